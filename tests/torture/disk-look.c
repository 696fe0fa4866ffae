/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Looking at what stands under a name fails too, on a disk that can be watched. A name that cannot be looked at is not
 * one that nobody has. */

/* Both names of each function are defined here, so neither may stand for the other. */
#undef _FILE_OFFSET_BITS

#include "config.h"

#include "disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

int
stat (const char *restrict path, struct stat *restrict info)
{
  return disk_fails_to_look (path) ? -1 : fstatat (AT_FDCWD, path, info, 0);
}

int
stat64 (const char *restrict path, struct stat64 *restrict info)
{
  return disk_fails_to_look (path) ? -1 : fstatat64 (AT_FDCWD, path, info, 0);
}

int
lstat (const char *restrict path, struct stat *restrict info)
{
  return disk_fails_to_look (path) ? -1 : fstatat (AT_FDCWD, path, info, AT_SYMLINK_NOFOLLOW);
}

int
lstat64 (const char *restrict path, struct stat64 *restrict info)
{
  return disk_fails_to_look (path) ? -1 : fstatat64 (AT_FDCWD, path, info, AT_SYMLINK_NOFOLLOW);
}

int
access (const char *path, int mode)
{
  return disk_fails_to_look (path) ? -1 : faccessat (AT_FDCWD, path, mode, 0);
}
