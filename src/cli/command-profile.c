/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person told about themselves: risk facts for the rules, and names for the report. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "core/episode.h"
#include "exchange/journal-json.h"
#include "guidance/asking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nobody who can type is older. */
#define AGE_HIGHEST 120

/* What the report may show. The risk facts are the protocol’s. */
static const struct
{
  const char *name;
  const char *says;
} shown_facts[] = {
  { "name", N_ ("Your name, for the report") },
  { "birth_year", N_ ("The year you were born") },
  { "contact", N_ ("How to reach you, for the report") },
  { "goal", N_ ("What you want to be able to do again") },
  { "question", N_ ("What you want to ask the clinician") },
  { "emergency_number", N_ ("The emergency number where you are") },
  { "doctor", N_ ("Who to call: name and number") },
  { DORSAL_FACT_ASK_MOOD, N_ ("yes, if you want to be asked about your mood now and then") },
};

static const char *
find_shown (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown_facts); i++)
    if (g_str_equal (shown_facts[i].name, name))
      return _(shown_facts[i].says);

  return NULL;
}

static gboolean
check_year (const char *value, const DorsalMoment *now, GError **error)
{
  int year, month, day;
  gint64 number;

  dorsal_day_to_date (dorsal_moment_get_day (now), &year, &month, &day);
  if (g_ascii_string_to_signed (value, 10, year - AGE_HIGHEST, year, &number, NULL))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not a year of birth. Write a year from %d to %d."), value,
               year - AGE_HIGHEST, year);
  return FALSE;
}

static gboolean
check_answer (const char *value, GError **error)
{
  if (g_str_equal (value, "yes") || g_str_equal (value, "no") || g_str_equal (value, "skipped"))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not an answer. Write yes, no or skip."), value);
  return FALSE;
}

static gboolean
check_fact (const DorsalCall *call, const char *name, const char *value, GError **error)
{
  const DorsalRiskFact *risk = dorsal_protocol_find_risk_fact (call->protocol, name);

  if (risk == NULL && find_shown (name) == NULL)
    {
      g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                   _("“%s” is not part of the profile. “dorsalctl profile” lists what is."), name);
      return FALSE;
    }

  if (value[0] == '\0')
    return TRUE;

  if (g_str_equal (name, "birth_year") || (risk != NULL && risk->is_year))
    return check_year (value, &call->now, error);

  return risk == NULL || check_answer (value, error);
}

static const char *
normalize (const char *value)
{
  return g_str_equal (value, "skip") ? "skipped" : value;
}

static gboolean
set_facts (DorsalCall *call, char **words, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      const char *value;

      if (!dorsal_assignment_split (words[i], &name, &value, error) ||
          !dorsal_journal_set_fact (call->journal, name, normalize (value), &call->now, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_words (DorsalCall *call, char **words, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      const char *value;

      if (!dorsal_assignment_split (words[i], &name, &value, error) ||
          !check_fact (call, name, normalize (value), error))
        return FALSE;
    }

  return TRUE;
}

static void
print_fact (GPtrArray *records, const char *name, const char *says)
{
  const char *value = dorsal_facts_get (records, name);
  g_autofree char *line = g_strdelimit (g_strdup (value != NULL ? value : ""), "\n\t", ' ');

  dorsal_output_print ("%s=%s  (%s)", name, line, says);
}

static void
print_facts (const DorsalProtocol *protocol, GPtrArray *records)
{

  for (guint i = 0; i < G_N_ELEMENTS (shown_facts); i++)
    print_fact (records, shown_facts[i].name, _(shown_facts[i].says));

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    if (find_shown (protocol->risk_facts[i].id) == NULL)
      print_fact (records, protocol->risk_facts[i].id, _(protocol->risk_facts[i].question));
}

static gboolean
print_json (GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) facts = dorsal_records_new ();
  g_autoptr (GBytes) json = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_FACT)
        g_ptr_array_add (facts, dorsal_record_ref (record));
    }

  json = dorsal_journal_json_write (facts, error);
  return json != NULL && dorsal_output_write ("-", json, error);
}

/** dorsal_command_profile: Sets facts, once all of them are known to be right, and shows the profile. */
gboolean
dorsal_command_profile (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  gboolean sets = dorsal_arguments_count_words (arguments) > 0;

  if (!check_words (call, arguments->words, error) ||
      !dorsal_call_open (call, sets ? DORSAL_JOURNAL_CREATE : DORSAL_JOURNAL_READ, error) ||
      (sets && (!set_facts (call, arguments->words, error) || !dorsal_call_reload (call, error))))
    return FALSE;

  if (dorsal_arguments_has (arguments, "json"))
    return print_json (call->records, error);

  print_facts (call->protocol, call->records);
  return TRUE;
}
