/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_ENTRY_EDITOR (dorsal_entry_editor_get_type ())

/**
 * DorsalEntryEditor:
 *
 * A form for one entry of any kind, built from the description of its kind. Content only; shown as a
 * sheet. Its action “editor.save” saves and closes the sheet, or says what is wrong and keeps all.
 */
G_DECLARE_FINAL_TYPE (DorsalEntryEditor, dorsal_entry_editor, DORSAL, ENTRY_EDITOR, AdwBin)

GtkWidget  *dorsal_entry_editor_new (DorsalContext *context, const DorsalRecord *record);
void        dorsal_entry_editor_present (DorsalContext      *context,
                                         const DorsalRecord *record,
                                         GtkWidget          *parent);
const char *dorsal_entry_editor_get_error (DorsalEntryEditor *self);
GtkWidget  *dorsal_entry_editor_get_input (DorsalEntryEditor *self, guint field);

G_END_DECLS
