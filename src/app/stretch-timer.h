/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"
#include "core/exercise.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_STRETCH_TIMER (dorsal_stretch_timer_get_type ())

G_DECLARE_FINAL_TYPE (DorsalStretchTimer, dorsal_stretch_timer, DORSAL, STRETCH_TIMER, GtkBox)

GtkWidget *dorsal_stretch_timer_new (DorsalContext        *context,
                                     const char           *activity,
                                     const char           *icon_name,
                                     const DorsalExercise *exercise);
void       dorsal_stretch_timer_advance (DorsalStretchTimer *self, double seconds);
void       dorsal_stretch_timer_present (DorsalContext        *context,
                                         GtkWidget            *parent,
                                         const char           *activity,
                                         const char           *name,
                                         const char           *icon_name,
                                         const DorsalExercise *exercise);

G_END_DECLS
