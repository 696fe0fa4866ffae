/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support.h"

#include <glib/gstdio.h>
#include <math.h>

/** test_moment: Returns: the moment that @text gives; a bad text ends the test */
DorsalMoment
test_moment (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  DorsalMoment moment;

  dorsal_moment_parse (text, utc, &moment, &error);
  g_assert_no_error (error);
  return moment;
}

/** test_day: Returns: the day that @text gives; a bad text ends the test */
DorsalDay
test_day (const char *text)
{
  g_autoptr (GError) error = NULL;
  DorsalDay day = DORSAL_DAY_NONE;

  dorsal_day_parse (text, &day, &error);
  g_assert_no_error (error);
  return day;
}

/**
 * test_record:
 * @at: when it is about and when it was typed
 * @...: names of fields, each followed by its value as text, and %NULL
 *
 * Returns: (transfer full): the record; the field name “episode” sets the episode, “typed” the time
 *   of typing
 */
DorsalRecord *
test_record (DorsalKind kind, const char *at, ...)
{
  DorsalMoment moment = test_moment (at);
  DorsalRecord *record = dorsal_record_new (kind, &moment, &moment);
  va_list arguments;

  va_start (arguments, at);
  for (const char *name = va_arg (arguments, const char *); name != NULL;
       name = va_arg (arguments, const char *))
    {
      const char *value = va_arg (arguments, const char *);
      g_autoptr (GError) error = NULL;
      guint field;

      if (g_str_equal (name, "episode"))
        {
          dorsal_record_set_episode (record, value);
          continue;
        }

      g_assert_true (dorsal_kind_find_field (kind, name, &field));
      dorsal_record_parse_field (record, field, value, &error);
      g_assert_no_error (error);
    }
  va_end (arguments);
  return record;
}

static DorsalDiaryDay
make_diary_day (DorsalDay day)
{
  return (DorsalDiaryDay){
    .day = day,
    .now = DORSAL_NOT_ANSWERED,
    .average = NAN,
    .worst = DORSAL_NOT_ANSWERED,
    .least = DORSAL_NOT_ANSWERED,
    .highest = DORSAL_NOT_ANSWERED,
    .mean = NAN,
    .managed = DORSAL_NOT_ANSWERED,
    .walk_minutes = DORSAL_NOT_ANSWERED,
    .stretch_minutes = DORSAL_NOT_ANSWERED,
    .other_minutes = DORSAL_NOT_ANSWERED,
    .rest_minutes = DORSAL_NOT_ANSWERED,
  };
}

static void
set_pain_now (DorsalDiaryDay *day, int pain)
{
  day->now = pain;
  day->mean = pain;
  day->highest = pain;
}

/**
 * test_diary:
 * @first: the first day
 * @pattern: a letter a day: a digit is pain now, “x” pain 10, “g” a good day without a number, “b”
 * pain 3 typed later, “a” a day covered by “no pain since”, “w” nothing but a walk of 20 minutes,
 * and “.” nothing at all
 *
 * Returns: (transfer full): the diary
 */
DorsalDiary *
test_diary (const char *first, const char *pattern)
{
  DorsalDiary *diary = g_new0 (DorsalDiary, 1);

  diary->days = g_array_new (FALSE, FALSE, sizeof (DorsalDiaryDay));
  for (int i = 0; pattern[i] != '\0'; i++)
    {
      DorsalDiaryDay day = make_diary_day (test_day (first) + i);

      day.n_entries = 1;
      day.good = pattern[i] == 'g';
      day.backfilled = pattern[i] == 'b';
      day.attested = pattern[i] == 'a';
      day.walked = pattern[i] == 'w';
      if (g_ascii_isdigit (pattern[i]))
        set_pain_now (&day, pattern[i] - '0');
      else if (pattern[i] == 'x' || pattern[i] == 'b')
        set_pain_now (&day, pattern[i] == 'x' ? 10 : 3);
      else if (day.good || day.attested)
        day.highest = day.good ? 1 : 0;
      else if (day.walked)
        day.walk_minutes = 20;
      if (pattern[i] != '.')
        g_array_append_val (diary->days, day);
    }

  return diary;
}

/**
 * test_count_within:
 * @usual: how often a test tries something else at random, when all tests are run
 * @most: how many different things there are to be tried
 *
 * What it says is added up by scripts/repeat.
 *
 * Returns: @usual, or DORSAL_TEST_REPEATS times as often, but no more than @most; the first tries are the same
 */
guint
test_count_within (guint usual, guint most)
{
  const char *wanted = g_getenv ("DORSAL_TEST_REPEATS");
  guint64 repeats = 1;
  guint count;

  if (wanted != NULL)
    g_assert_true (g_ascii_string_to_unsigned (wanted, 10, 1, G_MAXINT / usual, &repeats, NULL));
  count = MIN (usual * (guint) repeats, most);
  g_test_message ("tries at random: %u", count);
  return count;
}

/** test_count: Returns: test_count_within() of what has no end */
guint
test_count (guint usual)
{
  return test_count_within (usual, G_MAXUINT);
}

/* What spreadsheets, terminals, markup and lines of text take for their own, as often as all of Unicode. */
static gunichar
pick_letter (GRand *random)
{
  static const char special[] = "=+-@\t\"',;\n\r\\%<&|{}[]/.:*#$`~0129eE";
  static const struct
  {
    gunichar first;
    gunichar last;
  } ranges[] = {
    { ' ', '~' },          { ' ', '~' },          { 1, 0x1f },           { 0x7f, 0xa0 },        { 0xa0, 0x2ff },
    { 0x300, 0x36f },      { 0x370, 0x5ff },      { 0x600, 0xdff },      { 0x1100, 0x11ff },    { 0x1e00, 0x1fff },
    { 0x2000, 0x206f },    { 0x2070, 0x2fff },    { 0x3000, 0xd7ff },    { 0xe000, 0xfdff },    { 0xfe00, 0xffff },
    { 0x10000, 0x1efff },  { 0x1f300, 0x1faff },  { 0x20000, 0x2ffff },  { 0xe0000, 0x10ffff },
  };
  guint range = g_rand_int_range (random, 0, G_N_ELEMENTS (ranges) + 4);

  if (range >= G_N_ELEMENTS (ranges))
    return (gunichar) special[g_rand_int_range (random, 0, sizeof special - 1)];

  return (gunichar) g_rand_int_range (random, (gint32) ranges[range].first, (gint32) ranges[range].last + 1);
}

/**
 * test_random_text:
 * @random: what chance comes from
 * @length: how many letters
 *
 * Returns: (transfer full): a text of any letters but NUL. Every third begins as formulas do, or as what is made of
 *   them so that they are none.
 */
char *
test_random_text (GRand *random, int length)
{
  static const gunichar beginnings[] = { '\'', '\'', '=', '+', '-', '@', '\t', ' ', 0xa0, 0x200b, 0xff1d };
  int n_beginning = g_rand_int_range (random, 0, 3) == 0 ? g_rand_int_range (random, 1, 5) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < length; i++)
    g_string_append_unichar (text, i < n_beginning
                                       ? beginnings[g_rand_int_range (random, 0, G_N_ELEMENTS (beginnings))]
                                       : pick_letter (random));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** test_make_folder: Returns: (transfer full): the path of a new empty folder */
char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("dorsal-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/** test_remove_folder: Removes a folder and what is in it; no folders inside are followed by link.
 */
void
test_remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (child);
      else
        g_assert_cmpint (g_remove (child), ==, 0);
    }

  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/** test_describe_journal: Returns: (transfer full): every byte of every entry, in order, with sequence and
 * deletion, as text that can be compared */
char *
test_describe_journal (DorsalJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      dorsal_record_append_bytes (g_ptr_array_index (records, i), bytes);
      for (guint byte = 0; byte < bytes->len; byte++)
        g_string_append_printf (text, "%02x", bytes->data[byte]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** test_assert_number: Holds that @value is @expected, or that both are NAN. */
void
test_assert_number (double value, double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat_with_epsilon (value, expected, 1e-9);
}
