/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* Section 9 of the decision rules. A row with advice is evaluated at the moment of its line;
 * “in B” there means the advice about the second episode alone. A NULL line ends a timeline. */

typedef struct
{
  const char *line;
  const char *advice;
} Row;

typedef struct
{
  const char *name;
  const Row  *rows;
} Timeline;

#define T(name) static const Row name[]
#define END { NULL, NULL }

T (t01) = {
  { "onset 2026-03-01T10:00" },
  { "on 2026-03-01T11:00 pain 4" },
  { "2026-03-01T12:00", "REST-B 1" },
  { "2026-03-02T09:59", "REST-B 1" },
  { "2026-03-02T10:00", "REST-C 1" },
  { "2026-03-03T09:59", "REST-C 1" },
  { "2026-03-03T10:00", "MOVE-START 1, REST-END 1" },
  { "on 2026-03-03T18:00 pain 3 walk 10" },
  { "2026-03-03T19:00", "REST-END 1" },
  { "2026-03-04T10:00", "" },
  END,
};

T (t02) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-01T09:00 pain 8 sharp" },
  { "2026-03-01T10:00", "REST-A 1" },
  { "on 2026-03-01T13:00 stretch knee_to_chest 8 8" },
  { "2026-03-01T13:05", "STR-EARLY 2, REST-A 1" },
  { "on 2026-03-02T14:00 stretch childs_pose 5 6 strong" },
  { "2026-03-02T14:05", "STR-HARD 2, REST-C 1" },
  END,
};

T (t03) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-01T21:00 pain 6 rest 500" },
  { "2026-03-01T21:10", "REST-B 1" },
  { "on 2026-03-02T21:00 pain 6 rest 500" },
  { "2026-03-02T21:10", "REST-C 1, REST-OVER 1" },
  { "on 2026-03-03T21:00 pain 6 rest 300 walk 5" },
  { "2026-03-03T21:10", "REST-END 1, REST-OVER 1" },
  { "on 2026-03-04T21:00 pain 6 rest 260 walk 5" },
  { "2026-03-04T21:10", "REST-OVER 2" },
  END,
};

T (t04) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-13 pain 4 walk 10" },
  { "2026-03-13T21:00", "" },
  { "on 2026-03-14 pain 4 walk 10" },
  { "2026-03-14T23:59", "" },
  { "2026-03-15T00:05", "ESC-14 3" },
  { "daily 2026-03-15 2026-03-21 pain 4 walk 10" },
  { "2026-03-21T21:00", "ESC-14 3" },
  { "on 2026-03-22 pain 4 walk 10" },
  { "2026-03-22T21:00", "ESC-21 3" },
  END,
};

T (t05) = {
  { "onset 2026-03-28T10:00+00:00" },
  { "on 2026-03-28T10:00+00:00 pain 5" },
  { "2026-03-29T10:30+01:00", "REST-B 1" },
  { "2026-03-29T10:59+01:00", "REST-B 1" },
  { "2026-03-29T11:00+01:00", "REST-C 1" },
  { "on 2026-03-29T20:00+01:00 pain 4 walk 10" },
  { "on 2026-03-30T20:00+01:00 pain 4 walk 10" },
  { "on 2026-03-31T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-01T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-02T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-03T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-04T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-05T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-06T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-07T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-08T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-09T20:00+01:00 pain 4 walk 10" },
  { "on 2026-04-10T20:00+01:00 pain 4 walk 10" },
  { "2026-04-10T23:30+01:00", "" },
  { "2026-04-11T00:30+01:00", "ESC-14 3" },
  END,
};

T (t06) = {
  { "onset 2026-10-24T10:00+01:00" },
  { "on 2026-10-24T10:00+01:00 pain 5" },
  { "2026-10-25T08:59+00:00", "REST-B 1" },
  { "2026-10-25T09:00+00:00", "REST-C 1" },
  { "2026-10-26T09:00+00:00", "MOVE-START 1, REST-END 1" },
  END,
};

T (t07) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-03 pain 5 walk 10" },
  { "2026-03-05T09:00", "" },
  { "2026-03-06T09:00", "GAP-ASK 0" },
  { "2026-03-10T09:00", "GAP-ASK 0" },
  { "2026-03-15T09:00", "ESC-STALE 2" },
  { "on 2026-03-16T09:00 pain 4 walk 10" },
  { "2026-03-16T09:05", "ESC-14 3" },
  END,
};

T (t08) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-03 pain 5 walk 10" },
  { "2026-03-15T09:00", "ESC-STALE 2" },
  { "on 2026-03-06 clear 2026-03-15" },
  { "2026-03-15T09:05", "REC-7 0" },
  END,
};

T (t09) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-06 pain 5 walk 10" },
  { "on 2026-03-07 pain 1 walk 10" },
  { "on 2026-03-08 pain 0 walk 10" },
  { "on 2026-03-09 pain 1 walk 10" },
  { "daily 2026-03-10 2026-03-14 pain 4 walk 10" },
  { "2026-03-14T21:00", "" },
  { "on 2026-03-15 pain 4" },
  { "2026-03-15T21:00", "ESC-14 3" },
  END,
};

T (t10) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-06 pain 5 walk 10" },
  { "daily 2026-03-07 2026-03-12 pain 1 walk 10" },
  { "2026-03-12T21:00", "" },
  { "on 2026-03-13 pain 1" },
  { "2026-03-13T21:00", "REC-7 0" },
  { "2026-03-16T21:00", "REC-7 0" },
  { "on 2026-03-18T09:00 pain 4" },
  { "2026-03-18T09:05", "REST-B 1, RELAPSE 0" },
  { "daily 2026-03-19 2026-03-31 pain 4 walk 10" },
  { "2026-03-31T21:00", "" },
  { "on 2026-04-01 pain 4" },
  { "2026-04-01T21:00", "ESC-14 3" },
  END,
};

T (t11) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-02 pain 4 walk 10" },
  { "daily 2026-03-03 2026-03-04 pain 1 walk 10" },
  { "daily 2026-03-06 2026-03-09 pain 1 walk 10" },
  { "2026-03-09T21:00", "" },
  { "on 2026-03-10 pain 0" },
  { "2026-03-10T21:00", "REC-7 0" },
  END,
};

T (t11_b) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-02 pain 4 walk 10" },
  { "daily 2026-03-03 2026-03-06 pain 1 walk 10" },
  { "daily 2026-03-09 2026-03-12 pain 1 walk 10" },
  { "2026-03-12T21:00", "" },
  END,
};

T (t12) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-01T09:00 pain 0" },
  { "2026-03-01T10:00", "REST-B 1" },
  { "daily 2026-03-02 2026-03-07 pain 0" },
  { "2026-03-07T21:00", "REC-7 0" },
  { "on 2026-03-14 pain 0" },
  { "on 2026-03-21 pain 0" },
  { "on 2026-03-28 pain 0" },
  { "on 2026-03-30 pain 0" },
  { "2026-03-30T21:00", "RES-30 0" },
  END,
};

T (t13) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-15 pain 5 walk 10" },
  { "on 2026-03-11T10:00 visit" },
  { "2026-03-15T21:00", "VISIT-COVER 0" },
  { "daily 2026-03-16 2026-03-22 pain 5 walk 10" },
  { "2026-03-22T21:00", "VISIT-COVER 0" },
  { "daily 2026-03-23 2026-04-08 pain 4 walk 10" },
  { "2026-04-08T21:00", "VISIT-COVER 0" },
  { "on 2026-04-09 pain 4 walk 10" },
  { "2026-04-09T21:00", "VISIT-REVIEW 3" },
  { "daily 2026-04-10 2026-04-12 pain 4 walk 10" },
  { "2026-04-12T21:00", "VISIT-REVIEW 3" },
  { "on 2026-04-13 visit pain 4" },
  { "2026-04-13T21:00", "VISIT-COVER 0" },
  END,
};

T (t14) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-15 pain 4 walk 10" },
  { "on 2026-03-24T10:00 visit booked" },
  { "2026-03-15T21:00", "BOOKED 0" },
  { "daily 2026-03-16 2026-03-22 pain 4 walk 10" },
  { "2026-03-22T21:00", "ESC-21 3" },
  END,
};

T (t15) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-22 pain 4 walk 10" },
  { "on 2026-03-05T10:00 visit" },
  { "2026-03-22T21:00", "VISIT-COVER 0" },
  { "onset 2026-03-08" },
  { "2026-03-22T21:00", "ESC-14 3" },
  { "onset 2026-02-20" },
  { "forget visit" },
  { "2026-03-22T21:00", "ESC-21 3" },
  END,
};

T (t16) = {
  { "onset 2026-03-01" },
  { "on 2026-03-03T09:00 pain 5 yes saddle" },
  { "2026-03-03T09:01", "RF:saddle 5" },
  { "on 2026-03-04T09:00 pain 4 no saddle" },
  { "2026-03-04T09:01", "RF:saddle 5" },
  { "on 2026-03-05T18:00 visit told all pain 3 walk 10" },
  { "2026-03-05T18:05", "RF-DONE 0" },
  { "on 2026-03-05T21:00 yes saddle" },
  { "2026-03-05T21:01", "RF:saddle 5" },
  { "on 2026-03-06T18:00 visit told saddle pain 3 walk 10" },
  { "2026-03-06T18:05", "RF-DONE 0" },
  { "on 2026-03-09T09:00 pain 4 walk 5 yes saddle" },
  { "2026-03-09T09:01", "RF:saddle 5" },
  END,
};

T (t17) = {
  { "onset 2026-03-01" },
  { "on 2026-03-03 pain 5 yes bladder_stop" },
  { "2026-03-16T23:00", "RF:bladder_stop 5, ESC-STALE 2" },
  { "2026-03-17T09:00", "RF:bladder_stop 4, ESC-STALE 2" },
  { "2026-06-01T09:00", "RF:bladder_stop 4, ESC-STALE 2" },
  { "on 2026-06-01T09:00 mistake bladder_stop" },
  { "2026-06-01T09:05", "ESC-STALE 2, RF-DONE 0" },
  END,
};

T (t18) = {
  { "onset 2026-03-01" },
  { "on 2026-03-04T09:00 pain 4 walk 10 yes fever" },
  { "2026-03-04T09:01", "RF:fever 4" },
  { "daily 2026-03-05 2026-03-11 pain 3 walk 10 no fever" },
  { "2026-03-11T21:00", "RF:fever 3" },
  END,
};

T (t18_b) = {
  { "onset 2026-03-01" },
  { "on 2026-03-04T09:00 pain 4 walk 10 yes fever fact immune yes" },
  { "2026-03-04T09:01", "RF:fever 5" },
  END,
};

T (t19) = {
  { "onset 2026-03-01" },
  { "on 2026-03-04T09:00 pain 4 walk 10 yes leg_numb" },
  { "2026-03-04T09:01", "RF:leg_numb 3" },
  { "on 2026-03-06T09:00 pain 5 walk 10 yes leg_weak" },
  { "2026-03-06T09:01", "RF:leg_numb 4, RF:leg_weak 4" },
  { "on 2026-03-07T09:00 pain 5 yes legs_both" },
  { "2026-03-07T09:01", "RF:legs_both 5, RF:leg_numb 4, RF:leg_weak 4" },
  END,
};

T (t20) = {
  { "onset 2026-01-01" },
  { "on 2026-03-20T10:00 visit" },
  { "daily 2026-03-15 2026-03-28 pain 3 walk 20" },
  { "2026-03-28T21:00", "VISIT-COVER 0" },
  { "on 2026-03-29T08:00 pain 6 walk 5" },
  { "2026-03-29T08:05", "FLARE-ASK 0, VISIT-COVER 0" },
  { "on 2026-03-29T08:10 flare" },
  { "2026-03-29T09:00", "REST-B 1, FLARE-ON 0, VISIT-COVER 0" },
  { "on 2026-03-30T08:30 pain 5 walk 10" },
  { "on 2026-03-31T08:30 pain 5 walk 10" },
  { "2026-03-31T08:35", "REST-END 1, FLARE-ON 0, VISIT-COVER 0" },
  { "on 2026-04-01T08:30 pain 4 walk 15" },
  { "on 2026-04-02T08:30 pain 3 walk 15" },
  { "on 2026-04-03T08:30 pain 3 walk 15" },
  { "2026-04-03T09:00", "FLARE-END 0, VISIT-COVER 0" },
  { "on 2026-04-04T08:00 pain 6" },
  { "on 2026-04-04T08:10 flare" },
  { "2026-04-04T09:00", "REST-REPEAT 1, FLARE-ON 0, VISIT-COVER 0" },
  END,
};

T (t21) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-03T20:00 pain 4 walk 10 felt worse" },
  { "2026-03-03T20:05", "REST-END 1" },
  { "on 2026-03-04 pain 4 walk 10 felt worse" },
  { "2026-03-04T20:05", "MOV-WORSE-2 2" },
  { "on 2026-03-05 pain 4 walk 10 felt same" },
  { "2026-03-05T20:05", "" },
  { "on 2026-03-06 pain 4 walk 10 felt worse" },
  { "2026-03-06T20:05", "MOV-WORSE-3 3" },
  END,
};

/* The same with walks and no check-in after the first: who logs walks is not asked for a sign of life. */
T (t21_walks) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-03T20:00 pain 4 walk 10 felt worse" },
  { "on 2026-03-04 walk 10 felt worse" },
  { "2026-03-04T20:05", "MOV-WORSE-2 2" },
  { "on 2026-03-05 walk 10 felt same" },
  { "2026-03-05T20:05", "" },
  { "on 2026-03-06 walk 10 felt worse" },
  { "2026-03-06T20:05", "MOV-WORSE-3 3" },
  END,
};

T (t22) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-04 stretch knee_to_chest 3 6 walk 10" },
  { "2026-03-04T20:05", "STR-HURT 2" },
  { "on 2026-03-06 stretch knee_to_chest 3 5 walk 10" },
  { "2026-03-06T20:05", "STR-HURT 2, STR-REPEAT 2" },
  { "on 2026-03-07 stretch childs_pose 2 4 walk 10" },
  { "2026-03-07T20:05", "STR-REPEAT 3, STR-HURT 2" },
  END,
};

T (t23) = {
  { "onset 2026-03-01 in A" },
  { "onset 2026-03-10 in B" },
  { "daily 2026-03-01 2026-03-15 pain 4 walk 10 in A" },
  { "daily 2026-03-10 2026-03-15 pain 3 walk 10 in B" },
  { "2026-03-15T21:00 in A", "ESC-14 3" },
  { "2026-03-15T21:00 in B", "" },
  { "2026-03-15T21:00", "ESC-14 3" },
  { "daily 2026-03-16 2026-03-24 pain 4 walk 10 in A" },
  { "daily 2026-03-16 2026-03-24 pain 3 walk 10 in B" },
  { "2026-03-24T21:00 in A", "ESC-21 3" },
  { "2026-03-24T21:00 in B", "ESC-14 3" },
  { "2026-03-24T21:00", "ESC-21 3, ESC-14 3" },
  { "merge" },
  { "2026-03-24T21:05", "ESC-21 3" },
  END,
};

T (t24) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-03 pain 4 walk 10" },
  { "daily 2026-03-04 2026-03-10 pain 1 walk 10" },
  { "2026-03-10T21:00", "REC-7 0" },
  { "on 2026-03-08 worst 5" },
  { "2026-03-10T21:10", "" },
  { "on 2026-03-05 yes fever" },
  { "2026-03-10T21:15", "RF:fever 4" },
  END,
};

T (t25) = {
  { "onset 2026-03-05" },
  { "daily 2026-03-05 2026-03-20 pain 4 walk 10" },
  { "2026-03-20T21:00", "ESC-14 3" },
  { "2026-03-17T09:00", "ESC-14 3, CLK-1 0" },
  { "on 2031-01-01 pain 4" },
  { "2026-03-20T21:00", "ESC-14 3, FUT-1 0" },
  { "forget newest" },
  { "on 2026-03-21 clear 2026-04-25" },
  { "2026-04-25T09:00", "RES-30 0" },
  { "on 2026-04-26T18:00 pain 3" },
  { "2026-04-26T18:05", "BRIEF 0" },
  { "on 2026-04-27T18:00 pain 3" },
  { "2026-04-27T18:05", "REST-C 1, RECUR 0" },
  END,
};

static const Timeline timelines[] = {
  { "T01 an ordinary mild strain", t01 },
  { "T02 a severe sharp start", t02 },
  { "T03 too much rest", t03 },
  { "T04 two and three weeks", t04 },
  { "T05 clocks go forward", t05 },
  { "T06 clocks go back", t06 },
  { "T07 no entries for days", t07 },
  { "T08 silence, then fine", t08 },
  { "T09 three quiet days", t09 },
  { "T10 recovered, then back", t10 },
  { "T11 recovery with missing days", t11 },
  { "T11 two missing days", t11_b },
  { "T12 pain 0", t12 },
  { "T13 a visit", t13 },
  { "T14 a booked visit", t14 },
  { "T15 the onset is edited", t15 },
  { "T16 saddle numbness", t16 },
  { "T17 an emergency sign never checked", t17 },
  { "T18 fever", t18 },
  { "T18 fever with weak immunity", t18_b },
  { "T19 leg signs getting worse", t19 },
  { "T20 flare-ups", t20 },
  { "T21 moving makes it worse", t21 },
  { "T21 with walks alone", t21_walks },
  { "T22 stretches that hurt", t22 },
  { "T23 two episodes", t23 },
  { "T24 backdated entries", t24 },
  { "T25 the clock, and a recurrence", t25 },
};
