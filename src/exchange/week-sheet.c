/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The week on paper: the same days and the same questions, in the same order, as in the window. It lies
 * on its side, since that leaves room to write. Everything is placed as if read from left to right, and
 * mirrored when it is added. */

#include "config.h"

#include "exchange/week-sheet.h"

#include "exchange/paper.h"
#include "exchange/report-type.h"
#include "exchange/week.h"
#include "guidance/risk.h"

#include <glib/gi18n-lib.h>

/* Lengths in points. */
#define MARGIN 34.0
#define GAP 6.0
#define LINE_WIDTH 0.6
#define HEAVY_LINE 1.2
#define DAY_WIDTH 74.0
#define MARK_WIDTH_LEAST 44.0
#define NOTE_WIDTH_LEAST 72.0
#define PAIN_WIDTH 54.0
#define SLEEP_WIDTH 102.0
#define MINUTES_WIDTH 50.0
#define TICK_SIZE 19.0
#define PAIN_BOX_WIDTH 34.0
#define PAIN_BOX_HEIGHT 24.0
#define NAME_WIDTH 200.0
#define DATES_WIDTH 190.0
#define ROW_HEIGHT_LEAST (11.5 * DORSAL_POINTS_PER_MILLIMETRE)
#define ROW_HEIGHT_MOST (18.0 * DORSAL_POINTS_PER_MILLIMETRE)

#define N_SIGN_COLUMNS 4

/* A box to write in; without width or height it is a line. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
  double line;
} Outline;

struct _DorsalWeekSheet
{
  DorsalWeekSheetOptions options;
  DorsalMoment           now;
  double                 width;
  double                 height;
  PangoContext          *context;
  GArray                *items;
  GArray                *outlines;

  /* Only while it is laid out */
  GPtrArray            *records;
  const DorsalProtocol *protocol;
  double                x[DORSAL_WEEK_N_COLUMNS + 1]; /* where columns begin; the last is the end of the table */
};

static double
mirror (const DorsalWeekSheet *self, double x, double width)
{
  return self->options.right_to_left ? self->width - x - width : x;
}

static void
add_outline (DorsalWeekSheet *self, double x, double y, double width, double height, double line)
{
  const Outline outline = { mirror (self, x, width), y, width, height, line };

  g_array_append_val (self->outlines, outline);
}

static void
draw_outlines_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalWeekSheet *self = user_data;

  for (guint i = 0; i < self->outlines->len; i++)
    {
      const Outline *outline = &g_array_index (self->outlines, Outline, i);

      cairo_set_line_width (cr, outline->line);
      if (outline->width > 0 && outline->height > 0)
        {
          cairo_rectangle (cr, outline->x, outline->y, outline->width, outline->height);
        }
      else
        {
          cairo_move_to (cr, outline->x, outline->y);
          cairo_rel_line_to (cr, outline->width, outline->height);
        }
      cairo_stroke (cr);
    }
}

static PangoLayout *
set_text (DorsalWeekSheet *self, const char *text, DorsalStyle style, double width)
{
  return dorsal_type_set (self->context, &(DorsalCell){ text, style, 1, FALSE, 0 }, width);
}

/* Takes the text. Returns: how high it is */
static double
add_layout (DorsalWeekSheet *self, PangoLayout *text, DorsalStyle style, double x, double y, double width)
{
  const DorsalItem item = {
    .kind = DORSAL_ITEM_TEXT, .x = mirror (self, x, width), .y = y, .width = width,
    .height = dorsal_type_get_height (text), .grey = dorsal_style_get_grey (style), .text = text,
    .n_lines = pango_layout_get_line_count (text),
  };

  g_array_append_val (self->items, item);
  return item.height;
}

static double
add_text (DorsalWeekSheet *self, const char *text, DorsalStyle style, double x, double y, double width)
{
  return add_layout (self, set_text (self, text, style, width), style, x, y, width);
}

/* In the middle of its place, both ways. */
static void
add_centred (DorsalWeekSheet *self, const char *text, DorsalStyle style, double x, double y, double width, double height)
{
  PangoLayout *layout = set_text (self, text, style, width);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  add_layout (self, layout, style, x, y + (height - dorsal_type_get_height (layout)) / 2, width);
}

static double
measure (DorsalWeekSheet *self, const char *text, DorsalStyle style, double width)
{
  g_autoptr (PangoLayout) layout = set_text (self, text, style, width);

  return dorsal_type_get_height (layout);
}

/* The line is where handwriting stands: at the foot of the word. */
static void
add_blank (DorsalWeekSheet *self, const char *label, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = set_text (self, label, DORSAL_STYLE_LEAD, width);
  double height = dorsal_type_get_height (layout);
  int label_width;

  pango_layout_get_pixel_size (layout, &label_width, NULL);
  add_text (self, label, DORSAL_STYLE_LEAD, x, y, width);
  add_outline (self, x + label_width + GAP, y + height, width - label_width - GAP, 0, LINE_WIDTH);
}

static double
add_head (DorsalWeekSheet *self)
{
  DorsalDay first = self->options.first;
  double end = self->width - MARGIN, y = MARGIN;
  double title_width = end - MARGIN - NAME_WIDTH - DATES_WIDTH - 4 * GAP;
  double height = add_text (self, _("My Back This Week"), DORSAL_STYLE_TITLE, MARGIN, y, title_width);
  double foot = y + height - measure (self, _("Name:"), DORSAL_STYLE_LEAD, NAME_WIDTH);

  add_blank (self, _("Name:"), end - NAME_WIDTH - DATES_WIDTH - 2 * GAP, foot, NAME_WIDTH);
  if (first == DORSAL_DAY_NONE)
    {
      add_blank (self, _("Week of:"), end - DATES_WIDTH, foot, DATES_WIDTH);
    }
  else
    {
      g_autofree char *from = dorsal_day_format (first, _("%-d %B"));
      g_autofree char *to = dorsal_day_format (first + DORSAL_WEEK_N_DAYS - 1, _("%-d %B %Y"));
      /* Translators: the first and the last day of a week. */
      g_autofree char *week = g_strdup_printf (_("Week of %s – %s"), from, to);

      add_text (self, week, DORSAL_STYLE_LEAD, end - DATES_WIDTH, foot, DATES_WIDTH);
    }

  y += height + GAP;
  return y + add_text (self, _("One line for each day, at its end. Boxes: tick for yes, cross for no. Leave empty what "
                               "you would rather not answer. Later, “Fill In a Week” in Dorsal takes the lines in this order."),
                       DORSAL_STYLE_BODY, MARGIN, y, end - MARGIN) + GAP;
}

static gboolean
is_mark (DorsalWeekColumn column)
{
  return dorsal_week_column_get_field (column)->type == DORSAL_FIELD_BOOLEAN;
}

static gboolean
is_pain (DorsalWeekColumn column)
{
  return column == DORSAL_WEEK_AVERAGE || column == DORSAL_WEEK_WORST;
}

/* Returns: how wide the widest word of @text is */
static double
measure_word (DorsalWeekSheet *self, const char *text, DorsalStyle style)
{
  g_autoptr (PangoLayout) layout = set_text (self, text, style, 0);
  int width;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Returns: how wide each column to tick is: no word is broken while the note has room */
static double
measure_marks (DorsalWeekSheet *self)
{
  double room = self->width - 2 * MARGIN - DAY_WIDTH - 2 * PAIN_WIDTH - SLEEP_WIDTH - MINUTES_WIDTH - NOTE_WIDTH_LEAST;
  double width = MARK_WIDTH_LEAST;
  guint n = 0;

  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    if (is_mark (i) && dorsal_week_has_column (self->records, i))
      {
        width = MAX (width, measure_word (self, dorsal_week_column_get_label (i), DORSAL_STYLE_BODY) + GAP);
        n++;
      }

  return MIN (width, room / n);
}

static double
get_column_width (DorsalWeekColumn column, double mark_width)
{
  return is_mark (column)                ? mark_width
         : is_pain (column)              ? PAIN_WIDTH
         : column == DORSAL_WEEK_SLEEP   ? SLEEP_WIDTH
         : column == DORSAL_WEEK_MINUTES ? MINUTES_WIDTH
                                         : 0;
}

/* A column that is not asked has no width; the note has what is left over. */
static void
place_columns (DorsalWeekSheet *self)
{
  double x = MARGIN + DAY_WIDTH, mark_width = measure_marks (self);

  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    {
      self->x[i] = x;
      if (dorsal_week_has_column (self->records, i))
        x += get_column_width (i, mark_width);
    }

  self->x[DORSAL_WEEK_N_COLUMNS] = self->width - MARGIN;
}

static double
get_width (const DorsalWeekSheet *self, DorsalWeekColumn column)
{
  return self->x[column + 1] - self->x[column];
}

static double
measure_labels (DorsalWeekSheet *self)
{
  double highest = 0;

  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    if (get_width (self, i) > 0)
      highest = MAX (highest, measure (self, dorsal_week_column_get_label (i), DORSAL_STYLE_BODY,
                                       get_width (self, i) - GAP));

  return highest;
}

/* Labels stand on one line, however many lines they have. */
static void
add_label (DorsalWeekSheet *self, DorsalWeekColumn column, double foot)
{
  const char *label = dorsal_week_column_get_label (column);
  double width = get_width (self, column) - GAP;
  double height = measure (self, label, DORSAL_STYLE_BODY, width);

  if (column == DORSAL_WEEK_NOTE)
    add_text (self, label, DORSAL_STYLE_BODY, self->x[column] + GAP, foot - height, width);
  else
    add_centred (self, label, DORSAL_STYLE_BODY, self->x[column] + GAP / 2, foot - height, width, height);
}

/* What belongs together, and how it is answered. */
static const struct
{
  const char      *text;
  DorsalWeekColumn first;
  DorsalWeekColumn last;
} groups[] = {
  { N_ ("What did you manage?"), DORSAL_WEEK_WALKING, DORSAL_WEEK_GOAL },
  { N_ ("0: no pain\n10: worst pain imaginable"), DORSAL_WEEK_AVERAGE, DORSAL_WEEK_WORST },
  { N_ ("Circle one"), DORSAL_WEEK_SLEEP, DORSAL_WEEK_SLEEP },
};

static double
measure_groups (DorsalWeekSheet *self)
{
  double highest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    highest = MAX (highest, measure (self, _(groups[i].text), DORSAL_STYLE_DIM,
                                     self->x[groups[i].last + 1] - self->x[groups[i].first]));

  return highest;
}

/* Returns: where the first day begins */
static double
add_labels (DorsalWeekSheet *self, double y)
{
  double height = measure_groups (self);
  double foot = y + height + GAP / 2 + measure_labels (self);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_centred (self, _(groups[i].text), DORSAL_STYLE_DIM, self->x[groups[i].first], y,
                 self->x[groups[i].last + 1] - self->x[groups[i].first], height);
  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    if (get_width (self, i) > 0)
      add_label (self, i, foot);

  return foot + GAP / 2;
}

static void
add_box (DorsalWeekSheet *self, DorsalWeekColumn column, double y, double row_height, double width, double height)
{
  add_outline (self, self->x[column] + (get_width (self, column) - width) / 2, y + (row_height - height) / 2, width,
               height, LINE_WIDTH);
}

static void
add_choices (DorsalWeekSheet *self, DorsalWeekColumn column, double y, double row_height)
{
  const char *const *choices = dorsal_week_column_get_choices (column);
  guint n = g_strv_length ((char **) choices);
  double width = get_width (self, column) / n;

  for (guint i = 0; i < n; i++)
    add_centred (self, dorsal_choice_get_label (choices[i]), DORSAL_STYLE_BODY, self->x[column] + i * width, y, width,
                 row_height);
}

static void
add_cell (DorsalWeekSheet *self, DorsalWeekColumn column, double y, double row_height)
{
  if (get_width (self, column) <= 0)
    return;

  if (is_mark (column))
    add_box (self, column, y, row_height, TICK_SIZE, TICK_SIZE);
  else if (is_pain (column))
    add_box (self, column, y, row_height, PAIN_BOX_WIDTH, PAIN_BOX_HEIGHT);
  else if (dorsal_week_column_get_choices (column) != NULL)
    add_choices (self, column, y, row_height);
}

static void
add_day (DorsalWeekSheet *self, guint index, double y, double row_height)
{
  gboolean is_dated = self->options.first != DORSAL_DAY_NONE;
  /* Any Monday has the name that a Monday has. */
  DorsalDay day = (is_dated ? self->options.first : dorsal_day_get_week_start (0)) + (DorsalDay) index;
  g_autofree char *name = dorsal_day_format (day, "%A");
  g_autofree char *date = is_dated ? dorsal_day_format (day, _("%-d %B")) : g_strdup ("");
  double name_height = measure (self, name, DORSAL_STYLE_LEAD, DAY_WIDTH);
  double height = name_height + (is_dated ? measure (self, date, DORSAL_STYLE_BODY, DAY_WIDTH) : 0);

  y += (row_height - height) / 2;
  add_text (self, name, DORSAL_STYLE_LEAD, MARGIN, y, DAY_WIDTH);
  if (is_dated)
    add_text (self, date, DORSAL_STYLE_BODY, MARGIN, y + name_height, DAY_WIDTH);
}

static double
add_days (DorsalWeekSheet *self, double y, double row_height)
{
  static const DorsalWeekColumn parts[] = {
    DORSAL_WEEK_WALKING, DORSAL_WEEK_AVERAGE, DORSAL_WEEK_SLEEP, DORSAL_WEEK_MINUTES, DORSAL_WEEK_NOTE,
  };
  double width = self->width - 2 * MARGIN;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_outline (self, self->x[parts[i]], y, 0, DORSAL_WEEK_N_DAYS * row_height, LINE_WIDTH);
  add_outline (self, MARGIN, y, width, 0, HEAVY_LINE);

  for (guint i = 0; i < DORSAL_WEEK_N_DAYS; i++, y += row_height)
    {
      add_day (self, i, y, row_height);
      for (DorsalWeekColumn column = 0; column < DORSAL_WEEK_N_COLUMNS; column++)
        add_cell (self, column, y, row_height);
      add_outline (self, MARGIN, y + row_height, width, 0, i + 1 < DORSAL_WEEK_N_DAYS ? LINE_WIDTH : HEAVY_LINE);
    }

  return y;
}

static GPtrArray *
list_signs (DorsalWeekSheet *self, DorsalLevel level)
{
  GPtrArray *signs = g_ptr_array_new ();

  for (guint i = 0; i < self->protocol->n_signs; i++)
    {
      const DorsalSign *sign = &self->protocol->signs[i];

      if (sign->level == level && dorsal_sign_is_asked (sign, self->protocol, self->records, &self->now))
        g_ptr_array_add (signs, (gpointer) _(sign->summary));
    }

  return signs;
}

/* Signs one below the other, in columns. Returns: how high the highest column is */
static double
add_signs (DorsalWeekSheet *self, GPtrArray *signs, guint n_columns, double x, double y, double width)
{
  guint n_rows = (signs->len + n_columns - 1) / n_columns;
  double column_width = width / n_columns, highest = 0, height = 0;

  for (guint i = 0; i < signs->len; i++)
    {
      double left = x + i / n_rows * column_width;

      if (i % n_rows == 0)
        height = 0;
      add_text (self, "•", DORSAL_STYLE_BODY, left, y + height, GAP);
      height += add_text (self, g_ptr_array_index (signs, i), DORSAL_STYLE_BODY, left + GAP + 2, y + height,
                          column_width - 2 * GAP - 2);
      highest = MAX (highest, height);
    }

  return highest;
}

/* What to do, and the signs with which to do it. Returns: how high it is */
static double
add_urgency (DorsalWeekSheet *self, const char *what_to_do, DorsalLevel level, guint n_columns, double x, double y,
             double width)
{
  g_autoptr (GPtrArray) signs = list_signs (self, level);
  double height = add_text (self, what_to_do, DORSAL_STYLE_STRONG, x, y, width) + 2;

  return height + add_signs (self, signs, n_columns, x, y + height, width);
}

/* Returns: where the box ends */
static double
add_help (DorsalWeekSheet *self, double y)
{
  DorsalItem frame = { .kind = DORSAL_ITEM_FRAME, .x = MARGIN, .y = y, .width = self->width - 2 * MARGIN };
  double x = MARGIN + 2 * GAP, width = (frame.width - 4 * GAP) / N_SIGN_COLUMNS;
  double before = width * (N_SIGN_COLUMNS - 1), now, today;

  y += GAP;
  y += add_text (self, _("If one of these is new, get help. Do not wait for the end of the week, or until you are back "
                         "at the desk."), DORSAL_STYLE_HEADING, x, y, frame.width - 4 * GAP) + GAP / 2;
  now = add_urgency (self, _("Get help now. Call your local emergency number, or go to an emergency department. Do not "
                             "drive there yourself."), DORSAL_LEVEL_EMERGENCY, N_SIGN_COLUMNS - 1, x, y, before - GAP);
  today = add_urgency (self, _("Get medical advice today."), DORSAL_LEVEL_SAME_DAY, 1, x + before, y, width);
  frame.height = y + MAX (now, today) + GAP - frame.y;
  g_array_append_val (self->items, frame);
  return frame.y + frame.height;
}

static double
add_foot (DorsalWeekSheet *self, double y)
{
  g_autofree char *protocol = dorsal_protocol_format_label (self->protocol);
  g_autofree char *imprint = g_strdup_printf (_("Dorsal %s, protocol %s"), DORSAL_VERSION, protocol);

  return y + add_text (self, imprint, DORSAL_STYLE_SMALL, MARGIN, y, self->width - 2 * MARGIN);
}

/* Returns: where the page ends when the days have this height */
static double
lay_out (DorsalWeekSheet *self, double row_height)
{
  const DorsalItem outlines = { .kind = DORSAL_ITEM_PICTURE, .width = self->width, .draw = draw_outlines_cb,
                                .user_data = self };
  double y;

  g_array_set_size (self->items, 0);
  g_array_set_size (self->outlines, 0);
  g_array_append_val (self->items, outlines);
  y = add_head (self);
  y = add_labels (self, y);
  y = add_days (self, y, row_height) + GAP * 1.5;
  y = add_help (self, y) + GAP;
  return add_foot (self, y);
}

/**
 * dorsal_week_sheet_options_init:
 *
 * The usual sheet: for any week, on the paper of the locale, mirrored if the language is written from
 * right to left.
 */
void
dorsal_week_sheet_options_init (DorsalWeekSheetOptions *self)
{
  self->first = DORSAL_DAY_NONE;
  self->right_to_left = dorsal_type_is_right_to_left (_("My Back This Week"));
  dorsal_paper_get_size (DORSAL_PAPER_LOCALE, &self->width, &self->height);
}

/**
 * dorsal_week_sheet_new:
 * @records: (element-type DorsalRecord): the journal; only the goal and the risk facts count
 * @protocol: where the warning signs stand
 * @now: the present
 * @options: for which week, and on which paper
 *
 * The sheet lies on its side, whichever side of the paper is named first. The days are as high as the page
 * allows, from 11.5 to 18 mm.
 *
 * Returns: (transfer full): the page; it needs nothing of all this any more
 */
DorsalWeekSheet *
dorsal_week_sheet_new (GPtrArray                    *records,
                       const DorsalProtocol         *protocol,
                       const DorsalMoment           *now,
                       const DorsalWeekSheetOptions *options)
{
  DorsalWeekSheet *self = g_new0 (DorsalWeekSheet, 1);
  double rest;

  self->options = *options;
  if (options->first != DORSAL_DAY_NONE)
    self->options.first = dorsal_day_get_week_start (options->first);
  self->now = *now;
  self->width = MAX (options->width, options->height);
  self->height = MIN (options->width, options->height);
  self->context = dorsal_type_create_context (options->right_to_left, 1);
  self->items = dorsal_items_new ();
  self->outlines = g_array_new (FALSE, FALSE, sizeof (Outline));
  self->records = records;
  self->protocol = protocol;
  place_columns (self);
  rest = self->height - MARGIN - lay_out (self, ROW_HEIGHT_LEAST);
  lay_out (self, CLAMP (ROW_HEIGHT_LEAST + rest / DORSAL_WEEK_N_DAYS, ROW_HEIGHT_LEAST, ROW_HEIGHT_MOST));
  self->records = NULL;
  self->protocol = NULL;
  return self;
}

/** dorsal_week_sheet_free: Frees a sheet. */
void
dorsal_week_sheet_free (DorsalWeekSheet *self)
{
  g_array_unref (self->items);
  g_array_unref (self->outlines);
  g_object_unref (self->context);
  g_free (self);
}

static void
draw_page_cb (cairo_t *cr, guint page, gpointer user_data)
{
  const DorsalWeekSheet *self = user_data;

  dorsal_items_draw (self->items, cr);
}

/** dorsal_week_sheet_get_pages: Returns: its one page, for a printer or a PDF, good while @self is */
DorsalPdf
dorsal_week_sheet_get_pages (DorsalWeekSheet *self)
{
  return (DorsalPdf){
    .n_pages = 1,
    .draw_page = draw_page_cb,
    .user_data = self,
    .width = self->width,
    .height = self->height,
    .title = _("Week sheet"),
    .created = self->now,
  };
}
