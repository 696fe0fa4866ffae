/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Why one of these could not be read or written is told to nobody: the form still has what was typed, and the person
 * hears of it when they save. What could not be written is kept in memory meanwhile, because forms go when a window
 * does: above all what was typed while somebody set, changed or removed the passphrase, whose key is not known yet. */

#include "config.h"

#include "exchange/side-file.h"

#include "exchange/save.h"
#include "journal/location.h"
#include "seal/age.h"

#include <glib/gstdio.h>
#include <string.h>

#define FOLDER_MODE 0700
#define SIZE_MOST (1024 * 1024)
#define SUFFIX ".json"
#define ASIDE ".unreadable"

/* By path. In locked memory, because it outlasts the lock of a window. */
static GHashTable *held;

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "dorsal", NULL);
}

/* What a file says of whose it is, without saying where the journal lies. */
static char *
make_prefix (DorsalJournal *journal)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dorsal_journal_get_path (journal), -1);

  return g_strconcat (sum, "-", NULL);
}

static char *
make_path (DorsalJournal *journal, const char *name)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *prefix = make_prefix (journal);
  g_autofree char *file = g_strconcat (prefix, name, SUFFIX, NULL);

  return g_build_filename (folder, file, NULL);
}

typedef struct
{
  GBytes    *bytes;
  DorsalKey *key;
} Writing;

static gboolean
write_sealed_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  const Writing *writing = user_data;
  gsize size;
  gconstpointer data = g_bytes_get_data (writing->bytes, &size);
  g_autoptr (GOutputStream) sealing = dorsal_age_seal_for_key (stream, writing->key, NULL, size, error);

  if (sealing == NULL)
    return FALSE;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (sealing), FALSE);
  return g_output_stream_write_all (sealing, data, size, NULL, NULL, error) &&
         g_output_stream_close (sealing, NULL, error);
}

static gboolean
write_file (const char *path, GBytes *bytes, DorsalKey *key)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Writing writing = { bytes, key };

  return key == NULL ? dorsal_save_bytes (path, bytes, NULL) : dorsal_save (file, write_sealed_cb, NULL, &writing, NULL);
}

static gboolean
is_sealed (GBytes *bytes)
{
  return dorsal_age_is_sealed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GBytes *
open_bytes (GBytes *bytes, DorsalKey *key)
{
  if (!is_sealed (bytes))
    return g_bytes_ref (bytes);

  return key != NULL ? dorsal_age_open_with_key (bytes, key, NULL) : NULL;
}

/* What cannot be sealed goes: it would give away what the passphrase protects. */
static void
reseal (const char *path, GBytes *bytes, DorsalKey *former, DorsalKey *key)
{
  g_autoptr (GBytes) opened = bytes != NULL ? open_bytes (bytes, former) : NULL;
  gboolean is_in_clear = bytes == NULL ? former == NULL : !is_sealed (bytes);

  if ((opened == NULL || !write_file (path, opened, key)) && is_in_clear && key != NULL)
    g_unlink (path);
}

/* What is typed must not lie in clear beside a journal that somebody has sealed since, nor be sealed for a key that
 * opens nothing any more. A journal that is gone may come back. */
static gboolean
has_its_protection (DorsalJournal *journal)
{
  const char *path = dorsal_journal_get_path (journal);

  return dorsal_journal_get_key (journal) == NULL
             ? !dorsal_journal_is_sealed (path)
             : dorsal_journal_is_in_place (journal) || !g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
hold (const char *path, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  DorsalSecret *secret = dorsal_secret_new (size);

  if (size > 0)
    memcpy (dorsal_secret_get_data (secret), data, size);
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dorsal_secret_unref);
  g_hash_table_replace (held, g_strdup (path), secret);
}

/* Returns: (transfer full) (nullable) */
static GBytes *
get_held (const char *path)
{
  DorsalSecret *secret = held != NULL ? g_hash_table_lookup (held, path) : NULL;

  return secret == NULL ? NULL
                        : g_bytes_new_with_free_func (dorsal_secret_get_data (secret), dorsal_secret_get_size (secret),
                                                      (GDestroyNotify) dorsal_secret_unref, dorsal_secret_ref (secret));
}

static gboolean
let_go (const char *path)
{
  return held != NULL && g_hash_table_remove (held, path);
}

/**
 * dorsal_side_file_write:
 * @journal: whose it is
 * @name: what it is called, in letters, digits and hyphens
 * @bytes: what it is to hold
 *
 * What cannot be written is kept until it can, or until the program ends: reading it gives it, and tries again.
 *
 * Returns: whether it now holds that, sealed if the journal is, for its owner alone, safe from a power cut
 */
gboolean
dorsal_side_file_write (DorsalJournal *journal, const char *name, GBytes *bytes)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *path = NULL;
  g_autofree char *resolved = NULL;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (journal), FALSE);
  g_return_val_if_fail (name != NULL && bytes != NULL, FALSE);

  path = make_path (journal, name);
  resolved = dorsal_location_resolve (path, TRUE, NULL);
  g_chmod (folder, FOLDER_MODE);
  if (resolved == NULL || !has_its_protection (journal) || !write_file (path, bytes, dorsal_journal_get_key (journal)))
    {
      hold (path, bytes);
      return FALSE;
    }

  let_go (path);
  return TRUE;
}

/**
 * dorsal_side_file_read:
 * @journal: whose it is
 * @name: what it is called
 *
 * One in clear beside a sealed journal was written by a program that did not know of the passphrase yet. It is sealed
 * before anything else is done with it.
 *
 * Returns: (transfer full) (nullable): what it holds, or %NULL if there is none, or none that can be read
 */
GBytes *
dorsal_side_file_read (DorsalJournal *journal, const char *name)
{
  DorsalKey *key;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  key = dorsal_journal_get_key (journal);
  path = make_path (journal, name);
  bytes = get_held (path);
  if (bytes != NULL)
    {
      dorsal_side_file_write (journal, name, bytes);
      return g_steal_pointer (&bytes);
    }

  bytes = dorsal_load_bytes (path, SIZE_MOST, NULL);
  if (bytes != NULL && key != NULL && !is_sealed (bytes) && has_its_protection (journal))
    reseal (path, bytes, NULL, key);
  return bytes != NULL ? open_bytes (bytes, key) : NULL;
}

/** dorsal_side_file_remove: Returns: whether there was one that is gone now */
gboolean
dorsal_side_file_remove (DorsalJournal *journal, const char *name)
{
  g_autofree char *path = NULL;
  gboolean was_held;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (journal), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  path = make_path (journal, name);
  was_held = let_go (path);
  return g_unlink (path) == 0 || was_held;
}

/**
 * dorsal_side_file_set_aside:
 * @journal: whose it is
 * @name: what it is called
 *
 * Moves one that means nothing to where nothing trips over it again. If the journal got another protection meanwhile,
 * it may mean something to whoever opens that.
 */
void
dorsal_side_file_set_aside (DorsalJournal *journal, const char *name)
{
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;

  g_return_if_fail (DORSAL_IS_JOURNAL (journal));
  g_return_if_fail (name != NULL);

  path = make_path (journal, name);
  aside = g_strconcat (path, ASIDE, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS) && has_its_protection (journal))
    g_rename (path, aside);
}

/* Returns: (transfer full) (element-type filename): the paths of all files of @journal, those set aside too */
static GPtrArray *
list_paths (DorsalJournal *journal)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *prefix = make_prefix (journal);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (file, prefix))
      g_ptr_array_add (paths, g_build_filename (folder, file, NULL));

  return paths;
}

/* A program that was killed while it wrote leaves what it had written under a name for the meantime. */
static gboolean
is_leftover (const char *path)
{
  return strstr (path, SUFFIX ".") != NULL && !g_str_has_suffix (path, ASIDE);
}

static char *
take_name (const char *path, const char *prefix)
{
  g_autofree char *file = g_path_get_basename (path);

  return g_strndup (file + strlen (prefix), strlen (file) - strlen (prefix) - strlen (SUFFIX));
}

/* Those that are files are listed as such. */
static void
add_held (GStrvBuilder *names, const char *prefix)
{
  GHashTableIter iter;
  gpointer path;

  if (held == NULL)
    return;

  g_hash_table_iter_init (&iter, held);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      g_autofree char *file = g_path_get_basename (path);
      g_autofree char *name = g_str_has_prefix (file, prefix) ? take_name (path, prefix) : NULL;

      if (name != NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
        g_strv_builder_add (names, name);
    }
}

/** dorsal_side_files_list: Returns: (transfer full): the names of those that a journal has */
GStrv
dorsal_side_files_list (DorsalJournal *journal)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *prefix = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (journal), NULL);

  prefix = make_prefix (journal);
  paths = list_paths (journal);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *name = g_str_has_suffix (path, SUFFIX) ? take_name (path, prefix) : NULL;

      if (name != NULL)
        g_strv_builder_add (names, name);
      else if (is_leftover (path))
        g_unlink (path);
    }

  add_held (names, prefix);
  return g_strv_builder_end (names);
}

/**
 * dorsal_side_files_reseal:
 * @journal: a journal that has got a passphrase, or has none any more
 * @former: (nullable): what it was sealed for before, or %NULL if it was in clear
 *
 * Brings its files to the protection that it has now, those set aside too. What was in clear and cannot be sealed is
 * removed. This may be done again at any time.
 */
void
dorsal_side_files_reseal (DorsalJournal *journal, DorsalKey *former)
{
  g_autoptr (GPtrArray) paths = NULL;

  g_return_if_fail (DORSAL_IS_JOURNAL (journal));

  paths = list_paths (journal);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autoptr (GBytes) bytes = dorsal_load_bytes (path, SIZE_MOST, NULL);

      reseal (path, bytes, former, dorsal_journal_get_key (journal));
    }
}
