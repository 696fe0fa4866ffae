/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/file-banner.h"
#include "app/problem-page.h"
#include "app/reopen.h"
#include "copies.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"
#include "scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define MARKUP_PATH "/home/somebody/my <b>journals</b> & more/journal.db"

static DorsalProblemPage *
make_page (int code, const char *path, gboolean can_read)
{
  DorsalProblemPage *page = DORSAL_PROBLEM_PAGE (g_object_ref_sink (g_object_new (DORSAL_TYPE_PROBLEM_PAGE, NULL)));
  g_autoptr (GError) error = g_error_new_literal (DORSAL_JOURNAL_ERROR, code, "what <i>the</i> store & the disk said");

  dorsal_problem_page_show (page, path, error, can_read);
  return page;
}

static gboolean
is_offered (DorsalProblemPage *page, const char *label)
{
  GtkWidget *button = scene_find_button (GTK_WIDGET (page), label);

  g_assert_nonnull (button);
  return gtk_widget_get_visible (button);
}

static void
each_problem_has_a_page_of_its_own (void)
{
  static const struct
  {
    int         code;
    const char *title;
    const char *text;
  } problems[] = {
    { DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL, "This File Is Not a Journal", "did not write this file" },
    { DORSAL_JOURNAL_ERROR_TOO_NEW, "A Newer Dorsal Wrote This Journal", "Update Dorsal" },
    { DORSAL_JOURNAL_ERROR_DAMAGED, "The Journal Is Damaged", "not what was written" },
    { DORSAL_JOURNAL_ERROR_LOCKED, "Another Program Is Using the Journal", "opens by itself" },
    { DORSAL_JOURNAL_ERROR_READ_ONLY, "The Journal May Not Be Opened", "is protected" },
    { DORSAL_JOURNAL_ERROR_NO_SPACE, "The Disk Is Full", "Free some space" },
    { DORSAL_JOURNAL_ERROR_REPLACED, "The Journal Was Moved or Replaced", "while it was open" },
    { DORSAL_JOURNAL_ERROR_NOT_FOUND, "The Journal Is Not There", "connect it" },
    { DORSAL_JOURNAL_ERROR_FAILED, "The Journal Could Not Be Opened", "what <i>the</i> store & the disk said" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      DorsalProblemPage *page = make_page (problems[i].code, MARKUP_PATH, FALSE);
      GtkWidget *root = GTK_WIDGET (page);

      g_assert_nonnull (scene_find_text (root, problems[i].title));
      g_assert_nonnull (scene_find_text (root, problems[i].text));
      g_assert_nonnull (scene_find_text (root, "Nothing was overwritten"));
      g_assert_true (gtk_label_get_selectable (GTK_LABEL (scene_find_text (root, MARKUP_PATH))));
      g_assert_true (is_offered (page, problems[i].code == DORSAL_JOURNAL_ERROR_REPLACED ? "Open This File" : "Try Again"));
      g_assert_true (is_offered (page, "Choose Another Journal…"));
      g_assert_finalize_object (page);
    }
}

/* Returns: how many buttons of @widget are shown as the suggested one; @out_label is of the last */
static guint
count_suggested (GtkWidget *widget, const char **out_label)
{
  guint n = 0;

  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action"))
    {
      *out_label = gtk_button_get_label (GTK_BUTTON (widget));
      n++;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_suggested (child, out_label);
  return n;
}

static void
one_thing_that_helps_is_suggested (void)
{
  static const struct
  {
    int         code;
    const char *label;
  } problems[] = {
    { DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL, "Choose Another Journal…" },
    { DORSAL_JOURNAL_ERROR_TOO_NEW, "Choose Another Journal…" },
    { DORSAL_JOURNAL_ERROR_DAMAGED, "Save What Can Be Rescued…" },
    { DORSAL_JOURNAL_ERROR_LOCKED, "Try Again" },
    { DORSAL_JOURNAL_ERROR_READ_ONLY, "Try Again" },
    { DORSAL_JOURNAL_ERROR_NO_SPACE, "Try Again" },
    { DORSAL_JOURNAL_ERROR_REPLACED, "Open This File" },
    { DORSAL_JOURNAL_ERROR_NOT_FOUND, "Try Again" },
    { DORSAL_JOURNAL_ERROR_FAILED, "Try Again" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      DorsalProblemPage *page = make_page (problems[i].code, MARKUP_PATH, TRUE);
      GtkWidget *window = scene_show (GTK_WIDGET (page));
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
      const char *label = NULL;

      g_assert_cmpuint (count_suggested (GTK_WIDGET (page), &label), ==, 1);
      g_assert_cmpstr (label, ==, problems[i].label);
      /* Only in Dorsal’s own window can one try again. */
      if (gtk_widget_is_sensitive (scene_find_button (GTK_WIDGET (page), label)))
        g_assert_true (focus == scene_find_button (GTK_WIDGET (page), label));
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (page);
    }
}

/* Looking for copies holds it. */
static void
release (DorsalProblemPage *page)
{
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_unref (page);
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
only_what_can_be_done_is_offered (void)
{
  DorsalProblemPage *page = make_page (DORSAL_JOURNAL_ERROR_DAMAGED, "/no such folder/journal.db", FALSE);
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);

  g_assert_false (is_offered (page, "Open Its Folder"));
  g_assert_false (is_offered (page, "Open for Reading Only"));
  g_assert_finalize_object (page);

  page = make_page (DORSAL_JOURNAL_ERROR_DAMAGED, path, TRUE);
  g_assert_true (is_offered (page, "Open Its Folder"));
  g_assert_true (is_offered (page, "Open for Reading Only"));
  release (page);
  test_remove_folder (folder);
}

static void
note_open_cb (DorsalProblemPage *page, const char *path, DorsalJournalMode mode, char **asked)
{
  *asked = g_strdup_printf ("%s %d", path, mode == DORSAL_JOURNAL_READ);
}

static void
what_the_folder_shows_is_told (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  DorsalProblemPage *page = make_page (DORSAL_JOURNAL_ERROR_READ_ONLY, path, FALSE);

  g_assert_nonnull (scene_find_text (GTK_WIDGET (page), "its folder may not be written"));
  g_assert_false (is_offered (page, "Start a New Journal"));
  release (page);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  page = make_page (DORSAL_JOURNAL_ERROR_NOT_FOUND, path, FALSE);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (page), "The file is empty"));
  g_assert_true (is_offered (page, "Start a New Journal"));
  release (page);
  test_remove_folder (folder);
}

static void
reading_only_opens_the_same_file (void)
{
  DorsalProblemPage *page = make_page (DORSAL_JOURNAL_ERROR_DAMAGED, "/somewhere/journal.db", TRUE);
  g_autofree char *asked = NULL;

  g_signal_connect (page, "open", G_CALLBACK (note_open_cb), &asked);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "problem.read", NULL));
  g_assert_cmpstr (asked, ==, "/somewhere/journal.db 1");
  g_assert_finalize_object (page);
}

static void
a_journal_opens_by_itself_when_the_other_program_is_done (void)
{
  g_autoptr (Scene) scene = scene_new ();
  const char *path = dorsal_journal_get_path (scene->journal);
  DorsalProblemPage *page = make_page (DORSAL_JOURNAL_ERROR_LOCKED, path, FALSE);
  GtkWidget *window = scene_show (GTK_WIDGET (page));
  g_autofree char *wanted = g_strdup_printf ("%s 0", path);
  g_autofree char *asked = NULL;

  g_signal_connect (page, "open", G_CALLBACK (note_open_cb), &asked);
  while (asked == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (asked, ==, wanted);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
}

static void
a_page_fits_a_narrow_window (void)
{
  GtkWidget *page = GTK_WIDGET (make_page (DORSAL_JOURNAL_ERROR_NOT_FOUND, MARKUP_PATH, TRUE));
  GtkWidget *window = scene_show (page);

  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

static DorsalFileBanner *
make_banner (Scene *scene)
{
  DorsalFileBanner *banner = DORSAL_FILE_BANNER (g_object_ref_sink (g_object_new (DORSAL_TYPE_FILE_BANNER, NULL)));

  dorsal_file_banner_set_context (banner, scene->context);
  dorsal_journal_watch (scene->journal);
  return banner;
}

static void
wait_for_banner (DorsalFileBanner *banner, gboolean is_shown)
{
  while (gtk_widget_get_visible (GTK_WIDGET (banner)) != is_shown)
    g_main_context_iteration (NULL, TRUE);
}

static void
delete (const char *path)
{
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);

  g_assert_no_errno (g_rename (path, aside));
}

static void
replace (const char *path)
{
  delete (path);
  g_assert_true (g_file_set_contents (path, "another file", -1, NULL));
}

static void
what_happens_to_the_open_file_is_told_at_once_and_the_entries_stay (void)
{
  static const struct
  {
    void (*strike) (const char *path);
    const char *said;
  } strokes[] = {
    { delete, "is not there any more" },
    { replace, "Another file has taken the place" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (strokes); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      g_autofree char *path = g_build_filename (scene->folder, "journal.db", NULL);
      g_autofree char *aside = g_strconcat (path, ".aside", NULL);
      DorsalFileBanner *banner;

      scene_add_episode (scene);
      banner = make_banner (scene);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (banner)));
      strokes[i].strike (path);
      wait_for_banner (banner, TRUE);
      g_assert_nonnull (scene_find_text (GTK_WIDGET (banner), strokes[i].said));
      g_assert_nonnull (scene_find (scene, DORSAL_KIND_EPISODE));

      g_assert_no_errno (g_rename (aside, path));
      wait_for_banner (banner, FALSE);
      g_assert_finalize_object (banner);
    }
}

static void
a_copy_holds_every_entry_of_a_journal_that_is_gone (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autofree char *path = g_build_filename (scene->folder, "journal.db", NULL);
  g_autofree char *copy = g_build_filename (scene->folder, "copy.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (copy);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalImportReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  DorsalFileBanner *banner;

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "episode", SCENE_EPISODE_ID, "now", "5", NULL));
  banner = make_banner (scene);
  g_assert_no_errno (g_unlink (path));
  wait_for_banner (banner, TRUE);
  dorsal_file_banner_save_copy (banner, file);
  bytes = dorsal_load_bytes (copy, DORSAL_JSON_SIZE_MOST, NULL);
  report = dorsal_journal_json_read (bytes, none, NULL);
  g_assert_cmpuint (report->n_new, ==, 2);
  g_assert_finalize_object (banner);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(int *) user_data = dorsal_reopen_ask_finish (result);
}

static int
ask_to_reopen (Scene *scene, GtkWidget *asking, const char *answer)
{
  int opens = -1;

  dorsal_reopen_ask_async (asking, scene->context, answered_cb, &opens);
  if (answer != NULL)
    {
      g_assert_nonnull (strstr (adw_message_dialog_get_body (copies_wait_for_question ()),
                                "1 entry that is still shown is not in it as it is shown, of 9 March 2026."));
      copies_answer (answer);
    }

  while (opens < 0)
    g_main_context_iteration (NULL, TRUE);
  return opens;
}

static void
an_older_file_is_not_opened_over_what_is_shown_without_a_word (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autofree char *path = g_strdup (dorsal_journal_get_path (scene->journal));
  g_autofree char *older = g_build_filename (scene->folder, "older.db", NULL);
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *window = scene_show (label);

  scene_add_episode (scene);
  g_assert_true (dorsal_journal_backup (scene->journal, older, NULL));
  copies_add_check_in (scene, "2026-03-09T07:00", "5");
  g_assert_true (ask_to_reopen (scene, label, NULL));

  g_assert_no_errno (g_rename (older, path));
  g_assert_false (ask_to_reopen (scene, label, "cancel"));
  g_assert_true (ask_to_reopen (scene, label, "answer"));

  g_assert_no_errno (g_unlink (path));
  g_assert_true (ask_to_reopen (scene, label, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_tests (void)
{
  g_test_add_func ("/problem-page/each-problem-has-a-page-of-its-own", each_problem_has_a_page_of_its_own);
  g_test_add_func ("/problem-page/only-what-can-be-done-is-offered", only_what_can_be_done_is_offered);
  g_test_add_func ("/problem-page/one-thing-that-helps-is-suggested", one_thing_that_helps_is_suggested);
  g_test_add_func ("/problem-page/what-the-folder-shows-is-told", what_the_folder_shows_is_told);
  g_test_add_func ("/problem-page/reading-only-opens-the-same-file", reading_only_opens_the_same_file);
  g_test_add_func ("/problem-page/a-journal-opens-by-itself-when-the-other-program-is-done",
                   a_journal_opens_by_itself_when_the_other_program_is_done);
  g_test_add_func ("/problem-page/a-page-fits-a-narrow-window", a_page_fits_a_narrow_window);
  g_test_add_func ("/problem-page/what-happens-to-the-open-file-is-told-at-once-and-the-entries-stay",
                   what_happens_to_the_open_file_is_told_at_once_and_the_entries_stay);
  g_test_add_func ("/problem-page/a-copy-holds-every-entry-of-a-journal-that-is-gone",
                   a_copy_holds_every_entry_of_a_journal_that_is_gone);
  g_test_add_func ("/problem-page/an-older-file-is-not-opened-over-what-is-shown-without-a-word",
                   an_older_file_is_not_opened_over_what_is_shown_without_a_word);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
