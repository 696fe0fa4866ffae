/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pain that comes back to the same place is more often the old pain than a new one. Whoever begins an
 * episode is asked, so that the clock of the old one is not lost. */

#include "config.h"

#include "guidance/same-pain.h"

#include "core/episode.h"

static gboolean
is_resolved (const DorsalGuidance *self, const DorsalRecord *episode)
{
  for (guint i = 0; i < self->courses->len; i++)
    {
      const DorsalCourse *course = g_ptr_array_index (self->courses, i);

      if (g_str_equal (dorsal_record_get_id (course->episode), dorsal_record_get_id (episode)))
        return course->phase == DORSAL_PHASE_RESOLVED;
    }

  return FALSE;
}

static gboolean
may_be_same (const DorsalGuidance *self, const DorsalRecord *earlier, const DorsalRecord *episode)
{
  if (g_strcmp0 (dorsal_record_get_text (earlier, DORSAL_EPISODE_REGION),
                 dorsal_record_get_text (episode, DORSAL_EPISODE_REGION)) != 0)
    return FALSE;

  if (!dorsal_record_has (earlier, DORSAL_EPISODE_END))
    return !is_resolved (self, earlier);

  return dorsal_record_get_day (episode) - dorsal_record_get_integer (earlier, DORSAL_EPISODE_END) <=
         self->protocol->thresholds.same_pain_days;
}

/**
 * dorsal_guidance_find_same_pain:
 * @self: what the rules say about the journal
 * @records: (element-type DorsalRecord): the journal
 * @episode: an episode that is about to begin, not in @records
 *
 * Looks for an episode in the same place that is not over, or ended at most so many days
 * before as the protocol says (30). Source: rules, section 5.
 *
 * Returns: (transfer none) (nullable): the first such episode that was recorded
 */
DorsalRecord *
dorsal_guidance_find_same_pain (const DorsalGuidance *self, GPtrArray *records, const DorsalRecord *episode)
{
  g_autoptr (GPtrArray) episodes = NULL;

  g_return_val_if_fail (self != NULL && records != NULL && episode != NULL, NULL);

  episodes = dorsal_episodes_list (records);
  for (guint i = 0; i < episodes->len; i++)
    {
      DorsalRecord *earlier = g_ptr_array_index (episodes, i);

      if (may_be_same (self, earlier, episode))
        return earlier;
    }

  return NULL;
}
