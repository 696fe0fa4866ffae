/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Work that takes long says how far it is, and asks whether to go on. */

#include "config.h"

#include "exchange/task.h"

/**
 * dorsal_task_go_on:
 * @self: (nullable): who watches; nobody, if %NULL
 * @fraction: how much is done, from 0 to 1
 * @error: set to %G_IO_ERROR_CANCELLED when the work was stopped
 *
 * Returns: whether to go on
 */
gboolean
dorsal_task_go_on (DorsalTask *self, double fraction, GError **error)
{
  if (self == NULL)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  if (self->note != NULL)
    self->note (fraction, self->user_data);
  return TRUE;
}
