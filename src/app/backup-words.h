/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/backups.h"
#include "journal/difference.h"
#include "journal/rescue.h"

G_BEGIN_DECLS

char *dorsal_backup_time_to_words (gint64 utc, GTimeZone *zone);
char *dorsal_backup_content_to_words (const DorsalBackupContent *content);
char *dorsal_difference_to_words (const DorsalDifference *difference);
char *dorsal_rescue_losses_to_words (const DorsalRescue *rescue);

G_END_DECLS
