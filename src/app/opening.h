/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

DorsalJournal *dorsal_opening_open (const char       *path,
                                    DorsalJournalMode mode,
                                    gboolean          begins_anew,
                                    DorsalKey        *key,
                                    GError          **error);
gboolean       dorsal_opening_can_be_read (const char *path, DorsalJournalMode mode, const GError *problem);

G_END_DECLS
