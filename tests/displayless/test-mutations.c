/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether the examples would notice: every number of the protocol is changed by one, up and down, and some
 * example must then give other advice. What is counted here is printed, never written down. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "guidance/risk.h"
#include "guidance/rules.h"
#include "guidance/same-pain.h"
#include "limit-probes.h"
#include "more-probes.h"
#include "script.h"
#include "sign-lives.h"
#include "timelines.h"

#include <stdlib.h>
#include <string.h>

/* A journal and a time, and the advice that must be given then: “RULE LEVEL, RULE LEVEL DUE_DAYS”, sorted. */
typedef struct
{
  char        *name;
  GPtrArray   *records;
  DorsalMoment now;
  char        *episode;
  gboolean     has_starred;
  char        *expected;
} Moment;

/* Within how many days to act: decision rules, sections 5.2 to 5.4. Those of the signs are in @sign_levels. */
static const struct
{
  const char *rule;
  int         due_days;
} dues[] = {
  { "STR-REPEAT", 7 }, { "MOV-WORSE-3", 3 }, { "ESC-7-50", 7 },     { "ESC-14", 7 },
  { "ESC-21", 2 },     { "ESC-42", 2 },      { "ESC-84", 7 },       { "VISIT-REVIEW", 7 },
  { "ESC-SEVERE", 2 }, { "MANY", 14 },       { "PHQ", 14 },         { "INFLAM", 14 },
};

/* A sign that has stepped down from level 4. */
#define AGED_DUE_DAYS 1

/* Thresholds that no rule reads: what they are for, and the test that changes them by one. */
static const struct
{
  const char *name;
  const char *why;
} elsewhere[] = {
  { "ask_all_days", "when the list of signs is asked; see test-asking.c" },
  { "ask_rise", "when the list of signs is asked; see test-asking.c" },
  { "questionnaire_second_days", "when a questionnaire is offered; see test-asking.c" },
  { "questionnaire_third_days", "when a questionnaire is offered; see test-asking.c" },
  { "questionnaire_every_days", "when a questionnaire is offered; see test-asking.c" },
  { "questionnaire_least_days", "when a questionnaire is offered; see test-asking.c" },
};

static GPtrArray *moments;

static void
moment_free (gpointer data)
{
  Moment *moment = data;

  g_free (moment->name);
  g_ptr_array_unref (moment->records);
  g_free (moment->episode);
  g_free (moment->expected);
  g_free (moment);
}

static int
find_due (const char *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    if (g_str_equal (dues[i].rule, rule))
      return dues[i].due_days;

  for (guint i = 0; i < G_N_ELEMENTS (sign_levels); i++)
    if (g_str_has_prefix (rule, "RF:") && g_str_equal (sign_levels[i].id, rule + strlen ("RF:")))
      return sign_levels[i].due_days > 0 ? sign_levels[i].due_days : AGED_DUE_DAYS;

  g_error ("no due time is known for %s", rule);
}

/* Returns: (transfer full): “RULE LEVEL” with the days that the contract gives for level 3, sorted */
static char *
add_dues (const char *advice)
{
  g_auto (GStrv) parts = g_strsplit (advice, ", ", -1);
  g_autofree char *list = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_suffix (parts[i], " 3"))
      {
        g_auto (GStrv) words = g_strsplit (parts[i], " ", 2);

        g_free (parts[i]);
        parts[i] = g_strdup_printf ("%s 3 %d", words[0], find_due (words[0]));
      }

  list = g_strjoinv (", ", parts);
  return script_sort_list (list);
}

static void
add_moment (Script *script, const char *name, const char *now, const char *advice, gboolean has_starred)
{
  g_auto (GStrv) words = g_strsplit (now, " in ", 2);
  Moment *moment = g_new0 (Moment, 1);

  moment->name = g_strdup_printf ("%s at %s", name, now);
  moment->records = script_get_records (script);
  moment->now = test_moment (words[0]);
  moment->episode = words[1] != NULL ? g_strdup (script_get_episode (script, words[1][0])) : NULL;
  moment->has_starred = has_starred;
  moment->expected = add_dues (advice);
  g_ptr_array_add (moments, moment);
}

static void
collect_timelines (const Timeline *added, guint n_added, gboolean has_starred)
{
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (Script) script = script_new_in_memory ();

      for (const Row *row = added[i].rows; row->line != NULL; row++)
        if (row->advice != NULL)
          add_moment (script, added[i].name, row->line, row->advice, has_starred);
        else
          script_run (script, row->line);
    }
}

static void
collect_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sign_cases); i++)
    {
      g_autoptr (Script) script = script_new_in_memory ();

      script_run_lines (script, sign_cases[i].lines, "");
      add_moment (script, sign_cases[i].lines, sign_cases[i].now, sign_cases[i].advice, TRUE);
    }
}

static void
collect_lives (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sign_levels); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sign_lives); j++)
      {
        g_autoptr (Script) script = script_new_in_memory ();
        g_autofree char *expected = sign_life_expect (i, sign_lives[j].levels);

        script_run_lines (script, sign_lives[j].lines, sign_levels[i].id);
        add_moment (script, sign_levels[i].id, sign_lives[j].now, expected, TRUE);
      }
}

static void
collect_moments (void)
{
  moments = g_ptr_array_new_with_free_func (moment_free);
  collect_timelines (probes, G_N_ELEMENTS (probes), TRUE);
  collect_timelines (limits, G_N_ELEMENTS (limits), FALSE);
  collect_timelines (timelines, G_N_ELEMENTS (timelines), FALSE);
  collect_cases ();
  collect_lives ();
}

static char *
write_advice (const DorsalGuidance *guidance, const char *episode)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (episode != NULL && g_strcmp0 (advice->episode, episode) != 0)
        continue;
      g_string_append_printf (list, "%s%s %d", list->len > 0 ? ", " : "", advice->rule, advice->level);
      if (advice->level == DORSAL_LEVEL_SEE_SOON)
        g_string_append_printf (list, " %d", advice->due_days);
    }

  return g_string_free (list, FALSE);
}

static char *
evaluate (const Moment *moment, const DorsalProtocol *protocol)
{
  g_autoptr (DorsalGuidance) guidance = dorsal_guidance_new (moment->records, protocol, &moment->now);
  g_autofree char *everything = write_advice (guidance, moment->episode);
  g_autofree char *list = moment->has_starred ? g_strdup (everything) : script_drop_starred (everything);

  return script_sort_list (list);
}

static gboolean
differs (const Moment *moment, const DorsalProtocol *protocol)
{
  g_autofree char *list = evaluate (moment, protocol);

  return !g_str_equal (list, moment->expected);
}

/* What no list of advice shows. Each returns what it sees, transfer full. */

/* Who was born in these years is asked about a small fall in 2026, or is not. */
static char *
see_who_is_asked (const DorsalProtocol *protocol)
{
  static const char *const years[] = { "1960", "1961", "1962" };
  const DorsalSign *fall = dorsal_protocol_find_sign (protocol, "fall_frail");
  DorsalMoment now = test_moment ("2026-03-01T12:00");
  GString *seen = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (Script) script = script_new_in_memory ();
      g_autofree char *line = g_strconcat ("on 2026-03-01 fact birth_year ", years[i], NULL);
      g_autoptr (GPtrArray) records = NULL;

      script_run (script, line);
      records = script_get_records (script);
      if (dorsal_sign_is_asked (fall, protocol, records, &now))
        g_string_append_printf (seen, "%s ", years[i]);
    }

  return g_string_free (seen, FALSE);
}

/* Pain ended on 5 March; new pain in the same place on these days may be the same. */
static char *
see_what_is_the_same_pain (const DorsalProtocol *protocol)
{
  static const char *const onsets[] = { "2026-04-03", "2026-04-04", "2026-04-05" };
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (GPtrArray) records = NULL;
  GString *seen = g_string_new (NULL);

  script_run (script, "onset 2026-03-01 in A end 2026-03-05");
  records = script_get_records (script);
  for (guint i = 0; i < G_N_ELEMENTS (onsets); i++)
    {
      g_autoptr (DorsalRecord) episode = test_record (DORSAL_KIND_EPISODE, onsets[i], "region", "lower_back", NULL);
      g_autoptr (DorsalGuidance) guidance = NULL;
      DorsalMoment now = test_moment (onsets[i]);

      guidance = dorsal_guidance_new (records, protocol, &now);
      if (dorsal_guidance_find_same_pain (guidance, records, episode) != NULL)
        g_string_append_printf (seen, "%s ", onsets[i]);
    }

  return g_string_free (seen, FALSE);
}

/* After 100 minutes of walking in a week, so many are the aim of the next. */
static char *
see_the_next_aim (const DorsalProtocol *protocol)
{
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (DorsalGuidance) guidance = NULL;
  DorsalMoment now = test_moment ("2026-03-10T21:00");
  const DorsalAdvice *advice;

  script_run (script, "onset 2026-03-01");
  script_run (script, "daily 2026-03-06 2026-03-10 pain 3 walk 20");
  records = script_get_records (script);
  guidance = dorsal_guidance_new (records, protocol, &now);
  if (guidance->advice->len == 0)
    return g_strdup ("");

  advice = g_ptr_array_index (guidance->advice, 0);
  return g_strdup (strstr (advice->text, "about 110 min") != NULL ? "110" : "");
}

static const struct
{
  char *(*see) (const DorsalProtocol *protocol);
  const char *expected;
} sights[] = {
  { see_who_is_asked, "1960 1961 " },
  { see_what_is_the_same_pain, "2026-04-03 2026-04-04 " },
  { see_the_next_aim, "110" },
};

static gboolean
looks_different (guint index, const DorsalProtocol *protocol)
{
  g_autofree char *seen = sights[index].see (protocol);

  return !g_str_equal (seen, sights[index].expected);
}

/* A change is often noticed by the moment that noticed the one before, so that one is asked first. */
static gboolean
is_noticed (const DorsalProtocol *protocol)
{
  static guint first = 0;

  for (guint i = 0; i < moments->len; i++)
    {
      guint at = (first + i) % moments->len;

      if (differs (g_ptr_array_index (moments, at), protocol))
        {
          first = at;
          return TRUE;
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (sights); i++)
    if (looks_different (i, protocol))
      return TRUE;

  return FALSE;
}

static void
every_example_gives_its_advice (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < moments->len; i++)
    {
      const Moment *moment = g_ptr_array_index (moments, i);
      g_autofree char *list = evaluate (moment, protocol);

      if (!g_str_equal (list, moment->expected))
        g_test_message ("%s", moment->name);
      g_assert_cmpstr (list, ==, moment->expected);
    }

  for (guint i = 0; i < G_N_ELEMENTS (sights); i++)
    g_assert_false (looks_different (i, protocol));
  g_test_message ("%u moments", moments->len);
}

static gboolean
is_elsewhere (const char *threshold)
{
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    if (g_str_equal (elsewhere[i].name, threshold))
      {
        g_test_message ("%s is left out: %s", threshold, elsewhere[i].why);
        return TRUE;
      }

  return FALSE;
}

static gboolean
is_shift_noticed (guint threshold, int shift)
{
  DorsalProtocol changed = *dorsal_protocol_get_default ();
  int value = dorsal_thresholds_get (&changed.thresholds, threshold);

  dorsal_thresholds_set (&changed.thresholds, threshold, value + shift);
  if (is_noticed (&changed))
    return TRUE;

  g_test_message ("nothing notices %s at %d", dorsal_threshold_get_info (threshold)->name, value + shift);
  g_test_fail ();
  return FALSE;
}

static void
every_threshold_matters (void)
{
  guint n_noticed = 0, n_asked = 0;

  for (guint i = 0; i < DORSAL_N_THRESHOLDS; i++)
    {
      if (is_elsewhere (dorsal_threshold_get_info (i)->name))
        continue;
      n_asked++;
      n_noticed += is_shift_noticed (i, 1) ? 1 : 0;
      n_noticed += is_shift_noticed (i, -1) ? 1 : 0;
    }

  g_assert_cmpuint (n_asked + G_N_ELEMENTS (elsewhere), ==, DORSAL_N_THRESHOLDS);
  g_test_message ("%u thresholds x 2: %u noticed", n_asked, n_noticed);
}

static gboolean
is_message_due_noticed (guint index, int shift)
{
  DorsalProtocol changed = *dorsal_protocol_get_default ();
  g_autofree DorsalMessage *messages = g_memdup2 (changed.messages, changed.n_messages * sizeof *messages);

  messages[index].due_days += shift;
  changed.messages = messages;
  return is_noticed (&changed);
}

static gboolean
is_sign_due_noticed (guint index, int shift)
{
  DorsalProtocol changed = *dorsal_protocol_get_default ();
  g_autofree DorsalSign *signs = g_memdup2 (changed.signs, changed.n_signs * sizeof *signs);

  signs[index].due_days += shift;
  changed.signs = signs;
  return is_noticed (&changed);
}

static guint
count_due (const char *id, gboolean (*is_due_noticed) (guint, int), guint index)
{
  if (is_due_noticed (index, 1) && is_due_noticed (index, -1))
    return 1;

  g_test_message ("nothing notices when %s is due", id);
  g_test_fail ();
  return 0;
}

static void
every_due_time_matters (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  guint n_messages = 0, n_signs = 0;

  for (guint i = 0; i < protocol->n_messages; i++)
    if (protocol->messages[i].due_days > 0)
      n_messages += count_due (protocol->messages[i].rule, is_message_due_noticed, i);
  for (guint i = 0; i < protocol->n_signs; i++)
    if (protocol->signs[i].due_days > 0)
      n_signs += count_due (protocol->signs[i].id, is_sign_due_noticed, i);

  g_assert_cmpuint (n_messages, ==, G_N_ELEMENTS (dues));
  g_test_message ("due times of %u rules and %u signs x 2: all noticed", n_messages, n_signs);
}

static gboolean
is_level_noticed (guint index, int shift)
{
  DorsalProtocol changed = *dorsal_protocol_get_default ();
  g_autofree DorsalSign *signs = g_memdup2 (changed.signs, changed.n_signs * sizeof *signs);

  signs[index].level = (DorsalLevel) ((int) signs[index].level + shift);
  changed.signs = signs;
  return is_noticed (&changed);
}

static void
every_level_of_a_sign_matters (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      if (protocol->signs[i].level < DORSAL_LEVEL_EMERGENCY)
        g_assert_true (is_level_noticed (i, 1));
      if (protocol->signs[i].level > DORSAL_LEVEL_SEE_SOON)
        g_assert_true (is_level_noticed (i, -1));
    }
}

static gboolean
is_expected (const char *id)
{
  for (guint i = 0; i < moments->len; i++)
    {
      const Moment *moment = g_ptr_array_index (moments, i);
      g_auto (GStrv) parts = g_strsplit (moment->expected, ", ", -1);

      for (guint j = 0; parts[j] != NULL; j++)
        if (g_str_has_prefix (parts[j], id) && parts[j][strlen (id)] == ' ')
          return TRUE;
    }

  return FALSE;
}

/* So that the examples fail when one is removed. */
static void
every_rule_and_sign_is_expected_somewhere (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_auto (GStrv) ids = dorsal_rules_list_ids (protocol);
  guint n_expected = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (is_expected (ids[i]))
        n_expected++;
      else
        g_test_message ("no example reaches %s", ids[i]);
    }

  g_assert_cmpuint (n_expected, ==, g_strv_length (ids));
  g_test_message ("%u rules, %u signs", n_expected - protocol->n_signs, protocol->n_signs);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  collect_moments ();
  g_test_add_func ("/mutations/every example gives its advice", every_example_gives_its_advice);
  g_test_add_func ("/mutations/every threshold matters", every_threshold_matters);
  g_test_add_func ("/mutations/every due time matters", every_due_time_matters);
  g_test_add_func ("/mutations/every level of a sign matters", every_level_of_a_sign_matters);
  g_test_add_func ("/mutations/every rule and sign is expected somewhere",
                   every_rule_and_sign_is_expected_somewhere);
  status = g_test_run ();
  g_ptr_array_unref (moments);
  return status;
}
