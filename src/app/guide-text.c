/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The guide's tables, set as rows that open. All texts come from the protocol and are plain text. */

#include "config.h"

#include "app/guide-text.h"

#include <glib/gi18n-lib.h>

#define ROOM 12

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
add_text (GtkWidget *box, const char *text)
{
  gtk_box_append (GTK_BOX (box), make_label (g_dgettext (GETTEXT_PACKAGE, text)));
}

static void
add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = make_label (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, ROOM / 2);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_texts (GtkWidget *box, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    add_text (box, texts[i]);
}

static void
add_numbered (GtkWidget *box, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      /* Translators: a step of an exercise: its number and what to do. */
      g_autofree char *step = g_strdup_printf (_("%u. %s"), i + 1,
                                               g_dgettext (GETTEXT_PACKAGE, texts[i]));

      gtk_box_append (GTK_BOX (box), make_label (step));
    }
}

static void
add_sources (GtkWidget *box, const DorsalProtocol *protocol, const char *const *keys)
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
  label = make_label (text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, ROOM / 2);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_row (const char *title, const char *subtitle, GtkWidget **out_box)
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, ROOM / 2);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  if (subtitle != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), subtitle);

  gtk_widget_set_margin_top (box, ROOM);
  gtk_widget_set_margin_bottom (box, ROOM);
  gtk_widget_set_margin_start (box, ROOM);
  gtk_widget_set_margin_end (box, ROOM);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  *out_box = box;
  return expander;
}

/** dorsal_guide_text_new_section: Returns: (transfer floating): a row that opens to the section */
GtkWidget *
dorsal_guide_text_new_section (const DorsalProtocol *protocol, const DorsalGuideSection *section)
{
  GtkWidget *row, *box;

  g_return_val_if_fail (section != NULL, NULL);

  row = make_row (g_dgettext (GETTEXT_PACKAGE, section->title), NULL, &box);
  add_texts (box, section->paragraphs);
  add_sources (box, protocol, section->sources);
  return row;
}

/** dorsal_guide_text_new_stretch: Returns: (transfer floating): a row that opens to how it is done */
GtkWidget *
dorsal_guide_text_new_stretch (const DorsalProtocol *protocol, const DorsalStretch *stretch)
{
  GtkWidget *row, *box;

  g_return_val_if_fail (stretch != NULL, NULL);

  row = make_row (g_dgettext (GETTEXT_PACKAGE, stretch->name),
                  g_dgettext (GETTEXT_PACKAGE, stretch->summary), &box);
  add_numbered (box, stretch->steps);
  add_texts (box, protocol->stretching);
  add_heading (box, _("How Much"));
  add_text (box, stretch->dose);
  add_text (box, stretch->limit);
  add_heading (box, _("Take Care"));
  for (guint i = 0; i < stretch->n_cautions; i++)
    add_text (box, stretch->cautions[i].text);
  add_sources (box, protocol, stretch->sources);
  return row;
}

/** dorsal_guide_text_new_sign: Returns: (transfer floating): a row that opens to why it matters */
GtkWidget *
dorsal_guide_text_new_sign (const DorsalProtocol *protocol, const DorsalSign *sign)
{
  GtkWidget *row, *box;

  g_return_val_if_fail (sign != NULL, NULL);

  row = make_row (g_dgettext (GETTEXT_PACKAGE, sign->question), dorsal_level_get_label (sign->level),
                  &box);
  add_text (box, sign->why);
  add_text (box, sign->action);
  if (sign->telling != NULL)
    add_text (box, sign->telling);

  add_sources (box, protocol, sign->sources);
  return row;
}
