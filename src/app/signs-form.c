/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The warning signs, each answered with yes, with no, or not at all. Nothing is answered beforehand,
 * and not answering is kept as such: it never counts as no. */

#include "config.h"

#include "app/signs-form.h"

#include "app/compat.h"
#include "app/flow.h"
#include "app/form-error.h"
#include "app/toggles.h"
#include "guidance/protocol.h"
#include "guidance/risk.h"

#include <glib/gi18n-lib.h>

struct _DorsalSignsForm
{
  GtkBox parent_instance;

  GtkBox    *questions_box;
  GtkWidget *buttons_box;
  GtkLabel  *error_label;

  DorsalContext *context;
  GArray        *rows;
};

typedef struct
{
  const DorsalSign *sign;
  GtkToggleButton  *yes;
  GtkToggleButton  *no;
} Row;

G_DEFINE_FINAL_TYPE (DorsalSignsForm, dorsal_signs_form, GTK_TYPE_BOX)

static GtkToggleButton *
add_answer (GtkWidget *box, const char *label, GtkWidget *question)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  /* Translators: an answer and its question, for a screen reader: “Yes: Is there new numbness?” */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), label, gtk_label_get_text (GTK_LABEL (question)));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* Newer GTK labels a button by the text in it, which would go before its name. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
add_question (DorsalSignsForm *self, const DorsalSign *sign)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *question = gtk_label_new (_(sign->question));
  Row row = { .sign = sign };

  gtk_label_set_wrap (GTK_LABEL (question), TRUE);
  gtk_label_set_xalign (GTK_LABEL (question), 0);
  gtk_widget_set_hexpand (question, TRUE);
  gtk_widget_add_css_class (box, "question");
  gtk_widget_add_css_class (answers, "linked");
  gtk_widget_set_valign (answers, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), question);
  gtk_box_append (GTK_BOX (box), answers);

  row.yes = add_answer (answers, dorsal_choice_get_label ("yes"), question);
  row.no = add_answer (answers, dorsal_choice_get_label ("no"), question);
  g_signal_connect (row.yes, "toggled", G_CALLBACK (dorsal_toggles_keep_one), NULL);
  g_signal_connect (row.no, "toggled", G_CALLBACK (dorsal_toggles_keep_one), NULL);

  gtk_box_append (self->questions_box, box);
  g_array_append_val (self->rows, row);
}

static void
remove_questions (DorsalSignsForm *self)
{
  GtkWidget *child;

  g_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->questions_box))) != NULL)
    gtk_box_remove (self->questions_box, child);
}

static void
save_and_close (DorsalSignsForm *self)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GError) error = NULL;

  dorsal_signs_form_collect (self, records);
  if (dorsal_context_try_save (self->context, records, _("Warning signs saved"), &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
      return;
    }

  dorsal_form_error_show_unsaved (self->error_label, self->context, error);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save_and_close (DORSAL_SIGNS_FORM (widget));
}

static void
none_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_signs_form_answer_none (DORSAL_SIGNS_FORM (widget));
  save_and_close (DORSAL_SIGNS_FORM (widget));
}

static void
dorsal_signs_form_dispose (GObject *object)
{
  DorsalSignsForm *self = DORSAL_SIGNS_FORM (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_SIGNS_FORM);
  G_OBJECT_CLASS (dorsal_signs_form_parent_class)->dispose (object);
}

static void
dorsal_signs_form_class_init (DorsalSignsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_signs_form_dispose;
  g_type_ensure (DORSAL_TYPE_FLOW);

  gtk_widget_class_install_action (widget_class, "signs.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "signs.none", NULL, none_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/signs-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalSignsForm, questions_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalSignsForm, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalSignsForm, error_label);
}

static void
dorsal_signs_form_init (DorsalSignsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

/**
 * dorsal_signs_form_ask:
 * @context: whose risk facts decide which questions apply
 * @full: ask the whole list, rather than the short daily one of same-day and emergency signs
 *
 * Shows the questions, none of them answered.
 */
void
dorsal_signs_form_ask (DorsalSignsForm *self, DorsalContext *context, gboolean full)
{
  const DorsalProtocol *protocol = dorsal_context_get_protocol (context);
  DorsalMoment now = dorsal_context_get_now (context);
  GPtrArray *records = dorsal_context_get_records (context);

  g_set_object (&self->context, context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signs.save",
                                 dorsal_journal_is_writable (dorsal_context_get_journal (context)));
  remove_questions (self);
  for (guint i = 0; i < protocol->n_signs; i++)
    if ((full || protocol->signs[i].level >= DORSAL_LEVEL_SAME_DAY) &&
        dorsal_sign_is_asked (&protocol->signs[i], protocol, records, &now))
      add_question (self, &protocol->signs[i]);
}

/** dorsal_signs_form_answer_none: “None of these”: answers every question not yet answered with no. */
void
dorsal_signs_form_answer_none (DorsalSignsForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (!gtk_toggle_button_get_active (row->yes))
        gtk_toggle_button_set_active (row->no, TRUE);
    }
}

static void
show_answer (DorsalSignsForm *self, const DorsalRecord *record)
{
  const char *answer = dorsal_record_get_text (record, DORSAL_SIGN_ANSWER);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (g_strcmp0 (row->sign->id, dorsal_record_get_text (record, DORSAL_SIGN_NAME)) != 0)
        continue;

      gtk_toggle_button_set_active (row->yes, g_str_equal (answer, "yes"));
      gtk_toggle_button_set_active (row->no, g_str_equal (answer, "no"));
    }
}

/**
 * dorsal_signs_form_show_answers:
 * @records: (element-type DorsalRecord): what dorsal_signs_form_collect() added, among others
 *
 * Gives the answers that were given today. How it was on an earlier day says nothing of this one.
 */
void
dorsal_signs_form_show_answers (DorsalSignsForm *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_SIGN &&
          dorsal_record_get_day (record) == dorsal_context_get_today (self->context))
        show_answer (self, record);
    }
}

/**
 * dorsal_signs_form_collect:
 * @records: (element-type DorsalRecord): where to add one record a question, “skipped” included
 */
void
dorsal_signs_form_collect (DorsalSignsForm *self, GPtrArray *records)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      DorsalRecord *record = dorsal_context_new_record (self->context, DORSAL_KIND_SIGN);
      const char *answer = gtk_toggle_button_get_active (row->yes)  ? "yes"
                           : gtk_toggle_button_get_active (row->no) ? "no"
                                                                    : "skipped";

      dorsal_record_set_text (record, DORSAL_SIGN_NAME, row->sign->id, NULL);
      dorsal_record_set_text (record, DORSAL_SIGN_ANSWER, answer, NULL);
      g_ptr_array_add (records, record);
    }
}

/**
 * dorsal_signs_form_present:
 * @context: where to save
 * @parent: a widget in the window that asks
 * @full: ask the whole list
 *
 * Asks in a sheet of its own.
 */
void
dorsal_signs_form_present (DorsalContext *context, GtkWidget *parent, gboolean full)
{
  DorsalSignsForm *self = g_object_new (DORSAL_TYPE_SIGNS_FORM, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dorsal_signs_form_ask (self, context, full);
  gtk_widget_set_visible (self->buttons_box, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self));
  dorsal_compat_present_sheet (scrolled, parent, full ? _("Warning Signs") : _("Any of These Since Yesterday?"));

  /* Left to itself the keyboard would begin with the last question, since none has a place yet. */
  if (self->rows->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (g_array_index (self->rows, Row, 0).yes));
}
