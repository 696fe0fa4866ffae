/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/share-dialog.h"
#include "exchange/save.h"
#include "scene.h"

static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "episode", SCENE_EPISODE_ID,
                                 "now", "5", NULL));
  return scene;
}

static gboolean
save_to (DorsalShareDialog *dialog, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return dorsal_share_dialog_save_to_file (dialog, file, error);
}

static DorsalShareDialog *
make_dialog (Scene *scene)
{
  return DORSAL_SHARE_DIALOG (g_object_ref_sink (dorsal_share_dialog_new (scene->context)));
}

static void
the_report_is_saved_as_a_pdf (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);
  g_autofree char *path = g_build_filename (scene->folder, "report.pdf", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save_to (dialog, path, &error));
  g_assert_no_error (error);
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_finalize_object (dialog);
}

static void
a_folder_that_cannot_be_written_is_told (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);
  /* A path through a file cannot be written by anyone, whatever their rights. */
  g_autofree char *path = g_build_filename (scene->folder, "journal.db", "report.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (save_to (dialog, path, &error));
  g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE);
  g_assert_finalize_object (dialog);
}

static void
an_empty_journal_can_be_reported (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalShareDialog *dialog = make_dialog (scene);
  g_autofree char *path = g_build_filename (scene->folder, "report.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (save_to (dialog, path, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (dialog);
}

static GtkWidget *
find_period (DorsalShareDialog *dialog)
{
  return scene_find_widget (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
}

static void
the_period_is_remembered (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalShareDialog *dialog = make_dialog (scene);

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_period (dialog)), 2);
  g_assert_finalize_object (dialog);
  dialog = make_dialog (scene);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (find_period (dialog))), ==, 2);
  g_assert_finalize_object (dialog);
}

static void
add_tests (void)
{
  g_test_add_func ("/share-dialog/the-report-is-saved-as-a-pdf", the_report_is_saved_as_a_pdf);
  g_test_add_func ("/share-dialog/a-folder-that-cannot-be-written-is-told",
                   a_folder_that_cannot_be_written_is_told);
  g_test_add_func ("/share-dialog/an-empty-journal-can-be-reported", an_empty_journal_can_be_reported);
  g_test_add_func ("/share-dialog/the-period-is-remembered", the_period_is_remembered);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
