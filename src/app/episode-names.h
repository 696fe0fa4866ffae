/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dorsal_episode_names_put (GPtrArray *episodes, GtkDropDown *list);

G_END_DECLS
