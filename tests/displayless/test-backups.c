/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Backups that are kept by themselves: which are written, which stay, which are whole, and what
 * restoring one would change. Times are given, so that a test can live through years. */

#include "config.h"

#include "place.h"
#include "support.h"

#include "journal/backups.h"
#include "journal/difference.h"
#include "journal/thinning.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS_PER_HOUR (60 * 60)
#define SECONDS_PER_DAY (24 * SECONDS_PER_HOUR)
#define TIMES_MOST 1000
#define RUNS_MOST 2

/* Backups at the same distance from each other. */
typedef struct
{
  const char *first;
  int         hours;
  guint       n_times;
} Run;

typedef struct
{
  const char *name;
  const char *now;
  Run         runs[RUNS_MOST];
  const char *kept;
} ThinningCase;

/* What stays, counted from the newest. Worked out by another program from the description. */
static const ThinningCase thinning_cases[] = {
  { "no backup at all", "2026-03-01T12:00", { { NULL, 0, 0 } },
    "" },
  { "ten of one minute each", "2026-03-01T12:00", { { "2026-03-01T02:00", 1, 10 } },
    "0 1 2 3 4 5 6 7 8 9" },
  { "many on one day", "2026-03-01T23:30", { { "2026-03-01T00:00", 1, 24 } },
    "0 1 2 3 4 5 6 7 8 9 10" },
  { "daily for a month", "2026-03-31T12:00", { { "2026-03-01T09:00", 24, 31 } },
    "0 1 2 3 4 5 6 7 8 9 10 16 23 30" },
  { "daily for fourteen months over a leap day", "2024-04-30T12:00", { { "2023-03-01T09:00", 24, 427 } },
    "0 1 2 3 4 5 6 7 8 9 10 16 23 30 37 44 51 58 65 90 121 152 182 213 243 274 305 335 366 396" },
  { "weekly for three years", "2027-01-03T12:00", { { "2024-01-01T09:00", 168, 157 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 22 26 31 35 39 44 48 52 57 61 65 70 104" },
  { "monthly or so for ten years", "2026-01-01T12:00", { { "2016-01-01T09:00", 720, 122 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 36 48 "
    "61 73 85 97 109" },
  { "over the end of a year", "2026-01-04T12:00", { { "2025-12-01T09:00", 24, 35 } },
    "0 1 2 3 4 5 6 7 8 9 10 14 21 28" },
  { "two years without any in between", "2026-03-10T12:00", { { "2024-02-20T09:00", 24, 15 }, { "2026-03-06T09:00", 24, 5 } },
    "0 1 2 3 4 5 6 7 8 9 10 14" },
  { "five from the future", "2026-03-20T12:00", { { "2026-03-01T09:00", 24, 20 }, { "2027-03-01T09:00", 24, 5 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 17 24" },
  { "all from the future", "2026-01-01T12:00", { { "2026-03-01T09:00", 12, 30 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29" },
  { "before 1970", "1970-01-03T12:00", { { "1969-10-25T09:00", 24, 71 } },
    "0 1 2 3 4 5 6 7 8 9 10 13 20 27 34 41 48 55 62 64" },
};

static gint64
utc_of (const char *text)
{
  return test_moment (text).utc;
}

static guint
fill_times (const ThinningCase *row, gint64 *times)
{
  guint n_times = 0;

  for (guint run = RUNS_MOST; run > 0; run--)
    for (guint i = row->runs[run - 1].n_times; i > 0; i--)
      times[n_times++] = utc_of (row->runs[run - 1].first) +
                         (gint64) (i - 1) * row->runs[run - 1].hours * SECONDS_PER_HOUR;

  return n_times;
}

static void
backups_are_thinned_by_the_ladder (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (thinning_cases); i++)
    {
      const ThinningCase *row = &thinning_cases[i];
      gint64 times[TIMES_MOST];
      gboolean kept[TIMES_MOST];
      guint n_times = fill_times (row, times);
      g_autoptr (GString) found = g_string_new (NULL);

      g_test_message ("%s", row->name);
      dorsal_thinning_choose (times, n_times, utc_of (row->now), kept);
      for (guint j = 0; j < n_times; j++)
        if (kept[j])
          g_string_append_printf (found, "%s%u", found->len > 0 ? " " : "", j);
      g_assert_cmpstr (found->str, ==, row->kept);
    }
}

static guint
drop_thinned (gint64 *times, guint n_times, gint64 now)
{
  gboolean kept[TIMES_MOST];
  guint n_kept = 0;

  dorsal_thinning_choose (times, n_times, now, kept);
  for (guint i = 0; i < n_times; i++)
    if (kept[i])
      times[n_kept++] = times[i];

  return n_kept;
}

/* Thinned every time, as it really happens, and not once at the end. What stays of a month is its last
 * Sunday then, so two of them are up to five weeks apart. */
static void
years_of_daily_backups_leave_a_copy_of_every_age (void)
{
  gint64 times[TIMES_MOST];
  gint64 start = utc_of ("2023-01-01T20:00");
  guint n_times = 0;

  for (guint day = 0; day < 5 * 366; day++)
    {
      gint64 now = start + (gint64) day * SECONDS_PER_DAY;

      memmove (times + 1, times, n_times * sizeof *times);
      times[0] = now;
      n_times = drop_thinned (times, n_times + 1, now);

      g_assert_cmpint (times[0], ==, now);
      g_assert_cmpuint (n_times, <=, 10 + 8 + 12 + 6);
      g_assert_cmpuint (n_times, >=, MIN (day + 1, 10));
      for (guint i = 1; i < n_times; i++)
        {
          gint64 age = (now - times[i]) / SECONDS_PER_DAY;
          gint64 gap = (times[i - 1] - times[i]) / SECONDS_PER_DAY;

          g_assert_cmpint (gap, <=, age <= 9 ? 1 : age <= 60 ? 7 : age <= 365 ? 35 : 371);
        }
    }

  g_assert_cmpuint (n_times, >=, 10 + 8 + 12 + 3);
}

static void
thinning_at_random_keeps_its_promises (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++)
    {
      guint n_times = (guint) g_rand_int_range (random, 1, 200);
      gint64 now = utc_of ("2026-03-01T12:00"), time = now + g_rand_int_range (random, 0, 40 * SECONDS_PER_DAY);
      gint64 times[TIMES_MOST], again[TIMES_MOST];
      gboolean kept[TIMES_MOST];
      guint n_present = 0, n_kept = 0;

      for (guint i = 0; i < n_times; i++)
        {
          times[i] = time;
          time -= g_rand_int_range (random, 1, (1 << g_rand_int_range (random, 10, 23)));
        }

      dorsal_thinning_choose (times, n_times, now, kept);
      for (guint i = 0; i < n_times; i++)
        {
          n_present += times[i] <= now;
          if (times[i] > now || n_present <= 10)
            g_assert_true (kept[i]);
          if (kept[i])
            again[n_kept++] = times[i];
        }

      g_assert_cmpuint (drop_thinned (again, n_kept, now), ==, n_kept);
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (files) != NULL)
    n_files++;

  return n_files;
}

/* Returns: (transfer full) (nullable): the name of the backup that was written */
static char *
keep_at (DorsalJournal *journal, const char *folder, gint64 utc)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  dorsal_backups_keep (journal, folder, utc, &path, &error);
  g_assert_no_error (error);
  return path != NULL ? g_path_get_basename (path) : NULL;
}

static GPtrArray *
list (Place *place)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = dorsal_backups_list (place->path, NULL, &error);

  g_assert_no_error (error);
  return backups;
}

static int
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
a_backup_is_kept_when_something_changed_and_only_then (Place *place, gconstpointer data)
{
  gint64 now = utc_of ("2026-03-01T09:30:05");
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *first_path = g_build_filename (folder, "journal-20260301-093005.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  mode_t mask = umask (0);

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  first = keep_at (journal, NULL, now);
  g_assert_cmpstr (first, ==, "journal-20260301-093005.db");
  g_assert_null (keep_at (journal, NULL, now + 1));
  g_assert_null (keep_at (journal, NULL, now + 400 * SECONDS_PER_DAY));

  g_assert_true (place_add_event (journal, "more", NULL));
  second = keep_at (journal, NULL, now);
  g_assert_cmpstr (second, ==, "journal-20260301-093006.db");
  umask (mask);

  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_cmpint (get_mode (first_path), ==, 0600);
  g_assert_cmpuint (place_count_in (first_path), ==, 3);
  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 0))->utc, ==, now + 1);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 1))->utc, ==, now);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 1))->size, >, 0);
}

static void
a_backup_that_got_damaged_does_not_count (Place *place, gconstpointer data)
{
  gint64 now = utc_of ("2026-03-01T09:30:00");
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *path = g_build_filename (folder, "journal-20260301-093000.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *whole = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  first = keep_at (journal, NULL, now);
  place_run_raw (path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  g_assert_null (dorsal_backups_find_whole (place->path, NULL, NULL));

  second = keep_at (journal, NULL, now - 60);
  g_assert_cmpstr (second, ==, "journal-20260301-092900.db");
  whole = dorsal_backups_find_whole (place->path, NULL, NULL);
  g_assert_true (g_str_has_suffix (whole, second));
}

static void
a_folder_that_is_not_there_is_told_and_no_other_is_used (Place *place, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (place->folder, "disk", "backups", NULL);
  g_autofree char *file = g_build_filename (place->folder, "file", NULL);
  const char *rows[] = { missing, file };
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  place_fill (place->path, 3);
  place_write_bytes (file, "x", 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) list_error = NULL;
      g_autofree char *path = NULL;

      g_assert_false (dorsal_backups_keep (journal, rows[i], 0, &path, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, rows[i]));
      g_assert_null (dorsal_backups_list (place->path, rows[i], &list_error));
      g_assert_error (list_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
    }

  g_assert_cmpuint (count_files (place->folder), ==, 2);
  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 0);
}

static void
what_only_looks_like_a_backup_is_not_listed (Place *place, gconstpointer data)
{
  static const char *const names[] = {
    "journal-20260230-093000.db", "journal-20260301-093060.db", "journal-20260301-093000.db.part-12345678",
    "journal-20260301-093000",    "journal-20260301T093000.db", "other-20260301-093000.db",
    "journal-2026030a-093000.db", "journal-20260301-093000-2.db", "journal-+2260301-093000.db",
  };
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *link = g_build_filename (folder, "journal-20260302-093000.db", NULL);
  g_autofree char *inner = g_build_filename (folder, "journal-20260303-093000.db", NULL);
  g_autofree char *real = g_build_filename (folder, "journal-20260301-093000.db", NULL);
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      place_write_bytes (path, "x", 1);
    }
  place_write_bytes (real, "x", 1);
  g_assert_cmpint (symlink (real, link), ==, 0);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);

  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((DorsalBackup *) g_ptr_array_index (backups, 0))->path, ==, real);
}

static char *
keep_changed (DorsalJournal *journal, const char *folder, gint64 utc)
{
  g_assert_true (place_add_event (journal, "one more", NULL));
  return keep_at (journal, folder, utc);
}

static void
only_backups_of_this_journal_are_deleted (Place *place, gconstpointer data)
{
  static const char *const spared[] = { "journal-20250101-000001.db", "journal-20250101-000002.db",
                                        "journal-20250101-000003.db", "letter.txt" };
  gint64 now = utc_of ("2026-03-02T09:30:00");
  g_autofree char *folder = g_build_filename (place->folder, "elsewhere", NULL);
  g_autofree char *foreign = g_build_filename (folder, spared[0], NULL);
  g_autofree char *text = g_build_filename (folder, spared[1], NULL);
  g_autofree char *link = g_build_filename (folder, spared[2], NULL);
  g_autofree char *letter = g_build_filename (folder, spared[3], NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  place_fill (foreign, 1);
  place_write_bytes (text, "not a journal", 13);
  place_write_bytes (letter, "Dear friend", 11);
  g_assert_cmpint (symlink (foreign, link), ==, 0);
  place_fill (place->path, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

  /* All of one week: the last ten stay and one more for the week. */
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = keep_changed (journal, folder, now + i * SECONDS_PER_HOUR);

      g_assert_nonnull (name);
    }

  backups = dorsal_backups_list (place->path, folder, NULL);
  g_assert_cmpuint (backups->len, ==, 11 + 2);
  g_assert_cmpuint (count_files (folder), ==, 11 + G_N_ELEMENTS (spared));
  g_assert_cmpint (get_mode (folder), ==, 0755);
  for (guint i = 0; i < G_N_ELEMENTS (spared); i++)
    {
      g_autofree char *path = g_build_filename (folder, spared[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
a_clock_that_was_set_back_costs_no_backup (Place *place, gconstpointer data)
{
  gint64 ahead = utc_of ("2027-03-01T09:00:00"), now = utc_of ("2026-03-02T09:00:00");
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  place_fill (place->path, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < 12; i++)
    g_free (keep_changed (journal, NULL, ahead + i * SECONDS_PER_HOUR));
  g_assert_null (keep_at (journal, NULL, now));
  for (guint i = 0; i < 15; i++)
    g_free (keep_changed (journal, NULL, now + i * SECONDS_PER_HOUR));

  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 11 + 11);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 11))->utc, ==, now + 14 * SECONDS_PER_HOUR);
}

static void
a_restored_journal_that_counts_up_a_second_time_is_backed_up_again (Place *place, gconstpointer data)
{
  gint64 now = utc_of ("2026-03-02T09:00:00");
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *first_path = g_build_filename (folder, "journal-20260302-090000.db", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  place_fill (place->path, 1);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    first = keep_at (journal, NULL, now);
    second = keep_changed (journal, NULL, now + 1);
  }

  g_assert_true (dorsal_journal_restore (first_path, place->path, NULL, NULL));
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    g_assert_null (keep_at (journal, NULL, now + 2));
    third = keep_changed (journal, NULL, now + 2);
    g_assert_nonnull (third);
  }
}

static int
keep_on_a_full_disk (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);
  struct rlimit limit = { 20000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;

  if (journal == NULL || !place_add_event (journal, "one more", NULL))
    return 1;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return dorsal_backups_keep (journal, NULL, 1, NULL, &error) || error->domain != DORSAL_JOURNAL_ERROR;
}

static void
a_full_disk_and_a_damaged_journal_leave_the_backups_as_they_were (Place *place, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *whole = NULL;

  place_fill (place->path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    name = keep_at (journal, NULL, 0);
  }

  g_assert_cmpint (place_wait (place_start (keep_on_a_full_disk, place->path)), ==, 0);
  g_assert_cmpuint (count_files (folder), ==, 1);

  place_run_raw (place->path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    g_assert_false (dorsal_backups_keep (journal, NULL, 1, NULL, &error));
    g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  }

  g_assert_cmpuint (count_files (folder), ==, 1);
  whole = dorsal_backups_find_whole (place->path, NULL, NULL);
  g_assert_nonnull (whole);
}

static void
a_backup_is_due_once_a_local_day (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *backup;
    const char *now;
    gboolean    is_due;
  } rows[] = {
    { NULL, "2026-03-01T12:00+00:00", TRUE },
    { "2026-03-01T00:00+00:00", "2026-03-01T23:59+00:00", FALSE },
    { "2026-02-28T23:59+00:00", "2026-03-01T00:00+00:00", TRUE },
    { "2026-02-28T23:30+00:00", "2026-03-01T12:00+01:00", FALSE },
    { "2026-03-01T03:30+00:00", "2026-03-01T12:00-05:00", TRUE },
    { "2026-03-01T13:00+00:00", "2026-03-01T12:00+00:00", TRUE },
    { "2027-03-01T12:00+00:00", "2026-03-01T12:00+00:00", TRUE },
    { "2024-02-29T12:00+00:00", "2024-02-29T20:00+00:00", FALSE },
    { "1969-12-31T23:00+00:00", "1969-12-31T23:30+00:00", FALSE },
    { "1969-12-31T23:00+00:00", "1970-01-01T00:30+00:00", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) backups = g_ptr_array_new ();
      DorsalBackup backup = { NULL, rows[i].backup != NULL ? utc_of (rows[i].backup) : 0, 0 };
      DorsalMoment now = test_moment (rows[i].now);

      if (rows[i].backup != NULL)
        g_ptr_array_add (backups, &backup);
      g_assert_cmpint (dorsal_backups_is_due (backups, &now), ==, rows[i].is_due);
    }
}

static void
make_version_1 (const char *path)
{
  g_autofree char *source = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "journal", "version-1.sql", NULL);
  g_autoptr (GBytes) bytes = place_read_bytes (source);
  g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  place_run_raw (path, sql);
}

static void
cut (const char *path, const char *target, gsize size)
{
  g_autoptr (GBytes) bytes = place_read_bytes (path);

  place_write_bytes (target, g_bytes_get_data (bytes, NULL), size);
}

static void
what_is_wrong_with_a_backup_is_told_apart (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int         code;
  } rows[] = {
    { "newer.db", DORSAL_JOURNAL_ERROR_TOO_NEW },        { "damaged.db", DORSAL_JOURNAL_ERROR_DAMAGED },
    { "cut.db", DORSAL_JOURNAL_ERROR_DAMAGED },          { "letter.txt", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "empty.db", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },  { "link.db", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "missing.db", DORSAL_JOURNAL_ERROR_NOT_FOUND },    { "bookmarks.db", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
  };
  g_autofree char *newer = g_build_filename (place->folder, "newer.db", NULL);
  g_autofree char *damaged = g_build_filename (place->folder, "damaged.db", NULL);
  g_autofree char *cut_off = g_build_filename (place->folder, "cut.db", NULL);
  g_autofree char *letter = g_build_filename (place->folder, "letter.txt", NULL);
  g_autofree char *empty = g_build_filename (place->folder, "empty.db", NULL);
  g_autofree char *link = g_build_filename (place->folder, "link.db", NULL);
  g_autofree char *bookmarks = g_build_filename (place->folder, "bookmarks.db", NULL);

  place_fill (place->path, 3);
  place_fill (newer, 3);
  place_run_raw (newer, "PRAGMA user_version = 1000");
  place_fill (damaged, 3);
  place_run_raw (damaged, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  cut (place->path, cut_off, 20000);
  place_write_bytes (letter, "Dear friend", 11);
  place_write_bytes (empty, "", 0);
  g_assert_cmpint (symlink (place->path, link), ==, 0);
  place_run_raw (bookmarks, "CREATE TABLE bookmarks (url)");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (place->folder, rows[i].name, NULL);
      g_auto (DorsalBackupContent) content = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) difference_error = NULL;
      DorsalDifference difference;

      g_assert_false (dorsal_backup_inspect (path, &content, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, rows[i].code);
      g_assert_false (dorsal_difference_read (path, place->path, &difference, &difference_error));
      g_assert_error (difference_error, DORSAL_JOURNAL_ERROR, rows[i].code);
    }
}

static void
a_backup_tells_what_is_in_it (Place *place, gconstpointer data)
{
  g_autofree char *old = g_build_filename (place->folder, "old.db", NULL);
  g_auto (DorsalBackupContent) content = { 0 };
  g_auto (DorsalBackupContent) old_content = { 0 };
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
    g_autoptr (DorsalRecord) gone = test_record (DORSAL_KIND_EVENT, "2020-01-01T12:00", "title", "Gone", NULL);
    g_autoptr (DorsalRecord) flare = test_record (DORSAL_KIND_FLARE, "2026-04-02T12:00", NULL);

    g_assert_true (dorsal_journal_save_one (journal, gone, NULL));
    g_assert_true (dorsal_journal_save_one (journal, flare, NULL));
    g_assert_true (dorsal_journal_delete (journal, dorsal_record_get_id (gone), 1, NULL));
  }

  dorsal_backup_inspect (place->path, &content, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content.n_entries, ==, 4);
  g_assert_cmpuint (content.n_of_kind[DORSAL_KIND_EVENT], ==, 3);
  g_assert_cmpuint (content.n_of_kind[DORSAL_KIND_FLARE], ==, 1);
  g_assert_cmpint (content.first, ==, test_day ("2026-03-01"));
  g_assert_cmpint (content.last, ==, test_day ("2026-04-02"));
  g_assert_cmpint (content.version, ==, 2);
  g_assert_true (dorsal_id_is_valid (content.journal));

  make_version_1 (old);
  dorsal_backup_inspect (old, &old_content, &error);
  g_assert_no_error (error);
  g_assert_cmpint (old_content.version, ==, 1);
  g_assert_cmpuint (old_content.n_entries, >, 0);
}

static void
assert_part (const DorsalDifferencePart *part, guint n_entries, const char *last)
{
  g_assert_cmpuint (part->n_entries, ==, n_entries);
  g_assert_cmpint (part->last, ==, last != NULL ? test_day (last) : DORSAL_DAY_NONE);
}

static DorsalRecord *
add_event (DorsalJournal *journal, const char *at, const char *title)
{
  DorsalRecord *event = test_record (DORSAL_KIND_EVENT, at, "title", title, NULL);

  g_assert_true (dorsal_journal_save_one (journal, event, NULL));
  return event;
}

static void
restoring_is_told_before_it_is_done (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "backup.db", NULL);
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_CREATE);
  g_autoptr (DorsalRecord) same = add_event (journal, "2026-03-01T12:00", "Same");
  g_autoptr (DorsalRecord) edited = add_event (journal, "2026-03-02T12:00", "Before");
  g_autoptr (DorsalRecord) deleted = add_event (journal, "2026-03-03T12:00", "Deleted");
  g_autoptr (DorsalRecord) first = NULL;
  g_autoptr (DorsalRecord) second = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  DorsalDifference difference;

  g_assert_true (dorsal_journal_backup (journal, path, NULL));
  g_assert_true (dorsal_journal_delete (journal, dorsal_record_get_id (deleted), 1, NULL));
  g_assert_true (dorsal_record_set_text (edited, DORSAL_EVENT_TITLE, "After", NULL));
  g_assert_true (dorsal_journal_save_one (journal, edited, NULL));
  first = add_event (journal, "2026-03-05T12:00", "New");
  second = add_event (journal, "2026-03-04T12:00", "New");
  before = place_read_bytes (place->path);

  dorsal_difference_read (path, place->path, &difference, &error);
  g_assert_no_error (error);
  assert_part (&difference.going, 2, "2026-03-05");
  assert_part (&difference.returning, 1, "2026-03-03");
  assert_part (&difference.changing, 1, "2026-03-02");
  g_assert_cmpuint (difference.n_same, ==, 1);
  g_assert_true (difference.has_present && difference.present_is_readable && !difference.is_other_journal);

  after = place_read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (place->folder), ==, 2);
}

static void
a_backup_can_be_held_against_a_journal_that_is_missing_damaged_or_another (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "backup.db", NULL);
  DorsalDifference difference;

  place_fill (path, 3);
  g_assert_true (dorsal_difference_read (path, place->path, &difference, NULL));
  assert_part (&difference.returning, 3, "2026-03-01");
  g_assert_true (!difference.has_present && !difference.present_is_readable && !difference.is_other_journal);

  place_fill (place->path, 2);
  g_assert_true (dorsal_difference_read (path, place->path, &difference, NULL));
  assert_part (&difference.returning, 3, "2026-03-01");
  assert_part (&difference.going, 2, "2026-03-01");
  assert_part (&difference.changing, 0, NULL);
  g_assert_true (difference.has_present && difference.present_is_readable && difference.is_other_journal);

  place_run_raw (place->path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  g_assert_true (dorsal_difference_read (path, place->path, &difference, NULL));
  assert_part (&difference.going, 0, NULL);
  g_assert_true (difference.has_present && !difference.present_is_readable && !difference.is_other_journal);
}

static void
a_backup_of_an_older_version_can_be_held_against_a_journal (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "old.db", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  DorsalDifference difference;

  make_version_1 (path);
  before = place_read_bytes (path);
  place_fill (place->path, 1);
  dorsal_difference_read (path, place->path, &difference, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (difference.returning.n_entries, >, 1);
  assert_part (&difference.going, 1, "2026-03-01");

  after = place_read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (place->folder), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backups/backups_are_thinned_by_the_ladder", backups_are_thinned_by_the_ladder);
  g_test_add_func ("/backups/years_of_daily_backups_leave_a_copy_of_every_age",
                   years_of_daily_backups_leave_a_copy_of_every_age);
  g_test_add_func ("/backups/thinning_at_random_keeps_its_promises", thinning_at_random_keeps_its_promises);
  PLACE_ADD ("backups", a_backup_is_kept_when_something_changed_and_only_then);
  PLACE_ADD ("backups", a_backup_that_got_damaged_does_not_count);
  PLACE_ADD ("backups", a_folder_that_is_not_there_is_told_and_no_other_is_used);
  PLACE_ADD ("backups", what_only_looks_like_a_backup_is_not_listed);
  PLACE_ADD ("backups", only_backups_of_this_journal_are_deleted);
  PLACE_ADD ("backups", a_clock_that_was_set_back_costs_no_backup);
  PLACE_ADD ("backups", a_restored_journal_that_counts_up_a_second_time_is_backed_up_again);
  PLACE_ADD ("backups", a_full_disk_and_a_damaged_journal_leave_the_backups_as_they_were);
  PLACE_ADD ("backups", a_backup_is_due_once_a_local_day);
  PLACE_ADD ("backups", what_is_wrong_with_a_backup_is_told_apart);
  PLACE_ADD ("backups", a_backup_tells_what_is_in_it);
  PLACE_ADD ("backups", restoring_is_told_before_it_is_done);
  PLACE_ADD ("backups", a_backup_can_be_held_against_a_journal_that_is_missing_damaged_or_another);
  PLACE_ADD ("backups", a_backup_of_an_older_version_can_be_held_against_a_journal);

  return g_test_run ();
}
