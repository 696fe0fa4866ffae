/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* “Why am I seeing this?”: the rule, the days and entries it used, the days that are missing, and
 * where the rule comes from. */

#include "config.h"

#include "app/why-view.h"

#include "app/compat.h"
#include "app/day-words.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

/* A page that lists every entry of a long spell is not read: the newest say enough. */
#define ENTRIES_MOST 20

static void
add_label (GtkBox *box, const char *text, const char *style, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", role, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static void
add_lines (GtkBox *box, const char *heading, GPtrArray *lines)
{
  if (lines->len == 0)
    return;

  add_label (box, heading, "heading", GTK_ACCESSIBLE_ROLE_HEADING);
  for (guint i = 0; i < lines->len; i++)
    add_label (box, g_ptr_array_index (lines, i), NULL, GTK_ACCESSIBLE_ROLE_LABEL);
}

static GPtrArray *
list_reasons (const DorsalAdvice *advice)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; advice->reasons[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (advice->reasons[i]));

  return lines;
}

static GPtrArray *
list_changes (const DorsalAdvice *advice)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; advice->changes[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (advice->changes[i]));

  return lines;
}

static GPtrArray *
list_sources (const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; advice->sources[i] != NULL; i++)
    g_ptr_array_add (lines, dorsal_protocol_format_source (protocol, advice->sources[i]));

  return lines;
}

static GPtrArray *
list_thresholds (const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < advice->thresholds->len; i++)
    {
      guint index = g_array_index (advice->thresholds, guint, i);
      g_autofree char *value = dorsal_unit_format (dorsal_threshold_get_info (index)->unit,
                                                   dorsal_thresholds_get (&protocol->thresholds, index));

      /* Translators: what a number of a rule means, then the number with its unit */
      g_ptr_array_add (lines, g_strdup_printf (_("%s: %s"), _(protocol->limits[index].label), value));
    }

  return lines;
}

static char *
describe_entry (DorsalRecord *record, const DorsalProtocol *protocol)
{
  g_autofree char *date = dorsal_day_format (dorsal_record_get_day (record), _("%-e %B"));
  g_autofree char *title = dorsal_record_to_title (record, protocol);
  g_autofree char *words = dorsal_record_to_words (record, protocol);

  /* Translators: a date, a kind of entry, and what it says */
  return g_strdup_printf (_("%s, %s: %s"), date, title, words);
}

static GPtrArray *
list_entries (const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint n_left_out = advice->entries->len > ENTRIES_MOST ? advice->entries->len - ENTRIES_MOST : 0;

  for (guint i = advice->entries->len; i-- > n_left_out;)
    g_ptr_array_add (lines, describe_entry (g_ptr_array_index (advice->entries, i), protocol));
  if (n_left_out > 0)
    g_ptr_array_add (lines, g_strdup_printf (ngettext ("And %u earlier entry.", "And %u earlier entries.",
                                                       n_left_out), n_left_out));

  return lines;
}

static void
add_rule (GtkBox *box, const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  const DorsalMessage *message = dorsal_protocol_find_message (protocol, advice->rule);

  if (message == NULL)
    return;

  add_label (box, _("The Rule"), "heading", GTK_ACCESSIBLE_ROLE_HEADING);
  add_label (box, _(message->says), NULL, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
fill (GtkBox *box, const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  g_autoptr (GPtrArray) reasons = list_reasons (advice);
  g_autoptr (GPtrArray) changes = list_changes (advice);
  g_autoptr (GPtrArray) thresholds = list_thresholds (advice, protocol);
  g_autoptr (GPtrArray) entries = list_entries (advice, protocol);
  g_autoptr (GPtrArray) used = dorsal_days_to_lines (advice->days_used);
  g_autoptr (GPtrArray) missing = dorsal_days_to_lines (advice->days_missing);
  g_autoptr (GPtrArray) sources = list_sources (advice, protocol);
  g_autofree char *label = dorsal_protocol_format_label (protocol);
  g_autofree char *footer = NULL;

  add_label (box, advice->title, "title-2", GTK_ACCESSIBLE_ROLE_HEADING);
  add_label (box, advice->text, NULL, GTK_ACCESSIBLE_ROLE_LABEL);
  add_lines (box, _("Because"), reasons);
  add_lines (box, _("What Would Change It"), changes);
  add_rule (box, advice, protocol);
  add_lines (box, _("Its Numbers"), thresholds);
  add_lines (box, _("Entries Used"), entries);
  add_lines (box, _("Days Used"), used);
  add_lines (box, _("Days Without an Entry"), missing);
  add_lines (box, _("Where This Comes From"), sources);

  /* Translators: a rule's id, then the name and version of the protocol it is from */
  footer = g_strdup_printf (_("Rule %s, protocol %s"), advice->rule, label);
  add_label (box, footer, "dim-label", GTK_ACCESSIBLE_ROLE_LABEL);
}

/**
 * dorsal_why_view_present:
 * @context: the journal the advice comes from
 * @advice: the advice to explain
 * @parent: a widget in the window that asks
 */
void
dorsal_why_view_present (DorsalContext *context, const DorsalAdvice *advice, GtkWidget *parent)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "sheet");
  fill (GTK_BOX (box), advice, dorsal_context_get_protocol (context));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  dorsal_compat_present_sheet (scrolled, parent, _("Why This Advice"));

  /* There is nothing to press: without this the keys that turn the page would do nothing. */
  gtk_widget_grab_focus (scrolled);
}
