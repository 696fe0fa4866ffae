/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* After recovery: what the episode was, an offer to close it, and a short way back if the pain
 * returns. Nothing is asked twice, because all of it can be undone. */

#include "config.h"

#include "app/recovery-card.h"

#include "app/first-start-page.h"
#include "app/flow.h"
#include "exchange/recovery.h"

#include <glib/gi18n-lib.h>

struct _DorsalRecoveryCard
{
  GtkBox parent_instance;

  GtkLabel  *title_label;
  GtkBox    *summary_box;
  GtkWidget *close_button;
  GtkWidget *back_button;

  DorsalContext *context;
};

G_DEFINE_FINAL_TYPE (DorsalRecoveryCard, dorsal_recovery_card, GTK_TYPE_BOX)

static const DorsalCourse *
get_course (DorsalRecoveryCard *self)
{
  return dorsal_guidance_get_course (dorsal_context_get_guidance (self->context));
}

static void
show_summary (DorsalRecoveryCard *self, char **sentences)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->summary_box))) != NULL)
    gtk_box_remove (self->summary_box, child);

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (sentences[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (self->summary_box, label);
    }
}

/* While a warning sign is urgent nothing else is over. */
static void
changed_cb (DorsalRecoveryCard *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);
  g_auto (GStrv) sentences = dorsal_recovery_summarize (dorsal_context_get_records (self->context), guidance);
  gboolean is_over = sentences != NULL && !guidance->hides_stretches;

  gtk_widget_set_visible (GTK_WIDGET (self), is_over);
  if (!is_over)
    return;

  /* How far it has eased is said by the advice above. */
  gtk_label_set_text (self->title_label,
                      get_course (self)->ended ? _("This Episode Is Closed") : _("How It Went"));
  show_summary (self, sentences);
  gtk_widget_set_visible (self->close_button, !get_course (self)->ended);
}

static void
close_cb (DorsalRecoveryCard *self)
{
  g_autoptr (DorsalRecord) episode = dorsal_record_copy (get_course (self)->episode);

  dorsal_record_set_integer (episode, DORSAL_EPISODE_END, dorsal_context_get_today (self->context), NULL);
  if (dorsal_context_save_one (self->context, episode, _("Episode closed")))
    gtk_widget_grab_focus (self->back_button);
}

/* The rules decide whether pain is a relapse, a brief return or a recurrence; only after the person
 * has closed the episode is there none for it to return to. */
static void
back_cb (DorsalRecoveryCard *self)
{
  if (get_course (self)->ended)
    dorsal_first_start_page_present (self->context, GTK_WIDGET (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "today.pain-now", NULL);
}

static void
dorsal_recovery_card_dispose (GObject *object)
{
  dorsal_recovery_card_set_context (DORSAL_RECOVERY_CARD (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_RECOVERY_CARD);
  G_OBJECT_CLASS (dorsal_recovery_card_parent_class)->dispose (object);
}

static void
dorsal_recovery_card_class_init (DorsalRecoveryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_recovery_card_dispose;
  g_type_ensure (DORSAL_TYPE_FLOW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/recovery-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryCard, summary_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryCard, close_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryCard, back_button);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
dorsal_recovery_card_init (DorsalRecoveryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_recovery_card_set_context: Shows the episode of @context (nullable) and keeps up with it. */
void
dorsal_recovery_card_set_context (DorsalRecoveryCard *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_RECOVERY_CARD (self));

  if (dorsal_context_follow (&self->context, context, G_CALLBACK (changed_cb), self))
    changed_cb (self);
}
