/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was done to the files of one folder, in order and with every byte: enough to build what could
 * be on the disk when the power went off at any moment. */

#include "config.h"

#include "disk-log.h"

#include <string.h>
#include <sys/stat.h>

#define MOST_DESCRIPTORS 1024

/* @is_ours: whether it leads into the folder. @file: the number of the file, or of the one that it
 * is for a folder, which has none. @n_syncs: since the file was opened. */
typedef struct
{
  gboolean is_ours;
  gboolean is_folder;
  guint    file;
  guint    n_syncs;
  char    *name;
} Descriptor;

/* @files: the name to the number of each file, from 1. @deleted: whether the last name that changed
 * was dropped. */
static struct
{
  char       *folder;
  GHashTable *files;
  guint       n_files;
  GPtrArray  *log;
  gboolean    deleted;
  DiskLie     lie;
  Descriptor  descriptors[MOST_DESCRIPTORS];
} state;

static void
free_operation (gpointer data)
{
  DiskOperation *operation = data;

  g_clear_pointer (&operation->data, g_bytes_unref);
  g_free (operation->name);
  g_free (operation->old_name);
  g_free (operation);
}

static DiskOperation *
add (DiskOperationType type, guint file, const char *name)
{
  DiskOperation *operation = g_new0 (DiskOperation, 1);

  operation->type = type;
  operation->file = file;
  operation->name = g_strdup (name);
  g_ptr_array_add (state.log, operation);
  if (type == DISK_SET_NAME || type == DISK_MOVE_NAME || type == DISK_DROP_NAME)
    state.deleted = type == DISK_DROP_NAME;
  return operation;
}

static guint
find_file (const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (state.files, name));
}

static guint
add_file (const char *name)
{
  g_hash_table_replace (state.files, g_strdup (name), GUINT_TO_POINTER (++state.n_files));
  add (DISK_SET_NAME, state.n_files, name);
  return state.n_files;
}

static void
take_file (const char *path, const char *name)
{
  guint file = add_file (name);
  char *content = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  add (DISK_WRITE, file, NULL)->data = g_bytes_new_take (content, size);
  add (DISK_SYNC, file, NULL);
}

/* What is there already is on the disk. */
static void
take_folder (const char *path, const char *name)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  g_assert_nonnull (folder);
  for (const char *base = g_dir_read_name (folder); base != NULL; base = g_dir_read_name (folder))
    {
      g_autofree char *child = g_build_filename (path, base, NULL);
      g_autofree char *child_name = name[0] == '\0' ? g_strdup (base)
                                                    : g_build_filename (name, base, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          add (DISK_ADD_FOLDER, 0, child_name);
          take_folder (child, child_name);
        }
      else
        take_file (child, child_name);
    }

  add (DISK_SYNC_FOLDER, 0, name);
}

/** disk_log_start: Begins a new log, with what is in @folder now. */
void
disk_log_start (const char *folder)
{
  disk_log_stop ();
  state.folder = g_strdup (folder);
  state.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  state.log = g_ptr_array_new_with_free_func (free_operation);
  take_folder (folder, "");
}

/** disk_log_stop: Forgets the folder. A log that somebody holds stays. */
void
disk_log_stop (void)
{
  for (int i = 0; i < MOST_DESCRIPTORS; i++)
    disk_log_closed (i);

  g_clear_pointer (&state.folder, g_free);
  g_clear_pointer (&state.files, g_hash_table_unref);
  g_clear_pointer (&state.log, g_ptr_array_unref);
  state.n_files = 0;
}

/** disk_log_get: Returns: (transfer full) (element-type DiskOperation): what was done so far */
GPtrArray *
disk_log_get (void)
{
  return g_ptr_array_ref (state.log);
}

/** disk_log_set_lie: Has syncs done nothing from now on where @lie says so. */
void
disk_log_set_lie (DiskLie lie)
{
  state.lie = lie;
}

/** disk_log_mark: Notes that step number @step was acknowledged. */
void
disk_log_mark (guint step)
{
  add (DISK_MARK, step, NULL);
}

/** disk_apply: Does to the content of a file what was done to it; other operations do nothing. */
void
disk_apply (GByteArray *content, const DiskOperation *operation)
{
  gsize end, size;

  if (operation->type != DISK_WRITE && operation->type != DISK_TRUNCATE)
    return;

  size = operation->type == DISK_WRITE ? g_bytes_get_size (operation->data) : 0;
  end = operation->offset + size;
  if (operation->type == DISK_TRUNCATE || end > content->len)
    {
      guint before = content->len;

      g_byte_array_set_size (content, (guint) end);
      if (end > before)
        memset (content->data + before, 0, end - before);
    }

  if (size > 0)
    memcpy (content->data + operation->offset, g_bytes_get_data (operation->data, NULL), size);
}

/**
 * disk_log_find_name:
 * @folder: a descriptor that @path starts from, or %AT_FDCWD
 *
 * Returns: (transfer full) (nullable): the name of @path in the folder, or %NULL if it lies outside
 */
char *
disk_log_find_name (int folder, const char *path)
{
  gsize length;

  if (state.folder == NULL || path == NULL)
    return NULL;

  if (path[0] != '/')
    return disk_log_is_open (folder) ? g_build_filename (state.descriptors[folder].name, path, NULL)
                                     : NULL;

  length = strlen (state.folder);
  if (strncmp (path, state.folder, length) != 0 || (path[length] != '/' && path[length] != '\0'))
    return NULL;

  return g_strdup (path[length] == '/' ? path + length + 1 : "");
}

/** disk_log_has_name: Returns: whether there is a file of that name */
gboolean
disk_log_has_name (const char *name)
{
  return find_file (name) != 0;
}

/** disk_log_is_open: Returns: whether @descriptor leads into the folder */
gboolean
disk_log_is_open (int descriptor)
{
  return descriptor >= 0 && descriptor < MOST_DESCRIPTORS &&
         state.descriptors[descriptor].is_ours;
}

/** disk_log_opened: Notes that a file or folder was opened, which made it if it was not there. */
void
disk_log_opened (int descriptor, const char *name, gboolean truncated)
{
  Descriptor *self = &state.descriptors[descriptor];
  struct stat info;

  g_assert_cmpint (descriptor, <, MOST_DESCRIPTORS);
  g_assert_cmpint (fstat (descriptor, &info), ==, 0);
  disk_log_closed (descriptor);
  self->is_ours = TRUE;
  self->is_folder = S_ISDIR (info.st_mode);
  self->name = g_strdup (name);
  self->n_syncs = 0;
  if (!self->is_folder)
    self->file = disk_log_has_name (name) ? find_file (name) : add_file (name);
  if (truncated)
    disk_log_truncated (descriptor, 0);
}

/** disk_log_closed: Notes that a descriptor leads nowhere. */
void
disk_log_closed (int descriptor)
{
  if (!disk_log_is_open (descriptor))
    return;

  state.descriptors[descriptor].is_ours = FALSE;
  g_clear_pointer (&state.descriptors[descriptor].name, g_free);
}

/** disk_log_written: Notes what was written to a file. */
void
disk_log_written (int descriptor, guint64 offset, gconstpointer bytes, gsize size)
{
  DiskOperation *operation = add (DISK_WRITE, state.descriptors[descriptor].file, NULL);

  operation->offset = offset;
  operation->data = g_bytes_new (bytes, size);
}

/** disk_log_truncated: Notes where a file ends now. */
void
disk_log_truncated (int descriptor, guint64 size)
{
  add (DISK_TRUNCATE, state.descriptors[descriptor].file, NULL)->offset = size;
}

static gboolean
is_ignored (Descriptor *self)
{
  gboolean is_rollback = g_str_has_suffix (self->name, "-journal");

  switch (state.lie)
    {
    case DISK_IGNORES_SYNCS:
      return TRUE;
    case DISK_IGNORES_SOME_SYNCS:
      return state.log->len * 2654435761u >> 31;
    case DISK_IGNORES_FIRST_SYNC:
      return self->is_folder ? state.deleted : is_rollback && self->n_syncs % 2 == 1;
    case DISK_IGNORES_DELETION:
      return self->is_folder && state.deleted;
    case DISK_IGNORES_COPIES:
      return strstr (self->name, ".part-") != NULL;
    case DISK_HONEST:
    default:
      return FALSE;
    }
}

/** disk_log_synced: Notes that a file or a folder was synced. */
void
disk_log_synced (int descriptor)
{
  Descriptor *self = &state.descriptors[descriptor];

  self->n_syncs++;
  if (is_ignored (self))
    return;

  if (self->is_folder)
    add (DISK_SYNC_FOLDER, 0, self->name);
  else
    add (DISK_SYNC, self->file, NULL);
}

/** disk_log_get_durable: Returns: (transfer full): what of an open file is on the disk for sure */
GBytes *
disk_log_get_durable (int descriptor)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint file = state.descriptors[descriptor].file;
  guint last = 0;

  for (guint i = 0; i < state.log->len; i++)
    {
      DiskOperation *operation = g_ptr_array_index (state.log, i);

      if (operation->type == DISK_SYNC && operation->file == file)
        last = i;
    }

  for (guint i = 0; i < last; i++)
    {
      DiskOperation *operation = g_ptr_array_index (state.log, i);

      if (operation->file == file)
        disk_apply (content, operation);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/** disk_log_renamed: Notes that a file has another name. */
void
disk_log_renamed (const char *from, const char *to)
{
  guint file = find_file (from);

  /* Two names of one file: rename() leaves both. */
  if (file == 0 || file == find_file (to))
    return;

  add (DISK_MOVE_NAME, file, to)->old_name = g_strdup (from);
  g_hash_table_remove (state.files, from);
  g_hash_table_replace (state.files, g_strdup (to), GUINT_TO_POINTER (file));
}

/** disk_log_linked: Notes that a file has a second name. */
void
disk_log_linked (const char *from, const char *to)
{
  guint file = find_file (from);

  add (DISK_SET_NAME, file, to);
  g_hash_table_replace (state.files, g_strdup (to), GUINT_TO_POINTER (file));
}

/** disk_log_unlinked: Notes that a name is gone. */
void
disk_log_unlinked (const char *name)
{
  add (DISK_DROP_NAME, 0, name);
  g_hash_table_remove (state.files, name);
}

/** disk_log_made_folder: Notes that there is a new folder. */
void
disk_log_made_folder (const char *name)
{
  add (DISK_ADD_FOLDER, 0, name);
}
