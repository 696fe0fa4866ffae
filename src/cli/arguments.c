/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Taking apart what was typed. The options of a command are data: its own rows, and for the commands
 * that record something one option per field of the kind. GOption does the parsing. */

#include "config.h"

#include "cli/arguments.h"

#include "exchange/paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The options whose name is not that of the field. */
static const struct
{
  DorsalKind  kind;
  guint       field;
  const char *option;
} renamed[] = {
  { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "pain" },
  { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_GOOD_DAY, "good" },
  { DORSAL_KIND_NO_PAIN, DORSAL_NO_PAIN_UNTIL, "to" },
};

static const DorsalOption global_options[] = {
  { "journal", N_ ("FILE"), N_ ("Use this journal instead of the usual one") },
  { "protocol", N_ ("FILE"), N_ ("Go by this protocol instead of the one chosen for the journal") },
  { "passphrase-fd", N_ ("NUMBER"), N_ ("Read passphrases from this file descriptor, one a line, instead of the terminal") },
  { "now", N_ ("TIME"), N_ ("Act as if it were this time: 2026-03-28T09:30 or 2026-03-28T09:30+01:00") },
  { NULL },
};

#define VERSION_OPTION "version"

static char *
name_option (DorsalKind kind, guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (renamed[i].kind == kind && renamed[i].field == field)
      return g_strdup (renamed[i].option);

  return g_strdelimit (g_strdup (dorsal_kind_get_field (kind, field)->name), "_", '-');
}

static gboolean
take_option_cb (const char *option, const char *value, gpointer data, GError **error)
{
  DorsalArguments *self = data;
  const char *name = g_str_equal (option, "-h") ? "help" : option + strspn (option, "-");

  if (!g_hash_table_insert (self->values, g_strdup (name), g_strdup (value != NULL ? value : "")))
    {
      g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                   _("“--%s” was given twice. Give it once."), name);
      return FALSE;
    }

  return TRUE;
}

/* A GOptionEntry only borrows its texts; interned ones live as long as the program. Values stay raw
 * bytes (FILENAME): a journal’s path need not be UTF-8, and every other value is checked later. */
static void
add_entry (GArray *entries, const char *name, const char *value, const char *help)
{
  GOptionEntry entry = {
    .long_name = g_intern_string (name),
    .short_name = g_str_equal (name, "help") ? 'h' : 0,
    .flags = value == NULL ? G_OPTION_FLAG_NO_ARG : G_OPTION_FLAG_FILENAME,
    .arg = G_OPTION_ARG_CALLBACK,
    .arg_data = take_option_cb,
    .description = g_intern_string (help),
    .arg_description = value == NULL ? NULL : g_intern_string (value),
  };

  g_array_append_val (entries, entry);
}

static void
add_options (GArray *entries, const DorsalOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    add_entry (entries, options->name, options->value == NULL ? NULL : _(options->value),
               _(options->help));
}

static char *
describe_value (const DorsalField *field)
{
  switch (field->type)
    {
    case DORSAL_FIELD_INTEGER:
      return g_strdup_printf ("%d–%d", field->least, field->most);
    case DORSAL_FIELD_CHOICE:
      return g_strjoinv ("|", (char **) field->choices);
    case DORSAL_FIELD_DAY:
      return g_strdup (C_ ("command line", "DATE"));
    case DORSAL_FIELD_NAMES:
      return g_strdup (C_ ("command line", "ID,…"));
    case DORSAL_FIELD_TEXT:
    case DORSAL_FIELD_NAME:
    case DORSAL_FIELD_BOOLEAN:
    default:
      return g_strdup (C_ ("command line", "TEXT"));
    }
}

static void
add_field (GArray *entries, DorsalKind kind, guint number)
{
  const DorsalField *field = dorsal_kind_get_field (kind, number);
  const char *label = dorsal_field_get_label (field);
  g_autofree char *name = name_option (kind, number);
  g_autofree char *value = describe_value (field);
  g_autofree char *opposite = NULL;
  g_autofree char *opposite_help = NULL;

  if (field->type != DORSAL_FIELD_BOOLEAN)
    {
      add_entry (entries, name, value, label);
      return;
    }

  opposite = g_strconcat ("no-", name, NULL);
  opposite_help = g_strdup_printf (C_ ("command line", "%s: no"), label);
  add_entry (entries, name, NULL, label);
  add_entry (entries, opposite, NULL, opposite_help);
}

static void
add_fields (GArray *entries, const DorsalCommand *command)
{
  guint n_fields = dorsal_kind_get_info (command->kind)->n_fields;

  for (guint i = command->first_is_word ? 1 : 0; i < n_fields; i++)
    add_field (entries, command->kind, i);
}

static GArray *
list_entries (const DorsalCommand *command)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  if (command != NULL)
    {
      if (command->takes_fields)
        add_fields (entries, command);
      add_options (entries, command->options);
    }
  else
    {
      add_entry (entries, VERSION_OPTION, NULL, _("Print the version"));
    }

  add_options (entries, global_options);
  add_entry (entries, "help", NULL, _("Print this help"));
  return entries;
}

static GOptionContext *
make_context (DorsalArguments *self)
{
  const DorsalCommand *command = self->command;
  g_autoptr (GArray) entries = list_entries (command);
  GOptionContext *context = g_option_context_new (command == NULL ? _("COMMAND …")
                                                  : command->words == NULL ? NULL
                                                                           : _(command->words));
  GOptionGroup *group = g_option_group_new ("dorsalctl", NULL, NULL, self, NULL);

  g_option_group_add_entries (group, (const GOptionEntry *) entries->data);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, command == NULL);
  if (command != NULL)
    g_option_context_set_summary (context, _(command->summary));
  return context;
}

static void
write_help (DorsalArguments *self, GOptionContext *context)
{
  g_autofree char *commands = NULL;

  if (!g_hash_table_contains (self->values, "help"))
    return;

  if (self->command == NULL)
    {
      commands = dorsal_command_list (NULL);
      g_option_context_set_summary (context, _("Keeps the recovery journal for back pain from the command line."));
      g_option_context_set_description (context, commands);
    }

  self->help = g_option_context_get_help (context, TRUE, NULL);
}

static DorsalArguments *
parse (const DorsalCommand *command, const char *const *argv, GError **error)
{
  g_autoptr (DorsalArguments) self = g_new0 (DorsalArguments, 1);
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) left = g_strdupv ((char **) argv);
  guint first;

  self->command = command;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  context = make_context (self);
  if (!g_option_context_parse_strv (context, &left, error))
    return NULL;

  first = left[0] != NULL && left[1] != NULL && g_str_equal (left[1], "--") ? 2 : MIN (1, g_strv_length (left));
  self->words = g_strdupv (left + first);
  write_help (self, context);
  return g_steal_pointer (&self);
}

/**
 * dorsal_arguments_new_global:
 * @argv: (array zero-terminated=1): everything, the program’s name first
 * @error: set in the domain of GOption or %DORSAL_COMMAND_ERROR
 *
 * Returns: (transfer full) (nullable): the options before the command; its words are the command and
 *   all that follows it
 */
DorsalArguments *
dorsal_arguments_new_global (const char *const *argv, GError **error)
{
  return parse (NULL, argv, error);
}

static gboolean
check_word_count (const DorsalArguments *self, GError **error)
{
  const DorsalCommand *command = self->command;
  guint n = dorsal_arguments_count_words (self);

  if (self->help != NULL || (n >= command->least_words && n <= command->most_words))
    return TRUE;

  if (n < command->least_words)
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("Something is missing. It is written: dorsalctl %s %s"), command->name,
                 _(command->words));
  else
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” has no place here. Texts with spaces need quotes."),
                 self->words[command->most_words]);
  return FALSE;
}

/**
 * dorsal_arguments_new:
 * @command: a command
 * @words: (array zero-terminated=1): the command’s name and what follows it
 * @error: set in the domain of GOption or %DORSAL_COMMAND_ERROR
 *
 * Returns: (transfer full) (nullable): what was given to @command
 */
DorsalArguments *
dorsal_arguments_new (const DorsalCommand *command, const char *const *words, GError **error)
{
  g_autoptr (DorsalArguments) self = parse (command, words, error);

  if (self == NULL || !check_word_count (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/** dorsal_arguments_free: Frees arguments. */
void
dorsal_arguments_free (DorsalArguments *self)
{
  g_strfreev (self->words);
  g_hash_table_unref (self->values);
  g_free (self->help);
  g_free (self);
}

/** dorsal_arguments_get: Returns: (nullable): what followed @option, or %NULL if it was not given */
const char *
dorsal_arguments_get (const DorsalArguments *self, const char *option)
{
  return g_hash_table_lookup (self->values, option);
}

/** dorsal_arguments_has: Returns: whether @option was given */
gboolean
dorsal_arguments_has (const DorsalArguments *self, const char *option)
{
  return g_hash_table_contains (self->values, option);
}

/** dorsal_arguments_count_words: Returns: how many words there are besides the options */
guint
dorsal_arguments_count_words (const DorsalArguments *self)
{
  return g_strv_length (self->words);
}

/**
 * dorsal_arguments_get_moment:
 * @option: an option that takes a time or a date
 * @call: for the zone, and for the present, which stands for an option that was not given
 * @out_moment: (out): the moment; midday for a date
 * @error: set to %DORSAL_ERROR_TIME
 *
 * Returns: whether there is a moment
 */
gboolean
dorsal_arguments_get_moment (const DorsalArguments *self,
                             const char            *option,
                             DorsalCall            *call,
                             DorsalMoment          *out_moment,
                             GError               **error)
{
  const char *text = dorsal_arguments_get (self, option);

  if (text != NULL)
    return dorsal_moment_parse (text, call->zone, out_moment, error);

  *out_moment = call->now;
  return TRUE;
}

/**
 * dorsal_arguments_get_day:
 * @option: an option that takes a date
 * @out_day: (out): the day; untouched if @option was not given
 * @error: set to %DORSAL_ERROR_TIME
 *
 * Returns: %FALSE if the date cannot be read
 */
gboolean
dorsal_arguments_get_day (const DorsalArguments *self,
                          const char            *option,
                          DorsalDay             *out_day,
                          GError               **error)
{
  const char *text = dorsal_arguments_get (self, option);

  return text == NULL || dorsal_day_parse (text, out_day, error);
}

/**
 * dorsal_arguments_get_range:
 * @out_first: (inout): the day after --from; stays as it is if that was not given
 * @out_last: (inout): the day after --to, likewise
 * @error: set to %DORSAL_ERROR_TIME when a date cannot be read, or to %DORSAL_COMMAND_ERROR_USAGE
 *   when the end given lies before the beginning
 *
 * Returns: whether the days make a range
 */
gboolean
dorsal_arguments_get_range (const DorsalArguments *self,
                            DorsalDay             *out_first,
                            DorsalDay             *out_last,
                            GError               **error)
{
  if (!dorsal_arguments_get_day (self, "from", out_first, error) ||
      !dorsal_arguments_get_day (self, "to", out_last, error))
    return FALSE;

  if (*out_first <= *out_last)
    return TRUE;

  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                       _("The period ends before it begins. Give another --from or --to."));
  return FALSE;
}

/**
 * dorsal_arguments_get_period:
 * @out_period: (inout): the period after --period; stays as it is if that was not given
 * @error: set to %DORSAL_ERROR_UNKNOWN when there is no such period
 *
 * Returns: whether the period is known
 */
gboolean
dorsal_arguments_get_period (const DorsalArguments *self, DorsalPeriod *out_period, GError **error)
{
  const char *name = dorsal_arguments_get (self, "period");

  return name == NULL || dorsal_period_parse (name, out_period, error);
}

/**
 * dorsal_arguments_get_paper:
 * @out_width: (inout): of the paper after --paper, in points; stays as it is if that was not given
 * @out_height: (inout): likewise
 * @error: set to %DORSAL_ERROR_UNKNOWN when there is no such paper
 *
 * Returns: whether the paper is known
 */
gboolean
dorsal_arguments_get_paper (const DorsalArguments *self, double *out_width, double *out_height, GError **error)
{
  const char *name = dorsal_arguments_get (self, "paper");
  DorsalPaper paper;

  if (name == NULL)
    return TRUE;
  if (!dorsal_paper_parse (name, &paper, error))
    return FALSE;

  dorsal_paper_get_size (paper, out_width, out_height);
  return TRUE;
}

/* The value that the options give to a field, or NULL if they give none. */
static char *
find_value (const DorsalArguments *self, guint number, GError **error)
{
  const DorsalField *field = dorsal_kind_get_field (self->command->kind, number);
  g_autofree char *option = name_option (self->command->kind, number);
  g_autofree char *opposite = g_strconcat ("no-", option, NULL);
  gboolean has = dorsal_arguments_has (self, option);

  if (number == 0 && self->command->first_is_word)
    return g_strdup (self->words[0]);

  if (field->type != DORSAL_FIELD_BOOLEAN)
    return field->type == DORSAL_FIELD_NAMES && has
               ? g_strdelimit (g_strdup (dorsal_arguments_get (self, option)), ",", ' ')
               : g_strdup (dorsal_arguments_get (self, option));

  if (has && dorsal_arguments_has (self, opposite))
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“--%s” and “--%s” exclude each other. Give one of them."), option, opposite);

  return has ? g_strdup ("yes") : dorsal_arguments_has (self, opposite) ? g_strdup ("no") : NULL;
}

/**
 * dorsal_arguments_fill_record:
 * @record: a record of the command’s kind
 * @error: set when a value is not one that its field can hold
 *
 * Gives @record the values that were typed.
 *
 * Returns: whether all of them were taken
 */
gboolean
dorsal_arguments_fill_record (const DorsalArguments *self, DorsalRecord *record, GError **error)
{
  guint n_fields = dorsal_kind_get_info (self->command->kind)->n_fields;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (GError) clash = NULL;
      g_autofree char *value = find_value (self, i, &clash);

      if (clash != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&clash));
          return FALSE;
        }

      if (value != NULL && !dorsal_record_parse_field (record, i, value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dorsal_assignment_split:
 * @word: NAME=VALUE
 * @out_name: (out) (transfer full): the name, with “_” for “-”
 * @out_value: (out) (transfer none): the value, a part of @word
 * @error: set to %DORSAL_COMMAND_ERROR_USAGE when @word is not of that form
 *
 * Returns: whether @word is of that form
 */
gboolean
dorsal_assignment_split (const char *word, char **out_name, const char **out_value, GError **error)
{
  const char *sign = strchr (word, '=');

  if (sign == NULL || sign == word)
    {
      g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                   _("“%s” is not of the form NAME=VALUE."), word);
      return FALSE;
    }

  *out_name = g_strdelimit (g_strndup (word, (gsize) (sign - word)), "-", '_');
  *out_value = sign + 1;
  return TRUE;
}
