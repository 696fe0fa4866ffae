/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The parts of a report that a person may leave out: their names on the command line and for people. */

#include "config.h"

#include "exchange/report-sections.h"

#include "core/error.h"
#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>

static const struct
{
  DorsalReportSections section;
  const char          *name;
  const char          *label;
} sections[] = {
  { DORSAL_REPORT_NAME, "name", NC_ ("report section", "Name, year of birth and contact") },
  { DORSAL_REPORT_SIGNS, "signs", NC_ ("report section", "Warning signs") },
  { DORSAL_REPORT_RISKS, "risks", NC_ ("report section", "Risk facts") },
  { DORSAL_REPORT_WEEKS, "weeks", NC_ ("report section", "Week by week") },
  { DORSAL_REPORT_ACTIVITIES, "activities", NC_ ("report section", "Activities") },
  { DORSAL_REPORT_SLEEP, "sleep", NC_ ("report section", "Sleep") },
  { DORSAL_REPORT_MEDICINES, "medicines", NC_ ("report section", "Medicines") },
  { DORSAL_REPORT_VISITS, "visits", NC_ ("report section", "Visits, flare-ups and events") },
  { DORSAL_REPORT_CHART, "chart", NC_ ("report section", "Chart") },
  { DORSAL_REPORT_QUESTION, "question", NC_ ("report section", "Goal and question") },
  { DORSAL_REPORT_QUESTIONNAIRES, "questionnaires", NC_ ("report section", "Questionnaires") },
  { DORSAL_REPORT_ADVICE, "advice", NC_ ("report section", "Advice shown") },
  { DORSAL_REPORT_NOTES, "notes", NC_ ("report section", "Notes") },
  { DORSAL_REPORT_ENTRIES, "entries", NC_ ("report section", "Every single entry") },
};

/** dorsal_report_section_get_name: Returns: (transfer none): the word for one section on the command line */
const char *
dorsal_report_section_get_name (DorsalReportSections section)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i].section == section)
      return sections[i].name;

  g_return_val_if_reached (NULL);
}

/** dorsal_report_section_get_label: Returns: (transfer none): one section's name for people, translated */
const char *
dorsal_report_section_get_label (DorsalReportSections section)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i].section == section)
      return g_dpgettext2 (GETTEXT_PACKAGE, "report section", sections[i].label);

  g_return_val_if_reached (NULL);
}

static void
set_unknown_section (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    g_ptr_array_add (names, (gpointer) sections[i].name);
  list = dorsal_matter_join (names, names->len);
  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
               _("“%.60s” is not a part of the report. The parts are: %s."), name, list);
}

/**
 * dorsal_report_sections_parse:
 * @names: names of sections with commas between them, for example “notes,medicines”; may be empty
 * @out_sections: (out): the sections named; untouched on failure
 * @error: set to %DORSAL_ERROR_UNKNOWN for a name that is none; the message lists all names
 *
 * Returns: whether all names are known
 */
gboolean
dorsal_report_sections_parse (const char *names, DorsalReportSections *out_sections, GError **error)
{
  g_auto (GStrv) words = g_strsplit (names, ",", -1);
  DorsalReportSections found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      guint j = 0;

      if (word[0] == '\0')
        continue;

      while (j < G_N_ELEMENTS (sections) && !g_str_equal (sections[j].name, word))
        j++;
      if (j == G_N_ELEMENTS (sections))
        {
          set_unknown_section (word, error);
          return FALSE;
        }

      found |= sections[j].section;
    }

  *out_sections = found;
  return TRUE;
}

/**
 * dorsal_report_sections_list_omitted:
 * @sections_told: what is told
 *
 * Returns: (transfer full) (nullable): the names, for people, of what is left out; %NULL if nothing is. The
 *   notes and the single entries are left out unless somebody asks for them, so that says nothing
 */
char *
dorsal_report_sections_list_omitted (DorsalReportSections sections_told)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if ((sections[i].section & DORSAL_REPORT_DEFAULT_SECTIONS & ~sections_told) != 0)
      g_ptr_array_add (labels, (gpointer) dorsal_report_section_get_label (sections[i].section));

  return labels->len > 0 ? dorsal_matter_join (labels, labels->len) : NULL;
}

/* The section without which records of a kind are not told at all. */
static const DorsalReportSections kind_sections[DORSAL_N_KINDS] = {
  [DORSAL_KIND_ACTIVITY] = DORSAL_REPORT_ACTIVITIES,
  [DORSAL_KIND_SIGN] = DORSAL_REPORT_SIGNS,
  [DORSAL_KIND_MEDICINE] = DORSAL_REPORT_MEDICINES,
  [DORSAL_KIND_VISIT] = DORSAL_REPORT_VISITS,
  [DORSAL_KIND_FLARE] = DORSAL_REPORT_VISITS,
  [DORSAL_KIND_EVENT] = DORSAL_REPORT_VISITS,
  [DORSAL_KIND_QUESTIONNAIRE] = DORSAL_REPORT_QUESTIONNAIRES,
  [DORSAL_KIND_ADVICE] = DORSAL_REPORT_ADVICE,
};

static DorsalReportSections
find_fact_section (const char *name)
{
  static const char *const person[] = { "name", "contact", "birth_year", NULL };
  static const char *const own_words[] = { "goal", "question", NULL };

  if (g_strv_contains (person, name))
    return DORSAL_REPORT_NAME;

  return g_strv_contains (own_words, name) ? DORSAL_REPORT_QUESTION : DORSAL_REPORT_RISKS;
}

/** dorsal_report_sections_tell_record: Returns: whether a record of any kind may be told at all */
gboolean
dorsal_report_sections_tell_record (DorsalReportSections sections_told, const DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  DorsalReportSections section = kind_sections[kind];

  if (kind == DORSAL_KIND_FACT)
    section = find_fact_section (dorsal_record_get_text (record, DORSAL_FACT_NAME));

  return section == 0 || (sections_told & section) != 0;
}

/** dorsal_report_sections_tell_field: Returns: whether a field of the records that are told may be told with them */
gboolean
dorsal_report_sections_tell_field (DorsalReportSections sections_told, DorsalKind kind, guint field)
{
  DorsalReportSections section = 0;

  /* A long journal asks this millions of times. */
  if ((DORSAL_REPORT_ALL_SECTIONS & ~sections_told) == 0)
    return TRUE;

  if (kind == DORSAL_KIND_CHECK_IN && (field == DORSAL_CHECK_IN_SLEEP || field == DORSAL_CHECK_IN_SLEEP_MINUTES ||
                                       field == DORSAL_CHECK_IN_SLEPT_THROUGH))
    section = DORSAL_REPORT_SLEEP;
  else if (kind == DORSAL_KIND_VISIT && field == DORSAL_VISIT_TOLD)
    section = DORSAL_REPORT_SIGNS;
  else if (g_str_equal (dorsal_kind_get_field (kind, field)->name, "note"))
    section = DORSAL_REPORT_NOTES;

  return section == 0 || (sections_told & section) != 0;
}
