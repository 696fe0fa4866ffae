/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The blocks of a report. Whoever writes them knows nothing of pages, and whoever shows them nothing of
 * journals. */

#include "config.h"

#include "exchange/report-document.h"

struct _DorsalDocument
{
  GArray       *blocks;
  GStringChunk *headings;
};

static void
clear_block (gpointer data)
{
  DorsalBlock *block = data;

  g_free (block->key);
  g_free (block->text);
  g_clear_pointer (&block->columns, g_array_unref);
  g_clear_pointer (&block->cells, g_ptr_array_unref);
}

/** dorsal_document_new: Returns: (transfer full): a document that says nothing yet */
DorsalDocument *
dorsal_document_new (void)
{
  DorsalDocument *self = g_new0 (DorsalDocument, 1);

  self->blocks = g_array_new (FALSE, TRUE, sizeof (DorsalBlock));
  self->headings = g_string_chunk_new (256);
  g_array_set_clear_func (self->blocks, clear_block);
  return self;
}

/** dorsal_document_free: Frees a document. */
void
dorsal_document_free (DorsalDocument *self)
{
  g_array_unref (self->blocks);
  g_string_chunk_free (self->headings);
  g_free (self);
}

/** dorsal_document_get_n_blocks: Returns: how many blocks there are */
guint
dorsal_document_get_n_blocks (const DorsalDocument *self)
{
  return self->blocks->len;
}

/** dorsal_document_get_block: Returns: (transfer none): the block of that number, from 0 */
const DorsalBlock *
dorsal_document_get_block (const DorsalDocument *self, guint block)
{
  g_return_val_if_fail (block < self->blocks->len, NULL);

  return &g_array_index (self->blocks, DorsalBlock, block);
}

static void
append (DorsalDocument *self, DorsalBlock block)
{
  g_array_append_val (self->blocks, block);
}

/** dorsal_document_add: Adds a block that has nothing but its kind. */
void
dorsal_document_add (DorsalDocument *self, DorsalBlockKind kind)
{
  append (self, (DorsalBlock){ .kind = kind });
}

/** dorsal_document_add_title: Adds what the whole is called, and a text at the other end of the line. */
void
dorsal_document_add_title (DorsalDocument *self, const char *text, const char *beside)
{
  append (self, (DorsalBlock){ .kind = DORSAL_BLOCK_TITLE, .style = DORSAL_STYLE_TITLE,
                               .key = g_strdup (beside), .text = g_strdup (text) });
}

/**
 * dorsal_document_add_heading:
 * @text: what the section is called
 * @section: the section that begins
 * @begins_account: whether its full account begins here
 */
void
dorsal_document_add_heading (DorsalDocument      *self,
                             const char          *text,
                             DorsalReportSections section,
                             gboolean             begins_account)
{
  append (self, (DorsalBlock){ .kind = DORSAL_BLOCK_HEADING, .style = DORSAL_STYLE_HEADING, .section = section,
                               .begins_account = begins_account, .text = g_strdup (text) });
}

/** dorsal_document_add_text: Adds paragraphs. The other arguments are as in #DorsalBlock. */
void
dorsal_document_add_text (DorsalDocument      *self,
                          DorsalStyle          style,
                          const char          *text,
                          DorsalReportSections section,
                          guint                most_lines)
{
  append (self, (DorsalBlock){ .kind = DORSAL_BLOCK_TEXT, .style = style, .section = section,
                               .most_lines = most_lines, .text = g_strdup (text) });
}

/** dorsal_document_add_pair: Adds a label and a text. The other arguments are as in #DorsalBlock. */
void
dorsal_document_add_pair (DorsalDocument      *self,
                          DorsalStyle          style,
                          const char          *key,
                          const char          *text,
                          DorsalReportSections section,
                          guint                most_lines)
{
  append (self, (DorsalBlock){ .kind = DORSAL_BLOCK_PAIR, .style = style, .section = section,
                               .most_lines = most_lines, .key = g_strdup (key), .text = g_strdup (text) });
}

/**
 * dorsal_document_add_table:
 * @columns: headings and widths
 * @n_columns: how many
 * @cells: (element-type utf8): the texts, row by row; shared with the document
 * @section: as in #DorsalBlock
 * @most_lines: as in #DorsalBlock
 */
void
dorsal_document_add_table (DorsalDocument      *self,
                           const DorsalColumn  *columns,
                           guint                n_columns,
                           GPtrArray           *cells,
                           DorsalReportSections section,
                           guint                most_lines)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (DorsalColumn));

  g_return_if_fail (n_columns > 0 && cells->len % n_columns == 0);

  for (guint i = 0; i < n_columns; i++)
    {
      DorsalColumn column = columns[i];

      column.heading = g_string_chunk_insert (self->headings, column.heading);
      g_array_append_val (copy, column);
    }
  append (self, (DorsalBlock){ .kind = DORSAL_BLOCK_TABLE, .style = DORSAL_STYLE_BODY, .section = section,
                               .most_lines = most_lines, .columns = copy, .cells = g_ptr_array_ref (cells) });
}

/** dorsal_document_set_count: Says that the full account of @section, whose heading came last, has @n_items items. */
void
dorsal_document_set_count (DorsalDocument *self, DorsalReportSections section, guint n_items)
{
  for (guint i = self->blocks->len; i-- > 0;)
    {
      DorsalBlock *block = &g_array_index (self->blocks, DorsalBlock, i);

      if (block->kind != DORSAL_BLOCK_HEADING || block->section != section)
        continue;

      block->number = n_items;
      return;
    }
}

/** dorsal_document_add_picture: Adds a picture, and what it shows in words. */
void
dorsal_document_add_picture (DorsalDocument *self, DorsalFigure figure, const char *words)
{
  append (self, (DorsalBlock){ .kind = DORSAL_BLOCK_PICTURE, .figure = figure, .text = g_strdup (words) });
}
