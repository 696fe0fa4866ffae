/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/** How many steps can be undone; older ones are forgotten. */
#define DORSAL_HISTORY_LONGEST 200

/**
 * DorsalChange:
 * @before: (nullable): the record as it was, or %NULL if there was none
 * @after: (nullable): the record as it becomes, or %NULL if there is none then
 *
 * What happens to one record. Going back is the same with the two exchanged.
 */
typedef struct
{
  DorsalRecord *before;
  DorsalRecord *after;
} DorsalChange;

/**
 * DorsalHistoryWay:
 * @DORSAL_HISTORY_UNDO: the newest step that was not undone
 * @DORSAL_HISTORY_REDO: the oldest step that was undone
 */
typedef enum
{
  DORSAL_HISTORY_UNDO,
  DORSAL_HISTORY_REDO,
} DorsalHistoryWay;

GPtrArray    *dorsal_changes_new (void);
DorsalChange *dorsal_change_new (DorsalRecord *before, DorsalRecord *after);
void          dorsal_changes_describe (GPtrArray *changes, DorsalStep *out_step);
GPtrArray    *dorsal_changes_reverse (GPtrArray *changes);

gboolean   dorsal_history_add (DorsalDatabase *database,
                               gint64          step,
                               GPtrArray      *changes,
                               GError        **error);
GPtrArray *dorsal_history_get (DorsalDatabase  *database,
                               DorsalHistoryWay way,
                               gint64          *out_step,
                               GError         **error);
gboolean   dorsal_history_mark (DorsalDatabase *database,
                                gint64          step,
                                gboolean        undone,
                                GError        **error);
gboolean   dorsal_history_has (DorsalDatabase *database, DorsalHistoryWay way);
gboolean   dorsal_history_check (DorsalDatabase *database, GError **error);

G_END_DECLS
