/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

gboolean      dorsal_episode_check_onset (const DorsalMoment *onset,
                                          const DorsalMoment *now,
                                          GError            **error);
GPtrArray    *dorsal_episodes_list (GPtrArray *records);
DorsalRecord *dorsal_episodes_find_newest (GPtrArray *records);
DorsalRecord *dorsal_episodes_find_open (GPtrArray *records);
DorsalRecord *dorsal_episodes_find_for (GPtrArray *records, const DorsalRecord *entry);
gboolean      dorsal_episodes_owns (GPtrArray *episodes, const char *episode, const DorsalRecord *entry);
GPtrArray    *dorsal_episodes_merge (GPtrArray    *records,
                                     DorsalRecord *from,
                                     DorsalRecord *into,
                                     gint64        now_utc);
DorsalRecord *dorsal_facts_find (GPtrArray *records, const char *name);
const char   *dorsal_facts_get (GPtrArray *records, const char *name);

G_END_DECLS
