/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"
#include "exchange/handover.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DorsalShareAim:
 * @DORSAL_SHARE_PREVIEW: what there is to look at
 * @DORSAL_SHARE_COPY: the whole, for the clipboard
 * @DORSAL_SHARE_SAVE: the whole, in a file
 *
 * What the work is for.
 */
typedef enum
{
  DORSAL_SHARE_PREVIEW,
  DORSAL_SHARE_COPY,
  DORSAL_SHARE_SAVE,
} DorsalShareAim;

/**
 * DorsalShareWork:
 * @aim: what the work is for
 * @handover: what is handed over
 * @report: (nullable): the report, of a preview
 * @content: (nullable): the beginning of a data file, or all of what is copied; HTML if that is a report
 * @text: (nullable): a report that is copied, as plain text
 * @is_cut: whether @content ends before the file does
 * @n_entries: how many entries those days have, in a preview
 * @first: the day of the first of them
 * @last: the day of the last of them
 *
 * Something that is being handed over, on a thread of its own with the journal opened anew. All but @aim and
 * @handover is there when the work is done.
 */
typedef struct
{
  DorsalShareAim aim;
  DorsalHandover handover;
  DorsalReport  *report;
  GBytes        *content;
  char          *text;
  gboolean       is_cut;
  guint          n_entries;
  DorsalDay      first;
  DorsalDay      last;
} DorsalShareWork;

DorsalShareWork *dorsal_share_work_start (DorsalContext        *context,
                                          const DorsalHandover *handover,
                                          DorsalShareAim        aim,
                                          GFile                *file,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
DorsalShareWork *dorsal_share_work_finish (GAsyncResult *result, GError **error);
void             dorsal_share_work_cancel (DorsalShareWork *self);
double           dorsal_share_work_get_fraction (DorsalShareWork *self);
void             dorsal_share_work_unref (DorsalShareWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalShareWork, dorsal_share_work_unref)

G_END_DECLS
