/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was told at a visit: warning signs, and the few other topics that only a visit closes. */

#include "config.h"

#include "guidance/topic.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SIGN_PREFIX "RF:"
#define EVERYTHING "all"

/**
 * dorsal_topic_find:
 * @rule: the id of a rule
 *
 * Returns: (nullable) (transfer none): what a visit must name so that the advice of @rule ends, or %NULL
 *   if no visit closes it by naming it
 */
const char *
dorsal_topic_find (const char *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (g_str_has_prefix (rule, SIGN_PREFIX))
    return rule + strlen (SIGN_PREFIX);
  if (g_str_equal (rule, "PHQ"))
    return DORSAL_TOPIC_MOOD;
  return g_str_equal (rule, "INFLAM") ? DORSAL_TOPIC_NIGHT_PAIN : NULL;
}

/** dorsal_topic_get_label: Returns: (nullable) (transfer none): @topic in a few words, translated, if it is known */
const char *
dorsal_topic_get_label (const DorsalProtocol *protocol, const char *topic)
{
  const DorsalSign *sign = dorsal_protocol_find_sign (protocol, topic);

  if (sign != NULL)
    return _(sign->summary);
  if (g_str_equal (topic, EVERYTHING))
    return C_ ("told at a visit", "All of them");
  if (g_str_equal (topic, DORSAL_TOPIC_MOOD))
    return C_ ("told at a visit", "Low mood");
  return g_str_equal (topic, DORSAL_TOPIC_NIGHT_PAIN) ? C_ ("told at a visit", "Pain at night") : NULL;
}

/* @names has one space between names. */
static gboolean
has_name (const char *names, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = strstr (names, name); p != NULL; p = strstr (p + 1, name))
    if ((p == names || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
      return TRUE;

  return FALSE;
}

/** dorsal_visit_names: Returns: whether @record is a visit that took place and where @topic was told */
gboolean
dorsal_visit_names (const DorsalRecord *record, const char *topic)
{
  const char *told;

  if (dorsal_record_get_kind (record) != DORSAL_KIND_VISIT ||
      dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED))
    return FALSE;

  told = dorsal_record_get_text (record, DORSAL_VISIT_TOLD);
  return told != NULL && (has_name (told, topic) || has_name (told, EVERYTHING));
}
