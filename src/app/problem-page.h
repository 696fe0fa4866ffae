/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/backup-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PROBLEM_PAGE (dorsal_problem_page_get_type ())

/**
 * DorsalProblemPage:
 *
 * Stands in the place of a journal that cannot be opened: what happened, that nothing was overwritten, where
 * the file is, and what can be done.
 *
 * Signal “open” (const char *path, DorsalJournalMode mode): the person chose a journal to open, or to begin a new one.
 */
G_DECLARE_FINAL_TYPE (DorsalProblemPage, dorsal_problem_page, DORSAL, PROBLEM_PAGE, AdwBin)

void        dorsal_problem_page_show (DorsalProblemPage *self,
                                      const char        *path,
                                      const GError      *error,
                                      gboolean           can_read);
const char *dorsal_problem_page_get_path (DorsalProblemPage *self);

const DorsalBackupWork *dorsal_problem_page_get_copy (DorsalProblemPage *self);

G_END_DECLS
