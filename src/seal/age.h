/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/envelope.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalAgeKind:
 * @DORSAL_AGE_KIND_NONE: it could not be told
 * @DORSAL_AGE_KIND_KEY: a key; if the file has an envelope (dorsal_age_get_envelope()), a passphrase as well
 * @DORSAL_AGE_KIND_PASSPHRASE: a passphrase
 * @DORSAL_AGE_KIND_OTHER: something else, which Dorsal has not
 *
 * What a file asks for to be opened.
 */
typedef enum
{
  DORSAL_AGE_KIND_NONE,
  DORSAL_AGE_KIND_KEY,
  DORSAL_AGE_KIND_PASSPHRASE,
  DORSAL_AGE_KIND_OTHER,
} DorsalAgeKind;

gboolean      dorsal_age_is_sealed (gconstpointer bytes, gsize size);
DorsalAgeKind dorsal_age_get_kind (GBytes *file, GError **error);
GBytes       *dorsal_age_get_envelope (GBytes *file, GError **error);

GOutputStream *dorsal_age_seal_for_key (GOutputStream *base,
                                        DorsalKey     *key,
                                        GBytes        *envelope,
                                        gsize          content_size,
                                        GError       **error);
GOutputStream *dorsal_age_seal_with_passphrase (GOutputStream *base,
                                                DorsalSecret  *passphrase,
                                                guint          work_factor,
                                                GError       **error);

GBytes *dorsal_age_open_with_key (GBytes *file, DorsalKey *key, GError **error);
GBytes *dorsal_age_salvage_with_key (GBytes *file, DorsalKey *key, GError **error);
GBytes *dorsal_age_open_with_passphrase (GBytes *file, DorsalSecret *passphrase, GError **error);

G_END_DECLS
