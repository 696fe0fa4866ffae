/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/key.h"

G_BEGIN_DECLS

DorsalSecret *dorsal_passphrase_ask (int fd, const char *question, GError **error);
DorsalSecret *dorsal_passphrase_ask_new (int fd, GError **error);

G_END_DECLS
