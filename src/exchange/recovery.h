/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

/** The most sentences a summary has. */
#define DORSAL_RECOVERY_SENTENCES 5

char **dorsal_recovery_summarize (GPtrArray *records, const DorsalGuidance *guidance);

G_END_DECLS
