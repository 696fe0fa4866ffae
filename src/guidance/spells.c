/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How an episode divides into spells. One walk over the logged days:
 *
 *   in a spell ── 7 low days ──► recovered ── a present day ──► in a new spell (relapse)
 *       └──── 30 pain-free days ────┴──► resolved ── 2 neighbouring present days ──► in a new spell
 *
 * Sources: recovered PACE; resolved and recurrence DEVET02, STANTON09. */

#include "config.h"

#include "guidance/course.h"

typedef struct
{
  DorsalSpells           *spells;
  const DorsalThresholds *limits;
  const DorsalDiaryDay   *before;
  gboolean                is_open;
  int                     low_days;
  DorsalDay               low_since;
  int                     free_days;
  DorsalDay               free_since;
} Walk;

static void
count_low_days (Walk *walk, const DorsalDiaryDay *day)
{
  gboolean continues = walk->low_days > 0 && day->day - walk->before->day <= walk->limits->run_gap_days;

  if (day->highest > walk->limits->low)
    walk->low_days = 0;
  else
    walk->low_days = continues ? walk->low_days + 1 : 1;
  if (walk->low_days == 1)
    walk->low_since = day->day;
}

static void
count_free_days (Walk *walk, const DorsalDiaryDay *day)
{
  gboolean continues = walk->free_days > 0 &&
                       day->day - walk->before->day <= walk->limits->resolved_gap_days;

  if (day->highest > 0)
    {
      walk->free_days = 0;
      return;
    }

  walk->free_days = continues ? walk->free_days + 1 : 1;
  if (!continues)
    walk->free_since = day->day;
}

static void
begin_spell (Walk *walk, DorsalDay start)
{
  walk->is_open = TRUE;
  walk->spells->start = start;
  walk->spells->eased = DORSAL_DAY_NONE;
  walk->spells->recovered = FALSE;
  walk->spells->resolved = FALSE;
  walk->spells->is_brief = FALSE;
  g_array_append_val (walk->spells->starts, start);
}

static void
end_spell (Walk *walk, DorsalDay day, DorsalDay eased)
{
  walk->spells->since = day;
  walk->spells->relapsed = DORSAL_DAY_NONE;
  walk->spells->recurred = DORSAL_DAY_NONE;
  if (walk->is_open)
    {
      g_array_append_val (walk->spells->ends, day);
      walk->spells->eased = eased;
    }
  walk->is_open = FALSE;
}

static void
meet_pain (Walk *walk, const DorsalDiaryDay *day)
{
  gboolean is_second = walk->before != NULL && day->day - walk->before->day == 1 &&
                       walk->before->highest >= walk->limits->present;

  if (walk->spells->resolved)
    {
      walk->spells->is_brief = TRUE;
      if (is_second)
        {
          begin_spell (walk, walk->before->day);
          walk->spells->recurred = day->day;
        }
    }
  else if (walk->spells->recovered)
    {
      begin_spell (walk, day->day);
      walk->spells->relapsed = day->day;
    }
}

static void
meet_calm (Walk *walk, const DorsalDiaryDay *day)
{
  walk->spells->is_brief = FALSE;
  if (!walk->spells->resolved && walk->free_days >= walk->limits->resolved_entries &&
      day->day - walk->free_since >= walk->limits->resolved_span_days)
    {
      end_spell (walk, day->day, MIN (walk->low_since, walk->free_since));
      walk->spells->resolved = TRUE;
      walk->spells->recovered = FALSE;
    }
  else if (walk->is_open && walk->low_days >= walk->limits->recovered_days)
    {
      end_spell (walk, day->day, walk->low_since);
      walk->spells->recovered = TRUE;
    }
}

/**
 * dorsal_spells_init:
 * @logged: (element-type DorsalDiaryDay): the days since the onset whose pain is known, ascending
 * @onset: the civil day of the onset
 * @limits: the numbers
 *
 * Works out the spells.
 */
void
dorsal_spells_init (DorsalSpells           *self,
                    GArray                 *logged,
                    DorsalDay               onset,
                    const DorsalThresholds *limits)
{
  Walk walk = { .spells = self, .limits = limits };

  *self = (DorsalSpells){
    .relapsed = DORSAL_DAY_NONE,
    .recurred = DORSAL_DAY_NONE,
    .since = DORSAL_DAY_NONE,
    .starts = g_array_new (FALSE, FALSE, sizeof (DorsalDay)),
    .ends = g_array_new (FALSE, FALSE, sizeof (DorsalDay)),
  };
  begin_spell (&walk, onset);

  for (guint i = 0; i < logged->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (logged, DorsalDiaryDay, i);

      count_low_days (&walk, day);
      count_free_days (&walk, day);
      if (day->highest >= limits->present)
        meet_pain (&walk, day);
      else
        meet_calm (&walk, day);
      walk.before = day;
    }
  self->low_days = walk.low_days;
}

/** dorsal_spells_clear: Frees what @self holds. */
void
dorsal_spells_clear (DorsalSpells *self)
{
  g_array_unref (self->starts);
  g_array_unref (self->ends);
}

/** dorsal_days_find: Returns: the index of the first of @logged that is not before @day */
guint
dorsal_days_find (GArray *logged, DorsalDay day)
{
  guint first = 0, end = logged->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (logged, DorsalDiaryDay, middle).day < day)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}
