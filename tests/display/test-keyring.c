/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The keyring is asked, and never relied on. The daemon is a real one, with a folder and a bus of its own. */

#include "config.h"

#include "app/keyring.h"
#include "journal/journal.h"
#include "support.h"

#include <gio/gio.h>
#include <libsecret/secret.h>

#define WORK_FACTOR 4
#define SERVICE "org.freedesktop.secrets"

typedef struct
{
  char        *folder;
  char        *path;
  DorsalKey   *key;
  GSubprocess *daemon;
} Fixture;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **answer)
{
  while (*answer == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *answer;
}

/* Returns: whether the keyring opens the journal */
static gboolean
find (Fixture *fixture)
{
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (DorsalKey) key = NULL;

  dorsal_keyring_find_async (fixture->path, answered_cb, &answer);
  key = dorsal_keyring_find_finish (wait_for (&answer));
  g_assert_true (key == NULL || dorsal_key_equal (key, fixture->key));
  return key != NULL;
}

static gboolean
store (DorsalKey *key)
{
  g_autoptr (GAsyncResult) answer = NULL;

  dorsal_keyring_store_async (key, answered_cb, &answer);
  return dorsal_keyring_store_finish (wait_for (&answer), NULL);
}

static void
make_sealed (Fixture *fixture)
{
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text ("otter granite ladder");
  g_autoptr (GBytes) envelope = dorsal_envelope_new (fixture->key, passphrase, WORK_FACTOR, NULL);
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (fixture->path, DORSAL_JOURNAL_CREATE, NULL);

  g_assert_true (dorsal_journal_reseal (journal, fixture->key, envelope, NULL));
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  *(int *) user_data = TRUE;
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(int *) user_data = FALSE;
}

static void
wait_until_there (gboolean is_there)
{
  int is_now = -1;
  guint id = g_bus_watch_name (G_BUS_TYPE_SESSION, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb,
                               &is_now, NULL);

  while (is_now != is_there)
    g_main_context_iteration (NULL, TRUE);
  g_bus_unwatch_name (id);
}

/* It warns of this and that, which is not what ends it here. */
static void
start_daemon (Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GOutputStream *input;

  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  fixture->daemon = g_subprocess_launcher_spawn (launcher, &error, "gnome-keyring-daemon", "--foreground", "--unlock",
                                                 "--components=secrets", NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (fixture->daemon);
  g_assert_true (g_output_stream_write_all (input, "sesame", 6, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (input, NULL, NULL));
  wait_until_there (TRUE);
}

static void
stop_daemon (Fixture *fixture)
{
  if (fixture->daemon == NULL)
    return;

  g_subprocess_send_signal (fixture->daemon, SIGTERM);
  g_subprocess_wait (fixture->daemon, NULL, NULL);
  g_clear_object (&fixture->daemon);
  wait_until_there (FALSE);
  secret_service_disconnect ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  fixture->key = dorsal_key_new ();
  make_sealed (fixture);
  start_daemon (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stop_daemon (fixture);
  dorsal_key_unref (fixture->key);
  test_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
a_key_that_was_stored_opens_the_journal_until_it_is_forgotten (Fixture *fixture, gconstpointer data)
{
  g_assert_false (find (fixture));
  g_assert_true (store (fixture->key));
  g_assert_true (find (fixture));

  dorsal_keyring_forget (fixture->key);
  while (find (fixture))
    g_main_context_iteration (NULL, FALSE);
}

static void
keys_of_other_journals_are_passed_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalKey) other = dorsal_key_new ();

  g_assert_true (store (other));
  g_assert_false (find (fixture));
  g_assert_true (store (fixture->key));
  g_assert_true (find (fixture));
  dorsal_keyring_forget (fixture->key);
  while (find (fixture))
    g_main_context_iteration (NULL, FALSE);
}

static void
a_value_that_is_no_key_is_passed_over (Fixture *fixture, gconstpointer data)
{
  static const char *const values[] = { " ", "rubbish", "AGE-SECRET-KEY-1RUBBISH" };
  static const SecretSchema schema = { DORSAL_APPLICATION_ID, SECRET_SCHEMA_NONE,
                                       { { "key", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } } };
  g_autofree char *recipient = dorsal_key_print_recipient (fixture->key);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "key", values[i], NULL, &error, "key",
                                  recipient, NULL);
      g_assert_no_error (error);
      g_assert_false (find (fixture));
    }
}

static void
a_keyring_that_is_locked_is_as_one_without_the_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_LOAD_COLLECTIONS, NULL, NULL);
  GList *collections = secret_service_get_collections (service);

  g_assert_true (store (fixture->key));
  g_assert_true (find (fixture));
  g_assert_cmpint (secret_service_lock_sync (service, collections, NULL, NULL, NULL), >, 0);
  g_assert_false (find (fixture));
  g_list_free_full (collections, g_object_unref);
}

static void
a_keyring_that_dies_is_as_one_without_the_key (Fixture *fixture, gconstpointer data)
{
  g_assert_true (store (fixture->key));
  g_assert_true (find (fixture));
  stop_daemon (fixture);
  g_assert_false (find (fixture));
}

static void
without_a_keyring_nothing_is_found_and_storing_is_refused_in_words (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  fixture.folder = test_make_folder ();
  fixture.path = g_build_filename (fixture.folder, "journal.db", NULL);
  fixture.key = dorsal_key_new ();
  make_sealed (&fixture);
  g_assert_false (find (&fixture));
  dorsal_keyring_store_async (fixture.key, answered_cb, &answer);
  g_assert_false (dorsal_keyring_store_finish (wait_for (&answer), &error));
  g_assert_nonnull (g_strrstr (error->message, "The passphrase goes on working"));
  dorsal_keyring_forget (fixture.key);
  tear_down (&fixture, NULL);
}

#define ADD(function) g_test_add ("/keyring/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *folder = test_make_folder ();
  GTestDBus *bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  /* A bus that starts no keyring by itself. */
  g_test_dbus_up (bus);
  g_test_add_func ("/keyring/without_a_keyring_nothing_is_found_and_storing_is_refused_in_words",
                   without_a_keyring_nothing_is_found_and_storing_is_refused_in_words);
  ADD (a_key_that_was_stored_opens_the_journal_until_it_is_forgotten);
  ADD (keys_of_other_journals_are_passed_over);
  ADD (a_value_that_is_no_key_is_passed_over);
  ADD (a_keyring_that_dies_is_as_one_without_the_key);
  ADD (a_keyring_that_is_locked_is_as_one_without_the_key);

  status = g_test_run ();
  g_test_dbus_stop (bus);
  test_remove_folder (folder);
  return status;
}
