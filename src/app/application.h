/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_APPLICATION (dorsal_application_get_type ())

G_DECLARE_FINAL_TYPE (DorsalApplication, dorsal_application, DORSAL, APPLICATION, AdwApplication)

DorsalApplication *dorsal_application_new (void);
void               dorsal_application_open_journal (DorsalApplication *self);
void               dorsal_application_try_again (DorsalApplication *self);

G_END_DECLS
