/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file of what was typed and not saved, given anything, beside a journal in clear and beside a sealed one. What it
 * gives is what is in it, and beside a sealed journal nothing stays in clear. */

#include "config.h"

#include "exchange/side-file.h"
#include "folder.h"
#include "fuzz.h"
#include "seal/age.h"

#include <glib/gstdio.h>

#define KEY "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE"
#define PASSPHRASE "correct horse battery staple"
#define WORK_FACTOR 4
#define NAME "form"

/**
 * Side:
 * @journal: whose file it is
 * @key: (nullable): what the journal is sealed for
 * @path: where the file lies
 */
typedef struct
{
  DorsalJournal *journal;
  DorsalKey     *key;
  char          *path;
} Side;

static void
reseal (Side *self)
{
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (PASSPHRASE);
  g_autoptr (GBytes) envelope = NULL;
  g_autoptr (GError) error = NULL;

  self->key = dorsal_key_parse (KEY, NULL);
  envelope = dorsal_envelope_new (self->key, passphrase, WORK_FACTOR, NULL);
  dorsal_journal_reseal (self->journal, self->key, envelope, &error);
  g_assert_no_error (error);
}

static void
find_path (Side *self)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dorsal_journal_get_path (self->journal), -1);
  g_autofree char *name = g_strconcat (sum, "-" NAME ".json", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  self->path = g_build_filename (g_get_user_state_dir (), "dorsal", name, NULL);
  g_assert_true (dorsal_side_file_write (self->journal, NAME, bytes));
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_REGULAR));
}

static void
set_up (Side *self, gboolean is_sealed)
{
  g_autofree char *path = g_build_filename (folder_get (), is_sealed ? "sealed.db" : "clear.db", NULL);
  g_autoptr (GError) error = NULL;

  self->journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_assert_no_error (error);
  if (is_sealed)
    reseal (self);
  find_path (self);
}

/* What is left there belongs to no person. */
static Side *
get_sides (void)
{
  static Side sides[2];

  if (sides[0].journal == NULL)
    {
      g_setenv ("XDG_STATE_HOME", folder_get (), TRUE);
      g_assert_cmpstr (g_get_user_state_dir (), ==, folder_get ());
      set_up (&sides[0], FALSE);
      set_up (&sides[1], TRUE);
    }

  return sides;
}

static GBytes *
load (const char *path)
{
  char *bytes = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &bytes, &size, NULL) ? g_bytes_new_take (bytes, size) : NULL;
}

static gboolean
is_sealed (GBytes *bytes)
{
  return dorsal_age_is_sealed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GBytes *
open_as_expected (const Side *self, GBytes *bytes)
{
  if (!is_sealed (bytes))
    return g_bytes_ref (bytes);

  return self->key != NULL ? dorsal_age_open_with_key (bytes, self->key, NULL) : NULL;
}

static void
read_beside (const Side *self, GBytes *bytes)
{
  g_autoptr (GBytes) wanted = open_as_expected (self, bytes);
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) left = NULL;

  folder_put (self->path, bytes);
  found = dorsal_side_file_read (self->journal, NAME);
  g_assert_true ((found == NULL) == (wanted == NULL));
  g_assert_true (found == NULL || g_bytes_equal (found, wanted));

  left = load (self->path);
  g_assert_nonnull (left);
  g_assert_true (self->key == NULL ? g_bytes_equal (left, bytes) : is_sealed (left));
  again = dorsal_side_file_read (self->journal, NAME);
  g_assert_true (found == NULL ? again == NULL : g_bytes_equal (again, found));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  const Side *sides = get_sides ();

  read_beside (&sides[0], bytes);
  read_beside (&sides[1], bytes);
  return 0;
}
