/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/key.h"

G_BEGIN_DECLS

DorsalSecret *dorsal_key_get_secret (const DorsalKey *self);
const guint8 *dorsal_key_get_recipient (const DorsalKey *self);

G_END_DECLS
