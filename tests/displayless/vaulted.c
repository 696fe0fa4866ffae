/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A place for tests of sealed journals, and what all of them do there. */

#include "config.h"

#include "vaulted.h"

#include <string.h>
#include <sys/stat.h>

/* A guess costs next to nothing in these tests. */
#define WORK_FACTOR 10

void
vaulted_set_up (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place_set_up (&fixture->place, data);
  fixture->key = dorsal_key_new ();
  fixture->passphrase = dorsal_secret_new_text ("four plain words here");
  fixture->envelope = dorsal_envelope_new (fixture->key, fixture->passphrase, WORK_FACTOR, &error);
  g_assert_no_error (error);
}

void
vaulted_tear_down (Vaulted *fixture, gconstpointer data)
{
  g_bytes_unref (fixture->envelope);
  dorsal_secret_unref (fixture->passphrase);
  dorsal_key_unref (fixture->key);
  place_tear_down (&fixture->place, data);
}

/** vaulted_open: Returns: (transfer full): the journal, opened with its key; a failure ends the test */
DorsalJournal *
vaulted_open (Vaulted *fixture, DorsalJournalMode mode)
{
  g_autoptr (GError) error = NULL;
  DorsalJournal *journal = dorsal_journal_open_sealed (fixture->place.path, mode, fixture->key, &error);

  g_assert_no_error (error);
  return journal;
}

/** vaulted_reseal: Seals a journal in another way, or not at all. */
void
vaulted_reseal (DorsalJournal *journal, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GError) error = NULL;

  dorsal_journal_reseal (journal, key, envelope, &error);
  g_assert_no_error (error);
}

DorsalJournal *
vaulted_make (Vaulted *fixture, guint n_events)
{
  DorsalJournal *journal;

  place_fill (fixture->place.path, n_events);
  journal = place_open (fixture->place.path, DORSAL_JOURNAL_WRITE);
  vaulted_reseal (journal, fixture->key, fixture->envelope);
  return journal;
}

/** vaulted_count: Returns: how many entries the journal has */
guint
vaulted_count (Vaulted *fixture)
{
  g_autoptr (DorsalJournal) journal = vaulted_open (fixture, DORSAL_JOURNAL_READ);

  return place_count (journal);
}

/** vaulted_assert_nowhere_in_clear: No file of @folder may hold a word of the journal, or be open to others. */
void
vaulted_assert_nowhere_in_clear (const char *folder)
{
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      struct stat info;

      g_assert_cmpint (stat (path, &info), ==, 0);
      if (S_ISDIR (info.st_mode))
        continue;

      bytes = place_read_bytes (path);
      g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), VAULTED_MARKER, strlen (VAULTED_MARKER)));
      g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "SQLite", 6));
      g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
    }
}

/** vaulted_count_files: Returns: how many files and folders there are in @folder */
guint
vaulted_count_files (const char *folder)
{
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (list) != NULL)
    n++;

  return n;
}

/** vaulted_wrap: Returns: (transfer full): the key under another passphrase */
GBytes *
vaulted_wrap (Vaulted *fixture, const char *passphrase)
{
  g_autoptr (DorsalSecret) secret = dorsal_secret_new_text (passphrase);

  return dorsal_envelope_new (fixture->key, secret, WORK_FACTOR, NULL);
}
