/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Desktops tell in three ways that the screen is locked. Those that are not there are not missed. Time that the machine
 * sleeps through counts: the clocks of GLib stand still then. */

#include "config.h"

#include "app/lock-watch.h"

#include "app/settings.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define LOGIN "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_SESSION "org.freedesktop.login1.Session"

typedef struct
{
  GDBusConnection *bus;
  guint            id;
} Subscription;

struct _DorsalLockWatch
{
  GObject parent_instance;

  GSettings      *settings; /* (nullable) */
  GCancellable   *cancellable;
  GArray         *subscriptions;
  DorsalLockClock clock;
  gint64          used; /* when a window was used last */
  int             timer;
  guint           timer_id;
};

G_DEFINE_FINAL_TYPE (DorsalLockWatch, dorsal_lock_watch, G_TYPE_OBJECT)

enum
{
  LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a person does, unlike what windows tell each other. */
static const GdkEventType inputs[] = {
  GDK_MOTION_NOTIFY, GDK_BUTTON_PRESS, GDK_KEY_PRESS, GDK_SCROLL, GDK_TOUCH_BEGIN, GDK_TOUCH_UPDATE,
};

static gint64
get_limit (DorsalLockWatch *self)
{
  return self->settings != NULL ? (gint64) g_settings_get_uint (self->settings, "lock-after") * G_USEC_PER_SEC : 0;
}

static gboolean
is_idle (DorsalLockWatch *self)
{
  gint64 limit = get_limit (self);

  return limit > 0 && self->clock () - self->used >= limit;
}

/* The clock is not set back by each movement of the pointer: what is left is waited for afterwards. */
static void
wait_for_idleness (DorsalLockWatch *self)
{
  gint64 limit = get_limit (self);
  gint64 left = self->used + limit - self->clock ();
  struct itimerspec when = { 0 };

  if (limit > 0)
    when.it_value.tv_sec = MAX (left, 0) / G_USEC_PER_SEC + 1;
  timerfd_settime (self->timer, 0, &when, NULL);
}

static gboolean
waited_cb (int timer, GIOCondition condition, gpointer user_data)
{
  DorsalLockWatch *self = user_data;

  /* This also makes the timer quiet. */
  wait_for_idleness (self);
  if (is_idle (self))
    g_signal_emit (self, signals[LOCK], 0);
  return G_SOURCE_CONTINUE;
}

/* After a sleep the first movement may come before the timer: it must not count as use, nor reach the journal. */
static gboolean
used_cb (DorsalLockWatch *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  gboolean is_input = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    is_input = is_input || type == inputs[i];
  if (!is_input)
    return GDK_EVENT_PROPAGATE;

  if (is_idle (self))
    {
      g_signal_emit (self, signals[LOCK], 0);
      return GDK_EVENT_STOP;
    }

  self->used = self->clock ();
  return GDK_EVENT_PROPAGATE;
}

/* The controller stays with its window, and says nothing any more once the watch is over. */
static void
follow_window (DorsalLockWatch *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (used_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

static void
windows_changed_cb (DorsalLockWatch *self, guint position, guint n_removed, guint n_added, GListModel *windows)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      follow_window (self, window);
    }
}

static void
subscribe (DorsalLockWatch    *self,
           GDBusConnection    *bus,
           const char         *sender,
           const char         *interface,
           const char         *signal,
           const char         *path,
           GDBusSignalCallback callback)
{
  Subscription subscription = { g_object_ref (bus) };

  subscription.id = g_dbus_connection_signal_subscribe (bus, sender, interface, signal, path, NULL,
                                                        G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
  g_array_append_val (self->subscriptions, subscription);
}

static void
clear_subscription (gpointer data)
{
  Subscription *self = data;

  g_dbus_connection_signal_unsubscribe (self->bus, self->id);
  g_object_unref (self->bus);
}

static void
active_changed_cb (GDBusConnection *bus,
                   const char      *sender,
                   const char      *path,
                   const char      *interface,
                   const char      *signal,
                   GVariant        *parameters,
                   gpointer         user_data)
{
  gboolean is_active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &is_active);
  if (is_active)
    g_signal_emit (user_data, signals[LOCK], 0);
}

static void
lock_cb (GDBusConnection *bus,
         const char      *sender,
         const char      *path,
         const char      *interface,
         const char      *signal,
         GVariant        *parameters,
         gpointer         user_data)
{
  g_signal_emit (user_data, signals[LOCK], 0);
}

static void
hint_changed_cb (GDBusConnection *bus,
                 const char      *sender,
                 const char      *path,
                 const char      *interface,
                 const char      *signal,
                 GVariant        *parameters,
                 gpointer         user_data)
{
  g_autoptr (GVariant) changed = NULL;
  gboolean is_locked = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;

  changed = g_variant_get_child_value (parameters, 1);
  if (g_variant_lookup (changed, "LockedHint", "b", &is_locked) && is_locked)
    g_signal_emit (user_data, signals[LOCK], 0);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const names[] = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver" };
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    subscribe (user_data, bus, names[i], names[i], "ActiveChanged", NULL, active_changed_cb);
}

static void
login_session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (bus, result, NULL);
  const char *path;

  if (reply == NULL)
    return;

  g_variant_get (reply, "(&o)", &path);
  subscribe (user_data, bus, LOGIN, LOGIN_SESSION, "Lock", path, lock_cb);
  subscribe (user_data, bus, LOGIN, "org.freedesktop.DBus.Properties", "PropertiesChanged", path, hint_changed_cb);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  DorsalLockWatch *self = user_data;

  if (bus != NULL)
    g_dbus_connection_call (bus, LOGIN, LOGIN_PATH, "org.freedesktop.login1.Manager", "GetSession",
                            g_variant_new ("(s)", "auto"), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                            self->cancellable, login_session_cb, self);
}

static void
dorsal_lock_watch_dispose (GObject *object)
{
  DorsalLockWatch *self = DORSAL_LOCK_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_pointer (&self->subscriptions, g_array_unref);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (dorsal_lock_watch_parent_class)->dispose (object);
}

static void
dorsal_lock_watch_finalize (GObject *object)
{
  DorsalLockWatch *self = DORSAL_LOCK_WATCH (object);

  g_object_unref (self->cancellable);
  close (self->timer);
  G_OBJECT_CLASS (dorsal_lock_watch_parent_class)->finalize (object);
}

static void
dorsal_lock_watch_class_init (DorsalLockWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dorsal_lock_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_lock_watch_finalize;

  signals[LOCK] = g_signal_new ("lock", DORSAL_TYPE_LOCK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dorsal_lock_watch_init (DorsalLockWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->subscriptions = g_array_new (FALSE, FALSE, sizeof (Subscription));
  g_array_set_clear_func (self->subscriptions, clear_subscription);
  self->settings = dorsal_settings_load ();
  self->timer = timerfd_create (CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  self->timer_id = g_unix_fd_add (self->timer, G_IO_IN, waited_cb, self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, self);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, self);
}

static gint64
read_clock (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * dorsal_lock_watch_new:
 * @clock: (nullable): how late it is, or %NULL for the clock of the machine
 *
 * Returns: (transfer full): a watch, which goes on until it is let go of
 */
DorsalLockWatch *
dorsal_lock_watch_new (DorsalLockClock clock)
{
  DorsalLockWatch *self = g_object_new (DORSAL_TYPE_LOCK_WATCH, NULL);
  GListModel *windows = gtk_window_get_toplevels ();

  self->clock = clock != NULL ? clock : read_clock;
  self->used = self->clock ();
  wait_for_idleness (self);
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::lock-after", G_CALLBACK (wait_for_idleness), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (windows), windows);
  return self;
}
