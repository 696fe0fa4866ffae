/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the tests of sharing share. */

#include "config.h"

#include "app/settings.h"
#include "sharing.h"

#include <glib/gstdio.h>
#include <string.h>

/** sharing_forget_choices: Makes every choice the usual one. */
void
sharing_forget_choices (void)
{
  static const char *const keys[] = { "share-kind", "share-omit", "share-period", "share-period-history",
                                      "share-period-data", "share-format", "share-format-history",
                                      "share-format-data", "share-paper", "share-with-report" };
  g_autoptr (GSettings) settings = dorsal_settings_load ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

/** sharing_make_scene: Returns: (transfer full): a journal of three entries, and nothing chosen before */
Scene *
sharing_make_scene (void)
{
  Scene *scene = scene_new ();

  sharing_forget_choices ();
  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "episode", SCENE_EPISODE_ID,
                                 "now", "5", "note", SECRET, NULL));
  scene_add (scene, test_record (DORSAL_KIND_MEDICINE, "2026-03-03T20:00", "episode", SCENE_EPISODE_ID,
                                 "name", MEDICINE, NULL));
  return scene;
}

static GtkWidget *
find_title (GtkWidget *root, const char *title)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), title))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_title (child, title);
  return found;
}

/** sharing_find_in_row: Returns: (transfer none): the child of @type in the row of that title */
gpointer
sharing_find_in_row (DorsalShareDialog *dialog, const char *title, GType type)
{
  GtkWidget *label = find_title (GTK_WIDGET (dialog), title);

  g_assert_nonnull (label);
  return scene_find_widget (gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_ROW), type);
}

/** sharing_is_busy: Returns: whether there is work that can be cancelled */
gboolean
sharing_is_busy (DorsalShareDialog *dialog)
{
  return gtk_widget_get_sensitive (scene_find_button (GTK_WIDGET (dialog), "C_ancel"));
}

/** sharing_wait: Waits until nothing is being worked on. */
void
sharing_wait (DorsalShareDialog *dialog)
{
  while (sharing_is_busy (dialog))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
settled_cb (gpointer user_data)
{
  gboolean *has_settled = user_data;

  *has_settled = TRUE;
  return G_SOURCE_REMOVE;
}

/** sharing_settle: Lets all be done that waits to be done. */
void
sharing_settle (void)
{
  gboolean has_settled = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, settled_cb, &has_settled, NULL);
  while (!has_settled)
    g_main_context_iteration (NULL, TRUE);
}

/** sharing_open: Returns: (transfer full): the dialog in a window, as it is; nobody need see it */
DorsalShareDialog *
sharing_open (Scene *scene)
{
  GtkWidget *dialog = dorsal_share_dialog_new (scene->context);
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), dialog);
  return DORSAL_SHARE_DIALOG (g_object_ref (dialog));
}

/** sharing_close: Closes the window, having made sure that nobody else holds the dialog. */
void
sharing_close (DorsalShareDialog *dialog)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (dialog));

  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (dialog);
}

/** sharing_show: Shows the narrow window and lets it be laid out and drawn. */
void
sharing_show (DorsalShareDialog *dialog)
{
  gboolean is_shown = FALSE;

  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (dialog))), 360, 360);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (dialog))));
  g_idle_add_full (G_PRIORITY_LOW, settled_cb, &is_shown, NULL);
  while (!is_shown || !gtk_widget_get_mapped (GTK_WIDGET (dialog)))
    g_main_context_iteration (NULL, TRUE);
}

/** sharing_open_ready: Returns: (transfer full): the dialog, when its preview is there */
DorsalShareDialog *
sharing_open_ready (Scene *scene)
{
  DorsalShareDialog *dialog = sharing_open (scene);

  sharing_wait (dialog);
  return dialog;
}

/** sharing_choose_kind: Chooses for whom it is. */
void
sharing_choose_kind (DorsalShareDialog *dialog, guint kind)
{
  static const char *const titles[] = { "For a Clinician", "Full History", "Data File" };

  gtk_check_button_set_active (sharing_find_in_row (dialog, titles[kind], GTK_TYPE_CHECK_BUTTON), TRUE);
}

/** sharing_find_combo: Returns: (transfer none): the list of that title */
AdwComboRow *
sharing_find_combo (DorsalShareDialog *dialog, const char *title)
{
  return sharing_find_in_row (dialog, title, ADW_TYPE_COMBO_ROW);
}

/** sharing_choose: Chooses for whom it is, and in which format. */
void
sharing_choose (DorsalShareDialog *dialog, guint kind, guint format)
{
  sharing_choose_kind (dialog, kind);
  adw_combo_row_set_selected (sharing_find_combo (dialog, "Format"), format);
}

/** sharing_find_tick: Returns: (transfer none): the tick of that title */
GtkCheckButton *
sharing_find_tick (DorsalShareDialog *dialog, const char *title)
{
  return sharing_find_in_row (dialog, title, GTK_TYPE_CHECK_BUTTON);
}

/** sharing_read_file: Returns: (transfer full): what is in the file */
char *
sharing_read_file (const char *path, gsize *out_size)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, out_size, &error);
  g_assert_no_error (error);
  return content;
}

/** sharing_save: Saves what is chosen. Returns: (transfer full): what is in the file */
char *
sharing_save (Scene *scene, DorsalShareDialog *dialog)
{
  g_autofree char *path = g_build_filename (scene->folder, "shared", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *content;

  sharing_wait (dialog);
  dorsal_share_dialog_save_to_file (dialog, file);
  sharing_wait (dialog);
  content = sharing_read_file (path, NULL);
  g_unlink (path);
  return content;
}

/** sharing_get_text: Returns: (transfer none) (nullable): the first text that is visible and holds @part */
const char *
sharing_get_text (DorsalShareDialog *dialog, const char *part)
{
  GtkWidget *label = scene_find_text (GTK_WIDGET (dialog), part);

  return label != NULL && gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/** sharing_get_data: Returns: (transfer full): what is shown of a data file */
char *
sharing_get_data (DorsalShareDialog *dialog)
{
  GtkTextBuffer *buffer =
    gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Work that is begun now waits, however many threads there are. */
#define N_HELD 64

static GMutex gate;

static void
held_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  g_task_return_boolean (task, TRUE);
}

/** sharing_hold_threads: Work that is begun from now on waits. */
void
sharing_hold_threads (void)
{
  g_mutex_lock (&gate);
  for (guint i = 0; i < N_HELD; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_priority (task, G_PRIORITY_HIGH);
      g_task_run_in_thread (task, held_cb);
    }
}

/** sharing_let_threads_go: Lets the work go on. */
void
sharing_let_threads_go (void)
{
  g_mutex_unlock (&gate);
}
