/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a protocol may say. A clinic can change much of it; what keeps people safe it cannot. Each
 * complaint begins with the place, as the file names it, and says what would be right. */

#include "config.h"

#include "core/error.h"
#include "guidance/message.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

#define DUE_DAYS_MOST 28
#define HOLD_SECONDS_MOST 120
#define REPETITIONS_MOST 50

/* The signs of base level 5. Source: decision rules, section 4. */
static const char *const emergencies[] = { "saddle",    "bladder_stop", "bladder_leak", "bowel",
                                           "sexual_numb", "legs_both",  "weak_fast",    "walk_cannot",
                                           "crash",     "chest",        "faint" };

/* The facts that a rule or a sign asks for by name: without one of them it would fall silent. */
static const struct
{
  const char *id;
  gboolean    is_year;
} needed_facts[] = {
  { "birth_year", TRUE }, { "steroid", FALSE }, { "osteoporosis", FALSE }, { "first50", FALSE }, { "inflam", FALSE },
};

/* The smaller of each pair comes first; @apart is what they must differ by at least. */
static const struct
{
  guint smaller;
  guint larger;
  int   apart;
} orders[] = {
  { DORSAL_THRESHOLD (rest_first_hours), DORSAL_THRESHOLD (rest_last_hours), 0 },
  { DORSAL_THRESHOLD (rest_last_hours), DORSAL_THRESHOLD (rest_end_hours), 0 },
  { DORSAL_THRESHOLD (rest_day_minutes), DORSAL_THRESHOLD (rest_long_minutes), 0 },
  { DORSAL_THRESHOLD (low), DORSAL_THRESHOLD (present), 1 },
  { DORSAL_THRESHOLD (first_attack_days), DORSAL_THRESHOLD (duration_first_days), 0 },
  { DORSAL_THRESHOLD (duration_first_days), DORSAL_THRESHOLD (duration_second_days), 1 },
  { DORSAL_THRESHOLD (duration_second_days), DORSAL_THRESHOLD (duration_third_days), 1 },
  { DORSAL_THRESHOLD (duration_third_days), DORSAL_THRESHOLD (duration_fourth_days), 1 },
  { DORSAL_THRESHOLD (cover_days), DORSAL_THRESHOLD (cover_long_days), 0 },
  { DORSAL_THRESHOLD (flare_settled), DORSAL_THRESHOLD (flare_rise), 0 },
  { DORSAL_THRESHOLD (usual_entries), DORSAL_THRESHOLD (usual_days), 0 },
  { DORSAL_THRESHOLD (hurt_same), DORSAL_THRESHOLD (hurt_any), 0 },
  { DORSAL_THRESHOLD (worse_times), DORSAL_THRESHOLD (worse_answers), 0 },
  { DORSAL_THRESHOLD (questionnaire_second_days), DORSAL_THRESHOLD (questionnaire_third_days), 1 },
};

static const char *const phase_ids[] = { "ease", "move", "plan", "see", "long", "recovered" };

static gboolean complain (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
complain (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (DORSAL_ERROR, DORSAL_ERROR_VALUE, format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_threshold (const DorsalProtocol *self, guint index, GError **error)
{
  const DorsalThresholdInfo *info = dorsal_threshold_get_info (index);
  const DorsalLimit *limit = &self->limits[index];
  int value = dorsal_thresholds_get (&self->thresholds, index);

  if (limit->least < info->least || limit->most > info->most || limit->least > limit->most)
    return complain (error, _("thresholds.%s: the allowed range may not go beyond %d to %d."), info->name,
                     info->least, info->most);
  if (value < limit->least || value > limit->most)
    return complain (error, _("thresholds.%s.value: %d is outside the allowed range. Write %d to %d."),
                     info->name, value, limit->least, limit->most);
  return TRUE;
}

static gboolean
check_thresholds (const DorsalProtocol *self, GError **error)
{
  for (guint i = 0; i < DORSAL_N_THRESHOLDS; i++)
    if (!check_threshold (self, i, error))
      return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (dorsal_thresholds_get (&self->thresholds, orders[i].smaller) + orders[i].apart >
        dorsal_thresholds_get (&self->thresholds, orders[i].larger))
      return complain (error, _("thresholds.%s.value: it must be at most %d, because of thresholds.%s."),
                       dorsal_threshold_get_info (orders[i].smaller)->name,
                       dorsal_thresholds_get (&self->thresholds, orders[i].larger) - orders[i].apart,
                       dorsal_threshold_get_info (orders[i].larger)->name);

  return TRUE;
}

static gboolean
check_sources (const DorsalProtocol *self, const char *place, const char *const *keys, GError **error)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (dorsal_protocol_find_source (self, keys[i]) == NULL)
      return complain (error, _("%s.sources: “%s” is not among the sources at the end of the file."), place,
                       keys[i]);

  return keys[0] != NULL || complain (error, _("%s.sources: name at least one source."), place);
}

static gboolean
check_names (const char *place, const char *member, const char *text, const char *names, GError **error)
{
  g_auto (GStrv) known = g_strsplit (names, " ", -1);
  g_autofree char *unknown = text != NULL ? dorsal_message_find_unknown (text, (const char *const *) known)
                                          : NULL;

  return unknown == NULL ||
         complain (error, _("%s.%s: “%s” stands for nothing here. Leave it out, or use: %s."), place, member,
                   unknown, names[0] != '\0' ? names : "–");
}

static gboolean
check_due (const char *place, int due_days, gboolean is_due, GError **error)
{
  if (is_due && (due_days < 1 || due_days > DUE_DAYS_MOST))
    return complain (error, _("%s.due_days: write within how many days to act, 1 to %d."), place,
                     DUE_DAYS_MOST);

  return is_due || due_days == 0 ||
         complain (error, _("%s.due_days: only level 3 asks to act within days. Leave it out."), place);
}

static gboolean
check_message (const DorsalProtocol *self, const DorsalRule *rule, GError **error)
{
  const DorsalMessage *message = dorsal_protocol_find_message (self, rule->id);
  g_autofree char *place = g_strconcat ("rules.", rule->id, NULL);
  gboolean has_two = rule->least != rule->most;

  if (message == NULL)
    return complain (error, _("%s is missing. Every rule needs its texts."), place);
  if ((message->stronger != NULL) != has_two)
    return complain (error,
                     has_two ? _("%s.stronger is missing. This rule speaks at two levels.")
                             : _("%s.stronger: this rule speaks at one level. Leave it out."), place);

  return check_names (place, "text", message->text, rule->names, error) &&
         check_names (place, "stronger", message->stronger, rule->names, error) &&
         check_due (place, message->due_days, rule->most == DORSAL_LEVEL_SEE_SOON, error) &&
         check_sources (self, place, message->sources, error);
}

static gboolean
check_messages (const DorsalProtocol *self, GError **error)
{
  GPtrArray *rules = dorsal_rules_get_all ();

  for (guint i = 0; i < rules->len; i++)
    if (!check_message (self, g_ptr_array_index (rules, i), error))
      return FALSE;

  for (guint i = 0; i < self->n_messages; i++)
    if (dorsal_rules_get_rule (self->messages[i].rule) == NULL)
      return complain (error, _("rules.%s: there is no such rule."), self->messages[i].rule);

  return TRUE;
}

static gboolean
check_raising (const DorsalProtocol *self,
               const DorsalSign     *sign,
               const char           *place,
               const DorsalRaising  *raising,
               GError              **error)
{
  if (raising->fact != NULL && dorsal_protocol_find_risk_fact (self, raising->fact) == NULL)
    return complain (error, _("%s.raised: there is no fact “%s”."), place, raising->fact);
  if (raising->sign != NULL && dorsal_protocol_find_sign (self, raising->sign) == NULL)
    return complain (error, _("%s.raised: there is no sign “%s”."), place, raising->sign);
  if (raising->level <= sign->level)
    return complain (error, _("%s.raised: the level must be above %d."), place, sign->level);
  return check_names (place, "raised.reason", raising->reason, "", error);
}

static gboolean
check_sign (const DorsalProtocol *self, guint index, GError **error)
{
  const DorsalSign *sign = &self->signs[index];
  g_autofree char *place = g_strdup_printf ("signs[%u] (%s)", index, sign->id);

  if (dorsal_protocol_find_sign (self, sign->id) != sign)
    return complain (error, _("%s: the same id is given twice."), place);
  if (sign->from_fact != NULL && dorsal_protocol_find_risk_fact (self, sign->from_fact) == NULL)
    return complain (error, _("%s.from_fact: there is no fact “%s”."), place, sign->from_fact);
  for (guint i = 0; i < sign->n_raised; i++)
    if (!check_raising (self, sign, place, &sign->raised[i], error))
      return FALSE;

  return check_names (place, "noted", sign->noted, "day", error) &&
         check_names (place, "why", sign->why, "", error) && check_names (place, "action", sign->action, "", error) &&
         check_names (place, "telling", sign->telling, "", error) &&
         check_due (place, sign->due_days, sign->level == DORSAL_LEVEL_SEE_SOON, error) &&
         check_sources (self, place, sign->sources, error);
}

/* No file can make an emergency less of one. */
static gboolean
check_emergencies (const DorsalProtocol *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (emergencies); i++)
    {
      const DorsalSign *sign = dorsal_protocol_find_sign (self, emergencies[i]);

      if (sign == NULL)
        return complain (error, _("signs: “%s” is missing. Signs of level 5 can’t be removed by a protocol."),
                         emergencies[i]);
      if (sign->level != DORSAL_LEVEL_EMERGENCY)
        return complain (error, _("signs (%s).level: %d is too low. Signs of level 5 can’t be lowered by a "
                                  "protocol."), sign->id, sign->level);
      if (sign->needs_bone_risk || sign->from_fact != NULL)
        return complain (error, _("signs (%s): everybody must be asked about a sign of level 5. Leave "
                                  "“only_with” and “from_fact” out."), sign->id);
    }

  return TRUE;
}

static gboolean
check_fact (const DorsalProtocol *self, guint index, GError **error)
{
  const DorsalRiskFact *fact = &self->risk_facts[index];
  g_autofree char *place = g_strdup_printf ("facts[%u] (%s)", index, fact->id);

  if (dorsal_protocol_find_risk_fact (self, fact->id) != fact)
    return complain (error, _("%s: the same id is given twice."), place);

  return check_sources (self, place, fact->sources, error);
}

static gboolean
check_needed_facts (const DorsalProtocol *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed_facts); i++)
    {
      const DorsalRiskFact *fact = dorsal_protocol_find_risk_fact (self, needed_facts[i].id);

      if (fact == NULL)
        return complain (error, _("facts: “%s” is missing. A rule asks for it."), needed_facts[i].id);
      if (fact->is_year != needed_facts[i].is_year)
        return complain (error, _("facts (%s).answer: write “%s”. A rule asks for it."), fact->id,
                         needed_facts[i].is_year ? "year" : "yes_no");
    }

  return TRUE;
}

static gboolean
check_exercise (const DorsalStretch *stretch, const char *place, GError **error)
{
  const DorsalExercise *exercise = &stretch->exercise;

  if (exercise->hold_seconds < 1 || exercise->hold_seconds > HOLD_SECONDS_MOST)
    return complain (error, _("%s.dose.hold_seconds: write 1 to %d."), place, HOLD_SECONDS_MOST);
  if (exercise->sides < 1 || exercise->sides > 2)
    return complain (error, _("%s.dose.sides: write 1 or 2."), place);
  if (stretch->most_repetitions < 1 || stretch->most_repetitions > REPETITIONS_MOST)
    return complain (error, _("%s.limit.repetitions: write 1 to %d."), place, REPETITIONS_MOST);
  if (exercise->repetitions < 1 || exercise->repetitions > stretch->most_repetitions)
    return complain (error, _("%s.dose.repetitions: write 1 to %d, the limit of one session."), place,
                     stretch->most_repetitions);
  return TRUE;
}

static gboolean
check_stretch (const DorsalProtocol *self, guint index, GError **error)
{
  const DorsalStretch *stretch = &self->stretches[index];
  g_autofree char *place = g_strdup_printf ("stretches[%u] (%s)", index, stretch->id);

  if (dorsal_protocol_find_stretch (self, stretch->id) != stretch)
    return complain (error, _("%s: the same id is given twice."), place);
  for (guint i = 0; i < stretch->n_cautions; i++)
    for (guint j = 0; stretch->cautions[i].facts[j] != NULL; j++)
      if (dorsal_protocol_find_risk_fact (self, stretch->cautions[i].facts[j]) == NULL)
        return complain (error, _("%s.cautions[%u]: there is no fact “%s”."), place, i,
                         stretch->cautions[i].facts[j]);

  return check_exercise (stretch, place, error) && check_sources (self, place, stretch->sources, error);
}

static gboolean
check_phases (const DorsalProtocol *self, GError **error)
{
  if (self->n_phases != G_N_ELEMENTS (phase_ids))
    return complain (error, _("phases: there must be %u."), (guint) G_N_ELEMENTS (phase_ids));

  for (guint i = 0; i < self->n_phases; i++)
    if (!g_str_equal (self->phases[i].id, phase_ids[i]) || self->phases[i].now == NULL)
      return complain (error, _("phases[%u]: this must be “%s”, with its “now”."), i, phase_ids[i]);

  return TRUE;
}

static gboolean
check_sections (const DorsalProtocol     *self,
                const char               *member,
                const DorsalGuideSection *sections,
                guint                     n_sections,
                GError                  **error)
{
  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u] (%s)", member, i, sections[i].id);

      if (!check_sources (self, place, sections[i].sources, error))
        return FALSE;
    }

  return TRUE;
}

typedef gboolean (*CheckOne) (const DorsalProtocol *self, guint index, GError **error);

static gboolean
check_all (const DorsalProtocol *self, guint n, CheckOne check_one, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!check_one (self, i, error))
      return FALSE;

  return TRUE;
}

/**
 * dorsal_protocol_check:
 * @self: a protocol as it was read
 * @error: set to %DORSAL_ERROR_VALUE, with the place and what would be right there
 *
 * Whether the rules can be run with @self. Not for a protocol to decide are: the ranges of the
 * thresholds, among them the 48 hours that a rest window lasts at most; that the signs of level 5 are
 * asked, of everybody, at that level; and which rules there are, at which levels.
 *
 * Returns: whether @self may be used
 */
gboolean
dorsal_protocol_check (const DorsalProtocol *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return check_thresholds (self, error) && check_messages (self, error) &&
         check_emergencies (self, error) && check_all (self, self->n_signs, check_sign, error) &&
         check_all (self, self->n_risk_facts, check_fact, error) && check_needed_facts (self, error) &&
         check_all (self, self->n_stretches, check_stretch, error) && check_phases (self, error) &&
         check_sections (self, "phases", self->phases, self->n_phases, error) &&
         check_sections (self, "guide", self->guide, self->n_guide, error) &&
         check_sections (self, "help", self->help, self->n_help, error);
}
