/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the files hold that a workload has left in its folder, whatever they are sealed for. */

#include "config.h"

#include "exchange/save.h"
#include "seal/age.h"
#include "workload.h"

/** The most bytes of a text that is written beside the journal. */
#define MOST_TEXT (1024 * 1024)

static char *
digest_text (const char *path, GError **error)
{
  g_autoptr (GBytes) file = dorsal_load_bytes (path, MOST_TEXT, error);
  g_autoptr (GBytes) text = NULL;

  if (file == NULL)
    return NULL;

  text = dorsal_age_is_sealed (g_bytes_get_data (file, NULL), g_bytes_get_size (file))
             ? dorsal_age_open_with_key (file, workload_get_key (), error)
             : g_bytes_ref (file);
  return text != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_MD5, text) : NULL;
}

/**
 * workload_digest_file:
 * @path: a file that a step wrote: a text, or a journal or a copy of one
 * @error: set if it cannot be read, or is not whole
 *
 * A copy of an older version is brought up to date, so that it can be compared.
 *
 * Returns: (transfer full) (nullable): what tells what it holds, sealed or not, from anything else
 */
char *
workload_digest_file (const char *path, GError **error)
{
  g_autoptr (DorsalJournal) journal = NULL;

  if (g_str_has_suffix (path, ".json"))
    return digest_text (path, error);

  journal = workload_open (path, DORSAL_JOURNAL_WRITE, error);
  return journal != NULL && dorsal_journal_check (journal, error) ? workload_digest (journal, error) : NULL;
}

/**
 * workload_find_files:
 * @pattern: a folder below @folder, and a pattern of names in it
 *
 * Returns: (transfer full) (element-type filename): the names of those that are there, from @folder on
 */
GPtrArray *
workload_find_files (const char *folder, const char *pattern)
{
  g_autofree char *parent = g_path_get_dirname (pattern);
  g_autofree char *path = g_build_filename (folder, parent, NULL);
  g_autoptr (GDir) content = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *base;

  while (content != NULL && (base = g_dir_read_name (content)) != NULL)
    {
      g_autofree char *name = g_build_filename (parent, base, NULL);

      if (g_pattern_match_simple (pattern, name) && !g_str_has_suffix (name, "-journal"))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }

  return names;
}
