/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Goes through a workload while something goes wrong, as the window does: a step that fails says why,
 * the journal is read again, and if the step turns out not to be done it is tried again. */

#include "config.h"

#include "drive.h"
#include "exchange/save.h"

#include <glib/gstdio.h>
#include <string.h>

/**
 * drive_is_clear:
 * @error: (nullable): what was said after an accident
 *
 * An accident is no reason to call the file damaged, or to send people after other files.
 *
 * Returns: whether it says what is the matter
 */
gboolean
drive_is_clear (const GError *error)
{
  if (g_error_matches (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE))
    return TRUE;
  if (error == NULL || error->domain != DORSAL_JOURNAL_ERROR)
    return FALSE;

  switch ((DorsalJournalError) error->code)
    {
    case DORSAL_JOURNAL_ERROR_READ_ONLY:
    case DORSAL_JOURNAL_ERROR_NO_SPACE:
    case DORSAL_JOURNAL_ERROR_FAILED:
      return TRUE;
    case DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL:
    case DORSAL_JOURNAL_ERROR_TOO_NEW:
    case DORSAL_JOURNAL_ERROR_DAMAGED:
    case DORSAL_JOURNAL_ERROR_LOCKED:
    case DORSAL_JOURNAL_ERROR_REPLACED:
    case DORSAL_JOURNAL_ERROR_NOT_FOUND:
    case DORSAL_JOURNAL_ERROR_NOTHING:
    case DORSAL_JOURNAL_ERROR_SEALED:
    case DORSAL_JOURNAL_ERROR_PASSPHRASE:
    default:
      return FALSE;
    }
}

static char *
find_leftover (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  for (const char *name = folder != NULL ? g_dir_read_name (folder) : NULL; name != NULL;
       name = g_dir_read_name (folder))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      char *found;

      if (strstr (name, ".part-") != NULL || g_pattern_match_simple ("*.json.??????", name))
        return g_steal_pointer (&child);

      found = g_file_test (child, G_FILE_TEST_IS_DIR) ? find_leftover (child) : NULL;
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What could not be deleted while that was impossible is in the way only here, where names that are
 * drawn at random are the same each time. */
static void
remove_leftovers (const char *folder)
{
  char *name;

  while ((name = find_leftover (folder)) != NULL)
    {
      g_assert_cmpint (g_unlink (name), ==, 0);
      g_free (name);
    }
}

static const char *
get_digest (Drive *self, guint step)
{
  return g_ptr_array_index (self->truth->digests, step);
}

/* Returns: (transfer full) (nullable): what the journal holds, through the same object */
static char *
read_again (WorkloadRun *run, GError **error)
{
  if (run->journal == NULL)
    run->journal = workload_open (run->path, DORSAL_JOURNAL_CREATE, error);

  return run->journal != NULL ? workload_digest (run->journal, error) : NULL;
}

static char *
try_again (Drive *self, guint step)
{
  const char *says = self->truth->workload->steps[step].says;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = read_again (self->run, &error);

  if (digest == NULL)
    return g_strdup_printf ("after “%s” had failed: %s", says, error->message);

  if (!g_str_equal (digest, get_digest (self, step)))
    return g_str_equal (digest, get_digest (self, step + 1))
               ? NULL
               : g_strdup_printf ("“%s” failed and is half done", says);

  if (workload_run_step (self->run, self->truth, step, &error))
    return NULL;

  return g_strdup_printf ("“%s” failed again with nothing wrong any more: %s", says, error->message);
}

/* For SQLite a file that could not be looked at once has moved. Nothing is written then, as is said. */
static gboolean
means_unseen (const Drive *self, const GError *error)
{
  return self->is_unseen && g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
}

static char *
judge_failure (Drive *self, guint step, const GError *error)
{
  const char *says = self->truth->workload->steps[step].says;
  g_autofree char *leftover = self->can_delete ? find_leftover (self->run->folder) : NULL;

  if (!drive_is_clear (error) && !means_unseen (self, error))
    return g_strdup_printf ("“%s” failed without a clear error: %s", says,
                            error != NULL ? error->message : "none");

  return leftover != NULL ? g_strdup_printf ("“%s” failed and left %s", says, leftover) : NULL;
}

/**
 * drive_steps:
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL
 */
char *
drive_steps (Drive *self)
{
  for (guint i = self->n_acknowledged; i < self->n_last; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!workload_run_step (self->run, self->truth, i, &error))
        {
          char *complaint = judge_failure (self, i, error);

          if (self->for_ever)
            self->mend ();
          remove_leftovers (self->run->folder);
          if (complaint == NULL)
            complaint = try_again (self, i);
          if (complaint != NULL)
            return complaint;
        }

      self->n_acknowledged = i + 1;
    }

  return NULL;
}
