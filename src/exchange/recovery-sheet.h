/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-pdf.h"
#include "seal/key.h"

G_BEGIN_DECLS

/** DorsalRecoverySheet: a page to be printed and put away, that opens a journal whose passphrase was forgotten. */
typedef struct _DorsalRecoverySheet DorsalRecoverySheet;

DorsalRecoverySheet *dorsal_recovery_sheet_new (DorsalKey          *key,
                                                const char         *journal,
                                                const DorsalMoment *now,
                                                double              width,
                                                double              height);
void                 dorsal_recovery_sheet_free (DorsalRecoverySheet *self);
DorsalPdf            dorsal_recovery_sheet_get_pages (DorsalRecoverySheet *self);
char                *dorsal_recovery_key_format (DorsalKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalRecoverySheet, dorsal_recovery_sheet_free)

G_END_DECLS
