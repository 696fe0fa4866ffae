/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/preferences.h"
#include "app/signs-form.h"
#include "exchange/protocol-json.h"
#include "forms.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The file is somewhere else for a while. */
static void
move_journal (Scene *scene, gboolean away)
{
  g_autofree char *path = g_build_filename (scene->folder, "journal.db", NULL);
  g_autofree char *aside = g_build_filename (scene->folder, "aside.db", NULL);

  g_assert_no_errno (g_rename (away ? path : aside, away ? aside : path));
}

static void
fill_disk (Scene *scene, gboolean is_full)
{
  struct rlimit limit = { is_full ? 1000 : RLIM_INFINITY, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
}

static void
when_saving_fails_the_form_keeps_all_says_why_and_can_try_again (void)
{
  static const struct
  {
    void (*strike) (Scene *scene, gboolean struck);
    const char *said;
  } faults[] = {
    { move_journal, "is not in its place. What you typed stays here." },
    { fill_disk, "Free some space on the disk and try again. What you typed stays here." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    for (guint j = 0; j < FORMS_N; j++)
      {
        g_autoptr (Scene) scene = forms_make_scene (&forms[j]);
        GtkWidget *form = forms[j].make (scene);
        GtkWidget *said;

        forms[j].type (form);
        faults[i].strike (scene, TRUE);
        forms_save (form, &forms[j]);
        faults[i].strike (scene, FALSE);
        said = scene_find_text (form, faults[i].said);
        g_assert_nonnull (said);
        g_assert_true (gtk_widget_get_visible (said));
        g_assert_true (forms[j].is_typed (form));
        g_assert_null (scene_find (scene, forms[j].kind));
        forms_save (form, &forms[j]);
        g_assert_nonnull (scene_find (scene, forms[j].kind));
        g_assert_finalize_object (form);
      }
}

/* What another program does that has the file for itself: the bytes that SQLite locks, from its file format. */
static void
hold_lock (const char *path, int ready)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512 };
  int file = open (path, O_RDWR);

  if (file < 0 || fcntl (file, F_SETLK, &lock) != 0 || write (ready, "", 1) != 1)
    _exit (1);

  while (TRUE)
    pause ();
}

static void
what_another_program_holds_is_told_and_can_be_tried_again (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  g_autofree char *path = g_build_filename (scene->folder, "journal.db", NULL);
  GtkWidget *form = forms[FORM_CHECK_IN].make (scene);
  int ready[2];
  char byte;
  pid_t other;

  forms[FORM_CHECK_IN].type (form);
  g_assert_no_errno (pipe (ready));
  other = fork ();
  if (other == 0)
    hold_lock (path, ready[1]);

  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  forms_save (form, &forms[FORM_CHECK_IN]);
  g_assert_nonnull (scene_find_text (form, "Another program is using"));
  g_assert_true (forms[FORM_CHECK_IN].is_typed (form));
  g_assert_no_errno (kill (other, SIGKILL));
  waitpid (other, NULL, 0);
  forms_save (form, &forms[FORM_CHECK_IN]);
  g_assert_nonnull (scene_find (scene, DORSAL_KIND_CHECK_IN));
  close (ready[0]);
  close (ready[1]);
  g_assert_finalize_object (form);
}

static void
what_is_typed_beside_a_journal_for_reading_only_stays (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      g_autofree char *path = g_build_filename (scene->folder, "journal.db", NULL);
      DorsalMoment now = dorsal_context_get_now (scene->context);
      GtkWidget *form;

      g_assert_finalize_object (scene->context);
      g_assert_finalize_object (scene->journal);
      scene->journal = dorsal_journal_open (path, DORSAL_JOURNAL_READ, NULL);
      scene->context = dorsal_context_new (scene->journal, dorsal_protocol_get_default (), &now);
      form = forms[i].make (scene);
      forms[i].type (form);
      forms_save (form, &forms[i]);
      g_assert_nonnull (scene_find_text (form, "open for reading only"));
      g_assert_true (forms[i].is_typed (form));
      g_assert_finalize_object (form);
    }
}

/* Returns: whether all of @label is within what its scrolled window shows */
static gboolean
is_in_view (GtkWidget *label)
{
  GtkWidget *shown = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  return gtk_widget_get_height (label) > 0 && gtk_widget_compute_bounds (label, shown, &place) && place.origin.y >= 0 &&
         place.origin.y + place.size.height <= (float) gtk_widget_get_height (shown);
}

static void
scroll_to_start (GtkWidget *label)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (label, GTK_TYPE_VIEWPORT);

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), 0);
}

static void
why_saving_failed_comes_into_view (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *scrolled = gtk_scrolled_window_new ();
      GtkWidget *form = forms[i].make (scene);
      GtkWidget *window, *label;

      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), form);
      window = scene_show (scrolled);
      forms[i].type (form);
      for (guint j = 0; j < 2; j++)
        {
          fill_disk (scene, TRUE);
          forms_save (form, &forms[i]);
          fill_disk (scene, FALSE);
          label = scene_find_text (form, "no room left");
          while (!is_in_view (label))
            g_main_context_iteration (NULL, TRUE);

          scroll_to_start (label);
        }
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (form);
    }
}

static void
what_is_said_of_the_file_is_gone_when_it_is_back (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      DorsalMoment later = test_moment ("2026-03-10T23:59");
      GtkWidget *form = forms[i].make (scene);
      GtkWidget *label;

      forms[i].type (form);
      move_journal (scene, TRUE);
      forms_save (form, &forms[i]);
      label = scene_find_text (form, "is not in its place");
      g_assert_true (gtk_widget_get_visible (label));
      g_assert_null (scene_find_text (form, "Open the journal again"));
      move_journal (scene, FALSE);
      dorsal_context_move_clock (scene->context, &later);
      g_assert_false (gtk_widget_get_visible (label));
      g_assert_true (forms[i].is_typed (form));
      g_assert_finalize_object (form);
    }
}

static void
warning_signs_that_cannot_be_saved_stay_answered (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  GtkWidget *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_SIGNS_FORM, NULL));

  dorsal_signs_form_ask (DORSAL_SIGNS_FORM (form), scene->context, TRUE);
  gtk_toggle_button_set_active (forms_find_no (form), TRUE);
  move_journal (scene, TRUE);
  g_assert_true (gtk_widget_activate_action (form, "signs.save", NULL));
  move_journal (scene, FALSE);
  g_assert_nonnull (scene_find_text (form, "is not in its place"));
  g_assert_true (gtk_toggle_button_get_active (forms_find_no (form)));
  g_assert_null (scene_find (scene, DORSAL_KIND_SIGN));
  g_assert_true (gtk_widget_activate_action (form, "signs.save", NULL));
  g_assert_nonnull (scene_find (scene, DORSAL_KIND_SIGN));
  g_assert_finalize_object (form);
}

static void
preferences_that_cannot_be_saved_stay_as_they_were_typed (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  GtkWidget *preferences = g_object_ref_sink (dorsal_preferences_new (scene->context));
  GtkWidget *row = scene_find_row (preferences, "Doctor");

  gtk_editable_set_text (GTK_EDITABLE (row), FORMS_TEXT);
  move_journal (scene, TRUE);
  g_signal_emit_by_name (row, "entry-activated");
  move_journal (scene, FALSE);
  g_assert_nonnull (scene_find_text (preferences, "moved, deleted or replaced"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, FORMS_TEXT);
  g_assert_null (scene_find (scene, DORSAL_KIND_FACT));
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_nonnull (scene_find (scene, DORSAL_KIND_FACT));
  g_assert_finalize_object (preferences);
}

static void
add_tests (void)
{
  g_test_add_func ("/saving-fails/when-saving-fails-the-form-keeps-all-says-why-and-can-try-again",
                   when_saving_fails_the_form_keeps_all_says_why_and_can_try_again);
  g_test_add_func ("/saving-fails/what-another-program-holds-is-told-and-can-be-tried-again",
                   what_another_program_holds_is_told_and_can_be_tried_again);
  g_test_add_func ("/saving-fails/what-is-typed-beside-a-journal-for-reading-only-stays",
                   what_is_typed_beside_a_journal_for_reading_only_stays);
  g_test_add_func ("/saving-fails/why-saving-failed-comes-into-view", why_saving_failed_comes_into_view);
  g_test_add_func ("/saving-fails/what-is-said-of-the-file-is-gone-when-it-is-back",
                   what_is_said_of_the_file_is_gone_when_it_is_back);
  g_test_add_func ("/saving-fails/warning-signs-that-cannot-be-saved-stay-answered",
                   warning_signs_that_cannot_be_saved_stay_answered);
  g_test_add_func ("/saving-fails/preferences-that-cannot-be-saved-stay-as-they-were-typed",
                   preferences_that_cannot_be_saved_stay_as_they_were_typed);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
