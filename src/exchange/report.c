/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The clinician's report: one page that can be read in a minute, and what did not fit on it after it.
 * The first page is tried with less and less until it is one page. */

#include "config.h"

#include "exchange/report.h"

#include "core/episode.h"
#include "core/error.h"
#include "exchange/paper.h"
#include "exchange/report-pdf.h"
#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DEFAULT_DAYS 42

struct _DorsalReport
{
  DorsalReportOptions options;
  DorsalMoment        now;
  char               *author;
  const DorsalMatter *matter; /* only while the pages are written */
  DorsalProgressView *view;
  DorsalChart        *chart;
  DorsalTheme         theme;
  DorsalLayout       *layout;
};

/* From roomy to tight. What a page has left over, its chart is given. */
static const DorsalWriterLimits first_page_limits[] = {
  { 12, 12, 0, 160 }, { 8, 6, 3, 150 }, { 7, 5, 2, 150 }, { 6, 4, 2, 150 }, { 6, 3, 2, 132 },
  { 6, 3, 1, 122 },   { 5, 2, 1, 114 }, { 4, 2, 1, 98 },  { 4, 1, 1, 80 },  { 2, 1, 1, 60 },
};

/* What a clinician looks for; facts without advice (clinical.md 9). */
#define CHART_LAYERS                                                                               \
  (DORSAL_LAYER_NOW | DORSAL_LAYER_AVERAGE | DORSAL_LAYER_WORST | DORSAL_LAYER_EPISODES |           \
   DORSAL_LAYER_PHASES | DORSAL_LAYER_WARNINGS | DORSAL_LAYER_MARKS | DORSAL_LAYER_TREATMENTS |     \
   DORSAL_LAYER_ACTIVITIES)

/* A taller chart shows more: a legend first, then what was done, day by day. */
#define CHART_HEIGHT_MOST 240
#define GROWING_SHARE 0.7

static const DorsalWriterLimits no_limits = { G_MAXUINT, G_MAXUINT, 0, 0 };

static const struct
{
  DorsalReportSections section;
  const char          *name;
  const char          *label;
} sections[] = {
  { DORSAL_REPORT_NAME, "name", NC_ ("report section", "Name, year of birth and contact") },
  { DORSAL_REPORT_SIGNS, "signs", NC_ ("report section", "Warning signs") },
  { DORSAL_REPORT_RISKS, "risks", NC_ ("report section", "Risk facts") },
  { DORSAL_REPORT_WEEKS, "weeks", NC_ ("report section", "Week by week") },
  { DORSAL_REPORT_ACTIVITIES, "activities", NC_ ("report section", "Activities") },
  { DORSAL_REPORT_SLEEP, "sleep", NC_ ("report section", "Sleep") },
  { DORSAL_REPORT_MEDICINES, "medicines", NC_ ("report section", "Medicines") },
  { DORSAL_REPORT_VISITS, "visits", NC_ ("report section", "Visits, flare-ups and events") },
  { DORSAL_REPORT_CHART, "chart", NC_ ("report section", "Chart") },
  { DORSAL_REPORT_QUESTION, "question", NC_ ("report section", "Goal and question") },
  { DORSAL_REPORT_QUESTIONNAIRES, "questionnaires", NC_ ("report section", "Questionnaires") },
  { DORSAL_REPORT_ADVICE, "advice", NC_ ("report section", "Advice shown") },
  { DORSAL_REPORT_NOTES, "notes", NC_ ("report section", "Notes") },
};

/** dorsal_report_section_get_name: Returns: (transfer none): the word for one section on the command line */
const char *
dorsal_report_section_get_name (DorsalReportSections section)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i].section == section)
      return sections[i].name;

  g_return_val_if_reached (NULL);
}

/** dorsal_report_section_get_label: Returns: (transfer none): one section's name for people, translated */
const char *
dorsal_report_section_get_label (DorsalReportSections section)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i].section == section)
      return g_dpgettext2 (GETTEXT_PACKAGE, "report section", sections[i].label);

  g_return_val_if_reached (NULL);
}

static void
set_unknown_section (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    g_ptr_array_add (names, (gpointer) sections[i].name);
  list = dorsal_matter_join (names, names->len);
  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
               _("“%.60s” is not a part of the report. The parts are: %s."), name, list);
}

/**
 * dorsal_report_sections_parse:
 * @names: names of sections with commas between them, for example “notes,medicines”; may be empty
 * @out_sections: (out): the sections named; untouched on failure
 * @error: set to %DORSAL_ERROR_UNKNOWN for a name that is none; the message lists all names
 *
 * Returns: whether all names are known
 */
gboolean
dorsal_report_sections_parse (const char *names, DorsalReportSections *out_sections, GError **error)
{
  g_auto (GStrv) words = g_strsplit (names, ",", -1);
  DorsalReportSections found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      guint j = 0;

      if (word[0] == '\0')
        continue;

      while (j < G_N_ELEMENTS (sections) && !g_str_equal (sections[j].name, word))
        j++;
      if (j == G_N_ELEMENTS (sections))
        {
          set_unknown_section (word, error);
          return FALSE;
        }

      found |= sections[j].section;
    }

  *out_sections = found;
  return TRUE;
}

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
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);

  self->last = dorsal_moment_get_day (&guidance->now);
  self->first = self->last - DEFAULT_DAYS + 1;
  if (course != NULL)
    self->first = MIN (self->first, course->spell_start);
  self->sections = DORSAL_REPORT_DEFAULT_SECTIONS;
  dorsal_paper_get_default (&self->width, &self->height);
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

static DorsalLayout *
begin_layout (const DorsalReport *self)
{
  const DorsalMatter *matter = self->matter;
  g_autofree char *protocol = dorsal_protocol_format_label (matter->guidance->protocol);
  g_autofree char *footer = format_footer (self);
  DorsalDay first = matter->n_days > 0 ? matter->first : matter->from;
  g_autofree char *span = dorsal_matter_format_span (matter, first, matter->until);
  g_autofree char *header = g_strdup_printf (_("Back pain journal, %s (continued)"), span);
  g_autofree char *imprint = g_strdup_printf (_("Dorsal %s, protocol %s"), DORSAL_VERSION, protocol);

  return dorsal_layout_new (&(DorsalLayoutPaper){ self->options.width, self->options.height,
                                                  self->options.right_to_left, header, footer, imprint });
}

static DorsalWriter
begin_writing (const DorsalReport *self, DorsalLayout *layout, const DorsalWriterLimits *limits)
{
  DorsalWriter writer = {
    .matter = self->matter, .sections = self->options.sections, .layout = layout, .limits = *limits,
  };

  for (guint i = 0; i < DORSAL_REPORT_N_SECTIONS; i++)
    writer.pages[i] = 2;

  return writer;
}

static void
draw_line_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalReport *self = user_data;

  dorsal_recovery_line_draw (&self->view->line, cr, width, &self->theme, self->options.right_to_left);
}

static void
draw_chart_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalReport *self = user_data;

  dorsal_chart_draw (self->chart, cr);
}

static void
add_line (DorsalReport *self, DorsalWriter *writer)
{
  if (!self->view->has_line || !has_section (self, DORSAL_REPORT_CHART))
    return;

  dorsal_layout_add_space (writer->layout, 4);
  dorsal_layout_add_picture (writer->layout, dorsal_recovery_line_get_height (&self->theme), draw_line_cb, self);
}

static void
add_chart (DorsalReport *self, DorsalWriter *writer)
{
  if (!has_section (self, DORSAL_REPORT_CHART))
    return;

  dorsal_layout_add_heading (writer->layout, _("Pain day by day"));
  g_clear_pointer (&self->chart, dorsal_chart_free);
  self->chart = dorsal_chart_new (&self->view->chart, dorsal_layout_get_width (writer->layout),
                                  writer->limits.chart_height, &self->theme, self->options.right_to_left);
  dorsal_layout_add_picture (writer->layout, writer->limits.chart_height, draw_chart_cb, self);
}

/* What each section writes, in the order of the following pages. */
static const struct
{
  DorsalReportSections section;
  void (*add) (DorsalWriter *writer);
} writers[] = {
  { DORSAL_REPORT_COURSE, dorsal_writer_add_course },
  { DORSAL_REPORT_QUESTION, dorsal_writer_add_question },
  { DORSAL_REPORT_QUESTIONNAIRES, dorsal_writer_add_questionnaires },
  { DORSAL_REPORT_WEEKS, dorsal_writer_add_weeks },
  { DORSAL_REPORT_SIGNS, dorsal_writer_add_signs },
  { DORSAL_REPORT_RISKS, dorsal_writer_add_risks },
  { DORSAL_REPORT_ACTIVITIES, dorsal_writer_add_activities },
  { DORSAL_REPORT_SLEEP, dorsal_writer_add_sleep },
  { DORSAL_REPORT_MEDICINES, dorsal_writer_add_medicines },
  { DORSAL_REPORT_VISITS, dorsal_writer_add_visits },
  { DORSAL_REPORT_ADVICE, dorsal_writer_add_shown },
  { DORSAL_REPORT_NAME, dorsal_writer_add_person },
  { DORSAL_REPORT_NOTES, dorsal_writer_add_notes },
};

static void
add_section (const DorsalReport *self, DorsalWriter *writer, DorsalReportSections section)
{
  if (!has_section (self, section))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (writers[i].section == section)
      writers[i].add (writer);
}

static void
add_omitted (const DorsalReport *self, DorsalWriter *writer)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  /* The notes are left out unless somebody asks for them, so that says nothing. */
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (!has_section (self, sections[i].section) && sections[i].section != DORSAL_REPORT_NOTES)
      g_ptr_array_add (labels, (gpointer) dorsal_report_section_get_label (sections[i].section));
  if (labels->len == 0)
    return;

  list = dorsal_matter_join (labels, labels->len);
  text = g_strdup_printf (_("Left out by choice: %s."), list);
  dorsal_layout_add_space (writer->layout, 4);
  dorsal_layout_add_text (writer->layout, DORSAL_STYLE_DIM, text, 0);
}

static void
write_first_page (DorsalReport *self, DorsalWriter *writer)
{
  dorsal_writer_add_masthead (writer, has_section (self, DORSAL_REPORT_NAME));
  if (has_section (self, DORSAL_REPORT_SIGNS))
    dorsal_writer_add_active_signs (writer);
  add_line (self, writer);

  dorsal_layout_begin_columns (writer->layout);
  dorsal_writer_add_course (writer);
  dorsal_writer_add_managed (writer);
  dorsal_layout_next_column (writer->layout);
  dorsal_writer_add_pain (writer);
  add_section (self, writer, DORSAL_REPORT_ACTIVITIES);
  add_section (self, writer, DORSAL_REPORT_SLEEP);
  dorsal_layout_end_columns (writer->layout);

  add_section (self, writer, DORSAL_REPORT_QUESTIONNAIRES);
  add_section (self, writer, DORSAL_REPORT_WEEKS);
  add_chart (self, writer);
  add_section (self, writer, DORSAL_REPORT_SIGNS);

  dorsal_layout_begin_columns (writer->layout);
  add_section (self, writer, DORSAL_REPORT_RISKS);
  add_section (self, writer, DORSAL_REPORT_QUESTION);
  dorsal_layout_next_column (writer->layout);
  add_section (self, writer, DORSAL_REPORT_MEDICINES);
  add_section (self, writer, DORSAL_REPORT_VISITS);
  dorsal_layout_end_columns (writer->layout);

  add_omitted (self, writer);
  add_section (self, writer, DORSAL_REPORT_ADVICE);
  if (has_section (self, DORSAL_REPORT_NOTES))
    dorsal_writer_mark_cut (writer, DORSAL_REPORT_NOTES);
}

/* Writes the full account of what the first page cut, and remembers where each section begins. */
static void
write_following_pages (const DorsalReport *self, DorsalWriter *first)
{
  DorsalWriter writer = begin_writing (self, first->layout, &no_limits);

  writer.is_detail = TRUE;
  if (first->cut != 0)
    dorsal_layout_break_page (writer.layout);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      if ((first->cut & writers[i].section) == 0)
        continue;

      dorsal_layout_keep_heading (writer.layout);
      first->pages[g_bit_nth_lsf (writers[i].section, -1)] = dorsal_layout_get_page (writer.layout);
      writers[i].add (&writer);
    }
}

/* Page numbers are known only when all is laid out, so everything is written twice. */
static DorsalLayout *
write_pages (DorsalReport *self, const DorsalWriterLimits *limits, gboolean *out_fits)
{
  g_autoptr (DorsalLayout) trial = begin_layout (self);
  DorsalLayout *layout = begin_layout (self);
  DorsalWriter writer = begin_writing (self, trial, limits);

  write_first_page (self, &writer);
  write_following_pages (self, &writer);
  writer.layout = layout;
  write_first_page (self, &writer);
  *out_fits = dorsal_layout_get_n_pages (layout) == 1;
  write_following_pages (self, &writer);
  dorsal_layout_finish (layout);
  return layout;
}

/* Returns: the height left over on the first page; below 0 if it runs over */
static double
measure_first_page (DorsalReport *self, const DorsalWriterLimits *limits)
{
  g_autoptr (DorsalLayout) layout = begin_layout (self);
  DorsalWriter writer = begin_writing (self, layout, limits);

  write_first_page (self, &writer);
  return dorsal_layout_get_n_pages (layout) == 1 ? dorsal_layout_get_room (layout) : -1;
}

/* A heading near the foot wants company below it, so not all that is left over can be given away. */
static void
grow_chart (DorsalReport *self, DorsalWriterLimits *limits, double room)
{
  DorsalWriterLimits taller = *limits;

  for (; room >= 1; room = floor (room * GROWING_SHARE))
    {
      taller.chart_height = MIN (limits->chart_height + floor (room), CHART_HEIGHT_MOST);
      if (measure_first_page (self, &taller) >= 0)
        {
          *limits = taller;
          return;
        }
    }
}

/* The tightest limits hold even if they are not tight enough: then the first page runs over. */
static void
lay_out (DorsalReport *self)
{
  const guint last = G_N_ELEMENTS (first_page_limits) - 1;
  gboolean fits = FALSE;

  for (guint i = 0; i <= last && !fits; i++)
    {
      DorsalWriterLimits limits = first_page_limits[i];
      double room = measure_first_page (self, &limits);

      if (i < last && room < 0)
        continue;

      grow_chart (self, &limits, room);
      g_clear_pointer (&self->layout, dorsal_layout_free);
      self->layout = write_pages (self, &limits, &fits);
    }
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

/**
 * dorsal_report_new:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @shown: (nullable) (element-type DorsalRecord): the same journal with the advice that was shown, as
 *   dorsal_journal_list_all() gives it, or %NULL to say nothing of that
 * @guidance: what the rules say about it
 * @options: what to report, and on which paper
 *
 * Returns: (transfer full): the pages; they need nothing of all this any more
 */
DorsalReport *
dorsal_report_new (GPtrArray                 *records,
                   GPtrArray                 *shown,
                   const DorsalGuidance      *guidance,
                   const DorsalReportOptions *options)
{
  DorsalReport *self;
  g_autoptr (DorsalMatter) matter = NULL;

  g_return_val_if_fail (options->width > 0 && options->height > 0, NULL);

  self = g_new0 (DorsalReport, 1);
  matter = dorsal_matter_new (records, shown, guidance, options);
  self->options = *options;
  self->now = guidance->now;
  self->matter = matter;
  self->view = dorsal_progress_view_new (records, guidance, NULL, MIN (matter->first, matter->until),
                                         MAX (matter->first, matter->until));
  self->view->chart.layers = CHART_LAYERS;
  drop_omitted_marks (self);
  dorsal_theme_init (&self->theme, DORSAL_THEME_PRINT);
  if (has_section (self, DORSAL_REPORT_NAME))
    self->author = g_strdup (dorsal_facts_get (records, "name"));
  lay_out (self);
  self->matter = NULL;
  return self;
}

/** dorsal_report_free: Frees a report. */
void
dorsal_report_free (DorsalReport *self)
{
  g_clear_pointer (&self->layout, dorsal_layout_free);
  g_clear_pointer (&self->chart, dorsal_chart_free);
  dorsal_progress_view_free (self->view);
  g_free (self->author);
  g_free (self);
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
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW when it cannot be drawn
 *
 * Returns: (transfer full) (nullable): the report as a PDF file, or %NULL on failure
 */
GBytes *
dorsal_report_to_pdf (const DorsalReport *self, GError **error)
{
  const DorsalPdf pdf = {
    .n_pages = dorsal_report_get_n_pages (self),
    .draw_page = draw_page_cb,
    .user_data = (gpointer) self,
    .width = self->options.width,
    .height = self->options.height,
    .title = _("Dorsal report"),
    .author = self->author,
    .created = self->now,
  };

  return dorsal_pdf_render (&pdf, error);
}
