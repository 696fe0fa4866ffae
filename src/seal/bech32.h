/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/secret.h"

G_BEGIN_DECLS

/** How many letters Bech32 needs for 32 bytes, and for its checksum. */
#define DORSAL_BECH32_DATA_LETTERS 52
#define DORSAL_BECH32_SUM_LETTERS 6
#define DORSAL_BECH32_LETTERS (DORSAL_BECH32_DATA_LETTERS + DORSAL_BECH32_SUM_LETTERS)

int           dorsal_bech32_find_letter (char letter);
DorsalSecret *dorsal_bech32_print (const char *name, const guint8 *bytes);
DorsalSecret *dorsal_bech32_parse (const char *name, const char *letters);

G_END_DECLS
