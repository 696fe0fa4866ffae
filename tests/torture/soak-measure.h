/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SoakMeasure:
 * @resident: bytes of memory that the process has for itself, when it has given back what it can
 * @heap: bytes of it that were allocated and not freed; 0 where a sanitizer does that
 * @n_descriptors: how many files it has open
 * @n_threads: how many threads it has
 */
typedef struct
{
  gint64 resident;
  gint64 heap;
  guint  n_descriptors;
  guint  n_threads;
} SoakMeasure;

void     soak_measure (SoakMeasure *out_measure);
guint    soak_count_descriptors (void);
guint    soak_count_threads (guint expected);
gboolean soak_has_leaked (void);

G_END_DECLS
