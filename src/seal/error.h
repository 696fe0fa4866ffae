/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalSealError:
 * @DORSAL_SEAL_ERROR_WRONG_PASSPHRASE: the file is sound as far as can be told, and this is not its passphrase
 * @DORSAL_SEAL_ERROR_WRONG_KEY: this is not the key of the file, or no key at all; type it again
 * @DORSAL_SEAL_ERROR_DAMAGED: what the file holds is not what was written
 * @DORSAL_SEAL_ERROR_TRUNCATED: the end of the file is missing
 * @DORSAL_SEAL_ERROR_NOT_SEALED: this is no file of age; it may be an open one
 * @DORSAL_SEAL_ERROR_UNSUPPORTED: a newer format, more work than this program does, or sealed in a way that
 *   neither a key nor a passphrase of ours can open
 * @DORSAL_SEAL_ERROR_PASSPHRASE: a new passphrase that cannot be used: too short, too long, not text
 * @DORSAL_SEAL_ERROR_FAILED: there is not enough memory for the work
 *
 * Why a file could not be sealed or opened. Nothing of the file is given out together with an error.
 * Streams also give what the file below them ran into, in the domain %G_IO_ERROR.
 */
typedef enum
{
  DORSAL_SEAL_ERROR_WRONG_PASSPHRASE,
  DORSAL_SEAL_ERROR_WRONG_KEY,
  DORSAL_SEAL_ERROR_DAMAGED,
  DORSAL_SEAL_ERROR_TRUNCATED,
  DORSAL_SEAL_ERROR_NOT_SEALED,
  DORSAL_SEAL_ERROR_UNSUPPORTED,
  DORSAL_SEAL_ERROR_PASSPHRASE,
  DORSAL_SEAL_ERROR_FAILED,
} DorsalSealError;

#define DORSAL_SEAL_ERROR (dorsal_seal_error_quark ())

GQuark dorsal_seal_error_quark (void);

G_END_DECLS
