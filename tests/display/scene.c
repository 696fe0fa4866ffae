/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the tests with a display share. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "scene.h"

#include <locale.h>
#include <string.h>

/* What meson understands as skipped. */
#define SKIPPED 77

/* The narrowest window that everything must fit, in pixels. */
#define NARROW 360

/** scene_run: Runs the tests that @add_tests adds, or skips them all without a display. */
int
scene_run (int argc, char *argv[], void (*add_tests) (void))
{
  g_autofree char *state = test_make_folder ();
  int result;

  /* What is left there belongs to no person. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_disable_setlocale ();
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    return SKIPPED;

  adw_init ();
  add_tests ();
  result = g_test_run ();
  test_remove_folder (state);
  return result;
}

/** scene_new: Returns: (transfer full): an empty journal on the evening of 10 March 2026 */
Scene *
scene_new (void)
{
  Scene *self = g_new0 (Scene, 1);
  DorsalMoment now = test_moment ("2026-03-10T20:00");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "journal.db", NULL);
  self->journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_assert_no_error (error);
  self->context = dorsal_context_new (self->journal, dorsal_protocol_get_default (), &now);
  return self;
}

/** scene_free: Removes the journal, having made sure that nobody else holds it. */
void
scene_free (Scene *self)
{
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->journal);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

/** scene_add: (transfer full): Saves @record. */
void
scene_add (Scene *self, DorsalRecord *record)
{
  g_autoptr (DorsalRecord) owned = record;

  g_assert_true (dorsal_context_save_one (self->context, owned, NULL));
}

/** scene_add_episode: Saves an episode from 1 March 2026. */
void
scene_add_episode (Scene *self)
{
  DorsalMoment onset = test_moment ("2026-03-01T08:00");
  DorsalRecord *episode;
  g_autoptr (GError) error = NULL;

  episode = dorsal_record_new_with_id (DORSAL_KIND_EPISODE, SCENE_EPISODE_ID, &onset, &onset, &error);
  g_assert_no_error (error);
  dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", &error);
  g_assert_no_error (error);
  scene_add (self, episode);
}

/** scene_find: Returns: (transfer none) (nullable): the first record of @kind */
DorsalRecord *
scene_find (Scene *self, DorsalKind kind)
{
  GPtrArray *records = dorsal_context_get_records (self->context);

  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) == kind)
      return g_ptr_array_index (records, i);

  return NULL;
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer wanted);

static GtkWidget *
find_first (GtkWidget *root, Match match, gconstpointer wanted)
{
  if (match (root, wanted))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_first (child, match, wanted);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

/** scene_find_widget: Returns: (transfer none) (nullable): the first @type in the tree of @root */
GtkWidget *
scene_find_widget (GtkWidget *root, GType type)
{
  return find_first (root, is_of_type, &type);
}

static gboolean
says_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

/** scene_find_text: Returns: (transfer none) (nullable): the first label in the tree of @root that says @text */
GtkWidget *
scene_find_text (GtkWidget *root, const char *text)
{
  return find_first (root, says_text, text);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/** scene_find_button: Returns: (transfer none) (nullable): the first button of that label in the tree of @root */
GtkWidget *
scene_find_button (GtkWidget *root, const char *label)
{
  return find_first (root, is_button, label);
}

static gboolean
is_row (GtkWidget *widget, gconstpointer title)
{
  return ADW_IS_ENTRY_ROW (widget) &&
         g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

/** scene_find_row: Returns: (transfer none) (nullable): the first row for text whose title begins like that */
GtkWidget *
scene_find_row (GtkWidget *root, const char *title)
{
  return find_first (root, is_row, title);
}

/** scene_count_widgets: Returns: how many of @type are in the tree of @root */
guint
scene_count_widgets (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += scene_count_widgets (child, type);

  return n;
}

static gboolean
press_in (GListModel *shortcuts, GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }

  return FALSE;
}

/** scene_press_with: Does what @keyval does in @widget with @modifiers. Returns: whether it does anything */
gboolean
scene_press_with (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) &&
          press_in (G_LIST_MODEL (controller), widget, keyval, modifiers))
        return TRUE;
    }

  return FALSE;
}

/** scene_press: Does what @keyval alone does in @widget. Returns: whether it does anything */
gboolean
scene_press (GtkWidget *widget, guint keyval)
{
  return scene_press_with (widget, keyval, 0);
}

/** scene_find_controller: Returns: (transfer none) (nullable): the first controller of @type that @widget has */
gpointer
scene_find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller; /* the widget holds it */
    }

  return NULL;
}

static gboolean
stop_waiting_cb (gpointer user_data)
{
  gboolean *has_waited = user_data;

  *has_waited = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * scene_show:
 * @content: (transfer floating): a page
 *
 * Shows @content in a narrow window and lets it be laid out and drawn; any warning is fatal.
 *
 * Returns: (transfer none): the window, to be destroyed
 */
GtkWidget *
scene_show (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();
  gboolean has_waited = FALSE;

  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, NARROW);
  gtk_window_present (GTK_WINDOW (window));
  /* Idle work of the lowest priority waits for all that was drawn. */
  g_idle_add_full (G_PRIORITY_LOW, stop_waiting_cb, &has_waited, NULL);
  while (!has_waited || !gtk_widget_get_mapped (content))
    g_main_context_iteration (NULL, TRUE);

  return window;
}
