/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *dorsal_guide_text_new_section (const DorsalProtocol *protocol, const DorsalGuideSection *section);
GtkWidget *dorsal_guide_text_new_stretch (const DorsalProtocol *protocol, const DorsalStretch *stretch);
GtkWidget *dorsal_guide_text_new_sign (const DorsalProtocol *protocol, const DorsalSign *sign);

G_END_DECLS
