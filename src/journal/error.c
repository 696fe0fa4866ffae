/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "journal/journal.h"

G_DEFINE_QUARK (dorsal-journal-error-quark, dorsal_journal_error)
