/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The clinician's report: one page that can be read in a minute, and what did not fit on it after it.
 * The first page is tried with less and less until it is one page. */

#include "config.h"

#include "exchange/report.h"

#include "core/episode.h"
#include "core/translation.h"
#include "exchange/paper.h"
#include "exchange/report-html.h"
#include "exchange/report-pages.h"
#include "exchange/report-pdf.h"
#include "exchange/report-period.h"
#include "exchange/report-text.h"
#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _DorsalReport
{
  DorsalReportOptions options;
  DorsalMoment        now;
  char               *author;
  char               *continued;
  char               *footer;
  char               *imprint;
  const DorsalMatter *matter; /* only while the pages are written */
  DorsalProgressView *view;
  DorsalScoreLine    *scores; /* or NULL */
  DorsalFigures       figures;
  double              chart_height;
  double              type_size;
  char               *words; /* the chart in words */
  DorsalTheme         theme;
  DorsalDocument     *document;
  DorsalLayout       *layout;
};

/* The work is done in steps, and each is told of as a part of the whole. */
typedef struct
{
  DorsalTask *whole;
  double      from;
  double      until;
} Step;

/* From roomy to tight: letters of 7 points instead of 8 come before much is left out. A chart of 110 points has room for
 * its legend, without which nobody knows one line from another, and one of 80 for its dates. The drawing of scores goes
 * before that of pain. No pictures at all come last, where many warning signs are open; words then have their room. What
 * a page has left over, its chart is given. */
static const struct
{
  DorsalWriterLimits limits;
  double             chart_height;
  double             type_size;
} first_page[] = {
  { { 12, 12, 0 }, 160, 1 },      { { 8, 6, 3 }, 150, 1 },       { { 6, 4, 2 }, 140, 1 },
  { { 6, 4, 2 }, 120, 7.5 / 8 },  { { 6, 4, 2 }, 110, 7.0 / 8 }, { { 6, 3, 1 }, 110, 7.0 / 8 },
  { { 4, 3, 1 }, 110, 7.0 / 8 },  { { 4, 2, 1 }, 110, 7.0 / 8 }, { { 3, 2, 1 }, 110, 7.0 / 8 },
  { { 2, 1, 1 }, 110, 7.0 / 8 },  { { 2, 1, 1 }, 80, 7.0 / 8 },  { { 4, 2, 1, TRUE }, 110, 7.0 / 8 },
  { { 2, 1, 1, TRUE }, 80, 7.0 / 8 },       { { 6, 4, 2, TRUE, TRUE }, 80, 7.0 / 8 },
  { { 4, 2, 1, TRUE, TRUE }, 80, 7.0 / 8 }, { { 2, 1, 1, TRUE, TRUE }, 80, 7.0 / 8 },
};

/* What a clinician looks for; facts without advice (clinical.md 9). */
#define CHART_LAYERS                                                                               \
  (DORSAL_LAYER_NOW | DORSAL_LAYER_AVERAGE | DORSAL_LAYER_WORST | DORSAL_LAYER_EPISODES |           \
   DORSAL_LAYER_PHASES | DORSAL_LAYER_WARNINGS | DORSAL_LAYER_MARKS | DORSAL_LAYER_TREATMENTS |     \
   DORSAL_LAYER_ACTIVITIES)

/* A taller chart shows more: a legend first, then what was done, day by day. */
#define CHART_HEIGHT_MOST 240
#define GROWING_SHARE 0.85

/* How much of the work is done when the first page is found, and when all pages were tried. */
#define STEP_SUMMARY 0.1
#define STEP_TRIAL 0.55

static const DorsalWriterLimits no_limits = { G_MAXUINT, G_MAXUINT, 0 };

/**
 * dorsal_report_options_init:
 * @records: (element-type DorsalRecord): a journal
 * @guidance: what the rules say about it
 *
 * The usual report: from the start of the present spell, or of the last six weeks if that is longer,
 * to today; everything but the notes; on the paper of the locale; mirrored if the language is written
 * from right to left.
 */
void
dorsal_report_options_init (DorsalReportOptions  *self,
                            GPtrArray            *records,
                            const DorsalGuidance *guidance)
{
  self->last = dorsal_moment_get_day (&guidance->now);
  self->first = dorsal_period_get_first (DORSAL_PERIOD_EPISODE, records, guidance);
  self->sections = DORSAL_REPORT_DEFAULT_SECTIONS;
  dorsal_paper_get_size (DORSAL_PAPER_LOCALE, &self->width, &self->height);
  self->right_to_left = dorsal_type_is_right_to_left (_("Back pain journal"));
}

static gboolean
has_section (const DorsalReport *self, DorsalReportSections section)
{
  return (self->options.sections & section) != 0;
}

static char *
format_footer (const DorsalReport *self)
{
  guint n = self->matter->n_logged, m = self->matter->n_days;
  g_autofree char *name = has_section (self, DORSAL_REPORT_NAME)
                              ? dorsal_writer_format_identity (self->matter) : NULL;

  if (name != NULL)
    return g_strdup_printf (
        ngettext ("Written by the person named above in a private journal. Not checked by a clinician. "
                  "Answers may be incomplete. %u of %u day logged.",
                  "Written by the person named above in a private journal. Not checked by a clinician. "
                  "Answers may be incomplete. %u of %u days logged.", m), n, m);

  return g_strdup_printf (
      ngettext ("Written by the patient in a private journal. Not checked by a clinician. "
                "Answers may be incomplete. %u of %u day logged.",
                "Written by the patient in a private journal. Not checked by a clinician. "
                "Answers may be incomplete. %u of %u days logged.", m), n, m);
}

/* Pages get parted, so each says whose it is. */
static char *
format_continued (const DorsalReport *self)
{
  const DorsalMatter *matter = self->matter;
  const char *name = has_section (self, DORSAL_REPORT_NAME) ? dorsal_facts_get (matter->facts, "name") : NULL;
  g_autofree char *shown_name = name != NULL ? dorsal_matter_isolate_line (name) : NULL;
  DorsalDay first = matter->n_days > 0 ? matter->first : matter->from;
  g_autofree char *span = dorsal_matter_format_span (matter, first, matter->until);

  if (name == NULL)
    return g_strdup_printf (_("Back pain journal, %s (continued)"), span);

  /* TRANSLATORS: the days that are reported, and the name of the person. */
  return g_strdup_printf (_("Back pain journal, %s, %s (continued)"), span, shown_name);
}

/* What stands on every page, and around the report in a browser. */
static void
write_margins (DorsalReport *self)
{
  g_autofree char *protocol = dorsal_protocol_format_label (self->matter->guidance->protocol);

  self->continued = format_continued (self);
  self->footer = format_footer (self);
  self->imprint = g_strdup_printf (_("Dorsal %s, protocol %s"), DORSAL_VERSION, protocol);
}

static DorsalLayout *
begin_layout (const DorsalReport *self)
{
  return dorsal_layout_new (&(DorsalLayoutPaper){ self->options.width, self->options.height,
                                                  self->options.right_to_left, self->type_size, self->continued,
                                                  self->footer, self->imprint });
}

static double
get_figure_height_cb (DorsalFigure figure, double width, gpointer user_data)
{
  const DorsalReport *self = user_data;

  switch (figure)
    {
    case DORSAL_FIGURE_LINE:
      return dorsal_recovery_line_get_height (&self->theme);
    case DORSAL_FIGURE_SCORES:
      return dorsal_score_line_get_height (&self->theme);
    case DORSAL_FIGURE_CHART:
    default:
      return self->chart_height;
    }
}

static void
draw_chart (const DorsalReport *self, cairo_t *cr, double width)
{
  g_autoptr (DorsalChart) chart = dorsal_chart_new (&self->view->chart, width, self->chart_height, &self->theme,
                                                    self->options.right_to_left);

  dorsal_chart_draw (chart, cr);
}

static void
draw_figure_cb (cairo_t *cr, DorsalFigure figure, double width, gpointer user_data)
{
  const DorsalReport *self = user_data;

  if (figure == DORSAL_FIGURE_LINE)
    dorsal_recovery_line_draw (&self->view->line, cr, width, &self->theme, self->options.right_to_left);
  else if (figure == DORSAL_FIGURE_SCORES)
    dorsal_score_line_draw (self->scores, cr, width, &self->theme, self->options.right_to_left);
  else
    draw_chart (self, cr, width);
}

static void
note_step_cb (double fraction, gpointer user_data)
{
  const Step *step = user_data;

  if (step->whole->note != NULL)
    step->whole->note (step->from + fraction * (step->until - step->from), step->whole->user_data);
}

/* Writes @document on new pages. */
static DorsalLayout *
set_pages (const DorsalReport *self, const DorsalDocument *document, const DorsalPlaces *known, DorsalPlaces *out_places,
           Step step, GError **error)
{
  g_autoptr (DorsalLayout) layout = begin_layout (self);
  DorsalTask task = { .note = note_step_cb, .user_data = &step };

  if (step.whole != NULL)
    task.cancellable = step.whole->cancellable;
  if (!dorsal_pages_write (layout, document, &self->figures, known, out_places, step.whole != NULL ? &task : NULL,
                           error))
    return NULL;

  return g_steal_pointer (&layout);
}

/* The height of the chart is a matter of the paper alone. */
static void
measure_summary (DorsalReport *self, const DorsalDocument *document, double chart_height, DorsalPlaces *out_places)
{
  g_autoptr (DorsalLayout) layout = NULL;

  self->chart_height = chart_height;
  layout = set_pages (self, document, &(DorsalPlaces){ 0 }, out_places, (Step){ 0 }, NULL);
}

/* A heading near the foot wants company below it, so not all that is left over can be given away. */
static void
grow_chart (DorsalReport *self, const DorsalDocument *document, DorsalPlaces *places)
{
  double usual = self->chart_height;

  for (double room = places->room; room >= 1; room = floor (room * GROWING_SHARE))
    {
      measure_summary (self, document, MIN (usual + floor (room), CHART_HEIGHT_MOST), places);
      if (places->n_first == 1)
        return;
    }

  measure_summary (self, document, usual, places);
}

static DorsalWriter
begin_writing (const DorsalReport *self, DorsalDocument *document, const DorsalWriterLimits *limits)
{
  return (DorsalWriter){
    .matter = self->matter,
    .view = self->view,
    .scores = self->scores,
    .words = self->words,
    .sections = self->options.sections,
    .document = document,
    .limits = *limits,
  };
}

/* The words in the pictures are no larger than those around them. */
static void
set_type_size (DorsalReport *self, double type_size)
{
  self->type_size = type_size;
  dorsal_theme_init (&self->theme, DORSAL_THEME_PRINT);
  self->theme.font_size *= type_size;
}

/* Returns: (transfer full): the summary, told with so much that it fits on one page, if it does with little. What
 *   it does not tell in full is in @out_cut */
static DorsalDocument *
fit_summary (DorsalReport *self, DorsalReportSections *out_cut)
{
  g_autoptr (DorsalDocument) document = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (first_page); i++)
    {
      DorsalWriter writer;
      DorsalPlaces places;

      g_clear_pointer (&document, dorsal_document_free);
      document = dorsal_document_new ();
      writer = begin_writing (self, document, &first_page[i].limits);
      set_type_size (self, first_page[i].type_size);
      dorsal_writer_write_summary (&writer);
      measure_summary (self, document, first_page[i].chart_height, &places);
      if (places.n_first == 1)
        grow_chart (self, document, &places);
      *out_cut = writer.cut | places.cut;
      if (places.n_first == 1)
        break;
    }

  return g_steal_pointer (&document);
}

static char *
describe_chart (const DorsalReport *self)
{
  g_autoptr (DorsalChart) chart = dorsal_chart_new (&self->view->chart, self->options.width, CHART_HEIGHT_MOST,
                                                    &self->theme, self->options.right_to_left);

  return dorsal_chart_describe (chart);
}

/* Page numbers are known only when all is laid out, so that is done twice. */
static gboolean
lay_out (DorsalReport *self, DorsalTask *task, GError **error)
{
  g_autoptr (DorsalLayout) trial = NULL;
  DorsalReportSections cut = 0;
  DorsalPlaces places = { 0 }, final;
  DorsalWriter writer;

  self->words = describe_chart (self);
  self->document = fit_summary (self, &cut);
  if (!dorsal_task_go_on (task, STEP_SUMMARY, error))
    return FALSE;

  writer = begin_writing (self, self->document, &no_limits);
  dorsal_writer_write_accounts (&writer, cut);
  trial = set_pages (self, self->document, &places, &places, (Step){ task, STEP_SUMMARY, STEP_TRIAL }, error);
  if (trial == NULL)
    return FALSE;

  g_clear_pointer (&trial, dorsal_layout_free);
  self->layout = set_pages (self, self->document, &places, &final, (Step){ task, STEP_TRIAL, 1 }, error);
  if (self->layout == NULL)
    return FALSE;

  dorsal_layout_finish (self->layout);
  return TRUE;
}

static gboolean
may_show (const DorsalReport *self, DorsalChartMarkKind kind)
{
  /* Facts only (clinical.md 9). */
  if (kind == DORSAL_CHART_MARK_ADVICE)
    return FALSE;

  return has_section (self, kind == DORSAL_CHART_MARK_WARNING || kind == DORSAL_CHART_MARK_EMERGENCY
                                ? DORSAL_REPORT_SIGNS : DORSAL_REPORT_VISITS);
}

/* What is left out of the text is left out of the pictures too. */
static void
drop_omitted_marks (DorsalReport *self)
{
  GArray *marks = self->view->chart.marks;

  for (guint i = marks->len; i-- > 0;)
    if (!may_show (self, g_array_index (marks, DorsalChartMark, i).kind))
      g_array_remove_index (marks, i);
  if (self->view->has_line && !has_section (self, DORSAL_REPORT_VISITS))
    g_array_set_size (self->view->line.marks, 0);
}

static gboolean
gather (DorsalReport *self, GPtrArray *records, DorsalTask *task, GError **error)
{
  const DorsalMatter *matter = self->matter;

  if (!dorsal_task_go_on (task, 0, error))
    return FALSE;

  self->now = matter->guidance->now;
  self->view = dorsal_progress_view_new (records, matter->guidance, NULL, MIN (matter->first, matter->until),
                                         MAX (matter->first, matter->until));
  self->view->chart.layers = CHART_LAYERS;
  drop_omitted_marks (self);
  self->scores = dorsal_matter_make_scores (matter);
  write_margins (self);
  if (has_section (self, DORSAL_REPORT_NAME))
    self->author = g_strdup (dorsal_facts_get (matter->facts, "name"));
  return dorsal_task_go_on (task, 0, error);
}

/**
 * dorsal_report_new:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @shown: (nullable) (element-type DorsalRecord): the same journal with the advice that was shown, as
 *   dorsal_journal_list_all() gives it, or %NULL to say nothing of that
 * @guidance: what the rules say about it
 * @options: what to report, and on which paper
 * @task: (nullable): watches and stops the work, which takes long for a long journal with each single entry
 * @error: set to %G_IO_ERROR_CANCELLED when it was stopped; nothing else can go wrong
 *
 * May run in another thread, as may dorsal_report_to_pdf(), if nothing changes the journal and the guidance
 * meanwhile, and the report is used by one thread at a time.
 *
 * Returns: (transfer full) (nullable): the pages, which need nothing of all this any more, or %NULL when stopped
 */
DorsalReport *
dorsal_report_new (GPtrArray                 *records,
                   GPtrArray                 *shown,
                   const DorsalGuidance      *guidance,
                   const DorsalReportOptions *options,
                   DorsalTask                *task,
                   GError                   **error)
{
  g_autoptr (DorsalReport) self = NULL;
  g_autoptr (DorsalMatter) matter = NULL;

  g_return_val_if_fail (options->width > 0 && options->height > 0, NULL);

  self = g_atomic_rc_box_new0 (DorsalReport);
  matter = dorsal_matter_new (records, shown, guidance, options);
  self->options = *options;
  self->matter = matter;
  set_type_size (self, 1);
  self->figures = (DorsalFigures){ get_figure_height_cb, draw_figure_cb, self };
  if (!gather (self, records, task, error) || !lay_out (self, task, error))
    return NULL;

  self->matter = NULL;
  return g_steal_pointer (&self);
}

static void
clear_report (gpointer data)
{
  DorsalReport *self = data;

  g_clear_pointer (&self->layout, dorsal_layout_free);
  g_clear_pointer (&self->document, dorsal_document_free);
  g_clear_pointer (&self->view, dorsal_progress_view_free);
  g_clear_pointer (&self->scores, dorsal_score_line_free);
  g_free (self->author);
  g_free (self->continued);
  g_free (self->footer);
  g_free (self->imprint);
  g_free (self->words);
}

/** dorsal_report_ref: Returns: (transfer full): @self, once more */
DorsalReport *
dorsal_report_ref (DorsalReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** dorsal_report_unref: Lets go of a report. */
void
dorsal_report_unref (DorsalReport *self)
{
  g_atomic_rc_box_release_full (self, clear_report);
}

/** dorsal_report_get_n_pages: Returns: how many pages the report has, at least 1 */
guint
dorsal_report_get_n_pages (const DorsalReport *self)
{
  return dorsal_layout_get_n_pages (self->layout);
}

/**
 * dorsal_report_draw_page:
 * @page: from 0
 * @cr: a printer, a PDF or a preview, in points, the corner of the paper at the origin
 */
void
dorsal_report_draw_page (const DorsalReport *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < dorsal_report_get_n_pages (self));

  dorsal_layout_draw (self->layout, page, cr);
}

static void
draw_page_cb (cairo_t *cr, guint page, gpointer user_data)
{
  dorsal_report_draw_page (user_data, page, cr);
}

/**
 * dorsal_report_to_pdf:
 * @task: (nullable): watches and stops the work
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW when it cannot be drawn, or to %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the report as a PDF file, or %NULL on failure
 */
GBytes *
dorsal_report_to_pdf (const DorsalReport *self, DorsalTask *task, GError **error)
{
  const DorsalPdf pdf = {
    .n_pages = dorsal_report_get_n_pages (self),
    .draw_page = draw_page_cb,
    .user_data = (gpointer) self,
    .width = self->options.width,
    .height = self->options.height,
    .title = _("Dorsal report"),
    .author = self->author,
    .structure = dorsal_layout_get_structure (self->layout),
    .created = self->now,
    .task = task,
  };

  return dorsal_pdf_render (&pdf, error);
}

/**
 * dorsal_report_to_html:
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW when a picture cannot be drawn
 *
 * Returns: (transfer full) (nullable): the report as one HTML file that needs nothing else, or %NULL on failure
 */
GBytes *
dorsal_report_to_html (const DorsalReport *self, GError **error)
{
  g_autofree char *language = dorsal_translation_get_language ();
  const DorsalPictures pictures = { self->view, self->scores };
  const DorsalHtml html = {
    .document = self->document,
    .pictures = &pictures,
    .title = _("Dorsal report"),
    .language = language,
    .right_to_left = self->options.right_to_left,
    .continued = self->continued,
    .footer = self->footer,
    .imprint = self->imprint,
  };

  return dorsal_html_render (&html, error);
}

/** dorsal_report_to_text: Returns: (transfer full): what the report says, as plain text */
char *
dorsal_report_to_text (const DorsalReport *self)
{
  return dorsal_text_render (self->document, self->footer, self->imprint);
}
