/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A database as a file once more, sealed or in clear. */

#include "config.h"

#include "journal/database-private.h"

#include "journal/sealed-file.h"

static gboolean
vacuum_into (DorsalDatabase *self, const char *path, GError **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (self, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;

  dorsal_statement_bind_text (statement, 1, path);
  return dorsal_statement_run (statement, error);
}

static gboolean
write_image (DorsalDatabase *self, const char *path, DorsalKey *key, GBytes *envelope, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *image = sqlite3_serialize (self->handle, "main", &size, 0);
  gboolean is_written;

  if (image == NULL)
    {
      dorsal_database_set_error (self, SQLITE_NOMEM, error);
      return FALSE;
    }

  is_written = dorsal_sealed_bytes_write (path, image, (gsize) size, key, envelope, error);
  dorsal_seal_wipe (image, (gsize) size);
  sqlite3_free (image);
  return is_written;
}

/**
 * dorsal_database_copy_into:
 * @path: an empty file, whose permissions stay
 * @key: (nullable): whom to seal the copy for, or %NULL to write it in clear
 * @envelope: (nullable): @key under its passphrase
 * @error: set on failure
 *
 * Writes a copy as of one moment, without waiting for the disk: the caller has to sync it.
 *
 * Returns: whether the copy was written
 */
gboolean
dorsal_database_copy_into (DorsalDatabase *self,
                           const char     *path,
                           DorsalKey      *key,
                           GBytes         *envelope,
                           GError        **error)
{
  return self->vault == NULL && key == NULL ? vacuum_into (self, path, error)
                                            : write_image (self, path, key, envelope, error);
}
