/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The check-in: what the person managed, how the back was, and nothing that must be filled in. After
 * saving it folds up and says what was saved; after recovery a button is enough, and the questions
 * open on demand. What is half typed survives everything else. */

#include "config.h"

#include "app/check-in-form.h"

#include "app/draft-line.h"
#include "app/draft.h"
#include "app/flow.h"
#include "app/form-error.h"
#include "app/pain-scale.h"
#include "app/toggles.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

#define N_MANAGED (DORSAL_CHECK_IN_MANAGED_LAST - DORSAL_CHECK_IN_MANAGED_FIRST + 1)

struct _DorsalCheckInForm
{
  GtkBox parent_instance;

  GtkWidget       *add_another_button;
  GtkStack        *stack;
  GtkLabel        *saved_label;
  DorsalFlow      *managed_box;
  DorsalPainScale *now_scale;
  DorsalPainScale *worst_scale;
  DorsalPainScale *average_scale;
  GtkToggleButton *sharp_button;
  GtkToggleButton *leg_button;
  GtkToggleButton *sleep_well_button;
  GtkToggleButton *sleep_fair_button;
  GtkToggleButton *sleep_badly_button;
  GtkTextView     *note_view;
  GtkLabel        *error_label;
  GtkWidget       *draft_line;

  DorsalContext   *context;
  DorsalDraft     *draft;
  GtkToggleButton *managed[N_MANAGED];
  DorsalDay        folded_for;
  DorsalDay        opened_for;
  gboolean         is_short;
};

G_DEFINE_FINAL_TYPE (DorsalCheckInForm, dorsal_check_in_form, GTK_TYPE_BOX)

static DorsalRecord *
find_check_in_of_today (DorsalCheckInForm *self)
{
  GPtrArray *records = dorsal_context_get_records (self->context);
  DorsalDay today = dorsal_context_get_today (self->context);

  for (guint i = records->len; i-- > 0;)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_CHECK_IN && dorsal_record_get_day (record) == today)
        return record;
    }

  return NULL;
}

static void
clear_form (DorsalCheckInForm *self)
{
  for (guint i = 0; i < N_MANAGED; i++)
    gtk_toggle_button_set_active (self->managed[i], FALSE);

  dorsal_pain_scale_set_value (self->now_scale, DORSAL_NOT_ANSWERED);
  dorsal_pain_scale_set_value (self->worst_scale, DORSAL_NOT_ANSWERED);
  dorsal_pain_scale_set_value (self->average_scale, DORSAL_NOT_ANSWERED);
  gtk_toggle_button_set_active (self->sharp_button, FALSE);
  gtk_toggle_button_set_active (self->leg_button, FALSE);
  gtk_toggle_button_set_active (self->sleep_well_button, FALSE);
  gtk_toggle_button_set_active (self->sleep_fair_button, FALSE);
  gtk_toggle_button_set_active (self->sleep_badly_button, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), "", 0);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_set_visible (self->draft_line, FALSE);
}

static char *
get_note (DorsalCheckInForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static const char *
get_sleep (DorsalCheckInForm *self)
{
  return gtk_toggle_button_get_active (self->sleep_well_button)    ? "well"
         : gtk_toggle_button_get_active (self->sleep_fair_button)  ? "fair"
         : gtk_toggle_button_get_active (self->sleep_badly_button) ? "badly"
                                                                   : NULL;
}

/* A chip that is not pressed is a question not answered: silence is never evidence. */
static int
get_chip (GtkToggleButton *chip)
{
  return gtk_toggle_button_get_active (chip) ? 1 : DORSAL_NOT_ANSWERED;
}

static gboolean
fill_values (DorsalCheckInForm *self, DorsalRecord *record, GError **error)
{
  g_autofree char *note = get_note (self);

  for (guint i = 0; i < N_MANAGED; i++)
    if (!dorsal_record_set_integer (record, DORSAL_CHECK_IN_MANAGED_FIRST + i, get_chip (self->managed[i]), error))
      return FALSE;

  return dorsal_record_set_integer (record, DORSAL_CHECK_IN_NOW,
                                    dorsal_pain_scale_get_value (self->now_scale), error) &&
         dorsal_record_set_integer (record, DORSAL_CHECK_IN_WORST,
                                    dorsal_pain_scale_get_value (self->worst_scale), error) &&
         dorsal_record_set_integer (record, DORSAL_CHECK_IN_AVERAGE,
                                    dorsal_pain_scale_get_value (self->average_scale), error) &&
         dorsal_record_set_integer (record, DORSAL_CHECK_IN_SHARP, get_chip (self->sharp_button), error) &&
         dorsal_record_set_integer (record, DORSAL_CHECK_IN_LEG, get_chip (self->leg_button), error) &&
         dorsal_record_set_text (record, DORSAL_CHECK_IN_SLEEP, get_sleep (self), error) &&
         dorsal_record_set_text (record, DORSAL_CHECK_IN_NOTE, note, error);
}

static gboolean
fill_record (DorsalCheckInForm *self, DorsalRecord *record, GError **error)
{
  return fill_values (self, record, error) && dorsal_record_validate (record, error);
}

static gboolean
is_empty (const DorsalRecord *record)
{
  for (guint i = 0; i < dorsal_kind_get_info (DORSAL_KIND_CHECK_IN)->n_fields; i++)
    if (dorsal_record_has (record, i))
      return FALSE;

  return TRUE;
}

static GPtrArray *
collect_draft (gpointer form)
{
  DorsalCheckInForm *self = form;
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_CHECK_IN);
  GPtrArray *records = dorsal_records_new ();

  fill_values (self, record, NULL);
  if (!is_empty (record))
    g_ptr_array_add (records, g_steal_pointer (&record));
  return records;
}

static void
show_chip (GtkToggleButton *chip, const DorsalRecord *record, guint field)
{
  gtk_toggle_button_set_active (chip, dorsal_record_get_integer (record, field) == 1);
}

static void
show_record (DorsalCheckInForm *self, const DorsalRecord *record)
{
  const char *sleep = dorsal_record_get_text (record, DORSAL_CHECK_IN_SLEEP);
  const char *note = dorsal_record_get_text (record, DORSAL_CHECK_IN_NOTE);

  for (guint i = 0; i < N_MANAGED; i++)
    show_chip (self->managed[i], record, DORSAL_CHECK_IN_MANAGED_FIRST + i);

  dorsal_pain_scale_set_value (self->now_scale, dorsal_record_get_integer (record, DORSAL_CHECK_IN_NOW));
  dorsal_pain_scale_set_value (self->worst_scale, dorsal_record_get_integer (record, DORSAL_CHECK_IN_WORST));
  dorsal_pain_scale_set_value (self->average_scale, dorsal_record_get_integer (record, DORSAL_CHECK_IN_AVERAGE));
  show_chip (self->sharp_button, record, DORSAL_CHECK_IN_SHARP);
  show_chip (self->leg_button, record, DORSAL_CHECK_IN_LEG);
  gtk_toggle_button_set_active (self->sleep_well_button, g_strcmp0 (sleep, "well") == 0);
  gtk_toggle_button_set_active (self->sleep_fair_button, g_strcmp0 (sleep, "fair") == 0);
  gtk_toggle_button_set_active (self->sleep_badly_button, g_strcmp0 (sleep, "badly") == 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), note != NULL ? note : "", -1);
}

/* What was typed about another day must not be saved as this one’s. */
static void
restore_draft (DorsalCheckInForm *self)
{
  g_autoptr (GPtrArray) records = dorsal_draft_read (self->draft);
  DorsalRecord *record = records != NULL ? g_ptr_array_index (records, 0) : NULL;

  if (record == NULL || dorsal_record_get_kind (record) != DORSAL_KIND_CHECK_IN)
    return;

  if (dorsal_record_get_day (record) != dorsal_context_get_today (self->context))
    {
      dorsal_drafts_add_entry (self->context, record);
      dorsal_draft_remove (self->draft);
      return;
    }

  show_record (self, record);
  gtk_widget_set_visible (self->draft_line, TRUE);
  self->folded_for = DORSAL_DAY_NONE;
  self->opened_for = dorsal_record_get_day (record);
}

static void
show_page (DorsalCheckInForm *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->add_another_button, g_str_equal (name, "saved"));
}

/* Answers must not be saved unseen: a form that holds some stays open. */
static gboolean
holds_answers (DorsalCheckInForm *self)
{
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_CHECK_IN);

  return !fill_record (self, record, NULL) || !is_empty (record);
}

static void
show_state (DorsalCheckInForm *self)
{
  DorsalRecord *record = find_check_in_of_today (self);
  DorsalDay today = dorsal_context_get_today (self->context);

  if (record == NULL)
    self->folded_for = DORSAL_DAY_NONE;

  if (record != NULL && self->folded_for == today)
    {
      g_autofree char *words = dorsal_record_to_words (record, dorsal_context_get_protocol (self->context));

      gtk_label_set_text (self->saved_label, words);
      show_page (self, "saved");
    }
  else if (self->is_short && self->opened_for != today && !holds_answers (self))
    show_page (self, "short");
  else
    show_page (self, "form");
}

static void
open_form (DorsalCheckInForm *self)
{
  self->folded_for = DORSAL_DAY_NONE;
  self->opened_for = dorsal_context_get_today (self->context);
  show_page (self, "form");
}

/* What is wrong is said where the answers are. */
static void
open_for_problem (DorsalCheckInForm *self)
{
  self->folded_for = DORSAL_DAY_NONE;
  self->opened_for = dorsal_context_get_today (self->context);
  show_state (self);
}

static void
show_problem (DorsalCheckInForm *self, const char *problem)
{
  open_for_problem (self);
  dorsal_form_error_show (self->error_label, problem);
}

static void
save_record (DorsalCheckInForm *self, gboolean good_day)
{
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_CHECK_IN);
  g_autoptr (GError) error = NULL;

  if (!fill_record (self, record, &error) ||
      (good_day && !dorsal_record_set_integer (record, DORSAL_CHECK_IN_GOOD_DAY, 1, &error)))
    {
      show_problem (self, error->message);
      return;
    }

  if (is_empty (record))
    {
      show_problem (self, _("Choose what you managed or how the back was, then save."));
      return;
    }

  self->folded_for = dorsal_record_get_day (record);
  if (!dorsal_context_try_save_one (self->context, record, good_day ? _("Good day saved") : _("Check-in saved"), &error))
    {
      open_for_problem (self);
      dorsal_form_error_show_unsaved (self->error_label, self->context, error);
      return;
    }

  self->opened_for = DORSAL_DAY_NONE;
  clear_form (self);
  dorsal_draft_remove (self->draft);
  show_state (self);
}

static void
discard_cb (DorsalCheckInForm *self)
{
  clear_form (self);
  dorsal_draft_remove (self->draft);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_check_in_form_save (DORSAL_CHECK_IN_FORM (widget));
}

static void
good_day_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_check_in_form_save_good_day (DORSAL_CHECK_IN_FORM (widget));
}

static void
add_managed_buttons (DorsalCheckInForm *self)
{
  for (guint i = 0; i < N_MANAGED; i++)
    {
      const DorsalField *field = dorsal_kind_get_field (DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_MANAGED_FIRST + i);
      GtkWidget *button = gtk_toggle_button_new_with_label (dorsal_field_get_label (field));

      gtk_widget_add_css_class (button, "chip");
      dorsal_flow_append (self->managed_box, button);
      self->managed[i] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
dorsal_check_in_form_dispose (GObject *object)
{
  DorsalCheckInForm *self = DORSAL_CHECK_IN_FORM (object);

  dorsal_draft_close (&self->draft);
  dorsal_check_in_form_set_context (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_CHECK_IN_FORM);
  G_OBJECT_CLASS (dorsal_check_in_form_parent_class)->dispose (object);
}

static void
dorsal_check_in_form_class_init (DorsalCheckInFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_check_in_form_dispose;
  g_type_ensure (DORSAL_TYPE_DRAFT_LINE);
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_PAIN_SCALE);

  gtk_widget_class_install_action (widget_class, "check-in.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "check-in.good-day", NULL, good_day_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/check-in-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, add_another_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, saved_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, managed_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, now_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, worst_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, average_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, sharp_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, leg_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, sleep_well_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, sleep_fair_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, sleep_badly_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, note_view);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalCheckInForm, draft_line);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_bind_template_callback (widget_class, dorsal_check_in_form_focus);
  gtk_widget_class_bind_template_callback (widget_class, dorsal_toggles_keep_one);
}

static void
dorsal_check_in_form_init (DorsalCheckInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->folded_for = DORSAL_DAY_NONE;
  self->opened_for = DORSAL_DAY_NONE;
  add_managed_buttons (self);
}

/**
 * dorsal_check_in_form_set_context:
 * @context: (nullable): where to save
 *
 * A day that already has a check-in begins folded up, unless something was typed and not saved.
 */
void
dorsal_check_in_form_set_context (DorsalCheckInForm *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_CHECK_IN_FORM (self));

  if (!dorsal_context_follow (&self->context, context, G_CALLBACK (show_state), self))
    return;

  self->folded_for = dorsal_context_get_today (context);
  dorsal_draft_close (&self->draft);
  self->draft = dorsal_draft_new (context, "check-in", collect_draft, self);
  restore_draft (self);
  dorsal_draft_follow (self->draft, GTK_WIDGET (self));
  show_state (self);
}

/**
 * dorsal_check_in_form_set_short:
 * @is_short: whether there is nothing to ask about
 *
 * The short form is a button for a good day, and one that opens the questions for the rest of the day.
 * Whatever is half typed stays open.
 */
void
dorsal_check_in_form_set_short (DorsalCheckInForm *self, gboolean is_short)
{
  g_return_if_fail (DORSAL_IS_CHECK_IN_FORM (self));

  self->is_short = is_short;
  show_state (self);
}

/** dorsal_check_in_form_focus: Opens the form and puts the keyboard on its first question. */
void
dorsal_check_in_form_focus (DorsalCheckInForm *self)
{
  open_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->managed[0]));
}

/** dorsal_check_in_form_focus_pain: Opens the form and puts the keyboard on “pain now”. */
void
dorsal_check_in_form_focus_pain (DorsalCheckInForm *self)
{
  open_form (self);
  dorsal_pain_scale_focus (self->now_scale);
}

/** dorsal_check_in_form_set_pain_now: Answers “pain now” with 0 to 10 and puts the keyboard there. */
void
dorsal_check_in_form_set_pain_now (DorsalCheckInForm *self, int pain)
{
  dorsal_pain_scale_set_value (self->now_scale, pain);
  dorsal_check_in_form_focus_pain (self);
}

/** dorsal_check_in_form_save: Saves what is filled in, or says what is wrong with it. */
void
dorsal_check_in_form_save (DorsalCheckInForm *self)
{
  save_record (self, FALSE);
}

/** dorsal_check_in_form_save_good_day: Saves today as a good day, with whatever else is filled in. */
void
dorsal_check_in_form_save_good_day (DorsalCheckInForm *self)
{
  save_record (self, TRUE);
}
