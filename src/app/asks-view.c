/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the journal would like to know: two questions at most, each of which can be left alone. */

#include "config.h"

#include "app/asks-view.h"

#include "app/flow.h"
#include "app/focus.h"
#include "app/preferences.h"
#include "app/questionnaire-form.h"
#include "app/signs-form.h"
#include "guidance/asking.h"

#include <glib/gi18n-lib.h>

/* More would be a form to fill in. */
#define ASKS_MOST 2

struct _DorsalAsksView
{
  GtkBox parent_instance;

  GtkBox *asks_box;

  DorsalContext *context;
  GPtrArray     *asks;
  GHashTable    *put_off; /* those that were left for now, as describe() has them */
};

G_DEFINE_FINAL_TYPE (DorsalAsksView, dorsal_asks_view, GTK_TYPE_BOX)

static void changed_cb (DorsalAsksView *self);

/* The question a button belongs to is the one of its box. */
static const DorsalAsk *
get_ask (DorsalAsksView *self, GtkWidget *button)
{
  GtkWidget *box = gtk_widget_get_ancestor (button, DORSAL_TYPE_FLOW);
  guint index = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->asks_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row), index++)
    if (gtk_widget_is_ancestor (box, row))
      return g_ptr_array_index (self->asks, index);

  return NULL;
}

static void
signs_cb (DorsalAsksView *self, GtkWidget *button)
{
  dorsal_signs_form_present (self->context, button, TRUE);
}

static void
facts_cb (DorsalAsksView *self, GtkWidget *button)
{
  dorsal_preferences_present_health (self->context, button);
}

static void
questionnaire_cb (DorsalAsksView *self, GtkWidget *button)
{
  dorsal_questionnaire_form_present (self->context, button, get_ask (self, button)->questionnaire);
}

/* That it was offered and left is kept, so that it is not offered again before it is due again. */
static void
skip_cb (DorsalAsksView *self, GtkWidget *button)
{
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_QUESTIONNAIRE);

  dorsal_record_set_text (record, DORSAL_QUESTIONNAIRE_NAME, get_ask (self, button)->questionnaire, NULL);
  dorsal_context_save_one (self->context, record, _("Left out this time"));
}

static void
answer_about (DorsalAsksView *self, GtkWidget *button, const char *answer)
{
  g_autoptr (DorsalRecord) visit = dorsal_record_copy (get_ask (self, button)->record);

  dorsal_record_set_text (visit, DORSAL_VISIT_ABOUT, answer, NULL);
  dorsal_context_save_one (self->context, visit, _("Visit changed"));
}

static void
about_cb (DorsalAsksView *self, GtkWidget *button)
{
  answer_about (self, button, "yes");
}

static void
not_about_cb (DorsalAsksView *self, GtkWidget *button)
{
  answer_about (self, button, "no");
}

static void
move_cb (DorsalAsksView *self, GtkWidget *button)
{
  const DorsalAsk *ask = get_ask (self, button);
  const DorsalCourse *course = dorsal_guidance_get_course (dorsal_context_get_guidance (self->context));
  g_autoptr (DorsalRecord) episode = dorsal_record_copy (course->episode);
  DorsalMoment onset = dorsal_moment_at_day_start (dorsal_record_get_day (ask->record),
                                                   dorsal_context_get_zone (self->context));

  dorsal_record_set_at (episode, &onset);
  dorsal_context_save_one (self->context, episode, _("Start of the episode moved"));
}

/* What is left for now is left for the day, and only for the reason for which it was asked. */
static char *
describe (DorsalAsksView *self, const DorsalAsk *ask)
{
  return g_strdup_printf ("%d\n%s\n%s", dorsal_context_get_today (self->context), ask->title, ask->text);
}

static void
put_off_cb (DorsalAsksView *self, GtkWidget *button)
{
  g_hash_table_add (self->put_off, describe (self, get_ask (self, button)));
  changed_cb (self);
}

typedef void (*AnswerFunc) (DorsalAsksView *self, GtkWidget *button);

/* What can be answered to each kind of question; the first is the one that is suggested. */
static const struct
{
  DorsalAskKind kind;
  const char   *label;
  AnswerFunc    answer;
} answers[] = {
  { DORSAL_ASK_SIGNS, N_ ("All Signs…"), signs_cb },
  { DORSAL_ASK_SIGNS, N_ ("Not Now"), put_off_cb },
  { DORSAL_ASK_VISIT, N_ ("Yes, It Was"), about_cb },
  { DORSAL_ASK_VISIT, N_ ("No"), not_about_cb },
  { DORSAL_ASK_ONSET, N_ ("Move the Start"), move_cb },
  { DORSAL_ASK_ONSET, N_ ("Leave It"), put_off_cb },
  { DORSAL_ASK_FACTS, N_ ("Answer…"), facts_cb },
  { DORSAL_ASK_FACTS, N_ ("Not Now"), put_off_cb },
  { DORSAL_ASK_QUESTIONNAIRE, N_ ("Open…"), questionnaire_cb },
  { DORSAL_ASK_QUESTIONNAIRE, N_ ("Leave Out"), skip_cb },
};

static GtkWidget *
make_label (const char *text, const char *style, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", role, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_answers (DorsalAsksView *self, GtkWidget *flow, const DorsalAsk *ask)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (answers[i].kind == ask->kind)
      {
        GtkWidget *button = gtk_button_new_with_label (_(answers[i].label));

        g_signal_connect_swapped (button, "clicked", G_CALLBACK (answers[i].answer), self);
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, ask->title, -1);
        dorsal_flow_append (DORSAL_FLOW (flow), button);
      }
}

static void
add_ask (DorsalAsksView *self, const DorsalAsk *ask)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *flow = dorsal_flow_new ();

  g_object_set (flow, "homogeneous", FALSE, "halign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "section");
  gtk_box_append (GTK_BOX (box), make_label (ask->title, "heading", GTK_ACCESSIBLE_ROLE_HEADING));
  gtk_box_append (GTK_BOX (box), make_label (ask->text, "body", GTK_ACCESSIBLE_ROLE_LABEL));
  add_answers (self, flow, ask);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_box_append (self->asks_box, box);
}

static void
list_asks (DorsalAsksView *self)
{
  DorsalMoment now = dorsal_context_get_now (self->context);
  g_autoptr (GPtrArray) due = dorsal_guidance_list_asks (dorsal_context_get_guidance (self->context),
                                                         dorsal_context_get_records (self->context), &now);

  g_ptr_array_set_size (self->asks, 0);
  while (due->len > 0 && self->asks->len < ASKS_MOST)
    {
      DorsalAsk *ask = g_ptr_array_steal_index (due, 0);
      g_autofree char *description = describe (self, ask);

      if (g_hash_table_contains (self->put_off, description))
        dorsal_ask_free (ask);
      else
        g_ptr_array_add (self->asks, ask);
    }
}

static void
changed_cb (DorsalAsksView *self)
{
  gboolean had_focus = dorsal_focus_is_within (GTK_WIDGET (self));
  GtkWidget *child;

  list_asks (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->asks_box))) != NULL)
    gtk_box_remove (self->asks_box, child);
  for (guint i = 0; i < self->asks->len; i++)
    add_ask (self, g_ptr_array_index (self->asks, i));

  /* To the next question, or to what stands below them. */
  if (had_focus)
    gtk_widget_child_focus (self->asks->len > 0 ? GTK_WIDGET (self) : gtk_widget_get_parent (GTK_WIDGET (self)),
                            GTK_DIR_TAB_FORWARD);

  gtk_widget_set_visible (GTK_WIDGET (self), self->asks->len > 0);
}

static void
dorsal_asks_view_dispose (GObject *object)
{
  DorsalAsksView *self = DORSAL_ASKS_VIEW (object);

  dorsal_asks_view_set_context (self, NULL);
  g_clear_pointer (&self->asks, g_ptr_array_unref);
  g_clear_pointer (&self->put_off, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_ASKS_VIEW);
  G_OBJECT_CLASS (dorsal_asks_view_parent_class)->dispose (object);
}

static void
dorsal_asks_view_class_init (DorsalAsksViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_asks_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/asks-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalAsksView, asks_box);
}

static void
dorsal_asks_view_init (DorsalAsksView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->asks = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_ask_free);
  self->put_off = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/** dorsal_asks_view_set_context: Shows what is due in the journal of @context (nullable). */
void
dorsal_asks_view_set_context (DorsalAsksView *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_ASKS_VIEW (self));

  if (dorsal_context_follow (&self->context, context, G_CALLBACK (changed_cb), self))
    changed_cb (self);
}
