/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/activity-form.h"
#include "app/check-in-form.h"
#include "app/draft-line.h"
#include "app/entry-editor.h"
#include "app/first-start-page.h"
#include "app/questionnaire-form.h"
#include "app/signs-form.h"
#include "app/week-cell.h"
#include "app/week-grid.h"
#include "exchange/protocol-json.h"
#include "forms.h"

#define ENTRY_ID "00000000-0000-4000-8000-000000000002"

/** forms_find_note: Returns: (transfer none): where a form takes a note */
GtkTextBuffer *
forms_find_note (GtkWidget *form)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (scene_find_widget (form, GTK_TYPE_TEXT_VIEW)));
}

/** forms_holds: Returns: whether a text is @expected */
gboolean
forms_holds (GtkTextBuffer *buffer, const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return g_str_equal (text, expected);
}

static GtkWidget *
make_check_in (Scene *scene)
{
  GtkWidget *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_CHECK_IN_FORM, NULL));

  dorsal_check_in_form_set_context (DORSAL_CHECK_IN_FORM (form), scene->context);
  return form;
}

static void
type_check_in (GtkWidget *form)
{
  dorsal_check_in_form_set_pain_now (DORSAL_CHECK_IN_FORM (form), 3);
  gtk_text_buffer_set_text (forms_find_note (form), FORMS_TEXT, -1);
}

static gboolean
is_check_in_typed (GtkWidget *form)
{
  return forms_holds (forms_find_note (form), FORMS_TEXT) && scene_find_text (form, "3 / 10") != NULL;
}

static void
empty_check_in (GtkWidget *form)
{
  dorsal_check_in_form_set_pain_now (DORSAL_CHECK_IN_FORM (form), DORSAL_NOT_ANSWERED);
  gtk_text_buffer_set_text (forms_find_note (form), "", -1);
}

static GtkWidget *
make_activity (Scene *scene)
{
  GtkWidget *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_ACTIVITY_FORM, NULL));

  dorsal_activity_form_set_context (DORSAL_ACTIVITY_FORM (form), scene->context);
  return form;
}

static GtkSpinButton *
find_minutes (GtkWidget *form)
{
  return GTK_SPIN_BUTTON (scene_find_widget (form, GTK_TYPE_SPIN_BUTTON));
}

static void
type_activity (GtkWidget *form)
{
  gtk_spin_button_set_value (find_minutes (form), 25);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scene_find_button (form, "Worse")), TRUE);
}

static gboolean
is_activity_typed (GtkWidget *form)
{
  return gtk_spin_button_get_value_as_int (find_minutes (form)) == 25 &&
         gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (scene_find_button (form, "Worse")));
}

static void
empty_activity (GtkWidget *form)
{
  gtk_spin_button_set_value (find_minutes (form), 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scene_find_button (form, "Worse")), FALSE);
}

static DorsalRecord *
make_entry (void)
{
  DorsalMoment at = test_moment ("2026-03-10T20:00");

  return dorsal_record_new_with_id (DORSAL_KIND_MEDICINE, ENTRY_ID, &at, &at, NULL);
}

static GtkWidget *
make_editor (Scene *scene)
{
  g_autoptr (DorsalRecord) record = make_entry ();

  return g_object_ref_sink (dorsal_entry_editor_new (scene->context, record));
}

static GtkEditable *
find_medicine (GtkWidget *form)
{
  return GTK_EDITABLE (dorsal_entry_editor_get_input (DORSAL_ENTRY_EDITOR (form), DORSAL_MEDICINE_NAME));
}

static void
type_entry (GtkWidget *form)
{
  gtk_editable_set_text (find_medicine (form), "Something mild");
  gtk_text_buffer_set_text (forms_find_note (form), FORMS_TEXT, -1);
}

static gboolean
is_entry_typed (GtkWidget *form)
{
  return g_str_equal (gtk_editable_get_text (find_medicine (form)), "Something mild") && forms_holds (forms_find_note (form), FORMS_TEXT);
}

static void
empty_entry (GtkWidget *form)
{
  gtk_editable_set_text (find_medicine (form), "");
  gtk_text_buffer_set_text (forms_find_note (form), "", -1);
}

static GtkWidget *
make_week (Scene *scene)
{
  return g_object_ref_sink (dorsal_week_grid_new (scene->context));
}

/* The last cell of the first day is its note. */
static GtkEditable *
find_cell (GtkWidget *root)
{
  if (DORSAL_IS_WEEK_CELL (root) && dorsal_week_cell_get_column (DORSAL_WEEK_CELL (root)) == DORSAL_WEEK_NOTE)
    return GTK_EDITABLE (adw_bin_get_child (ADW_BIN (root)));

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_cell (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type_week (GtkWidget *form)
{
  gtk_editable_set_text (find_cell (form), FORMS_TEXT);
}

static gboolean
is_week_typed (GtkWidget *form)
{
  return g_str_equal (gtk_editable_get_text (find_cell (form)), FORMS_TEXT);
}

static void
empty_week (GtkWidget *form)
{
  gtk_editable_set_text (find_cell (form), "");
}

static GtkWidget *
make_questionnaire (Scene *scene)
{
  GtkWidget *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_QUESTIONNAIRE_FORM, NULL));

  dorsal_questionnaire_form_ask (DORSAL_QUESTIONNAIRE_FORM (form), scene->context, "rmdq24");
  return form;
}

static GtkCheckButton *
find_tick (GtkWidget *form)
{
  return GTK_CHECK_BUTTON (scene_find_widget (form, GTK_TYPE_CHECK_BUTTON));
}

static void
type_questionnaire (GtkWidget *form)
{
  gtk_check_button_set_active (find_tick (form), TRUE);
}

static gboolean
is_questionnaire_typed (GtkWidget *form)
{
  return gtk_check_button_get_active (find_tick (form));
}

static void
empty_questionnaire (GtkWidget *form)
{
  gtk_check_button_set_active (find_tick (form), FALSE);
}

static GtkWidget *
make_first_start (Scene *scene)
{
  GtkWidget *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_FIRST_START_PAGE, NULL));

  dorsal_first_start_page_set_context (DORSAL_FIRST_START_PAGE (form), scene->context);
  return form;
}

/** forms_find_no: Returns: (transfer none): the “No” of the first warning sign */
GtkToggleButton *
forms_find_no (GtkWidget *form)
{
  return GTK_TOGGLE_BUTTON (scene_find_button (scene_find_widget (form, DORSAL_TYPE_SIGNS_FORM), "No"));
}

static GtkEditable *
find_time (GtkWidget *form)
{
  return GTK_EDITABLE (scene_find_widget (form, GTK_TYPE_ENTRY));
}

static void
type_first_start (GtkWidget *form)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scene_find_button (form, "Yesterday")), TRUE);
  gtk_editable_set_text (find_time (form), "07:30");
  gtk_toggle_button_set_active (forms_find_no (form), TRUE);
}

static gboolean
is_first_start_typed (GtkWidget *form)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (scene_find_button (form, "Yesterday"))) &&
         g_str_equal (gtk_editable_get_text (find_time (form)), "07:30") && gtk_toggle_button_get_active (forms_find_no (form));
}

static void
empty_first_start (GtkWidget *form)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (scene_find_button (form, "Today")), TRUE);
  gtk_editable_set_text (find_time (form), "");
  gtk_toggle_button_set_active (forms_find_no (form), FALSE);
}

const Form forms[FORMS_N] = {
  [FORM_CHECK_IN] = { "check-in", dorsal_check_in_form_get_type, DORSAL_KIND_CHECK_IN,
    make_check_in, type_check_in, is_check_in_typed,
    empty_check_in, "check-in.save" },
  [FORM_ACTIVITY] = { "activity", dorsal_activity_form_get_type, DORSAL_KIND_ACTIVITY,
    make_activity, type_activity, is_activity_typed,
    empty_activity, "activity.add" },
  [FORM_ENTRY] = { "entry", dorsal_entry_editor_get_type, DORSAL_KIND_MEDICINE,
    make_editor, type_entry, is_entry_typed,
    empty_entry, "editor.save" },
  [FORM_WEEK] = { "week", dorsal_week_grid_get_type, DORSAL_KIND_CHECK_IN,
    make_week, type_week, is_week_typed,
    empty_week, "week.save" },
  [FORM_QUESTIONNAIRE] = { "questionnaire", dorsal_questionnaire_form_get_type, DORSAL_KIND_QUESTIONNAIRE,
    make_questionnaire, type_questionnaire, is_questionnaire_typed,
    empty_questionnaire, "questionnaire.save" },
  [FORM_FIRST_START] = { "first start", dorsal_first_start_page_get_type, DORSAL_KIND_EPISODE,
    make_first_start, type_first_start, is_first_start_typed,
    empty_first_start, "first-start.save" },
};

/** forms_make_scene: Returns: (transfer full): a journal for @form */
Scene *
forms_make_scene (const Form *form)
{
  Scene *scene = scene_new ();

  g_test_message ("%s", form->name);
  if (form != &forms[FORM_FIRST_START])
    scene_add_episode (scene);
  return scene;
}

/** forms_crash: A crash leaves files and nothing else: the form goes, and with it the context that kept a week. */
void
forms_crash (Scene *scene, GtkWidget *form)
{
  DorsalMoment now = dorsal_context_get_now (scene->context);

  g_assert_finalize_object (form);
  g_assert_finalize_object (scene->context);
  scene->context = dorsal_context_new (scene->journal, dorsal_protocol_get_default (), &now);
}

/** forms_says_it_is_back: Returns: whether the form says that what had been typed is back */
gboolean
forms_says_it_is_back (GtkWidget *form)
{
  return gtk_widget_get_visible (scene_find_widget (form, DORSAL_TYPE_DRAFT_LINE));
}

/** forms_save: Saves as the button does. */
void
forms_save (GtkWidget *widget, const Form *form)
{
  g_assert_true (gtk_widget_activate_action (widget, form->save, NULL));
}
