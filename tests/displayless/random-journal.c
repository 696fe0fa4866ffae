/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Journals at random, the same for the same seed. They are meant to reach every rule, not to be likely. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "guidance/topic.h"
#include "random-journal.h"
#include "support.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

DorsalMoment
journal_make_moment (DorsalDay day, int minute, gboolean timed)
{
  return (DorsalMoment){ (gint64) day * SECONDS_PER_DAY + minute * 60, 0, timed };
}

DorsalRecord *
journal_add (Journal *self, DorsalKind kind, const DorsalMoment *at)
{
  DorsalRecord *record = dorsal_record_new (kind, at, at);

  dorsal_record_set_sequence (record, self->records->len + 1);
  g_ptr_array_add (self->records, record);
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

const char *
journal_pick_sign (Journal *self)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  return protocol->signs[g_rand_int_range (self->random, 0, (int) protocol->n_signs)].id;
}

void
journal_add_sign (Journal *self, const DorsalMoment *at, const char *id, const char *answer)
{
  DorsalRecord *record = journal_add (self, DORSAL_KIND_SIGN, at);

  set_text (record, DORSAL_SIGN_NAME, id);
  set_text (record, DORSAL_SIGN_ANSWER, answer);
}

void
journal_add_check_in (Journal *self, const DorsalMoment *at, int pain)
{
  DorsalRecord *record = journal_add (self, DORSAL_KIND_CHECK_IN, at);

  set_number (record, chance (self, 80) ? DORSAL_CHECK_IN_NOW : DORSAL_CHECK_IN_WORST, pain);
  if (chance (self, 5))
    set_number (record, DORSAL_CHECK_IN_SHARP, 1);
}

void
journal_add_activity (Journal *self, const DorsalMoment *at)
{
  static const char *const names[] = { "walk",       "walk",       "rest",       "stretch:cat_cow",
                                       "stretch:childs_pose", "stretch:piriformis", "garden" };
  static const char *const felt[] = { "better", "same", "worse" };
  const char *name = names[g_rand_int_range (self->random, 0, G_N_ELEMENTS (names))];
  DorsalRecord *record = journal_add (self, DORSAL_KIND_ACTIVITY, at);

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
  if (chance (self, 10))
    set_number (record, DORSAL_ACTIVITY_BOUNCED, 1);
  if (chance (self, 10))
    set_number (record, DORSAL_ACTIVITY_SHARP, 1);
}

static const char *
pick_topic (Journal *self)
{
  static const char *const topics[] = { "all", DORSAL_TOPIC_MOOD, DORSAL_TOPIC_NIGHT_PAIN };

  return chance (self, 30) ? journal_pick_sign (self) : topics[g_rand_int_range (self->random, 0, G_N_ELEMENTS (topics))];
}

static void
add_visit (Journal *self, const DorsalMoment *at)
{
  DorsalRecord *record = journal_add (self, DORSAL_KIND_VISIT, at);
  DorsalMoment ahead = *at;

  if (chance (self, 30))
    {
      ahead.utc += g_rand_int_range (self->random, 0, 20) * (gint64) SECONDS_PER_DAY;
      dorsal_record_set_at (record, &ahead);
      set_number (record, DORSAL_VISIT_BOOKED, 1);
    }
  if (chance (self, 50))
    set_text (record, DORSAL_VISIT_TOLD, pick_topic (self));
}

void
journal_add_mood (Journal *self, const DorsalMoment *at)
{
  DorsalRecord *record = journal_add (self, DORSAL_KIND_QUESTIONNAIRE, at);

  set_text (record, DORSAL_QUESTIONNAIRE_NAME, "phq2");
  set_number (record, DORSAL_QUESTIONNAIRE_SCORE, g_rand_int_range (self->random, 0, 7));
}

/* “No pain” from one day to another. */
void
journal_add_no_pain (Journal *self, DorsalDay since, DorsalDay until)
{
  DorsalMoment at = journal_make_moment (since, 12 * 60, FALSE);

  set_number (journal_add (self, DORSAL_KIND_NO_PAIN, &at), DORSAL_NO_PAIN_UNTIL, until);
}

static void
add_day (Journal *self, DorsalDay day, int pain)
{
  DorsalMoment at = journal_make_moment (day, g_rand_int_range (self->random, 0, 24 * 60), TRUE);
  DorsalMoment midday = journal_make_moment (day, 12 * 60, FALSE);

  if (chance (self, 85))
    journal_add_check_in (self, chance (self, 90) ? &at : &midday, pain);
  for (guint i = 0; i < 3; i++)
    if (chance (self, 30))
      journal_add_activity (self, &at);
  if (chance (self, 4))
    journal_add_sign (self, &at, journal_pick_sign (self), chance (self, 50) ? "yes" : "no");
  if (chance (self, 1))
    journal_add_sign (self, &at, journal_pick_sign (self), "mistake");
  if (chance (self, 3))
    add_visit (self, &at);
  if (chance (self, 3))
    journal_add (self, DORSAL_KIND_FLARE, &at);
  if (chance (self, 2))
    journal_add_mood (self, &at);
}

static void
add_facts (Journal *self)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  DorsalMoment at = journal_make_moment (self->first, 0, TRUE);

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    if (!protocol->risk_facts[i].is_year && chance (self, 15))
      {
        DorsalRecord *record = journal_add (self, DORSAL_KIND_FACT, &at);

        set_text (record, DORSAL_FACT_NAME, protocol->risk_facts[i].id);
        set_text (record, DORSAL_FACT_VALUE, chance (self, 90) ? "yes" : "no");
      }
}

DorsalRecord *
journal_add_episode (Journal *self, const DorsalMoment *onset, const char *region)
{
  DorsalRecord *episode = journal_add (self, DORSAL_KIND_EPISODE, onset);

  set_text (episode, DORSAL_EPISODE_REGION, region);
  return episode;
}

/* A second episode, in another place or in the same; every other entry from its onset on is about it. */
static void
add_second_episode (Journal *self, int n_days)
{
  DorsalMoment onset = journal_make_moment (self->first + g_rand_int_range (self->random, 0, n_days), 600,
                                    chance (self, 50));
  DorsalRecord *episode = journal_add_episode (self, &onset, chance (self, 70) ? "neck" : "lower_back");

  for (guint i = 0; i < self->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->records, i);

      if (dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode && chance (self, 50) &&
          dorsal_record_get_day (record) >= dorsal_record_get_day (episode))
        dorsal_record_set_episode (record, dorsal_record_get_id (episode));
    }
}

/* Days without an entry; some are answered for later. Returns: how many */
static int
skip_days (Journal *self, DorsalDay first)
{
  int n_days = g_rand_int_range (self->random, 1, chance (self, 50) ? 15 : 45);

  if (chance (self, 50))
    journal_add_no_pain (self, first, first + n_days - 1);
  return n_days;
}

/* Pain goes up and down by whole spells, so that recoveries and returns happen. */
void
journal_init (Journal *self, guint32 seed)
{
  int n_days, pain = 5;
  DorsalMoment onset;

  self->random = g_rand_new_with_seed (seed);
  self->records = dorsal_records_new ();
  self->first = test_day ("2026-01-01") + g_rand_int_range (self->random, 0, 400);
  onset = journal_make_moment (self->first, chance (self, 50) ? g_rand_int_range (self->random, 0, 1440) : 0,
                       chance (self, 50));
  n_days = chance (self, 20) ? g_rand_int_range (self->random, 1, 4) : g_rand_int_range (self->random, 1, 120);
  if (chance (self, 95))
    journal_add_episode (self, &onset, "lower_back");
  if (chance (self, 40))
    add_facts (self);

  for (int i = 0; i < n_days; i++)
    {
      if (chance (self, 8))
        pain = g_rand_int_range (self->random, 0, 3) == 0 ? 0 : g_rand_int_range (self->random, 0, 10);
      add_day (self, self->first + i, MIN (10, pain + (chance (self, 20) ? 1 : 0)));
      if (chance (self, 2))
        i += skip_days (self, self->first + i + 1);
    }
  if (chance (self, 30))
    add_second_episode (self, n_days);
  if (chance (self, 2))
    journal_add_check_in (self, &(DorsalMoment){ onset.utc + 2 * JOURNAL_DAYS_MOST * (gint64) SECONDS_PER_DAY, 0, TRUE }, pain);
  self->now = journal_make_moment (self->first + n_days + g_rand_int_range (self->random, -2, 3),
                           g_rand_int_range (self->random, 0, 1440), TRUE);
}

void
journal_clear (Journal *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->records);
}
