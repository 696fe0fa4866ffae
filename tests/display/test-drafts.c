/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/check-in-form.h"
#include "app/draft-line.h"
#include "app/draft.h"
#include "app/entry-editor.h"
#include "app/unsaved-banner.h"
#include "exchange/protocol-json.h"
#include "forms.h"
#include "seal/age.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "dorsal", NULL);
}

/* Returns: (transfer full): the names of the drafts of all journals, those moved aside too */
static GStrv
list_files (void)
{
  g_autofree char *path = get_folder ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_strv_builder_add (names, name);

  return g_strv_builder_end (names);
}

static guint
count_files (void)
{
  g_auto (GStrv) names = list_files ();

  return g_strv_length (names);
}

static void
remove_files (void)
{
  g_auto (GStrv) names = list_files ();
  g_autofree char *folder = get_folder ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_no_errno (g_unlink (path));
    }
}

static void
wait_for_files (guint n)
{
  while (count_files () != n)
    g_main_context_iteration (NULL, TRUE);
}

static void
nothing_is_written_while_nothing_is_typed (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *form = forms[i].make (scene);

      g_assert_false (forms[i].is_typed (form));
      g_assert_false (forms_says_it_is_back (form));
      g_assert_finalize_object (form);
      g_assert_cmpuint (count_files (), ==, 0);
    }
}

static void
what_is_typed_is_there_again_after_a_crash (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *form = forms[i].make (scene);

      forms[i].type (form);
      wait_for_files (1);
      forms_crash (scene, form);
      g_assert_null (scene_find (scene, forms[i].kind));
      form = forms[i].make (scene);
      g_assert_true (forms[i].is_typed (form));
      g_assert_true (forms_says_it_is_back (form));
      g_assert_finalize_object (form);
      remove_files ();
    }
}

static void
what_was_typed_last_is_written_when_a_form_goes (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *form = forms[i].make (scene);

      forms[i].type (form);
      forms_crash (scene, form);
      g_assert_cmpuint (count_files (), ==, 1);
      form = forms[i].make (scene);
      g_assert_true (forms[i].is_typed (form));
      g_assert_finalize_object (form);
      remove_files ();
    }
}

static void
a_draft_goes_when_it_is_saved (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *form = forms[i].make (scene);

      forms[i].type (form);
      wait_for_files (1);
      forms_save (form, &forms[i]);
      g_assert_nonnull (scene_find (scene, forms[i].kind));
      g_assert_cmpuint (count_files (), ==, 0);
      g_assert_finalize_object (form);
    }
}

static void
a_draft_goes_when_the_form_is_emptied (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *form = forms[i].make (scene);

      forms[i].type (form);
      wait_for_files (1);
      forms[i].empty (form);
      wait_for_files (0);
      g_assert_finalize_object (form);
    }
}

static void
a_draft_can_be_discarded (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *form = forms[i].make (scene);

      forms[i].type (form);
      forms_crash (scene, form);
      form = forms[i].make (scene);
      g_signal_emit_by_name (scene_find_button (scene_find_widget (form, DORSAL_TYPE_DRAFT_LINE), "Discard"), "clicked");
      g_assert_false (forms[i].is_typed (form));
      g_assert_false (forms_says_it_is_back (form));
      g_assert_finalize_object (form);
      g_assert_cmpuint (count_files (), ==, 0);
    }
}

static void
only_its_owner_can_read_a_draft_and_only_its_journal_finds_it (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  g_autoptr (Scene) other = forms_make_scene (&forms[FORM_CHECK_IN]);
  g_autofree char *folder = get_folder ();
  g_autofree char *path = NULL;
  g_auto (GStrv) names = NULL;
  GtkWidget *form = forms[FORM_CHECK_IN].make (scene);
  struct stat info;

  forms[FORM_CHECK_IN].type (form);
  wait_for_files (1);
  names = list_files ();
  path = g_build_filename (folder, names[0], NULL);
  g_assert_no_errno (stat (folder, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_no_errno (stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_null (strstr (names[0], "journal"));
  g_assert_finalize_object (form);

  form = forms[FORM_CHECK_IN].make (other);
  g_assert_false (forms[FORM_CHECK_IN].is_typed (form));
  g_assert_finalize_object (form);
  remove_files ();
}

static void
spoil (const char *text, gssize size)
{
  g_auto (GStrv) names = list_files ();
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, names[0], NULL);

  g_assert_true (g_file_set_contents (path, text, size, NULL));
}

static void
a_spoilt_draft_is_moved_aside (void)
{
  static const char *const spoilt[] = {
    "", "{", "not a draft", "[[[[[[[[[[[[[[", "{\"format\":\"dorsal-journal\",\"version\":1,\"records\":[]}",
    "{\"format\":\"dorsal-journal\",\"version\":9,\"records\":[]}",
    "{\"format\":\"dorsal-journal\",\"version\":1,\"records\":[{\"kind\":\"check_in\",\"id\":\"../..\",\"now\":99}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    for (guint j = 0; j < FORMS_N; j++)
      {
        g_autoptr (Scene) scene = forms_make_scene (&forms[j]);
        g_auto (GStrv) names = NULL;
        GtkWidget *form = forms[j].make (scene);

        forms[j].type (form);
        forms_crash (scene, form);
        spoil (spoilt[i], -1);
        form = forms[j].make (scene);
        g_assert_false (forms[j].is_typed (form));
        g_assert_false (forms_says_it_is_back (form));
        names = list_files ();
        g_assert_cmpuint (g_strv_length (names), ==, 1);
        g_assert_true (g_str_has_suffix (names[0], ".unreadable"));
        g_assert_finalize_object (form);
        remove_files ();
      }
}

static void
what_a_killed_program_left_half_written_is_removed (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  g_autofree char *folder = get_folder ();
  g_auto (GStrv) names = NULL, found = NULL;
  g_autofree char *half = NULL;
  GtkWidget *form = forms[FORM_CHECK_IN].make (scene);

  forms[FORM_CHECK_IN].type (form);
  g_assert_finalize_object (form);
  names = list_files ();
  half = g_strdup_printf ("%s/%s.Xy12zA", folder, names[0]);
  g_assert_true (g_file_set_contents (half, FORMS_TEXT, -1, NULL));
  found = dorsal_drafts_list (scene->context);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpuint (count_files (), ==, 1);
  remove_files ();
}

static void
numbers_that_do_not_go_together_lose_no_words (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  DorsalEntryEditor *form;

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "worst", "4", NULL));
  form = DORSAL_ENTRY_EDITOR (
      g_object_ref_sink (dorsal_entry_editor_new (scene->context, scene_find (scene, DORSAL_KIND_CHECK_IN))));
  gtk_editable_set_text (GTK_EDITABLE (dorsal_entry_editor_get_input (form, DORSAL_CHECK_IN_LEAST)), "8");
  gtk_text_buffer_set_text (forms_find_note (GTK_WIDGET (form)), FORMS_TEXT, -1);
  forms_crash (scene, GTK_WIDGET (form));
  form = DORSAL_ENTRY_EDITOR (
      g_object_ref_sink (dorsal_entry_editor_new (scene->context, scene_find (scene, DORSAL_KIND_CHECK_IN))));
  g_assert_true (forms_holds (forms_find_note (GTK_WIDGET (form)), FORMS_TEXT));
  g_assert_finalize_object (form);
  remove_files ();
}

static void
answers_about_another_day_go_to_that_day (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  DorsalMoment tomorrow = test_moment ("2026-03-11T09:00");
  g_autoptr (DorsalContext) later = dorsal_context_new (scene->journal, dorsal_protocol_get_default (), &tomorrow);
  g_autoptr (GPtrArray) records = NULL;
  g_auto (GStrv) names = NULL;
  GtkWidget *form = forms[FORM_CHECK_IN].make (scene);

  forms[FORM_CHECK_IN].type (form);
  g_assert_finalize_object (form);
  form = g_object_ref_sink (g_object_new (DORSAL_TYPE_CHECK_IN_FORM, NULL));
  dorsal_check_in_form_set_context (DORSAL_CHECK_IN_FORM (form), later);
  g_assert_false (forms[FORM_CHECK_IN].is_typed (form));
  g_assert_false (forms_says_it_is_back (form));
  g_assert_finalize_object (form);

  names = dorsal_drafts_list (later);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_true (g_str_has_prefix (names[0], DORSAL_DRAFT_ENTRY));
  records = dorsal_drafts_read (later, names[0]);
  g_assert_cmpint (dorsal_record_get_day (g_ptr_array_index (records, 0)), ==, test_day ("2026-03-10"));
  remove_files ();
}

static void
a_sheet_that_was_closed_is_offered_until_it_is_discarded (void)
{
  for (guint i = FORM_ENTRY; i < FORM_FIRST_START; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *banner = g_object_ref_sink (g_object_new (DORSAL_TYPE_UNSAVED_BANNER, NULL));
      GtkWidget *form;

      dorsal_unsaved_banner_set_context (DORSAL_UNSAVED_BANNER (banner), scene->context);
      g_assert_false (gtk_widget_get_visible (banner));
      form = forms[i].make (scene);
      forms[i].type (form);
      g_assert_finalize_object (form);
      g_assert_true (gtk_widget_get_visible (banner));
      g_assert_true (gtk_widget_activate_action (banner, "unsaved.discard", NULL));
      g_assert_false (gtk_widget_get_visible (banner));
      form = forms[i].make (scene);
      g_assert_false (forms[i].is_typed (form));
      g_assert_finalize_object (form);
      g_assert_finalize_object (banner);
      g_assert_cmpuint (count_files (), ==, 0);
    }
}

/* Returns: (transfer none): the sheet that is open, the newest window */
static GtkWidget *
find_sheet (const Form *form)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = scene_find_widget (window, form->get_type ());

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
what_is_offered_opens_with_all_that_was_typed (void)
{
  for (guint i = FORM_ENTRY; i < FORM_FIRST_START; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *banner = g_object_new (DORSAL_TYPE_UNSAVED_BANNER, NULL);
      GtkWidget *form = forms[i].make (scene);
      GtkWidget *window, *sheet;

      forms[i].type (form);
      forms_crash (scene, form);
      gtk_box_append (GTK_BOX (box), banner);
      dorsal_unsaved_banner_set_context (DORSAL_UNSAVED_BANNER (banner), scene->context);
      window = scene_show (box);
      g_assert_true (gtk_widget_activate_action (banner, "unsaved.open", NULL));
      sheet = find_sheet (&forms[i]);
      g_assert_nonnull (sheet);
      g_assert_true (forms[i].is_typed (sheet));
      g_object_ref (sheet);
      forms_save (sheet, &forms[i]);
      g_assert_nonnull (scene_find (scene, forms[i].kind));
      g_assert_false (gtk_widget_get_visible (banner));
      if (gtk_widget_get_root (sheet) != NULL)
        gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (sheet)));
      g_assert_finalize_object (sheet);
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_cmpuint (count_files (), ==, 0);
    }
}

static void
an_entry_that_is_cancelled_leaves_no_draft (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_ENTRY]);
  GtkWidget *form = forms[FORM_ENTRY].make (scene);

  forms[FORM_ENTRY].type (form);
  wait_for_files (1);
  g_assert_true (gtk_widget_activate_action (form, "editor.cancel", NULL));
  g_assert_finalize_object (form);
  g_assert_cmpuint (count_files (), ==, 0);
}

/* A guess costs next to nothing in these tests. */
#define WORK_FACTOR 2

static void
protect (Scene *scene)
{
  g_autoptr (DorsalKey) key = dorsal_key_new ();
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text ("four plain words here");
  g_autoptr (GBytes) envelope = dorsal_envelope_new (key, passphrase, WORK_FACTOR, NULL);
  g_autoptr (GError) error = NULL;

  dorsal_journal_reseal (scene->journal, key, envelope, &error);
  g_assert_no_error (error);
}

static void
assert_all_sealed (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (files);
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          assert_all_sealed (path);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &content, &size, NULL));
      g_assert_null (g_strstr_len (content, (gssize) size, FORMS_TEXT));
      g_assert_null (g_strstr_len (content, (gssize) size, "dorsal-journal"));
      g_assert_true (size == 0 || dorsal_age_is_sealed (content, size));
    }
}

static void
what_is_typed_in_a_sealed_journal_is_in_no_file (void)
{
  for (guint i = 0; i < FORMS_N; i++)
    {
      g_autoptr (Scene) scene = forms_make_scene (&forms[i]);
      g_autofree char *folder = get_folder ();
      GtkWidget *form;

      protect (scene);
      form = forms[i].make (scene);
      forms[i].type (form);
      wait_for_files (1);
      assert_all_sealed (folder);
      assert_all_sealed (scene->folder);
      forms_crash (scene, form);
      form = forms[i].make (scene);
      g_assert_true (forms[i].is_typed (form));
      g_assert_true (forms_says_it_is_back (form));
      g_assert_finalize_object (form);
      assert_all_sealed (folder);
      remove_files ();
    }
}

static void
what_was_typed_before_the_passphrase_is_there_and_sealed (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  g_autofree char *folder = get_folder ();
  GtkWidget *form = forms[FORM_CHECK_IN].make (scene);

  forms[FORM_CHECK_IN].type (form);
  forms_crash (scene, form);
  protect (scene);
  form = forms[FORM_CHECK_IN].make (scene);
  g_assert_true (forms[FORM_CHECK_IN].is_typed (form));
  assert_all_sealed (folder);
  g_assert_finalize_object (form);
  assert_all_sealed (folder);
  remove_files ();
}

static void
a_sealed_draft_that_the_key_does_not_open_is_moved_aside (void)
{
  g_autoptr (Scene) scene = forms_make_scene (&forms[FORM_CHECK_IN]);
  g_auto (GStrv) names = NULL;
  GtkWidget *form;

  protect (scene);
  form = forms[FORM_CHECK_IN].make (scene);
  forms[FORM_CHECK_IN].type (form);
  forms_crash (scene, form);
  protect (scene);
  form = forms[FORM_CHECK_IN].make (scene);
  g_assert_false (forms[FORM_CHECK_IN].is_typed (form));
  names = list_files ();
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_true (g_str_has_suffix (names[0], ".unreadable"));
  g_assert_finalize_object (form);
  remove_files ();
}

static void
add_tests (void)
{
  g_test_add_func ("/drafts/nothing-is-written-while-nothing-is-typed",
                   nothing_is_written_while_nothing_is_typed);
  g_test_add_func ("/drafts/what-is-typed-is-there-again-after-a-crash",
                   what_is_typed_is_there_again_after_a_crash);
  g_test_add_func ("/drafts/what-was-typed-last-is-written-when-a-form-goes",
                   what_was_typed_last_is_written_when_a_form_goes);
  g_test_add_func ("/drafts/a-draft-goes-when-it-is-saved", a_draft_goes_when_it_is_saved);
  g_test_add_func ("/drafts/a-draft-goes-when-the-form-is-emptied", a_draft_goes_when_the_form_is_emptied);
  g_test_add_func ("/drafts/a-draft-can-be-discarded", a_draft_can_be_discarded);
  g_test_add_func ("/drafts/only-its-owner-can-read-a-draft-and-only-its-journal-finds-it",
                   only_its_owner_can_read_a_draft_and_only_its_journal_finds_it);
  g_test_add_func ("/drafts/a-spoilt-draft-is-moved-aside", a_spoilt_draft_is_moved_aside);
  g_test_add_func ("/drafts/what-a-killed-program-left-half-written-is-removed",
                   what_a_killed_program_left_half_written_is_removed);
  g_test_add_func ("/drafts/numbers-that-do-not-go-together-lose-no-words",
                   numbers_that_do_not_go_together_lose_no_words);
  g_test_add_func ("/drafts/answers-about-another-day-go-to-that-day",
                   answers_about_another_day_go_to_that_day);
  g_test_add_func ("/drafts/a-sheet-that-was-closed-is-offered-until-it-is-discarded",
                   a_sheet_that_was_closed_is_offered_until_it_is_discarded);
  g_test_add_func ("/drafts/what-is-offered-opens-with-all-that-was-typed",
                   what_is_offered_opens_with_all_that_was_typed);
  g_test_add_func ("/drafts/an-entry-that-is-cancelled-leaves-no-draft",
                   an_entry_that_is_cancelled_leaves_no_draft);
  g_test_add_func ("/drafts/what-is-typed-in-a-sealed-journal-is-in-no-file",
                   what_is_typed_in_a_sealed_journal_is_in_no_file);
  g_test_add_func ("/drafts/what-was-typed-before-the-passphrase-is-there-and-sealed",
                   what_was_typed_before_the_passphrase_is_there_and_sealed);
  g_test_add_func ("/drafts/a-sealed-draft-that-the-key-does-not-open-is-moved-aside",
                   a_sealed_draft_that_the_key_does_not_open_is_moved_aside);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
