/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Seals what is written to it, for the files of this layer. */

#define DORSAL_TYPE_SEAL_STREAM (dorsal_seal_stream_get_type ())
G_DECLARE_FINAL_TYPE (DorsalSealStream, dorsal_seal_stream, DORSAL, SEAL_STREAM, GFilterOutputStream)

GOutputStream *dorsal_seal_stream_new (GOutputStream *base, DorsalSecret *file_key, GError **error);

G_END_DECLS
