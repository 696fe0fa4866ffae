/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the person did: walking, lying down, a stretch or something of their own, for how long, and how
 * the back felt afterwards. */

#include "config.h"

#include "app/activity-form.h"

#include "app/draft-line.h"
#include "app/draft.h"
#include "app/flow.h"
#include "app/form-error.h"
#include "app/pain-scale.h"
#include "app/toggles.h"
#include "core/diary.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

struct _DorsalActivityForm
{
  GtkBox parent_instance;

  GtkDropDown     *name_drop_down;
  GtkEntry        *own_entry;
  GtkSpinButton   *minutes_spin;
  GtkToggleButton *better_button;
  GtkToggleButton *same_button;
  GtkToggleButton *worse_button;
  GtkExpander     *details_expander;
  DorsalPainScale *before_scale;
  DorsalPainScale *after_scale;
  GtkCheckButton  *sharp_check;
  GtkCheckButton  *strong_check;
  GtkCheckButton  *bounced_check;
  GtkLabel        *error_label;
  GtkWidget       *draft_line;

  DorsalContext *context;
  DorsalDraft   *draft;
  GPtrArray     *names;
};

G_DEFINE_FINAL_TYPE (DorsalActivityForm, dorsal_activity_form, GTK_TYPE_BOX)

/* The last row of the list is for an activity of the person's own. */
static gboolean
is_own (DorsalActivityForm *self)
{
  return gtk_drop_down_get_selected (self->name_drop_down) >= self->names->len;
}

static const char *
get_name (DorsalActivityForm *self)
{
  if (is_own (self))
    return gtk_editable_get_text (GTK_EDITABLE (self->own_entry));

  return g_ptr_array_index (self->names, gtk_drop_down_get_selected (self->name_drop_down));
}

static const char *
get_felt (DorsalActivityForm *self)
{
  return gtk_toggle_button_get_active (self->better_button)  ? "better"
         : gtk_toggle_button_get_active (self->same_button)  ? "same"
         : gtk_toggle_button_get_active (self->worse_button) ? "worse"
                                                             : NULL;
}

static int
get_check (GtkCheckButton *check)
{
  return gtk_check_button_get_active (check) ? 1 : DORSAL_NOT_ANSWERED;
}

static int
get_minutes (DorsalActivityForm *self)
{
  int minutes = gtk_spin_button_get_value_as_int (self->minutes_spin);

  return minutes > 0 ? minutes : DORSAL_NOT_ANSWERED;
}

static gboolean
fill_values (DorsalActivityForm *self, DorsalRecord *record, GError **error)
{
  return dorsal_record_set_text (record, DORSAL_ACTIVITY_NAME, get_name (self), error) &&
         dorsal_record_set_integer (record, DORSAL_ACTIVITY_MINUTES, get_minutes (self), error) &&
         dorsal_record_set_text (record, DORSAL_ACTIVITY_FELT, get_felt (self), error) &&
         dorsal_record_set_integer (record, DORSAL_ACTIVITY_BEFORE,
                                    dorsal_pain_scale_get_value (self->before_scale), error) &&
         dorsal_record_set_integer (record, DORSAL_ACTIVITY_AFTER,
                                    dorsal_pain_scale_get_value (self->after_scale), error) &&
         dorsal_record_set_integer (record, DORSAL_ACTIVITY_SHARP, get_check (self->sharp_check), error) &&
         dorsal_record_set_integer (record, DORSAL_ACTIVITY_STRONG, get_check (self->strong_check), error) &&
         dorsal_record_set_integer (record, DORSAL_ACTIVITY_BOUNCED, get_check (self->bounced_check), error);
}

static void
clear_form (DorsalActivityForm *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->own_entry), "");
  gtk_spin_button_set_value (self->minutes_spin, 0);
  gtk_toggle_button_set_active (self->better_button, FALSE);
  gtk_toggle_button_set_active (self->same_button, FALSE);
  gtk_toggle_button_set_active (self->worse_button, FALSE);
  dorsal_pain_scale_set_value (self->before_scale, DORSAL_NOT_ANSWERED);
  dorsal_pain_scale_set_value (self->after_scale, DORSAL_NOT_ANSWERED);
  gtk_check_button_set_active (self->sharp_check, FALSE);
  gtk_check_button_set_active (self->strong_check, FALSE);
  gtk_check_button_set_active (self->bounced_check, FALSE);
  gtk_expander_set_expanded (self->details_expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_set_visible (self->draft_line, FALSE);
}

/* A name that was only chosen is not worth keeping: one always is. */
static gboolean
is_empty (DorsalActivityForm *self, const DorsalRecord *record)
{
  for (guint i = 0; i < dorsal_kind_get_info (DORSAL_KIND_ACTIVITY)->n_fields; i++)
    if (i != DORSAL_ACTIVITY_NAME && dorsal_record_has (record, i))
      return FALSE;

  return !is_own (self);
}

static GPtrArray *
collect_draft (gpointer form)
{
  DorsalActivityForm *self = form;
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_ACTIVITY);
  GPtrArray *records = dorsal_records_new ();

  fill_values (self, record, NULL);
  if (!is_empty (self, record))
    g_ptr_array_add (records, g_steal_pointer (&record));
  return records;
}

static void
show_name (DorsalActivityForm *self, const char *name)
{
  guint index = 0;

  while (index < self->names->len && !g_str_equal (g_ptr_array_index (self->names, index), name))
    index++;

  gtk_drop_down_set_selected (self->name_drop_down, index);
  if (index == self->names->len)
    gtk_editable_set_text (GTK_EDITABLE (self->own_entry), name);
}

static void
show_record (DorsalActivityForm *self, const DorsalRecord *record)
{
  const char *felt = dorsal_record_get_text (record, DORSAL_ACTIVITY_FELT);
  int minutes = dorsal_record_get_integer (record, DORSAL_ACTIVITY_MINUTES);
  int before = dorsal_record_get_integer (record, DORSAL_ACTIVITY_BEFORE);
  int after = dorsal_record_get_integer (record, DORSAL_ACTIVITY_AFTER);
  gboolean sharp = dorsal_record_get_integer (record, DORSAL_ACTIVITY_SHARP) == 1;
  gboolean strong = dorsal_record_get_integer (record, DORSAL_ACTIVITY_STRONG) == 1;
  gboolean bounced = dorsal_record_get_integer (record, DORSAL_ACTIVITY_BOUNCED) == 1;

  show_name (self, dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME));
  gtk_spin_button_set_value (self->minutes_spin, MAX (minutes, 0));
  gtk_toggle_button_set_active (self->better_button, g_strcmp0 (felt, "better") == 0);
  gtk_toggle_button_set_active (self->same_button, g_strcmp0 (felt, "same") == 0);
  gtk_toggle_button_set_active (self->worse_button, g_strcmp0 (felt, "worse") == 0);
  dorsal_pain_scale_set_value (self->before_scale, before);
  dorsal_pain_scale_set_value (self->after_scale, after);
  gtk_check_button_set_active (self->sharp_check, sharp);
  gtk_check_button_set_active (self->strong_check, strong);
  gtk_check_button_set_active (self->bounced_check, bounced);
  gtk_expander_set_expanded (self->details_expander, before != DORSAL_NOT_ANSWERED || after != DORSAL_NOT_ANSWERED ||
                                                         sharp || strong || bounced);
}

/* What was typed about another day must not be saved as this one’s. */
static void
restore_draft (DorsalActivityForm *self)
{
  g_autoptr (GPtrArray) records = dorsal_draft_read (self->draft);
  DorsalRecord *record = records != NULL ? g_ptr_array_index (records, 0) : NULL;

  if (record == NULL || dorsal_record_get_kind (record) != DORSAL_KIND_ACTIVITY)
    return;

  if (dorsal_record_get_day (record) != dorsal_context_get_today (self->context))
    {
      dorsal_drafts_add_entry (self->context, record);
      dorsal_draft_remove (self->draft);
      return;
    }

  show_record (self, record);
  gtk_widget_set_visible (self->draft_line, TRUE);
}

static void
discard_cb (DorsalActivityForm *self)
{
  clear_form (self);
  dorsal_draft_remove (self->draft);
}

static void
add_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalActivityForm *self = DORSAL_ACTIVITY_FORM (widget);
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_ACTIVITY);
  g_autoptr (GError) error = NULL;

  gtk_spin_button_update (self->minutes_spin);
  if (!fill_values (self, record, &error) || !dorsal_record_validate (record, &error))
    {
      dorsal_form_error_show (self->error_label, error->message);
      return;
    }

  if (!dorsal_context_try_save_one (self->context, record, _("Activity saved"), &error))
    {
      dorsal_form_error_show_unsaved (self->error_label, self->context, error);
      return;
    }

  clear_form (self);
  dorsal_draft_remove (self->draft);
}

static void
name_selected_cb (DorsalActivityForm *self)
{
  gboolean is_rest;

  if (self->names == NULL)
    return;

  is_rest = g_str_equal (get_name (self), "rest");
  gtk_widget_set_visible (GTK_WIDGET (self->own_entry), is_own (self));
  gtk_widget_set_visible (GTK_WIDGET (self->details_expander), !is_rest);
}

static void
fill_names (DorsalActivityForm *self, const DorsalProtocol *protocol)
{
  static const char *const plain[] = { "walk", "rest", DORSAL_ACTIVITY_SITTING, DORSAL_ACTIVITY_STANDING };
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_ptr_array_add (self->names, g_strdup (plain[i]));
  for (guint i = 0; i < protocol->n_stretches; i++)
    g_ptr_array_add (self->names, g_strconcat ("stretch:", protocol->stretches[i].id, NULL));

  for (guint i = 0; i < self->names->len; i++)
    gtk_string_list_take (labels, dorsal_activity_to_words (g_ptr_array_index (self->names, i), protocol));
  gtk_string_list_append (labels, _("Something else…"));
  gtk_drop_down_set_model (self->name_drop_down, G_LIST_MODEL (labels));
}

static void
dorsal_activity_form_dispose (GObject *object)
{
  DorsalActivityForm *self = DORSAL_ACTIVITY_FORM (object);

  dorsal_draft_close (&self->draft);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_ACTIVITY_FORM);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (dorsal_activity_form_parent_class)->dispose (object);
}

static void
dorsal_activity_form_class_init (DorsalActivityFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_activity_form_dispose;
  g_type_ensure (DORSAL_TYPE_DRAFT_LINE);
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_PAIN_SCALE);

  gtk_widget_class_install_action (widget_class, "activity.add", NULL, add_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/activity-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, name_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, own_entry);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, minutes_spin);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, better_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, same_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, worse_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, details_expander);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, before_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, after_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, sharp_check);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, strong_check);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, bounced_check);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalActivityForm, draft_line);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_bind_template_callback (widget_class, dorsal_toggles_keep_one);
  gtk_widget_class_bind_template_callback (widget_class, name_selected_cb);
}

static void
dorsal_activity_form_init (DorsalActivityForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The drop-down's own name does not reach the button in it, which is what the keyboard stops at. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->name_drop_down))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Activity"), -1);
}

/** dorsal_activity_form_set_context: Saves to the journal of @context (nullable). */
void
dorsal_activity_form_set_context (DorsalActivityForm *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_ACTIVITY_FORM (self));

  if (!g_set_object (&self->context, context) || context == NULL)
    return;

  if (self->names == NULL)
    fill_names (self, dorsal_context_get_protocol (context));
  dorsal_draft_close (&self->draft);
  self->draft = dorsal_draft_new (context, "activity", collect_draft, self);
  restore_draft (self);
  dorsal_draft_follow (self->draft, GTK_WIDGET (self));
}
