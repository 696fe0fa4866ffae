/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person does with a journal, by chance, each thing about as often as people do. */

#include "config.h"

#include "core/episode.h"
#include "exchange/handover.h"
#include "exchange/import.h"
#include "exchange/protocol-json.h"
#include "exchange/side-file.h"
#include "journal/former.h"
#include "soak.h"

#include <string.h>

/* One field of three is answered; one entry of ten is about a day before; what is changed is mostly new. */
#define FIELDS_PER_ANSWER 3
#define ENTRIES_PER_BACKFILLED 10
#define DAYS_BACK 3
#define NEWEST 40

#define NOTES_PER_LONG 50
#define NOTE_LONG 3000
#define NOTE_USUAL 120
#define LINE_LONG 30

#define SECONDS_PER_DAY (24 * 60 * 60)

static const char *const drafts[] = { "check-in", "activity", "week" };

/* What an entry of a kind has to say. */
static const struct
{
  DorsalKind  kind;
  guint       field;
  const char *words[6];
} required[] = {
  { DORSAL_KIND_EPISODE, DORSAL_EPISODE_REGION, { "lower_back", "upper_back", "neck" } },
  { DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_NAME, { "walk", "Yoga", "Garden", "sitting", "rest", "Swim" } },
  { DORSAL_KIND_MEDICINE, DORSAL_MEDICINE_NAME, { "Ibuprofen", "Paracetamol", "Heat pad" } },
  { DORSAL_KIND_EVENT, DORSAL_EVENT_TITLE, { "Moved house", "A new chair", "Physiotherapy", "A long drive" } },
  { DORSAL_KIND_QUESTIONNAIRE, DORSAL_QUESTIONNAIRE_NAME, { "odi", "rmdq" } },
  { DORSAL_KIND_FACT, DORSAL_FACT_NAME, { "name", "ask_mood" } },
  { DORSAL_KIND_FACT, DORSAL_FACT_VALUE, { "yes", "no", "Somebody" } },
};

static guint
choose (Soak *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

static gboolean
happens (Soak *self, guint one_of)
{
  return choose (self, one_of) == 0;
}

static const char *
choose_word (Soak *self, const char *const *words, guint most)
{
  guint n = 0;

  while (n < most && words[n] != NULL)
    n++;
  return words[choose (self, n)];
}

static char *
write_text (Soak *self, guint longest)
{
  static const char *const words[] = { "better", "after", "the", "walk", "stiff", "this", "morning", "ärztlich", "=1+1" };
  g_autoptr (GString) text = g_string_new ("It was");
  guint length = choose (self, longest);

  while (text->len < length)
    g_string_append_printf (text, " %s", words[choose (self, G_N_ELEMENTS (words))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
answer (Soak *self, DorsalRecord *record, guint number)
{
  const DorsalField *field = dorsal_kind_get_field (dorsal_record_get_kind (record), number);
  guint longest = field->most < NOTE_LONG ? LINE_LONG : happens (self, NOTES_PER_LONG) ? NOTE_LONG : NOTE_USUAL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (field->type == DORSAL_FIELD_INTEGER || field->type == DORSAL_FIELD_BOOLEAN)
    dorsal_record_set_integer (record, number, g_rand_int_range (self->random, field->least, field->most + 1), &error);
  else if (field->type == DORSAL_FIELD_CHOICE)
    dorsal_record_set_text (record, number, choose_word (self, field->choices, G_MAXUINT), &error);
  else if (field->type == DORSAL_FIELD_TEXT && dorsal_record_get_kind (record) != DORSAL_KIND_QUESTIONNAIRE)
    {
      text = write_text (self, longest);
      dorsal_record_set_text (record, number, text, &error);
    }
  g_assert_no_error (error);
}

/* What is highest and what is least is left to chance no further than it can be. */
static void
answer_some (Soak *self, DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  for (guint i = 0; i < dorsal_kind_get_info (kind)->n_fields; i++)
    if (!dorsal_kind_get_field (kind, i)->required && happens (self, FIELDS_PER_ANSWER))
      answer (self, record, i);

  if (kind != DORSAL_KIND_CHECK_IN)
    return;

  dorsal_record_set_integer (record, DORSAL_CHECK_IN_WORST, 10, NULL);
  dorsal_record_set_integer (record, DORSAL_CHECK_IN_LEAST, 0, NULL);
}

static void
answer_required (Soak *self, DorsalRecord *record)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (required[i].kind == dorsal_record_get_kind (record))
      {
        dorsal_record_set_text (record, required[i].field,
                                choose_word (self, required[i].words, G_N_ELEMENTS (required[i].words)), &error);
        g_assert_no_error (error);
      }

  if (dorsal_record_get_kind (record) == DORSAL_KIND_NO_PAIN)
    dorsal_record_set_integer (record, DORSAL_NO_PAIN_UNTIL, dorsal_moment_get_day (&self->now), NULL);
}

static DorsalRecord *
new_record (Soak *self, DorsalKind kind)
{
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (self->run->journal, NULL);
  DorsalRecord *episode = records != NULL ? dorsal_episodes_find_open (records) : NULL;
  DorsalMoment at = self->now;
  DorsalRecord *record;

  if (happens (self, ENTRIES_PER_BACKFILLED))
    at.utc -= (1 + choose (self, DAYS_BACK)) * SECONDS_PER_DAY;
  record = dorsal_record_new (kind, &at, &self->now);
  if (episode != NULL && dorsal_kind_get_info (kind)->has_episode)
    dorsal_record_set_episode (record, dorsal_record_get_id (episode));
  answer_required (self, record);
  answer_some (self, record);
  return record;
}

static gboolean
save_one (Soak *self, DorsalRecord *record, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  g_ptr_array_add (records, dorsal_record_ref (record));
  return soak_save (self, records, error);
}

static gboolean
add (Soak *self, DorsalKind kind, GError **error)
{
  g_autoptr (DorsalRecord) record = new_record (self, kind);

  return save_one (self, record, error);
}

/* “None of these” is one answer to each question; now and then one is yes. */
static gboolean
answer_signs (Soak *self, DorsalKind kind, GError **error)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  guint yes = choose (self, protocol->n_signs * 10);

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      DorsalRecord *sign = dorsal_record_new (kind, &self->now, &self->now);

      g_assert_true (dorsal_record_set_text (sign, DORSAL_SIGN_NAME, protocol->signs[i].id, NULL));
      g_assert_true (dorsal_record_set_text (sign, DORSAL_SIGN_ANSWER, i == yes ? "yes" : "no", NULL));
      g_ptr_array_add (records, sign);
    }

  return soak_save (self, records, error);
}

/* The one before it has ended. */
static gboolean
begin_episode (Soak *self, DorsalKind kind, GError **error)
{
  g_autoptr (GPtrArray) present = dorsal_journal_get_records (self->run->journal, error);
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalRecord *open = present != NULL ? dorsal_episodes_find_open (present) : NULL;

  if (present == NULL)
    return FALSE;

  if (open != NULL)
    {
      DorsalRecord *ended = dorsal_record_copy (open);

      dorsal_record_set_integer (ended, DORSAL_EPISODE_END,
                                 MAX (dorsal_moment_get_day (&self->now), dorsal_record_get_day (open)), NULL);
      g_ptr_array_add (records, ended);
    }

  g_ptr_array_add (records, new_record (self, kind));
  return soak_save (self, records, error);
}

/** soak_begin: Begins a journal. Returns: whether it has a first episode */
gboolean
soak_begin (Soak *self, GError **error)
{
  return begin_episode (self, DORSAL_KIND_EPISODE, error);
}

/* Returns: (transfer full) (nullable): an entry that is mostly a new one, or %NULL if there is none */
static DorsalRecord *
choose_entry (Soak *self)
{
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (self->run->journal, NULL);
  guint n = records != NULL ? records->len : 0;

  if (n == 0)
    return NULL;

  return dorsal_record_ref (g_ptr_array_index (records, n - 1 - choose (self, happens (self, 5) ? n : MIN (n, NEWEST))));
}

static gboolean
change (Soak *self, DorsalKind kind, GError **error)
{
  g_autoptr (DorsalRecord) entry = choose_entry (self);
  g_autoptr (DorsalRecord) changed = entry != NULL ? dorsal_record_copy (entry) : NULL;

  if (changed == NULL)
    return TRUE;

  answer_some (self, changed);
  return save_one (self, changed, error);
}

static gboolean
delete (Soak *self, DorsalKind kind, GError **error)
{
  g_autoptr (DorsalRecord) entry = choose_entry (self);
  g_autoptr (DorsalRecord) deleted = NULL;
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  gint64 started = g_get_monotonic_time ();

  if (entry == NULL || dorsal_record_get_kind (entry) == DORSAL_KIND_EPISODE)
    return TRUE;

  deleted = dorsal_record_copy (entry);
  dorsal_record_set_deleted (deleted, self->now.utc);
  g_ptr_array_add (records, dorsal_record_ref (deleted));
  if (!dorsal_journal_delete (self->run->journal, dorsal_record_get_id (entry), self->now.utc, error))
    return FALSE;

  soak_note_saving (self, started);
  soak_ledger_add_save (self->ledger, records);
  return TRUE;
}

static gboolean
undo (Soak *self, DorsalKind kind, GError **error)
{
  gint64 started = g_get_monotonic_time ();

  if (!dorsal_journal_can_undo (self->run->journal))
    return TRUE;
  if (!dorsal_journal_undo (self->run->journal, NULL, error))
    return FALSE;

  soak_note_saving (self, started);
  soak_ledger_add_undo (self->ledger);
  return TRUE;
}

static gboolean
redo (Soak *self, DorsalKind kind, GError **error)
{
  gint64 started = g_get_monotonic_time ();

  if (!dorsal_journal_can_redo (self->run->journal))
    return TRUE;
  if (!dorsal_journal_redo (self->run->journal, NULL, error))
    return FALSE;

  soak_note_saving (self, started);
  soak_ledger_add_redo (self->ledger);
  return TRUE;
}

static char *
find_draft (Soak *self, const char *name)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->run->path, -1);

  return g_strconcat ("state/dorsal/", sum, "-", name, ".json", NULL);
}

static gboolean
fail (const char *message, GError **error)
{
  g_set_error_literal (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
type (Soak *self, DorsalKind kind, GError **error)
{
  const char *name = drafts[choose (self, G_N_ELEMENTS (drafts))];
  char *text = write_text (self, NOTE_LONG);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_hash_table_replace (self->files, find_draft (self, name), text);
  return dorsal_side_file_write (self->run->journal, name, bytes) || fail ("the draft was not written", error);
}

/* The form comes back with what was typed, which is saved or thrown away. */
static gboolean
take_up_draft (Soak *self, DorsalKind kind, GError **error)
{
  const char *name = drafts[choose (self, G_N_ELEMENTS (drafts))];
  g_autofree char *path = find_draft (self, name);
  const char *typed = g_hash_table_lookup (self->files, path);
  g_autoptr (GBytes) bytes = dorsal_side_file_read (self->run->journal, name);

  if ((typed == NULL) != (bytes == NULL))
    return fail ("a draft is gone, or came back", error);
  if (typed == NULL)
    return TRUE;
  if (g_bytes_get_size (bytes) != strlen (typed) || memcmp (g_bytes_get_data (bytes, NULL), typed, strlen (typed)) != 0)
    return fail ("a draft is not what was typed", error);

  g_hash_table_remove (self->files, path);
  return dorsal_side_file_remove (self->run->journal, name) || fail ("a draft was not removed", error);
}

/* As dorsalctl does beside the window. */
static gboolean
add_from_elsewhere (Soak *self, DorsalKind kind, GError **error)
{
  DorsalKey *key = self->options->is_sealed ? workload_get_key () : NULL;
  g_autoptr (DorsalJournal) journal = dorsal_former_open (self->run->path, DORSAL_JOURNAL_WRITE, NULL, key, error);
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  g_ptr_array_add (records, new_record (self, kind));
  if (journal == NULL || !dorsal_journal_save (journal, records, error))
    return FALSE;

  soak_ledger_add_save (self->ledger, records);
  return TRUE;
}

static gboolean
look_at_progress (Soak *self, DorsalKind kind, GError **error)
{
  return soak_show_progress (self, error);
}

static gboolean
export (Soak *self, DorsalKind kind, GError **error)
{
  return soak_export (self, choose (self, DORSAL_N_HANDOVER_FORMATS), error);
}

static GPtrArray *
list_entries (GPtrArray *records)
{
  GPtrArray *entries = dorsal_records_new ();

  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) != DORSAL_KIND_ADVICE)
      g_ptr_array_add (entries, dorsal_record_ref (g_ptr_array_index (records, i)));

  return entries;
}

static gboolean
apply (Soak *self, const DorsalImportReport *report, GError **error)
{
  g_autoptr (GPtrArray) entries = list_entries (report->records);

  if (report->rejected->len > 0)
    return fail (g_ptr_array_index (report->rejected, 0), error);
  if (!dorsal_import_report_apply (report, self->run->journal, error))
    return FALSE;

  soak_ledger_add_save (self->ledger, entries);
  return entries->len == report->records->len || fail ("an own export has advice that the journal has not", error);
}

/* What was exported some time ago brings back what was deleted and takes back what was changed since. */
static gboolean
import_own_export (Soak *self, DorsalKind kind, GError **error)
{
  static const DorsalHandoverFormat formats[] = { DORSAL_HANDOVER_JSON, DORSAL_HANDOVER_CSV, DORSAL_HANDOVER_CSV_ZIP };
  DorsalHandoverFormat format = formats[choose (self, G_N_ELEMENTS (formats))];
  g_autofree char *name = soak_find_export (self, format);
  g_autofree char *path = workload_build_path (self->run, name);
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  if (!g_hash_table_contains (self->files, name))
    return soak_export (self, format, error);

  present = dorsal_journal_list_all (self->run->journal, error);
  bytes = present != NULL ? dorsal_load_bytes (path, DORSAL_IMPORT_SIZE_MOST, error) : NULL;
  if (bytes != NULL)
    {
      DorsalImportContext context = { present, self->zone, self->now };

      report = dorsal_import_read (&context, bytes, name, DORSAL_IMPORT_GUESS, error);
    }
  return report != NULL && apply (self, report, error);
}

/* @weight: how often, of a thousand. */
static const struct
{
  const char *says;
  guint       weight;
  gboolean (*act) (Soak *self, DorsalKind kind, GError **error);
  DorsalKind kind;
} actions[] = {
  { "check in", 150, add, DORSAL_KIND_CHECK_IN },
  { "log an activity", 190, add, DORSAL_KIND_ACTIVITY },
  { "log a medicine", 70, add, DORSAL_KIND_MEDICINE },
  { "note an event", 20, add, DORSAL_KIND_EVENT },
  { "note a visit", 10, add, DORSAL_KIND_VISIT },
  { "note a flare-up", 6, add, DORSAL_KIND_FLARE },
  { "say that there was no pain", 6, add, DORSAL_KIND_NO_PAIN },
  { "fill in a questionnaire", 6, add, DORSAL_KIND_QUESTIONNAIRE },
  { "tell a fact", 4, add, DORSAL_KIND_FACT },
  { "answer the warning signs", 12, answer_signs, DORSAL_KIND_SIGN },
  { "begin an episode", 1, begin_episode, DORSAL_KIND_EPISODE },
  { "change an entry", 100, change },
  { "delete an entry", 35, delete },
  { "undo", 60, undo },
  { "redo", 30, redo },
  { "type", 90, type },
  { "take up a draft", 70, take_up_draft },
  { "log an activity from elsewhere", 30, add_from_elsewhere, DORSAL_KIND_ACTIVITY },
  { "look at the progress", 100, look_at_progress },
  { "export", 6, export },
  { "import an own export", 4, import_own_export },
};

/**
 * soak_act:
 * @error: set if it failed
 *
 * Does anything at all, and shows what has become of it.
 *
 * Returns: (transfer none): what it was
 */
const char *
soak_act (Soak *self, GError **error)
{
  guint sum = 0, at, i = 0;

  for (guint j = 0; j < G_N_ELEMENTS (actions); j++)
    sum += actions[j].weight;
  for (at = choose (self, sum); at >= actions[i].weight; i++)
    at -= actions[i].weight;

  self->n_actions++;
  if (actions[i].act (self, actions[i].kind, error))
    soak_show_today (self, error);
  return actions[i].says;
}
