/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A document as one HTML file that needs nothing else: no script, no font, no request to anybody. What a
 * person wrote is text and nothing else. The marks around it that keep its direction to itself work in HTML
 * as they do on paper, and stand in the middle of sentences, so they are left where they are and no element
 * is put in their place. It is well-formed XML too, so anybody can take it apart. */

#include "config.h"

#include "exchange/report-html.h"

#include "exchange/report-figures.h"
#include "style-resource.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STYLE "/io/github/dorsal_journal/Dorsal/report.css"

/* A text that is told in full below is cut by the style after some lines. */
#define BRIEF " class=\"brief\""

typedef struct
{
  const DorsalHtml    *input;
  GString             *html;
  DorsalReportSections accounts;
  guint                n_headings;
  gboolean             in_header;
  gboolean             in_section;
  gboolean             in_list;
  gboolean             in_accounts;
  GError              *error;
} Page;

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* What HTML and XML both can hold. */
static gboolean
is_character (gunichar c)
{
  return c == '\t' || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c < 0xfdd0) ||
         (c > 0xfdef && (c & 0xfffe) != 0xfffe);
}

static void
append_escaped (GString *html, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));
  g_autofree char *escaped = NULL;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_break (c))
        c = '\n';
      else if (!is_character (c))
        c = 0xfffd;
      g_string_append_unichar (clean, c);
    }
  escaped = g_markup_escape_text (clean->str, (gssize) clean->len);
  g_string_append (html, escaped);
}

static void
append_element (Page *self, const char *name, const char *attributes, const char *text)
{
  g_string_append_printf (self->html, "<%s%s>", name, attributes);
  append_escaped (self->html, text);
  g_string_append_printf (self->html, "</%s>\n", name);
}

static void
end_list (Page *self)
{
  if (self->in_list)
    g_string_append (self->html, "</div></dl>\n");
  self->in_list = FALSE;
}

static void
end_section (Page *self)
{
  end_list (self);
  if (self->in_section)
    g_string_append (self->html, "</section>\n");
  self->in_section = FALSE;
}

static gboolean
has_account (const Page *self, DorsalReportSections section)
{
  return !self->in_accounts && (self->accounts & section) != 0;
}

static const char *
get_brief (const Page *self, const DorsalBlock *block)
{
  return block->most_lines > 0 && has_account (self, block->section) ? BRIEF : "";
}

/* @attributes tell a link from others of the same words. */
static void
append_reference (Page *self, DorsalReportSections section, const char *attributes, const char *text)
{
  if (!has_account (self, section))
    {
      append_escaped (self->html, text);
      return;
    }

  g_string_append_printf (self->html, "<a href=\"#account-%d\"%s>", g_bit_nth_lsf (section, -1), attributes);
  append_escaped (self->html, text);
  g_string_append (self->html, "</a>");
}

static void
write_title (Page *self, const DorsalBlock *block)
{
  g_string_append (self->html, "<header>\n<div class=\"title\">");
  append_element (self, "h1", "", block->text);
  append_element (self, "p", "", block->key);
  g_string_append (self->html, "</div>\n");
  self->in_header = TRUE;
}

static void
begin_section (Page *self, const DorsalBlock *block)
{
  end_section (self);
  if (block->begins_account)
    g_string_append_printf (self->html, "<section id=\"account-%d\">\n", g_bit_nth_lsf (block->section, -1));
  else
    g_string_append (self->html, "<section>\n");
  self->in_section = TRUE;
}

static void
write_heading (Page *self, const DorsalBlock *block)
{
  const char *element = self->in_accounts ? "h3" : "h2";
  g_autofree char *described = NULL;
  g_autofree char *id = NULL;

  begin_section (self, block);
  self->n_headings++;
  id = g_strdup_printf (" id=\"heading-%u\"", self->n_headings);
  if (!has_account (self, block->section))
    {
      append_element (self, element, id, block->text);
      return;
    }

  described = g_strdup_printf (" aria-describedby=\"heading-%u\"", self->n_headings);
  g_string_append (self->html, "<div class=\"heading\">");
  append_element (self, element, id, block->text);
  append_reference (self, block->section, described, _("In full below"));
  g_string_append (self->html, "</div>\n");
}

static void
write_text (Page *self, const DorsalBlock *block)
{
  static const char *const classes[] = {
    [DORSAL_STYLE_LEAD] = " class=\"lead\"", [DORSAL_STYLE_STRONG] = " class=\"strong\"",
    [DORSAL_STYLE_DIM] = " class=\"dim\"",   [DORSAL_STYLE_SMALL] = " class=\"dim\"",
  };
  const char *class_name = block->style < G_N_ELEMENTS (classes) ? classes[block->style] : NULL;

  end_list (self);
  append_element (self, "p", class_name != NULL ? class_name : "", block->text);
}

/* Neighbouring pairs are one list, and a text without a label belongs to the label before it. */
static void
write_pair (Page *self, const DorsalBlock *block)
{
  gboolean is_strong = block->style == DORSAL_STYLE_STRONG;

  if (!self->in_list || *block->key != '\0')
    {
      g_string_append (self->html, self->in_list ? "</div>" : "<dl>\n");
      g_string_append (self->html, is_strong ? "<div class=\"strong\">" : "<div>");
      append_element (self, "dt", "", block->key);
    }
  append_element (self, "dd", get_brief (self, block), block->text);
  self->in_list = TRUE;
}

static const DorsalColumn *
get_column (const DorsalBlock *block, guint column)
{
  return &g_array_index (block->columns, DorsalColumn, column);
}

/* Columns of numbers are read downwards, which a row that became a card would not allow. */
static gboolean
has_texts (const DorsalBlock *block)
{
  for (guint i = 1; i < block->columns->len; i++)
    if (!get_column (block, i)->at_end)
      return TRUE;

  return FALSE;
}

static void
write_head (Page *self, const DorsalBlock *block)
{
  g_string_append (self->html, "<thead><tr role=\"row\">");
  for (guint i = 0; i < block->columns->len; i++)
    {
      g_string_append_printf (self->html, "<th scope=\"col\" role=\"columnheader\"%s>",
                              get_column (block, i)->at_end ? " class=\"number\"" : "");
      append_escaped (self->html, get_column (block, i)->heading);
      g_string_append (self->html, "</th>");
    }
  g_string_append (self->html, "</tr></thead>\n");
}

/* On a phone a row with texts is a card, in which each cell brings the heading of its column. */
static void
write_cell (Page *self, const DorsalBlock *block, guint cell)
{
  guint column = cell % block->columns->len;
  gboolean is_first = column == 0;

  g_string_append (self->html, is_first ? "<th scope=\"row\" role=\"rowheader\"" : "<td role=\"cell\"");
  if (get_column (block, column)->at_end)
    g_string_append (self->html, " class=\"number\"");
  if (has_texts (block))
    {
      g_string_append (self->html, " data-label=\"");
      append_escaped (self->html, get_column (block, column)->heading);
      g_string_append (self->html, "\"");
    }
  g_string_append (self->html, ">");
  append_escaped (self->html, g_ptr_array_index (block->cells, cell));
  g_string_append (self->html, is_first ? "</th>" : "</td>");
}

static void
write_rows (Page *self, const DorsalBlock *block)
{
  g_string_append (self->html, "<tbody>\n");
  for (guint i = 0; i < block->cells->len; i++)
    {
      if (i % block->columns->len == 0)
        g_string_append (self->html, "<tr role=\"row\">");
      write_cell (self, block, i);
      if ((i + 1) % block->columns->len == 0)
        g_string_append (self->html, "</tr>\n");
    }
  g_string_append (self->html, "</tbody>\n");
}

/* What may be wider than the window scrolls in itself, and so the keyboard must reach it. It is a group and no
 * region: a summary and its full account have the same name, and landmarks of the same name lead nowhere. */
static void
write_table (Page *self, const DorsalBlock *block)
{
  gboolean is_stacked = has_texts (block);

  end_list (self);
  if (!is_stacked)
    g_string_append_printf (self->html, "<div class=\"scroll\" role=\"group\" tabindex=\"0\""
                            " aria-labelledby=\"heading-%u\">\n", self->n_headings);
  g_string_append_printf (self->html, "<table role=\"table\"%s aria-labelledby=\"heading-%u\">\n",
                          is_stacked ? " class=\"stacked\"" : "", self->n_headings);
  write_head (self, block);
  write_rows (self, block);
  g_string_append (self->html, is_stacked ? "</table>\n" : "</table></div>\n");
}

/* The words of a chart are a help to everybody, those of the line tell nobody more than they see. */
static void
write_picture (Page *self, const DorsalBlock *block)
{
  end_list (self);
  g_string_append (self->html, "<figure><div role=\"img\" aria-label=\"");
  append_escaped (self->html, block->text);
  g_string_append (self->html, "\">\n");
  if (self->error == NULL)
    dorsal_figure_append (self->html, block->figure, self->input->view, self->input->right_to_left, &self->error);
  g_string_append (self->html, "</div>\n");
  if (block->figure == DORSAL_FIGURE_CHART)
    {
      g_string_append (self->html, "<details>");
      append_element (self, "summary", "", _("What the chart shows"));
      append_element (self, "p", "", block->text);
      g_string_append (self->html, "</details>");
    }
  g_string_append (self->html, "</figure>\n");
}

static void
write_more (Page *self, const DorsalBlock *block)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %u more below", "and %u more below", block->number),
                                           block->number);
  const char *element = self->in_list ? "dd" : "p";

  g_string_append_printf (self->html, "<%s class=\"more\">", element);
  append_reference (self, block->section, "", text);
  g_string_append_printf (self->html, "</%s>\n", element);
}

static void
end_header (Page *self)
{
  if (self->in_header)
    g_string_append (self->html, "</header>\n");
  self->in_header = FALSE;
}

static void
begin_accounts (Page *self)
{
  g_string_append (self->html, "<section class=\"accounts\" aria-labelledby=\"accounts\">\n");
  append_element (self, "h2", " id=\"accounts\"", self->input->continued);
  self->in_accounts = TRUE;
}

/* What has no text of its own. It ends what is open. */
static void
write_frame (Page *self, DorsalBlockKind kind)
{
  static const char *const frames[] = {
    [DORSAL_BLOCK_BOX] = "<div class=\"box\">\n",
    [DORSAL_BLOCK_BOX_END] = "</div>\n",
    [DORSAL_BLOCK_COLUMNS] = "<div class=\"columns\"><div>\n",
    [DORSAL_BLOCK_COLUMN] = "</div><div>\n",
    [DORSAL_BLOCK_COLUMNS_END] = "</div></div>\n",
  };

  end_section (self);
  if (kind == DORSAL_BLOCK_RULE)
    end_header (self);
  else if (kind == DORSAL_BLOCK_BREAK)
    begin_accounts (self);
  else if (kind < G_N_ELEMENTS (frames) && frames[kind] != NULL)
    g_string_append (self->html, frames[kind]);
}

static void
write_block (Page *self, const DorsalBlock *block)
{
  static void (*const write[]) (Page *, const DorsalBlock *) = {
    [DORSAL_BLOCK_TITLE] = write_title,     [DORSAL_BLOCK_HEADING] = write_heading,
    [DORSAL_BLOCK_TEXT] = write_text,       [DORSAL_BLOCK_PAIR] = write_pair,
    [DORSAL_BLOCK_TABLE] = write_table,     [DORSAL_BLOCK_PICTURE] = write_picture,
    [DORSAL_BLOCK_MORE] = write_more,
  };

  if (block->kind < G_N_ELEMENTS (write))
    write[block->kind](self, block);
  else
    write_frame (self, block->kind);
}

static DorsalReportSections
find_accounts (const DorsalDocument *document)
{
  DorsalReportSections accounts = 0;

  for (guint i = 0; i < dorsal_document_get_n_blocks (document); i++)
    if (dorsal_document_get_block (document, i)->begins_account)
      accounts |= dorsal_document_get_block (document, i)->section;

  return accounts;
}

static void
write_start (Page *self)
{
  const DorsalHtml *input = self->input;
  g_autoptr (GBytes) style = g_resource_lookup_data (dorsal_style_get_resource (), STYLE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (style != NULL);

  g_string_append_printf (self->html, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n", input->language,
                          input->right_to_left ? "rtl" : "ltr");
  g_string_append (self->html,
                   "<meta charset=\"utf-8\"/>\n"
                   "<meta http-equiv=\"Content-Security-Policy\""
                   " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"/>\n"
                   "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                   "<meta name=\"color-scheme\" content=\"light dark\"/>\n");
  append_element (self, "title", "", input->title);
  g_string_append (self->html, "<style>\n");
  dorsal_figures_append_colors (self->html);
  g_string_append (self->html, g_bytes_get_data (style, NULL));
  g_string_append (self->html, "</style>\n</head>\n<body>\n<main>\n");
}

static void
write_end (Page *self)
{
  end_section (self);
  end_header (self);
  if (self->in_accounts)
    g_string_append (self->html, "</section>\n");
  g_string_append (self->html, "</main>\n<footer>\n");
  append_element (self, "p", "", self->input->footer);
  append_element (self, "p", "", self->input->imprint);
  g_string_append (self->html, "</footer>\n</body>\n</html>\n");
}

/**
 * dorsal_html_render:
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW when a picture cannot be drawn
 *
 * Returns: (transfer full) (nullable): a file in UTF-8, the same for the same input, or %NULL on failure
 */
GBytes *
dorsal_html_render (const DorsalHtml *self, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);
  Page page = { .input = self, .html = html, .accounts = find_accounts (self->document) };

  write_start (&page);
  for (guint i = 0; i < dorsal_document_get_n_blocks (self->document); i++)
    write_block (&page, dorsal_document_get_block (self->document, i));
  write_end (&page);

  if (page.error != NULL)
    {
      g_propagate_error (error, page.error);
      return NULL;
    }

  return g_string_free_to_bytes (g_steal_pointer (&html));
}
