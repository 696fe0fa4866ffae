/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The columns of the tables, once for writing, for reading and for the text that explains them. Names are the
 * same in every language and are never changed: other programs go by them. */

#include "config.h"

#include "exchange/csv-table.h"

#include <glib/gi18n-lib.h>

#define IS(kind, field) [DORSAL_KIND_##kind] = DORSAL_##kind##_##field + 1
#define PAIN_SCALE N_ ("0 is no pain, and 10 the worst pain that can be imagined.")
#define MINUTES N_ ("In minutes.")

const DorsalCsvColumn dorsal_csv_columns[] = {
  { "kind", DORSAL_CSV_KIND, N_ ("What sort of entry it is.") },
  { "id", DORSAL_CSV_ID,
    N_ ("What tells the entry from all others. Leave it empty in a row of your own: the entry gets one.") },
  { "episode", DORSAL_CSV_EPISODE, N_ ("The id of the episode that the entry belongs to.") },
  { "date", DORSAL_CSV_DATE, N_ ("The day that the entry is about: year-month-day.") },
  { "at", DORSAL_CSV_AT,
    N_ ("When it was, with the offset of the place from UTC; only the day if no more is known.") },
  { "typed", DORSAL_CSV_TYPED, N_ ("When the entry was typed, with the offset of the place from UTC.") },
  { "name", DORSAL_CSV_FIELD, NULL,
    { IS (ACTIVITY, NAME), IS (SIGN, NAME), IS (MEDICINE, NAME), IS (QUESTIONNAIRE, NAME),
      IS (EVENT, TITLE), IS (FACT, NAME), IS (ADVICE, RULE) } },
  { "until_date", DORSAL_CSV_FIELD, NULL,
    { IS (EPISODE, END), IS (FLARE, END), IS (NO_PAIN, UNTIL), IS (EVENT, UNTIL) } },
  { "pain_now_0_to_10", DORSAL_CSV_FIELD, PAIN_SCALE, { IS (CHECK_IN, NOW) } },
  { "pain_average_0_to_10", DORSAL_CSV_FIELD, PAIN_SCALE, { IS (CHECK_IN, AVERAGE) } },
  { "pain_worst_0_to_10", DORSAL_CSV_FIELD, PAIN_SCALE, { IS (CHECK_IN, WORST) } },
  { "pain_least_0_to_10", DORSAL_CSV_FIELD, PAIN_SCALE, { IS (CHECK_IN, LEAST) } },
  { "sharp_pain_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, SHARP), IS (ACTIVITY, SHARP) } },
  { "leg_pain_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, LEG) } },
  { "managed_walking_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, WALKING) } },
  { "managed_housework_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, HOUSEWORK) } },
  { "managed_work_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, WORK) } },
  { "managed_sitting_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, SITTING) } },
  { "managed_sleeping_through_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, SLEPT_THROUGH) } },
  { "managed_own_goal_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, GOAL) } },
  { "good_day_yes_no", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, GOOD_DAY) } },
  { "pain_place", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, PLACE) } },
  { "pain_quality", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, QUALITY) } },
  { "sleep", DORSAL_CSV_FIELD, NULL, { IS (CHECK_IN, SLEEP) } },
  { "sleep_minutes", DORSAL_CSV_FIELD, MINUTES, { IS (CHECK_IN, SLEEP_MINUTES) } },
  { "stress_0_to_10", DORSAL_CSV_FIELD, N_ ("0 is no stress, and 10 the most that can be imagined."),
    { IS (CHECK_IN, STRESS) } },
  { "activity_minutes", DORSAL_CSV_FIELD, MINUTES, { IS (ACTIVITY, MINUTES) } },
  { "dose", DORSAL_CSV_FIELD, NULL, { IS (ACTIVITY, DOSE), IS (MEDICINE, DOSE) } },
  { "pain_before_0_to_10", DORSAL_CSV_FIELD, PAIN_SCALE, { IS (ACTIVITY, BEFORE) } },
  { "pain_after_0_to_10", DORSAL_CSV_FIELD, PAIN_SCALE, { IS (ACTIVITY, AFTER) } },
  { "felt_afterwards", DORSAL_CSV_FIELD, NULL, { IS (ACTIVITY, FELT) } },
  { "done_strongly_yes_no", DORSAL_CSV_FIELD, NULL, { IS (ACTIVITY, STRONG) } },
  { "bounced_yes_no", DORSAL_CSV_FIELD, NULL, { IS (ACTIVITY, BOUNCED) } },
  { "sign_answer", DORSAL_CSV_FIELD, NULL, { IS (SIGN, ANSWER) } },
  { "visit_booked_yes_no", DORSAL_CSV_FIELD, NULL, { IS (VISIT, BOOKED) } },
  { "visit_with", DORSAL_CSV_FIELD, NULL, { IS (VISIT, WITH) } },
  { "visit_about_this_pain_yes_no", DORSAL_CSV_FIELD, NULL, { IS (VISIT, ABOUT) } },
  { "visit_signs_told", DORSAL_CSV_FIELD, NULL, { IS (VISIT, TOLD) } },
  { "medicine_helped", DORSAL_CSV_FIELD, NULL, { IS (MEDICINE, HELPED) } },
  { "questionnaire_answers", DORSAL_CSV_FIELD, N_ ("The answers in the order of the questions."),
    { IS (QUESTIONNAIRE, ANSWERS) } },
  { "questionnaire_score_0_to_100", DORSAL_CSV_FIELD, N_ ("How it is to be read is different for each questionnaire."),
    { IS (QUESTIONNAIRE, SCORE) } },
  { "episode_region", DORSAL_CSV_FIELD, NULL, { IS (EPISODE, REGION) } },
  { "episode_cause", DORSAL_CSV_FIELD, NULL, { IS (EPISODE, CAUSE) } },
  { "fact_value", DORSAL_CSV_FIELD, NULL, { IS (FACT, VALUE) } },
  { "advice_level_0_to_5", DORSAL_CSV_FIELD, N_ ("0 is information, and 5 an emergency."),
    { IS (ADVICE, LEVEL) } },
  { "advice_protocol", DORSAL_CSV_FIELD, NULL, { IS (ADVICE, PROTOCOL) } },
  { "advice_days_used", DORSAL_CSV_FIELD, NULL, { IS (ADVICE, DAYS_USED) } },
  { "note", DORSAL_CSV_FIELD, NULL,
    { IS (CHECK_IN, NOTE), IS (ACTIVITY, NOTE), IS (VISIT, NOTE), IS (FLARE, NOTE),
      IS (MEDICINE, NOTE), IS (EVENT, NOTE) } },
  { "at_assumed", DORSAL_CSV_AT_ASSUMED, N_ ("If “at” is only a day: the time that Dorsal counts from.") },
  { "typed_assumed", DORSAL_CSV_TYPED_ASSUMED, N_ ("If “typed” is only a day: the time that Dorsal counts from.") },
  { NULL },
};

static const char *const file_names[DORSAL_N_KINDS] = {
  [DORSAL_KIND_EPISODE] = "episodes.csv",
  [DORSAL_KIND_CHECK_IN] = "check-ins.csv",
  [DORSAL_KIND_ACTIVITY] = "activities.csv",
  [DORSAL_KIND_SIGN] = "warning-signs.csv",
  [DORSAL_KIND_VISIT] = "visits.csv",
  [DORSAL_KIND_FLARE] = "flare-ups.csv",
  [DORSAL_KIND_NO_PAIN] = "no-pain.csv",
  [DORSAL_KIND_MEDICINE] = "medicines.csv",
  [DORSAL_KIND_QUESTIONNAIRE] = "questionnaires.csv",
  [DORSAL_KIND_EVENT] = "events.csv",
  [DORSAL_KIND_FACT] = "about-me.csv",
  [DORSAL_KIND_ADVICE] = "advice-shown.csv",
};

/** dorsal_csv_column_is_for: Returns: whether the table of @kind alone has that column */
gboolean
dorsal_csv_column_is_for (const DorsalCsvColumn *self, DorsalKind kind)
{
  return self->part == DORSAL_CSV_FIELD     ? self->fields[kind] > 0
         : self->part == DORSAL_CSV_EPISODE ? dorsal_kind_get_info (kind)->has_episode
                                            : TRUE;
}

/** dorsal_csv_get_file_name: Returns: (transfer none): the name of the table of @kind alone */
const char *
dorsal_csv_get_file_name (DorsalKind kind)
{
  return file_names[kind];
}

static void
append_values (GString *text, const DorsalField *field)
{
  g_autofree char *choices = field->choices != NULL ? g_strjoinv (", ", (char **) field->choices) : NULL;

  g_string_append (text, "    ");
  switch (field->type)
    {
    case DORSAL_FIELD_INTEGER:
      g_string_append_printf (text, _("A whole number from %d to %d."), field->least, field->most);
      break;
    case DORSAL_FIELD_BOOLEAN:
      g_string_append (text, _("One of: yes, no."));
      break;
    case DORSAL_FIELD_CHOICE:
      g_string_append_printf (text, _("One of: %s."), choices);
      break;
    case DORSAL_FIELD_DAY:
      g_string_append (text, _("A day: year-month-day."));
      break;
    case DORSAL_FIELD_NAMES:
      g_string_append (text, _("Names with a space between them."));
      break;
    case DORSAL_FIELD_NAME:
      g_string_append (text, _("A name of small letters, digits and _."));
      break;
    case DORSAL_FIELD_TEXT:
    default:
      g_string_append_printf (text, _("Words, at most %d characters."), field->most);
      break;
    }
  g_string_append_c (text, '\n');
}

static void
append_column (GString *text, DorsalKind kind, const DorsalCsvColumn *column)
{
  const DorsalField *field;

  g_string_append_printf (text, "  %s\n", column->heading);
  if (column->part == DORSAL_CSV_FIELD)
    {
      field = dorsal_kind_get_field (kind, column->fields[kind] - 1u);
      g_string_append_printf (text, "    %s\n", dorsal_field_get_label (field));
      append_values (text, field);
    }

  if (column->meaning != NULL)
    g_string_append_printf (text, "    %s\n", _(column->meaning));
}

static void
append_kind (GString *text, DorsalKind kind)
{
  g_string_append_printf (text, "\n%s (%s)\n", file_names[kind], dorsal_kind_get_label (kind));
  for (const DorsalCsvColumn *column = dorsal_csv_columns; column->heading != NULL; column++)
    if (dorsal_csv_column_is_for (column, kind))
      append_column (text, kind, column);
}

/**
 * dorsal_csv_explain:
 * @now: when the tables are written
 *
 * Returns: (transfer full): what every table and every column holds, for people, with lines that end as in
 *   the tables
 */
char *
dorsal_csv_explain (const DorsalMoment *now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char day[DORSAL_DAY_SIZE];

  dorsal_day_print (dorsal_moment_get_day (now), day);
  g_string_append_printf (text, _("These tables hold entries of a recovery journal. Dorsal wrote them on %s."), day);
  g_string_append (text, "\n\n");
  g_string_append (text, _("There is one file for each kind of entry that the journal has. The first line of a file "
                           "names its columns; each further row is one entry. An empty cell was not answered: it "
                           "is never zero and never no."));
  g_string_append (text, "\n\n");
  g_string_append (text, _("The files are CSV with commas, in UTF-8. Where a program asks for the encoding, choose "
                           "UTF-8; in Excel, open them with Data, From Text/CSV."));
  g_string_append (text, "\n\n");
  g_string_append (text, _("Words that begin like a formula have an apostrophe before them, so that no program runs "
                           "them. Dorsal takes it away again when it reads the file."));
  g_string_append (text, "\n");
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    append_kind (text, (DorsalKind) kind);

  g_string_replace (text, "\n", "\r\n", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
