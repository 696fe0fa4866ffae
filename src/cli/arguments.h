/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/command.h"
#include "core/record.h"
#include "exchange/report-period.h"

G_BEGIN_DECLS

/**
 * DorsalArguments:
 * @command: (nullable): the command they were given to, or %NULL for those before it
 * @words: (array zero-terminated=1): what is not an option
 * @values: (element-type utf8 filename): option names and what followed them
 * @help: (nullable): what --help prints, if it was asked for
 *
 * What was typed, taken apart.
 */
struct _DorsalArguments
{
  const DorsalCommand *command;
  char               **words;
  GHashTable          *values;
  char                *help;
};

DorsalArguments *dorsal_arguments_new_global (const char *const *argv, GError **error);
DorsalArguments *dorsal_arguments_new (const DorsalCommand *command,
                                       const char *const   *words,
                                       GError             **error);
void             dorsal_arguments_free (DorsalArguments *self);
const char      *dorsal_arguments_get (const DorsalArguments *self, const char *option);
gboolean         dorsal_arguments_has (const DorsalArguments *self, const char *option);
guint            dorsal_arguments_count_words (const DorsalArguments *self);

gboolean dorsal_arguments_get_moment (const DorsalArguments *self,
                                      const char            *option,
                                      DorsalCall            *call,
                                      DorsalMoment          *out_moment,
                                      GError               **error);
gboolean dorsal_arguments_get_day (const DorsalArguments *self,
                                   const char            *option,
                                   DorsalDay             *out_day,
                                   GError               **error);
gboolean dorsal_arguments_get_range (const DorsalArguments *self,
                                     DorsalDay             *out_first,
                                     DorsalDay             *out_last,
                                     GError               **error);
gboolean dorsal_arguments_get_period (const DorsalArguments *self,
                                      DorsalPeriod          *out_period,
                                      GError               **error);
gboolean dorsal_arguments_get_paper (const DorsalArguments *self,
                                     double                *out_width,
                                     double                *out_height,
                                     GError               **error);
gboolean dorsal_arguments_fill_record (const DorsalArguments *self,
                                       DorsalRecord          *record,
                                       GError               **error);
gboolean dorsal_assignment_split (const char *word, char **out_name, const char **out_value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalArguments, dorsal_arguments_free)

G_END_DECLS
