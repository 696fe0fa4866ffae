/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal of ten years takes its time. The window goes on meanwhile, and can stop it. */

#include "config.h"

#include "app/share-work.h"

/* A look at a file, not the file: what a person can take in, and a window can show at once. */
#define BEGINNING_SIZE 4096

#define WHOLE 1000

typedef struct
{
  DorsalShareWork work;

  char           *path;
  DorsalKey      *key;
  DorsalProtocol *protocol;
  DorsalMoment    now;
  GFile          *file; /* or NULL */
  GCancellable   *cancellable;
  int             done; /* of WHOLE; written by the thread of the work */
} Work;

static void
clear_work (gpointer data)
{
  Work *self = data;

  g_clear_pointer (&self->work.report, dorsal_report_unref);
  g_clear_pointer (&self->work.content, g_bytes_unref);
  g_free (self->work.text);
  g_clear_pointer (&self->work.handover.passphrase, dorsal_secret_unref);
  g_free (self->path);
  g_clear_pointer (&self->key, dorsal_key_unref);
  dorsal_protocol_unref (self->protocol);
  g_clear_object (&self->file);
  g_object_unref (self->cancellable);
}

/** dorsal_share_work_unref: Lets go of the work; it goes on unless dorsal_share_work_cancel(). */
void
dorsal_share_work_unref (DorsalShareWork *self)
{
  g_atomic_rc_box_release_full (self, clear_work);
}

static gboolean
is_entry (const Work *self, const DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  DorsalDay day = dorsal_record_get_day (record);

  return kind != DORSAL_KIND_FACT && kind != DORSAL_KIND_ADVICE && day >= self->work.handover.first &&
         day <= self->work.handover.last;
}

static gboolean
count_entries (Work *self, DorsalJournal *journal, GError **error)
{
  g_autoptr (DorsalWalk) walk = dorsal_journal_walk (journal, DORSAL_WALK_LIVE, error);
  const DorsalRecord *record;

  self->work.first = DORSAL_DAY_LAST;
  self->work.last = DORSAL_DAY_FIRST;
  while (walk != NULL && dorsal_walk_next (walk, &record, error))
    {
      if (record == NULL)
        return TRUE;
      if (!is_entry (self, record))
        continue;

      self->work.n_entries++;
      self->work.first = MIN (self->work.first, dorsal_record_get_day (record));
      self->work.last = MAX (self->work.last, dorsal_record_get_day (record));
    }

  return FALSE;
}

/* Letters are whole, and so are lines, unless the last is most of it. */
static GBytes *
cut_text (const char *data, gsize size, gboolean is_cut)
{
  const char *end = data + size;
  const char *line;

  g_utf8_validate (data, (gssize) size, &end);
  line = is_cut ? g_strrstr_len (data, end - data, "\n") : NULL;
  if (line != NULL && line - data > (end - data) / 2)
    end = line;
  return g_bytes_new (data, (gsize) (end - data));
}

/* The stream is full after the beginning, which ends the writing. */
static gboolean
write_beginning (Work *self, const DorsalHandoverSource *source, DorsalTask *task, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (g_malloc (BEGINNING_SIZE), BEGINNING_SIZE, NULL, g_free);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  g_autoptr (GError) problem = NULL;
  gboolean is_whole = dorsal_handover_write (&self->work.handover, source, stream, task, &problem);

  if (!is_whole && g_memory_output_stream_get_data_size (memory) < BEGINNING_SIZE)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  self->work.is_cut = !is_whole;
  self->work.content = cut_text (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory),
                                 !is_whole);
  return TRUE;
}

static gboolean
make_preview (Work *self, const DorsalHandoverSource *source, DorsalTask *task, GError **error)
{
  DorsalHandoverFormat format = self->work.handover.format;

  if (!count_entries (self, source->journal, error))
    return FALSE;
  /* Compressed, it says nothing to anybody. */
  if (format == DORSAL_HANDOVER_CSV_ZIP)
    return TRUE;
  if (!dorsal_handover_format_is_report (format))
    return write_beginning (self, source, task, error);

  self->work.report = dorsal_handover_make_report (&self->work.handover, source, task, error);
  return self->work.report != NULL;
}

static gboolean
copy_report (Work *self, const DorsalHandoverSource *source, DorsalTask *task, GError **error)
{
  g_autoptr (DorsalReport) report = dorsal_handover_make_report (&self->work.handover, source, task, error);

  if (report == NULL)
    return FALSE;

  self->work.text = dorsal_report_to_text (report);
  self->work.content = dorsal_report_to_html (report, error);
  return self->work.content != NULL;
}

static gboolean
copy_data (Work *self, const DorsalHandoverSource *source, DorsalTask *task, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!dorsal_handover_write (&self->work.handover, source, stream, task, error) ||
      !g_output_stream_close (stream, NULL, error))
    return FALSE;

  self->work.content = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return TRUE;
}

static gboolean
do_work (Work *self, const DorsalHandoverSource *source, DorsalTask *task, GError **error)
{
  switch (self->work.aim)
    {
    case DORSAL_SHARE_SAVE:
      return dorsal_handover_save (&self->work.handover, source, self->file, task, error);
    case DORSAL_SHARE_COPY:
      return dorsal_handover_format_is_report (self->work.handover.format) ? copy_report (self, source, task, error)
                                                                           : copy_data (self, source, task, error);
    case DORSAL_SHARE_PREVIEW:
    default:
      return make_preview (self, source, task, error);
    }
}

static void
note_cb (double fraction, gpointer user_data)
{
  Work *self = user_data;

  g_atomic_int_set (&self->done, (int) (fraction * WHOLE));
}

static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *self = data;
  DorsalTask watched = { .cancellable = cancellable, .note = note_cb, .user_data = self };
  g_autoptr (DorsalJournal) journal = NULL;
  GError *error = NULL;
  DorsalHandoverSource handed;

  /* What is out of date before it begins need not begin. */
  if (dorsal_task_go_on (&watched, 0, &error))
    journal = dorsal_journal_open_sealed (self->path, DORSAL_JOURNAL_READ, self->key, &error);
  handed = (DorsalHandoverSource){ journal, self->protocol, self->now };
  if (journal != NULL && do_work (self, &handed, &watched, &error))
    g_task_return_pointer (task, g_atomic_rc_box_acquire (self), (GDestroyNotify) dorsal_share_work_unref);
  else
    g_task_return_error (task, error);
}

/**
 * dorsal_share_work_start:
 * @context: whose journal, protocol and present are used
 * @handover: what to hand over; with a passphrase only to be saved
 * @aim: what for
 * @file: (nullable): where to save it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Whoever cancels a preview or a copy need not wait for @callback, which then hears of nothing but that. Saving tells
 * what really came of it: a file may be there before it could be cancelled.
 *
 * Returns: (transfer full): the work, to be watched and cancelled
 */
DorsalShareWork *
dorsal_share_work_start (DorsalContext        *context,
                         const DorsalHandover *handover,
                         DorsalShareAim        aim,
                         GFile                *file,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  Work *self = g_atomic_rc_box_new0 (Work);
  g_autoptr (GTask) task = NULL;

  self->work.handover = *handover;
  if (handover->passphrase != NULL)
    dorsal_secret_ref (handover->passphrase);
  self->work.aim = aim;
  self->path = g_strdup (dorsal_journal_get_path (dorsal_context_get_journal (context)));
  if (dorsal_journal_get_key (dorsal_context_get_journal (context)) != NULL)
    self->key = dorsal_key_ref (dorsal_journal_get_key (dorsal_context_get_journal (context)));
  self->protocol = dorsal_protocol_ref (dorsal_context_get_protocol (context));
  self->now = dorsal_context_get_now (context);
  self->file = file != NULL ? g_object_ref (file) : NULL;
  self->cancellable = g_cancellable_new ();

  task = g_task_new (NULL, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, dorsal_share_work_start);
  g_task_set_check_cancellable (task, aim != DORSAL_SHARE_SAVE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self), (GDestroyNotify) dorsal_share_work_unref);
  g_task_run_in_thread (task, work_cb);
  return &self->work;
}

/**
 * dorsal_share_work_finish:
 * @error: set to %G_IO_ERROR_CANCELLED, or to what went wrong
 *
 * Returns: (transfer full) (nullable): the work with what came of it, or %NULL on failure
 */
DorsalShareWork *
dorsal_share_work_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_share_work_start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/** dorsal_share_work_cancel: Stops the work; what stood in the file before is untouched. */
void
dorsal_share_work_cancel (DorsalShareWork *self)
{
  g_cancellable_cancel (((Work *) self)->cancellable);
}

/** dorsal_share_work_get_fraction: Returns: how much is done, from 0 to 1 */
double
dorsal_share_work_get_fraction (DorsalShareWork *self)
{
  return g_atomic_int_get (&((Work *) self)->done) / (double) WHOLE;
}
