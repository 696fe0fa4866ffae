/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "disk-log.h"

G_BEGIN_DECLS

/**
 * DiskCall:
 *
 * What a program can ask of a disk. A mask of them says where a fault may strike.
 */
typedef enum
{
  DISK_CALL_OPEN = 1 << 0,
  DISK_CALL_OPEN_TO_WRITE = 1 << 1,
  DISK_CALL_CREATE = 1 << 2,
  DISK_CALL_READ = 1 << 3,
  DISK_CALL_WRITE = 1 << 4,
  DISK_CALL_TRUNCATE = 1 << 5,
  DISK_CALL_SYNC = 1 << 6,
  DISK_CALL_RENAME = 1 << 7,
  DISK_CALL_LINK = 1 << 8,
  DISK_CALL_UNLINK = 1 << 9,
  DISK_CALL_CLOSE = 1 << 10,
  DISK_CALL_FOLDER = 1 << 11,
  DISK_CALL_MODE = 1 << 12,
  DISK_CALL_LOCK = 1 << 13,
  DISK_CALL_LOOK = 1 << 14,
} DiskCall;

/** The calls to files and folders; looking at a name only is apart. */
#define DISK_CALL_ANY ((1 << 14) - 1)

/** The calls that change what is on the disk. */
#define DISK_CALL_CHANGES                                                                          \
  (DISK_CALL_CREATE | DISK_CALL_WRITE | DISK_CALL_TRUNCATE | DISK_CALL_SYNC | DISK_CALL_RENAME |   \
   DISK_CALL_LINK | DISK_CALL_UNLINK | DISK_CALL_FOLDER | DISK_CALL_MODE)

/**
 * DiskFaultKind:
 * @DISK_FAULT_NONE: nothing goes wrong
 * @DISK_FAULT_ERROR: the call fails and does nothing
 * @DISK_FAULT_SHORT: half of the bytes are written; if it is for ever, there is no room afterwards
 * @DISK_FAULT_DROP: a sync fails, and what was not on the disk yet is gone from memory too
 * @DISK_FAULT_KILL_BEFORE: the process is killed, and the call does not happen
 * @DISK_FAULT_KILL_WITHIN: the process is killed when half of the bytes are written
 * @DISK_FAULT_KILL_AFTER: the process is killed when the call has happened
 */
typedef enum
{
  DISK_FAULT_NONE,
  DISK_FAULT_ERROR,
  DISK_FAULT_SHORT,
  DISK_FAULT_DROP,
  DISK_FAULT_KILL_BEFORE,
  DISK_FAULT_KILL_WITHIN,
  DISK_FAULT_KILL_AFTER,
} DiskFaultKind;

/**
 * DiskFault:
 * @kind: what goes wrong
 * @reason: the errno value of a call that fails
 * @calls: which calls are counted, and may be struck
 * @at: which of them is struck, from 1
 * @for_ever: whether all later ones are struck too
 */
typedef struct
{
  DiskFaultKind kind;
  int           reason;
  guint         calls;
  guint64       at;
  gboolean      for_ever;
} DiskFault;

void    disk_start (const char *folder, const DiskFault *fault, gboolean records);
void    disk_mend (void);
guint64 disk_get_count (void);
void    disk_stop (void);

/* For the functions that stand in for those of the C library. */
gboolean disk_fails_to_look (const char *path);

G_END_DECLS
