/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

#include <adwaita.h>

G_BEGIN_DECLS

void       dorsal_guide_text_append (GtkBox *box, const char *text);
void       dorsal_guide_text_append_all (GtkBox *box, const char *const *texts);
void       dorsal_guide_text_append_steps (GtkBox *box, const char *const *steps);
void       dorsal_guide_text_append_sources (GtkBox               *box,
                                             const DorsalProtocol *protocol,
                                             const char *const    *keys);
void       dorsal_guide_text_name_row (GtkWidget *row);
GtkWidget *dorsal_guide_text_new_section (const DorsalProtocol     *protocol,
                                          const DorsalGuideSection *section,
                                          GtkWidget                *extra);
GtkWidget *dorsal_guide_text_new_sign (const DorsalProtocol *protocol, const DorsalSign *sign);

G_END_DECLS
