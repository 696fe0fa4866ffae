/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/problem-page.h"

G_BEGIN_DECLS

void dorsal_problem_actions_open (DorsalProblemPage *page, const char *path, DorsalJournalMode mode);
void dorsal_problem_actions_choose (DorsalProblemPage *page);
void dorsal_problem_actions_open_folder (DorsalProblemPage *page);
void dorsal_problem_actions_restore (DorsalProblemPage *page);
void dorsal_problem_actions_restore_other (DorsalProblemPage *page);
void dorsal_problem_actions_choose_rescue (DorsalProblemPage *page);
void dorsal_problem_actions_rescue (DorsalProblemPage *page, const char *target_path, gboolean may_replace);

G_END_DECLS
