/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What lasted: episodes, where there are several, and treatments. Each is a line above the plot from its
 * first to its last day, with its name on it. */

#include "config.h"

#include "chart/chart-private.h"

#define N_ROWS 3

/* Lengths as shares of the font size. */
#define ROW_HEIGHT 1.45
#define LINE_OFFSET 1.2
#define LABEL_GAP 0.4
#define LABEL_WIDEST 14.0

/* The first row that is free at @start; what finds none is left to the words of its days. */
static gboolean
choose_row (const double ends[N_ROWS], double start, guint *out_row)
{
  for (guint row = 0; row < N_ROWS; row++)
    if (ends[row] <= start)
      {
        *out_row = row;
        return TRUE;
      }

  return FALSE;
}

/* A name may be longer than what it names lasted. */
static double
measure_label (DorsalChart *self, const char *label)
{
  if (label == NULL)
    return 0;

  return MIN (dorsal_texts_measure (self->texts, label, DORSAL_TEXT_SMALL), LABEL_WIDEST * self->font_size);
}

static void
add_span (DorsalChart *self, double ends[N_ROWS], const char *label, DorsalDay first, DorsalDay last,
          gboolean is_treatment)
{
  DorsalChartSpan span = { .label = label, .is_treatment = is_treatment };
  double start = MAX (first, self->scale.start), end = MIN ((double) last + 1, self->scale.end);

  if (start >= end)
    return;

  span.start = dorsal_chart_scale_get_x (&self->scale, start);
  span.end = dorsal_chart_scale_get_x (&self->scale, end);
  if (!choose_row (ends, span.start, &span.row))
    return;

  ends[span.row] = MAX (span.end, span.start + measure_label (self, label)) + LABEL_GAP * self->font_size;
  g_array_append_val (self->spans, span);
}

/** dorsal_chart_plan_spans: Gives each span its place along time and its row. */
void
dorsal_chart_plan_spans (DorsalChart *self)
{
  double ends[N_ROWS] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->episodes->len; i++)
    {
      const DorsalChartEpisode *episode = &g_array_index (self->episodes, DorsalChartEpisode, i);

      add_span (self, ends, episode->label, episode->first, episode->last, FALSE);
    }
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (self->marks, DorsalChartMark, i);

      if (dorsal_chart_mark_is_treatment (mark))
        add_span (self, ends, mark->label, mark->day, mark->until, TRUE);
    }
}

/** dorsal_chart_get_spans_height: Returns: the height of the rows of spans */
double
dorsal_chart_get_spans_height (const DorsalChart *self)
{
  guint n_rows = 0;

  for (guint i = 0; i < self->spans->len; i++)
    n_rows = MAX (n_rows, g_array_index (self->spans, DorsalChartSpan, i).row + 1);

  return n_rows * ROW_HEIGHT * self->font_size;
}

/* At the end of the plot a name stands before the end of what it names. */
static void
place_label (DorsalChart *self, const DorsalChartSpan *span, double y, guint from)
{
  double end = self->scale.x + self->scale.width;
  DorsalText *text;

  if (span->label == NULL || *span->label == '\0')
    return;

  text = dorsal_texts_add (self->texts, span->label, DORSAL_TEXT_SMALL, &self->theme.foreground);
  dorsal_text_limit (text, MIN (MAX (span->end - span->start, LABEL_WIDEST * self->font_size),
                                self->scale.width));
  text->box.x = MIN (span->start, end - text->box.width);
  text->box.y = y;
  dorsal_texts_settle_last (self->texts, from, LABEL_GAP * self->font_size);
}

/** dorsal_chart_place_spans: Places the rows of spans, and their names, from @y down. */
void
dorsal_chart_place_spans (DorsalChart *self, double y)
{
  guint from = dorsal_texts_count (self->texts);

  for (guint i = 0; i < self->spans->len; i++)
    {
      DorsalChartSpan *span = &g_array_index (self->spans, DorsalChartSpan, i);
      double top = y + span->row * ROW_HEIGHT * self->font_size;

      place_label (self, span, top, from);
      span->y = top + LINE_OFFSET * self->font_size;
    }
}
