/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Setting, changing and removing the passphrase in the preferences. */

#include "config.h"

#include "app/passphrase-form.h"
#include "app/protection-page.h"
#include "app/recovery-view.h"
#include "app/settings.h"
#include "scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define WORK_FACTOR 4
#define FIRST "otter granite ladder"
#define SECOND "candle seven harbour"

typedef struct
{
  Scene     *scene;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->scene = scene_new ();
  scene_add_episode (fixture->scene);
  fixture->page = dorsal_protection_page_new (fixture->scene->context, WORK_FACTOR);
  fixture->window = scene_show (fixture->page);
}

static void
close_sheets (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (item->data != fixture->window)
      gtk_window_destroy (item->data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_sheets (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  scene_free (fixture->scene);
}

static const char *
get_path (Fixture *fixture)
{
  return dorsal_journal_get_path (fixture->scene->journal);
}

/* Returns: (nullable): the first widget of @type in a window above the page */
static GtkWidget *
find_in_sheets (Fixture *fixture, GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    {
      GtkWidget *found = item->data != fixture->window ? scene_find_widget (item->data, type) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
open_form (Fixture *fixture, DorsalPassphrasePurpose purpose)
{
  gtk_widget_activate_action (fixture->page, "protection.form", "i", purpose);
  return find_in_sheets (fixture, DORSAL_TYPE_PASSPHRASE_FORM);
}

static GtkWidget *
find_entry (GtkWidget *form, const char *title)
{
  return gtk_label_get_mnemonic_widget (GTK_LABEL (scene_find_text (form, title)));
}

static void
type (GtkWidget *form, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_entry (form, title)), text);
}

static void
type_new (GtkWidget *form, const char *text)
{
  type (form, "New Passphrase", text);
  type (form, "The Same Once More", text);
}

static GtkWidget *
find_visible (GtkWidget *root, const char *text)
{
  GtkWidget *label = scene_find_text (root, text);

  for (GtkWidget *widget = label; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget))
      return NULL;

  return label;
}

/* Does what the form is for, and waits until it is closed or says why not. */
static void
go_on (Fixture *fixture, GtkWidget *form)
{
  GtkWidget *spinner = scene_find_widget (form, GTK_TYPE_SPINNER);
  g_autoptr (GtkWidget) kept = g_object_ref (form);

  g_signal_emit_by_name (find_entry (form, "New Passphrase"), "activate");
  g_assert_true (gtk_spinner_get_spinning (GTK_SPINNER (spinner)));
  while (find_in_sheets (fixture, DORSAL_TYPE_PASSPHRASE_FORM) != NULL &&
         gtk_spinner_get_spinning (GTK_SPINNER (spinner)))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
opens_with (Fixture *fixture, const char *passphrase)
{
  g_autoptr (DorsalSecret) typed = dorsal_secret_new_text (passphrase);
  g_autoptr (DorsalKey) key = dorsal_journal_unlock (get_path (fixture), typed, NULL);

  return key != NULL;
}

static void
set_passphrase (Fixture *fixture)
{
  GtkWidget *form = open_form (fixture, DORSAL_PASSPHRASE_SET);

  type_new (form, FIRST);
  go_on (fixture, form);
  g_assert_null (find_in_sheets (fixture, DORSAL_TYPE_PASSPHRASE_FORM));
}

static void
a_passphrase_seals_the_journal_and_shows_its_key (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (get_path (fixture), ".version-1", NULL);
  g_autofree char *content = NULL;
  GtkWidget *view;

  g_assert_nonnull (find_visible (fixture->page, "Not Protected"));
  g_assert_true (dorsal_journal_backup (fixture->scene->journal, copy, NULL));
  set_passphrase (fixture);
  g_assert_nonnull (find_visible (fixture->page, "Protected by a Passphrase"));
  g_assert_null (find_visible (fixture->page, "Set a Passphrase…"));
  g_assert_true (opens_with (fixture, FIRST));
  g_assert_true (g_file_get_contents (copy, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "age-encryption.org/v1"));

  view = find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW);
  g_assert_nonnull (scene_find_text (view, "AGE-SECRET-KEY-1"));
  g_assert_false (gtk_label_get_selectable (GTK_LABEL (scene_find_text (view, "AGE-SECRET-KEY-1"))));
}

static void
what_cannot_be_undone_is_said_before_anything_is_typed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = open_form (fixture, DORSAL_PASSPHRASE_SET);

  g_assert_nonnull (find_visible (form, "are both lost, nobody can open the journal again"));
  g_assert_nonnull (find_visible (form, "Copies that you made elsewhere stay as they are"));
  g_assert_nonnull (find_visible (form, "Four words"));
  g_assert_null (find_visible (form, "Present Passphrase"));
}

static void
only_what_is_long_enough_and_twice_the_same_is_taken (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *hint;
    gboolean    is_taken;
  } cases[] = {
    { "", "", "Four words", FALSE },
    { "1234567", "1234567", "too short", FALSE },
    { "äöüäöüä", "äöüäöüä", "too short", FALSE },
    { "Age-Secret-Key-1", "Age-Secret-Key-1", "begins like a recovery key", FALSE },
    { "12345678", "", "Four words", FALSE },
    { "12345678", "1234567", "not the same", FALSE },
    { "12345678", "12345678", "Four words", TRUE },
    { "äöüäöüäö", "äöüäöüäö", "Four words", TRUE },
  };
  GtkWidget *form = open_form (fixture, DORSAL_PASSPHRASE_SET);
  GtkWidget *button = scene_find_button (form, "_Protect the Journal");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (form, "New Passphrase", cases[i].first);
      type (form, "The Same Once More", cases[i].second);
      g_assert_nonnull (find_visible (form, cases[i].hint));
      g_assert_cmpint (gtk_widget_get_sensitive (button), ==, cases[i].is_taken);
    }
}

static gboolean
is_marked_and_selected (GtkWidget *form, const char *title)
{
  GtkWidget *entry = find_entry (form, title);
  int start, end;

  return gtk_widget_has_css_class (entry, "error") &&
         gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &end) && start == 0 &&
         end == (int) strlen (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
changing_takes_the_present_passphrase (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form;

  set_passphrase (fixture);
  close_sheets (fixture);
  form = open_form (fixture, DORSAL_PASSPHRASE_CHANGE);
  type (form, "Present Passphrase", SECOND);
  type_new (form, SECOND);
  go_on (fixture, form);
  g_assert_nonnull (find_visible (form, "This is not the present passphrase"));
  g_assert_true (opens_with (fixture, FIRST));
  g_assert_true (is_marked_and_selected (form, "Present Passphrase"));
  g_assert_false (is_marked_and_selected (form, "New Passphrase"));
  g_assert_true (gtk_widget_get_sensitive (scene_find_button (form, "_Change Passphrase")));

  type (form, "Present Passphrase", FIRST);
  go_on (fixture, form);
  g_assert_null (find_in_sheets (fixture, DORSAL_TYPE_PASSPHRASE_FORM));
  g_assert_false (opens_with (fixture, FIRST));
  g_assert_true (opens_with (fixture, SECOND));
}

static void
removing_takes_the_passphrase_and_leaves_the_journal_in_clear (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form;

  set_passphrase (fixture);
  close_sheets (fixture);
  form = open_form (fixture, DORSAL_PASSPHRASE_REMOVE);
  g_assert_nonnull (find_visible (form, "can then read your journal"));
  type (form, "Present Passphrase", "something else");
  go_on (fixture, form);
  g_assert_nonnull (dorsal_journal_get_key (fixture->scene->journal));
  type (form, "Present Passphrase", FIRST);
  go_on (fixture, form);
  g_assert_null (dorsal_journal_get_key (fixture->scene->journal));
  g_assert_nonnull (find_visible (fixture->page, "Not Protected"));
  g_assert_null (find_visible (fixture->page, "Lock After"));
}

static void
the_key_is_shown_to_who_knows_the_passphrase (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form;

  set_passphrase (fixture);
  close_sheets (fixture);
  form = open_form (fixture, DORSAL_PASSPHRASE_SHOW_SHEET);
  type (form, "Present Passphrase", "something else");
  go_on (fixture, form);
  g_assert_null (find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW));
  type (form, "Present Passphrase", FIRST);
  go_on (fixture, form);
  g_assert_nonnull (find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW));
}

static void
iterate_until_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static GtkWidget *
find_question (Fixture *fixture)
{
  iterate_until_idle ();
  return find_in_sheets (fixture, ADW_TYPE_MESSAGE_DIALOG);
}

static void
a_new_key_that_is_neither_printed_nor_saved_is_asked_about_once (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view, *question;

  set_passphrase (fixture);
  view = find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (view)) == scene_find_button (view, "_Print…"));
  gtk_widget_activate_action (view, "window.close", NULL);
  question = find_question (fixture);
  g_assert_nonnull (scene_find_text (question, "Close Without Printing?"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_true (find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW) == view);
  gtk_widget_activate_action (view, "window.close", NULL);
  g_assert_null (find_question (fixture));
  g_assert_null (find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW));
}

static void
a_recovery_sheet_is_saved_for_its_owner_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->scene->folder, "recovery-sheet.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;
  GtkWidget *view;
  GStatBuf info;

  set_passphrase (fixture);
  view = find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW);
  g_assert_nonnull (find_visible (view, "not beside the journal"));
  dorsal_recovery_view_save (DORSAL_RECOVERY_VIEW (view), file);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  g_assert_nonnull (find_visible (view, "The recovery sheet is saved"));
  gtk_widget_activate_action (view, "window.close", NULL);
  g_assert_null (find_question (fixture));
  g_assert_null (find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW));
}

static void
closing_the_form_while_it_works_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) form = g_object_ref (open_form (fixture, DORSAL_PASSPHRASE_SET));

  type_new (form, FIRST);
  g_signal_emit_by_name (find_entry (form, "New Passphrase"), "activate");
  close_sheets (fixture);
  /* The work has the other reference. */
  while (G_OBJECT (form)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (dorsal_journal_get_key (fixture->scene->journal));
}

static void
copies_that_cannot_be_changed_are_named (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (get_path (fixture), ".replaced-1", NULL);

  g_assert_true (g_file_set_contents (copy, "neither open nor sealed", -1, NULL));
  set_passphrase (fixture);
  g_assert_nonnull (find_in_sheets (fixture, ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (scene_find_text (find_in_sheets (fixture, ADW_TYPE_MESSAGE_DIALOG), ".replaced-1"));
}

/* The journal is sealed already, but not its copies: the form is closed just then. */
static void
closing_the_form_before_its_copies_are_changed_hides_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (get_path (fixture), ".replaced-1", NULL);
  g_autoptr (GtkWidget) form = NULL;

  g_assert_true (g_file_set_contents (copy, "neither open nor sealed", -1, NULL));
  form = g_object_ref (open_form (fixture, DORSAL_PASSPHRASE_SET));
  g_signal_connect_swapped (fixture->scene->context, "protection", G_CALLBACK (close_sheets), fixture);
  type_new (form, FIRST);
  g_signal_emit_by_name (find_entry (form, "New Passphrase"), "activate");
  /* The work has the other reference. */
  while (G_OBJECT (form)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (dorsal_journal_get_key (fixture->scene->journal));
  g_assert_nonnull (find_in_sheets (fixture, DORSAL_TYPE_RECOVERY_VIEW));
  g_assert_nonnull (scene_find_text (find_in_sheets (fixture, ADW_TYPE_MESSAGE_DIALOG), ".replaced-1"));
}

static void
when_it_locks_is_chosen_from_a_list (Fixture *fixture, gconstpointer data)
{
  static const guint seconds[] = { 60, 300, 900, 1800, 0 };
  AdwComboRow *row = ADW_COMBO_ROW (scene_find_widget (fixture->page, ADW_TYPE_COMBO_ROW));
  g_autoptr (GSettings) settings = dorsal_settings_load ();

  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, G_N_ELEMENTS (seconds));
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      adw_combo_row_set_selected (row, i);
      g_assert_cmpuint (g_settings_get_uint (settings, "lock-after"), ==, seconds[i]);
    }
  g_settings_reset (settings, "lock-after");
}

#define ADD(function) g_test_add ("/protection/" #function, Fixture, NULL, set_up, function, tear_down)

static void
add_tests (void)
{
  ADD (a_passphrase_seals_the_journal_and_shows_its_key);
  ADD (what_cannot_be_undone_is_said_before_anything_is_typed);
  ADD (only_what_is_long_enough_and_twice_the_same_is_taken);
  ADD (changing_takes_the_present_passphrase);
  ADD (removing_takes_the_passphrase_and_leaves_the_journal_in_clear);
  ADD (the_key_is_shown_to_who_knows_the_passphrase);
  ADD (a_new_key_that_is_neither_printed_nor_saved_is_asked_about_once);
  ADD (a_recovery_sheet_is_saved_for_its_owner_alone);
  ADD (closing_the_form_while_it_works_changes_nothing);
  ADD (copies_that_cannot_be_changed_are_named);
  ADD (closing_the_form_before_its_copies_are_changed_hides_nothing);
  ADD (when_it_locks_is_chosen_from_a_list);
}

int
main (int argc, char *argv[])
{
  /* No keyring: forgetting a key must not start one. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  return scene_run (argc, argv, add_tests);
}
