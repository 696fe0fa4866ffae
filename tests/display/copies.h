/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene.h"

G_BEGIN_DECLS

/* Safety copies in the window: what is asked, and what a person answers. */

AdwMessageDialog *copies_wait_for_question (void);
void              copies_answer (const char *response);
void              copies_wait_for_text (GtkWidget *root, const char *text);
void              copies_keep (Scene *scene);
void              copies_add_check_in (Scene *scene, const char *at, const char *pain);
void              copies_seal (Scene *scene, const char *passphrase);
guint             copies_count_files (const char *folder, const char *part);
void              copies_damage (const char *path, const char *text);

G_END_DECLS
