/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/**
 * Journal:
 * @random: decides
 * @records: (element-type DorsalRecord): in order of recording
 * @first: the day of the first onset
 * @now: when to ask for advice
 */
typedef struct
{
  GRand       *random;
  GPtrArray   *records;
  DorsalDay    first;
  DorsalMoment now;
} Journal;

/** All of a journal lies within so many days of its beginning, but for an entry that is far ahead of the clock. */
#define JOURNAL_DAYS_MOST 400

void journal_init (Journal *self, guint32 seed);
void journal_clear (Journal *self);

DorsalMoment  journal_make_moment (DorsalDay day, int minute, gboolean timed);
const char   *journal_pick_sign (Journal *self);
DorsalRecord *journal_add (Journal *self, DorsalKind kind, const DorsalMoment *at);
DorsalRecord *journal_add_episode (Journal *self, const DorsalMoment *onset, const char *region);
void          journal_add_check_in (Journal *self, const DorsalMoment *at, int pain);
void          journal_add_activity (Journal *self, const DorsalMoment *at);
void          journal_add_sign (Journal *self, const DorsalMoment *at, const char *id, const char *answer);
void          journal_add_mood (Journal *self, const DorsalMoment *at);
void          journal_add_no_pain (Journal *self, DorsalDay since, DorsalDay until);

G_END_DECLS
