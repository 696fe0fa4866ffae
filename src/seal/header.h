/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/error.h"
#include "seal/secret.h"

G_BEGIN_DECLS

/* The header of a file of age, for the files of this layer: lines of text, of which each stanza says in its own way
 * how to come by the key of the file, and the last proves that the lines are those that were written. */

#define DORSAL_STANZA_KEY "X25519"
#define DORSAL_STANZA_PASSPHRASE "scrypt"
/** Our own, which other programs pass over. */
#define DORSAL_STANZA_ENVELOPE "io.github.dorsal/envelope"

#define DORSAL_HEADER_SUM_SIZE 32

/**
 * DorsalStanza:
 * @start: where in the file it begins
 * @words: its type and its arguments; at least the type
 * @body: what follows them
 */
typedef struct
{
  gsize start;
  char **words;
  GBytes *body;
} DorsalStanza;

/**
 * DorsalHeader:
 * @stanzas: (element-type DorsalStanza): at least one
 * @summed_size: how many bytes of the file @sum is made over
 * @sum: what the file says they sum up to under its key
 * @size: where what was sealed begins
 */
typedef struct
{
  GPtrArray *stanzas;
  gsize summed_size;
  guint8 sum[DORSAL_HEADER_SUM_SIZE];
  gsize size;
} DorsalHeader;

DorsalHeader       *dorsal_header_parse (GBytes *file, GError **error);
void                dorsal_header_free (DorsalHeader *self);
gboolean            dorsal_header_check (const DorsalHeader *self, GBytes *file, DorsalSecret *file_key, GError **error);
const DorsalStanza *dorsal_header_find (const DorsalHeader *self, const char *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalHeader, dorsal_header_free)

gboolean dorsal_header_is_start (gconstpointer bytes, gsize size);
GString *dorsal_header_new_text (void);
void     dorsal_header_add_stanza (GString *text, const char *words, gconstpointer body, gsize size);
void     dorsal_header_finish (GString *text, DorsalSecret *file_key);

G_END_DECLS
