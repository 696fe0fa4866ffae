/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/error.h"
#include "seal/secret.h"

G_BEGIN_DECLS

/* What a new passphrase must be, and the ways in which one can be typed. */

DorsalSecret *dorsal_passphrase_compose (DorsalSecret *passphrase);
DorsalSecret *dorsal_passphrase_prepare (DorsalSecret *passphrase, GError **error);

G_END_DECLS
