/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A disk that can be watched, and that can fail. It stands in for the file calls of the C library,
 * for files below one folder, and hands everything else on. It is not one of SQLite’s file systems
 * (VFS), because much of what must not be lost never goes through SQLite: the sync of a copy, its
 * renaming, the sync of its folder, and whatever else writes files whole.
 *
 * The functions here are found before those of the library, because they are in the program itself,
 * which exports them. What stdio writes inside the C library is not seen; that nothing was missed is
 * held by a test, which compares what the log leads to with what is in the folder. */

/* Both names of each function are defined here, so neither may stand for the other. */
#undef _FILE_OFFSET_BITS

#include "config.h"

#include "disk.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* @is_struck: whether the fault has struck. */
static struct
{
  gboolean  is_watching;
  gboolean  records;
  guint64   count;
  gboolean  is_struck;
  DiskFault fault;
} disk;

/* The function of that name in the C library, looked up once for each place that calls it. */
#define NEXT(function)                                                                             \
  (__extension__ ({                                                                                \
    static gpointer found;                                                                         \
    if (found == NULL)                                                                             \
      found = find_next (#function);                                                               \
    (__typeof__ (&function)) found;                                                                \
  }))

static gpointer
find_next (const char *name)
{
  gpointer next = dlsym (RTLD_NEXT, name);

  if (next == NULL)
    abort ();
  return next;
}

/**
 * disk_start:
 * @folder: an absolute path without links
 * @fault: (nullable): what shall go wrong, or %NULL
 * @records: whether what happens is logged; a sync that drops what was not on the disk needs it
 */
void
disk_start (const char *folder, const DiskFault *fault, gboolean records)
{
  disk_log_start (folder);
  disk.fault = fault != NULL ? *fault : (DiskFault){ .calls = DISK_CALL_ANY };
  disk.records = records;
  disk.count = 0;
  disk.is_struck = FALSE;
  disk.is_watching = TRUE;
}

/** disk_mend: Has nothing go wrong from now on. */
void
disk_mend (void)
{
  disk.fault.kind = DISK_FAULT_NONE;
}

/** disk_get_count: Returns: how many calls of those that are counted there were */
guint64
disk_get_count (void)
{
  return disk.count;
}

/** disk_stop: Watches no longer. */
void
disk_stop (void)
{
  disk.is_watching = FALSE;
  disk_log_stop ();
}

static gboolean
is_watched (int descriptor)
{
  return disk.is_watching && disk_log_is_open (descriptor);
}

static char *
find_watched_name (int folder, const char *path)
{
  return disk.is_watching ? disk_log_find_name (folder, path) : NULL;
}

static DiskFaultKind
strike (DiskCall call)
{
  disk.is_struck = TRUE;
  if (disk.fault.kind == DISK_FAULT_KILL_BEFORE)
    kill (getpid (), SIGKILL);

  errno = disk.fault.reason;
  return disk.fault.kind;
}

/* What becomes of a call; errno is set if it fails. */
static DiskFaultKind
decide (DiskCall call)
{
  if ((disk.fault.calls & call) == 0)
    return DISK_FAULT_NONE;

  disk.count++;
  if (disk.fault.kind == DISK_FAULT_SHORT && disk.is_struck && disk.fault.for_ever)
    {
      errno = ENOSPC;
      return DISK_FAULT_ERROR;
    }

  if (disk.fault.kind == DISK_FAULT_NONE || disk.count < disk.fault.at ||
      (disk.count > disk.fault.at && !disk.fault.for_ever))
    return DISK_FAULT_NONE;

  return strike (call);
}

/** disk_fails_to_look: Returns: whether it cannot be told what is at @path; errno is set then */
gboolean
disk_fails_to_look (const char *path)
{
  g_autofree char *name = find_watched_name (AT_FDCWD, path);

  return name != NULL && decide (DISK_CALL_LOOK) == DISK_FAULT_ERROR;
}

static void
conclude (DiskFaultKind kind)
{
  if (kind == DISK_FAULT_KILL_WITHIN || kind == DISK_FAULT_KILL_AFTER)
    kill (getpid (), SIGKILL);
}

static DiskCall
classify_open (int flags)
{
  if ((flags & O_CREAT) != 0)
    return DISK_CALL_CREATE;

  return (flags & O_ACCMODE) == O_RDONLY ? DISK_CALL_OPEN : DISK_CALL_OPEN_TO_WRITE;
}

static int
do_open (int folder, const char *path, int flags, mode_t mode)
{
  g_autofree char *name = find_watched_name (folder, path);
  DiskFaultKind kind = DISK_FAULT_NONE;
  int result;

  if (name != NULL)
    kind = decide (classify_open (flags));
  if (kind == DISK_FAULT_ERROR)
    return -1;

  result = NEXT (openat64) (folder, path, flags, mode);
  if (result >= 0 && name != NULL)
    disk_log_opened (result, name, (flags & O_TRUNC) != 0);
  conclude (kind);
  return result;
}

static ssize_t
do_write (int descriptor, const void *bytes, size_t size, off64_t offset)
{
  DiskFaultKind kind = decide (DISK_CALL_WRITE);
  ssize_t result;

  if (kind == DISK_FAULT_ERROR)
    return -1;

  if ((kind == DISK_FAULT_SHORT || kind == DISK_FAULT_KILL_WITHIN) && size > 1)
    size /= 2;

  result = NEXT (pwrite64) (descriptor, bytes, size, offset);
  if (result > 0 && disk.records)
    disk_log_written (descriptor, (guint64) offset, bytes, (gsize) result);
  conclude (kind);
  return result;
}

static int
do_truncate (int descriptor, off64_t size)
{
  DiskFaultKind kind = decide (DISK_CALL_TRUNCATE);
  int result;

  if (kind == DISK_FAULT_ERROR)
    return -1;

  result = NEXT (ftruncate64) (descriptor, size);
  if (result == 0 && disk.records)
    disk_log_truncated (descriptor, (guint64) size);
  conclude (kind);
  return result;
}

/* A kernel that could not write pages tells it once, takes them for clean, and may forget them. */
static void
drop_unsynced (int descriptor)
{
  g_autoptr (GBytes) durable = disk_log_get_durable (descriptor);
  gconstpointer bytes = g_bytes_get_data (durable, NULL);
  gsize size = g_bytes_get_size (durable);

  if (NEXT (ftruncate64) (descriptor, 0) != 0)
    return;

  disk_log_truncated (descriptor, 0);
  if (size > 0 && NEXT (pwrite64) (descriptor, bytes, size, 0) == (ssize_t) size)
    disk_log_written (descriptor, 0, bytes, size);
}

static int
do_sync (int descriptor, int (*next) (int))
{
  DiskFaultKind kind;
  struct stat info;
  int result;

  if (!is_watched (descriptor))
    return next (descriptor);

  kind = decide (DISK_CALL_SYNC);
  if (kind == DISK_FAULT_DROP && fstat (descriptor, &info) == 0 && S_ISREG (info.st_mode))
    drop_unsynced (descriptor);

  if (kind == DISK_FAULT_ERROR || kind == DISK_FAULT_DROP)
    {
      errno = disk.fault.reason;
      return -1;
    }

  result = next (descriptor);
  if (result == 0)
    disk_log_synced (descriptor);
  conclude (kind);
  return result;
}

static ssize_t
do_read (int descriptor, void *bytes, size_t size, off64_t offset)
{
  if (decide (DISK_CALL_READ) == DISK_FAULT_ERROR)
    return -1;

  return NEXT (pread64) (descriptor, bytes, size, offset);
}

/* A place in a file that is moved on, as it is for calls that give none. */
static ssize_t
move_on (int descriptor, ssize_t size)
{
  if (size > 0)
    lseek64 (descriptor, size, SEEK_CUR);
  return size;
}

int
open (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return do_open (AT_FDCWD, path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return do_open (AT_FDCWD, path, flags, mode);
}

int
openat (int folder, const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return do_open (folder, path, flags, mode);
}

int
openat64 (int folder, const char *path, int flags, ...)
{
  va_list arguments;
  mode_t mode;

  va_start (arguments, flags);
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return do_open (folder, path, flags, mode);
}

int
creat (const char *path, mode_t mode)
{
  return do_open (AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int
creat64 (const char *path, mode_t mode)
{
  return do_open (AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/* Whatever close() says, the descriptor is gone afterwards. */
int
close (int descriptor)
{
  DiskFaultKind kind = DISK_FAULT_NONE;
  int result;

  if (is_watched (descriptor))
    kind = decide (DISK_CALL_CLOSE);

  disk_log_closed (descriptor);
  result = NEXT (close) (descriptor);
  conclude (kind);
  if (kind != DISK_FAULT_ERROR)
    return result;

  errno = disk.fault.reason;
  return -1;
}

ssize_t
read (int descriptor, void *bytes, size_t size)
{
  if (!is_watched (descriptor))
    return NEXT (read) (descriptor, bytes, size);

  return move_on (descriptor,
                  do_read (descriptor, bytes, size, lseek64 (descriptor, 0, SEEK_CUR)));
}

ssize_t
pread (int descriptor, void *bytes, size_t size, off_t offset)
{
  return is_watched (descriptor) ? do_read (descriptor, bytes, size, offset)
                                 : NEXT (pread64) (descriptor, bytes, size, offset);
}

ssize_t
pread64 (int descriptor, void *bytes, size_t size, off64_t offset)
{
  return is_watched (descriptor) ? do_read (descriptor, bytes, size, offset)
                                 : NEXT (pread64) (descriptor, bytes, size, offset);
}

ssize_t
write (int descriptor, const void *bytes, size_t size)
{
  if (!is_watched (descriptor))
    return NEXT (write) (descriptor, bytes, size);

  return move_on (descriptor,
                  do_write (descriptor, bytes, size, lseek64 (descriptor, 0, SEEK_CUR)));
}

ssize_t
pwrite (int descriptor, const void *bytes, size_t size, off_t offset)
{
  return is_watched (descriptor) ? do_write (descriptor, bytes, size, offset)
                                 : NEXT (pwrite64) (descriptor, bytes, size, offset);
}

ssize_t
pwrite64 (int descriptor, const void *bytes, size_t size, off64_t offset)
{
  return is_watched (descriptor) ? do_write (descriptor, bytes, size, offset)
                                 : NEXT (pwrite64) (descriptor, bytes, size, offset);
}

int
ftruncate (int descriptor, off_t size)
{
  return is_watched (descriptor) ? do_truncate (descriptor, size)
                                 : NEXT (ftruncate64) (descriptor, size);
}

int
ftruncate64 (int descriptor, off64_t size)
{
  return is_watched (descriptor) ? do_truncate (descriptor, size)
                                 : NEXT (ftruncate64) (descriptor, size);
}

int
fsync (int descriptor)
{
  return do_sync (descriptor, NEXT (fsync));
}

int
fdatasync (int descriptor)
{
  return do_sync (descriptor, NEXT (fdatasync));
}

int
fchmod (int descriptor, mode_t mode)
{
  DiskFaultKind kind = is_watched (descriptor) ? decide (DISK_CALL_MODE) : DISK_FAULT_NONE;
  int result = kind == DISK_FAULT_ERROR ? -1 : NEXT (fchmod) (descriptor, mode);

  conclude (kind);
  return result;
}

static int
do_lock (int descriptor, int command, gpointer argument)
{
  if (command == F_SETLK && is_watched (descriptor) &&
      decide (DISK_CALL_LOCK) == DISK_FAULT_ERROR)
    return -1;

  return NEXT (fcntl64) (descriptor, command, argument);
}

int
fcntl (int descriptor, int command, ...)
{
  va_list arguments;
  gpointer argument;

  va_start (arguments, command);
  argument = va_arg (arguments, gpointer);
  va_end (arguments);
  return do_lock (descriptor, command, argument);
}

int
fcntl64 (int descriptor, int command, ...)
{
  va_list arguments;
  gpointer argument;

  va_start (arguments, command);
  argument = va_arg (arguments, gpointer);
  va_end (arguments);
  return do_lock (descriptor, command, argument);
}

static int
do_rename (int old_folder, const char *from, int new_folder, const char *to)
{
  g_autofree char *old_name = find_watched_name (old_folder, from);
  g_autofree char *new_name = find_watched_name (new_folder, to);
  DiskFaultKind kind = DISK_FAULT_NONE;
  int result;

  if (old_name != NULL && new_name != NULL)
    kind = decide (DISK_CALL_RENAME);
  if (kind == DISK_FAULT_ERROR)
    return -1;

  result = NEXT (renameat) (old_folder, from, new_folder, to);
  if (result == 0 && old_name != NULL && new_name != NULL)
    disk_log_renamed (old_name, new_name);
  conclude (kind);
  return result;
}

int
rename (const char *from, const char *to)
{
  return do_rename (AT_FDCWD, from, AT_FDCWD, to);
}

int
renameat (int old_folder, const char *from, int new_folder, const char *to)
{
  return do_rename (old_folder, from, new_folder, to);
}

static int
do_link (int old_folder, const char *from, int new_folder, const char *to, int flags)
{
  g_autofree char *old_name = find_watched_name (old_folder, from);
  g_autofree char *new_name = find_watched_name (new_folder, to);
  DiskFaultKind kind = DISK_FAULT_NONE;
  int result;

  if (old_name != NULL && new_name != NULL)
    kind = decide (DISK_CALL_LINK);
  if (kind == DISK_FAULT_ERROR)
    return -1;

  result = NEXT (linkat) (old_folder, from, new_folder, to, flags);
  if (result == 0 && old_name != NULL && new_name != NULL)
    disk_log_linked (old_name, new_name);
  conclude (kind);
  return result;
}

int
link (const char *from, const char *to)
{
  return do_link (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
linkat (int old_folder, const char *from, int new_folder, const char *to, int flags)
{
  return do_link (old_folder, from, new_folder, to, flags);
}

static int
do_unlink (int folder, const char *path, int flags)
{
  g_autofree char *name = find_watched_name (folder, path);
  DiskFaultKind kind = name != NULL ? decide (DISK_CALL_UNLINK) : DISK_FAULT_NONE;
  int result;

  if (kind == DISK_FAULT_ERROR)
    return -1;

  result = NEXT (unlinkat) (folder, path, flags);
  if (result == 0 && name != NULL)
    disk_log_unlinked (name);
  conclude (kind);
  return result;
}

int
unlink (const char *path)
{
  return do_unlink (AT_FDCWD, path, 0);
}

int
unlinkat (int folder, const char *path, int flags)
{
  return do_unlink (folder, path, flags);
}

static int
do_mkdir (int folder, const char *path, mode_t mode)
{
  g_autofree char *name = find_watched_name (folder, path);
  DiskFaultKind kind = name != NULL ? decide (DISK_CALL_FOLDER) : DISK_FAULT_NONE;
  int result;

  if (kind == DISK_FAULT_ERROR)
    return -1;

  result = NEXT (mkdirat) (folder, path, mode);
  if (result == 0 && name != NULL)
    disk_log_made_folder (name);
  conclude (kind);
  return result;
}

int
mkdir (const char *path, mode_t mode)
{
  return do_mkdir (AT_FDCWD, path, mode);
}

int
mkdirat (int folder, const char *path, mode_t mode)
{
  return do_mkdir (folder, path, mode);
}
