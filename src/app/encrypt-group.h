/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_ENCRYPT_GROUP (dorsal_encrypt_group_get_type ())

/**
 * DorsalEncryptGroup:
 *
 * Whether a file that leaves Dorsal is encrypted, and with which passphrase. It is not unless it is asked for, each
 * time anew. What was typed is cleared when the group leaves its window.
 *
 * Signal “changed”: something else is chosen or typed.
 */
G_DECLARE_FINAL_TYPE (DorsalEncryptGroup, dorsal_encrypt_group, DORSAL, ENCRYPT_GROUP, AdwPreferencesGroup)

gboolean      dorsal_encrypt_group_is_on (DorsalEncryptGroup *self);
gboolean      dorsal_encrypt_group_is_ready (DorsalEncryptGroup *self);
DorsalSecret *dorsal_encrypt_group_get_passphrase (DorsalEncryptGroup *self);

G_END_DECLS
