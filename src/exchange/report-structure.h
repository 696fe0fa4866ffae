/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* What the parts of a document are, for whoever cannot see it: headings, paragraphs, tables, pictures in the
 * order of reading, under the names that PDF has for them. */

/**
 * DorsalNode:
 * @parent: (nullable): the part of the document that this is part of
 * @role: what it is, as PDF names it: “H1”, “P”, “Table”…
 * @attributes: (nullable): as for cairo_tag_begin()
 * @words: (nullable): for a picture, what it shows, and for a link, where it leads
 * @page: for a link, the page where it leads, from 1
 *
 * A part of a document. What belongs to none is there for the eye alone.
 */
typedef struct _DorsalNode DorsalNode;

struct _DorsalNode
{
  const DorsalNode *parent;
  const char       *role;
  char             *attributes;
  char             *words;
  guint             page;
};

/**
 * DorsalBookmark:
 * @title: what is there
 * @page: from 1
 * @y: how far down, in points
 * @level: 0, or 1 for what belongs to the last bookmark of level 0
 */
typedef struct
{
  char  *title;
  guint  page;
  double y;
  guint  level;
} DorsalBookmark;

/**
 * DorsalStructure:
 * @nodes: (element-type DorsalNode): all parts
 * @node: (nullable): the part that what is placed now belongs to
 * @told: (element-type DorsalNode): the pictures and links, in the order in which they are drawn
 * @bookmarks: (element-type DorsalBookmark): the headings, in order
 * @level: the level of the next bookmark
 */
typedef struct
{
  GPtrArray        *nodes;
  const DorsalNode *node;
  GPtrArray        *told;
  GArray           *bookmarks;
  guint             level;
} DorsalStructure;

DorsalStructure *dorsal_structure_new (void);
void             dorsal_structure_free (DorsalStructure *self);
void             dorsal_structure_begin (DorsalStructure *self, const char *role);
void             dorsal_structure_begin_figure (DorsalStructure *self, const char *words);
void             dorsal_structure_begin_link (DorsalStructure *self, guint page, const char *words);
void             dorsal_structure_end (DorsalStructure *self);
void             dorsal_structure_add_bookmark (DorsalStructure *self, const char *title, guint page, double y);
void             dorsal_structure_begin_chapter (DorsalStructure *self, const char *title, guint page);
void             dorsal_structure_note_drawn (DorsalStructure *self, const DorsalNode *from, const DorsalNode *to);
void             dorsal_node_change (cairo_t *cr, const DorsalNode *from, const DorsalNode *to);

G_END_DECLS
