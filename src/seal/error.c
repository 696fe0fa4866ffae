/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is said when a file cannot be opened. Nothing of its content, of a key or of a passphrase is in it. */

#include "config.h"

#include "seal/error.h"

#include "seal/error-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (dorsal-seal-error-quark, dorsal_seal_error)

static const char *const texts[] = {
  [DORSAL_SEAL_ERROR_WRONG_PASSPHRASE] = N_ ("This passphrase does not open the file."),
  [DORSAL_SEAL_ERROR_WRONG_KEY] = N_ ("This key does not open the file."),
  [DORSAL_SEAL_ERROR_DAMAGED] = N_ ("The file is damaged: it does not hold what was written."),
  [DORSAL_SEAL_ERROR_TRUNCATED] = N_ ("The end of the file is missing."),
  [DORSAL_SEAL_ERROR_NOT_SEALED] = N_ ("This is not a sealed file."),
  [DORSAL_SEAL_ERROR_UNSUPPORTED] = N_ ("The file is sealed in a way that Dorsal cannot open."),
  [DORSAL_SEAL_ERROR_PASSPHRASE] = N_ ("This passphrase cannot be used."),
  [DORSAL_SEAL_ERROR_FAILED] = N_ ("There is not enough memory to work with this passphrase."),
};

/**
 * dorsal_seal_fail:
 * @code: what went wrong
 * @error: set to it, with the sentence that goes with it
 *
 * Returns: %FALSE
 */
gboolean
dorsal_seal_fail (DorsalSealError code, GError **error)
{
  g_set_error_literal (error, DORSAL_SEAL_ERROR, (int) code, _(texts[code]));
  return FALSE;
}
