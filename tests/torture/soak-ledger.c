/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One line for each step: what it was, and then the id of each entry with all that the entry is from then on. */

#include "config.h"

#include "journal/history.h"
#include "soak-ledger.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

struct _SoakLedger
{
  char *path;
  FILE *file;
};

/** soak_ledger_new: Returns: (transfer full): an empty ledger in a file of that name */
SoakLedger *
soak_ledger_new (const char *path)
{
  SoakLedger *self = g_new0 (SoakLedger, 1);

  self->path = g_strdup (path);
  self->file = g_fopen (path, "we");
  g_assert_nonnull (self->file);
  return self;
}

/** soak_ledger_free: Closes a ledger; the file stays. */
void
soak_ledger_free (SoakLedger *self)
{
  g_assert_cmpint (fclose (self->file), ==, 0);
  g_free (self->path);
  g_free (self);
}

/* Advice gets its number when it is stored, and nobody is told which. */
static char *
describe (DorsalRecord *record)
{
  g_autoptr (DorsalRecord) copy = dorsal_record_copy (record);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  if (dorsal_record_get_kind (copy) == DORSAL_KIND_ADVICE)
    dorsal_record_set_sequence (copy, 0);
  dorsal_record_append_bytes (copy, bytes);
  for (guint i = 0; i < bytes->len; i++)
    g_string_append_printf (text, "%02x", bytes->data[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_line (SoakLedger *self, const char *step, GPtrArray *records)
{
  fputs (step, self->file);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      g_autofree char *text = describe (record);

      fprintf (self->file, " %s %s", dorsal_record_get_id (record), text);
    }
  fputc ('\n', self->file);
}

/** soak_ledger_add_save: Notes that entries were saved, as they are now. */
void
soak_ledger_add_save (SoakLedger *self, GPtrArray *records)
{
  add_line (self, "save", records);
}

/** soak_ledger_add_advice: Notes that advice was kept. */
void
soak_ledger_add_advice (SoakLedger *self, GPtrArray *records)
{
  add_line (self, "advice", records);
}

/** soak_ledger_add_undo: Notes that a step was taken back. */
void
soak_ledger_add_undo (SoakLedger *self)
{
  add_line (self, "undo", NULL);
}

/** soak_ledger_add_redo: Notes that a step was done again. */
void
soak_ledger_add_redo (SoakLedger *self)
{
  add_line (self, "redo", NULL);
}

/* @before: (nullable): what it was; %NULL if it was not there */
typedef struct
{
  char *id;
  char *before;
  char *after;
} Change;

/* What the lines amount to. @entries has what there must be, by id. Of the @steps, those from @n_done on were taken
 * back. */
typedef struct
{
  GHashTable *entries;
  GPtrArray  *steps;
  guint       n_done;
} Account;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->id);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
put (Account *self, const char *id, const char *text)
{
  if (text != NULL)
    g_hash_table_replace (self->entries, g_strdup (id), g_strdup (text));
  else
    g_hash_table_remove (self->entries, id);
}

static GPtrArray *
list_changes (Account *self, GStrv words)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (free_change);

  for (guint i = 1; words[i] != NULL; i += 2)
    {
      const char *before = g_hash_table_lookup (self->entries, words[i]);
      Change *change;

      if (g_strcmp0 (before, words[i + 1]) == 0)
        continue;

      change = g_new0 (Change, 1);
      change->id = g_strdup (words[i]);
      change->before = g_strdup (before);
      change->after = g_strdup (words[i + 1]);
      g_ptr_array_add (changes, change);
      put (self, change->id, change->after);
    }

  return g_steal_pointer (&changes);
}

static void
add_step (Account *self, GStrv words)
{
  g_autoptr (GPtrArray) changes = list_changes (self, words);

  if (changes->len == 0)
    return;

  g_ptr_array_set_size (self->steps, (int) self->n_done);
  g_ptr_array_add (self->steps, g_steal_pointer (&changes));
  if (self->steps->len > DORSAL_HISTORY_LONGEST)
    g_ptr_array_remove_index (self->steps, 0);
  self->n_done = self->steps->len;
}

static gboolean
undo (Account *self)
{
  GPtrArray *changes;

  if (self->n_done == 0)
    return FALSE;

  changes = g_ptr_array_index (self->steps, --self->n_done);
  for (guint i = changes->len; i-- > 0;)
    {
      const Change *change = g_ptr_array_index (changes, i);

      put (self, change->id, change->before);
    }
  return TRUE;
}

static gboolean
redo (Account *self)
{
  GPtrArray *changes;

  if (self->n_done == self->steps->len)
    return FALSE;

  changes = g_ptr_array_index (self->steps, self->n_done++);
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      put (self, change->id, change->after);
    }
  return TRUE;
}

/* No Undo touches advice. */
static void
add_advice (Account *self, GStrv words)
{
  for (guint i = 1; words[i] != NULL; i += 2)
    put (self, words[i], words[i + 1]);
}

static char *
take_line (Account *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  if (g_str_equal (words[0], "save"))
    add_step (self, words);
  else if (g_str_equal (words[0], "advice"))
    add_advice (self, words);
  else if (!(g_str_equal (words[0], "undo") ? undo (self) : redo (self)))
    return g_strdup_printf ("there was nothing to %s, and it was done all the same", words[0]);

  return NULL;
}

static char *
take_lines (Account *self, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  char *complaint = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; complaint == NULL && lines[i][0] != '\0'; i++)
    complaint = take_line (self, lines[i]);

  return complaint;
}

static char *
compare (Account *self, GPtrArray *records)
{
  guint n_different = 0, n_more = 0, n_expected = g_hash_table_size (self->entries);
  guint n_missing;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      const char *expected = g_hash_table_lookup (self->entries, dorsal_record_get_id (record));
      g_autofree char *text = describe (record);

      n_more += expected == NULL;
      n_different += expected != NULL && !g_str_equal (expected, text);
    }

  n_missing = n_expected + n_more - records->len;
  if (n_missing + n_different + n_more == 0)
    return NULL;

  return g_strdup_printf ("of %u entries that were acknowledged %u are missing and %u are others than they were; "
                          "%u are there that never were", n_expected, n_missing, n_different, n_more);
}

/**
 * soak_ledger_judge:
 * @records: (element-type DorsalRecord): everything that is in the journal, deleted entries and advice too
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL if that is just what was acknowledged
 */
char *
soak_ledger_judge (SoakLedger *self, GPtrArray *records)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Account account = { entries, steps, 0 };
  char *complaint;

  g_assert_cmpint (fflush (self->file), ==, 0);
  complaint = take_lines (&account, self->path);
  return complaint != NULL ? complaint : compare (&account, records);
}
