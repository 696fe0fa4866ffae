/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The commands of dorsalctl, as one table. A command is a row here and a function. */

#include "config.h"

#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (dorsal-command-error-quark, dorsal_command_error)

#define AT { "at", N_ ("TIME_OR_DATE"), N_ ("When it was; now, if not given") }
#define EPISODE { "episode", N_ ("ID"), N_ ("The episode it belongs to; the open one, if not given") }
#define FROM { "from", N_ ("DATE"), N_ ("First day") }
#define TO { "to", N_ ("DATE"), N_ ("Last day") }
#define PERIOD { "period", N_ ("PERIOD"), N_ ("visit, episode, two-weeks, six-weeks, three-months or all; --from and --to come first") }
#define JSON { "json", NULL, N_ ("Print JSON, for programs") }
#define FOLDER { "folder", N_ ("FOLDER"), N_ ("Where safety copies lie; “backups” beside the journal, if not given") }
#define REGION { "region", N_ ("REGION"), N_ ("lower_back, upper_back, neck, whole_back or other") }
#define ENCRYPT { "encrypt", NULL, N_ ("Encrypt it with a passphrase; also told from a name that ends in .age") }
#define CAUSE { "cause", N_ ("TEXT"), N_ ("What brought it on") }

static const DorsalOption episode_start_options[] = {
  { "onset", N_ ("TIME_OR_DATE"), N_ ("When the pain began; a date alone has no time") },
  REGION,
  CAUSE,
  { "new", NULL, N_ ("It is a new pain, although there is or was one in the same place") },
  { NULL },
};

static const DorsalOption episode_edit_options[] = {
  { "onset", N_ ("TIME_OR_DATE"), N_ ("When the pain began; a date alone has no time") },
  REGION,
  CAUSE,
  { NULL },
};

static const DorsalOption episode_end_options[] = {
  { "at", N_ ("DATE"), N_ ("The day it ended; today, if not given") },
  { NULL },
};

static const DorsalOption entry_options[] = { AT, EPISODE, { NULL } };
static const DorsalOption questionnaire_options[] = {
  { "skip", NULL, N_ ("It was offered and not answered") },
  AT,
  EPISODE,
  { NULL },
};

static const DorsalOption json_options[] = { JSON, { NULL } };

static const DorsalOption no_pain_options[] = {
  { "from", N_ ("DATE"), N_ ("The first day without any back pain") },
  EPISODE,
  { NULL },
};

static const DorsalOption signs_options[] = {
  AT,
  { "mistake", N_ ("ID"), N_ ("This sign was ticked by mistake") },
  { NULL },
};

static const DorsalOption list_options[] = { FROM, TO, JSON, { NULL } };

static const DorsalOption advice_options[] = {
  { "log", NULL, N_ ("List what was shown: when, which rule, at which level, by which protocol") },
  FROM,
  TO,
  JSON,
  { NULL },
};

static const DorsalOption delete_options[] = {
  { "anyway", NULL, N_ ("Delete it although it is an active warning sign") },
  { NULL },
};

static const DorsalOption chart_options[] = {
  { "output", N_ ("FILE"), N_ ("Where to: a name that ends in .svg, .png or .pdf") },
  FROM,
  TO,
  { "calendar", NULL, N_ ("Draw the days as a calendar of months") },
  { "hide", N_ ("LAYER,…"), N_ ("Layers to leave out, instead of “average,stretches”; an empty text shows all") },
  { "black-and-white", NULL, N_ ("Draw it without any colour or grey, for printers that have none") },
  { "describe", NULL, N_ ("Say in words what the chart shows") },
  { NULL },
};

static const DorsalOption report_options[] = {
  { "format", N_ ("pdf|html"), N_ ("The format; told from the name of the file, if not given") },
  { "output", N_ ("FILE"), N_ ("Where to; “-” is standard output") },
  PERIOD,
  FROM,
  TO,
  { "omit", N_ ("SECTION,…"), N_ ("Leave these sections out") },
  { "with", N_ ("SECTION,…"), N_ ("Put in what is left out as a rule: notes, entries") },
  { "paper", N_ ("a4|letter"), N_ ("The paper; that of your locale, if not given") },
  ENCRYPT,
  { NULL },
};

static const DorsalOption sheet_options[] = {
  { "output", N_ ("FILE"), N_ ("Where to: a name that ends in .pdf") },
  { "week", N_ ("DATE"), N_ ("A day of the week to print; its dates are left to be written, if not given") },
  { "paper", N_ ("a4|letter"), N_ ("The paper; that of your locale, if not given") },
  { NULL },
};

static const DorsalOption export_options[] = {
  { "format", N_ ("FORMAT"), N_ ("json, csv, csv-zip, fhir or fhir-collection; told from the name of the file, if not given") },
  { "output", N_ ("FILE"), N_ ("Where to; “-” is standard output") },
  { "with-report", NULL, N_ ("FHIR: put in the report as a PDF") },
  PERIOD,
  FROM,
  TO,
  { "episode", N_ ("ID"), N_ ("JSON and tables: only entries of this episode") },
  { "omit", N_ ("SECTION,…"), N_ ("Leave these sections of the report out; JSON is always complete") },
  { "with", N_ ("SECTION,…"), N_ ("FHIR: put in what is left out as a rule: notes") },
  ENCRYPT,
  { NULL },
};

static const DorsalOption import_options[] = {
  { "format", N_ ("json|csv|db"), N_ ("The format; told from the file, if not given. csv is also a zip file of tables, db the file of a journal") },
  { "dry-run", NULL, N_ ("Only say what would be done") },
  { "skip-rejected", NULL, N_ ("Take the rest, although some of it cannot be taken") },
  { NULL },
};

static const DorsalOption passphrase_sheet_options[] = {
  { "output", N_ ("FILE"), N_ ("Where to: a name that ends in .pdf; the key is printed, if not given") },
  { "paper", N_ ("a4|letter"), N_ ("The paper; that of your locale, if not given") },
  { NULL },
};

static const DorsalOption backup_options[] = { FOLDER, { NULL } };
static const DorsalOption backups_options[] = { FOLDER, JSON, { NULL } };

static const DorsalOption restore_options[] = {
  { "dry-run", NULL, N_ ("Only say what would change") },
  { NULL },
};

static const DorsalOption rescue_options[] = {
  { "backup", N_ ("FILE"), N_ ("The safety copy to take from; the newest whole one beside FILE, if not given") },
  { NULL },
};

const DorsalCommand dorsal_commands[] = {
  { "episode start", N_ ("Start an episode of pain"),
    .options = episode_start_options, .run = dorsal_command_episode_start },
  { "episode edit", N_ ("Change when an episode began, or where it is"), N_ ("ID"), 1, 1,
    .options = episode_edit_options, .run = dorsal_command_episode_edit },
  { "episode end", N_ ("End an episode: the open one, if no ID is given"), N_ ("[ID]"), 0, 1,
    .options = episode_end_options, .run = dorsal_command_episode_end },
  { "episode merge", N_ ("Make two episodes one: they are the same pain"), N_ ("ID INTO"), 2, 2,
    .run = dorsal_command_episode_merge },
  { "episode list", N_ ("List the episodes"),
    .options = json_options, .run = dorsal_command_episode_list },
  { "log", N_ ("Record how the back is and what was managed"),
    .options = entry_options, .takes_fields = TRUE, .kind = DORSAL_KIND_CHECK_IN,
    .run = dorsal_command_record },
  { "activity", N_ ("Record an activity: walk, rest, stretch:childs_pose, or any other"), N_ ("KIND"), 1, 1,
    .options = entry_options, .takes_fields = TRUE, .kind = DORSAL_KIND_ACTIVITY,
    .first_is_word = TRUE, .run = dorsal_command_record },
  { "signs", N_ ("Answer the warning-sign questions; alone it lists them"), N_ ("[ID=yes|no|skip …]"), 0,
    DORSAL_WORDS_ANY, .options = signs_options, .run = dorsal_command_signs },
  { "visit", N_ ("Record a visit to a professional, or that one is booked"),
    .options = entry_options, .takes_fields = TRUE, .kind = DORSAL_KIND_VISIT,
    .run = dorsal_command_record },
  { "flare", N_ ("Mark a flare-up; with --end alone, end the one that is marked"),
    .options = entry_options, .takes_fields = TRUE, .kind = DORSAL_KIND_FLARE,
    .run = dorsal_command_flare },
  { "no-pain", N_ ("Record days without any back pain"),
    .options = no_pain_options, .takes_fields = TRUE, .kind = DORSAL_KIND_NO_PAIN,
    .run = dorsal_command_record },
  { "medicine", N_ ("Record a medicine taken"), N_ ("NAME"), 1, 1,
    .options = entry_options, .takes_fields = TRUE, .kind = DORSAL_KIND_MEDICINE,
    .first_is_word = TRUE, .run = dorsal_command_record },
  { "event", N_ ("Record something worth a mark on the chart"), N_ ("TITLE"), 1, 1,
    .options = entry_options, .takes_fields = TRUE, .kind = DORSAL_KIND_EVENT,
    .first_is_word = TRUE, .run = dorsal_command_record },
  { "questionnaire", N_ ("Record a questionnaire, or print what it asks; alone it lists them"), N_ ("[NAME]"), 0, 1,
    .options = questionnaire_options, .takes_fields = TRUE, .kind = DORSAL_KIND_QUESTIONNAIRE,
    .first_is_word = TRUE, .run = dorsal_command_questionnaire },
  { "profile", N_ ("Set or show risk facts and what the report may show"), N_ ("[KEY=VALUE …]"), 0,
    DORSAL_WORDS_ANY, .options = json_options, .run = dorsal_command_profile },
  { "list", N_ ("List the entries"), .options = list_options, .run = dorsal_command_list_entries },
  { "edit", N_ ("Change an entry; FIELD= empties a field"), N_ ("ID FIELD=VALUE …"), 2, DORSAL_WORDS_ANY,
    .run = dorsal_command_edit },
  { "delete", N_ ("Delete an entry"), N_ ("ID"), 1, 1,
    .options = delete_options, .run = dorsal_command_delete },
  { "undo", N_ ("Take back the last step"), .run = dorsal_command_undo },
  { "redo", N_ ("Do again what was taken back"), .run = dorsal_command_redo },
  { "status", N_ ("Say where you are and what is advised"),
    .options = json_options, .run = dorsal_command_status },
  { "advice", N_ ("List the advice that was shown"),
    .options = advice_options, .run = dorsal_command_advice },
  { "explain", N_ ("Explain a rule and why it speaks now; alone it lists the rules"), N_ ("[RULE]"), 0, 1,
    .run = dorsal_command_explain },
  { "chart", N_ ("Draw the progress chart"), .options = chart_options, .run = dorsal_command_chart },
  { "report", N_ ("Write the report for a clinician"),
    .options = report_options, .run = dorsal_command_report },
  { "sheet", N_ ("Write a sheet to note a week on by hand"),
    .options = sheet_options, .run = dorsal_command_sheet },
  { "export", N_ ("Write the journal, or a part of it, to a file"),
    .options = export_options, .run = dorsal_command_export },
  { "import", N_ ("Read a journal or a table from a file; “-” is standard input"), N_ ("FILE"), 1, 1,
    .options = import_options, .run = dorsal_command_import },
  { "backup", N_ ("Write a safety copy of the journal; without FILE, one to keep beside it"), N_ ("[FILE]"), 0, 1,
    .options = backup_options, .run = dorsal_command_backup },
  { "backups", N_ ("List the safety copies that are kept"),
    .options = backups_options, .run = dorsal_command_backups },
  { "restore", N_ ("Put a safety copy in the place of the journal"), N_ ("FILE"), 1, 1,
    .options = restore_options, .run = dorsal_command_restore },
  { "rescue", N_ ("Write a new journal from what a damaged one still gives"), N_ ("FILE NEW"), 2, 2,
    .options = rescue_options, .run = dorsal_command_rescue },
  { "passphrase set", N_ ("Protect the journal and its copies with a passphrase"),
    .run = dorsal_command_passphrase_set },
  { "passphrase change", N_ ("Change the passphrase"), .run = dorsal_command_passphrase_change },
  { "passphrase remove", N_ ("Take the passphrase off: the journal can be read by all that read your files"),
    .run = dorsal_command_passphrase_remove },
  { "passphrase sheet", N_ ("Print the recovery key, or write it as a sheet to be put away"),
    .options = passphrase_sheet_options, .run = dorsal_command_passphrase_sheet },
  { "verify", N_ ("Check that the journal is whole"), .run = dorsal_command_verify },
  { NULL },
};

/**
 * dorsal_command_find:
 * @words: (array zero-terminated=1): what was typed
 *
 * Returns: (transfer none) (nullable): the command that the first word or two words name
 */
const DorsalCommand *
dorsal_command_find (const char *const *words)
{
  g_autofree char *pair = NULL;

  if (words[0] == NULL)
    return NULL;

  pair = g_strjoin (" ", words[0], words[1], NULL);
  for (const DorsalCommand *command = dorsal_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, words[0]) || g_str_equal (command->name, pair))
      return command;

  return NULL;
}

static gboolean
is_in_group (const DorsalCommand *command, const char *group)
{
  gsize length = strlen (group);

  return strncmp (command->name, group, length) == 0 && command->name[length] == ' ';
}

/** dorsal_command_is_group: Returns: whether commands begin with @word and need another one */
gboolean
dorsal_command_is_group (const char *word)
{
  for (const DorsalCommand *command = dorsal_commands; command->name != NULL; command++)
    if (is_in_group (command, word))
      return TRUE;

  return FALSE;
}

/**
 * dorsal_command_list:
 * @group: (nullable): a first word, or %NULL for all commands
 *
 * Returns: (transfer full): the commands and what they do, one a line
 */
char *
dorsal_command_list (const char *group)
{
  g_autoptr (GString) list = g_string_new (_("Commands:"));

  g_string_append_c (list, '\n');
  for (const DorsalCommand *command = dorsal_commands; command->name != NULL; command++)
    if (group == NULL || is_in_group (command, group))
      g_string_append_printf (list, "  %-18s %s\n", command->name, _(command->summary));

  g_string_append_printf (list, "\n%s\n", _("“dorsalctl COMMAND --help” says what a command takes."));
  return g_string_free (g_steal_pointer (&list), FALSE);
}
