/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What leaves with a passphrase opens with that passphrase, and never leaves without it by mistake. */

#include "config.h"

#include "app/share-kind.h"
#include "seal/age.h"
#include "sharing.h"

#include <glib/gstdio.h>
#include <string.h>

#define WORDS "four plain words here"

static GtkSwitch *
find_switch (DorsalShareDialog *dialog)
{
  return sharing_find_in_row (dialog, "Encrypt With a Passphrase", GTK_TYPE_SWITCH);
}

static GtkEditable *
find_first (DorsalShareDialog *dialog)
{
  return sharing_find_in_row (dialog, "Passphrase", ADW_TYPE_PASSWORD_ENTRY_ROW);
}

static GtkEditable *
find_second (DorsalShareDialog *dialog)
{
  return sharing_find_in_row (dialog, "Once More", ADW_TYPE_PASSWORD_ENTRY_ROW);
}

static GtkWidget *
find_save (DorsalShareDialog *dialog)
{
  return scene_find_button (GTK_WIDGET (dialog), "_Save…");
}

static void
type_passphrase (DorsalShareDialog *dialog)
{
  gtk_switch_set_active (find_switch (dialog), TRUE);
  gtk_editable_set_text (find_first (dialog), WORDS);
  gtk_editable_set_text (find_second (dialog), WORDS);
}

/* Returns: (transfer full) (nullable): what is in the file that is saved now */
static GBytes *
save (Scene *scene, DorsalShareDialog *dialog)
{
  g_autofree char *path = g_build_filename (scene->folder, "shared", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *content = NULL;
  gsize size = 0;

  sharing_wait (dialog);
  dorsal_share_dialog_save_to_file (dialog, file);
  sharing_wait (dialog);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;

  content = sharing_read_file (path, &size);
  g_unlink (path);
  return g_bytes_new_take (content, size);
}

static void
a_file_opens_with_the_passphrase (void)
{
  static const struct
  {
    guint       kind;
    guint       format;
    const char *start;
  } cases[] = { { CLINICIAN, 0, "%PDF-" }, { DATA, JSON, "{\"format\":\"dorsal-journal\"" } };
  g_autoptr (Scene) scene = sharing_make_scene ();
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (WORDS);
  DorsalShareDialog *dialog = sharing_open (scene);

  type_passphrase (dialog);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = NULL, opened = NULL;
      g_autoptr (GError) error = NULL;

      sharing_choose (dialog, cases[i].kind, cases[i].format);
      file = save (scene, dialog);
      g_assert_cmpint (dorsal_age_get_kind (file, NULL), ==, DORSAL_AGE_KIND_PASSPHRASE);
      opened = dorsal_age_open_with_passphrase (file, passphrase, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (g_bytes_get_data (opened, NULL), cases[i].start));
    }
  sharing_close (dialog);
}

static void
it_is_off_each_time_anew (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);

  g_assert_false (gtk_switch_get_active (find_switch (dialog)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_first (dialog))));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_second (dialog))));
  type_passphrase (dialog);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_first (dialog))));
  sharing_close (dialog);

  dialog = sharing_open_ready (scene);
  g_assert_false (gtk_switch_get_active (find_switch (dialog)));
  g_assert_cmpstr (gtk_editable_get_text (find_first (dialog)), ==, "");
  g_assert_true (gtk_widget_get_sensitive (find_save (dialog)));
  sharing_close (dialog);
}

static void
what_is_not_right_yet_is_told_and_nothing_is_saved (void)
{
  static const struct
  {
    const char *first;
    const char *second;
    const char *words; /* or NULL if it is right */
  } cases[] = {
    { "", "", "Four words that have nothing to do with each other" },
    { "1234567", "1234567", "too short: take at least 8 letters" },
    { WORDS, "", "Type the same once more." },
    { WORDS, "four plain", "Type the same once more." },
    { WORDS, "four plain words hare", "The two are not the same." },
    { WORDS, WORDS " ", "The two are not the same." },
    { "12345678", "12345678", NULL },
    { WORDS, WORDS, NULL },
    { "", WORDS, "Four words that have nothing to do with each other" },
  };
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);

  gtk_switch_set_active (find_switch (dialog), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_right = cases[i].words == NULL;
      g_autoptr (GBytes) file = NULL;

      g_test_message ("“%s” and “%s”", cases[i].first, cases[i].second);
      gtk_editable_set_text (find_first (dialog), cases[i].first);
      gtk_editable_set_text (find_second (dialog), cases[i].second);
      g_assert_false (sharing_is_busy (dialog));
      g_assert_cmpint (gtk_widget_get_sensitive (find_save (dialog)), ==, is_right);
      g_assert_true (gtk_widget_get_sensitive (scene_find_button (GTK_WIDGET (dialog), "_Copy")));
      g_assert_true (gtk_widget_get_sensitive (scene_find_button (GTK_WIDGET (dialog), "P_rint…")));
      if (is_right)
        continue;

      g_assert_nonnull (sharing_get_text (dialog, cases[i].words));
      file = save (scene, dialog);
      g_assert_null (file);
    }

  /* Whatever is chosen meanwhile, and when the preview is there. */
  sharing_choose (dialog, DATA, CSV);
  g_assert_false (gtk_widget_get_sensitive (find_save (dialog)));
  sharing_wait (dialog);
  g_assert_false (gtk_widget_get_sensitive (find_save (dialog)));
  gtk_switch_set_active (find_switch (dialog), FALSE);
  g_assert_true (gtk_widget_get_sensitive (find_save (dialog)));
  sharing_close (dialog);
}

static void
a_passphrase_does_not_make_a_wrong_choice_right (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);

  adw_combo_row_set_selected (sharing_find_combo (dialog, "Period"), DORSAL_N_PERIODS);
  gtk_editable_set_text (sharing_find_in_row (dialog, "To (year-month-day)", ADW_TYPE_ENTRY_ROW), "soon");
  type_passphrase (dialog);
  sharing_wait (dialog);
  g_assert_false (gtk_widget_get_sensitive (find_save (dialog)));
  sharing_close (dialog);
}

static void
what_was_typed_is_cleared (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  GtkEditable *first = g_object_ref (find_first (dialog));
  GtkEditable *second = g_object_ref (find_second (dialog));

  type_passphrase (dialog);
  gtk_switch_set_active (find_switch (dialog), FALSE);
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (second), ==, "");

  type_passphrase (dialog);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (dialog))));
  g_assert_cmpstr (gtk_editable_get_text (first), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (second), ==, "");
  g_object_unref (first);
  g_object_unref (second);
  g_assert_finalize_object (dialog);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;
  g_autoptr (GError) error = NULL;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
what_is_looked_at_or_copied_is_not_encrypted (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);
  g_autofree char *copy = NULL, *shown = NULL;

  type_passphrase (dialog);
  sharing_choose (dialog, DATA, CSV);
  sharing_wait (dialog);
  shown = sharing_get_data (dialog);
  g_assert_true (g_str_has_prefix (shown, "kind,id,"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.copy", NULL);
  sharing_wait (dialog);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), NULL, read_cb, &copy);
  while (copy == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (copy, "kind,id,"));
  g_assert_nonnull (sharing_get_text (dialog, "What is copied or printed is not encrypted."));
  sharing_close (dialog);
}

/* Returns: (transfer none) (nullable): the window in which a file is chosen */
static GtkFileChooser *
find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER_DIALOG (window))
        return GTK_FILE_CHOOSER (window);
    }

  return NULL;
}

static void
cancel_chooser (void)
{
  gtk_dialog_response (GTK_DIALOG (find_chooser ()), GTK_RESPONSE_CANCEL);
  while (find_chooser () != NULL)
    g_main_context_iteration (NULL, TRUE);
  sharing_settle ();
}

static char *
read_proposed_name (DorsalShareDialog *dialog)
{
  char *name;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.save", NULL);
  g_assert_nonnull (find_chooser ());
  name = gtk_file_chooser_get_current_name (find_chooser ());
  cancel_chooser ();
  return name;
}

static void
the_name_of_the_file_says_that_it_is_encrypted (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  g_autofree char *plain = NULL, *encrypted = NULL;

  sharing_show (dialog);
  plain = read_proposed_name (dialog);
  g_assert_cmpstr (plain, ==, "report-2026-03-10.pdf");
  type_passphrase (dialog);
  encrypted = read_proposed_name (dialog);
  g_assert_cmpstr (encrypted, ==, "report-2026-03-10.pdf.age");
  sharing_close (dialog);
}

/* The desktop’s own dialog is asked for with the filter as a message, as in a sandbox. */
static void
the_desktop_can_be_asked_where_to_save (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  g_autoptr (GVariant) filter = NULL;
  const char *name;

  sharing_show (dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "share.save", NULL);
  filter = g_variant_ref_sink (gtk_file_filter_to_gvariant (gtk_file_chooser_get_filter (find_chooser ())));
  g_variant_get_child (filter, 0, "&s", &name);
  g_assert_cmpstr (name, !=, "");
  cancel_chooser ();
  sharing_close (dialog);
}

static void
add_tests (void)
{
  g_test_add_func ("/share-encrypted/a-file-opens-with-the-passphrase", a_file_opens_with_the_passphrase);
  g_test_add_func ("/share-encrypted/it-is-off-each-time-anew", it_is_off_each_time_anew);
  g_test_add_func ("/share-encrypted/what-is-not-right-yet-is-told-and-nothing-is-saved",
                   what_is_not_right_yet_is_told_and_nothing_is_saved);
  g_test_add_func ("/share-encrypted/a-passphrase-does-not-make-a-wrong-choice-right",
                   a_passphrase_does_not_make_a_wrong_choice_right);
  g_test_add_func ("/share-encrypted/what-was-typed-is-cleared", what_was_typed_is_cleared);
  g_test_add_func ("/share-encrypted/what-is-looked-at-or-copied-is-not-encrypted",
                   what_is_looked_at_or_copied_is_not_encrypted);
  g_test_add_func ("/share-encrypted/the-name-of-the-file-says-that-it-is-encrypted",
                   the_name_of_the_file_says_that_it_is_encrypted);
  g_test_add_func ("/share-encrypted/the-desktop-can-be-asked-where-to-save", the_desktop_can_be_asked_where_to_save);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
