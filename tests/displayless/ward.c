/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal that is damaged on purpose, and whether what is rescued of it is true. */

#include "config.h"

#include "support.h"
#include "ward.h"

#include <glib/gstdio.h>

static char *
make_id (GRand *random)
{
  guint32 parts[4];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = g_rand_int (random);

  return g_strdup_printf ("%08x-%04x-%04x-%04x-%04x%08x", parts[0], parts[1] >> 16, parts[1] & 0xffff, parts[2] >> 16,
                          parts[2] & 0xffff, parts[3]);
}

static DorsalRecord *
make_record (GRand *random, DorsalKind kind, guint n_before)
{
  DorsalMoment at = { (gint64) n_before * 7200 + 1700000000, 0, TRUE };
  g_autofree char *id = make_id (random);

  return dorsal_record_new_with_id (kind, id, &at, &at, NULL);
}

static void
set_note (GRand *random, DorsalRecord *record, guint field)
{
  guint length = g_rand_int_range (random, 0, 40) == 0 ? 12000 : (guint) g_rand_int_range (random, 5, 120);
  g_autofree char *note = g_strnfill (length, 'a');

  for (guint i = 0; i < length; i++)
    note[i] = (char) g_rand_int_range (random, 'a', 'z' + 1);
  g_assert_true (dorsal_record_set_text (record, field, note, NULL));
}

static DorsalRecord *
make_entry (GRand *random, const char *episode, guint n_before)
{
  DorsalKind kind = n_before % 3 == 0 ? DORSAL_KIND_ACTIVITY
                    : n_before % 10 == 1 ? DORSAL_KIND_EVENT
                                         : DORSAL_KIND_CHECK_IN;
  DorsalRecord *record = make_record (random, kind, n_before);

  dorsal_record_set_episode (record, episode);
  if (kind == DORSAL_KIND_ACTIVITY)
    g_assert_true (dorsal_record_set_text (record, DORSAL_ACTIVITY_NAME, "walk", NULL));
  else if (kind == DORSAL_KIND_EVENT)
    g_assert_true (dorsal_record_set_text (record, DORSAL_EVENT_TITLE, "Something", NULL));
  else
    g_assert_true (dorsal_record_set_integer (record, DORSAL_CHECK_IN_NOW, g_rand_int_range (random, 0, 11), NULL));
  if (kind == DORSAL_KIND_CHECK_IN && g_rand_int_range (random, 0, 2) == 0)
    set_note (random, record, DORSAL_CHECK_IN_NOTE);

  return record;
}

static void
save_entries (DorsalJournal *journal, GRand *random, const char *episode, guint first, guint end)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GPtrArray) advice = dorsal_records_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < end; i++)
    g_ptr_array_add (records, make_entry (random, episode, i));
  for (guint i = first; i < end; i += 20)
    {
      DorsalRecord *shown = make_record (random, DORSAL_KIND_ADVICE, i);

      g_assert_true (dorsal_record_set_text (shown, DORSAL_ADVICE_RULE, "DAY-14", NULL));
      g_assert_true (dorsal_record_set_integer (shown, DORSAL_ADVICE_LEVEL, 2, NULL));
      g_assert_true (dorsal_record_set_text (shown, DORSAL_ADVICE_PROTOCOL, "back-pain 1", NULL));
      g_ptr_array_add (advice, shown);
    }

  dorsal_journal_save (journal, records, &error);
  g_assert_no_error (error);
  dorsal_journal_append_advice (journal, advice, &error);
  g_assert_no_error (error);
}

static GHashTable *
read_entries (const char *path)
{
  g_autoptr (DorsalJournal) journal = place_open (path, DORSAL_JOURNAL_READ);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, &error);
  GHashTable *entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dorsal_record_unref);

  g_assert_no_error (error);
  dorsal_journal_check (journal, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (entries, (char *) dorsal_record_get_id (g_ptr_array_index (records, i)),
                         dorsal_record_ref (g_ptr_array_index (records, i)));

  return entries;
}

static void
load_bytes (Ward *ward)
{
  g_autoptr (GBytes) bytes = place_read_bytes (ward->place.path);

  ward->bytes = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  ward->size = g_bytes_get_size (bytes);
}

static void
fill (Ward *ward, guint n_entries)
{
  g_autoptr (DorsalJournal) journal = place_open (ward->place.path, DORSAL_JOURNAL_CREATE);
  g_autoptr (DorsalRecord) episode = make_record (ward->random, DORSAL_KIND_EPISODE, 0);
  g_autoptr (GPtrArray) some = NULL;
  const char *id = dorsal_record_get_id (episode);

  g_assert_true (dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", NULL));
  g_assert_true (dorsal_journal_save_one (journal, episode, NULL));
  save_entries (journal, ward->random, id, 0, n_entries * 9 / 10);
  g_assert_true (dorsal_journal_backup (journal, ward->backup, NULL));
  save_entries (journal, ward->random, id, n_entries * 9 / 10, n_entries);

  some = dorsal_journal_get_records (journal, NULL);
  for (guint i = 5; i < some->len; i += some->len / 5)
    g_assert_true (dorsal_journal_delete (journal, dorsal_record_get_id (g_ptr_array_index (some, i)), 1800000000,
                                          NULL));
}

void
ward_set_up (Ward *ward, gconstpointer data)
{
  place_set_up (&ward->place, NULL);
  ward->random = g_rand_new_with_seed (11);
  ward->backup = g_build_filename (ward->place.folder, "backup.db", NULL);
  ward->damaged = g_build_filename (ward->place.folder, "damaged.db", NULL);
  ward->rescued = g_build_filename (ward->place.folder, "rescued.db", NULL);
  fill (ward, GPOINTER_TO_UINT (data));
  ward->entries = read_entries (ward->place.path);
  ward->backed_up = read_entries (ward->backup);
  load_bytes (ward);
}

void
ward_tear_down (Ward *ward, gconstpointer data)
{
  g_hash_table_unref (ward->entries);
  g_hash_table_unref (ward->backed_up);
  g_rand_free (ward->random);
  g_free (ward->bytes);
  g_free (ward->backup);
  g_free (ward->damaged);
  g_free (ward->rescued);
  place_tear_down (&ward->place, NULL);
}

/* Only the episode may be missing, when it is lost itself. */
static gboolean
is_true (Ward *ward, DorsalRecord *record, guint *n_without_episode)
{
  const DorsalRecord *original = g_hash_table_lookup (ward->entries, dorsal_record_get_id (record));
  const DorsalRecord *backed_up = g_hash_table_lookup (ward->backed_up, dorsal_record_get_id (record));
  g_autoptr (DorsalRecord) copy = dorsal_record_copy (record);

  if (original != NULL && dorsal_record_get_episode (record) == NULL && dorsal_record_get_episode (original) != NULL)
    {
      dorsal_record_set_episode (copy, dorsal_record_get_episode (original));
      ++*n_without_episode;
    }

  return original != NULL && (dorsal_record_equal (copy, original) ||
                              (backed_up != NULL && dorsal_record_equal (copy, backed_up)));
}

static void
assert_all_true (Ward *ward, GHashTable *found, const DorsalRescue *rescue)
{
  guint n_without_episode = 0;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_assert_true (is_true (ward, record, &n_without_episode));

  g_assert_cmpuint (n_without_episode, ==, rescue->n_without_episode);
  g_assert_cmpuint (g_hash_table_size (found), ==, rescue->n_read + rescue->n_from_backup);
}

/* Each loss is a true one; and what is listed as lost is in neither file. */
static void
assert_losses (Ward *ward, GHashTable *found, const DorsalRescue *rescue)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_lost = 0;

  for (guint i = 0; i < rescue->losses->len; i++)
    {
      const DorsalRescueLoss *loss = g_ptr_array_index (rescue->losses, i);
      const DorsalRecord *original = loss->id != NULL ? g_hash_table_lookup (ward->entries, loss->id) : NULL;

      n_lost += !loss->is_in_backup;
      if (original == NULL)
        continue;

      g_assert_true (g_hash_table_add (ids, loss->id));
      g_assert_cmpint (g_hash_table_contains (found, loss->id), ==, loss->is_in_backup);
      if (loss->kind != DORSAL_RESCUE_KIND_UNKNOWN)
        g_assert_cmpint (loss->kind, ==, dorsal_record_get_kind (original));
    }

  g_assert_cmpuint (n_lost, ==, rescue->n_lost);
}

/**
 * ward_rescue:
 * @backup: (nullable): what to fill up from
 * @out_found: (out) (optional): the entries of the new journal, by id
 *
 * Rescues what can be read of the bytes as they are now, and holds that all of it is true.
 *
 * Returns: (transfer full): the account
 */
DorsalRescue *
ward_rescue (Ward *ward, const char *backup, GHashTable **out_found)
{
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) found = NULL;
  DorsalRescue *rescue;

  g_unlink (ward->rescued);
  place_write_bytes (ward->damaged, ward->bytes, ward->size);
  rescue = dorsal_rescue_run (ward->damaged, backup, ward->rescued, NULL, &error);
  g_assert_no_error (error);

  after = place_read_bytes (ward->damaged);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), ward->bytes, ward->size);

  found = read_entries (ward->rescued);
  assert_all_true (ward, found, rescue);
  assert_losses (ward, found, rescue);
  if (out_found != NULL)
    *out_found = g_steal_pointer (&found);
  return rescue;
}
