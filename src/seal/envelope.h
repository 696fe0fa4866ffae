/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/key.h"

G_BEGIN_DECLS

/** How much work a guess at a passphrase is: 2 to this power rounds, and as many KiB of memory. 18 takes some
 * 0.6 s and 256 MiB. */
#define DORSAL_SEAL_WORK_FACTOR 18

GBytes    *dorsal_envelope_new (DorsalKey *key, DorsalSecret *passphrase, guint work_factor, GError **error);
DorsalKey *dorsal_envelope_open (GBytes *envelope, DorsalSecret *passphrase, GError **error);

G_END_DECLS
