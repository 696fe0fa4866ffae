/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

DorsalJournal *dorsal_former_open (const char       *path,
                                   DorsalJournalMode mode,
                                   const char       *folder,
                                   DorsalKey        *key,
                                   GError          **error);
guint          dorsal_former_count_entries (const char *path, DorsalKey *key);

G_END_DECLS
