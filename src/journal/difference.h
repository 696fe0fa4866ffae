/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * DorsalDifferencePart:
 * @n_entries: how many entries
 * @last: the last day that one of them is about, or %DORSAL_DAY_NONE if there is none
 */
typedef struct
{
  guint     n_entries;
  DorsalDay last;
} DorsalDifferencePart;

/**
 * DorsalDifference:
 * @going: entries that only the present journal has
 * @returning: entries that only the backup has
 * @changing: entries that both have and that differ
 * @n_same: how many both have as they are
 * @has_present: whether there is a journal to be replaced
 * @present_is_readable: whether it can be read as a whole
 * @present_is_rescuable: whether it is damaged and some of it can still be read; @going, @changing and @n_same are then of
 *   that part, and what it does not give is not known to be in the backup alone
 * @is_other_journal: whether both can be read and the backup is of another journal
 *
 * What restoring a backup would change. Deleted entries and advice do not count.
 */
typedef struct
{
  DorsalDifferencePart going;
  DorsalDifferencePart returning;
  DorsalDifferencePart changing;
  guint                n_same;
  gboolean             has_present;
  gboolean             present_is_readable;
  gboolean             present_is_rescuable;
  gboolean             is_other_journal;
} DorsalDifference;

void     dorsal_difference_compare (GPtrArray *present, GPtrArray *backup, DorsalDifference *out_difference);
gboolean dorsal_difference_read (const char       *backup_path,
                                 const char       *journal_path,
                                 DorsalKey        *key,
                                 DorsalDifference *out_difference,
                                 GError          **error);

G_END_DECLS
