/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"
#include "journal/journal.h"
#include "support.h"

G_BEGIN_DECLS

/* A journal kept by short lines, so that a worked example of the decision rules is a table.
 *
 *   onset 2026-03-01T10:00 [in A|B|C|D]     begins an episode, or moves its start; a date has no time.
 *                                           A is in the lower back, the others in the neck
 *   onset … [region WORD] [end DATE]        fields of the episode
 *   on 2026-03-03T18:00 pain 3 walk 10      one entry, which may become several records; a day alone
 *                                           means 20:00
 *   typed 2026-03-04 on 2026-03-03 pain 3   the same, typed later
 *   daily 2026-03-01 2026-03-13 pain 4      the same at 20:00 on every day
 *   forget visit | forget newest | merge
 *
 * What an entry says: pain N, worst N, sharp, leg, good, walk N, rest N, felt WORD (of the walk), stretch ID
 * BEFORE AFTER, minutes N, strong, bounced, yes ID, no ID, mistake ID, visit, told ID, about yes|no, booked,
 * flare, end DATE (of the flare-up), clear UNTIL, fact NAME VALUE, phq2 SCORE, asked QUESTIONNAIRE (and left
 * out), in A|B|C|D. */

/** How many episodes a script may have. */
#define SCRIPT_EPISODES 4

typedef struct _Script Script;

Script         *script_new (void);
Script         *script_new_in_memory (void);
void            script_free (Script *self);
void            script_run (Script *self, const char *line);
void            script_run_lines (Script *self, const char *lines, const char *id);
GPtrArray      *script_get_records (Script *self);
const char     *script_get_episode (Script *self, char name);
DorsalGuidance *script_advise (Script *self, const char *now);

char *script_list_advice (const DorsalGuidance *guidance, const char *episode);
char *script_sort_list (const char *list);
char *script_drop_starred (const char *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Script, script_free)

G_END_DECLS
