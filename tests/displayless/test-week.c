/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/error.h"
#include "exchange/protocol-json.h"
#include "exchange/week.h"
#include "support.h"

#define EPISODE_ID "00000000-0000-4000-8000-000000000001"

/* A Tuesday. */
#define NOW "2026-11-10T08:30"
#define TODAY test_day ("2026-11-10")
#define MONDAY test_day ("2026-11-02")
#define TUESDAY test_day ("2026-11-03")

static GPtrArray *
make_records (const char *onset)
{
  GPtrArray *records = dorsal_records_new ();
  DorsalRecord *episode;
  DorsalMoment at = test_moment (onset);
  g_autoptr (GError) error = NULL;

  episode = dorsal_record_new_with_id (DORSAL_KIND_EPISODE, EPISODE_ID, &at, &at, &error);
  g_assert_no_error (error);
  g_assert_true (dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", NULL));
  g_ptr_array_add (records, episode);
  return records;
}

static void
add_check_in (GPtrArray *records, const char *at)
{
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, at, "now", "4", NULL));
}

static GPtrArray *
convert_in (DorsalWeek *week, GPtrArray *records, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  DorsalMoment now = test_moment (NOW);
  DorsalWeekColumn column;
  DorsalDay day;
  g_autoptr (GError) error = NULL;
  GPtrArray *made = dorsal_week_to_records (week, records, &now, zone, &day, &column, &error);

  g_assert_no_error (error);
  return made;
}

static GPtrArray *
convert (DorsalWeek *week, GPtrArray *records)
{
  return convert_in (week, records, "UTC");
}

static DorsalRecord *
get (GPtrArray *made, guint index)
{
  g_assert_cmpuint (index, <, made->len);
  return g_ptr_array_index (made, index);
}

static void
what_can_be_typed_is_known (void)
{
  static const struct
  {
    DorsalWeekColumn column;
    const char      *text;
    gboolean         good;
  } cases[] = {
    { DORSAL_WEEK_WALKING, "", TRUE },          { DORSAL_WEEK_WALKING, "yes", TRUE },
    { DORSAL_WEEK_GOAL, "no", TRUE },           { DORSAL_WEEK_WORK, "maybe", FALSE },
    { DORSAL_WEEK_AVERAGE, "0", TRUE },         { DORSAL_WEEK_AVERAGE, "10", TRUE },
    { DORSAL_WEEK_AVERAGE, " 7 ", TRUE },       { DORSAL_WEEK_AVERAGE, "11", FALSE },
    { DORSAL_WEEK_AVERAGE, "-1", FALSE },       { DORSAL_WEEK_WORST, "5.5", FALSE },
    { DORSAL_WEEK_WORST, "a lot", FALSE },      { DORSAL_WEEK_WORST, "99999999999999999999", FALSE },
    { DORSAL_WEEK_SLEEP, "well", TRUE },        { DORSAL_WEEK_SLEEP, "fair", TRUE },
    { DORSAL_WEEK_SLEEP, "badly", TRUE },       { DORSAL_WEEK_SLEEP, "yes", FALSE },
    { DORSAL_WEEK_MINUTES, "0", TRUE },         { DORSAL_WEEK_MINUTES, "1440", TRUE },
    { DORSAL_WEEK_MINUTES, "1441", FALSE },     { DORSAL_WEEK_MINUTES, "ten", FALSE },
    { DORSAL_WEEK_AVERAGE, "\u0667", TRUE },    { DORSAL_WEEK_WORST, "\u06f1\u06f1", FALSE },
    { DORSAL_WEEK_NOTE, "<b>5 > 4</b>", TRUE }, { DORSAL_WEEK_NOTE, "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DorsalWeek) week = dorsal_week_new ();
      g_autoptr (GError) error = NULL;

      dorsal_week_set_text (week, MONDAY, cases[i].column, cases[i].text);
      g_assert_cmpint (dorsal_week_check (week, MONDAY, cases[i].column, &error), ==, cases[i].good);
      g_assert_cmpint (error == NULL, ==, cases[i].good);
      g_assert_cmpstr (dorsal_week_get_text (week, MONDAY, cases[i].column), ==, cases[i].text);
    }
}

static void
a_mark_has_three_states (void)
{
  static const struct
  {
    const char *text;
    int         value;
  } marks[] = { { "yes", 1 }, { "no", 0 }, { "", DORSAL_NOT_ANSWERED } };

  for (DorsalWeekColumn column = DORSAL_WEEK_WALKING; column <= DORSAL_WEEK_GOAL; column++)
    for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
      {
        g_autoptr (GPtrArray) records = make_records ("2026-10-20");
        g_autoptr (DorsalWeek) week = dorsal_week_new ();
        g_autoptr (GPtrArray) made = NULL;

        dorsal_week_set_text (week, MONDAY, column, marks[i].text);
        dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_AVERAGE, "3");
        made = convert (week, records);
        g_assert_cmpuint (made->len, ==, 1);
        g_assert_cmpint (dorsal_record_get_integer (get (made, 0), DORSAL_CHECK_IN_MANAGED_FIRST + column), ==,
                         marks[i].value);
      }
}

static void
a_full_day_becomes_a_check_in_and_a_walk (void)
{
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");
  g_autoptr (DorsalWeek) week = dorsal_week_new ();
  g_autoptr (GPtrArray) made = NULL;
  DorsalMoment now = test_moment (NOW);

  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_AVERAGE, "3");
  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_WORST, "10");
  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_SLEEP, "fair");
  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_MINUTES, "25");
  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_NOTE, "  by the sea ");
  made = convert (week, records);
  g_assert_cmpuint (made->len, ==, 2);
  g_assert_cmpint (dorsal_record_get_integer (get (made, 0), DORSAL_CHECK_IN_AVERAGE), ==, 3);
  g_assert_cmpint (dorsal_record_get_integer (get (made, 0), DORSAL_CHECK_IN_WORST), ==, 10);
  g_assert_cmpstr (dorsal_record_get_text (get (made, 0), DORSAL_CHECK_IN_SLEEP), ==, "fair");
  g_assert_cmpstr (dorsal_record_get_text (get (made, 0), DORSAL_CHECK_IN_NOTE), ==, "by the sea");
  g_assert_false (dorsal_record_has (get (made, 0), DORSAL_CHECK_IN_NOW));
  g_assert_true (dorsal_activity_is_walk (get (made, 1)));
  g_assert_cmpint (dorsal_record_get_integer (get (made, 1), DORSAL_ACTIVITY_MINUTES), ==, 25);

  for (guint i = 0; i < made->len; i++)
    {
      g_assert_cmpint (dorsal_record_get_day (get (made, i)), ==, TUESDAY);
      g_assert_false (dorsal_record_get_at (get (made, i))->timed);
      g_assert_cmpint (dorsal_moment_compare (dorsal_record_get_typed (get (made, i)), &now), ==, 0);
      g_assert_true (dorsal_record_is_backfilled (get (made, i)));
      g_assert_cmpstr (dorsal_record_get_episode (get (made, i)), ==, EPISODE_ID);
      g_assert_true (dorsal_record_validate (get (made, i), NULL));
    }
}

static void
what_is_not_filled_in_saves_nothing (void)
{
  static const struct
  {
    DorsalWeekColumn column;
    const char      *text;
    guint            n_made;
  } cases[] = {
    { DORSAL_WEEK_WALKING, "", 0 }, { DORSAL_WEEK_NOTE, " \t ", 0 },  { DORSAL_WEEK_MINUTES, "0", 0 },
    { DORSAL_WEEK_MINUTES, "5", 1 }, { DORSAL_WEEK_AVERAGE, "0", 1 }, { DORSAL_WEEK_WALKING, "no", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = make_records ("2026-10-20");
      g_autoptr (DorsalWeek) week = dorsal_week_new ();
      g_autoptr (GPtrArray) made = NULL;

      dorsal_week_set_text (week, MONDAY, cases[i].column, cases[i].text);
      made = convert (week, records);
      g_assert_cmpuint (made->len, ==, cases[i].n_made);
    }
}

static void
a_fault_is_told_with_its_place_and_nothing_is_made (void)
{
  static const struct
  {
    DorsalWeekColumn column;
    const char      *text;
    DorsalWeekColumn at;
  } cases[] = {
    { DORSAL_WEEK_WORST, "11", DORSAL_WEEK_WORST },
    { DORSAL_WEEK_MINUTES, "x", DORSAL_WEEK_MINUTES },
    { DORSAL_WEEK_WORST, "2", DORSAL_WEEK_AVERAGE }, /* below the average of 3 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = make_records ("2026-10-20");
      g_autoptr (DorsalWeek) week = dorsal_week_new ();
      DorsalMoment now = test_moment (NOW);
      g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
      DorsalWeekColumn column = DORSAL_WEEK_NOTE;
      DorsalDay day = DORSAL_DAY_NONE;
      g_autoptr (GError) error = NULL;

      dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_AVERAGE, "3");
      dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_AVERAGE, "3");
      dorsal_week_set_text (week, TUESDAY, cases[i].column, cases[i].text);
      g_assert_null (dorsal_week_to_records (week, records, &now, zone, &day, &column, &error));
      g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE);
      g_assert_cmpint (day, ==, TUESDAY);
      g_assert_cmpint (column, ==, cases[i].at);
    }
}

static void
only_days_that_are_over_and_empty_are_open (void)
{
  static const struct
  {
    const char   *day;
    DorsalWeekDay state;
  } cases[] = {
    { "2026-11-02", DORSAL_WEEK_DAY_OPEN },   { "2026-11-04", DORSAL_WEEK_DAY_LOGGED },
    { "2026-11-09", DORSAL_WEEK_DAY_OPEN },   { "2026-11-10", DORSAL_WEEK_DAY_AHEAD },
    { "2026-11-11", DORSAL_WEEK_DAY_AHEAD },  { "2026-10-01", DORSAL_WEEK_DAY_OPEN },
  };
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");

  add_check_in (records, "2026-11-04T09:00");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DorsalWeek) week = dorsal_week_new ();
      g_autoptr (GPtrArray) made = NULL;
      DorsalDay day = test_day (cases[i].day);

      g_assert_cmpint (dorsal_week_get_day (records, day, TODAY), ==, cases[i].state);
      dorsal_week_set_text (week, day, DORSAL_WEEK_AVERAGE, "3");
      dorsal_week_set_text (week, day, DORSAL_WEEK_MINUTES, "9");
      made = convert (week, records);
      g_assert_cmpuint (made->len, ==, cases[i].state == DORSAL_WEEK_DAY_OPEN ? 2 : 0);
    }
}

static void
a_walk_in_the_journal_is_not_counted_twice (void)
{
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");
  g_autoptr (DorsalWeek) week = dorsal_week_new ();
  g_autoptr (GPtrArray) made = NULL;
  int minutes = -1;

  g_assert_false (dorsal_week_find_walk (records, MONDAY, NULL));
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-11-02T10:00", "name", "walk", "minutes", "15",
                                           NULL));
  g_assert_true (dorsal_week_find_walk (records, MONDAY, &minutes));
  g_assert_cmpint (minutes, ==, 30);
  dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_AVERAGE, "3");
  dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_MINUTES, "30");
  made = convert (week, records);
  g_assert_cmpuint (made->len, ==, 1);
  g_assert_cmpint (dorsal_record_get_kind (get (made, 0)), ==, DORSAL_KIND_CHECK_IN);
}

static void
a_day_before_the_episode_belongs_to_none (void)
{
  g_autoptr (GPtrArray) records = make_records ("2026-11-03T10:00");
  g_autoptr (DorsalWeek) week = dorsal_week_new ();
  g_autoptr (GPtrArray) made = NULL;

  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_AVERAGE, "3");
  dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_AVERAGE, "2");
  made = convert (week, records);
  g_assert_cmpuint (made->len, ==, 2);
  g_assert_cmpint (dorsal_record_get_day (get (made, 0)), ==, MONDAY);
  g_assert_null (dorsal_record_get_episode (get (made, 0)));
  g_assert_cmpstr (dorsal_record_get_episode (get (made, 1)), ==, EPISODE_ID);
}

/* Days of 23 and 25 hours, a day that begins at 01:00, and places at the ends of the world. */
static void
an_entry_is_about_its_day_in_every_zone (void)
{
  static const struct
  {
    const char *zone;
    const char *day;
  } cases[] = {
    { "Europe/Berlin", "2026-03-29" },   { "Europe/Berlin", "2026-10-25" },
    { "America/Sao_Paulo", "2018-11-04" }, { "Pacific/Kiritimati", "2026-11-02" },
    { "Pacific/Midway", "2026-11-02" },  { "Australia/Lord_Howe", "2026-04-05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = make_records ("2018-01-01");
      g_autoptr (DorsalWeek) week = dorsal_week_new ();
      g_autoptr (GPtrArray) made = NULL;

      dorsal_week_set_text (week, test_day (cases[i].day), DORSAL_WEEK_AVERAGE, "3");
      made = convert_in (week, records, cases[i].zone);
      g_assert_cmpuint (made->len, ==, 1);
      g_assert_cmpint (dorsal_record_get_day (get (made, 0)), ==, test_day (cases[i].day));
      g_assert_true (dorsal_record_is_backfilled (get (made, 0)));
    }
}

static void
a_week_is_one_step_of_the_history (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");
  g_autoptr (DorsalWeek) week = dorsal_week_new ();
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) left = NULL;
  DorsalStep step;

  g_assert_no_error (error);
  g_assert_true (dorsal_journal_save (journal, records, &error));
  for (DorsalDay day = MONDAY; day < MONDAY + DORSAL_WEEK_N_DAYS; day++)
    {
      dorsal_week_set_text (week, day, DORSAL_WEEK_AVERAGE, "3");
      dorsal_week_set_text (week, day, DORSAL_WEEK_MINUTES, "20");
    }
  made = convert (week, records);
  g_assert_cmpuint (made->len, ==, 2 * DORSAL_WEEK_N_DAYS);
  g_assert_true (dorsal_journal_save (journal, made, &error));
  stored = dorsal_journal_get_records (journal, &error);
  g_assert_cmpuint (stored->len, ==, 1 + 2 * DORSAL_WEEK_N_DAYS);

  g_assert_true (dorsal_journal_undo (journal, &step, &error));
  left = dorsal_journal_get_records (journal, &error);
  g_assert_cmpuint (left->len, ==, 1);
  g_clear_object (&journal);
  test_remove_folder (folder);
}

static void
the_week_that_misses_more_days_is_shown_first (void)
{
  static const struct
  {
    const char *onset;
    const char *today;
    const char *logged_first;
    const char *logged_last;
    const char *first;
  } cases[] = {
    /* back on a Wednesday from a week away */
    { "2026-10-01", "2026-11-11", NULL, NULL, "2026-11-02" },
    /* back on a Monday */
    { "2026-10-01", "2026-11-09", NULL, NULL, "2026-11-02" },
    /* nothing is missing */
    { "2026-10-01", "2026-11-11", "2026-10-01", "2026-11-10", "2026-11-09" },
    /* yesterday alone is missing */
    { "2026-10-01", "2026-11-11", "2026-10-01", "2026-11-09", "2026-11-09" },
    /* the pain began this week */
    { "2026-11-09", "2026-11-11", NULL, NULL, "2026-11-09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) records = make_records (cases[i].onset);
      DorsalDay first;

      if (cases[i].logged_first != NULL)
        for (DorsalDay day = test_day (cases[i].logged_first); day <= test_day (cases[i].logged_last); day++)
          {
            g_autofree char *at = dorsal_day_to_string (day);

            add_check_in (records, at);
          }

      first = dorsal_week_choose_first (records, test_day (cases[i].today));
      g_assert_cmpint (first, ==, test_day (cases[i].first));
    }
}

static void
a_goal_is_asked_of_who_has_one (void)
{
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");

  for (DorsalWeekColumn column = 0; column < DORSAL_WEEK_N_COLUMNS; column++)
    g_assert_cmpint (dorsal_week_has_column (records, column), ==, column != DORSAL_WEEK_GOAL);
  g_ptr_array_add (records, test_record (DORSAL_KIND_FACT, "2026-11-01T10:00", "name", "goal", "value", "Stairs", NULL));
  g_assert_true (dorsal_week_has_column (records, DORSAL_WEEK_GOAL));
}

static void
what_is_logged_is_said (void)
{
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");
  g_autofree char *nothing = dorsal_week_describe_day (records, MONDAY, dorsal_protocol_get_default ());
  g_autofree char *words = NULL;

  g_assert_cmpstr (nothing, ==, "");
  add_check_in (records, "2026-11-02T09:00");
  g_ptr_array_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-11-02T10:00", "name", "walk", "minutes", "15", NULL));
  words = dorsal_week_describe_day (records, MONDAY, dorsal_protocol_get_default ());
  g_assert_cmpstr (words, ==, "Pain now: 4. Walk: 15 minutes.");
}

static void
what_is_typed_is_kept_until_it_is_cleared (void)
{
  g_autoptr (GPtrArray) records = make_records ("2026-10-20");
  g_autoptr (DorsalWeek) week = dorsal_week_new ();

  g_assert_cmpint (dorsal_week_find_typed (week, records, TODAY), ==, DORSAL_DAY_NONE);
  dorsal_week_set_text (week, TUESDAY, DORSAL_WEEK_NOTE, "x");
  dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_NOTE, "x");
  g_assert_cmpint (dorsal_week_find_typed (week, records, TODAY), ==, MONDAY);
  dorsal_week_set_text (week, MONDAY, DORSAL_WEEK_NOTE, "");
  g_assert_cmpint (dorsal_week_find_typed (week, records, TODAY), ==, TUESDAY);
  /* What is typed about a day that is logged by now waits for nothing. */
  add_check_in (records, "2026-11-03");
  g_assert_cmpint (dorsal_week_find_typed (week, records, TODAY), ==, DORSAL_DAY_NONE);
  dorsal_week_clear (week);
  g_assert_cmpstr (dorsal_week_get_text (week, TUESDAY, DORSAL_WEEK_NOTE), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/week/" #function, function)
  ADD (what_can_be_typed_is_known);
  ADD (a_mark_has_three_states);
  ADD (a_full_day_becomes_a_check_in_and_a_walk);
  ADD (what_is_not_filled_in_saves_nothing);
  ADD (a_fault_is_told_with_its_place_and_nothing_is_made);
  ADD (only_days_that_are_over_and_empty_are_open);
  ADD (a_walk_in_the_journal_is_not_counted_twice);
  ADD (a_day_before_the_episode_belongs_to_none);
  ADD (an_entry_is_about_its_day_in_every_zone);
  ADD (a_week_is_one_step_of_the_history);
  ADD (the_week_that_misses_more_days_is_shown_first);
  ADD (a_goal_is_asked_of_who_has_one);
  ADD (what_is_logged_is_said);
  ADD (what_is_typed_is_kept_until_it_is_cleared);
#undef ADD

  return g_test_run ();
}
