/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "seal/error.h"

G_DEFINE_QUARK (dorsal-seal-error-quark, dorsal_seal_error)
