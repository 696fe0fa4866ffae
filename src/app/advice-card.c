/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The leading advice with what to do now, and the other advice under it. Levels 4 and 5 are not here: they
 * stand above every page, in the urgent banner. Level 3 can be folded, but stays as long as it is active; it
 * unfolds by itself every few days. */

#include "config.h"

#include "app/advice-card.h"

#include "app/advice-actions.h"
#include "app/flow.h"
#include "app/focus.h"
#include "guidance/shown.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _DorsalAdviceCard
{
  GtkBox parent_instance;

  GtkImage        *level_image;
  GtkLabel        *level_label;
  GtkLabel        *due_label;
  GtkToggleButton *fold_button;
  GtkLabel        *title_label;
  GtkWidget       *body_box;
  GtkLabel        *text_label;
  GtkLabel        *reasons_label;
  AdwBin          *actions_bin;
  GtkLabel        *others_label;
  GtkListBox      *others_list;

  DorsalContext *context;
  GPtrArray     *log;
  GHashTable    *folded;
  gboolean       is_showing; /* what is folded then was not folded by the person */

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

static char *
format_due (const DorsalAdvice *advice)
{
  return advice->due_days > 0
             ? g_strdup_printf (ngettext ("within %d day", "within %d days", (gulong) advice->due_days),
                                advice->due_days)
             : g_strdup ("");
}

/* What was shown before today does not change while the window is open. */
static gboolean
asks_for_attention (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  if (self->log == NULL)
    self->log = dorsal_journal_list_all (dorsal_context_get_journal (self->context), NULL);

  return self->log == NULL ||
         dorsal_guidance_is_reminder_due (self->log, advice, dorsal_context_get_today (self->context));
}

/* As the person left it; at first, level 3 is open when it asks for attention, and tips and notes are when
 * they ask something. Source: rules, section 6. */
static gboolean
is_folded (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  gpointer folded;

  if (g_hash_table_lookup_extended (self->folded, advice->rule, NULL, &folded))
    return GPOINTER_TO_INT (folded);
  if (advice->level == DORSAL_LEVEL_SEE_SOON)
    return !asks_for_attention (self, advice);

  return advice->level <= DORSAL_LEVEL_TIP && !g_str_has_suffix (advice->rule, "-ASK");
}

static void
keep_folded (DorsalAdviceCard *self, const char *rule, gboolean folded)
{
  g_hash_table_insert (self->folded, g_strdup (rule), GINT_TO_POINTER (folded));
}

static void
show_leading (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  gboolean can_fold = advice->level == DORSAL_LEVEL_SEE_SOON;
  g_autofree char *reasons = g_strjoinv ("\n", advice->reasons);
  g_autofree char *due = format_due (advice);

  gtk_image_set_from_icon_name (self->level_image, dorsal_level_get_icon_name (advice->level));
  gtk_label_set_text (self->level_label, dorsal_level_get_label (advice->level));
  gtk_label_set_text (self->due_label, due);
  gtk_label_set_text (self->title_label, advice->title);
  gtk_label_set_text (self->text_label, advice->text);
  gtk_label_set_text (self->reasons_label, reasons);
  gtk_widget_set_visible (GTK_WIDGET (self->due_label), due[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_label), reasons[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->fold_button), can_fold);
  gtk_toggle_button_set_active (self->fold_button, !can_fold || !is_folded (self, advice));
  adw_bin_set_child (self->actions_bin, dorsal_advice_actions_new (self->context, advice));
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
  gtk_widget_set_visible (GTK_WIDGET (self->fold_button), FALSE);
  gtk_toggle_button_set_active (self->fold_button, TRUE);
  adw_bin_set_child (self->actions_bin, NULL);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static GtkWidget *
make_body (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *reasons = g_strjoinv ("\n", advice->reasons);

  gtk_widget_add_css_class (box, "advice-body");
  gtk_box_append (GTK_BOX (box), make_label (advice->text, NULL));
  if (reasons[0] != '\0')
    gtk_box_append (GTK_BOX (box), make_label (reasons, "caption"));
  gtk_box_append (GTK_BOX (box), dorsal_advice_actions_new (self->context, advice));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), advice->title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
other_expanded_cb (GtkWidget *row, GParamSpec *pspec, DorsalAdviceCard *self)
{
  guint index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (index < self->others->len)
    keep_folded (self, ((const DorsalAdvice *) self->others->pdata[index])->rule,
                 !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
}

static void
add_other (DorsalAdviceCard *self, const DorsalAdvice *advice)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (dorsal_level_get_icon_name (advice->level));
  g_autofree char *due = format_due (advice);
  /* Translators: how strong a piece of advice is, and within how many days to act */
  g_autofree char *subtitle = due[0] != '\0' ? g_strdup_printf (_("%s, %s"), dorsal_level_get_label (advice->level),
                                                              due)
                                             : g_strdup (dorsal_level_get_label (advice->level));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), advice->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), image);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_body (self, advice));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), !is_folded (self, advice));
  gtk_list_box_append (self->others_list, row);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (other_expanded_cb), self);
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

/* The row the keyboard is on, or -1. */
static int
find_focused_row (DorsalAdviceCard *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->others_list, i)) != NULL; i++)
    if (dorsal_focus_is_within (GTK_WIDGET (row)))
      return i;

  return -1;
}

/* Where the keyboard was, or near it when what it was on is gone. */
static void
put_focus_back (DorsalAdviceCard *self, gboolean was_on_leading, int row)
{
  if (row >= 0 && self->others->len > 0)
    gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->others_list,
                                                                       MIN (row, (int) self->others->len - 1))),
                            GTK_DIR_TAB_FORWARD);
  else if (was_on_leading || row >= 0)
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
changed_cb (DorsalAdviceCard *self)
{
  gboolean was_on_leading = dorsal_focus_is_within (GTK_WIDGET (self->actions_bin));
  int row = find_focused_row (self);

  sort_advice (self);
  self->is_showing = TRUE;
  if (self->leading != NULL)
    show_leading (self, self->leading);
  else
    show_nothing_new (self);
  self->is_showing = FALSE;
  show_others (self);
  put_focus_back (self, was_on_leading, row);
}

static void
fold_toggled_cb (DorsalAdviceCard *self)
{
  gboolean is_open = gtk_toggle_button_get_active (self->fold_button);

  gtk_widget_set_visible (self->body_box, is_open);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold_button), is_open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->fold_button), is_open ? _("Fold") : _("Unfold"));
  if (!self->is_showing && self->leading != NULL && self->leading->level == DORSAL_LEVEL_SEE_SOON)
    keep_folded (self, self->leading->rule, !is_open);
}

static void
dorsal_advice_card_dispose (GObject *object)
{
  dorsal_advice_card_set_context (DORSAL_ADVICE_CARD (object), NULL);
  g_clear_pointer (&DORSAL_ADVICE_CARD (object)->others, g_ptr_array_unref);
  g_clear_pointer (&DORSAL_ADVICE_CARD (object)->log, g_ptr_array_unref);
  g_clear_pointer (&DORSAL_ADVICE_CARD (object)->folded, g_hash_table_unref);
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
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, fold_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, body_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, actions_bin);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, others_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalAdviceCard, others_list);
  gtk_widget_class_bind_template_callback (widget_class, fold_toggled_cb);
}

static void
dorsal_advice_card_init (DorsalAdviceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->others = g_ptr_array_new ();
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/** dorsal_advice_card_set_context: Shows the advice of @context (nullable) and keeps up with it. */
void
dorsal_advice_card_set_context (DorsalAdviceCard *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_ADVICE_CARD (self));

  if (dorsal_context_follow (&self->context, context, G_CALLBACK (changed_cb), self))
    changed_cb (self);
}
