/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tables for spreadsheets: what is written, read back by a reader that is not ours, and by ours. */

#include "config.h"

#include "exchange/csv-text.h"
#include "support.h"
#include "transfer.h"

#include <string.h>

#define EPISODE "11111111-1111-4111-8111-111111111111"
#define OTHER_EPISODE "22222222-2222-4222-8222-222222222222"

typedef struct
{
  char          *folder;
  GPtrArray     *records;
  DorsalJournal *journal;
} Fixture;

static const char *const hostile[] = {
  "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1+1", "''=1+1", "'''-", "' =1", "'tis", "''", "'",
  "- a list\n- of two", "\u200b=1", "\u00a0=1+1", "\u00a0'+1", "\u2028=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x",
  "plain", "with, comma", "with \"quotes\"", "\"", "\"\"", "a\nb", "a\n\nb,\"c\"\n=1", "a\tb", "semi;colon",
  "שלום 😀", "مرحبا 5/10", "%s%n", "../x", "<b>&amp;", "a\u200eb\u200f", "e\u0301\u0316x", "0012", "1e5", "TRUE", "NULL",
  "null", "2026-01-12", "12:30", "\\n", "a\\", "x\u2028y", "{\"a\":1}",
};

static const struct
{
  DorsalExportFormat format;
  const char        *name;
} formats[] = {
  { DORSAL_EXPORT_JSON, "journal.json" },
  { DORSAL_EXPORT_CSV, "table.csv" },
  { DORSAL_EXPORT_CSV_ZIP, "tables.zip" },
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->records = dorsal_records_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->journal);
  g_ptr_array_unref (fixture->records);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static DorsalRecord *
add (Fixture *fixture, DorsalKind kind, const char *id, const char *at)
{
  DorsalMoment moment = test_moment (at);
  DorsalMoment typed = test_moment ("2026-02-01T08:00:00+01:00");
  g_autofree char *made = id == NULL ? g_uuid_string_random () : g_strdup (id);
  DorsalRecord *record;

  typed.utc += fixture->records->len;
  record = dorsal_record_new_with_id (kind, made, &moment, &typed, NULL);
  g_ptr_array_add (fixture->records, record);
  return record;
}

static void
set (DorsalRecord *record, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  guint field;

  g_assert_true (dorsal_kind_find_field (dorsal_record_get_kind (record), name, &field));
  dorsal_record_parse_field (record, field, value, &error);
  g_assert_no_error (error);
}

static void
add_episodes (Fixture *fixture)
{
  set (add (fixture, DORSAL_KIND_EPISODE, EPISODE, "2026-01-01"), "region", "lower_back");
  set (add (fixture, DORSAL_KIND_EPISODE, OTHER_EPISODE, "2026-02-01T07:00:00+05:45"), "region", "neck");
}

static char *
make_value (const DorsalField *field, const DorsalRecord *record, guint variant, guint words)
{
  switch (field->type)
    {
    case DORSAL_FIELD_CHOICE:
      return g_strdup (field->choices[variant % g_strv_length ((char **) field->choices)]);
    case DORSAL_FIELD_DAY:
      return dorsal_day_to_string (dorsal_record_get_day (record) + (int) (variant % 40));
    case DORSAL_FIELD_BOOLEAN:
      return g_strdup (words % 2 == 0 ? "yes" : "no");
    case DORSAL_FIELD_INTEGER:
      return g_strdup_printf ("%d", variant % 2 == 0 ? field->least : field->most);
    case DORSAL_FIELD_NAME:
      return g_strdup ("leg_numb");
    case DORSAL_FIELD_NAMES:
      return g_strdup ("leg_numb rf:saddle");
    case DORSAL_FIELD_TEXT:
    default:
      return words % 30 == 29 ? g_strnfill ((gsize) field->most, '=')
                              : g_strdup (hostile[words % G_N_ELEMENTS (hostile)]);
    }
}

/* Each kind so often that each of its texts has been each of the hostile words, at times near the limits, with
 * every field or every other. */
static void
add_everything (Fixture *fixture)
{
  static const char *const times[] = { "2026-01-12T07:40:05+01:00", "2026-01-12", "0001-01-02T00:00:00-17:59",
                                       "9999-11-01T23:59:59+05:45" };

  add_episodes (fixture);
  for (guint i = 0; i < DORSAL_N_KINDS * 2 * G_N_ELEMENTS (hostile); i++)
    {
      DorsalKind kind = (DorsalKind) (i % DORSAL_N_KINDS);
      guint variant = i / DORSAL_N_KINDS;
      DorsalRecord *record = add (fixture, kind, NULL, times[variant % G_N_ELEMENTS (times)]);
      const DorsalKindInfo *info = dorsal_kind_get_info (kind);

      if (info->has_episode && variant % 3 != 0)
        dorsal_record_set_episode (record, EPISODE);
      for (guint field = 0; field < info->n_fields; field++)
        if (info->fields[field].required || variant < G_N_ELEMENTS (hostile) || (field + variant) % 2 == 0)
          {
            g_autofree char *value = make_value (&info->fields[field], record, variant, variant + field);

            set (record, info->fields[field].name, value);
          }
    }
}

static void
open_journal (Fixture *fixture)
{
  fixture->journal = transfer_make (fixture->folder, "journal.db", fixture->records);
}

static void
assert_same_entries (DorsalJournal *first, DorsalJournal *second)
{
  g_autoptr (GPtrArray) a = transfer_list_live (first);
  g_autoptr (GPtrArray) b = transfer_list_live (second);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      dorsal_record_set_sequence (g_ptr_array_index (a, i), 0);
      dorsal_record_set_sequence (g_ptr_array_index (b, i), 0);
      if (!dorsal_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        g_error ("%s came back otherwise", dorsal_record_get_id (g_ptr_array_index (a, i)));
    }
}

static void
assert_comes_back (Fixture *fixture, DorsalExportFormat format, const char *name)
{
  g_autofree char *other_name = g_strconcat (name, ".db", NULL);
  g_autoptr (DorsalJournal) other = transfer_open (fixture->folder, other_name);
  g_autoptr (GBytes) first = transfer_write_format (fixture->journal, format);
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GPtrArray) present = dorsal_journal_list_all (fixture->journal, NULL);
  g_autoptr (DorsalImportReport) again = transfer_read (present, first, name);

  transfer_import (other, first, name);
  assert_same_entries (fixture->journal, other);
  second = transfer_write_format (other, format);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpuint (again->rejected->len + again->n_new + again->n_changed, ==, 0);
  g_assert_cmpuint (again->n_same, >, 0);
}

static void
everything_comes_back_from_every_format (Fixture *fixture, gconstpointer data)
{
  add_everything (fixture);
  open_journal (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    assert_comes_back (fixture, formats[i].format, formats[i].name);
}

/* Deleted entries are in no table, and no table can name a deleted episode. */
static void
what_was_deleted_stays_away_and_disturbs_nothing (Fixture *fixture, gconstpointer data)
{
  add_episodes (fixture);
  dorsal_record_set_episode (add (fixture, DORSAL_KIND_FLARE, NULL, "2026-01-12"), EPISODE);
  dorsal_record_set_episode (add (fixture, DORSAL_KIND_FLARE, NULL, "2026-02-12"), OTHER_EPISODE);
  dorsal_record_set_deleted (g_ptr_array_index (fixture->records, 0), 1770000000);
  dorsal_record_set_deleted (g_ptr_array_index (fixture->records, 3), 1770000000);
  open_journal (fixture);
  for (guint i = 1; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = transfer_write_format (fixture->journal, formats[i].format);
      g_autoptr (GPtrArray) present = dorsal_journal_list_all (fixture->journal, NULL);
      g_autoptr (GPtrArray) none = dorsal_records_new ();
      g_autoptr (DorsalImportReport) same = transfer_read (present, bytes, formats[i].name);
      g_autoptr (DorsalImportReport) fresh = transfer_read (none, bytes, formats[i].name);

      g_assert_cmpuint (same->n_same, ==, 2);
      g_assert_cmpuint (same->n_changed + same->rejected->len, ==, 0);
      g_assert_cmpuint (fresh->n_new, ==, 2);
      g_assert_cmpuint (fresh->rejected->len, ==, 0);
    }
}

static void
save (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  dorsal_save_bytes (path, bytes, &error);
  g_assert_no_error (error);
}

/* Python compares the three files of the journal. */
static void
assert_python_agrees (Fixture *fixture)
{
  g_autofree char *script = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "..",
                                              "displayless", "check-csv.py", NULL);
  const char *arguments[] = { "python3", script, fixture->folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) bytes = transfer_write_format (fixture->journal, formats[i].format);

      save (fixture->folder, formats[i].name, bytes);
    }

  g_spawn_sync (NULL, (char **) arguments, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

static void
another_reader_reads_the_same (Fixture *fixture, gconstpointer data)
{
  add_everything (fixture);
  open_journal (fixture);
  assert_python_agrees (fixture);
}

static void
the_sample_journal_has_a_row_for_each_entry (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_DATA"), "sample-journal.json", NULL);
  g_autoptr (GBytes) bytes = dorsal_load_bytes (path, DORSAL_IMPORT_SIZE_MOST, NULL);

  fixture->journal = transfer_open (fixture->folder, "journal.db");
  transfer_import (fixture->journal, bytes, "sample-journal.json");
  assert_python_agrees (fixture);
  for (guint i = 1; i < G_N_ELEMENTS (formats); i++)
    assert_comes_back (fixture, formats[i].format, formats[i].name);
}

static void
an_empty_journal_has_headings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) csv = NULL;

  open_journal (fixture);
  csv = transfer_write_format (fixture->journal, DORSAL_EXPORT_CSV);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (csv, NULL), "kind,id,episode,date,at,typed,name,until_date,"));
  assert_python_agrees (fixture);
}

/* Whatever is written before words to make them harmless is taken away again, and nothing else is. */
static void
an_apostrophe_is_put_and_taken_away_exactly (Fixture *fixture, gconstpointer data)
{
  static const char *const beginnings[] = { "", "'", "''", "\u00a0", "'\u200b", "\t", "\n", "\r", " ", "' ",
                                            "'\t", "''\n", "'\r", "'\t'" };
  static const char *const ends[] = { "", "a", "=1", "+1", "-1", "@a", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201",
                                      "'=1", "'a", "1=1" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings) * G_N_ELEMENTS (ends); i++)
    {
      const char *end = ends[i % G_N_ELEMENTS (ends)];
      g_autofree char *words = g_strconcat (beginnings[i / G_N_ELEMENTS (ends)], end, NULL);
      g_autoptr (GString) cell = g_string_new (NULL);

      dorsal_csv_append_words (cell, words);
      if (cell->str[0] == '"')
        {
          g_string_erase (cell, 0, 1);
          g_string_truncate (cell, cell->len - 1);
        }
      g_test_message ("“%s” is written “%s”", words, cell->str);
      g_assert_cmpstr (dorsal_csv_get_words (cell->str), ==, words);
      g_assert_true (cell->str[0] == '\0' || strchr ("=+-@\t\r\n", cell->str[0]) == NULL);
    }
}

/* Rows of a table without a line end in a cell. */
static guint
count_rows (GBytes *csv)
{
  gsize size;
  const char *data = g_bytes_get_data (csv, &size);
  guint n = 0;

  for (gsize i = 0; i < size; i++)
    n += data[i] == '\n';

  return n - 1;
}

static void
add_two_episodes_with_flares (Fixture *fixture)
{
  add_episodes (fixture);
  dorsal_record_set_episode (add (fixture, DORSAL_KIND_FLARE, NULL, "2026-01-12T10:00:00+01:00"), EPISODE);
  dorsal_record_set_episode (add (fixture, DORSAL_KIND_FLARE, NULL, "2026-02-10"), OTHER_EPISODE);
  dorsal_record_set_episode (add (fixture, DORSAL_KIND_FLARE, NULL, "2026-02-10"), OTHER_EPISODE);
  dorsal_record_set_deleted (g_ptr_array_index (fixture->records, 4), 1770000000);
  set (add (fixture, DORSAL_KIND_FACT, NULL, "2025-12-24"), "name", "goal");
  set (g_ptr_array_index (fixture->records, 5), "value", "walk");
}

/* How many entries are written; an episode that one of them belongs to is written with it. */
static void
days_and_an_episode_can_be_chosen (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *first;
    const char *last;
    const char *episode;
    guint       n_live;
    guint       n_deleted;
  } rows[] = {
    { "0001-01-01", "9999-12-31", NULL, 5, 1 },
    { "2026-01-12", "9999-12-31", NULL, 4, 1 },
    { "2026-01-13", "2026-02-09", NULL, 1, 0 },
    { "2026-01-12", "2026-01-12", NULL, 2, 0 },
    { "2026-02-10", "2026-02-10", NULL, 2, 1 },
    { "2026-02-11", "9999-12-31", NULL, 0, 0 },
    { "0001-01-01", "2025-12-24", NULL, 1, 0 },
    { "0001-01-01", "9999-12-31", EPISODE, 2, 0 },
    { "0001-01-01", "9999-12-31", OTHER_EPISODE, 2, 1 },
    { "2026-02-10", "9999-12-31", EPISODE, 0, 0 },
  };

  add_two_episodes_with_flares (fixture);
  open_journal (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalExport how = TRANSFER_ALL;
      g_autoptr (GPtrArray) none = dorsal_records_new ();
      g_autoptr (GBytes) csv = NULL;
      g_autoptr (GBytes) json = NULL;
      g_autoptr (DorsalImportReport) read = NULL;

      g_test_message ("from %s to %s, %s", rows[i].first, rows[i].last, rows[i].episode);
      how.first = test_day (rows[i].first);
      how.last = test_day (rows[i].last);
      how.episode = rows[i].episode;
      csv = transfer_write (fixture->journal, &how);
      g_assert_cmpuint (count_rows (csv), ==, rows[i].n_live);

      how.format = DORSAL_EXPORT_JSON;
      json = transfer_write (fixture->journal, &how);
      read = transfer_read (none, json, "journal.json");
      g_assert_cmpuint (read->rejected->len, ==, 0);
      g_assert_cmpuint (read->n_new, ==, rows[i].n_live + rows[i].n_deleted);
    }
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strstr_len (data, (gssize) size, text) != NULL;
}

static void
sections_are_left_out_as_in_the_report (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    DorsalReportSections section;
    DorsalKind           kind;
    const char          *values[4];
    const char          *secret;
  } rows[] = {
    { DORSAL_REPORT_NOTES, DORSAL_KIND_CHECK_IN, { "note", "private words" }, "private words" },
    { DORSAL_REPORT_SLEEP, DORSAL_KIND_CHECK_IN, { "sleep", "badly", "now", "4" }, "badly" },
    { DORSAL_REPORT_NAME, DORSAL_KIND_FACT, { "name", "name", "value", "Ada Example" }, "Ada Example" },
    { DORSAL_REPORT_QUESTION, DORSAL_KIND_FACT, { "name", "goal", "value", "Climb stairs" }, "Climb stairs" },
    { DORSAL_REPORT_RISKS, DORSAL_KIND_FACT, { "name", "osteoporosis", "value", "yes" }, "osteoporosis" },
    { DORSAL_REPORT_SIGNS, DORSAL_KIND_SIGN, { "name", "saddle", "answer", "no" }, "saddle" },
    { DORSAL_REPORT_ACTIVITIES, DORSAL_KIND_ACTIVITY, { "name", "knitting" }, "knitting" },
    { DORSAL_REPORT_MEDICINES, DORSAL_KIND_MEDICINE, { "name", "Ibuprofen" }, "Ibuprofen" },
    { DORSAL_REPORT_VISITS, DORSAL_KIND_VISIT, { "with", "Dr Okafor", "told", "saddle" }, "Dr Okafor" },
    { DORSAL_REPORT_QUESTIONNAIRES, DORSAL_KIND_QUESTIONNAIRE, { "name", "impact3" }, "impact3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalRecord *record = add (fixture, rows[i].kind, NULL, "2026-01-12");

      for (guint j = 0; j < G_N_ELEMENTS (rows[i].values) && rows[i].values[j] != NULL; j += 2)
        set (record, rows[i].values[j], rows[i].values[j + 1]);
    }
  open_journal (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalExport how = TRANSFER_ALL;
      g_autoptr (GBytes) without = NULL;

      how.sections &= ~rows[i].section;
      without = transfer_write (fixture->journal, &how);
      for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
        g_assert_cmpint (holds (without, rows[j].secret), ==, i != j);
    }
}

typedef struct
{
  GCancellable *cancellable;
  double        last;
  guint         n_notes;
} Watch;

static void
note_cb (double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
  watch->n_notes++;
  if (watch->cancellable != NULL && fraction > 0.4)
    g_cancellable_cancel (watch->cancellable);
}

static void
assert_stops (DorsalJournal *journal, GFile *file, const DorsalExport *how)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { cancellable, 0, 0 };
  DorsalTask task = { cancellable, note_cb, &watch };

  g_assert_false (transfer_save (journal, how, file, &task, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  left = dorsal_load_bytes (g_file_peek_path (file), 100, NULL);
  g_assert_cmpmem (g_bytes_get_data (left, NULL), g_bytes_get_size (left), "old", 3);
  g_assert_cmpuint (watch.n_notes, >=, 2);
}

static void
assert_runs_to_its_end (DorsalJournal *journal, GFile *file, const DorsalExport *how)
{
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { NULL, 0, 0 };
  DorsalTask task = { NULL, note_cb, &watch };

  g_assert_true (transfer_save (journal, how, file, &task, &error));
  g_assert_no_error (error);
  written = dorsal_load_bytes (g_file_peek_path (file), DORSAL_IMPORT_SIZE_MOST, NULL);
  g_assert_cmpuint (g_bytes_get_size (written), >, 1000);
  g_assert_cmpuint (watch.n_notes, >=, 6);
  g_assert_cmpfloat (watch.last, >, 0.8);
}

static void
an_export_that_is_stopped_leaves_the_old_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) old = transfer_bytes ("old");

  for (guint i = 0; i < 3000; i++)
    set (add (fixture, DORSAL_KIND_FLARE, NULL, "2026-01-12"), "note", "hard");
  open_journal (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      DorsalExport how = TRANSFER_ALL;

      how.format = formats[i].format;
      save (fixture->folder, "out", old);
      assert_stops (fixture->journal, file, &how);
      assert_runs_to_its_end (fixture->journal, file, &how);
    }
}

#define ADD(function) g_test_add ("/csv/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (everything_comes_back_from_every_format);
  ADD (what_was_deleted_stays_away_and_disturbs_nothing);
  ADD (another_reader_reads_the_same);
  ADD (the_sample_journal_has_a_row_for_each_entry);
  ADD (an_empty_journal_has_headings);
  ADD (an_apostrophe_is_put_and_taken_away_exactly);
  ADD (days_and_an_episode_can_be_chosen);
  ADD (sections_are_left_out_as_in_the_report);
  ADD (an_export_that_is_stopped_leaves_the_old_file);
  return g_test_run ();
}
