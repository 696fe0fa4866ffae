/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was typed and not saved has the protection of its journal. */

#include "config.h"

#include "exchange/side-file.h"

#include "place.h"
#include "seal/age.h"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A guess costs next to nothing in these tests. */
#define WORK_FACTOR 2

#define MARKER "Saffron lighthouse"

typedef struct
{
  Place          place;
  DorsalJournal *journal;
  DorsalKey     *key;
} Fixture;

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "dorsal", NULL);
}

static GStrv
list_paths (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_strv_builder_add (paths, path);
    }

  return g_strv_builder_end (paths);
}

static char *
find_only_path (void)
{
  g_auto (GStrv) paths = list_paths ();

  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  return g_strdup (paths[0]);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  place_set_up (&fixture->place, data);
  fixture->journal = place_open (fixture->place.path, DORSAL_JOURNAL_CREATE);
  fixture->key = dorsal_key_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) paths = list_paths ();

  for (guint i = 0; paths[i] != NULL; i++)
    g_assert_no_errno (g_unlink (paths[i]));
  g_assert_finalize_object (fixture->journal);
  dorsal_key_unref (fixture->key);
  place_tear_down (&fixture->place, data);
}

/* Returns the key that the journal had. */
static DorsalKey *
protect (Fixture *fixture, DorsalKey *key)
{
  DorsalKey *present = dorsal_journal_get_key (fixture->journal);
  DorsalKey *former = present != NULL ? dorsal_key_ref (present) : NULL;
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text ("four plain words here");
  g_autoptr (GBytes) envelope = key != NULL ? dorsal_envelope_new (key, passphrase, WORK_FACTOR, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  dorsal_journal_reseal (fixture->journal, key, envelope, &error);
  g_assert_no_error (error);
  return former;
}

static void
write_marker (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (MARKER, strlen (MARKER));

  g_assert_true (dorsal_side_file_write (fixture->journal, "form", bytes));
}

static gboolean
reads (DorsalJournal *journal, const char *name)
{
  g_autoptr (GBytes) bytes = dorsal_side_file_read (journal, name);

  return bytes != NULL && g_bytes_get_size (bytes) == strlen (MARKER) &&
         memcmp (g_bytes_get_data (bytes, NULL), MARKER, strlen (MARKER)) == 0;
}

static gboolean
reads_marker (Fixture *fixture)
{
  return reads (fixture->journal, "form");
}

static gboolean
is_in_clear (const char *path)
{
  g_autoptr (GBytes) bytes = place_read_bytes (path);
  gboolean is_sealed = dorsal_age_is_sealed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gboolean has_marker = g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), MARKER) != NULL;

  g_assert_true (is_sealed != has_marker);
  return has_marker;
}

static void
a_file_has_the_protection_of_its_journal (Fixture *fixture, gconstpointer data)
{
  for (guint is_protected = 0; is_protected <= 1; is_protected++)
    {
      g_autofree char *path = NULL;
      struct stat info;

      if (is_protected)
        g_assert_null (protect (fixture, fixture->key));
      write_marker (fixture);
      path = find_only_path ();
      g_assert_true (is_in_clear (path) == !is_protected);
      g_assert_no_errno (stat (path, &info));
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
      g_assert_true (reads_marker (fixture));
      g_assert_true (dorsal_side_file_remove (fixture->journal, "form"));
      g_assert_false (dorsal_side_file_remove (fixture->journal, "form"));
      g_assert_false (reads_marker (fixture));
    }
}

static void
a_file_follows_the_passphrase_of_its_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalKey) second = dorsal_key_new ();
  DorsalKey *const keys[] = { fixture->key, fixture->key, second, NULL, fixture->key };

  write_marker (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (DorsalKey) former = protect (fixture, keys[i]);

      /* As often as one likes. */
      for (guint n = 0; n < 2; n++)
        {
          g_autofree char *path = NULL;

          dorsal_side_files_reseal (fixture->journal, former);
          path = find_only_path ();
          g_assert_true (is_in_clear (path) == (keys[i] == NULL));
          g_assert_true (reads_marker (fixture));
        }
    }
}

static void
one_that_was_set_aside_follows_too (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  write_marker (fixture);
  dorsal_side_file_set_aside (fixture->journal, "form");
  g_assert_false (reads_marker (fixture));
  g_assert_null (protect (fixture, fixture->key));
  dorsal_side_files_reseal (fixture->journal, NULL);
  path = find_only_path ();
  g_assert_true (g_str_has_suffix (path, ".unreadable"));
  g_assert_false (is_in_clear (path));
}

static void
one_in_clear_beside_a_sealed_journal_is_sealed_as_it_is_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  write_marker (fixture);
  path = find_only_path ();
  g_assert_null (protect (fixture, fixture->key));
  g_assert_true (is_in_clear (path));
  g_assert_true (reads_marker (fixture));
  g_assert_false (is_in_clear (path));
  g_assert_true (reads_marker (fixture));
}

/* More than is ever read. */
static void
what_is_in_clear_and_cannot_be_sealed_is_removed (Fixture *fixture, gconstpointer data)
{
  const gsize size = 2 * 1024 * 1024;
  g_autofree char *much = g_strnfill (size, 'a');
  g_autofree char *path = NULL;
  g_auto (GStrv) left = NULL;

  write_marker (fixture);
  path = find_only_path ();
  place_write_bytes (path, much, size);
  dorsal_side_files_reseal (fixture->journal, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (protect (fixture, fixture->key));
  dorsal_side_files_reseal (fixture->journal, NULL);
  left = list_paths ();
  g_assert_cmpuint (g_strv_length (left), ==, 0);
}

static void
what_the_key_does_not_open_is_not_read_and_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalKey) other = dorsal_key_new ();
  g_autoptr (DorsalKey) former = NULL, latest = NULL;
  g_autofree char *path = NULL;

  g_assert_null (protect (fixture, fixture->key));
  write_marker (fixture);
  former = protect (fixture, other);
  g_assert_false (reads_marker (fixture));
  dorsal_side_files_reseal (fixture->journal, NULL);
  path = find_only_path ();
  g_assert_false (is_in_clear (path));
  latest = protect (fixture, NULL);
  g_assert_false (reads_marker (fixture));
  dorsal_side_files_reseal (fixture->journal, former);
  g_assert_true (reads_marker (fixture));
}

static void
damaged_ones_are_not_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const guint8 *sound;

  g_assert_null (protect (fixture, fixture->key));
  write_marker (fixture);
  path = find_only_path ();
  bytes = place_read_bytes (path);
  sound = g_bytes_get_data (bytes, &size);
  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *damaged = g_memdup2 (sound, size);

      damaged[i] ^= 0x20;
      place_write_bytes (path, damaged, size);
      g_assert_false (reads_marker (fixture));
    }
}

static void
only_its_journal_finds_a_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_path = g_strconcat (fixture->place.path, "-2.db", NULL);
  g_autoptr (DorsalJournal) other = place_open (other_path, DORSAL_JOURNAL_CREATE);
  g_auto (GStrv) names = NULL, others = NULL;
  g_autoptr (GBytes) bytes = NULL;

  write_marker (fixture);
  names = dorsal_side_files_list (fixture->journal);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "form");
  others = dorsal_side_files_list (other);
  g_assert_cmpuint (g_strv_length (others), ==, 0);
  bytes = dorsal_side_file_read (other, "form");
  g_assert_null (bytes);
}

static void
names_that_are_no_files_of_ours_are_passed_over (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "", "x", ".json.unreadable" };
  g_autofree char *path = NULL, *start = NULL;
  g_auto (GStrv) names = NULL, left = NULL;

  write_marker (fixture);
  path = find_only_path ();
  start = g_strndup (path, strlen (path) - strlen ("form.json"));
  g_assert_true (dorsal_side_file_remove (fixture->journal, "form"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *other = g_strconcat (start, endings[i], NULL);

      place_write_bytes (other, MARKER, strlen (MARKER));
    }

  names = dorsal_side_files_list (fixture->journal);
  g_assert_cmpuint (g_strv_length (names), ==, 0);
  left = list_paths ();
  g_assert_cmpuint (g_strv_length (left), ==, G_N_ELEMENTS (endings));
}

/* Another program does what protect() does. Returns the journal as that program has it. */
static DorsalJournal *
protect_elsewhere (Fixture *fixture, DorsalKey *key)
{
  DorsalJournal *mine = fixture->journal;
  DorsalJournal *other = dorsal_journal_open_sealed (fixture->place.path, DORSAL_JOURNAL_WRITE,
                                                     dorsal_journal_get_key (mine), NULL);
  g_autoptr (DorsalKey) former = NULL;

  g_assert_nonnull (other);
  fixture->journal = other;
  former = protect (fixture, key);
  dorsal_side_files_reseal (other, former);
  fixture->journal = mine;
  return other;
}

static void
type_marker (Fixture *fixture, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (MARKER, strlen (MARKER));

  g_assert_false (dorsal_side_file_write (fixture->journal, name, bytes));
}

static void
assert_protected (gboolean is_sealed, guint n)
{
  g_auto (GStrv) paths = list_paths ();

  g_assert_cmpuint (g_strv_length (paths), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (is_in_clear (paths[i]) == !is_sealed);
}

/* From a passphrase or none to another or none, while something is typed. */
static void
what_is_typed_while_the_passphrase_changes_is_there_when_the_journal_is_opened_again (Fixture *fixture,
                                                                                      gconstpointer data)
{
  g_autoptr (DorsalKey) second = dorsal_key_new ();
  DorsalKey *const keys[][2] = { { NULL, second }, { fixture->key, NULL }, { fixture->key, second } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (DorsalKey) former = protect (fixture, keys[i][0]);
      g_autoptr (DorsalJournal) other = NULL;
      DorsalJournal *mine = fixture->journal;
      g_auto (GStrv) names = NULL;

      write_marker (fixture);
      other = protect_elsewhere (fixture, keys[i][1]);
      type_marker (fixture, "other");
      assert_protected (keys[i][1] != NULL, 1);
      names = dorsal_side_files_list (mine);
      g_assert_cmpuint (g_strv_length (names), ==, 2);

      fixture->journal = other;
      g_assert_true (reads_marker (fixture));
      assert_protected (keys[i][1] != NULL, 1);
      g_assert_true (dorsal_side_file_remove (other, "form"));
      g_assert_true (reads (other, "other"));
      assert_protected (keys[i][1] != NULL, 1);
      g_assert_true (dorsal_side_file_remove (other, "other"));
      assert_protected (FALSE, 0);
      g_assert_finalize_object (mine);
      g_steal_pointer (&other);
    }
}

static void
the_same_key_under_another_passphrase_changes_nothing_for_what_is_typed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) other = NULL;

  g_assert_null (protect (fixture, fixture->key));
  other = protect_elsewhere (fixture, fixture->key);
  write_marker (fixture);
  assert_protected (TRUE, 1);
  g_assert_true (reads_marker (fixture));
}

static void
what_is_not_wanted_any_more_is_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) other = protect_elsewhere (fixture, fixture->key);
  g_autoptr (GBytes) bytes = NULL;

  type_marker (fixture, "form");
  g_assert_true (dorsal_side_file_remove (fixture->journal, "form"));
  bytes = dorsal_side_file_read (other, "form");
  g_assert_null (bytes);
}

static void
what_another_program_has_brought_to_its_protection_is_left_like_that (Fixture *fixture, gconstpointer data)
{
  DorsalKey *const keys[] = { fixture->key, NULL };

  write_marker (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (DorsalJournal) other = protect_elsewhere (fixture, keys[i]);
      g_autofree char *path = NULL;

      g_assert_true (reads_marker (fixture) == (keys[i] == NULL));
      dorsal_side_file_set_aside (fixture->journal, "form");
      path = find_only_path ();
      g_assert_true (g_str_has_suffix (path, "form.json"));
      g_assert_true (is_in_clear (path) == (keys[i] == NULL));
      g_assert_true (reads (other, "form"));
      g_set_object (&fixture->journal, other);
    }
}

static void
what_is_typed_while_a_sealed_journal_is_gone_is_sealed_for_its_return (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->place.path, ".aside", NULL);

  g_assert_null (protect (fixture, fixture->key));
  g_assert_true (dorsal_journal_is_in_place (fixture->journal));
  g_assert_no_errno (g_rename (fixture->place.path, aside));
  write_marker (fixture);
  assert_protected (TRUE, 1);
  g_assert_no_errno (g_rename (aside, fixture->place.path));
  g_assert_true (reads_marker (fixture));
}

#define ADD(function) g_test_add ("/side-file/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *state = test_make_folder ();
  int result;

  /* What is left there belongs to no person. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD (a_file_has_the_protection_of_its_journal);
  ADD (a_file_follows_the_passphrase_of_its_journal);
  ADD (one_that_was_set_aside_follows_too);
  ADD (one_in_clear_beside_a_sealed_journal_is_sealed_as_it_is_read);
  ADD (what_is_in_clear_and_cannot_be_sealed_is_removed);
  ADD (what_the_key_does_not_open_is_not_read_and_stays);
  ADD (damaged_ones_are_not_read);
  ADD (only_its_journal_finds_a_file);
  ADD (what_is_typed_while_the_passphrase_changes_is_there_when_the_journal_is_opened_again);
  ADD (the_same_key_under_another_passphrase_changes_nothing_for_what_is_typed);
  ADD (what_is_not_wanted_any_more_is_not_kept);
  ADD (what_another_program_has_brought_to_its_protection_is_left_like_that);
  ADD (what_is_typed_while_a_sealed_journal_is_gone_is_sealed_for_its_return);
  ADD (names_that_are_no_files_of_ours_are_passed_over);
  result = g_test_run ();
  test_remove_folder (state);
  return result;
}
