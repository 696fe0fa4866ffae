/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/kind.h"
#include "core/moment.h"

G_BEGIN_DECLS

/**
 * DorsalRecord:
 *
 * One entry of a journal, of any kind. Records that a journal hands out are shared and must not be
 * changed: copy one, change the copy, and save it.
 */
typedef struct _DorsalRecord DorsalRecord;

/** What dorsal_record_get_integer() returns for a number that was not given. 0 is an answer. */
#define DORSAL_NOT_ANSWERED G_MININT

DorsalRecord *dorsal_record_new (DorsalKind          kind,
                                 const DorsalMoment *at,
                                 const DorsalMoment *typed);
DorsalRecord *dorsal_record_new_with_id (DorsalKind          kind,
                                         const char         *id,
                                         const DorsalMoment *at,
                                         const DorsalMoment *typed,
                                         GError            **error);
DorsalRecord *dorsal_record_copy (const DorsalRecord *self);
DorsalRecord *dorsal_record_ref (DorsalRecord *self);
void          dorsal_record_unref (DorsalRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalRecord, dorsal_record_unref)

DorsalKind          dorsal_record_get_kind (const DorsalRecord *self);
const char         *dorsal_record_get_id (const DorsalRecord *self);
const char         *dorsal_record_get_episode (const DorsalRecord *self);
void                dorsal_record_set_episode (DorsalRecord *self, const char *episode);
const DorsalMoment *dorsal_record_get_at (const DorsalRecord *self);
void                dorsal_record_set_at (DorsalRecord *self, const DorsalMoment *at);
DorsalDay           dorsal_record_get_day (const DorsalRecord *self);
const DorsalMoment *dorsal_record_get_typed (const DorsalRecord *self);
gboolean            dorsal_record_is_backfilled (const DorsalRecord *self);
gint64              dorsal_record_get_sequence (const DorsalRecord *self);
void                dorsal_record_set_sequence (DorsalRecord *self, gint64 sequence);
gint64              dorsal_record_get_deleted (const DorsalRecord *self);
void                dorsal_record_set_deleted (DorsalRecord *self, gint64 utc);

gboolean    dorsal_record_has (const DorsalRecord *self, guint field);
int         dorsal_record_get_integer (const DorsalRecord *self, guint field);
gboolean    dorsal_record_get_boolean (const DorsalRecord *self, guint field);
const char *dorsal_record_get_text (const DorsalRecord *self, guint field);
void        dorsal_record_clear (DorsalRecord *self, guint field);
gboolean    dorsal_record_set_integer (DorsalRecord *self, guint field, int value, GError **error);
gboolean    dorsal_record_set_text (DorsalRecord *self,
                                    guint         field,
                                    const char   *text,
                                    GError      **error);
gboolean    dorsal_record_parse_field (DorsalRecord *self,
                                       guint         field,
                                       const char   *text,
                                       GError      **error);
char       *dorsal_record_format_field (const DorsalRecord *self, guint field);

gboolean dorsal_record_validate (const DorsalRecord *self, GError **error);
gboolean dorsal_record_equal (const DorsalRecord *a, const DorsalRecord *b);

void          dorsal_record_append_bytes (const DorsalRecord *self, GByteArray *bytes);
DorsalRecord *dorsal_record_new_from_bytes (GBytes *bytes, GError **error);

GPtrArray *dorsal_records_new (void);
gboolean   dorsal_id_is_valid (const char *id);

G_END_DECLS
