/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What takes its time with a passphrase, on threads, so that the window stays alive. */

#include "config.h"

#include "app/passphrase-work.h"

#include "app/settings.h"
#include "journal/copies.h"

typedef struct
{
  char         *path;
  char         *folder;
  DorsalKey    *former;
  DorsalKey    *key;
  DorsalSecret *passphrase;
  GBytes       *envelope;
  guint         work_factor;

  GDestroyNotify free_answer;
} Work;

static void
free_work (gpointer data)
{
  Work *self = data;

  g_free (self->path);
  g_free (self->folder);
  g_clear_pointer (&self->former, dorsal_key_unref);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_clear_pointer (&self->passphrase, dorsal_secret_unref);
  g_clear_pointer (&self->envelope, g_bytes_unref);
  g_free (self);
}

/* The thread may be the last to let go of its task, and no widget may go there. So who asks is known to a task of
 * its own, which never leaves the thread of the window. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Work *work = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (error == NULL)
    g_task_return_pointer (task, answer, work->free_answer);
  else
    g_task_return_error (task, error);
}

static void
start (gpointer widget, Work *work, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback,
       gpointer tag)
{
  GTask *task = g_task_new (widget, cancellable, callback, NULL);
  g_autoptr (GTask) thread = g_task_new (NULL, cancellable, done_cb, task);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (thread, work, free_work);
  g_task_run_in_thread (thread, func);
}

/**
 * dorsal_passphrase_forget:
 * @entry: an entry whose buffer is a #GtkPasswordEntryBuffer
 *
 * Empties it. What is deleted from an entry is told, in copies that nobody wipes, to whatever listens on behalf of
 * people who cannot see; from its buffer it goes in silence.
 */
void
dorsal_passphrase_forget (GtkEditable *entry)
{
  GtkEntryBuffer *buffer = gtk_text_get_buffer (GTK_TEXT (gtk_editable_get_delegate (entry)));

  gtk_entry_buffer_delete_text (buffer, 0, -1);
}

static void
try_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  DorsalKey *key = dorsal_journal_unlock (work->path, work->passphrase, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) dorsal_key_unref);
  else
    g_task_return_error (task, error);
}

/**
 * dorsal_passphrase_try_async:
 * @widget: who asks; it stays in memory until the answer
 * @path: a sealed file
 * @typed: what may be its passphrase or its key
 * @cancellable: for when nobody wants the answer any more
 * @callback: called with the answer
 */
void
dorsal_passphrase_try_async (gpointer            widget,
                             const char         *path,
                             DorsalSecret       *typed,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback)
{
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  work->passphrase = dorsal_secret_ref (typed);
  work->free_answer = (GDestroyNotify) dorsal_key_unref;
  start (widget, work, try_cb, cancellable, callback, dorsal_passphrase_try_async);
}

/** dorsal_passphrase_try_finish: Returns: (transfer full) (nullable): as dorsal_journal_unlock() */
DorsalKey *
dorsal_passphrase_try_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_passphrase_try_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
wrap_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GBytes *envelope = dorsal_envelope_new (work->key, work->passphrase, work->work_factor, &error);

  if (envelope != NULL)
    g_task_return_pointer (task, envelope, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * dorsal_passphrase_wrap_async:
 * @widget: who asks; it stays in memory until the answer
 * @key: a key
 * @passphrase: its passphrase
 * @work_factor: as for dorsal_envelope_new()
 * @cancellable: for when nobody wants the answer any more
 * @callback: called with the answer
 */
void
dorsal_passphrase_wrap_async (gpointer            widget,
                              DorsalKey          *key,
                              DorsalSecret       *passphrase,
                              guint               work_factor,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback)
{
  Work *work = g_new0 (Work, 1);

  work->key = dorsal_key_ref (key);
  work->passphrase = dorsal_secret_ref (passphrase);
  work->work_factor = work_factor;
  work->free_answer = (GDestroyNotify) g_bytes_unref;
  start (widget, work, wrap_cb, cancellable, callback, dorsal_passphrase_wrap_async);
}

/** dorsal_passphrase_wrap_finish: Returns: (transfer full) (nullable): as dorsal_envelope_new() */
GBytes *
dorsal_passphrase_wrap_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_passphrase_wrap_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
protect_copies_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  g_task_return_pointer (task, dorsal_copies_protect (work->path, work->folder, work->former, work->key,
                                                      work->envelope),
                         (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dorsal_passphrase_protect_copies_async:
 * @widget: who asks; it stays in memory until the answer
 * @path: the journal
 * @former: (nullable): as for dorsal_copies_protect()
 * @key: (nullable): as for dorsal_copies_protect()
 * @envelope: (nullable): as for dorsal_copies_protect()
 * @callback: called with the answer
 */
void
dorsal_passphrase_protect_copies_async (gpointer            widget,
                                        const char         *path,
                                        DorsalKey          *former,
                                        DorsalKey          *key,
                                        GBytes             *envelope,
                                        GAsyncReadyCallback callback)
{
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  work->folder = dorsal_settings_get_backup_folder ();
  work->former = former != NULL ? dorsal_key_ref (former) : NULL;
  work->key = key != NULL ? dorsal_key_ref (key) : NULL;
  work->envelope = envelope != NULL ? g_bytes_ref (envelope) : NULL;
  work->free_answer = (GDestroyNotify) g_ptr_array_unref;
  start (widget, work, protect_copies_cb, NULL, callback, dorsal_passphrase_protect_copies_async);
}

/** dorsal_passphrase_protect_copies_finish: Returns: (transfer full): the copies that could not be changed */
GPtrArray *
dorsal_passphrase_protect_copies_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_passphrase_protect_copies_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
