/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The page before a sealed journal, what locks the window, and what is left in it then. */

#include "config.h"

#include "app/compat.h"
#include "app/lock-watch.h"
#include "app/settings.h"
#include "app/today-page.h"
#include "app/unlock-page.h"
#include "app/window.h"
#include "scene.h"

#include <glib/gstdio.h>

#define WORK_FACTOR 4
#define PASSPHRASE "otter granite ladder"

typedef struct
{
  Scene     *scene;
  DorsalKey *key;
  GtkWidget *window;
  GtkWidget *page;
  guint      n_unlocked;
  guint      n_failed;
} Fixture;

static const char *
get_path (Fixture *fixture)
{
  return dorsal_journal_get_path (fixture->scene->journal);
}

static void
unlocked_cb (Fixture *fixture, DorsalKey *key)
{
  g_assert_true (dorsal_key_equal (key, fixture->key));
  fixture->n_unlocked++;
}

static void
failed_cb (Fixture *fixture, const GError *error)
{
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  fixture->n_failed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (PASSPHRASE);
  g_autoptr (GBytes) envelope = NULL;

  fixture->scene = scene_new ();
  scene_add_episode (fixture->scene);
  fixture->key = dorsal_key_new ();
  envelope = dorsal_envelope_new (fixture->key, passphrase, WORK_FACTOR, NULL);
  g_assert_true (dorsal_journal_reseal (fixture->scene->journal, fixture->key, envelope, NULL));
  fixture->page = dorsal_unlock_page_new (get_path (fixture));
  g_signal_connect_swapped (fixture->page, "unlocked", G_CALLBACK (unlocked_cb), fixture);
  g_signal_connect_swapped (fixture->page, "failed", G_CALLBACK (failed_cb), fixture);
  fixture->window = scene_show (fixture->page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  dorsal_key_unref (fixture->key);
  scene_free (fixture->scene);
}

static GtkWidget *
get_entry (Fixture *fixture)
{
  return scene_find_widget (fixture->page, GTK_TYPE_PASSWORD_ENTRY);
}

static GtkWidget *
get_button (Fixture *fixture)
{
  return gtk_widget_get_ancestor (scene_find_text (fixture->page, "Unlock"), GTK_TYPE_BUTTON);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), text);
  g_signal_emit_by_name (get_entry (fixture), "activate");
}

static void
wait_while_working (Fixture *fixture)
{
  while (!gtk_editable_get_editable (GTK_EDITABLE (get_entry (fixture))))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_told (Fixture *fixture, const char *text)
{
  GtkWidget *label = scene_find_text (fixture->page, text);

  return label != NULL && gtk_widget_get_visible (label);
}

static void
what_opens_the_journal_unlocks_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalSecret) secret = dorsal_key_print (fixture->key);
  g_autofree char *spaced = g_strdup_printf (" %.20s %s\n", dorsal_secret_get_text (secret),
                                             dorsal_secret_get_text (secret) + 20);
  const char *texts[] = { PASSPHRASE, dorsal_secret_get_text (secret), spaced };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      type (fixture, texts[i]);
      g_assert_true (is_told (fixture, "Unlocking…"));
      wait_while_working (fixture);
      g_assert_cmpuint (fixture->n_unlocked, ==, i + 1);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture))), ==, "");
      g_assert_false (is_told (fixture, "did not unlock"));
    }
}

static void
what_does_not_open_it_is_told_at_the_entry (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "otter granite", "AGE-SECRET-KEY-1QQQQ" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      type (fixture, texts[i]);
      wait_while_working (fixture);
      g_assert_true (is_told (fixture, "did not unlock"));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), get_entry (fixture)));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture))), ==, texts[i]);
      g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (get_entry (fixture)), NULL, NULL));
      g_assert_true (gtk_widget_get_sensitive (get_button (fixture)));
    }

  g_assert_cmpuint (fixture->n_unlocked + fixture->n_failed, ==, 0);
  type (fixture, PASSPHRASE);
  wait_while_working (fixture);
  g_assert_false (is_told (fixture, "did not unlock"));
}

static void
nothing_can_be_unlocked_with_nothing (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (get_button (fixture)));
  type (fixture, "");
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (get_entry (fixture))));
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), "o");
  g_assert_true (gtk_widget_get_sensitive (get_button (fixture)));
}

static void
what_is_damaged_is_unlocked_so_that_it_can_be_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalSecret) secret = dorsal_key_print (fixture->key);
  g_autofree char *content = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (get_path (fixture), &content, &size, NULL));
  content[size - 100] ^= 1;
  g_assert_true (g_file_set_contents (get_path (fixture), content, (gssize) size, NULL));
  type (fixture, dorsal_secret_get_text (secret));
  wait_while_working (fixture);
  g_assert_cmpuint (fixture->n_unlocked, ==, 1);
}

static void
a_cut_file_is_not_blamed_on_the_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (get_path (fixture), &content, NULL, NULL));
  g_assert_true (g_file_set_contents (get_path (fixture), content, 40, NULL));
  type (fixture, PASSPHRASE);
  wait_while_working (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_cmpuint (fixture->n_unlocked, ==, 0);
}

static void
nobody_hears_of_an_answer_after_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalUnlockPage) page = g_object_ref (DORSAL_UNLOCK_PAGE (fixture->page));

  type (fixture, PASSPHRASE);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  /* The work has the other reference. */
  while (G_OBJECT (page)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_unlocked, ==, 0);
}

static void
a_locked_window_lets_go_of_the_journal (Fixture *fixture, gconstpointer data)
{
  DorsalWindow *window = g_object_ref_sink (dorsal_window_new (NULL));
  GtkWidget *other = gtk_window_new ();

  dorsal_window_set_context (window, fixture->scene->context);
  gtk_window_set_transient_for (GTK_WINDOW (other), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (other));
  dorsal_window_show_page (window, "journal");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  g_assert_nonnull (scene_find_widget (GTK_WIDGET (window), DORSAL_TYPE_TODAY_PAGE));

  dorsal_window_lock (window, dorsal_unlock_page_new (get_path (fixture)));
  g_assert_null (scene_find_widget (GTK_WIDGET (window), DORSAL_TYPE_TODAY_PAGE));
  g_assert_nonnull (scene_find_text (GTK_WIDGET (window), "This Journal Is Locked"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Dorsal");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  /* Keys do what they do without a journal: nothing. */
  gtk_widget_activate_action (GTK_WIDGET (window), "window.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "window.page", "s", "guide");
  gtk_widget_activate_action (GTK_WIDGET (window), "window.search", NULL);
  /* Only the test holds it. */
  g_assert_cmpuint (G_OBJECT (fixture->scene->context)->ref_count, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
nothing_of_a_journal_is_offered_beside_its_problem (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "share", "preferences", "print-week", "undo", "redo" };
  DorsalWindow *window = dorsal_window_new (NULL);
  g_autoptr (GError) problem = g_error_new_literal (DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED, "damaged");
  guint n_notices = 0;

  dorsal_window_set_context (window, fixture->scene->context);
  dorsal_window_show_problem (window, get_path (fixture), problem, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (fixture->scene->context, "notice", G_CALLBACK (count_cb), &n_notices);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("window.", actions[i], NULL);

      gtk_widget_activate_action (GTK_WIDGET (window), name, NULL);
      g_assert_cmpuint (n_notices, ==, 0);
      g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 2);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
what_was_copied_is_not_left_on_the_clipboard (Fixture *fixture, gconstpointer data)
{
  DorsalWindow *window = dorsal_window_new (NULL);
  GdkClipboard *clipboards[] = { gtk_widget_get_clipboard (GTK_WIDGET (window)),
                                 gtk_widget_get_primary_clipboard (GTK_WIDGET (window)) };

  dorsal_window_set_context (window, fixture->scene->context);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++)
    gdk_clipboard_set_text (clipboards[i], "words");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));

  dorsal_window_lock (window, dorsal_unlock_page_new (get_path (fixture)));
  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++)
    g_assert_null (gdk_clipboard_get_content (clipboards[i]));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n = user_data;

  g_assert_null (dorsal_compat_open_file_finish (result, NULL));
  ++*n;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The desktop’s own dialogs are none of our windows, so closing those does not close them. */
static void
nobody_chooses_a_file_for_what_is_gone (void)
{
  GtkWidget *asking = g_object_ref_sink (gtk_label_new ("words"));
  GtkWidget *window = scene_show (asking);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n_cancelled = 0;

  dorsal_compat_open_file_async (asking, "Choose", "application/json", cancelled_cb, &n_cancelled);
  dorsal_compat_choose_folder_async (asking, "Choose", cancelled_cb, &n_cancelled);
  dorsal_compat_save_file_async (asking, "Save", "data.json", "application/json", cancelled_cb, &n_cancelled);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 4);
  iterate ();
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("locked"));
  iterate ();
  g_assert_cmpuint (n_cancelled, ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (asking);
}

static void
wait_for_lock (guint *n_locks)
{
  while (*n_locks == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
it_locks_when_nobody_uses_it (void)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();
  g_autoptr (DorsalLockWatch) watch = dorsal_lock_watch_new (NULL);
  guint n_locks = 0;

  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &n_locks);
  g_settings_set_uint (settings, "lock-after", 1);
  wait_for_lock (&n_locks);
  g_settings_reset (settings, "lock-after");
}

static gint64 set_clock;

static gint64
read_set_clock (void)
{
  return set_clock;
}

static gboolean
reached_cb (guint *n, GdkEvent *event)
{
  *n += gdk_event_get_event_type (event) == GDK_MOTION_NOTIFY;
  return GDK_EVENT_PROPAGATE;
}

/* GTK hears of it with one of the next frames. */
static void
move_pointer (void)
{
  static guint n;
  g_autofree char *place = g_strdup_printf ("%u", 10 + ++n % 50);
  const char *const command[] = { "xdotool", "mousemove", place, place, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_LEAVE_DESCRIPTORS_OPEN, NULL,
                               NULL, NULL, NULL, NULL, NULL));
  iterate ();
}

static void
the_first_movement_after_a_sleep_finds_it_locked (void)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();
  GtkWidget *window = scene_show (gtk_label_new ("words"));
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  g_autoptr (DorsalLockWatch) watch = NULL;
  guint n_locks = 0, n_reached = 0;

  g_settings_set_uint (settings, "lock-after", 300);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (reached_cb), &n_reached);
  gtk_widget_add_controller (window, controller);
  watch = dorsal_lock_watch_new (read_set_clock);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &n_locks);
  while (n_reached == 0)
    move_pointer ();
  g_assert_cmpuint (n_locks, ==, 0);

  set_clock += 299 * G_USEC_PER_SEC;
  for (guint known = n_reached; n_reached == known;)
    move_pointer ();
  g_assert_cmpuint (n_locks, ==, 0);

  set_clock += 300 * G_USEC_PER_SEC;
  for (guint known = n_reached; n_locks == 0;)
    {
      move_pointer ();
      g_assert_cmpuint (n_reached, ==, known);
    }

  gtk_window_destroy (GTK_WINDOW (window));
  g_settings_reset (settings, "lock-after");
}

static void
own_name (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
      g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  g_assert_nonnull (reply);
}

/* Says it until somebody listens. */
static gboolean
say_cb (gpointer user_data)
{
  const char *name = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  GVariantBuilder changed = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sv}"));

  if (g_str_has_suffix (name, "ScreenSaver"))
    {
      g_dbus_connection_emit_signal (bus, NULL, "/ScreenSaver", name, "ActiveChanged", g_variant_new ("(b)", FALSE), NULL);
      g_dbus_connection_emit_signal (bus, NULL, "/ScreenSaver", name, "ActiveChanged", g_variant_new ("(b)", TRUE), NULL);
    }
  else if (g_str_equal (name, "Lock"))
    g_dbus_connection_emit_signal (bus, NULL, "/session/ours", "org.freedesktop.login1.Session", "Lock", NULL, NULL);
  else
    {
      g_variant_builder_add (&changed, "{sv}", "LockedHint", g_variant_new_boolean (TRUE));
      g_dbus_connection_emit_signal (bus, NULL, "/session/ours", "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                     g_variant_new ("(sa{sv}as)", "org.freedesktop.login1.Session", &changed, NULL),
                                     NULL);
    }

  return G_SOURCE_CONTINUE;
}

static void
call_cb (GDBusConnection       *bus,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/session/ours"));
}

static void
it_locks_with_the_screen (gconstpointer name)
{
  static const GDBusInterfaceVTable table = { call_cb };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (
      "<node><interface name='org.freedesktop.login1.Manager'><method name='GetSession'>"
      "<arg type='s' direction='in'/><arg type='o' direction='out'/></method></interface></node>", NULL);
  guint object_id = g_dbus_connection_register_object (bus, "/org/freedesktop/login1", info->interfaces[0], &table, NULL,
                                                       NULL, NULL);
  g_autoptr (DorsalLockWatch) watch = NULL;
  guint n_locks = 0;
  guint say_id;

  own_name (bus, g_str_has_prefix (name, "org.") ? name : "org.freedesktop.login1");
  watch = dorsal_lock_watch_new (NULL);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (count_cb), &n_locks);
  say_id = g_timeout_add (10, say_cb, (gpointer) name);
  wait_for_lock (&n_locks);
  g_source_remove (say_id);
  g_dbus_connection_unregister_object (bus, object_id);
}

#define ADD(function) g_test_add ("/unlock/" #function, Fixture, NULL, set_up, function, tear_down)

static void
add_tests (void)
{
  /* The pointer tells nothing for a while after a file chooser was there. */
  g_test_add_func ("/unlock/the_first_movement_after_a_sleep_finds_it_locked",
                   the_first_movement_after_a_sleep_finds_it_locked);
  ADD (what_opens_the_journal_unlocks_it);
  ADD (what_does_not_open_it_is_told_at_the_entry);
  ADD (nothing_can_be_unlocked_with_nothing);
  ADD (what_is_damaged_is_unlocked_so_that_it_can_be_saved);
  ADD (a_cut_file_is_not_blamed_on_the_passphrase);
  ADD (nobody_hears_of_an_answer_after_closing);
  ADD (a_locked_window_lets_go_of_the_journal);
  ADD (nothing_of_a_journal_is_offered_beside_its_problem);
  ADD (what_was_copied_is_not_left_on_the_clipboard);
  g_test_add_func ("/unlock/nobody_chooses_a_file_for_what_is_gone", nobody_chooses_a_file_for_what_is_gone);
  g_test_add_func ("/unlock/it_locks_when_nobody_uses_it", it_locks_when_nobody_uses_it);
  g_test_add_data_func ("/unlock/it_locks_with_the_screen_of_gnome", "org.gnome.ScreenSaver", it_locks_with_the_screen);
  g_test_add_data_func ("/unlock/it_locks_with_the_screen_of_others", "org.freedesktop.ScreenSaver",
                        it_locks_with_the_screen);
  g_test_add_data_func ("/unlock/it_locks_with_the_session", "Lock", it_locks_with_the_screen);
  g_test_add_data_func ("/unlock/it_locks_when_the_session_is_locked", "LockedHint", it_locks_with_the_screen);
}

int
main (int argc, char *argv[])
{
  /* The bus of the test stands for that of the system as well. */
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_getenv ("DBUS_SESSION_BUS_ADDRESS"), TRUE);
  return scene_run (argc, argv, add_tests);
}
