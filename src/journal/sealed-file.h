/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * DorsalSealedFile:
 *
 * The file of a sealed journal, from outside: an age file that is only ever replaced as a whole. Who
 * replaces it holds a lock on it, and passes the lock on to the file that takes its place.
 */
typedef struct _DorsalSealedFile DorsalSealedFile;

DorsalSealedFile *dorsal_sealed_file_new (const char *path, DorsalKey *key);
void              dorsal_sealed_file_free (DorsalSealedFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalSealedFile, dorsal_sealed_file_free)

DorsalKey *dorsal_sealed_file_get_key (DorsalSealedFile *self);
GBytes    *dorsal_sealed_file_get_envelope (DorsalSealedFile *self);
gboolean   dorsal_sealed_file_is_locked (DorsalSealedFile *self);
gboolean   dorsal_sealed_file_is_present (DorsalSealedFile *self);
gboolean   dorsal_sealed_file_is_current (DorsalSealedFile *self);
GBytes    *dorsal_sealed_file_read (DorsalSealedFile *self, gboolean is_damaged, GError **error);
gboolean   dorsal_sealed_file_lock (DorsalSealedFile *self, GError **error);
void       dorsal_sealed_file_unlock (DorsalSealedFile *self);
gboolean   dorsal_sealed_file_replace (DorsalSealedFile *self,
                                       gconstpointer     bytes,
                                       gsize             size,
                                       GError          **error);

GBytes  *dorsal_sealed_bytes_read (const char *path, GError **error);
GBytes  *dorsal_sealed_envelope_read (const char *path, GError **error);
gboolean dorsal_sealed_has_envelope (const char *path, GBytes *envelope);
gboolean dorsal_sealed_bytes_write (const char   *path,
                                    gconstpointer bytes,
                                    gsize         size,
                                    DorsalKey    *key,
                                    GBytes       *envelope,
                                    GError      **error);
void     dorsal_seal_to_journal_error (const GError *cause, const char *path, GError **error);

G_END_DECLS
