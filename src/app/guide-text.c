/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The guide's tables, set as rows that open. All texts come from the protocol and are plain text. */

#include "config.h"

#include "app/guide-text.h"

#include <glib/gi18n-lib.h>

#define ROOM 12

static GtkWidget *
append_label (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (box, label);
  return label;
}

/** dorsal_guide_text_append: Adds @text, untranslated, as a paragraph. */
void
dorsal_guide_text_append (GtkBox *box, const char *text)
{
  append_label (box, _(text));
}

/** dorsal_guide_text_append_all: Adds @texts (array zero-terminated=1), untranslated, as paragraphs. */
void
dorsal_guide_text_append_all (GtkBox *box, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    dorsal_guide_text_append (box, texts[i]);
}

/** dorsal_guide_text_append_steps: Adds @steps (array zero-terminated=1), untranslated, with their numbers. */
void
dorsal_guide_text_append_steps (GtkBox *box, const char *const *steps)
{
  for (guint i = 0; steps[i] != NULL; i++)
    {
      /* Translators: a step of an exercise: its number and what to do. */
      g_autofree char *step = g_strdup_printf (_("%u. %s"), i + 1, _(steps[i]));

      append_label (box, step);
    }
}

/**
 * dorsal_guide_text_append_sources:
 * @protocol: what the sources are from
 * @keys: (array zero-terminated=1): source keys
 *
 * Adds where a text comes from, each source with what kind of evidence it is.
 */
void
dorsal_guide_text_append_sources (GtkBox *box, const DorsalProtocol *protocol, const char *const *keys)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;
  g_autofree char *joined = NULL, *text = NULL;
  GtkWidget *label;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *source = dorsal_protocol_format_source (protocol, keys[i]);

      g_strv_builder_add (names, source);
    }

  found = g_strv_builder_end (names);
  joined = g_strjoinv ("\n", found);
  /* Translators: where a piece of advice comes from; %s is a list with one source a line. */
  text = g_strdup_printf (_("Sources:\n%s"), joined);
  label = append_label (box, text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, ROOM / 2);
}

static void
collect_texts (GtkWidget *widget, GStrvBuilder *texts)
{
  if (!gtk_widget_get_visible (widget) || GTK_IS_BUTTON (widget))
    return;

  if (GTK_IS_LABEL (widget))
    g_strv_builder_add (texts, gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

/** dorsal_guide_text_name_row: Lets a screen reader that comes to @row, which only holds text, read it out. */
void
dorsal_guide_text_name_row (GtkWidget *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  g_autofree char *name = NULL;

  collect_texts (row, builder);
  texts = g_strv_builder_end (builder);
  name = g_strjoinv ("\n", texts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, ROOM / 2);

  gtk_widget_set_margin_top (box, ROOM);
  gtk_widget_set_margin_bottom (box, ROOM);
  gtk_widget_set_margin_start (box, ROOM);
  gtk_widget_set_margin_end (box, ROOM);
  return box;
}

static GtkWidget *
make_row (const char *title, const char *subtitle, GtkWidget *box)
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *row = adw_preferences_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  if (subtitle != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dorsal_guide_text_name_row (row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  return expander;
}

/**
 * dorsal_guide_text_new_section:
 * @protocol: what the section is from
 * @section: what to show
 * @extra: (nullable) (transfer floating): what stands between its paragraphs and its sources
 *
 * Returns: (transfer floating): a row that opens to the section
 */
GtkWidget *
dorsal_guide_text_new_section (const DorsalProtocol     *protocol,
                               const DorsalGuideSection *section,
                               GtkWidget                *extra)
{
  GtkWidget *box;

  g_return_val_if_fail (section != NULL, NULL);

  box = make_box ();
  dorsal_guide_text_append_all (GTK_BOX (box), section->paragraphs);
  if (extra != NULL)
    gtk_box_append (GTK_BOX (box), extra);
  dorsal_guide_text_append_sources (GTK_BOX (box), protocol, section->sources);
  return make_row (_(section->title), NULL, box);
}

/** dorsal_guide_text_new_sign: Returns: (transfer floating): a row that opens to why it matters */
GtkWidget *
dorsal_guide_text_new_sign (const DorsalProtocol *protocol, const DorsalSign *sign)
{
  GtkWidget *box;

  g_return_val_if_fail (sign != NULL, NULL);

  box = make_box ();
  dorsal_guide_text_append (GTK_BOX (box), sign->why);
  dorsal_guide_text_append (GTK_BOX (box), sign->action);
  if (sign->telling != NULL)
    dorsal_guide_text_append (GTK_BOX (box), sign->telling);

  dorsal_guide_text_append_sources (GTK_BOX (box), protocol, sign->sources);
  return make_row (_(sign->question), dorsal_level_get_label (sign->level), box);
}
