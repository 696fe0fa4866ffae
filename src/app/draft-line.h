/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_DRAFT_LINE (dorsal_draft_line_get_type ())

/**
 * DorsalDraftLine:
 *
 * Says above a form that what had been typed is back in it. Hidden at first.
 *
 * Signal “discard” (): the person does not want it.
 */
G_DECLARE_FINAL_TYPE (DorsalDraftLine, dorsal_draft_line, DORSAL, DRAFT_LINE, GtkBox)

G_END_DECLS
