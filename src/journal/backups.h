/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * DorsalBackup:
 * @path: the file
 * @utc: when it was made, in UTC seconds, as its name says
 * @size: how many bytes it has
 *
 * A file with the name of a backup. Whether it is one takes dorsal_backup_inspect() to tell.
 */
typedef struct
{
  char  *path;
  gint64 utc;
  gint64 size;
} DorsalBackup;

/**
 * DorsalBackupContent:
 * @journal: which journal it is of; a UUID
 * @version: the version of its form; older ones are brought up to date when they are restored
 * @counter: the commit counter
 * @n_of_kind: how many entries there are of each kind, without deleted ones
 * @n_entries: how many there are together, without advice
 * @first: the first day of them, or %DORSAL_DAY_NONE if there is none
 * @last: the last day of them, or %DORSAL_DAY_NONE
 *
 * What is in a backup that is whole.
 */
typedef struct
{
  char     *journal;
  gint64    version;
  gint64    counter;
  guint     n_of_kind[DORSAL_N_KINDS];
  guint     n_entries;
  DorsalDay first;
  DorsalDay last;
} DorsalBackupContent;

void dorsal_backup_content_clear (DorsalBackupContent *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DorsalBackupContent, dorsal_backup_content_clear)

char      *dorsal_backups_get_default_folder (const char *journal_path);
gboolean   dorsal_backups_has_name (const char *journal_path, const char *name);
GPtrArray *dorsal_backups_list (const char *journal_path, const char *folder, GError **error);
gboolean   dorsal_backup_inspect (const char          *path,
                                  DorsalKey           *key,
                                  DorsalBackupContent *out_content,
                                  GError             **error);
char      *dorsal_backups_find_whole (const char *journal_path,
                                      const char *folder,
                                      DorsalKey  *key,
                                      GError    **error);
gboolean   dorsal_backups_keep (DorsalJournal *journal,
                                const char    *folder,
                                gint64         now_utc,
                                char         **out_path,
                                GError       **error);

G_END_DECLS
