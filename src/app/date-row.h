/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/day.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *dorsal_date_row_new (const char *title, DorsalDay day);

G_END_DECLS
