/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a sealed journal in the keyring of the desktop, for those who ask for it. Nothing depends on the
 * keyring: where there is none, where it is locked or holds something else, the passphrase is asked for. */

#include "config.h"

#include "app/keyring.h"

#include "journal/journal.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* A service that does not answer must not keep anybody from typing the passphrase. */
#define PATIENCE_MILLISECONDS 3000

/* Attributes are not secret. With the public part of a key anybody could make a file that it opens, so what is told is
 * a sum of it. */
#define NAME "key"

static const SecretSchema schema = {
  DORSAL_APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  { { NAME, SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static char *
name_key (DorsalKey *key)
{
  g_autofree char *recipient = dorsal_key_print_recipient (key);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, recipient, -1);
}

/* Returns: (nullable): the key that @item holds, if it opens the file */
static DorsalKey *
try_item (SecretRetrievable *item, const char *path, GCancellable *cancellable)
{
  g_autoptr (SecretValue) value = secret_retrievable_retrieve_secret_sync (item, cancellable, NULL);
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;
  g_autoptr (DorsalSecret) typed = text != NULL ? dorsal_secret_new_text (text) : NULL;

  return typed != NULL ? dorsal_journal_unlock (path, typed, NULL) : NULL;
}

/* A locked keyring is not asked to unlock itself: one question is enough, and Dorsal’s own is always there. */
static void
find_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GList *items = secret_password_search_sync (&schema, SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, cancellable,
                                              NULL, NULL);
  DorsalKey *key = NULL;

  for (GList *item = items; item != NULL && key == NULL; item = item->next)
    key = try_item (SECRET_RETRIEVABLE (item->data), data, cancellable);

  g_list_free_full (items, g_object_unref);
  g_task_return_pointer (task, key, (GDestroyNotify) dorsal_key_unref);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * dorsal_keyring_find_async:
 * @path: a sealed journal
 * @callback: called after three seconds at the latest
 * @user_data: for @callback
 *
 * Looks for the key of the journal, and asks nobody anything.
 */
void
dorsal_keyring_find_async (const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dorsal_keyring_find_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, find_cb);
  g_timeout_add_full (G_PRIORITY_DEFAULT, PATIENCE_MILLISECONDS, give_up_cb, g_object_ref (cancellable), g_object_unref);
}

/** dorsal_keyring_find_finish: Returns: (transfer full) (nullable): the key, or %NULL if it is not there */
DorsalKey *
dorsal_keyring_find_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_keyring_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _("The keyring of this computer could not keep the key. The passphrase goes on working."));
}

/**
 * dorsal_keyring_store_async:
 * @key: what to keep
 * @callback: called when it is kept, or cannot be
 * @user_data: for @callback
 *
 * The keyring may ask the person for its own passphrase.
 */
void
dorsal_keyring_store_async (DorsalKey *key, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *name = name_key (key);
  g_autoptr (DorsalSecret) text = dorsal_key_print (key);
  g_autoptr (SecretValue) value = secret_value_new (dorsal_secret_get_text (text), -1, "text/plain");

  g_task_set_source_tag (task, dorsal_keyring_store_async);
  secret_password_store_binary (&schema, SECRET_COLLECTION_DEFAULT, _("Key of the Dorsal journal"), value, NULL,
                                stored_cb, task, NAME, name, NULL);
}

/** dorsal_keyring_store_finish: Returns: whether the key is in the keyring now */
gboolean
dorsal_keyring_store_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_keyring_store_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/** dorsal_keyring_forget: Takes @key out of the keyring, if it is there. */
void
dorsal_keyring_forget (DorsalKey *key)
{
  g_autofree char *name = name_key (key);

  secret_password_clear (&schema, NULL, NULL, NULL, NAME, name, NULL);
}
