/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalTask:
 * @cancellable: (nullable): stops the work
 * @note: (nullable): told how far the work is, from 0 to 1, on the thread of the work
 * @user_data: for @note
 *
 * What long work is watched and stopped by. It knows neither threads nor windows.
 */
typedef struct
{
  GCancellable *cancellable;
  void (*note) (double fraction, gpointer user_data);
  gpointer user_data;
} DorsalTask;

gboolean dorsal_task_go_on (DorsalTask *self, double fraction, GError **error);

G_END_DECLS
