/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tells ThreadSanitizer what GLib orders. GLib is not built with it, and waits by calls to the kernel that it cannot
 * see: whatever a task hands to its thread and back would look like a race. What orders nothing is still found.
 *
 * Preloaded, so these functions are found before those of GLib. In programs that are not watched they do nothing. */

#include "config.h"

#include <dlfcn.h>
#include <gio/gio.h>

/* The functions here stand in for those that the macros of the same names call. */
#undef g_once_init_leave
#undef g_atomic_rc_box_release
#undef g_atomic_rc_box_release_full

void __tsan_acquire (void *place) __attribute__ ((weak));
void __tsan_release (void *place) __attribute__ ((weak));

/* The function of that name in GLib, looked up once for each place that calls it. Nothing here is linked to GLib:
 * Python, which drives the window, has it only for itself, and late. */
#define NEXT(function)                                                                             \
  (__extension__ ({                                                                                \
    static gpointer found;                                                                         \
    if (found == NULL)                                                                             \
      found = dlsym (dlopen ("libgio-2.0.so.0", RTLD_LAZY), #function);                            \
    (__typeof__ (&function)) found;                                                                \
  }))

static void
release (gconstpointer place)
{
  if (__tsan_release != NULL)
    __tsan_release ((void *) place);
}

static void
acquire (gconstpointer place)
{
  if (__tsan_acquire != NULL)
    __tsan_acquire ((void *) place);
}

/* What the thread is to do lies with the task. */
static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTaskThreadFunc work;

  acquire (task);
  work = (GTaskThreadFunc) NEXT (g_object_get_data) ((GObject *) task, "order-work");
  work (task, source, data, cancellable);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc work)
{
  NEXT (g_object_set_data) ((GObject *) task, "order-work", (gpointer) work);
  release (task);
  NEXT (g_task_run_in_thread) (task, work_cb);
}

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify destroy)
{
  release (task);
  NEXT (g_task_return_pointer) (task, result, destroy);
}

void
g_task_return_boolean (GTask *task, gboolean result)
{
  release (task);
  NEXT (g_task_return_boolean) (task, result);
}

void
g_task_return_error (GTask *task, GError *error)
{
  release (task);
  NEXT (g_task_return_error) (task, error);
}

gpointer
g_task_propagate_pointer (GTask *task, GError **error)
{
  acquire (task);
  return NEXT (g_task_propagate_pointer) (task, error);
}

gboolean
g_task_propagate_boolean (GTask *task, GError **error)
{
  acquire (task);
  return NEXT (g_task_propagate_boolean) (task, error);
}

gpointer
g_task_get_task_data (GTask *task)
{
  acquire (task);
  return NEXT (g_task_get_task_data) (task);
}

void
g_once_init_leave (volatile void *place, gsize value)
{
  release ((gconstpointer) place);
  NEXT (g_once_init_leave) (place, value);
}

/* Who lets go last frees what all the others had looked at. */
void
g_atomic_rc_box_release_full (gpointer box, GDestroyNotify clear)
{
  release (box);
  acquire (box);
  NEXT (g_atomic_rc_box_release_full) (box, clear);
}

gboolean
g_atomic_ref_count_dec (gatomicrefcount *count)
{
  release (count);
  acquire (count);
  return NEXT (g_atomic_ref_count_dec) (count);
}
