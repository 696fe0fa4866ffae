/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The leading advice with what to do now, and the other reasons under it. Levels 4 and 5 are not here:
 * they stand above every page, in the urgent banner. */

#include "config.h"

#include "app/advice-card.h"

#include "app/flow.h"
#include "app/why-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _DorsalAdviceCard
{
  GtkBox parent_instance;

  GtkImage   *level_image;
  GtkLabel   *level_label;
  GtkLabel   *due_label;
  GtkLabel   *title_label;
  GtkLabel   *text_label;
  GtkLabel   *reasons_label;
  GtkWidget  *question_box;
  GtkButton  *why_button;
  GtkLabel   *others_label;
  GtkListBox *others_list;

  DorsalContext *context;

  /* Borrowed from the context's guidance */
  const DorsalAdvice *leading;
  GPtrArray          *others;
};

G_DEFINE_FINAL_TYPE (DorsalAdviceCard, dorsal_advice_card, GTK_TYPE_BOX)

/** dorsal_level_get_icon_name: Returns: the icon that stands for @level beside its word */
const char *
dorsal_level_get_icon_name (DorsalLevel level)
{
  switch (level)
    {
    case DORSAL_LEVEL_TIP:
      return "starred-symbolic";
    case DORSAL_LEVEL_CAUTION:
      return "dialog-warning-symbolic";
    case DORSAL_LEVEL_SEE_SOON:
      return "x-office-calendar-symbolic";
    case DORSAL_LEVEL_SAME_DAY:
      return "call-start-symbolic";
    case DORSAL_LEVEL_EMERGENCY:
      return "dialog-error-symbolic";
    case DORSAL_LEVEL_INFO:
    default:
      return "dialog-information-symbolic";
    }
}

/* A mere note about the person (a sign that was checked, a clock that is off) is not what to do now.
 * Neither is a note about the course while a warning sign cannot wait. */
static gboolean
may_lead (const DorsalAdvice *advice, const DorsalGuidance *guidance)
{
  if (guidance->hides_stretches)
    return advice->level >= DORSAL_LEVEL_SEE_SOON;

  return advice->level > DORSAL_LEVEL_INFO || advice->episode != NULL;
}

static void
sort_advice (DorsalAdviceCard *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);

  self->leading = NULL;
  g_ptr_array_set_size (self->others, 0);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (advice->level >= DORSAL_LEVEL_SAME_DAY)
        continue;

      if (self->leading == NULL && may_lead (advice, guidance))
        self->leading = advice;
      else
        g_ptr_array_add (self->others, (gpointer) advice);
    }
}

static void
show_due (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  g_autofree char *due = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->due_label), advice->due_days > 0);
  if (advice->due_days <= 0)
    return;

  due = g_strdup_printf (ngettext ("within %d day", "within %d days", (gulong) advice->due_days),
                         advice->due_days);
  gtk_label_set_text (self->due_label, due);
}

/* These two ask whether there was pain on days without an entry. */
static gboolean
asks_about_gap (const DorsalAdvice *advice)
{
  return g_str_equal (advice->rule, "ESC-STALE") || g_str_equal (advice->rule, "GAP-ASK");
}

static void
show_leading (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  g_autofree char *reasons = g_strjoinv ("\n", advice->reasons);

  gtk_image_set_from_icon_name (self->level_image, dorsal_level_get_icon_name (advice->level));
  gtk_label_set_text (self->level_label, dorsal_level_get_label (advice->level));
  gtk_label_set_text (self->title_label, advice->title);
  gtk_label_set_text (self->text_label, advice->text);
  gtk_label_set_text (self->reasons_label, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_label), reasons[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->why_button), TRUE);
  gtk_widget_set_visible (self->question_box, asks_about_gap (advice));
  show_due (self, advice);
}

/**
 * dorsal_advice_card_say_wait:
 * @level_label: where a level would stand
 * @title_label: where the advice would stand
 * @text_label: where its text would stand
 *
 * Who should be seen today or now is not told to keep moving: says that tips wait for the warning sign.
 */
void
dorsal_advice_card_say_wait (GtkLabel *level_label, GtkLabel *title_label, GtkLabel *text_label)
{
  gtk_label_set_text (level_label, _("Tips can wait"));
  gtk_label_set_text (title_label, _("First, the Warning Sign Above"));
  gtk_label_set_text (text_label, _("Do what it says at the top of the window. Tips for your back come back when "
                                    "the sign has been checked."));
}

static void
say_what_else (DorsalAdviceCard *self)
{
  if (dorsal_context_get_guidance (self->context)->hides_stretches)
    {
      dorsal_advice_card_say_wait (self->level_label, self->title_label, self->text_label);
      return;
    }

  gtk_label_set_text (self->level_label, _("All as it was"));
  gtk_label_set_text (self->title_label, _("Nothing New to Do Today"));
  gtk_label_set_text (self->text_label,
                      _("Keep doing light, everyday things, and move a little often. "
                        "The guide says what usually helps now."));
}

static void
show_nothing_new (DorsalAdviceCard *self)
{
  gtk_image_set_from_icon_name (self->level_image, "object-select-symbolic");
  say_what_else (self);
  gtk_widget_set_visible (GTK_WIDGET (self->due_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->why_button), FALSE);
  gtk_widget_set_visible (self->question_box, FALSE);
}

static void
add_other (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (dorsal_level_get_icon_name (advice->level));
  g_autofree char *reasons = g_strjoinv ("\n", advice->reasons);
  g_autofree char *subtitle = g_strconcat (advice->text, "\n", reasons, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), advice->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), g_strchomp (subtitle));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_tooltip_text (image, dorsal_level_get_label (advice->level));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Why am I seeing this?"));
  gtk_list_box_append (self->others_list, row);
}

static void
show_others (DorsalAdviceCard *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->others_list, 0)) != NULL)
    gtk_list_box_remove (self->others_list, GTK_WIDGET (row));

  for (guint i = 0; i < self->others->len; i++)
    add_other (self, g_ptr_array_index (self->others, i));

  gtk_widget_set_visible (GTK_WIDGET (self->others_label), self->others->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->others_list), self->others->len > 0);
}

static void
changed_cb (DorsalAdviceCard *self)
{
  sort_advice (self);
  if (self->leading != NULL)
    show_leading (self, self->leading);
  else
    show_nothing_new (self);
  show_others (self);
}

static void
why_cb (DorsalAdviceCard *self)
{
  if (self->leading != NULL)
    dorsal_why_view_present (self->context, self->leading, GTK_WIDGET (self));
}

static void
other_activated_cb (DorsalAdviceCard *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (index < self->others->len)
    dorsal_why_view_present (self->context, g_ptr_array_index (self->others, index), GTK_WIDGET (self));
}

static DorsalDay
get_newest_logged_day (DorsalContext *context)
{
  GPtrArray *records = dorsal_context_get_records (context);
  DorsalRecord *episode = dorsal_context_get_episode (context);
  DorsalDay newest = episode != NULL ? dorsal_record_get_day (episode) : DORSAL_DAY_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_CHECK_IN)
        newest = MAX (newest, dorsal_record_get_day (record));
    }

  return newest;
}

/* “No pain since”: covers every day after the newest entry, today included. */
static void
no_pain_cb (DorsalAdviceCard *self)
{
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (self->context, DORSAL_KIND_NO_PAIN);
  DorsalDay since = MIN (get_newest_logged_day (self->context) + 1, dorsal_context_get_today (self->context));
  DorsalMoment at = dorsal_moment_at_midday (since, dorsal_context_get_zone (self->context));

  dorsal_record_set_at (record, &at);
  dorsal_record_set_integer (record, DORSAL_NO_PAIN_UNTIL, dorsal_context_get_today (self->context), NULL);
  dorsal_context_save_one (self->context, record, _("Saved: no pain since then"));
}

static void
dorsal_advice_card_dispose (GObject *object)
{
  dorsal_advice_card_set_context (DORSAL_ADVICE_CARD (object), NULL);
  g_clear_pointer (&DORSAL_ADVICE_CARD (object)->others, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_ADVICE_CARD);
  G_OBJECT_CLASS (dorsal_advice_card_parent_class)->dispose (object);
}

static void
dorsal_advice_card_class_init (DorsalAdviceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_advice_card_dispose;
  g_type_ensure (DORSAL_TYPE_FLOW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/advice-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, level_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, level_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, due_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, text_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, reasons_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, question_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, why_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, others_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, others_list);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_pain_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_activated_cb);
}

static void
dorsal_advice_card_init (DorsalAdviceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->others = g_ptr_array_new ();
}

/** dorsal_advice_card_set_context: Shows the advice of @context (nullable) and keeps up with it. */
void
dorsal_advice_card_set_context (DorsalAdviceCard *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_ADVICE_CARD (self));

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  if (!g_set_object (&self->context, context) || context == NULL)
    return;

  g_signal_connect_swapped (context, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}
