/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

/* What a person may tell a professional about that no warning sign stands for. */
#define DORSAL_TOPIC_MOOD "mood"
#define DORSAL_TOPIC_NIGHT_PAIN "inflam"

const char *dorsal_topic_find (const char *rule);
const char *dorsal_topic_get_label (const DorsalProtocol *protocol, const char *topic);
gboolean    dorsal_visit_names (const DorsalRecord *record, const char *topic);

G_END_DECLS
