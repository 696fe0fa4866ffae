/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DiskOperationType:
 * @DISK_SET_NAME: @name leads to file number @file from now on; what it led to before has lost it
 * @DISK_MOVE_NAME: @old_name leads nowhere, and @name to file number @file, in one step
 * @DISK_DROP_NAME: @name leads nowhere
 * @DISK_ADD_FOLDER: there is a folder @name
 * @DISK_WRITE: @data stands at @offset of the file
 * @DISK_TRUNCATE: the file ends at @offset
 * @DISK_SYNC: what was written to the file is on the disk
 * @DISK_SYNC_FOLDER: the names in the folder @name are on the disk
 * @DISK_MARK: the program has heard that its step number @file is done
 */
typedef enum
{
  DISK_SET_NAME,
  DISK_MOVE_NAME,
  DISK_DROP_NAME,
  DISK_ADD_FOLDER,
  DISK_WRITE,
  DISK_TRUNCATE,
  DISK_SYNC,
  DISK_SYNC_FOLDER,
  DISK_MARK,
} DiskOperationType;

/**
 * DiskOperation:
 *
 * One thing that was done to a disk. Names are paths inside the folder that is watched, which is
 * itself the empty name.
 */
typedef struct
{
  DiskOperationType type;
  guint             file;
  guint64           offset;
  GBytes           *data;
  char             *name;
  char             *old_name;
} DiskOperation;

/**
 * DiskLie:
 * @DISK_HONEST: what was synced is on the disk
 * @DISK_IGNORES_SYNCS: nothing is waited for, as with SQLite’s “synchronous=OFF”
 * @DISK_IGNORES_FIRST_SYNC: the first of the two syncs of a rollback journal is missing, and that of
 *   the folder when it is gone, as with “synchronous=NORMAL”
 * @DISK_IGNORES_DELETION: the sync of the folder when a rollback journal is gone is missing, as with
 *   “synchronous=FULL”
 * @DISK_IGNORES_SOME_SYNCS: one of two syncs does nothing, which one is as good as by chance, but the same each time
 * @DISK_IGNORES_COPIES: copies get their names before they are on the disk
 *
 * How the program can be weakened without touching it: to the disk, a sync that was not asked for
 * is the same as one that did nothing.
 */
typedef enum
{
  DISK_HONEST,
  DISK_IGNORES_SYNCS,
  DISK_IGNORES_SOME_SYNCS,
  DISK_IGNORES_FIRST_SYNC,
  DISK_IGNORES_DELETION,
  DISK_IGNORES_COPIES,
} DiskLie;

GPtrArray *disk_log_get (void);
void       disk_log_set_lie (DiskLie lie);
void       disk_log_mark (guint step);
void       disk_apply (GByteArray *content, const DiskOperation *operation);

/* For disk.c. */

void     disk_log_start (const char *folder);
void     disk_log_stop (void);
char    *disk_log_find_name (int folder, const char *path);
gboolean disk_log_has_name (const char *name);
gboolean disk_log_is_open (int descriptor);
GBytes  *disk_log_get_durable (int descriptor);
void     disk_log_opened (int descriptor, const char *name, gboolean truncated);
void     disk_log_closed (int descriptor);
void     disk_log_written (int descriptor, guint64 offset, gconstpointer bytes, gsize size);
void     disk_log_truncated (int descriptor, guint64 size);
void     disk_log_synced (int descriptor);
void     disk_log_renamed (const char *from, const char *to);
void     disk_log_linked (const char *from, const char *to);
void     disk_log_unlinked (const char *name);
void     disk_log_made_folder (const char *name);

G_END_DECLS
