/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

#define DORSAL_WEEK_N_DAYS 7

/**
 * DorsalWeekColumn:
 *
 * What is asked about each day of a week, on paper and in the window, in this order: what can be told at
 * the end of a day.
 */
typedef enum
{
  DORSAL_WEEK_WALKING,
  DORSAL_WEEK_HOUSEWORK,
  DORSAL_WEEK_WORK,
  DORSAL_WEEK_SITTING,
  DORSAL_WEEK_SLEPT_THROUGH,
  DORSAL_WEEK_GOAL,
  DORSAL_WEEK_AVERAGE,
  DORSAL_WEEK_WORST,
  DORSAL_WEEK_SLEEP,
  DORSAL_WEEK_MINUTES,
  DORSAL_WEEK_NOTE,
} DorsalWeekColumn;

#define DORSAL_WEEK_N_COLUMNS (DORSAL_WEEK_NOTE + 1)

/**
 * DorsalWeekDay:
 * @DORSAL_WEEK_DAY_OPEN: it is over and has no check-in
 * @DORSAL_WEEK_DAY_LOGGED: it has a check-in
 * @DORSAL_WEEK_DAY_AHEAD: it is not over yet
 */
typedef enum
{
  DORSAL_WEEK_DAY_OPEN,
  DORSAL_WEEK_DAY_LOGGED,
  DORSAL_WEEK_DAY_AHEAD,
} DorsalWeekDay;

/**
 * DorsalWeek:
 *
 * What was typed about days away from the desk and is not saved yet, of one week or of several.
 */
typedef struct _DorsalWeek DorsalWeek;

DorsalWeek *dorsal_week_new (void);
void        dorsal_week_free (DorsalWeek *self);
const char *dorsal_week_get_text (const DorsalWeek *self, DorsalDay day, DorsalWeekColumn column);
void        dorsal_week_set_text (DorsalWeek       *self,
                                  DorsalDay         day,
                                  DorsalWeekColumn  column,
                                  const char       *text);
void        dorsal_week_clear (DorsalWeek *self);
DorsalDay   dorsal_week_find_typed (const DorsalWeek *self, GPtrArray *records, DorsalDay today);
gboolean    dorsal_week_check (const DorsalWeek *self,
                               DorsalDay         day,
                               DorsalWeekColumn  column,
                               GError          **error);
GPtrArray  *dorsal_week_to_records (const DorsalWeek   *self,
                                    GPtrArray          *records,
                                    const DorsalMoment *now,
                                    GTimeZone          *zone,
                                    DorsalDay          *out_day,
                                    DorsalWeekColumn   *out_column,
                                    GError            **error);

GPtrArray *dorsal_week_to_draft (const DorsalWeek *self, const DorsalMoment *now, GTimeZone *zone);
void       dorsal_week_take_draft (DorsalWeek *self, GPtrArray *records);

gboolean           dorsal_week_has_column (GPtrArray *records, DorsalWeekColumn column);
const char        *dorsal_week_column_get_label (DorsalWeekColumn column);
const DorsalField *dorsal_week_column_get_field (DorsalWeekColumn column);
const char *const *dorsal_week_column_get_choices (DorsalWeekColumn column);

DorsalWeekDay dorsal_week_get_day (GPtrArray *records, DorsalDay day, DorsalDay today);
char         *dorsal_week_describe_day (GPtrArray            *records,
                                        DorsalDay             day,
                                        const DorsalProtocol *protocol);
gboolean      dorsal_week_find_walk (GPtrArray *records, DorsalDay day, int *out_minutes);
DorsalDay     dorsal_week_choose_first (GPtrArray *records, DorsalDay today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalWeek, dorsal_week_free)

G_END_DECLS
