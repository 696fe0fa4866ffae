/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What must hold for any journal: section 7 of the decision rules, on seeded random journals. A
 * failure prints the seed of its journal. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "guidance/advice.h"
#include "script.h"

#include <string.h>

#define N_JOURNALS 1000
#define SECONDS_PER_DAY (24 * 60 * 60)

typedef struct
{
  GRand       *random;
  GPtrArray   *records;
  DorsalDay    first;
  DorsalMoment now;
} Journal;

static DorsalMoment
make_moment (DorsalDay day, int minute, gboolean timed)
{
  return (DorsalMoment){ (gint64) day * SECONDS_PER_DAY + minute * 60, 0, timed };
}

static DorsalRecord *
add (GPtrArray *records, DorsalKind kind, const DorsalMoment *at)
{
  DorsalRecord *record = dorsal_record_new (kind, at, at);

  dorsal_record_set_sequence (record, records->len + 1);
  g_ptr_array_add (records, record);
  return record;
}

static gboolean
chance (Journal *self, int percent)
{
  return g_rand_int_range (self->random, 0, 100) < percent;
}

static void
set_number (DorsalRecord *record, guint field, int value)
{
  g_assert_true (dorsal_record_set_integer (record, field, value, NULL));
}

static void
set_text (DorsalRecord *record, guint field, const char *text)
{
  g_assert_true (dorsal_record_set_text (record, field, text, NULL));
}

static const char *
pick_sign (Journal *self)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  return protocol->signs[g_rand_int_range (self->random, 0, (int) protocol->n_signs)].id;
}

static void
add_sign (Journal *self, const DorsalMoment *at, const char *id, const char *answer)
{
  DorsalRecord *record = add (self->records, DORSAL_KIND_SIGN, at);

  set_text (record, DORSAL_SIGN_NAME, id);
  set_text (record, DORSAL_SIGN_ANSWER, answer);
}

static void
add_check_in (Journal *self, const DorsalMoment *at, int pain)
{
  DorsalRecord *record = add (self->records, DORSAL_KIND_CHECK_IN, at);

  set_number (record, chance (self, 80) ? DORSAL_CHECK_IN_NOW : DORSAL_CHECK_IN_WORST, pain);
  if (chance (self, 5))
    set_number (record, DORSAL_CHECK_IN_SHARP, 1);
}

static void
add_activity (Journal *self, const DorsalMoment *at)
{
  static const char *const names[] = { "walk", "rest", "stretch:cat_cow", "stretch:childs_pose", "garden" };
  static const char *const felt[] = { "better", "same", "worse" };
  const char *name = names[g_rand_int_range (self->random, 0, G_N_ELEMENTS (names))];
  DorsalRecord *record = add (self->records, DORSAL_KIND_ACTIVITY, at);

  set_text (record, DORSAL_ACTIVITY_NAME, name);
  set_number (record, DORSAL_ACTIVITY_MINUTES, g_rand_int_range (self->random, 0, 500));
  if (chance (self, 50))
    set_text (record, DORSAL_ACTIVITY_FELT, felt[g_rand_int_range (self->random, 0, 3)]);
  if (chance (self, 50))
    {
      set_number (record, DORSAL_ACTIVITY_BEFORE, g_rand_int_range (self->random, 0, 9));
      set_number (record, DORSAL_ACTIVITY_AFTER, g_rand_int_range (self->random, 0, 11));
    }
  if (chance (self, 10))
    set_number (record, DORSAL_ACTIVITY_STRONG, 1);
}

static void
add_visit (Journal *self, const DorsalMoment *at)
{
  DorsalRecord *record = add (self->records, DORSAL_KIND_VISIT, at);

  if (chance (self, 30))
    set_number (record, DORSAL_VISIT_BOOKED, 1);
  if (chance (self, 50))
    set_text (record, DORSAL_VISIT_TOLD, chance (self, 50) ? "all" : pick_sign (self));
}

static void
add_day (Journal *self, DorsalDay day, int pain)
{
  DorsalMoment at = make_moment (day, g_rand_int_range (self->random, 0, 24 * 60), TRUE);
  DorsalMoment midday = make_moment (day, 12 * 60, FALSE);

  if (chance (self, 85))
    add_check_in (self, chance (self, 90) ? &at : &midday, pain);
  if (chance (self, 50))
    add_activity (self, &at);
  if (chance (self, 4))
    add_sign (self, &at, pick_sign (self), chance (self, 50) ? "yes" : "no");
  if (chance (self, 1))
    add_sign (self, &at, pick_sign (self), "mistake");
  if (chance (self, 3))
    add_visit (self, &at);
  if (chance (self, 3))
    add (self->records, DORSAL_KIND_FLARE, &at);
}

static void
add_facts (Journal *self)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  DorsalMoment at = make_moment (self->first, 0, TRUE);

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    if (!protocol->risk_facts[i].is_year && chance (self, 15))
      {
        DorsalRecord *record = add (self->records, DORSAL_KIND_FACT, &at);

        set_text (record, DORSAL_FACT_NAME, protocol->risk_facts[i].id);
        set_text (record, DORSAL_FACT_VALUE, "yes");
      }
}

/* Pain goes up and down by whole spells, so that recoveries and returns happen. */
static void
journal_init (Journal *self, guint32 seed)
{
  int n_days, pain = 5;
  DorsalMoment onset;

  self->random = g_rand_new_with_seed (seed);
  self->records = dorsal_records_new ();
  self->first = test_day ("2026-01-01") + g_rand_int_range (self->random, 0, 400);
  onset = make_moment (self->first, chance (self, 50) ? g_rand_int_range (self->random, 0, 1440) : 0,
                       chance (self, 50));
  n_days = g_rand_int_range (self->random, 1, 120);
  if (chance (self, 95))
    set_text (add (self->records, DORSAL_KIND_EPISODE, &onset), DORSAL_EPISODE_REGION, "lower_back");
  if (chance (self, 40))
    add_facts (self);

  for (int i = 0; i < n_days; i++)
    {
      if (chance (self, 8))
        pain = g_rand_int_range (self->random, 0, 3) == 0 ? 0 : g_rand_int_range (self->random, 0, 10);
      add_day (self, self->first + i, MIN (10, pain + (chance (self, 20) ? 1 : 0)));
      if (chance (self, 2))
        i += g_rand_int_range (self->random, 1, 20);
    }
  self->now = make_moment (self->first + n_days + g_rand_int_range (self->random, 0, 3),
                           g_rand_int_range (self->random, 0, 1440), TRUE);
}

static void
journal_clear (Journal *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->records);
}

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

  add_sign (self, &before->now, pick_sign (self), "yes");
  after = advise (self, &self->now);
  g_assert_cmpint (get_highest (after), >=, get_highest (before));
}

static void
add_any_entry (Journal *self, const DorsalMoment *at)
{
  switch (g_rand_int_range (self->random, 0, 6))
    {
    case 0:
      add_check_in (self, at, g_rand_int_range (self->random, 0, 11));
      break;
    case 1:
      add_activity (self, at);
      break;
    case 2:
      add_sign (self, at, pick_sign (self), "no");
      break;
    case 3:
      add_sign (self, at, pick_sign (self), "yes");
      break;
    case 4:
      add (self->records, DORSAL_KIND_VISIT, at);
      break;
    default:
      add (self->records, DORSAL_KIND_FLARE, at);
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
        add_sign (self, &guidance->now, advice->rule + strlen ("RF:"), "no");
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
  DorsalMoment distant = make_moment (self->first - 365, 0, TRUE);
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

/* 6: after seven low days there is nothing about resting, starting to walk, duration or visits. */
static void
check_recovered (Journal *self)
{
  static const char *const about_pain[] = { "REST-", "MOVE-START", "ESC-", "VISIT-", "BOOKED", "GAP-",
                                            NULL };
  g_autoptr (DorsalGuidance) before = advise (self, &self->now);
  DorsalDay today = dorsal_moment_get_day (&before->now);
  DorsalMoment now = make_moment (today + 8, 0, TRUE);
  g_autoptr (DorsalGuidance) after = NULL;

  for (int i = 1; i <= 7; i++)
    {
      DorsalMoment at = make_moment (today + i, 20 * 60, TRUE);

      add_check_in (self, &at, g_rand_int_range (self->random, 0, 2));
    }
  after = advise (self, &now);
  for (guint i = 0; i < after->advice->len; i++)
    g_assert_false (is_any_of (((DorsalAdvice *) after->advice->pdata[i])->rule, about_pain));
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

static void
check_property (gconstpointer data)
{
  void (*const *check) (Journal *) = data;

  for (guint32 seed = 1; seed <= N_JOURNALS && !g_test_failed (); seed++)
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
    { "/properties/urgent signs withhold tips", check_withheld },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, &rows[i].check, check_property);
  return g_test_run ();
}
