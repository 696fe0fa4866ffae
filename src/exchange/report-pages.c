/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A document on paper: what each block looks like there, what its role is for whoever cannot see it, and
 * on which page the rest is told. */

#include "config.h"

#include "exchange/report-pages.h"

#include <glib/gi18n-lib.h>

/* Lengths in points. */
#define GAP 4
#define KEY_SHARE 0.30
#define KEY_SHARE_WIDE 0.16
#define KEY_SHARE_STRONG 0.40
#define WIDE 320

/* A number of a page as wide as most. */
#define ANY_PAGE 99

typedef struct
{
  DorsalLayout        *layout;
  const DorsalFigures *figures;
  const DorsalPlaces  *known;
  DorsalPlaces        *places;
  DorsalTask          *task;
  guint                n_written; /* lines of tables, and other blocks */
  guint                n_all;
  GError             **error;
  gboolean             is_stopped;
} Paper;

static gboolean
go_on (Paper *self)
{
  double fraction = (double) self->n_written++ / MAX (self->n_all, 1);

  if (!self->is_stopped)
    self->is_stopped = !dorsal_task_go_on (self->task, MIN (fraction, 1), self->error);
  return !self->is_stopped;
}

static guint
count_rows (const DorsalBlock *block)
{
  return block->kind == DORSAL_BLOCK_TABLE ? block->cells->len / block->columns->len : 0;
}

static void
note_cut (Paper *self, const DorsalBlock *block, gboolean is_cut)
{
  if (is_cut)
    self->places->cut |= block->section;
}

static void
write_title (Paper *self, const DorsalBlock *block)
{
  const DorsalCell cells[] = {
    { block->text, DORSAL_STYLE_TITLE, 0.5, FALSE, 0, "H1" },
    { block->key, DORSAL_STYLE_LEAD, 0.5, TRUE, 0, "P" },
  };

  dorsal_layout_add_row (self->layout, cells, G_N_ELEMENTS (cells));
}

static guint
find_account (const Paper *self, const DorsalBlock *block)
{
  return block->section == 0 ? 0 : self->known->pages[g_bit_nth_lsf (block->section, -1)];
}

static char *
format_reference (const DorsalBlock *block, guint page)
{
  if (block->number == 0)
    return g_strdup_printf (_("in full on page %u"), page);

  /* TRANSLATORS: how many items of a list there are, and the page that tells them all. */
  return g_strdup_printf (ngettext ("%u in all, on page %u", "%u in all, on page %u", block->number), block->number, page);
}

/* The reference stands beside the heading, where it costs no room. */
static void
write_heading (Paper *self, const DorsalBlock *block)
{
  guint page = find_account (self, block);
  g_autofree char *reference = NULL;

  if (block->begins_account)
    {
      dorsal_layout_keep_heading (self->layout);
      self->places->pages[g_bit_nth_lsf (block->section, -1)] = dorsal_layout_get_page (self->layout);
    }
  else if (block->section != 0)
    {
      /* Room for any page is kept before it is known: the heading may break anew beside it, or be lower than it. */
      reference = format_reference (block, page > 0 ? page : ANY_PAGE);
    }

  dorsal_layout_add_heading (self->layout, block->text, reference, reference != NULL ? page : 0);
}

static void
write_text (Paper *self, const DorsalBlock *block)
{
  note_cut (self, block, dorsal_layout_add_text (self->layout, block->style, block->text, block->most_lines));
}

static double
get_key_share (const Paper *self, const DorsalBlock *block)
{
  if (block->style == DORSAL_STYLE_STRONG)
    return KEY_SHARE_STRONG;

  return dorsal_layout_get_width (self->layout) > WIDE ? KEY_SHARE_WIDE : KEY_SHARE;
}

static void
write_pair (Paper *self, const DorsalBlock *block)
{
  double share = get_key_share (self, block);
  gboolean is_strong = block->style == DORSAL_STYLE_STRONG;
  const DorsalCell cells[] = {
    { block->key, is_strong ? DORSAL_STYLE_STRONG : DORSAL_STYLE_DIM, share, FALSE, 0,
      *block->key != '\0' ? "Lbl" : NULL },
    { block->text, DORSAL_STYLE_BODY, 1 - share, FALSE, block->most_lines, "LBody" },
  };
  DorsalStructure *structure = dorsal_layout_get_structure (self->layout);

  dorsal_structure_begin (structure, "LI");
  note_cut (self, block, dorsal_layout_add_row (self->layout, cells, G_N_ELEMENTS (cells)));
  dorsal_structure_end (structure);
}

static void
write_table (Paper *self, const DorsalBlock *block)
{
  guint n_columns = block->columns->len;
  gboolean is_cut = FALSE;

  dorsal_layout_begin_table (self->layout, (const DorsalColumn *) (gpointer) block->columns->data, n_columns);
  for (guint i = 0; i < block->cells->len && go_on (self); i += n_columns)
    is_cut |= dorsal_layout_add_table_row (self->layout, (const char *const *) block->cells->pdata + i,
                                           block->most_lines);
  dorsal_layout_end_table (self->layout);
  note_cut (self, block, is_cut);
}

static void
draw_line_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalFigures *figures = user_data;

  figures->draw (cr, DORSAL_FIGURE_LINE, width, figures->user_data);
}

static void
draw_chart_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalFigures *figures = user_data;

  figures->draw (cr, DORSAL_FIGURE_CHART, width, figures->user_data);
}

static void
draw_scores_cb (cairo_t *cr, double width, gpointer user_data)
{
  const DorsalFigures *figures = user_data;

  figures->draw (cr, DORSAL_FIGURE_SCORES, width, figures->user_data);
}

static void
write_picture (Paper *self, const DorsalBlock *block)
{
  static const DorsalDraw draw[] = {
    [DORSAL_FIGURE_LINE] = draw_line_cb,
    [DORSAL_FIGURE_CHART] = draw_chart_cb,
    [DORSAL_FIGURE_SCORES] = draw_scores_cb,
  };
  double height = self->figures->get_height (block->figure, dorsal_layout_get_width (self->layout),
                                             self->figures->user_data);

  dorsal_layout_add_space (self->layout, GAP);
  dorsal_layout_add_picture (self->layout, height, block->text, draw[block->figure], (gpointer) self->figures);
}

static void
begin_accounts (Paper *self)
{
  self->places->room = dorsal_layout_get_room (self->layout);
  self->places->n_first = dorsal_layout_get_n_pages (self->layout);
  dorsal_layout_break_page (self->layout);
  /* TRANSLATORS: in the table of contents of a report: after the summary, each section in full. */
  dorsal_structure_begin_chapter (dorsal_layout_get_structure (self->layout), C_ ("report", "In full"),
                                  dorsal_layout_get_page (self->layout));
}

/* What has no text of its own. */
static void
write_frame (Paper *self, DorsalBlockKind kind)
{
  if (kind == DORSAL_BLOCK_RULE)
    dorsal_layout_add_rule (self->layout);
  else if (kind == DORSAL_BLOCK_SPACE)
    dorsal_layout_add_space (self->layout, GAP);
  else if (kind == DORSAL_BLOCK_BOX)
    dorsal_layout_begin_box (self->layout);
  else if (kind == DORSAL_BLOCK_BOX_END)
    dorsal_layout_end_box (self->layout);
  else if (kind == DORSAL_BLOCK_COLUMNS)
    dorsal_layout_begin_columns (self->layout);
  else if (kind == DORSAL_BLOCK_COLUMN)
    dorsal_layout_next_column (self->layout);
  else if (kind == DORSAL_BLOCK_COLUMNS_END)
    dorsal_layout_end_columns (self->layout);
  else if (kind == DORSAL_BLOCK_BREAK)
    begin_accounts (self);
}

static void
write_block (Paper *self, const DorsalBlock *block)
{
  static void (*const write[]) (Paper *, const DorsalBlock *) = {
    [DORSAL_BLOCK_TITLE] = write_title,     [DORSAL_BLOCK_HEADING] = write_heading,
    [DORSAL_BLOCK_TEXT] = write_text,       [DORSAL_BLOCK_PAIR] = write_pair,
    [DORSAL_BLOCK_TABLE] = write_table,     [DORSAL_BLOCK_PICTURE] = write_picture,
  };

  if (block->kind < G_N_ELEMENTS (write))
    write[block->kind](self, block);
  else
    write_frame (self, block->kind);
}

/* Neighbouring pairs are one list. */
static void
write_blocks (Paper *self, const DorsalDocument *document)
{
  DorsalStructure *structure = dorsal_layout_get_structure (self->layout);
  gboolean in_list = FALSE;

  for (guint i = 0; i < dorsal_document_get_n_blocks (document) && go_on (self); i++)
    {
      const DorsalBlock *block = dorsal_document_get_block (document, i);

      if (in_list && block->kind != DORSAL_BLOCK_PAIR)
        dorsal_structure_end (structure);
      else if (!in_list && block->kind == DORSAL_BLOCK_PAIR)
        dorsal_structure_begin (structure, "L");
      in_list = block->kind == DORSAL_BLOCK_PAIR;
      write_block (self, block);
    }

  if (in_list)
    dorsal_structure_end (structure);
}

static guint
count_lines (const DorsalDocument *document)
{
  guint n_lines = dorsal_document_get_n_blocks (document);

  for (guint i = 0; i < dorsal_document_get_n_blocks (document); i++)
    n_lines += count_rows (dorsal_document_get_block (document, i));
  return n_lines;
}

/**
 * dorsal_pages_write:
 * @layout: pages that are still empty
 * @document: what to write on them; it need not outlive them
 * @figures: the pictures of @document; must outlive @layout
 * @known: where the full accounts stand, as told by a first try, or all 0
 * @out_places: (out): where everything came to stand
 * @task: (nullable): watches and stops the work
 * @error: set when it was stopped
 *
 * Returns: whether all is written; pages that were stopped are of no use
 */
gboolean
dorsal_pages_write (DorsalLayout         *layout,
                    const DorsalDocument *document,
                    const DorsalFigures  *figures,
                    const DorsalPlaces   *known,
                    DorsalPlaces         *out_places,
                    DorsalTask           *task,
                    GError              **error)
{
  DorsalPlaces before = *known; /* which may be @out_places */
  Paper paper = { .layout = layout, .figures = figures, .known = &before, .places = out_places, .task = task,
                  .n_all = count_lines (document), .error = error };

  *out_places = (DorsalPlaces){ 0 };
  write_blocks (&paper, document);
  if (out_places->n_first > 0)
    return !paper.is_stopped;

  out_places->room = dorsal_layout_get_room (layout);
  out_places->n_first = dorsal_layout_get_n_pages (layout);
  return !paper.is_stopped;
}
