/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Journals at random, with anything in every field that a journal can hold, through every format and back. A failure
 * prints the seed of its journal. */

#include "config.h"

#include "sealed.h"
#include "support.h"
#include "transfer.h"

#include <string.h>

/* Each way back has its own. */
#define N_JOURNALS 7
#define SECONDS_PER_DAY (24 * 60 * 60)
#define NO_PAIN_DAYS_MOST 3660
#define TRIES 100

typedef struct
{
  char          *folder;
  GRand         *random;
  GPtrArray     *records;
  DorsalJournal *journal;
  guint          n_opened;
} Fixture;

static gboolean
chance (Fixture *self, int percent)
{
  return g_rand_int_range (self->random, 0, 100) < percent;
}

/* From @least to @most, each end as often as all that is between. */
static int
pick_number (Fixture *self, int least, int most)
{
  int end = least < most ? g_rand_int_range (self->random, 0, 3) : 0;

  return end == 0 ? least : end == 1 ? most : g_rand_int_range (self->random, least, most) + chance (self, 50);
}

static char *
make_words (Fixture *self, int length, const char *letters)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < length; i++)
    g_string_append_c (text, letters[g_rand_int_range (self->random, 0, (gint32) strlen (letters))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Mostly short; a text of the greatest length grows beyond it when it is composed, now and then. */
static int
pick_length (Fixture *self, int most)
{
  return chance (self, 97) ? g_rand_int_range (self->random, 1, MIN (most, 40)) : g_rand_int_range (self->random, most / 2, most + 1);
}

static gboolean
try_text (Fixture *self, DorsalRecord *record, guint field, const DorsalField *info)
{
  static const char name_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_:";
  int length = pick_length (self, info->most);
  g_autofree char *text = info->type == DORSAL_FIELD_NAME ? make_words (self, length, name_letters)
                          : info->type == DORSAL_FIELD_NAMES ? make_words (self, length, "ab_:09 ")
                                                             : test_random_text (self->random, length);

  return dorsal_record_set_text (record, field, text, NULL);
}

static gboolean
try_field (Fixture *self, DorsalRecord *record, guint field, const DorsalField *info)
{
  DorsalDay day = dorsal_record_get_day (record);

  switch (info->type)
    {
    case DORSAL_FIELD_INTEGER:
    case DORSAL_FIELD_BOOLEAN:
      return dorsal_record_set_integer (record, field, pick_number (self, info->least, info->most), NULL);
    case DORSAL_FIELD_DAY:
      return dorsal_record_set_integer (
          record, field, pick_number (self, day, chance (self, 50) ? MIN (day + NO_PAIN_DAYS_MOST - 1, DORSAL_DAY_LAST)
                                                                   : DORSAL_DAY_LAST), NULL);
    case DORSAL_FIELD_CHOICE:
      return dorsal_record_set_text (
          record, field,
          info->choices[g_rand_int_range (self->random, 0, (gint32) g_strv_length ((char **) info->choices))], NULL);
    case DORSAL_FIELD_NAME:
    case DORSAL_FIELD_NAMES:
    case DORSAL_FIELD_TEXT:
    default:
      return try_text (self, record, field, info);
    }
}

/* @timed: moments at which only the day is known are as good as any others. */
static DorsalMoment
pick_moment (Fixture *self, gboolean timed)
{
  const gint64 first = (gint64) DORSAL_DAY_FIRST * SECONDS_PER_DAY;
  const gint64 last = (gint64) (DORSAL_DAY_LAST + 1) * SECONDS_PER_DAY - 1;
  DorsalMoment moment = { 0, 0, timed };

  do
    {
      int end = g_rand_int_range (self->random, 0, 6);
      gint64 within = end < 2 ? g_rand_int_range (self->random, 0, 100000)
                              : (gint64) (g_rand_double (self->random) * (double) (last - first));

      moment.offset = 60 * g_rand_int_range (self->random, -DORSAL_OFFSET_LIMIT / 60 + 1, DORSAL_OFFSET_LIMIT / 60);
      moment.utc = end == 0 ? last - within : first + within;
    }
  while (!dorsal_moment_is_valid (&moment));

  return moment;
}

static DorsalRecord *
make_record (Fixture *self, DorsalKind kind, gint64 number)
{
  g_autofree char *id = g_strdup_printf ("%08x-%04x-4000-8000-%012x", g_rand_int (self->random),
                                         g_rand_int (self->random) & 0xffff, (guint) number);
  DorsalMoment at = pick_moment (self, chance (self, 70));
  DorsalMoment typed = pick_moment (self, TRUE);

  return dorsal_record_new_with_id (kind, id, &at, &typed, NULL);
}

/* All fields, most or hardly any; again, until they go together. */
static void
fill (Fixture *self, DorsalRecord *record)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));
  int percent = g_rand_int_range (self->random, 0, 3) * 50;
  guint n_tries = 0;

  do
    {
      g_assert_cmpuint (n_tries++, <, TRIES);
      for (guint field = 0; field < info->n_fields; field++)
        {
          dorsal_record_clear (record, field);
          if (info->fields[field].required || chance (self, percent))
            while (!try_field (self, record, field, &info->fields[field]) ||
                   (info->fields[field].required && !dorsal_record_has (record, field)))
              g_assert_cmpuint (n_tries++, <, TRIES);
        }
    }
  while (!dorsal_record_validate (record, NULL));
}

/* Of an episode that was deleted no table can tell, so none is. */
static void
add_record (Fixture *self, DorsalKind kind)
{
  g_autoptr (DorsalRecord) record = make_record (self, kind, self->records->len);
  const DorsalRecord *episode = self->records->len > 0 ? g_ptr_array_index (self->records, 0) : NULL;

  fill (self, record);
  if (dorsal_kind_get_info (kind)->has_episode && chance (self, 70))
    dorsal_record_set_episode (record, dorsal_record_get_id (episode));
  if (kind != DORSAL_KIND_EPISODE && kind != DORSAL_KIND_ADVICE && chance (self, 10))
    dorsal_record_set_deleted (record, pick_number (self, 1, G_MAXINT - 1));
  g_ptr_array_add (self->records, g_steal_pointer (&record));
}

static void
set_up (Fixture *self, guint32 seed)
{
  self->folder = test_make_folder ();
  self->random = g_rand_new_with_seed (seed);
  self->records = dorsal_records_new ();
  self->n_opened = 0;
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    for (int i = g_rand_int_range (self->random, 1, 3); i > 0; i--)
      add_record (self, (DorsalKind) kind);
  self->journal = transfer_make (self->folder, "journal.db", self->records);
}

static void
tear_down (Fixture *self)
{
  g_clear_object (&self->journal);
  g_ptr_array_unref (self->records);
  g_rand_free (self->random);
  test_remove_folder (self->folder);
  g_free (self->folder);
}

static DorsalJournal *
open_empty (Fixture *self)
{
  g_autofree char *name = g_strdup_printf ("empty-%u.db", self->n_opened++);

  return transfer_open (self->folder, name);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (dorsal_record_get_id (*(DorsalRecord *const *) a), dorsal_record_get_id (*(DorsalRecord *const *) b));
}

/* Between the tables of a zip file the order of recording is found again from times, which are at random here. */
static void
assert_same_entries (GPtrArray *a, GPtrArray *b, gboolean in_order)
{
  if (!in_order)
    {
      g_ptr_array_sort (a, compare_ids);
      g_ptr_array_sort (b, compare_ids);
    }

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      g_autoptr (DorsalRecord) left = dorsal_record_copy (g_ptr_array_index (a, i));
      g_autoptr (DorsalRecord) right = dorsal_record_copy (g_ptr_array_index (b, i));

      dorsal_record_set_sequence (left, 0);
      dorsal_record_set_sequence (right, 0);
      if (!dorsal_record_equal (left, right))
        g_error ("%s came back otherwise", dorsal_record_get_id (left));
    }
}

static void
tables_come_back (Fixture *self, DorsalExportFormat format, const char *name)
{
  g_autoptr (DorsalJournal) other = open_empty (self);
  g_autoptr (GBytes) written = transfer_write_format (self->journal, format);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GPtrArray) wanted = transfer_list_live (self->journal);
  g_autoptr (GPtrArray) found = NULL;

  transfer_import (other, written, name);
  found = transfer_list_live (other);
  assert_same_entries (wanted, found, format != DORSAL_EXPORT_CSV_ZIP);
  again = transfer_write_format (other, format);
  g_assert_true (g_bytes_equal (written, again));
}

static void
comes_back_from_csv (Fixture *self)
{
  tables_come_back (self, DORSAL_EXPORT_CSV, "table.csv");
}

static void
comes_back_from_zip (Fixture *self)
{
  tables_come_back (self, DORSAL_EXPORT_CSV_ZIP, "tables.zip");
}

/* All of it, what was deleted too. */
static void
assert_all_comes_back (Fixture *self, GBytes *file, const char *name)
{
  g_autoptr (DorsalJournal) other = open_empty (self);
  g_autoptr (GBytes) wanted = transfer_write_format (self->journal, DORSAL_EXPORT_JSON);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GPtrArray) before = dorsal_journal_list_all (self->journal, NULL);
  g_autoptr (GPtrArray) after = NULL;

  transfer_import (other, file, name);
  after = dorsal_journal_list_all (other, NULL);
  assert_same_entries (before, after, TRUE);
  written = transfer_write_format (other, DORSAL_EXPORT_JSON);
  g_assert_true (g_bytes_equal (wanted, written));
}

static void
comes_back_from_json (Fixture *self)
{
  g_autoptr (GBytes) json = transfer_write_format (self->journal, DORSAL_EXPORT_JSON);

  assert_all_comes_back (self, json, "journal.json");
}

static void
comes_back_from_age (Fixture *self)
{
  g_autoptr (GBytes) json = transfer_write_format (self->journal, DORSAL_EXPORT_JSON);
  g_autoptr (GBytes) sealed = sealed_with_passphrase (json, SEALED_PASSPHRASE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = sealed_open_with_text (sealed, SEALED_PASSPHRASE, &error);

  g_assert_no_error (error);
  assert_all_comes_back (self, opened, "journal.json");
}

static void
comes_back_from_its_own_file (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = dorsal_load_bytes (dorsal_journal_get_path (self->journal), DORSAL_IMPORT_SIZE_MOST, &error);

  g_assert_no_error (error);
  assert_all_comes_back (self, file, "journal.db");
}

/* Sealed, closed, opened with its key. */
static void
comes_back_from_under_a_seal (Fixture *self)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) envelope = sealed_make_envelope (key);
  g_autoptr (DorsalJournal) sealed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (dorsal_journal_get_path (self->journal));
  g_autofree char *before = test_describe_journal (self->journal);
  g_autofree char *after = NULL;

  dorsal_journal_reseal (self->journal, key, envelope, &error);
  g_assert_no_error (error);
  g_clear_object (&self->journal);
  sealed = dorsal_journal_open_sealed (path, DORSAL_JOURNAL_READ, key, &error);
  g_assert_no_error (error);
  after = test_describe_journal (sealed);
  g_assert_cmpstr (before, ==, after);
}

static const struct
{
  const char *name;
  void (*check) (Fixture *);
} ways[] = {
  { "/round-trip/any journal comes back from JSON", comes_back_from_json },
  { "/round-trip/any journal comes back from a table", comes_back_from_csv },
  { "/round-trip/any journal comes back from a zip file of tables", comes_back_from_zip },
  { "/round-trip/any journal comes back from a sealed file", comes_back_from_age },
  { "/round-trip/any journal comes back from its own file", comes_back_from_its_own_file },
  { "/round-trip/any journal comes back from under a seal", comes_back_from_under_a_seal },
};

static void
check_way (gconstpointer data)
{
  guint way = GPOINTER_TO_UINT (data), n_seeds = test_count (N_JOURNALS) * G_N_ELEMENTS (ways);

  for (guint32 seed = way; seed < n_seeds; seed += G_N_ELEMENTS (ways))
    {
      Fixture fixture;

      g_test_message ("the seed of the journal is %u", seed);
      set_up (&fixture, seed);
      ways[way].check (&fixture);
      tear_down (&fixture);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_test_add_data_func (ways[i].name, GUINT_TO_POINTER (i), check_way);
  return g_test_run ();
}
