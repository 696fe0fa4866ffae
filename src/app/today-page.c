/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Today reads from top to bottom like a short conversation: where you are, what to do now, how it was,
 * what you did, and whether anything else is new. */

#include "config.h"

#include "app/today-page.h"

#include "app/activity-form.h"
#include "app/advice-card.h"
#include "app/asks-view.h"
#include "app/check-in-form.h"
#include "app/recovery-card.h"
#include "app/recovery-line-view.h"
#include "app/signs-form.h"

#include <glib/gi18n-lib.h>

struct _DorsalTodayPage
{
  GtkBox parent_instance;

  DorsalRecoveryLineView *recovery_line;
  DorsalAdviceCard       *advice_card;
  DorsalAsksView         *asks_view;
  DorsalRecoveryCard     *recovery_card;
  DorsalCheckInForm      *check_in_form;
  DorsalActivityForm     *activity_form;
  GtkLabel               *signs_label;

  DorsalContext *context;
};

G_DEFINE_FINAL_TYPE (DorsalTodayPage, dorsal_today_page, GTK_TYPE_BOX)

typedef struct
{
  guint yes;
  guint no;
} SignCount;

/* The newest answer of today to each question counts. */
static SignCount
count_signs_of_today (DorsalTodayPage *self)
{
  GPtrArray *records = dorsal_context_get_records (self->context);
  DorsalDay today = dorsal_context_get_today (self->context);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  SignCount count = { 0 };

  for (guint i = records->len; i-- > 0;)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      const char *answer;

      if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN || dorsal_record_get_day (record) != today)
        continue;

      answer = dorsal_record_get_text (record, DORSAL_SIGN_ANSWER);
      if (!g_hash_table_add (seen, (gpointer) dorsal_record_get_text (record, DORSAL_SIGN_NAME)))
        continue;

      count.yes += g_str_equal (answer, "yes");
      count.no += g_str_equal (answer, "no");
    }

  return count;
}

/* As things improve the app asks less. */
static gboolean
is_over (DorsalTodayPage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->recovery_card));
}

static void
show_signs (DorsalTodayPage *self)
{
  SignCount count = count_signs_of_today (self);
  g_autofree char *text = NULL;

  if (count.yes > 0)
    text = g_strdup_printf (ngettext ("You noted %u warning sign today.", "You noted %u warning signs today.",
                                      count.yes), count.yes);
  else if (count.no > 0)
    text = g_strdup (_("You noted no warning sign today."));
  else if (is_over (self))
    text = g_strdup (_("Only if something new comes up."));
  else
    text = g_strdup (_("Has anything new come up since yesterday?"));

  gtk_label_set_text (self->signs_label, text);
}

static void
changed_cb (DorsalTodayPage *self)
{
  show_signs (self);
  dorsal_check_in_form_set_short (self->check_in_form, is_over (self));
}

static void
signs_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalTodayPage *self = DORSAL_TODAY_PAGE (widget);

  dorsal_signs_form_present (self->context, widget, g_str_equal (name, "today.all-signs"));
}

static void
check_in_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_today_page_focus_check_in (DORSAL_TODAY_PAGE (widget));
}

static void
pain_now_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_check_in_form_focus_pain (DORSAL_TODAY_PAGE (widget)->check_in_form);
}

static void
dorsal_today_page_dispose (GObject *object)
{
  DorsalTodayPage *self = DORSAL_TODAY_PAGE (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_TODAY_PAGE);
  G_OBJECT_CLASS (dorsal_today_page_parent_class)->dispose (object);
}

static void
dorsal_today_page_class_init (DorsalTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_today_page_dispose;
  g_type_ensure (DORSAL_TYPE_RECOVERY_LINE_VIEW);
  g_type_ensure (DORSAL_TYPE_ADVICE_CARD);
  g_type_ensure (DORSAL_TYPE_ASKS_VIEW);
  g_type_ensure (DORSAL_TYPE_RECOVERY_CARD);
  g_type_ensure (DORSAL_TYPE_CHECK_IN_FORM);
  g_type_ensure (DORSAL_TYPE_ACTIVITY_FORM);

  gtk_widget_class_install_action (widget_class, "today.signs", NULL, signs_action_cb);
  gtk_widget_class_install_action (widget_class, "today.all-signs", NULL, signs_action_cb);
  gtk_widget_class_install_action (widget_class, "today.check-in", NULL, check_in_action_cb);
  gtk_widget_class_install_action (widget_class, "today.pain-now", NULL, pain_now_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, recovery_line);
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, advice_card);
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, asks_view);
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, recovery_card);
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, check_in_form);
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, activity_form);
  gtk_widget_class_bind_template_child (widget_class, DorsalTodayPage, signs_label);
}

static void
dorsal_today_page_init (DorsalTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What can only be read takes no answers. */
static void
allow_answers (DorsalTodayPage *self)
{
  gboolean is_writable = dorsal_journal_is_writable (dorsal_context_get_journal (self->context));
  GtkWidget *const forms[] = { GTK_WIDGET (self->asks_view), GTK_WIDGET (self->recovery_card),
                               GTK_WIDGET (self->check_in_form), GTK_WIDGET (self->activity_form) };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_widget_set_sensitive (forms[i], is_writable);
}

/** dorsal_today_page_set_context: Shows the present day of @context. */
void
dorsal_today_page_set_context (DorsalTodayPage *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_TODAY_PAGE (self));

  if (!g_set_object (&self->context, context))
    return;

  dorsal_recovery_line_view_set_context (self->recovery_line, context);
  dorsal_advice_card_set_context (self->advice_card, context);
  dorsal_asks_view_set_context (self->asks_view, context);
  dorsal_recovery_card_set_context (self->recovery_card, context);
  dorsal_check_in_form_set_context (self->check_in_form, context);
  dorsal_activity_form_set_context (self->activity_form, context);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (changed_cb), self);
  allow_answers (self);
  changed_cb (self);
}

/** dorsal_today_page_focus_check_in: Puts the keyboard on the check-in. */
void
dorsal_today_page_focus_check_in (DorsalTodayPage *self)
{
  dorsal_check_in_form_focus (self->check_in_form);
}

/** dorsal_today_page_set_pain_now: Answers “pain now” with 0 to 10. */
void
dorsal_today_page_set_pain_now (DorsalTodayPage *self, int pain)
{
  dorsal_check_in_form_set_pain_now (self->check_in_form, pain);
}

/** dorsal_today_page_save: Saves the check-in as it stands. */
void
dorsal_today_page_save (DorsalTodayPage *self)
{
  dorsal_check_in_form_save (self->check_in_form);
}

/** dorsal_today_page_save_good_day: Saves a good day. */
void
dorsal_today_page_save_good_day (DorsalTodayPage *self)
{
  dorsal_check_in_form_save_good_day (self->check_in_form);
}
