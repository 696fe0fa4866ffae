/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The values of a record. They live in an array beside the description of the kind, so that checking,
 * reading and writing out are each done in one place for every kind. */

#include "config.h"

#include "core/error.h"
#include "core/record-private.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  const DorsalValue *value = &self->values[field];

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
