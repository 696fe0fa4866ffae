/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Memory for keys. libsodium takes whole pages for each, so there should be few at a time. */

#include "config.h"

#include "seal/secret.h"

#include <sodium.h>
#include <string.h>

struct _DorsalSecret
{
  gatomicrefcount references;
  guint8 *data;
  gsize size;
};

/* Without a source of random numbers there are no keys, and nothing to go on with. */
static void
initialise_once (void)
{
  static gsize is_done;

  if (g_once_init_enter (&is_done))
    {
      g_assert (sodium_init () >= 0);
      g_once_init_leave (&is_done, 1);
    }
}

/**
 * dorsal_secret_new:
 * @size: how many bytes
 *
 * Returns: (transfer full): that many bytes, all 0; they are not aligned
 */
DorsalSecret *
dorsal_secret_new (gsize size)
{
  DorsalSecret *self;

  g_return_val_if_fail (size < G_MAXSIZE, NULL);

  initialise_once ();
  self = g_new (DorsalSecret, 1);
  g_atomic_ref_count_init (&self->references);
  self->size = size;
  /* One byte more, which stays 0, so that each can be read as a text. */
  self->data = sodium_malloc (size + 1);
  g_assert (self->data != NULL);
  memset (self->data, 0, size + 1);
  return self;
}

/**
 * dorsal_secret_new_text:
 * @text: what to keep; the caller wipes this copy
 *
 * Returns: (transfer full): the same text
 */
DorsalSecret *
dorsal_secret_new_text (const char *text)
{
  DorsalSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = dorsal_secret_new (strlen (text));
  memcpy (self->data, text, self->size);
  return self;
}

/**
 * dorsal_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
DorsalSecret *
dorsal_secret_ref (DorsalSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * dorsal_secret_unref:
 * @self: (transfer full): a secret; wiped, if nobody else holds it
 */
void
dorsal_secret_unref (DorsalSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  /* This wipes before it gives back. */
  sodium_free (self->data);
  g_free (self);
}

/**
 * dorsal_secret_get_data:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes, which whoever made it may fill in
 */
guint8 *
dorsal_secret_get_data (DorsalSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

/**
 * dorsal_secret_get_size:
 * @self: a secret
 *
 * Returns: how many bytes it has
 */
gsize
dorsal_secret_get_size (const DorsalSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * dorsal_secret_get_text:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes with a 0 behind them
 */
const char *
dorsal_secret_get_text (const DorsalSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *) self->data;
}

/**
 * dorsal_seal_wipe:
 * @buffer: (nullable): what held something secret
 * @size: how many bytes
 *
 * Overwrites them with 0, which no compiler leaves out.
 */
void
dorsal_seal_wipe (gpointer buffer, gsize size)
{
  if (size > 0)
    sodium_memzero (buffer, size);
}
