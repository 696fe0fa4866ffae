/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

/* Warning signs, each through its life: section 4 of the decision rules. */

/* Base levels, and within how many days to act on those of level 3: clinical reference, section 2.1. */
static const struct
{
  const char *id;
  int         level;
  int         due_days;
} sign_levels[] = {
  { "saddle", 5, 0 },     { "bladder_stop", 5, 0 }, { "bladder_leak", 5, 0 }, { "bowel", 5, 0 },
  { "sexual_numb", 5, 0 }, { "legs_both", 5, 0 },   { "weak_fast", 5, 0 },    { "walk_cannot", 5, 0 },
  { "crash", 5, 0 },      { "chest", 5, 0 },        { "faint", 5, 0 },        { "leg_weak", 4, 0 },
  { "fever", 4, 0 },      { "fall_frail", 4, 0 },   { "habit_change", 4, 0 }, { "walk_hard", 3, 3 },
  { "leg_numb", 3, 7 },   { "weight", 3, 3 },       { "night", 3, 3 },        { "cancer_past", 3, 3 },
  { "lump", 3, 3 },       { "upper", 3, 7 },
};

/* @levels: for signs of base level 5, 4 and 3 in turn: the level expected, “-” for none, “d” for
 * RF-DONE. ID stands for the sign. */
static const struct
{
  const char *lines;
  const char *now;
  const char *levels;
} sign_lives[] = {
  { "on 2026-03-03T09:00 yes ID", "2026-03-03T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID", "2026-03-09T23:59", "543" },
  { "on 2026-03-03T09:00 yes ID", "2026-03-10T00:01", "533" },
  { "on 2026-03-03T09:00 yes ID", "2026-03-16T23:59", "533" },
  { "on 2026-03-03T09:00 yes ID", "2026-03-17T00:01", "433" },
  { "on 2026-03-03T09:00 yes ID", "2027-03-03T09:00", "433" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-04T09:00 no ID", "2026-03-04T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-04T09:00 no ID", "2026-03-16T23:59", "533" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-04T09:00 no ID", "2026-03-17T00:01", "43-" },
  { "on 2026-03-03T09:00 no ID", "2026-03-03T09:01", "---" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 visit told ID", "2026-03-05T09:01", "ddd" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 visit told all", "2026-03-30T09:01", "ddd" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-03T08:00 visit told ID", "2026-03-03T09:01", "ddd" },
  { "on 2026-03-03T08:00 visit told ID\non 2026-03-03T07:00 yes ID", "2026-03-03T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-02T09:00 visit told ID", "2026-03-05T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 visit told other", "2026-03-05T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 visit", "2026-03-05T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 visit told ID booked", "2026-03-06T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-04T09:00 mistake ID", "2026-03-04T09:01", "ddd" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-03T09:00 mistake ID", "2026-03-03T09:01", "ddd" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 visit told ID\non 2026-03-20T09:00 yes ID",
    "2026-03-20T09:01", "543" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-05T09:00 mistake ID\non 2026-03-05T10:00 yes ID",
    "2026-03-05T10:01", "543" },
  { "on 2026-03-20T09:00 no ID\non 2026-03-06T09:00 yes ID", "2026-03-20T09:01", "43-" },
  { "on 2026-03-03T09:00 yes ID\non 2026-03-16T09:00 yes ID", "2026-03-20T09:01", "543" },
};

/* Returns: (transfer full): the advice about a sign of @sign_levels where @levels is expected */
static inline char *
sign_life_expect (guint sign, const char *levels)
{
  char level = levels[DORSAL_LEVEL_EMERGENCY - sign_levels[sign].level];

  if (level == '-')
    return g_strdup ("");
  return level == 'd' ? g_strdup ("RF-DONE 0") : g_strdup_printf ("RF:%s %c", sign_levels[sign].id, level);
}

/* What signs, risks, onsets and clocks do to each other. */
static const struct
{
  const char *lines;
  const char *now;
  const char *advice;
} sign_cases[] = {
  /* Risks raise a level, and a raised level ages as that level does. */
  { "on 2026-03-03 yes fever fact ivdrug yes", "2026-03-16T21:00", "RF:fever 5" },
  { "on 2026-03-03 yes fever fact recent_infection yes", "2026-03-17T21:00", "RF:fever 4" },
  { "on 2026-03-03 yes fever fact immune skipped", "2026-03-03T21:00", "RF:fever 4" },
  { "on 2026-03-03 yes weight yes cancer_past", "2026-03-03T21:00", "RF:weight 4, RF:cancer_past 3" },
  { "on 2026-03-01 yes leg_numb\non 2026-03-09 yes leg_weak", "2026-03-09T21:00",
    "RF:leg_numb 4, RF:leg_weak 4" },
  { "on 2026-03-01 yes leg_numb\non 2026-03-09 yes leg_weak", "2026-03-24T21:00",
    "RF:leg_numb 3, RF:leg_weak 3" },
  { "on 2026-03-09 yes leg_numb yes leg_weak\non 2026-03-10 mistake leg_weak", "2026-03-10T21:00",
    "RF:leg_numb 3, RF-DONE 0" },
  /* A past cancer counts from the onset of the newest episode. */
  { "on 2026-01-01 fact cancer_past yes", "2026-03-01T21:00", "" },
  { "onset 2026-03-01\non 2026-03-04 pain 4 walk 5 fact cancer_past yes", "2026-03-04T21:00",
    "RF:cancer_past 3" },
  { "onset 2026-03-01\non 2026-03-04 pain 4 walk 5 fact cancer_past yes visit told cancer_past",
    "2026-03-04T21:00", "RF-DONE 0" },
  { "onset 2026-03-01\non 2026-03-04 pain 4 walk 5 fact cancer_past no", "2026-03-04T21:00", "" },
  /* Nothing about resting, stretching and moving beside a sign that cannot wait. */
  { "onset 2026-03-01T08:00\non 2026-03-01T09:00 pain 8 stretch cat_cow 8 8", "2026-03-01T09:05",
    "STR-EARLY 2, REST-A 1" },
  { "onset 2026-03-01T08:00\non 2026-03-01T09:00 pain 8 stretch cat_cow 8 8 yes fever",
    "2026-03-01T09:05", "RF:fever 4" },
  { "onset 2026-03-01T08:00\non 2026-03-01T09:00 pain 8 stretch cat_cow 8 8 yes night",
    "2026-03-01T09:05", "RF:night 3, STR-EARLY 2, REST-A 1" },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-15 pain 4\non 2026-03-15 yes saddle", "2026-03-15T21:00",
    "RF:saddle 5, ESC-14 3" },
  /* Entries before the onset: their signs count, their pain does not. */
  { "onset 2026-03-10\non 2026-03-02 pain 9 yes fever\non 2026-03-10 pain 3", "2026-03-12T09:00",
    "RF:fever 3, MOVE-START 1, REST-END 1" },
  /* The clock. */
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-20 pain 4 walk 5", "2026-03-19T20:00",
    "ESC-14 3, MOVE-STEP 1" },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-20 pain 4 walk 5", "2026-03-19T19:59",
    "ESC-14 3, MOVE-STEP 1, CLK-1 0" },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-20 pain 4 walk 5", "2026-02-17T20:00",
    "ESC-14 3, MOVE-STEP 1, CLK-1 0" },
  { "on 2026-04-01T20:00 yes saddle", "2026-03-01T20:00", "RF:saddle 5, CLK-1 0" },
  { "on 2026-04-01T20:00 yes saddle", "2026-03-01T19:59", "FUT-1 0" },
  { "on 2030-01-01 fact immune yes\non 2026-03-01 yes fever", "2026-03-01T21:00", "RF:fever 5" },
  { "onset 2026-03-01\non 2030-01-01 visit booked\non 2026-03-03 pain 3 walk 5", "2026-03-04T21:00", "" },
  /* A person with nothing logged is asked; an episode the person ended is left alone. */
  { "onset 2026-03-01", "2026-03-04T09:00", "GAP-ASK 0" },
  { "onset 2026-03-01", "2026-03-16T09:00", "ESC-STALE 2" },
  { "", "2026-03-16T09:00", "" },
};

G_END_DECLS
