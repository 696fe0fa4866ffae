/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A SQLite file that is in memory already: nothing beside it counts, and nothing is left anywhere. */

#include "config.h"

#include "journal/bytes.h"

#include "journal/hardening.h"

#include <string.h>

static int
connect_to_copy (sqlite3 *handle, gconstpointer data, gsize size)
{
  guchar *copy = sqlite3_malloc64 (MAX (size, 1));

  if (copy == NULL)
    return SQLITE_NOMEM;

  memcpy (copy, data, size);
  return sqlite3_deserialize (handle, "main", copy, (sqlite3_int64) size, (sqlite3_int64) size,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
}

/**
 * dorsal_bytes_connect:
 * @bytes: a file, which must outlive the connection
 * @may_change: whether to work on a copy that can be changed
 * @out_handle: (out): the connection, to be closed even after a failure
 *
 * Returns: what SQLite returned
 */
int
dorsal_bytes_connect (GBytes *bytes, gboolean may_change, sqlite3 **out_handle)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  int code = sqlite3_open_v2 (":memory:", out_handle,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = dorsal_hardening_apply (*out_handle);
  if (code != SQLITE_OK)
    return code;

  return may_change ? connect_to_copy (*out_handle, data, size)
                    : sqlite3_deserialize (*out_handle, "main", (guchar *) data, (sqlite3_int64) size,
                                           (sqlite3_int64) size, SQLITE_DESERIALIZE_READONLY);
}
