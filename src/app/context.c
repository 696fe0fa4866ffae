/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the pages share. Saving, deleting and undoing go through here, so that each is told to the
 * person in the same way and in one place. */

#include "config.h"

#include "app/context.h"

#include "core/episode.h"
#include "guidance/shown.h"

#include <glib/gi18n-lib.h>

/* Advice changes with the hour of day; nothing in it is finer. */
#define CLOCK_SECONDS 60

/* Advice that stood there this long was shown. Starting does not wait for writing it down. */
#define SHOWN_SECONDS 1

struct _DorsalContext
{
  GObject parent_instance;

  DorsalJournal      *journal;
  DorsalProtocol     *protocol;
  GTimeZone          *zone;
  DorsalBackupKeeper *backup_keeper;
  GPtrArray          *records; /* as they were when they could be read last */
  gboolean            is_stale;
  GError             *problem;
  DorsalGuidance     *guidance;
  DorsalMoment        fixed_now;
  gboolean            has_fixed_now;
  gint64              hour;
  guint               clock_id;
  guint               shown_id;
};

G_DEFINE_FINAL_TYPE (DorsalContext, dorsal_context, G_TYPE_OBJECT)

enum
{
  CHANGED,
  NOTICE,
  DRAFTS,
  PROTECTION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What was read stays: a file that is gone must not empty the pages, nor take away a form. */
static void
forget (DorsalContext *self)
{
  g_clear_handle_id (&self->shown_id, g_source_remove);
  g_clear_pointer (&self->guidance, dorsal_guidance_free);
  self->is_stale = TRUE;
}

static void
refresh (DorsalContext *self)
{
  GPtrArray *records;

  self->is_stale = FALSE;
  g_clear_error (&self->problem);
  records = dorsal_journal_get_records (self->journal, &self->problem);
  if (records == NULL)
    records = self->records != NULL ? g_ptr_array_ref (self->records) : dorsal_records_new ();

  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
}

static void
journal_changed_cb (DorsalJournal *journal, DorsalContext *self)
{
  g_assert (DORSAL_IS_CONTEXT (self));

  forget (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A drive or a share that went away sends no word of it. */
static gboolean
has_come_or_gone (DorsalContext *self)
{
  return !self->is_stale && dorsal_journal_is_in_place (self->journal) == (self->problem != NULL);
}

static gboolean
clock_cb (gpointer user_data)
{
  DorsalContext *self = user_data;
  DorsalMoment now = dorsal_context_get_now (self);
  gint64 hour = (now.utc + now.offset) / 3600;

  if (hour != self->hour || has_come_or_gone (self))
    {
      self->hour = hour;
      journal_changed_cb (self->journal, self);
    }

  return G_SOURCE_CONTINUE;
}

static void
dorsal_context_dispose (GObject *object)
{
  DorsalContext *self = DORSAL_CONTEXT (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  forget (self);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_clear_object (&self->backup_keeper);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->protocol, dorsal_protocol_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (dorsal_context_parent_class)->dispose (object);
}

static void
dorsal_context_class_init (DorsalContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dorsal_context_dispose;

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", DORSAL_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[DRAFTS] = g_signal_new ("drafts", DORSAL_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[PROTECTION] = g_signal_new ("protection", DORSAL_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
}

static void
dorsal_context_init (DorsalContext *self)
{
  self->is_stale = TRUE;
}

/**
 * dorsal_context_new:
 * @journal: an open journal
 * @protocol: what advice goes by
 * @fixed_now: (nullable): a time at which the clock stands still, for pictures and tests
 *
 * Returns: (transfer full): a new context
 */
DorsalContext *
dorsal_context_new (DorsalJournal *journal, const DorsalProtocol *protocol, const DorsalMoment *fixed_now)
{
  DorsalContext *self = g_object_new (DORSAL_TYPE_CONTEXT, NULL);

  self->journal = g_object_ref (journal);
  self->protocol = dorsal_protocol_ref (protocol);
  self->has_fixed_now = fixed_now != NULL;
  if (fixed_now != NULL)
    self->fixed_now = *fixed_now;
  self->backup_keeper = dorsal_backup_keeper_new (self);
  self->zone = fixed_now != NULL ? g_time_zone_new_offset (fixed_now->offset) : g_time_zone_new_local ();

  g_signal_connect (journal, "changed", G_CALLBACK (journal_changed_cb), self);
  clock_cb (self);
  self->clock_id = g_timeout_add_seconds (CLOCK_SECONDS, clock_cb, self);
  return self;
}

/** dorsal_context_get_journal: Returns: (transfer none): the journal */
DorsalJournal *
dorsal_context_get_journal (DorsalContext *self)
{
  return self->journal;
}

/** dorsal_context_get_backup_keeper: Returns: (transfer none): what keeps safety copies of the journal */
DorsalBackupKeeper *
dorsal_context_get_backup_keeper (DorsalContext *self)
{
  return self->backup_keeper;
}

/** dorsal_context_get_protocol: Returns: (transfer none): what advice goes by */
const DorsalProtocol *
dorsal_context_get_protocol (DorsalContext *self)
{
  return self->protocol;
}

/** dorsal_context_get_zone: Returns: (transfer none): where the person is */
GTimeZone *
dorsal_context_get_zone (DorsalContext *self)
{
  return self->zone;
}

/** dorsal_context_get_now: Returns: the present */
DorsalMoment
dorsal_context_get_now (DorsalContext *self)
{
  return self->has_fixed_now ? self->fixed_now : dorsal_moment_now (self->zone);
}

/** dorsal_context_move_clock: Sets a clock that stands still to @now, for tests. */
void
dorsal_context_move_clock (DorsalContext *self, const DorsalMoment *now)
{
  g_return_if_fail (DORSAL_IS_CONTEXT (self) && self->has_fixed_now);

  self->fixed_now = *now;
  clock_cb (self);
}

/** dorsal_context_get_today: Returns: the present day */
DorsalDay
dorsal_context_get_today (DorsalContext *self)
{
  DorsalMoment now = dorsal_context_get_now (self);

  return dorsal_moment_get_day (&now);
}

/**
 * dorsal_context_get_records:
 *
 * Returns: (transfer none) (element-type DorsalRecord): the journal's records, in order of recording,
 *   good until “changed”. Those that could be read last if there is a problem
 */
GPtrArray *
dorsal_context_get_records (DorsalContext *self)
{
  if (self->is_stale)
    refresh (self);

  return self->records;
}

/**
 * dorsal_context_get_problem:
 *
 * Returns: (transfer none) (nullable): a #DorsalJournalError that says why the journal cannot be used any
 *   more, although it was open; good until “changed”
 */
const GError *
dorsal_context_get_problem (DorsalContext *self)
{
  dorsal_context_get_records (self);
  return self->problem;
}

/* What was shown, and when, is kept; a journal where it cannot be kept is shown all the same. Nobody is
 * told: this is not among the entries, so nothing that is shown changes. */
static gboolean
keep_shown_cb (gpointer user_data)
{
  DorsalContext *self = user_data;
  DorsalMoment now = dorsal_context_get_now (self);
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (self->journal, NULL);
  g_autoptr (GPtrArray) shown = NULL;

  self->shown_id = 0;
  if (all == NULL)
    return G_SOURCE_REMOVE;

  shown = dorsal_guidance_list_shown (self->guidance, DORSAL_LEVEL_INFO, all, &now);
  if (shown->len > 0)
    dorsal_journal_append_advice (self->journal, shown, NULL);
  return G_SOURCE_REMOVE;
}

/** dorsal_context_get_guidance: Returns: (transfer none): the advice for now, good until “changed” */
const DorsalGuidance *
dorsal_context_get_guidance (DorsalContext *self)
{
  if (self->guidance == NULL)
    {
      DorsalMoment now = dorsal_context_get_now (self);

      self->guidance = dorsal_guidance_new (dorsal_context_get_records (self), self->protocol, &now);
      if (dorsal_journal_is_writable (self->journal) && self->guidance->advice->len > 0)
        self->shown_id = g_timeout_add_seconds_full (G_PRIORITY_LOW, SHOWN_SECONDS, keep_shown_cb, self, NULL);
    }

  return self->guidance;
}

/** dorsal_context_get_episode: Returns: (transfer none) (nullable): the episode new entries belong to */
DorsalRecord *
dorsal_context_get_episode (DorsalContext *self)
{
  return dorsal_episodes_find_open (dorsal_context_get_records (self));
}

/**
 * dorsal_context_new_record:
 * @kind: what to record
 *
 * Returns: (transfer full): an empty record about now, typed now, in the open episode if its kind has one
 */
DorsalRecord *
dorsal_context_new_record (DorsalContext *self, DorsalKind kind)
{
  DorsalMoment now = dorsal_context_get_now (self);
  DorsalRecord *record = dorsal_record_new (kind, &now, &now);
  DorsalRecord *episode = dorsal_context_get_episode (self);

  if (episode != NULL && dorsal_kind_get_info (kind)->has_episode)
    dorsal_record_set_episode (record, dorsal_record_get_id (episode));

  return record;
}

/**
 * dorsal_context_try_save:
 * @records: (element-type DorsalRecord): what to save, as one step of the history
 * @notice: (nullable): what to tell the person when it is saved
 * @error: set on failure, for the form to show; it keeps what was typed, and saving can be tried again
 *
 * Returns: whether it was saved
 */
gboolean
dorsal_context_try_save (DorsalContext *self, GPtrArray *records, const char *notice, GError **error)
{
  if (!dorsal_journal_save (self->journal, records, error))
    {
      if (has_come_or_gone (self))
        journal_changed_cb (self->journal, self);
      return FALSE;
    }

  if (notice != NULL)
    dorsal_context_notice (self, notice, TRUE);
  return TRUE;
}

static GPtrArray *
make_list (DorsalRecord *record)
{
  GPtrArray *records = dorsal_records_new ();

  g_ptr_array_add (records, dorsal_record_ref (record));
  return records;
}

/** dorsal_context_try_save_one: Saves one record; see dorsal_context_try_save(). Returns: whether it was saved */
gboolean
dorsal_context_try_save_one (DorsalContext *self, DorsalRecord *record, const char *notice, GError **error)
{
  g_autoptr (GPtrArray) records = make_list (record);

  return dorsal_context_try_save (self, records, notice, error);
}

/**
 * dorsal_context_save:
 * @records: (element-type DorsalRecord): what to save, as one step of the history
 * @notice: (nullable): what to tell the person when it is saved
 *
 * For what is no form: on failure the person is told why by a notice.
 *
 * Returns: whether it was saved
 */
gboolean
dorsal_context_save (DorsalContext *self, GPtrArray *records, const char *notice)
{
  g_autoptr (GError) error = NULL;

  if (dorsal_context_try_save (self, records, notice, &error))
    return TRUE;

  dorsal_context_notice (self, error->message, FALSE);
  return FALSE;
}

/** dorsal_context_save_one: Saves one record; see dorsal_context_save(). Returns: whether it was saved */
gboolean
dorsal_context_save_one (DorsalContext *self, DorsalRecord *record, const char *notice)
{
  g_autoptr (GPtrArray) records = make_list (record);

  return dorsal_context_save (self, records, notice);
}

/** dorsal_context_delete: Deletes a record and tells the person, who can undo it. */
void
dorsal_context_delete (DorsalContext *self, DorsalRecord *record)
{
  g_autoptr (GError) error = NULL;

  if (dorsal_journal_delete (self->journal, dorsal_record_get_id (record),
                             dorsal_context_get_now (self).utc, &error))
    dorsal_context_notice (self, _("Entry deleted"), TRUE);
  else
    dorsal_context_notice (self, error->message, FALSE);
}

typedef gboolean (*HistoryFunc) (DorsalJournal *journal, DorsalStep *out_step, GError **error);

/* Returns: (nullable): the step in words, or %NULL when the person was told why not */
static char *
walk_history (DorsalContext *self, HistoryFunc walk)
{
  g_autoptr (GError) error = NULL;
  DorsalStep step;

  if (walk (self->journal, &step, &error))
    return dorsal_step_to_words (&step);

  dorsal_context_notice (self, error->message, FALSE);
  return NULL;
}

/** dorsal_context_undo: Takes the newest step back and tells the person which it was. */
void
dorsal_context_undo (DorsalContext *self)
{
  g_autofree char *words = walk_history (self, dorsal_journal_undo);
  g_autofree char *notice = NULL;

  if (words == NULL)
    return;

  /* Translators: %s is a step such as “Check-in added” */
  notice = g_strdup_printf (_("Undone: %s"), words);
  dorsal_context_notice (self, notice, FALSE);
}

/** dorsal_context_redo: Does the step that was undone last again and tells the person which it was. */
void
dorsal_context_redo (DorsalContext *self)
{
  g_autofree char *words = walk_history (self, dorsal_journal_redo);
  g_autofree char *notice = NULL;

  if (words == NULL)
    return;

  /* Translators: %s is a step such as “Check-in added” */
  notice = g_strdup_printf (_("Done again: %s"), words);
  dorsal_context_notice (self, notice, FALSE);
}

/**
 * dorsal_context_notice:
 * @text: what happened, as plain text
 * @undoable: whether an Undo button makes sense
 */
void
dorsal_context_notice (DorsalContext *self, const char *text, gboolean undoable)
{
  g_signal_emit (self, signals[NOTICE], 0, text, undoable);
}

/** dorsal_context_tell_drafts: A draft was left behind, or is gone: emits “drafts”. */
void
dorsal_context_tell_drafts (DorsalContext *self)
{
  g_signal_emit (self, signals[DRAFTS], 0);
}

/** dorsal_context_tell_protection: The journal was sealed, or the seal was taken off: emits “protection”. */
void
dorsal_context_tell_protection (DorsalContext *self)
{
  g_signal_emit (self, signals[PROTECTION], 0);
}

/**
 * dorsal_context_follow:
 * @followed: (inout): where a widget keeps the context it shows; may hold %NULL
 * @context: (nullable): what it is to show from now on
 * @changed_cb: called with @widget whenever @context has changed
 * @widget: whose context it is
 *
 * Takes a reference to @context and lets go of the one before, and of its signals.
 *
 * Returns: whether there is a new one to show
 */
gboolean
dorsal_context_follow (DorsalContext **followed, DorsalContext *context, GCallback changed_cb, gpointer widget)
{
  if (*followed == context)
    return FALSE;

  if (*followed != NULL)
    g_signal_handlers_disconnect_by_data (*followed, widget);
  g_set_object (followed, context);
  if (context == NULL)
    return FALSE;

  g_signal_connect_swapped (context, "changed", changed_cb, widget);
  return TRUE;
}
