/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One entry of a journal as a whole: its identity, and whether it may be stored. The values of its
 * fields are in record-values.c, its binary form in record-bytes.c. */

#include "config.h"

#include "core/record.h"

#include "core/error.h"
#include "core/record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_PAIN_DAYS_MOST 3660

/**
 * dorsal_id_is_valid:
 * @id: any text
 *
 * Returns: whether @id is a UUID in lower-case letters, the only form the journal keeps
 */
gboolean
dorsal_id_is_valid (const char *id)
{
  static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  for (guint i = 0; i < sizeof form - 1; i++)
    if (form[i] == '-' ? id[i] != '-' : !g_ascii_isxdigit (id[i]) || g_ascii_isupper (id[i]))
      return FALSE;

  return id[sizeof form - 1] == '\0';
}

/**
 * dorsal_record_new:
 * @kind: what it records
 * @at: when it is about
 * @typed: when it was typed
 *
 * Returns: (transfer full): a record with a new id and no values
 */
DorsalRecord *
dorsal_record_new (DorsalKind kind, const DorsalMoment *at, const DorsalMoment *typed)
{
  g_autofree char *id = g_uuid_string_random ();

  return dorsal_record_new_with_id (kind, id, at, typed, NULL);
}

/**
 * dorsal_record_new_with_id:
 * @kind: what it records
 * @id: a UUID
 * @at: when it is about
 * @typed: when it was typed
 * @error: set to %DORSAL_ERROR_VALUE if @id is not a UUID in lower case
 *
 * Returns: (transfer full) (nullable): a record with no values, or %NULL on failure
 */
DorsalRecord *
dorsal_record_new_with_id (DorsalKind          kind,
                           const char         *id,
                           const DorsalMoment *at,
                           const DorsalMoment *typed,
                           GError            **error)
{
  DorsalRecord *self;
  guint n_values;

  g_return_val_if_fail ((guint) kind < DORSAL_N_KINDS, NULL);

  if (!dorsal_id_is_valid (id))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("“%.40s” is not an entry’s id."), id);
      return NULL;
    }

  n_values = dorsal_kind_get_info (kind)->n_fields;
  self = g_malloc0 (sizeof (DorsalRecord) + n_values * sizeof (DorsalValue));
  self->n_values = n_values;
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->id = g_strdup (id);
  self->at = *at;
  self->typed = *typed;
  return self;
}

/**
 * dorsal_record_copy:
 *
 * Returns: (transfer full): an equal record, with the same id, that may be changed
 */
DorsalRecord *
dorsal_record_copy (const DorsalRecord *self)
{
  DorsalRecord *copy = dorsal_record_new_with_id (self->kind, self->id, &self->at, &self->typed, NULL);

  copy->episode = g_strdup (self->episode);
  copy->sequence = self->sequence;
  copy->deleted = self->deleted;
  for (guint i = 0; i < self->n_values; i++)
    {
      copy->values[i] = self->values[i];
      copy->values[i].text = g_strdup (self->values[i].text);
    }

  return copy;
}

/** dorsal_record_ref: Returns: (transfer full): @self */
DorsalRecord *
dorsal_record_ref (DorsalRecord *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/** dorsal_record_unref: Drops a reference, and with the last one the record. */
void
dorsal_record_unref (DorsalRecord *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_values; i++)
    g_free (self->values[i].text);
  g_free (self->episode);
  g_free (self->id);
  g_free (self);
}

/** dorsal_records_new: Returns: (transfer full) (element-type DorsalRecord): an empty array that owns its records */
GPtrArray *
dorsal_records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_record_unref);
}

DorsalKind
dorsal_record_get_kind (const DorsalRecord *self)
{
  return self->kind;
}

const char *
dorsal_record_get_id (const DorsalRecord *self)
{
  return self->id;
}

/** dorsal_record_get_episode: Returns: (nullable): the id of the episode it belongs to, if it names one */
const char *
dorsal_record_get_episode (const DorsalRecord *self)
{
  return self->episode;
}

/**
 * dorsal_record_set_episode:
 * @episode: (nullable): an episode's id
 */
void
dorsal_record_set_episode (DorsalRecord *self, const char *episode)
{
  g_autofree char *old = self->episode;

  self->episode = g_strdup (episode);
}

/** dorsal_record_get_at: Returns: when it is about; for an episode, its onset */
const DorsalMoment *
dorsal_record_get_at (const DorsalRecord *self)
{
  return &self->at;
}

void
dorsal_record_set_at (DorsalRecord *self, const DorsalMoment *at)
{
  self->at = *at;
}

/** dorsal_record_get_day: Returns: the civil day it is about */
DorsalDay
dorsal_record_get_day (const DorsalRecord *self)
{
  return dorsal_moment_get_day (&self->at);
}

/** dorsal_record_get_typed: Returns: when it was typed */
const DorsalMoment *
dorsal_record_get_typed (const DorsalRecord *self)
{
  return &self->typed;
}

/** dorsal_record_is_backfilled: Returns: whether it was typed on a later day than it is about */
gboolean
dorsal_record_is_backfilled (const DorsalRecord *self)
{
  return dorsal_moment_get_day (&self->typed) > dorsal_moment_get_day (&self->at);
}

/** dorsal_record_get_sequence: Returns: its place in the order of recording, 0 until it is stored */
gint64
dorsal_record_get_sequence (const DorsalRecord *self)
{
  return self->sequence;
}

/** dorsal_record_set_sequence: For the store alone: it numbers records as they arrive. */
void
dorsal_record_set_sequence (DorsalRecord *self, gint64 sequence)
{
  self->sequence = sequence;
}

/** dorsal_record_get_deleted: Returns: when it was deleted, in UTC seconds, or 0 */
gint64
dorsal_record_get_deleted (const DorsalRecord *self)
{
  return self->deleted;
}

/**
 * dorsal_record_set_deleted:
 * @utc: when it was deleted, in UTC seconds, or 0 to bring it back
 */
void
dorsal_record_set_deleted (DorsalRecord *self, gint64 utc)
{
  self->deleted = utc;
}

/* “least” must not exceed “most” where both were given: numbers and days of one record. */
static gboolean
check_order (const DorsalRecord *self, guint least, guint most, GError **error)
{
  const DorsalValue *low = &self->values[least], *high = &self->values[most];

  if (!low->is_set || !high->is_set || low->number <= high->number)
    return TRUE;

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
               _("“%s” (%d) is higher than “%s” (%d). Change one of them."),
               dorsal_field_get_label (dorsal_kind_get_field (self->kind, least)), low->number,
               dorsal_field_get_label (dorsal_kind_get_field (self->kind, most)), high->number);
  return FALSE;
}

static gboolean
check_end (const DorsalRecord *self, guint end, GError **error)
{
  if (!self->values[end].is_set || self->values[end].number >= dorsal_moment_get_day (&self->at))
    return TRUE;

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
               _("%s: the end lies before the beginning. Change one of the two dates."),
               dorsal_kind_get_label (self->kind));
  return FALSE;
}

/* An answer about every day of a lifetime is a slip of the finger, and each day costs memory. */
static gboolean
check_span (const DorsalRecord *self, GError **error)
{
  int days = self->values[DORSAL_NO_PAIN_UNTIL].number - dorsal_moment_get_day (&self->at);

  if (days < NO_PAIN_DAYS_MOST)
    return TRUE;

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
               _("“No pain” covers at most %d days at once. Give a later beginning."),
               NO_PAIN_DAYS_MOST);
  return FALSE;
}

static gboolean
check_between_fields (const DorsalRecord *self, GError **error)
{
  switch (self->kind)
    {
    case DORSAL_KIND_CHECK_IN:
      return check_order (self, DORSAL_CHECK_IN_LEAST, DORSAL_CHECK_IN_AVERAGE, error) &&
             check_order (self, DORSAL_CHECK_IN_AVERAGE, DORSAL_CHECK_IN_WORST, error) &&
             check_order (self, DORSAL_CHECK_IN_LEAST, DORSAL_CHECK_IN_WORST, error);
    case DORSAL_KIND_EPISODE:
      return check_end (self, DORSAL_EPISODE_END, error);
    case DORSAL_KIND_FLARE:
      return check_end (self, DORSAL_FLARE_END, error);
    case DORSAL_KIND_NO_PAIN:
      return check_end (self, DORSAL_NO_PAIN_UNTIL, error) && check_span (self, error);
    case DORSAL_KIND_EVENT:
      return check_end (self, DORSAL_EVENT_UNTIL, error);
    case DORSAL_KIND_ACTIVITY:
    case DORSAL_KIND_SIGN:
    case DORSAL_KIND_VISIT:
    case DORSAL_KIND_MEDICINE:
    case DORSAL_KIND_QUESTIONNAIRE:
    case DORSAL_KIND_FACT:
    case DORSAL_KIND_ADVICE:
    default:
      return TRUE;
    }
}

/**
 * dorsal_record_validate:
 * @error: set to %DORSAL_ERROR_MISSING, %DORSAL_ERROR_VALUE or %DORSAL_ERROR_TIME
 *
 * Each value was checked when it was set; this checks what concerns the record as a whole. The store
 * refuses what does not pass.
 *
 * Returns: whether the record may be stored
 */
gboolean
dorsal_record_validate (const DorsalRecord *self, GError **error)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (self->kind);

  if (!dorsal_moment_is_valid (&self->at) || !dorsal_moment_is_valid (&self->typed))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
                   _("%s: its time cannot be. Give a date between the years 1 and 9999."),
                   dorsal_kind_get_label (self->kind));
      return FALSE;
    }

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].required && !self->values[i].is_set)
      {
        g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_MISSING, _("%s: “%s” is missing."),
                     dorsal_kind_get_label (self->kind), dorsal_field_get_label (&info->fields[i]));
        return FALSE;
      }

  return check_between_fields (self, error);
}

static gboolean
equal_values (const DorsalValue *a, const DorsalValue *b)
{
  return a->is_set == b->is_set && (!a->is_set || a->text != NULL || a->number == b->number) &&
         g_strcmp0 (a->text, b->text) == 0;
}

static gboolean
equal_moments (const DorsalMoment *a, const DorsalMoment *b)
{
  return a->utc == b->utc && a->offset == b->offset && a->timed == b->timed;
}

/** dorsal_record_equal: Returns: whether two records are the same in every part, their sequence included */
gboolean
dorsal_record_equal (const DorsalRecord *a, const DorsalRecord *b)
{
  if (a->kind != b->kind)
    return FALSE;

  for (guint i = 0; i < a->n_values; i++)
    if (!equal_values (&a->values[i], &b->values[i]))
      return FALSE;

  return g_str_equal (a->id, b->id) && g_strcmp0 (a->episode, b->episode) == 0 &&
         equal_moments (&a->at, &b->at) && equal_moments (&a->typed, &b->typed) &&
         a->sequence == b->sequence && a->deleted == b->deleted;
}
