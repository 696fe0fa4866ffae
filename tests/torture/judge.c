/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a folder holds what it must after an accident: everything that was acknowledged, nothing
 * that was never written, no half step, and nothing broken under the name of a copy. */

#include "config.h"

#include "judge.h"

#include "support.h"

/* What a file holds that is none of a journal, or a damaged one. */
#define BROKEN "broken"

static gboolean
try_writing (DorsalJournal *journal, GError **error)
{
  g_autoptr (DorsalRecord) record =
      test_record (DORSAL_KIND_EVENT, "2026-03-03", "title", "After the accident", NULL);

  return dorsal_journal_save_one (journal, record, error) &&
         dorsal_journal_undo (journal, NULL, error) && dorsal_journal_check (journal, error);
}

/* Returns: (transfer full) (nullable): the digest, or %NULL with a complaint */
static char *
read_journal (const char *path, DorsalJournalMode mode, gboolean tries, char **out_complaint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = workload_open (path, mode, &error);
  g_autofree char *digest = NULL;

  if (journal != NULL && dorsal_journal_check (journal, &error))
    digest = workload_digest (journal, &error);

  if (digest != NULL && (!tries || try_writing (journal, &error)))
    return g_steal_pointer (&digest);

  *out_complaint = g_strdup (error->message);
  return NULL;
}

/* Opening for writing brings a file of an older version up to date, so that it can be compared. */
static const char *
read_kept (Judge *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  const char *known = g_hash_table_lookup (self->known, name);
  g_autofree char *complaint = NULL;
  char *digest;

  if (known != NULL)
    return known;

  digest = read_journal (path, DORSAL_JOURNAL_WRITE, FALSE, &complaint);
  if (digest == NULL)
    digest = g_strdup (BROKEN);
  g_hash_table_insert (self->known, g_strdup (name), digest);
  return digest;
}

static void
add_matching (GPtrArray *names, const char *pattern, const char *name)
{
  if (g_pattern_match_simple (pattern, name) && !g_str_has_suffix (name, "-journal") &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* Returns: (transfer full): the names of the files that a step may have kept */
static GPtrArray *
find_names (Judge *self, const char *pattern)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (pattern);
  g_autofree char *path = g_build_filename (self->folder, folder, NULL);
  g_autoptr (GDir) content = g_dir_open (path, 0, NULL);
  GHashTableIter iter;
  gpointer known;

  for (const char *base = content != NULL ? g_dir_read_name (content) : NULL; base != NULL;
       base = g_dir_read_name (content))
    {
      g_autofree char *name = g_build_filename (folder, base, NULL);

      add_matching (names, pattern, name);
    }

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &known, NULL))
    add_matching (names, pattern, known);

  return g_steal_pointer (&names);
}

static const char *
get_digest (Judge *self, guint n_steps)
{
  return g_ptr_array_index (self->truth->digests, n_steps);
}

/* Whether a step can have written a file of that pattern which holds this. */
static gboolean
is_from (Judge *self, const char *pattern, const char *digest, guint first, guint last)
{
  const Workload *workload = self->truth->workload;

  for (guint i = first; i < MIN (last, workload->n_steps); i++)
    if (g_strcmp0 (workload->steps[i].keeps, pattern) == 0 &&
        g_str_equal (digest, get_digest (self, i)))
      return TRUE;

  return FALSE;
}

/* @step is done: a file with what it kept, or with what a later step put in its place, must be there.
 * Files that a person had before any step are of no concern. */
static char *
judge_kept (Judge *self, guint step, gboolean must_be)
{
  const char *pattern = self->truth->workload->steps[step].keeps;
  g_autoptr (GPtrArray) names = find_names (self, pattern);
  gboolean is_there = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *digest = read_kept (self, name);

      if (!is_from (self, pattern, digest, 0, self->n_acknowledged + 1))
        return g_strdup_printf ("%s is there and is not what “%s” keeps", name,
                                self->truth->workload->steps[step].says);

      is_there |= is_from (self, pattern, digest, step, self->n_acknowledged + 1);
    }

  return is_there || !must_be ? NULL
                              : g_strdup_printf ("what “%s” keeps is gone",
                                                 self->truth->workload->steps[step].says);
}

/* The journal was opened to be judged, which is the first step of every workload. */
static char *
judge_all_kept (Judge *self, guint n_done)
{
  const Workload *workload = self->truth->workload;

  for (guint i = 0; i < MIN (self->n_acknowledged + 1, workload->n_steps); i++)
    if (workload->steps[i].keeps != NULL)
      {
        char *complaint = judge_kept (self, i, i < MAX (n_done, 1));

        if (complaint != NULL)
          return complaint;
      }

  return NULL;
}

static char *
complain_about_content (Judge *self, const char *digest)
{
  const WorkloadTruth *truth = self->truth;

  for (guint i = 0; i < truth->digests->len; i++)
    if (g_str_equal (digest, get_digest (self, i)))
      return g_strdup_printf ("%u steps were acknowledged, and the journal is as after %u",
                              self->n_acknowledged, i);

  return g_strdup_printf ("%u steps were acknowledged, and the journal is as after none (half done?)",
                          self->n_acknowledged);
}

/**
 * judge_folder:
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL
 */
char *
judge_folder (Judge *self)
{
  g_autofree char *path = g_build_filename (self->folder, "dorsal", "journal.db", NULL);
  guint next = MIN (self->n_acknowledged + 1, self->truth->workload->n_steps);
  guint n_done = self->n_acknowledged;
  g_autofree char *digest = NULL;
  char *complaint = NULL;

  digest = read_journal (path, DORSAL_JOURNAL_CREATE, self->tries, &complaint);
  if (digest == NULL)
    return complaint;

  if (!g_str_equal (digest, get_digest (self, self->n_acknowledged)))
    {
      if (!g_str_equal (digest, get_digest (self, next)))
        return complain_about_content (self, digest);

      n_done = next;
    }

  return judge_all_kept (self, n_done);
}
