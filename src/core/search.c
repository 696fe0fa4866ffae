/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Finding a place in what is sorted by time. g_array_binary_search() finds only what is there. */

#include "config.h"

#include "core/search.h"

/**
 * dorsal_search_first:
 * @sorted: elements in order of time
 * @is_before: whether an element comes before a time
 * @at: a time, in days with their fraction
 *
 * Returns: the number of the first element that does not come before @at; how many there are if all do
 */
guint
dorsal_search_first (const GArray *sorted, DorsalBeforeFunc is_before, double at)
{
  gsize size = g_array_get_element_size ((GArray *) sorted);
  guint low = 0, high = sorted->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (sorted->data + middle * size, at))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
