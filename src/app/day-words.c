/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Lists of days, short enough to be read. */

#include "config.h"

#include "app/day-words.h"

#include <glib/gi18n-lib.h>

/**
 * dorsal_days_to_lines:
 * @days: (element-type DorsalDay): days, in order
 *
 * Neighbouring days are one line: “1 March – 4 March”.
 *
 * Returns: (transfer full) (element-type utf8): lines
 */
GPtrArray *
dorsal_days_to_lines (GArray *days)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0, end; i < days->len; i = end + 1)
    {
      g_autofree char *first = dorsal_day_format (g_array_index (days, DorsalDay, i), _("%A %-e %B"));
      g_autofree char *last = NULL;

      for (end = i; end + 1 < days->len &&
                    g_array_index (days, DorsalDay, end + 1) == g_array_index (days, DorsalDay, end) + 1;
           end++)
        ;

      last = dorsal_day_format (g_array_index (days, DorsalDay, end), _("%A %-e %B"));
      /* Translators: from the first to the last day */
      g_ptr_array_add (lines, end == i ? g_steal_pointer (&first) : g_strdup_printf (_("%s – %s"), first, last));
    }

  return lines;
}
