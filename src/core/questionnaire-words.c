/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the result of a questionnaire is, and what a change of it means. A change is called one that most
 * people notice and never a success of anything: people who ended a treatment wanted far more than the
 * least that can be noticed. */

#include "config.h"

#include "core/questionnaire.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Below 4 and above 20 there is no room for a change that is noticed (scoring guide), and below 4 a third of the
 * score is a single tick. */
#define ROLAND_MORRIS_LOW 4
#define ROLAND_MORRIS_HIGH 20

/* What people tick who call themselves completely recovered (Kamper 2010). */
#define ROLAND_MORRIS_RECOVERED 2

#define CHANGE_PERCENT 30

/* Points on the mean of the activities, and on one of them. No source was found for these two numbers. */
#define ACTIVITIES_CHANGE 2
#define ACTIVITY_CHANGE 3

static gboolean
is_share_of (int change, int first)
{
  return first > 0 && ABS (change) * 100 >= CHANGE_PERCENT * first;
}

/* With its year unless that is the year of the later one. */
static char *
format_earlier_day (DorsalDay day, DorsalDay later)
{
  int year, later_year, month, day_of_month;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  dorsal_day_to_date (later, &later_year, &month, &day_of_month);
  return dorsal_day_format (day, year == later_year ? _("%-d %B") : _("%-d %B %Y"));
}

static char *
format_day (const DorsalRecord *earlier, const DorsalRecord *later)
{
  return format_earlier_day (dorsal_record_get_day (earlier), dorsal_record_get_day (later));
}

static void
take_sentence (GStrvBuilder *sentences, char *sentence)
{
  g_autofree char *owned = sentence;

  g_strv_builder_add (sentences, owned);
}

static char *
join_sentences (GStrvBuilder *sentences)
{
  g_auto (GStrv) all = g_strv_builder_end (sentences);

  return g_strjoinv (C_ ("sentences", " "), all);
}

static char *
describe_partly_answered (const DorsalAnswers *answers)
{
  guint n_items = answers->questionnaire->n_items;

  return g_strdup_printf (ngettext ("%u of %u question answered, so there is no result.",
                                    "%u of %u questions answered, so there is no result.", n_items),
                          dorsal_answers_count (answers), n_items);
}

static char *
describe_ticks (int n_ticked, guint n_items)
{
  if (n_ticked == 0)
    return g_strdup_printf (ngettext ("The %u sentence is not ticked.", "None of the %u sentences is ticked.",
                                      n_items), n_items);

  return g_strdup_printf (ngettext ("%d of %u sentence ticked.", "%d of %u sentences ticked.", n_items), n_ticked,
                          n_items);
}

static char *
describe_mean (double mean, guint n_answers, gboolean is_named)
{
  if (!is_named)
    /* TRANSLATORS: a mean, for example “4.7 of 10.” */
    return g_strdup_printf (_("%.1f of 10."), mean);

  return g_strdup_printf (ngettext ("%.1f of 10, for %u activity.", "%.1f of 10, the mean of %u activities.",
                                    n_answers), mean, n_answers);
}

/**
 * dorsal_questionnaire_describe_result:
 * @record: a record of a questionnaire that Dorsal knows
 *
 * Returns: (transfer full): its result as a sentence, or why there is none
 */
char *
dorsal_questionnaire_describe_result (const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
  double result = dorsal_questionnaire_get_result (record);
  g_autoptr (DorsalAnswers) answers = dorsal_questionnaire_read_record (record);

  g_return_val_if_fail (questionnaire != NULL, NULL);

  if (dorsal_questionnaire_is_skipped (record))
    return g_strdup (_("Not answered."));
  if (isnan (result))
    return answers != NULL ? describe_partly_answered (answers) : g_strdup (_("The answers cannot be read."));

  switch (questionnaire->scale)
    {
    case DORSAL_QUESTIONNAIRE_TICKS:
      return describe_ticks ((int) result, questionnaire->n_items);
    case DORSAL_QUESTIONNAIRE_TEN:
      return describe_mean (result, dorsal_answers_count (answers), questionnaire->is_named);
    case DORSAL_QUESTIONNAIRE_WORDS:
    default:
      return g_strdup_printf (_("%d on a scale from 0 to %d."), (int) result,
                              dorsal_questionnaire_get_highest (questionnaire));
    }
}

static char *
describe_more_or_fewer (int change, gboolean is_noticed, const char *day)
{
  gulong n = (gulong) ABS (change);

  if (change == 0)
    return g_strdup_printf (_("As many as on %s."), day);
  if (change < 0 && is_noticed)
    return g_strdup_printf (ngettext ("%lu fewer than on %s: a change most people notice.",
                                      "%lu fewer than on %s: a change most people notice.", n), n, day);
  if (change < 0)
    return g_strdup_printf (ngettext ("%lu fewer than on %s: less than a change most people notice.",
                                      "%lu fewer than on %s: less than a change most people notice.", n), n, day);
  if (is_noticed)
    return g_strdup_printf (ngettext ("%lu more than on %s: a change most people notice.",
                                      "%lu more than on %s: a change most people notice.", n), n, day);

  return g_strdup_printf (ngettext ("%lu more than on %s: less than a change most people notice.",
                                    "%lu more than on %s: less than a change most people notice.", n), n, day);
}

static void
take_meaning (GStrvBuilder *sentences, int first, int now)
{
  if (first < ROLAND_MORRIS_LOW || first > ROLAND_MORRIS_HIGH)
    take_sentence (sentences, g_strdup_printf (_("A first score under %d or over %d cannot show a change well."),
                                               ROLAND_MORRIS_LOW, ROLAND_MORRIS_HIGH));
  if (now <= ROLAND_MORRIS_RECOVERED)
    take_sentence (sentences, g_strdup_printf (_("People who call themselves recovered tick %d or fewer."),
                                               ROLAND_MORRIS_RECOVERED));
}

/**
 * dorsal_questionnaire_describe_scores:
 * @first: how many sentences of the Roland–Morris questionnaire were ticked at first
 * @first_day: when
 * @now: how many were ticked later
 * @day: when
 *
 * Returns: (transfer full): what became of the score and what that means, in sentences (Ostelo 2008, Kamper 2010)
 */
char *
dorsal_questionnaire_describe_scores (int first, DorsalDay first_day, int now, DorsalDay day)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_autofree char *date = format_earlier_day (first_day, day);
  int change = now - first;
  gboolean is_noticed = ABS (change) >= DORSAL_ROLAND_MORRIS_CHANGE ||
                        (first >= ROLAND_MORRIS_LOW && is_share_of (change, first));

  take_sentence (sentences, describe_more_or_fewer (change, is_noticed, date));
  take_meaning (sentences, first, now);
  return join_sentences (sentences);
}

static char *
describe_roland_morris (const DorsalRecord *earlier, const DorsalRecord *later)
{
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  int now = (int) dorsal_questionnaire_get_result (later);

  if (earlier != NULL)
    return dorsal_questionnaire_describe_scores ((int) dorsal_questionnaire_get_result (earlier),
                                                 dorsal_record_get_day (earlier), now,
                                                 dorsal_record_get_day (later));

  take_meaning (sentences, now, now);
  return join_sentences (sentences);
}

static char *
describe_lower_or_higher (int change, int first, const char *day)
{
  double points = ABS (change) / 3.0;

  if (change == 0)
    return g_strdup_printf (_("The same as on %s."), day);
  if (first == 0)
    return g_strdup_printf (_("%.1f points higher than on %s, when it was 0."), points, day);
  if (change < 0)
    return g_strdup_printf (is_share_of (change, first)
                                ? _("%.1f points lower than on %s: a change most people notice.")
                                : _("%.1f points lower than on %s: less than a change most people notice."),
                            points, day);

  return g_strdup_printf (is_share_of (change, first)
                              ? _("%.1f points higher than on %s: a change most people notice.")
                              : _("%.1f points higher than on %s: less than a change most people notice."),
                          points, day);
}

static char *
describe_impact (const DorsalRecord *earlier, const DorsalRecord *later)
{
  g_autofree char *day = format_day (earlier, later);
  int first = (int) lround (dorsal_questionnaire_get_result (earlier) * 3);
  int now = (int) lround (dorsal_questionnaire_get_result (later) * 3);

  return describe_lower_or_higher (now - first, first, day);
}

/* Returns: the number of the activity that has the same name, or -1 */
static int
find_same (const DorsalAnswers *answers, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < answers->questionnaire->n_items; i++)
    {
      g_autofree char *folded = answers->names[i] != NULL ? g_utf8_casefold (answers->names[i], -1) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        return (int) i;
    }

  return -1;
}

static char *
describe_activity (const char *name, int change, const char *day)
{
  g_autofree char *isolated = dorsal_text_isolate (name);
  gboolean is_noticed = ABS (change) >= ACTIVITY_CHANGE;

  if (change == 0)
    return g_strdup_printf (_("“%s”: the same as on %s."), isolated, day);
  if (change > 0)
    return g_strdup_printf (is_noticed ? _("“%s”: %d better than on %s, a change most people notice.")
                                       : _("“%s”: %d better than on %s, less than a change most people notice."),
                            isolated, change, day);

  return g_strdup_printf (is_noticed ? _("“%s”: %d worse than on %s, a change most people notice.")
                                     : _("“%s”: %d worse than on %s, less than a change most people notice."),
                          isolated, -change, day);
}

static char *
describe_mean_change (double change, const char *day)
{
  gboolean is_noticed = fabs (change) >= ACTIVITIES_CHANGE;

  if (fabs (change) < 0.05)
    return g_strdup_printf (_("On average the same as on %s."), day);
  if (change > 0)
    return g_strdup_printf (is_noticed ? _("On average %.1f better than on %s: a change most people notice.")
                                       : _("On average %.1f better than on %s: less than a change most people notice."),
                            change, day);

  return g_strdup_printf (is_noticed ? _("On average %.1f worse than on %s: a change most people notice.")
                                     : _("On average %.1f worse than on %s: less than a change most people notice."),
                          -change, day);
}

/* Returns: how many activities were named both times; only those can be compared */
static guint
compare_activities (const DorsalAnswers *first, const DorsalAnswers *now, int *changes)
{
  guint n = 0;

  for (guint i = 0; i < now->questionnaire->n_items; i++)
    {
      int same = now->names[i] != NULL ? find_same (first, now->names[i]) : -1;

      changes[i] = same >= 0 ? now->values[i] - first->values[same] : DORSAL_NOT_ANSWERED;
      n += same >= 0 ? 1 : 0;
    }

  return n;
}

/* One activity alone has to change by more than the mean of several, and is told where the mean does not
 * say it already. */
static char *
describe_activities (const DorsalRecord *earlier, const DorsalRecord *later)
{
  g_autoptr (DorsalAnswers) first = dorsal_questionnaire_read_record (earlier);
  g_autoptr (DorsalAnswers) now = dorsal_questionnaire_read_record (later);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_autofree char *day = format_day (earlier, later);
  int changes[DORSAL_QUESTIONNAIRE_ITEMS_MOST];
  guint n = compare_activities (first, now, changes);
  int sum = 0;

  if (n == 0)
    return g_strdup_printf (_("These are other activities than on %s, so the two cannot be compared."), day);

  for (guint i = 0; i < now->questionnaire->n_items; i++)
    sum += changes[i] != DORSAL_NOT_ANSWERED ? changes[i] : 0;
  if (n > 1 && ABS (sum) >= ACTIVITIES_CHANGE * (int) n)
    return describe_mean_change ((double) sum / n, day);

  if (n > 1)
    take_sentence (sentences, describe_mean_change ((double) sum / n, day));
  for (guint i = 0; i < now->questionnaire->n_items; i++)
    if (changes[i] != DORSAL_NOT_ANSWERED && (n == 1 || ABS (changes[i]) >= ACTIVITY_CHANGE))
      take_sentence (sentences, describe_activity (now->names[i], changes[i], day));

  return join_sentences (sentences);
}

/**
 * dorsal_questionnaire_describe_change:
 * @earlier: (nullable): an earlier record of the same questionnaire; one without a result is no use
 * @later: a record of a questionnaire that Dorsal knows
 *
 * Returns: (transfer full) (nullable): what became of the result, and what that means, in sentences; what
 *   @later means by itself without @earlier; %NULL if there is nothing to say
 */
char *
dorsal_questionnaire_describe_change (const DorsalRecord *earlier, const DorsalRecord *later)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (later);
  g_autofree char *text = NULL;

  g_return_val_if_fail (questionnaire != NULL, NULL);
  g_return_val_if_fail (earlier == NULL || dorsal_questionnaire_find_for (earlier) == questionnaire, NULL);

  if (isnan (dorsal_questionnaire_get_result (later)))
    return NULL;
  if (earlier != NULL && isnan (dorsal_questionnaire_get_result (earlier)))
    earlier = NULL;

  if (questionnaire->scale == DORSAL_QUESTIONNAIRE_TICKS)
    text = describe_roland_morris (earlier, later);
  else if (questionnaire->scale == DORSAL_QUESTIONNAIRE_TEN && earlier != NULL)
    text = questionnaire->is_named ? describe_activities (earlier, later) : describe_impact (earlier, later);

  return text != NULL && text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}
