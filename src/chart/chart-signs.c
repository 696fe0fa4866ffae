/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Visits, flare-ups, events of a day and warnings: a shape for each above its day, and its label where
 * there is room. Shapes that would cover each other move to a second row. */

#include "config.h"

#include "chart/chart-private.h"
#include "core/search.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_ROWS 2

/* Lengths as shares of the font size. */
#define SIGN_RADIUS 0.42
#define SIGN_GAP 0.25
#define ROW_HEIGHT 1.35
#define LABEL_WIDEST 11.0

typedef struct
{
  DorsalShape shape;
  gsize       color; /* its place in the theme */
  const char *label;
} MarkStyle;

static const MarkStyle styles[] = {
  [DORSAL_CHART_MARK_VISIT]
  = { DORSAL_SHAPE_CROSS, G_STRUCT_OFFSET (DorsalTheme, accent), NC_ ("chart mark", "Visit") },
  [DORSAL_CHART_MARK_FLARE]
  = { DORSAL_SHAPE_FLAME, G_STRUCT_OFFSET (DorsalTheme, worst), NC_ ("chart mark", "Flare-up") },
  [DORSAL_CHART_MARK_EVENT]
  = { DORSAL_SHAPE_FLAG, G_STRUCT_OFFSET (DorsalTheme, other), NC_ ("chart mark", "Event") },
  [DORSAL_CHART_MARK_ADVICE] = { DORSAL_SHAPE_DIAMOND, G_STRUCT_OFFSET (DorsalTheme, warning),
                                 NC_ ("chart mark", "Advice to see someone") },
  [DORSAL_CHART_MARK_WARNING] = { DORSAL_SHAPE_WARNING, G_STRUCT_OFFSET (DorsalTheme, warning),
                                  NC_ ("chart mark", "Warning sign") },
  [DORSAL_CHART_MARK_EMERGENCY]
  = { DORSAL_SHAPE_EMERGENCY, G_STRUCT_OFFSET (DorsalTheme, emergency),
      NC_ ("chart mark", "Emergency sign") },
};

/** dorsal_chart_mark_get_shape: Returns: the shape of a kind of mark */
DorsalShape
dorsal_chart_mark_get_shape (DorsalChartMarkKind kind)
{
  return styles[kind].shape;
}

/** dorsal_chart_mark_get_color: Returns: the colour of a kind of mark */
DorsalColor
dorsal_chart_mark_get_color (DorsalChartMarkKind kind, const DorsalTheme *theme)
{
  return G_STRUCT_MEMBER (DorsalColor, theme, styles[kind].color);
}

/** dorsal_chart_mark_get_label: Returns: (transfer none): what a kind of mark is called */
const char *
dorsal_chart_mark_get_label (DorsalChartMarkKind kind)
{
  return g_dpgettext2 (NULL, "chart mark", styles[kind].label);
}

/** dorsal_chart_mark_is_treatment: Returns: whether a mark is an event that lasted, which is shown as a band */
gboolean
dorsal_chart_mark_is_treatment (const DorsalChartMark *mark)
{
  g_return_val_if_fail (mark != NULL, FALSE);

  return mark->kind == DORSAL_CHART_MARK_EVENT && mark->until > mark->day;
}

/* The first row in which the shape covers no other, or else the one with the most room. */
static guint
choose_row (const double ends[N_ROWS], double start)
{
  for (guint row = 0; row < N_ROWS; row++)
    if (ends[row] <= start)
      return row;

  return ends[0] <= ends[1] ? 0 : 1;
}

/* It may have begun before the part shown, where its shape is not seen. */
static void
add_flare (DorsalChart *self, const DorsalChartMark *mark)
{
  DorsalChartStretch flare = { dorsal_chart_scale_get_x (&self->scale, mark->day + 0.5),
                               dorsal_chart_scale_get_x (&self->scale, mark->until + 0.5) };

  if (mark->kind == DORSAL_CHART_MARK_FLARE && mark->until > mark->day)
    g_array_append_val (self->flares, flare);
}

/**
 * dorsal_chart_plan_signs:
 *
 * Gives each mark its place along time and its row, once the width is known. Several on one day
 * stand beside each other in the order of their kinds.
 */
void
dorsal_chart_plan_signs (DorsalChart *self)
{
  double size = 2 * SIGN_RADIUS * self->font_size, gap = SIGN_GAP * self->font_size;
  double ends[N_ROWS] = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (self->marks, DorsalChartMark, i);
      DorsalChartSign sign = { .day = mark->day, .kind = mark->kind, .label = mark->label };

      add_flare (self, mark);
      sign.x = dorsal_chart_scale_get_x (&self->scale, mark->day + 0.5);
      if (dorsal_chart_mark_is_treatment (mark) || !dorsal_chart_scale_shows (&self->scale, sign.x))
        continue;

      sign.row = choose_row (ends, sign.x - size / 2);
      ends[sign.row] = sign.x + size / 2 + gap;
      g_array_append_val (self->signs, sign);
    }
}

/** dorsal_chart_get_signs_height: Returns: the height of the rows of marks */
double
dorsal_chart_get_signs_height (const DorsalChart *self)
{
  guint n_rows = 0;

  for (guint i = 0; i < self->signs->len; i++)
    n_rows = MAX (n_rows, g_array_index (self->signs, DorsalChartSign, i).row + 1);

  return n_rows * ROW_HEIGHT * self->font_size;
}

static gboolean
sign_is_before (gconstpointer element, double at)
{
  return ((const DorsalChartSign *) element)->day < at;
}

/* Signs come in order of time, so that only those near the box are asked: there may be thousands. */
static gboolean
covers_sign (const DorsalChart *self, const DorsalBox *box)
{
  double radius = (SIGN_RADIUS + SIGN_GAP) * self->font_size, end = box->x + box->width + radius;
  double first = floor (dorsal_chart_scale_get_time (&self->scale, box->x - radius)) - 1;

  for (guint i = dorsal_search_first (self->signs, sign_is_before, first); i < self->signs->len; i++)
    {
      const DorsalChartSign *sign = &g_array_index (self->signs, DorsalChartSign, i);
      DorsalBox shape = { sign->x - radius, sign->y - radius / 2, 2 * radius, radius };

      if (sign->x > end)
        break;
      if (dorsal_box_overlaps (box, &shape, 0))
        return TRUE;
    }

  return FALSE;
}

/* Puts a label after its shape, or before it. Shaping is dear, so a few letters' room is sought
 * first. */
static gboolean
place_label (DorsalChart *self,
             const DorsalChartSign *sign,
             const char *words,
             gboolean after,
             guint from)
{
  double em = self->font_size, reach = (SIGN_RADIUS + SIGN_GAP + 0.1) * em;
  double end = self->scale.x + self->scale.width;
  DorsalBox least = { after ? sign->x + reach : sign->x - reach - em, sign->y - em / 2, em, em };
  DorsalText *text;

  if (covers_sign (self, &least))
    return FALSE;

  text = dorsal_texts_add (self->texts, words, DORSAL_TEXT_SMALL, &self->theme.foreground);
  dorsal_text_limit (text, LABEL_WIDEST * em);
  text->box.x = after ? sign->x + reach : sign->x - reach - text->box.width;
  text->box.y = sign->y - text->box.height / 2;
  if (text->box.x < self->scale.x || text->box.x + text->box.width > end ||
      covers_sign (self, &text->box))
    {
      dorsal_texts_remove_last (self->texts);
      return FALSE;
    }

  return dorsal_texts_settle_last (self->texts, from, SIGN_GAP * em);
}

static void
label_signs (DorsalChart *self, DorsalChartMarkKind kind, guint from)
{
  for (guint i = 0; i < self->signs->len; i++)
    {
      const DorsalChartSign *sign = &g_array_index (self->signs, DorsalChartSign, i);
      gboolean named = sign->label != NULL && *sign->label != '\0';
      const char *words = named ? sign->label : dorsal_chart_mark_get_label (kind);

      if (sign->kind == kind && !place_label (self, sign, words, TRUE, from))
        place_label (self, sign, words, FALSE, from);
    }
}

/**
 * dorsal_chart_place_signs:
 * @y: the top of the rows
 *
 * Places the marks and those labels for which there is room. The gravest come first, then flare-ups
 * and visits.
 */
void
dorsal_chart_place_signs (DorsalChart *self, double y)
{
  static const DorsalChartMarkKind order[]
      = { DORSAL_CHART_MARK_EMERGENCY, DORSAL_CHART_MARK_WARNING, DORSAL_CHART_MARK_ADVICE,
          DORSAL_CHART_MARK_FLARE,     DORSAL_CHART_MARK_VISIT,   DORSAL_CHART_MARK_EVENT };
  guint from = dorsal_texts_count (self->texts);

  for (guint i = 0; i < self->signs->len; i++)
    {
      DorsalChartSign *sign = &g_array_index (self->signs, DorsalChartSign, i);

      sign->y = y + (sign->row + 0.5) * ROW_HEIGHT * self->font_size;
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    label_signs (self, order[i], from);
}
