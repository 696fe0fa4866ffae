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

static void
add_line (GString *text, const char *label, const char *value)
{
  /* Translators: what a number means, and the number */
  g_string_append_printf (text, C_ ("number of a rule", "• %s: %s\n"), label, value);
}

static void
add_number (GString *text, const DorsalProtocol *protocol, guint threshold)
{
  g_autofree char *value = dorsal_unit_format (dorsal_threshold_get_info (threshold)->unit,
                                               dorsal_thresholds_get (&protocol->thresholds, threshold));

  add_line (text, _(protocol->limits[threshold].label), value);
}

static void
add_sources (GString *text, const DorsalProtocol *protocol, const char *const *keys)
{
  g_autofree char *label = dorsal_protocol_format_label (protocol);

  g_string_append_printf (text, "\n%s\n", _("Sources:"));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *source = dorsal_protocol_format_source (protocol, keys[i]);

      add_line (text, keys[i], source);
    }
  g_string_append_printf (text, _("\nProtocol: %s.\n"), label);
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
  const DorsalMessage *message = dorsal_protocol_find_message (protocol, rule->id);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s – %s\n\n%s\n\n", rule->id, _(message->title), _(message->says));
  if (rule->least == rule->most)
    g_string_append_printf (text, _("Level %d: %s.\n"), rule->least, dorsal_level_get_label (rule->least));
  else
    g_string_append_printf (text, _("Level %d (%s) to level %d (%s).\n"), rule->least,
                            dorsal_level_get_label (rule->least), rule->most,
                            dorsal_level_get_label (rule->most));
  add_due (text, message->due_days);
  if (rule->numbers[0] != 0)
    g_string_append_printf (text, "\n%s\n", _("Its numbers:"));
  for (guint i = 0; i < DORSAL_RULE_NUMBERS && rule->numbers[i] != 0; i++)
    add_number (text, protocol, rule->numbers[i] - 1);
  add_sources (text, protocol, message->sources);
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
add_raising (GString *text, const DorsalSign *sign)
{
  for (guint i = 0; i < sign->n_raised; i++)
    /* Translators: a level, then a sentence such as “You told the journal that you inject drugs.” */
    g_string_append_printf (text, _("Raised to level %d by: “%s”\n"), sign->raised[i].level,
                            _(sign->raised[i].reason));
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
  add_raising (text, sign);
  add_ageing (text, sign, &protocol->thresholds);
  g_string_append (text, _("A visit where you told them about it closes it, and so does taking it back. A "
                           "later no does not.\n"));
  add_sources (text, protocol, sign->sources);
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
