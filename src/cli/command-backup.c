/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Safety copies, and what to do with them: keep, list, put back, and fill up a damaged journal. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/backups-json.h"
#include "journal/copies.h"
#include "journal/difference.h"
#include "journal/rescue.h"

#include <glib/gi18n-lib.h>

static gboolean
keep_backup (DorsalCall *call, const char *folder, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (!dorsal_backups_keep (call->journal, folder, call->now.utc, &path, error))
    return FALSE;

  if (path == NULL)
    {
      dorsal_output_print ("%s", _("Nothing has changed since the last safety copy, so none was written."));
      return TRUE;
    }

  name = g_filename_display_name (path);
  dorsal_output_print (_("Safety copy written to %s"), name);
  return TRUE;
}

/** dorsal_command_backup: Writes a safety copy, under a name or among those that are kept. */
gboolean
dorsal_command_backup (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const char *path = arguments->words[0];

  if (path != NULL && dorsal_arguments_has (arguments, "folder"))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Give a file or --folder, not both."));
      return FALSE;
    }

  if (!dorsal_call_open_unread (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  if (path == NULL)
    return keep_backup (call, dorsal_arguments_get (arguments, "folder"), error);

  if (!dorsal_journal_backup (call->journal, path, error))
    return FALSE;

  dorsal_output_print (_("Safety copy written to %s"), path);
  return TRUE;
}

static char *
describe_content (const DorsalBackupContent *content)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (content->n_entries == 0)
    return g_strdup (_("whole, without entries"));

  first = dorsal_day_to_string (content->first);
  last = dorsal_day_to_string (content->last);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "whole, %u entry, %s to %s", "whole, %u entries, %s to %s",
                                       content->n_entries),
                          content->n_entries, first, last);
}

static void
print_backup (DorsalCall *call, const DorsalBackup *backup, DorsalKey *key, const char *journal)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (backup->utc);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (made, call->zone);
  g_autofree char *when = g_date_time_format (local, "%Y-%m-%d %H:%M");
  g_autofree char *path = g_filename_display_name (backup->path);
  g_auto (DorsalBackupContent) content = { 0 };
  g_autoptr (GError) problem = NULL;
  g_autofree char *what = dorsal_backup_inspect (backup->path, key, &content, &problem)
                              ? describe_content (&content)
                              : g_strdup (problem->message);

  dorsal_output_print ("%s  %s", when, what);
  if (journal != NULL && content.journal != NULL && !g_str_equal (content.journal, journal))
    dorsal_output_print ("  %s", _("It is of another journal."));
  dorsal_output_print ("  %s", path);
}

/** dorsal_command_backups: Lists the safety copies that are kept, and says of each whether it is whole. */
gboolean
dorsal_command_backups (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) backups =
      dorsal_backups_list (call->path, dorsal_arguments_get (arguments, "folder"), error);
  g_auto (DorsalBackupContent) present = { 0 };
  g_autoptr (DorsalKey) key = NULL;
  g_autoptr (GBytes) json = NULL;

  if (backups == NULL || !dorsal_call_unlock_if_sealed (call, call->path, &key, error))
    return FALSE;

  if (dorsal_arguments_has (arguments, "json"))
    {
      json = dorsal_backups_json_write (backups, key);
      return dorsal_output_write ("-", json, error);
    }

  dorsal_backup_inspect (call->path, key, &present, NULL);
  for (guint i = 0; i < backups->len; i++)
    print_backup (call, g_ptr_array_index (backups, i), key, present.journal);

  if (backups->len == 0)
    dorsal_output_print ("%s", _("No safety copy is kept yet. “dorsalctl backup” writes one."));
  return TRUE;
}

static void
print_going (const DorsalDifferencePart *part)
{
  g_autofree char *last = dorsal_day_to_string (part->last);

  dorsal_output_print (g_dngettext (GETTEXT_PACKAGE, "Only in the present journal, so it goes: %u entry, of %s.",
                                    "Only in the present journal, so they go: %u entries, the last of %s.",
                                    part->n_entries),
                       part->n_entries, last);
}

static void
print_returning (const DorsalDifferencePart *part)
{
  g_autofree char *last = dorsal_day_to_string (part->last);

  dorsal_output_print (g_dngettext (GETTEXT_PACKAGE, "Only in the safety copy, so it comes back: %u entry, of %s.",
                                    "Only in the safety copy, so they come back: %u entries, the last of %s.",
                                    part->n_entries),
                       part->n_entries, last);
}

static void
print_changing (const DorsalDifferencePart *part)
{
  g_autofree char *last = dorsal_day_to_string (part->last);

  dorsal_output_print (g_dngettext (GETTEXT_PACKAGE, "Different, so it changes back: %u entry, of %s.",
                                    "Different, so they change back: %u entries, the last of %s.",
                                    part->n_entries),
                       part->n_entries, last);
}

static void
print_difference (const DorsalDifference *self)
{
  if (!self->has_present)
    dorsal_output_print ("%s", _("There is no journal yet."));
  else if (self->present_is_rescuable)
    dorsal_output_print ("%s", _("The present journal is damaged. What is told of it is what can still be read; "
                                 "“dorsalctl rescue” keeps that."));
  else if (!self->present_is_readable)
    dorsal_output_print ("%s", _("The present journal cannot be read, so what goes with it is not known."));
  if (self->is_other_journal)
    dorsal_output_print ("%s", _("The safety copy is of another journal."));

  if (self->going.n_entries > 0)
    print_going (&self->going);
  if (self->returning.n_entries > 0)
    print_returning (&self->returning);
  if (self->changing.n_entries > 0)
    print_changing (&self->changing);
  if (self->present_is_readable && self->going.n_entries + self->returning.n_entries + self->changing.n_entries == 0)
    dorsal_output_print ("%s", _("No entry changes."));
}

/* Of the two files the one that has to be unlocked: a sealed backup, or the sealed journal that a backup in
 * clear is put in the place of. */
static gboolean
unlock_for_restore (DorsalCall *call, const char *backup_path, DorsalKey **out_key, GError **error)
{
  return dorsal_call_unlock_if_sealed (call, backup_path, out_key, error) &&
         (*out_key != NULL || dorsal_call_unlock_if_sealed (call, call->path, out_key, error));
}

/* What restoring could not seal lies in clear beside a journal that is sealed now. */
static void
tell_left_copies (DorsalCall *call, DorsalKey *key)
{
  g_autoptr (GPtrArray) left = NULL;

  if (key == NULL || !dorsal_journal_is_sealed (call->path))
    return;

  left = dorsal_copies_follow (call->path, NULL, key);
  dorsal_output_left_copies (left);
}

/** dorsal_command_restore: Puts a safety copy in the place of the journal, which is kept beside it. */
gboolean
dorsal_command_restore (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autofree char *kept = NULL;
  g_autoptr (DorsalKey) key = NULL;
  DorsalDifference difference;

  if (!unlock_for_restore (call, arguments->words[0], &key, error) ||
      !dorsal_difference_read (arguments->words[0], call->path, key, &difference, error))
    return FALSE;

  print_difference (&difference);
  if (dorsal_arguments_has (arguments, "dry-run"))
    {
      dorsal_output_print ("%s", _("This was a trial: nothing was restored."));
      return TRUE;
    }

  if (!dorsal_journal_restore (arguments->words[0], call->path, key, &kept, error))
    return FALSE;

  dorsal_output_print (_("Restored from %s"), arguments->words[0]);
  if (kept != NULL)
    dorsal_output_print (_("The journal as it was before is kept as %s"), kept);
  tell_left_copies (call, key);
  return TRUE;
}

static char *
describe_loss (const DorsalRescueLoss *loss)
{
  const char *label = loss->kind != DORSAL_RESCUE_KIND_UNKNOWN ? dorsal_kind_get_label (loss->kind)
                                                               : C_ ("kind", "Entry");
  g_autofree char *day = loss->day != DORSAL_DAY_NONE ? dorsal_day_to_string (loss->day) : g_strdup ("?");
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, loss->row);
  g_autofree char *page = loss->page > 0 ? g_strdup_printf ("%u", loss->page) : g_strdup ("?");

  return g_strdup_printf (_("%s, day %s, id %s, row %s, page %s"), label, day,
                          loss->id != NULL ? loss->id : "?", row, page);
}

static void
print_losses (const DorsalRescue *rescue, gboolean in_backup)
{
  for (guint i = 0; i < rescue->losses->len; i++)
    {
      const DorsalRescueLoss *loss = g_ptr_array_index (rescue->losses, i);
      g_autofree char *line = describe_loss (loss);

      if (loss->is_in_backup == in_backup)
        dorsal_output_print ("  %s", line);
    }
}

static void
print_rescue (const DorsalRescue *rescue, const char *backup)
{
  dorsal_output_print (_("Read from the damaged journal: %u. Taken from the safety copy: %u. Lost: %u."),
                       rescue->n_read, rescue->n_from_backup, rescue->n_lost);
  if (backup == NULL)
    dorsal_output_print ("%s", _("There is no whole safety copy to take the rest from."));
  else if (rescue->is_other_backup)
    dorsal_output_print (_("%s is of another journal, so nothing was taken from it."), backup);
  else
    dorsal_output_print (_("The safety copy is %s"), backup);

  if (rescue->losses->len > rescue->n_lost)
    dorsal_output_print ("%s", _("Could not be read, and are as they were in the safety copy:"));
  print_losses (rescue, TRUE);
  if (rescue->n_lost > 0)
    dorsal_output_print ("%s", _("Could not be read, and are lost:"));
  print_losses (rescue, FALSE);
  if (rescue->n_without_episode > 0)
    dorsal_output_print (_("Kept without their episode, which is lost: %u."), rescue->n_without_episode);
}

static char *
find_backup (const DorsalArguments *arguments, const char *path, DorsalKey *key)
{
  const char *given = dorsal_arguments_get (arguments, "backup");

  return given != NULL ? g_strdup (given) : dorsal_backups_find_whole (path, NULL, key, NULL);
}

/** dorsal_command_rescue: Writes a new journal from what a damaged one and its safety copies give. */
gboolean
dorsal_command_rescue (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const char *path = arguments->words[0];
  g_autoptr (DorsalKey) key = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *name = NULL;
  g_autoptr (DorsalRescue) rescue = NULL;

  if (!dorsal_call_unlock_if_sealed (call, path, &key, error))
    return FALSE;

  backup = find_backup (arguments, path, key);
  name = backup != NULL ? g_filename_display_name (backup) : NULL;
  rescue = dorsal_rescue_run (path, backup, arguments->words[1], key, error);
  if (rescue == NULL)
    return FALSE;

  print_rescue (rescue, name);
  dorsal_output_print (_("The new journal is %s. The damaged one was not changed."), arguments->words[1]);
  return TRUE;
}
