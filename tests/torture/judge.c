/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a folder holds what it must after an accident: everything that was acknowledged, nothing
 * that was never written, no half step, and nothing broken under the name of a copy. */

#include "config.h"

#include "journal/backups.h"
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

/**
 * judge_read:
 * @tries: whether to see that the journal can be written to
 * @out_complaint: (out): what is wrong
 *
 * Returns: (transfer full) (nullable): the digest of a journal that is whole, or %NULL with a complaint
 */
char *
judge_read (const char *path, DorsalJournalMode mode, gboolean tries, char **out_complaint)
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

static gboolean
has_companion (const char *path)
{
  g_autofree char *rollback = g_strconcat (path, "-journal", NULL);

  return g_file_test (rollback, G_FILE_TEST_EXISTS);
}

/* What files hold that were read before: most of them are the same after most accidents. */
static char *
digest_file (const char *path)
{
  static GHashTable *digests = NULL;
  g_autofree char *content = NULL;
  g_autofree char *sum = NULL;
  const char *found;
  char *digest;
  gsize size = 0;

  if (digests == NULL)
    digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) content, size);
  found = has_companion (path) ? NULL : g_hash_table_lookup (digests, sum);
  if (found != NULL)
    return g_strdup (found);

  digest = workload_digest_file (path, NULL);
  if (digest == NULL)
    digest = g_strdup (BROKEN);
  g_hash_table_replace (digests, g_steal_pointer (&sum), g_strdup (digest));
  return digest;
}

static const char *
read_kept (Judge *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  const char *known = g_hash_table_lookup (self->known, name);
  char *digest;

  if (known != NULL)
    return known;

  digest = digest_file (path);
  g_hash_table_insert (self->known, g_strdup (name), digest);
  return digest;
}

static gboolean
contains (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* Returns: (transfer full): the names of the files that a step may have left */
static GPtrArray *
find_names (Judge *self, const char *pattern)
{
  GPtrArray *names = workload_find_files (self->folder, pattern);
  GHashTableIter iter;
  gpointer known;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &known, NULL))
    if (g_pattern_match_simple (pattern, known) && !contains (names, known))
      g_ptr_array_add (names, g_strdup (known));

  return names;
}

static const char *
get_digest (Judge *self, guint n_steps)
{
  return g_ptr_array_index (self->truth->digests, n_steps);
}

static const char *
get_pattern (const WorkloadStep *step)
{
  return step->keeps != NULL ? step->keeps : step->writes;
}

static const char *
get_left (Judge *self, guint step)
{
  const WorkloadTruth *truth = self->truth;

  return g_ptr_array_index (truth->workload->steps[step].keeps != NULL ? truth->digests : truth->written, step);
}

/* Whether a step can have left a file of that pattern which holds this. */
static gboolean
is_from (Judge *self, const char *pattern, const char *digest, guint first, guint last)
{
  const Workload *workload = self->truth->workload;

  for (guint i = first; i < MIN (last, workload->n_steps); i++)
    if (g_strcmp0 (get_pattern (&workload->steps[i]), pattern) == 0 && g_str_equal (digest, get_left (self, i)))
      return TRUE;

  return FALSE;
}

static gboolean
is_dropped (Judge *self, const char *pattern, guint first, guint last)
{
  const Workload *workload = self->truth->workload;

  for (guint i = first; i < MIN (last, workload->n_steps); i++)
    if (g_strcmp0 (workload->steps[i].drops, pattern) == 0)
      return TRUE;

  return FALSE;
}

/* @step is done: a file with what it left, or with what a later step put in its place, must be there.
 * Files that a person had before any step are of no concern. */
static char *
judge_left (Judge *self, guint step, gboolean must_be)
{
  const char *pattern = get_pattern (&self->truth->workload->steps[step]);
  g_autoptr (GPtrArray) names = find_names (self, pattern);
  gboolean is_there = is_dropped (self, pattern, step + 1, self->n_acknowledged + 1);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *digest = read_kept (self, name);

      if (!is_from (self, pattern, digest, 0, self->n_acknowledged + 1))
        return g_strdup_printf ("%s is there and is not what “%s” leaves", name,
                                self->truth->workload->steps[step].says);

      is_there |= is_from (self, pattern, digest, step, self->n_acknowledged + 1);
    }

  return is_there || !must_be ? NULL
                              : g_strdup_printf ("what “%s” leaves is gone",
                                                 self->truth->workload->steps[step].says);
}

/* The journal was opened to be judged, which is the first step of every workload. */
static char *
judge_all_left (Judge *self, guint n_done)
{
  const Workload *workload = self->truth->workload;

  for (guint i = 0; i < MIN (self->n_acknowledged + 1, workload->n_steps); i++)
    if (get_pattern (&workload->steps[i]) != NULL)
      {
        char *complaint = judge_left (self, i, i < MAX (n_done, 1));

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

static char *
judge_finding (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = dorsal_backups_find_whole (path, NULL, workload_get_key (), &error);

  return found == NULL ? g_strdup (error->message) : NULL;
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

  digest = judge_read (path, DORSAL_JOURNAL_CREATE, self->tries, &complaint);
  if (digest == NULL)
    return complaint;

  if (!g_str_equal (digest, get_digest (self, self->n_acknowledged)))
    {
      if (!g_str_equal (digest, get_digest (self, next)))
        return complain_about_content (self, digest);

      n_done = next;
    }

  complaint = judge_all_left (self, n_done);
  return complaint == NULL && self->finds ? judge_finding (path) : complaint;
}
