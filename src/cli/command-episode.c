/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The commands about episodes. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "core/episode.h"
#include "exchange/journal-json.h"
#include "guidance/same-pain.h"

#include <glib/gi18n-lib.h>

#define USUAL_REGION "lower_back"

static gboolean
set_onset (DorsalRecord *episode, const DorsalArguments *arguments, DorsalCall *call, GError **error)
{
  DorsalMoment onset;

  if (!dorsal_arguments_get_moment (arguments, "onset", call, &onset, error))
    return FALSE;

  if (!onset.timed)
    onset = dorsal_moment_at_day_start (dorsal_moment_get_day (&onset), call->zone);
  dorsal_record_set_at (episode, &onset);
  return TRUE;
}

static gboolean
set_field (DorsalRecord *episode, guint field, const DorsalArguments *arguments, const char *option, GError **error)
{
  const char *value = dorsal_arguments_get (arguments, option);

  return value == NULL || dorsal_record_parse_field (episode, field, value, error);
}

static gboolean
apply_options (DorsalRecord *episode, const DorsalArguments *arguments, DorsalCall *call, GError **error)
{
  return (!dorsal_arguments_has (arguments, "onset") || set_onset (episode, arguments, call, error)) &&
         set_field (episode, DORSAL_EPISODE_REGION, arguments, "region", error) &&
         set_field (episode, DORSAL_EPISODE_CAUSE, arguments, "cause", error);
}

static gboolean
check_new_pain (DorsalCall *call, const DorsalRecord *episode, GError **error)
{
  g_autoptr (DorsalGuidance) guidance = dorsal_call_advise (call);
  const DorsalRecord *earlier = dorsal_guidance_find_same_pain (guidance, call->records, episode);
  g_autofree char *onset = NULL;

  if (earlier == NULL)
    return TRUE;

  onset = dorsal_day_to_string (dorsal_record_get_day (earlier));
  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               _("An episode in the same place began on %s (%s), and is not over or ended less "
                 "than %d days before. If this is the same pain, go on with that one; "
                 "if it is a new pain, add --new."),
               onset, dorsal_record_get_id (earlier), call->protocol->thresholds.same_pain_days + 1);
  return FALSE;
}

static gboolean
save (DorsalCall *call, DorsalRecord *episode, GError **error)
{
  if (!dorsal_journal_save_one (call->journal, episode, error))
    return FALSE;

  dorsal_output_recorded (call->protocol, episode);
  return TRUE;
}

/** dorsal_command_episode_start: Starts an episode, unless it may be the same pain as another. */
gboolean
dorsal_command_episode_start (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) episode = dorsal_record_new (DORSAL_KIND_EPISODE, &call->now, &call->now);

  if (!dorsal_arguments_has (arguments, "onset"))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("When did the pain begin? Give --onset with a date, or a date and time."));
      return FALSE;
    }

  dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, USUAL_REGION, NULL);
  if (!apply_options (episode, arguments, call, error) ||
      !dorsal_call_check_record (call, episode, error) ||
      !dorsal_call_open (call, DORSAL_JOURNAL_CREATE, error) ||
      (!dorsal_arguments_has (arguments, "new") && !check_new_pain (call, episode, error)))
    return FALSE;

  return save (call, episode, error);
}

/** dorsal_command_episode_edit: Changes the onset, the place or the cause of an episode. */
gboolean
dorsal_command_episode_edit (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) changed = NULL;
  DorsalRecord *episode;

  if (!dorsal_arguments_has (arguments, "onset") && !dorsal_arguments_has (arguments, "region") &&
      !dorsal_arguments_has (arguments, "cause"))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Nothing was given to change. Give --onset, --region or --cause."));
      return FALSE;
    }

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  episode = dorsal_call_find_episode (call, arguments->words[0], error);
  if (episode == NULL)
    return FALSE;

  changed = dorsal_record_copy (episode);
  if (!apply_options (changed, arguments, call, error) || !dorsal_call_check_record (call, changed, error))
    return FALSE;

  return save (call, changed, error);
}

static DorsalRecord *
find_to_end (DorsalCall *call, const char *id, GError **error)
{
  DorsalRecord *open;

  if (id != NULL)
    return dorsal_call_find_episode (call, id, error);

  open = dorsal_episodes_find_open (call->records);
  if (open == NULL)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                         _("No episode is open, so none can be ended. "
                           "“dorsalctl episode list” shows them."));
  return open;
}

/** dorsal_command_episode_end: Ends an episode. */
gboolean
dorsal_command_episode_end (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) changed = NULL;
  DorsalDay day = dorsal_moment_get_day (&call->now);
  DorsalRecord *episode;

  if (!dorsal_arguments_get_day (arguments, "at", &day, error) ||
      !dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  episode = find_to_end (call, arguments->words[0], error);
  if (episode == NULL)
    return FALSE;

  changed = dorsal_record_copy (episode);
  if (!dorsal_record_set_integer (changed, DORSAL_EPISODE_END, day, error) ||
      !dorsal_call_check_record (call, changed, error))
    return FALSE;

  return save (call, changed, error);
}

/** dorsal_command_episode_merge: Makes two episodes one, in one step. */
gboolean
dorsal_command_episode_merge (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) changed = NULL;
  DorsalRecord *from, *into;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  from = dorsal_call_find_episode (call, arguments->words[0], error);
  into = from == NULL ? NULL : dorsal_call_find_episode (call, arguments->words[1], error);
  if (into == NULL)
    return FALSE;

  if (from == into)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Both ids are of the same episode. Give two different ones."));
      return FALSE;
    }

  changed = dorsal_episodes_merge (call->records, from, into, call->now.utc);
  if (!dorsal_journal_save (call->journal, changed, error))
    return FALSE;

  dorsal_output_recorded (call->protocol, g_ptr_array_index (changed, 0));
  return TRUE;
}

/** dorsal_command_episode_list: Lists the episodes. */
gboolean
dorsal_command_episode_list (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (GBytes) json = NULL;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  episodes = dorsal_episodes_list (call->records);
  if (dorsal_arguments_has (arguments, "json"))
    {
      json = dorsal_journal_json_write (episodes, error);
      return json != NULL && dorsal_output_write ("-", json, error);
    }

  for (guint i = 0; i < episodes->len; i++)
    dorsal_output_record (call->protocol, g_ptr_array_index (episodes, i));

  if (episodes->len == 0)
    dorsal_output_print ("%s", _("There is no episode."));
  return TRUE;
}
