/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/** The most values of a row that are read; no table of a journal has as many columns. */
#define DORSAL_PAGE_VALUES_MOST 64

/**
 * DorsalPageValueType:
 * @DORSAL_PAGE_VALUE_NONE: no value, or one that could not be read
 * @DORSAL_PAGE_VALUE_INTEGER: a number
 * @DORSAL_PAGE_VALUE_TEXT: text in any encoding, without an end of its own
 * @DORSAL_PAGE_VALUE_BYTES: bytes
 */
typedef enum
{
  DORSAL_PAGE_VALUE_NONE,
  DORSAL_PAGE_VALUE_INTEGER,
  DORSAL_PAGE_VALUE_TEXT,
  DORSAL_PAGE_VALUE_BYTES,
} DorsalPageValueType;

/**
 * DorsalPageValue:
 * @type: what it is
 * @number: the number
 * @bytes: the text or the bytes
 * @size: how many bytes
 *
 * One value of a row, as it stands in the file.
 */
typedef struct
{
  DorsalPageValueType type;
  gint64              number;
  const guint8       *bytes;
  gsize               size;
} DorsalPageValue;

/**
 * DorsalPageCell:
 * @page: the number of the page, from 1
 * @is_index: whether it is an entry of an index, rather than a row of a table
 * @row: the row id, for a row of a table
 * @n_values: how many values
 * @values: the values, in the order of the columns
 *
 * What stands in one place of a page. Nothing says that it is true.
 */
typedef struct
{
  guint           page;
  gboolean        is_index;
  gint64          row;
  guint           n_values;
  DorsalPageValue values[DORSAL_PAGE_VALUES_MOST];
} DorsalPageCell;

typedef void (*DorsalPageFunc) (const DorsalPageCell *cell, gpointer user_data);

void dorsal_pages_walk (DorsalDatabase *database, DorsalPageFunc function, gpointer user_data);

G_END_DECLS
