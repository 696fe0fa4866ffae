/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A questionnaire to fill in, any of those that Dorsal has, and then its result and what that means. No
 * question has to be answered, and an answer can be taken back. */

#include "config.h"

#include "app/questionnaire-form.h"

#include "app/compat.h"
#include "app/draft-line.h"
#include "app/draft.h"
#include "app/flow.h"
#include "app/form-error.h"
#include "app/pain-scale.h"
#include "core/questionnaire.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  GtkCheckButton  *tick;
  GtkWidget       *words;
  DorsalPainScale *scale;
  GtkEditable     *name;
} Item;

struct _DorsalQuestionnaireForm
{
  GtkBox parent_instance;

  GtkWidget *questions_page;
  GtkLabel  *instruction_label;
  GtkLabel  *language_label;
  GtkBox    *items_box;
  GtkWidget *result_page;
  GtkLabel  *result_label;
  GtkLabel  *change_label;
  GtkLabel  *meaning_label;
  GtkLabel  *note_label;
  GtkLabel  *error_label;
  GtkWidget *answer_buttons;
  GtkWidget *close_button;
  GtkLabel  *source_label;
  GtkWidget *draft_line;

  DorsalContext             *context;
  DorsalDraft               *draft;
  const DorsalQuestionnaire *questionnaire;
  Item                       items[DORSAL_QUESTIONNAIRE_ITEMS_MOST];
};

G_DEFINE_FINAL_TYPE (DorsalQuestionnaireForm, dorsal_questionnaire_form, GTK_TYPE_BOX)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* A check button’s own label does not wrap. */
static GtkWidget *
make_check_button (const char *text)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), make_label (text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static void
add_tick (DorsalQuestionnaireForm *self, guint item)
{
  GtkWidget *tick = make_check_button (dorsal_questionnaire_get_text (self->questionnaire, item));

  gtk_widget_add_css_class (tick, "sentence");
  gtk_box_append (self->items_box, tick);
  self->items[item].tick = GTK_CHECK_BUTTON (tick);
}

/* Returns: the number of the word that is chosen, or DORSAL_NOT_ANSWERED */
static int
get_word (GtkWidget *words)
{
  int value = 0;

  for (GtkWidget *word = gtk_widget_get_first_child (words); word != NULL; word = gtk_widget_get_next_sibling (word))
    {
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (word)))
        return value;

      value++;
    }

  return DORSAL_NOT_ANSWERED;
}

static void
clear_words_cb (GtkWidget *words)
{
  for (GtkWidget *word = gtk_widget_get_first_child (words); word != NULL; word = gtk_widget_get_next_sibling (word))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (word), FALSE);
  gtk_widget_grab_focus (gtk_widget_get_first_child (words));
}

static void
word_toggled_cb (GtkWidget *word, GtkWidget *clear_button)
{
  gtk_widget_set_visible (clear_button, get_word (gtk_widget_get_parent (word)) != DORSAL_NOT_ANSWERED);
}

static GtkWidget *
make_clear_button (GtkWidget *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  gtk_widget_set_tooltip_text (button, _("Clear Answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Clear Answer"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clear_words_cb), words);
  return button;
}

static GtkWidget *
make_question (DorsalQuestionnaireForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "question");
  gtk_box_append (self->items_box, box);
  return box;
}

static void
add_words (DorsalQuestionnaireForm *self, guint item)
{
  const char *const *texts = self->questionnaire->words;
  GtkWidget *box = make_question (self);
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *question = make_label (dorsal_questionnaire_get_text (self->questionnaire, item));
  GtkWidget *clear_button = make_clear_button (words);

  gtk_box_append (GTK_BOX (header), question);
  gtk_box_append (GTK_BOX (header), clear_button);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), words);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (words), GTK_ACCESSIBLE_RELATION_LABELLED_BY, question, NULL, -1);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      GtkWidget *word = make_check_button (_(texts[i]));

      gtk_check_button_set_group (GTK_CHECK_BUTTON (word),
                                  GTK_CHECK_BUTTON (gtk_widget_get_first_child (words)));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (word), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, question, NULL, -1);
      g_signal_connect (word, "toggled", G_CALLBACK (word_toggled_cb), clear_button);
      gtk_box_append (GTK_BOX (words), word);
    }

  self->items[item].words = words;
}

static void
add_name (DorsalQuestionnaireForm *self, GtkWidget *box, guint item)
{
  GtkWidget *label = make_label (dorsal_questionnaire_get_text (self->questionnaire, item));
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (label, "heading");
  gtk_entry_set_max_length (GTK_ENTRY (entry), DORSAL_QUESTIONNAIRE_NAME_LONGEST);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("For example, carry the shopping"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  self->items[item].name = GTK_EDITABLE (entry);
}

static void
add_scale (DorsalQuestionnaireForm *self, guint item)
{
  const DorsalQuestionnaireItem *info = &self->questionnaire->items[item];
  GtkWidget *box = make_question (self);
  GtkWidget *scale;

  if (self->questionnaire->is_named)
    add_name (self, box, item);

  scale = g_object_new (DORSAL_TYPE_PAIN_SCALE,
                        "title", self->questionnaire->is_named
                                     ? _("How well can you do it?")
                                     : dorsal_questionnaire_get_text (self->questionnaire, item),
                        "least", _(info->least), "most", _(info->most), NULL);
  gtk_box_append (GTK_BOX (box), scale);
  self->items[item].scale = DORSAL_PAIN_SCALE (scale);
}

static void
add_items (DorsalQuestionnaireForm *self)
{
  for (guint i = 0; i < self->questionnaire->n_items; i++)
    switch (self->questionnaire->scale)
      {
      case DORSAL_QUESTIONNAIRE_TICKS:
        add_tick (self, i);
        break;
      case DORSAL_QUESTIONNAIRE_WORDS:
        add_words (self, i);
        break;
      case DORSAL_QUESTIONNAIRE_TEN:
      default:
        add_scale (self, i);
        break;
      }
}

static DorsalRecord *
make_record (DorsalQuestionnaireForm *self)
{
  DorsalRecord *record = dorsal_context_new_record (self->context, DORSAL_KIND_QUESTIONNAIRE);

  dorsal_record_set_text (record, DORSAL_QUESTIONNAIRE_NAME, self->questionnaire->id, NULL);
  return record;
}

/* The same activities as last time can be compared with last time. */
static void
fill_names (DorsalQuestionnaireForm *self)
{
  g_autoptr (DorsalRecord) record = make_record (self);
  DorsalRecord *previous = dorsal_questionnaire_find_previous (dorsal_context_get_records (self->context), record);
  g_autoptr (DorsalAnswers) answers = previous != NULL ? dorsal_questionnaire_read_record (previous) : NULL;

  for (guint i = 0; answers != NULL && i < self->questionnaire->n_items; i++)
    if (answers->names[i] != NULL)
      gtk_editable_set_text (self->items[i].name, answers->names[i]);
}

static int
get_value (const Item *item)
{
  if (item->tick != NULL)
    return gtk_check_button_get_active (item->tick) ? 1 : DORSAL_NOT_ANSWERED;

  return item->words != NULL ? get_word (item->words) : dorsal_pain_scale_get_value (item->scale);
}

static gboolean
has_name (const Item *item)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (item->name));

  return g_strstrip (name)[0] != '\0';
}

/* @name is where the problem is, or %NULL if it is nowhere in particular. */
static void
show_problem (DorsalQuestionnaireForm *self, const char *problem, GtkEditable *name)
{
  dorsal_form_error_show (self->error_label, problem);
  if (name == NULL)
    return;

  gtk_widget_add_css_class (GTK_WIDGET (name), "error");
  gtk_widget_grab_focus (GTK_WIDGET (name));
}

/* Returns: (transfer full) (nullable): the answers, or NULL when the person was told what is missing */
static DorsalAnswers *
collect_answers (DorsalQuestionnaireForm *self)
{
  g_autoptr (DorsalAnswers) answers = dorsal_answers_new (self->questionnaire);

  for (guint i = 0; i < self->questionnaire->n_items; i++)
    {
      const Item *item = &self->items[i];
      int value = get_value (item);
      g_autoptr (GError) error = NULL;

      if (item->name != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (item->name), "error");
      if (value == DORSAL_NOT_ANSWERED)
        continue;

      if (item->name != NULL && !has_name (item))
        {
          show_problem (self, _("Write what the activity is, or clear its answer."), item->name);
          return NULL;
        }

      if (!dorsal_answers_set (answers, i, value, item->name != NULL ? gtk_editable_get_text (item->name) : NULL, &error))
        {
          show_problem (self, error->message, item->name);
          return NULL;
        }
    }

  return g_steal_pointer (&answers);
}

/* Leaves out what is not an answer yet. */
static GPtrArray *
collect_draft (gpointer form)
{
  DorsalQuestionnaireForm *self = form;
  g_autoptr (DorsalAnswers) answers = dorsal_answers_new (self->questionnaire);
  g_autoptr (DorsalRecord) record = make_record (self);
  GPtrArray *records = dorsal_records_new ();
  gboolean is_empty = TRUE;

  for (guint i = 0; i < self->questionnaire->n_items; i++)
    {
      const Item *item = &self->items[i];
      int value = get_value (item);

      if (value != DORSAL_NOT_ANSWERED && (item->name == NULL || has_name (item)))
        is_empty &= !dorsal_answers_set (answers, i, value,
                                         item->name != NULL ? gtk_editable_get_text (item->name) : NULL, NULL);
    }

  if (!is_empty && dorsal_questionnaire_fill_record (record, answers, NULL))
    g_ptr_array_add (records, g_steal_pointer (&record));
  return records;
}

static void
set_word (GtkWidget *words, int value)
{
  for (GtkWidget *word = gtk_widget_get_first_child (words); word != NULL; word = gtk_widget_get_next_sibling (word))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (word), value-- == 0);
}

static void
set_value (const Item *item, int value, const char *name)
{
  if (item->tick != NULL)
    gtk_check_button_set_active (item->tick, value == 1);
  else if (item->words != NULL)
    set_word (item->words, value);
  else
    dorsal_pain_scale_set_value (item->scale, value);

  if (name != NULL)
    gtk_editable_set_text (item->name, name);
}

static void
restore_draft (DorsalQuestionnaireForm *self)
{
  g_autoptr (GPtrArray) records = dorsal_draft_read (self->draft);
  DorsalRecord *record = records != NULL ? g_ptr_array_index (records, 0) : NULL;
  g_autoptr (DorsalAnswers) answers = NULL;

  if (record == NULL || dorsal_record_get_kind (record) != DORSAL_KIND_QUESTIONNAIRE ||
      g_strcmp0 (dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_NAME), self->questionnaire->id) != 0)
    return;

  answers = dorsal_questionnaire_read_record (record);
  for (guint i = 0; answers != NULL && i < self->questionnaire->n_items; i++)
    set_value (&self->items[i], answers->values[i], answers->names[i]);
  gtk_widget_set_visible (self->draft_line, answers != NULL);
}

static void
discard_cb (DorsalQuestionnaireForm *self)
{
  for (guint i = 0; i < self->questionnaire->n_items; i++)
    set_value (&self->items[i], DORSAL_NOT_ANSWERED, self->items[i].name != NULL ? "" : NULL);

  if (self->questionnaire->is_named)
    fill_names (self);
  dorsal_draft_remove (self->draft);
}

static void
show_result (DorsalQuestionnaireForm *self, const DorsalRecord *record, const char *change)
{
  const char *meaning = self->questionnaire->meaning;
  gboolean has_result = !isnan (dorsal_questionnaire_get_result (record));
  g_autofree char *result = dorsal_questionnaire_describe_result (record);

  set_text (self->result_label, result);
  set_text (self->change_label, change);
  set_text (self->meaning_label, has_result && meaning != NULL ? _(meaning) : NULL);
  set_text (self->error_label, NULL);
  gtk_widget_set_visible (self->questions_page, FALSE);
  gtk_widget_set_visible (self->answer_buttons, FALSE);
  gtk_widget_set_visible (self->result_page, TRUE);
  gtk_widget_set_visible (self->close_button, TRUE);
  gtk_widget_grab_focus (self->close_button);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalQuestionnaireForm *self = DORSAL_QUESTIONNAIRE_FORM (widget);
  g_autoptr (DorsalRecord) record = make_record (self);
  g_autoptr (DorsalAnswers) answers = collect_answers (self);
  g_autofree char *change = NULL;
  g_autoptr (GError) error = NULL;

  if (answers == NULL)
    return;

  if (!dorsal_questionnaire_fill_record (record, answers, &error))
    {
      show_problem (self, error->message, NULL);
      return;
    }

  change = dorsal_questionnaire_describe_change (
      dorsal_questionnaire_find_previous (dorsal_context_get_records (self->context), record), record);
  if (!dorsal_context_try_save_one (self->context, record, _("Questionnaire saved"), &error))
    {
      dorsal_form_error_show_unsaved (self->error_label, self->context, error);
      return;
    }

  dorsal_draft_remove (self->draft);
  show_result (self, record, change);
}

static void
skip_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalQuestionnaireForm *self = DORSAL_QUESTIONNAIRE_FORM (widget);
  g_autoptr (DorsalRecord) record = make_record (self);
  g_autoptr (GError) error = NULL;

  if (!dorsal_context_try_save_one (self->context, record, _("Questionnaire skipped"), &error))
    {
      dorsal_form_error_show_unsaved (self->error_label, self->context, error);
      return;
    }

  dorsal_draft_remove (self->draft);
  gtk_widget_activate_action (widget, "window.close", NULL);
}

static void
dorsal_questionnaire_form_dispose (GObject *object)
{
  DorsalQuestionnaireForm *self = DORSAL_QUESTIONNAIRE_FORM (object);

  dorsal_draft_close (&self->draft);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_QUESTIONNAIRE_FORM);
  G_OBJECT_CLASS (dorsal_questionnaire_form_parent_class)->dispose (object);
}

static void
dorsal_questionnaire_form_class_init (DorsalQuestionnaireFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_questionnaire_form_dispose;
  g_type_ensure (DORSAL_TYPE_DRAFT_LINE);
  g_type_ensure (DORSAL_TYPE_FLOW);

  gtk_widget_class_install_action (widget_class, "questionnaire.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "questionnaire.skip", NULL, skip_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "questionnaire.save", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/questionnaire-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, questions_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, instruction_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, language_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, items_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, result_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, result_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, change_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, note_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, answer_buttons);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, close_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, source_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalQuestionnaireForm, draft_line);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
dorsal_questionnaire_form_init (DorsalQuestionnaireForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The keyboard goes to the button when the result is shown, so that is where it has to be heard. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->close_button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->result_label, self->change_label, self->meaning_label, NULL, -1);
}

/**
 * dorsal_questionnaire_form_ask:
 * @context: where to save
 * @id: one of the questionnaires that Dorsal has
 *
 * Shows the questions, none of them answered, or as they were answered and not saved. To be called once.
 */
void
dorsal_questionnaire_form_ask (DorsalQuestionnaireForm *self, DorsalContext *context, const char *id)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find (id);
  g_autofree char *name = g_strconcat (DORSAL_DRAFT_QUESTIONNAIRE, id, NULL);

  g_return_if_fail (DORSAL_IS_QUESTIONNAIRE_FORM (self));
  g_return_if_fail (questionnaire != NULL && self->questionnaire == NULL);

  g_set_object (&self->context, context);
  self->questionnaire = questionnaire;
  set_text (self->instruction_label, _(questionnaire->instruction));
  set_text (self->language_label, dorsal_questionnaire_get_language_note (questionnaire));
  set_text (self->note_label, questionnaire->note != NULL ? _(questionnaire->note) : NULL);
  set_text (self->source_label, questionnaire->source);
  add_items (self);
  if (questionnaire->is_named)
    fill_names (self);

  self->draft = dorsal_draft_new (context, name, collect_draft, self);
  restore_draft (self);
  dorsal_draft_follow (self->draft, GTK_WIDGET (self));
}

/**
 * dorsal_questionnaire_form_present:
 * @context: where to save
 * @parent: a widget in the window that asks
 * @id: one of the questionnaires that Dorsal has
 *
 * Asks in a sheet of its own.
 */
void
dorsal_questionnaire_form_present (DorsalContext *context, GtkWidget *parent, const char *id)
{
  DorsalQuestionnaireForm *self = g_object_new (DORSAL_TYPE_QUESTIONNAIRE_FORM, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dorsal_questionnaire_form_ask (self, context, id);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self));
  dorsal_compat_present_sheet (scrolled, parent, _(self->questionnaire->title));
}
