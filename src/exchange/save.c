/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files come into being whole or not at all. */

#include "config.h"

#include "exchange/save.h"

G_DEFINE_QUARK (dorsal-exchange-error-quark, dorsal_exchange_error)
