/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

G_BEGIN_DECLS

/**
 * DorsalProgressSource:
 * @records: the journal
 * @episodes: its episodes
 * @episode: (nullable): the id of the one that is shown
 * @protocol: names signs, rules and stretches
 * @today: the present day
 *
 * What a view is made from.
 */
typedef struct
{
  GPtrArray            *records;
  GPtrArray            *episodes;
  const char           *episode;
  const DorsalProtocol *protocol;
  DorsalDay             today;
} DorsalProgressSource;

GArray    *dorsal_progress_list_marks (const DorsalProgressSource *source);
GPtrArray *dorsal_progress_list_tracks (const DorsalProgressSource *source, DorsalDay last);
GArray    *dorsal_progress_list_entries (const DorsalProgressSource *source);
GArray    *dorsal_progress_list_episodes (const DorsalProgressSource *source, DorsalDay last);

G_END_DECLS
