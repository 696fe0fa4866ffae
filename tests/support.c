/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support.h"

#include <glib/gstdio.h>

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

/** test_make_folder: Returns: (transfer full): the path of a new empty folder */
char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("dorsal-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

/** test_remove_folder: Removes a folder and what is in it; no folders inside are followed by link. */
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
