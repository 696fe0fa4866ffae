/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is chosen is what leaves. */

#include "config.h"

#include "app/share-kind.h"
#include "exchange/paper.h"
#include "sharing.h"

#include <string.h>

static void
note_cb (DorsalContext *context, const char *text, gboolean undoable, char **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

static gboolean
is_told (Scene *scene, DorsalShareDialog *dialog, const char *words)
{
  g_autofree char *content = sharing_save (scene, dialog);

  return strstr (content, words) != NULL;
}

static void
each_kind_is_saved_in_each_format (void)
{
  static const struct
  {
    guint       kind;
    guint       format;
    const char *start;
    const char *words;
    const char *told;
  } cases[] = {
    { CLINICIAN, 0, "%PDF-", "%%EOF", "Report saved" },
    { CLINICIAN, 1, "<!DOCTYPE html>", "Written by the patient", "Report saved" },
    { HISTORY, 0, "%PDF-", "%%EOF", "Report saved" },
    { HISTORY, 1, "<!DOCTYPE html>", "Written by the patient", "Report saved" },
    { DATA, JSON, "{\"format\":\"dorsal-journal\"", "check_in", "File saved" },
    { DATA, CSV, "kind,id,", "check_in", "File saved" },
    { DATA, CSV_ZIP, "PK", "", "File saved" },
    { DATA, FHIR, "{\"resourceType\":\"Bundle\"", "\"type\":\"document\"", "File saved" },
    { DATA, FHIR_COLLECTION, "{\"resourceType\":\"Bundle\"", "\"type\":\"collection\"", "File saved" },
  };
  g_autoptr (Scene) scene = sharing_make_scene ();
  g_autofree char *told = NULL;
  DorsalShareDialog *dialog = sharing_open (scene);

  g_signal_connect (scene->context, "notice", G_CALLBACK (note_cb), &told);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = NULL;

      g_test_message ("kind %u, format %u", cases[i].kind, cases[i].format);
      sharing_choose (dialog, cases[i].kind, cases[i].format);
      content = sharing_save (scene, dialog);
      g_assert_true (g_str_has_prefix (content, cases[i].start));
      if (cases[i].kind == DATA || cases[i].format == 1)
        g_assert_nonnull (strstr (content, cases[i].words));
      g_assert_cmpstr (told, ==, cases[i].told);
    }
  sharing_close (dialog);
}

static void
private_notes_are_told_only_when_asked_for (void)
{
  static const struct
  {
    guint kind;
    guint format;
  } cases[] = { { CLINICIAN, 1 }, { HISTORY, 1 }, { DATA, CSV }, { DATA, FHIR }, { DATA, FHIR_COLLECTION } };
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("kind %u, format %u", cases[i].kind, cases[i].format);
      sharing_choose (dialog, cases[i].kind, cases[i].format);
      g_assert_false (gtk_check_button_get_active (sharing_find_tick (dialog, "Notes")));
      g_assert_false (is_told (scene, dialog, SECRET));
      gtk_check_button_set_active (sharing_find_tick (dialog, "Notes"), TRUE);
      g_assert_true (is_told (scene, dialog, SECRET));
      gtk_check_button_set_active (sharing_find_tick (dialog, "Notes"), FALSE);
    }
  sharing_close (dialog);
}

static void
a_journal_file_says_that_it_is_complete (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  sharing_choose (dialog, DATA, JSON);
  g_assert_true (is_told (scene, dialog, SECRET));
  g_assert_nonnull (sharing_get_text (dialog, "A journal file is always complete, with private notes"));
  g_assert_false (gtk_widget_get_sensitive (scene_find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW)));
  sharing_choose (dialog, DATA, CSV);
  sharing_wait (dialog);
  g_assert_null (sharing_get_text (dialog, "A journal file is always complete"));
  g_assert_true (gtk_widget_get_sensitive (scene_find_widget (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW)));
  sharing_close (dialog);
}

static void
what_is_left_out_is_not_told_and_said (void)
{
  static const struct
  {
    guint kind;
    guint format;
  } cases[] = { { CLINICIAN, 1 }, { HISTORY, 1 }, { DATA, FHIR } };
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      sharing_choose (dialog, cases[i].kind, cases[i].format);
      g_assert_true (is_told (scene, dialog, MEDICINE));
      gtk_check_button_set_active (sharing_find_tick (dialog, "Medicines"), FALSE);
      g_assert_false (is_told (scene, dialog, MEDICINE));
      g_assert_nonnull (sharing_get_text (dialog, "Left out: Medicines; Notes"));
      gtk_check_button_set_active (sharing_find_tick (dialog, "Medicines"), TRUE);
    }
  sharing_wait (dialog);
  sharing_close (dialog);
}

static void
only_the_history_tells_every_entry_unasked (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  sharing_choose (dialog, CLINICIAN, 1);
  g_assert_false (is_told (scene, dialog, "Every entry"));
  sharing_choose (dialog, HISTORY, 1);
  g_assert_true (is_told (scene, dialog, "Every entry"));
  sharing_close (dialog);
}

static void
a_health_record_can_hold_the_report (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  sharing_choose (dialog, DATA, FHIR);
  g_assert_false (is_told (scene, dialog, "application/pdf"));
  gtk_switch_set_active (sharing_find_in_row (dialog, "Put the Report In", GTK_TYPE_SWITCH), TRUE);
  g_assert_true (is_told (scene, dialog, "application/pdf"));
  sharing_choose (dialog, DATA, CSV);
  g_assert_false (gtk_widget_get_visible (sharing_find_in_row (dialog, "Put the Report In", ADW_TYPE_ACTION_ROW)));
  sharing_wait (dialog);
  sharing_close (dialog);
}

static void
only_the_chosen_days_are_handed_over (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);
  AdwComboRow *period = sharing_find_combo (dialog, "Period");

  sharing_choose (dialog, DATA, CSV);
  g_assert_cmpuint (adw_combo_row_get_selected (period), ==, DORSAL_PERIOD_ALL);
  g_assert_true (is_told (scene, dialog, MEDICINE));
  adw_combo_row_set_selected (period, DORSAL_N_PERIODS);
  gtk_editable_set_text (sharing_find_in_row (dialog, "To (year-month-day)", ADW_TYPE_ENTRY_ROW), "2026-03-02");
  g_assert_false (is_told (scene, dialog, MEDICINE));
  g_assert_nonnull (sharing_get_text (dialog, "2 entries, 1 March 2026 – 2 March 2026"));
  sharing_close (dialog);
}

static void
a_day_that_cannot_be_read_is_told_and_nothing_saved (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open_ready (scene);
  GtkWidget *button = scene_find_button (GTK_WIDGET (dialog), "_Save…");

  g_assert_true (gtk_widget_get_sensitive (button));
  adw_combo_row_set_selected (sharing_find_combo (dialog, "Period"), DORSAL_N_PERIODS);
  gtk_editable_set_text (sharing_find_in_row (dialog, "To (year-month-day)", ADW_TYPE_ENTRY_ROW), "soon");
  sharing_wait (dialog);
  g_assert_nonnull (sharing_get_text (dialog, "soon"));
  g_assert_false (gtk_widget_get_sensitive (button));
  sharing_close (dialog);
}

static void
every_choice_is_made_again_by_itself (void)
{
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);

  g_assert_cmpuint (adw_combo_row_get_selected (sharing_find_combo (dialog, "Period")), ==, DORSAL_PERIOD_VISIT);
  adw_combo_row_set_selected (sharing_find_combo (dialog, "Period"), DORSAL_PERIOD_SIX_WEEKS);
  adw_combo_row_set_selected (sharing_find_combo (dialog, "Paper"), DORSAL_PAPER_LETTER);
  gtk_check_button_set_active (sharing_find_tick (dialog, "Sleep"), FALSE);
  sharing_choose (dialog, DATA, CSV);
  adw_combo_row_set_selected (sharing_find_combo (dialog, "Period"), DORSAL_PERIOD_TWO_WEEKS);
  sharing_wait (dialog);
  sharing_close (dialog);

  dialog = sharing_open_ready (scene);
  g_assert_true (gtk_check_button_get_active (sharing_find_in_row (dialog, "Data File", GTK_TYPE_CHECK_BUTTON)));
  g_assert_cmpuint (adw_combo_row_get_selected (sharing_find_combo (dialog, "Format")), ==, CSV);
  g_assert_cmpuint (adw_combo_row_get_selected (sharing_find_combo (dialog, "Period")), ==, DORSAL_PERIOD_TWO_WEEKS);
  g_assert_false (gtk_check_button_get_active (sharing_find_tick (dialog, "Sleep")));
  sharing_choose_kind (dialog, HISTORY);
  g_assert_cmpuint (adw_combo_row_get_selected (sharing_find_combo (dialog, "Period")), ==, DORSAL_PERIOD_ALL);
  sharing_choose_kind (dialog, CLINICIAN);
  g_assert_cmpuint (adw_combo_row_get_selected (sharing_find_combo (dialog, "Period")), ==, DORSAL_PERIOD_SIX_WEEKS);
  g_assert_cmpuint (adw_combo_row_get_selected (sharing_find_combo (dialog, "Paper")), ==, DORSAL_PAPER_LETTER);
  sharing_wait (dialog);
  sharing_close (dialog);
}

static void
unknown_words_in_the_settings_are_the_usual_choice (void)
{
  const DorsalShareKind *data = dorsal_share_kind_get (dorsal_share_kind_find ("data"));

  g_assert_cmpuint (dorsal_share_kind_find ("a word"), ==, CLINICIAN);
  g_assert_cmpuint (dorsal_share_kind_find (NULL), ==, CLINICIAN);
  g_assert_cmpuint (dorsal_share_kind_find_format (data, "csv"), ==, CSV);
  g_assert_cmpuint (dorsal_share_kind_find_format (data, "pdf"), ==, JSON);
  g_assert_cmpuint (dorsal_share_kind_find_format (data, NULL), ==, JSON);
}

static void
an_empty_journal_can_be_shared (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalShareDialog *dialog;

  sharing_forget_choices ();
  dialog = sharing_open (scene);
  for (guint i = 0; i < DORSAL_N_SHARE_KINDS; i++)
    {
      g_autofree char *content = NULL;

      sharing_choose_kind (dialog, i);
      content = sharing_save (scene, dialog);
      g_assert_cmpuint (strlen (content), >, 0);
      g_assert_nonnull (sharing_get_text (dialog, "No entries of these days"));
    }
  sharing_close (dialog);
}

static gboolean
is_data_shown (DorsalShareDialog *dialog)
{
  GtkWidget *text = scene_find_widget (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);

  return gtk_widget_get_visible (gtk_widget_get_parent (text));
}

static void
each_format_offers_what_can_be_done_with_it (void)
{
  static const struct
  {
    guint    kind;
    guint    format;
    gboolean can_copy;
    gboolean can_print;
    gboolean has_paper;
  } cases[] = {
    { CLINICIAN, 0, TRUE, TRUE, TRUE }, { CLINICIAN, 1, TRUE, TRUE, FALSE }, { HISTORY, 0, TRUE, TRUE, TRUE },
    { DATA, JSON, TRUE, FALSE, FALSE }, { DATA, CSV, TRUE, FALSE, FALSE },   { DATA, CSV_ZIP, FALSE, FALSE, FALSE },
    { DATA, FHIR, TRUE, FALSE, FALSE },
  };
  g_autoptr (Scene) scene = sharing_make_scene ();
  DorsalShareDialog *dialog = sharing_open (scene);
  GtkWidget *copy = scene_find_button (GTK_WIDGET (dialog), "_Copy");
  GtkWidget *print = scene_find_button (GTK_WIDGET (dialog), "P_rint…");
  GtkWidget *paper = GTK_WIDGET (sharing_find_combo (dialog, "Paper"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("kind %u, format %u", cases[i].kind, cases[i].format);
      sharing_choose (dialog, cases[i].kind, cases[i].format);
      g_assert_cmpint (gtk_widget_get_sensitive (copy), ==, cases[i].can_copy);
      g_assert_cmpint (strstr (gtk_widget_get_tooltip_text (copy), "A zip file cannot be copied") == NULL, ==,
                       cases[i].can_copy);
      g_assert_cmpint (gtk_widget_get_visible (print), ==, cases[i].can_print);
      g_assert_cmpint (gtk_widget_get_visible (paper), ==, cases[i].has_paper);
      g_assert_true (gtk_widget_get_sensitive (scene_find_button (GTK_WIDGET (dialog), "_Save…")));
      sharing_wait (dialog);
      g_assert_cmpint (is_data_shown (dialog), ==, cases[i].kind == DATA && cases[i].format != CSV_ZIP);
      g_assert_cmpint (sharing_get_text (dialog, "The zip file holds a table for each kind of entry") != NULL, ==,
                       cases[i].format == CSV_ZIP);
      g_assert_cmpint (sharing_get_text (dialog, "The web page says the same as these pages.") != NULL, ==,
                       cases[i].kind == CLINICIAN && cases[i].format == 1);
    }
  sharing_wait (dialog);
  sharing_close (dialog);
}

static void
add_tests (void)
{
  g_test_add_func ("/share-dialog/each-kind-is-saved-in-each-format", each_kind_is_saved_in_each_format);
  g_test_add_func ("/share-dialog/private-notes-are-told-only-when-asked-for",
                   private_notes_are_told_only_when_asked_for);
  g_test_add_func ("/share-dialog/a-journal-file-says-that-it-is-complete", a_journal_file_says_that_it_is_complete);
  g_test_add_func ("/share-dialog/what-is-left-out-is-not-told-and-said", what_is_left_out_is_not_told_and_said);
  g_test_add_func ("/share-dialog/only-the-history-tells-every-entry-unasked",
                   only_the_history_tells_every_entry_unasked);
  g_test_add_func ("/share-dialog/a-health-record-can-hold-the-report", a_health_record_can_hold_the_report);
  g_test_add_func ("/share-dialog/only-the-chosen-days-are-handed-over", only_the_chosen_days_are_handed_over);
  g_test_add_func ("/share-dialog/a-day-that-cannot-be-read-is-told-and-nothing-saved",
                   a_day_that_cannot_be_read_is_told_and_nothing_saved);
  g_test_add_func ("/share-dialog/every-choice-is-made-again-by-itself", every_choice_is_made_again_by_itself);
  g_test_add_func ("/share-dialog/unknown-words-in-the-settings-are-the-usual-choice",
                   unknown_words_in_the_settings_are_the_usual_choice);
  g_test_add_func ("/share-dialog/an-empty-journal-can-be-shared", an_empty_journal_can_be_shared);
  g_test_add_func ("/share-dialog/each-format-offers-what-can-be-done-with-it",
                   each_format_offers_what_can_be_done_with_it);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
