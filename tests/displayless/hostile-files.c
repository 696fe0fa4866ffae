/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What somebody who knows SQLite can make of a journal. Every file is made by SQLite itself or by changing bytes of
 * one that it made. */

#include "config.h"

#include "hostile-files.h"

#include "journal/table.h"
#include "support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EPISODE "8f98d955-8d5e-4e8b-af0e-2560696c46da"

/** hostile_make_journal: Makes a journal with an episode, a check-in and two events at @path. */
void
hostile_make_journal (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalRecord *check_in;

  g_assert_no_error (error);
  g_ptr_array_add (records, test_record (DORSAL_KIND_EPISODE, "2026-03-01", "region", "lower_back", NULL));
  check_in = test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00:00+01:00", "now", "3", "note", "A note", NULL);
  dorsal_record_set_episode (check_in, dorsal_record_get_id (g_ptr_array_index (records, 0)));
  g_ptr_array_add (records, check_in);
  g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, "2026-03-03", "title", "A trip", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, "2026-03-04", "title", "Another", "note", "Far", NULL));
  dorsal_journal_save (journal, records, &error);
  g_assert_no_error (error);
}

static void
run (const char *path, const char *sql)
{
  sqlite3 *raw = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  sqlite3_exec (raw, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

/* SQL that the schema allows. */
static void
by_sql (const char *path, const char *sql)
{
  run (path, sql);
}

/* SQL on the schema itself. */
static void
by_schema (const char *path, const char *sql)
{
  g_autofree char *all = g_strconcat ("PRAGMA writable_schema=ON; ", sql, NULL);

  run (path, all);
}

/* SQL on tables that ask for nothing, which are then again what they were. */
static void
by_row (const char *path, const char *sql)
{
  run (path, "CREATE TABLE kept AS SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name <> 'kept';"
             "PRAGMA writable_schema=ON;"
             "UPDATE sqlite_schema SET sql = replace (replace (replace (sql, 'NOT NULL', ''), ') STRICT', ')'), ' TEXT', ' BLOB')"
             "  WHERE type = 'table' AND name <> 'kept'");
  run (path, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = replace (sql, ' INTEGER', ' BLOB')"
             "  WHERE type = 'table' AND name NOT IN ('kept', 'meta', 'step')");
  {
    g_autofree char *all = g_strconcat ("PRAGMA ignore_check_constraints=ON; PRAGMA foreign_keys=OFF;", sql, NULL);

    run (path, all);
  }
  run (path, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql ="
             "  (SELECT kept.sql FROM kept WHERE kept.name = sqlite_master.name)"
             "  WHERE type = 'table' AND name <> 'kept'");
  run (path, "DROP TABLE kept; VACUUM");
}

/* An entry that was deleted after all time, with the sum of such an entry. */
static void
by_record (const char *path, const char *unused)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open (path, DORSAL_JOURNAL_WRITE, NULL, NULL);
  g_autoptr (DorsalTransaction) transaction = dorsal_transaction_new (database, NULL);
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (database);
  g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_EVENT, "2026-03-05", "title", "Gone", NULL);

  dorsal_record_set_sequence (record, 1000);
  dorsal_record_set_deleted (record, G_MAXINT64);
  g_assert_true (dorsal_table_writer_write (writer, record, NULL));
  g_assert_true (dorsal_transaction_commit (transaction, NULL));
}

static void
write_at (const char *path, goffset at, const void *bytes, gsize size)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, at, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* “offset byte byte …”, in decimal. */
static void
by_bytes (const char *path, const char *how)
{
  g_auto (GStrv) words = g_strsplit (how, " ", -1);
  goffset at = (goffset) g_ascii_strtoull (words[0], NULL, 10);

  for (guint i = 1; words[i] != NULL; i++)
    {
      guint8 byte = (guint8) g_ascii_strtoull (words[i], NULL, 10);

      write_at (path, at + i - 1, &byte, 1);
    }
}

static void
by_content (const char *path, const char *content)
{
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
by_noise (const char *path, const char *unused)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2026);
  guint32 words[4096];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = g_rand_int (random);
  g_assert_true (g_file_set_contents (path, (const char *) words, sizeof words, NULL));
}

/* A change that was not finished, in the log. */
static void
by_log (const char *path, const char *how)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *content = NULL;
  g_autofree char *file_content = NULL;
  sqlite3 *raw = NULL;
  gsize size, file_size;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "PRAGMA journal_mode=WAL; DELETE FROM event", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &file_content, &file_size, NULL));
  g_assert_true (g_file_get_contents (log, &content, &size, NULL));
  sqlite3_close (raw);
  g_assert_true (g_file_set_contents (path, file_content, (gssize) file_size, NULL));
  if (g_str_equal (how, "as one without"))
    by_bytes (path, "18 1 1");
  g_assert_true (g_file_set_contents (log, content, (gssize) size, NULL));
}

static void
by_companion (const char *path, const char *how)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  if (g_str_equal (how, "pipe"))
    g_assert_cmpint (mkfifo (journal, 0600), ==, 0);
  else if (g_str_equal (how, "link"))
    g_assert_cmpint (symlink ("/dev/zero", journal), ==, 0);
  else
    g_assert_true (g_file_set_contents (log, "This is no log.", -1, NULL));
}

static guint32
add_up (const char *text)
{
  guint32 sum = 0;

  for (; *text != '\0'; text++)
    sum += (guint32) *(const signed char *) text;
  return sum;
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, sizeof big);
}

/* The journal of a change to no page, which says at its end that another file belongs to it: SQLite would delete
 * that one. The format is that of SQLite’s documentation. */
static void
by_other_name (const char *path, const char *unused)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *victim = g_strconcat (path, "-letter", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GStatBuf info;

  g_assert_true (g_file_set_contents (victim, "Dear diary\n", -1, NULL));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_byte_array_append (bytes, magic, sizeof magic);
  append_number (bytes, 0);
  append_number (bytes, 0);
  append_number (bytes, (guint32) (info.st_size / 4096));
  append_number (bytes, 512);
  append_number (bytes, 4096);
  g_byte_array_set_size (bytes, 512);
  memset (bytes->data + 28, 0, 512 - 28);
  append_number (bytes, (guint32) (0x40000000 / 4096 + 1));
  g_byte_array_append (bytes, (const guint8 *) victim, (guint) strlen (victim));
  append_number (bytes, (guint32) strlen (victim));
  append_number (bytes, add_up (victim));
  g_byte_array_append (bytes, magic, sizeof magic);
  g_assert_true (g_file_set_contents (journal, (const char *) bytes->data, bytes->len, NULL));
}

static guint
find_root (const char *path, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", name);
  sqlite3_stmt *statement = NULL;
  sqlite3 *raw = NULL;
  guint root;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  root = (guint) sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return root;
}

static void
put_number (guint8 *at, guint size, guint32 number)
{
  for (guint i = 0; i < size; i++)
    at[i] = (guint8) (number >> (8 * (size - 1 - i)));
}

#define PAGE 4096
#define CHILDREN 200

/* An inner page of a table all of whose children are one and the same page. */
static void
fill_inner_page (guint8 *page, guint32 child)
{
  memset (page, 0, PAGE);
  page[0] = 0x05;
  put_number (page + 3, 2, CHILDREN);
  put_number (page + 5, 2, PAGE - CHILDREN * 6);
  put_number (page + 8, 4, child);
  for (guint i = 0; i < CHILDREN; i++)
    {
      guint8 *cell = page + PAGE - (i + 1) * 6;

      put_number (page + 12 + 2 * i, 2, (guint32) (cell - page));
      put_number (cell, 4, child);
      cell[4] = 0x81;
      cell[5] = (guint8) (i & 0x7f);
    }
}

/* Four levels of 201 times the same page: more than a thousand million rows in a file of a few pages. */
static void
by_tree (const char *path, const char *table)
{
  guint32 root = find_root (path, table);
  g_autofree char *content = NULL;
  guint8 page[PAGE];
  guint8 count[4];
  gsize size;
  guint32 last;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  last = (guint32) (size / PAGE);
  write_at (path, (goffset) size, content + (root - 1) * PAGE, PAGE);
  for (guint i = 1; i <= 3; i++)
    {
      fill_inner_page (page, last + i);
      write_at (path, (goffset) (size + i * PAGE), page, PAGE);
    }

  fill_inner_page (page, last + 4);
  write_at (path, (goffset) (root - 1) * PAGE, page, PAGE);
  put_number (count, 4, last + 4);
  write_at (path, 28, count, 4);
}

/* The row of the schema about an index of ours, eight million times: each is right by itself, and SQLite reads all of
 * them before anybody can ask it anything. */
static void
by_schema_tree (const char *path, const char *index)
{
  g_autofree char *content = NULL;
  g_autoptr (GByteArray) cell = g_byte_array_new ();
  const guint8 head[] = { 0, 1, 6, 23, (guint8) (13 + 2 * strlen (index)), 23, 1, 0 };
  guint8 root = (guint8) find_root (path, index);
  guint8 page[PAGE];
  guint8 number[4];
  gsize size;
  guint32 last;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_cmpint (content[100], ==, 0x05);
  last = (guint32) (size / PAGE);
  for (guint i = 1; i <= 3; i++)
    {
      fill_inner_page (page, last + i + 1);
      if (i == 1)
        memcpy (page + PAGE - 6, content + 108, 4);
      write_at (path, (goffset) (size + (i - 1) * PAGE), page, PAGE);
    }

  g_byte_array_append (cell, head, sizeof head);
  g_byte_array_append (cell, (const guint8 *) "index", 5);
  g_byte_array_append (cell, (const guint8 *) index, (guint) strlen (index));
  g_byte_array_append (cell, (const guint8 *) "event", 5);
  g_byte_array_append (cell, &root, 1);
  cell->data[0] = (guint8) (cell->len - 2);
  memset (page, 0, PAGE);
  page[0] = 0x0d;
  put_number (page + 3, 2, 1);
  put_number (page + 5, 2, PAGE - cell->len);
  put_number (page + 8, 2, PAGE - cell->len);
  memcpy (page + PAGE - cell->len, cell->data, cell->len);
  write_at (path, (goffset) (size + 3 * PAGE), page, PAGE);
  put_number (number, 4, last + 1);
  write_at (path, 108, number, 4);
  put_number (number, 4, last + 4);
  write_at (path, 28, number, 4);
}

static void
by_own_child (const char *path, const char *table)
{
  guint32 root = find_root (path, table);
  guint8 page[PAGE];

  fill_inner_page (page, root);
  write_at (path, (goffset) (root - 1) * PAGE, page, PAGE);
}

/* Many objects, or a long or deep one. */
static void
by_number (const char *path, const char *how)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  if (g_str_equal (how, "tables"))
    for (guint i = 0; i < 2000; i++)
      g_string_append_printf (sql, "CREATE TABLE t%u (a);", i);
  else if (g_str_equal (how, "columns"))
    {
      g_string_append (sql, "CREATE TABLE t (a0");
      for (guint i = 1; i < 1900; i++)
        g_string_append_printf (sql, ", a%u", i);
      g_string_append (sql, ")");
    }
  else if (g_str_equal (how, "depth"))
    {
      g_string_append (sql, "CREATE TABLE t (a CHECK (a");
      for (guint i = 0; i < 900; i++)
        g_string_append (sql, " + 1");
      g_string_append (sql, "))");
    }
  else
    {
      g_string_append (sql, "CREATE TABLE t (a /* ");
      for (guint i = 0; i < 500000; i++)
        g_string_append (sql, "long ");
      g_string_append (sql, "*/)");
    }

  run (path, sql->str);
}

#define ENDLESS "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"

static const HostileFile files[] = {
  /* Other forms that a good journal may have. */
  { "a_good_journal", by_sql, "SELECT 1", "tttt" },
  { "small_pages", by_sql, "PRAGMA page_size = 512; VACUUM", "tttt" },
  { "large_pages", by_sql, "PRAGMA page_size = 65536; VACUUM", "tttt" },
  { "pages_that_are_moved", by_sql, "PRAGMA auto_vacuum = 1; VACUUM", "tttt" },

  /* Things that are not ours. */
  { "another_table", by_sql, "CREATE TABLE other (id INT)", "rrrr" },
  { "another_index", by_sql, "CREATE INDEX other ON event (title)", "rrrr" },
  { "an_index_on_an_expression", by_sql, "CREATE INDEX other ON event (hex (zeroblob (1000000)))", "rrrr" },
  { "an_index_on_a_part", by_sql, "CREATE INDEX other ON event (title) WHERE title > 'a'", "rrrr" },
  { "another_column", by_sql, "ALTER TABLE event ADD COLUMN other TEXT", "rrrr" },
  { "a_view", by_sql, "CREATE VIEW other AS SELECT * FROM event", "rrrr" },
  { "an_endless_view", by_sql, "CREATE VIEW other AS " ENDLESS, "rrrr" },
  { "an_endless_view_in_place_of_a_table", by_sql, "DROP TABLE flare; CREATE VIEW flare AS " ENDLESS, "rrrr" },
  { "an_endless_view_in_place_of_the_first_table", by_sql,
    "PRAGMA foreign_keys=OFF; DROP TABLE meta; CREATE VIEW meta AS SELECT '" EPISODE "' AS journal, count (*) AS counter FROM (" ENDLESS ")",
    "rrrr" },
  { "a_trigger", by_sql, "CREATE TRIGGER spy AFTER INSERT ON check_in BEGIN DELETE FROM check_in; END", "rrrr" },
  { "a_trigger_on_the_counter", by_sql, "CREATE TRIGGER spy AFTER UPDATE ON meta BEGIN DELETE FROM check_in; END", "rrrr" },
  { "a_trigger_less", by_sql, "DROP TRIGGER advice_is_not_changed", "rrrr" },
  { "a_table_less", by_sql, "DROP TABLE flare", "rrrr" },
  { "a_column_less", by_sql, "ALTER TABLE check_in DROP COLUMN leg", "rrrr" },
  { "a_computed_column", by_sql, "ALTER TABLE event ADD COLUMN other TEXT AS (hex (zeroblob (900000000)))", "rrrr" },
  { "a_computed_column_in_place_of_a_column", by_schema,
    "UPDATE sqlite_schema SET sql = replace (sql, 'dose TEXT CHECK', 'dose TEXT AS (hex (zeroblob (900000000))) CHECK')", "rrrr" },
  { "a_default_that_is_computed", by_schema,
    "UPDATE sqlite_schema SET sql = replace (sql, 'note TEXT CHECK', 'note TEXT DEFAULT (hex (zeroblob (9000000))) CHECK')", "rrrr" },
  { "a_check_less", by_schema, "UPDATE sqlite_schema SET sql = replace (sql, 'BETWEEN 0 AND 10', 'BETWEEN 0 AND 99')", "rrrr" },
  { "a_space_more", by_schema, "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'event'", "rrrr" },
  { "a_table_without_its_text", by_schema, "UPDATE sqlite_schema SET sql = NULL WHERE name = 'flare'", "rrrr" },
  { "a_table_with_an_empty_text", by_schema, "UPDATE sqlite_schema SET sql = '' WHERE name = 'flare'", "rrrr" },
  { "a_table_with_any_text", by_schema, "UPDATE sqlite_schema SET sql = 'CREATE nonsense' WHERE name = 'flare'", "rrrr" },
  { "a_table_that_is_said_to_be_a_view", by_schema, "UPDATE sqlite_schema SET type = 'view' WHERE name = 'flare'", "rrrr" },
  { "a_table_outside_of_the_file", by_schema, "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'flare'", "rrrr" },
  { "a_table_in_place_of_another", by_schema,
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'episode') WHERE name = 'flare'", "prrr" },
  { "an_index_in_place_of_a_table", by_schema,
    "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1') WHERE name = 'flare'", "rrrr" },
  { "a_table_of_another_form", by_sql, "CREATE TABLE other (id TEXT PRIMARY KEY) WITHOUT ROWID", "rrrr" },
  { "a_table_that_counts", by_sql, "CREATE TABLE other (id INTEGER PRIMARY KEY AUTOINCREMENT)", "rrrr" },
  { "a_table_for_searching", by_sql, "CREATE VIRTUAL TABLE other USING fts5 (words)", "rrrr" },
  { "a_table_of_rectangles", by_sql, "CREATE VIRTUAL TABLE other USING rtree (id, a, b)", "rrrr" },
  { "statistics", by_sql, "ANALYZE", "rrrr" },
  { "an_unknown_collation", by_schema, "UPDATE sqlite_schema SET sql = replace (sql, 'title TEXT', 'title TEXT COLLATE none')", "rrrr" },
  { "two_thousand_tables", by_number, "tables", "rrrr" },
  { "two_thousand_columns", by_number, "columns", "rrrr" },
  { "a_deep_expression", by_number, "depth", "rrrr" },
  { "a_long_text", by_number, "length", "rrrr" },

  /* Other files. */
  { "another_program", by_sql, "PRAGMA application_id = 1", "rrrr" },
  { "no_program", by_sql, "PRAGMA application_id = 0", "rrrr" },
  { "a_newer_version", by_sql, "PRAGMA user_version = 99", "rrrr" },
  { "no_version", by_sql, "PRAGMA user_version = 0", "rrrr" },
  { "a_version_below_zero", by_sql, "PRAGMA user_version = -1", "rrrr" },
  { "the_lowest_version", by_sql, "PRAGMA user_version = -2147483648", "rrrr" },
  { "the_version_of_another_form", by_sql, "PRAGMA user_version = 1", "rrrr" },
  { "nothing", by_content, "", "rrrr" },
  { "a_text", by_content, "Dear diary, this is a letter and not a database at all.\n", "rrrr" },
  { "a_text_that_begins_like_one", by_content, "SQLite format 3", "rrrr" },
  { "what_seems_to_be_encrypted", by_noise, NULL, "rrrr" },
  { "a_file_with_a_log", by_log, "as one with", "rrrr" },
  { "a_file_with_a_log_that_does_not_say_so", by_log, "as one without", "trrr" },
  { "a_file_that_had_a_log", by_sql, "PRAGMA journal_mode=WAL", "rrrr" },
  { "a_file_of_a_later_format", by_bytes, "18 9 9", "rrrr" },
  { "letters_of_two_bytes", by_bytes, "56 0 0 0 2", "rrrr" },
  { "letters_of_no_kind", by_bytes, "56 255 255 255 255", "rrrr" },
  { "pages_of_three_bytes", by_bytes, "16 0 3", "rrrr" },
  { "pages_that_are_all_reserved", by_bytes, "20 255", "rrrr" },
  { "a_list_of_free_pages_without_end", by_bytes, "32 0 0 0 1 127 255 255 255", "trrr" },
  { "a_schema_in_its_own_page", by_bytes, "100 5 0 0 0 0 0 0 0 0 0 0 1", "rrrr" },
  { "a_pipe_beside_it", by_companion, "pipe", "trrr" },
  { "a_link_beside_it", by_companion, "link", "trrr" },
  { "a_log_beside_it_that_is_none", by_companion, "log", "trrr" },
  { "a_journal_beside_it_that_names_another_file", by_other_name, NULL, "trrr" },

  /* Pages that lead back. */
  { "a_table_that_repeats_itself", by_tree, "event", "rrrr" },
  { "a_schema_that_repeats_itself", by_schema_tree, "sqlite_autoindex_event_1", "rrrr" },
  { "a_table_that_is_its_own_child", by_own_child, "event", "rrrr" },
  { "a_history_that_is_its_own_child", by_own_child, "image", "trrr" },
  { "an_index_that_repeats_itself", by_tree, "sqlite_autoindex_event_2", "trrr" },

  /* Values that nobody could have typed. */
  { "a_number_above_its_range", by_row, "UPDATE check_in SET now = 99", "prrr" },
  { "a_number_below_its_range", by_row, "UPDATE check_in SET now = -1", "prrr" },
  { "a_number_beyond_all_numbers", by_row, "UPDATE check_in SET now = 9223372036854775807", "prrr" },
  { "a_number_that_wraps_around", by_row, "UPDATE check_in SET now = 4294967299", "prrr" },
  { "a_number_with_a_fraction", by_row, "UPDATE check_in SET now = 3.5", "prrr" },
  { "a_number_that_is_infinite", by_row, "UPDATE check_in SET now = 1e999", "prrr" },
  { "a_number_as_a_text", by_row, "UPDATE check_in SET now = '3'", "prrr" },
  { "a_text_as_a_number", by_row, "UPDATE check_in SET note = 7", "prrr" },
  { "a_text_as_bytes", by_row, "UPDATE check_in SET note = CAST (note AS BLOB)", "prrr" },
  { "a_text_that_is_not_utf8", by_row, "UPDATE check_in SET note = CAST (x'ff41' AS TEXT)", "prrr" },
  { "a_text_with_a_zero_byte", by_row, "UPDATE check_in SET note = CAST (x'41206e6f746500ff' AS TEXT)", "prrr" },
  { "a_text_that_goes_on_behind_a_zero_byte", by_row, "UPDATE check_in SET note = note || char (0) || 'more'", "prrr" },
  { "a_text_that_was_changed", by_row, "UPDATE check_in SET note = 'Another'", "prrr" },
  { "a_text_of_forty_megabytes", by_row, "UPDATE event SET note = CAST (zeroblob (40000000) AS TEXT)", "rrrr" },
  { "a_text_of_three_megabytes", by_row, "UPDATE check_in SET note = hex (zeroblob (1500000))", "prrr" },
  { "a_word_that_is_no_choice", by_row, "UPDATE check_in SET sleep = 'like a log'", "prrr" },
  { "an_id_that_is_none", by_row, "UPDATE event SET id = 'me' WHERE title = 'Another'", "prrr" },
  { "an_id_that_is_nothing", by_row, "UPDATE event SET id = NULL WHERE title = 'Another'", "prrr" },
  { "an_id_that_is_a_path", by_row, "UPDATE event SET id = '../../../../etc/passwd' WHERE title = 'Another'", "prrr" },
  { "an_id_that_is_a_command", by_row, "UPDATE event SET id = char (27) || '[31m' || char (10) || '%n%s', at_date = char (27, 10) WHERE title = 'Another'", "prrr" },
  { "the_same_id_in_two_tables", by_row, "UPDATE event SET id = (SELECT id FROM check_in) WHERE title = 'Another'", "prrr" },
  { "an_episode_that_is_none", by_row, "UPDATE check_in SET episode = '" EPISODE "'", "prrr" },
  { "an_episode_that_is_an_event", by_row, "UPDATE check_in SET episode = (SELECT id FROM event)", "prrr" },
  { "an_episode_that_is_bytes", by_row, "UPDATE check_in SET episode = zeroblob (36)", "prrr" },
  { "a_time_before_all_time", by_row, "UPDATE event SET at_utc = -9223372036854775807 - 1", "prrr" },
  { "a_time_after_all_time", by_row, "UPDATE event SET at_utc = 9223372036854775807", "prrr" },
  { "a_time_with_seconds_of_offset", by_row, "UPDATE event SET at_offset = 61", "prrr" },
  { "an_offset_of_a_year", by_row, "UPDATE event SET at_offset = 31536000", "prrr" },
  { "a_time_that_is_half_a_time", by_row, "UPDATE event SET at_timed = 2", "prrr" },
  { "a_date_of_another_time", by_row, "UPDATE event SET at_date = '2020-01-01'", "prrr" },
  { "a_deletion_after_all_time", by_row, "UPDATE event SET deleted_utc = 9223372036854775807", "prrr" },
  { "a_deletion_after_all_time_with_its_sum", by_record, NULL, "prrr" },
  { "a_deletion_as_a_text", by_row, "UPDATE event SET deleted_utc = 'yes'", "prrr" },
  { "a_place_below_zero", by_row, "UPDATE event SET sequence = -sequence", "prrr" },
  { "a_sum_that_is_none", by_row, "UPDATE event SET sum = NULL", "prrr" },
  { "a_sum_that_is_long", by_row, "UPDATE event SET sum = zeroblob (1000)", "prrr" },
  { "a_counter_below_zero", by_row, "UPDATE meta SET counter = -1", "trrr" },
  { "no_counter", by_row, "DELETE FROM meta", "trrr" },
  { "a_journal_without_a_name", by_row, "UPDATE meta SET journal = '%n%s'", "trrr" },
  { "a_history_of_noise", by_row, "UPDATE image SET after = randomblob (500)", "trrr" },
  { "a_history_of_nothing", by_row, "UPDATE image SET after = NULL", "trrr" },
  { "a_step_that_is_half_undone", by_row, "UPDATE step SET undone = 7", "trrr" },
};

/** hostile_list: Returns: (transfer none): what can be made */
const HostileFile *
hostile_list (guint *out_n_files)
{
  *out_n_files = G_N_ELEMENTS (files);
  return files;
}
