/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is offered for a journal that cannot be opened, and what comes of it. */

#include "config.h"

#include "app/problem-actions.h"
#include "app/rescue-view.h"
#include "app/restore.h"
#include "app/settings.h"
#include "copies.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "correct horse battery staple"
#define LOST_NOTE "2026-03-09T07:00"

/* A journal of four entries; its newest copy lacks the last. */
typedef struct
{
  Scene             *scene;
  GtkWidget         *window;
  DorsalProblemPage *page;
  char              *path;
  char              *backups;
  char              *opened; /* what the page asked to be opened */
} Fixture;

static void
open_cb (DorsalProblemPage *page, const char *path, DorsalJournalMode mode, Fixture *fixture)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup_printf ("%s %d", path, mode);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  dorsal_settings_set_backup_folder (NULL);
  fixture->scene = scene_new ();
  fixture->path = g_strdup (dorsal_journal_get_path (fixture->scene->journal));
  fixture->backups = g_build_filename (fixture->scene->folder, "backups", NULL);
  scene_add_episode (fixture->scene);
  copies_add_check_in (fixture->scene, "2026-03-08T07:00", "3");
  copies_add_check_in (fixture->scene, "2026-03-08T19:00", "4");
  if (data != NULL)
    copies_seal (fixture->scene, data);
  copies_keep (fixture->scene);
  copies_add_check_in (fixture->scene, LOST_NOTE, "5");
}

static void
show (Fixture *fixture, int code)
{
  g_autoptr (GError) error = g_error_new_literal (DORSAL_JOURNAL_ERROR, code, "what happened");

  fixture->page = g_object_new (DORSAL_TYPE_PROBLEM_PAGE, NULL);
  fixture->window = scene_show (GTK_WIDGET (fixture->page));
  g_signal_connect (fixture->page, "open", G_CALLBACK (open_cb), fixture);
  dorsal_problem_page_show (fixture->page, fixture->path, error, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  scene_free (fixture->scene);
  g_free (fixture->path);
  g_free (fixture->backups);
  g_free (fixture->opened);
}

static gboolean
is_offered (Fixture *fixture, const char *label)
{
  GtkWidget *button = scene_find_button (GTK_WIDGET (fixture->page), label);

  g_assert_nonnull (button);
  return gtk_widget_get_mapped (button);
}

static void
wait_for_copy (Fixture *fixture)
{
  while (dorsal_problem_page_get_copy (fixture->page) == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
wait_for_opened (Fixture *fixture)
{
  while (fixture->opened == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_entries (Fixture *fixture)
{
  g_autoptr (DorsalJournal) journal =
      dorsal_journal_open_copy (fixture->path, dorsal_journal_get_key (fixture->scene->journal), NULL);
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (journal, NULL);

  return records->len;
}

static void
the_newest_good_copy_is_named_and_takes_the_place_of_what_is_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = g_strdup_printf ("%s %d", fixture->path, DORSAL_JOURNAL_WRITE);

  copies_damage (fixture->path, LOST_NOTE);
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  wait_for_copy (fixture);
  g_assert_true (is_offered (fixture, "Open the Newest Good Copy…"));
  g_assert_nonnull (scene_find_text (GTK_WIDGET (fixture->page), "Whole, 3 entries, the last of 8 March 2026"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "problem.restore", NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (copies_wait_for_question ()), "Every entry that can still be read"));
  copies_answer ("answer");
  wait_for_opened (fixture);
  g_assert_cmpstr (fixture->opened, ==, asked);
  g_assert_cmpuint (count_entries (fixture), ==, 3);
  g_assert_cmpuint (copies_count_files (fixture->scene->folder, ".replaced-"), ==, 1);
}

static void
a_copy_is_offered_where_the_journal_is_lost_and_there_is_a_whole_one (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int      code;
    gboolean copy;
    gboolean rescue;
  } problems[] = {
    { DORSAL_JOURNAL_ERROR_DAMAGED, TRUE, TRUE },     { DORSAL_JOURNAL_ERROR_TOO_NEW, TRUE, FALSE },
    { DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL, TRUE, FALSE }, { DORSAL_JOURNAL_ERROR_NOT_FOUND, TRUE, FALSE },
    { DORSAL_JOURNAL_ERROR_LOCKED, FALSE, FALSE },    { DORSAL_JOURNAL_ERROR_NO_SPACE, FALSE, FALSE },
    { DORSAL_JOURNAL_ERROR_READ_ONLY, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      show (fixture, problems[i].code);
      if (problems[i].copy)
        wait_for_copy (fixture);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpint (is_offered (fixture, "Open the Newest Good Copy…"), ==, problems[i].copy);
      g_assert_cmpint (is_offered (fixture, "Save What Can Be Rescued…"), ==, problems[i].rescue);
      if (i + 1 < G_N_ELEMENTS (problems))
        gtk_window_destroy (GTK_WINDOW (fixture->window));
    }
}

static void
a_copy_that_is_damaged_itself_is_passed_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *newest = g_build_filename (fixture->backups, "journal-20260310-200001.db", NULL);

  copies_keep (fixture->scene);
  copies_damage (newest, LOST_NOTE);
  copies_damage (fixture->path, LOST_NOTE);
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  wait_for_copy (fixture);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (fixture->page), "Whole, 3 entries"));
}

static void
a_journal_that_vanished_comes_back_from_its_copy (Fixture *fixture, gconstpointer data)
{
  g_assert_no_errno (g_unlink (fixture->path));
  show (fixture, DORSAL_JOURNAL_ERROR_NOT_FOUND);
  wait_for_copy (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "problem.restore", NULL);
  g_assert_cmpstr (adw_message_dialog_get_body (copies_wait_for_question ()), ==,
                   "3 entries will come back, the last of 8 March 2026.");
  copies_answer ("answer");
  wait_for_opened (fixture);
  g_assert_cmpuint (count_entries (fixture), ==, 3);
}

static gboolean
is_suggested (Fixture *fixture, const char *label)
{
  GtkWidget *button = scene_find_button (GTK_WIDGET (fixture->page), label);

  return gtk_widget_has_css_class (button, "suggested-action") &&
         gtk_window_get_focus (GTK_WINDOW (fixture->window)) == button;
}

static void
a_rescue_comes_before_a_copy_that_lacks_what_can_be_read (Fixture *fixture, gconstpointer data)
{
  const char *body;

  copies_damage (fixture->path, "2026-03-08T19:00");
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  wait_for_copy (fixture);
  g_assert_true (is_suggested (fixture, "Save What Can Be Rescued…"));
  g_assert_nonnull (scene_find_text (GTK_WIDGET (fixture->page), "3 entries can still be read."));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "problem.restore", NULL);
  body = adw_message_dialog_get_body (copies_wait_for_question ());
  g_assert_nonnull (strstr (body, "The copy has 3 entries."));
  g_assert_nonnull (strstr (body, "1 entry that can still be read in the damaged journal will be gone, of 9 March 2026."));
  copies_answer ("close");
}

static void
where_nothing_can_be_read_the_copy_is_suggested (Fixture *fixture, gconstpointer data)
{
  char zeros[4096] = { 0 };

  g_assert_true (g_file_set_contents (fixture->path, zeros, sizeof zeros, NULL));
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  wait_for_copy (fixture);
  g_assert_true (is_suggested (fixture, "Open the Newest Good Copy…"));
  g_assert_false (is_offered (fixture, "Save What Can Be Rescued…"));
}

static void
a_new_journal_begins_only_when_it_is_asked_for (Fixture *fixture, gconstpointer data)
{
  g_autofree char *asked = g_strdup_printf ("%s %d", fixture->path, DORSAL_JOURNAL_CREATE);

  g_assert_no_errno (g_unlink (fixture->path));
  show (fixture, DORSAL_JOURNAL_ERROR_NOT_FOUND);
  wait_for_copy (fixture);
  g_assert_true (is_suggested (fixture, "Open the Newest Good Copy…"));
  g_assert_null (fixture->opened);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "problem.begin", NULL);
  g_assert_cmpstr (fixture->opened, ==, asked);
}

static DorsalRescueView *
wait_for_rescue (void)
{
  for (;;)
    {
      g_autoptr (GList) windows = gtk_window_list_toplevels ();

      for (GList *l = windows; l != NULL; l = l->next)
        {
          GtkWidget *view = scene_find_widget (l->data, DORSAL_TYPE_RESCUE_VIEW);

          if (view != NULL)
            return DORSAL_RESCUE_VIEW (view);
        }

      g_main_context_iteration (NULL, TRUE);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static char *
read_clipboard (GtkWidget *widget)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

static void
a_rescue_tells_what_is_lost_and_can_be_opened (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->scene->folder, "journal-rescued.db", NULL);
  g_autofree char *list = NULL;
  DorsalRescueView *view;
  const DorsalRescue *rescue;

  copies_damage (fixture->path, LOST_NOTE);
  copies_damage (fixture->path, "2026-03-08T19:00");
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  dorsal_problem_actions_rescue (fixture->page, target, FALSE);
  view = wait_for_rescue ();
  rescue = dorsal_rescue_view_get_work (view)->rescue;
  g_assert_cmpuint (rescue->n_read, ==, 2);
  g_assert_cmpuint (rescue->n_from_backup, ==, 1);
  g_assert_cmpuint (rescue->n_lost, ==, 1);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (view), target));
  gtk_widget_activate_action (GTK_WIDGET (view), "rescue.copy", NULL);
  list = read_clipboard (GTK_WIDGET (view));
  g_assert_true (g_str_has_prefix (list, "Could not be read, and are lost:\nCheck-in, "));
  g_assert_nonnull (strstr (list, "as they were in the safety copy:\nCheck-in, 8 March 2026, id "));

  gtk_widget_activate_action (GTK_WIDGET (view), "rescue.open", NULL);
  wait_for_opened (fixture);
  g_assert_cmpuint (count_entries (fixture), ==, 3);
  g_assert_cmpuint (copies_count_files (fixture->scene->folder, ".replaced-"), ==, 1);
}

static void
a_rescue_overwrites_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->scene->folder, "letter", NULL);
  g_autofree char *content = NULL;

  copies_damage (fixture->path, LOST_NOTE);
  g_assert_true (g_file_set_contents (target, "Dear doctor", -1, NULL));
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  dorsal_problem_actions_rescue (fixture->page, target, FALSE);
  g_assert_cmpstr (adw_message_dialog_get_heading (copies_wait_for_question ()), ==, "Nothing Was Rescued");
  copies_answer ("close");
  g_assert_true (g_file_get_contents (target, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "Dear doctor");
}

static void
a_rescue_replaces_what_the_person_said_but_no_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->scene->folder, "letter", NULL);
  g_autofree char *copy = g_build_filename (fixture->backups, "journal-20260310-200000.db", NULL);
  const char *kept[] = { fixture->path, copy };
  DorsalRescueView *view;

  copies_damage (fixture->path, LOST_NOTE);
  g_assert_true (g_file_set_contents (target, "Dear doctor", -1, NULL));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      dorsal_problem_actions_rescue (fixture->page, kept[i], TRUE);
      g_assert_cmpstr (adw_message_dialog_get_heading (copies_wait_for_question ()), ==, "Nothing Was Rescued");
      copies_answer ("close");
    }

  dorsal_problem_actions_rescue (fixture->page, target, TRUE);
  view = wait_for_rescue ();
  g_assert_cmpuint (dorsal_rescue_view_get_work (view)->rescue->n_read, ==, 3);
  g_assert_cmpuint (copies_count_files (fixture->scene->folder, "letter"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (view), "window.close", NULL);
}

static void
type_passphrase (const char *text)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (copies_wait_for_question ());

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  copies_answer ("answer");
}

/* Only the last bytes: the header still has what the passphrase opens. */
static void
damage_end (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  bytes[size - 1] ^= 1;
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
a_sealed_journal_asks_for_its_passphrase_first (Fixture *fixture, gconstpointer data)
{
  damage_end (fixture->path);
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  wait_for_copy (fixture);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (fixture->page), "Protected by a passphrase"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "problem.restore", NULL);
  type_passphrase (data);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (copies_wait_for_question ()), "Restore the Copy of"));
  copies_answer ("answer");
  wait_for_opened (fixture);
  g_assert_true (dorsal_journal_is_sealed (fixture->path));
  g_assert_cmpuint (count_entries (fixture), ==, 3);
}

/* Returns: (transfer full): the path of a journal with one entry, in clear */
static char *
make_clear (Fixture *fixture)
{
  char *path = g_build_filename (fixture->scene->folder, "clear.db", NULL);
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, NULL);
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, "2026-03-01T12:00", "title", "Event", NULL);

  g_assert_true (dorsal_journal_save_one (journal, event, NULL));
  return path;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *kept = NULL;

  *(gboolean *) user_data = dorsal_restore_ask_finish (result, &kept);
}

static void
a_copy_in_clear_takes_the_place_of_a_sealed_journal_with_its_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_clear (fixture);
  gboolean is_restored = FALSE;

  damage_end (fixture->path);
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  dorsal_restore_ask_async (GTK_WIDGET (fixture->page), fixture->path, NULL, path, "Restore This Copy?", restored_cb,
                            &is_restored);
  type_passphrase (data);
  g_assert_cmpstr (adw_message_dialog_get_heading (copies_wait_for_question ()), ==, "Restore This Copy?");
  copies_answer ("answer");
  while (!is_restored)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (dorsal_journal_is_sealed (fixture->path));
  g_assert_cmpuint (count_entries (fixture), ==, 1);
}

static void
a_sealed_journal_without_copies_is_rescued_with_its_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->scene->folder, "journal-rescued.db", NULL);
  DorsalRescueView *view;

  test_remove_folder (fixture->backups);
  damage_end (fixture->path);
  show (fixture, DORSAL_JOURNAL_ERROR_DAMAGED);
  dorsal_problem_actions_rescue (fixture->page, target, FALSE);
  type_passphrase (data);
  view = wait_for_rescue ();
  g_assert_cmpuint (dorsal_rescue_view_get_work (view)->rescue->n_read, >, 0);
  g_assert_true (dorsal_journal_is_sealed (target));
  gtk_widget_activate_action (GTK_WIDGET (view), "window.close", NULL);
}

#define ADD(data, function) g_test_add ("/problem-actions/" #function, Fixture, data, set_up, function, tear_down)

static void
add_tests (void)
{
  ADD (NULL, the_newest_good_copy_is_named_and_takes_the_place_of_what_is_damaged);
  ADD (NULL, a_copy_is_offered_where_the_journal_is_lost_and_there_is_a_whole_one);
  ADD (NULL, a_copy_that_is_damaged_itself_is_passed_over);
  ADD (NULL, a_journal_that_vanished_comes_back_from_its_copy);
  ADD (NULL, a_rescue_comes_before_a_copy_that_lacks_what_can_be_read);
  ADD (NULL, where_nothing_can_be_read_the_copy_is_suggested);

  ADD (NULL, a_new_journal_begins_only_when_it_is_asked_for);
  ADD (NULL, a_rescue_tells_what_is_lost_and_can_be_opened);
  ADD (NULL, a_rescue_overwrites_nothing);
  ADD (NULL, a_rescue_replaces_what_the_person_said_but_no_copy);
  ADD (PASSPHRASE, a_sealed_journal_asks_for_its_passphrase_first);
  ADD (PASSPHRASE, a_copy_in_clear_takes_the_place_of_a_sealed_journal_with_its_passphrase);
  ADD (PASSPHRASE, a_sealed_journal_without_copies_is_rescued_with_its_passphrase);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
