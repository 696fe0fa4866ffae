/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/import.h"

G_BEGIN_DECLS

/** What the member “format” of such a file says. */
#define DORSAL_JSON_FORMAT "dorsal-journal"

/** The version of the file format that this program writes. It reads this one and every older. */
#define DORSAL_JSON_VERSION 1

/** The most bytes that a journal written as JSON may have. */
#define DORSAL_JSON_SIZE_MOST DORSAL_IMPORT_SIZE_MOST

GBytes             *dorsal_journal_json_write (GPtrArray *records, GError **error);
DorsalImportReport *dorsal_journal_json_read (GBytes *bytes, GPtrArray *present, GError **error);

G_END_DECLS
