/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A damaged journal, given anything, in clear or sealed. What is rescued must have stood in the file with its checksum,
 * and make a journal that is sound; and the file stays as it was. */

#include "config.h"

#include "folder.h"
#include "fuzz.h"
#include "journal/row-private.h"
#include "journal/salvage.h"
#include "seal/age.h"

#include <glib/gstdio.h>
#include <string.h>

#define KEY "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE"

/* To make a journal takes a hundred times as long as to read what goes into it: it is made of one input of so many. */
#define JOURNAL_EVERY 8

/**
 * Rescue:
 * @path: the file
 * @new_path: where what is rescued goes
 * @key: (nullable): for a file that is sealed
 * @plain: (nullable): what is in the file, in clear
 */
typedef struct
{
  char      *path;
  char      *new_path;
  DorsalKey *key;
  GBytes    *plain;
} Rescue;

/* Made once: only its tables are asked for. */
static DorsalDatabase *
get_whole (void)
{
  static DorsalDatabase *whole = NULL;

  if (whole == NULL)
    {
      g_autofree char *path = g_build_filename (folder_get (), "whole.db", NULL);
      g_autoptr (GError) error = NULL;

      whole = dorsal_database_open (path, DORSAL_JOURNAL_CREATE, NULL, &error);
      g_assert_no_error (error);
    }

  return whole;
}

static void
set_up (Rescue *self, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  gboolean is_sealed = dorsal_age_is_sealed (data, size);

  self->path = g_build_filename (folder_get (), "damaged.db", NULL);
  self->new_path = g_build_filename (folder_get (), "new.db", NULL);
  self->key = is_sealed ? dorsal_key_parse (KEY, NULL) : NULL;
  self->plain = is_sealed ? dorsal_age_salvage_with_key (bytes, self->key, NULL) : g_bytes_ref (bytes);
  folder_put (self->path, bytes);
}

static void
clear (Rescue *self)
{
  g_free (self->path);
  g_free (self->new_path);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_clear_pointer (&self->plain, g_bytes_unref);
}

static void
assert_sums_are_there (Rescue *self, DorsalSalvage *salvage)
{
  g_autoptr (GByteArray) scratch = g_byte_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, salvage->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      guint64 sum = GUINT64_TO_BE (dorsal_row_sum (record, scratch));

      g_assert_nonnull (memmem (g_bytes_get_data (self->plain, NULL), g_bytes_get_size (self->plain), &sum, sizeof sum));
      g_assert_true (dorsal_record_validate (record, NULL));
    }
}

/* An episode that is lost is left out, and of two entries with one number one gets another. */
static void
assert_is_as_found (DorsalSalvage *salvage, const DorsalRecord *record)
{
  const DorsalRecord *found = g_hash_table_lookup (salvage->records, dorsal_record_get_id (record));
  g_autoptr (DorsalRecord) copy = dorsal_record_copy (record);

  g_assert_nonnull (found);
  dorsal_record_set_sequence (copy, dorsal_record_get_sequence (found));
  if (dorsal_record_get_episode (copy) == NULL)
    dorsal_record_set_episode (copy, dorsal_record_get_episode (found));
  g_assert_true (dorsal_record_equal (copy, found));
}

static void
assert_is_sound (Rescue *self, DorsalSalvage *salvage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal =
    self->key != NULL ? dorsal_journal_open_sealed (self->new_path, DORSAL_JOURNAL_WRITE, self->key, &error)
                      : dorsal_journal_open (self->new_path, DORSAL_JOURNAL_WRITE, &error);
  g_autoptr (GPtrArray) records = NULL;
  DorsalMoment now = { 1770000000, 0, TRUE };
  g_autoptr (DorsalRecord) flare = dorsal_record_new (DORSAL_KIND_FLARE, &now, &now);

  g_assert_no_error (error);
  dorsal_journal_check (journal, &error);
  g_assert_no_error (error);
  records = dorsal_journal_list_all (journal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, g_hash_table_size (salvage->records));
  for (guint i = 0; i < records->len; i++)
    assert_is_as_found (salvage, g_ptr_array_index (records, i));

  dorsal_journal_save_one (journal, flare, &error);
  g_assert_no_error (error);
}

/* Filled up from itself, it gets nothing more. */
static void
rescue_all (Rescue *self, DorsalSalvage *salvage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalRescue) rescue = dorsal_rescue_run (self->path, self->path, self->new_path, self->key, &error);

  g_assert_true ((rescue == NULL) == (error != NULL));
  if (rescue == NULL)
    {
      g_assert_true (error->domain == DORSAL_JOURNAL_ERROR);
      g_assert_false (g_file_test (self->new_path, G_FILE_TEST_EXISTS));
      return;
    }

  g_assert_cmpuint (rescue->n_read, ==, g_hash_table_size (salvage->records));
  g_assert_cmpuint (rescue->n_from_backup, ==, 0);
  g_assert_cmpuint (rescue->n_lost, <=, rescue->losses->len);
  assert_is_sound (self, salvage);
  g_assert_cmpint (g_remove (self->new_path), ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DorsalSalvage) salvage = NULL;
  g_autoptr (GError) error = NULL;
  Rescue self;

  set_up (&self, bytes);
  salvage = dorsal_salvage_read (self.path, self.key, get_whole (), &error);
  g_assert_true ((salvage == NULL) == (error != NULL));
  if (salvage != NULL)
    assert_sums_are_there (&self, salvage);
  if (salvage != NULL && g_hash_table_size (salvage->records) > 0 && g_bytes_hash (bytes) % JOURNAL_EVERY == 0)
    rescue_all (&self, salvage);

  folder_assert_holds (self.path, bytes);
  clear (&self);
  return 0;
}
