/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/pages.h"

G_BEGIN_DECLS

/**
 * DorsalProbe:
 *
 * Tells whether what stands in a damaged file is an entry of a kind, and which.
 */
typedef struct _DorsalProbe DorsalProbe;

DorsalProbe  *dorsal_probe_new (DorsalDatabase *database, DorsalKind kind, GError **error);
void          dorsal_probe_free (DorsalProbe *self);
DorsalRecord *dorsal_probe_read (DorsalProbe *self, const DorsalPageCell *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalProbe, dorsal_probe_free)

G_END_DECLS
