/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tables that a person typed, that a spreadsheet saved in its own way, and that an enemy made. */

#include "config.h"

#include "support.h"
#include "transfer.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define EPISODE "11111111-1111-4111-8111-111111111111"
#define FLARE "22222222-2222-4222-8222-222222222222"
#define HEADINGS "kind,id,episode,at,note\n"
#define FLARE_ROW "flare," FLARE ",,2026-01-12T20:00:00+01:00,hard\n"

/* What stands in a table, what is taken of it, and the beginning of what is said about the rest. */
typedef struct
{
  const char *table;
  guint       n_new;
  guint       n_rejected;
  const char *says;
} Row;

static const Row rows[] = {
  /* What a person may type. */
  { "kind,at\nflare,2026-01-12T20:00:00+01:00\n", 1, 0, NULL },
  { "kind,at\nflare,2026-01-12\n", 1, 0, NULL },
  { "kind,date\nflare,2026-01-12\n", 1, 0, NULL },
  { "kind,date,at\nflare,2026-01-12,\n", 1, 0, NULL },
  { "note,at,kind\nhard,2026-01-12,flare\n", 1, 0, NULL },
  { "kind,at\nflare,2026-01-12", 1, 0, NULL },
  { "kind,at\r\n\r\nflare,2026-01-12\r\n\r\n,\r\n", 1, 0, NULL },
  { "kind,at\nflare,2026-01-12\nflare,2026-01-12\n", 2, 0, NULL },
  { "kind,date,name,activity_minutes\nactivity,2026-01-12,Üben,10\n", 1, 0, NULL },
  { "\"kind\",\"at\"\n\"flare\",\"2026-01-12\"\n", 1, 0, NULL },
  /* Rows that cannot be taken. */
  { "kind,at\nnothing,2026-01-12\n", 0, 1, "table.csv, line 2: “nothing” is not a kind" },
  { "kind,at\n,2026-01-12\n", 0, 1, "table.csv, line 2: “kind” is missing" },
  { "kind,at\nflare,\n", 0, 1, "table.csv, line 2: “at” is missing" },
  { "kind,at\nflare,12.01.2026\n", 0, 1, "table.csv, line 2: “12.01.2026” is not a time that can be read. Write" },
  { "kind,date\nflare,01/12/26\n", 0, 1, "table.csv, line 2: “01/12/26” is not a time that can be read. Write" },
  { "kind,at\nflare,2026-01-12T20:00\n", 0, 1, "table.csv, line 2: “2026-01-12T20:00” needs the offset from UTC" },
  { "kind,at,typed\nflare,2026-01-12,2026-01-12T20:00\n", 0, 1, "table.csv, line 2: “2026-01-12T20:00” needs" },
  { "kind,date,at\nflare,2026-01-13,2026-01-12\n", 0, 1, "table.csv, line 2: “date” and “at” are not the same day" },
  { "kind,date,at\nflare,12.1.26,2026-01-12\n", 0, 1, "table.csv, line 2: “12.1.26” is not a date that exists. Write" },
  { "kind,at,at_assumed\nflare,2026-01-12,noon\n", 0, 1, "table.csv, line 2: “noon” is not a time" },
  { "kind,at,until_date\nflare,2026-01-12,14.1.26\n", 0, 1, "table.csv, line 2: “14.1.26” is not a date that exists" },
  { "kind,at,until_date\nflare,2026-01-12,2026-01-11\n", 0, 1, "table.csv, line 2: Flare-up: the end lies before" },
  { "kind,at,pain_now_0_to_10\ncheck_in,2026-01-12,11\n", 0, 1, "table.csv, line 2: Pain now: “11” is not a whole" },
  { "kind,at,pain_now_0_to_10\ncheck_in,2026-01-12,4.5\n", 0, 1, "table.csv, line 2: Pain now: “4.5”" },
  { "kind,at,pain_now_0_to_10\nflare,2026-01-12,4\n", 0, 1, "table.csv, line 2: An entry of this kind has no “pain_now" },
  { "kind,at,sleep\ncheck_in,2026-01-12, well\n", 0, 1, "table.csv, line 2: “sleep” is not the sort of value" },
  { "kind,at,episode\nfact,2026-01-12," EPISODE "\n", 0, 1, "table.csv, line 2: An entry of this kind does not belong" },
  { "kind,at,episode\nflare,2026-01-12," EPISODE "\n", 0, 1, "table.csv, line 2: It belongs to an episode that is neither" },
  { "kind,at\nno_pain,2026-01-12\n", 0, 1, "table.csv, line 2: No pain: “Until” is missing" },
  { "kind,at,id\nflare,2026-01-12,1\n", 0, 1, "table.csv, line 2: “1” is not an entry’s id" },
  { "kind,at,id\nflare,2026-01-12," FLARE "\nflare,2026-01-12," FLARE "\n", 1, 1, "table.csv, line 3: An earlier entry" },
  { "kind,at\nflare,2026-01-12,\n", 0, 1, "table.csv, line 2: The row has not as many cells" },
  { "kind,at\nflare\n", 0, 1, "table.csv, line 2: The row has not as many cells" },
  { "kind,at,note\nflare,2026-01-12,\"a\nb\"\n\nnothing,,\n", 1, 1, "table.csv, line 5: “nothing”" },
  { "kind,at,note\rflare,2026-01-12,a\rnothing,,\r", 1, 1, "table.csv, line 3: “nothing”" },
  { "kind,at,note\r\nflare,2026-01-12,\"a\r\nb\"\r\nnothing,,\r\n", 1, 1, "table.csv, line 4: “nothing”" },
};

static void
rows_are_taken_or_told_apart_with_a_reason (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) none = dorsal_records_new ();
      g_autoptr (GBytes) bytes = transfer_bytes (rows[i].table);
      g_autoptr (DorsalImportReport) report = transfer_read (none, bytes, "table.csv");

      g_test_message ("%s%s", rows[i].table,
                      report->rejected->len > 0 ? (char *) g_ptr_array_index (report->rejected, 0) : "");
      g_assert_cmpuint (report->n_new, ==, rows[i].n_new);
      g_assert_cmpuint (report->rejected->len, ==, rows[i].n_rejected);
      if (rows[i].says != NULL)
        g_assert_true (g_str_has_prefix (g_ptr_array_index (report->rejected, 0), rows[i].says));
    }
}

/* The same entry, as several programs write it. */
static const char *const spellings[] = {
  HEADINGS FLARE_ROW,
  "\xef\xbb\xbf" HEADINGS FLARE_ROW,
  "kind;id;episode;at;note\nflare;" FLARE ";;2026-01-12T20:00:00+01:00;hard\n",
  "kind\tid\tepisode\tat\tnote\nflare\t" FLARE "\t\t2026-01-12T20:00:00+01:00\thard\n",
  "\xef\xbb\xbf\"kind\";\"id\";\"at\";\"note\"\r\n\"flare\";\"" FLARE "\";\"2026-01-12T20:00:00+01:00\";\"hard\"\r\n",
  "note,id,at,kind\rhard," FLARE ",2026-01-12T20:00:00+01:00,flare\r",
  "kind,id,at,date,note,mine\nflare," FLARE ",2026-01-12T20:00:00+01:00,2026-01-12,hard,x\n",
  "kind , id,at,note\nflare," FLARE ",2026-01-12T20:00:00+01:00,hard\n",
};

static void
every_way_of_writing_a_table_says_the_same (void)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  DorsalMoment at = test_moment ("2026-01-12T20:00:00+01:00");
  DorsalRecord *flare = dorsal_record_new_with_id (DORSAL_KIND_FLARE, FLARE, &at, &at, NULL);

  g_assert_true (dorsal_record_set_text (flare, DORSAL_FLARE_NOTE, "hard", NULL));
  g_ptr_array_add (present, flare);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (GBytes) bytes = transfer_bytes (spellings[i]);
      g_autoptr (DorsalImportReport) report = transfer_read (present, bytes, "saved");

      g_test_message ("%s", spellings[i]);
      g_assert_cmpuint (report->n_same, ==, 1);
      g_assert_cmpuint (report->rejected->len + report->records->len, ==, 0);
      g_assert_cmpuint (report->notes->len, ==, strstr (spellings[i], "mine") != NULL ? 1 : 0);
    }
}

static void
an_apostrophe_that_was_dropped_does_no_harm (void)
{
  static const char *const cells[] = { "=1+1", "'=1+1" };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *table = g_strconcat ("kind,at,note\nflare,2026-01-12,", cells[i], "\n", NULL);
      g_autoptr (GPtrArray) none = dorsal_records_new ();
      g_autoptr (GBytes) bytes = transfer_bytes (table);
      g_autoptr (DorsalImportReport) report = transfer_read (none, bytes, "table.csv");

      g_assert_cmpstr (dorsal_record_get_text (g_ptr_array_index (report->records, 0), DORSAL_FLARE_NOTE), ==, "=1+1");
    }
}

/* Rows without ids give the same entries however often and in whatever order they are read, and two that say the
 * same are two. */
static void
rows_of_ones_own_are_not_doubled (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (DorsalJournal) journal = transfer_open (folder, "journal.db");
  g_autoptr (GBytes) good = transfer_bytes ("kind,date,name,episode_region\nactivity,2026-01-12,walk,\n"
                                            "activity,2026-01-12,walk,\nepisode,2026-01-10,,neck\n");
  g_autoptr (GBytes) moved = transfer_bytes ("name;episode_region;date;kind\n;neck;2026-01-10;episode\n"
                                             "walk;;2026-01-12;activity\nwalk;;2026-01-12;activity\n");
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (DorsalImportReport) again = NULL;
  const DorsalRecord *episode;
  char *id;

  transfer_import (journal, good, "table.csv");
  present = dorsal_journal_list_all (journal, NULL);
  g_assert_cmpuint (present->len, ==, 3);
  again = transfer_read (present, moved, "table.csv");
  g_assert_cmpuint (again->n_same, ==, 3);
  g_assert_cmpuint (again->records->len, ==, 0);

  episode = g_ptr_array_index (present, 2);
  id = (char *) dorsal_record_get_id (episode);
  g_assert_cmpint (id[14], ==, '5');
  g_assert_nonnull (strchr ("89ab", id[19]));
  g_assert_cmpint (dorsal_record_get_at (episode)->utc, ==, test_moment ("2026-01-10T00:00:00+01:00").utc);
  g_assert_cmpint (dorsal_record_get_at (g_ptr_array_index (present, 0))->utc, ==,
                   test_moment ("2026-01-12T12:00:00+01:00").utc);
  g_assert_false (dorsal_record_get_at (episode)->timed);

  g_assert_true (dorsal_journal_undo (journal, NULL, NULL));
  g_clear_object (&journal);
  test_remove_folder (folder);
}

/* A table that has no column for something, or nothing in it, says nothing of it; an empty cell among others says
 * that there is nothing. */
static void
what_a_table_has_no_column_for_stays_as_it_is (void)
{
  static const struct
  {
    const char *table;
    guint       n_same;
    const char *note;
  } cases[] = {
    { "kind,id,date\nflare," FLARE ",2026-01-12\n", 1, "hard" },
    { "kind,id,date,until_date\nflare," FLARE ",2026-01-12,2026-01-14\n", 0, "hard" },
    { "kind,id,date,note\nflare," FLARE ",2026-01-12,\n", 1, "hard" },
    { "kind,id,episode,date,note\nflare," FLARE "," EPISODE ",2026-01-12,\nflare,,,2026-01-12,x\n", 0, NULL },
    { "kind,id,date,note\nflare," FLARE ",2026-01-13,soft\n", 0, "soft" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) present = dorsal_records_new ();
      DorsalMoment at = test_moment ("2026-01-12T03:00:00+05:00");
      DorsalMoment typed = test_moment ("2026-01-20T03:00:00+05:00");
      DorsalRecord *episode = dorsal_record_new_with_id (DORSAL_KIND_EPISODE, EPISODE, &at, &typed, NULL);
      DorsalRecord *flare;
      g_autoptr (GBytes) bytes = transfer_bytes (cases[i].table);
      g_autoptr (DorsalImportReport) report = NULL;
      const DorsalRecord *changed;

      at.timed = FALSE;
      flare = dorsal_record_new_with_id (DORSAL_KIND_FLARE, FLARE, &at, &typed, NULL);
      g_assert_true (dorsal_record_set_text (flare, DORSAL_FLARE_NOTE, "hard", NULL));
      dorsal_record_set_episode (flare, EPISODE);
      g_ptr_array_add (present, episode);
      g_ptr_array_add (present, flare);

      report = transfer_read (present, bytes, "table.csv");
      g_test_message ("%s", cases[i].table);
      g_assert_cmpuint (report->n_same, ==, cases[i].n_same);
      g_assert_cmpuint (report->n_changed, ==, 1 - cases[i].n_same);
      g_assert_cmpuint (report->rejected->len, ==, 0);
      if (report->n_changed == 0)
        continue;

      changed = g_ptr_array_index (report->records, 0);
      g_assert_cmpstr (dorsal_record_get_text (changed, DORSAL_FLARE_NOTE), ==, cases[i].note);
      g_assert_cmpstr (dorsal_record_get_episode (changed), ==, EPISODE);
      g_assert_cmpint (dorsal_record_get_typed (changed)->utc, ==, typed.utc);
    }
}

static GBytes *
make_zip (const char *const *names, const char *const *contents, guint n)
{
  gsize size_most = 1024 * 1024, size = 0;
  char *buffer = g_malloc (size_most);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  archive_write_open_memory (archive, buffer, size_most, &size);
  for (guint i = 0; i < n; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_write_header (archive, entry);
      archive_write_data (archive, contents[i], strlen (contents[i]));
      archive_entry_free (entry);
    }
  archive_write_free (archive);
  return g_bytes_new_take (buffer, size);
}

static void
names_in_a_zip_file_are_only_names (void)
{
  static const char *const names[] = { "../../etc/flares.csv", "README.txt", "__MACOSX/._flares.csv", "other.ods",
                                       "\x1b[2J\n.CSV" };
  static const char *const contents[] = { "kind,at\nflare,2026-01-12\n", "x", "x", "x", "kind,at\nflare,\n" };
  g_autoptr (GBytes) bytes = make_zip (names, contents, G_N_ELEMENTS (names));
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalImportReport) report = transfer_read (none, bytes, "tables.zip");

  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (report->notes, 0), ==, "“other.ods” is not a table and is left out.");
  g_assert_cmpstr (g_ptr_array_index (report->rejected, 0), ==,
                   "[2J .CSV, line 2: “at” is missing. Write when it was, or the day as “date”.");
}

static GBytes *
make_bomb (void)
{
  static const char *const names[] = { "a.csv", "b.csv" };
  const char *contents[2];
  g_autofree char *zeros = g_strnfill (DORSAL_IMPORT_SIZE_MOST / 2 + 1, '\n');

  contents[0] = contents[1] = zeros;
  memcpy (zeros, "kind,at\n", strlen ("kind,at\n"));
  return make_zip (names, contents, 2);
}

/* What is no table costs as much to unpack. */
static GBytes *
make_hidden_bomb (void)
{
  static const char *const names[] = { "a.csv", "photo.png" };
  const char *contents[2] = { "kind,at\n", NULL };
  g_autofree char *zeros = g_strnfill (DORSAL_IMPORT_SIZE_MOST + 1, '\n');

  contents[1] = zeros;
  return make_zip (names, contents, 2);
}

static GBytes *
make_crowd (void)
{
  const char *names[65], *contents[65];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      names[i] = "a.csv";
      contents[i] = "kind,at\n";
    }
  return make_zip (names, contents, G_N_ELEMENTS (names));
}

static GBytes *
make_long_cell (void)
{
  g_autofree char *cell = g_strnfill (200 * 1024, 'a');
  g_autofree char *table = g_strconcat ("kind,at,note\nflare,2026-01-12,", cell, "\n", NULL);

  return transfer_bytes (table);
}

static GBytes *
make_wide_row (void)
{
  g_autofree char *cells = g_strnfill (300, ',');
  g_autofree char *table = g_strconcat ("kind,at", cells, "\n", NULL);

  return transfer_bytes (table);
}

static GBytes *
make_many_rows (void)
{
  g_autoptr (GString) table = g_string_new ("kind,at\n");

  for (guint i = 0; i < 500002; i++)
    g_string_append (table, "a\n");

  return g_string_free_to_bytes (g_steal_pointer (&table));
}

/* Each table has few enough, and all together too many. */
static GBytes *
make_many_rows_in_tables (void)
{
  static const char *const names[] = { "a.csv", "b.csv", "c.csv" };
  const char *contents[G_N_ELEMENTS (names)];
  g_autoptr (GString) table = g_string_new ("kind,at\n");

  for (guint i = 0; i < 200000; i++)
    g_string_append (table, "a\n");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    contents[i] = table->str;

  return make_zip (names, contents, G_N_ELEMENTS (names));
}

static GBytes *
make_damaged_zip (void)
{
  static const char *const names[] = { "a.csv" };
  static const char *const contents[] = { "kind,at\nflare,2026-01-12\nflare,2026-01-12\nflare,2026-01-12\n" };
  g_autoptr (GBytes) whole = make_zip (names, contents, 1);
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&whole), &size);
  gsize content = 30 + data[26] + data[28]; /* behind the header, the name and what releases of libarchive add */

  for (gsize i = content; i < content + 10; i++)
    data[i] ^= 0x55;
  return g_bytes_new_take (data, size);
}

static GBytes *
make_empty_zip (void)
{
  return make_zip (NULL, NULL, 0);
}

static void
assert_refused (GBytes *bytes, const char *name, const char *says)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalImportReport) report = transfer_try (none, bytes, name, &error);

  g_assert_null (report);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, says));
  g_assert_true (error->domain == DORSAL_EXCHANGE_ERROR);
}

static void
files_that_no_table_can_be_are_refused (void)
{
  static const struct
  {
    GBytes *(*make) (void);
    const char *says;
  } cases[] = {
    { make_bomb, "“x.csv” holds more than a journal can be" },
    { make_hidden_bomb, "“x.csv” holds more than a journal can be" },
    { make_crowd, "“x.csv” holds more than a journal can be" },
    { make_long_cell, "x.csv, line 2: A cell is longer than" },
    { make_wide_row, "x.csv, line 1: There are more cells" },
    { make_many_rows, "x.csv, line 500002: There are more rows" },
    { make_many_rows_in_tables, "c.csv, line 100002: There are more rows" },
    { make_damaged_zip, "“x.csv” is not a zip file that can be read" },
    { make_empty_zip, "There is no table in “x.csv”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = cases[i].make ();

      assert_refused (bytes, "x.csv", cases[i].says);
    }
}

static void
texts_that_are_no_table_are_refused (void)
{
  static const struct
  {
    const char *text;
    gsize       size;
    const char *says;
  } cases[] = {
#define TEXT(text) text, sizeof text - 1
    { TEXT (""), "x.csv, line 1: There is no line that names" },
    { TEXT ("\n\n"), "x.csv, line 1: There is no line that names" },
    { TEXT ("a,b\n1,2\n"), "x.csv, line 1: The first line has to name the columns" },
    { TEXT ("kind,note\nflare,2\n"), "x.csv, line 1: The first line has to name the columns" },
    { TEXT ("kind,at,at\n"), "x.csv, line 1: There are two columns “at”" },
    { TEXT ("kind,at,note\nflare,2026-01-12,\"a\n"), "x.csv, line 2: A quotation mark that opens" },
    { TEXT ("kind,at,note\nflare,2026-01-12,\"a\"b\n"), "x.csv, line 2: A quotation mark stands" },
    { TEXT ("kind,at,note\nflare,2026-01-12,a\"b\n"), "x.csv, line 2: A quotation mark stands" },
    { TEXT ("kind,at,note\nflare,2026-01-12,\xfc\n"), "x.csv, line 2: This is not text in UTF-8. Save" },
    { TEXT ("kind,at,note\nflare,2026-01-12,a\0b\n"), "x.csv, line 2: This is not text in UTF-8. Save" },
    { TEXT ("\xff\xfek\0i\0n\0d\0"), "x.csv, line 1: This is not text in UTF-8. Save" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, cases[i].size);

      assert_refused (bytes, "x.csv", cases[i].says);
      assert_refused (bytes, "x.ZIP", "“x.ZIP” is not a zip file that can be read");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-read/rows_are_taken_or_told_apart_with_a_reason",
                   rows_are_taken_or_told_apart_with_a_reason);
  g_test_add_func ("/csv-read/every_way_of_writing_a_table_says_the_same",
                   every_way_of_writing_a_table_says_the_same);
  g_test_add_func ("/csv-read/an_apostrophe_that_was_dropped_does_no_harm",
                   an_apostrophe_that_was_dropped_does_no_harm);
  g_test_add_func ("/csv-read/rows_of_ones_own_are_not_doubled", rows_of_ones_own_are_not_doubled);
  g_test_add_func ("/csv-read/what_a_table_has_no_column_for_stays_as_it_is",
                   what_a_table_has_no_column_for_stays_as_it_is);
  g_test_add_func ("/csv-read/names_in_a_zip_file_are_only_names", names_in_a_zip_file_are_only_names);
  g_test_add_func ("/csv-read/files_that_no_table_can_be_are_refused", files_that_no_table_can_be_are_refused);
  g_test_add_func ("/csv-read/texts_that_are_no_table_are_refused", texts_that_are_no_table_are_refused);
  return g_test_run ();
}
