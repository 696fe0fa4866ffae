/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A damaged file read page by page, by SQLite’s published format (sqlite.org/fileformat2.html), past
 * SQLite itself. SQLite finds a row by way of the pages above it, so that one bad page hides all that
 * is below: with the first page, everything. Here a bad page loses what stands on it and no more.
 *
 * Pages that were freed hold zeros, since “secure_delete” is always on, so rows that were removed do
 * not come back. Nothing is trusted: every number is held against the page before it is used. */

#include "config.h"

#include "journal/pages.h"

#include "journal/database-private.h"

#include <string.h>

#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_PAGE_SIZE_AT 16
#define HEADER_RESERVED_AT 20

/* What SQLite has made since 2016, where the header cannot be asked. */
#define PAGE_SIZE_USUAL 4096
#define PAGE_SIZE_LEAST 512
#define PAGE_SIZE_MOST 65536
#define USABLE_LEAST 480

/* The longest note has 80 kB. */
#define PAYLOAD_MOST (1024 * 1024)

/* In a whole file no byte belongs to two contents. What damage makes of one may read some again; a file in which
 * thousands of contents share their bytes was made to be read for ever. */
#define TIMES_READ_MOST 64

enum
{
  PAGE_INDEX_INNER = 2,
  PAGE_INDEX_LEAF = 10,
  PAGE_TABLE_LEAF = 13,
};

/* @usable: the bytes of a page that hold content. @left: how many bytes of content may still be read */
typedef struct
{
  sqlite3_file  *file;
  gsize          size;
  gsize          usable;
  guint          n_pages;
  guint64        left;
  guint8        *page;
  guint8        *overflow;
  GByteArray    *payload;
  DorsalPageCell cell;
} Reader;

static guint
read_16 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32) read_16 (bytes) << 16 | read_16 (bytes + 2);
}

/* A number of one to nine bytes. Returns: how many, or 0 if @end comes first */
static gsize
read_varint (const guint8 *bytes, const guint8 *end, guint64 *out_number)
{
  guint64 number = 0;

  for (gsize i = 0; i < 9 && bytes + i < end; i++)
    {
      number = i < 8 ? number << 7 | (bytes[i] & 0x7f) : number << 8 | bytes[i];
      if (i == 8 || bytes[i] < 0x80)
        {
          *out_number = number;
          return i + 1;
        }
    }

  return 0;
}

/* What lies past the end of the file, or on a part of the disk that cannot be read, is zero. */
static void
read_page (Reader *self, guint number, guint8 *buffer)
{
  int code;

  memset (buffer, 0, self->size);
  code = self->file->pMethods->xRead (self->file, buffer, (int) self->size,
                                      (sqlite3_int64) (number - 1) * (sqlite3_int64) self->size);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    memset (buffer, 0, self->size);
}

static gsize
find_page_size (const guint8 *header)
{
  gsize size = read_16 (header + HEADER_PAGE_SIZE_AT);

  if (size == 1)
    size = PAGE_SIZE_MOST;
  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0 || size < PAGE_SIZE_LEAST ||
      (size & (size - 1)) != 0)
    return PAGE_SIZE_USUAL;

  return size;
}

static void
set_up (Reader *self, DorsalDatabase *database)
{
  guint8 header[HEADER_SIZE] = { 0 };
  sqlite3_int64 file_size = 0;

  sqlite3_file_control (database->handle, "main", SQLITE_FCNTL_FILE_POINTER, &self->file);
  self->file->pMethods->xRead (self->file, header, HEADER_SIZE, 0);
  self->file->pMethods->xFileSize (self->file, &file_size);

  self->size = find_page_size (header);
  self->usable = self->size;
  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0 &&
      self->size - header[HEADER_RESERVED_AT] >= USABLE_LEAST)
    self->usable -= header[HEADER_RESERVED_AT];
  self->n_pages = (guint) ((file_size + (sqlite3_int64) self->size - 1) / (sqlite3_int64) self->size);
  self->left = (guint64) self->n_pages * self->size * TIMES_READ_MOST;
  self->page = g_malloc (self->size);
  self->overflow = g_malloc (self->size);
  self->payload = g_byte_array_new ();
}

static void
clear (Reader *self)
{
  g_free (self->page);
  g_free (self->overflow);
  g_byte_array_unref (self->payload);
}

/* How much of a content of @size bytes stands on the page itself; the format’s own arithmetic. */
static gsize
count_local (const Reader *self, gboolean is_index, gsize size)
{
  gsize most = is_index ? (self->usable - 12) * 64 / 255 - 23 : self->usable - 35;
  gsize least = (self->usable - 12) * 32 / 255 - 23;
  gsize local;

  if (size <= most)
    return size;

  local = least + (size - least) % (self->usable - 4);
  return local <= most ? local : least;
}

/* A chain that breaks off leaves the payload short. */
static void
read_overflow (Reader *self, guint32 next, gsize left)
{
  while (left > 0 && next > 0 && next <= self->n_pages)
    {
      gsize part = MIN (left, self->usable - 4);

      read_page (self, next, self->overflow);
      g_byte_array_append (self->payload, self->overflow + 4, (guint) part);
      next = read_32 (self->overflow);
      left -= part;
    }
}

static gboolean
read_payload (Reader *self, const guint8 *from, guint64 size)
{
  const guint8 *end = self->page + self->usable;
  gsize local;

  g_byte_array_set_size (self->payload, 0);
  if (size == 0 || size > MIN (PAYLOAD_MOST, self->left))
    return FALSE;

  local = count_local (self, self->cell.is_index, size);
  if (local > (gsize) (end - from))
    return FALSE;

  self->left -= size;
  g_byte_array_append (self->payload, from, (guint) local);
  if (size > local && end - from >= (gssize) local + 4)
    read_overflow (self, read_32 (from + local), size - local);
  return TRUE;
}

static gint64
read_integer (const guint8 *bytes, gsize size)
{
  guint64 number = size > 0 && bytes[0] >= 0x80 ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < size; i++)
    number = number << 8 | bytes[i];

  return (gint64) number;
}

static gsize
count_value_bytes (guint64 code)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

  return code < G_N_ELEMENTS (sizes) ? sizes[code] : (gsize) MIN ((code - 12) / 2, G_MAXUINT32);
}

static DorsalPageValue
make_value (guint64 code, const guint8 *bytes, gsize size)
{
  DorsalPageValue value = { DORSAL_PAGE_VALUE_NONE, 0, bytes, size };

  if (code >= 12)
    value.type = code % 2 == 0 ? DORSAL_PAGE_VALUE_BYTES : DORSAL_PAGE_VALUE_TEXT;
  else if ((code >= 1 && code <= 6) || code == 8 || code == 9)
    value.type = DORSAL_PAGE_VALUE_INTEGER;

  if (value.type == DORSAL_PAGE_VALUE_INTEGER)
    value.number = code == 9 ? 1 : read_integer (bytes, size);
  return value;
}

/* The codes of the values come first and then the values. Those that the payload is too short for
 * are left out one by one. */
static gboolean
read_values (Reader *self)
{
  const guint8 *start = self->payload->data;
  gsize length = self->payload->len, used, body;
  guint64 header_size, code;

  self->cell.n_values = 0;
  used = read_varint (start, start + length, &header_size);
  if (used == 0 || header_size > length)
    return FALSE;

  body = (gsize) header_size;
  while (used < header_size && self->cell.n_values < DORSAL_PAGE_VALUES_MOST)
    {
      gsize step = read_varint (start + used, start + header_size, &code);
      gsize size = step > 0 ? count_value_bytes (code) : 0;
      gboolean is_there = body <= length && size <= length - body;

      if (step == 0)
        return FALSE;

      self->cell.values[self->cell.n_values++] = is_there ? make_value (code, start + body, size)
                                                          : (DorsalPageValue){ 0 };
      body += size;
      used += step;
    }

  return TRUE;
}

static gboolean
read_cell (Reader *self, guint8 type, gsize at)
{
  gsize start = at + (type == PAGE_INDEX_INNER ? 4 : 0);
  const guint8 *end = self->page + self->usable;
  const guint8 *next;
  guint64 size, row = 0;
  gsize used;

  if (start >= self->usable)
    return FALSE;

  next = self->page + start;
  used = read_varint (next, end, &size);
  next += used;
  if (used > 0 && type == PAGE_TABLE_LEAF)
    {
      used = read_varint (next, end, &row);
      next += used;
    }

  self->cell.row = (gint64) row;
  return used > 0 && read_payload (self, next, size) && read_values (self);
}

static void
walk_page (Reader *self, guint number, DorsalPageFunc function, gpointer user_data)
{
  guint8 type = self->page[0];
  gsize pointers = type == PAGE_INDEX_INNER ? 12 : 8;
  guint n_cells = read_16 (self->page + 3);

  if (type != PAGE_INDEX_INNER && type != PAGE_INDEX_LEAF && type != PAGE_TABLE_LEAF)
    return;

  self->cell.page = number;
  self->cell.is_index = type != PAGE_TABLE_LEAF;
  for (guint i = 0; i < n_cells && pointers + 2 * i + 2 <= self->usable; i++)
    if (read_cell (self, type, read_16 (self->page + pointers + 2 * i)))
      function (&self->cell, user_data);
}

/**
 * dorsal_pages_walk:
 * @database: a database that dorsal_database_open_unchecked() opened
 * @function: (scope call): called for each row of a table and each entry of an index that can be made
 *   out, in the order of the file; what it is given lasts until it returns
 * @user_data: for @function
 *
 * Reads every page of a file, whatever state the file is in, but the first: no entry stands there.
 */
void
dorsal_pages_walk (DorsalDatabase *database, DorsalPageFunc function, gpointer user_data)
{
  Reader reader = { 0 };

  set_up (&reader, database);
  for (guint number = 2; number <= reader.n_pages; number++)
    {
      read_page (&reader, number, reader.page);
      walk_page (&reader, number, function, user_data);
    }

  clear (&reader);
}
