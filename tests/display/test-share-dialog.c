/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/page-view.h"
#include "app/settings.h"
#include "app/share-dialog.h"
#include "app/share-kind.h"
#include "app/share-progress.h"
#include "exchange/paper.h"
#include "scene.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum
{
  CLINICIAN,
  HISTORY,
  DATA,
};

enum
{
  JSON,
  CSV,
  CSV_ZIP,
  FHIR,
  FHIR_COLLECTION,
};

#define SECRET "A secret of mine"
#define MEDICINE "Ibuprofen"
#define OLD "what stood there"

/* Nobody chose anything before. */
static void
forget_choices (void)
{
  static const char *const keys[] = { "share-kind", "share-omit", "share-period", "share-period-history",
                                      "share-period-data", "share-format", "share-format-history",
                                      "share-format-data", "share-paper", "share-with-report" };
  g_autoptr (GSettings) settings = dorsal_settings_load ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
}

static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();

  forget_choices ();
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

/* Finds the child of @type in the row of that title. */
static gpointer
find_in_row (DorsalShareDialog *dialog, const char *title, GType type)
{
  GtkWidget *label = find_title (GTK_WIDGET (dialog), title);

  g_assert_nonnull (label);
  return scene_find_widget (gtk_widget_get_ancestor (label, ADW_TYPE_PREFERENCES_ROW), type);
}

/* The button can be pressed while there is something to cancel. */
static gboolean
is_busy (DorsalShareDialog *dialog)
{
  return gtk_widget_get_sensitive (scene_find_button (GTK_WIDGET (dialog), "C_ancel"));
}

static void
wait_for (DorsalShareDialog *dialog)
{
  while (is_busy (dialog))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
settled_cb (gpointer user_data)
{
  gboolean *has_settled = user_data;

  *has_settled = TRUE;
  return G_SOURCE_REMOVE;
}

/* Idle work of the lowest priority waits for what is drawn. */
static void
let_draw (void)
{
  gboolean has_settled = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, settled_cb, &has_settled, NULL);
  while (!has_settled)
    g_main_context_iteration (NULL, TRUE);
}

/* In a window, as it is; nobody need see it. */
static DorsalShareDialog *
make_dialog (Scene *scene)
{
  GtkWidget *dialog = dorsal_share_dialog_new (scene->context);
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), dialog);
  return DORSAL_SHARE_DIALOG (g_object_ref (dialog));
}

static void
close_dialog (DorsalShareDialog *dialog)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (dialog));

  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (dialog);
}

/* Shows the window and lets it be laid out and drawn. */
static void
show_dialog (DorsalShareDialog *dialog)
{
  gboolean is_shown = FALSE;

  gtk_window_set_default_size (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (dialog))), 360, 360);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (dialog))));
  g_idle_add_full (G_PRIORITY_LOW, settled_cb, &is_shown, NULL);
  while (!is_shown || !gtk_widget_get_mapped (GTK_WIDGET (dialog)))
    g_main_context_iteration (NULL, TRUE);
}

static DorsalShareDialog *
make_ready (Scene *scene)
{
  DorsalShareDialog *dialog = make_dialog (scene);

  wait_for (dialog);
  return dialog;
}

static void
choose_kind (DorsalShareDialog *dialog, guint kind)
{
  static const char *const titles[] = { "For a Clinician", "Full History", "Data File" };

  gtk_check_button_set_active (find_in_row (dialog, titles[kind], GTK_TYPE_CHECK_BUTTON), TRUE);
}

static AdwComboRow *
find_combo (DorsalShareDialog *dialog, const char *title)
{
  return find_in_row (dialog, title, ADW_TYPE_COMBO_ROW);
}

static void
choose (DorsalShareDialog *dialog, guint kind, guint format)
{
  choose_kind (dialog, kind);
  adw_combo_row_set_selected (find_combo (dialog, "Format"), format);
}

static GtkCheckButton *
find_tick (DorsalShareDialog *dialog, const char *title)
{
  return find_in_row (dialog, title, GTK_TYPE_CHECK_BUTTON);
}

static char *
read_file (const char *path, gsize *out_size)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, out_size, &error);
  g_assert_no_error (error);
  return content;
}

static char *
save (Scene *scene, DorsalShareDialog *dialog)
{
  g_autofree char *path = g_build_filename (scene->folder, "shared", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *content;

  wait_for (dialog);
  dorsal_share_dialog_save_to_file (dialog, file);
  wait_for (dialog);
  content = read_file (path, NULL);
  g_unlink (path);
  return content;
}

static gboolean
is_told (Scene *scene, DorsalShareDialog *dialog, const char *words)
{
  g_autofree char *content = save (scene, dialog);

  return strstr (content, words) != NULL;
}

static const char *
get_text (DorsalShareDialog *dialog, const char *part)
{
  GtkWidget *label = scene_find_text (GTK_WIDGET (dialog), part);

  return label != NULL && gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static char *
get_data (DorsalShareDialog *dialog)
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

static void
hold_threads (void)
{
  g_mutex_lock (&gate);
  for (guint i = 0; i < N_HELD; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_priority (task, G_PRIORITY_HIGH);
      g_task_run_in_thread (task, held_cb);
    }
}

static void
let_threads_go (void)
{
  g_mutex_unlock (&gate);
}

static void
note_cb (DorsalContext *context, const char *text, gboolean undoable, char **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

static void
each_kind_is_saved_in_each_format (void)
{
  static const struct
  {
    guint       kind;
    guint       format;
    const char *start;
    const char *words;
    const char *told;
  } cases[] = {
    { CLINICIAN, 0, "%PDF-", "%%EOF", "Report saved" },
    { CLINICIAN, 1, "<!DOCTYPE html>", "Written by the patient", "Report saved" },
    { HISTORY, 0, "%PDF-", "%%EOF", "Report saved" },
    { HISTORY, 1, "<!DOCTYPE html>", "Written by the patient", "Report saved" },
    { DATA, JSON, "{\"format\":\"dorsal-journal\"", "check_in", "File saved" },
    { DATA, CSV, "kind,id,", "check_in", "File saved" },
    { DATA, CSV_ZIP, "PK", "", "File saved" },
    { DATA, FHIR, "{\"resourceType\":\"Bundle\"", "\"type\":\"document\"", "File saved" },
    { DATA, FHIR_COLLECTION, "{\"resourceType\":\"Bundle\"", "\"type\":\"collection\"", "File saved" },
  };
  g_autoptr (Scene) scene = make_scene ();
  g_autofree char *told = NULL;
  DorsalShareDialog *dialog = make_dialog (scene);

  g_signal_connect (scene->context, "notice", G_CALLBACK (note_cb), &told);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = NULL;

      g_test_message ("kind %u, format %u", cases[i].kind, cases[i].format);
      choose (dialog, cases[i].kind, cases[i].format);
      content = save (scene, dialog);
      g_assert_true (g_str_has_prefix (content, cases[i].start));
      if (cases[i].kind == DATA || cases[i].format == 1)
        g_assert_nonnull (strstr (content, cases[i].words));
      g_assert_cmpstr (told, ==, cases[i].told);
    }
  close_dialog (dialog);
}

static void
private_notes_are_told_only_when_asked_for (void)
{
  static const struct
  {
    guint kind;
    guint format;
  } cases[] = { { CLINICIAN, 1 }, { HISTORY, 1 }, { DATA, CSV }, { DATA, FHIR }, { DATA, FHIR_COLLECTION } };
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("kind %u, format %u", cases[i].kind, cases[i].format);
      choose (dialog, cases[i].kind, cases[i].format);
      g_assert_false (gtk_check_button_get_active (find_tick (dialog, "Notes")));
      g_assert_false (is_told (scene, dialog, SECRET));
      gtk_check_button_set_active (find_tick (dialog, "Notes"), TRUE);
      g_assert_true (is_told (scene, dialog, SECRET));
      gtk_check_button_set_active (find_tick (dialog, "Notes"), FALSE);
    }
  close_dialog (dialog);
}

static void
a_journal_file_says_that_it_is_complete (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  choose (dialog, DATA, JSON);
  g_assert_true (is_told (scene, dialog, SECRET));
  g_assert_nonnull (get_text (dialog, "A journal file is always complete, with private notes"));
  g_assert_false (gtk_widget_get_sensitive (scene_find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW)));
  choose (dialog, DATA, CSV);
  wait_for (dialog);
  g_assert_null (get_text (dialog, "A journal file is always complete"));
  g_assert_true (gtk_widget_get_sensitive (scene_find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW)));
  close_dialog (dialog);
}

static void
what_is_left_out_is_not_told_and_said (void)
{
  static const struct
  {
    guint kind;
    guint format;
  } cases[] = { { CLINICIAN, 1 }, { HISTORY, 1 }, { DATA, FHIR } };
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      choose (dialog, cases[i].kind, cases[i].format);
      g_assert_true (is_told (scene, dialog, MEDICINE));
      gtk_check_button_set_active (find_tick (dialog, "Medicines"), FALSE);
      g_assert_false (is_told (scene, dialog, MEDICINE));
      g_assert_nonnull (get_text (dialog, "Left out: Medicines; Notes"));
      gtk_check_button_set_active (find_tick (dialog, "Medicines"), TRUE);
    }
  wait_for (dialog);
  close_dialog (dialog);
}

static void
only_the_history_tells_every_entry_unasked (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  choose (dialog, CLINICIAN, 1);
  g_assert_false (is_told (scene, dialog, "Every entry"));
  choose (dialog, HISTORY, 1);
  g_assert_true (is_told (scene, dialog, "Every entry"));
  close_dialog (dialog);
}

static void
a_health_record_can_hold_the_report (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  choose (dialog, DATA, FHIR);
  g_assert_false (is_told (scene, dialog, "application/pdf"));
  gtk_switch_set_active (find_in_row (dialog, "Put the Report In", GTK_TYPE_SWITCH), TRUE);
  g_assert_true (is_told (scene, dialog, "application/pdf"));
  choose (dialog, DATA, CSV);
  g_assert_false (gtk_widget_get_visible (find_in_row (dialog, "Put the Report In", ADW_TYPE_ACTION_ROW)));
  wait_for (dialog);
  close_dialog (dialog);
}

static void
only_the_chosen_days_are_handed_over (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);
  AdwComboRow *period = find_combo (dialog, "Period");

  choose (dialog, DATA, CSV);
  g_assert_cmpuint (adw_combo_row_get_selected (period), ==, DORSAL_PERIOD_ALL);
  g_assert_true (is_told (scene, dialog, MEDICINE));
  adw_combo_row_set_selected (period, DORSAL_N_PERIODS);
  gtk_editable_set_text (find_in_row (dialog, "To (year-month-day)", ADW_TYPE_ENTRY_ROW), "2026-03-02");
  g_assert_false (is_told (scene, dialog, MEDICINE));
  g_assert_nonnull (get_text (dialog, "2 entries, 1 March 2026 – 2 March 2026"));
  close_dialog (dialog);
}

static void
a_day_that_cannot_be_read_is_told_and_nothing_saved (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  GtkWidget *button = scene_find_button (GTK_WIDGET (dialog), "_Save…");

  g_assert_true (gtk_widget_get_sensitive (button));
  adw_combo_row_set_selected (find_combo (dialog, "Period"), DORSAL_N_PERIODS);
  gtk_editable_set_text (find_in_row (dialog, "To (year-month-day)", ADW_TYPE_ENTRY_ROW), "soon");
  wait_for (dialog);
  g_assert_nonnull (get_text (dialog, "soon"));
  g_assert_false (gtk_widget_get_sensitive (button));
  close_dialog (dialog);
}

static void
every_choice_is_made_again_by_itself (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (dialog, "Period")), ==, DORSAL_PERIOD_VISIT);
  adw_combo_row_set_selected (find_combo (dialog, "Period"), DORSAL_PERIOD_SIX_WEEKS);
  adw_combo_row_set_selected (find_combo (dialog, "Paper"), DORSAL_PAPER_LETTER);
  gtk_check_button_set_active (find_tick (dialog, "Sleep"), FALSE);
  choose (dialog, DATA, CSV);
  adw_combo_row_set_selected (find_combo (dialog, "Period"), DORSAL_PERIOD_TWO_WEEKS);
  wait_for (dialog);
  close_dialog (dialog);

  dialog = make_ready (scene);
  g_assert_true (gtk_check_button_get_active (find_in_row (dialog, "Data File", GTK_TYPE_CHECK_BUTTON)));
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (dialog, "Format")), ==, CSV);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (dialog, "Period")), ==, DORSAL_PERIOD_TWO_WEEKS);
  g_assert_false (gtk_check_button_get_active (find_tick (dialog, "Sleep")));
  choose_kind (dialog, HISTORY);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (dialog, "Period")), ==, DORSAL_PERIOD_ALL);
  choose_kind (dialog, CLINICIAN);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (dialog, "Period")), ==, DORSAL_PERIOD_SIX_WEEKS);
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo (dialog, "Paper")), ==, DORSAL_PAPER_LETTER);
  wait_for (dialog);
  close_dialog (dialog);
}

static void
unknown_words_in_the_settings_are_the_usual_choice (void)
{
  const DorsalShareKind *data = dorsal_share_kind_get (dorsal_share_kind_find ("data"));

  g_assert_cmpuint (dorsal_share_kind_find ("a word"), ==, CLINICIAN);
  g_assert_cmpuint (dorsal_share_kind_find (NULL), ==, CLINICIAN);
  g_assert_cmpuint (dorsal_share_kind_find_format (data, "csv"), ==, CSV);
  g_assert_cmpuint (dorsal_share_kind_find_format (data, "pdf"), ==, JSON);
  g_assert_cmpuint (dorsal_share_kind_find_format (data, NULL), ==, JSON);
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
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog;
  GtkWidget *pages, *first, *last;
  GtkAdjustment *scrolled;
  guint n;
  g_autofree char *label = NULL;

  add_days (scene);
  dialog = make_dialog (scene);
  choose_kind (dialog, HISTORY);
  wait_for (dialog);
  show_dialog (dialog);
  n = scene_count_widgets (GTK_WIDGET (dialog), DORSAL_TYPE_PAGE_VIEW);
  g_assert_cmpuint (n, >, 3);
  label = g_strdup_printf ("Page %u of %u", n, n);
  first = scene_find_widget (GTK_WIDGET (dialog), DORSAL_TYPE_PAGE_VIEW);
  pages = gtk_widget_get_parent (first);
  last = gtk_widget_get_prev_sibling (gtk_widget_get_last_child (pages));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (last), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_nonnull (get_text (dialog, label));
  g_free (label);
  label = g_strdup_printf ("Preview, %u pages", n);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pages), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (pages), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       get_text (dialog, "entries, 1 October 2025 – 3 March 2026\nLeft out: Notes"));

  scrolled = gtk_scrolled_window_get_vadjustment (
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (pages, GTK_TYPE_SCROLLED_WINDOW)));
  let_paint (pages);
  g_assert_false (is_drawn (last));
  gtk_adjustment_set_value (scrolled, gtk_adjustment_get_upper (scrolled));
  let_paint (pages);
  g_assert_true (is_drawn (last));
  g_assert_false (is_drawn (first));
  close_dialog (dialog);
}

static void
data_is_shown_as_it_begins (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog;
  g_autofree char *whole = NULL, *shown = NULL, *rest = NULL, *all = NULL;

  dialog = make_dialog (scene);
  choose (dialog, DATA, CSV);
  wait_for (dialog);
  shown = get_data (dialog);
  whole = save (scene, dialog);
  g_assert_cmpstr (shown, ==, whole);
  g_assert_nonnull (get_text (dialog, "This is the whole file."));
  g_assert_nonnull (get_text (dialog, "3 entries, 1 March 2026 – 3 March 2026"));

  add_days (scene);
  wait_for (dialog);
  rest = get_data (dialog);
  all = save (scene, dialog);
  g_assert_cmpuint (strlen (rest), <=, 4096);
  g_assert_true (g_str_has_prefix (all, rest));
  g_assert_cmpint (all[strlen (rest)], ==, '\n');
  g_assert_nonnull (get_text (dialog, "This is how the file begins."));
  close_dialog (dialog);
}

static void
an_empty_journal_can_be_shared (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalShareDialog *dialog;

  forget_choices ();
  dialog = make_dialog (scene);
  for (guint i = 0; i < DORSAL_N_SHARE_KINDS; i++)
    {
      g_autofree char *content = NULL;

      choose_kind (dialog, i);
      content = save (scene, dialog);
      g_assert_cmpuint (strlen (content), >, 0);
      g_assert_nonnull (get_text (dialog, "No entries of these days"));
    }
  close_dialog (dialog);
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
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);
  GtkTextBuffer *buffer;
  guint n_shown = 0;
  g_autofree char *shown = NULL;

  choose (dialog, DATA, CSV);
  wait_for (dialog);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW)));
  g_signal_connect_swapped (buffer, "insert-text", G_CALLBACK (count_cb), &n_shown);

  hold_threads ();
  choose (dialog, DATA, FHIR);
  choose (dialog, DATA, JSON);
  choose (dialog, DATA, FHIR_COLLECTION);
  shown = get_data (dialog);
  g_assert_true (g_str_has_prefix (shown, "kind,id,"));
  let_threads_go ();
  wait_for (dialog);
  let_draw ();
  g_free (shown);
  shown = get_data (dialog);
  g_assert_nonnull (strstr (shown, "\"type\":\"collection\""));
  g_assert_cmpuint (n_shown, ==, 1);
  close_dialog (dialog);
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
  g_autofree char *content = read_file (path, NULL);

  g_assert_cmpstr (content, ==, OLD);
}

static void
saving_that_is_cancelled_leaves_the_old_file (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  g_autofree char *path = NULL, *told = NULL;
  g_autoptr (GFile) file = make_old_file (scene, &path);

  g_signal_connect (scene->context, "notice", G_CALLBACK (note_cb), &told);
  hold_threads ();
  dorsal_share_dialog_save_to_file (dialog, file);
  g_assert_true (is_busy (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.cancel", NULL);
  let_threads_go ();
  wait_for (dialog);
  assert_old (path);
  g_assert_null (told);
  g_assert_nonnull (get_text (dialog, "Cancelled, nothing was saved"));
  g_assert_nonnull (get_text (dialog, "1 page"));
  close_dialog (dialog);
}

static void
closing_stops_all_work (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (dialog)));
  gpointer watched = dialog;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = make_old_file (scene, &path);

  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
  hold_threads ();
  dorsal_share_dialog_save_to_file (dialog, file);
  choose_kind (dialog, HISTORY);
  g_object_unref (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  let_threads_go ();
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
  let_draw ();
  assert_old (path);
}

static void
a_preview_can_be_stopped_and_made_again (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  GtkWidget *button = scene_find_button (GTK_WIDGET (dialog), "_Save…");
  GtkWidget *again = scene_find_button (GTK_WIDGET (dialog), "Show the Preview");

  hold_threads ();
  choose_kind (dialog, HISTORY);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.cancel", NULL);
  let_threads_go ();
  g_assert_false (is_busy (dialog));
  let_draw ();
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_parent (again)));
  g_assert_false (gtk_widget_get_sensitive (button));

  g_signal_emit_by_name (again, "clicked");
  g_assert_true (is_busy (dialog));
  wait_for (dialog);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (again)));
  g_assert_true (gtk_widget_get_sensitive (button));
  close_dialog (dialog);
}

static void
only_work_that_takes_long_is_shown (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  GtkWidget *progress = scene_find_widget (GTK_WIDGET (dialog), DORSAL_TYPE_SHARE_PROGRESS);

  dorsal_share_progress_show_cb (progress);
  g_assert_false (gtk_widget_get_visible (progress));
  hold_threads ();
  choose_kind (dialog, HISTORY);
  g_assert_false (gtk_widget_get_visible (progress));
  dorsal_share_progress_show_cb (progress);
  g_assert_true (gtk_widget_get_visible (progress));
  g_assert_nonnull (scene_find_text (progress, "Making the preview"));
  let_threads_go ();
  wait_for (dialog);
  g_assert_false (gtk_widget_get_visible (progress));
  close_dialog (dialog);
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
  wait_for (dialog);
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
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
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
  close_dialog (dialog);
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
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  g_autofree char *report = NULL, *data = NULL, *file = NULL;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  wait_for (dialog);
  report = read_clipboard (dialog);
  g_assert_true (g_str_has_prefix (report, "Back pain journal\n"));
  g_assert_null (strstr (report, SECRET));
  g_assert_true (has_html (dialog));
  g_assert_nonnull (get_text (dialog, "Report copied"));

  choose (dialog, DATA, CSV);
  file = save (scene, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  wait_for (dialog);
  data = read_clipboard (dialog);
  g_assert_cmpstr (data, ==, file);
  g_assert_false (has_html (dialog));
  close_dialog (dialog);
}

static void
what_is_asked_for_too_early_waits_for_the_preview (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_ready (scene);
  g_autofree char *text = NULL;

  hold_threads ();
  choose (dialog, DATA, CSV);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  let_threads_go ();
  wait_for (dialog);
  text = read_clipboard (dialog);
  g_assert_true (g_str_has_prefix (text, "kind,id,"));
  close_dialog (dialog);
}

static void
each_format_offers_what_can_be_done_with_it (void)
{
  static const struct
  {
    guint    kind;
    guint    format;
    gboolean can_copy;
    gboolean can_print;
    gboolean has_paper;
  } cases[] = {
    { CLINICIAN, 0, TRUE, TRUE, TRUE }, { CLINICIAN, 1, TRUE, TRUE, FALSE }, { HISTORY, 0, TRUE, TRUE, TRUE },
    { DATA, JSON, TRUE, FALSE, FALSE }, { DATA, CSV, TRUE, FALSE, FALSE },   { DATA, CSV_ZIP, FALSE, FALSE, FALSE },
    { DATA, FHIR, TRUE, FALSE, FALSE },
  };
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);
  GtkWidget *copy = scene_find_button (GTK_WIDGET (dialog), "_Copy");
  GtkWidget *print = scene_find_button (GTK_WIDGET (dialog), "P_rint…");
  GtkWidget *paper = GTK_WIDGET (find_combo (dialog, "Paper"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("kind %u, format %u", cases[i].kind, cases[i].format);
      choose (dialog, cases[i].kind, cases[i].format);
      g_assert_cmpint (gtk_widget_get_sensitive (copy), ==, cases[i].can_copy);
      g_assert_cmpint (strstr (gtk_widget_get_tooltip_text (copy), "A zip file cannot be copied") == NULL, ==,
                       cases[i].can_copy);
      g_assert_cmpint (gtk_widget_get_visible (print), ==, cases[i].can_print);
      g_assert_cmpint (gtk_widget_get_visible (paper), ==, cases[i].has_paper);
      g_assert_true (gtk_widget_get_sensitive (scene_find_button (GTK_WIDGET (dialog), "_Save…")));
    }
  wait_for (dialog);
  close_dialog (dialog);
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
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  /* The preview is not there yet, so each of them waits, and the last is what is done. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (scene_press_with (GTK_WIDGET (dialog), keys[i].key, keys[i].modifiers));
  wait_for (dialog);
  g_assert_nonnull (get_text (dialog, "Report copied"));
  close_dialog (dialog);
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

  if (ADW_IS_COMBO_ROW (root) || ADW_IS_ENTRY_ROW (root))
    return;
  if (g_strv_contains (ours, G_OBJECT_TYPE_NAME (root)) && gtk_widget_get_visible (root) && !is_named (root))
    g_error ("A %s has no name", G_OBJECT_TYPE_NAME (root));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
everything_has_a_name (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  show_dialog (dialog);
  dorsal_share_progress_show_cb (scene_find_widget (GTK_WIDGET (dialog), DORSAL_TYPE_SHARE_PROGRESS));
  assert_named (GTK_WIDGET (dialog));
  wait_for (dialog);
  assert_named (GTK_WIDGET (dialog));
  choose (dialog, DATA, FHIR);
  wait_for (dialog);
  assert_named (GTK_WIDGET (dialog));
  close_dialog (dialog);
}

static void
add_tests (void)
{
  g_test_add_func ("/share-dialog/each-kind-is-saved-in-each-format", each_kind_is_saved_in_each_format);
  g_test_add_func ("/share-dialog/private-notes-are-told-only-when-asked-for",
                   private_notes_are_told_only_when_asked_for);
  g_test_add_func ("/share-dialog/a-journal-file-says-that-it-is-complete", a_journal_file_says_that_it_is_complete);
  g_test_add_func ("/share-dialog/what-is-left-out-is-not-told-and-said", what_is_left_out_is_not_told_and_said);
  g_test_add_func ("/share-dialog/only-the-history-tells-every-entry-unasked",
                   only_the_history_tells_every_entry_unasked);
  g_test_add_func ("/share-dialog/a-health-record-can-hold-the-report", a_health_record_can_hold_the_report);
  g_test_add_func ("/share-dialog/only-the-chosen-days-are-handed-over", only_the_chosen_days_are_handed_over);
  g_test_add_func ("/share-dialog/a-day-that-cannot-be-read-is-told-and-nothing-saved",
                   a_day_that_cannot_be_read_is_told_and_nothing_saved);
  g_test_add_func ("/share-dialog/every-choice-is-made-again-by-itself", every_choice_is_made_again_by_itself);
  g_test_add_func ("/share-dialog/unknown-words-in-the-settings-are-the-usual-choice",
                   unknown_words_in_the_settings_are_the_usual_choice);
  g_test_add_func ("/share-dialog/all-pages-are-there-and-those-in-sight-are-drawn",
                   all_pages_are_there_and_those_in_sight_are_drawn);
  g_test_add_func ("/share-dialog/data-is-shown-as-it-begins", data_is_shown_as_it_begins);
  g_test_add_func ("/share-dialog/an-empty-journal-can-be-shared", an_empty_journal_can_be_shared);
  g_test_add_func ("/share-dialog/a-preview-that-is-out-of-date-is-never-shown",
                   a_preview_that_is_out_of_date_is_never_shown);
  g_test_add_func ("/share-dialog/saving-that-is-cancelled-leaves-the-old-file",
                   saving_that_is_cancelled_leaves_the_old_file);
  g_test_add_func ("/share-dialog/closing-stops-all-work", closing_stops_all_work);
  g_test_add_func ("/share-dialog/a-preview-can-be-stopped-and-made-again", a_preview_can_be_stopped_and_made_again);
  g_test_add_func ("/share-dialog/only-work-that-takes-long-is-shown", only_work_that_takes_long_is_shown);
  g_test_add_func ("/share-dialog/what-cannot-be-saved-is-told-in-plain-words",
                   what_cannot_be_saved_is_told_in_plain_words);
  g_test_add_func ("/share-dialog/a-copy-is-a-text-and-of-a-report-a-page", a_copy_is_a_text_and_of_a_report_a_page);
  g_test_add_func ("/share-dialog/what-is-asked-for-too-early-waits-for-the-preview",
                   what_is_asked_for_too_early_waits_for_the_preview);
  g_test_add_func ("/share-dialog/each-format-offers-what-can-be-done-with-it",
                   each_format_offers_what_can_be_done_with_it);
  g_test_add_func ("/share-dialog/keys-do-what-the-buttons-do", keys_do_what_the_buttons_do);
  g_test_add_func ("/share-dialog/everything-has-a-name", everything_has_a_name);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
