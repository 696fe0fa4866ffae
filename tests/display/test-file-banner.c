/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window says of the file of the journal, and what can be done about it. */

#include "config.h"

#include "app/check-in-form.h"
#include "app/file-banner.h"
#include "app/today-page.h"
#include "exchange/protocol-json.h"
#include "scene.h"

#include <glib/gstdio.h>

typedef struct
{
  Scene     *scene;
  GtkWidget *banner;
  GtkWidget *window;
  char      *path;
  char      *aside;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scene = scene_new ();
  fixture->path = g_build_filename (fixture->scene->folder, "journal.db", NULL);
  fixture->aside = g_build_filename (fixture->scene->folder, "aside.db", NULL);
  fixture->banner = g_object_new (DORSAL_TYPE_FILE_BANNER, NULL);
  fixture->window = scene_show (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (adw_window_get_content (ADW_WINDOW (fixture->window))), fixture->banner);
  scene_add_episode (fixture->scene);
  dorsal_file_banner_set_context (DORSAL_FILE_BANNER (fixture->banner), fixture->scene->context);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  scene_free (fixture->scene);
  g_free (fixture->path);
  g_free (fixture->aside);
}

/* Opens the journal in another way, with another context. */
static void
open_for_reading (Fixture *fixture)
{
  DorsalMoment now = dorsal_context_get_now (fixture->scene->context);

  dorsal_file_banner_set_context (DORSAL_FILE_BANNER (fixture->banner), NULL);
  g_assert_finalize_object (fixture->scene->context);
  g_assert_finalize_object (fixture->scene->journal);
  fixture->scene->journal = dorsal_journal_open (fixture->path, DORSAL_JOURNAL_READ, NULL);
  fixture->scene->context = dorsal_context_new (fixture->scene->journal, dorsal_protocol_get_default (), &now);
  dorsal_file_banner_set_context (DORSAL_FILE_BANNER (fixture->banner), fixture->scene->context);
}

static void
pass_minute (Fixture *fixture, const char *now)
{
  DorsalMoment moment = test_moment (now);

  dorsal_context_move_clock (fixture->scene->context, &moment);
}

static gboolean
is_offered (Fixture *fixture, const char *label)
{
  return gtk_widget_get_mapped (scene_find_button (fixture->banner, label));
}

static void
trying_again_in_vain_is_told_and_offers_the_safety_copies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND, "It is away.");

  g_assert_false (gtk_widget_get_visible (fixture->banner));
  g_assert_no_errno (g_rename (fixture->path, fixture->aside));
  pass_minute (fixture, "2026-03-10T20:01");
  g_assert_nonnull (scene_find_text (fixture->banner, "is not there any more"));
  g_assert_false (is_offered (fixture, "Safety Copies…"));
  g_assert_true (is_offered (fixture, "Save a Copy…"));

  dorsal_file_banner_show_vain (DORSAL_FILE_BANNER (fixture->banner), error);
  g_assert_nonnull (scene_find_text (fixture->banner, "Tried again at 20:01:00: the file of the journal is still not there"));
  g_assert_true (is_offered (fixture, "Safety Copies…"));

  g_assert_no_errno (g_rename (fixture->aside, fixture->path));
  pass_minute (fixture, "2026-03-10T20:02");
  g_assert_false (gtk_widget_get_visible (fixture->banner));
}

static void
what_can_only_be_read_is_told_and_can_be_tried_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY, "It is protected.");

  open_for_reading (fixture);
  g_assert_nonnull (scene_find_text (fixture->banner, "The journal is open for reading only"));
  g_assert_true (is_offered (fixture, "Try Again"));
  g_assert_false (is_offered (fixture, "Save a Copy…"));
  dorsal_file_banner_show_vain (DORSAL_FILE_BANNER (fixture->banner), error);
  g_assert_nonnull (scene_find_text (fixture->banner, "Tried again at 20:00:00: the journal can still only be read."));
  g_assert_false (is_offered (fixture, "Safety Copies…"));
}

static void
what_can_only_be_read_takes_no_answers (Fixture *fixture, gconstpointer data)
{
  GtkBox *box = GTK_BOX (gtk_widget_get_parent (fixture->banner));

  for (guint i = 0; i < 2; i++)
    {
      gboolean is_writable = i == 0;
      GtkWidget *page = g_object_ref_sink (g_object_new (DORSAL_TYPE_TODAY_PAGE, NULL));

      if (!is_writable)
        open_for_reading (fixture);
      gtk_box_append (box, page);
      dorsal_today_page_set_context (DORSAL_TODAY_PAGE (page), fixture->scene->context);
      g_assert_cmpint (gtk_widget_is_sensitive (scene_find_widget (page, DORSAL_TYPE_CHECK_IN_FORM)), ==, is_writable);
      g_assert_true (gtk_widget_is_sensitive (scene_find_button (page, "Look at the List…")));
      gtk_box_remove (box, page);
      g_assert_finalize_object (page);
    }
}

#define ADD(function) g_test_add ("/file-banner/" #function, Fixture, NULL, set_up, function, tear_down)

static void
add_tests (void)
{
  ADD (trying_again_in_vain_is_told_and_offers_the_safety_copies);
  ADD (what_can_only_be_read_is_told_and_can_be_tried_again);
  ADD (what_can_only_be_read_takes_no_answers);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
