/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One flat table for spreadsheets: one row per entry, one column per thing that can be known. Units
 * and ranges stand in the headings. RFC 4180, UTF-8, the same in every locale. */

#include "config.h"

#include "exchange/journal-csv.h"

#include <string.h>

#define END { 0, -1 }

typedef struct
{
  int kind;
  int field;
} Source;

/* Where a column comes from: of each kind of entry at most one field, a shared column where it
 * means the same for both. */
static const struct
{
  const char *heading;
  Source      sources[8];
} columns[] = {
  { "name",
    { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_NAME },
      { DORSAL_KIND_SIGN, DORSAL_SIGN_NAME },
      { DORSAL_KIND_MEDICINE, DORSAL_MEDICINE_NAME },
      { DORSAL_KIND_QUESTIONNAIRE, DORSAL_QUESTIONNAIRE_NAME },
      { DORSAL_KIND_EVENT, DORSAL_EVENT_TITLE },
      { DORSAL_KIND_FACT, DORSAL_FACT_NAME },
      { DORSAL_KIND_ADVICE, DORSAL_ADVICE_RULE },
      END } },
  { "until_date",
    { { DORSAL_KIND_EPISODE, DORSAL_EPISODE_END },
      { DORSAL_KIND_FLARE, DORSAL_FLARE_END },
      { DORSAL_KIND_NO_PAIN, DORSAL_NO_PAIN_UNTIL },
      { DORSAL_KIND_EVENT, DORSAL_EVENT_UNTIL },
      END } },
  { "pain_now_0_to_10", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOW }, END } },
  { "pain_average_0_to_10", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_AVERAGE }, END } },
  { "pain_worst_0_to_10", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_WORST }, END } },
  { "pain_least_0_to_10", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_LEAST }, END } },
  { "sharp_pain_yes_no",
    { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SHARP },
      { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_SHARP },
      END } },
  { "leg_pain_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_LEG }, END } },
  { "managed_walking_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_WALKING }, END } },
  { "managed_housework_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_HOUSEWORK }, END } },
  { "managed_work_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_WORK }, END } },
  { "managed_sitting_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SITTING }, END } },
  { "managed_sleeping_through_yes_no",
    { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEPT_THROUGH }, END } },
  { "managed_own_goal_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_GOAL }, END } },
  { "good_day_yes_no", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_GOOD_DAY }, END } },
  { "pain_place", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_PLACE }, END } },
  { "pain_quality", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_QUALITY }, END } },
  { "sleep", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEEP }, END } },
  { "sleep_minutes", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_SLEEP_MINUTES }, END } },
  { "stress_0_to_10", { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_STRESS }, END } },
  { "activity_minutes", { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_MINUTES }, END } },
  { "dose",
    { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_DOSE },
      { DORSAL_KIND_MEDICINE, DORSAL_MEDICINE_DOSE },
      END } },
  { "pain_before_0_to_10", { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_BEFORE }, END } },
  { "pain_after_0_to_10", { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_AFTER }, END } },
  { "felt_afterwards", { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_FELT }, END } },
  { "done_strongly_yes_no", { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_STRONG }, END } },
  { "bounced_yes_no", { { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_BOUNCED }, END } },
  { "sign_answer", { { DORSAL_KIND_SIGN, DORSAL_SIGN_ANSWER }, END } },
  { "visit_booked_yes_no", { { DORSAL_KIND_VISIT, DORSAL_VISIT_BOOKED }, END } },
  { "visit_with", { { DORSAL_KIND_VISIT, DORSAL_VISIT_WITH }, END } },
  { "visit_about_this_pain_yes_no", { { DORSAL_KIND_VISIT, DORSAL_VISIT_ABOUT }, END } },
  { "visit_signs_told", { { DORSAL_KIND_VISIT, DORSAL_VISIT_TOLD }, END } },
  { "medicine_helped", { { DORSAL_KIND_MEDICINE, DORSAL_MEDICINE_HELPED }, END } },
  { "questionnaire_answers", { { DORSAL_KIND_QUESTIONNAIRE, DORSAL_QUESTIONNAIRE_ANSWERS }, END } },
  { "questionnaire_score_0_to_100",
    { { DORSAL_KIND_QUESTIONNAIRE, DORSAL_QUESTIONNAIRE_SCORE }, END } },
  { "episode_region", { { DORSAL_KIND_EPISODE, DORSAL_EPISODE_REGION }, END } },
  { "episode_cause", { { DORSAL_KIND_EPISODE, DORSAL_EPISODE_CAUSE }, END } },
  { "fact_value", { { DORSAL_KIND_FACT, DORSAL_FACT_VALUE }, END } },
  { "advice_level_0_to_5", { { DORSAL_KIND_ADVICE, DORSAL_ADVICE_LEVEL }, END } },
  { "advice_protocol", { { DORSAL_KIND_ADVICE, DORSAL_ADVICE_PROTOCOL }, END } },
  { "advice_days_used", { { DORSAL_KIND_ADVICE, DORSAL_ADVICE_DAYS_USED }, END } },
  { "note",
    { { DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_NOTE },
      { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_NOTE },
      { DORSAL_KIND_VISIT, DORSAL_VISIT_NOTE },
      { DORSAL_KIND_FLARE, DORSAL_FLARE_NOTE },
      { DORSAL_KIND_MEDICINE, DORSAL_MEDICINE_NOTE },
      { DORSAL_KIND_EVENT, DORSAL_EVENT_NOTE },
      END } },
};

static const char common_headings[] = "kind,id,episode,date,at,typed";

static void
append_cell (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

/* What begins like a formula is run as one by spreadsheets (CWE-1236). The apostrophe, which they
 * do not show, makes it text. */
static void
append_text_cell (GString *csv, const char *text)
{
  g_autofree char *defused = g_strconcat (strchr ("=+-@\t\r", text[0]) != NULL ? "'" : "", text,
                                          NULL);

  append_cell (csv, defused);
}

static const Source *
find_source (const Source *sources, DorsalKind kind)
{
  for (const Source *source = sources; source->field >= 0; source++)
    if (source->kind == (int) kind)
      return source;

  return NULL;
}

static void
append_field (GString *csv, const DorsalRecord *record, const Source *sources)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  const Source *source = find_source (sources, kind);
  g_autofree char *text = NULL;

  if (source == NULL)
    return;

  text = dorsal_record_format_field (record, (guint) source->field);
  if (text == NULL)
    return;

  if (dorsal_kind_get_field (kind, (guint) source->field)->type == DORSAL_FIELD_TEXT)
    append_text_cell (csv, text);
  else
    append_cell (csv, text);
}

static void
append_record (GString *csv, const DorsalRecord *record)
{
  const char *episode = dorsal_record_get_episode (record);
  g_autofree char *date = dorsal_day_to_string (dorsal_record_get_day (record));
  g_autofree char *at = dorsal_moment_to_string (dorsal_record_get_at (record));
  g_autofree char *typed = dorsal_moment_to_string (dorsal_record_get_typed (record));

  g_string_append_printf (
      csv, "%s,%s,%s,%s,%s,%s", dorsal_kind_get_info (dorsal_record_get_kind (record))->name,
      dorsal_record_get_id (record), episode != NULL ? episode : "", date, at, typed);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_string_append_c (csv, ',');
      append_field (csv, record, columns[i].sources);
    }
  g_string_append (csv, "\r\n");
}

/**
 * dorsal_journal_csv_write:
 * @records: (element-type DorsalRecord): a journal; deleted entries are left out
 *
 * The first line names the columns. “date” is the day that an entry is about, “at” its time with
 * the offset from UTC, or the day again if only that was known, and “typed” the time of typing.
 * Units and ranges stand in the names. Empty means not answered: it is never zero and never no.
 * Where a person’s own words begin with = + - @ or a tab, an apostrophe stands before them.
 *
 * Returns: (transfer full): the table, with one row for each entry
 */
GBytes *
dorsal_journal_csv_write (GPtrArray *records)
{
  g_autoptr (GString) csv = g_string_new (common_headings);

  g_return_val_if_fail (records != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (csv, ",%s", columns[i].heading);
  g_string_append (csv, "\r\n");

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_deleted (record) == 0)
        append_record (csv, record);
    }

  return g_string_free_to_bytes (g_steal_pointer (&csv));
}
