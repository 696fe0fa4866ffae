/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an import would do, and doing it: the same for every format that is read. */

#include "config.h"

#include "exchange/import.h"

#include "core/text.h"
#include "exchange/import-private.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORDS_SHOWN 40
#define REASON_SHOWN 500

typedef struct
{
  DorsalRecord *record;
  char         *table;
  guint         place;
} Item;

/* @items are readable so far. @groups says where in it each table begins. */
struct _DorsalImport
{
  GHashTable         *present;
  GHashTable         *seen;
  GArray             *items;
  GArray             *groups;
  DorsalImportReport *report;
};

static void
clear_item (gpointer data)
{
  Item *item = data;

  dorsal_record_unref (item->record);
  g_free (item->table);
}

/** dorsal_import_report_new: Returns: (transfer full): a report of nothing yet */
DorsalImportReport *
dorsal_import_report_new (void)
{
  DorsalImportReport *self = g_new0 (DorsalImportReport, 1);

  self->records = dorsal_records_new ();
  self->rejected = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/** dorsal_import_report_free: Frees a report. */
void
dorsal_import_report_free (DorsalImportReport *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static GPtrArray *
pick_records (const DorsalImportReport *self, gboolean advice)
{
  GPtrArray *picked = dorsal_records_new ();

  for (guint i = 0; i < self->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->records, i);

      if ((dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE) == advice)
        g_ptr_array_add (picked, dorsal_record_ref (record));
    }

  return picked;
}

/**
 * dorsal_import_report_apply:
 * @self: what to do
 * @journal: the journal that @self was worked out for
 * @error: set to a #DorsalJournalError
 *
 * Stores the entries, all or none, as one step that Undo takes back, and adds advice that was shown
 * to the log, which no Undo touches.
 *
 * Returns: whether all of it is stored
 */
gboolean
dorsal_import_report_apply (const DorsalImportReport *self, DorsalJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) advice = NULL;

  g_return_val_if_fail (self != NULL && DORSAL_IS_JOURNAL (journal), FALSE);

  entries = pick_records (self, FALSE);
  advice = pick_records (self, TRUE);
  return dorsal_journal_save (journal, entries, error) &&
         dorsal_journal_append_advice (journal, advice, error);
}

/** dorsal_import_new: Returns: (transfer full): the import of a file into the journal @present */
DorsalImport *
dorsal_import_new (GPtrArray *present)
{
  DorsalImport *self = g_new0 (DorsalImport, 1);

  self->present = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < present->len; i++)
    g_hash_table_insert (self->present, (gpointer) dorsal_record_get_id (g_ptr_array_index (present, i)),
                         g_ptr_array_index (present, i));

  self->seen = g_hash_table_new (g_str_hash, g_str_equal);
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, clear_item);
  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  self->report = dorsal_import_report_new ();
  return self;
}

/** dorsal_import_free: Frees an import, finished or not. */
void
dorsal_import_free (DorsalImport *self)
{
  g_hash_table_unref (self->present);
  g_hash_table_unref (self->seen);
  g_array_unref (self->items);
  g_array_unref (self->groups);
  g_clear_pointer (&self->report, dorsal_import_report_free);
  g_free (self);
}

/** dorsal_import_find_present: Returns: (nullable): the entry of the journal with that id, deleted or not */
const DorsalRecord *
dorsal_import_find_present (DorsalImport *self, const char *id)
{
  return g_hash_table_lookup (self->present, id);
}

/* One line of at most @longest letters, without anything that a terminal would obey or that turns letters around. */
static char *
make_harmless (const char *text, glong longest)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), longest));
  char *shown = dorsal_text_clean (g_strdelimit (start, "\n\t", ' '), (gsize) longest * 2, NULL);

  return shown != NULL ? shown : g_strdup ("?");
}

/** dorsal_import_shorten: Returns: (transfer full): @text of a file as it may be shown: it can be long and hold anything */
char *
dorsal_import_shorten (const char *text)
{
  return make_harmless (text, WORDS_SHOWN);
}

/** dorsal_import_note: Takes @note, a sentence about something that is left out. */
void
dorsal_import_note (DorsalImport *self, char *note)
{
  g_ptr_array_add (self->report->notes, note);
}

/**
 * dorsal_import_reject:
 * @table: (nullable): the table
 * @place: where in it
 * @id: (nullable): the id as it stands in the file; anything
 * @reason: a sentence for people
 *
 * Lists what cannot be taken.
 */
void
dorsal_import_reject (DorsalImport *self, const char *table, guint place, const char *id, const char *reason)
{
  g_autofree char *shown_id = id != NULL ? dorsal_import_shorten (id) : NULL;
  g_autofree char *shown_reason = make_harmless (reason, REASON_SHOWN); /* it may quote the start of what stands there */
  char *line;

  if (table != NULL)
    line = g_strdup_printf (_("%s, line %u: %s"), table, place, shown_reason);
  else if (id != NULL)
    line = g_strdup_printf (_("Entry %u (%s): %s"), place, shown_id, shown_reason);
  else
    line = g_strdup_printf (_("Entry %u: %s"), place, shown_reason);
  g_ptr_array_add (self->report->rejected, line);
}

/**
 * dorsal_import_begin_group:
 *
 * From here on entries are of another table. Between tables the order of recording is not known; it is found
 * again from the times of typing, and within a table it stays as it is.
 */
void
dorsal_import_begin_group (DorsalImport *self)
{
  g_array_append_val (self->groups, self->items->len);
}

/**
 * dorsal_import_take:
 * @record: (transfer full): a valid entry
 * @table: (nullable): the table
 * @place: where in it
 *
 * Takes an entry, or lists why it cannot be taken.
 */
void
dorsal_import_take (DorsalImport *self, DorsalRecord *record, const char *table, guint place)
{
  Item item = { record, g_strdup (table), place };

  if (g_hash_table_contains (self->seen, dorsal_record_get_id (record)))
    {
      dorsal_import_reject (self, table, place, dorsal_record_get_id (record),
                            _("An earlier entry of the file has the same id."));
      clear_item (&item);
      return;
    }

  g_hash_table_insert (self->seen, (gpointer) dorsal_record_get_id (record), record);
  g_array_append_val (self->items, item);
}

/* What was shown was shown: advice may outlive the episode that it was about. */
static gboolean
names_known_episode (DorsalImport *self, const DorsalRecord *record)
{
  const char *episode = dorsal_record_get_episode (record);
  const DorsalRecord *found;

  if (episode == NULL)
    return TRUE;
  if (dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE)
    return dorsal_id_is_valid (episode);

  found = g_hash_table_lookup (self->present, episode);
  if (found == NULL)
    found = g_hash_table_lookup (self->seen, episode);

  return found != NULL && dorsal_record_get_kind (found) == DORSAL_KIND_EPISODE;
}

/* What stands in the journal keeps its place there, so the place is no difference. */
static gboolean
is_same (DorsalRecord *record, const DorsalRecord *present)
{
  dorsal_record_set_sequence (record, dorsal_record_get_sequence (present));
  return dorsal_record_equal (record, present);
}

static gboolean
changes_advice (DorsalRecord *record, const DorsalRecord *present)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE && present != NULL &&
         !is_same (record, present);
}

static void
compare_with_present (DorsalImportReport *report, DorsalRecord *record, const DorsalRecord *present)
{
  if (present != NULL && is_same (record, present))
    {
      report->n_same++;
      return;
    }

  if (present != NULL)
    report->n_changed++;
  else
    report->n_new++;
  g_ptr_array_add (report->records, dorsal_record_ref (record));
}

static void
settle_item (DorsalImport *self, const Item *item)
{
  DorsalRecord *record = item->record;
  const char *id = dorsal_record_get_id (record);
  const DorsalRecord *present = dorsal_import_find_present (self, id);

  if (!names_known_episode (self, record))
    dorsal_import_reject (self, item->table, item->place, id,
                          _("It belongs to an episode that is neither in the file nor in the journal."));
  else if (present != NULL && dorsal_record_get_kind (present) != dorsal_record_get_kind (record))
    dorsal_import_reject (self, item->table, item->place, id,
                          _("The journal has an entry of another kind with the same id."));
  else if (changes_advice (record, present))
    dorsal_import_reject (self, item->table, item->place, id, _("Advice that was shown is never changed afterwards."));
  else
    compare_with_present (self->report, record, present);
}

static guint
get_group_end (DorsalImport *self, guint group)
{
  return group + 1 < self->groups->len ? g_array_index (self->groups, guint, group + 1) : self->items->len;
}

static gboolean
was_typed_before (const Item *item, const Item *other)
{
  return dorsal_moment_compare (dorsal_record_get_typed (item->record), dorsal_record_get_typed (other->record)) < 0;
}

/* The next item of the group whose next item was typed first. Returns: NULL after the last */
static const Item *
take_next (DorsalImport *self, guint *next)
{
  guint chosen = self->groups->len;
  const Item *first = NULL;

  for (guint i = 0; i < self->groups->len; i++)
    if (next[i] < get_group_end (self, i) &&
        (first == NULL || was_typed_before (&g_array_index (self->items, Item, next[i]), first)))
      {
        chosen = i;
        first = &g_array_index (self->items, Item, next[i]);
      }

  if (first != NULL)
    next[chosen]++;
  return first;
}

/**
 * dorsal_import_finish:
 *
 * Holds what was taken against the journal and against what else was taken.
 *
 * Returns: (transfer full): what the import would do
 */
DorsalImportReport *
dorsal_import_finish (DorsalImport *self)
{
  g_autofree guint *next = NULL;
  const Item *item;

  if (self->groups->len == 0)
    g_array_append_val (self->groups, (guint){ 0 });

  next = g_memdup2 (self->groups->data, self->groups->len * sizeof (guint));
  while ((item = take_next (self, next)) != NULL)
    settle_item (self, item);

  return g_steal_pointer (&self->report);
}

/**
 * dorsal_import_ends_with_offset:
 * @time: a date and time already: it ends in Z, +HH:MM, -HH:MM or in the time itself
 *
 * Returns: whether it says how far the place was from UTC
 */
gboolean
dorsal_import_ends_with_offset (const char *time)
{
  char sign = time[strlen (time) - strlen ("+01:00")];

  return g_str_has_suffix (time, "Z") || sign == '+' || sign == '-';
}

/* A person’s words are tidied on their way in; an identifier that needed it was not one. */
static gboolean
was_tidied (const DorsalRecord *record, guint field, const char *text)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);

  return info->type != DORSAL_FIELD_TEXT && !dorsal_field_is_number (info) &&
         g_strcmp0 (dorsal_record_get_text (record, field), text) != 0;
}

/**
 * dorsal_import_set_field:
 * @text: the value as text; not the tidied form of an identifier
 * @error: set when it is not a value of @field
 *
 * Returns: whether it was taken
 */
gboolean
dorsal_import_set_field (DorsalRecord *record, guint field, const char *text, GError **error)
{
  if (!dorsal_record_parse_field (record, field, text, error))
    return FALSE;

  if (dorsal_record_has (record, field) && was_tidied (record, field, text))
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is not the sort of value that belongs there."),
                   dorsal_kind_get_field (dorsal_record_get_kind (record), field)->name);
      return FALSE;
    }

  return TRUE;
}

/** dorsal_import_find_kind: Returns: whether there is a kind of that name; @error is set if not */
gboolean
dorsal_import_find_kind (const char *name, DorsalKind *out_kind, GError **error)
{
  g_autofree char *shown = NULL;

  if (dorsal_kind_from_name (name, out_kind))
    return TRUE;

  shown = dorsal_import_shorten (name);
  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
               _("“%s” is not a kind of entry that this version of Dorsal knows."), shown);
  return FALSE;
}

static gboolean
is_zip (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 4 && (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "PK\5\6", 4) == 0);
}

static gboolean
has_ending (const char *name, const char *ending)
{
  gsize length = strlen (name), ending_length = strlen (ending);

  return length > ending_length && g_ascii_strcasecmp (name + length - ending_length, ending) == 0;
}

static DorsalImportFormat
guess_format (GBytes *bytes, const char *name)
{
  if (dorsal_import_is_database (bytes))
    return DORSAL_IMPORT_DATABASE;

  return is_zip (bytes) || has_ending (name, ".csv") || has_ending (name, ".zip") ||
                 dorsal_tables_have_headings (bytes)
             ? DORSAL_IMPORT_CSV
             : DORSAL_IMPORT_JSON;
}

static DorsalImportReport *
read_tables (const DorsalImportContext *self, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DorsalTables) tables = dorsal_tables_new (self);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean is_read = is_zip (bytes) || has_ending (name, ".zip") ? dorsal_tables_read_zip (tables, name, bytes, error)
                                                                 : dorsal_tables_read (tables, name, data, size, error);

  return is_read ? dorsal_import_finish (dorsal_tables_get_import (tables)) : NULL;
}

/**
 * dorsal_import_read:
 * @self: what the file is read into
 * @bytes: a file from anywhere
 * @name: what it is called, as it may be shown
 * @format: its format
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR when the file as a whole cannot be read
 *
 * Reads what dorsal_export_write() wrote, or a table that a person changed or made. An entry is taken whole or
 * listed in the report with its place and the reason. Nothing is changed: dorsal_import_report_apply() does
 * that. Where a table has no column for something, or an empty one, an entry that is in the journal keeps what it has.
 * No thread
 * but the caller’s is used, and @self may be of any.
 *
 * Returns: (transfer full) (nullable): what an import would do, or %NULL on failure
 */
DorsalImportReport *
dorsal_import_read (const DorsalImportContext *self,
                    GBytes                    *bytes,
                    const char                *name,
                    DorsalImportFormat         format,
                    GError                   **error)
{
  g_return_val_if_fail (self != NULL && bytes != NULL && name != NULL, NULL);

  if (format == DORSAL_IMPORT_GUESS)
    format = guess_format (bytes, name);

  switch (format)
    {
    case DORSAL_IMPORT_CSV:
      return read_tables (self, bytes, name, error);
    case DORSAL_IMPORT_DATABASE:
      return dorsal_import_read_database (bytes, name, self->present, error);
    case DORSAL_IMPORT_JSON:
    case DORSAL_IMPORT_GUESS:
    default:
      return dorsal_journal_json_read (bytes, self->present, error);
    }
}
