/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The checksum of an entry and of a step: FNV-1a with 64 bits. SQLite’s own check finds one flipped
 * bit in five, and would let the others change what a person wrote. This sum is there against damage,
 * not against someone who would write a matching one: it has no key, so no sum could be. Each of its
 * steps is one-to-one, so a change of one byte never goes unseen, and others do once in 2^64. All of
 * ten years are summed at every start, which SHA-256 would make several times as slow. */

#include "config.h"

#include "journal/sum.h"

#include <string.h>

#define PRIME G_GUINT64_CONSTANT (0x100000001b3)

/**
 * dorsal_sum_add:
 * @sum: the checksum of what came before, or %DORSAL_SUM_START
 * @bytes: (nullable): what comes next
 * @size: how many bytes
 *
 * Returns: the checksum of both together
 */
guint64
dorsal_sum_add (guint64 sum, gconstpointer bytes, gsize size)
{
  const guint8 *next = bytes;

  for (gsize i = 0; i < size; i++)
    sum = (sum ^ next[i]) * PRIME;

  return sum;
}

/** dorsal_sum_bind: Gives the value numbered @index, from 1, as eight bytes, the highest first. */
void
dorsal_sum_bind (DorsalStatement *statement, int index, guint64 sum)
{
  guint64 big = GUINT64_TO_BE (sum);

  dorsal_statement_bind_bytes (statement, index, &big, sizeof big);
}

/** dorsal_sum_is_stored: Returns: whether the column, from 0, holds @sum */
gboolean
dorsal_sum_is_stored (DorsalStatement *row, int column, guint64 sum)
{
  g_autoptr (GBytes) stored = dorsal_statement_get_bytes (row, column);
  guint64 big = GUINT64_TO_BE (sum);

  return stored != NULL && g_bytes_get_size (stored) == sizeof big &&
         memcmp (g_bytes_get_data (stored, NULL), &big, sizeof big) == 0;
}
