/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_DRAFT (dorsal_draft_get_type ())

/**
 * DorsalDraft:
 *
 * What is typed in a form and not saved yet, written aside within half a second, so that it is there
 * again after a crash. It belongs to one journal, lies apart from it, and is never saved by itself.
 */
G_DECLARE_FINAL_TYPE (DorsalDraft, dorsal_draft, DORSAL, DRAFT, GObject)

/** How the drafts of the entry editor are called: this and the id of the entry. */
#define DORSAL_DRAFT_ENTRY "entry-"

/** How the drafts of questionnaires are called: this and the id of the questionnaire. */
#define DORSAL_DRAFT_QUESTIONNAIRE "questionnaire-"

/** How the draft of a new episode is called. */
#define DORSAL_DRAFT_EPISODE "episode"

/** How the draft of the week is called. */
#define DORSAL_DRAFT_WEEK "week"

/**
 * DorsalDraftCollect:
 * @form: the form
 *
 * Returns: (transfer full) (element-type DorsalRecord): new records with all that is typed and can be
 *   kept; none while nothing is typed
 */
typedef GPtrArray *(*DorsalDraftCollect) (gpointer form);

DorsalDraft *dorsal_draft_new (DorsalContext *context, const char *name, DorsalDraftCollect collect, gpointer form);
void         dorsal_draft_close (DorsalDraft **self);
void         dorsal_draft_follow (DorsalDraft *self, GtkWidget *root);
void         dorsal_draft_touch (DorsalDraft *self);
GPtrArray   *dorsal_draft_read (DorsalDraft *self);
void         dorsal_draft_remove (DorsalDraft *self);

GStrv      dorsal_drafts_list (DorsalContext *context);
GPtrArray *dorsal_drafts_read (DorsalContext *context, const char *name);
void       dorsal_drafts_add_entry (DorsalContext *context, DorsalRecord *record);
void       dorsal_drafts_remove (DorsalContext *context, const char *name);

G_END_DECLS
