/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* From what was done to a disk, what could be on it when the power went off. Sectors are independent
 * of each other, which is harsher than any file system is known to be. */

#include "config.h"

#include "replay.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

/* @durable: what is on the disk for sure. @pending: (element-type DiskOperation): what was done since.
 * @n_syncs: how often that became the same. */
typedef struct
{
  GByteArray *durable;
  GPtrArray  *pending;
  guint       n_syncs;
} File;

/* @names: the names on the disk, each with the number of its file, and 0 for a folder. @pending: what
 * was done to names since. */
struct _Replay
{
  GPtrArray  *log;
  ReplayModel model;
  guint       at;
  guint       mark;
  GPtrArray  *files;
  GHashTable *names;
  GPtrArray  *pending;
};

static void
free_file (gpointer data)
{
  File *file = data;

  g_byte_array_unref (file->durable);
  g_ptr_array_unref (file->pending);
  g_free (file);
}

static void
free_replay_file (gpointer data)
{
  ReplayFile *file = data;

  g_byte_array_unref (file->content);
  g_free (file->name);
  g_free (file->clean);
  g_free (file);
}

/** replay_new: Returns: (transfer full): the empty disk before the first operation of @log */
Replay *
replay_new (GPtrArray *log, ReplayModel model)
{
  Replay *self = g_new0 (Replay, 1);

  self->log = g_ptr_array_ref (log);
  self->model = model;
  self->files = g_ptr_array_new_with_free_func (free_file);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->pending = g_ptr_array_new ();
  return self;
}

/** replay_free: Forgets the disk. */
void
replay_free (Replay *self)
{
  g_ptr_array_unref (self->log);
  g_ptr_array_unref (self->files);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

static File *
get_file (Replay *self, guint number)
{
  while (self->files->len < number)
    {
      File *file = g_new0 (File, 1);

      file->durable = g_byte_array_new ();
      file->pending = g_ptr_array_new ();
      g_ptr_array_add (self->files, file);
    }

  return g_ptr_array_index (self->files, number - 1);
}

static void
settle_file (File *file)
{
  for (guint i = 0; i < file->pending->len; i++)
    disk_apply (file->durable, g_ptr_array_index (file->pending, i));

  g_ptr_array_set_size (file->pending, 0);
  file->n_syncs++;
}

static void
apply_name (GHashTable *names, DiskOperation *operation)
{
  if (operation->old_name != NULL)
    g_hash_table_remove (names, operation->old_name);

  if (operation->type == DISK_DROP_NAME)
    g_hash_table_remove (names, operation->name);
  else
    g_hash_table_replace (names, operation->name, GUINT_TO_POINTER (operation->file));
}

static gboolean
is_in_folder (const char *name, const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (name);

  return g_str_equal (folder[0] == '\0' ? "." : folder, parent);
}

static void
settle_names (Replay *self, const char *folder)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < self->pending->len; i++)
    {
      DiskOperation *operation = g_ptr_array_index (self->pending, i);

      if (self->model == REPLAY_ORDERED || is_in_folder (operation->name, folder))
        apply_name (self->names, operation);
      else
        g_ptr_array_add (rest, operation);
    }

  g_ptr_array_unref (self->pending);
  self->pending = g_steal_pointer (&rest);
}

static void
advance_by_one (Replay *self, DiskOperation *operation)
{
  switch (operation->type)
    {
    case DISK_WRITE:
    case DISK_TRUNCATE:
      g_ptr_array_add (get_file (self, operation->file)->pending, operation);
      break;
    case DISK_SYNC:
      settle_file (get_file (self, operation->file));
      break;
    case DISK_SYNC_FOLDER:
      settle_names (self, operation->name);
      break;
    case DISK_MARK:
      self->mark = operation->file;
      break;
    case DISK_SET_NAME:
    case DISK_MOVE_NAME:
    case DISK_DROP_NAME:
    case DISK_ADD_FOLDER:
    default:
      g_ptr_array_add (self->pending, operation);
      break;
    }
}

/** replay_advance: Goes on to the moment after the first @n_operations of the log; never back. */
void
replay_advance (Replay *self, guint n_operations)
{
  for (; self->at < n_operations; self->at++)
    advance_by_one (self, g_ptr_array_index (self->log, self->at));
}

/** replay_get_mark: Returns: how many steps had been acknowledged by then */
guint
replay_get_mark (Replay *self)
{
  return self->mark;
}

/* What of one write is there, of what it wrote first and last too. A file that has grown without its
 * bytes holds zeros, or whatever was there before. */
static void
tear_write (GByteArray *content, DiskOperation *operation, GRand *random, double chance)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (operation->data, &size);
  gboolean grows = operation->offset + size > content->len && g_rand_double (random) < 0.5;
  guint8 filling = g_rand_boolean (random) ? 0 : (guint8) g_rand_int_range (random, 0, 256);

  for (gsize start = 0; start < size;)
    {
      guint64 place = operation->offset + start;
      gsize length = MIN (size - start, SECTOR - place % SECTOR);
      gboolean is_there = g_rand_double (random) < chance;

      if (is_there || (grows && place + length > content->len))
        {
          guint before = content->len;

          if (place + length > before)
            {
              g_byte_array_set_size (content, (guint) (place + length));
              memset (content->data + before, filling, place + length - before);
            }
          if (is_there)
            memcpy (content->data + place, bytes + start, length);
        }
      start += length;
    }
}

static GByteArray *
tear_file (File *file, GRand *random)
{
  static const double chances[] = { 0, 0.1, 0.5, 0.9, 1 };
  double chance = chances[g_rand_int_range (random, 0, G_N_ELEMENTS (chances))];
  GByteArray *content = g_byte_array_sized_new (file->durable->len);

  g_byte_array_append (content, file->durable->data, file->durable->len);
  for (guint i = 0; i < file->pending->len; i++)
    {
      DiskOperation *operation = g_ptr_array_index (file->pending, i);

      if (operation->type == DISK_WRITE)
        tear_write (content, operation, random, chance);
      else if (g_rand_double (random) < chance)
        disk_apply (content, operation);
    }

  return content;
}

static GHashTable *
copy_names (Replay *self)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, &file))
    g_hash_table_insert (names, name, file);

  return names;
}

/* Which of the newest names are there. */
static GHashTable *
tear_names (Replay *self, GRand *random)
{
  GHashTable *names = copy_names (self);
  guint n_pending = self->pending->len;
  guint n_ordered = (guint) g_rand_int_range (random, 0, (gint32) n_pending + 1);

  for (guint i = 0; i < n_pending; i++)
    if (self->model == REPLAY_ORDERED ? i < n_ordered : g_rand_boolean (random))
      apply_name (names, g_ptr_array_index (self->pending, i));

  return names;
}

static gboolean
is_reachable (GHashTable *names, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);

  return g_str_equal (folder, ".") || g_hash_table_contains (names, folder);
}

static void
add_file (GPtrArray *files, const char *name, guint number, File *file, GByteArray *content)
{
  ReplayFile *result = g_new0 (ReplayFile, 1);

  result->name = g_strdup (name);
  result->content = content;
  if (file->pending->len == 0)
    result->clean = g_strdup_printf ("%u %u", number, file->n_syncs);
  g_ptr_array_add (files, result);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* In an order that is the same each time, or the same random numbers would give another disk. */
static GList *
sort_names (GHashTable *names)
{
  return g_list_sort (g_hash_table_get_keys (names), compare_names);
}

static GPtrArray *
list_files (Replay *self, GHashTable *names, GRand *random)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (free_replay_file);
  g_autoptr (GList) sorted = sort_names (names);

  for (GList *item = sorted; item != NULL; item = item->next)
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (names, item->data));
      File *file = number > 0 ? get_file (self, number) : NULL;

      if (file == NULL || !is_reachable (names, item->data))
        continue;

      add_file (files, item->data, number, file, tear_file (file, random));
    }

  return files;
}

/**
 * replay_cut:
 * @random: what chance is left to
 *
 * Returns: (transfer full) (element-type ReplayFile): one of the many states in which the disk could
 *   be found if the power went off now. Folders are there as replay_get_folders() says.
 */
GPtrArray *
replay_cut (Replay *self, GRand *random)
{
  g_autoptr (GHashTable) names = tear_names (self, random);

  return list_files (self, names, random);
}

/** replay_finish: Returns: (transfer full) (element-type ReplayFile): the disk when nothing is lost */
GPtrArray *
replay_finish (Replay *self)
{
  g_autoptr (GHashTable) names = copy_names (self);
  g_autoptr (GRand) random = g_rand_new_with_seed (0);

  for (guint i = 0; i < self->pending->len; i++)
    apply_name (names, g_ptr_array_index (self->pending, i));
  for (guint i = 0; i < self->files->len; i++)
    settle_file (g_ptr_array_index (self->files, i));

  return list_files (self, names, random);
}

static guint64
mix (guint64 sum, gconstpointer bytes, gsize size)
{
  const guint8 *next = bytes;
  guint64 word = 0;

  for (; size >= sizeof word; size -= sizeof word, next += sizeof word)
    {
      memcpy (&word, next, sizeof word);
      sum = (sum ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      sum ^= sum >> 29;
    }

  word = 0;
  for (gsize i = 0; i < size; i++)
    word = word << 8 | next[i];

  return (sum ^ word ^ (guint64) size << 56) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

/**
 * replay_sum:
 * @files: (element-type ReplayFile): the files of a state
 * @mark: how many steps had been acknowledged
 *
 * Returns: what tells both from any others
 */
guint64
replay_sum (GPtrArray *files, guint mark)
{
  guint64 sum = mix (0, &mark, sizeof mark);

  for (guint i = 0; i < files->len; i++)
    {
      ReplayFile *file = g_ptr_array_index (files, i);

      sum = mix (sum, file->name, strlen (file->name));
      sum = mix (sum, file->content->data, file->content->len);
    }

  return sum;
}

/**
 * replay_get_folders:
 *
 * Returns: (transfer full) (element-type utf8): the folders that there could be; an empty one more or
 *   less does no harm
 */
GPtrArray *
replay_get_folders (Replay *self)
{
  GPtrArray *folders = g_ptr_array_new ();

  for (guint i = 0; i < self->at; i++)
    {
      DiskOperation *operation = g_ptr_array_index (self->log, i);

      if (operation->type == DISK_ADD_FOLDER)
        g_ptr_array_add (folders, operation->name);
    }

  return folders;
}

static void
write_file (const char *path, GByteArray *content)
{
  int descriptor = open (path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (write (descriptor, content->data, content->len), ==, (gssize) content->len);
  close (descriptor);
}

/**
 * replay_write:
 * @files: (element-type ReplayFile): the files of a state
 * @folders: (element-type utf8): its folders
 * @path: an empty folder for it
 */
void
replay_write (GPtrArray *files, GPtrArray *folders, const char *path)
{
  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *folder = g_build_filename (path, g_ptr_array_index (folders, i), NULL);

      g_assert_true (mkdir (folder, 0700) == 0 || errno == EEXIST);
    }

  for (guint i = 0; i < files->len; i++)
    {
      ReplayFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_build_filename (path, file->name, NULL);

      write_file (name, file->content);
    }
}
