/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The life of the program: which journal, which clock, one window. Of its actions only those that show
 * something are exported on the session bus; none takes a path. */

#include "config.h"

#include "app/application.h"

#include "app/compat.h"
#include "app/keyring.h"
#include "app/lock-watch.h"
#include "app/opening.h"
#include "app/picture.h"
#include "app/settings.h"
#include "app/unlock-page.h"
#include "app/window.h"
#include "core/process.h"
#include "exchange/protocol-json.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>

/* Until then there is no window. The page that it shows tries again by itself. */
#define PATIENCE_MILLISECONDS 700

struct _DorsalApplication
{
  AdwApplication parent_instance;

  DorsalWindow    *window;
  DorsalContext   *context;
  DorsalLockWatch *lock_watch; /* while the journal is sealed and open */
  gboolean         is_waiting; /* for the keyring, before there is a window */
  gboolean         begins_anew; /* the person wants a new journal in spite of the copies of a former one */

  /* From the command line */
  char        *journal_path;
  DorsalJournalMode mode; /* how to open it */
  char        *protocol_path;
  char        *picture_path;
  char        *page;
  char        *size;
  DorsalMoment fixed_now;
  gboolean     has_fixed_now;
  gboolean     exit_after_startup;
};

G_DEFINE_FINAL_TYPE (DorsalApplication, dorsal_application, ADW_TYPE_APPLICATION)

static DorsalJournal *
open_journal (DorsalApplication *self, DorsalKey *key, GError **error)
{
  DorsalJournal *journal = dorsal_opening_open (self->journal_path, self->mode, self->begins_anew, key, error);

  self->begins_anew = FALSE;
  return journal;
}

/* A protocol that cannot be used must not keep anybody from their journal. The one that comes with Dorsal
 * takes its place, and the person is told. */
static DorsalProtocol *
load_protocol (DorsalApplication *self, GError **error)
{
  DorsalProtocol *protocol = self->protocol_path != NULL
                                 ? dorsal_protocol_load (self->protocol_path, error)
                                 : dorsal_protocol_load_for_journal (self->journal_path, error);

  return protocol != NULL ? protocol : dorsal_protocol_ref (dorsal_protocol_get_default ());
}

/* Into a window that has shown no journal. From now on there is nothing in it that trying again could take away. */
static void
show_problem (DorsalApplication *self, const GError *problem)
{
  g_clear_object (&self->lock_watch);
  dorsal_window_show_problem (self->window, self->journal_path, problem,
                              dorsal_opening_can_be_read (self->journal_path, self->mode, problem));
  g_clear_object (&self->context);
}

static void replace_window (DorsalApplication *self, DorsalJournal *journal, const GError *problem);
static void unlocked_cb (DorsalApplication *self, DorsalKey *key);
static void failed_to_unlock_cb (DorsalApplication *self, const GError *problem);

static gboolean
is_about (const GError *problem, DorsalJournalError code)
{
  return g_error_matches (problem, DORSAL_JOURNAL_ERROR, code);
}

/* Without a key, or with that of another passphrase. */
static gboolean
is_locked (const GError *problem)
{
  return is_about (problem, DORSAL_JOURNAL_ERROR_SEALED) || is_about (problem, DORSAL_JOURNAL_ERROR_PASSPHRASE);
}

/* Returns: (nullable) (transfer none): what the journal that is open is sealed for */
static DorsalKey *
get_key (DorsalApplication *self)
{
  return self->context != NULL ? dorsal_journal_get_key (dorsal_context_get_journal (self->context)) : NULL;
}

/* What comes into memory from now on is in no core dump, and is gone once it is let go of. */
static void
keep_to_oneself (void)
{
  dorsal_process_forbid_core_dumps ();
  dorsal_process_wipe_freed_memory ();
}

/* With the journal goes its key, and is wiped. */
static void
show_locked (DorsalApplication *self)
{
  GtkWidget *page = dorsal_unlock_page_new (self->journal_path);

  keep_to_oneself ();
  g_signal_connect_object (page, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "failed", G_CALLBACK (failed_to_unlock_cb), self, G_CONNECT_SWAPPED);
  g_clear_object (&self->lock_watch);
  dorsal_window_lock (self->window, page);
  g_clear_object (&self->context);
}

static void
lock (DorsalApplication *self)
{
  if (self->window == NULL || self->context == NULL)
    return;

  g_free (self->page);
  self->page = g_strdup (dorsal_window_get_page (self->window));
  show_locked (self);
}

static void
follow_protection (DorsalApplication *self)
{
  g_clear_object (&self->lock_watch);
  if (get_key (self) == NULL)
    return;

  keep_to_oneself ();
  self->lock_watch = dorsal_lock_watch_new (NULL);
  g_signal_connect_object (self->lock_watch, "lock", G_CALLBACK (lock), self, G_CONNECT_SWAPPED);
}

/* @journal: (nullable): the journal, or @problem says why there is none. One that can be opened and not be
 * read must not look like an empty one. */
static void
show_journal (DorsalApplication *self, DorsalJournal *journal, const GError *problem)
{
  g_autoptr (GError) complaint = NULL;
  g_autoptr (DorsalProtocol) protocol = load_protocol (self, &complaint);

  g_clear_object (&self->context);
  if (is_locked (problem))
    {
      show_locked (self);
      return;
    }
  if (journal == NULL)
    {
      show_problem (self, problem);
      return;
    }

  if (self->mode == DORSAL_JOURNAL_CREATE)
    self->mode = DORSAL_JOURNAL_WRITE;
  self->context = dorsal_context_new (journal, protocol, self->has_fixed_now ? &self->fixed_now : NULL);
  if (dorsal_context_get_problem (self->context) != NULL)
    {
      show_problem (self, dorsal_context_get_problem (self->context));
      return;
    }

  dorsal_window_set_context (self->window, self->context);
  g_signal_connect_object (self->context, "protection", G_CALLBACK (follow_protection), self, G_CONNECT_SWAPPED);
  follow_protection (self);
  if (complaint != NULL)
    dorsal_window_show_complaint (self->window, complaint);
  dorsal_journal_watch (journal);
}

/* The first frame comes first. Where the clock stands, days do not pass. */
static gboolean
begin_backups_cb (gpointer user_data)
{
  DorsalApplication *self = user_data;

  if (self->context != NULL && !self->has_fixed_now)
    dorsal_backup_keeper_begin (dorsal_context_get_backup_keeper (self->context));

  return G_SOURCE_REMOVE;
}

static void
picture_saved_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static void
first_frame_cb (GdkFrameClock *clock, DorsalApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, first_frame_cb, self);

  if (self->exit_after_startup)
    g_application_quit (G_APPLICATION (self));
  else if (self->picture_path != NULL)
    dorsal_picture_save (GTK_WINDOW (self->window), self->picture_path, picture_saved_cb, self);
  else
    g_idle_add_full (G_PRIORITY_LOW, begin_backups_cb, g_object_ref (self), g_object_unref);
}

static void
apply_size (DorsalApplication *self)
{
  int width, height;

  if (self->size != NULL && sscanf (self->size, "%dx%d", &width, &height) == 2)
    gtk_window_set_default_size (GTK_WINDOW (self->window), CLAMP (width, 1, 10000), CLAMP (height, 1, 10000));
}

static void open_other_journal (DorsalApplication *self, const char *path, DorsalJournalMode mode);

static void
open_window (DorsalApplication *self, DorsalJournal *journal, const GError *problem)
{
  GdkFrameClock *clock;

  g_set_weak_pointer (&self->window, dorsal_window_new (ADW_APPLICATION (self)));
  g_signal_connect_object (self->window, "open-journal", G_CALLBACK (open_other_journal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "lock", G_CALLBACK (lock), self, G_CONNECT_SWAPPED);
  apply_size (self);
  show_journal (self, journal, problem);
  if (self->page != NULL)
    dorsal_window_show_page (self->window, self->page);
  gtk_window_present (GTK_WINDOW (self->window));

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  if (clock != NULL)
    g_signal_connect (clock, "after-paint", G_CALLBACK (first_frame_cb), self);
}

static void
open_first_window (DorsalApplication *self, DorsalKey *key)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DorsalJournal) journal = open_journal (self, key, &problem);

  open_window (self, journal, problem);
}

static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalApplication *self = user_data;
  g_autoptr (DorsalKey) key = dorsal_keyring_find_finish (result);

  self->is_waiting = FALSE;
  open_first_window (self, key);
  g_application_release (G_APPLICATION (self));
}

/* Only at the start: a journal that was locked again stays locked for whoever has the keyring alone. */
static void
start (DorsalApplication *self)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();

  if (self->is_waiting)
    return;

  if (settings == NULL || !g_settings_get_boolean (settings, "remember-key"))
    {
      open_first_window (self, NULL);
      return;
    }

  self->is_waiting = TRUE;
  g_application_hold (G_APPLICATION (self));
  dorsal_keyring_find_async (self->journal_path, key_found_cb, self);
}

/* Another journal is another window. What was typed in the former one is written aside as it goes, before
 * the next one looks for it. */
static void
replace_window (DorsalApplication *self, DorsalJournal *journal, const GError *problem)
{
  g_autoptr (GtkWindow) former = g_object_ref (GTK_WINDOW (self->window));

  g_application_hold (G_APPLICATION (self));
  g_clear_weak_pointer (&self->window);
  gtk_window_destroy (former);
  open_window (self, journal, problem);
  g_application_release (G_APPLICATION (self));
}

static void
unlocked_cb (DorsalApplication *self, DorsalKey *key)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DorsalJournal) journal = open_journal (self, key, &problem);

  replace_window (self, journal, problem);
}

static void
failed_to_unlock_cb (DorsalApplication *self, const GError *problem)
{
  replace_window (self, NULL, problem);
}

static void
open_other_journal (DorsalApplication *self, const char *path, DorsalJournalMode mode)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DorsalJournal) journal = NULL;
  char *other = g_strdup (path);

  g_free (self->journal_path);
  self->journal_path = other;
  self->mode = mode;
  self->begins_anew = mode == DORSAL_JOURNAL_CREATE;
  journal = open_journal (self, NULL, &problem);
  replace_window (self, journal, problem);
}

static void
dorsal_application_activate (GApplication *application)
{
  DorsalApplication *self = DORSAL_APPLICATION (application);

  if (self->window != NULL)
    gtk_window_present (GTK_WINDOW (self->window));
  else
    start (self);
}

static gboolean
take_now (DorsalApplication *self, const char *text, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  self->has_fixed_now = dorsal_moment_parse (text, zone, &self->fixed_now, error);
  return self->has_fixed_now;
}

static int
dorsal_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DorsalApplication *self = DORSAL_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  g_autofree char *now = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Dorsal %s (GTK %u.%u.%u, libadwaita %u.%u.%u)\n", DORSAL_VERSION, gtk_get_major_version (),
               gtk_get_minor_version (), gtk_get_micro_version (), adw_get_major_version (),
               adw_get_minor_version (), adw_get_micro_version ());
      return EXIT_SUCCESS;
    }

  if (g_variant_dict_lookup (options, "now", "s", &now) && !take_now (self, now, &error))
    {
      g_printerr ("dorsal: --now: %s\n", error->message);
      return 2;
    }

  g_variant_dict_lookup (options, "journal", "^ay", &self->journal_path);
  g_variant_dict_lookup (options, "protocol", "^ay", &self->protocol_path);
  g_variant_dict_lookup (options, "picture", "^ay", &self->picture_path);
  g_variant_dict_lookup (options, "page", "s", &self->page);
  g_variant_dict_lookup (options, "size", "s", &self->size);
  self->exit_after_startup = g_variant_dict_contains (options, "exit-after-startup");

  if (self->journal_path == NULL)
    self->journal_path = g_strdup (g_getenv ("DORSAL_JOURNAL"));
  /* Another journal or another clock is another program: it must not end up in the running one. */
  if (self->journal_path != NULL || self->protocol_path != NULL || self->has_fixed_now ||
      self->picture_path != NULL || self->exit_after_startup)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (self->journal_path == NULL)
    self->journal_path = dorsal_journal_get_default_path ();

  return -1;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DorsalApplication *self = user_data;

  /* What was typed last is written aside as the window goes. */
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_application_quit (G_APPLICATION (user_data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DorsalApplication *self = user_data;
  g_autofree char *versions = g_strdup_printf ("Dorsal %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u",
                                               DORSAL_VERSION, gtk_get_major_version (),
                                               gtk_get_minor_version (), gtk_get_micro_version (),
                                               adw_get_major_version (), adw_get_minor_version (),
                                               adw_get_micro_version (), glib_major_version,
                                               glib_minor_version, glib_micro_version);

  if (self->window != NULL)
    dorsal_compat_present_about (GTK_WIDGET (self->window), versions);
}

static void
dorsal_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_cb },
    { .name = "about", .activate = about_cb },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  static const char *const close_keys[] = { "<Control>w", NULL };
  static const char *const shortcuts_keys[] = { "<Control>question", NULL };

  G_APPLICATION_CLASS (dorsal_application_parent_class)->startup (application);
  dorsal_journal_set_patience (PATIENCE_MILLISECONDS);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.shortcuts", shortcuts_keys);
}

static void
dorsal_application_dispose (GObject *object)
{
  DorsalApplication *self = DORSAL_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->lock_watch);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (dorsal_application_parent_class)->dispose (object);
}

static void
dorsal_application_finalize (GObject *object)
{
  DorsalApplication *self = DORSAL_APPLICATION (object);

  g_free (self->journal_path);
  g_free (self->protocol_path);
  g_free (self->picture_path);
  g_free (self->page);
  g_free (self->size);
  G_OBJECT_CLASS (dorsal_application_parent_class)->finalize (object);
}

static void
dorsal_application_class_init (DorsalApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = dorsal_application_dispose;
  object_class->finalize = dorsal_application_finalize;
  application_class->startup = dorsal_application_startup;
  application_class->activate = dorsal_application_activate;
  application_class->handle_local_options = dorsal_application_handle_local_options;
}

static void
dorsal_application_init (DorsalApplication *self)
{
  static const GOptionEntry entries[] = {
    { "journal", 'j', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this journal instead of your own"), N_("FILE") },
    { "protocol", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Go by this protocol instead of the chosen one"), N_("FILE") },
    { "now", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Let the clock stand at this time"), N_("TIME") },
    { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Begin with today, progress, journal or guide"), N_("PAGE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the versions and exit"), NULL },
    { "picture", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
    { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
    { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

/** dorsal_application_new: Returns: (transfer full): the program */
DorsalApplication *
dorsal_application_new (void)
{
  return g_object_new (DORSAL_TYPE_APPLICATION, "application-id", DORSAL_APPLICATION_ID, "flags",
                       G_APPLICATION_DEFAULT_FLAGS, "resource-base-path",
                       "/io/github/dorsal_journal/Dorsal", NULL);
}

/* Whoever asks for it takes what is there, even if it has no passphrase any more; but that is told. */
static DorsalJournal *
open_again (DorsalApplication *self, GError **error)
{
  g_autoptr (GError) problem = NULL;
  DorsalJournal *journal = open_journal (self, get_key (self), &problem);

  if (journal == NULL && get_key (self) != NULL && is_about (problem, DORSAL_JOURNAL_ERROR_REPLACED))
    return open_journal (self, NULL, error);

  if (journal == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return journal;
}

/**
 * dorsal_application_open_journal:
 *
 * Opens the journal anew, in another window that takes the place of the present one; on failure that stays, and
 * says why. It is no action: any program on the session bus could ask for it.
 */
void
dorsal_application_open_journal (DorsalApplication *self)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DorsalJournal) journal = NULL;
  gboolean was_sealed;

  g_return_if_fail (DORSAL_IS_APPLICATION (self));

  if (self->window == NULL)
    return;

  /* What the window still shows, and what is typed there, is worth more than a page that says it is gone. */
  was_sealed = get_key (self) != NULL;
  journal = open_again (self, &problem);
  if (journal == NULL && self->context != NULL && !is_locked (problem))
    {
      dorsal_window_show_vain (self->window, problem);
      return;
    }

  replace_window (self, journal, problem);
  if (was_sealed && journal != NULL && dorsal_journal_get_key (journal) == NULL)
    dorsal_window_tell (self->window, _("The journal has no passphrase any more. Whoever can read your files can read it."));
}

/* Returns: whether a journal that was open for reading only can be written now, and still be read */
static gboolean
can_be_written (DorsalApplication *self, GError **error)
{
  g_autoptr (DorsalJournal) journal =
      dorsal_journal_open_sealed (self->journal_path, DORSAL_JOURNAL_WRITE, get_key (self), error);
  g_autoptr (GPtrArray) records = journal != NULL ? dorsal_journal_get_records (journal, error) : NULL;

  return records != NULL;
}

/**
 * dorsal_application_try_again:
 *
 * Opens the journal anew as dorsal_application_open_journal() does, and for writing. One that can only be read is not
 * opened for reading once more: the window says so.
 */
void
dorsal_application_try_again (DorsalApplication *self)
{
  g_autoptr (GError) problem = NULL;

  g_return_if_fail (DORSAL_IS_APPLICATION (self));

  if (self->window != NULL && self->context != NULL &&
      !dorsal_journal_is_writable (dorsal_context_get_journal (self->context)) && !can_be_written (self, &problem))
    {
      dorsal_window_show_vain (self->window, problem);
      return;
    }

  self->mode = DORSAL_JOURNAL_WRITE;
  dorsal_application_open_journal (self);
}
