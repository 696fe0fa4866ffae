/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

GBytes *dorsal_status_json_write (const DorsalGuidance *guidance);

G_END_DECLS
