/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/diary.h"
#include "core/episode.h"
#include "core/error.h"
#include "core/text.h"
#include "support.h"

#include <math.h>

static void
dates_are_read_and_written_alike (void)
{
  static const struct
  {
    const char *text;
    DorsalDay   day;
  } rows[] = {
    { "1970-01-01", 0 },       { "1969-12-31", -1 },          { "2000-02-29", 11016 },
    { "2026-03-29", 20541 },   { "0001-01-01", DORSAL_DAY_FIRST }, { "9999-12-31", DORSAL_DAY_LAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = dorsal_day_to_string (rows[i].day);

      g_assert_cmpint (test_day (rows[i].text), ==, rows[i].day);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
dates_that_do_not_exist_are_refused (void)
{
  static const char *const rows[] = { "2026-02-29", "2026-13-01", "2026-00-10", "2026-4-1", "0000-01-01",
                                      "10000-01-01", "2026-01-01x", "", "2026-01-32", "-026-01-01",
                                      "２０２６-01-01" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      DorsalDay day = 7;

      g_assert_false (dorsal_day_parse (rows[i], &day, &error));
      g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
      g_assert_cmpint (day, ==, 7);
    }
}

static void
weeks_begin_on_monday (void)
{
  g_assert_cmpint (dorsal_day_get_weekday (test_day ("2026-03-01")), ==, 7);
  g_assert_cmpint (dorsal_day_get_week_start (test_day ("2026-03-01")), ==, test_day ("2026-02-23"));
  g_assert_cmpint (dorsal_day_get_week_start (test_day ("2026-02-23")), ==, test_day ("2026-02-23"));
}

static void
moments_are_read_with_and_without_offset (void)
{
  static const struct
  {
    const char *text;
    const char *written;
  } rows[] = {
    { "2026-03-01", "2026-03-01" },
    { "2026-03-01 09:30", "2026-03-01T09:30:00+00:00" },
    { "2026-03-01T09:30:15", "2026-03-01T09:30:15+00:00" },
    { "2026-03-01T09:30Z", "2026-03-01T09:30:00+00:00" },
    { "2026-03-01T00:30+05:45", "2026-03-01T00:30:00+05:45" },
    { "2026-03-01T23:30:00-09:30", "2026-03-01T23:30:00-09:30" },
    { "1960-01-01T00:00:01+00:00", "1960-01-01T00:00:01+00:00" },
    { "0001-01-02T00:00:00-17:59", "0001-01-02T00:00:00-17:59" },
    { "9999-12-31T23:59:59+17:59", "9999-12-31T23:59:59+17:59" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalMoment moment = test_moment (rows[i].text);
      g_autofree char *written = dorsal_moment_to_string (&moment);

      g_assert_cmpstr (written, ==, rows[i].written);
    }
}

static void
times_that_cannot_be_read_are_refused (void)
{
  static const char *const rows[] = { "now", "2026-03-01T24:00", "2026-03-01T10:60", "2026-03-01T10:00:60",
                                      "2026-03-01T10", "2026-W10-1", "20260301T100000", "2026-060",
                                      "2026-03-01T10:00+25:00", "2026-02-30T10:00", "2026-03-01\n", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GError) error = NULL;
      DorsalMoment moment;

      g_assert_false (dorsal_moment_parse (rows[i], utc, &moment, &error));
      g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
    }
}

static void
a_wall_clock_time_that_was_skipped_is_refused (void)
{
  g_autoptr (GTimeZone) london = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GError) error = NULL;
  DorsalMoment moment;

  g_assert_nonnull (london);
  g_assert_true (dorsal_moment_parse ("2026-03-29T00:59", london, &moment, NULL));
  g_assert_cmpint (moment.offset, ==, 0);
  g_assert_true (dorsal_moment_parse ("2026-03-29T02:00", london, &moment, NULL));
  g_assert_cmpint (moment.offset, ==, 3600);
  g_assert_false (dorsal_moment_parse ("2026-03-29T01:30", london, &moment, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
}

static void
hours_elapse_while_days_are_civil (void)
{
  DorsalMoment before = test_moment ("2026-03-28T10:00+00:00");
  DorsalMoment after = test_moment ("2026-03-29T11:00+01:00");
  DorsalMoment late = test_moment ("2026-03-28T23:59-10:00");

  g_assert_cmpfloat (dorsal_moment_hours_since (&after, &before), ==, 24.0);
  g_assert_cmpint (dorsal_moment_get_day (&after) - dorsal_moment_get_day (&before), ==, 1);
  g_assert_cmpint (dorsal_moment_get_day (&late), ==, test_day ("2026-03-28"));
}

/* GLib writes the years before with fewer digits. */
#define FIRST_OF_FOUR_DIGITS (-30610137600)

/* As GLib writes them, all over the years and the clock. */
static void
moments_are_written_as_glib_writes_them (void)
{
  for (gint64 utc = -62135500000; utc < 253402000000; utc += 1234567891)
    for (gint32 offset = -64740; offset <= 64740; offset += 4980)
      {
        DorsalMoment moment = { utc, offset, TRUE };
        g_autofree char *written = dorsal_moment_to_string (&moment);
        g_autofree char *expected = NULL;

        if (!dorsal_moment_is_valid (&moment))
          continue;

        expected = dorsal_moment_format (&moment, "%Y-%m-%dT%H:%M:%S%:z");
        if (moment.utc > FIRST_OF_FOUR_DIGITS)
          g_assert_cmpstr (written, ==, expected);
        g_assert_cmpint (test_moment (written).utc, ==, utc);
        g_assert_cmpint (test_moment (written).offset, ==, offset);
      }
}

/* What is taken for plain passes unchanged only if it is what composing and dropping would leave. */
static void
every_letter_is_cleaned_as_unicode_has_it (void)
{
  for (gunichar c = 0x21; c < 0x30000; c++)
    {
      g_autofree char *composed = NULL;
      g_autofree char *clean = NULL;
      char text[16] = "x";
      gboolean unwanted = (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
                          c == 0xfeff || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);

      if (!g_unichar_validate (c))
        continue;

      if (!unwanted)
        text[1 + g_unichar_to_utf8 (c, text + 1)] = '\0';
      composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
      text[1 + g_unichar_to_utf8 (c, text + 1)] = '\0';
      clean = dorsal_text_clean (text, 100, NULL);
      g_assert_cmpstr (clean, ==, composed);
    }
}

static void
ids_are_uuids_in_small_letters (void)
{
  static const struct
  {
    const char *id;
    gboolean    is_valid;
  } rows[] = {
    { "0123abcd-4567-89ef-0123-456789abcdef", TRUE },  { "0123ABCD-4567-89ef-0123-456789abcdef", FALSE },
    { "0123abcd-4567-89ef-0123-456789abcde", FALSE },  { "0123abcd-4567-89ef-0123-456789abcdef0", FALSE },
    { "0123abcd4567-89ef-0123-456789abcdef00", FALSE }, { "0123abcg-4567-89ef-0123-456789abcdef", FALSE },
    { "", FALSE },                                      { "0123abcd-4567-89ef-0123-456789abcde\xc3", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (dorsal_id_is_valid (rows[i].id), ==, rows[i].is_valid);
}

static void
text_is_cleaned_and_never_cut (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } rows[] = {
    { "  two words\n", "two words" },
    { "a\tb\nc", "a\tb\nc" },
    { "01\u202e/5", "01/5" },
    { "\u2066x\u2069", "x" },
    { "esc\x1b[2J", "esc[2J" },
    { "e\u0301", "é" },
    { "<b>&amp;</b>", "<b>&amp;</b>" },
    { "שלום", "שלום" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *clean = dorsal_text_clean (rows[i].text, 100, NULL);

      g_assert_cmpstr (clean, ==, rows[i].clean);
    }

  g_assert_null (dorsal_text_clean ("12345", 4, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_null (dorsal_text_clean ("\xff\xfe", 100, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE);
}

static void
values_out_of_range_are_refused_and_change_nothing (void)
{
  static const struct
  {
    DorsalKind  kind;
    guint       field;
    const char *text;
    gboolean    taken;
  } rows[] = {
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "0", TRUE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "10", TRUE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "11", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "-1", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "5.5", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "five", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "５", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW, "99999999999999999999", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SHARP, "yes", TRUE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SHARP, "2", FALSE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEEP, "badly", TRUE },
    { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEEP, "great", FALSE },
    { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_MINUTES, "1440", TRUE },
    { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_MINUTES, "1441", FALSE },
    { DORSAL_KIND_SIGN, DORSAL_SIGN_NAME, "saddle", TRUE },
    { DORSAL_KIND_SIGN, DORSAL_SIGN_NAME, "../etc", FALSE },
    { DORSAL_KIND_VISIT, DORSAL_VISIT_TOLD, "saddle fever", TRUE },
    { DORSAL_KIND_VISIT, DORSAL_VISIT_TOLD, "saddle,fever", FALSE },
    { DORSAL_KIND_NO_PAIN, DORSAL_NO_PAIN_UNTIL, "2026-02-30", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalRecord) record = test_record (rows[i].kind, "2026-03-01", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (dorsal_record_parse_field (record, rows[i].field, rows[i].text, &error), ==,
                       rows[i].taken);
      g_assert_cmpint (error == NULL, ==, rows[i].taken);
      g_assert_cmpint (dorsal_record_has (record, rows[i].field), ==, rows[i].taken);
    }
}

static void
records_are_checked_as_a_whole (void)
{
  g_autoptr (DorsalRecord) fine = test_record (DORSAL_KIND_CHECK_IN, "2026-03-01", "least", "2", "average",
                                               "2", "worst", "2", NULL);
  g_autoptr (DorsalRecord) crossed = test_record (DORSAL_KIND_CHECK_IN, "2026-03-01", "least", "3",
                                                  "worst", "2", NULL);
  g_autoptr (DorsalRecord) incomplete = test_record (DORSAL_KIND_SIGN, "2026-03-01", "name", "saddle", NULL);
  g_autoptr (DorsalRecord) backwards = test_record (DORSAL_KIND_EVENT, "2026-03-02", "title", "x", "until",
                                                    "2026-03-01", NULL);
  g_autoptr (DorsalRecord) endless = test_record (DORSAL_KIND_NO_PAIN, "1900-01-01", "until", "2026-03-01",
                                                  NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_record_validate (fine, NULL));
  g_assert_false (dorsal_record_validate (crossed, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (dorsal_record_validate (incomplete, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_false (dorsal_record_validate (backwards, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
  g_clear_error (&error);
  g_assert_false (dorsal_record_validate (endless, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
}

static void
every_field_of_every_kind_survives_being_written_and_read (void)
{
  static const char *const by_type[] = {
    [DORSAL_FIELD_INTEGER] = "3",    [DORSAL_FIELD_BOOLEAN] = "yes",  [DORSAL_FIELD_TEXT] = "a <b> & “c”",
    [DORSAL_FIELD_CHOICE] = NULL,    [DORSAL_FIELD_NAME] = "saddle",  [DORSAL_FIELD_NAMES] = "saddle fever",
    [DORSAL_FIELD_DAY] = "2026-03-05",
  };

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      g_autoptr (DorsalRecord) record = test_record (kind, "2026-03-01T10:00+02:00", NULL);
      g_autoptr (DorsalRecord) copy = NULL;
      g_autoptr (GByteArray) written = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < dorsal_kind_get_info (kind)->n_fields; i++)
        {
          const DorsalField *field = dorsal_kind_get_field (kind, i);

          dorsal_record_parse_field (record, i,
                                     field->choices != NULL ? field->choices[0] : by_type[field->type],
                                     &error);
          g_assert_no_error (error);
        }
      dorsal_record_set_sequence (record, 12);
      dorsal_record_set_deleted (record, 1772359200);

      dorsal_record_append_bytes (record, written);
      bytes = g_bytes_new (written->data, written->len);
      copy = dorsal_record_new_from_bytes (bytes, &error);
      g_assert_no_error (error);
      g_assert_true (dorsal_record_equal (record, copy));

      dorsal_record_clear (copy, 0);
      g_assert_false (dorsal_record_equal (record, copy));
    }
}

static void
check_damaged (const guint8 *data, gsize size, const DorsalRecord *original)
{
  /* A copy of its own, so that reading past the end is seen. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalRecord) record = dorsal_record_new_from_bytes (bytes, &error);

  g_assert_true ((record == NULL) == (error != NULL));
  g_assert_true (record == NULL || dorsal_record_validate (record, NULL));
  g_assert_true (record == NULL || !dorsal_record_equal (record, original));
}

static void
damaged_bytes_are_refused_or_give_a_record_that_may_be_stored (void)
{
  g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_CHECK_IN, "2026-03-01T10:00+02:00", "now", "4",
                                                 "sleep", "badly", "note", "a <b> & “c”", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  dorsal_record_append_bytes (record, bytes);
  for (guint size = 0; size < bytes->len; size++)
    check_damaged (bytes->data, size, record);

  for (guint bit = 0; bit < bytes->len * 8; bit++)
    {
      bytes->data[bit / 8] ^= (guint8) (1 << bit % 8);
      check_damaged (bytes->data, bytes->len, record);
      bytes->data[bit / 8] ^= (guint8) (1 << bit % 8);
    }
}

static void
a_day_is_made_of_all_its_entries (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (DorsalDiary) diary = NULL;
  const DorsalDiaryDay *day;

  g_ptr_array_add (records, test_record (DORSAL_KIND_EPISODE, "2026-03-01", "region", "lower_back", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T08:00", "now", "6", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "now", "3", "average",
                                         "4", "worst", "8", "sharp", "yes", "walking", "yes", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-03-02T09:00", "name", "walk",
                                         "minutes", "10", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-03-02T18:00", "name", "walk",
                                         "minutes", "5", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-03-04T20:00", "good_day", "yes", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_NO_PAIN, "2026-03-04", "until", "2026-03-09", NULL));
  diary = dorsal_diary_new (records, dorsal_record_get_id (g_ptr_array_index (records, 0)),
                            test_day ("2026-03-06"));

  day = dorsal_diary_find (diary, test_day ("2026-03-02"));
  g_assert_cmpint (day->now, ==, 3);
  g_assert_cmpint (day->highest, ==, 8);
  g_assert_cmpfloat_with_epsilon (day->mean, 13.0 / 3, 1e-12);
  g_assert_cmpint (day->walk_minutes, ==, 15);
  g_assert_cmpint (day->rest_minutes, ==, DORSAL_NOT_ANSWERED);
  g_assert_cmpint (day->managed, ==, 1);
  g_assert_true (day->sharp);

  g_assert_null (dorsal_diary_find (diary, test_day ("2026-03-03")));
  g_assert_cmpint (dorsal_diary_find (diary, test_day ("2026-03-04"))->highest, ==, 1);
  g_assert_true (isnan (dorsal_diary_find (diary, test_day ("2026-03-04"))->mean));
  g_assert_cmpint (dorsal_diary_find (diary, test_day ("2026-03-05"))->highest, ==, 0);
  g_assert_true (dorsal_diary_find (diary, test_day ("2026-03-06"))->attested);
  g_assert_null (dorsal_diary_find (diary, test_day ("2026-03-07")));
  g_assert_cmpuint (dorsal_diary_count_logged (diary, test_day ("2026-03-01"), test_day ("2026-03-06")), ==,
                    2);
}

static void
merging_keeps_the_earlier_onset_and_every_entry (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GPtrArray) changed = NULL;
  DorsalRecord *late = test_record (DORSAL_KIND_EPISODE, "2026-03-10", "region", "neck", NULL);
  DorsalRecord *early = test_record (DORSAL_KIND_EPISODE, "2026-03-01", "region", "neck", NULL);
  DorsalRecord *entry = test_record (DORSAL_KIND_CHECK_IN, "2026-03-04", "now", "3", "episode",
                                     dorsal_record_get_id (early), NULL);

  g_ptr_array_add (records, late);
  g_ptr_array_add (records, early);
  g_ptr_array_add (records, entry);
  changed = dorsal_episodes_merge (records, early, late, 42);

  g_assert_cmpuint (changed->len, ==, 3);
  g_assert_cmpint (dorsal_record_get_day (g_ptr_array_index (changed, 0)), ==, test_day ("2026-03-01"));
  g_assert_cmpint (dorsal_record_get_deleted (g_ptr_array_index (changed, 1)), ==, 42);
  g_assert_cmpstr (dorsal_record_get_episode (g_ptr_array_index (changed, 2)), ==,
                   dorsal_record_get_id (late));
}

static void
pain_cannot_have_begun_in_the_future (void)
{
  DorsalMoment now = test_moment ("2026-03-01T10:00");
  DorsalMoment later = test_moment ("2026-03-01T10:01");
  DorsalMoment today = test_moment ("2026-03-01");
  DorsalMoment tomorrow = test_moment ("2026-03-02");
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_episode_check_onset (&now, &now, NULL));
  g_assert_true (dorsal_episode_check_onset (&today, &now, NULL));
  g_assert_false (dorsal_episode_check_onset (&later, &now, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
  g_assert_false (dorsal_episode_check_onset (&tomorrow, &now, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/core/" #function, function)
  ADD (dates_are_read_and_written_alike);
  ADD (dates_that_do_not_exist_are_refused);
  ADD (weeks_begin_on_monday);
  ADD (moments_are_read_with_and_without_offset);
  ADD (times_that_cannot_be_read_are_refused);
  ADD (a_wall_clock_time_that_was_skipped_is_refused);
  ADD (hours_elapse_while_days_are_civil);
  ADD (moments_are_written_as_glib_writes_them);
  ADD (every_letter_is_cleaned_as_unicode_has_it);
  ADD (ids_are_uuids_in_small_letters);
  ADD (text_is_cleaned_and_never_cut);
  ADD (values_out_of_range_are_refused_and_change_nothing);
  ADD (records_are_checked_as_a_whole);
  ADD (every_field_of_every_kind_survives_being_written_and_read);
  ADD (damaged_bytes_are_refused_or_give_a_record_that_may_be_stored);
  ADD (a_day_is_made_of_all_its_entries);
  ADD (merging_keeps_the_earlier_onset_and_every_entry);
  ADD (pain_cannot_have_begun_in_the_future);

  return g_test_run ();
}
