/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Texts as SVG. cairo writes the outlines of letters, which nobody can select, search or read out;
 * so a drawing leaves its texts out, and they are written beside it as what they are. */

#include "config.h"

#include "chart/chart-svg.h"

#include <math.h>
#include <string.h>

/* What Pango shows for a line break within a line, and what stands for what XML cannot hold. */
#define LINE_BREAK_SIGN 0x21b5
#define UNREADABLE_SIGN 0xfffd

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* The characters of XML 1.0 are fewer than those of Unicode: most control characters have no place
 * in it, not even as references, which g_markup_escape_text() would make of them. */
static gboolean
is_character_of_xml (gunichar c)
{
  return c == '\t' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) ||
         (c >= 0x10000 && c <= 0x10ffff);
}

/**
 * dorsal_svg_escape:
 * @words: plain text, whatever is in it
 *
 * Returns: (transfer full): the same as the content or an attribute of an XML element; a line break
 * is shown as a sign, as in a drawing, and what XML cannot hold as the sign for that
 */
char *
dorsal_svg_escape (const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_line_break (c))
        c = LINE_BREAK_SIGN;
      g_string_append_unichar (clean, is_character_of_xml (c) ? c : UNREADABLE_SIGN);
    }

  return g_markup_escape_text (clean->str, (gssize) clean->len);
}

/* Numbers have a point in every locale, and no more digits than the eye can tell. */
static void
append_number (GString *svg, const char *name, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.2f", number);
  g_string_append_printf (svg, " %s=\"%s\"", name, digits);
}

static void
append_escaped (GString *svg, const char *name, const char *words)
{
  g_autofree char *escaped = dorsal_svg_escape (words);

  g_string_append_printf (svg, " %s=\"%s\"", name, escaped);
}

/* The generic families by the names of CSS, of which two have another one in Pango. */
static const char *
find_generic_family (const char *family)
{
  static const char *const rows[][2] = {
    { "sans", "sans-serif" },      { "sans-serif", "sans-serif" }, { "serif", "serif" },
    { "monospace", "monospace" },  { "cursive", "cursive" },       { "fantasy", "fantasy" },
    { "system-ui", "system-ui" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_ascii_strcasecmp (family, rows[i][0]) == 0)
      return rows[i][1];

  return NULL;
}

/* Between quotation marks a quotation mark and a backslash have to be escaped, and a line break may
 * not stand at all. */
static void
append_quoted (GString *list, const char *family)
{
  g_string_append_c (list, '\'');
  for (const char *p = family; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (list, '\\');
      g_string_append_c (list, g_ascii_iscntrl (*p) ? ' ' : *p);
    }
  g_string_append_c (list, '\'');
}

/* A list of families for CSS, which ends in a generic one, so that there is always a font. */
static char *
make_family_list (const char *pango_list)
{
  g_auto (GStrv) families = g_strsplit (pango_list != NULL ? pango_list : "", ",", -1);
  GString *list = g_string_new (NULL);
  const char *generic = NULL;

  for (guint i = 0; families[i] != NULL; i++)
    {
      const char *family = g_strstrip (families[i]);

      generic = find_generic_family (family);
      if (*family == '\0')
        continue;

      g_string_append (list, list->len > 0 ? ", " : "");
      if (generic != NULL)
        g_string_append (list, generic);
      else
        append_quoted (list, family);
    }
  if (generic == NULL)
    g_string_append (list, list->len > 0 ? ", sans-serif" : "sans-serif");

  return g_string_free (list, FALSE);
}

static void
append_font (GString *svg, const PangoFontDescription *font)
{
  g_autofree char *families = make_family_list (pango_font_description_get_family (font));
  PangoWeight weight = pango_font_description_get_weight (font);
  PangoStyle style = pango_font_description_get_style (font);

  append_escaped (svg, "font-family", families);
  append_number (svg, "font-size", (double) pango_font_description_get_size (font) / PANGO_SCALE);
  if (weight != PANGO_WEIGHT_NORMAL)
    g_string_append_printf (svg, " font-weight=\"%d\"", (int) weight);
  if (style != PANGO_STYLE_NORMAL)
    g_string_append (svg, style == PANGO_STYLE_ITALIC ? " font-style=\"italic\""
                                                      : " font-style=\"oblique\"");
}

static void
append_color (GString *svg, const DorsalColor *color)
{
  g_string_append_printf (svg, " fill=\"#%02x%02x%02x\"", (guint) lround (color->red * 255),
                          (guint) lround (color->green * 255), (guint) lround (color->blue * 255));
  if (color->alpha < 1)
    append_number (svg, "fill-opacity", color->alpha);
}

static int
compare_offsets_cb (gconstpointer a, gconstpointer b)
{
  return ((const PangoGlyphItem *) a)->item->offset - ((const PangoGlyphItem *) b)->item->offset;
}

/* The words of a line as they are seen: where Pango has cut, there is an ellipsis, and not what it
 * stands for. The parts of a line come in the order of the page and are put into that of reading. */
static char *
get_words_shown (const char *text, const PangoLayoutLine *line)
{
  GString *words = g_string_new (NULL);
  g_autoptr (GSList) runs = g_slist_sort (g_slist_copy (line->runs), compare_offsets_cb);

  for (GSList *l = runs; l != NULL; l = l->next)
    {
      const PangoItem *item = ((const PangoGlyphItem *) l->data)->item;

      if (item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
        g_string_append (words, "…");
      else
        g_string_append_len (words, text + item->offset, item->length);
    }

  return g_string_free (words, FALSE);
}

/* Pango broadens the ellipsis until the line is as wide as it may be; nothing is seen there. */
static double
get_width_shown (PangoLayout *layout, const char *shown, double line_width)
{
  g_autoptr (PangoLayout) whole = NULL;
  int width;

  if (!pango_layout_is_ellipsized (layout))
    return line_width;

  whole = pango_layout_copy (layout);
  pango_layout_set_ellipsize (whole, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (whole, -1);
  pango_layout_set_text (whole, shown, -1);
  pango_layout_get_size (whole, &width, NULL);
  return MIN ((double) width / PANGO_SCALE, line_width);
}

/* The line is held at its middle and at its length: so it stands as it was laid out if the reader’s
 * font is another one, whichever way it is read. */
static void
write_line (const DorsalText *text, PangoLayoutIter *iter, GString *svg, double left, double top)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  gboolean right_to_left = line->resolved_dir == PANGO_DIRECTION_RTL;
  g_autofree char *shown = get_words_shown (pango_layout_get_text (text->layout), line);
  g_autofree char *words = dorsal_svg_escape (shown);
  PangoRectangle box;
  double width, start, end;

  if (*shown == '\0')
    return;

  pango_layout_iter_get_line_extents (iter, NULL, &box);
  start = left + (double) box.x / PANGO_SCALE;
  end = start + (double) box.width / PANGO_SCALE;
  width = get_width_shown (text->layout, shown, end - start);
  g_string_append (svg, "<text");
  append_number (svg, "x", right_to_left ? end - width / 2 : start + width / 2);
  append_number (svg, "y", top + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
  if (width > 0)
    append_number (svg, "textLength", width);
  g_string_append (svg, " lengthAdjust=\"spacingAndGlyphs\"");
  if (right_to_left)
    g_string_append (svg, " direction=\"rtl\"");
  append_font (svg, pango_layout_get_font_description (text->layout));
  append_color (svg, &text->color);
  g_string_append_printf (svg, ">%s</text>\n", words);
}

static void
write_text (const DorsalText *text, GString *svg, double left, double top)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text->layout);

  do
    write_line (text, iter, svg, left, top);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/**
 * dorsal_texts_write_svg:
 * @svg: where to
 * @x: where the drawing begins
 * @y: where the drawing begins
 * @mirrored_width: the width of the drawing if it is mirrored, else 0
 *
 * Writes what dorsal_texts_draw() draws, as elements of text. A unit is a unit of the SVG.
 */
void
dorsal_texts_write_svg (
    const DorsalTexts *self, GString *svg, double x, double y, double mirrored_width)
{
  g_return_if_fail (self != NULL && svg != NULL);

  g_string_append (svg, "<g text-anchor=\"middle\" xml:space=\"preserve\" "
                        "style=\"font-variant-numeric: tabular-nums\">\n");
  for (guint i = 0; i < dorsal_texts_count (self); i++)
    {
      const DorsalText *text = dorsal_texts_get (self, i);
      const DorsalBox *box = &text->box;
      double left = mirrored_width > 0 ? mirrored_width - box->x - box->width : box->x;

      write_text (text, svg, x + left, y + box->y);
    }
  g_string_append (svg, "</g>\n");
}
