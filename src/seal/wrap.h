/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/header.h"
#include "seal/key.h"

G_BEGIN_DECLS

/* Every file has a key of its own, made by chance. Here it is wrapped for whoever may open the file, and
 * unwrapped again. For the files of this layer. */

#define DORSAL_FILE_KEY_SIZE 16

void          dorsal_wrap_for_key (DorsalSecret *file_key, const DorsalKey *key, GString *header);
gboolean      dorsal_wrap_with_passphrase (DorsalSecret *file_key,
                                           DorsalSecret *passphrase,
                                           guint         work_factor,
                                           GString      *header,
                                           GError      **error);
DorsalSecret *dorsal_unwrap_with_key (const DorsalHeader *header, const DorsalKey *key, GError **error);
DorsalSecret *dorsal_unwrap_with_passphrase (const DorsalHeader *header, DorsalSecret *passphrase, GError **error);

G_END_DECLS
