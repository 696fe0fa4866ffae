/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The warning signs: every yes, every no and everything not answered, with its dates. Not answered is
 * not a no, and a no after a yes does not take the yes away. */

#include "config.h"

#include "core/episode.h"
#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RULE_PREFIX "RF:"

typedef enum
{
  ANSWER_YES,
  ANSWER_NO,
  ANSWER_SKIPPED,
  N_ANSWERS,
} Answer;

typedef enum
{
  STATE_ACTIVE,
  STATE_YES,
  STATE_NO,
  STATE_SKIPPED,
  STATE_NEVER,
} State;

/* The days of each answer, ascending, and of the closings. */
typedef struct
{
  char             *id;
  const DorsalSign *sign;
  GArray           *days[N_ANSWERS];
  GArray           *told;
  GArray           *mistakes;
  Answer            newest;
  DorsalDay         newest_day;
  State             state;
} History;

static GArray *
days_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (DorsalDay));
}

static History *
history_new (const char *id, const DorsalSign *sign)
{
  History *self = g_new0 (History, 1);

  self->id = g_strdup (id);
  self->sign = sign;
  for (guint i = 0; i < N_ANSWERS; i++)
    self->days[i] = days_new ();
  self->told = days_new ();
  self->mistakes = days_new ();
  self->newest_day = DORSAL_DAY_NONE;
  self->state = STATE_NEVER;
  return self;
}

static void
history_free (gpointer data)
{
  History *self = data;

  for (guint i = 0; i < N_ANSWERS; i++)
    g_array_unref (self->days[i]);
  g_array_unref (self->told);
  g_array_unref (self->mistakes);
  g_free (self->id);
  g_free (self);
}

static History *
find_history (GPtrArray *histories, const char *id)
{
  for (guint i = 0; i < histories->len; i++)
    {
      History *history = g_ptr_array_index (histories, i);

      if (g_str_equal (history->id, id))
        return history;
    }

  /* A sign that another protocol asked about is reported under its id rather than dropped. */
  g_ptr_array_add (histories, history_new (id, NULL));
  return g_ptr_array_index (histories, histories->len - 1);
}

/* Answers come mostly in order of day, so a day is rarely far from the end. */
static void
insert_day (GArray *days, DorsalDay day)
{
  guint place = days->len;

  while (place > 0 && g_array_index (days, DorsalDay, place - 1) > day)
    place--;
  if (place == 0 || g_array_index (days, DorsalDay, place - 1) != day)
    g_array_insert_val (days, place, day);
}

static void
gather_answer (GPtrArray *histories, const DorsalRecord *record)
{
  static const char *const words[] = { "yes", "no", "skipped" };
  History *history = find_history (histories, dorsal_record_get_text (record, DORSAL_SIGN_NAME));
  const char *word = dorsal_record_get_text (record, DORSAL_SIGN_ANSWER);
  DorsalDay day = dorsal_record_get_day (record);

  if (g_str_equal (word, "mistake"))
    insert_day (history->mistakes, day);

  for (guint i = 0; i < N_ANSWERS; i++)
    {
      if (!g_str_equal (word, words[i]))
        continue;

      insert_day (history->days[i], day);
      if (day >= history->newest_day)
        {
          history->newest = (Answer) i;
          history->newest_day = day;
        }
    }
}

static void
gather_visit (GPtrArray *histories, const DorsalRecord *record)
{
  const char *told = dorsal_record_get_text (record, DORSAL_VISIT_TOLD);
  g_auto (GStrv) names = told != NULL ? g_strsplit (told, " ", -1) : NULL;

  if (names == NULL || dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED))
    return;

  for (guint i = 0; i < histories->len; i++)
    {
      History *history = g_ptr_array_index (histories, i);

      if (g_strv_contains ((const char *const *) names, history->id) ||
          g_strv_contains ((const char *const *) names, "all"))
        insert_day (history->told, dorsal_record_get_day (record));
    }
}

/* Whether a sign is active is for the rules to say, once. */
static gboolean
is_active (const DorsalMatter *matter, const char *id)
{
  for (guint i = 0; i < matter->guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (matter->guidance->advice, i);

      if (g_str_has_prefix (advice->rule, RULE_PREFIX) && advice->level > DORSAL_LEVEL_INFO &&
          g_str_equal (advice->rule + strlen (RULE_PREFIX), id))
        return TRUE;
    }

  return FALSE;
}

/* What was told as a fact about the person was told on the day of the fact. */
static void
gather_fact (History *history, const DorsalMatter *matter)
{
  const char *name = history->sign != NULL ? history->sign->from_fact : NULL;
  const DorsalRecord *fact = name != NULL ? dorsal_facts_find (matter->facts, name) : NULL;

  if (fact != NULL && history->days[ANSWER_YES]->len == 0 && is_active (matter, history->id))
    insert_day (history->days[ANSWER_YES], dorsal_record_get_day (fact));
}

static State
judge_state (const DorsalMatter *matter, const History *history)
{
  if (is_active (matter, history->id))
    return STATE_ACTIVE;
  if (history->days[ANSWER_YES]->len > 0)
    return STATE_YES;
  if (history->newest_day == DORSAL_DAY_NONE)
    return STATE_NEVER;

  return history->newest == ANSWER_NO ? STATE_NO : STATE_SKIPPED;
}

/* Older answers are history. */
static DorsalDay
find_first_day (const DorsalMatter *matter)
{
  return matter->course != NULL ? MIN (matter->from, matter->course->spell_start) : matter->from;
}

static void
gather_records (GPtrArray *histories, const DorsalMatter *matter, DorsalKind kind)
{
  DorsalDay from = find_first_day (matter);

  for (guint i = 0; i < matter->answers->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (matter->answers, i);
      DorsalDay day = dorsal_record_get_day (record);
      gboolean is_sign = dorsal_record_get_kind (record) == DORSAL_KIND_SIGN;

      if (dorsal_record_get_deleted (record) != 0 || dorsal_record_get_kind (record) != kind ||
          day > matter->today)
        continue;

      /* Older answers are history, but a sign that still counts is reported whole. */
      if (is_sign && (day >= from || is_active (matter, dorsal_record_get_text (record, DORSAL_SIGN_NAME))))
        gather_answer (histories, record);
      else if (!is_sign)
        gather_visit (histories, record);
    }
}

static GPtrArray *
gather_histories (const DorsalMatter *matter)
{
  GPtrArray *histories = g_ptr_array_new_with_free_func (history_free);
  const DorsalProtocol *protocol = matter->guidance->protocol;

  for (guint i = 0; i < protocol->n_signs; i++)
    g_ptr_array_add (histories, history_new (protocol->signs[i].id, &protocol->signs[i]));
  gather_records (histories, matter, DORSAL_KIND_SIGN);
  gather_records (histories, matter, DORSAL_KIND_VISIT);
  for (guint i = 0; i < histories->len; i++)
    {
      History *history = g_ptr_array_index (histories, i);

      gather_fact (history, matter);
      history->state = judge_state (matter, history);
    }

  return histories;
}

static const char *
get_summary (const History *history)
{
  return history->sign != NULL ? _(history->sign->summary) : history->id;
}

static DorsalDay
get_last (GArray *days)
{
  return days->len > 0 ? g_array_index (days, DorsalDay, days->len - 1) : DORSAL_DAY_NONE;
}

static char *
format_closing (const DorsalMatter *matter, const History *history)
{
  DorsalDay yes = get_last (history->days[ANSWER_YES]);
  DorsalDay told = get_last (history->told), mistake = get_last (history->mistakes);
  g_autofree char *day = NULL;

  if (history->state == STATE_ACTIVE || MAX (told, mistake) < yes)
    return g_strdup (_("not told at a visit since"));

  day = dorsal_matter_format_day (matter, MAX (told, mistake));
  return g_strdup_printf (mistake > told ? _("corrected on %s: ticked by mistake")
                                         : _("told at the visit on %s"), day);
}

static char *
format_yes (const DorsalMatter *matter, const History *history)
{
  g_autofree char *yes = dorsal_matter_format_days (matter, history->days[ANSWER_YES]);
  g_autofree char *closing = format_closing (matter, history);
  g_autofree char *no = NULL;

  if (history->newest != ANSWER_NO)
    return g_strdup_printf (_("yes on %s; %s"), yes, closing);

  no = dorsal_matter_format_day (matter, history->newest_day);
  return g_strdup_printf (_("yes on %s; no on %s; %s"), yes, no, closing);
}

static void
add_yes_rows (DorsalWriter *self, GPtrArray *histories, State state, guint most)
{
  guint n_all = 0;

  for (guint i = 0; i < histories->len; i++)
    {
      const History *history = g_ptr_array_index (histories, i);
      g_autofree char *text = NULL;

      if (history->state != state || n_all++ >= most)
        continue;

      text = format_yes (self->matter, history);
      dorsal_document_add_pair (self->document, DORSAL_STYLE_STRONG, get_summary (history), text,
                                DORSAL_REPORT_SIGNS, self->limits.lines);
    }

  dorsal_writer_add_more (self, DORSAL_REPORT_SIGNS, most, n_all);
}

static guint
count_state (GPtrArray *histories, State state)
{
  guint count = 0;

  for (guint i = 0; i < histories->len; i++)
    count += ((History *) g_ptr_array_index (histories, i))->state == state;

  return count;
}

/**
 * dorsal_writer_add_active_signs:
 *
 * Writes the signs answered with yes that no visit and no correction has closed, in a frame; nothing if
 * there is none. All of them, whatever the room: this is why a report has a first page.
 */
void
dorsal_writer_add_active_signs (DorsalWriter *self)
{
  g_autoptr (GPtrArray) histories = gather_histories (self->matter);

  if (count_state (histories, STATE_ACTIVE) == 0)
    return;

  dorsal_document_add (self->document, DORSAL_BLOCK_BOX);
  dorsal_writer_add_heading (self, 0, _("Warning signs answered with yes"));
  add_yes_rows (self, histories, STATE_ACTIVE, G_MAXUINT);
  dorsal_document_add (self->document, DORSAL_BLOCK_BOX_END);
}

/* One line for each day: the signs whose newest answer was given then. */
static void
add_by_day (DorsalWriter *self, GPtrArray *histories, State state, const char *key)
{
  g_autoptr (GArray) days = days_new ();
  const char *label = key;

  for (guint i = 0; i < histories->len; i++)
    {
      const History *history = g_ptr_array_index (histories, i);

      if (history->state == state)
        insert_day (days, history->newest_day);
    }

  for (guint i = days->len; i-- > 0;)
    {
      DorsalDay day = g_array_index (days, DorsalDay, i);
      g_autofree char *date = dorsal_matter_format_day (self->matter, day);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *list = NULL;
      g_autofree char *text = NULL;

      for (guint j = 0; j < histories->len; j++)
        {
          const History *history = g_ptr_array_index (histories, j);

          if (history->state == state && history->newest_day == day)
            g_ptr_array_add (names, (gpointer) get_summary (history));
        }
      list = dorsal_matter_join (names, names->len);
      /* TRANSLATORS: a date, and the warning signs answered then. */
      text = g_strdup_printf (_("%s: %s"), date, list);
      dorsal_writer_add_pair (self, label, text);
      label = "";
    }
}

/* What was told as a risk fact is printed there, and not asked a second time as a sign. */
static gboolean
is_told_as_fact (DorsalWriter *self, const History *history)
{
  const char *fact = history->sign != NULL ? history->sign->from_fact : NULL;

  return fact != NULL && dorsal_facts_get (self->matter->facts, fact) != NULL;
}

static void
add_never_asked (DorsalWriter *self, GPtrArray *histories)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *since = NULL;
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < histories->len; i++)
    {
      const History *history = g_ptr_array_index (histories, i);

      if (history->state == STATE_NEVER && !is_told_as_fact (self, history))
        g_ptr_array_add (names, (gpointer) get_summary (history));
    }

  if (names->len == 0)
    return;

  /* They may have been asked before: that is no part of what this episode is about. */
  since = dorsal_matter_format_day (self->matter, find_first_day (self->matter));
  list = dorsal_matter_join (names, names->len);
  /* TRANSLATORS: a date, and the warning signs not asked about since then. */
  text = g_strdup_printf (C_ ("not asked", "since %s: %s"), since, list);
  dorsal_writer_add_long_pair (self, DORSAL_REPORT_SIGNS, _("Not asked"), text);
}

static void
add_history_table (DorsalWriter *self, GPtrArray *histories)
{
  const DorsalColumn columns[] = {
    { _("Warning sign"), 0.30, FALSE },
    { C_ ("choice", "Yes"), 0.12, FALSE },
    { C_ ("choice", "No"), 0.28, FALSE },
    { C_ ("choice", "Not answered"), 0.14, FALSE },
    { _("What came of it"), 0.16, FALSE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < histories->len; i++)
    {
      const History *history = g_ptr_array_index (histories, i);

      if (history->state == STATE_NEVER)
        continue;

      g_ptr_array_add (texts, g_strdup (get_summary (history)));
      for (guint j = 0; j < N_ANSWERS; j++)
        g_ptr_array_add (texts, history->days[j]->len > 0
                                    ? dorsal_matter_format_days (self->matter, history->days[j])
                                    : g_strdup ("–"));
      g_ptr_array_add (texts, history->days[ANSWER_YES]->len > 0 ? format_closing (self->matter, history)
                                                                 : g_strdup ("–"));
    }

  dorsal_writer_add_table (self, 0, columns, G_N_ELEMENTS (columns), texts);
}

static gboolean
has_older_answers (GPtrArray *histories)
{
  for (guint i = 0; i < histories->len; i++)
    {
      const History *history = g_ptr_array_index (histories, i);

      if (history->days[ANSWER_YES]->len + history->days[ANSWER_NO]->len +
              history->days[ANSWER_SKIPPED]->len > 1)
        return TRUE;
    }

  return FALSE;
}

/* What is in the frame above, or told as a risk fact below, is not told again. */
static gboolean
is_told_elsewhere (DorsalWriter *self, GPtrArray *histories)
{
  for (guint i = 0; i < histories->len; i++)
    {
      const History *history = g_ptr_array_index (histories, i);

      if (history->state != STATE_ACTIVE && (history->state != STATE_NEVER || !is_told_as_fact (self, history)))
        return FALSE;
    }

  return TRUE;
}

static void
add_newest_answers (DorsalWriter *self, GPtrArray *histories)
{
  add_yes_rows (self, histories, STATE_YES, self->limits.items);
  add_by_day (self, histories, STATE_NO, C_ ("choice", "No"));
  add_by_day (self, histories, STATE_SKIPPED, C_ ("choice", "Not answered"));
  add_never_asked (self, histories);
}

/** dorsal_writer_add_signs: Writes the newest answer to every sign; in full, all answers and closings. */
void
dorsal_writer_add_signs (DorsalWriter *self)
{
  g_autoptr (GPtrArray) histories = gather_histories (self->matter);

  if (!self->is_detail && has_older_answers (histories))
    dorsal_writer_mark_cut (self, DORSAL_REPORT_SIGNS);
  if (!self->is_detail && is_told_elsewhere (self, histories))
    return;

  dorsal_writer_add_heading (self, DORSAL_REPORT_SIGNS, self->is_detail ? _("Warning signs, all answers")
                                                           : _("Warning signs, newest answers"));
  if (count_state (histories, STATE_NEVER) == histories->len)
    {
      dorsal_writer_add_text (self, _("Not answered: no warning sign was asked about in this time."));
      return;
    }

  if (self->is_detail)
    {
      add_history_table (self, histories);
      add_never_asked (self, histories);
      return;
    }

  add_newest_answers (self, histories);
}
