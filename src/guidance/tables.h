/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

/* The parts of the default protocol, one file each. Private to this folder. */

const DorsalSign         *dorsal_tables_get_signs (guint *out_n_signs);
const DorsalStretch      *dorsal_tables_get_stretches (guint *out_n_stretches);
const DorsalGuideSection *dorsal_tables_get_phases (guint *out_n_phases);
const DorsalGuideSection *dorsal_tables_get_help (guint *out_n_help);

G_END_DECLS
