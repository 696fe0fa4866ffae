/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Short lines become records in a real journal in a folder of their own. */

#include "config.h"

#include "core/episode.h"
#include "exchange/protocol-json.h"
#include "script.h"

#include <stdlib.h>
#include <string.h>

struct _Script
{
  char          *folder;
  DorsalJournal *journal;
  GPtrArray     *waiting;
  char          *episodes[2];
};

/* An entry being read: the records it becomes share its moment and its episode. */
typedef struct
{
  Script       *script;
  DorsalMoment  at;
  char          episode;
  GPtrArray    *records;
  char        **words;
} Entry;

Script *
script_new (void)
{
  Script *self = g_new0 (Script, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->waiting = dorsal_records_new ();
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
  g_object_unref (self->journal);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->episodes[0]);
  g_free (self->episodes[1]);
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

static void
save_waiting (Script *self)
{
  g_autoptr (GError) error = NULL;

  if (self->waiting->len > 0)
    dorsal_journal_save (self->journal, self->waiting, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (self->waiting, 0);
}

GPtrArray *
script_get_records (Script *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records;

  save_waiting (self);
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
  DorsalRecord *record = dorsal_record_new (kind, &entry->at, &entry->at);

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
  else if (is_word (word, "felt told"))
    set_field (get_newest (entry), word, next_word (entry));
  else if (is_word (word, "sharp strong booked"))
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
  else if (g_str_equal (word, "in"))
    entry->episode = next_word (entry)[0];
  else
    g_error ("the script does not know “%s”", word);
}

static void
read_entry (Script *self, const DorsalMoment *at, char **words)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  Entry entry = { self, *at, '\0', records, words };

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

      read_entry (self, &at, words + 2);
    }
}

static DorsalRecord *
find_record (Script *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  DorsalRecord *record;

  save_waiting (self);
  record = dorsal_journal_find (self->journal, id, &error);
  g_assert_no_error (error);
  return record;
}

static void
read_onset (Script *self, char **words)
{
  char name = words[1] != NULL && g_str_equal (words[1], "in") ? words[2][0] : 'A';
  DorsalMoment at = test_moment (words[0]);
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalRecord *episode;

  if (self->episodes[name - 'A'] != NULL)
    {
      g_autoptr (DorsalRecord) old = find_record (self, self->episodes[name - 'A']);

      episode = dorsal_record_copy (old);
      dorsal_record_set_at (episode, &at);
    }
  else
    {
      episode = dorsal_record_new (DORSAL_KIND_EPISODE, &at, &at);
      set_field (episode, "region", name == 'A' ? "lower_back" : "neck");
      self->episodes[name - 'A'] = g_strdup (dorsal_record_get_id (episode));
    }

  g_ptr_array_add (records, episode);
  save (self, records);
}

static void
forget (Script *self, const char *what)
{
  g_autoptr (GPtrArray) records = script_get_records (self);
  g_autoptr (GError) error = NULL;

  for (guint i = records->len; i-- > 0;)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (g_str_equal (what, "newest") || dorsal_record_get_kind (record) == DORSAL_KIND_VISIT)
        {
          dorsal_journal_delete (self->journal, dorsal_record_get_id (record), 1800000000, &error);
          g_assert_no_error (error);
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

      read_entry (self, &at, words + 2);
    }
  else
    g_error ("the script does not know “%s”", line);
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
