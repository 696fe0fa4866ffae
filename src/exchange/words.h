/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

/* What a record says, in words, for lists: the journal page, the command line and the report. */

char *dorsal_record_to_title (const DorsalRecord *record, const DorsalProtocol *protocol);
char *dorsal_record_to_words (const DorsalRecord *record, const DorsalProtocol *protocol);
char *dorsal_activity_to_words (const char *name, const DorsalProtocol *protocol);

G_END_DECLS
