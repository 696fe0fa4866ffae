/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Entries that are still shown do not give way to a file that lacks them without a word: an older copy may have taken
 * the place of the journal. */

#include "config.h"

#include "app/reopen.h"

#include "app/compat.h"
#include "journal/difference.h"

#include <glib/gi18n-lib.h>

/* Returns: how many entries that are shown the file lacks or has otherwise; none if it cannot be read, for then nothing
 * takes their place */
static guint
count_lost (DorsalContext *context, DorsalDay *out_last)
{
  DorsalJournal *shown = dorsal_context_get_journal (context);
  g_autoptr (DorsalJournal) journal =
      dorsal_journal_open_copy (dorsal_journal_get_path (shown), dorsal_journal_get_key (shown), NULL);
  g_autoptr (GPtrArray) records = journal != NULL ? dorsal_journal_get_records (journal, NULL) : NULL;
  DorsalDifference difference;

  if (records == NULL)
    return 0;

  dorsal_difference_compare (dorsal_context_get_records (context), records, &difference);
  *out_last = MAX (difference.going.last, difference.changing.last);
  return difference.going.n_entries + difference.changing.n_entries;
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, dorsal_compat_confirm_finish (result));
}

/**
 * dorsal_reopen_ask_async:
 * @asking: a widget in the window that asks
 * @context: what is shown
 * @callback: called when the person has answered, or there was nothing to ask
 * @user_data: for @callback
 *
 * Asks before the journal is opened anew, if what is there now has less than what is shown.
 */
void
dorsal_reopen_ask_async (GtkWidget *asking, DorsalContext *context, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (asking, NULL, callback, user_data);
  DorsalDay last = DORSAL_DAY_NONE;
  guint n_lost = count_lost (context, &last);
  g_autofree char *day = NULL;
  g_autofree char *body = NULL;

  g_task_set_source_tag (task, dorsal_reopen_ask_async);
  if (n_lost == 0)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }

  day = dorsal_day_format (last, C_ ("date", "%-d %B %Y"));
  body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u entry that is still shown is not in it as it is shown, of %s. To keep it, save a "
                                       "copy first.",
                                       "%u entries that are still shown are not in it as they are shown, the last of %s. "
                                       "To keep them, save a copy first.", n_lost),
                          n_lost, day);
  dorsal_compat_confirm_async (asking, _("Open This File?"), body, _("_Open"), confirmed_cb, task);
}

/** dorsal_reopen_ask_finish: Returns: whether the journal shall be opened anew */
gboolean
dorsal_reopen_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_reopen_ask_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
