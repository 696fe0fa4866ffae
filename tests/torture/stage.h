/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "workload.h"

G_BEGIN_DECLS

/**
 * Stage:
 *
 * A workload just before one of its steps, to which one can return.
 */
typedef struct _Stage Stage;

GPtrArray   *stages_new (const WorkloadTruth *truth, const char *folder);
WorkloadRun *stage_set (Stage *self, const char *folder);

G_END_DECLS
