/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide-now.h"
#include "app/guide-page.h"
#include "app/guide-stretch.h"
#include "app/signs-form.h"
#include "app/stretch-timer.h"
#include "exchange/protocol-json.h"
#include "scene.h"

#include <string.h>

#define N_KEYS_MOST 6
#define NARROW 360
#define ICONS "/io/github/dorsal_journal/Dorsal/icons"

static GtkWidget *
make_page (Scene *scene)
{
  GtkWidget *page = g_object_ref_sink (dorsal_guide_page_new ());

  dorsal_guide_page_set_context (DORSAL_GUIDE_PAGE (page), scene->context);
  return page;
}

static gboolean
has_title (GtkWidget *row, const char *title)
{
  return g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_EXPANDER_ROW (root) && has_title (root, title))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gpointer
get_child (GtkWidget *widget, const char *id)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);

  g_assert_nonnull (child);
  return child;
}

static gboolean
is_shown (GtkWidget *widget, const char *id)
{
  return gtk_widget_get_visible (get_child (widget, id));
}

/* “stretches”, “stretches_asked” or “stretches_hidden”: that one and no other. */
static void
assert_stretches (GtkWidget *page, const char *id)
{
  static const char *const ids[] = { "stretches", "stretches_asked", "stretches_hidden" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpint (is_shown (page, ids[i]), ==, g_str_equal (ids[i], id));
}

static void
assert_text (GtkWidget *widget, const char *id, const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (get_child (widget, id)), ==, text);
}

static void
add_answer (Scene *scene, const char *at, const char *sign, const char *answer)
{
  scene_add (scene, test_record (DORSAL_KIND_SIGN, at, "name", sign, "answer", answer, NULL));
}

/* As the form saves it when nothing is answered. */
static void
skip_all_signs (Scene *scene)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalSignsForm *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_SIGNS_FORM, NULL));

  dorsal_signs_form_ask (form, scene->context, TRUE);
  dorsal_signs_form_collect (form, records);
  g_assert_true (dorsal_context_save (scene->context, records, NULL));
  g_assert_finalize_object (form);
}

/* Returns: (nullable): what of @type stands in another window than that of the page */
static GtkWidget *
find_in_sheet (GType type)
{
  GtkWidget *found = NULL;
  GList *windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL && found == NULL; link = link->next)
    found = scene_find_widget (link->data, type);

  g_list_free (windows);
  return found;
}

static void
close_sheet_of (GtkWidget *widget)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (widget)));
}

static void
everything_can_be_read_with_an_empty_journal (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  g_assert_cmpuint (scene_count_widgets (page, ADW_TYPE_EXPANDER_ROW), ==,
                    protocol->n_help + protocol->n_phases + protocol->n_guide + protocol->n_stretches +
                        protocol->n_signs);
  for (guint i = 0; i < protocol->n_signs; i++)
    g_assert_nonnull (find_row (page, protocol->signs[i].question));

  for (guint i = 0; i < protocol->n_guide; i++)
    g_assert_nonnull (find_row (page, protocol->guide[i].title));

  for (guint i = 0; i < protocol->n_help; i++)
    g_assert_cmpint (
        adw_expander_row_get_expanded (ADW_EXPANDER_ROW (find_row (page, protocol->help[i].title))), ==, i == 0);

  assert_text (page, "disclaimer", dorsal_protocol_get_disclaimer ());
  g_assert_finalize_object (page);
}

static void
without_an_episode_the_answer_is_a_general_one (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *now = get_child (page, "now");

  assert_text (now, "answer_label",
               "Rest is for the first day or two, and only if the pain is severe. It means easing off, not lying "
               "in bed.");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (get_child (now, "more_label")),
                                   "After that, moving a little usually helps more than resting."));
  g_assert_true (is_shown (now, "quiet_label"));
  g_assert_false (is_shown (now, "place_label"));
  g_assert_false (is_shown (now, "advice_list"));

  scene_add_episode (scene);
  g_assert_false (is_shown (now, "quiet_label"));
  g_assert_true (is_shown (now, "place_label"));
  g_assert_false (is_shown (now, "more_label"));
  g_assert_finalize_object (page);
}

static gboolean
is_marked (GtkWidget *row)
{
  gboolean is_told = g_str_equal (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "You are here");

  g_assert_cmpint (gtk_widget_has_css_class (row, "here"), ==, is_told);
  return is_told;
}

static void
the_present_phase_is_marked_and_open (void)
{
  static const struct
  {
    const char *onset;
    const char *end;
    const char *phase;
    const char *place;
  } rows[] = {
    { NULL, NULL, "none", "" },
    { "2026-03-10T08:00", NULL, "ease", "Day 0: Easing off" },
    { "2026-03-01T08:00", NULL, "move", "Day 9: Moving again" },
    { "2026-02-22T08:00", NULL, "plan", "Day 16: Two weeks and more" },
    { "2026-02-10T08:00", NULL, "see", "Day 28: Three weeks and more" },
    { "2025-11-10T08:00", NULL, "long", "Day 120: Longer than 12 weeks" },
    { "2025-11-10T08:00", "2025-12-20", "recovered", "Over" },
  };
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      GtkWidget *page;

      if (rows[i].onset != NULL)
        scene_add (scene, test_record (DORSAL_KIND_EPISODE, rows[i].onset, "region", "lower_back",
                                       rows[i].end != NULL ? "end" : NULL, rows[i].end, NULL));
      page = make_page (scene);
      for (guint j = 0; j < protocol->n_phases; j++)
        {
          GtkWidget *row = find_row (page, protocol->phases[j].title);
          gboolean is_here = g_str_equal (protocol->phases[j].id, rows[i].phase);

          g_assert_cmpint (is_marked (row), ==, is_here);
          g_assert_cmpint (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)), ==, is_here);
          if (is_here)
            assert_text (get_child (page, "now"), "answer_label", protocol->phases[j].now);
        }

      assert_text (get_child (page, "now"), "place_label", rows[i].place);
      g_assert_finalize_object (page);
    }
}

static void
advice_on_moving_opens_to_its_reasons (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *now = get_child (page, "now");
  GtkListBox *list = get_child (now, "advice_list");
  GtkWidget *window = scene_show (page);
  GtkListBoxRow *row;
  GtkWidget *why;

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-10T08:00", "now", "3", NULL));
  row = gtk_list_box_get_row_at_index (list, 0);
  g_assert_true (has_title (GTK_WIDGET (row), "Start walking"));
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-10T09:00", "now", "3", NULL));
  g_assert_true (gtk_list_box_get_row_at_index (list, 0) == row);

  gtk_widget_activate (GTK_WIDGET (row));
  why = find_in_sheet (ADW_TYPE_HEADER_BAR);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (gtk_widget_get_root (why))), ==, "Why This Advice");
  close_sheet_of (why);

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-10T10:00", "name", "walk", "minutes", "20", NULL));
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  g_assert_false (is_shown (now, "advice_list"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static void
the_walking_plan_tells_of_the_last_week (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *row = find_row (page, "A walking plan");

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-09T10:00", "name", "walk", "minutes", "20", NULL));
  g_assert_nonnull (scene_find_text (row, "You walked 20 minutes in the last seven days."));
  dorsal_context_undo (scene->context);
  g_assert_null (scene_find_text (row, "You walked"));
  g_assert_finalize_object (page);
}

static void
stretches_wait_until_all_signs_were_gone_through (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  assert_stretches (page, "stretches_asked");
  add_answer (scene, "2026-03-10T19:00", "saddle", "no");
  assert_stretches (page, "stretches_asked");
  skip_all_signs (scene);
  assert_stretches (page, "stretches");
  dorsal_context_undo (scene->context);
  assert_stretches (page, "stretches_asked");
  g_assert_finalize_object (page);
}

static void
the_questions_can_be_gone_through_from_the_guide (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *window = scene_show (page);
  GtkWidget *button = scene_find_widget (get_child (page, "stretches_asked"), GTK_TYPE_BUTTON);
  GtkWidget *form;

  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  form = find_in_sheet (DORSAL_TYPE_SIGNS_FORM);
  g_assert_nonnull (form);
  g_assert_true (gtk_widget_activate_action (form, "signs.none", NULL));
  assert_stretches (page, "stretches");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), get_child (page, "stretches")));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static void
an_urgent_sign_comes_before_all_tips (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *now = get_child (page, "now");

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-09T10:00", "name", "walk", "minutes", "20", NULL));
  skip_all_signs (scene);
  add_answer (scene, "2026-03-10T19:00", "saddle", "yes");
  assert_stretches (page, "stretches_hidden");
  assert_text (now, "answer_label", "First, the Warning Sign Above");
  g_assert_false (is_shown (now, "quiet_label"));
  g_assert_false (is_shown (now, "advice_list"));
  g_assert_false (is_marked (find_row (page, "Moving again")));
  g_assert_null (scene_find_text (page, "You walked"));

  dorsal_context_undo (scene->context);
  assert_stretches (page, "stretches");
  assert_text (now, "place_label", "Day 9: Moving again");
  g_assert_true (is_marked (find_row (page, "Moving again")));
  g_assert_finalize_object (page);
}

static void
an_urgent_sign_comes_first_without_an_episode_too (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  add_answer (scene, "2026-03-10T19:00", "saddle", "yes");
  assert_stretches (page, "stretches_hidden");
  assert_text (get_child (page, "now"), "answer_label", "First, the Warning Sign Above");
  g_assert_false (is_shown (get_child (page, "now"), "quiet_label"));
  g_assert_finalize_object (page);
}

static void
a_stretch_says_all_that_must_be_known (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), ICONS);
  for (guint i = 0; i < protocol->n_stretches; i++)
    {
      const DorsalStretch *stretch = &protocol->stretches[i];
      GtkWidget *row = find_row (page, stretch->name);
      static const char *const images[] = { "first_image", "second_image" };

      g_assert_nonnull (scene_find_text (row, stretch->dose));
      g_assert_nonnull (scene_find_text (row, stretch->limit));
      for (guint j = 0; protocol->stretching[j] != NULL; j++)
        g_assert_nonnull (scene_find_text (row, protocol->stretching[j]));
      for (guint j = 0; j < stretch->n_cautions; j++)
        g_assert_nonnull (scene_find_text (get_child (row, "cautions_box"), stretch->cautions[j].text));
      for (guint j = 0; j < G_N_ELEMENTS (images); j++)
        {
          GtkImage *image = get_child (row, images[j]);

          gtk_test_accessible_assert_role (image, GTK_ACCESSIBLE_ROLE_PRESENTATION);
          g_assert_true (gtk_icon_theme_has_icon (
              gtk_icon_theme_get_for_display (gdk_display_get_default ()), gtk_image_get_icon_name (image)));
        }
    }

  g_assert_finalize_object (page);
}

static void
cautions_that_hold_for_the_person_come_first (void)
{
  static const char *const knee = "With a knee problem, kneel on a cushion.";
  static const char *const bones =
      "With weak bones or an earlier broken bone in the spine, keep it small and use no force at the rounded end.";
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *row = find_row (page, "Cat-cow");

  g_assert_false (is_shown (row, "own_box"));
  g_assert_nonnull (scene_find_text (get_child (row, "cautions_box"), knee));

  scene_add (scene, test_record (DORSAL_KIND_FACT, "2026-03-10T10:00", "name", "knee", "value", "no", NULL));
  g_assert_false (is_shown (row, "own_box"));
  scene_add (scene, test_record (DORSAL_KIND_FACT, "2026-03-10T10:00", "name", "spine_fracture", "value", "yes", NULL));
  scene_add (scene, test_record (DORSAL_KIND_FACT, "2026-03-10T11:00", "name", "knee", "value", "yes", NULL));
  g_assert_true (is_shown (row, "own_box"));
  g_assert_nonnull (scene_find_text (get_child (row, "own_cautions_box"), knee));
  g_assert_nonnull (scene_find_text (get_child (row, "own_cautions_box"), bones));
  g_assert_null (scene_find_text (get_child (row, "cautions_box"), knee));
  g_assert_true (is_shown (row, "care_box"));
  g_assert_false (is_shown (find_row (page, "Pelvic tilt"), "own_box"));

  dorsal_context_undo (scene->context);
  g_assert_null (scene_find_text (get_child (row, "own_cautions_box"), knee));
  g_assert_finalize_object (page);
}

static void
the_timer_of_a_stretch_opens_and_saves_without_an_episode (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *window = scene_show (page);
  GtkWidget *button = get_child (find_row (page, "Cat-cow"), "timer_button");
  GtkWidget *timer;

  skip_all_signs (scene);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Cat-cow");
  g_signal_emit_by_name (button, "clicked");
  timer = find_in_sheet (DORSAL_TYPE_STRETCH_TIMER);
  g_assert_nonnull (timer);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (gtk_widget_get_root (timer))), ==, "Cat-cow");
  assert_text (timer, "dose_label", "5 × 6 seconds");
  g_assert_true (gtk_widget_activate_action (timer, "stretch.start", NULL));
  dorsal_stretch_timer_advance (DORSAL_STRETCH_TIMER (timer), 1000);
  g_assert_true (gtk_widget_activate_action (timer, "stretch.save", NULL));
  g_assert_cmpstr (dorsal_record_get_text (scene_find (scene, DORSAL_KIND_ACTIVITY), DORSAL_ACTIVITY_NAME), ==,
                   "stretch:cat_cow");
  assert_stretches (page, "stretches");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static void
draw (GtkWidget *window)
{
  gtk_widget_queue_draw (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Returns: (transfer full): what a screen reader calls @widget */
static char *
get_name (GtkWidget *widget)
{
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
}

static GtkWidget *
get_row_of (GtkWidget *root, const char *text)
{
  return gtk_widget_get_ancestor (scene_find_text (root, text), ADW_TYPE_PREFERENCES_ROW);
}

static void
rows_of_text_are_read_out (void)
{
  static const struct
  {
    const char *title;
    const char *text;
  } rows[] = {
    { "A walking plan", "You walked 20 minutes in the last seven days." },
    { "A walking plan", "Start with 5 to 10 minutes at an easy pace" },
    { "If you are not sure", "Sources:" },
    { "Cat-cow", "Kneel on hands and knees" },
    { "Cat-cow", "For You\nWith a knee problem, kneel on a cushion." },
  };
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  g_autofree char *other = NULL;

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-09T10:00", "name", "walk", "minutes", "20", NULL));
  scene_add (scene, test_record (DORSAL_KIND_FACT, "2026-03-10T11:00", "name", "knee", "value", "yes", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = get_name (get_row_of (find_row (page, rows[i].title), "Sources:"));

      g_assert_nonnull (strstr (name, rows[i].text));
      g_assert_null (strstr (name, "Timer"));
    }

  other = get_name (get_row_of (find_row (page, "Pelvic tilt"), "Sources:"));
  g_assert_null (strstr (other, "For You"));
  g_assert_finalize_object (page);
}

static void
the_keyboard_reaches_the_timer (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *window = scene_show (page);
  GtkWidget *row = find_row (page, "Cat-cow");
  GtkWidget *button = get_child (row, "timer_button");
  guint n_keys = 0;

  skip_all_signs (scene);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  draw (window);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  while (gtk_window_get_focus (GTK_WINDOW (window)) != button && n_keys++ < N_KEYS_MOST)
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);

  g_assert_cmpuint (n_keys, <=, N_KEYS_MOST);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static void
all_of_it_fits_a_narrow_window (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  int width;

  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, NARROW);
      skip_all_signs (scene);
    }

  g_assert_finalize_object (page);
}

static void
what_a_person_reads_stays_open_and_in_place (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *window = scene_show (page);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (scene_find_widget (page, GTK_TYPE_SCROLLED_WINDOW)));
  AdwExpanderRow *flare = ADW_EXPANDER_ROW (find_row (page, "Flare-ups"));
  AdwExpanderRow *phase = ADW_EXPANDER_ROW (find_row (page, "Moving again"));

  scene_add_episode (scene);
  adw_expander_row_set_expanded (flare, TRUE);
  adw_expander_row_set_expanded (phase, FALSE);
  draw (window);
  gtk_adjustment_set_value (adjustment, 500);

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-10T08:00", "now", "3", NULL));
  draw (window);
  g_assert_true (adw_expander_row_get_expanded (flare));
  g_assert_false (adw_expander_row_get_expanded (phase));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 500);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static void
add_tests (void)
{
  g_test_add_func ("/guide-page/everything-can-be-read-with-an-empty-journal",
                   everything_can_be_read_with_an_empty_journal);
  g_test_add_func ("/guide-page/without-an-episode-the-answer-is-a-general-one",
                   without_an_episode_the_answer_is_a_general_one);
  g_test_add_func ("/guide-page/the-present-phase-is-marked-and-open",
                   the_present_phase_is_marked_and_open);
  g_test_add_func ("/guide-page/advice-on-moving-opens-to-its-reasons",
                   advice_on_moving_opens_to_its_reasons);
  g_test_add_func ("/guide-page/the-walking-plan-tells-of-the-last-week",
                   the_walking_plan_tells_of_the_last_week);
  g_test_add_func ("/guide-page/stretches-wait-until-all-signs-were-gone-through",
                   stretches_wait_until_all_signs_were_gone_through);
  g_test_add_func ("/guide-page/the-questions-can-be-gone-through-from-the-guide",
                   the_questions_can_be_gone_through_from_the_guide);
  g_test_add_func ("/guide-page/an-urgent-sign-comes-before-all-tips",
                   an_urgent_sign_comes_before_all_tips);
  g_test_add_func ("/guide-page/an-urgent-sign-comes-first-without-an-episode-too",
                   an_urgent_sign_comes_first_without_an_episode_too);
  g_test_add_func ("/guide-page/a-stretch-says-all-that-must-be-known",
                   a_stretch_says_all_that_must_be_known);
  g_test_add_func ("/guide-page/cautions-that-hold-for-the-person-come-first",
                   cautions_that_hold_for_the_person_come_first);
  g_test_add_func ("/guide-page/the-timer-of-a-stretch-opens-and-saves-without-an-episode",
                   the_timer_of_a_stretch_opens_and_saves_without_an_episode);
  g_test_add_func ("/guide-page/rows-of-text-are-read-out",
                   rows_of_text_are_read_out);
  g_test_add_func ("/guide-page/the-keyboard-reaches-the-timer",
                   the_keyboard_reaches_the_timer);
  g_test_add_func ("/guide-page/all-of-it-fits-a-narrow-window",
                   all_of_it_fits_a_narrow_window);
  g_test_add_func ("/guide-page/what-a-person-reads-stays-open-and-in-place",
                   what_a_person_reads_stays_open_and_in_place);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
