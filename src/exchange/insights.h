/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"
#include "core/track.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalFindingVerdict:
 * @DORSAL_FINDING_LINK: it passes together with all other factors of the screen
 * @DORSAL_FINDING_NO_LINK: it does not
 * @DORSAL_FINDING_TOO_FEW_DAYS: fewer than 42 days can be compared
 * @DORSAL_FINDING_TOO_FEW_WITH: of a yes/no factor, fewer than 10 days with it
 * @DORSAL_FINDING_TOO_FEW_WITHOUT: or without it
 * @DORSAL_FINDING_NO_VARIATION: it, or pain, hardly differs from day to day
 *
 * What may be said about one factor (clinical.md 6.3), in the order in which it is listed.
 */
typedef enum
{
  DORSAL_FINDING_LINK,
  DORSAL_FINDING_NO_LINK,
  DORSAL_FINDING_TOO_FEW_DAYS,
  DORSAL_FINDING_TOO_FEW_WITH,
  DORSAL_FINDING_TOO_FEW_WITHOUT,
  DORSAL_FINDING_NO_VARIATION,
} DorsalFindingVerdict;

/**
 * DorsalFinding:
 * @track: (transfer none): the factor; lives as long as the #DorsalInsights
 * @verdict: what may be said
 * @n_days: how many days could be compared
 * @n_with: of a yes/no factor, how many of them have it; otherwise 0
 * @n_without: and how many have not
 * @n_needed: how many days are needed: in all, with it or without it, whichever is short; otherwise 42
 * @r: partial rank correlation, less than 0 if more of the factor goes with less pain on the day after; NAN if
 *   it was not tested
 * @n_shuffles: how many shuffles @p was taken from
 * @p: two-sided, or NAN
 * @n_family: how many factors were tested together
 * @threshold: up to which @p is small enough for a link among them, or NAN
 *
 * Whether a factor goes with the pain of the day after.
 */
typedef struct
{
  const DorsalTrack   *track;
  DorsalFindingVerdict verdict;
  guint                n_days;
  guint                n_with;
  guint                n_without;
  guint                n_needed;
  double               r;
  guint                n_shuffles;
  double               p;
  guint                n_family;
  double               threshold;
} DorsalFinding;

/**
 * DorsalInsights:
 * @findings: (element-type DorsalFinding): links first, then no link, then what could not be tested yet
 * @n_tested: how many of them were tested: the family
 * @tracks: (element-type DorsalTrack): what the findings are about
 *
 * All factors of one screen, judged as one family.
 */
typedef struct
{
  GArray    *findings;
  guint      n_tested;
  GPtrArray *tracks;
} DorsalInsights;

DorsalInsights *dorsal_insights_new (const DorsalDiary *diary, GPtrArray *tracks, GCancellable *cancellable);
void            dorsal_insights_free (DorsalInsights *self);
char           *dorsal_insights_list_tested (const DorsalInsights *self);
const char     *dorsal_insights_get_footer (void);
char           *dorsal_finding_to_words (const DorsalFinding *self);
char          **dorsal_finding_explain (const DorsalFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalInsights, dorsal_insights_free)

G_END_DECLS
