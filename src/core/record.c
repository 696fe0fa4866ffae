/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One entry of a journal. Values live in an array beside the description of the kind, so that
 * checking, storing, comparing and writing out are each done in one place for every kind. */

#include "config.h"

#include "core/record.h"

#include "core/error.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gboolean is_set;
  int      number;
  char    *text;
} Value;

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
  Value           values[DORSAL_FIELDS_MOST];
};

#define NO_PAIN_DAYS_MOST 3660

#define SERIAL_TYPE "(sss(xib)(xib)xxa{sv})"

/**
 * dorsal_id_is_valid:
 * @id: any text
 *
 * Returns: whether @id is a UUID in lower-case letters, the only form the journal keeps
 */
gboolean
dorsal_id_is_valid (const char *id)
{
  return strlen (id) == 36 && strspn (id, "0123456789abcdef-") == 36 && g_uuid_string_is_valid (id);
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

  g_return_val_if_fail ((guint) kind < DORSAL_N_KINDS, NULL);

  if (!dorsal_id_is_valid (id))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("“%.40s” is not an entry’s id."), id);
      return NULL;
    }

  self = g_new0 (DorsalRecord, 1);
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
  for (guint i = 0; i < DORSAL_FIELDS_MOST; i++)
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

  for (guint i = 0; i < DORSAL_FIELDS_MOST; i++)
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

static const DorsalField *
get_field (const DorsalRecord *self, guint field)
{
  return dorsal_kind_get_field (self->kind, field);
}

/** dorsal_record_has: Returns: whether @field was answered */
gboolean
dorsal_record_has (const DorsalRecord *self, guint field)
{
  g_return_val_if_fail (get_field (self, field) != NULL, FALSE);

  return self->values[field].is_set;
}

/**
 * dorsal_record_get_integer:
 * @field: a field that dorsal_field_is_number()
 *
 * Returns: its value, a #DorsalDay for a day, or %DORSAL_NOT_ANSWERED
 */
int
dorsal_record_get_integer (const DorsalRecord *self, guint field)
{
  g_return_val_if_fail (dorsal_field_is_number (get_field (self, field)), DORSAL_NOT_ANSWERED);

  return self->values[field].is_set ? self->values[field].number : DORSAL_NOT_ANSWERED;
}

/** dorsal_record_get_boolean: Returns: whether a yes-or-no field was answered with yes */
gboolean
dorsal_record_get_boolean (const DorsalRecord *self, guint field)
{
  return dorsal_record_get_integer (self, field) == 1;
}

/**
 * dorsal_record_get_text:
 * @field: a field that is not a number
 *
 * Returns: (nullable) (transfer none): its text, or %NULL if it was not answered
 */
const char *
dorsal_record_get_text (const DorsalRecord *self, guint field)
{
  g_return_val_if_fail (!dorsal_field_is_number (get_field (self, field)), NULL);

  return self->values[field].text;
}

/** dorsal_record_clear: Makes @field not answered. */
void
dorsal_record_clear (DorsalRecord *self, guint field)
{
  g_return_if_fail (get_field (self, field) != NULL);

  g_clear_pointer (&self->values[field].text, g_free);
  self->values[field].is_set = FALSE;
}

static gboolean
number_in_range (const DorsalField *field, int value)
{
  if (field->type == DORSAL_FIELD_DAY)
    return value >= DORSAL_DAY_FIRST && value <= DORSAL_DAY_LAST;

  return value >= field->least && value <= field->most;
}

static void
set_range_error (const DorsalField *field, const char *text, GError **error)
{
  if (field->type == DORSAL_FIELD_BOOLEAN)
    g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
                 _("%s: “%s” is neither yes nor no. Write yes or no."),
                 dorsal_field_get_label (field), text);
  else
    g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
                 _("%s: “%s” is not a whole number from %d to %d."),
                 dorsal_field_get_label (field), text, field->least, field->most);
}

/**
 * dorsal_record_set_integer:
 * @field: a field that dorsal_field_is_number()
 * @value: the number, or %DORSAL_NOT_ANSWERED to clear the field
 * @error: set to %DORSAL_ERROR_VALUE when @value is out of range; the record is then unchanged
 *
 * Returns: whether the value was taken
 */
gboolean
dorsal_record_set_integer (DorsalRecord *self, guint field, int value, GError **error)
{
  const DorsalField *info = get_field (self, field);

  g_return_val_if_fail (dorsal_field_is_number (info), FALSE);

  if (value == DORSAL_NOT_ANSWERED)
    {
      dorsal_record_clear (self, field);
      return TRUE;
    }

  if (!number_in_range (info, value))
    {
      g_autofree char *text = g_strdup_printf ("%d", value);

      set_range_error (info, text, error);
      return FALSE;
    }

  self->values[field].is_set = TRUE;
  self->values[field].number = value;
  return TRUE;
}

static gboolean
is_name (const char *text)
{
  return text[0] != '\0' && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_:") == strlen (text);
}

static gboolean
are_names (const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!is_name (names[i]))
      return FALSE;

  return TRUE;
}

static gboolean
text_fits_type (const DorsalField *field, const char *text)
{
  switch (field->type)
    {
    case DORSAL_FIELD_CHOICE:
      return g_strv_contains (field->choices, text);
    case DORSAL_FIELD_NAME:
      return is_name (text);
    case DORSAL_FIELD_NAMES:
      return are_names (text);
    case DORSAL_FIELD_TEXT:
      return TRUE;
    case DORSAL_FIELD_INTEGER:
    case DORSAL_FIELD_BOOLEAN:
    case DORSAL_FIELD_DAY:
    default:
      return FALSE;
    }
}

static void
set_text_error (const DorsalField *field, const char *text, GError **error)
{
  g_autofree char *choices = NULL;

  if (field->choices == NULL)
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
                   _("%s: “%s” is not a name. Names have only the letters a to z, digits and _."),
                   dorsal_field_get_label (field), text);
      return;
    }

  choices = g_strjoinv (", ", (char **) field->choices);
  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("%s: “%s” is not one of: %s."),
               dorsal_field_get_label (field), text, choices);
}

/**
 * dorsal_record_set_text:
 * @field: a field that is not a number
 * @text: (nullable): its text; %NULL or nothing but space clears the field
 * @error: set to %DORSAL_ERROR_VALUE when the text is too long, not UTF-8, or not one of the choices;
 *   the record is then unchanged
 *
 * The text passes dorsal_text_clean() first.
 *
 * Returns: whether the text was taken
 */
gboolean
dorsal_record_set_text (DorsalRecord *self, guint field, const char *text, GError **error)
{
  const DorsalField *info = get_field (self, field);
  g_autofree char *clean = NULL;

  g_return_val_if_fail (!dorsal_field_is_number (info), FALSE);

  clean = dorsal_text_clean (text != NULL ? text : "", info->choices ? DORSAL_TEXT_LONGEST : info->most, error);
  if (clean == NULL)
    {
      g_prefix_error (error, "%s: ", dorsal_field_get_label (info));
      return FALSE;
    }

  if (clean[0] == '\0')
    {
      dorsal_record_clear (self, field);
      return TRUE;
    }

  if (!text_fits_type (info, clean))
    {
      set_text_error (info, clean, error);
      return FALSE;
    }

  dorsal_record_clear (self, field);
  self->values[field].is_set = TRUE;
  self->values[field].text = g_steal_pointer (&clean);
  return TRUE;
}

static gboolean
parse_number (const DorsalField *field, const char *text, int *out_value)
{
  gint64 value;

  if (field->type == DORSAL_FIELD_BOOLEAN && (g_str_equal (text, "yes") || g_str_equal (text, "no")))
    {
      *out_value = g_str_equal (text, "yes");
      return TRUE;
    }

  if (!g_ascii_string_to_signed (text, 10, field->least, field->most, &value, NULL))
    return FALSE;

  *out_value = (int) value;
  return TRUE;
}

/**
 * dorsal_record_parse_field:
 * @field: any field
 * @text: its value as text: a number, yes or no, a date, a word; nothing clears the field
 * @error: set to %DORSAL_ERROR_VALUE or %DORSAL_ERROR_TIME; the record is then unchanged
 *
 * The inverse of dorsal_record_format_field(), and the way in for typed and imported values.
 *
 * Returns: whether the value was taken
 */
gboolean
dorsal_record_parse_field (DorsalRecord *self, guint field, const char *text, GError **error)
{
  const DorsalField *info = get_field (self, field);
  int value;

  if (!dorsal_field_is_number (info))
    return dorsal_record_set_text (self, field, text, error);

  if (text[0] == '\0')
    {
      dorsal_record_clear (self, field);
      return TRUE;
    }

  if (info->type == DORSAL_FIELD_DAY)
    {
      if (!dorsal_day_parse (text, &value, error))
        return FALSE;
    }
  else if (!parse_number (info, text, &value))
    {
      set_range_error (info, text, error);
      return FALSE;
    }

  return dorsal_record_set_integer (self, field, value, error);
}

/**
 * dorsal_record_format_field:
 * @field: any field
 *
 * Returns: (transfer full) (nullable): its value as text that dorsal_record_parse_field() reads back,
 *   the same in every locale, or %NULL if it was not answered
 */
char *
dorsal_record_format_field (const DorsalRecord *self, guint field)
{
  const DorsalField *info = get_field (self, field);
  const Value *value = &self->values[field];

  if (!value->is_set)
    return NULL;

  if (!dorsal_field_is_number (info))
    return g_strdup (value->text);

  if (info->type == DORSAL_FIELD_DAY)
    return dorsal_day_to_string (value->number);

  if (info->type == DORSAL_FIELD_BOOLEAN)
    return g_strdup (value->number ? "yes" : "no");

  return g_strdup_printf ("%d", value->number);
}

/* “least” must not exceed “most” where both were given: numbers and days of one record. */
static gboolean
check_order (const DorsalRecord *self, guint least, guint most, GError **error)
{
  const Value *low = &self->values[least], *high = &self->values[most];

  if (!low->is_set || !high->is_set || low->number <= high->number)
    return TRUE;

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
               _("“%s” (%d) is higher than “%s” (%d). Change one of them."),
               dorsal_field_get_label (get_field (self, least)), low->number,
               dorsal_field_get_label (get_field (self, most)), high->number);
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

/** dorsal_record_equal: Returns: whether two records are the same in every part, their sequence included */
gboolean
dorsal_record_equal (const DorsalRecord *a, const DorsalRecord *b)
{
  g_autoptr (GVariant) left = dorsal_record_serialize (a);
  g_autoptr (GVariant) right = dorsal_record_serialize (b);

  return g_variant_equal (left, right);
}

/**
 * dorsal_record_serialize:
 *
 * The one binary form of a record: for its checksum and for undo. Unanswered fields leave no trace in
 * it, so a field that a later version adds does not disturb it.
 *
 * Returns: (transfer full): a value in normal form, little-endian on every machine
 */
GVariant *
dorsal_record_serialize (const DorsalRecord *self)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (self->kind);
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder fields;

  g_variant_builder_init (&fields, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < info->n_fields; i++)
    if (self->values[i].is_set)
      g_variant_builder_add (&fields, "{sv}", info->fields[i].name,
                             dorsal_field_is_number (&info->fields[i])
                                 ? g_variant_new_int32 (self->values[i].number)
                                 : g_variant_new_string (self->values[i].text));

  variant = g_variant_ref_sink (
      g_variant_new (SERIAL_TYPE, info->name, self->id, self->episode != NULL ? self->episode : "",
                     self->at.utc, self->at.offset, self->at.timed, self->typed.utc,
                     self->typed.offset, self->typed.timed, self->sequence, self->deleted, &fields));

  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant)
                                      : g_variant_get_normal_form (variant);
}

static gboolean
read_fields (DorsalRecord *self, GVariantIter *fields, GError **error)
{
  const char *name;
  GVariant *item;

  while (g_variant_iter_next (fields, "{&sv}", &name, &item))
    {
      g_autoptr (GVariant) value = item;
      gboolean is_text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING);
      guint field;

      if (!dorsal_kind_find_field (self->kind, name, &field) ||
          is_text == dorsal_field_is_number (get_field (self, field)) ||
          (!is_text && !g_variant_is_of_type (value, G_VARIANT_TYPE_INT32)))
        {
          g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN, "%s: “%s”",
                       dorsal_kind_get_info (self->kind)->name, name);
          return FALSE;
        }

      if (is_text ? !dorsal_record_set_text (self, field, g_variant_get_string (value, NULL), error)
                  : !dorsal_record_set_integer (self, field, g_variant_get_int32 (value), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dorsal_record_deserialize:
 * @variant: what dorsal_record_serialize() gave, or anything at all
 * @error: set when it is not a record that could be stored
 *
 * Returns: (transfer full) (nullable): the record, or %NULL on failure
 */
DorsalRecord *
dorsal_record_deserialize (GVariant *variant, GError **error)
{
  g_autoptr (GVariant) native = NULL;
  g_autoptr (GVariantIter) fields = NULL;
  g_autoptr (DorsalRecord) self = NULL;
  const char *kind_name, *id, *episode;
  DorsalMoment at, typed;
  gint64 sequence, deleted;
  DorsalKind kind;

  native = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant)
                                        : g_variant_get_normal_form (variant);
  if (!g_variant_is_of_type (native, G_VARIANT_TYPE (SERIAL_TYPE)))
    {
      g_set_error_literal (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("This is not a stored entry."));
      return NULL;
    }

  g_variant_get (native, "(&s&s&s(xib)(xib)xxa{sv})", &kind_name, &id, &episode, &at.utc, &at.offset,
                 &at.timed, &typed.utc, &typed.offset, &typed.timed, &sequence, &deleted, &fields);
  if (!dorsal_kind_from_name (kind_name, &kind))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
                   _("“%s” is not a kind of entry that this version of Dorsal knows."), kind_name);
      return NULL;
    }

  self = dorsal_record_new_with_id (kind, id, &at, &typed, error);
  if (self == NULL)
    return NULL;

  dorsal_record_set_episode (self, episode[0] != '\0' ? episode : NULL);
  self->sequence = sequence;
  self->deleted = deleted;
  if (!read_fields (self, fields, error) || !dorsal_record_validate (self, error))
    return NULL;

  return g_steal_pointer (&self);
}
