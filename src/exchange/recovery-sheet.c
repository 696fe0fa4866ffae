/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a sealed journal on paper: in groups that can be typed without losing one's place, with what it
 * is for, and how to use it without Dorsal. */

#include "config.h"

#include "exchange/recovery-sheet.h"

#include "exchange/report-type.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lengths in points. */
#define MARGIN 64.0
#define GAP 14.0
#define KEY_PADDING 18.0
#define KEY_FONT "Monospace 17"
#define LINE_WIDTH 1.0

/* There is room, and it may be read in a bad hour. */
#define TYPE_SIZE 1.3

#define GROUP_SIZE 4
#define GROUPS_IN_LINE 4

struct _DorsalRecoverySheet
{
  double        width;
  double        height;
  double        frame_top;
  double        frame_height;
  DorsalMoment  now;
  PangoContext *context;
  GArray       *items;
};

/**
 * dorsal_recovery_key_format:
 * @key: a key
 *
 * Returns: (transfer full): the key as it is read from paper: its name on a line, then groups of four letters;
 *   dorsal_key_parse() reads it back. To be wiped by whoever has it
 */
char *
dorsal_recovery_key_format (DorsalKey *key)
{
  g_autoptr (DorsalSecret) secret = dorsal_key_print (key);
  const char *text = dorsal_secret_get_text (secret);
  const char *letters = strchr (text, '1') + 1;
  GString *grouped = g_string_sized_new (2 * strlen (text));

  g_string_append_len (grouped, text, letters - text);
  for (gsize i = 0; letters[i] != '\0'; i++)
    {
      if (i % (GROUP_SIZE * GROUPS_IN_LINE) == 0)
        g_string_append_c (grouped, '\n');
      else if (i % GROUP_SIZE == 0)
        g_string_append_c (grouped, ' ');
      g_string_append_c (grouped, letters[i]);
    }

  return g_string_free (grouped, FALSE);
}

static double
add_layout (DorsalRecoverySheet *self, PangoLayout *text, DorsalStyle style, double x, double y)
{
  const DorsalItem item = {
    .kind = DORSAL_ITEM_TEXT, .x = x, .y = y, .width = self->width - 2 * MARGIN,
    .height = dorsal_type_get_height (text), .grey = dorsal_style_get_grey (style), .text = text,
    .n_lines = pango_layout_get_line_count (text),
  };

  g_array_append_val (self->items, item);
  return y + item.height;
}

static double
add_text (DorsalRecoverySheet *self, const char *text, DorsalStyle style, double y)
{
  PangoLayout *layout = dorsal_type_set (self->context, &(DorsalCell){ text, style, 1, FALSE, 0 },
                                         self->width - 2 * MARGIN);

  return add_layout (self, layout, style, MARGIN, y);
}

static void
draw_frame_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalRecoverySheet *self = user_data;

  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_rectangle (cr, MARGIN, self->frame_top, self->width - 2 * MARGIN, self->frame_height);
  cairo_stroke (cr);
}

/* Letters and numbers that are read one by one must not look alike, and are not mirrored. */
static double
add_key (DorsalRecoverySheet *self, DorsalKey *key, double y)
{
  PangoFontDescription *font = pango_font_description_from_string (KEY_FONT);
  g_autofree char *text = dorsal_recovery_key_format (key);
  PangoLayout *layout = pango_layout_new (self->context);
  int width;
  const DorsalItem frame = { .kind = DORSAL_ITEM_PICTURE, .width = self->width, .draw = draw_frame_cb,
                             .user_data = self };

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  dorsal_seal_wipe (text, strlen (text));
  pango_font_description_free (font);
  self->frame_top = y;
  y = add_layout (self, layout, DORSAL_STYLE_BODY, (self->width - (double) width / PANGO_SCALE) / 2, y + KEY_PADDING) +
      KEY_PADDING;
  self->frame_height = y - self->frame_top;
  g_array_append_val (self->items, frame);
  return y;
}

static double
add_help (DorsalRecoverySheet *self, double y)
{
  static const struct
  {
    const char *heading;
    const char *text;
  } help[] = {
    { N_ ("When the passphrase is forgotten"),
      N_ ("Type this key where Dorsal asks for the passphrase. Spaces and line breaks do not matter, and small "
          "letters do as well. Then set a new passphrase in the preferences.") },
    { N_ ("Where to keep this sheet"),
      N_ ("Like the key to your home, and not beside the computer. Whoever has it can read the journal and every "
          "copy of it. Without this sheet and without the passphrase nobody can, and nothing can be done about "
          "it.") },
    { N_ ("Without Dorsal"),
      N_ ("The journal is a file in the format of the free program “age”. Write the key, without spaces, on one "
          "line into a file “key.txt”. Then “age -d -i key.txt -o opened.db journal.db” makes an SQLite database "
          "of it.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (help); i++)
    {
      y = add_text (self, _(help[i].heading), DORSAL_STYLE_HEADING, y + GAP) + GAP / 4;
      y = add_text (self, _(help[i].text), DORSAL_STYLE_BODY, y);
    }

  return y;
}

static double
add_facts (DorsalRecoverySheet *self, DorsalKey *key, const char *journal, double y)
{
  g_autofree char *recipient = dorsal_key_print_recipient (key);
  g_autofree char *day = dorsal_day_format (dorsal_moment_get_day (&self->now), C_ ("date format", "%e %B %Y"));
  /* Translators: the name of a file, and a date */
  g_autofree char *made = g_strdup_printf (_("For the journal “%s”, made on %s."), journal, day);
  /* Translators: %s is the public part of the key, which begins with “age1” */
  g_autofree char *public = g_strdup_printf (_("Files that this key opens were sealed for %s."), recipient);

  y = add_text (self, made, DORSAL_STYLE_BODY, y + GAP);
  return add_text (self, public, DORSAL_STYLE_SMALL, y + GAP / 2);
}

/**
 * dorsal_recovery_sheet_new:
 * @key: the key of a sealed journal
 * @journal: the name of its file, as it may be shown
 * @now: the present
 * @width: of the paper, in points
 * @height: of the paper, in points
 *
 * Returns: (transfer full): the page
 */
DorsalRecoverySheet *
dorsal_recovery_sheet_new (DorsalKey          *key,
                           const char         *journal,
                           const DorsalMoment *now,
                           double              width,
                           double              height)
{
  DorsalRecoverySheet *self = g_new0 (DorsalRecoverySheet, 1);
  double y = MARGIN;

  self->width = width;
  self->height = height;
  self->now = *now;
  self->context = dorsal_type_create_context (dorsal_type_is_right_to_left (_("Recovery Sheet")), TYPE_SIZE);
  self->items = dorsal_items_new ();
  y = add_text (self, _("Recovery Sheet"), DORSAL_STYLE_TITLE, y) + GAP;
  y = add_text (self, _("This key opens a Dorsal journal that is protected by a passphrase."), DORSAL_STYLE_LEAD, y);
  y = add_key (self, key, y + GAP);
  y = add_facts (self, key, journal, y);
  add_help (self, y + GAP);
  return self;
}

/** dorsal_recovery_sheet_free: Frees a sheet. */
void
dorsal_recovery_sheet_free (DorsalRecoverySheet *self)
{
  g_array_unref (self->items);
  g_object_unref (self->context);
  g_free (self);
}

static void
draw_page_cb (cairo_t *cr, guint page, gpointer user_data)
{
  const DorsalRecoverySheet *self = user_data;

  dorsal_items_draw (self->items, cr);
}

/** dorsal_recovery_sheet_get_pages: Returns: its one page, for a printer or a PDF, good while @self is */
DorsalPdf
dorsal_recovery_sheet_get_pages (DorsalRecoverySheet *self)
{
  return (DorsalPdf){
    .n_pages = 1,
    .draw_page = draw_page_cb,
    .user_data = self,
    .width = self->width,
    .height = self->height,
    .title = _("Recovery sheet"),
    .created = self->now,
  };
}
