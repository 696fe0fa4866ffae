/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading a zip file of tables. It may be made to unpack to more than any disk holds, and the names in it may
 * lead anywhere: nothing is unpacked to a file, and names are only shown. */

#include "config.h"

#include "exchange/import-private.h"

#include "exchange/save.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define ENTRIES_MOST 64
#define PIECE_SIZE (64 * 1024)

typedef struct
{
  DorsalTables   *tables;
  const char     *name;
  struct archive *archive;
  gsize           size_left;
  guint           n_tables;
} Zip;

static gboolean
fail_as_damaged (Zip *self, GError **error)
{
  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
               _("“%s” is not a zip file that can be read, or it is damaged."), self->name);
  return FALSE;
}

static gboolean
fail_as_large (Zip *self, GError **error)
{
  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_LARGE,
               _("“%s” holds more than a journal can be."), self->name);
  return FALSE;
}

/* Returns: (transfer full): the last part of the name, as it may be shown */
static char *
get_shown_name (struct archive_entry *entry)
{
  const char *path = archive_entry_pathname_utf8 (entry);
  g_autofree char *text = g_utf8_make_valid (path != NULL ? path : "?", -1);
  const char *slash = strrchr (text, '/');

  return dorsal_import_shorten (slash != NULL ? slash + 1 : text);
}

static gboolean
is_table (const char *name)
{
  gsize length = strlen (name);

  return length > 4 && name[0] != '.' && g_ascii_strcasecmp (name + length - 4, ".csv") == 0;
}

/* What Dorsal itself puts beside the tables, and what other programs leave there, need not be told. */
static gboolean
is_worth_a_note (const char *name)
{
  return name[0] != '.' && !g_str_equal (name, "README.txt");
}

/* Returns: (transfer full) (nullable): what is packed there, or %NULL on failure */
static GByteArray *
unpack (Zip *self, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  la_ssize_t n;

  while ((n = archive_read_data (self->archive, piece, PIECE_SIZE)) > 0)
    {
      if ((gsize) n > self->size_left)
        {
          fail_as_large (self, error);
          return NULL;
        }

      self->size_left -= (gsize) n;
      g_byte_array_append (data, piece, (guint) n);
    }

  if (n == 0)
    return g_steal_pointer (&data);

  fail_as_damaged (self, error);
  return NULL;
}

/* What is no table is unpacked too: to pass over it may be as much work, and this is counted. */
static gboolean
read_entry (Zip *self, struct archive_entry *entry, GError **error)
{
  g_autofree char *name = get_shown_name (entry);
  g_autoptr (GByteArray) data = NULL;

  if (archive_entry_filetype (entry) != AE_IFREG)
    return TRUE;

  data = unpack (self, error);
  if (data == NULL)
    return FALSE;

  if (!is_table (name))
    {
      if (is_worth_a_note (name))
        dorsal_import_note (dorsal_tables_get_import (self->tables),
                            g_strdup_printf (_("“%s” is not a table and is left out."), name));
      return TRUE;
    }

  self->n_tables++;
  return dorsal_tables_read (self->tables, name, (const char *) data->data, data->len, error);
}

static gboolean
read_entries (Zip *self, GError **error)
{
  struct archive_entry *entry;
  int result = ARCHIVE_OK;

  for (guint i = 0; (result = archive_read_next_header (self->archive, &entry)) == ARCHIVE_OK; i++)
    {
      if (i >= ENTRIES_MOST)
        return fail_as_large (self, error);
      if (!read_entry (self, entry, error))
        return FALSE;
    }

  if (result != ARCHIVE_EOF)
    return fail_as_damaged (self, error);
  if (self->n_tables > 0)
    return TRUE;

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, _("There is no table in “%s”."),
               self->name);
  return FALSE;
}

/**
 * dorsal_tables_read_zip:
 * @name: what the file is called, as it may be shown
 * @bytes: a zip file from anywhere
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR when it or a table in it cannot be read
 *
 * Reads every table in it.
 *
 * Returns: whether they were read
 */
gboolean
dorsal_tables_read_zip (DorsalTables *self, const char *name, GBytes *bytes, GError **error)
{
  Zip zip = { self, name, archive_read_new (), DORSAL_IMPORT_SIZE_MOST, 0 };
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  gboolean is_read;

  archive_read_support_format_zip (zip.archive);
  is_read = archive_read_open_memory (zip.archive, data, size) == ARCHIVE_OK ? read_entries (&zip, error)
                                                                            : fail_as_damaged (&zip, error);
  archive_read_free (zip.archive);
  return is_read;
}
