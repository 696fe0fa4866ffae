/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "timelines.h"

/* Probes of our own. First the rules that the examples of the decision rules leave out, each reached and
 * missed by one; then the limits that those examples do not sit on. The lists are whole. */

/* STR-BOUNCE: on the day of the stretch, whatever the course; not beside a sign of level 4. */

T (bounce) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-05 pain 4 walk 10 stretch cat_cow 3 3" },
  { "2026-03-05T20:05", "" },
  { "on 2026-03-05T20:10 stretch cat_cow 3 3 bounced" },
  { "2026-03-05T23:59", "STR-BOUNCE 2" },
  { "2026-03-06T00:01", "" },
  { "on 2026-03-06T10:00 stretch cat_cow 3 3 bounced" },
  { "2026-03-06T10:05", "STR-BOUNCE 2" },
  { "forget newest" },
  { "2026-03-06T10:05", "" },
  END,
};

T (bounce_recovered) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-07 pain 1" },
  { "2026-03-07T21:00", "REC-7 0" },
  { "on 2026-03-08 pain 1 stretch cat_cow 1 1 bounced" },
  { "2026-03-08T21:00", "STR-BOUNCE 2, REC-7 0" },
  { "on 2026-03-08 yes fever" },
  { "2026-03-08T21:00", "RF:fever 4" },
  END,
};

/* STR-CONTRA: each cell of the table of cautions. Columns: child’s pose, cat-cow, knee to chest,
 * piriformis, pelvic tilt. */

#define CARE "STR-CONTRA 2"
#define CAUTIONS(name, fact, value, childs_pose, cat_cow, knee_to_chest, piriformis, pelvic_tilt)  \
  T (name) = { { "onset 2026-03-01T08:00" },                                                       \
               { "on 2026-03-01T09:00 fact " fact " " value },                                     \
               { "on 2026-03-05 pain 1 stretch childs_pose 1 1" },                                 \
               { "2026-03-05T21:00", childs_pose },                                                \
               { "on 2026-03-06 pain 1 stretch cat_cow 1 1" },                                     \
               { "2026-03-06T21:00", cat_cow },                                                    \
               { "on 2026-03-07 pain 1 stretch knee_to_chest 1 1" },                               \
               { "2026-03-07T21:00", knee_to_chest },                                              \
               { "on 2026-03-08 pain 1 stretch piriformis 1 1" },                                  \
               { "2026-03-08T21:00", piriformis },                                                 \
               { "on 2026-03-09 pain 1 stretch pelvic_tilt 1 1" },                                 \
               { "2026-03-09T21:00", pelvic_tilt },                                                \
               { "2026-03-10T09:00", "" },                                                         \
               END }

CAUTIONS (contra_osteoporosis, "osteoporosis", "yes", CARE, CARE, CARE, "", "");
CAUTIONS (contra_spine_fracture, "spine_fracture", "yes", CARE, CARE, CARE, "", "");
CAUTIONS (contra_knee, "knee", "yes", CARE, CARE, "", "", "");
CAUTIONS (contra_hip, "hip", "yes", CARE, "", CARE, CARE, "");
CAUTIONS (contra_leg_bending, "leg_bending", "yes", CARE, CARE, CARE, CARE, "");
CAUTIONS (contra_back_bending, "back_bending", "yes", "", CARE, "", "", "");
CAUTIONS (contra_pregnant, "pregnant", "yes", CARE, "", CARE, "", CARE);
CAUTIONS (contra_floor, "floor", "yes", CARE, CARE, CARE, CARE, CARE);
CAUTIONS (contra_no, "floor", "no", "", "", "", "", "");
CAUTIONS (contra_skipped, "floor", "skipped", "", "", "", "", "");

T (contra_unknown) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-01T09:00 fact floor yes" },
  { "on 2026-03-05 pain 1 stretch something_else 1 1" },
  { "2026-03-05T21:00", "" },
  { "on 2026-03-05T21:00 stretch cat_cow 1 1" },
  { "2026-03-05T21:05", "STR-CONTRA 2" },
  { "on 2026-03-05T21:10 yes fever" },
  { "2026-03-05T21:15", "RF:fever 4" },
  END,
};

/* MOVE-STEP: walks on 4 of 7 days, and no rise by 2 on the day after one. */

#define STEP(name, d1, d2, d3, d4, minutes, risen, pain, advice)                                   \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "daily 2026-03-01 2026-03-10 pain 3" },                                           \
               { "on 2026-03-" d1 " walk " minutes },                                              \
               { "on 2026-03-" d2 " walk " minutes },                                              \
               { "on 2026-03-" d3 " walk " minutes },                                              \
               { "on 2026-03-" d4 " walk " minutes },                                              \
               { "on 2026-03-" risen "T21:00 pain " pain },                                        \
               { "2026-03-10T21:30", advice },                                                     \
               END }

STEP (step_4_days, "04", "06", "08", "10", "10", "09", "3", "MOVE-STEP 1");
STEP (step_3_days, "03", "06", "08", "10", "10", "09", "3", "");
STEP (step_twice_a_day, "06", "08", "10", "10", "10", "09", "3", "");
STEP (step_no_minutes, "04", "06", "08", "10", "0", "09", "3", "");
/* The later answer of the day is 5 or 7, the mean of both 4 or 5. */
STEP (step_rise_1, "04", "06", "08", "10", "10", "09", "5", "MOVE-STEP 1");
STEP (step_rise_2, "04", "06", "08", "10", "10", "09", "7", "");
STEP (step_rise_without_a_walk, "04", "06", "08", "10", "10", "08", "7", "MOVE-STEP 1");

#define LESS(name, line, advice)                                                                   \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-01 pain 3" },                                                         \
               { "daily 2026-03-04 2026-03-10 pain 3 walk 10" },                                   \
               { "2026-03-10T21:30", "MOVE-STEP 1" },                                              \
               { line },                                                                           \
               { "2026-03-10T21:30", advice },                                                     \
               END }

LESS (step_flare, "on 2026-03-10T21:00 flare", "REST-B 1, FLARE-ON 0");
LESS (step_flare_later, "on 2026-03-08T10:00 flare", "REST-END 1, FLARE-ON 0");
LESS (step_worse_once, "on 2026-03-10T21:00 walk 10 felt worse", "MOVE-STEP 1");
LESS (step_worse_twice, "daily 2026-03-09 2026-03-10 walk 10 felt worse", "MOV-WORSE-2 2");
LESS (step_fever, "on 2026-03-10 yes fever", "RF:fever 4");
LESS (step_fever_in_a_flare, "on 2026-03-10T21:00 flare yes fever", "RF:fever 4");
LESS (step_ended, "onset 2026-03-01 in A end 2026-03-10", "");

#define SORE(name, pain, advice)                                                                   \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-01 pain " pain },                                                     \
               { "daily 2026-03-04 2026-03-10 pain " pain " walk 10" },                            \
               { "2026-03-10T21:30", advice },                                                     \
               END }

SORE (step_pain_7, "7", "MOVE-STEP 1");
SORE (step_pain_8, "8", "ESC-SEVERE 3");

/* A week of walks without a word about the pain is no reason for more. */
T (step_silent) = {
  { "onset 2026-03-01" },
  { "on 2026-03-01 pain 3" },
  { "daily 2026-03-02 2026-03-10 walk 10" },
  { "2026-03-10T21:30", "" },
  { "on 2026-03-03 pain 3" },
  { "2026-03-10T21:30", "" },
  { "on 2026-03-04 pain 3" },
  { "2026-03-10T21:30", "MOVE-STEP 1" },
  END,
};

/* MOVE-HOLD: up by 2 today, after more than 110 in a hundred of the three logged days before. */

#define HOLD(name, first, second, third, yesterday, pain, advice)                                  \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-02 pain 3" },                                                         \
               { "on 2026-03-03 pain 3 walk " first },                                             \
               { "on 2026-03-04 pain 3 walk " second },                                            \
               { "on 2026-03-05 pain 3 walk " third },                                             \
               { "on 2026-03-06 pain 3 garden " yesterday },                                       \
               { "on 2026-03-07T10:00 pain " pain " walk 0" },                                     \
               { "2026-03-07T11:00", advice },                                                     \
               END }

HOLD (hold_110_percent, "100", "100", "100", "110", "5", "MOVE-STEP 1");
HOLD (hold_111_percent, "100", "100", "100", "111", "5", "MOVE-HOLD 1");
HOLD (hold_rise_1, "10", "10", "10", "111", "4", "MOVE-STEP 1");
HOLD (hold_three_days, "60", "120", "120", "111", "5", "MOVE-HOLD 1");
HOLD (hold_not_two_days, "120", "90", "90", "110", "5", "MOVE-STEP 1");

T (hold_too_few_days) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-04 2026-03-05 pain 3 walk 10" },
  { "on 2026-03-06 pain 3 walk 60" },
  { "on 2026-03-07T10:00 pain 5" },
  { "2026-03-07T11:00", "" },
  { "on 2026-03-02 pain 3" },
  { "2026-03-07T11:00", "MOVE-HOLD 1" },
  { "2026-03-08T00:01", "" },
  END,
};

/* LOAD-JUMP: more than 150 in a hundred of the week before, which had 30 minutes; 4 logged days each. */

#define JUMP(name, before_first, before_last, before, first, last, minutes, advice)                \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "daily 2026-03-" before_first " 2026-03-" before_last " pain 3" },                \
               { "on 2026-03-" before_last " walk " before },                                      \
               { "daily 2026-03-" first " 2026-03-" last " pain 3" },                              \
               { "on 2026-03-" last " walk " minutes },                                            \
               { "2026-03-14T21:00", advice },                                                     \
               END }

JUMP (jump_150_percent, "01", "07", "100", "08", "14", "150", "");
JUMP (jump_151_percent, "01", "07", "100", "08", "14", "151", "LOAD-JUMP 2");
JUMP (jump_4_days, "01", "04", "100", "11", "14", "151", "LOAD-JUMP 2");
JUMP (jump_3_days, "01", "04", "100", "12", "14", "151", "");
JUMP (jump_3_days_before, "01", "03", "100", "11", "14", "151", "");
JUMP (jump_30_minutes, "01", "07", "30", "08", "14", "60", "LOAD-JUMP 2");
JUMP (jump_29_minutes, "01", "07", "29", "08", "14", "60", "");

T (jump_recovered) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-14 pain 1" },
  { "on 2026-03-03 walk 30" },
  { "on 2026-03-10 walk 60" },
  { "2026-03-14T21:00", "LOAD-JUMP 2, REC-7 0" },
  { "on 2026-03-14 yes fever" },
  { "2026-03-14T21:00", "RF:fever 4" },
  END,
};

/* MANY: three times within 90 days in one place, in one episode or in several. */

#define SPELLS(name, third, advice)                                                                \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-01 pain 4" },                                                         \
               { "daily 2026-03-02 2026-03-08 pain 1" },                                           \
               { "on 2026-03-09 pain 4" },                                                         \
               { "2026-03-09T21:00", "REST-B 1, RELAPSE 0" },                                      \
               { "daily 2026-03-10 2026-03-16 pain 1" },                                           \
               { "2026-03-16T21:00", "REC-7 0" },                                                  \
               { "on " third " pain 4" },                                                          \
               { third "T21:00", advice },                                                         \
               END }

SPELLS (many_at_once, "2026-03-17", "MANY 3, REST-B 1, RELAPSE 0");
SPELLS (many_on_day_89, "2026-05-29", "MANY 3, REST-B 1, RELAPSE 0");
SPELLS (many_on_day_90, "2026-05-30", "REST-B 1, RELAPSE 0");

#define REGIONS(name, region, pain, advice)                                                        \
  T (name) = { { "onset 2026-03-01 in A end 2026-03-05" },                                         \
               { "onset 2026-03-10 in B region " region " end 2026-03-15" },                       \
               { "onset 2026-03-20 in C region lower_back" },                                      \
               { "on 2026-03-20 pain " pain " in C" },                                             \
               { "2026-03-20T21:00", advice },                                                     \
               END }

REGIONS (many_in_one_place, "lower_back", "4", "MANY 3, REST-B 1");
REGIONS (many_in_two_places, "neck", "4", "REST-B 1");
REGIONS (many_without_pain, "lower_back", "1", "REST-B 1");

T (many_seen) = {
  { "onset 2026-03-01 in A end 2026-03-05" },
  { "onset 2026-03-10 in B region lower_back end 2026-03-15" },
  { "onset 2026-03-20 in C region lower_back" },
  { "on 2026-03-20T10:00 pain 4 in C" },
  { "on 2026-03-19 visit in C" },
  { "2026-03-20T21:00", "MANY 3, REST-B 1" },
  { "on 2026-03-20 visit in C" },
  { "2026-03-20T21:00", "REST-B 1" },
  END,
};

/* PHQ: a score of 3, for 28 days, until a lower one or a visit that names it. */

T (mood_score_2) = {
  { "on 2026-03-01 phq2 2" },
  { "2026-03-01T21:00", "" },
  END,
};

T (mood_score_3) = {
  { "on 2026-03-01 phq2 3" },
  { "2026-03-01T21:00", "PHQ 3" },
  { "2026-03-28T21:00", "PHQ 3" },
  { "2026-03-29T21:00", "" },
  END,
};

T (mood_better) = {
  { "on 2026-03-01 phq2 6" },
  { "on 2026-03-05 phq2 2" },
  { "2026-03-05T21:00", "" },
  { "on 2026-03-06 phq2 4" },
  { "2026-03-06T21:00", "PHQ 3" },
  { "on 2026-03-04 phq2 0" },
  { "2026-03-06T21:00", "PHQ 3" },
  END,
};

/* Closed by a visit that took place and names it: on a later day, or recorded later on the same. */
#define TOLD(name, line, id, advice)                                                               \
  T (name) = { { line },                                                                           \
               { "on 2026-03-04 visit told " id },                                                 \
               { "2026-03-06T21:00", advice },                                                     \
               { "on 2026-03-06 visit told saddle" },                                              \
               { "2026-03-06T21:00", advice },                                                     \
               { "on 2026-03-06 visit told " id " booked" },                                       \
               { "2026-03-06T21:00", advice },                                                     \
               { "on 2026-03-05T09:00 visit told " id },                                           \
               { "2026-03-06T21:00", "" },                                                         \
               { line },                                                                           \
               { "2026-03-06T21:00", advice },                                                     \
               { "on 2026-03-06 visit told all" },                                                 \
               { "2026-03-06T21:00", "" },                                                         \
               END }

TOLD (mood_told, "on 2026-03-05 phq2 4", "mood", "PHQ 3");

/* INFLAM: while the fact holds, until a visit that names it. */

TOLD (night_told, "on 2026-03-05 fact inflam yes", "inflam", "INFLAM 3");

T (night_answers) = {
  { "on 2026-03-01 fact inflam skipped" },
  { "2026-03-01T21:00", "" },
  { "on 2026-03-02 fact inflam yes" },
  { "2026-03-02T21:00", "INFLAM 3" },
  { "2027-03-02T21:00", "INFLAM 3" },
  { "on 2026-03-03 fact inflam no" },
  { "2026-03-03T21:00", "" },
  END,
};

/* Limits that the examples of the decision rules do not sit on. */

T (low_above) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-03 pain 4" },
  { "daily 2026-03-04 2026-03-09 pain 2" },
  { "on 2026-03-10 pain 1" },
  { "2026-03-10T21:00", "" },
  END,
};

T (severe_seen_days) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-04 2026-03-05 worst 8 walk 5" },
  { "2026-03-07T21:00", "ESC-SEVERE 3" },
  { "2026-03-08T00:01", "GAP-ASK 0" },
  END,
};

T (return_days) = {
  { "onset 2026-03-01" },
  { "on 2026-03-01 pain 4" },
  { "daily 2026-03-02 2026-03-08 pain 1" },
  { "daily 2026-03-09 2026-03-11 pain 3 walk 10" },
  { "2026-03-11T23:59", "REST-END 1, RELAPSE 0" },
  { "2026-03-12T00:01", "" },
  END,
};

#define FLARE_FIRST(name, before, day, advice)                                                     \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "daily 2026-03-01 " before " pain 3 walk 10" },                                   \
               { "on " day " pain 6 walk 10" },                                                    \
               { day "T21:00", advice },                                                           \
               END }

FLARE_FIRST (flare_first_day_6, "2026-03-06", "2026-03-07", "");
FLARE_FIRST (flare_first_day_7, "2026-03-07", "2026-03-08", "FLARE-ASK 0");

T (settled_shown_days) = {
  { "onset 2026-02-20" },
  { "on 2026-03-05T10:00 visit" },
  { "daily 2026-03-01 2026-03-14 pain 3 walk 10" },
  { "on 2026-03-15T12:00 pain 6 walk 10 flare" },
  { "daily 2026-03-16 2026-03-18 pain 4 walk 10" },
  { "2026-03-19T23:59", "FLARE-END 0, VISIT-COVER 0" },
  { "2026-03-20T00:01", "VISIT-COVER 0" },
  END,
};

T (together_days) = {
  { "on 2026-03-01 yes leg_numb" },
  { "on 2026-03-09 yes leg_weak" },
  { "2026-03-23T23:59", "RF:leg_numb 4, RF:leg_weak 3" },
  { "2026-03-24T00:01", "RF:leg_numb 3, RF:leg_weak 3" },
  END,
};

#define HURT(name, second, advice)                                                                 \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-04 pain 3 walk 10 stretch cat_cow 3 5" },                             \
               { "on 2026-03-" second " pain 3 walk 10 stretch cat_cow 3 5" },                     \
               { "2026-03-" second "T21:00", advice },                                             \
               END }

HURT (hurt_in_7_days, "10", "STR-HURT 2, STR-REPEAT 2");
HURT (hurt_in_8_days, "11", "STR-HURT 2");

#define START(name, pain, advice)                                                                  \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-05 pain " pain },                                                     \
               { "2026-03-05T21:00", advice },                                                     \
               END }

START (start_pain_7, "7", "MOVE-START 1");
START (start_pain_8, "8", "");

T (start_walked_since) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-04 pain 4" },
  { "2026-03-06T10:00", "MOVE-START 1" },
  { "on 2026-03-06T10:00 walk 10" },
  { "2026-03-06T10:05", "" },
  { "forget newest" },
  { "on 2026-03-05T10:00 walk 10" },
  { "2026-03-06T10:05", "" },
  { "forget newest" },
  { "on 2026-03-02 walk 10" },
  { "2026-03-06T10:05", "MOVE-START 1" },
  END,
};

#define ANSWER(day, felt) { "on 2026-03-" day " pain 3 walk 10 felt " felt }

T (worse_of_five) = {
  { "onset 2026-03-01" },
  ANSWER ("04", "worse"),
  ANSWER ("05", "worse"),
  ANSWER ("06", "same"),
  ANSWER ("07", "same"),
  ANSWER ("08", "worse"),
  { "2026-03-08T21:00", "MOV-WORSE-3 3" },
  END,
};

T (worse_of_six) = {
  { "onset 2026-03-01" },
  ANSWER ("04", "worse"),
  ANSWER ("05", "worse"),
  ANSWER ("06", "same"),
  ANSWER ("07", "same"),
  ANSWER ("08", "same"),
  ANSWER ("09", "worse"),
  { "2026-03-09T21:00", "MOVE-STEP 1" },
  END,
};

T (worse_days) = {
  { "onset 2026-03-01" },
  ANSWER ("04", "worse"),
  ANSWER ("07", "worse"),
  ANSWER ("10", "worse"),
  { "2026-03-10T23:59", "MOV-WORSE-3 3, MOV-WORSE-2 2" },
  { "2026-03-11T00:01", "MOV-WORSE-2 2" },
  END,
};

#define PROBE(id) { "probe " #id, id }

static const Timeline probes[] = {
  PROBE (bounce),
  PROBE (bounce_recovered),
  PROBE (contra_osteoporosis),
  PROBE (contra_spine_fracture),
  PROBE (contra_knee),
  PROBE (contra_hip),
  PROBE (contra_leg_bending),
  PROBE (contra_back_bending),
  PROBE (contra_pregnant),
  PROBE (contra_floor),
  PROBE (contra_no),
  PROBE (contra_skipped),
  PROBE (contra_unknown),
  PROBE (step_4_days),
  PROBE (step_3_days),
  PROBE (step_twice_a_day),
  PROBE (step_no_minutes),
  PROBE (step_rise_1),
  PROBE (step_rise_2),
  PROBE (step_rise_without_a_walk),
  PROBE (step_pain_7),
  PROBE (step_pain_8),
  PROBE (step_silent),
  PROBE (step_flare),
  PROBE (step_flare_later),
  PROBE (step_worse_once),
  PROBE (step_worse_twice),
  PROBE (step_fever),
  PROBE (step_fever_in_a_flare),
  PROBE (step_ended),
  PROBE (hold_110_percent),
  PROBE (hold_111_percent),
  PROBE (hold_rise_1),
  PROBE (hold_three_days),
  PROBE (hold_not_two_days),
  PROBE (hold_too_few_days),
  PROBE (jump_150_percent),
  PROBE (jump_151_percent),
  PROBE (jump_4_days),
  PROBE (jump_3_days),
  PROBE (jump_3_days_before),
  PROBE (jump_30_minutes),
  PROBE (jump_29_minutes),
  PROBE (jump_recovered),
  PROBE (many_at_once),
  PROBE (many_on_day_89),
  PROBE (many_on_day_90),
  PROBE (many_in_one_place),
  PROBE (many_in_two_places),
  PROBE (many_without_pain),
  PROBE (many_seen),
  PROBE (mood_score_2),
  PROBE (mood_score_3),
  PROBE (mood_better),
  PROBE (mood_told),
  PROBE (night_told),
  PROBE (night_answers),
  PROBE (low_above),
  PROBE (severe_seen_days),
  PROBE (return_days),
  PROBE (flare_first_day_6),
  PROBE (flare_first_day_7),
  PROBE (settled_shown_days),
  PROBE (together_days),
  PROBE (hurt_in_7_days),
  PROBE (hurt_in_8_days),
  PROBE (start_pain_7),
  PROBE (start_pain_8),
  PROBE (start_walked_since),
  PROBE (worse_of_five),
  PROBE (worse_of_six),
  PROBE (worse_days),
};
