/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * SoakLedger:
 *
 * What a journal has acknowledged, step by step, in a file beside it: in memory it would grow, and hide what
 * else grows. What the journal must hold is worked out from it at the end.
 */
typedef struct _SoakLedger SoakLedger;

SoakLedger *soak_ledger_new (const char *path);
void        soak_ledger_free (SoakLedger *self);
void        soak_ledger_add_save (SoakLedger *self, GPtrArray *records);
void        soak_ledger_add_advice (SoakLedger *self, GPtrArray *records);
void        soak_ledger_add_undo (SoakLedger *self);
void        soak_ledger_add_redo (SoakLedger *self);
char       *soak_ledger_judge (SoakLedger *self, GPtrArray *records);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SoakLedger, soak_ledger_free)

G_END_DECLS
