/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/error.h"

G_BEGIN_DECLS

gboolean dorsal_seal_fail (DorsalSealError code, GError **error);

G_END_DECLS
