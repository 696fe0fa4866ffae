/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Damage of every sort, with seeds, and what is still read afterwards. Two things must hold whatever
 * happens: nothing that is read is wrong, and the damaged file stays as it is. */

#include "config.h"

#include "journal/pages.h"
#include "journal/table.h"
#include "support.h"
#include "ward.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_ENTRIES 3000
#define LARGEST_PAGE 65536

enum
{
  PAGE_INDEX_INNER = 2,
  PAGE_TABLE_INNER = 5,
  PAGE_INDEX_LEAF = 10,
  PAGE_TABLE_LEAF = 13,
};

static void
a_whole_journal_is_rescued_as_it_is (Ward *ward, gconstpointer data)
{
  g_autoptr (DorsalRescue) rescue = ward_rescue (ward, ward->backup, NULL);
  g_autoptr (DorsalJournal) original = place_open (ward->place.path, DORSAL_JOURNAL_READ);
  g_autoptr (DorsalJournal) rescued = place_open (ward->rescued, DORSAL_JOURNAL_WRITE);
  g_autofree char *wanted = test_describe_journal (original);
  g_autofree char *got = test_describe_journal (rescued);
  struct stat info;

  g_assert_cmpstr (got, ==, wanted);
  g_assert_cmpuint (rescue->n_read, ==, g_hash_table_size (ward->entries));
  g_assert_cmpuint (rescue->n_from_backup, ==, 0);
  g_assert_cmpuint (rescue->losses->len, ==, 0);
  g_assert_false (dorsal_journal_can_undo (rescued));
  g_assert_true (place_add_event (rescued, "Life goes on", NULL));
  g_assert_cmpint (stat (ward->rescued, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
}

static void
zero_pages (Ward *ward, GRand *random, guint n_pages)
{
  guint n_zeroed = 0, n_all = (guint) (ward->size / PAGE_SIZE);
  g_autofree gboolean *is_zeroed = g_new0 (gboolean, n_all);

  while (n_zeroed < n_pages)
    {
      guint page = (guint) g_rand_int_range (random, 0, (gint32) n_all);

      n_zeroed += !is_zeroed[page];
      is_zeroed[page] = TRUE;
      memset (ward->bytes + page * PAGE_SIZE, 0, PAGE_SIZE);
    }
}

static void
assert_backed_up_is_there (Ward *ward, GHashTable *found)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ward->backed_up);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (found, id));
}

static void
pages_of_zeros_lose_what_stood_on_them_and_no_more (Ward *ward, gconstpointer data)
{
  static const struct
  {
    double damage;
    double least;
  } rows[] = { { 0.01, 0.98 }, { 0.017, 0.98 }, { 0.1, 0.8 }, { 0.2, 0.65 } };
  g_autofree guint8 *whole = g_memdup2 (ward->bytes, ward->size);
  double n_pages = (double) (ward->size / PAGE_SIZE), n_entries = g_hash_table_size (ward->entries);
  guint n_seeds = test_count (3);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double n_read = 0, n_listed = 0;

      for (guint32 seed = 0; seed < n_seeds; seed++)
        {
          g_autoptr (GRand) random = g_rand_new_with_seed (seed * 100 + i);
          g_autoptr (GHashTable) found = NULL;
          g_autoptr (DorsalRescue) alone = NULL;
          g_autoptr (DorsalRescue) filled_up = NULL;

          memcpy (ward->bytes, whole, ward->size);
          zero_pages (ward, random, MAX (1, (guint) (rows[i].damage * n_pages + 0.5)));
          alone = ward_rescue (ward, NULL, NULL);
          n_read += alone->n_read;
          n_listed += alone->n_read + alone->n_lost;

          filled_up = ward_rescue (ward, ward->backup, &found);
          assert_backed_up_is_there (ward, found);
          g_assert_cmpuint (filled_up->n_read, ==, alone->n_read);
        }

      g_test_message ("%.1f %% of %.0f pages are zeros: %.2f %% of the entries read, %.2f %% read or listed as lost",
                      100 * rows[i].damage, n_pages, 100 * n_read / n_entries / n_seeds,
                      100 * n_listed / n_entries / n_seeds);
      g_assert_cmpfloat (n_read / n_entries / n_seeds, >=, rows[i].least);
      g_assert_cmpfloat (n_listed, <=, n_entries * n_seeds);
    }
}

static guint8
get_type (Ward *ward, gsize page)
{
  return ward->bytes[page * PAGE_SIZE + (page == 0 ? 100 : 0)];
}

/* What is above the entries, and beside them, can go without any loss; the first page, too. */
static void
pages_without_entries_lose_nothing (Ward *ward, gconstpointer data)
{
  gsize n_pages = ward->size / PAGE_SIZE;
  guint n_zeroed = 0;

  for (gsize page = 0; page < n_pages; page++)
    {
      guint8 type = get_type (ward, page);

      if (page == 0 || type == PAGE_TABLE_INNER || type == PAGE_INDEX_INNER || type == PAGE_INDEX_LEAF)
        {
          memset (ward->bytes + page * PAGE_SIZE, 0, PAGE_SIZE);
          n_zeroed++;
        }
    }

  {
    g_autoptr (DorsalRescue) rescue = ward_rescue (ward, NULL, NULL);

    g_assert_cmpuint (n_zeroed, >, 10);
    g_assert_cmpuint (rescue->n_read, ==, g_hash_table_size (ward->entries));
    g_assert_cmpuint (rescue->losses->len, ==, 0);
  }
}

/* With the indexes whole, every entry on a page that is gone is named, with its kind. */
static void
entries_on_a_page_that_is_gone_are_listed (Ward *ward, gconstpointer data)
{
  guint n_seen = 0;

  for (gsize page = 1; page < ward->size / PAGE_SIZE; page++)
    {
      g_autofree guint8 *kept = g_memdup2 (ward->bytes + page * PAGE_SIZE, PAGE_SIZE);
      g_autoptr (DorsalRescue) rescue = NULL;

      if (get_type (ward, page) != PAGE_TABLE_LEAF)
        continue;

      memset (ward->bytes + page * PAGE_SIZE, 0, PAGE_SIZE);
      rescue = ward_rescue (ward, NULL, NULL);
      memcpy (ward->bytes + page * PAGE_SIZE, kept, PAGE_SIZE);

      g_assert_cmpuint (rescue->n_read + rescue->n_lost, ==, g_hash_table_size (ward->entries));
      n_seen += rescue->n_lost;
      for (guint i = 0; i < rescue->losses->len; i++)
        {
          const DorsalRescueLoss *loss = g_ptr_array_index (rescue->losses, i);

          g_assert_nonnull (loss->id);
          g_assert_cmpint (loss->kind, !=, DORSAL_RESCUE_KIND_UNKNOWN);
          g_assert_cmpint (loss->row, >, 0);
        }
    }

  g_assert_cmpuint (n_seen, ==, g_hash_table_size (ward->entries));
}

/* A bit anywhere, also in the header: at worst the few entries go whose own page it ruins. */
static void
a_flipped_bit_is_never_taken_for_the_truth (Ward *ward, gconstpointer data)
{
  guint n_touched = 0, n_flips = test_count (120);

  for (guint32 seed = 0; seed < n_flips; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gsize limit = seed % 4 == 0 ? 120 : ward->size;
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) limit);
      guint8 bit = (guint8) (1 << g_rand_int_range (random, 0, 8));
      g_autoptr (DorsalRescue) rescue = NULL;

      ward->bytes[at] ^= bit;
      rescue = ward_rescue (ward, NULL, NULL);
      ward->bytes[at] ^= bit;

      n_touched += rescue->n_read < g_hash_table_size (ward->entries);
      g_assert_cmpuint (rescue->n_read, >=, g_hash_table_size (ward->entries) - 45);
    }

  g_test_message ("%u of %u flipped bits cost an entry", n_touched, n_flips);
  g_assert_cmpuint (n_touched, >, n_flips / 24);
}

static void
sectors_of_garbage_and_a_tail_that_is_cut_lose_no_more_than_theirs (Ward *ward, gconstpointer data)
{
  g_autofree guint8 *whole = g_memdup2 (ward->bytes, ward->size);
  gsize size = ward->size;
  guint n_seeds = test_count (30);

  for (guint32 seed = 0; seed < n_seeds; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gsize sector = (gsize) g_rand_int_range (random, 0, (gint32) (size / 512));
      g_autoptr (DorsalRescue) garbled = NULL;
      g_autoptr (DorsalRescue) cut = NULL;

      for (gsize i = 0; i < 512; i++)
        ward->bytes[sector * 512 + i] = (guint8) g_rand_int_range (random, 0, 256);
      garbled = ward_rescue (ward, NULL, NULL);
      g_assert_cmpuint (garbled->n_read, >=, g_hash_table_size (ward->entries) - 45);

      memcpy (ward->bytes, whole, size);
      ward->size = (gsize) g_rand_int_range (random, (gint32) size / 2, (gint32) size);
      cut = ward_rescue (ward, ward->backup, NULL);
      g_assert_cmpuint (cut->n_read + cut->n_from_backup, >=, g_hash_table_size (ward->backed_up));
      ward->size = size;
    }
}

static void
an_entry_whose_episode_is_lost_is_kept_without_it (Ward *ward, gconstpointer data)
{
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (DorsalRescue) rescue = NULL;
  static const char region[] = "lower_back";
  gsize n_found = 0;

  /* Outside of the tables that “sqlite_schema” describes the word stands with the episode alone. */
  for (gsize at = 0; at + sizeof region <= ward->size; at++)
    if (memcmp (ward->bytes + at, region, sizeof region - 1) == 0 && ward->bytes[at - 1] != '\'')
      {
        ward->bytes[at] ^= 1;
        n_found++;
      }

  g_assert_cmpuint (n_found, >, 0);
  rescue = ward_rescue (ward, NULL, &found);
  g_assert_cmpuint (rescue->n_lost, ==, 1);
  g_assert_cmpint (((DorsalRescueLoss *) g_ptr_array_index (rescue->losses, 0))->kind, ==, DORSAL_KIND_EPISODE);
  g_assert_cmpint (((DorsalRescueLoss *) g_ptr_array_index (rescue->losses, 0))->day, ==, test_day ("2023-11-14"));
  g_assert_cmpuint (((DorsalRescueLoss *) g_ptr_array_index (rescue->losses, 0))->page, >, 1);
  g_assert_cmpuint (rescue->n_without_episode, >, 100);
}

static void
a_backup_of_another_journal_is_not_used (Ward *ward, gconstpointer data)
{
  g_autofree char *other = g_build_filename (ward->place.folder, "other.db", NULL);
  g_autoptr (DorsalRescue) rescue = NULL;

  place_fill (other, 3);
  rescue = ward_rescue (ward, other, NULL);
  g_assert_true (rescue->is_other_backup);
  g_assert_cmpuint (rescue->n_from_backup, ==, 0);
}

static void
what_lies_beside_a_damaged_file_is_left_alone (Ward *ward, gconstpointer data)
{
  static const char *const companions[] = { "-journal", "-wal", "-shm" };
  g_autoptr (DorsalRescue) rescue = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path = g_strconcat (ward->damaged, companions[i], NULL);

      place_write_bytes (path, ward->bytes, 2000);
    }

  rescue = ward_rescue (ward, NULL, NULL);
  g_assert_cmpuint (rescue->n_read, ==, g_hash_table_size (ward->entries));
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *path = g_strconcat (ward->damaged, companions[i], NULL);
      g_autoptr (GBytes) bytes = place_read_bytes (path);

      g_assert_cmpuint (g_bytes_get_size (bytes), ==, 2000);
    }
}

static void
what_cannot_be_rescued_leaves_no_file (Place *place, gconstpointer data)
{
  g_autofree char *letter = g_build_filename (place->folder, "letter.txt", NULL);
  g_autofree char *empty = g_build_filename (place->folder, "empty.db", NULL);
  g_autofree char *newer = g_build_filename (place->folder, "newer.db", NULL);
  g_autofree char *missing = g_build_filename (place->folder, "missing.db", NULL);
  g_autofree char *good = g_build_filename (place->folder, "good.db", NULL);
  g_autofree char *nowhere = g_build_filename (place->folder, "none", "new.db", NULL);
  g_autofree char *new = g_build_filename (place->folder, "new.db", NULL);
  const struct
  {
    const char *from;
    const char *to;
    int         code;
  } rows[] = {
    { letter, new, DORSAL_JOURNAL_ERROR_DAMAGED },    { empty, new, DORSAL_JOURNAL_ERROR_DAMAGED },
    { newer, new, DORSAL_JOURNAL_ERROR_TOO_NEW },     { missing, new, DORSAL_JOURNAL_ERROR_NOT_FOUND },
    { good, letter, DORSAL_JOURNAL_ERROR_FAILED },    { good, good, DORSAL_JOURNAL_ERROR_FAILED },
    { good, nowhere, DORSAL_JOURNAL_ERROR_NOT_FOUND }, { place->folder, new, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
  };

  place_write_bytes (letter, "Dear friend", 11);
  place_write_bytes (empty, "", 0);
  place_fill (newer, 3);
  place_run_raw (newer, "PRAGMA user_version = 1000; ALTER TABLE event ADD COLUMN color TEXT; "
                        "UPDATE event SET color = 'red' WHERE title = 'Event 1'");
  place_fill (good, 3);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dorsal_rescue_run (rows[i].from, NULL, rows[i].to, NULL, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, rows[i].code);
      g_assert_cmpuint (place_count_files (place->folder), ==, 4);
    }
}

static int
rescue_to_a_full_disk (const char *path)
{
  g_autofree char *new = g_strconcat (path, ".new", NULL);
  struct rlimit limit = { 20000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return dorsal_rescue_run (path, NULL, new, NULL, &error) != NULL || error->domain != DORSAL_JOURNAL_ERROR;
}

static void
a_full_disk_leaves_no_file (Place *place, gconstpointer data)
{
  place_fill (place->path, 3);
  g_assert_cmpint (place_wait (place_start (rescue_to_a_full_disk, place->path)), ==, 0);
  g_assert_cmpuint (place_count_files (place->folder), ==, 1);
}

static void
a_journal_of_version_1_is_rescued_into_the_present_form (Place *place, gconstpointer data)
{
  g_autofree char *new = g_build_filename (place->folder, "new.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalRescue) rescue = NULL;
  g_autoptr (DorsalJournal) migrated = NULL;
  g_autoptr (DorsalJournal) rescued = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *got = NULL;

  place_make_version_1 (place->path);
  rescue = dorsal_rescue_run (place->path, NULL, new, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rescue->losses->len, ==, 0);

  migrated = place_open (place->path, DORSAL_JOURNAL_WRITE);
  rescued = place_open (new, DORSAL_JOURNAL_READ);
  wanted = test_describe_journal (migrated);
  got = test_describe_journal (rescued);
  g_assert_cmpstr (got, ==, wanted);
}

static void
count_cell_cb (const DorsalPageCell *cell, gpointer user_data)
{
  guint *n_seen = user_data;

  ++*n_seen;
}

static void
add_with_sequence (const char *path, gint64 sequence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalDatabase) database = dorsal_database_open (path, DORSAL_JOURNAL_WRITE, NULL, &error);
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (database);
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, PLACE_AT, "title", "Far", NULL);

  dorsal_record_set_sequence (event, sequence);
  g_assert_true (dorsal_table_writer_write (writer, event, &error));
}

static void
assert_is_damaged_and_rescued (Place *place, guint n_lost)
{
  g_autofree char *new = g_build_filename (place->folder, "new.db", NULL);
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalRescue) rescue = NULL;
  g_autoptr (DorsalJournal) rescued = NULL;

  g_assert_null (dorsal_journal_get_records (journal, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  g_clear_error (&error);

  rescue = dorsal_rescue_run (place->path, NULL, new, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rescue->n_read, ==, 3);
  g_assert_cmpuint (rescue->n_lost, ==, n_lost);
  rescued = place_open (new, DORSAL_JOURNAL_WRITE);
  g_assert_true (place_add_event (rescued, "Life goes on", NULL));
  g_assert_cmpint (g_remove (new), ==, 0);
}

/* Nothing could be recorded after them, so they are damage; in the journal that is rescued something can. */
static void
numbers_without_one_after_them_are_not_believed (Place *place, gconstpointer data)
{
  place_fill (place->path, 3);
  place_run_raw (place->path, "UPDATE meta SET counter = 9223372036854775807");
  assert_is_damaged_and_rescued (place, 0);
  place_run_raw (place->path, "UPDATE meta SET counter = 4611686018427387904");
  assert_is_damaged_and_rescued (place, 0);
  place_run_raw (place->path, "UPDATE meta SET counter = 7");
  add_with_sequence (place->path, G_MAXINT64);
  assert_is_damaged_and_rescued (place, 1);
}

/* Twelve thousand rows on one page that are all the same bytes: each is a row by itself, and all of them are half a
 * gigabyte. */
static void
contents_that_share_their_bytes_are_read_some_times_only (Place *place, gconstpointer data)
{
  static const guint8 head[] = { 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0, 0, 1 };
  const guint n_rows = 12000, at = 25500;
  g_autofree guint8 *bytes = g_malloc0 (2 * LARGEST_PAGE);
  guint8 *page = bytes + LARGEST_PAGE, *row = page + at;
  guint n_seen = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalDatabase) database = NULL;

  memcpy (bytes, head, sizeof head);
  page[0] = PAGE_TABLE_LEAF;
  page[3] = n_rows >> 8;
  page[4] = n_rows & 0xff;
  for (guint i = 0; i < n_rows; i++)
    {
      page[8 + 2 * i] = at >> 8;
      page[9 + 2 * i] = at & 0xff;
    }
  memcpy (row, "\x82\xb8\x40\x01\x01", 5);
  place_write_bytes (place->path, bytes, 2 * LARGEST_PAGE);

  database = dorsal_database_open_unchecked (place->path, NULL, &error);
  g_assert_no_error (error);
  dorsal_pages_walk (database, count_cell_cb, &n_seen);
  g_assert_cmpuint (n_seen, >, 64);
  g_assert_cmpuint (n_seen, <, 300);
}

/* Nothing in such a file is as SQLite would have it; what counts is that reading it ends well. */
static void
files_of_hostile_pages_are_read_to_their_end (Place *place, gconstpointer data)
{
  static const guint8 types[] = { PAGE_INDEX_INNER, PAGE_TABLE_INNER, PAGE_INDEX_LEAF, PAGE_TABLE_LEAF };
  g_autofree char *new = g_build_filename (place->folder, "new.db", NULL);
  guint n_files = test_count (150);

  for (guint32 seed = 0; seed < n_files; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      gsize size = (gsize) g_rand_int_range (random, 1, 5 * PAGE_SIZE);
      g_autofree guint8 *bytes = g_malloc (size);
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < size; i++)
        bytes[i] = (guint8) g_rand_int_range (random, 0, seed % 2 == 0 ? 256 : 16);
      for (gsize i = 0; i < size; i += PAGE_SIZE)
        bytes[i] = types[g_rand_int_range (random, 0, G_N_ELEMENTS (types))];
      if (seed % 3 == 0 && size > 24)
        memcpy (bytes, "SQLite format 3\0\x10\0", 18);

      place_write_bytes (place->path, bytes, size);
      g_assert_null (dorsal_rescue_run (place->path, place->path, new, NULL, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
    }

  g_assert_cmpuint (place_count_files (place->folder), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WARD_ADD (N_ENTRIES, a_whole_journal_is_rescued_as_it_is);
  WARD_ADD (N_ENTRIES, pages_of_zeros_lose_what_stood_on_them_and_no_more);
  WARD_ADD (N_ENTRIES, pages_without_entries_lose_nothing);
  WARD_ADD (300, entries_on_a_page_that_is_gone_are_listed);
  WARD_ADD (300, a_flipped_bit_is_never_taken_for_the_truth);
  WARD_ADD (300, sectors_of_garbage_and_a_tail_that_is_cut_lose_no_more_than_theirs);
  WARD_ADD (300, an_entry_whose_episode_is_lost_is_kept_without_it);
  WARD_ADD (300, a_backup_of_another_journal_is_not_used);
  WARD_ADD (300, what_lies_beside_a_damaged_file_is_left_alone);
  PLACE_ADD ("rescue", what_cannot_be_rescued_leaves_no_file);
  PLACE_ADD ("rescue", a_full_disk_leaves_no_file);
  PLACE_ADD ("rescue", a_journal_of_version_1_is_rescued_into_the_present_form);
  PLACE_ADD ("rescue", numbers_without_one_after_them_are_not_believed);
  PLACE_ADD ("rescue", contents_that_share_their_bytes_are_read_some_times_only);
  PLACE_ADD ("rescue", files_of_hostile_pages_are_read_to_their_end);

  return g_test_run ();
}
