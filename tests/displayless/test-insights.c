/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which days of a diary and its tracks are compared, what is found in them, and how it is said. */

#include "config.h"

#include "exchange/insights.h"
#include "support.h"

#include <math.h>
#include <string.h>

#define FIRST "2026-03-02"
#define N_DAYS 100

static GPtrArray *
make_tracks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_track_free);
}

/* A letter a day from FIRST on: a digit is a value, “.” a day without one. */
static DorsalTrack *
add_track (GPtrArray *tracks, DorsalTrackKind kind, const char *name, const char *pattern)
{
  DorsalTrack *track = g_new0 (DorsalTrack, 1);

  track->kind = kind;
  track->name = g_strdup (name);
  track->values = g_array_new (FALSE, TRUE, sizeof (DorsalTrackValue));
  for (int i = 0; pattern[i] != '\0'; i++)
    {
      DorsalTrackValue value = { .day = test_day (FIRST) + i, .value = g_ascii_digit_value (pattern[i]) };

      if (pattern[i] != '.')
        g_array_append_val (track->values, value);
    }

  g_ptr_array_add (tracks, track);
  return track;
}

static char *
repeat (const char *pattern, guint length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, pattern);
  g_string_truncate (text, length);
  return g_string_free (text, FALSE);
}

/* Digits up to @most that have nothing to do with anything. */
static char *
draw (guint32 seed, guint length, int most)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  char *text = g_new0 (char, length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = (char) ('0' + g_rand_int_range (random, 0, most + 1));
  return text;
}

/* Pain of 5 to 7, and three less where @factor is 2 or more, on the day itself or @lag days before. */
static char *
make_pain (const char *factor, guint lag)
{
  g_autofree char *random = draw (5, (guint) strlen (factor), 2);
  char *pain = g_strdup (factor);

  for (guint i = 0; factor[i] != '\0'; i++)
    pain[i] = (char) (random[i] + 5 - (i >= lag && factor[i - lag] >= '2' ? 3 : 0));
  return pain;
}

static const DorsalFinding *
get_finding (const DorsalInsights *insights, guint index)
{
  g_assert_cmpuint (index, <, insights->findings->len);
  return &g_array_index (insights->findings, DorsalFinding, index);
}

static DorsalInsights *
compare (const char *pain, GPtrArray *tracks)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, pain);
  DorsalInsights *insights = dorsal_insights_new (diary, tracks, NULL);

  g_assert_nonnull (insights);
  return insights;
}

static void
what_measures_the_back_is_no_factor (void)
{
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (DorsalInsights) insights = NULL;

  for (int kind = 0; kind < DORSAL_N_TRACK_KINDS; kind++)
    {
      add_track (tracks, kind, "a", "12");
      add_track (tracks, kind, "none", "...");
    }

  insights = compare ("444", tracks);
  g_assert_cmpuint (insights->findings->len, ==, DORSAL_N_TRACK_KINDS - DORSAL_TRACK_WALK);
  for (guint i = 0; i < insights->findings->len; i++)
    {
      g_assert_cmpint (get_finding (insights, i)->track->kind, ==, DORSAL_TRACK_WALK + i);
      g_assert_cmpstr (get_finding (insights, i)->track->name, ==, "a");
    }
  g_assert_cmpuint (insights->n_tested, ==, 0);
}

static void
a_day_of_pain_without_an_entry_counts_as_none_where_that_can_be_told (void)
{
  static const struct
  {
    DorsalTrackKind kind;
    guint           n_days, n_with, n_without;
  } rows[] = {
    /* pain on 10 days in a row, of which the last has no day after; three of nine have a value */
    { DORSAL_TRACK_WALK, 9, 3, 6 },
    { DORSAL_TRACK_STRETCHING, 9, 3, 6 }, { DORSAL_TRACK_STRETCH, 9, 3, 6 }, { DORSAL_TRACK_ACTIVITY, 9, 3, 6 },
    { DORSAL_TRACK_REST, 9, 3, 6 },     { DORSAL_TRACK_MEDICINE, 9, 3, 6 },
    { DORSAL_TRACK_TAG, 9, 3, 6 },
    /* the first night is before the first day, the last day has a night before it */
    { DORSAL_TRACK_SLEEP, 3, 0, 0 },    { DORSAL_TRACK_SLEEP_QUALITY, 3, 0, 0 },
    { DORSAL_TRACK_STRESS, 3, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) tracks = make_tracks ();
      g_autoptr (DorsalInsights) insights = NULL;
      const DorsalFinding *finding;

      /* one of the values is on a day without pain */
      add_track (tracks, rows[i].kind, "a", "1..1..1..1..1");
      insights = compare ("4545454545", tracks);
      finding = get_finding (insights, 0);
      g_test_message ("%d", rows[i].kind);
      g_assert_cmpint (finding->verdict, ==, DORSAL_FINDING_TOO_FEW_DAYS);
      g_assert_cmpuint (finding->n_days, ==, rows[i].n_days);
      g_assert_cmpuint (finding->n_with, ==, rows[i].n_with);
      g_assert_cmpuint (finding->n_without, ==, rows[i].n_without);
      g_assert_cmpuint (finding->n_needed, ==, 42);
    }
}

static void
an_entry_on_a_day_without_pain_is_not_compared (void)
{
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (DorsalInsights) insights = NULL;
  g_autofree char *pain = repeat ("45.45w45a", 150);
  g_autofree char *only_without_pain = repeat ("..1", 150);
  const DorsalFinding *finding;

  add_track (tracks, DORSAL_TRACK_WALK, NULL, only_without_pain);
  insights = compare (pain, tracks);
  finding = get_finding (insights, 0);
  g_assert_cmpuint (finding->n_days, ==, 50);
  g_assert_cmpint (finding->verdict, ==, DORSAL_FINDING_NO_VARIATION);
}

/* Pain follows the night before it, and stress of the same day is answered with the same numbers. */
static void
the_night_before_a_day_belongs_to_the_day_before (void)
{
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (DorsalInsights) insights = NULL;
  g_autofree char *night = draw (1, N_DAYS, 3);
  g_autofree char *pain = make_pain (night, 0);

  add_track (tracks, DORSAL_TRACK_STRESS, NULL, night);
  add_track (tracks, DORSAL_TRACK_SLEEP, NULL, night);
  add_track (tracks, DORSAL_TRACK_SLEEP_QUALITY, NULL, night);
  insights = compare (pain, tracks);

  g_assert_cmpint (get_finding (insights, 0)->track->kind, ==, DORSAL_TRACK_SLEEP);
  g_assert_cmpint (get_finding (insights, 0)->verdict, ==, DORSAL_FINDING_LINK);
  g_assert_cmpfloat (get_finding (insights, 0)->r, <, -0.5);
  g_assert_cmpuint (get_finding (insights, 0)->n_days, ==, N_DAYS - 1);
  g_assert_cmpint (get_finding (insights, 1)->track->kind, ==, DORSAL_TRACK_SLEEP_QUALITY);
  g_assert_cmpint (get_finding (insights, 1)->verdict, ==, DORSAL_FINDING_LINK);
  g_assert_cmpint (get_finding (insights, 2)->track->kind, ==, DORSAL_TRACK_STRESS);
  g_assert_cmpint (get_finding (insights, 2)->verdict, ==, DORSAL_FINDING_NO_LINK);
}

static GPtrArray *
make_mixed_tracks (const char *walk)
{
  GPtrArray *tracks = make_tracks ();
  g_autofree char *stress = draw (11, N_DAYS, 9);
  g_autofree char *resting = draw (12, N_DAYS, 4);
  g_autofree char *seldom = repeat ("10000000000000000000", N_DAYS);
  g_autofree char *often = repeat ("11111111111111111110", N_DAYS);

  add_track (tracks, DORSAL_TRACK_TAG, "wedding", seldom);
  add_track (tracks, DORSAL_TRACK_STRESS, NULL, stress);
  add_track (tracks, DORSAL_TRACK_WALK, NULL, walk);
  add_track (tracks, DORSAL_TRACK_SLEEP, NULL, "7878787");
  add_track (tracks, DORSAL_TRACK_REST, NULL, resting);
  add_track (tracks, DORSAL_TRACK_TAG, "garden", often);
  return tracks;
}

static void
links_come_first_and_what_could_not_be_tested_last (void)
{
  static const struct
  {
    DorsalTrackKind      kind;
    const char          *name;
    DorsalFindingVerdict verdict;
    guint                n_needed;
  } rows[] = {
    { DORSAL_TRACK_WALK, NULL, DORSAL_FINDING_LINK, 42 },
    { DORSAL_TRACK_REST, NULL, DORSAL_FINDING_NO_LINK, 42 },
    { DORSAL_TRACK_STRESS, NULL, DORSAL_FINDING_NO_LINK, 42 },
    { DORSAL_TRACK_SLEEP, NULL, DORSAL_FINDING_TOO_FEW_DAYS, 42 },
    { DORSAL_TRACK_TAG, "garden", DORSAL_FINDING_TOO_FEW_WITHOUT, 10 },
    { DORSAL_TRACK_TAG, "wedding", DORSAL_FINDING_TOO_FEW_WITH, 10 },
  };
  g_autofree char *walk = draw (2, N_DAYS, 3);
  g_autofree char *pain = make_pain (walk, 1);
  g_autoptr (GPtrArray) tracks = make_mixed_tracks (walk);
  g_autoptr (DorsalInsights) insights = compare (pain, tracks);

  g_assert_cmpuint (insights->n_tested, ==, 3);
  g_assert_cmpuint (insights->findings->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DorsalFinding *finding = get_finding (insights, i);

      g_assert_cmpint (finding->track->kind, ==, rows[i].kind);
      g_assert_cmpstr (finding->track->name, ==, rows[i].name);
      g_assert_cmpint (finding->verdict, ==, rows[i].verdict);
      g_assert_cmpuint (finding->n_needed, ==, rows[i].n_needed);
      g_assert_cmpuint (finding->n_family, ==, 3);
      g_assert_true (isnan (finding->p) == (i > 2));
      g_assert_true (isnan (finding->threshold) == (i > 2));
    }

  /* one of three passes; a second would have to reach two thirds of the share */
  g_assert_cmpfloat_with_epsilon (get_finding (insights, 0)->threshold, 0.1 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_finding (insights, 1)->threshold, 0.2 / 3, 1e-12);
  g_assert_cmpfloat (get_finding (insights, 0)->p, ==, 1 / 2000.0);
}

static void
the_order_of_factors_does_not_matter (void)
{
  g_autofree char *walk = draw (2, N_DAYS, 3);
  g_autofree char *pain = make_pain (walk, 1);
  g_autoptr (GPtrArray) tracks = make_mixed_tracks (walk);
  g_autoptr (GPtrArray) turned = make_mixed_tracks (walk);
  g_autoptr (DorsalInsights) once = compare (pain, tracks);
  g_autoptr (DorsalInsights) again = NULL;

  for (guint i = 0; i < turned->len / 2; i++)
    {
      gpointer track = turned->pdata[i];

      turned->pdata[i] = turned->pdata[turned->len - 1 - i];
      turned->pdata[turned->len - 1 - i] = track;
    }

  again = compare (pain, turned);
  for (guint i = 0; i < once->findings->len; i++)
    {
      const DorsalFinding *left = get_finding (once, i), *right = get_finding (again, i);

      g_assert_cmpint (left->track->kind, ==, right->track->kind);
      g_assert_cmpint (left->verdict, ==, right->verdict);
      g_assert_true (left->p == right->p || isnan (left->p));
      g_assert_true (left->r == right->r || isnan (left->r));
    }
}

static void
findings_outlive_what_they_were_made_from (void)
{
  g_autofree char *walk = draw (2, N_DAYS, 3);
  g_autofree char *pain = make_pain (walk, 1);
  GPtrArray *tracks = make_mixed_tracks (walk);
  g_autoptr (DorsalInsights) insights = compare (pain, tracks);
  g_autofree char *words = NULL;

  g_ptr_array_unref (tracks);
  words = dorsal_finding_to_words (get_finding (insights, 0));
  g_assert_cmpstr (words, ==, "On days after more walking you tended to report less pain (99 days). This may be chance "
                              "or have another cause.");
}

static void
nothing_comes_of_what_was_cancelled (void)
{
  g_autofree char *walk = draw (2, N_DAYS, 3);
  g_autoptr (GPtrArray) tracks = make_mixed_tracks (walk);
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, walk);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DorsalInsights) insights = dorsal_insights_new (diary, tracks, cancellable);

  g_assert_nonnull (insights);
  g_cancellable_cancel (cancellable);
  g_assert_null (dorsal_insights_new (diary, tracks, cancellable));
}

static void
nothing_in_gives_nothing_out (void)
{
  g_autoptr (GPtrArray) none = make_tracks ();
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (DorsalInsights) empty = compare ("", none);
  g_autoptr (DorsalInsights) unlogged = NULL;
  g_autofree char *words = dorsal_insights_list_tested (empty);

  g_assert_cmpuint (empty->findings->len, ==, 0);
  g_assert_cmpstr (words, ==, "Nothing is logged yet that could be compared with the pain of the next day.");

  add_track (tracks, DORSAL_TRACK_WALK, NULL, "12");
  unlogged = compare ("", tracks);
  g_assert_cmpuint (get_finding (unlogged, 0)->n_days, ==, 0);
}

static void
assert_tested (const char *pain, const char *walk, const char *expected)
{
  g_autoptr (GPtrArray) tracks = make_tracks ();
  g_autoptr (DorsalInsights) insights = NULL;
  g_autofree char *words = NULL;

  add_track (tracks, DORSAL_TRACK_WALK, NULL, walk);
  add_track (tracks, DORSAL_TRACK_SLEEP, NULL, "1");
  insights = compare (pain, tracks);
  words = dorsal_insights_list_tested (insights);
  g_assert_cmpstr (words, ==, expected);
}

static void
where_nothing_is_tested_the_missing_days_are_told (void)
{
  g_autofree char *some = repeat ("4567", 32);
  g_autofree char *enough = draw (3, N_DAYS, 3);
  g_autofree char *pain = make_pain (enough, 1);
  g_autofree char *steady = repeat ("5", N_DAYS);

  assert_tested (some, some, "Not enough days yet to compare with the pain of the next day (31 of 42).");
  assert_tested (pain, enough, "1 thing was compared with the pain of the next day: walking. On a day with pain "
                               "logged, what was not logged counts as not done. Sleep and stress count only where "
                               "they were logged.");
  assert_tested (pain, steady, "Nothing could be compared with the pain of the next day yet.");
}

#define ISOLATED(text) "\u2068" text "\u2069"
#define CHANCE " This may be chance or have another cause."
#define LESS "you tended to report less pain (42 days)." CHANCE
#define MORE "you tended to report more pain (42 days)." CHANCE

static void
a_link_is_told_for_each_kind_and_direction (void)
{
  static const struct
  {
    DorsalTrackKind kind;
    const char     *less;
    const char     *more;
  } rows[] = {
    { DORSAL_TRACK_WALK, "On days after more walking " LESS,
      "On days after more walking " MORE },
    { DORSAL_TRACK_STRETCHING, "On days after more stretching " LESS,
      "On days after more stretching " MORE },
    { DORSAL_TRACK_STRETCH, "On days after more of the stretch “" ISOLATED ("It") "” " LESS,
      "On days after more of the stretch “" ISOLATED ("It") "” " MORE },
    { DORSAL_TRACK_ACTIVITY, "On days after more of the activity “" ISOLATED ("It") "” " LESS,
      "On days after more of the activity “" ISOLATED ("It") "” " MORE },
    { DORSAL_TRACK_REST, "On days after more rest lying down " LESS,
      "On days after more rest lying down " MORE },
    { DORSAL_TRACK_SLEEP, "On days after nights with more sleep " LESS,
      "On days after nights with more sleep " MORE },
    { DORSAL_TRACK_SLEEP_QUALITY, "On days after nights of better sleep " LESS,
      "On days after nights of better sleep " MORE },
    { DORSAL_TRACK_STRESS, "On days after more stress " LESS,
      "On days after more stress " MORE },
    { DORSAL_TRACK_MEDICINE, "On days after you took “" ISOLATED ("It") "” more often " LESS,
      "On days after you took “" ISOLATED ("It") "” more often " MORE },
    { DORSAL_TRACK_TAG, "On days after “" ISOLATED ("It") "” " LESS,
      "On days after “" ISOLATED ("It") "” " MORE },
  };

  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, DORSAL_N_TRACK_KINDS - DORSAL_TRACK_WALK);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char name[] = "it", label[] = "It";
      DorsalTrack track = { .kind = rows[i].kind, .name = name, .label = label };
      DorsalFinding finding = { .track = &track, .verdict = DORSAL_FINDING_LINK, .n_days = 42, .r = -0.4 };
      g_autofree char *less = dorsal_finding_to_words (&finding);
      g_autofree char *more = NULL;

      finding.r = 0.4;
      more = dorsal_finding_to_words (&finding);
      g_assert_cmpstr (less, ==, rows[i].less);
      g_assert_cmpstr (more, ==, rows[i].more);
    }
}

static void
without_a_link_little_is_said (void)
{
  static const struct
  {
    DorsalFindingVerdict verdict;
    const char          *words;
  } rows[] = {
    { DORSAL_FINDING_NO_LINK, "No link seen (57 days)." },
    { DORSAL_FINDING_TOO_FEW_DAYS, "Not enough days yet (57 of 99)." },
    { DORSAL_FINDING_TOO_FEW_WITH, "Not enough days with it yet (3 of 99)." },
    { DORSAL_FINDING_TOO_FEW_WITHOUT, "Not enough days without it yet (4 of 99)." },
    { DORSAL_FINDING_NO_VARIATION, "Too little change from day to day to compare (57 days)." },
  };
  DorsalTrack track = { .kind = DORSAL_TRACK_WALK };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalFinding finding = { &track, rows[i].verdict, .n_days = 57, .n_with = 3, .n_without = 4, .n_needed = 99 };
      g_autofree char *words = dorsal_finding_to_words (&finding);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
what_was_tested_is_listed (void)
{
  g_autofree char *walk = draw (2, N_DAYS, 3);
  g_autofree char *pain = make_pain (walk, 1);
  g_autoptr (GPtrArray) tracks = make_mixed_tracks (walk);
  g_autoptr (DorsalInsights) insights = NULL;
  g_autofree char *words = NULL;

  add_track (tracks, DORSAL_TRACK_ACTIVITY, "Garten", walk);
  insights = compare (pain, tracks);
  words = dorsal_insights_list_tested (insights);
  g_assert_cmpstr (words, ==, "4 things were compared with the pain of the next day: walking, " ISOLATED ("Garten")
                              ", rest lying down, stress. On a day with pain logged, what was not logged counts as not done. "
                              "Sleep and stress count only where they were logged.");
  g_assert_cmpstr (dorsal_insights_get_footer (), ==, "Links shown here may be chance. They do not show cause.");
}

static void
assert_lines (const DorsalFinding *finding, const char *expected)
{
  g_auto (GStrv) lines = dorsal_finding_explain (finding);
  g_autofree char *text = g_strjoinv ("\n", lines);

  g_assert_cmpstr (text, ==, expected);
}

static void
the_numbers_behind_a_finding_can_be_read (void)
{
  DorsalTrack tag = { .kind = DORSAL_TRACK_TAG }, sleep = { .kind = DORSAL_TRACK_SLEEP };
  DorsalFinding tested = { &tag, DORSAL_FINDING_LINK, 57, 20, 37, 42, -0.316, 1999, 0.0125, 8, 0.0125 };
  DorsalFinding untested = { &sleep, DORSAL_FINDING_TOO_FEW_DAYS, 31, 0, 0, 42, NAN, 0, NAN, 8, NAN };

  assert_lines (&tested,
                "Method: rank correlation of one day with pain on the next, given pain on the day itself.\n"
                "Days compared: 57.\n"
                "Days with it: 20. Days without it: 37.\n"
                "Correlation: -0.32. Below 0 it goes with less pain, above 0 with more.\n"
                "p = 0.0125, from 1999 shuffles of whole weeks.\n"
                "With 8 things compared, a p of 0.0125 or less is a link.\n"
                "Needed: 42 days with pain logged on them and on the day after.\n"
                "What only is or is not needs 10 days with it and as many without.\n"
                "A day with pain logged and nothing of this counts as none.");
  assert_lines (&untested,
                "Method: rank correlation of the night with pain on the day after it, given pain on the day before it.\n"
                "Days compared: 31.\n"
                "Needed: 42 days with pain logged on them and on the day after.\n"
                "What only is or is not needs 10 days with it and as many without.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insights/what-measures-the-back-is-no-factor", what_measures_the_back_is_no_factor);
  g_test_add_func ("/insights/a-day-of-pain-without-an-entry-counts-as-none-where-that-can-be-told",
                   a_day_of_pain_without_an_entry_counts_as_none_where_that_can_be_told);
  g_test_add_func ("/insights/an-entry-on-a-day-without-pain-is-not-compared",
                   an_entry_on_a_day_without_pain_is_not_compared);
  g_test_add_func ("/insights/the-night-before-a-day-belongs-to-the-day-before",
                   the_night_before_a_day_belongs_to_the_day_before);
  g_test_add_func ("/insights/links-come-first-and-what-could-not-be-tested-last",
                   links_come_first_and_what_could_not_be_tested_last);
  g_test_add_func ("/insights/the-order-of-factors-does-not-matter", the_order_of_factors_does_not_matter);
  g_test_add_func ("/insights/findings-outlive-what-they-were-made-from", findings_outlive_what_they_were_made_from);
  g_test_add_func ("/insights/nothing-comes-of-what-was-cancelled", nothing_comes_of_what_was_cancelled);
  g_test_add_func ("/insights/where-nothing-is-tested-the-missing-days-are-told",
                   where_nothing_is_tested_the_missing_days_are_told);
  g_test_add_func ("/insights/nothing-in-gives-nothing-out", nothing_in_gives_nothing_out);
  g_test_add_func ("/insights/a-link-is-told-for-each-kind-and-direction", a_link_is_told_for_each_kind_and_direction);
  g_test_add_func ("/insights/without-a-link-little-is-said", without_a_link_little_is_said);
  g_test_add_func ("/insights/what-was-tested-is-listed", what_was_tested_is_listed);
  g_test_add_func ("/insights/the-numbers-behind-a-finding-can-be-read", the_numbers_behind_a_finding_can_be_read);
  return g_test_run ();
}
