/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"

G_BEGIN_DECLS

/* What a report says, block by block, before anybody knows on what it will be shown. Pages and HTML are
 * both made from this, so both say the same. */

/* The course of the pain is always reported; as a section it has a place, but nobody can omit it. */
#define DORSAL_REPORT_COURSE ((DorsalReportSections) (1 << 14))
#define DORSAL_REPORT_N_SECTIONS 15

/**
 * DorsalStyle:
 * @DORSAL_STYLE_TITLE: what the whole is called
 * @DORSAL_STYLE_LEAD: what is read first
 * @DORSAL_STYLE_HEADING: what a section is called
 * @DORSAL_STYLE_BODY: what a section says
 * @DORSAL_STYLE_STRONG: what must not be overlooked
 * @DORSAL_STYLE_DIM: labels, and what can be overlooked
 * @DORSAL_STYLE_SMALL: what stands on every page
 */
typedef enum
{
  DORSAL_STYLE_TITLE,
  DORSAL_STYLE_LEAD,
  DORSAL_STYLE_HEADING,
  DORSAL_STYLE_BODY,
  DORSAL_STYLE_STRONG,
  DORSAL_STYLE_DIM,
  DORSAL_STYLE_SMALL,
} DorsalStyle;

/**
 * DorsalBlockKind:
 * @DORSAL_BLOCK_TITLE: @text is the title of the whole, @key stands beside it
 * @DORSAL_BLOCK_HEADING: @text opens a section; if @begins_account, its full account. If @number is not 0, so
 *   many items are told there, and fewer here
 * @DORSAL_BLOCK_TEXT: @text is a paragraph, or several
 * @DORSAL_BLOCK_PAIR: @key is a label, @text what stands beside it
 * @DORSAL_BLOCK_TABLE: @columns and @cells
 * @DORSAL_BLOCK_PICTURE: @picture, told by @text to whoever cannot see it
 * @DORSAL_BLOCK_RULE: a line across
 * @DORSAL_BLOCK_SPACE: a gap
 * @DORSAL_BLOCK_BOX: what follows, to @DORSAL_BLOCK_BOX_END, is framed
 * @DORSAL_BLOCK_BOX_END: ends the frame
 * @DORSAL_BLOCK_COLUMNS: what follows stands in the first of two columns
 * @DORSAL_BLOCK_COLUMN: what follows stands in the second
 * @DORSAL_BLOCK_COLUMNS_END: what follows is as wide as before
 * @DORSAL_BLOCK_BREAK: the full accounts begin, on a new page if there are pages
 */
typedef enum
{
  DORSAL_BLOCK_TITLE,
  DORSAL_BLOCK_HEADING,
  DORSAL_BLOCK_TEXT,
  DORSAL_BLOCK_PAIR,
  DORSAL_BLOCK_TABLE,
  DORSAL_BLOCK_PICTURE,
  DORSAL_BLOCK_RULE,
  DORSAL_BLOCK_SPACE,
  DORSAL_BLOCK_BOX,
  DORSAL_BLOCK_BOX_END,
  DORSAL_BLOCK_COLUMNS,
  DORSAL_BLOCK_COLUMN,
  DORSAL_BLOCK_COLUMNS_END,
  DORSAL_BLOCK_BREAK,
} DorsalBlockKind;

/**
 * DorsalFigure:
 * @DORSAL_FIGURE_LINE: the recovery line
 * @DORSAL_FIGURE_CHART: pain day by day
 * @DORSAL_FIGURE_SCORES: the Roland–Morris score over time
 */
typedef enum
{
  DORSAL_FIGURE_LINE,
  DORSAL_FIGURE_CHART,
  DORSAL_FIGURE_SCORES,
} DorsalFigure;

/**
 * DorsalColumn:
 * @heading: stands above the column, on each page again
 * @share: its part of the width; the shares of a table add up to 1
 * @at_end: set against the end of the cell, as numbers are
 */
typedef struct
{
  const char *heading;
  double      share;
  gboolean    at_end;
} DorsalColumn;

/**
 * DorsalBlock:
 * @kind: which of the members below mean something
 * @section: the section whose full account tells all of this, or 0
 * @style: how @text is set
 * @key: (nullable): a label
 * @text: (nullable): plain text, never markup
 * @most_lines: on paper, cut each text after so many lines and mark the cut, or 0 for all of them
 * @number: a count
 * @begins_account: for a heading: the full account of @section begins here
 * @columns: (nullable) (element-type DorsalColumn): their headings are owned by the document
 * @cells: (nullable) (element-type utf8): row by row
 * @figure: which picture
 */
typedef struct
{
  DorsalBlockKind      kind;
  DorsalReportSections section;
  DorsalStyle          style;
  char                *key;
  char                *text;
  guint                most_lines;
  guint                number;
  gboolean             begins_account;
  GArray              *columns;
  GPtrArray           *cells;
  DorsalFigure         figure;
} DorsalBlock;

/** DorsalDocument: blocks, in the order of reading. */
typedef struct _DorsalDocument DorsalDocument;

DorsalDocument    *dorsal_document_new (void);
void               dorsal_document_free (DorsalDocument *self);
guint              dorsal_document_get_n_blocks (const DorsalDocument *self);
const DorsalBlock *dorsal_document_get_block (const DorsalDocument *self, guint block);

void dorsal_document_add (DorsalDocument *self, DorsalBlockKind kind);
void dorsal_document_add_title (DorsalDocument *self, const char *text, const char *beside);
void dorsal_document_add_heading (DorsalDocument      *self,
                                  const char          *text,
                                  DorsalReportSections section,
                                  gboolean             begins_account);
void dorsal_document_add_text (DorsalDocument      *self,
                               DorsalStyle          style,
                               const char          *text,
                               DorsalReportSections section,
                               guint                most_lines);
void dorsal_document_add_pair (DorsalDocument      *self,
                               DorsalStyle          style,
                               const char          *key,
                               const char          *text,
                               DorsalReportSections section,
                               guint                most_lines);
void dorsal_document_add_table (DorsalDocument      *self,
                                const DorsalColumn  *columns,
                                guint                n_columns,
                                GPtrArray           *cells,
                                DorsalReportSections section,
                                guint                most_lines);
void dorsal_document_set_count (DorsalDocument *self, DorsalReportSections section, guint n_items);
void dorsal_document_add_picture (DorsalDocument *self, DorsalFigure figure, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalDocument, dorsal_document_free)

G_END_DECLS
