/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a life has left what it must, and nothing else. */

#include "config.h"

#include "journal/backups.h"
#include "journal/former.h"
#include "soak.h"

#include <string.h>

static GHashTable *
list_expected (Soak *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_add (names, g_strdup (WORKLOAD_JOURNAL));
  g_hash_table_add (names, g_strdup ("ledger"));
  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (names, g_strdup (name));

  for (guint i = 0; i < self->copies->len; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (g_array_index (self->copies, gint64, i));

      g_hash_table_add (names, g_date_time_format (time, "dorsal/backups/journal-%Y%m%d-%H%M%S.db"));
    }

  return names;
}

/* Takes from @names what is there. Returns: (transfer full) (nullable): a file that is not among them */
static char *
look_through (Soak *self, const char *folder, GHashTable *names)
{
  g_autofree char *path = workload_build_path (self->run, folder);
  g_autoptr (GDir) content = g_dir_open (path, 0, NULL);
  char *stray = NULL;
  const char *base;

  g_assert_nonnull (content);
  while (stray == NULL && (base = g_dir_read_name (content)) != NULL)
    {
      g_autofree char *name = folder[0] != '\0' ? g_build_filename (folder, base, NULL) : g_strdup (base);
      g_autofree char *child = workload_build_path (self->run, name);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        stray = look_through (self, name, names);
      else if (!g_hash_table_remove (names, name))
        stray = g_steal_pointer (&name);
    }

  return stray;
}

/** soak_judge_files: Returns: (transfer full) (nullable): which file is there that must not be, or the other way round */
char *
soak_judge_files (Soak *self)
{
  g_autoptr (GHashTable) names = list_expected (self);
  g_autofree char *stray = look_through (self, "", names);
  GHashTableIter iter;
  gpointer name;

  if (stray != NULL)
    return g_strdup_printf ("%s is there, and nothing should be", stray);

  g_hash_table_iter_init (&iter, names);
  if (g_hash_table_iter_next (&iter, &name, NULL))
    return g_strdup_printf ("%s is gone", (char *) name);

  return NULL;
}

static gboolean
are_copies_whole (Soak *self, GError **error)
{
  g_autoptr (GPtrArray) copies = dorsal_backups_list (self->run->path, NULL, error);

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      const DorsalBackup *copy = g_ptr_array_index (copies, i);
      g_auto (DorsalBackupContent) content = { 0 };

      if (!dorsal_backup_inspect (copy->path, self->options->is_sealed ? workload_get_key () : NULL, &content, error))
        return FALSE;
    }

  return copies != NULL;
}

/**
 * soak_judge_journal:
 * @out_n_entries: (out): how many entries it has, with those that were deleted and the advice
 *
 * The window is closed.
 *
 * Returns: (transfer full) (nullable): what is wrong with the journal or its copies, or %NULL
 */
char *
soak_judge_journal (Soak *self, guint *out_n_entries)
{
  DorsalKey *key = self->options->is_sealed ? workload_get_key () : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_former_open (self->run->path, DORSAL_JOURNAL_READ, NULL, key, &error);
  g_autoptr (GPtrArray) records = NULL;

  *out_n_entries = 0;
  if (journal != NULL && dorsal_journal_check (journal, &error))
    records = dorsal_journal_list_all (journal, &error);
  if (records == NULL || !are_copies_whole (self, &error))
    return g_strdup (error->message);

  *out_n_entries = records->len;
  return soak_ledger_judge (self->ledger, records);
}
