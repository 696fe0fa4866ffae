/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Seals what is written, chunk by chunk. Only closing it writes the chunk that is known as the last: whatever else
 * ends the work leaves a file that says of itself that its end is missing. */

#include "config.h"

#include "seal/stream.h"

#include "seal/derive.h"
#include "seal/payload.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

struct _DorsalSealStream
{
  GFilterOutputStream parent_instance;

  DorsalSecret *key;
  DorsalSecret *content;
  guint8 *box;
  gsize size;
  guint64 number;
  gboolean is_broken;
};

G_DEFINE_FINAL_TYPE (DorsalSealStream, dorsal_seal_stream, G_TYPE_FILTER_OUTPUT_STREAM)

static gboolean
check_unbroken (DorsalSealStream *self, GError **error)
{
  if (!self->is_broken)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("Not all of it could be written."));
  return FALSE;
}

static gboolean
write_chunk (DorsalSealStream *self, gboolean is_last, GCancellable *cancellable, GError **error)
{
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (self));

  dorsal_chunk_seal (self->key, self->number, is_last, dorsal_secret_get_data (self->content), self->size, self->box);
  self->is_broken = !g_output_stream_write_all (base, self->box, self->size + DORSAL_SEAL_TAG_SIZE, NULL,
                                                cancellable, error);
  self->number++;
  self->size = 0;
  return !self->is_broken;
}

/* A full chunk waits until there is more: it may be the last. */
static gssize
dorsal_seal_stream_write (GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable,
                          GError **error)
{
  DorsalSealStream *self = DORSAL_SEAL_STREAM (stream);
  gsize n_taken;

  if (!check_unbroken (self, error) ||
      (self->size == DORSAL_CHUNK_SIZE && !write_chunk (self, FALSE, cancellable, error)))
    return -1;

  n_taken = MIN (count, DORSAL_CHUNK_SIZE - self->size);
  memcpy (dorsal_secret_get_data (self->content) + self->size, buffer, n_taken);
  self->size += n_taken;
  return (gssize) n_taken;
}

/* To close while cancelled is how GIO is told to give up a file. */
static gboolean
dorsal_seal_stream_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  DorsalSealStream *self = DORSAL_SEAL_STREAM (stream);
  GOutputStreamClass *parent_class = G_OUTPUT_STREAM_CLASS (dorsal_seal_stream_parent_class);
  gboolean is_complete = check_unbroken (self, error) &&
                         !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                         write_chunk (self, TRUE, cancellable, error);

  self->is_broken = TRUE;
  return parent_class->close_fn (stream, cancellable, is_complete ? error : NULL) && is_complete;
}

/* Whoever lets go of a stream without closing it has not written all, and GIO would close it now. */
static void
dorsal_seal_stream_dispose (GObject *object)
{
  DORSAL_SEAL_STREAM (object)->is_broken = TRUE;

  G_OBJECT_CLASS (dorsal_seal_stream_parent_class)->dispose (object);
}

static void
dorsal_seal_stream_finalize (GObject *object)
{
  DorsalSealStream *self = DORSAL_SEAL_STREAM (object);

  g_clear_pointer (&self->key, dorsal_secret_unref);
  g_clear_pointer (&self->content, dorsal_secret_unref);
  g_free (self->box);

  G_OBJECT_CLASS (dorsal_seal_stream_parent_class)->finalize (object);
}

static void
dorsal_seal_stream_class_init (DorsalSealStreamClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dorsal_seal_stream_dispose;
  G_OBJECT_CLASS (class)->finalize = dorsal_seal_stream_finalize;
  G_OUTPUT_STREAM_CLASS (class)->write_fn = dorsal_seal_stream_write;
  G_OUTPUT_STREAM_CLASS (class)->close_fn = dorsal_seal_stream_close;
}

static void
dorsal_seal_stream_init (DorsalSealStream *self)
{
  self->content = dorsal_secret_new (DORSAL_CHUNK_SIZE);
  self->box = g_malloc (DORSAL_CHUNK_BOX_SIZE);
}

/**
 * dorsal_seal_stream_new:
 * @base: where the header of the file has just been written to
 * @file_key: its key
 * @error: set to what @base ran into
 *
 * Flushing it does not write a chunk that is not full.
 *
 * Returns: (transfer full) (nullable): what takes the content
 */
GOutputStream *
dorsal_seal_stream_new (GOutputStream *base, DorsalSecret *file_key, GError **error)
{
  DorsalSealStream *self;
  guint8 nonce[DORSAL_PAYLOAD_NONCE_SIZE];

  randombytes_buf (nonce, sizeof nonce);
  if (!g_output_stream_write_all (base, nonce, sizeof nonce, NULL, NULL, error))
    return NULL;

  self = g_object_new (DORSAL_TYPE_SEAL_STREAM, "base-stream", base, NULL);
  self->key = dorsal_payload_make_key (file_key, nonce);
  return G_OUTPUT_STREAM (self);
}
