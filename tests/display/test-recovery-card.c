/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What Today offers and asks once the pain has eased. */

#include "config.h"

#include "app/check-in-form.h"
#include "app/first-start-page.h"
#include "app/pain-scale.h"
#include "app/recovery-card.h"
#include "app/today-page.h"
#include "scene.h"

/* The scene stands on the evening of 10 March. */
#define TODAY "2026-03-10"

typedef struct
{
  Scene             *scene;
  GtkWidget         *window;
  DorsalTodayPage   *page;
  GtkWidget         *card;
  DorsalCheckInForm *form;
  guint              n_undoable;
} View;

static void
notice_cb (View *self, const char *text, gboolean undoable)
{
  self->n_undoable += undoable && g_str_equal (text, "Episode closed");
}

static void
view_open (View *self, Scene *scene)
{
  self->scene = scene;
  self->page = g_object_new (DORSAL_TYPE_TODAY_PAGE, NULL);
  self->card = scene_find_widget (GTK_WIDGET (self->page), DORSAL_TYPE_RECOVERY_CARD);
  self->form = DORSAL_CHECK_IN_FORM (scene_find_widget (GTK_WIDGET (self->page), DORSAL_TYPE_CHECK_IN_FORM));
  self->n_undoable = 0;
  dorsal_today_page_set_context (self->page, scene->context);
  g_signal_connect_swapped (scene->context, "notice", G_CALLBACK (notice_cb), self);
  self->window = scene_show (GTK_WIDGET (self->page));
}

static void
view_close (View *self)
{
  g_signal_handlers_disconnect_by_data (self->scene->context, self);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = scene_find_button (root, label);

  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

static const char *
get_shown (View *self)
{
  GtkWidget *stack = scene_find_widget (GTK_WIDGET (self->form), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;

  return FALSE;
}

static void
log_pain (Scene *scene, const char *day, const char *pain)
{
  g_autofree char *at = g_strconcat (day, "T20:00", NULL);

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "now", pain, NULL));
}

/* An episode from 1 March with pain, and low days from the 3rd up to the one given. */
static void
log_low_days (Scene *scene, int last)
{
  scene_add_episode (scene);
  log_pain (scene, "2026-03-01", "5");
  log_pain (scene, "2026-03-02", "5");
  for (int day = 3; day <= last; day++)
    {
      g_autofree char *text = g_strdup_printf ("2026-03-%02d", day);

      log_pain (scene, text, "1");
    }
}

static void
end_episode (Scene *scene, const char *day)
{
  DorsalRecord *episode = dorsal_record_copy (scene_find (scene, DORSAL_KIND_EPISODE));

  g_assert_true (dorsal_record_set_integer (episode, DORSAL_EPISODE_END, test_day (day), NULL));
  scene_add (scene, episode);
}

static void
log_thirty_days (Scene *scene)
{
  scene_add (scene, test_record (DORSAL_KIND_EPISODE, "2026-01-01T08:00", "region", "lower_back", NULL));
  log_pain (scene, "2026-01-02", "5");
  scene_add (scene, test_record (DORSAL_KIND_NO_PAIN, "2026-01-10", "until", "2026-03-09", NULL));
}

static void
log_closed (Scene *scene)
{
  log_low_days (scene, 9);
  end_episode (scene, TODAY);
}

static void
log_week (Scene *scene)
{
  log_low_days (scene, 9);
}

static const struct
{
  const char *title;
  void (*log) (Scene *scene);
  gboolean can_close;
} states[] = {
  { "How It Went", log_week, TRUE },
  { "How It Went", log_thirty_days, TRUE },
  { "This Episode Is Closed", log_closed, FALSE },
};

static void
the_card_comes_with_the_seventh_low_day (void)
{
  g_autoptr (Scene) scene = scene_new ();
  View view;

  log_low_days (scene, 8);
  view_open (&view, scene);
  g_assert_false (gtk_widget_get_visible (view.card));
  g_assert_cmpstr (get_shown (&view), ==, "form");
  g_assert_true (says (GTK_WIDGET (view.page), "Has anything new come up since yesterday?"));

  log_pain (scene, "2026-03-09", "1");
  g_assert_true (gtk_widget_get_visible (view.card));
  g_assert_true (says (view.card, "The pain began on 1 March 2026 and eased 2 days later, on 3 March 2026."));
  g_assert_true (says (view.card, "You logged 9 of 10 days."));
  g_assert_cmpstr (get_shown (&view), ==, "short");
  g_assert_true (says (GTK_WIDGET (view.page), "Only if something new comes up."));
  g_assert_nonnull (scene_find_button (GTK_WIDGET (view.page), "Look at the List…"));
  view_close (&view);
}

static void
the_card_says_how_it_is_over_and_offers_what_is_left (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      View view;

      states[i].log (scene);
      view_open (&view, scene);
      g_assert_true (gtk_widget_get_visible (view.card));
      for (guint k = 0; k < G_N_ELEMENTS (states); k++)
        g_assert_cmpint (says (view.card, states[k].title), ==,
                          g_str_equal (states[i].title, states[k].title));
      g_assert_cmpint (gtk_widget_get_visible (scene_find_button (view.card, "Close the Episode")), ==,
                       states[i].can_close);
      g_assert_true (gtk_widget_get_visible (scene_find_button (view.card, "It’s Back")));
      g_assert_cmpstr (get_shown (&view), ==, "short");
      view_close (&view);
    }
}

static void
closing_ends_the_episode_today_and_can_be_undone (void)
{
  g_autoptr (Scene) scene = scene_new ();
  View view;

  log_week (scene);
  view_open (&view, scene);
  press (view.card, "Close the Episode");
  g_assert_cmpint (dorsal_record_get_integer (scene_find (scene, DORSAL_KIND_EPISODE), DORSAL_EPISODE_END), ==,
                   test_day (TODAY));
  g_assert_cmpuint (view.n_undoable, ==, 1);
  g_assert_true (says (view.card, "This Episode Is Closed"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (view.window)) == scene_find_button (view.card, "It’s Back"));

  dorsal_context_undo (scene->context);
  g_assert_false (dorsal_record_has (scene_find (scene, DORSAL_KIND_EPISODE), DORSAL_EPISODE_END));
  g_assert_true (says (view.card, "How It Went"));
  g_assert_true (gtk_widget_get_visible (scene_find_button (view.card, "Close the Episode")));
  view_close (&view);
}

static GtkWidget *
find_sheet (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (scene_find_widget (window, DORSAL_TYPE_FIRST_START_PAGE) != NULL)
        return window;
    }

  return NULL;
}

static void
pain_that_is_back_goes_to_the_check_in_or_to_a_new_episode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      GtkWidget *scale, *sheet;
      View view;

      states[i].log (scene);
      view_open (&view, scene);
      scale = scene_find_widget (GTK_WIDGET (view.form), DORSAL_TYPE_PAIN_SCALE);
      press (view.card, "It’s Back");
      sheet = find_sheet ();
      g_assert_cmpint (sheet == NULL, ==, states[i].can_close);
      g_assert_cmpstr (get_shown (&view), ==, states[i].can_close ? "form" : "short");
      if (sheet == NULL)
        g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (view.window)), scale));
      else
        gtk_window_destroy (GTK_WINDOW (sheet));
      view_close (&view);
    }
}

static void
pain_on_a_later_day_brings_everything_back (void)
{
  g_autoptr (Scene) scene = scene_new ();
  View view;

  log_week (scene);
  view_open (&view, scene);
  press (view.card, "It’s Back");
  dorsal_today_page_set_pain_now (view.page, 4);
  dorsal_today_page_save (view.page);
  g_assert_false (gtk_widget_get_visible (view.card));
  g_assert_cmpstr (get_shown (&view), ==, "saved");
  g_assert_true (says (GTK_WIDGET (view.page), "Has anything new come up since yesterday?"));

  dorsal_context_undo (scene->context);
  g_assert_true (gtk_widget_get_visible (view.card));
  g_assert_cmpstr (get_shown (&view), ==, "short");

  log_pain (scene, TODAY, "4");
  g_assert_false (gtk_widget_get_visible (view.card));
  g_assert_cmpstr (get_shown (&view), ==, "form");
  view_close (&view);
}

static void
the_short_check_in_is_one_press_and_opens_on_demand (void)
{
  g_autoptr (Scene) scene = scene_new ();
  View view;

  log_week (scene);
  view_open (&view, scene);
  press (GTK_WIDGET (view.form), "All Questions");
  g_assert_cmpstr (get_shown (&view), ==, "form");
  log_pain (scene, "2026-03-09", "0");
  g_assert_cmpstr (get_shown (&view), ==, "form");

  dorsal_today_page_save_good_day (view.page);
  g_assert_cmpstr (get_shown (&view), ==, "saved");
  g_assert_true (gtk_widget_get_visible (view.card));
  dorsal_context_undo (scene->context);
  g_assert_cmpstr (get_shown (&view), ==, "short");

  dorsal_today_page_save (view.page);
  g_assert_cmpstr (get_shown (&view), ==, "form");
  g_assert_true (says (GTK_WIDGET (view.form), "Choose what you managed or how the back was, then save."));
  view_close (&view);
}

static void
what_is_half_typed_stays_open (void)
{
  g_autoptr (Scene) scene = scene_new ();
  View view;

  log_low_days (scene, 8);
  view_open (&view, scene);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scene_find_button (GTK_WIDGET (view.form), "Pain in a Leg")),
                                TRUE);
  log_pain (scene, "2026-03-09", "1");
  g_assert_true (gtk_widget_get_visible (view.card));
  g_assert_cmpstr (get_shown (&view), ==, "form");
  view_close (&view);
}

static void
an_urgent_sign_takes_the_card_away (void)
{
  g_autoptr (Scene) scene = scene_new ();
  View view;

  log_week (scene);
  view_open (&view, scene);
  scene_add (scene, test_record (DORSAL_KIND_SIGN, TODAY, "name", "saddle", "answer", "yes", NULL));
  g_assert_false (gtk_widget_get_visible (view.card));
  g_assert_cmpstr (get_shown (&view), ==, "form");
  view_close (&view);
}

static void
add_tests (void)
{
  g_test_add_func ("/recovery-card/the-card-comes-with-the-seventh-low-day",
                   the_card_comes_with_the_seventh_low_day);
  g_test_add_func ("/recovery-card/the-card-says-how-it-is-over-and-offers-what-is-left",
                   the_card_says_how_it_is_over_and_offers_what_is_left);
  g_test_add_func ("/recovery-card/closing-ends-the-episode-today-and-can-be-undone",
                   closing_ends_the_episode_today_and_can_be_undone);
  g_test_add_func ("/recovery-card/pain-that-is-back-goes-to-the-check-in-or-to-a-new-episode",
                   pain_that_is_back_goes_to_the_check_in_or_to_a_new_episode);
  g_test_add_func ("/recovery-card/pain-on-a-later-day-brings-everything-back",
                   pain_on_a_later_day_brings_everything_back);
  g_test_add_func ("/recovery-card/the-short-check-in-is-one-press-and-opens-on-demand",
                   the_short_check_in_is_one_press_and_opens_on_demand);
  g_test_add_func ("/recovery-card/what-is-half-typed-stays-open", what_is_half_typed_stays_open);
  g_test_add_func ("/recovery-card/an-urgent-sign-takes-the-card-away", an_urgent_sign_takes_the_card_away);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
