/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/call.h"
#include "core/kind.h"

G_BEGIN_DECLS

/**
 * DorsalCommandError:
 * @DORSAL_COMMAND_ERROR_USAGE: the command was given in a way it cannot be meant; exit status 2
 * @DORSAL_COMMAND_ERROR_REFUSED: it was understood, but does not fit the journal or the clock; exit
 *   status 1
 * @DORSAL_COMMAND_ERROR_OUTPUT: standard input or output failed; exit status 1
 *
 * What the command line itself objects to.
 */
typedef enum
{
  DORSAL_COMMAND_ERROR_USAGE,
  DORSAL_COMMAND_ERROR_REFUSED,
  DORSAL_COMMAND_ERROR_OUTPUT,
} DorsalCommandError;

#define DORSAL_COMMAND_ERROR (dorsal_command_error_quark ())

GQuark dorsal_command_error_quark (void);

typedef struct _DorsalArguments DorsalArguments;

/**
 * DorsalOption:
 * @name: its name, without dashes
 * @value: (nullable): what follows it, to be translated, or %NULL if nothing does
 * @help: what it does, to be translated
 *
 * An option of a command.
 */
typedef struct
{
  const char *name;
  const char *value;
  const char *help;
} DorsalOption;

/**
 * DorsalCommand:
 * @name: one word, or a group and a word
 * @summary: what it does, to be translated
 * @words: (nullable): the words it takes, to be translated
 * @least_words: the fewest
 * @most_words: the most
 * @options: (array zero-terminated=1) (nullable): its own options
 * @takes_fields: it also has an option for each field of @kind
 * @kind: the kind of record that it makes, if @takes_fields
 * @first_is_word: the first field of @kind is given as a word, not as an option
 * @run: does it, once everything was understood
 *
 * A command of dorsalctl: a row of the table in commands.c.
 */
typedef struct
{
  const char         *name;
  const char         *summary;
  const char         *words;
  guint               least_words;
  guint               most_words;
  const DorsalOption *options;
  gboolean            takes_fields;
  DorsalKind          kind;
  gboolean            first_is_word;
  gboolean (*run) (DorsalCall *call, const DorsalArguments *arguments, GError **error);
} DorsalCommand;

/** For commands that take any number of words. */
#define DORSAL_WORDS_ANY G_MAXUINT

extern const DorsalCommand dorsal_commands[];

const DorsalCommand *dorsal_command_find (const char *const *words);
gboolean             dorsal_command_is_group (const char *word);
char                *dorsal_command_list (const char *group);

/* What the commands do, one function each, grouped by file. */

/* command-episode.c */
gboolean dorsal_command_episode_start (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_episode_edit (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_episode_end (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_episode_merge (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_episode_list (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-record.c */
gboolean dorsal_command_record (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_flare (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-questionnaire.c */
gboolean dorsal_command_questionnaire (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_questionnaire_complete_record (DorsalRecord          *record,
                                               const DorsalArguments *arguments,
                                               GError               **error);
gboolean dorsal_questionnaire_check_edit (DorsalRecord *record, const DorsalRecord *before, GError **error);
void     dorsal_questionnaire_print_meaning (GPtrArray *records, const DorsalRecord *record);

/* command-signs.c */
gboolean dorsal_command_signs (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-profile.c */
gboolean dorsal_command_profile (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-history.c */
gboolean dorsal_command_edit (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_delete (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_undo (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_redo (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-read.c */
gboolean dorsal_command_list_entries (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_status (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_explain (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_advice (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-chart.c */
gboolean dorsal_command_chart (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-export.c */
gboolean dorsal_command_report (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_export (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-sheet.c */
gboolean dorsal_command_sheet (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-backup.c */
gboolean dorsal_command_backup (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_backups (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_restore (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_rescue (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-data.c */
gboolean dorsal_command_import (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_verify (DorsalCall *call, const DorsalArguments *arguments, GError **error);

/* command-passphrase.c */
gboolean dorsal_command_passphrase_set (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_passphrase_change (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_passphrase_remove (DorsalCall *call, const DorsalArguments *arguments, GError **error);
gboolean dorsal_command_passphrase_sheet (DorsalCall *call, const DorsalArguments *arguments, GError **error);

G_END_DECLS
