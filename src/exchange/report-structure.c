/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The parts of a document, and how cairo is told which of them it draws. */

#include "config.h"

#include "exchange/report-structure.h"

static void
free_node (gpointer data)
{
  DorsalNode *node = data;

  g_free (node->attributes);
  g_free (node->words);
  g_free (node);
}

static void
clear_bookmark (gpointer data)
{
  g_free (((DorsalBookmark *) data)->title);
}

/** dorsal_structure_new: Returns: (transfer full): a document without parts */
DorsalStructure *
dorsal_structure_new (void)
{
  DorsalStructure *self = g_new0 (DorsalStructure, 1);

  self->nodes = g_ptr_array_new_with_free_func (free_node);
  self->told = g_ptr_array_new ();
  self->bookmarks = g_array_new (FALSE, FALSE, sizeof (DorsalBookmark));
  g_array_set_clear_func (self->bookmarks, clear_bookmark);
  return self;
}

/** dorsal_structure_free: Frees it. */
void
dorsal_structure_free (DorsalStructure *self)
{
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->told);
  g_array_unref (self->bookmarks);
  g_free (self);
}

static DorsalNode *
begin (DorsalStructure *self, const char *role, char *attributes, const char *words)
{
  DorsalNode *node = g_new0 (DorsalNode, 1);

  node->parent = self->node;
  node->role = role;
  node->attributes = attributes;
  node->words = g_strdup (words);
  g_ptr_array_add (self->nodes, node);
  self->node = node;
  return node;
}

/** dorsal_structure_begin: What follows is a part of what is open now: @role, which is never freed. */
void
dorsal_structure_begin (DorsalStructure *self, const char *role)
{
  begin (self, role, NULL, NULL);
}

/** dorsal_structure_begin_figure: What follows is a picture that shows what @words say. */
void
dorsal_structure_begin_figure (DorsalStructure *self, const char *words)
{
  begin (self, "Figure", NULL, words);
}

/** dorsal_structure_begin_link: What follows leads to a page, from 1, as @words say. */
void
dorsal_structure_begin_link (DorsalStructure *self, guint page, const char *words)
{
  DorsalNode *link = begin (self, CAIRO_TAG_LINK, g_strdup_printf ("page=%u", page), words);

  link->page = page;
}

/** dorsal_structure_end: Ends the part that began last. */
void
dorsal_structure_end (DorsalStructure *self)
{
  g_return_if_fail (self->node != NULL);

  self->node = self->node->parent;
}

/** dorsal_structure_add_bookmark: Adds a place that readers can go to. */
void
dorsal_structure_add_bookmark (DorsalStructure *self, const char *title, guint page, double y)
{
  DorsalBookmark bookmark = { g_strdup (title), page, y, self->level };

  g_array_append_val (self->bookmarks, bookmark);
}

/** dorsal_structure_begin_chapter: Adds a place at the top of a page, and puts all that follow below it. */
void
dorsal_structure_begin_chapter (DorsalStructure *self, const char *title, guint page)
{
  self->level = 0;
  dorsal_structure_add_bookmark (self, title, page, 0);
  self->level = 1;
}

/**
 * dorsal_structure_note_drawn:
 * @from: (nullable): what is drawn before, on the same page
 * @to: (nullable): what is drawn next
 *
 * Notes the picture or the link that begins here. What goes on over a page begins there once more.
 */
void
dorsal_structure_note_drawn (DorsalStructure *self, const DorsalNode *from, const DorsalNode *to)
{
  if (to != NULL && to != from && to->words != NULL)
    g_ptr_array_add (self->told, (gpointer) to);
}

static gboolean
is_part_of (const DorsalNode *node, const DorsalNode *whole)
{
  for (; node != NULL; node = node->parent)
    if (node == whole)
      return TRUE;

  return FALSE;
}

static void
open_nodes (cairo_t *cr, const DorsalNode *node, const DorsalNode *down_to)
{
  if (node == down_to)
    return;

  open_nodes (cr, node->parent, down_to);
  cairo_tag_begin (cr, node->role, node->attributes);
}

/**
 * dorsal_node_change:
 * @cr: where to; only PDF keeps what it is told
 * @from: (nullable): what was drawn so far
 * @to: (nullable): what is drawn next
 *
 * Closes what @to is no part of, and opens what is missing.
 */
void
dorsal_node_change (cairo_t *cr, const DorsalNode *from, const DorsalNode *to)
{
  for (; from != NULL && !is_part_of (to, from); from = from->parent)
    cairo_tag_end (cr, from->role);

  open_nodes (cr, to, from);
}
