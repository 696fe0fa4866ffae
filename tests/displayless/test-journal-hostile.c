/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that somebody made to look like a journal, or spoilt: each is offered as an import, as the journal, and as a
 * backup, in a process of its own that may take two seconds of the processor and 256 MiB. It is refused in plain
 * words, or only what a person could have typed is taken; and the file and all that is beside it stay as they were. */

#include "config.h"

#include "exchange/import.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"
#include "hostile-files.h"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS_MOST 2
#define MEBIBYTES_MOST 256

/* A file is taken, taken in part, or refused. */
#define TAKEN 't'
#define PART 'p'
#define REFUSED 'r'

static void
assert_plain (const char *words)
{
  g_assert_true (g_utf8_validate (words, -1, NULL));
  for (const char *p = words; *p != '\0'; p++)
    g_assert_false (g_ascii_iscntrl (*p));
  g_assert_cmpuint (strlen (words), <, 1000);
  g_assert_null (strstr (words, "SQL"));
  g_assert_null (strstr (words, "malformed"));
}

static char
note_refusal (GError **error)
{
  g_assert_nonnull (*error);
  assert_plain ((*error)->message);
  g_test_message ("%s", (*error)->message);
  g_clear_error (error);
  return REFUSED;
}

/* Whatever is taken can be written, and read again by the strictest reader. */
static void
assert_within_rules (GPtrArray *records)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dorsal_journal_json_write (records, &error);
  g_autoptr (DorsalImportReport) report = NULL;

  g_assert_no_error (error);
  report = dorsal_journal_json_read (bytes, none, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new + report->rejected->len, ==, records->len);
  for (guint i = 0; i < report->rejected->len; i++)
    g_assert_nonnull (strstr (g_ptr_array_index (report->rejected, i), "episode"));
}

static char
try_import (const char *path, const char *unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dorsal_load_bytes (path, DORSAL_IMPORT_SIZE_MOST, &error);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  DorsalImportContext context = { none, zone, { 1770000000, 0, TRUE } };
  g_autoptr (DorsalImportReport) report = NULL;

  if (bytes != NULL)
    report = dorsal_import_read (&context, bytes, "journal.db", DORSAL_IMPORT_DATABASE, &error);
  if (report == NULL)
    return note_refusal (&error);

  for (guint i = 0; i < report->rejected->len; i++)
    {
      assert_plain (g_ptr_array_index (report->rejected, i));
      g_test_message ("%s", (char *) g_ptr_array_index (report->rejected, i));
    }

  assert_within_rules (report->records);
  return report->rejected->len == 0 ? TAKEN : PART;
}

static char
try_open (const char *path, DorsalJournalMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, mode, &error);
  g_autoptr (GPtrArray) records = NULL;

  if (journal == NULL)
    return note_refusal (&error);

  records = dorsal_journal_list_all (journal, NULL);
  if (records != NULL)
    assert_within_rules (records);

  return dorsal_journal_check (journal, &error) ? TAKEN : note_refusal (&error);
}

static char
try_read (const char *path, const char *unused)
{
  return try_open (path, DORSAL_JOURNAL_READ);
}

static char
try_write (const char *path, const char *unused)
{
  return try_open (path, DORSAL_JOURNAL_WRITE);
}

static char
try_restore (const char *path, const char *target)
{
  g_autoptr (GError) error = NULL;

  if (!dorsal_journal_restore (path, target, NULL, NULL, &error))
    {
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
      return note_refusal (&error);
    }

  g_assert_cmpint (try_read (target, NULL), ==, TAKEN);
  return TAKEN;
}

static char (*const ways[]) (const char *, const char *) = { try_import, try_read, try_restore, try_write };

#define N_WAYS G_N_ELEMENTS (ways)

static void
limit (void)
{
  const struct rlimit time = { SECONDS_MOST, SECONDS_MOST };
#ifndef __SANITIZE_ADDRESS__
  const struct rlimit memory = { MEBIBYTES_MOST * 1024UL * 1024UL, MEBIBYTES_MOST * 1024UL * 1024UL };

  g_assert_cmpint (setrlimit (RLIMIT_DATA, &memory), ==, 0);
#endif
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &time), ==, 0);
}

/* Returns: what became of it; the process that tried it must end by itself and within its limits. */
static char
try_apart (guint way, const char *path, const char *target)
{
  char *result = mmap (NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  struct rusage usage;
  int status;
  pid_t child;
  char answer;

  g_assert_true (result != MAP_FAILED);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      limit ();
      *result = ways[way](path, target);
      _exit (0);
    }

  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_assert_cmpint (usage.ru_maxrss / 1024, <=, MEBIBYTES_MOST);
  answer = *result;
  munmap (result, 1);
  return answer;
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
sum_up (const char *path)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  FILE *file = g_fopen (path, "rb");
  guchar piece[4096];
  gsize n;

  g_assert_nonnull (file);
  while ((n = fread (piece, 1, sizeof piece, file)) > 0)
    g_checksum_update (sum, piece, (gssize) n);
  fclose (file);
  return g_strdup (g_checksum_get_string (sum));
}

/* Returns: (transfer full): names, permissions and contents of all that is in a folder */
static char *
describe_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *sum = NULL;
      GStatBuf info;

      g_assert_cmpint (g_lstat (path, &info), ==, 0);
      if (S_ISREG (info.st_mode))
        sum = sum_up (path);
      g_ptr_array_add (lines, g_strdup_printf ("%s %o %s", name, info.st_mode, sum != NULL ? sum : ""));
    }

  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
check_way (guint way, const char *folder, const HostileFile *file)
{
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *elsewhere = test_make_folder ();
  g_autofree char *target = g_build_filename (elsewhere, "restored.db", NULL);
  g_autofree char *before = describe_folder (folder);
  g_autofree char *after = NULL;
  char answer = try_apart (way, path, target);

  after = describe_folder (folder);
  g_assert_cmpstr (before, ==, after);
  if (answer != file->expected[way])
    g_error ("%s, way %u: %c and not %c", file->name, way, answer, file->expected[way]);
  test_remove_folder (elsewhere);
}

/* In a process of its own, so that what it takes to make a file is not counted. */
static void
make_apart (const HostileFile *file, const char *path)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      hostile_make_journal (path);
      file->make (path, file->how);
      _exit (0);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
try_file (gconstpointer data)
{
  const HostileFile *file = data;
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);

  make_apart (file, path);
  for (guint way = 0; way < N_WAYS; way++)
    check_way (way, folder, file);

  test_remove_folder (folder);
}

/* A file may end anywhere. */
static void
a_file_that_was_cut_off_is_refused (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autofree char *whole = NULL;
  gsize size;

  hostile_make_journal (path);
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  for (gsize end = 0; end < size; end += end < 128 ? 25 : 4999)
    {
      const HostileFile file = { "cut off", NULL, NULL, "rrrr" };

      g_assert_true (g_file_set_contents (path, whole, (gssize) end, NULL));
      for (guint way = 0; way < N_WAYS; way++)
        check_way (way, folder, &file);
    }

  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  guint n_files;
  const HostileFile *files = hostile_list (&n_files);

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpuint (n_files, >=, 40);
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("/journal-hostile/%s", files[i].name);

      g_test_add_data_func (name, &files[i], try_file);
    }

  g_test_add_func ("/journal-hostile/a_file_that_was_cut_off_is_refused", a_file_that_was_cut_off_is_refused);
  return g_test_run ();
}
