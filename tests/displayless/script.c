/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Short lines become records: in a real journal in a folder of its own, or in memory. */

#include "config.h"

#include "core/episode.h"
#include "exchange/protocol-json.h"
#include "script.h"

#include <stdlib.h>
#include <string.h>

/* @journal and @folder are NULL in memory, where @kept is what a journal would hold. */
struct _Script
{
  char          *folder;
  DorsalJournal *journal;
  GPtrArray     *kept;
  gint64         newest;
  GPtrArray     *waiting;
  char          *episodes[SCRIPT_EPISODES];
};

/* An entry being read: the records it becomes share its moment and its episode. */
typedef struct
{
  Script       *script;
  DorsalMoment  at;
  DorsalMoment  typed;
  char          episode;
  GPtrArray    *records;
  char        **words;
} Entry;

/* Hundreds of scripts are quick where no file has to be made for each. */
Script *
script_new_in_memory (void)
{
  Script *self = g_new0 (Script, 1);

  self->waiting = dorsal_records_new ();
  self->kept = dorsal_records_new ();
  return self;
}

Script *
script_new (void)
{
  Script *self = script_new_in_memory ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "journal.db", NULL);
  self->journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_assert_no_error (error);
  return self;
}

void
script_free (Script *self)
{
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->kept);
  g_clear_object (&self->journal);
  if (self->folder != NULL)
    test_remove_folder (self->folder);
  g_free (self->folder);
  for (guint i = 0; i < SCRIPT_EPISODES; i++)
    g_free (self->episodes[i]);
  g_free (self);
}

/* Lines wait until somebody asks, and then reach the journal at once: a commit a line would take most of
 * the time of these tests. */
static void
save (Script *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (self->waiting, dorsal_record_ref (g_ptr_array_index (records, i)));
}

static gboolean
find_kept (Script *self, const char *id, guint *out_index)
{
  for (guint i = self->kept->len; i-- > 0;)
    if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (self->kept, i)), id))
      {
        *out_index = i;
        return TRUE;
      }

  return FALSE;
}

/* A record that changes keeps its place in the order of recording, as in a journal. */
static void
keep (Script *self, DorsalRecord *record)
{
  guint index;

  if (!find_kept (self, dorsal_record_get_id (record), &index))
    {
      dorsal_record_set_sequence (record, ++self->newest);
      g_ptr_array_add (self->kept, dorsal_record_ref (record));
      return;
    }

  dorsal_record_set_sequence (record, dorsal_record_get_sequence (g_ptr_array_index (self->kept, index)));
  dorsal_record_unref (g_ptr_array_index (self->kept, index));
  self->kept->pdata[index] = dorsal_record_ref (record);
}

static void
save_waiting (Script *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; self->journal == NULL && i < self->waiting->len; i++)
    keep (self, g_ptr_array_index (self->waiting, i));
  if (self->journal != NULL && self->waiting->len > 0)
    dorsal_journal_save (self->journal, self->waiting, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (self->waiting, 0);
}

static gpointer
copy_reference (gconstpointer record, gpointer data)
{
  return dorsal_record_ref ((DorsalRecord *) record);
}

GPtrArray *
script_get_records (Script *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  save_waiting (self);
  if (self->journal == NULL)
    return g_ptr_array_copy (self->kept, copy_reference, NULL);

  records = dorsal_journal_get_records (self->journal, &error);
  g_assert_no_error (error);
  return records;
}

const char *
script_get_episode (Script *self, char name)
{
  return self->episodes[name - 'A'];
}

static const char *
next_word (Entry *entry)
{
  const char *word = *entry->words;

  g_assert_nonnull (word);
  entry->words++;
  return word;
}

static void
set_field (DorsalRecord *record, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  guint field;

  g_assert_true (dorsal_kind_find_field (dorsal_record_get_kind (record), name, &field));
  dorsal_record_parse_field (record, field, value, &error);
  g_assert_no_error (error);
}

static DorsalRecord *
add_record (Entry *entry, DorsalKind kind)
{
  DorsalRecord *record = dorsal_record_new (kind, &entry->at, &entry->typed);

  g_ptr_array_add (entry->records, record);
  return record;
}

static DorsalRecord *
get_check_in (Entry *entry)
{
  for (guint i = 0; i < entry->records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (entry->records, i)) == DORSAL_KIND_CHECK_IN)
      return g_ptr_array_index (entry->records, i);

  return add_record (entry, DORSAL_KIND_CHECK_IN);
}

static DorsalRecord *
get_newest (Entry *entry)
{
  g_assert_cmpuint (entry->records->len, >, 0);
  return g_ptr_array_index (entry->records, entry->records->len - 1);
}

static void
read_activity (Entry *entry, const char *name)
{
  DorsalRecord *record = add_record (entry, DORSAL_KIND_ACTIVITY);

  set_field (record, "name", name);
  set_field (record, "minutes", next_word (entry));
}

static void
read_stretch (Entry *entry)
{
  DorsalRecord *record = add_record (entry, DORSAL_KIND_ACTIVITY);
  g_autofree char *name = g_strconcat ("stretch:", next_word (entry), NULL);

  set_field (record, "name", name);
  set_field (record, "before", next_word (entry));
  set_field (record, "after", next_word (entry));
}

static void
read_sign (Entry *entry, const char *answer)
{
  DorsalRecord *record = add_record (entry, DORSAL_KIND_SIGN);

  set_field (record, "name", next_word (entry));
  set_field (record, "answer", answer);
}

static void
read_fact (Entry *entry)
{
  DorsalRecord *record = add_record (entry, DORSAL_KIND_FACT);

  set_field (record, "name", next_word (entry));
  set_field (record, "value", next_word (entry));
}

static void
read_score (Entry *entry, const char *name)
{
  DorsalRecord *record = add_record (entry, DORSAL_KIND_QUESTIONNAIRE);

  set_field (record, "name", name);
  set_field (record, "score", next_word (entry));
}

static gboolean
is_word (const char *word, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static void
read_word (Entry *entry, const char *word)
{
  if (g_str_equal (word, "pain"))
    set_field (get_check_in (entry), "now", next_word (entry));
  else if (is_word (word, "worst average least"))
    set_field (get_check_in (entry), word, next_word (entry));
  else if (g_str_equal (word, "good"))
    set_field (get_check_in (entry), "good_day", "1");
  else if (is_word (word, "walk rest garden"))
    read_activity (entry, word);
  else if (is_word (word, "felt told about minutes end"))
    set_field (get_newest (entry), word, next_word (entry));
  else if (is_word (word, "sharp leg strong bounced booked"))
    set_field (get_newest (entry), word, "1");
  else if (g_str_equal (word, "stretch"))
    read_stretch (entry);
  else if (is_word (word, "yes no mistake"))
    read_sign (entry, word);
  else if (g_str_equal (word, "visit"))
    add_record (entry, DORSAL_KIND_VISIT);
  else if (g_str_equal (word, "flare"))
    add_record (entry, DORSAL_KIND_FLARE);
  else if (g_str_equal (word, "clear"))
    set_field (add_record (entry, DORSAL_KIND_NO_PAIN), "until", next_word (entry));
  else if (g_str_equal (word, "fact"))
    read_fact (entry);
  else if (g_str_equal (word, "phq2"))
    read_score (entry, word);
  else if (g_str_equal (word, "asked"))
    set_field (add_record (entry, DORSAL_KIND_QUESTIONNAIRE), "name", next_word (entry));
  else if (g_str_equal (word, "in"))
    entry->episode = next_word (entry)[0];
  else
    g_error ("the script does not know “%s”", word);
}

static void
read_entry (Script *self, const DorsalMoment *at, const DorsalMoment *typed, char **words)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  Entry entry = { self, *at, *typed, '\0', records, words };

  while (*entry.words != NULL)
    read_word (&entry, next_word (&entry));
  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (entry.episode != '\0' && dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode)
        dorsal_record_set_episode (record, script_get_episode (self, entry.episode));
    }
  save (self, records);
}

static DorsalMoment
moment_of_entry (const char *text)
{
  g_autofree char *evening = g_strconcat (text, "T20:00", NULL);

  return test_moment (strchr (text, 'T') == NULL ? evening : text);
}

static void
read_daily (Script *self, char **words)
{
  DorsalDay first = test_day (words[0]), last = test_day (words[1]);

  for (DorsalDay day = first; day <= last; day++)
    {
      g_autofree char *date = dorsal_day_to_string (day);
      DorsalMoment at = moment_of_entry (date);

      read_entry (self, &at, &at, words + 2);
    }
}

static DorsalRecord *
find_record (Script *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  DorsalRecord *record;

  guint index;

  save_waiting (self);
  if (self->journal == NULL)
    return find_kept (self, id, &index) ? dorsal_record_ref (g_ptr_array_index (self->kept, index)) : NULL;

  record = dorsal_journal_find (self->journal, id, &error);
  g_assert_no_error (error);
  return record;
}

static DorsalRecord *
begin_episode (Script *self, const DorsalMoment *at, char name)
{
  DorsalRecord *episode = dorsal_record_new (DORSAL_KIND_EPISODE, at, at);

  set_field (episode, "region", name == 'A' ? "lower_back" : "neck");
  self->episodes[name - 'A'] = g_strdup (dorsal_record_get_id (episode));
  return episode;
}

static DorsalRecord *
move_episode (Script *self, const DorsalMoment *at, char name)
{
  g_autoptr (DorsalRecord) old = find_record (self, self->episodes[name - 'A']);
  DorsalRecord *episode = dorsal_record_copy (old);

  dorsal_record_set_at (episode, at);
  return episode;
}

static void
read_onset (Script *self, char **words)
{
  DorsalMoment at = test_moment (words[0]);
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  char name = 'A';
  DorsalRecord *episode;

  words++;
  if (words[0] != NULL && g_str_equal (words[0], "in"))
    {
      name = words[1][0];
      words += 2;
    }

  episode = self->episodes[name - 'A'] == NULL ? begin_episode (self, &at, name)
                                               : move_episode (self, &at, name);
  for (; words[0] != NULL; words += 2)
    set_field (episode, words[0], words[1]);
  g_ptr_array_add (records, episode);
  save (self, records);
}

static void
delete_record (Script *self, DorsalRecord *record)
{
  g_autoptr (GError) error = NULL;

  if (self->journal != NULL)
    dorsal_journal_delete (self->journal, dorsal_record_get_id (record), 1800000000, &error);
  else
    g_ptr_array_remove (self->kept, record);
  g_assert_no_error (error);
}

static void
forget (Script *self, const char *what)
{
  g_autoptr (GPtrArray) records = script_get_records (self);

  for (guint i = records->len; i-- > 0;)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (g_str_equal (what, "newest") || dorsal_record_get_kind (record) == DORSAL_KIND_VISIT)
        {
          delete_record (self, record);
          return;
        }
    }
}

static void
merge (Script *self)
{
  g_autoptr (GPtrArray) records = script_get_records (self);
  g_autoptr (DorsalRecord) into = find_record (self, self->episodes[0]);
  g_autoptr (DorsalRecord) from = find_record (self, self->episodes[1]);
  g_autoptr (GPtrArray) changed = dorsal_episodes_merge (records, from, into, 1800000000);

  save (self, changed);
}

void
script_run (Script *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  if (g_str_equal (words[0], "onset"))
    read_onset (self, words + 1);
  else if (g_str_equal (words[0], "daily"))
    read_daily (self, words + 1);
  else if (g_str_equal (words[0], "forget"))
    forget (self, words[1]);
  else if (g_str_equal (words[0], "merge"))
    merge (self);
  else if (g_str_equal (words[0], "on"))
    {
      DorsalMoment at = moment_of_entry (words[1]);

      read_entry (self, &at, &at, words + 2);
    }
  else if (g_str_equal (words[0], "typed"))
    {
      DorsalMoment typed = moment_of_entry (words[1]), at = moment_of_entry (words[3]);

      read_entry (self, &at, &typed, words + 4);
    }
  else
    g_error ("the script does not know “%s”", line);
}

/* Several lines at once, in which ID stands for @id; none if @lines is empty. */
void
script_run_lines (Script *self, const char *lines, const char *id)
{
  GString *text = g_string_new (lines);
  g_auto (GStrv) parts = NULL;

  g_string_replace (text, "ID", id, 0);
  parts = g_strsplit (text->str, "\n", -1);
  g_string_free (text, TRUE);
  for (guint i = 0; parts[i] != NULL; i++)
    script_run (self, parts[i]);
}

DorsalGuidance *
script_advise (Script *self, const char *now)
{
  g_autoptr (GPtrArray) records = script_get_records (self);
  DorsalMoment moment = test_moment (now);

  return dorsal_guidance_new (records, dorsal_protocol_get_default (), &moment);
}

/* “RULE LEVEL, RULE LEVEL”; only that of @episode unless it is NULL. */
char *
script_list_advice (const DorsalGuidance *guidance, const char *episode)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (episode != NULL && g_strcmp0 (advice->episode, episode) != 0)
        continue;
      g_string_append_printf (list, "%s%s %d", list->len > 0 ? ", " : "", advice->rule, advice->level);
    }

  return g_string_free (list, FALSE);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

char *
script_sort_list (const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, ", ", -1);

  qsort (parts, g_strv_length (parts), sizeof (char *), compare_words);
  return g_strjoinv (", ", parts);
}

/* The worked examples were made without these rules, which have tests of their own. */
static const char *const not_in_examples[] = { "STR-BOUNCE", "STR-CONTRA", "MOVE-STEP", "MOVE-HOLD", "LOAD-JUMP",
                                               "MANY",       "PHQ",        "INFLAM",    NULL };

char *
script_drop_starred (const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, ", ", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " ", 2);

      if (!g_strv_contains (not_in_examples, words[0]))
        g_strv_builder_add (kept, parts[i]);
    }

  all = g_strv_builder_end (kept);
  return g_strjoinv (", ", all);
}
