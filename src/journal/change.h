/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/history.h"
#include "journal/session.h"

G_BEGIN_DECLS

gboolean dorsal_change_save (DorsalSession *self,
                             GPtrArray     *records,
                             gboolean      *out_is_step,
                             GError       **error);
gboolean dorsal_change_travel (DorsalSession   *self,
                               DorsalHistoryWay way,
                               DorsalStep      *out_step,
                               GError         **error);
gboolean dorsal_change_append_advice (DorsalSession *self, GPtrArray *records, GError **error);

G_END_DECLS
