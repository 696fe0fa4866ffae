/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_FILE_BANNER (dorsal_file_banner_get_type ())

/**
 * DorsalFileBanner:
 *
 * Says above every page that something happened to the file of the journal while it was open, or that it is open for
 * reading only. The pages stay, and what is being typed.
 */
G_DECLARE_FINAL_TYPE (DorsalFileBanner, dorsal_file_banner, DORSAL, FILE_BANNER, AdwBin)

void dorsal_file_banner_set_context (DorsalFileBanner *self, DorsalContext *context);
void dorsal_file_banner_show_vain (DorsalFileBanner *self, const GError *error);
void dorsal_file_banner_save_copy (DorsalFileBanner *self, GFile *file);

G_END_DECLS
