/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was logged, in words, with the two things that can be done about it. */

#include "config.h"

#include "app/entry-row.h"

#include <glib/gi18n-lib.h>

struct _DorsalEntryRow
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkStack  *stack;
  GtkLabel  *day;
  GtkLabel  *title;
  GtkLabel  *time;
  GtkLabel  *words;
  GtkLabel  *typed;
  GtkButton *edit;
  GtkButton *delete;

  DorsalDay heading; /* the day whose heading this is, or DORSAL_DAY_NONE for an entry */
};

G_DEFINE_FINAL_TYPE (DorsalEntryRow, dorsal_entry_row, ADW_TYPE_BIN)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
format_time (const DorsalRecord *record)
{
  const DorsalMoment *at = dorsal_record_get_at (record);

  return at->timed ? dorsal_moment_format (at, C_ ("time", "%H:%M")) : NULL;
}

static char *
format_typed (const DorsalRecord *record)
{
  g_autofree char *date = NULL;

  if (!dorsal_record_is_backfilled (record))
    return NULL;

  date = dorsal_moment_format (dorsal_record_get_typed (record), C_ ("date", "%-d %B %Y"));
  /* Translators: %s is a date. The entry is about one day and was typed on a later one. */
  return g_strdup_printf (_("Typed later, on %s"), date);
}

static void
aim_button (GtkButton *button, const char *action, const char *id, const char *label)
{
  /* An action without its target is a mistake to GTK, so the target comes first. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_buttons (DorsalEntryRow *self, const char *id, const char *title)
{
  /* Translators: %s is the title of an entry, for example “Check-in”. */
  g_autofree char *edit = g_strdup_printf (_("Edit: %s"), title);
  /* Translators: %s is the title of an entry, for example “Check-in”. */
  g_autofree char *delete = g_strdup_printf (_("Delete: %s"), title);

  aim_button (self->edit, "journal.edit", id, edit);
  aim_button (self->delete, "journal.delete", id, delete);
}

static void
show_record (DorsalEntryRow *self, DorsalRecord *record, const char *title)
{
  g_autofree char *time = record == NULL ? NULL : format_time (record);
  g_autofree char *typed = record == NULL ? NULL : format_typed (record);

  show_text (self->time, time);
  show_text (self->typed, typed);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), record != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->delete), record != NULL);
  if (record != NULL)
    show_buttons (self, dorsal_record_get_id (record), title);
}

static void
dorsal_entry_row_class_init (DorsalEntryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/entry-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, day);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, title);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, time);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, words);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, typed);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, edit);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryRow, delete);
}

static void
dorsal_entry_row_init (DorsalEntryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The list makes a row around this one, which the keyboard stops at and which has no name of its own. */
static void
name_row (DorsalEntryRow *self, const char *title, const char *words)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strjoin ("\n", title, words, NULL);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** dorsal_entry_row_new: Returns: (transfer floating): a row that shows nothing yet */
GtkWidget *
dorsal_entry_row_new (void)
{
  return g_object_new (DORSAL_TYPE_ENTRY_ROW, NULL);
}

/**
 * dorsal_entry_row_set_item:
 * @item: what to show
 * @protocol: names the warning signs and stretches
 */
void
dorsal_entry_row_set_item (DorsalEntryRow       *self,
                           DorsalJournalItem    *item,
                           const DorsalProtocol *protocol)
{
  g_autofree char *title = NULL, *words = NULL;

  g_return_if_fail (DORSAL_IS_ENTRY_ROW (self));
  g_return_if_fail (DORSAL_IS_JOURNAL_ITEM (item));

  self->heading = DORSAL_DAY_NONE;
  title = dorsal_journal_item_to_title (item, protocol);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "card");
  if (dorsal_journal_item_get_role (item) == DORSAL_JOURNAL_ITEM_DAY)
    {
      self->heading = dorsal_journal_item_get_day (item);
      name_row (self, title, NULL);
      gtk_label_set_text (self->day, title);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->day));
      return;
    }

  words = dorsal_journal_item_to_words (item, protocol);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_stack_set_visible_child_name (self->stack, "entry");
  name_row (self, title, words);
  show_text (self->title, title);
  show_text (self->words, words);
  show_record (self, dorsal_journal_item_get_record (item), title);
}

/** dorsal_entry_row_get_heading: Returns: the day whose heading is shown, or %DORSAL_DAY_NONE */
DorsalDay
dorsal_entry_row_get_heading (DorsalEntryRow *self)
{
  g_return_val_if_fail (DORSAL_IS_ENTRY_ROW (self), DORSAL_DAY_NONE);

  return self->heading;
}
