/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *dorsal_guide_text_new_section (const DorsalGuideSection *section);
GtkWidget *dorsal_guide_text_new_stretch (const DorsalStretch *stretch);
GtkWidget *dorsal_guide_text_new_sign (const DorsalSign *sign);

G_END_DECLS
