/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"
#include "journal/journal.h"

G_BEGIN_DECLS

/* What tests share: times and records from short texts, and a folder that goes away. Times without
 * an offset are UTC. A test never asks what time it is. */

DorsalMoment  test_moment (const char *text);
DorsalDay     test_day (const char *text);
DorsalRecord *test_record (DorsalKind kind, const char *at, ...) G_GNUC_NULL_TERMINATED;
DorsalDiary  *test_diary (const char *first, const char *pattern);
guint         test_count (guint usual);
guint         test_count_within (guint usual, guint most);
char         *test_random_text (GRand *random, int length);
char         *test_make_folder (void);
void          test_remove_folder (const char *path);
char         *test_describe_journal (DorsalJournal *journal);
void          test_assert_number (double value, double expected);

G_END_DECLS
