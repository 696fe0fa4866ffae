/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/handover.h"
#include "exchange/report-period.h"

G_BEGIN_DECLS

#define DORSAL_N_SHARE_KINDS 3
#define DORSAL_SHARE_FORMATS_MOST 5

/**
 * DorsalShareKind:
 * @name: the word for it in the settings
 * @title: for whom it is; untranslated
 * @subtitle: what it is good for; untranslated
 * @format_key: the setting that remembers its format
 * @period_key: the setting that remembers its period
 * @period: what is handed over of it as a rule
 * @formats: what it can be written as, the usual one first
 * @n_formats: how many
 *
 * What somebody may want to hand over, in plain words.
 */
typedef struct
{
  const char          *name;
  const char          *title;
  const char          *subtitle;
  const char          *format_key;
  const char          *period_key;
  DorsalPeriod         period;
  DorsalHandoverFormat formats[DORSAL_SHARE_FORMATS_MOST];
  guint                n_formats;
} DorsalShareKind;

const DorsalShareKind *dorsal_share_kind_get (guint kind);
guint                  dorsal_share_kind_find (const char *name);
guint                  dorsal_share_kind_find_format (const DorsalShareKind *self, const char *name);
gboolean               dorsal_share_kind_is_history (const DorsalShareKind *self);
const char            *dorsal_share_format_get_title (DorsalHandoverFormat format);
const char            *dorsal_share_format_get_use (DorsalHandoverFormat format);

G_END_DECLS
