/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A document as plain text, for places that hold nothing else: a message, a form of a clinic. Cells stand apart by
 * tabs, so that a table is one again where it is put into a spreadsheet. */

#include "config.h"

#include "exchange/report-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GString *text;
  gboolean in_list; /* neighbouring pairs stand close */
} Page;

static void
end_line (Page *self)
{
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    g_string_append_c (self->text, '\n');
}

/* One empty line, never two, and none at the start. */
static void
begin_part (Page *self)
{
  end_line (self);
  if (self->text->len > 0 && !g_str_has_suffix (self->text->str, "\n\n"))
    g_string_append_c (self->text, '\n');
  self->in_list = FALSE;
}

static void
append_part (Page *self, const char *text)
{
  begin_part (self);
  g_string_append (self->text, text);
  end_line (self);
}

static void
write_title (Page *self, const DorsalBlock *block)
{
  append_part (self, block->text);
  if (block->key != NULL)
    g_string_append (self->text, block->key);
  end_line (self);
}

static void
write_text (Page *self, const DorsalBlock *block)
{
  append_part (self, block->text);
}

/* A text without a label belongs to the label before it. */
static void
write_pair (Page *self, const DorsalBlock *block)
{
  if (!self->in_list)
    begin_part (self);

  if (*block->key == '\0')
    g_string_append (self->text, block->text);
  else
    /* Translators: a label, and what stands beside it. */
    g_string_append_printf (self->text, C_ ("report as text", "%s: %s"), block->key, block->text);
  end_line (self);
  self->in_list = TRUE;
}

/* What would break the row is a blank. */
static void
append_cell (Page *self, const char *cell, gboolean is_last)
{
  g_autofree char *line = g_strdelimit (g_strdup (cell), "\t\n\r\v\f", ' ');

  g_string_append (self->text, line);
  g_string_append_c (self->text, is_last ? '\n' : '\t');
}

static void
write_table (Page *self, const DorsalBlock *block)
{
  guint n = block->columns->len;

  begin_part (self);
  for (guint i = 0; i < n; i++)
    append_cell (self, g_array_index (block->columns, DorsalColumn, i).heading, i + 1 == n);
  for (guint i = 0; i < block->cells->len; i++)
    append_cell (self, g_ptr_array_index (block->cells, i), (i + 1) % n == 0);
}

/* Frames, columns and lines are for the eye. */
static void
write_block (Page *self, const DorsalBlock *block)
{
  static void (*const write[]) (Page *, const DorsalBlock *) = {
    [DORSAL_BLOCK_TITLE] = write_title, [DORSAL_BLOCK_HEADING] = write_text, [DORSAL_BLOCK_TEXT] = write_text,
    [DORSAL_BLOCK_PAIR] = write_pair,   [DORSAL_BLOCK_TABLE] = write_table,  [DORSAL_BLOCK_PICTURE] = write_text,
  };

  if (block->kind < G_N_ELEMENTS (write))
    write[block->kind](self, block);
}

/**
 * dorsal_text_render:
 * @document: what it says
 * @footer: stands at the end
 * @imprint: stands below @footer
 *
 * Returns: (transfer full): plain text, with a picture in words and a table as lines with tabs
 */
char *
dorsal_text_render (const DorsalDocument *document, const char *footer, const char *imprint)
{
  Page page = { .text = g_string_new (NULL) };

  for (guint i = 0; i < dorsal_document_get_n_blocks (document); i++)
    write_block (&page, dorsal_document_get_block (document, i));
  append_part (&page, footer);
  append_part (&page, imprint);
  return g_string_free (page.text, FALSE);
}
