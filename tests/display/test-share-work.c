/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is seen before it leaves, and what becomes of work that is stopped or fails. */

#include "config.h"

#include "app/page-view.h"
#include "app/share-progress.h"
#include "sharing.h"

#include <string.h>
#include <unistd.h>

#define OLD "what stood there"

static void
note_cb (DorsalContext *context, const char *text, gboolean undoable, char **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

static void
painted_cb (gboolean *is_painted)
{
  *is_painted = TRUE;
}

static void
let_paint (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean is_painted = FALSE;
  gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &is_painted);

  gtk_widget_queue_draw (widget);
  while (!is_painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
}

static gboolean
has_drawing (GskRenderNode *node)
{
  GskRenderNodeType type = gsk_render_node_get_node_type (node);
  guint n = type == GSK_CONTAINER_NODE ? gsk_container_node_get_n_children (node) : 0;

  if (type == GSK_TRANSFORM_NODE)
    return has_drawing (gsk_transform_node_get_child (node));
  if (type == GSK_CLIP_NODE)
    return has_drawing (gsk_clip_node_get_child (node));
  if (type == GSK_ROUNDED_CLIP_NODE)
    return has_drawing (gsk_rounded_clip_node_get_child (node));

  for (guint i = 0; i < n; i++)
    if (has_drawing (gsk_container_node_get_child (node, i)))
      return TRUE;
  return type == GSK_CAIRO_NODE;
}

static gboolean
is_drawn (GtkWidget *page)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (page);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (page), gtk_widget_get_height (page));
  node = gtk_snapshot_to_node (snapshot);
  return node != NULL && has_drawing (node);
}

static void
add_days (Scene *scene)
{
  for (DorsalDay day = test_day ("2025-10-01"); day < test_day ("2026-03-01"); day++)
    {
      g_autofree char *date = dorsal_day_to_string (day);
      g_autofree char *at = g_strconcat (date, "T20:00", NULL);

      scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "now", "5", "average", "6", NULL));
    }
}

static void
all_pages_are_there_and_those_in_sight_are_drawn (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog;
  GtkWidget *pages, *first, *last;
  GtkAdjustment *scrolled;
  guint n;
  g_autofree char *label = NULL;

  add_days (scene);
  dialog = sharing_open (scene);
  sharing_choose_kind (dialog, HISTORY);
  sharing_wait (dialog);
  sharing_show (dialog);
  n = scene_count_widgets (GTK_WIDGET (dialog), DORSAL_TYPE_PAGE_VIEW);
  g_assert_cmpuint (n, >, 3);
  label = g_strdup_printf ("Page %u of %u", n, n);
  first = scene_find_widget (GTK_WIDGET (dialog), DORSAL_TYPE_PAGE_VIEW);
  pages = gtk_widget_get_parent (first);
  last = gtk_widget_get_prev_sibling (gtk_widget_get_last_child (pages));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (last), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_nonnull (sharing_get_text (dialog, label));
  g_free (label);
  label = g_strdup_printf ("Preview, %u pages", n);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pages), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pages), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       sharing_get_text (dialog, "entries, 1 October 2025 – 3 March 2026\nLeft out: Notes"));

  scrolled = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (pages, GTK_TYPE_SCROLLED_WINDOW)));
  let_paint (pages);
  g_assert_false (is_drawn (last));
  gtk_adjustment_set_value (scrolled, gtk_adjustment_get_upper (scrolled));
  let_paint (pages);
  g_assert_true (is_drawn (last));
  g_assert_false (is_drawn (first));
  sharing_close (dialog);
}

static void
data_is_shown_as_it_begins (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog;
  g_autofree char *whole = NULL, *shown = NULL, *rest = NULL, *all = NULL;

  dialog = sharing_open (scene);
  sharing_choose (dialog, DATA, CSV);
  sharing_wait (dialog);
  shown = sharing_get_data (dialog);
  whole = sharing_save (scene, dialog);
  g_assert_cmpstr (shown, ==, whole);
  g_assert_nonnull (sharing_get_text (dialog, "This is the whole file."));
  g_assert_nonnull (sharing_get_text (dialog, "3 entries, 1 March 2026 – 3 March 2026"));

  add_days (scene);
  sharing_wait (dialog);
  rest = sharing_get_data (dialog);
  all = sharing_save (scene, dialog);
  g_assert_cmpuint (strlen (rest), <=, 4096);
  g_assert_true (g_str_has_prefix (all, rest));
  g_assert_cmpint (all[strlen (rest)], ==, '\n');
  g_assert_nonnull (sharing_get_text (dialog, "This is how the file begins."));
  sharing_close (dialog);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What was chosen first and last is what is seen; nothing of what was chosen in between. */
static void
a_preview_that_is_out_of_date_is_never_shown (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);
  GtkTextBuffer *buffer;
  guint n_shown = 0;
  g_autofree char *shown = NULL;

  sharing_choose (dialog, DATA, CSV);
  sharing_wait (dialog);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW)));
  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (count_cb), &n_shown);

  sharing_hold_threads ();
  sharing_choose (dialog, DATA, FHIR);
  sharing_choose (dialog, DATA, JSON);
  sharing_choose (dialog, DATA, FHIR_COLLECTION);
  shown = sharing_get_data (dialog);
  g_assert_true (g_str_has_prefix (shown, "kind,id,"));
  sharing_let_threads_go ();
  sharing_wait (dialog);
  sharing_settle ();
  g_free (shown);
  shown = sharing_get_data (dialog);
  g_assert_nonnull (strstr (shown, "\"type\":\"collection\""));
  g_assert_cmpuint (n_shown, ==, 1);
  sharing_close (dialog);
}

static GFile *
make_old_file (Scene *scene, char **out_path)
{
  g_autoptr (GError) error = NULL;

  *out_path = g_build_filename (scene->folder, "old", NULL);
  g_file_set_contents (*out_path, OLD, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (*out_path);
}

static void
assert_old (const char *path)
{
  g_autofree char *content = sharing_read_file (path, NULL);

  g_assert_cmpstr (content, ==, OLD);
}

static void
saving_that_is_cancelled_leaves_the_old_file (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  g_autofree char *path = NULL, *told = NULL;
  g_autoptr (GFile) file = make_old_file (scene, &path);

  g_signal_connect (scene->context, "notice", G_CALLBACK (note_cb), &told);
  sharing_hold_threads ();
  dorsal_share_dialog_save_to_file (dialog, file);
  g_assert_true (sharing_is_busy (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.cancel", NULL);
  sharing_let_threads_go ();
  sharing_wait (dialog);
  assert_old (path);
  g_assert_null (told);
  g_assert_nonnull (sharing_get_text (dialog, "Cancelled, nothing was saved"));
  g_assert_nonnull (sharing_get_text (dialog, "1 page"));
  sharing_close (dialog);
}

static void
closing_stops_all_work (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (dialog)));
  gpointer watched = dialog;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = make_old_file (scene, &path);

  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  sharing_hold_threads ();
  dorsal_share_dialog_save_to_file (dialog, file);
  sharing_choose_kind (dialog, HISTORY);
  g_object_unref (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  sharing_let_threads_go ();
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
  sharing_settle ();
  assert_old (path);
}

static void
a_preview_can_be_stopped_and_made_again (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  GtkWidget *button = scene_find_button (GTK_WIDGET (dialog), "_Save…");
  GtkWidget *again = scene_find_button (GTK_WIDGET (dialog), "Show the Preview");

  sharing_hold_threads ();
  sharing_choose_kind (dialog, HISTORY);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.cancel", NULL);
  sharing_let_threads_go ();
  g_assert_false (sharing_is_busy (dialog));
  sharing_settle ();
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (again)));
  g_assert_false (gtk_widget_get_sensitive (button));

  g_signal_emit_by_name (again, "clicked");
  g_assert_true (sharing_is_busy (dialog));
  sharing_wait (dialog);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (again)));
  g_assert_true (gtk_widget_get_sensitive (button));
  sharing_close (dialog);
}

static void
only_work_that_takes_long_is_shown (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  GtkWidget *progress = scene_find_widget (GTK_WIDGET (dialog), DORSAL_TYPE_SHARE_PROGRESS);

  dorsal_share_progress_show (DORSAL_SHARE_PROGRESS (progress));
  g_assert_false (gtk_widget_get_visible (progress));
  sharing_hold_threads ();
  sharing_choose_kind (dialog, HISTORY);
  g_assert_false (gtk_widget_get_visible (progress));
  dorsal_share_progress_show (DORSAL_SHARE_PROGRESS (progress));
  g_assert_true (gtk_widget_get_visible (progress));
  g_assert_nonnull (scene_find_text (progress, "Making the preview"));
  sharing_let_threads_go ();
  sharing_wait (dialog);
  g_assert_false (gtk_widget_get_visible (progress));
  sharing_close (dialog);
}

static AdwMessageDialog *
find_message (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }

  return NULL;
}

static void
assert_told (DorsalShareDialog *dialog, const char *path, const char *words)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AdwMessageDialog *message;

  dorsal_share_dialog_save_to_file (dialog, file);
  sharing_wait (dialog);
  message = find_message ();
  g_assert_nonnull (message);
  g_assert_cmpstr (adw_message_dialog_get_heading (message), ==, "Could Not Save");
  g_test_message ("%s", adw_message_dialog_get_body (message));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (message), words));
  gtk_window_destroy (GTK_WINDOW (message));
}

static void
what_cannot_be_saved_is_told_in_plain_words (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  /* A path through a file cannot be written by anyone, whatever their rights. */
  g_autofree char *through = g_build_filename (scene->folder, "journal.db", "report.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (scene->folder, "no folder", "report.pdf", NULL);
  g_autofree char *link = g_build_filename (scene->folder, "link", NULL);
  g_autofree char *old = NULL;
  g_autoptr (GFile) file = make_old_file (scene, &old);

  g_assert_cmpint (symlink (old, link), ==, 0);
  assert_told (dialog, through, "report.pdf");
  assert_told (dialog, nowhere, "report.pdf");
  assert_told (dialog, link, "is a link to somewhere else");
  assert_told (dialog, scene->folder, scene->folder);
  assert_old (old);
  sharing_close (dialog);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;
  g_autoptr (GError) error = NULL;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static char *
read_clipboard (DorsalShareDialog *dialog)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), NULL, read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

static gboolean
has_html (DorsalShareDialog *dialog)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (dialog));

  return gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html");
}

static void
a_copy_is_a_text_and_of_a_report_a_page (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  g_autofree char *report = NULL, *data = NULL, *file = NULL;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  sharing_wait (dialog);
  report = read_clipboard (dialog);
  g_assert_true (g_str_has_prefix (report, "Back pain journal\n"));
  g_assert_null (strstr (report, SECRET));
  g_assert_true (has_html (dialog));
  g_assert_nonnull (sharing_get_text (dialog, "Report copied"));

  sharing_choose (dialog, DATA, CSV);
  file = sharing_save (scene, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  sharing_wait (dialog);
  data = read_clipboard (dialog);
  g_assert_cmpstr (data, ==, file);
  g_assert_false (has_html (dialog));
  sharing_close (dialog);
}

static void
what_is_asked_for_too_early_waits_for_the_preview (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), OLD);
  sharing_hold_threads ();
  sharing_choose (dialog, DATA, CSV);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  sharing_let_threads_go ();
  sharing_wait (dialog);
  text = read_clipboard (dialog);
  g_assert_true (g_str_has_prefix (text, "kind,id,"));
  sharing_close (dialog);
}

static void
keys_do_what_the_buttons_do (void)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
  } keys[] = {
    { GDK_KEY_s, GDK_CONTROL_MASK },
    { GDK_KEY_p, GDK_CONTROL_MASK },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  /* The preview is not there yet, so each of them waits, and the last is what is done. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (scene_press_with (GTK_WIDGET (dialog), keys[i].key, keys[i].modifiers));
  sharing_wait (dialog);
  g_assert_nonnull (sharing_get_text (dialog, "Report copied"));
  sharing_close (dialog);
}

static gboolean
is_named (GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  return (label != NULL && *label != '\0') ||
         gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static void
assert_named (GtkWidget *root)
{
  /* What the rows and the menu are made of is not ours. */
  static const char *const ours[] = { "GtkCheckButton", "GtkSwitch", "GtkTextView", "GtkButton", "DorsalPageView",
                                      "DorsalPagesView", "GtkProgressBar", NULL };

  if (ADW_IS_COMBO_ROW (root) || ADW_IS_ENTRY_ROW (root) || !gtk_widget_get_visible (root))
    return;
  if (g_strv_contains (ours, G_OBJECT_TYPE_NAME (root)) && !is_named (root))
    g_error ("A %s has no name", G_OBJECT_TYPE_NAME (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
everything_has_a_name (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  sharing_show (dialog);
  dorsal_share_progress_show (DORSAL_SHARE_PROGRESS (scene_find_widget (GTK_WIDGET (dialog),
                                                                        DORSAL_TYPE_SHARE_PROGRESS)));
  assert_named (GTK_WIDGET (dialog));
  sharing_wait (dialog);
  assert_named (GTK_WIDGET (dialog));
  sharing_choose (dialog, DATA, FHIR);
  sharing_wait (dialog);
  assert_named (GTK_WIDGET (dialog));
  sharing_close (dialog);
}

static void
add_tests (void)
{
  g_test_add_func ("/share-work/all-pages-are-there-and-those-in-sight-are-drawn",
                   all_pages_are_there_and_those_in_sight_are_drawn);
  g_test_add_func ("/share-work/data-is-shown-as-it-begins", data_is_shown_as_it_begins);
  g_test_add_func ("/share-work/a-preview-that-is-out-of-date-is-never-shown",
                   a_preview_that_is_out_of_date_is_never_shown);
  g_test_add_func ("/share-work/saving-that-is-cancelled-leaves-the-old-file",
                   saving_that_is_cancelled_leaves_the_old_file);
  g_test_add_func ("/share-work/closing-stops-all-work", closing_stops_all_work);
  g_test_add_func ("/share-work/a-preview-can-be-stopped-and-made-again", a_preview_can_be_stopped_and_made_again);
  g_test_add_func ("/share-work/only-work-that-takes-long-is-shown", only_work_that_takes_long_is_shown);
  g_test_add_func ("/share-work/what-cannot-be-saved-is-told-in-plain-words",
                   what_cannot_be_saved_is_told_in_plain_words);
  g_test_add_func ("/share-work/a-copy-is-a-text-and-of-a-report-a-page", a_copy_is_a_text_and_of_a_report_a_page);
  g_test_add_func ("/share-work/what-is-asked-for-too-early-waits-for-the-preview",
                   what_is_asked_for_too_early_waits_for_the_preview);
  g_test_add_func ("/share-work/keys-do-what-the-buttons-do", keys_do_what_the_buttons_do);
  g_test_add_func ("/share-work/everything-has-a-name", everything_has_a_name);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
