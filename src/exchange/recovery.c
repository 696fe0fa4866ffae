/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An episode that is over, in a few sentences. Only what was noted is said: no average, and nothing
 * about the days without an entry but how many there are. */

#include "config.h"

#include "exchange/recovery.h"

#include "core/diary.h"
#include "core/episode.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const DorsalCourse   *course;
  const DorsalProtocol *protocol;
  GPtrArray            *entries;
  DorsalDiary          *diary;
  DorsalDay             onset;
  DorsalDay             last;
} Story;

static gboolean
is_about (const Story *self, GPtrArray *episodes, const DorsalRecord *record)
{
  DorsalDay day = dorsal_record_get_day (record);
  const DorsalRecord *found;

  if (dorsal_record_get_deleted (record) != 0 || day < self->onset || day > self->last ||
      !dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode)
    return FALSE;

  found = dorsal_episodes_find_for (episodes, record);
  return found != NULL &&
         g_str_equal (dorsal_record_get_id (found), dorsal_record_get_id (self->course->episode));
}

static GPtrArray *
select_entries (const Story *self, GPtrArray *records)
{
  GPtrArray *entries = g_ptr_array_new ();
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (records);

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (is_about (self, episodes, record))
        g_ptr_array_add (entries, record);
    }

  return entries;
}

static void
story_init (Story *self, GPtrArray *records, const DorsalGuidance *guidance, const DorsalCourse *course)
{
  const DorsalRecord *episode = course->episode;

  self->course = course;
  self->protocol = guidance->protocol;
  self->onset = dorsal_record_get_day (episode);
  self->last = course->ended ? dorsal_record_get_integer (episode, DORSAL_EPISODE_END)
                             : dorsal_moment_get_day (&guidance->now);
  self->entries = select_entries (self, records);
  self->diary = dorsal_diary_new (records, dorsal_record_get_id (episode), self->last);
}

static void
story_clear (Story *self)
{
  g_ptr_array_unref (self->entries);
  dorsal_diary_free (self->diary);
}

static char *
format_day (DorsalDay day)
{
  return dorsal_day_format (day, C_ ("date", "%-d %B %Y"));
}

static char *
say_when_closed (const Story *self, const char *onset)
{
  guint n_days = (guint) (self->last - self->onset);
  g_autofree char *end = format_day (self->last);

  if (n_days == 0)
    return g_strdup_printf (_("The episode began on %s and was closed the same day."), onset);

  /* TRANSLATORS: a date, how many days later, and a date. */
  return g_strdup_printf (ngettext ("The episode began on %s and was closed %u day later, on %s.",
                                    "The episode began on %s and was closed %u days later, on %s.", n_days),
                          onset, n_days, end);
}

static char *
say_when_eased (const Story *self, const char *onset)
{
  guint n_days = (guint) (self->course->eased - self->onset);
  guint n_returns = self->course->spells - 1;
  g_autofree char *eased = format_day (self->course->eased);

  /* TRANSLATORS: a date, how often, and a date. */
  if (n_returns > 0)
    return g_strdup_printf (ngettext ("The pain began on %s, came back %u time and eased again on %s.",
                                      "The pain began on %s, came back %u times and eased again on %s.", n_returns),
                            onset, n_returns, eased);
  if (n_days == 0)
    return g_strdup_printf (_("The pain began on %s and eased the same day."), onset);

  /* TRANSLATORS: a date, how many days later, and a date. */
  return g_strdup_printf (ngettext ("The pain began on %s and eased %u day later, on %s.",
                                    "The pain began on %s and eased %u days later, on %s.", n_days),
                          onset, n_days, eased);
}

static char *
say_how_long (const Story *self)
{
  g_autofree char *onset = format_day (self->onset);

  if (self->course->eased == DORSAL_DAY_NONE || self->course->eased > self->last)
    return say_when_closed (self, onset);

  return say_when_eased (self, onset);
}

static guint
count_attested (const Story *self)
{
  guint n_days = 0;

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      n_days += day->attested && day->day >= self->onset;
    }

  return n_days;
}

static char *
say_how_many_days (const Story *self)
{
  guint n_days = (guint) (self->last - self->onset + 1);
  guint n_logged = dorsal_diary_count_logged (self->diary, self->onset, self->last);
  guint n_attested = count_attested (self);

  if (n_attested == 0)
    return g_strdup_printf (ngettext ("You logged %u of %u day.", "You logged %u of %u days.", n_days),
                            n_logged, n_days);

  /* TRANSLATORS: days with an entry, all days, and days covered by the answer “no pain since then”. */
  return g_strdup_printf (ngettext ("You logged %u of %u day, and said of %u more that there was no pain.",
                                    "You logged %u of %u days, and said of %u more that there was no pain.",
                                    n_days), n_logged, n_days, n_attested);
}

/* Whether all that is known is what the button “A Good Day” says. */
static gboolean
has_no_number (const DorsalDiaryDay *day)
{
  return day->good && day->now == DORSAL_NOT_ANSWERED && isnan (day->average) &&
         day->worst == DORSAL_NOT_ANSWERED;
}

static char *
format_pain (const DorsalDiaryDay *day)
{
  /* TRANSLATORS: the pain of a good day for which no number was given. */
  return has_no_number (day) ? g_strdup (_("0 or 1")) : g_strdup_printf ("%d", day->highest);
}

static gboolean
is_higher (const DorsalDiaryDay *day, const DorsalDiaryDay *than)
{
  return than == NULL || day->highest > than->highest ||
         (day->highest == than->highest && !has_no_number (day));
}

static char *
say_how_strong (const Story *self)
{
  const DorsalDiaryDay *highest = NULL, *newest = NULL;
  g_autofree char *most = NULL, *when = NULL, *now = NULL;

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      if (day->day < self->onset || !dorsal_diary_day_has_pain (day))
        continue;
      if (is_higher (day, highest))
        highest = day;
      newest = day;
    }
  if (newest == NULL)
    return NULL;

  most = format_pain (highest);
  when = format_day (newest->day);
  now = format_pain (newest);
  /* TRANSLATORS: a pain from 0 to 10, a date, and the pain of that day. */
  return g_strdup_printf (_("The highest pain you noted was %s; the newest, on %s, is %s."), most, when, now);
}

static char *
say_visits (const Story *self)
{
  guint n_visits = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->entries, i);

      n_visits += dorsal_record_get_kind (entry) == DORSAL_KIND_VISIT &&
                  !dorsal_record_get_boolean (entry, DORSAL_VISIT_BOOKED) &&
                  g_strcmp0 (dorsal_record_get_text (entry, DORSAL_VISIT_ABOUT), "no") != 0;
    }
  if (n_visits == 0)
    return NULL;

  return g_strdup_printf (ngettext ("You noted %u visit to a health professional.",
                                    "You noted %u visits to a health professional.", n_visits), n_visits);
}

/* Lying down is left out: it may feel better for an hour, and long rest slows recovery (DAHM10). */
static gboolean
felt_better (const DorsalRecord *entry)
{
  return dorsal_record_get_kind (entry) == DORSAL_KIND_ACTIVITY && !dorsal_activity_is_rest (entry) &&
         g_strcmp0 (dorsal_record_get_text (entry, DORSAL_ACTIVITY_FELT), "better") == 0;
}

static char *
say_what_felt_better (const Story *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *words = NULL;
  const char *best = NULL;
  guint n_best = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->entries, i);
      const char *name;
      guint n;

      if (!felt_better (entry))
        continue;

      name = dorsal_record_get_text (entry, DORSAL_ACTIVITY_NAME);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1;
      g_hash_table_insert (counts, (gpointer) name, GUINT_TO_POINTER (n));
      best = n > n_best ? name : best;
      n_best = MAX (n, n_best);
    }
  if (best == NULL)
    return NULL;

  words = dorsal_activity_to_words (best, self->protocol);
  /* TRANSLATORS: an activity, for example “Walk”, and how often. */
  return g_strdup_printf (ngettext ("After “%s” your back felt better %u time.",
                                    "After “%s” your back felt better %u times.", n_best), words, n_best);
}

static char *
say_how_far (const Story *self)
{
  guint n_minutes = 0;

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      if (day->day >= self->onset)
        n_minutes += (guint) MAX (day->walk_minutes, 0);
    }
  if (n_minutes == 0)
    return NULL;

  return g_strdup_printf (ngettext ("You logged %u minute of walking in all.",
                                    "You logged %u minutes of walking in all.", n_minutes), n_minutes);
}

/* What matters most comes first. */
static char *(*const sentences[]) (const Story *) = {
  say_how_long, say_how_many_days, say_how_strong, say_visits, say_what_felt_better, say_how_far,
};

static char **
tell (const Story *self)
{
  g_autoptr (GStrvBuilder) said = g_strv_builder_new ();
  guint n_said = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sentences) && n_said < DORSAL_RECOVERY_SENTENCES; i++)
    {
      g_autofree char *sentence = sentences[i] (self);

      if (sentence == NULL)
        continue;
      g_strv_builder_add (said, sentence);
      n_said++;
    }

  return g_strv_builder_end (said);
}

/**
 * dorsal_recovery_summarize:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @guidance: what the rules worked out from it
 *
 * Sums up the episode that matters now, as dorsal_guidance_get_course() says, if it is over: recovered
 * by rule REC-7, resolved by RES-30, or ended by the person. It lasted from the onset to the first of
 * the low days that ended it; entries after the day the person ended it do not count.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): at most %DORSAL_RECOVERY_SENTENCES
 *   sentences, translated, as plain text; %NULL without an episode and while one lasts
 */
char **
dorsal_recovery_summarize (GPtrArray *records, const DorsalGuidance *guidance)
{
  const DorsalCourse *course;
  Story story;
  char **said;

  g_return_val_if_fail (records != NULL && guidance != NULL, NULL);

  course = dorsal_guidance_get_course (guidance);
  if (course == NULL || course->live)
    return NULL;

  story_init (&story, records, guidance, course);
  said = tell (&story);
  story_clear (&story);
  return said;
}
