/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/share-dialog.h"
#include "scene.h"

G_BEGIN_DECLS

/* What the tests of sharing share. */

/* For whom, in the order of the list. */
enum
{
  CLINICIAN,
  HISTORY,
  DATA,
};

/* The formats of data, in the order of the list. */
enum
{
  JSON,
  CSV,
  CSV_ZIP,
  FHIR,
  FHIR_COLLECTION,
};

#define SECRET "A secret of mine"
#define MEDICINE "Ibuprofen"

void               sharing_forget_choices (void);
Scene             *sharing_make_scene (void);
gpointer           sharing_find_in_row (DorsalShareDialog *dialog, const char *title, GType type);
gboolean           sharing_is_busy (DorsalShareDialog *dialog);
void               sharing_wait (DorsalShareDialog *dialog);
void               sharing_settle (void);
DorsalShareDialog *sharing_open (Scene *scene);
void               sharing_close (DorsalShareDialog *dialog);
void               sharing_show (DorsalShareDialog *dialog);
DorsalShareDialog *sharing_open_ready (Scene *scene);
void               sharing_choose_kind (DorsalShareDialog *dialog, guint kind);
AdwComboRow       *sharing_find_combo (DorsalShareDialog *dialog, const char *title);
void               sharing_choose (DorsalShareDialog *dialog, guint kind, guint format);
GtkCheckButton    *sharing_find_tick (DorsalShareDialog *dialog, const char *title);
char              *sharing_read_file (const char *path, gsize *out_size);
char              *sharing_save (Scene *scene, DorsalShareDialog *dialog);
const char        *sharing_get_text (DorsalShareDialog *dialog, const char *part);
char              *sharing_get_data (DorsalShareDialog *dialog);
void               sharing_hold_threads (void);
void               sharing_let_threads_go (void);

G_END_DECLS
