/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

GPtrArray *dorsal_copies_protect (const char *journal_path,
                                  const char *folder,
                                  DorsalKey  *former,
                                  DorsalKey  *key,
                                  GBytes     *envelope);
GPtrArray *dorsal_copies_follow (const char *journal_path, const char *folder, DorsalKey *key);

G_END_DECLS
