/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A sealed journal on the disk. A change is written beside the file, brought to the disk and renamed
 * over it: at every moment there is one whole journal of that name, and none of its words in clear.
 *
 * The lock is on the file itself, so that nothing is left lying beside it. A file that was replaced
 * while somebody waited for it is not the journal any more; so after the lock is had, it is asked
 * whether the name still leads there. */

#include "config.h"

#include "journal/sealed-file.h"

#include "journal/location.h"
#include "journal/part.h"
#include "seal/age.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Ten years of entries are 5 MB. What is larger than this was not written by Dorsal. */
#define SIZE_MOST (256 * 1024 * 1024)
/* The envelope takes less than 1 kB of it. */
#define HEADER_SIZE (64 * 1024)
#define LOCK_ATTEMPTS 10
#define NOT_LOCKED (-1)

/* @seen is the file as it was when it was last read or written. */
struct _DorsalSealedFile
{
  char       *path;
  DorsalKey  *key;
  GBytes     *envelope;
  struct stat seen;
  int         lock;
};

/**
 * dorsal_sealed_file_new:
 * @path: an absolute path
 * @key: what it was sealed for
 *
 * Returns: (transfer full): the file, which was not yet looked at
 */
DorsalSealedFile *
dorsal_sealed_file_new (const char *path, DorsalKey *key)
{
  DorsalSealedFile *self = g_new0 (DorsalSealedFile, 1);

  self->path = g_strdup (path);
  self->key = dorsal_key_ref (key);
  self->lock = NOT_LOCKED;
  return self;
}

/** dorsal_sealed_file_free: Lets go of the file, and of its lock. */
void
dorsal_sealed_file_free (DorsalSealedFile *self)
{
  dorsal_sealed_file_unlock (self);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_clear_pointer (&self->envelope, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

/** dorsal_sealed_file_get_key: Returns: (transfer none): what it is sealed for */
DorsalKey *
dorsal_sealed_file_get_key (DorsalSealedFile *self)
{
  return self->key;
}

/** dorsal_sealed_file_get_envelope: Returns: (transfer none) (nullable): the key under its passphrase */
GBytes *
dorsal_sealed_file_get_envelope (DorsalSealedFile *self)
{
  return self->envelope;
}

static gboolean
is_same_time (const struct timespec *a, const struct timespec *b)
{
  return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static gboolean
is_same_file (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/** dorsal_sealed_file_is_locked: Returns: whether this is the one that may replace it */
gboolean
dorsal_sealed_file_is_locked (DorsalSealedFile *self)
{
  return self->lock != NOT_LOCKED;
}

/** dorsal_sealed_file_is_present: Returns: whether there is a file of that name */
gboolean
dorsal_sealed_file_is_present (DorsalSealedFile *self)
{
  struct stat info;

  return lstat (self->path, &info) == 0;
}

/** dorsal_sealed_file_is_current: Returns: whether the file is the one that was last read or written */
gboolean
dorsal_sealed_file_is_current (DorsalSealedFile *self)
{
  struct stat info;

  return lstat (self->path, &info) == 0 && is_same_file (&info, &self->seen) &&
         info.st_size == self->seen.st_size && is_same_time (&info.st_mtim, &self->seen.st_mtim) &&
         is_same_time (&info.st_ctim, &self->seen.st_ctim);
}

static gboolean
set_errno_error (const char *path, GError **error)
{
  dorsal_location_set_error (path, errno, error);
  return FALSE;
}

static gboolean
check_size (int file, const char *path, struct stat *out_info, GError **error)
{
  g_autofree char *name = NULL;

  if (fstat (file, out_info) != 0)
    return set_errno_error (path, error);

  if (S_ISREG (out_info->st_mode) && out_info->st_size <= SIZE_MOST)
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
               _("“%s” is not a Dorsal journal. Choose another file."), name);
  return FALSE;
}

static GBytes *
read_all (int file, gsize size, const char *path, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (MAX (1, size));
  gsize done = 0;
  gssize n_read = 1;

  while (done < size && n_read > 0)
    {
      n_read = read (file, bytes + done, size - done);
      if (n_read < 0 && errno == EINTR)
        n_read = 1;
      else if (n_read > 0)
        done += (gsize) n_read;
    }

  if (n_read < 0)
    {
      set_errno_error (path, error);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&bytes), done);
}

static GBytes *
read_file (const char *path, gsize most, struct stat *out_info, GError **error)
{
  int file = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
  GBytes *bytes = NULL;

  if (file < 0)
    {
      set_errno_error (path, error);
      return NULL;
    }

  if (check_size (file, path, out_info, error))
    bytes = read_all (file, MIN (most, (gsize) out_info->st_size), path, error);

  close (file);
  return bytes;
}

/**
 * dorsal_sealed_bytes_read:
 * @path: a file that is known to be sealed, so that no connection has it open
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): the file as it is, still sealed
 */
GBytes *
dorsal_sealed_bytes_read (const char *path, GError **error)
{
  struct stat info;

  return read_file (path, SIZE_MOST, &info, error);
}

static void
set_seal_error (int code, const char *name, const char *reason, GError **error)
{
  switch (code)
    {
    case DORSAL_SEAL_ERROR_WRONG_PASSPHRASE:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE,
                   _("That is not the passphrase of “%s”. Try again; large and small letters differ."), name);
      break;
    case DORSAL_SEAL_ERROR_WRONG_KEY:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE,
                   _("That is not the key of “%s”. Compare it with the recovery sheet."), name);
      break;
    case DORSAL_SEAL_ERROR_TRUNCATED:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                   _("“%s” is damaged: its end is missing. Restore a safety copy; the damaged file is kept."), name);
      break;
    case DORSAL_SEAL_ERROR_DAMAGED:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                   _("“%s” is damaged. Restore a safety copy; the damaged file is kept."), name);
      break;
    case DORSAL_SEAL_ERROR_NOT_SEALED:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED,
                   _("“%s” has no passphrase any more. Open the journal again."), name);
      break;
    case DORSAL_SEAL_ERROR_UNSUPPORTED:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
                   _("“%s” was encrypted by another program or for somebody else. Choose another file."), name);
      break;
    default:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                   _("“%s” could not be used (%s). Try again."), name, reason);
      break;
    }
}

/**
 * dorsal_seal_to_journal_error:
 * @cause: in the domain %DORSAL_SEAL_ERROR, or any other
 * @path: the journal that it is about
 * @error: where to put it, as a #DorsalJournalError
 */
void
dorsal_seal_to_journal_error (const GError *cause, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  set_seal_error (cause->domain == DORSAL_SEAL_ERROR ? cause->code : -1, name, cause->message, error);
}

/**
 * dorsal_sealed_envelope_read:
 * @path: a sealed file; what stands behind its header may be damaged
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED if its header is, or otherwise when it cannot be read
 *
 * Returns: (transfer full) (nullable): the key of the file under its passphrase
 */
GBytes *
dorsal_sealed_envelope_read (const char *path, GError **error)
{
  struct stat info;
  g_autoptr (GBytes) header = read_file (path, HEADER_SIZE, &info, error);
  g_autoptr (GError) cause = NULL;
  GBytes *envelope;

  if (header == NULL)
    return NULL;

  envelope = dorsal_age_get_envelope (header, &cause);
  if (envelope == NULL)
    dorsal_seal_to_journal_error (cause, path, error);
  return envelope;
}

/**
 * dorsal_sealed_has_envelope:
 * @path: a journal or a copy of one
 * @envelope: (nullable): a key under its passphrase
 *
 * Returns: whether it is sealed under that, or is in clear if @envelope is %NULL
 */
gboolean
dorsal_sealed_has_envelope (const char *path, GBytes *envelope)
{
  g_autoptr (GBytes) present = NULL;

  if (!dorsal_journal_is_sealed (path))
    return envelope == NULL && g_file_test (path, G_FILE_TEST_EXISTS);

  present = dorsal_sealed_envelope_read (path, NULL);
  return present != NULL && envelope != NULL && g_bytes_equal (present, envelope);
}

/**
 * dorsal_sealed_file_read:
 * @is_damaged: give what is still sound, with zeros for the rest
 * @error: set to %DORSAL_JOURNAL_ERROR_PASSPHRASE for another key, to %DORSAL_JOURNAL_ERROR_DAMAGED when it
 *   is not what was written, or otherwise when it cannot be read
 *
 * Returns: (transfer full) (nullable): the journal in clear, wiped when it is freed
 */
GBytes *
dorsal_sealed_file_read (DorsalSealedFile *self, gboolean is_damaged, GError **error)
{
  struct stat info;
  g_autoptr (GBytes) sealed = read_file (self->path, SIZE_MOST, &info, error);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GError) cause = NULL;

  if (sealed == NULL)
    return NULL;

  plain = is_damaged ? dorsal_age_salvage_with_key (sealed, self->key, &cause)
                     : dorsal_age_open_with_key (sealed, self->key, &cause);
  if (plain == NULL)
    {
      dorsal_seal_to_journal_error (cause, self->path, error);
      return NULL;
    }

  g_clear_pointer (&self->envelope, g_bytes_unref);
  self->envelope = dorsal_age_get_envelope (sealed, NULL);
  self->seen = info;
  return g_steal_pointer (&plain);
}

static gboolean
fail_as_locked (DorsalSealedFile *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED,
               _("Another program is using “%s”. Close it and try again."), name);
  return FALSE;
}

/**
 * dorsal_sealed_file_lock:
 * @error: set to %DORSAL_JOURNAL_ERROR_LOCKED while somebody else has it, or otherwise on failure
 *
 * Takes the right to replace the file, without waiting.
 *
 * Returns: whether this is the only one that may replace it now
 */
gboolean
dorsal_sealed_file_lock (DorsalSealedFile *self, GError **error)
{
  for (guint i = 0; i < LOCK_ATTEMPTS; i++)
    {
      struct stat locked, present;
      gboolean is_known;
      int file = g_open (self->path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

      if (file < 0)
        return set_errno_error (self->path, error);

      if (flock (file, LOCK_EX | LOCK_NB) != 0)
        {
          gboolean is_taken = errno == EWOULDBLOCK;

          dorsal_location_set_error (self->path, errno, is_taken ? NULL : error);
          close (file);
          return is_taken && fail_as_locked (self, error);
        }

      is_known = (fstat (file, &locked) == 0 || set_errno_error (self->path, error)) &&
                 dorsal_location_look (self->path, &present, error);
      if (is_known && present.st_mode != 0 && is_same_file (&locked, &present))
        {
          self->lock = file;
          return TRUE;
        }

      close (file);
      if (!is_known)
        return FALSE;
    }

  return fail_as_locked (self, error);
}

/** dorsal_sealed_file_unlock: Lets others replace the file. */
void
dorsal_sealed_file_unlock (DorsalSealedFile *self)
{
  if (self->lock != NOT_LOCKED)
    close (self->lock);
  self->lock = NOT_LOCKED;
}

static gboolean
write_all (int file, gconstpointer bytes, gsize size)
{
  for (gsize done = 0; done < size;)
    {
      gssize n = write (file, (const guint8 *) bytes + done, size - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        done += (gsize) n;
    }

  return TRUE;
}

static gboolean
write_file (const char *path, gconstpointer bytes, gsize size, GError **error)
{
  int file = g_open (path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0);

  if (file >= 0 && write_all (file, bytes, size) && fsync (file) == 0)
    return close (file) == 0 || set_errno_error (path, error);

  set_errno_error (path, error);
  if (file >= 0)
    close (file);
  return FALSE;
}

static GBytes *
seal (gconstpointer bytes, gsize size, DorsalKey *key, GBytes *envelope, GError **error)
{
  g_autoptr (GOutputStream) sealed = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = dorsal_age_seal_for_key (sealed, key, envelope, size, error);

  if (stream == NULL || !g_output_stream_write_all (stream, bytes, size, NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (sealed));
}

/**
 * dorsal_sealed_bytes_write:
 * @path: an empty file, whose permissions stay
 * @bytes: the journal in clear
 * @size: how many bytes
 * @key: (nullable): whom to seal it for, or %NULL to leave it in clear
 * @envelope: (nullable): @key under its passphrase
 * @error: set on failure
 *
 * Returns: whether the file holds all of it, on the disk
 */
gboolean
dorsal_sealed_bytes_write (const char   *path,
                           gconstpointer bytes,
                           gsize         size,
                           DorsalKey    *key,
                           GBytes       *envelope,
                           GError      **error)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) cause = NULL;

  if (key == NULL)
    return write_file (path, bytes, size, error);

  sealed = seal (bytes, size, key, envelope, &cause);
  if (sealed != NULL)
    return write_file (path, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), error);

  dorsal_seal_to_journal_error (cause, path, error);
  return FALSE;
}

static gboolean
fail_as_replaced (DorsalSealedFile *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED,
               _("“%s” was moved, deleted or replaced while it was open. Nothing was written. "
                 "Open the journal again."), name);
  return FALSE;
}

/* The new file is locked before it gets the name: nobody finds it free until the change is over. Who puts files there
 * without asking for the lock may have done so while this one was written. */
static gboolean
take_place (DorsalSealedFile *self, const char *part, GError **error)
{
  int file = g_open (part, O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0);
  g_autofree char *folder = g_path_get_dirname (self->path);
  struct stat info;

  if (file < 0)
    return set_errno_error (self->path, error);

  if (!dorsal_sealed_file_is_current (self))
    {
      close (file);
      return fail_as_replaced (self, error);
    }

  if (flock (file, LOCK_EX | LOCK_NB) != 0 || g_rename (part, self->path) != 0 || fstat (file, &info) != 0)
    {
      set_errno_error (self->path, error);
      close (file);
      return FALSE;
    }

  dorsal_sealed_file_unlock (self);
  self->lock = file;
  self->seen = info;
  return dorsal_location_sync (folder, error);
}

/* What could not be read again must not be written. */
static gboolean
check_written_size (const char *path, gsize size, GError **error)
{
  if (size <= SIZE_MOST / 2)
    return TRUE;

  dorsal_location_set_error (path, EFBIG, error);
  return FALSE;
}

/**
 * dorsal_sealed_file_replace:
 * @bytes: the journal in clear
 * @size: how many bytes
 * @error: set on failure
 *
 * To be called while it is locked. A file that somebody has put there meanwhile, without asking for the
 * lock, is left alone.
 *
 * Returns: whether the file is now these bytes, sealed, and on the disk
 */
gboolean
dorsal_sealed_file_replace (DorsalSealedFile *self, gconstpointer bytes, gsize size, GError **error)
{
  g_autofree char *part = dorsal_part_make_name (self->path);

  g_return_val_if_fail (self->lock != NOT_LOCKED, FALSE);

  if (!dorsal_sealed_file_is_current (self))
    return fail_as_replaced (self, error);

  if (!check_written_size (self->path, size, error) || !dorsal_location_create (part, error))
    return FALSE;

  if (dorsal_sealed_bytes_write (part, bytes, size, self->key, self->envelope, error) &&
      take_place (self, part, error))
    return TRUE;

  g_unlink (part);
  return FALSE;
}
