/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "timelines.h"

/* Section 10 of the decision rules: each pair sits on the two sides of one limit. */

T (limit_rest_end) = {
  { "onset 2026-03-01T00:00" },
  { "daily 2026-03-01 2026-03-03 pain 4 walk 10" },
  { "2026-03-03T23:59", "REST-END 1" },
  { "2026-03-04T00:15", "" },
  END,
};

T (limit_severe_at) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-01T08:00 pain 7" },
  { "2026-03-01T10:00", "REST-A 1" },
  END,
};

T (limit_severe_below) = {
  { "onset 2026-03-01T08:00" },
  { "on 2026-03-01T08:00 pain 6" },
  { "2026-03-01T10:00", "REST-B 1" },
  END,
};

#define REST_DAY(name, minutes, advice)                                                            \
  T (name) = { { "onset 2026-03-01T08:00" },                                                       \
               { "on 2026-03-05 pain 4 walk 10 rest " minutes },                                   \
               { "2026-03-05T20:05", advice },                                                     \
               END }

REST_DAY (limit_over_239, "239", "");
REST_DAY (limit_over_240, "240", "REST-OVER 1");
REST_DAY (limit_over_479, "479", "REST-OVER 1");
REST_DAY (limit_over_480, "480", "REST-OVER 2");

T (limit_present) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-15 pain 2 walk 10" },
  { "2026-03-15T21:00", "ESC-14 3" },
  END,
};

T (limit_present_low) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-14 pain 4 walk 10" },
  { "on 2026-03-15 pain 1 walk 10" },
  { "2026-03-15T21:00", "" },
  END,
};

T (limit_low) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-03 pain 4 walk 10" },
  { "daily 2026-03-04 2026-03-10 pain 2 walk 10" },
  { "2026-03-10T21:00", "" },
  END,
};

T (limit_resolved_span) = {
  { "onset 2026-03-01" },
  { "on 2026-03-01 pain 4 walk 10" },
  { "daily 2026-03-02 2026-03-30 pain 0 walk 10" },
  { "2026-03-30T21:00", "REC-7 0" },
  { "on 2026-03-31 pain 0 walk 10" },
  { "2026-03-31T21:00", "RES-30 0" },
  END,
};

#define ZEROS(name, d1, d2, d3, d4, d5, d6, d7, d8, advice)                                        \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "on 2026-03-01 pain 4 walk 10" },                                                 \
               { "on 2026-03-" d1 " pain 0" },                                                     \
               { "on 2026-03-" d2 " pain 0" },                                                     \
               { "on 2026-03-" d3 " pain 0" },                                                     \
               { "on 2026-03-" d4 " pain 0" },                                                     \
               { "on 2026-03-" d5 " pain 0" },                                                     \
               { "on 2026-03-" d6 " pain 0" },                                                     \
               { "on 2026-03-" d7 " pain 0" },                                                     \
               { "on 2026-03-" d8 " pain 0" },                                                     \
               { "2026-03-31T21:00", advice },                                                     \
               END }

/* Seven days: the last one is logged twice. */
ZEROS (limit_resolved_seven, "02", "08", "14", "20", "25", "28", "31", "31", "");
ZEROS (limit_resolved_eight, "02", "08", "14", "20", "25", "28", "30", "31", "RES-30 0");
ZEROS (limit_resolved_gap_7, "02", "09", "10", "16", "20", "25", "30", "31", "RES-30 0");
ZEROS (limit_resolved_gap_8, "02", "10", "11", "16", "20", "25", "30", "31", "");

T (limit_duration) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-04-11 pain 4 walk 10" },
  { "2026-04-11T21:00", "ESC-21 3" },
  { "on 2026-04-12 pain 4 walk 10" },
  { "2026-04-12T21:00", "ESC-42 3" },
  { "daily 2026-04-13 2026-05-23 pain 4 walk 10" },
  { "2026-05-23T21:00", "ESC-42 3" },
  { "on 2026-05-24 pain 4 walk 10" },
  { "2026-05-24T21:00", "ESC-84 3" },
  END,
};

T (limit_cover_long) = {
  { "onset 2026-01-01" },
  { "on 2026-04-01T10:00 visit" },
  { "daily 2026-06-20 2026-06-24 pain 3 walk 10" },
  { "2026-06-24T21:00", "VISIT-COVER 0" },
  { "on 2026-06-25 pain 3 walk 10" },
  { "2026-06-25T21:00", "VISIT-REVIEW 3" },
  END,
};

T (limit_stale) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-10 pain 4 walk 10" },
  { "2026-03-16T21:00", "ESC-14 3, GAP-ASK 0" },
  { "2026-03-17T09:00", "ESC-STALE 2" },
  END,
};

T (limit_silence_after_low) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-01 2026-03-10 pain 4 walk 10" },
  { "on 2026-03-11 pain 0 walk 10" },
  { "2026-03-18T09:00", "GAP-ASK 0" },
  END,
};

#define BOOKING(name, day, advice)                                                                 \
  T (name) = { { "onset 2026-03-01" },                                                             \
               { "daily 2026-03-01 2026-03-15 pain 4 walk 10" },                                   \
               { "on " day " visit booked" },                                                      \
               { "2026-03-15T21:00", advice },                                                     \
               END }

BOOKING (limit_booked_14, "2026-03-29", "BOOKED 0");
BOOKING (limit_booked_15, "2026-03-30", "ESC-14 3");

#define FLARE(name, first, last, usual, today, advice)                                             \
  T (name) = { { "onset 2026-02-20" },                                                             \
               { "on 2026-03-05T10:00 visit" },                                                    \
               { "daily " first " " last " pain " usual " walk 10" },                              \
               { "on 2026-03-15 pain " today " walk 10" },                                         \
               { "2026-03-15T21:00", advice },                                                     \
               END }

FLARE (limit_flare_up_1, "2026-03-01", "2026-03-14", "3", "4", "VISIT-COVER 0");
FLARE (limit_flare_up_2, "2026-03-01", "2026-03-14", "3", "5", "FLARE-ASK 0, VISIT-COVER 0");
FLARE (limit_flare_four_days, "2026-03-11", "2026-03-14", "3", "6", "VISIT-COVER 0");
FLARE (limit_flare_five_days, "2026-03-10", "2026-03-14", "3", "6", "FLARE-ASK 0, VISIT-COVER 0");

T (limit_flare_base_days) = {
  { "onset 2026-02-20" },
  { "on 2026-03-05T10:00 visit" },
  { "on 2026-02-28 pain 9 walk 10" },
  { "daily 2026-03-01 2026-03-07 pain 2 walk 10" },
  { "daily 2026-03-08 2026-03-14 pain 4 walk 10" },
  { "on 2026-03-15 pain 5 walk 10" },
  { "2026-03-15T21:00", "FLARE-ASK 0, VISIT-COVER 0" },
  END,
};

T (limit_flare_off) = {
  { "onset 2026-02-20" },
  { "on 2026-03-05T10:00 visit" },
  { "daily 2026-03-01 2026-03-14 pain 3 walk 10" },
  { "on 2026-03-15T12:00 pain 6 walk 10 flare" },
  { "daily 2026-03-16 2026-03-17 pain 4 walk 10" },
  { "2026-03-17T21:00", "REST-END 1, FLARE-ON 0, VISIT-COVER 0" },
  { "on 2026-03-18 pain 4 walk 10" },
  { "2026-03-18T21:00", "FLARE-END 0, VISIT-COVER 0" },
  END,
};

#define ANCHOR(name, second, advice)                                                               \
  T (name) = { { "onset 2026-02-20" },                                                             \
               { "on 2026-03-05T10:00 visit" },                                                    \
               { "daily 2026-03-01 2026-03-14 pain 3 walk 10" },                                   \
               { "on 2026-03-15T12:00 flare" },                                                    \
               { "daily 2026-03-15 2026-03-21 pain 6 walk 10" },                                   \
               { "on " second " pain 6 walk 10 flare" },                                           \
               { "2026-03-22T13:00", advice },                                                     \
               END }

ANCHOR (limit_anchor_168, "2026-03-22T12:00", "REST-B 1, FLARE-ON 0, VISIT-COVER 0");
ANCHOR (limit_anchor_167, "2026-03-22T11:00", "REST-REPEAT 1, FLARE-ON 0, VISIT-COVER 0");

T (limit_very_strong_at) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-04 2026-03-05 worst 8 walk 5" },
  { "2026-03-05T21:00", "ESC-SEVERE 3" },
  END,
};

T (limit_very_strong_below) = {
  { "onset 2026-03-01" },
  { "daily 2026-03-04 2026-03-05 worst 7 walk 5" },
  { "2026-03-05T21:00", "" },
  END,
};

T (limit_first_attack) = {
  { "onset 2026-03-01" },
  { "on 2026-03-01T09:00 fact first50 yes" },
  { "daily 2026-03-01 2026-03-07 pain 4 walk 10" },
  { "2026-03-07T21:00", "" },
  { "on 2026-03-08 pain 4 walk 10" },
  { "2026-03-08T21:00", "ESC-7-50 3" },
  END,
};

static const Timeline limits[] = {
  { "limit REST_END_H", limit_rest_end },
  { "limit SEVERE 7", limit_severe_at },
  { "limit SEVERE 6", limit_severe_below },
  { "limit OVER_DAY 239", limit_over_239 },
  { "limit OVER_DAY 240", limit_over_240 },
  { "limit OVER_BIG 479", limit_over_479 },
  { "limit OVER_BIG 480", limit_over_480 },
  { "limit PRESENT 2", limit_present },
  { "limit PRESENT 1", limit_present_low },
  { "limit LOW", limit_low },
  { "limit RES_SPAN", limit_resolved_span },
  { "limit RES_MIN 7", limit_resolved_seven },
  { "limit RES_MIN 8", limit_resolved_eight },
  { "limit RES_GAP 7", limit_resolved_gap_7 },
  { "limit RES_GAP 8", limit_resolved_gap_8 },
  { "limit ESC3 and ESC4", limit_duration },
  { "limit COVER_LONG", limit_cover_long },
  { "limit STALE", limit_stale },
  { "limit silence after a low day", limit_silence_after_low },
  { "limit BOOKED 14", limit_booked_14 },
  { "limit BOOKED 15", limit_booked_15 },
  { "limit FLARE_UP 1", limit_flare_up_1 },
  { "limit FLARE_UP 2", limit_flare_up_2 },
  { "limit FLARE_BASE_DAYS", limit_flare_base_days },
  { "limit FLARE_BASE_MIN 4", limit_flare_four_days },
  { "limit FLARE_BASE_MIN 5", limit_flare_five_days },
  { "limit FLARE_OFF", limit_flare_off },
  { "limit ANCHOR_MIN_DAYS 168 h", limit_anchor_168 },
  { "limit ANCHOR_MIN_DAYS 167 h", limit_anchor_167 },
  { "limit SEVERE_ESC 8", limit_very_strong_at },
  { "limit SEVERE_ESC 7", limit_very_strong_below },
  { "limit first attack at 50", limit_first_attack },
};
