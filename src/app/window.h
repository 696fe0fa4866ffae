/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_WINDOW (dorsal_window_get_type ())

/**
 * DorsalWindow:
 *
 * Signal “open-journal” (const char *path, DorsalJournalMode mode): the person chose a journal to open instead.
 * Signal “lock” (): the person wants the journal to be locked.
 */
G_DECLARE_FINAL_TYPE (DorsalWindow, dorsal_window, DORSAL, WINDOW, AdwApplicationWindow)

DorsalWindow *dorsal_window_new (AdwApplication *application);
void          dorsal_window_set_context (DorsalWindow *self, DorsalContext *context);
void          dorsal_window_show_problem (DorsalWindow *self,
                                          const char   *path,
                                          const GError *error,
                                          gboolean      can_read);
void          dorsal_window_show_complaint (DorsalWindow *self, const GError *error);
void          dorsal_window_tell (DorsalWindow *self, const char *text);
void          dorsal_window_show_vain (DorsalWindow *self, const GError *error);
void          dorsal_window_show_page (DorsalWindow *self, const char *page);
const char   *dorsal_window_get_page (DorsalWindow *self);
void          dorsal_window_lock (DorsalWindow *self, GtkWidget *page);

G_END_DECLS
