/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The numbers of the rules, by their place in the one list that names them. */

#include "config.h"

#include "guidance/thresholds.h"

#include <glib/gi18n-lib.h>

#define INFO(name, unit, least, most) { #name, DORSAL_UNIT_##unit, least, most },

static const DorsalThresholdInfo infos[] = { DORSAL_THRESHOLDS (INFO) };

G_STATIC_ASSERT (G_N_ELEMENTS (infos) == DORSAL_N_THRESHOLDS);

/**
 * dorsal_threshold_get_info:
 * @index: as DORSAL_THRESHOLD() gives it
 *
 * Returns: (transfer none): what is built in about it
 */
const DorsalThresholdInfo *
dorsal_threshold_get_info (guint index)
{
  g_return_val_if_fail (index < DORSAL_N_THRESHOLDS, NULL);

  return &infos[index];
}

/** dorsal_thresholds_get: Returns: the number at @index, in the unit of its info */
int
dorsal_thresholds_get (const DorsalThresholds *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < DORSAL_N_THRESHOLDS, 0);

  return ((const int *) self)[index];
}

/** dorsal_thresholds_set: Sets the number at @index. Whether it is allowed, dorsal_protocol_check() says. */
void
dorsal_thresholds_set (DorsalThresholds *self, guint index, int value)
{
  g_return_if_fail (self != NULL && index < DORSAL_N_THRESHOLDS);

  ((int *) self)[index] = value;
}

/** dorsal_unit_get_name: Returns: (transfer none): the unit as the protocol names it */
const char *
dorsal_unit_get_name (DorsalUnit unit)
{
  static const char *const names[] = { "hours", "days", "minutes", "points", "count", "percent", "years" };

  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (names), NULL);

  return names[unit];
}

/** dorsal_unit_format: Returns: (transfer full): a number with its unit in words, translated: “48 hours” */
char *
dorsal_unit_format (DorsalUnit unit, int value)
{
  switch (unit)
    {
    case DORSAL_UNIT_HOURS:
      return g_strdup_printf (ngettext ("%d hour", "%d hours", value), value);
    case DORSAL_UNIT_DAYS:
      return g_strdup_printf (ngettext ("%d day", "%d days", value), value);
    case DORSAL_UNIT_MINUTES:
      return g_strdup_printf (ngettext ("%d minute", "%d minutes", value), value);
    case DORSAL_UNIT_POINTS:
      return g_strdup_printf (ngettext ("%d point", "%d points", value), value);
    case DORSAL_UNIT_PERCENT:
      /* Translators: a share; the space between is narrow and does not break */
      return g_strdup_printf (_("%d\u202f%%"), value);
    case DORSAL_UNIT_YEARS:
      return g_strdup_printf (ngettext ("%d year", "%d years", value), value);
    case DORSAL_UNIT_COUNT:
    default:
      return g_strdup_printf ("%d", value);
    }
}
