/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which records a chart marks: visits, flare-ups, events, warning signs, and advice to see someone. */

#include "config.h"

#include "core/episode.h"
#include "core/text.h"
#include "exchange/progress-private.h"

#include <glib/gi18n-lib.h>

/* The advice that an answer to a warning sign brings up. */
#define SIGN_PREFIX "RF:"

/* Advice that was not shown for longer is marked again. */
#define DAYS_AWAY 7

typedef struct
{
  const DorsalProgressSource *source;
  GHashTable                 *mistakes; /* the name of a sign: the place of the newest mistake, and one more */
  GHashTable                 *shown;    /* a rule: the day on which it was last shown */
} Listing;

static void
clear_mark (gpointer data)
{
  DorsalChartMark *mark = data;

  g_free (mark->label);
}

static gboolean
is_after (const DorsalProgressSource *source, guint place, guint other)
{
  DorsalDay day = dorsal_record_get_day (g_ptr_array_index (source->records, place));
  DorsalDay other_day = dorsal_record_get_day (g_ptr_array_index (source->records, other));

  return day != other_day ? day > other_day : place > other;
}

/* “I ticked this by mistake”, about the same day or a later one, takes a yes back. */
static gboolean
was_mistake (const Listing *self, guint place)
{
  const DorsalRecord *yes = g_ptr_array_index (self->source->records, place);
  guint newest =
    GPOINTER_TO_UINT (g_hash_table_lookup (self->mistakes, dorsal_record_get_text (yes, DORSAL_SIGN_NAME)));

  return newest > 0 && is_after (self->source, newest - 1, place);
}

static void
find_mistakes (const Listing *self)
{
  for (guint i = 0; i < self->source->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (self->source->records, i);
      const char *name;
      guint newest;

      if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN || dorsal_record_get_deleted (record) != 0 ||
          !g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "mistake"))
        continue;

      name = dorsal_record_get_text (record, DORSAL_SIGN_NAME);
      newest = GPOINTER_TO_UINT (g_hash_table_lookup (self->mistakes, name));
      if (newest == 0 || is_after (self->source, i, newest - 1))
        g_hash_table_replace (self->mistakes, (gpointer) name, GUINT_TO_POINTER (i + 1));
    }
}

static char *
label_or (const DorsalRecord *record, guint field, const char *otherwise)
{
  const char *text = dorsal_record_get_text (record, field);

  return text != NULL ? dorsal_text_isolate (text) : g_strdup (otherwise);
}

static gboolean
read_sign (const Listing *self, guint place, DorsalChartMark *mark)
{
  const DorsalRecord *record = g_ptr_array_index (self->source->records, place);
  const DorsalSign *sign;

  if (!g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "yes") ||
      was_mistake (self, place))
    return FALSE;

  sign = dorsal_protocol_find_sign (self->source->protocol,
                                    dorsal_record_get_text (record, DORSAL_SIGN_NAME));
  if (sign == NULL || sign->level < DORSAL_LEVEL_SEE_SOON)
    return FALSE;

  mark->kind = sign->level == DORSAL_LEVEL_EMERGENCY ? DORSAL_CHART_MARK_EMERGENCY
                                                     : DORSAL_CHART_MARK_WARNING;
  mark->label = g_strdup (_(sign->summary));
  return TRUE;
}

/* A booking whose day has passed says nothing about what happened. */
static gboolean
read_visit (const DorsalProgressSource *source, const DorsalRecord *record, DorsalChartMark *mark)
{
  gboolean booked = dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED);

  if (booked && mark->day < source->today)
    return FALSE;

  mark->kind = DORSAL_CHART_MARK_VISIT;
  mark->label = booked ? g_strdup (_("Visit booked"))
                       : label_or (record, DORSAL_VISIT_WITH,
                                   dorsal_kind_get_label (DORSAL_KIND_VISIT));
  return TRUE;
}

static DorsalDay
get_until (const DorsalRecord *record, guint field)
{
  int until = dorsal_record_get_integer (record, field);

  return until == DORSAL_NOT_ANSWERED ? DORSAL_DAY_NONE : until;
}

/* Signs are marked where they were answered. Other advice to see someone stays for days or weeks: where
 * it was first shown counts, and again where it had been away for more than a week. */
static gboolean
read_advice (const Listing *self, const DorsalRecord *record, DorsalChartMark *mark)
{
  const char *rule = dorsal_record_get_text (record, DORSAL_ADVICE_RULE);
  int level = dorsal_record_get_integer (record, DORSAL_ADVICE_LEVEL);
  const char *title = dorsal_protocol_get_title (self->source->protocol, rule);
  gpointer before;
  gboolean was_shown;

  if (level < DORSAL_LEVEL_SEE_SOON || g_str_has_prefix (rule, SIGN_PREFIX))
    return FALSE;

  was_shown = g_hash_table_lookup_extended (self->shown, rule, NULL, &before) &&
              mark->day - GPOINTER_TO_INT (before) <= DAYS_AWAY;
  g_hash_table_replace (self->shown, (gpointer) rule, GINT_TO_POINTER (mark->day));
  if (was_shown)
    return FALSE;

  mark->kind = DORSAL_CHART_MARK_ADVICE;
  mark->label = title != NULL ? g_strdup (title) : dorsal_text_isolate (rule);
  return TRUE;
}

/* Returns: whether the record at @place is one that a chart marks; then @mark is filled in. */
static gboolean
read_mark (const Listing *self, guint place, DorsalChartMark *mark)
{
  const DorsalProgressSource *source = self->source;
  const DorsalRecord *record = g_ptr_array_index (source->records, place);
  DorsalKind kind = dorsal_record_get_kind (record);

  if (dorsal_record_get_deleted (record) != 0)
    return FALSE;

  mark->day = dorsal_record_get_day (record);
  if (kind == DORSAL_KIND_SIGN)
    return read_sign (self, place, mark);
  if (kind == DORSAL_KIND_ADVICE)
    return read_advice (self, record, mark);
  if (!dorsal_episodes_owns (source->episodes, source->episode, record))
    return FALSE;

  if (kind == DORSAL_KIND_VISIT)
    return read_visit (source, record, mark);

  if (kind == DORSAL_KIND_FLARE)
    {
      mark->until = get_until (record, DORSAL_FLARE_END);
      mark->kind = DORSAL_CHART_MARK_FLARE;
      mark->label = g_strdup (dorsal_kind_get_label (kind));
      return TRUE;
    }

  if (kind == DORSAL_KIND_EVENT)
    {
      mark->until = get_until (record, DORSAL_EVENT_UNTIL);
      mark->kind = DORSAL_CHART_MARK_EVENT;
      mark->label = label_or (record, DORSAL_EVENT_TITLE, dorsal_kind_get_label (kind));
      return TRUE;
    }

  return FALSE;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DorsalChartMark *left = a, *right = b;

  return (left->day > right->day) - (left->day < right->day);
}

/**
 * dorsal_progress_list_marks:
 * @source: where from
 *
 * Returns: (transfer full) (element-type DorsalChartMark): what happened besides pain, in order of time
 */
GArray *
dorsal_progress_list_marks (const DorsalProgressSource *source)
{
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (DorsalChartMark));
  g_autoptr (GHashTable) mistakes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  Listing self = { source, mistakes, shown };

  find_mistakes (&self);
  g_array_set_clear_func (marks, clear_mark);
  for (guint i = 0; i < source->records->len; i++)
    {
      DorsalChartMark mark = { .until = DORSAL_DAY_NONE };

      if (read_mark (&self, i, &mark))
        g_array_append_val (marks, mark);
    }

  g_array_sort (marks, compare_marks);
  return marks;
}
