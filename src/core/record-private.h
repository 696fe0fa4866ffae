/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/* How a record is made, for record.c, record-bytes.c and record-values.c alone. */

typedef struct
{
  gboolean is_set;
  int      number;
  char    *text;
} DorsalValue;

struct _DorsalRecord
{
  gatomicrefcount ref_count;
  DorsalKind      kind;
  char           *id;
  char           *episode;
  DorsalMoment    at;
  DorsalMoment    typed;
  gint64          sequence;
  gint64          deleted;
  guint           n_values; /* as many as the kind has fields: most records are small */
  DorsalValue     values[];
};

G_END_DECLS
