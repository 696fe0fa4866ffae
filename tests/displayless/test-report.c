/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/error.h"
#include "core/questionnaire.h"
#include "report-sample.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

static void
assert_before (const char *text, const char *first, const char *second)
{
  assert_holds (text, first);
  assert_holds (text, second);
  g_assert_true (strstr (text, first) < strstr (text, second));
}

static int
compare_numbers (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

static double
find_median (int *values, guint n)
{
  qsort (values, n, sizeof *values, compare_numbers);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

static void
the_first_page_tells_the_figures_of_the_journal (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autofree char *text = sample_report_read (report, "1");
  g_autofree char *coverage = NULL;
  g_autofree char *start = NULL;
  g_autofree char *now = NULL;
  g_autofree char *walks = NULL;
  int pains[28], n = 0, n_walks = 0, n_better_walks = 0;

  for (int day = 0; day < 28; day++)
    if (day % 3 != 2)
      {
        pains[n++] = sample_get_pain (day);
        n_walks++;
        n_better_walks += day % 2;
      }

  coverage = g_strdup_printf ("%d of 28 days logged (26 Oct – 22 Nov).", n);
  walks = g_strdup_printf ("Walk (%d of %d)", n_better_walks, n_walks);
  now = g_strdup_printf ("median %g in the last 3 logged days", find_median (pains + n - 3, 3));
  start = g_strdup_printf ("median %g in the first 3 logged days", find_median (pains, 3));
  assert_holds (text, coverage);
  assert_holds (text, start);
  assert_holds (text, now);
  assert_holds (text, "Began 26 October 2026, 09:30");
  assert_holds (text, "Alex Meyer, born 1961, alex@example.org");
  assert_holds (text, "Acute (less than 6 weeks)");
  assert_holds (text, "27 days so far");
  assert_holds (text, "Carry my granddaughter up the stairs");
  assert_holds (text, "May I go back to the allotment?");
  assert_holds (text, "Flare-up, until 6 Nov");
  assert_holds (text, "Visit: Physiotherapist");
  assert_holds (text, "Long drive (5 of 5)");
  assert_holds (text, walks);
}

/* However much is told beside it: nobody knows the lines of a chart without its legend, and its days without dates. */
static void
the_chart_of_the_first_page_says_what_its_lines_are (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("Medicine %u", i);

      sample_add (records, test_record (DORSAL_KIND_MEDICINE, "2026-11-20T12:00", "name", name, NULL));
    }
  sample_add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-10-27", "name", "rmdq24", "score", "14", NULL));
  sample_add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-11-20", "name", "rmdq24", "score", "3", NULL));
  sample_add_sign (records, "2026-11-21T20:00", "fever", "yes");
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  text = sample_report_read (report, "1");
  assert_holds (text, "Pain now");
  assert_holds (text, "Least to worst");
  assert_holds (text, "November");
}

static void
where_there_is_little_room_a_visit_comes_before_events (void)
{
  static const char *const order[] = { "Visit: Physiotherapist", "Flare-up, until 6 Nov", "Trip to London" };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;
  const char *place;

  sample_add (records, test_record (DORSAL_KIND_EVENT, "2026-11-19", "title", "Trip to London", NULL));
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  place = text = sample_report_read (report, "1");
  /* The chart names events too, and comes before the list. */
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      place = strstr (place, order[i]);
      g_assert_nonnull (place);
    }
}

static void
pages_that_get_parted_say_whose_they_are (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autoptr (DorsalReport) nameless = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS & ~DORSAL_REPORT_NAME);
  g_autofree char *text = sample_report_read (report, "2");
  g_autofree char *nameless_text = sample_report_read (nameless, "2");

  assert_holds (text, "Back pain journal, 26 Oct – 22 Nov, Alex Meyer (continued)");
  assert_holds (nameless_text, "Back pain journal, 26 Oct – 22 Nov (continued)");
}

static void
a_shorter_period_says_what_it_holds (void)
{
  static const struct
  {
    const char *first;
    const char *says;
  } cases[] = {
    { "2026-11-16", "16 November 2026 – 22 November 2026" },
    { "2026-11-16", "What was managed since 26 Oct, of the days asked" },
    { "2026-11-22", "Back pain journal 22 November 2026 Written on 22 November 2026" },
    { "2026-10-26", "What was managed, of the days asked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
      g_autoptr (DorsalReport) report = NULL;
      g_autofree char *text = NULL;
      DorsalReportOptions options;

      dorsal_report_options_init (&options, records, guidance);
      options.first = test_day (cases[i].first);
      report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
      text = sample_report_read (report, "1");
      assert_holds (text, cases[i].says);
    }
}

/* One row of the table, worked out from the journal's recipe alone. */
static void
weeks_are_counted_from_their_entries_alone (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autofree char *text = sample_report_read (report, "1");

  for (int week = 0; week < 4; week++)
    {
      g_autofree char *row = NULL;
      int pains[7], n = 0, worst = 0, least = 10;

      for (int day = 7 * week; day < 7 * week + 7; day++)
        if (day % 3 != 2)
          {
            pains[n++] = sample_get_pain (day);
            worst = MAX (worst, sample_get_pain (day) + 2);
            least = MIN (least, sample_get_pain (day) - 2);
          }
      row = g_strdup_printf ("%d of 7 %g %d %d %d – %s", n, find_median (pains, (guint) n), worst, least, 15 * n,
                             week == 0 ? "240" : "–");
      assert_holds (text, row);
    }
}

static void
an_open_warning_sign_comes_first (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;

  sample_add_sign (records, "2026-11-21T20:00", "fever", "yes");
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  text = sample_report_read (report, "1");
  assert_before (text, "Warning signs answered with yes", "Course");
  assert_holds (text, "yes on 21 Nov; not told at a visit since");
}

static void
a_later_no_does_not_take_a_yes_away (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;

  sample_add_sign (records, "2026-11-20T20:00", "fever", "yes");
  sample_add_sign (records, "2026-11-21T20:00", "fever", "no");
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  text = sample_report_read (report, "1");
  assert_before (text, "Warning signs answered with yes", "Course");
  assert_holds (text, "yes on 20 Nov; no on 21 Nov; not told at a visit since");
}

static void
closed_warning_signs_say_who_closed_them (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;

  sample_add_sign (records, "2026-11-18T20:00", "fever", "yes");
  sample_add_sign (records, "2026-11-18T20:00", "bowel", "yes");
  sample_add_sign (records, "2026-11-19T20:00", "bowel", "mistake");
  sample_add (records, test_record (DORSAL_KIND_VISIT, "2026-11-20T10:00", "told", "fever", NULL));
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  text = sample_report_read (report, "1");
  assert_lacks (text, "Warning signs answered with yes");
  assert_holds (text, "yes on 18 Nov; told at the visit on 20 Nov");
  assert_holds (text, "yes on 18 Nov; corrected on 19 Nov: ticked by mistake");
}

static void
a_booking_is_told_until_the_visit_came_of_it (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalReport) report = NULL;
      g_autofree char *text = NULL;

      sample_add (records, test_record (DORSAL_KIND_VISIT, "2026-11-20T09:00", "booked", "yes", "with", "Dr Who", NULL));
      if (i == 1)
        sample_add (records, test_record (DORSAL_KIND_VISIT, "2026-11-20T10:00", "with", "Dr Who", NULL));
      report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
      text = sample_report_read (report, "0");
      g_assert_cmpint (strstr (text, "Visit booked: Dr Who") != NULL, ==, i == 0);
      g_assert_cmpint (strstr (text, "Visit: Dr Who") != NULL, ==, i == 1);
    }
}

static void
what_was_not_answered_is_not_a_no (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autofree char *text = sample_report_read (report, "0");

  assert_holds (text, "No 20 Nov: Numbness between the legs");
  assert_holds (text, "Not answered 26 Oct: Loss of sexual feeling");
  assert_holds (text, "Not asked");
  assert_before (text, "Yes steroid tablets for 3 months or more", "No osteoporosis");
}

static void
what_was_told_as_a_risk_fact_is_not_called_not_asked (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalReport) report = NULL;
      g_autofree char *text = NULL;

      if (i == 1)
        sample_add_fact (records, "cancer_past", "no");
      report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
      text = sample_report_read (report, "0");
      g_assert_cmpint (strstr (text, "Cancer in the past") == NULL, ==, i == 1);
    }
}

static void
filled_in_days_are_counted_as_such (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (GPtrArray) late = dorsal_records_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;
  DorsalMoment typed = test_moment ("2026-11-22T10:00");

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      g_autoptr (DorsalRecord) copy = dorsal_record_new (dorsal_record_get_kind (record),
                                                         dorsal_record_get_at (record), &typed);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_CHECK_IN && dorsal_record_get_day (record) < test_day ("2026-10-29"))
        {
          dorsal_record_set_integer (copy, DORSAL_CHECK_IN_NOW, 7, NULL);
          sample_add (late, g_steal_pointer (&copy));
        }
      else
        sample_add (late, dorsal_record_ref (record));
    }

  report = sample_report_new (late, DORSAL_REPORT_DEFAULT_SECTIONS);
  text = sample_report_read (report, "1");
  assert_holds (text, "19 of 28 days logged (26 Oct – 22 Nov). 2 of them were filled in on a later day.");
}

static void
an_empty_journal_gives_an_honest_page (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS & ~DORSAL_REPORT_NOTES);
  g_autofree char *text = sample_report_read (report, "0");

  g_assert_cmpuint (dorsal_report_get_n_pages (report), ==, 1);
  assert_holds (text, "No episode of back pain is recorded.");
  assert_holds (text, "no warning sign was asked about");
  assert_holds (text, "Written by the patient in a private journal.");
  assert_holds (text, "Page 1 of 1");
  assert_lacks (text, "median 0");
}

static void
a_period_without_entries_gives_an_honest_page (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  static const char *const periods[][2] = { { "2020-01-01", "2020-01-31" }, { "2030-01-01", "2030-01-31" },
                                            { "2026-11-22", "2026-11-22" }, { "2026-11-20", "2026-11-10" } };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autoptr (DorsalReport) report = NULL;
      g_autofree char *text = NULL;
      DorsalReportOptions options;

      dorsal_report_options_init (&options, records, guidance);
      options.first = test_day (periods[i][0]);
      options.last = test_day (periods[i][1]);
      report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
      text = sample_report_read (report, "1");
      assert_holds (text, i == 2 ? "1 of 1 day logged" : "The episode has no day in this period.");
    }
}

static void
add_questionnaire (GPtrArray *records, const char *day, const char *name, const char *answers)
{
  DorsalRecord *record = test_record (DORSAL_KIND_QUESTIONNAIRE, day, "name", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalAnswers) parsed = dorsal_answers_parse (dorsal_questionnaire_find (name), answers, &error);

  g_assert_no_error (error);
  g_assert_true (dorsal_questionnaire_fill_record (record, parsed, &error));
  sample_add (records, record);
}

static void
questionnaires_tell_their_results_and_what_changed (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;

  add_questionnaire (records, "2026-11-01", "rmdq24", "rmdq01 rmdq02 rmdq03 rmdq04 rmdq05 rmdq06 rmdq07 rmdq08");
  sample_add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-11-08", "name", "rmdq24", NULL));
  sample_add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-11-09", "name", "rmdq", "score", "7", NULL));
  add_questionnaire (records, "2026-11-15", "rmdq24", "rmdq01 rmdq02 rmdq03");
  add_questionnaire (records, "2026-11-15", "impact3", "impact1=4 impact2=5 impact3=5");
  add_questionnaire (records, "2026-11-15", "activities", "activity1=3 Carry the shopping");
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  text = sample_report_read (report, "1");
  assert_holds (text, "8 on 1 Nov, 7 on 9 Nov, 3 on 15 Nov, on a scale from 0 to 24.");
  assert_holds (text, "5 fewer than on 1 November: a change most people notice.");
  assert_holds (text, "5 fewer than at");
  assert_holds (text, "4.7 on 15 Nov, on a scale from 0 to 10. This is the journal’s own 3-question score, not a "
                      "validated scale.");
  assert_holds (text, "3.0 on 15 Nov, on a scale from 0 to 10.");
  assert_holds (text, "Questionnaires in full on page 2");
  assert_lacks (text, "PHQ-2");
  g_clear_pointer (&text, g_free);

  text = sample_report_read (report, "2");
  assert_holds (text, "Questionnaires Roland–Morris 8 on 1 Nov, 3 on 15 Nov");
  assert_holds (text, "A change of 5, or of 30 percent of the first score");
  assert_holds (text, "Item 1 Nov 15 Nov I stay at home most of the time because of my back. ✓ ✓");
  assert_holds (text, "Because of my back, I try to get other people to do things for me. ✓ I get dressed");
  assert_holds (text, "Result 8 3 Roland MO, Morris RW.");
  assert_holds (text, "Carry the shopping 3 Result 3.0");
  assert_holds (text, "How much did it spoil things you like? 5");
  assert_holds (text, "8 Nov Roland–Morris: Not answered.");
  assert_holds (text, "9 Nov Roland–Morris: 7 of 24 sentences ticked.");
}

static void
the_page_is_one_page_with_all_questionnaires_often_answered (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autofree char *name = g_strnfill (DORSAL_QUESTIONNAIRE_NAME_LONGEST, 'w');
  g_autofree char *activities = g_strdup_printf ("activity1=3 %s activity2=9 <b>%s activity3=1 Sit", name, "x");
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *all = NULL;

  for (int n = 0; n < 28; n++)
    {
      g_autofree char *day = dorsal_day_to_string (test_day ("2026-10-26") + n);

      add_questionnaire (records, day, "rmdq24", n % 2 ? "rmdq01" : "rmdq01 rmdq24 rmdq13 rmdq14 rmdq15");
      add_questionnaire (records, day, "phq2", "phq1=1 phq2=3");
      add_questionnaire (records, day, "activities", activities);
      add_questionnaire (records, day, "impact3", "impact1=4 impact2=5 impact3=5");
    }
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  first = sample_report_read (report, "1");
  all = sample_report_read (report, "0");
  assert_holds (first, "May I go back to the allotment?");
  assert_holds (first, "Written by the person named above");
  assert_holds (first, "Questionnaires");
  assert_holds (first, "in full on page 2");
  assert_holds (all, "<b>x 9");
}

static void
each_section_can_be_left_out (void)
{
  static const struct
  {
    DorsalReportSections section;
    const char          *name;
    const char          *text;
  } rows[] = {
    { DORSAL_REPORT_NAME, "name", "1961" },
    { DORSAL_REPORT_SIGNS, "signs", "Warning signs, newest" },
    { DORSAL_REPORT_RISKS, "risks", "osteoporosis" },
    { DORSAL_REPORT_WEEKS, "weeks", "Median pain" },
    { DORSAL_REPORT_ACTIVITIES, "activities", "Long drive" },
    { DORSAL_REPORT_SLEEP, "sleep", "Sleeping through" },
    { DORSAL_REPORT_MEDICINES, "medicines", "Ibuprofen" },
    { DORSAL_REPORT_VISITS, "visits", "Physiotherapist" },
    { DORSAL_REPORT_CHART, "chart", "Pain day by day" },
    { DORSAL_REPORT_QUESTION, "question", "allotment" },
    { DORSAL_REPORT_QUESTIONNAIRES, "questionnaires", "Mood (PHQ-2)" },
    { DORSAL_REPORT_ADVICE, "advice", "Plan a visit" },
    { DORSAL_REPORT_NOTES, "notes", "nobody else’s business" },
  };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) whole = NULL;
  g_autofree char *all = NULL;

  sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", "nobody else’s business", NULL));
  sample_add (records, test_record (DORSAL_KIND_ADVICE, "2026-11-22T12:00", "rule", "ESC-14", "level", "3",
                                    "protocol", "p", NULL));
  add_questionnaire (records, "2026-11-22", "phq2", "phq1=1\nphq2=0");
  whole = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  all = sample_report_read (whole, "0");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalReport) part = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS & ~rows[i].section);
      g_autofree char *rest = sample_report_read (part, "0");
      DorsalReportSections parsed = 0;

      assert_holds (all, rows[i].text);
      assert_lacks (rest, rows[i].text);
      g_assert_cmpstr (dorsal_report_section_get_name (rows[i].section), ==, rows[i].name);
      g_assert_true (dorsal_report_sections_parse (rows[i].name, &parsed, NULL));
      g_assert_cmpuint (parsed, ==, rows[i].section);
      if (rows[i].section != DORSAL_REPORT_NOTES)
        assert_holds (rest, "Left out by choice");
    }
}

static void
notes_stay_private_unless_asked_for (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  DorsalReportOptions options;

  dorsal_report_options_init (&options, records, guidance);
  g_assert_false (options.sections & DORSAL_REPORT_NOTES);
  g_assert_cmpint (options.last, ==, test_day ("2026-11-22"));
  g_assert_cmpint (options.first, ==, test_day ("2026-10-12"));
  g_assert_false (options.right_to_left);
}

static void
lists_of_sections_are_read_or_refused (void)
{
  g_autoptr (GError) error = NULL;
  DorsalReportSections parsed = 0;

  g_assert_true (dorsal_report_sections_parse ("notes, medicines", &parsed, NULL));
  g_assert_cmpuint (parsed, ==, DORSAL_REPORT_NOTES | DORSAL_REPORT_MEDICINES);
  g_assert_true (dorsal_report_sections_parse ("", &parsed, NULL));
  g_assert_cmpuint (parsed, ==, 0);
  parsed = DORSAL_REPORT_NAME;
  g_assert_false (dorsal_report_sections_parse ("notes,diagnosis", &parsed, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN);
  g_assert_cmpuint (parsed, ==, DORSAL_REPORT_NAME);
  assert_holds (error->message, "diagnosis");
  assert_holds (error->message, "name, signs, risks, weeks");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/report/" #function, function)
  ADD (the_first_page_tells_the_figures_of_the_journal);
  ADD (the_chart_of_the_first_page_says_what_its_lines_are);
  ADD (where_there_is_little_room_a_visit_comes_before_events);
  ADD (pages_that_get_parted_say_whose_they_are);
  ADD (a_shorter_period_says_what_it_holds);
  ADD (weeks_are_counted_from_their_entries_alone);
  ADD (an_open_warning_sign_comes_first);
  ADD (a_later_no_does_not_take_a_yes_away);
  ADD (closed_warning_signs_say_who_closed_them);
  ADD (a_booking_is_told_until_the_visit_came_of_it);
  ADD (what_was_not_answered_is_not_a_no);
  ADD (what_was_told_as_a_risk_fact_is_not_called_not_asked);
  ADD (filled_in_days_are_counted_as_such);
  ADD (an_empty_journal_gives_an_honest_page);
  ADD (a_period_without_entries_gives_an_honest_page);
  ADD (questionnaires_tell_their_results_and_what_changed);
  ADD (the_page_is_one_page_with_all_questionnaires_often_answered);
  ADD (each_section_can_be_left_out);
  ADD (notes_stay_private_unless_asked_for);
  ADD (lists_of_sections_are_read_or_refused);
#undef ADD

  return g_test_run ();
}
