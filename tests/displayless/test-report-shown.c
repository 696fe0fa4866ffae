/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the report says of the advice that was shown. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "report-sample.h"
#include "support.h"

#include <string.h>

#define HEADING "Advice that Dorsal showed"
#define PROTOCOL "Back pain 2 (0123abcd)"
#define GONE "99999999-9999-4999-8999-999999999999"

static void
add_shown (GPtrArray *records, const char *at, const char *rule, const char *level)
{
  sample_add (records, test_record (DORSAL_KIND_ADVICE, at, "rule", rule, "level", level, "protocol", PROTOCOL, NULL));
}

static void
add_shown_daily (GPtrArray *records, const char *first, guint n_days, const char *rule, const char *level)
{
  for (guint i = 0; i < n_days; i++)
    {
      g_autofree char *day = dorsal_day_to_string (test_day (first) + (DorsalDay) i);
      g_autofree char *morning = g_strconcat (day, "T08:00", NULL);
      g_autofree char *evening = g_strconcat (day, "T20:00", NULL);

      add_shown (records, evening, rule, level);
      add_shown (records, morning, rule, level);
    }
}

static char *
read_report (GPtrArray *records, DorsalReportSections sections, const char *page)
{
  g_autoptr (DorsalReport) report = sample_report_new (records, sections);

  return sample_report_read (report, page);
}

static void
advice_is_told_with_its_level_and_days_in_order_of_time (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autofree char *text = NULL;

  add_shown_daily (records, "2026-11-16", 2, "ESC-21", "3");
  add_shown_daily (records, "2026-11-09", 7, "ESC-14", "3");
  add_shown (records, "2026-11-20T08:00", "ESC-14", "2");
  add_shown (records, "2026-11-12T08:00", "RF:fever", "4");
  add_shown (records, "2026-11-15T08:00", "RF:fever", "4");
  add_shown (records, "2026-11-17T08:00", "NEW-1", "2");
  add_shown_daily (records, "2026-11-01", 5, "MOVE-START", "1");
  add_shown (records, "2026-11-12T08:00", "REST-A", "1");
  add_shown (records, "2026-11-12T08:00", "REC-7", "0");
  text = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "2");
  assert_holds (text, HEADING " Shown Advice How urgent Days "
                      "9 Nov – 15 Nov Plan a visit Arrange to see someone 7 "
                      "12 Nov – 15 Nov Fever or shivers Get advice today 2 "
                      "16 Nov – 17 Nov Time to be seen: book a visit Arrange to see someone 2 "
                      "17 Nov NEW-1 Take care 1 "
                      "20 Nov Plan a visit Take care 1 "
                      "3 different tips and notes were shown. "
                      "What was shown went by the protocol " PROTOCOL ".");
}

static void
every_protocol_of_the_log_is_named_once (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autofree char *text = NULL;

  add_shown_daily (records, "2026-11-09", 3, "REC-7", "0");
  sample_add (records, test_record (DORSAL_KIND_ADVICE, "2026-11-10T21:00", "rule", "ESC-14", "level", "3",
                                    "protocol", "Clinic 1.4 (89ef4567)", NULL));
  text = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "2");
  assert_holds (text, "1 tip or note was shown. "
                      "What was shown went by the protocols " PROTOCOL ", Clinic 1.4 (89ef4567).");
}

/* A clinician asks first what the person was told already; the rest is in the full account. */
static void
the_first_page_tells_what_asked_to_see_somebody_the_newest_first (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autofree char *none = NULL;
  g_autofree char *text = NULL;

  add_shown_daily (records, "2026-11-02", 3, "REST-OK", "2");
  none = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "1");
  assert_holds (none, "Nothing that asked to see somebody.");
  add_shown_daily (records, "2026-11-09", 7, "ESC-14", "3");
  add_shown (records, "2026-11-16T08:00", "ESC-21", "3");
  text = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "1");
  assert_holds (text, "16 Nov Time to be seen");
  assert_holds (text, "9 Nov – 15 Nov Plan a visit");
  g_assert_true (strstr (text, "Time to be seen") < strstr (text, "Plan a visit"));
}

static void
without_a_log_nothing_is_said (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  DorsalReportOptions options;

  dorsal_report_options_init (&options, records, guidance);
  for (int has_log = 0; has_log < 2; has_log++)
    {
      g_autoptr (DorsalReport) report = dorsal_report_new (records, has_log ? records : NULL, guidance, &options, NULL, NULL);
      g_autofree char *text = sample_report_read (report, "0");

      assert_lacks (text, HEADING);
      assert_lacks (text, "went by the protocol");
    }
}

static void
only_days_of_the_period_are_told (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;
  DorsalReportOptions options;

  add_shown_daily (records, "2026-11-09", 7, "ESC-14", "3");
  dorsal_report_options_init (&options, records, guidance);
  options.first = test_day ("2026-11-10");
  options.last = test_day ("2026-11-13");
  report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
  text = sample_report_read (report, "0");
  assert_holds (text, "10 Nov – 13 Nov Plan a visit Arrange to see someone 4");
}

/* Two episodes that were made one leave advice about an episode that is no longer there. */
static void
advice_about_another_episode_is_left_out_but_not_about_one_that_is_gone (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  DorsalRecord *other = test_record (DORSAL_KIND_EPISODE, "2026-10-20", "region", "neck", "end", "2026-10-25", NULL);
  g_autofree char *text = NULL;

  sample_add (records, other);
  sample_add (records, test_record (DORSAL_KIND_ADVICE, "2026-11-10", "rule", "ESC-14", "level", "3", "protocol",
                                    PROTOCOL, "episode", dorsal_record_get_id (other), NULL));
  sample_add (records, test_record (DORSAL_KIND_ADVICE, "2026-11-10", "rule", "ESC-21", "level", "3", "protocol",
                                    PROTOCOL, "episode", GONE, NULL));
  text = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "0");
  assert_holds (text, "Time to be seen");
  assert_lacks (text, "Plan a visit");
}

static void
advice_is_left_out_with_what_it_is_about (void)
{
  static const struct
  {
    DorsalReportSections section;
    const char          *rule;
    const char          *title;
  } rows[] = {
    { DORSAL_REPORT_SIGNS, "RF:fever", "Fever or shivers Take care" },
    { DORSAL_REPORT_QUESTIONNAIRES, "PHQ", "Low mood can be helped" },
    { DORSAL_REPORT_RISKS, "INFLAM", "Have the pain at night looked at" },
    { DORSAL_REPORT_RISKS, "ESC-7-50", "First back pain at 50 or over" },
    { DORSAL_REPORT_VISITS, "VISIT-REVIEW", "Go back for a review" },
    { DORSAL_REPORT_VISITS, "FLARE-ON", "Flare-up: do less" },
    { DORSAL_REPORT_ACTIVITIES, "STR-HURT", "Stop the stretch that hurt" },
    { DORSAL_REPORT_ACTIVITIES, "MOV-WORSE-3", "Moving keeps making it worse" },
    { DORSAL_REPORT_ADVICE, "ESC-14", "Plan a visit Take care" },
  };

  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autofree char *all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_shown (records, "2026-11-10T08:00", rows[i].rule, "2");
  all = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "0");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *rest = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS & ~rows[i].section, "0");

      assert_holds (all, rows[i].title);
      assert_lacks (rest, rows[i].title);
      g_assert_cmpint (strstr (rest, HEADING) != NULL, ==, rows[i].section != DORSAL_REPORT_ADVICE);
    }
}

static void
every_page_names_the_protocol_of_the_report (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autofree char *label = dorsal_protocol_format_label (dorsal_protocol_get_default ());
  g_autofree char *imprint = g_strdup_printf ("Dorsal %s, protocol %s Page", DORSAL_VERSION, label);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  add_shown (records, "2026-11-10T08:00", "ESC-14", "3");
  first = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "1");
  second = read_report (records, DORSAL_REPORT_DEFAULT_SECTIONS, "2");
  assert_holds (first, imprint);
  assert_holds (second, imprint);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/report-shown/" #function, function)
  ADD (advice_is_told_with_its_level_and_days_in_order_of_time);
  ADD (every_protocol_of_the_log_is_named_once);
  ADD (the_first_page_tells_what_asked_to_see_somebody_the_newest_first);
  ADD (without_a_log_nothing_is_said);
  ADD (only_days_of_the_period_are_told);
  ADD (advice_about_another_episode_is_left_out_but_not_about_one_that_is_gone);
  ADD (advice_is_left_out_with_what_it_is_about);
  ADD (every_page_names_the_protocol_of_the_report);
#undef ADD

  return g_test_run ();
}
