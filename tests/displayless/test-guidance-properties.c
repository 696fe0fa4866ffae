/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What must hold for any journal: section 7 of the decision rules, on seeded random journals. A
 * failure prints the seed of its journal. */

#include "config.h"

#include "core/episode.h"
#include "exchange/protocol-json.h"
#include "guidance/advice.h"
#include "random-journal.h"
#include "script.h"

#include <string.h>

#define N_JOURNALS 3000
#define SECONDS_PER_DAY (24 * 60 * 60)

static DorsalGuidance *
advise (const Journal *self, const DorsalMoment *now)
{
  return dorsal_guidance_new (self->records, dorsal_protocol_get_default (), now);
}

static int
get_highest (const DorsalGuidance *guidance)
{
  return guidance->advice->len == 0 ? -1
                                    : (int) ((DorsalAdvice *) guidance->advice->pdata[0])->level;
}

static gboolean
has_rule (const DorsalGuidance *guidance, const char *rule, DorsalLevel least)
{
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (g_str_equal (advice->rule, rule) && advice->level >= least)
        return TRUE;
    }

  return FALSE;
}

/* 1: a warning sign dated now never lowers the highest level. */
static void
check_new_sign (Journal *self)
{
  g_autoptr (DorsalGuidance) before = advise (self, &self->now);
  g_autoptr (DorsalGuidance) after = NULL;

  journal_add_sign (self, &before->now, journal_pick_sign (self), "yes");
  after = advise (self, &self->now);
  g_assert_cmpint (get_highest (after), >=, get_highest (before));
}

static void
add_any_entry (Journal *self, const DorsalMoment *at)
{
  switch (g_rand_int_range (self->random, 0, 9))
    {
    case 0:
      journal_add_check_in (self, at, g_rand_int_range (self->random, 0, 11));
      break;
    case 1:
      journal_add_activity (self, at);
      break;
    case 2:
      journal_add_sign (self, at, journal_pick_sign (self), "no");
      break;
    case 3:
      journal_add_sign (self, at, journal_pick_sign (self), "yes");
      break;
    case 4:
      journal_add (self, DORSAL_KIND_VISIT, at);
      break;
    case 5:
      journal_add_mood (self, at);
      break;
    case 6:
      journal_add_no_pain (self, dorsal_moment_get_day (at) - 20, dorsal_moment_get_day (at));
      break;
    case 7:
      journal_add_episode (self, at, "upper_back");
      break;
    default:
      journal_add (self, DORSAL_KIND_FLARE, at);
      break;
    }
}

/* Answers no to every sign that is active. */
static void
deny_signs (Journal *self, const DorsalGuidance *guidance)
{
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (g_str_has_prefix (advice->rule, "RF:"))
        journal_add_sign (self, &guidance->now, advice->rule + strlen ("RF:"), "no");
    }
}

/* 2: no entry dated now, but a check or a correction, removes an active sign of level 4 or 5. */
static void
check_any_entry (Journal *self)
{
  g_autoptr (DorsalGuidance) before = advise (self, &self->now);
  g_autoptr (DorsalGuidance) after = NULL;

  add_any_entry (self, &before->now);
  deny_signs (self, before);
  after = advise (self, &self->now);
  for (guint i = 0; i < before->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (before->advice, i);

      if (g_str_has_prefix (advice->rule, "RF:") && advice->level >= DORSAL_LEVEL_SAME_DAY)
        g_assert_true (has_rule (after, advice->rule, DORSAL_LEVEL_SAME_DAY));
    }
}

static char *
write_out (const DorsalGuidance *guidance)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);
      g_autofree char *reasons = g_strjoinv ("|", advice->reasons);

      g_string_append_printf (text, "%s %d %d %s %s %u %u\n", advice->rule, advice->level, advice->due_days,
                              advice->text, reasons, advice->days_used->len, advice->days_missing->len);
    }

  return g_string_free (text, FALSE);
}

/* 3: the order of the rows does not matter; and asking twice gives the same. */
static void
check_order (Journal *self)
{
  g_autoptr (DorsalGuidance) before = advise (self, &self->now);
  g_autoptr (DorsalGuidance) again = advise (self, &self->now);
  g_autoptr (DorsalGuidance) after = NULL;
  g_autofree char *text_before = write_out (before);
  g_autofree char *text_again = write_out (again);
  g_autofree char *text_after = NULL;

  for (guint i = self->records->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (self->random, 0, (int) i);
      gpointer record = self->records->pdata[i - 1];

      self->records->pdata[i - 1] = self->records->pdata[other];
      self->records->pdata[other] = record;
    }

  after = advise (self, &self->now);
  text_after = write_out (after);
  g_assert_cmpstr (text_again, ==, text_before);
  g_assert_cmpstr (text_after, ==, text_before);
}

/* 4: a clock set back withdraws no message of level 3 or more. */
static void
check_clock (Journal *self)
{
  DorsalMoment distant = journal_make_moment (self->first - 365, 0, TRUE);
  DorsalMoment newest = distant, back;
  g_autoptr (DorsalGuidance) before = NULL;
  g_autoptr (DorsalGuidance) after = NULL;

  for (guint i = 0; i < self->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (self->records, i);

      if (dorsal_record_get_kind (record) != DORSAL_KIND_FACT &&
          !(dorsal_record_get_kind (record) == DORSAL_KIND_VISIT &&
            dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED)) &&
          dorsal_record_get_at (record)->utc > newest.utc)
        newest = *dorsal_record_get_at (record);
    }

  if (newest.utc == distant.utc)
    return;
  newest.timed = TRUE;
  back = newest;
  back.utc -= (gint64) g_rand_int_range (self->random, 1, 32) * SECONDS_PER_DAY;
  before = advise (self, &newest);
  after = advise (self, &back);
  for (guint i = 0; i < before->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (before->advice, i);

      if (advice->level >= DORSAL_LEVEL_SEE_SOON)
        g_assert_true (has_rule (after, advice->rule, advice->level));
    }
}

static void
shift_end (DorsalRecord *no_pain, int days)
{
  int until = dorsal_record_get_integer (no_pain, DORSAL_NO_PAIN_UNTIL);

  g_assert_true (dorsal_record_set_integer (no_pain, DORSAL_NO_PAIN_UNTIL, until + days, NULL));
}

/* 5: all dates moved by the same whole number of days give the same rules and levels. */
static void
check_shift (Journal *self)
{
  g_autoptr (DorsalGuidance) before = advise (self, &self->now);
  g_autofree char *list_before = script_list_advice (before, NULL);
  gint64 shift = (gint64) g_rand_int_range (self->random, -5000, 5000) * SECONDS_PER_DAY;
  DorsalMoment now = self->now;
  g_autoptr (DorsalGuidance) after = NULL;
  g_autofree char *list_after = NULL;

  for (guint i = 0; i < self->records->len; i++)
    {
      DorsalMoment at = *dorsal_record_get_at (self->records->pdata[i]);

      at.utc += shift;
      dorsal_record_set_at (self->records->pdata[i], &at);
      if (dorsal_record_get_kind (self->records->pdata[i]) == DORSAL_KIND_NO_PAIN)
        shift_end (self->records->pdata[i], (int) (shift / SECONDS_PER_DAY));
    }
  now.utc += shift;
  after = advise (self, &now);
  list_after = script_list_advice (after, NULL);
  g_assert_cmpstr (list_after, ==, list_before);
}

static gboolean
is_any_of (const char *rule, const char *const *prefixes)
{
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (rule, prefixes[i]))
      return TRUE;

  return FALSE;
}

static void
add_low_week (Journal *self, DorsalDay first, const DorsalRecord *episode)
{
  for (int i = 0; i < 7; i++)
    {
      DorsalMoment at = journal_make_moment (first + i, 20 * 60, TRUE);

      journal_add_check_in (self, &at, g_rand_int_range (self->random, 0, 2));
      dorsal_record_set_episode (g_ptr_array_index (self->records, self->records->len - 1),
                                 dorsal_record_get_id (episode));
    }
}

/* 6: after seven low days there is nothing about resting, starting to walk, duration or visits. */
static void
check_recovered (Journal *self)
{
  static const char *const about_pain[] = { "REST-", "MOVE-START", "ESC-", "VISIT-", "BOOKED", "GAP-",
                                            NULL };
  g_autoptr (DorsalGuidance) before = advise (self, &self->now);
  DorsalDay today = dorsal_moment_get_day (&before->now);
  DorsalMoment now = journal_make_moment (today + 8, 0, TRUE);
  g_autoptr (DorsalGuidance) after = NULL;

  for (guint i = 0; i < before->courses->len; i++)
    add_low_week (self, today + 1, ((DorsalCourse *) before->courses->pdata[i])->episode);
  after = advise (self, &now);
  for (guint i = 0; i < after->advice->len; i++)
    g_assert_false (is_any_of (((DorsalAdvice *) after->advice->pdata[i])->rule, about_pain));
}

/* Midday after the last entry that counts: in no time zone is one ahead of it. */
static DorsalMoment
get_later_now (const Journal *self)
{
  DorsalDay last = self->first;

  for (guint i = 0; i < self->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (self->records, i);

      if (dorsal_record_get_day (record) < self->first + JOURNAL_DAYS_MOST)
        last = MAX (last, dorsal_record_get_day (record));
    }

  return journal_make_moment (last + 1, 12 * 60, TRUE);
}

/* Moves every record to a time zone of its own: its instant stays, or else its date and time of day do. */
static void
change_zones (Journal *self, gboolean instants_stay)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      DorsalMoment at = *dorsal_record_get_at (self->records->pdata[i]);
      int offset = g_rand_int_range (self->random, -11, 15) * 3600;

      if (!instants_stay)
        at.utc += at.offset - offset;
      at.offset = offset;
      dorsal_record_set_at (self->records->pdata[i], &at);
    }
}

/* An entry that names no episode goes to the newest that had begun by its day. */
static void
name_episodes (Journal *self)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->records, i);
      DorsalRecord *episode = dorsal_episodes_find_for (self->records, record);

      if (dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode && episode != NULL)
        dorsal_record_set_episode (record, dorsal_record_get_id (episode));
    }
}

static const DorsalCourse *
find_course (const DorsalGuidance *guidance, const DorsalCourse *like)
{
  for (guint i = 0; i < guidance->courses->len; i++)
    {
      const DorsalCourse *course = g_ptr_array_index (guidance->courses, i);

      if (g_str_equal (dorsal_record_get_id (course->episode), dorsal_record_get_id (like->episode)))
        return course;
    }

  return NULL;
}

/* 7: days are counted by dates alone, so that no time zone moves one, or the advice that goes by days. */
static void
check_days (Journal *self)
{
  static const char *const by_days[] = { "RF:",    "ESC-7",  "ESC-14", "ESC-21", "ESC-42", "ESC-84", "ESC-STALE",
                                         "VISIT-", "BOOKED", "GAP-",   "REC-7",  "RES-30", "BRIEF",  NULL };
  DorsalMoment now = get_later_now (self);
  g_autoptr (DorsalGuidance) before = NULL;
  g_autoptr (DorsalGuidance) after = NULL;

  name_episodes (self);
  before = advise (self, &now);
  change_zones (self, FALSE);
  after = advise (self, &now);
  for (guint i = 0; i < before->courses->len; i++)
    {
      const DorsalCourse *course = g_ptr_array_index (before->courses, i);
      const DorsalCourse *moved = find_course (after, course);

      g_assert_cmpint (moved->day, ==, course->day);
      g_assert_cmpint (moved->spell_start, ==, course->spell_start);
      g_assert_cmpuint (moved->spells, ==, course->spells);
    }
  for (guint i = 0; i < before->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (before->advice, i);

      if (is_any_of (advice->rule, by_days) && !has_rule (after, advice->rule, advice->level))
        {
          g_test_message ("%s %d is gone", advice->rule, advice->level);
          g_test_fail ();
        }
    }
}

/* 7: hours are counted by instants alone, wherever a rest window began at an instant. Spells after the
 * first begin on a day. */
static void
check_hours (Journal *self)
{
  DorsalMoment now = get_later_now (self);
  g_autoptr (DorsalGuidance) before = NULL;
  g_autoptr (DorsalGuidance) after = NULL;

  name_episodes (self);
  before = advise (self, &now);
  change_zones (self, TRUE);
  now.offset = g_rand_int_range (self->random, -11, 15) * 3600;
  after = advise (self, &now);
  for (guint i = 0; i < before->courses->len; i++)
    {
      const DorsalCourse *course = g_ptr_array_index (before->courses, i);
      const DorsalCourse *moved = find_course (after, course);

      if (dorsal_record_get_at (course->episode)->timed && course->spells == 1 && moved->spells == 1)
        g_assert_cmpfloat (moved->hours, ==, course->hours);
    }
}

/* 8: no rest, stretch or movement tip beside a sign of level 4 or 5; and the highest level leads. */
static void
check_withheld (Journal *self)
{
  static const char *const about_moving[] = { "REST-", "STR-", "MOV", NULL };
  g_autoptr (DorsalGuidance) guidance = advise (self, &self->now);
  int level = DORSAL_LEVEL_EMERGENCY;

  g_assert_cmpint (guidance->hides_stretches, ==, get_highest (guidance) >= DORSAL_LEVEL_SAME_DAY);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      g_assert_cmpint (advice->level, <=, level);
      level = (int) advice->level;
      if (guidance->hides_stretches && is_any_of (advice->rule, about_moving))
        g_assert_cmpint (advice->level, ==, DORSAL_LEVEL_SEE_SOON);
    }
}

/* What is never advised is not tried. */
static void
random_journals_reach_every_rule (void)
{
  g_auto (GStrv) ids = dorsal_rules_list_ids (dorsal_protocol_get_default ());
  g_autoptr (GHashTable) reached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_journals = test_count (N_JOURNALS);

  for (guint32 seed = 1; seed <= n_journals; seed++)
    {
      Journal journal;
      g_autoptr (DorsalGuidance) guidance = NULL;

      journal_init (&journal, seed);
      guidance = advise (&journal, &journal.now);
      for (guint i = 0; i < guidance->advice->len; i++)
        g_hash_table_add (reached, g_strdup (((DorsalAdvice *) guidance->advice->pdata[i])->rule));
      journal_clear (&journal);
    }

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_hash_table_contains (reached, ids[i]))
      {
        g_test_message ("no random journal reaches %s", ids[i]);
        g_test_fail ();
      }
  g_test_message ("%u journals reach %u rules and signs", n_journals, g_hash_table_size (reached));
}

static void
check_property (gconstpointer data)
{
  void (*const *check) (Journal *) = data;
  guint n_journals = test_count (N_JOURNALS);

  for (guint32 seed = 1; seed <= n_journals && !g_test_failed (); seed++)
    {
      Journal journal;

      journal_init (&journal, seed);
      (*check) (&journal);
      journal_clear (&journal);
      if (g_test_failed ())
        g_test_message ("the seed of the journal is %u", seed);
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*check) (Journal *);
  } rows[] = {
    { "/properties/a new sign never lowers the highest level", check_new_sign },
    { "/properties/no entry removes an active sign", check_any_entry },
    { "/properties/neither order nor asking again matters", check_order },
    { "/properties/a clock set back withdraws nothing", check_clock },
    { "/properties/moving all dates changes nothing", check_shift },
    { "/properties/a week at 0 or 1 ends the talk of pain", check_recovered },
    { "/properties/no time zone moves a day", check_days },
    { "/properties/no time zone moves an hour", check_hours },
    { "/properties/urgent signs withhold tips", check_withheld },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, &rows[i].check, check_property);
  g_test_add_func ("/properties/random journals reach every rule", random_journals_reach_every_rule);
  return g_test_run ();
}
