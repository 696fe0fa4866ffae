/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Safety copies that are kept by themselves, and what the preferences make of them. */

#include "config.h"

#include "app/backups-page.h"
#include "app/preferences.h"
#include "app/restore.h"
#include "app/settings.h"
#include "copies.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "correct horse battery staple"

typedef struct
{
  Scene     *scene;
  GtkWidget *window;
  GtkWidget *page;
  char      *backups;
  guint      n_told;
  gboolean   is_covered;
} Fixture;

static gboolean
failed_cb (DorsalBackupKeeper *keeper, Fixture *fixture)
{
  fixture->n_told++;
  return !fixture->is_covered;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  dorsal_settings_set_backup_folder (NULL);
  fixture->scene = scene_new ();
  fixture->backups = g_build_filename (fixture->scene->folder, "backups", NULL);
  scene_add_episode (fixture->scene);
  g_signal_connect (dorsal_context_get_backup_keeper (fixture->scene->context), "failed", G_CALLBACK (failed_cb), fixture);
}

static void
show (Fixture *fixture)
{
  g_set_weak_pointer (&fixture->page, dorsal_backups_page_new (fixture->scene->context));
  fixture->window = scene_show (fixture->page);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* What it is looking at keeps it. */
  while (fixture->page != NULL)
    g_main_context_iteration (NULL, TRUE);
  scene_free (fixture->scene);
  g_free (fixture->backups);
}

static DorsalBackupKeeper *
get_keeper (Fixture *fixture)
{
  return dorsal_context_get_backup_keeper (fixture->scene->context);
}

static const char *
get_path (Fixture *fixture)
{
  return dorsal_journal_get_path (fixture->scene->journal);
}

static void
wait_for_keeper (Fixture *fixture)
{
  while (dorsal_backup_keeper_is_busy (get_keeper (fixture)))
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_copies (Fixture *fixture)
{
  return copies_count_files (fixture->backups, "journal-2026");
}

static void
move_clock (Fixture *fixture, const char *now)
{
  DorsalMoment moment = test_moment (now);

  dorsal_context_move_clock (fixture->scene->context, &moment);
}

static void
the_start_and_each_day_keep_a_copy_of_what_has_changed (Fixture *fixture, gconstpointer data)
{
  dorsal_backup_keeper_begin (get_keeper (fixture));
  wait_for_keeper (fixture);
  g_assert_cmpuint (count_copies (fixture), ==, 1);

  copies_add_check_in (fixture->scene, "2026-03-10T20:00", "4");
  move_clock (fixture, "2026-03-10T23:59");
  g_assert_false (dorsal_backup_keeper_is_busy (get_keeper (fixture)));
  move_clock (fixture, "2026-03-11T00:00");
  g_assert_true (dorsal_backup_keeper_is_busy (get_keeper (fixture)));
  wait_for_keeper (fixture);
  g_assert_cmpuint (count_copies (fixture), ==, 2);

  move_clock (fixture, "2026-03-12T08:00");
  g_assert_true (dorsal_backup_keeper_is_busy (get_keeper (fixture)));
  wait_for_keeper (fixture);
  g_assert_cmpuint (count_copies (fixture), ==, 2);
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

static void
an_empty_journal_is_not_copied_on_its_first_day (Fixture *fixture, gconstpointer data)
{
  dorsal_context_undo (fixture->scene->context);
  dorsal_backup_keeper_begin (get_keeper (fixture));
  dorsal_context_redo (fixture->scene->context);
  g_assert_false (dorsal_backup_keeper_is_busy (get_keeper (fixture)));
  move_clock (fixture, "2026-03-11T08:00");
  wait_for_keeper (fixture);
  g_assert_cmpuint (count_copies (fixture), ==, 1);
}

static void
a_journal_that_is_only_read_is_not_copied_by_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (get_path (fixture), DORSAL_JOURNAL_READ, NULL);
  DorsalMoment now = test_moment ("2026-03-10T20:00");
  g_autoptr (DorsalContext) context = dorsal_context_new (journal, dorsal_context_get_protocol (fixture->scene->context),
                                                          &now);

  dorsal_backup_keeper_begin (dorsal_context_get_backup_keeper (context));
  g_assert_false (dorsal_backup_keeper_is_busy (dorsal_context_get_backup_keeper (context)));
}

static void
a_folder_that_is_missing_is_told_once_and_no_other_takes_its_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->scene->folder, "stick", NULL);

  dorsal_settings_set_backup_folder (stick);
  dorsal_backup_keeper_begin (get_keeper (fixture));
  wait_for_keeper (fixture);
  g_assert_cmpuint (fixture->n_told, ==, 1);
  move_clock (fixture, "2026-03-11T08:00");
  wait_for_keeper (fixture);
  g_assert_cmpuint (fixture->n_told, ==, 1);
  g_assert_false (g_file_test (fixture->backups, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (stick, G_FILE_TEST_EXISTS));

  show (fixture);
  g_assert_nonnull (scene_find_text (fixture->page, "The last safety copy could not be written: There is no folder"));
  g_assert_no_errno (g_mkdir (stick, 0700));
  gtk_widget_activate_action (fixture->page, "backups.keep", NULL);
  copies_wait_for_text (fixture->page, "Whole, 1 entry");
  g_assert_null (scene_find_text (fixture->page, "could not be written"));
  g_assert_cmpuint (copies_count_files (stick, "journal-2026"), ==, 1);

  gtk_widget_activate_action (fixture->page, "backups.usual-folder", NULL);
  wait_for_keeper (fixture);
  g_assert_cmpuint (count_copies (fixture), ==, 1);
}

static void
a_folder_that_is_chosen_gets_a_copy_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->scene->folder, "stick", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (stick);
  g_autofree char *chosen = NULL;

  g_assert_no_errno (g_mkdir (stick, 0700));
  show (fixture);
  g_assert_nonnull (scene_find_text (fixture->page, "There is none yet."));
  dorsal_backups_page_choose_folder (DORSAL_BACKUPS_PAGE (fixture->page), folder);
  copies_wait_for_text (fixture->page, "Whole, 1 entry");
  g_assert_nonnull (scene_find_text (fixture->page, stick));
  g_assert_cmpuint (copies_count_files (stick, "journal-2026"), ==, 1);
  chosen = dorsal_settings_get_backup_folder ();
  g_assert_cmpstr (chosen, ==, stick);
}

static void
what_nobody_could_be_told_is_told_another_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->scene->folder, "stick", NULL);

  fixture->is_covered = TRUE;
  dorsal_settings_set_backup_folder (stick);
  dorsal_backup_keeper_begin (get_keeper (fixture));
  wait_for_keeper (fixture);
  move_clock (fixture, "2026-03-11T08:00");
  wait_for_keeper (fixture);
  g_assert_cmpuint (fixture->n_told, ==, 2);
}

static void
copies_in_the_usual_folder_stay_listed_beside_a_chosen_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->scene->folder, "stick", NULL);

  copies_keep (fixture->scene);
  dorsal_settings_set_backup_folder (stick);
  show (fixture);
  g_assert_nonnull (scene_find_text (fixture->page, "The folder cannot be looked at now."));
  g_assert_null (scene_find_text (fixture->page, "There is none yet."));
  g_assert_true (gtk_widget_get_mapped (scene_find_text (fixture->page, "In the Usual Folder")));
  copies_wait_for_text (fixture->page, "Whole, 1 entry");

  g_assert_no_errno (g_mkdir (stick, 0700));
  gtk_widget_activate_action (fixture->page, "backups.keep", NULL);
  wait_for_keeper (fixture);
  g_assert_null (scene_find_text (fixture->page, "cannot be looked at"));
  g_assert_cmpuint (scene_count_widgets (fixture->page, GTK_TYPE_SPINNER), ==, 3);

  gtk_widget_activate_action (fixture->page, "backups.usual-folder", NULL);
  wait_for_keeper (fixture);
  g_assert_false (gtk_widget_get_mapped (scene_find_text (fixture->page, "In the Usual Folder")));
}

static gboolean
has_focus (GtkWidget *root, const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (scene_find_text (root, text), GTK_TYPE_LIST_BOX_ROW);

  return gtk_root_get_focus (gtk_widget_get_root (root)) == row;
}

static void
who_asks_for_a_copy_is_told_what_came_of_it_and_keeps_their_place (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  g_assert_true (gtk_widget_grab_focus (
      gtk_widget_get_ancestor (scene_find_text (fixture->page, "Make a Copy Now"), GTK_TYPE_LIST_BOX_ROW)));
  gtk_widget_activate_action (fixture->page, "backups.keep", NULL);
  wait_for_keeper (fixture);
  g_assert_nonnull (scene_find_text (fixture->page, "A copy was made."));
  gtk_widget_activate_action (fixture->page, "backups.keep", NULL);
  wait_for_keeper (fixture);
  g_assert_nonnull (scene_find_text (fixture->page, "Nothing has changed since the copy of 10 March 2026, 20:00."));
  g_assert_true (has_focus (fixture->page, "Make a Copy Now"));
}

static void
copies_of_one_minute_can_be_told_apart (Fixture *fixture, gconstpointer data)
{
  copies_keep (fixture->scene);
  copies_add_check_in (fixture->scene, "2026-03-10T19:00", "4");
  copies_keep (fixture->scene);
  show (fixture);
  g_assert_nonnull (scene_find_text (fixture->page, "10 March 2026, 20:00:00"));
  g_assert_nonnull (scene_find_text (fixture->page, "10 March 2026, 20:00:01"));
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  return gtk_widget_get_ancestor (scene_find_text (fixture->page, title), ADW_TYPE_ACTION_ROW);
}

/* One of the 10th with the episode alone, one of the 11th with a check-in. */
static void
make_two_copies (Fixture *fixture)
{
  copies_keep (fixture->scene);
  copies_add_check_in (fixture->scene, "2026-03-11T07:00", "4");
  move_clock (fixture, "2026-03-11T08:00");
  copies_keep (fixture->scene);
}

static void
the_list_says_what_is_in_each_copy_and_what_is_wrong_with_it (Fixture *fixture, gconstpointer data)
{
  g_autofree char *newest = g_build_filename (fixture->backups, "journal-20260311-080000.db", NULL);
  GtkWidget *damaged, *whole;

  make_two_copies (fixture);
  copies_damage (newest, "2026-03-11T07:00");
  g_set_weak_pointer (&fixture->page, dorsal_backups_page_new (fixture->scene->context));
  whole = find_row (fixture, "10 March 2026, 20:00");
  damaged = find_row (fixture, "11 March 2026, 08:00");
  g_assert_nonnull (scene_find_text (whole, "Checking…"));
  fixture->window = scene_show (fixture->page);
  copies_wait_for_text (whole, "Whole, 1 entry, of 1 March 2026");
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (whole)));
  g_assert_nonnull (scene_find_text (damaged, "Damaged, so it cannot be restored"));
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (damaged)));
}

static void
ask_to_restore (Fixture *fixture, const char *title)
{
  GtkWidget *row = find_row (fixture, title);

  copies_wait_for_text (row, "Whole");
  g_signal_emit_by_name (row, "activated");
}

static void
wait_for_kept (Fixture *fixture)
{
  /* The former journal gets its second name first; the copy then takes its place. */
  while (copies_count_files (fixture->scene->folder, ".replaced-") == 0 ||
         copies_count_files (fixture->scene->folder, ".part-") > 0)
    g_main_context_iteration (NULL, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static guint
count_entries (const char *path, DorsalKey *key)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open_copy (path, key, NULL);
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (journal, NULL);

  return records->len;
}

static void
restoring_shows_what_would_change_and_keeps_the_journal_of_today (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *question;

  make_two_copies (fixture);
  copies_add_check_in (fixture->scene, "2026-03-11T07:30", "5");
  show (fixture);
  ask_to_restore (fixture, "10 March 2026, 20:00");
  question = copies_wait_for_question ();
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Restore the Copy of 10 March 2026, 20:00?");
  g_assert_cmpstr (adw_message_dialog_get_body (question), ==,
                   "2 entries will be gone, the last of 11 March 2026.\n"
                   "The present journal is not deleted. It is kept beside the restored one.");
  g_assert_cmpstr (adw_message_dialog_get_default_response (question), ==, "cancel");
  g_assert_cmpint (adw_message_dialog_get_response_appearance (question, "answer"), ==, ADW_RESPONSE_DESTRUCTIVE);
  copies_answer ("answer");
  wait_for_kept (fixture);
  g_assert_cmpuint (count_entries (get_path (fixture), NULL), ==, 1);
  g_assert_cmpuint (copies_count_files (fixture->scene->folder, ".replaced-"), ==, 1);
  fixture->window = NULL;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *kept = NULL;

  g_assert_false (dorsal_restore_ask_finish (result, &kept));
  g_assert_null (kept);
  *(gboolean *) user_data = TRUE;
}

static void
cancelling_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->backups, "journal-20260310-200000.db", NULL);
  gboolean is_over = FALSE;

  make_two_copies (fixture);
  show (fixture);
  dorsal_restore_ask_async (fixture->page, get_path (fixture), NULL, copy, "Restore?", asked_cb, &is_over);
  copies_wait_for_question ();
  copies_answer ("cancel");
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_entries (get_path (fixture), NULL), ==, 2);
  g_assert_cmpuint (copies_count_files (fixture->scene->folder, ".replaced-"), ==, 0);
}

static void
a_copy_from_another_computer_is_told_and_restored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Scene) other = scene_new ();
  g_autofree char *theirs = g_build_filename (other->folder, "theirs.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (theirs);
  AdwMessageDialog *question;

  scene_add_episode (other);
  copies_add_check_in (other, "2026-03-02T07:00", "4");
  copies_add_check_in (other, "2026-03-03T07:00", "4");
  g_assert_true (dorsal_journal_backup (other->journal, theirs, NULL));
  show (fixture);
  dorsal_backups_page_restore (DORSAL_BACKUPS_PAGE (fixture->page), file);
  question = copies_wait_for_question ();
  g_assert_cmpstr (adw_message_dialog_get_heading (question), ==, "Restore “theirs.db”?");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "This is a copy of another journal."));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "2 entries will come back, the last of 3 March 2026."));
  copies_answer ("answer");
  wait_for_kept (fixture);
  g_assert_cmpuint (count_entries (get_path (fixture), NULL), ==, 3);
  fixture->window = NULL;
}

static void
a_file_that_is_no_copy_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *list = g_build_filename (fixture->scene->folder, "list", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (list);

  g_assert_true (g_file_set_contents (list, "This is a shopping list.", -1, NULL));
  show (fixture);
  dorsal_backups_page_restore (DORSAL_BACKUPS_PAGE (fixture->page), file);
  g_assert_cmpstr (adw_message_dialog_get_heading (copies_wait_for_question ()), ==, "The Copy Was Not Restored");
  copies_answer ("close");
  g_assert_cmpuint (count_entries (get_path (fixture), NULL), ==, 1);
}

static void
copies_of_a_sealed_journal_need_no_passphrase_while_it_is_open (Fixture *fixture, gconstpointer data)
{
  copies_keep (fixture->scene);
  g_assert_cmpuint (count_copies (fixture), ==, 1);
  copies_seal (fixture->scene, PASSPHRASE);
  copies_add_check_in (fixture->scene, "2026-03-10T07:00", "4");
  copies_keep (fixture->scene);
  g_assert_cmpuint (count_copies (fixture), ==, 2);
  show (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("journal-20260310-20000%u.db", i);
      g_autofree char *path = g_build_filename (fixture->backups, name, NULL);

      g_assert_true (dorsal_journal_is_sealed (path));
    }

  ask_to_restore (fixture, "10 March 2026, 20:00");
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (copies_wait_for_question ()), "Restore the Copy"));
  copies_answer ("answer");
  wait_for_kept (fixture);
  g_assert_true (dorsal_journal_is_sealed (get_path (fixture)));
  fixture->window = NULL;
}

static void
type_passphrase (const char *text)
{
  AdwMessageDialog *question = copies_wait_for_question ();
  GtkWidget *entry = adw_message_dialog_get_extra_child (question);

  g_assert_true (GTK_IS_PASSWORD_ENTRY (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  copies_answer ("answer");
}

static void
a_copy_with_another_passphrase_asks_for_it_until_it_is_right (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Scene) other = scene_new ();
  g_autofree char *theirs = g_build_filename (other->folder, "theirs.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (theirs);

  scene_add_episode (other);
  copies_add_check_in (other, "2026-03-02T07:00", "4");
  copies_seal (other, PASSPHRASE);
  g_assert_true (dorsal_journal_backup (other->journal, theirs, NULL));
  show (fixture);
  dorsal_backups_page_restore (DORSAL_BACKUPS_PAGE (fixture->page), file);
  type_passphrase ("something else");
  type_passphrase (PASSPHRASE);
  g_assert_cmpstr (adw_message_dialog_get_heading (copies_wait_for_question ()), ==, "Restore “theirs.db”?");
  copies_answer ("answer");
  wait_for_kept (fixture);
  g_assert_cmpuint (count_entries (get_path (fixture), dorsal_journal_get_key (other->journal)), ==, 2);
  fixture->window = NULL;
}

/* Its key is under its own passphrase, and that of the journal would open another. */
static void
a_copy_with_another_passphrase_keeps_it_in_the_place_of_a_sealed_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Scene) other = scene_new ();
  g_autofree char *theirs = g_build_filename (other->folder, "theirs.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (theirs);
  g_autoptr (DorsalSecret) typed = dorsal_secret_new_text (PASSPHRASE);
  g_autoptr (DorsalKey) key = NULL;

  copies_seal (fixture->scene, "a passphrase of my own");
  scene_add_episode (other);
  copies_add_check_in (other, "2026-03-02T07:00", "4");
  copies_seal (other, PASSPHRASE);
  g_assert_true (dorsal_journal_backup (other->journal, theirs, NULL));
  show (fixture);
  dorsal_backups_page_restore (DORSAL_BACKUPS_PAGE (fixture->page), file);
  type_passphrase (PASSPHRASE);
  copies_wait_for_question ();
  copies_answer ("answer");
  wait_for_kept (fixture);
  key = dorsal_journal_unlock (get_path (fixture), typed, NULL);
  g_assert_nonnull (key);
  g_assert_cmpuint (count_entries (get_path (fixture), key), ==, 2);
  fixture->window = NULL;
}

static void
giving_up_on_the_passphrase_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Scene) other = scene_new ();
  g_autoptr (GFile) file = g_file_new_for_path (dorsal_journal_get_path (other->journal));

  scene_add_episode (other);
  copies_seal (other, PASSPHRASE);
  show (fixture);
  dorsal_backups_page_restore (DORSAL_BACKUPS_PAGE (fixture->page), file);
  copies_wait_for_question ();
  copies_answer ("cancel");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (copies_count_files (fixture->scene->folder, ".replaced-"), ==, 0);
}

static void
the_page_fits_a_narrow_window_and_stands_in_the_preferences (Fixture *fixture, gconstpointer data)
{
  make_two_copies (fixture);
  show (fixture);
  copies_wait_for_text (fixture->page, "Whole, 1 entry");
  g_assert_cmpint (gtk_widget_get_width (fixture->page), <=, 360);
  dorsal_preferences_present (fixture->scene->context, fixture->window);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (ADW_IS_PREFERENCES_WINDOW (window))
        {
          copies_wait_for_text (scene_find_widget (window, DORSAL_TYPE_BACKUPS_PAGE), "Whole, 1 entry");
          gtk_window_destroy (GTK_WINDOW (window));
          return;
        }
    }

  g_assert_not_reached ();
}

#define ADD(function) g_test_add ("/backups-page/" #function, Fixture, NULL, set_up, function, tear_down)

static void
add_tests (void)
{
  ADD (the_start_and_each_day_keep_a_copy_of_what_has_changed);
  ADD (an_empty_journal_is_not_copied_on_its_first_day);
  ADD (a_journal_that_is_only_read_is_not_copied_by_itself);
  ADD (a_folder_that_is_missing_is_told_once_and_no_other_takes_its_place);
  ADD (what_nobody_could_be_told_is_told_another_time);
  ADD (copies_in_the_usual_folder_stay_listed_beside_a_chosen_one);
  ADD (who_asks_for_a_copy_is_told_what_came_of_it_and_keeps_their_place);
  ADD (copies_of_one_minute_can_be_told_apart);
  ADD (a_folder_that_is_chosen_gets_a_copy_at_once);
  ADD (the_list_says_what_is_in_each_copy_and_what_is_wrong_with_it);
  ADD (restoring_shows_what_would_change_and_keeps_the_journal_of_today);
  ADD (cancelling_changes_nothing);
  ADD (a_copy_from_another_computer_is_told_and_restored);
  ADD (a_file_that_is_no_copy_is_refused);
  ADD (copies_of_a_sealed_journal_need_no_passphrase_while_it_is_open);
  ADD (a_copy_with_another_passphrase_asks_for_it_until_it_is_right);
  ADD (a_copy_with_another_passphrase_keeps_it_in_the_place_of_a_sealed_journal);
  ADD (giving_up_on_the_passphrase_changes_nothing);
  ADD (the_page_fits_a_narrow_window_and_stands_in_the_preferences);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
