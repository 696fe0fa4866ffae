/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A rule in plain words, with the numbers it compares with taken from the protocol in use. */

#include "config.h"

#include "core/error.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SIGN_PREFIX "RF:"

static const struct
{
  gsize       number;
  gboolean    is_hours;
  const char *label;
} labels[] = {
  { DORSAL_NUMBER (rest_first_hours), TRUE, N_ ("The first part of the rest window ends after hours") },
  { DORSAL_NUMBER (rest_last_hours), TRUE, N_ ("The rest window ends after hours") },
  { DORSAL_NUMBER (rest_end_hours), TRUE, N_ ("The reminder to move ends after hours") },
  { DORSAL_NUMBER (severe), FALSE, N_ ("Pain counts as severe from") },
  { DORSAL_NUMBER (present), FALSE, N_ ("Pain counts as present from") },
  { DORSAL_NUMBER (low), FALSE, N_ ("Pain counts as low up to") },
  { DORSAL_NUMBER (recovered_days), FALSE, N_ ("Low days in a row") },
  { DORSAL_NUMBER (run_gap_days), FALSE, N_ ("Neighbouring low days are apart at most, in days") },
  { DORSAL_NUMBER (resolved_span_days), FALSE, N_ ("Days from the first to the last day without pain") },
  { DORSAL_NUMBER (resolved_entries), FALSE, N_ ("Logged days without pain at least") },
  { DORSAL_NUMBER (resolved_gap_days), FALSE,
    N_ ("Neighbouring days without pain are apart at most, in days") },
  { DORSAL_NUMBER (stale_days), FALSE, N_ ("The journal knows nothing after days of silence") },
  { DORSAL_NUMBER (gap_days), FALSE, N_ ("Days of silence before asking") },
  { DORSAL_NUMBER (usual_days), FALSE, N_ ("Usual pain looks back over days") },
  { DORSAL_NUMBER (usual_entries), FALSE, N_ ("Usual pain needs logged days") },
  { DORSAL_NUMBER (anchor_hours), TRUE, N_ ("Hours between two rest windows at least") },
  { DORSAL_NUMBER (rest_day_minutes), FALSE, N_ ("Minutes of lying down that make a long day") },
  { DORSAL_NUMBER (rest_long_minutes), FALSE, N_ ("Minutes of lying down that make a very long day") },
  { DORSAL_NUMBER (duration_first_days), FALSE, N_ ("Plan a visit from day") },
  { DORSAL_NUMBER (duration_second_days), FALSE, N_ ("Be seen from day") },
  { DORSAL_NUMBER (duration_third_days), FALSE, N_ ("Six weeks from day") },
  { DORSAL_NUMBER (duration_fourth_days), FALSE, N_ ("Longer than twelve weeks from day") },
  { DORSAL_NUMBER (first_attack_days), FALSE, N_ ("First attack at 50 or over, from day") },
  { DORSAL_NUMBER (cover_days), FALSE, N_ ("A visit counts for days") },
  { DORSAL_NUMBER (cover_long_days), FALSE, N_ ("A visit counts, in long-lasting pain, for days") },
  { DORSAL_NUMBER (booked_days), FALSE, N_ ("A booking counts if it is ahead at most, in days") },
  { DORSAL_NUMBER (severe_seen), FALSE, N_ ("Pain counts as very strong from") },
  { DORSAL_NUMBER (severe_seen_days), FALSE, N_ ("Both days lie back at most, in days") },
  { DORSAL_NUMBER (flare_rise), FALSE, N_ ("Points above usual") },
  { DORSAL_NUMBER (flare_first_days), FALSE, N_ ("Asked from day") },
  { DORSAL_NUMBER (flare_settled), FALSE, N_ ("Back to usual means at most points above it") },
  { DORSAL_NUMBER (flare_settled_days), FALSE, N_ ("Logged days in a row near usual") },
  { DORSAL_NUMBER (settled_shown_days), FALSE, N_ ("Shown for days") },
  { DORSAL_NUMBER (return_days), FALSE, N_ ("Shown for days") },
  { DORSAL_NUMBER (clock_days), FALSE, N_ ("Entries count if they are ahead of the clock at most, in days") },
  { DORSAL_NUMBER (clock_hours), TRUE, N_ ("Mentioned when the clock is behind by more than hours") },
  { DORSAL_NUMBER (hurt_rise), FALSE, N_ ("Points of pain after a stretch above those before it") },
  { DORSAL_NUMBER (hurt_days), FALSE, N_ ("Painful stretches are counted over days") },
  { DORSAL_NUMBER (hurt_same), FALSE, N_ ("Painful stretches of the same kind") },
  { DORSAL_NUMBER (hurt_any), FALSE, N_ ("Painful stretches of any kind, for a professional") },
  { DORSAL_NUMBER (start_pain), FALSE, N_ ("A first walk is suggested up to pain") },
  { DORSAL_NUMBER (worse_row), FALSE, N_ ("Answers “worse” in a row") },
  { DORSAL_NUMBER (worse_times), FALSE, N_ ("Answers “worse”") },
  { DORSAL_NUMBER (worse_answers), FALSE, N_ ("Of the last answers") },
  { DORSAL_NUMBER (worse_days), FALSE, N_ ("Answers are counted over days") },
};

static void
add_line (GString *text, const char *label, const char *value)
{
  /* Translators: what a number means, and the number */
  g_string_append_printf (text, C_ ("number of a rule", "• %s: %s\n"), label, value);
}

static void
add_number (GString *text, const DorsalThresholds *limits, gsize number)
{
  const char *place = (const char *) limits + number - 1;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].number == number)
      {
        g_autofree char *value = labels[i].is_hours
                                     ? g_strdup_printf ("%g", *(const double *) (const void *) place)
                                     : g_strdup_printf ("%d", *(const int *) (const void *) place);

        add_line (text, _(labels[i].label), value);
      }
}

static void
add_sources (GString *text, const char *sources)
{
  g_auto (GStrv) keys = g_strsplit (sources, ", ", -1);

  g_string_append_printf (text, "\n%s\n", _("Sources:"));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *citation = dorsal_protocol_get_source (keys[i]);

      add_line (text, keys[i], citation != NULL ? citation : keys[i]);
    }
}

static void
add_due (GString *text, int due_days)
{
  if (due_days > 0)
    g_string_append_printf (text, ngettext ("It asks to act within %d day.\n",
                                            "It asks to act within %d days.\n", due_days), due_days);
}

static char *
explain_rule (const DorsalProtocol *protocol, const DorsalRule *rule)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s – %s\n\n%s\n\n", rule->info.id, _(rule->info.title),
                          _(rule->info.says));
  if (rule->least == rule->most)
    g_string_append_printf (text, _("Level %d: %s.\n"), rule->least, dorsal_level_get_label (rule->least));
  else
    g_string_append_printf (text, _("Level %d (%s) to level %d (%s).\n"), rule->least,
                            dorsal_level_get_label (rule->least), rule->most,
                            dorsal_level_get_label (rule->most));
  add_due (text, rule->due_days);
  if (rule->numbers[0] != 0)
    g_string_append_printf (text, "\n%s\n", _("Its numbers:"));
  for (guint i = 0; i < DORSAL_RULE_NUMBERS && rule->numbers[i] != 0; i++)
    add_number (text, &protocol->thresholds, rule->numbers[i]);
  add_sources (text, rule->info.sources);
  return g_string_free (text, FALSE);
}

static void
add_ageing (GString *text, const DorsalSign *sign, const DorsalThresholds *limits)
{
  if (sign->level == DORSAL_LEVEL_EMERGENCY)
    g_string_append_printf (text, ngettext ("It steps down to level 4 on day %d after the newest yes, and "
                                            "stays there until it is checked or taken back.\n",
                                            "It steps down to level 4 on day %d after the newest yes, and "
                                            "stays there until it is checked or taken back.\n",
                                            limits->emergency_days), limits->emergency_days);
  else if (sign->level == DORSAL_LEVEL_SAME_DAY)
    g_string_append_printf (text, ngettext ("It steps down to level 3 on day %d after the newest yes, and "
                                            "stays there until it is checked or taken back.\n",
                                            "It steps down to level 3 on day %d after the newest yes, and "
                                            "stays there until it is checked or taken back.\n",
                                            limits->same_day_days), limits->same_day_days);
  else
    g_string_append_printf (text, ngettext ("It ends on day %d after the newest yes if you answered no "
                                            "since.\n",
                                            "It ends on day %d after the newest yes if you answered no "
                                            "since.\n",
                                            limits->soon_days), limits->soon_days);
}

static void
add_raising (GString *text, const DorsalSign *sign, const DorsalThresholds *limits)
{
  if (g_str_equal (sign->id, "fever"))
    g_string_append (text, _("A weak immune system, injected drugs or a recent serious infection raise it "
                             "to level 5.\n"));
  else if (g_str_equal (sign->id, "weight"))
    g_string_append (text, _("Cancer in the past raises it to level 4.\n"));
  else if (g_str_equal (sign->id, "leg_numb"))
    g_string_append_printf (text, ngettext ("A weak leg noted in the last %d day raises it to level 4.\n",
                                            "A weak leg noted in the last %d days raises it to level 4.\n",
                                            limits->together_days), limits->together_days);
}

static char *
explain_sign (const DorsalProtocol *protocol, const char *id, const DorsalSign *sign)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s – %s\n\n", id, _(sign->summary));
  g_string_append_printf (text, _("A warning sign. It is asked like this: “%s”\n"), _(sign->question));
  g_string_append_printf (text, "%s\n\n", _(sign->why));
  g_string_append_printf (text, _("Level %d: %s.\n"), sign->level, dorsal_level_get_label (sign->level));
  add_due (text, sign->due_days);
  add_raising (text, sign, &protocol->thresholds);
  add_ageing (text, sign, &protocol->thresholds);
  g_string_append (text, _("A visit where you told them about it closes it, and so does taking it back. A "
                           "later no does not.\n"));
  add_sources (text, sign->sources);
  return g_string_free (text, FALSE);
}

/**
 * dorsal_rules_explain:
 * @protocol: the protocol in use
 * @id: a rule’s id, for example “ESC-14” or “RF:saddle”
 * @error: set to %DORSAL_ERROR_UNKNOWN if there is no such rule
 *
 * Returns: (transfer full) (nullable): what the rule looks for, its numbers, level and sources, in
 *   paragraphs of plain text
 */
char *
dorsal_rules_explain (const DorsalProtocol *protocol, const char *id, GError **error)
{
  const DorsalRule *rule;
  const DorsalSign *sign = NULL;

  g_return_val_if_fail (protocol != NULL && id != NULL, NULL);

  rule = dorsal_rules_get_rule (id);
  if (rule != NULL)
    return explain_rule (protocol, rule);

  if (g_str_has_prefix (id, SIGN_PREFIX))
    sign = dorsal_protocol_find_sign (protocol, id + strlen (SIGN_PREFIX));
  if (sign != NULL)
    return explain_sign (protocol, id, sign);

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
               _("There is no rule “%s”. Write its id as “dorsalctl status” prints it, for example ESC-14 or "
                 "RF:saddle; “dorsalctl explain” alone lists them all."), id);
  return NULL;
}
