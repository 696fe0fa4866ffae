/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal's own format: lossless one way, merciless the other. */

#include "config.h"

#include "core/error.h"
#include "exchange/guard.h"
#include "exchange/journal-json.h"
#include "exchange/json-text.h"
#include "exchange/save.h"
#include "support.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define DEPTH 8

static GBytes *
bytes_from (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static GBytes *
load_data (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv (folder), name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dorsal_load_bytes (path, DORSAL_JSON_SIZE_MOST, &error);

  g_assert_no_error (error);
  return bytes;
}

static DorsalImportReport *
read_whole (GBytes *bytes, GPtrArray *present)
{
  g_autoptr (GError) error = NULL;
  DorsalImportReport *report = dorsal_journal_json_read (bytes, present, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_new + report->n_changed, ==, report->records->len);
  return report;
}

static GBytes *
write_whole (GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dorsal_journal_json_write (records, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
fill_record (DorsalRecord *record, guint variant)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      const DorsalField *field = &info->fields[i];
      g_autoptr (GError) error = NULL;

      if (field->type == DORSAL_FIELD_DAY)
        dorsal_record_set_integer (record, i, dorsal_record_get_day (record) + 3, &error);
      else if (dorsal_field_is_number (field))
        dorsal_record_set_integer (record, i, variant % 2 == 0 ? field->least : field->most,
                                   &error);
      else if (field->type == DORSAL_FIELD_CHOICE)
        dorsal_record_set_text (record, i, field->choices[0], &error);
      else if (field->type == DORSAL_FIELD_NAME)
        dorsal_record_set_text (record, i, "leg_numb", &error);
      else if (field->type == DORSAL_FIELD_NAMES)
        dorsal_record_set_text (record, i, "leg_numb rf:saddle", &error);
      else
        dorsal_record_set_text (record, i, "a \"b\" \\ </&>\n\tשלום 😀 %s \x7e", &error);
      g_assert_no_error (error);
    }
}

/* Every field of every kind, at its limits, at times near the limits; some deleted. */
static GPtrArray *
make_rich_journal (void)
{
  static const char *const times[] = { "2026-01-12T07:40:05+01:00", "2026-01-12",
                                       "0001-01-02T00:00:00-17:59", "9999-12-01T23:59:59+05:45" };
  GPtrArray *records = dorsal_records_new ();
  const char *episode = NULL;

  for (guint i = 0; i < DORSAL_N_KINDS * G_N_ELEMENTS (times); i++)
    {
      DorsalKind kind = (DorsalKind) (i / G_N_ELEMENTS (times));
      DorsalMoment typed = test_moment ("2026-02-01T08:00:00+01:00");
      DorsalMoment at = test_moment (times[i % G_N_ELEMENTS (times)]);
      DorsalRecord *record;
      record = dorsal_record_new (kind, &at, &typed);
      g_ptr_array_add (records, record);
      episode = episode != NULL ? episode : dorsal_record_get_id (record);
      if (dorsal_kind_get_info (kind)->has_episode && i % 3 != 0)
        dorsal_record_set_episode (record, episode);
      fill_record (record, i);
      if (i % 5 == 4)
        dorsal_record_set_deleted (record, typed.utc + i);
    }

  return records;
}

static void
what_is_written_reads_back_equal (void)
{
  g_autoptr (GPtrArray) records = make_rich_journal ();
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  first = write_whole (records);
  report = read_whole (first, none);
  g_assert_cmpuint (report->rejected->len, ==, 0);
  g_assert_cmpuint (report->n_new, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    g_assert_true (dorsal_record_equal (g_ptr_array_index (records, i),
                                        g_ptr_array_index (report->records, i)));

  second = write_whole (report->records);
  g_assert_true (g_bytes_equal (first, second));
}

static void
one_record_is_one_line (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *expected = NULL;
  DorsalRecord *episode, *check_in;

  episode = test_record (DORSAL_KIND_EPISODE, "2026-01-12T07:40:00+01:00", "region", "lower_back",
                         NULL);
  check_in = test_record (DORSAL_KIND_CHECK_IN, "2026-01-13", "now", "4", "walking", "yes", "sharp",
                          "no", "note", "“<b>”\n", NULL);
  dorsal_record_set_episode (check_in, dorsal_record_get_id (episode));
  dorsal_record_set_deleted (check_in, 0);
  g_ptr_array_add (records, episode);
  g_ptr_array_add (records, check_in);
  bytes = write_whole (records);

  expected = g_strdup_printf (
      "{\"format\":\"dorsal-journal\",\"version\":1,\"records\":[\n"
      "{\"kind\":\"episode\",\"id\":\"%s\",\"at\":\"2026-01-12T07:40:00+01:00\","
      "\"typed\":\"2026-01-12T07:40:00+01:00\",\"region\":\"lower_back\"},\n"
      "{\"kind\":\"check_in\",\"id\":\"%s\",\"episode\":\"%s\",\"at\":\"2026-01-13T12:00:00+00:"
      "00\","
      "\"at_day_only\":true,\"typed\":\"2026-01-13T12:00:00+00:00\",\"typed_day_only\":true,"
      "\"walking\":true,\"now\":4,\"sharp\":false,\"note\":\"“<b>”\"}\n]}\n",
      dorsal_record_get_id (episode), dorsal_record_get_id (check_in),
      dorsal_record_get_id (episode));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected,
                   strlen (expected));
}

/* Byte for byte, whatever a text holds. json-glib forgets 0x1f, which no text of a journal can hold. */
static void
texts_are_written_as_json_glib_writes_them (void)
{
  for (gunichar c = 1; c < 0x11000; c++)
    {
      g_autoptr (JsonNode) node = NULL;
      g_autoptr (GString) ours = g_string_new (NULL);
      g_autofree char *theirs = NULL;
      char text[16] = "a";

      if (!g_unichar_validate (c) || c == 0x1f)
        continue;

      g_strlcat (text + 1 + g_unichar_to_utf8 (c, text + 1), "b\"", 4);
      node = json_node_init_string (json_node_alloc (), text);
      theirs = json_to_string (node, FALSE);
      dorsal_json_append_string (ours, text);
      g_assert_cmpstr (ours->str, ==, theirs);
    }
}

static void
an_empty_journal_is_a_file_too (void)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GBytes) bytes = write_whole (none);
  g_autoptr (DorsalImportReport) report = read_whole (bytes, none);

  g_assert_cmpuint (report->n_new, ==, 0);
  g_assert_cmpuint (report->rejected->len, ==, 0);
}

static void
records_that_no_journal_could_hold_are_not_written (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, test_record (DORSAL_KIND_FACT, "2026-01-12", "name", "goal", NULL));
  g_assert_null (dorsal_journal_json_write (records, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_MISSING);
}

static void
what_is_there_already_is_told_apart (void)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GPtrArray) file = dorsal_records_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  for (guint i = 0; i < 3; i++)
    {
      DorsalRecord *record = test_record (DORSAL_KIND_CHECK_IN, "2026-01-13T20:00", "now", "4",
                                          NULL);

      g_ptr_array_add (file, dorsal_record_copy (record));
      dorsal_record_set_sequence (record, 70 + i);
      g_ptr_array_add (present, record);
    }
  g_ptr_array_add (file, test_record (DORSAL_KIND_CHECK_IN, "2026-01-14T20:00", "now", "3", NULL));
  dorsal_record_set_integer (g_ptr_array_index (file, 1), DORSAL_CHECK_IN_NOW, 5, NULL);
  dorsal_record_set_deleted (g_ptr_array_index (file, 2), 1768320000);

  bytes = write_whole (file);
  report = read_whole (bytes, present);
  g_assert_cmpuint (report->n_same, ==, 1);
  g_assert_cmpuint (report->n_changed, ==, 2);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpint (dorsal_record_get_sequence (g_ptr_array_index (report->records, 0)), ==, 71);
  g_assert_cmpint (
      dorsal_record_get_integer (g_ptr_array_index (report->records, 0), DORSAL_CHECK_IN_NOW), ==,
      5);
}

static void
an_entry_may_name_an_episode_of_the_journal (void)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GPtrArray) file = dorsal_records_new ();
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, "2026-01-12", "region", "neck", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  g_ptr_array_add (present, episode);
  g_ptr_array_add (file, test_record (DORSAL_KIND_FLARE, "2026-01-14", "episode",
                                      dorsal_record_get_id (episode), NULL));
  g_ptr_array_add (file, test_record (DORSAL_KIND_FLARE, "2026-01-15", "episode",
                                      dorsal_record_get_id (g_ptr_array_index (file, 0)), NULL));
  bytes = write_whole (file);
  report = read_whole (bytes, present);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->rejected->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (report->rejected, 0), "Entry 2 ("));
}

static void
advice_outlives_its_episode_and_is_never_changed (void)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GPtrArray) file = dorsal_records_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (file, test_record (DORSAL_KIND_ADVICE, "2026-01-14", "rule", "ESC-14", "level",
                                        "3", "protocol", "p", "episode",
                                        "33333333-3333-4333-8333-333333333333", NULL));
  g_ptr_array_add (present, dorsal_record_copy (g_ptr_array_index (file, 0)));
  g_ptr_array_add (present, dorsal_record_copy (g_ptr_array_index (file, 1)));
  dorsal_record_set_integer (g_ptr_array_index (file, 1), DORSAL_ADVICE_LEVEL, 2, NULL);

  bytes = write_whole (file);
  report = read_whole (bytes, present);
  g_assert_cmpuint (report->n_same, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 1);
  g_assert_cmpuint (report->rejected->len, ==, 1);
}

static DorsalJournal *
open_journal (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  DorsalJournal *journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);

  g_assert_no_error (error);
  return journal;
}

static GBytes *
export (DorsalJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, &error);

  g_assert_no_error (error);
  return write_whole (records);
}

static void
import (DorsalJournal *journal, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) present = dorsal_journal_list_all (journal, &error);
  g_autoptr (DorsalImportReport) report = read_whole (bytes, present);

  g_assert_cmpuint (report->rejected->len, ==, 0);
  dorsal_import_report_apply (report, journal, &error);
  g_assert_no_error (error);
}

static void
leaving_and_coming_back_loses_nothing (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (DorsalJournal) first = open_journal (folder, "first.db");
  g_autoptr (DorsalJournal) second = open_journal (folder, "second.db");
  g_autoptr (GPtrArray) rich = make_rich_journal ();
  g_autoptr (GBytes) rich_bytes = write_whole (rich);
  g_autoptr (GBytes) sample = load_data ("DORSAL_DATA", "sample-journal.json");
  g_autoptr (GBytes) exported = NULL;
  g_autoptr (GBytes) again = NULL;

  import (first, rich_bytes);
  import (first, sample);
  exported = export (first);
  g_assert_cmpuint (g_bytes_get_size (exported), >, g_bytes_get_size (sample));
  import (second, exported);
  again = export (second);
  g_assert_true (g_bytes_equal (exported, again));

  import (first, exported);
  g_assert_true (dorsal_journal_undo (first, NULL, NULL));
  g_object_unref (g_steal_pointer (&first));
  g_object_unref (g_steal_pointer (&second));
  test_remove_folder (folder);
}

static void
an_import_is_undone_in_one_step (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autoptr (DorsalJournal) journal = open_journal (folder, "journal.db");
  g_autoptr (GBytes) sample = load_data ("DORSAL_DATA", "sample-journal.json");
  g_autoptr (GPtrArray) left = NULL;

  import (journal, sample);
  g_assert_true (dorsal_journal_undo (journal, NULL, NULL));
  left = dorsal_journal_get_records (journal, NULL);
  g_assert_cmpuint (left->len, ==, 0);
  g_object_unref (g_steal_pointer (&journal));
  test_remove_folder (folder);
}

static void
an_id_cannot_change_its_kind (void)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GPtrArray) file = dorsal_records_new ();
  g_autoptr (DorsalRecord) flare = test_record (DORSAL_KIND_FLARE, "2026-01-14", NULL);
  DorsalMoment at = test_moment ("2026-01-14");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  g_ptr_array_add (present, g_steal_pointer (&flare));
  g_ptr_array_add (file,
                   dorsal_record_new_with_id (DORSAL_KIND_VISIT,
                                              dorsal_record_get_id (g_ptr_array_index (present, 0)),
                                              &at, &at, NULL));
  bytes = write_whole (file);
  report = read_whole (bytes, present);
  g_assert_cmpuint (report->records->len, ==, 0);
  g_assert_cmpuint (report->rejected->len, ==, 1);
}

static GPtrArray *
list_samples (const char *prefix)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (names, g_build_filename ("json", name, NULL));

  return names;
}

static void
good_samples_are_taken_whole (void)
{
  g_autoptr (GPtrArray) names = list_samples ("y_");
  g_autoptr (GPtrArray) none = dorsal_records_new ();

  g_assert_cmpuint (names->len, >=, 14);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = load_data ("DORSAL_TEST_DATA", g_ptr_array_index (names, i));
      g_autoptr (DorsalImportReport) report = read_whole (bytes, none);
      g_autoptr (GBytes) written = write_whole (report->records);
      g_autoptr (DorsalImportReport) again = read_whole (written, none);
      g_autoptr (GBytes) rewritten = write_whole (again->records);

      g_test_message ("%s", (char *) g_ptr_array_index (names, i));
      g_assert_cmpuint (report->rejected->len, ==, 0);
      g_assert_true (g_bytes_equal (written, rewritten));
    }
}

static void
bad_files_are_refused_with_a_reason (void)
{
  g_autoptr (GPtrArray) names = list_samples ("n_file_");
  g_autoptr (GPtrArray) none = dorsal_records_new ();

  g_assert_cmpuint (names->len, >=, 50);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) bytes = load_data ("DORSAL_TEST_DATA", g_ptr_array_index (names, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (DorsalImportReport) report = dorsal_journal_json_read (bytes, none, &error);
      int code = strstr (g_ptr_array_index (names, i), "version_newer") != NULL
                     ? DORSAL_EXCHANGE_ERROR_TOO_NEW
                     : DORSAL_EXCHANGE_ERROR_FORMAT;

      g_test_message ("%s: %s", (char *) g_ptr_array_index (names, i),
                      error != NULL ? error->message : "taken");
      g_assert_null (report);
      g_assert_error (error, DORSAL_EXCHANGE_ERROR, code);
    }
}

/* Each of these files has one good episode and, with the exceptions that say so, one bad entry. */
static void
bad_entries_are_listed_and_the_rest_is_taken (void)
{
  g_autoptr (GPtrArray) names = list_samples ("n_entry_");
  g_autoptr (GPtrArray) none = dorsal_records_new ();

  g_assert_cmpuint (names->len, >=, 70);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (GBytes) bytes = load_data ("DORSAL_TEST_DATA", name);
      g_autoptr (DorsalImportReport) report = read_whole (bytes, none);
      gboolean twice = strstr (name, "n_entry_twice") != NULL;
      gboolean orphan = strstr (name, "of_a_rejected_episode") != NULL;

      g_test_message ("%s: %s", name,
                      report->rejected->len > 0 ? (char *) g_ptr_array_index (report->rejected, 0)
                                                : "taken");
      g_assert_cmpuint (report->rejected->len, ==, orphan ? 2 : 1);
      g_assert_true (g_utf8_validate (g_ptr_array_index (report->rejected, 0), -1, NULL));
      g_assert_cmpuint (report->n_new, ==, twice ? 2 : orphan ? 0 : 1);
    }
}

static void
deep_nesting_is_refused_before_any_parser (void)
{
  static const char *const brackets[] = { "[", "{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      g_autoptr (GString) text = g_string_new ("{\"a\":");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (guint depth = 0; depth < 200000; depth++)
        g_string_append (text, brackets[i]);
      bytes = bytes_from (text->str);
      g_assert_false (dorsal_guard_json (bytes, DORSAL_JSON_SIZE_MOST, DEPTH, &error));
      g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT);
    }
}

static void
the_depth_that_is_allowed_is_allowed (void)
{
  g_autoptr (GBytes) eight = bytes_from ("{\"a\":[[[[[[[1]]]]]]]}");
  g_autoptr (GBytes) nine = bytes_from ("{\"a\":[[[[[[[[1]]]]]]]]}");
  g_autoptr (GBytes) wide = bytes_from ("{\"a\":[[],[],[],[],[],[],[],[],[],{},{}],\"b\":{}}");

  g_assert_true (dorsal_guard_json (eight, 100, DEPTH, NULL));
  g_assert_true (dorsal_guard_json (wide, 100, DEPTH, NULL));
  g_assert_false (dorsal_guard_json (nine, 100, DEPTH, NULL));
}

static void
files_beyond_the_limit_are_not_parsed (void)
{
  g_autoptr (GBytes) bytes = bytes_from ("{\"a\":1}");
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_guard_json (bytes, 7, DEPTH, NULL));
  g_assert_false (dorsal_guard_json (bytes, 6, DEPTH, &error));
  g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_LARGE);
}

static void
numbers_of_fifteen_digits_pass (void)
{
  static const struct
  {
    const char *text;
    gboolean    passes;
  } rows[] = {
    { "{\"a\":123456789012345}", TRUE },  { "{\"a\":1234567890123456}", FALSE },
    { "{\"a\":-0.00000000000001}", TRUE }, { "{\"a\":0}", TRUE },
    { "{\"a\":-0}", TRUE },               { "{\"a\":00}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = bytes_from (rows[i].text);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (dorsal_guard_json (bytes, 100, DEPTH, NULL), ==, rows[i].passes);
    }
}

static void
the_line_of_a_mistake_is_named (void)
{
  g_autoptr (GBytes) bytes = bytes_from ("{\n\"a\":1,\n\"b\":'x'}");
  g_autoptr (GError) error = NULL;

  g_assert_false (dorsal_guard_json (bytes, 100, DEPTH, &error));
  g_assert_cmpstr (error->message, ==, "Line 3: Something here is not JSON.");
}

static void
a_file_cut_anywhere_is_refused (void)
{
  g_autoptr (GPtrArray) records = make_rich_journal ();
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GBytes) whole = NULL;

  g_ptr_array_set_size (records, 8);
  whole = write_whole (records);
  for (gsize size = 0; size + 2 <= g_bytes_get_size (whole); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size);

      g_assert_null (dorsal_journal_json_read (part, none, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/what_is_written_reads_back_equal", what_is_written_reads_back_equal);
  g_test_add_func ("/json/one_record_is_one_line", one_record_is_one_line);
  g_test_add_func ("/json/texts_are_written_as_json_glib_writes_them",
                   texts_are_written_as_json_glib_writes_them);
  g_test_add_func ("/json/an_empty_journal_is_a_file_too", an_empty_journal_is_a_file_too);
  g_test_add_func ("/json/records_that_no_journal_could_hold_are_not_written",
                   records_that_no_journal_could_hold_are_not_written);
  g_test_add_func ("/json/what_is_there_already_is_told_apart",
                   what_is_there_already_is_told_apart);
  g_test_add_func ("/json/an_entry_may_name_an_episode_of_the_journal",
                   an_entry_may_name_an_episode_of_the_journal);
  g_test_add_func ("/json/advice_outlives_its_episode_and_is_never_changed",
                   advice_outlives_its_episode_and_is_never_changed);
  g_test_add_func ("/json/leaving_and_coming_back_loses_nothing",
                   leaving_and_coming_back_loses_nothing);
  g_test_add_func ("/json/an_import_is_undone_in_one_step", an_import_is_undone_in_one_step);
  g_test_add_func ("/json/an_id_cannot_change_its_kind", an_id_cannot_change_its_kind);
  g_test_add_func ("/json/good_samples_are_taken_whole", good_samples_are_taken_whole);
  g_test_add_func ("/json/bad_files_are_refused_with_a_reason",
                   bad_files_are_refused_with_a_reason);
  g_test_add_func ("/json/bad_entries_are_listed_and_the_rest_is_taken",
                   bad_entries_are_listed_and_the_rest_is_taken);
  g_test_add_func ("/json/deep_nesting_is_refused_before_any_parser",
                   deep_nesting_is_refused_before_any_parser);
  g_test_add_func ("/json/the_depth_that_is_allowed_is_allowed",
                   the_depth_that_is_allowed_is_allowed);
  g_test_add_func ("/json/files_beyond_the_limit_are_not_parsed",
                   files_beyond_the_limit_are_not_parsed);
  g_test_add_func ("/json/numbers_of_fifteen_digits_pass", numbers_of_fifteen_digits_pass);
  g_test_add_func ("/json/the_line_of_a_mistake_is_named", the_line_of_a_mistake_is_named);
  g_test_add_func ("/json/a_file_cut_anywhere_is_refused", a_file_cut_anywhere_is_refused);
  return g_test_run ();
}
