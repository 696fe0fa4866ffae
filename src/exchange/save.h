/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/task.h"

G_BEGIN_DECLS

/**
 * DorsalExchangeError:
 * @DORSAL_EXCHANGE_ERROR_FORMAT: the file is not what it should be; choose another
 * @DORSAL_EXCHANGE_ERROR_TOO_LARGE: the file is beyond what a journal can be
 * @DORSAL_EXCHANGE_ERROR_TOO_NEW: a newer Dorsal wrote the file
 * @DORSAL_EXCHANGE_ERROR_WRITE: the file could not be written; what stood there before is untouched
 * @DORSAL_EXCHANGE_ERROR_READ: the file could not be read
 * @DORSAL_EXCHANGE_ERROR_DRAW: a page or picture could not be drawn
 */
typedef enum
{
  DORSAL_EXCHANGE_ERROR_FORMAT,
  DORSAL_EXCHANGE_ERROR_TOO_LARGE,
  DORSAL_EXCHANGE_ERROR_TOO_NEW,
  DORSAL_EXCHANGE_ERROR_WRITE,
  DORSAL_EXCHANGE_ERROR_READ,
  DORSAL_EXCHANGE_ERROR_DRAW,
} DorsalExchangeError;

#define DORSAL_EXCHANGE_ERROR (dorsal_exchange_error_quark ())

GQuark dorsal_exchange_error_quark (void);

/**
 * DorsalWrite:
 * @stream: the file that comes into being; buffered
 * @task: (nullable): to be asked now and then whether to go on
 * @user_data: what to write
 * @error: set when it cannot be written
 *
 * Writes the whole content of a file, without closing @stream.
 *
 * Returns: whether all of it is written
 */
typedef gboolean (*DorsalWrite) (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error);

gboolean dorsal_save (GFile *file, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error);
gboolean dorsal_save_bytes (const char *path, GBytes *bytes, GError **error);
gboolean dorsal_save_bytes_to_file (GFile *file, GBytes *bytes, GError **error);
GBytes  *dorsal_load_bytes (const char *path, gsize max_size, GError **error);

G_END_DECLS
