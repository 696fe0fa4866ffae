/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal and the clock of one call, and what every command asks of the two. */

#include "config.h"

#include "cli/call.h"

#include "cli/command.h"
#include "cli/passphrase.h"
#include "core/episode.h"
#include "core/process.h"
#include "exchange/protocol-json.h"
#include "guidance/shown.h"
#include "guidance/topic.h"
#include "journal/former.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shorter beginnings of an id are refused even where they happen to be unique. */
#define ID_SHORTEST 4

#define DESCRIPTOR_MOST 65535

static gboolean
names_offset (const char *time)
{
  gsize length = strlen (time);

  return g_str_has_suffix (time, "Z") || (length > 16 && strchr ("+-", time[length - 6]) != NULL);
}

static gboolean
take_now (DorsalCall *self, const char *now, GError **error)
{
  if (!dorsal_moment_parse (now, self->zone, &self->now, error))
    return FALSE;

  self->now.timed = TRUE;
  if (names_offset (now))
    {
      g_time_zone_unref (self->zone);
      self->zone = g_time_zone_new_offset (self->now.offset);
    }

  return TRUE;
}

static gboolean
take_passphrase_fd (DorsalCall *self, const char *text, GError **error)
{
  guint64 number;

  self->passphrase_fd = -1;
  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_unsigned (text, 10, 0, DESCRIPTOR_MOST, &number, NULL))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("--passphrase-fd takes the number of a file descriptor, such as 3."));
      return FALSE;
    }

  self->passphrase_fd = (int) number;
  return TRUE;
}

/* One that was chosen and cannot be used any more must not keep anybody from their journal; one that is named in
 * the call can be mended there. */
static DorsalProtocol *
load_protocol (const char *path, const char *journal, GError **error)
{
  g_autoptr (GError) problem = NULL;
  DorsalProtocol *protocol;

  if (path != NULL)
    return dorsal_protocol_load (path, error);

  protocol = dorsal_protocol_load_for_journal (journal, &problem);
  if (protocol != NULL)
    return protocol;

  g_printerr (_("dorsalctl: %s\nThe protocol that comes with Dorsal is used instead.\n"), problem->message);
  return dorsal_protocol_ref (dorsal_protocol_get_default ());
}

/**
 * dorsal_call_init:
 * @path: (nullable): the journal’s file, or %NULL for DORSAL_JOURNAL or else the usual one
 * @now: (nullable): what time it is, or %NULL to ask the clock
 * @protocol: (nullable): the file of a protocol, or %NULL for the one that the journal goes by
 * @passphrase_fd: (nullable): the number of the file descriptor that gives passphrases, or %NULL for the terminal
 * @error: set to %DORSAL_ERROR_TIME if @now cannot be read, or in the domain %DORSAL_EXCHANGE_ERROR if
 *   @protocol cannot be used
 *
 * A @now that names its offset also sets the zone: what is typed is then read on the same clock.
 *
 * Returns: whether the call can go on
 */
gboolean
dorsal_call_init (DorsalCall *self, const char *path, const char *now, const char *protocol,
                  const char *passphrase_fd, GError **error)
{
  const char *chosen = path != NULL ? path : g_getenv ("DORSAL_JOURNAL");

  self->path = chosen != NULL && chosen[0] != '\0' ? g_strdup (chosen) : dorsal_journal_get_default_path ();
  self->zone = g_time_zone_new_local ();
  self->now = dorsal_moment_now (self->zone);
  if ((now != NULL && !take_now (self, now, error)) || !take_passphrase_fd (self, passphrase_fd, error))
    return FALSE;

  self->protocol = load_protocol (protocol, self->path, error);
  return self->protocol != NULL;
}

/** dorsal_call_clear: Closes the journal and frees what the call holds. */
void
dorsal_call_clear (DorsalCall *self)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->protocol, dorsal_protocol_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_clear_pointer (&self->path, g_free);
}

/**
 * dorsal_call_reload:
 * @error: set in the domain %DORSAL_JOURNAL_ERROR
 *
 * Reads the records again, after some were saved.
 *
 * Returns: whether they could be read
 */
gboolean
dorsal_call_reload (DorsalCall *self, GError **error)
{
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = dorsal_journal_get_records (self->journal, error);
  return self->records != NULL;
}

static DorsalKey *
unlock (DorsalCall *self, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is the name of a file; the passphrase is typed after this */
  g_autofree char *question = g_strdup_printf (_("Passphrase or recovery key of “%s”:"), name);
  g_autoptr (DorsalSecret) typed = dorsal_passphrase_ask (self->passphrase_fd, question, error);

  return typed != NULL ? dorsal_journal_unlock (path, typed, error) : NULL;
}

/**
 * dorsal_call_unlock_if_sealed:
 * @path: a journal or a copy of one
 * @out_key: (out) (transfer full) (nullable): its key, or %NULL if it is not sealed
 * @error: set in the domains %DORSAL_COMMAND_ERROR and %DORSAL_JOURNAL_ERROR
 *
 * Asks for the passphrase of a sealed file, or for the key on its recovery sheet. From then on a crash leaves
 * no image of the memory on the disk.
 *
 * Returns: %FALSE if the file is sealed and was not unlocked
 */
gboolean
dorsal_call_unlock_if_sealed (DorsalCall *self, const char *path, DorsalKey **out_key, GError **error)
{
  if (!dorsal_journal_is_sealed (path))
    return TRUE;

  dorsal_process_forbid_core_dumps ();
  *out_key = unlock (self, path, error);
  return *out_key != NULL;
}

/* Each time it is opened by one call the same answer holds. */
static DorsalJournal *
open_journal (DorsalCall *self, DorsalJournalMode mode, GError **error)
{
  if (self->key == NULL && !dorsal_call_unlock_if_sealed (self, self->path, &self->key, error))
    return NULL;

  return dorsal_former_open (self->path, mode, NULL, self->key, error);
}

/* A journal of an older version has to be brought up to date, which is writing, before it can be read. */
static DorsalJournal *
open_to_read (DorsalCall *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DorsalJournal) written = NULL;
  DorsalJournal *journal = open_journal (self, DORSAL_JOURNAL_READ, &local_error);

  if (g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    {
      g_autoptr (GError) cause = NULL;

      written = open_journal (self, DORSAL_JOURNAL_WRITE, &cause);
      if (written != NULL)
        return open_journal (self, DORSAL_JOURNAL_READ, error);
      if (!g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
    }

  if (journal == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return journal;
}

/**
 * dorsal_call_open_unread:
 * @mode: what for
 * @error: set in the domain %DORSAL_JOURNAL_ERROR
 *
 * For commands that need no entry in memory, however many there are.
 *
 * Returns: whether the journal is open
 */
gboolean
dorsal_call_open_unread (DorsalCall *self, DorsalJournalMode mode, GError **error)
{
  self->journal = mode == DORSAL_JOURNAL_READ ? open_to_read (self, error) : open_journal (self, mode, error);
  return self->journal != NULL;
}

/**
 * dorsal_call_open:
 * @mode: what for
 * @error: set in the domain %DORSAL_JOURNAL_ERROR
 *
 * Returns: whether the journal is open and was read
 */
gboolean
dorsal_call_open (DorsalCall *self, DorsalJournalMode mode, GError **error)
{
  return dorsal_call_open_unread (self, mode, error) && dorsal_call_reload (self, error);
}

/**
 * dorsal_call_read_episodes:
 * @error: set in the domain %DORSAL_JOURNAL_ERROR
 *
 * Reads the episodes alone, so that dorsal_call_find_episode() can find one.
 *
 * Returns: whether they could be read
 */
gboolean
dorsal_call_read_episodes (DorsalCall *self, GError **error)
{
  g_autoptr (DorsalWalk) walk =
    dorsal_journal_walk (self->journal, DORSAL_WALK_LIVE | DORSAL_WALK_BY_KIND, error);
  const DorsalRecord *record;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = dorsal_records_new ();
  while (walk != NULL && dorsal_walk_next (walk, &record, error))
    {
      if (record == NULL || dorsal_record_get_kind (record) != DORSAL_KIND_EPISODE)
        return TRUE;

      g_ptr_array_add (self->records, dorsal_record_copy (record));
    }

  return FALSE;
}

/** dorsal_call_advise: Returns: (transfer full): what the rules say about the open journal now */
DorsalGuidance *
dorsal_call_advise (DorsalCall *self)
{
  return dorsal_guidance_new (self->records, self->protocol, &self->now);
}

/**
 * dorsal_call_keep_shown:
 * @guidance: what the rules said
 * @least: advice below this level was not shown
 * @error: set in the domain %DORSAL_JOURNAL_ERROR
 *
 * What was shown, and when, is kept. A journal that cannot be written is read all the same.
 *
 * Returns: whether it is kept, or cannot be
 */
gboolean
dorsal_call_keep_shown (DorsalCall           *self,
                        const DorsalGuidance *guidance,
                        DorsalLevel           least,
                        GError              **error)
{
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (!dorsal_journal_is_writable (self->journal))
    return TRUE;

  all = dorsal_journal_list_all (self->journal, error);
  if (all == NULL)
    return FALSE;

  shown = dorsal_guidance_list_shown (guidance, least, all, &self->now);
  return shown->len == 0 || dorsal_journal_append_advice (self->journal, shown, error);
}

static void
set_not_found (const char *text, gboolean episodes_only, GError **error)
{
  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               episodes_only ? _("No episode has the id “%s”. “dorsalctl episode list” shows the ids.")
                             : _("No entry has the id “%s”. “dorsalctl list” shows the ids."),
               text);
}

static DorsalRecord *
find_where (DorsalCall *self, const char *text, gboolean episodes_only, GError **error)
{
  DorsalRecord *found = NULL;

  for (guint i = 0; strlen (text) >= ID_SHORTEST && i < self->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->records, i);

      if (!g_str_has_prefix (dorsal_record_get_id (record), text) ||
          (episodes_only && dorsal_record_get_kind (record) != DORSAL_KIND_EPISODE))
        continue;

      if (found != NULL)
        {
          g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                       _("Several ids begin with “%s”. Give more of it."), text);
          return NULL;
        }

      found = record;
    }

  if (found == NULL)
    set_not_found (text, episodes_only, error);
  return found;
}

/**
 * dorsal_call_find:
 * @text: an id, or so much of its beginning that it is the only one
 * @error: set to %DORSAL_COMMAND_ERROR_REFUSED
 *
 * Returns: (transfer none) (nullable): the entry
 */
DorsalRecord *
dorsal_call_find (DorsalCall *self, const char *text, GError **error)
{
  return find_where (self, text, FALSE, error);
}

/** dorsal_call_find_episode: Like dorsal_call_find(), among the episodes only. */
DorsalRecord *
dorsal_call_find_episode (DorsalCall *self, const char *text, GError **error)
{
  return find_where (self, text, TRUE, error);
}

static gboolean
is_future (const DorsalMoment *at, const DorsalMoment *now)
{
  return at->timed ? dorsal_moment_compare (at, now) > 0
                   : dorsal_moment_get_day (at) > dorsal_moment_get_day (now);
}

static gboolean
check_not_future (const DorsalRecord *record, const DorsalMoment *now, GError **error)
{
  const DorsalMoment *at = dorsal_record_get_at (record);
  g_autofree char *then = NULL;
  g_autofree char *present = NULL;

  if (!is_future (at, now) ||
      (dorsal_record_get_kind (record) == DORSAL_KIND_VISIT &&
       dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED)))
    return TRUE;

  then = dorsal_moment_to_string (at);
  present = dorsal_moment_to_string (now);
  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               dorsal_record_get_kind (record) == DORSAL_KIND_VISIT
                   ? _("%s is in the future: it is now %s. Check the date, or add --booked.")
                   : _("%s is in the future: it is now %s. Check the date."),
               then, present);
  return FALSE;
}

static gboolean
check_days_not_future (const DorsalRecord *record, const DorsalMoment *now, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  guint field = kind == DORSAL_KIND_NO_PAIN ? DORSAL_NO_PAIN_UNTIL
                : kind == DORSAL_KIND_FLARE ? DORSAL_FLARE_END
                                            : DORSAL_EPISODE_END;
  g_autofree char *day = NULL;

  if ((kind != DORSAL_KIND_NO_PAIN && kind != DORSAL_KIND_FLARE && kind != DORSAL_KIND_EPISODE) ||
      !dorsal_record_has (record, field) ||
      dorsal_record_get_integer (record, field) <= dorsal_moment_get_day (now))
    return TRUE;

  day = dorsal_record_format_field (record, field);
  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               _("%s is in the future. Give today or an earlier day."), day);
  return FALSE;
}

static gboolean
check_signs (DorsalCall *self, const DorsalRecord *record, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  const char *name = kind == DORSAL_KIND_SIGN ? dorsal_record_get_text (record, DORSAL_SIGN_NAME) : NULL;
  g_auto (GStrv) told = NULL;

  if (kind == DORSAL_KIND_VISIT && dorsal_record_has (record, DORSAL_VISIT_TOLD))
    told = g_strsplit (dorsal_record_get_text (record, DORSAL_VISIT_TOLD), " ", -1);
  for (guint i = 0; told != NULL && told[i] != NULL; i++)
    if (dorsal_topic_get_label (self->protocol, told[i]) == NULL)
      {
        g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                     _("“%s” is not a warning sign. “dorsalctl signs” lists them; “mood”, “inflam” and “all” "
                       "can be told, too."), told[i]);
        return FALSE;
      }

  if (name == NULL || dorsal_protocol_find_sign (self->protocol, name) != NULL)
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not a warning sign. “dorsalctl signs” lists them."), name);
  return FALSE;
}

/**
 * dorsal_call_check_record:
 * @record: what would be saved
 * @error: set in the domains %DORSAL_ERROR and %DORSAL_COMMAND_ERROR
 *
 * What the store cannot know: that an entry about the future is a slip, and which warning signs
 * there are.
 *
 * Returns: whether @record may be saved
 */
gboolean
dorsal_call_check_record (DorsalCall *self, const DorsalRecord *record, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!dorsal_record_validate (record, error) || !check_signs (self, record, error))
    return FALSE;

  if (dorsal_record_get_kind (record) == DORSAL_KIND_EPISODE &&
      !dorsal_episode_check_onset (dorsal_record_get_at (record), &self->now, &local_error))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                           local_error->message);
      return FALSE;
    }

  return check_not_future (record, &self->now, error) &&
         check_days_not_future (record, &self->now, error);
}
