/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Days away from the desk: what is asked about each of them, what was typed, and the entries it becomes.
 * A day has one check-in from here at most, and what is in the journal already is never touched. */

#include "config.h"

#include "exchange/week.h"

#include "core/diary.h"
#include "core/episode.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

#define WALK "walk"

struct _DorsalWeek
{
  GHashTable *days; /* (element-type DorsalDay char**): the texts of each day, by column */
};

/* Pain now is left out: at the end of a day nobody knows what it was at some hour. */
static const struct
{
  DorsalKind kind;
  guint      field;
} columns[DORSAL_WEEK_N_COLUMNS] = {
  [DORSAL_WEEK_WALKING] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_WALKING },
  [DORSAL_WEEK_HOUSEWORK] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_HOUSEWORK },
  [DORSAL_WEEK_WORK] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_WORK },
  [DORSAL_WEEK_SITTING] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SITTING },
  [DORSAL_WEEK_SLEPT_THROUGH] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEPT_THROUGH },
  [DORSAL_WEEK_GOAL] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_GOAL },
  [DORSAL_WEEK_AVERAGE] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_AVERAGE },
  [DORSAL_WEEK_WORST] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_WORST },
  [DORSAL_WEEK_SLEEP] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEEP },
  [DORSAL_WEEK_MINUTES] = { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_MINUTES },
  [DORSAL_WEEK_NOTE] = { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOTE },
};

/** dorsal_week_new: Returns: (transfer full): a week in which nothing is typed yet */
DorsalWeek *
dorsal_week_new (void)
{
  DorsalWeek *self = g_new0 (DorsalWeek, 1);

  self->days = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  return self;
}

/** dorsal_week_free: Frees what was typed. */
void
dorsal_week_free (DorsalWeek *self)
{
  g_hash_table_unref (self->days);
  g_free (self);
}

/** dorsal_week_get_text: Returns: (transfer none): what was typed there, or an empty text */
const char *
dorsal_week_get_text (const DorsalWeek *self, DorsalDay day, DorsalWeekColumn column)
{
  char **texts = g_hash_table_lookup (self->days, GINT_TO_POINTER (day));

  return texts == NULL ? "" : texts[column];
}

static char **
make_texts (void)
{
  char **texts = g_new0 (char *, DORSAL_WEEK_N_COLUMNS + 1);

  for (guint i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    texts[i] = g_strdup ("");

  return texts;
}

/**
 * dorsal_week_set_text:
 * @day: any day
 * @column: what is asked
 * @text: what was typed: a number, “yes” or “no”, one of the choices, or a note; nothing is not answered
 *
 * Takes any text: dorsal_week_check() says whether it can be saved.
 */
void
dorsal_week_set_text (DorsalWeek *self, DorsalDay day, DorsalWeekColumn column, const char *text)
{
  char **texts = g_hash_table_lookup (self->days, GINT_TO_POINTER (day));

  if (texts == NULL)
    {
      texts = make_texts ();
      g_hash_table_insert (self->days, GINT_TO_POINTER (day), texts);
    }

  g_free (texts[column]);
  texts[column] = g_strdup (text);
}

/** dorsal_week_clear: Forgets all that was typed. */
void
dorsal_week_clear (DorsalWeek *self)
{
  g_hash_table_remove_all (self->days);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return (GPOINTER_TO_INT (a) > GPOINTER_TO_INT (b)) - (GPOINTER_TO_INT (a) < GPOINTER_TO_INT (b));
}

static gboolean
is_typed (char **texts)
{
  for (guint i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    if (texts[i][0] != '\0')
      return TRUE;

  return FALSE;
}

/** dorsal_week_find_typed: Returns: the first open day about which something is typed, or %DORSAL_DAY_NONE */
DorsalDay
dorsal_week_find_typed (const DorsalWeek *self, GPtrArray *records, DorsalDay today)
{
  g_autoptr (GList) days = g_list_sort (g_hash_table_get_keys (self->days), compare_days);

  for (GList *link = days; link != NULL; link = link->next)
    if (is_typed (g_hash_table_lookup (self->days, link->data)) &&
        dorsal_week_get_day (records, GPOINTER_TO_INT (link->data), today) == DORSAL_WEEK_DAY_OPEN)
      return GPOINTER_TO_INT (link->data);

  return DORSAL_DAY_NONE;
}

/* Keyboards of many languages have digits of their own. */
static char *
write_digits_plainly (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isdigit (g_utf8_get_char (p)))
      g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (g_utf8_get_char (p))));
    else
      g_string_append_unichar (plain, g_utf8_get_char (p));

  return g_string_free (plain, FALSE);
}

static gboolean
parse_cell (const DorsalWeek *self, DorsalDay day, DorsalWeekColumn column, DorsalRecord *record, GError **error)
{
  const DorsalField *field = dorsal_week_column_get_field (column);
  g_autofree char *text = g_strstrip (g_strdup (dorsal_week_get_text (self, day, column)));
  g_autofree char *plain = field->type == DORSAL_FIELD_INTEGER && g_utf8_validate (text, -1, NULL)
                               ? write_digits_plainly (text) : g_steal_pointer (&text);

  return dorsal_record_parse_field (record, columns[column].field, plain, error);
}

/**
 * dorsal_week_check:
 * @error: set to %DORSAL_ERROR_VALUE, for the person
 *
 * Returns: whether what was typed there can be saved; nothing can
 */
gboolean
dorsal_week_check (const DorsalWeek *self, DorsalDay day, DorsalWeekColumn column, GError **error)
{
  const DorsalMoment any = { 0 };
  g_autoptr (DorsalRecord) record = dorsal_record_new (columns[column].kind, &any, &any);

  return parse_cell (self, day, column, record, error);
}

/* Nothing has begun by a day before the first episode: its entries name none. */
static void
choose_episode (DorsalRecord *record, GPtrArray *records)
{
  DorsalRecord *episode = dorsal_episodes_find_for (records, record);

  if (episode != NULL && dorsal_record_get_day (episode) <= dorsal_record_get_day (record))
    dorsal_record_set_episode (record, dorsal_record_get_id (episode));
}

static gboolean
is_empty (const DorsalRecord *record)
{
  for (guint i = 0; i < dorsal_kind_get_info (dorsal_record_get_kind (record))->n_fields; i++)
    if (dorsal_record_has (record, i))
      return FALSE;

  return TRUE;
}

static gboolean
fill_day (const DorsalWeek *self,
          DorsalRecord     *check_in,
          DorsalRecord     *walk,
          DorsalWeekColumn *out_column,
          GError          **error)
{
  DorsalDay day = dorsal_record_get_day (check_in);

  for (*out_column = 0; *out_column < DORSAL_WEEK_N_COLUMNS; *out_column += 1)
    if (!parse_cell (self, day, *out_column,
                     columns[*out_column].kind == DORSAL_KIND_CHECK_IN ? check_in : walk, error))
      return FALSE;

  *out_column = DORSAL_WEEK_AVERAGE; /* the only number that must not exceed another */
  return dorsal_record_validate (check_in, error);
}

static gboolean
add_day (const DorsalWeek   *self,
         GPtrArray          *records,
         const DorsalMoment *at,
         const DorsalMoment *now,
         GPtrArray          *made,
         DorsalWeekColumn   *out_column,
         GError            **error)
{
  g_autoptr (DorsalRecord) check_in = dorsal_record_new (DORSAL_KIND_CHECK_IN, at, now);
  g_autoptr (DorsalRecord) walk = dorsal_record_new (DORSAL_KIND_ACTIVITY, at, now);

  if (!fill_day (self, check_in, walk, out_column, error))
    return FALSE;

  choose_episode (check_in, records);
  choose_episode (walk, records);
  if (!is_empty (check_in))
    g_ptr_array_add (made, g_steal_pointer (&check_in));

  /* No minutes are no walk. One that is in the journal already is not counted twice. */
  if (dorsal_record_get_integer (walk, DORSAL_ACTIVITY_MINUTES) <= 0 ||
      dorsal_week_find_walk (records, dorsal_moment_get_day (at), NULL))
    return TRUE;

  g_ptr_array_add (made, dorsal_record_ref (walk));
  return dorsal_record_set_text (walk, DORSAL_ACTIVITY_NAME, WALK, error);
}

/**
 * dorsal_week_to_records:
 * @records: (element-type DorsalRecord): the journal
 * @now: when it is typed
 * @zone: where the person is
 * @out_day: (out): where the error is
 * @out_column: (out): where the error is
 * @error: set to %DORSAL_ERROR_VALUE, for the person
 *
 * One check-in for each day about which something was typed, and a walk where minutes were given. They
 * are about the day as a whole and were typed now. Days that have a check-in by now, and days that are
 * not over, give nothing.
 *
 * Returns: (transfer full) (element-type DorsalRecord) (nullable): new records by day, to be saved as one
 *   step; none if nothing was typed; %NULL if something cannot be saved
 */
GPtrArray *
dorsal_week_to_records (const DorsalWeek   *self,
                        GPtrArray          *records,
                        const DorsalMoment *now,
                        GTimeZone          *zone,
                        DorsalDay          *out_day,
                        DorsalWeekColumn   *out_column,
                        GError            **error)
{
  g_autoptr (GPtrArray) made = dorsal_records_new ();
  g_autoptr (GList) days = g_list_sort (g_hash_table_get_keys (self->days), compare_days);

  for (GList *link = days; link != NULL; link = link->next)
    {
      DorsalDay day = GPOINTER_TO_INT (link->data);
      DorsalMoment at = dorsal_moment_at_midday (day, zone);

      *out_day = day;
      if (dorsal_week_get_day (records, day, dorsal_moment_get_day (now)) == DORSAL_WEEK_DAY_OPEN &&
          !add_day (self, records, &at, now, made, out_column, error))
        return NULL;
    }

  return g_steal_pointer (&made);
}

/**
 * dorsal_week_to_draft:
 * @now: when it is typed
 * @zone: where the person is
 *
 * Returns: (transfer full) (element-type DorsalRecord): all that is typed and can be read, not to be saved
 */
GPtrArray *
dorsal_week_to_draft (const DorsalWeek *self, const DorsalMoment *now, GTimeZone *zone)
{
  GPtrArray *made = dorsal_records_new ();
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, self->days);
  while (g_hash_table_iter_next (&iter, &day, NULL))
    {
      DorsalMoment at = dorsal_moment_at_midday (GPOINTER_TO_INT (day), zone);
      g_autoptr (DorsalRecord) check_in = dorsal_record_new (DORSAL_KIND_CHECK_IN, &at, now);
      g_autoptr (DorsalRecord) walk = dorsal_record_new (DORSAL_KIND_ACTIVITY, &at, now);

      for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
        parse_cell (self, GPOINTER_TO_INT (day), i, columns[i].kind == DORSAL_KIND_CHECK_IN ? check_in : walk, NULL);

      if (!is_empty (check_in))
        g_ptr_array_add (made, g_steal_pointer (&check_in));
      if (is_empty (walk))
        continue;

      dorsal_record_set_text (walk, DORSAL_ACTIVITY_NAME, WALK, NULL);
      g_ptr_array_add (made, g_steal_pointer (&walk));
    }

  return made;
}

/** dorsal_week_take_draft: Puts back what dorsal_week_to_draft() gave. */
void
dorsal_week_take_draft (DorsalWeek *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    for (DorsalWeekColumn column = 0; column < DORSAL_WEEK_N_COLUMNS; column++)
      {
        const DorsalRecord *record = g_ptr_array_index (records, i);
        g_autofree char *text = dorsal_record_get_kind (record) == columns[column].kind
                                    ? dorsal_record_format_field (record, columns[column].field) : NULL;

        if (text != NULL)
          dorsal_week_set_text (self, dorsal_record_get_day (record), column, text);
      }
}

/** dorsal_week_has_column: Returns: whether @column is asked: a goal only of who has set one */
gboolean
dorsal_week_has_column (GPtrArray *records, DorsalWeekColumn column)
{
  return column != DORSAL_WEEK_GOAL || dorsal_facts_get (records, "goal") != NULL;
}

/** dorsal_week_column_get_label: Returns: (transfer none): what is asked, translated */
const char *
dorsal_week_column_get_label (DorsalWeekColumn column)
{
  return column == DORSAL_WEEK_MINUTES ? _("Minutes walked")
                                       : dorsal_field_get_label (dorsal_week_column_get_field (column));
}

/** dorsal_week_column_get_field: Returns: (transfer none): what an answer is kept in */
const DorsalField *
dorsal_week_column_get_field (DorsalWeekColumn column)
{
  return dorsal_kind_get_field (columns[column].kind, columns[column].field);
}

/** dorsal_week_column_get_choices: Returns: (nullable) (array zero-terminated=1): the answers, if they are few */
const char *const *
dorsal_week_column_get_choices (DorsalWeekColumn column)
{
  static const char *const yes_no[] = { "yes", "no", NULL };
  const DorsalField *field = dorsal_week_column_get_field (column);

  return field->type == DORSAL_FIELD_BOOLEAN ? yes_no : field->choices;
}

static gboolean
is_check_in_about (const DorsalRecord *record, DorsalDay day)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_CHECK_IN && dorsal_record_get_day (record) == day;
}

static gboolean
is_walk_about (const DorsalRecord *record, DorsalDay day)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_ACTIVITY && dorsal_activity_is_walk (record) &&
         dorsal_record_get_day (record) == day;
}

/** dorsal_week_get_day: Returns: whether @day can be filled in; today has a form of its own */
DorsalWeekDay
dorsal_week_get_day (GPtrArray *records, DorsalDay day, DorsalDay today)
{
  for (guint i = 0; i < records->len; i++)
    if (is_check_in_about (g_ptr_array_index (records, i), day))
      return DORSAL_WEEK_DAY_LOGGED;

  return day < today ? DORSAL_WEEK_DAY_OPEN : DORSAL_WEEK_DAY_AHEAD;
}

static char *
describe (const DorsalRecord *record, const DorsalProtocol *protocol)
{
  g_autofree char *title = dorsal_record_to_title (record, protocol);
  g_autofree char *words = dorsal_record_to_words (record, protocol);

  if (dorsal_record_get_kind (record) == DORSAL_KIND_CHECK_IN)
    return g_steal_pointer (&words);

  return words[0] == '\0' ? g_steal_pointer (&title)
                          : g_strdup_printf (C_ ("entry: what it says", "%s: %s"), title, words);
}

/** dorsal_week_describe_day: Returns: (transfer full): what the check-ins and walks of @day say, in sentences */
char *
dorsal_week_describe_day (GPtrArray *records, DorsalDay day, const DorsalProtocol *protocol)
{
  g_autoptr (GStrvBuilder) pieces = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);
      g_autofree char *words = NULL;

      if (!is_check_in_about (record, day) && !is_walk_about (record, day))
        continue;

      words = describe (record, protocol);
      g_strv_builder_add (pieces, words);
    }

  all = g_strv_builder_end (pieces);
  return g_strjoinv (C_ ("sentences", " "), all);
}

/**
 * dorsal_week_find_walk:
 * @out_minutes: (out) (optional): the minutes of all walks of @day; 0 if they were not told
 *
 * Returns: whether a walk on @day is in the journal
 */
gboolean
dorsal_week_find_walk (GPtrArray *records, DorsalDay day, int *out_minutes)
{
  gboolean found = FALSE;
  int minutes = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (!is_walk_about (record, day))
        continue;

      found = TRUE;
      minutes += MAX (0, dorsal_record_get_integer (record, DORSAL_ACTIVITY_MINUTES));
    }

  if (out_minutes != NULL)
    *out_minutes = minutes;
  return found;
}

/* Days before all pain are missing to nobody. */
static DorsalDay
find_beginning (GPtrArray *records)
{
  DorsalDay first = DORSAL_DAY_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_EPISODE &&
          (first == DORSAL_DAY_NONE || dorsal_record_get_day (record) < first))
        first = dorsal_record_get_day (record);
    }

  return first;
}

static guint
count_missing (GPtrArray *records, DorsalDay first, DorsalDay today)
{
  DorsalDay beginning = find_beginning (records);
  guint n = 0;

  for (DorsalDay day = first; day < first + DORSAL_WEEK_N_DAYS; day++)
    n += day >= beginning && dorsal_week_get_day (records, day, today) == DORSAL_WEEK_DAY_OPEN;

  return n;
}

/**
 * dorsal_week_choose_first:
 * @records: (element-type DorsalRecord): a journal
 * @today: the present day
 *
 * A sheet of paper goes from Monday to Sunday, and whoever comes back in the middle of a week brings the
 * sheet of the one before.
 *
 * Returns: the Monday of the week of yesterday, or of the one before if more days are missing there
 */
DorsalDay
dorsal_week_choose_first (GPtrArray *records, DorsalDay today)
{
  DorsalDay latest = dorsal_day_get_week_start (today - 1);
  DorsalDay before = latest - DORSAL_WEEK_N_DAYS;

  return count_missing (records, before, today) > count_missing (records, latest, today) ? before : latest;
}
