/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_LOCK_WATCH (dorsal_lock_watch_get_type ())

/**
 * DorsalLockWatch:
 *
 * Watches for the moment to lock a sealed journal: nobody has used the windows for as long as the setting
 * “lock-after” says, or the screen is locked.
 *
 * Signal “lock” (): this is the moment.
 */
G_DECLARE_FINAL_TYPE (DorsalLockWatch, dorsal_lock_watch, DORSAL, LOCK_WATCH, GObject)

/** DorsalLockClock: Returns: microseconds that pass while the machine sleeps too */
typedef gint64 (*DorsalLockClock) (void);

DorsalLockWatch *dorsal_lock_watch_new (DorsalLockClock clock);

G_END_DECLS
