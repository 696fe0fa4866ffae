/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/** The moment that the events of these tests are about. */
#define PLACE_AT "2026-03-01T09:30:00+01:00"

/**
 * Place:
 * @folder: an empty folder
 * @path: where in it the journal will be
 */
typedef struct
{
  char *folder;
  char *path;
} Place;

void           place_set_up (Place *place, gconstpointer data);
void           place_tear_down (Place *place, gconstpointer data);
DorsalJournal *place_open (const char *path, DorsalJournalMode mode);
gboolean       place_add_event (DorsalJournal *journal, const char *title, GError **error);
void           place_fill (const char *path, guint n_events);
guint          place_count (DorsalJournal *journal);
guint          place_count_in (const char *path);
void           place_run_raw (const char *path, const char *sql);
GBytes        *place_read_bytes (const char *path);
void           place_write_bytes (const char *path, gconstpointer bytes, gsize size);
pid_t          place_start (int (*function) (const char *path), const char *path);
int            place_wait (pid_t child);
guint          place_count_files (const char *folder);
void           place_make_version_1 (const char *path);

#define PLACE_ADD(group, function)                                                                 \
  g_test_add ("/" group "/" #function, Place, NULL, place_set_up, function, place_tear_down)

G_END_DECLS
