/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The same letter may come as other bytes from another keyboard: “é”, or “e” and an accent. What is sealed under
 * a passphrase is sealed under the composed one (NFC), which most keyboards give anyway. What a new one must be is
 * said here alone; what is opened was chosen by whoever sealed it. */

#include "config.h"

#include "seal/passphrase.h"

#include "seal/key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fewer are found by trying, however much work each try takes. */
#define LEAST_LETTERS 8

/* Enough for any sentence, and less than a file that was taken for a passphrase. */
#define MOST_BYTES 1024

static void
refuse (const char *text, GError **error)
{
  g_set_error_literal (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_PASSPHRASE, text);
}

/**
 * dorsal_passphrase_compose:
 * @passphrase: as typed
 *
 * Returns: (transfer full) (nullable): the same text in NFC, or %NULL if it is not UTF-8
 */
DorsalSecret *
dorsal_passphrase_compose (DorsalSecret *passphrase)
{
  const char *text = dorsal_secret_get_text (passphrase);
  DorsalSecret *composed;
  char *copy;

  if (!g_utf8_validate (text, (gssize) dorsal_secret_get_size (passphrase), NULL))
    return NULL;
  /* GLib composes in memory that it does not wipe, so only what needs it goes there. */
  if (g_str_is_ascii (text))
    return dorsal_secret_ref (passphrase);

  copy = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  composed = dorsal_secret_new_text (copy);
  dorsal_seal_wipe (copy, strlen (copy));
  g_free (copy);
  return composed;
}

/**
 * dorsal_passphrase_prepare:
 * @passphrase: a new passphrase, as typed
 * @error: set to %DORSAL_SEAL_ERROR_PASSPHRASE: fewer than 8 letters, more than 1024 bytes, not text, or
 *   what would be taken for a key where either can be typed
 *
 * Returns: (transfer full) (nullable): what to seal with
 */
DorsalSecret *
dorsal_passphrase_prepare (DorsalSecret *passphrase, GError **error)
{
  g_autoptr (DorsalSecret) composed = dorsal_passphrase_compose (passphrase);

  if (composed == NULL)
    refuse (_("The passphrase is not text that can be typed again."), error);
  else if (g_utf8_strlen (dorsal_secret_get_text (composed), -1) < LEAST_LETTERS)
    refuse (_("The passphrase is too short: take at least 8 letters."), error);
  else if (dorsal_secret_get_size (composed) > MOST_BYTES)
    refuse (_("The passphrase is too long: take fewer letters."), error);
  else if (dorsal_key_begins (dorsal_secret_get_text (composed)))
    refuse (_("The passphrase begins like a recovery key: take other words."), error);
  else
    return g_steal_pointer (&composed);

  return NULL;
}
