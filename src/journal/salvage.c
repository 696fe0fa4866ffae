/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The entries of one file, page by page, and what is missing among them. An entry is taken when its
 * checksum is right, wherever it stands. The indexes say what else was there: each id stands once in the
 * table and once in an index, on another page, and each number in the order of recording in a third. A page belongs to one table, so the entries on it that
 * are whole say of which kind the others are, and so does the row about the table. */

#include "config.h"

#include "journal/salvage.h"

/* A row about a table: its type, its name, the table it is for, its first page and its text. */
#define SCHEMA_VALUES 5
#define SCHEMA_TABLE_AT 2
#define SCHEMA_PAGE_AT 3

/* The fewest columns that a table of entries has. */
#define ENTRY_VALUES_LEAST 12

/* Where every table of entries has them. */
#define ENTRY_ID_AT 1
#define ENTRY_DATE_AT 5

/* One index leads from the id to the row, another from the place in the order of recording. */
typedef struct
{
  guint  page;
  gint64 row;
  char  *id;
  gint64 sequence;
} IndexEntry;

/* @kinds: kinds by page, one more than they are. @rows: the kind and the row of each entry that is whole
 * or already listed. @hint: the kind that was found last. */
typedef struct
{
  DorsalSalvage *salvage;
  DorsalProbe   *probes[DORSAL_N_KINDS];
  guint          hint;
  GHashTable    *kinds;
  GHashTable    *rows;
  GArray        *entries;
} Collection;

static void
clear_entry (gpointer data)
{
  IndexEntry *entry = data;

  g_free (entry->id);
}

static void
free_loss (gpointer data)
{
  DorsalRescueLoss *loss = data;

  g_free (loss->id);
  g_free (loss);
}

/** dorsal_rescue_losses_new: Returns: (transfer full) (element-type DorsalRescueLoss): a list for losses */
GPtrArray *
dorsal_rescue_losses_new (void)
{
  return g_ptr_array_new_with_free_func (free_loss);
}

/** dorsal_salvage_free: Frees what was found. */
void
dorsal_salvage_free (DorsalSalvage *self)
{
  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->losses);
  g_free (self->journal);
  g_free (self);
}

static char *
read_id (const DorsalPageCell *cell, guint at)
{
  const DorsalPageValue *value = &cell->values[at];
  g_autofree char *id = NULL;

  if (at >= cell->n_values || value->type != DORSAL_PAGE_VALUE_TEXT)
    return NULL;

  id = g_strndup ((const char *) value->bytes, value->size);
  return dorsal_id_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

static DorsalDay
read_day (const DorsalPageCell *cell)
{
  const DorsalPageValue *value = &cell->values[ENTRY_DATE_AT];
  g_autofree char *text = NULL;
  DorsalDay day;

  if (value->type != DORSAL_PAGE_VALUE_TEXT)
    return DORSAL_DAY_NONE;

  text = g_strndup ((const char *) value->bytes, value->size);
  return dorsal_day_parse (text, &day, NULL) ? day : DORSAL_DAY_NONE;
}

static void
set_kind (Collection *self, guint page, DorsalKind kind)
{
  g_hash_table_insert (self->kinds, GUINT_TO_POINTER (page), GUINT_TO_POINTER ((guint) kind + 1));
}

static DorsalKind
get_kind (Collection *self, guint page)
{
  guint kind = GPOINTER_TO_UINT (g_hash_table_lookup (self->kinds, GUINT_TO_POINTER (page)));

  return kind > 0 ? (DorsalKind) (kind - 1) : DORSAL_RESCUE_KIND_UNKNOWN;
}

static char *
name_row (DorsalKind kind, gint64 row)
{
  return g_strdup_printf ("%u %" G_GINT64_FORMAT, (guint) kind, row);
}

static gboolean
note_row (Collection *self, DorsalKind kind, gint64 row)
{
  return g_hash_table_add (self->rows, name_row (kind, row));
}

/* An entry that was listed without its kind may be the one of this row, and must not be listed twice. */
static gboolean
absorb_row (Collection *self, gint64 row)
{
  g_autofree char *name = name_row (DORSAL_RESCUE_KIND_UNKNOWN, row);

  return g_hash_table_remove (self->rows, name);
}

static DorsalRecord *
try_kinds (Collection *self, const DorsalPageCell *cell)
{
  DorsalRecord *record = NULL;

  for (guint i = 0; i < DORSAL_N_KINDS && record == NULL; i++)
    {
      guint kind = (self->hint + i) % DORSAL_N_KINDS;

      record = dorsal_probe_read (self->probes[kind], cell);
      if (record != NULL)
        self->hint = kind;
    }

  return record;
}

static DorsalRescueLoss *
add_loss (Collection *self, guint page, gint64 row, const char *id)
{
  DorsalRescueLoss *loss = g_new0 (DorsalRescueLoss, 1);

  loss->kind = DORSAL_RESCUE_KIND_UNKNOWN;
  loss->page = page;
  loss->row = row;
  loss->id = g_strdup (id);
  loss->day = DORSAL_DAY_NONE;
  g_ptr_array_add (self->salvage->losses, loss);
  return loss;
}

static void
take_row (Collection *self, const DorsalPageCell *cell)
{
  g_autoptr (DorsalRecord) record = NULL;
  g_autofree char *id = NULL;

  if (cell->n_values < ENTRY_VALUES_LEAST)
    return;

  record = try_kinds (self, cell);
  if (record != NULL)
    {
      set_kind (self, cell->page, dorsal_record_get_kind (record));
      note_row (self, dorsal_record_get_kind (record), cell->row);
      g_hash_table_replace (self->salvage->records, (char *) dorsal_record_get_id (record),
                            dorsal_record_ref (record));
      return;
    }

  id = read_id (cell, ENTRY_ID_AT);
  add_loss (self, cell->page, cell->row, id)->day = read_day (cell);
}

/* The row that says which journal it is, and nothing else, has no number of its own, a UUID and a count. */
static gboolean
take_meta (Collection *self, const DorsalPageCell *cell)
{
  g_autofree char *journal = NULL;

  if (cell->n_values != 3 || cell->values[0].type != DORSAL_PAGE_VALUE_NONE ||
      cell->values[2].type != DORSAL_PAGE_VALUE_INTEGER || cell->values[2].number < 0 ||
      cell->values[2].number > DORSAL_SEQUENCE_MOST)
    return FALSE;

  journal = read_id (cell, 1);
  if (journal == NULL)
    return FALSE;

  g_free (self->salvage->journal);
  self->salvage->journal = g_steal_pointer (&journal);
  self->salvage->counter = cell->values[2].number;
  return TRUE;
}

/* The first page of a small table is the only one: there may be no whole entry on it to tell its kind. */
static gboolean
take_schema (Collection *self, const DorsalPageCell *cell)
{
  g_autofree char *table = NULL;
  DorsalKind kind;

  if (cell->n_values != SCHEMA_VALUES || cell->values[SCHEMA_TABLE_AT].type != DORSAL_PAGE_VALUE_TEXT ||
      cell->values[SCHEMA_PAGE_AT].type != DORSAL_PAGE_VALUE_INTEGER)
    return FALSE;

  table = g_strndup ((const char *) cell->values[SCHEMA_TABLE_AT].bytes, cell->values[SCHEMA_TABLE_AT].size);
  if (dorsal_kind_from_name (table, &kind))
    set_kind (self, (guint) cell->values[SCHEMA_PAGE_AT].number, kind);
  return TRUE;
}

static void
take_index_entry (Collection *self, const DorsalPageCell *cell)
{
  IndexEntry entry = { .page = cell->page };

  if (cell->n_values != 2 || cell->values[1].type != DORSAL_PAGE_VALUE_INTEGER)
    return;

  entry.row = cell->values[1].number;
  entry.id = read_id (cell, 0);
  if (cell->values[0].type == DORSAL_PAGE_VALUE_INTEGER)
    entry.sequence = cell->values[0].number;
  if (entry.id != NULL || entry.sequence > 0)
    g_array_append_val (self->entries, entry);
}

static void
take_cell_cb (const DorsalPageCell *cell, gpointer user_data)
{
  Collection *self = user_data;

  if (cell->is_index)
    take_index_entry (self, cell);
  else if (!take_meta (self, cell) && !take_schema (self, cell))
    take_row (self, cell);
}

static GHashTable *
list_sequences (Collection *self)
{
  GHashTable *kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->salvage->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      gint64 sequence = dorsal_record_get_sequence (record);

      g_hash_table_insert (kinds, g_memdup2 (&sequence, sizeof sequence), record);
    }

  return kinds;
}

static void
learn_kinds_of_indexes (Collection *self)
{
  g_autoptr (GHashTable) by_sequence = list_sequences (self);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const IndexEntry *entry = &g_array_index (self->entries, IndexEntry, i);
      const DorsalRecord *record = entry->id != NULL ? g_hash_table_lookup (self->salvage->records, entry->id)
                                                     : g_hash_table_lookup (by_sequence, &entry->sequence);

      if (record != NULL)
        set_kind (self, entry->page, dorsal_record_get_kind (record));
    }
}

/* What the index says of the row that a damaged entry stood in. */
static const char *
find_id_of_row (Collection *self, DorsalKind kind, gint64 row)
{
  for (guint i = 0; i < self->entries->len && kind != DORSAL_RESCUE_KIND_UNKNOWN; i++)
    {
      const IndexEntry *entry = &g_array_index (self->entries, IndexEntry, i);

      if (entry->id != NULL && entry->row == row && get_kind (self, entry->page) == kind)
        return entry->id;
    }

  return NULL;
}

/* A damaged entry is no loss when the same stands elsewhere, whole. */
static void
settle_damaged (Collection *self, GHashTable *named)
{
  GPtrArray *losses = self->salvage->losses;

  for (guint i = losses->len; i > 0; i--)
    {
      DorsalRescueLoss *loss = g_ptr_array_index (losses, i - 1);

      loss->kind = get_kind (self, loss->page);
      if (loss->id == NULL)
        loss->id = g_strdup (find_id_of_row (self, loss->kind, loss->row));

      note_row (self, loss->kind, loss->row);
      if (loss->id == NULL)
        continue;
      if (g_hash_table_contains (self->salvage->records, loss->id) ||
          g_hash_table_contains (named, loss->id))
        g_ptr_array_remove_index (losses, i - 1);
      else
        g_hash_table_add (named, loss->id);
    }
}

static void
add_missing_ids (Collection *self, GHashTable *named)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const IndexEntry *entry = &g_array_index (self->entries, IndexEntry, i);
      DorsalRescueLoss *loss;

      if (entry->id == NULL || g_hash_table_contains (self->salvage->records, entry->id) ||
          g_hash_table_contains (named, entry->id))
        continue;

      loss = add_loss (self, 0, entry->row, entry->id);
      loss->kind = get_kind (self, entry->page);
      note_row (self, loss->kind, loss->row);
      g_hash_table_add (named, loss->id);
    }
}

/* For those whose id is gone with both pages on which it stood. */
static void
add_missing_sequences (Collection *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const IndexEntry *entry = &g_array_index (self->entries, IndexEntry, i);
      DorsalKind kind = get_kind (self, entry->page);
      DorsalRescueLoss *loss;

      if (entry->id != NULL || kind == DORSAL_RESCUE_KIND_UNKNOWN || !note_row (self, kind, entry->row) ||
          absorb_row (self, entry->row))
        continue;

      loss = add_loss (self, 0, entry->row, NULL);
      loss->kind = kind;
      loss->sequence = entry->sequence;
    }
}

/** dorsal_rescue_losses_compare: Compares two elements of a list of losses by kind and row. */
gint
dorsal_rescue_losses_compare (gconstpointer a, gconstpointer b)
{
  const DorsalRescueLoss *left = *(DorsalRescueLoss *const *) a;
  const DorsalRescueLoss *right = *(DorsalRescueLoss *const *) b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;

  return (left->row > right->row) - (left->row < right->row);
}

static void
settle_losses (Collection *self)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  learn_kinds_of_indexes (self);
  settle_damaged (self, named);
  add_missing_ids (self, named);
  add_missing_sequences (self);
  g_ptr_array_sort (self->salvage->losses, dorsal_rescue_losses_compare);
}

static gboolean
make_probes (Collection *self, DorsalDatabase *whole, GError **error)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      self->probes[kind] = dorsal_probe_new (whole, kind, error);
      if (self->probes[kind] == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
clear_collection (Collection *self)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    g_clear_pointer (&self->probes[kind], dorsal_probe_free);

  g_hash_table_unref (self->kinds);
  g_hash_table_unref (self->rows);
  g_array_unref (self->entries);
}

static DorsalSalvage *
salvage_new (void)
{
  DorsalSalvage *self = g_new0 (DorsalSalvage, 1);

  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dorsal_record_unref);
  self->losses = dorsal_rescue_losses_new ();
  return self;
}

/**
 * dorsal_salvage_read:
 * @path: a journal in any state, of this version or an older one
 * @whole: a journal that is whole, for what it knows of tables
 * @error: set when the file cannot be opened at all
 *
 * Returns: (transfer full) (nullable): what can be read, which may be nothing
 */
DorsalSalvage *
dorsal_salvage_read (const char *path, DorsalKey *key, DorsalDatabase *whole, GError **error)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open_unchecked (path, key, error);
  g_autoptr (DorsalSalvage) salvage = NULL;
  Collection self = { 0 };
  gboolean is_ready;

  if (database == NULL)
    return NULL;

  salvage = salvage_new ();
  self.salvage = salvage;
  self.kinds = g_hash_table_new (NULL, NULL);
  self.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.entries = g_array_new (FALSE, FALSE, sizeof (IndexEntry));
  g_array_set_clear_func (self.entries, clear_entry);

  is_ready = make_probes (&self, whole, error);
  if (is_ready)
    {
      dorsal_pages_walk (database, take_cell_cb, &self);
      settle_losses (&self);
    }

  clear_collection (&self);
  return is_ready ? g_steal_pointer (&salvage) : NULL;
}

/**
 * dorsal_salvage_list_entries:
 * @path: a journal in any state, of this version or an older one
 * @key: (nullable): what it is sealed for, if it is
 * @error: set when the file cannot be opened at all
 *
 * Returns: (transfer full) (nullable) (element-type DorsalRecord): the entries that can be read, without deleted ones
 *   and advice, in any order
 */
GPtrArray *
dorsal_salvage_list_entries (const char *path, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) blank = dorsal_database_open_blank (error);
  g_autoptr (DorsalSalvage) salvage = blank != NULL ? dorsal_salvage_read (path, key, blank, error) : NULL;
  GPtrArray *entries;
  GHashTableIter iter;
  gpointer record;

  if (salvage == NULL)
    return NULL;

  entries = dorsal_records_new ();
  g_hash_table_iter_init (&iter, salvage->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (dorsal_record_get_kind (record) != DORSAL_KIND_ADVICE && dorsal_record_get_deleted (record) == 0)
      g_ptr_array_add (entries, dorsal_record_ref (record));

  return entries;
}
