/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* “Why am I seeing this?”: the rule, the days and entries it used, the days that are missing, and
 * where the rule comes from. */

#include "config.h"

#include "app/why-view.h"

#include "app/compat.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

/* A page that lists every entry of a long spell is not read: the newest say enough. */
#define ENTRIES_MOST 20

static void
add_label (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

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

  add_label (box, heading, "heading");
  for (guint i = 0; i < lines->len; i++)
    add_label (box, g_ptr_array_index (lines, i), NULL);
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
list_sources (const DorsalAdvice *advice)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; advice->sources[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (dorsal_protocol_get_source (advice->sources[i])));

  return lines;
}

/* Neighbouring days are one line: “1 March – 4 March”. */
static GPtrArray *
list_days (GArray *days)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0, end; i < days->len; i = end + 1)
    {
      g_autofree char *first = dorsal_day_format (g_array_index (days, DorsalDay, i), _("%A %-e %B"));
      g_autofree char *last = NULL;

      for (end = i; end + 1 < days->len &&
                    g_array_index (days, DorsalDay, end + 1) == g_array_index (days, DorsalDay, end) + 1;
           end++)
        ;

      last = dorsal_day_format (g_array_index (days, DorsalDay, end), _("%A %-e %B"));
      /* Translators: from the first to the last day */
      g_ptr_array_add (lines, end == i ? g_steal_pointer (&first) : g_strdup_printf (_("%s – %s"), first, last));
    }

  return lines;
}

static gboolean
contains_day (GArray *days, DorsalDay day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, DorsalDay, i) == day)
      return TRUE;

  return FALSE;
}

static char *
describe_entry (DorsalRecord *record)
{
  g_autofree char *date = dorsal_day_format (dorsal_record_get_day (record), _("%-e %B"));
  g_autofree char *title = dorsal_record_to_title (record, dorsal_protocol_get_default ());
  g_autofree char *words = dorsal_record_to_words (record, dorsal_protocol_get_default ());

  /* Translators: a date, a kind of entry, and what it says */
  return g_strdup_printf (_("%s, %s: %s"), date, title, words);
}

static gboolean
is_evidence (DorsalRecord *record, const DorsalAdvice *advice)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  const char *episode = dorsal_record_get_episode (record);
  gboolean is_sign_rule = g_str_has_prefix (advice->rule, "RF");

  if (kind == DORSAL_KIND_FACT || kind == DORSAL_KIND_ADVICE || kind == DORSAL_KIND_EPISODE)
    return FALSE;
  if ((kind == DORSAL_KIND_SIGN) != is_sign_rule && kind != DORSAL_KIND_VISIT)
    return FALSE;

  return (advice->episode == NULL || episode == NULL || g_str_equal (episode, advice->episode)) &&
         contains_day (advice->days_used, dorsal_record_get_day (record));
}

static GPtrArray *
list_entries (DorsalContext *context, const DorsalAdvice *advice)
{
  GPtrArray *records = dorsal_context_get_records (context);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = records->len; i-- > 0 && lines->len < ENTRIES_MOST;)
    if (is_evidence (g_ptr_array_index (records, i), advice))
      g_ptr_array_add (lines, describe_entry (g_ptr_array_index (records, i)));

  return lines;
}

static void
fill (GtkBox *box, DorsalContext *context, const DorsalAdvice *advice)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  const DorsalRuleInfo *rule = dorsal_rules_find (advice->rule);
  g_autoptr (GPtrArray) reasons = list_reasons (advice);
  g_autoptr (GPtrArray) entries = list_entries (context, advice);
  g_autoptr (GPtrArray) used = list_days (advice->days_used);
  g_autoptr (GPtrArray) missing = list_days (advice->days_missing);
  g_autoptr (GPtrArray) sources = list_sources (advice);
  g_autofree char *footer = NULL;

  add_label (box, advice->title, "title-2");
  add_label (box, advice->text, NULL);
  add_lines (box, _("Because"), reasons);
  if (rule != NULL)
    {
      add_label (box, _("The rule"), "heading");
      add_label (box, _(rule->says), NULL);
    }
  add_lines (box, _("Entries used"), entries);
  add_lines (box, _("Days used"), used);
  add_lines (box, _("Days without an entry"), missing);
  add_lines (box, _("Where this comes from"), sources);

  /* Translators: a rule's id, the protocol's name and its version */
  footer = g_strdup_printf (_("Rule %s, %s %s"), advice->rule, _(protocol->name), protocol->version);
  add_label (box, footer, "dim-label");
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
  fill (GTK_BOX (box), context, advice);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  dorsal_compat_present_sheet (scrolled, parent, _("Why This Advice"));
}
