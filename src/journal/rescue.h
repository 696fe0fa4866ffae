/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/** The kind of a loss of which not even that is known. */
#define DORSAL_RESCUE_KIND_UNKNOWN DORSAL_N_KINDS

/**
 * DorsalRescueLoss:
 * @kind: the kind of entry, or %DORSAL_RESCUE_KIND_UNKNOWN
 * @row: its row id in the table of its kind
 * @page: the page of the file on which it stands, from 1, or 0 if that is not known
 * @sequence: its place in the order of recording, or 0 where it cannot be read
 * @id: (nullable): the id, where it can be read
 * @day: the day it is about, or %DORSAL_DAY_NONE where it cannot be read
 * @is_in_backup: whether the backup has the entry, as it was then, and it was taken from there
 *
 * An entry that was there and cannot be read any more. Nothing of what it said is kept: part of it may
 * be wrong.
 */
typedef struct
{
  DorsalKind kind;
  gint64     row;
  guint      page;
  gint64     sequence;
  char      *id;
  DorsalDay  day;
  gboolean   is_in_backup;
} DorsalRescueLoss;

/**
 * DorsalRescue:
 * @n_read: how many entries were read from the damaged file, deleted ones and advice included
 * @n_from_backup: how many more were taken from the backup
 * @n_lost: how many were in the damaged file and are in neither
 * @n_without_episode: how many of those that are kept belong to an episode that is lost
 * @is_other_backup: the backup is of another journal, so nothing was taken from it
 * @losses: (element-type DorsalRescueLoss): what the damaged file does not give any more, by kind and row
 *
 * What a rescue found.
 */
typedef struct
{
  guint      n_read;
  guint      n_from_backup;
  guint      n_lost;
  guint      n_without_episode;
  gboolean   is_other_backup;
  GPtrArray *losses;
} DorsalRescue;

DorsalRescue *dorsal_rescue_run (const char *path,
                                 const char *backup_path,
                                 const char *new_path,
                                 DorsalKey  *key,
                                 GError    **error);
void          dorsal_rescue_free (DorsalRescue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalRescue, dorsal_rescue_free)

G_END_DECLS
