/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/save.h"
#include "guidance/protocol.h"

G_BEGIN_DECLS

/** The most bytes that a protocol may have. */
#define DORSAL_PROTOCOL_SIZE_MOST (1024 * 1024)

const DorsalProtocol *dorsal_protocol_get_default (void);
DorsalProtocol       *dorsal_protocol_read (GBytes *bytes, GError **error);
DorsalProtocol       *dorsal_protocol_load (const char *path, GError **error);
DorsalProtocol       *dorsal_protocol_load_with_bytes (const char *path, GBytes **out_bytes, GError **error);

gboolean        dorsal_protocol_is_chosen (const char *journal);
DorsalProtocol *dorsal_protocol_load_for_journal (const char *journal, GError **error);
gboolean        dorsal_protocol_choose (const char *journal, const char *path, GError **error);
gboolean        dorsal_protocol_reset (const char *journal, GError **error);

G_END_DECLS
