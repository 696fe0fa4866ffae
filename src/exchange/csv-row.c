/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One row of a table as an entry. A person may have typed it, so it says less than one that Dorsal wrote; what
 * it does not say is taken from the entry of the journal with the same id, if there is one. */

#include "config.h"

#include "exchange/csv-row.h"

#include "exchange/csv-text.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UUID_SIZE 16

/* What the row says of when something was. */
typedef struct
{
  DorsalMoment moment;
  gboolean     is_given;
  gboolean     is_exact;
} When;

/* Stands for an id that is not known yet. */
static const char no_id[] = "00000000-0000-0000-0000-000000000000";

/* The name space of ids that are made from content, see RFC 4122. */
static const guint8 name_space[UUID_SIZE] = { 0x6e, 0x0f, 0x3c, 0x1a, 0x52, 0x8b, 0x4d, 0x07,
                                              0x9a, 0xe1, 0x27, 0xc4, 0x90, 0xd5, 0x3b, 0x68 };

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, message);
  return FALSE;
}

/* Returns: (transfer none): what stands there; nothing for a column that is not there */
static const char *
get_part (const DorsalCsvRow *self, DorsalCsvPart part)
{
  for (guint i = 0; dorsal_csv_columns[i].heading != NULL; i++)
    if (dorsal_csv_columns[i].part == part)
      return self->cells[i] != NULL ? self->cells[i] : "";

  return "";
}

static gboolean
parse_moment (const DorsalCsvRow *self, const char *text, DorsalMoment *out_moment, GError **error)
{
  if (!dorsal_moment_parse (text, self->context->zone, out_moment, error))
    return FALSE;
  if (!out_moment->timed || dorsal_import_ends_with_offset (text))
    return TRUE;

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
               _("“%s” needs the offset from UTC, as in 2026-01-12T20:00:00+01:00, or write only the day."), text);
  return FALSE;
}

/* The moment that stands for a day counts while it is of that day. */
static gboolean
read_assumed (const DorsalCsvRow *self, DorsalCsvPart part, When *when, GError **error)
{
  const char *text = get_part (self, part);
  DorsalMoment assumed;

  if (text[0] == '\0' || when->moment.timed)
    return TRUE;
  if (!parse_moment (self, text, &assumed, error))
    return FALSE;

  if (dorsal_moment_get_day (&assumed) == dorsal_moment_get_day (&when->moment))
    {
      when->moment = assumed;
      when->moment.timed = FALSE;
      when->is_exact = TRUE;
    }
  return TRUE;
}

static gboolean
check_date (const DorsalCsvRow *self, const DorsalMoment *at, GError **error)
{
  const char *date = get_part (self, DORSAL_CSV_DATE);
  DorsalDay day;

  if (date[0] == '\0')
    return TRUE;
  if (!dorsal_day_parse (date, &day, error))
    return FALSE;

  return day == dorsal_moment_get_day (at) ||
         fail (error, _("“date” and “at” are not the same day. Change one of them, or leave “at” empty."));
}

/* Of an episode that began on a day, nobody says when, hours are counted from its beginning. */
static gboolean
read_at (const DorsalCsvRow *self, DorsalKind kind, When *at, GError **error)
{
  const char *text = get_part (self, DORSAL_CSV_AT);

  if (text[0] == '\0')
    text = get_part (self, DORSAL_CSV_DATE);
  if (text[0] == '\0')
    return fail (error, _("“at” is missing. Write when it was, or the day as “date”."));
  if (!parse_moment (self, text, &at->moment, error) || !check_date (self, &at->moment, error))
    return FALSE;

  if (!at->moment.timed && kind == DORSAL_KIND_EPISODE)
    at->moment = dorsal_moment_at_day_start (dorsal_moment_get_day (&at->moment), self->context->zone);
  at->is_given = TRUE;
  at->is_exact = at->moment.timed;
  return read_assumed (self, DORSAL_CSV_AT_ASSUMED, at, error);
}

static gboolean
read_typed (const DorsalCsvRow *self, When *typed, GError **error)
{
  const char *text = get_part (self, DORSAL_CSV_TYPED);

  typed->moment = self->context->now;
  typed->is_given = text[0] != '\0';
  return !typed->is_given || (parse_moment (self, text, &typed->moment, error) &&
                              read_assumed (self, DORSAL_CSV_TYPED_ASSUMED, typed, error));
}

static gboolean
read_episode (const DorsalCsvRow *self, DorsalRecord *record, GError **error)
{
  const char *episode = get_part (self, DORSAL_CSV_EPISODE);

  if (episode[0] == '\0')
    return TRUE;
  if (!dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode)
    return fail (error, _("An entry of this kind does not belong to an episode. Leave “episode” empty."));

  dorsal_record_set_episode (record, episode);
  return TRUE;
}

static gboolean
read_field (const DorsalCsvColumn *column, const char *cell, DorsalRecord *record, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  guint field = column->fields[kind];

  if (field == 0)
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("An entry of this kind has no “%s”. Leave that cell empty."), column->heading);
      return FALSE;
    }

  if (dorsal_kind_get_field (kind, field - 1)->type == DORSAL_FIELD_TEXT)
    cell = dorsal_csv_get_words (cell);
  return dorsal_import_set_field (record, field - 1, cell, error);
}

static DorsalRecord *
build (const DorsalCsvRow *self, DorsalKind kind, const char *id, const When *at, const When *typed, GError **error)
{
  g_autoptr (DorsalRecord) record = dorsal_record_new_with_id (kind, id, &at->moment, &typed->moment, error);

  if (record == NULL || !read_episode (self, record, error))
    return NULL;

  for (guint i = 0; dorsal_csv_columns[i].heading != NULL; i++)
    if (dorsal_csv_columns[i].part == DORSAL_CSV_FIELD && self->cells[i] != NULL && self->cells[i][0] != '\0' &&
        !read_field (&dorsal_csv_columns[i], self->cells[i], record, error))
      return NULL;

  return g_steal_pointer (&record);
}

static void
add_to_sum (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* A UUID of version 5: the first bytes of a SHA-1 sum. */
static char *
uuid_from_sum (GChecksum *sum)
{
  guint8 bytes[20];
  gsize size = sizeof bytes;
  GString *id = g_string_new (NULL);

  g_checksum_get_digest (sum, bytes, &size);
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x50);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  for (guint i = 0; i < UUID_SIZE; i++)
    g_string_append_printf (id, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);

  return g_string_free (id, FALSE);
}

static char *
sum_up (const DorsalRecord *record, guint nth)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *at = dorsal_moment_to_string (dorsal_record_get_at (record));
  g_autofree char *number = g_strdup_printf ("%u", nth);
  const char *episode = dorsal_record_get_episode (record);

  g_checksum_update (sum, name_space, UUID_SIZE);
  add_to_sum (sum, info->name);
  add_to_sum (sum, at);
  add_to_sum (sum, episode != NULL ? episode : "");
  for (guint i = 0; i < info->n_fields; i++)
    if (dorsal_record_has (record, i))
      {
        g_autofree char *text = dorsal_record_format_field (record, i);

        add_to_sum (sum, info->fields[i].name);
        add_to_sum (sum, text);
      }
  add_to_sum (sum, number);
  return uuid_from_sum (sum);
}

/* The same rows give the same ids, however often they are read. Two rows that say the same are two entries:
 * somebody took the same walk twice. */
static char *
derive_id (const DorsalCsvRow *self, const DorsalRecord *record)
{
  g_autofree char *first = sum_up (record, 0);
  guint nth = GPOINTER_TO_UINT (g_hash_table_lookup (self->derived, first));
  char *id = sum_up (record, nth);

  g_hash_table_insert (self->derived, g_steal_pointer (&first), GUINT_TO_POINTER (nth + 1));
  return id;
}

/* The entry of the journal that the row is about. */
static const DorsalRecord *
find_present (const DorsalCsvRow *self, DorsalKind kind, const char *id)
{
  const DorsalRecord *present = dorsal_import_find_present (self->import, id);

  return present != NULL && dorsal_record_get_kind (present) == kind ? present : NULL;
}

static void
take_moments (const DorsalRecord *present, When *at, When *typed)
{
  const DorsalMoment *present_at = dorsal_record_get_at (present);

  if (!at->is_exact && !present_at->timed &&
      dorsal_moment_get_day (present_at) == dorsal_moment_get_day (&at->moment))
    at->moment = *present_at;
  if (!typed->is_given)
    typed->moment = *dorsal_record_get_typed (present);
}

/* A table cannot name an episode that was deleted. */
static void
take_episode (const DorsalCsvRow *self, const DorsalRecord *present, DorsalRecord *record)
{
  const char *id = dorsal_record_get_episode (present);
  const DorsalRecord *episode = id != NULL ? dorsal_import_find_present (self->import, id) : NULL;
  gboolean has_column = FALSE;

  for (guint i = 0; dorsal_csv_columns[i].heading != NULL; i++)
    has_column |= dorsal_csv_columns[i].part == DORSAL_CSV_EPISODE && self->cells[i] != NULL;

  if (dorsal_record_get_episode (record) == NULL &&
      (!has_column || (episode != NULL && dorsal_record_get_deleted (episode) != 0)))
    dorsal_record_set_episode (record, id);
}

static gboolean
take_fields (const DorsalCsvRow *self, const DorsalRecord *present, DorsalRecord *record, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  for (guint i = 0; dorsal_csv_columns[i].heading != NULL; i++)
    {
      guint field = dorsal_csv_columns[i].fields[kind];
      g_autofree char *text = NULL;

      if (self->cells[i] != NULL || field == 0 || !dorsal_record_has (present, field - 1))
        continue;

      text = dorsal_record_format_field (present, field - 1);
      if (!dorsal_record_parse_field (record, field - 1, text, error))
        return FALSE;
    }

  return TRUE;
}

/* Returns: (transfer full) (nullable): the id of the row, or one that is made for it */
static char *
find_id (const DorsalCsvRow *self, DorsalKind kind, const When *at, const When *typed, GError **error)
{
  const char *id = get_part (self, DORSAL_CSV_ID);
  g_autoptr (DorsalRecord) nameless = NULL;

  if (id[0] != '\0')
    return g_strdup (id);

  nameless = build (self, kind, no_id, at, typed, error);
  return nameless != NULL ? derive_id (self, nameless) : NULL;
}

/**
 * dorsal_csv_row_read:
 * @error: set to a sentence that says why the row cannot be taken
 *
 * Returns: (transfer full) (nullable): the entry of the row, or %NULL on failure
 */
DorsalRecord *
dorsal_csv_row_read (const DorsalCsvRow *self, GError **error)
{
  const char *kind_name = get_part (self, DORSAL_CSV_KIND);
  g_autoptr (DorsalRecord) record = NULL;
  g_autofree char *id = NULL;
  const DorsalRecord *present;
  When at = { 0 }, typed = { 0 };
  DorsalKind kind;

  if (kind_name[0] == '\0')
    {
      fail (error, _("“kind” is missing."));
      return NULL;
    }

  if (!dorsal_import_find_kind (kind_name, &kind, error) || !read_at (self, kind, &at, error) ||
      !read_typed (self, &typed, error))
    return NULL;

  id = find_id (self, kind, &at, &typed, error);
  present = id != NULL ? find_present (self, kind, id) : NULL;
  if (present != NULL)
    take_moments (present, &at, &typed);

  record = id != NULL ? build (self, kind, id, &at, &typed, error) : NULL;
  if (record == NULL)
    return NULL;

  if (present != NULL)
    {
      take_episode (self, present, record);
      if (!take_fields (self, present, record, error))
        return NULL;
    }

  return dorsal_record_validate (record, error) ? g_steal_pointer (&record) : NULL;
}
