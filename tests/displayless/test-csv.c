/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The table for spreadsheets, read back by a reader that is not ours. */

#include "config.h"

#include "exchange/journal-csv.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"
#include "support.h"

static const char *const hostile[] = {
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "=cmd|' /C calc'!A0",
  "plain",
  "with, comma",
  "with \"quotes\"",
  "\"",
  "a\nb",
  "a\n\nb,\"c\"\n=1",
  "semi;colon",
  "שלום 😀",
  "%s%n",
  "../x",
  "<b>&amp;",
};

static void
save (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  dorsal_save_bytes (path, bytes, &error);
  g_assert_no_error (error);
}

/* Python compares the two files of @records. */
static void
assert_reads_back (GPtrArray *records)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *script = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "..",
                                              "displayless", "check-csv.py", NULL);
  g_autofree char *table = g_build_filename (folder, "t.csv", NULL);
  g_autofree char *journal = g_build_filename (folder, "j.json", NULL);
  const char *arguments[] = { "python3", script, table, journal, NULL };
  g_autoptr (GBytes) csv = dorsal_journal_csv_write (records);
  g_autoptr (GBytes) json = dorsal_journal_json_write (records, NULL);
  g_autoptr (GError) error = NULL;
  int status;

  save (folder, "t.csv", csv);
  save (folder, "j.json", json);
  g_spawn_sync (NULL, (char **) arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  test_remove_folder (folder);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

static void
hostile_words_stay_words (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00+01:00", "now",
                                             "4", "note", hostile[i], NULL));
      g_ptr_array_add (records, test_record (DORSAL_KIND_MEDICINE, "2026-01-12", "name", hostile[i],
                                             "dose", "x", NULL));
    }
  assert_reads_back (records);
}

static void
the_sample_journal_has_a_row_for_each_entry (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_DATA"), "sample-journal.json", NULL);
  g_autoptr (GBytes) bytes = dorsal_load_bytes (path, DORSAL_JSON_SIZE_MOST, NULL);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalImportReport) report = dorsal_journal_json_read (bytes, none, NULL);

  assert_reads_back (report->records);
}

static void
an_empty_journal_has_headings (void)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GBytes) csv = dorsal_journal_csv_write (none);

  g_assert_true (g_str_has_prefix (g_bytes_get_data (csv, NULL), "kind,id,episode,date,at,typed,"));
  assert_reads_back (none);
}

/* One record of each kind with every field: none is forgotten, and none shares a cell with another. */
static void
every_field_has_a_column (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      const DorsalKindInfo *info = dorsal_kind_get_info ((DorsalKind) kind);
      DorsalRecord *record = test_record ((DorsalKind) kind, "2026-01-12T20:00", NULL);

      for (guint i = 0; i < info->n_fields; i++)
        {
          DorsalFieldType type = info->fields[i].type;
          const char *text = type == DORSAL_FIELD_CHOICE    ? info->fields[i].choices[0]
                             : type == DORSAL_FIELD_DAY     ? "2026-01-14"
                             : type == DORSAL_FIELD_BOOLEAN ? "yes"
                             : type == DORSAL_FIELD_INTEGER ? "3"
                                                            : info->fields[i].name;

          g_assert_true (dorsal_record_parse_field (record, i, text, NULL));
        }
      g_ptr_array_add (records, record);
    }
  assert_reads_back (records);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/hostile_words_stay_words", hostile_words_stay_words);
  g_test_add_func ("/csv/the_sample_journal_has_a_row_for_each_entry",
                   the_sample_journal_has_a_row_for_each_entry);
  g_test_add_func ("/csv/an_empty_journal_has_headings", an_empty_journal_has_headings);
  g_test_add_func ("/csv/every_field_has_a_column", every_field_has_a_column);
  return g_test_run ();
}
