/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"
#include "support.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A journal in a folder of its own, a clock that stands still, and ways to find and press things. */

#define SCENE_EPISODE_ID "00000000-0000-4000-8000-000000000001"

typedef struct
{
  char          *folder;
  DorsalJournal *journal;
  DorsalContext *context;
} Scene;

int           scene_run (int argc, char *argv[], void (*add_tests) (void));
Scene        *scene_new (void);
void          scene_free (Scene *self);
void          scene_add (Scene *self, DorsalRecord *record);
void          scene_add_episode (Scene *self);
DorsalRecord *scene_find (Scene *self, DorsalKind kind);
GtkWidget    *scene_find_widget (GtkWidget *root, GType type);
GtkWidget    *scene_find_text (GtkWidget *root, const char *text);
guint         scene_count_widgets (GtkWidget *root, GType type);
GtkWidget    *scene_find_button (GtkWidget *root, const char *label);
GtkWidget    *scene_find_row (GtkWidget *root, const char *title);
gboolean      scene_press (GtkWidget *widget, guint keyval);
gboolean      scene_press_with (GtkWidget *widget, guint keyval, GdkModifierType modifiers);
gpointer      scene_find_controller (GtkWidget *widget, GType type);
GtkWidget    *scene_show (GtkWidget *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

G_END_DECLS
