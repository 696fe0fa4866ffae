/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files in which something is written before it gets its name. A crash leaves them, and nobody but Dorsal knows what
 * they are; so what makes their names and what knows them again stand together. */

#include "config.h"

#include "journal/part.h"

#include <glib/gstdio.h>
#include <string.h>

#define MARK ".part-"
#define N_DIGITS 8
#define ENDING_LENGTH (sizeof MARK - 1 + N_DIGITS)

const char *const dorsal_companions[DORSAL_N_COMPANIONS] = { "-journal", "-wal", "-shm" };

/** dorsal_part_make_name: Returns: (transfer full): a new name beside @path, for what will be put there */
char *
dorsal_part_make_name (const char *path)
{
  g_autofree char *unique = g_uuid_string_random ();

  return g_strdup_printf ("%s" MARK "%.*s", path, N_DIGITS, unique);
}

/* Returns: the length of @name without the ending of a part, or 0 if it has none */
static gsize
skip_ending (const char *name, gsize length)
{
  const char *ending = name + length - ENDING_LENGTH;

  if (length <= ENDING_LENGTH || strncmp (ending, MARK, strlen (MARK)) != 0)
    return 0;

  for (guint i = 0; i < N_DIGITS; i++)
    if (!g_ascii_isxdigit (ending[strlen (MARK) + i]) || g_ascii_isupper (ending[strlen (MARK) + i]))
      return 0;

  return length - ENDING_LENGTH;
}

static gsize
skip_companion (const char *name)
{
  for (guint i = 0; i < DORSAL_N_COMPANIONS; i++)
    if (g_str_has_suffix (name, dorsal_companions[i]))
      return strlen (name) - strlen (dorsal_companions[i]);

  return strlen (name);
}

/**
 * dorsal_part_find_target:
 * @name: the name of a file, without its folder
 *
 * A sealed part that is brought up to date has a part of its own.
 *
 * Returns: (transfer full) (nullable): what the file would have been called when it was done, or %NULL if it is no
 *   part and lies beside none
 */
char *
dorsal_part_find_target (const char *name)
{
  gsize length = skip_ending (name, skip_companion (name));
  gsize shorter = length;

  while (shorter > 0)
    {
      length = shorter;
      shorter = skip_ending (name, length);
    }

  return length > 0 ? g_strndup (name, length) : NULL;
}

/** dorsal_part_discard: Deletes a part and what SQLite left beside it. */
void
dorsal_part_discard (const char *part)
{
  g_unlink (part);
  for (guint i = 0; i < DORSAL_N_COMPANIONS; i++)
    {
      g_autofree char *companion = g_strconcat (part, dorsal_companions[i], NULL);

      g_unlink (companion);
    }
}
