/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Secrets, keys and how they are written down, keys made from keys, passphrases and envelopes. */

#include "config.h"

#include "seal/base64.h"
#include "seal/derive.h"
#include "seal/header.h"
#include "seal/stream.h"
#include "seal/wrap.h"
#include "sealed.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* As age-keygen -y says. */
#define SEALED_RECIPIENT "age1q73he0q5yzfu3d64msd3p6rvksnrwjk3d2598mgtmlqt9wrdr37q2vrn72"

#define E_ACUTE "\u00e9"
#define E_AND_ACUTE "e\u0301"

static void
secrets_begin_empty_and_hold_what_is_put_in (void)
{
  g_autoptr (DorsalSecret) bytes = dorsal_secret_new (100);
  g_autoptr (DorsalSecret) text = dorsal_secret_new_text ("spine");
  g_autoptr (DorsalSecret) again = dorsal_secret_ref (text);
  g_autoptr (DorsalSecret) nothing = dorsal_secret_new (0);

  g_assert_cmpuint (dorsal_secret_get_size (bytes), ==, 100);
  for (guint i = 0; i <= 100; i++)
    g_assert_cmpuint (dorsal_secret_get_data (bytes)[i], ==, 0);
  g_assert_cmpuint (dorsal_secret_get_size (again), ==, 5);
  g_assert_cmpstr (dorsal_secret_get_text (again), ==, "spine");
  g_assert_cmpstr (dorsal_secret_get_text (nothing), ==, "");
}

/* Beside each secret lies a page that nobody may touch, and the secret itself is gone with its last reference. */
static void
secrets_are_guarded (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (DorsalSecret) secret = dorsal_secret_new (16);
      volatile guint8 *data = dorsal_secret_get_data (secret);

      data[17] = 1;
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

/* Returns the flags that the kernel has for the memory at an address (proc(5), smaps). */
static char *
read_memory_flags (gconstpointer address)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_there = FALSE;

  g_assert_true (g_file_get_contents ("/proc/self/smaps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gulong first, end;

      if (sscanf (lines[i], "%lx-%lx ", &first, &end) == 2)
        is_there = (gulong) address >= first && (gulong) address < end;
      if (is_there && g_str_has_prefix (lines[i], "VmFlags:"))
        return g_strconcat (lines[i] + strlen ("VmFlags:"), " ", NULL);
    }
  return NULL;
}

static void
secrets_are_left_out_of_core_dumps (void)
{
  static const gsize sizes[] = { 0, 32, 4096, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (DorsalSecret) secret = dorsal_secret_new (sizes[i]);
      g_autofree char *flags = read_memory_flags (dorsal_secret_get_data (secret));

      /* Locking cannot be seen here: under a sanitizer it does nothing. */
      g_assert_nonnull (strstr (flags, " dd "));
    }
}

static void
buffers_can_be_wiped (void)
{
  char buffer[] = "secret";

  dorsal_seal_wipe (buffer, 3);
  g_assert_cmpmem (buffer, 6, "\0\0\0ret", 6);
  dorsal_seal_wipe (NULL, 0);
}

/* RFC 5869, appendix A, the first 32 bytes of each. */
static const struct
{
  const char *name;
  guint8 secret, salt, info;
  gboolean is_constant;
  gsize secret_size, salt_size, info_size;
  guint8 key[32];
} derivations[] = {
  { "test case 1", 0x0b, 0x00, 0xf0, TRUE, 22, 13, 10,
    { 0x3c, 0xb2, 0x5f, 0x25, 0xfa, 0xac, 0xd5, 0x7a, 0x90, 0x43, 0x4f, 0x64, 0xd0, 0x36, 0x2f, 0x2a,
      0x2d, 0x2d, 0x0a, 0x90, 0xcf, 0x1a, 0x5a, 0x4c, 0x5d, 0xb0, 0x2d, 0x56, 0xec, 0xc4, 0xc5, 0xbf } },
  { "test case 2", 0x00, 0x60, 0xb0, FALSE, 80, 80, 80,
    { 0xb1, 0x1e, 0x39, 0x8d, 0xc8, 0x03, 0x27, 0xa1, 0xc8, 0xe7, 0xf7, 0x8c, 0x59, 0x6a, 0x49, 0x34,
      0x4f, 0x01, 0x2e, 0xda, 0x2d, 0x4e, 0xfa, 0xd8, 0xa0, 0x50, 0xcc, 0x4c, 0x19, 0xaf, 0xa9, 0x7c } },
  { "test case 3", 0x0b, 0x00, 0x00, TRUE, 22, 0, 0,
    { 0x8d, 0xa4, 0xe7, 0x75, 0xa5, 0x63, 0xc1, 0x8f, 0x71, 0x5f, 0x80, 0x2a, 0x06, 0x3c, 0x5a, 0x31,
      0xb8, 0xa1, 0x1f, 0x5c, 0x5e, 0xe1, 0x87, 0x9e, 0xc3, 0x45, 0x4e, 0x5f, 0x3c, 0x73, 0x8d, 0x2d } },
};

static void
keys_are_derived_as_rfc_5869_has_it (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (derivations); i++)
    {
      g_autoptr (DorsalSecret) secret = dorsal_secret_new (derivations[i].secret_size);
      g_autoptr (DorsalSecret) key = NULL;
      guint8 salt[80];
      char info[81] = "";

      for (gsize j = 0; j < derivations[i].secret_size; j++)
        dorsal_secret_get_data (secret)[j] = (guint8) (derivations[i].secret + (derivations[i].is_constant ? 0 : j));
      for (gsize j = 0; j < derivations[i].salt_size; j++)
        salt[j] = (guint8) (derivations[i].salt + j);
      for (gsize j = 0; j < derivations[i].info_size; j++)
        info[j] = (char) (derivations[i].info + j);

      key = dorsal_seal_derive (secret, derivations[i].salt_size > 0 ? salt : NULL, derivations[i].salt_size, info);
      g_test_message ("%s", derivations[i].name);
      g_assert_cmpmem (dorsal_secret_get_data (key), 32, derivations[i].key, 32);
    }
}

static void
base64_is_read_in_one_way_only (void)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  for (guint letter = 0; letter < 256; letter++)
    for (guint at = 0; at < 4; at++)
      {
        char text[] = "AAAA";
        g_autoptr (GBytes) bytes = NULL;

        text[at] = (char) letter;
        bytes = dorsal_base64_read (text, 4, FALSE);
        g_assert_true ((bytes != NULL) == (letter != 0 && strchr (letters, (char) letter) != NULL));
      }
}

static void
a_key_is_written_as_age_writes_it (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (DorsalSecret) text = dorsal_key_print (key);
  g_autofree char *recipient = dorsal_key_print_recipient (key);

  g_assert_cmpstr (dorsal_secret_get_text (text), ==, SEALED_KEY);
  g_assert_cmpstr (recipient, ==, SEALED_RECIPIENT);
}

static void
every_new_key_is_another_and_can_be_read_again (void)
{
  g_autoptr (DorsalKey) last = dorsal_key_new ();

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (DorsalKey) key = dorsal_key_new ();
      g_autoptr (DorsalSecret) text = dorsal_key_print (key);
      g_autoptr (DorsalKey) again = dorsal_key_parse (dorsal_secret_get_text (text), NULL);

      g_assert_true (dorsal_key_equal (key, again));
      g_assert_false (dorsal_key_equal (key, last));
      dorsal_key_unref (last);
      last = dorsal_key_ref (key);
    }
}

static const struct
{
  const char *says;
  const char *text;
} readable_keys[] = {
  { "in small letters", "age-secret-key-1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7rusqgpqyee" },
  { "in groups", "AGE-SECRET-KEY-1 QYPQ XPQ9 QCRS SZG2 PVXQ 6RS0 ZQG3 YYC5 Z5TP WXQE RGD3 C8G7 RUSQ GPQY EE" },
  { "with hyphens", "AGE-SECRET-KEY-1-QYPQXP-Q9QCRS-SZG2PV-XQ6RS0-ZQG3YY-C5Z5TP-WXQERG-D3C8G7-RUSQGP-QYEE" },
  { "with hyphens of a word processor", "AGE\u2013SECRET\u2011KEY\u20101QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE" },
  { "without any", "AGESECRETKEY1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE" },
  { "in lines", "\n  AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PV\r\n\tXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE\n" },
  { "in a file of age-keygen", "# created: 2026-03-15T21:00:00Z\n# public key: " SEALED_RECIPIENT "\n" SEALED_KEY "\n" },
};

static void
a_key_is_read_however_it_was_typed (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();

  for (guint i = 0; i < G_N_ELEMENTS (readable_keys); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DorsalKey) typed = dorsal_key_parse (readable_keys[i].text, &error);

      g_test_message ("%s", readable_keys[i].says);
      g_assert_no_error (error);
      g_assert_true (dorsal_key_equal (typed, key));
    }
}

static const struct
{
  const char *text;
  const char *message;
} wrong_keys[] = {
  { "", "*This is not a key*" },
  { "# only a remark", "*This is not a key*" },
  { "correct horse battery staple", "*This is not a key*" },
  { "AGE-SECRET-KEY-2QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE", "*This is not a key*" },
  { "\xff\xfe", "*This is not a key*" },
  { SEALED_RECIPIENT, "*public part*" },
  { "AGE-SECRET-KEY-1", "*too short: 58 letters are*" },
  { "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYE", "*too short: 1 letter is*" },
  { SEALED_KEY "E", "*too long by 1 letter.*" },
  { SEALED_KEY SEALED_KEY, "*too long by 71 letters.*" },
  { "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEB", "*Letter 58*mistyped*" },
  { "AGE-SECRET-KEY-1OYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE", "*Letter 1 *mistyped*" },
  { "AGE-SECRET-KEY-1\u00e9YPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE", "*Letter 1 *mistyped*" },
  /* Two letters changed places; Bech32m; made with the name in capitals; a bit behind the 32 bytes. */
  { "AGE-SECRET-KEY-1YQPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE", "*At least one letter*" },
  { "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQAASGUM", "*At least one letter*" },
  { "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSP4H53YT", "*At least one letter*" },
  { "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSGK4YG8Y", "*At least one letter*" },
};

static void
what_is_wrong_with_a_key_is_said (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_keys); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dorsal_key_parse (wrong_keys[i].text, &error));
      g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY);
      if (!g_pattern_match_simple (wrong_keys[i].message, error->message))
        g_error ("%s: %s", wrong_keys[i].text, error->message);
    }
}

static void
one_wrong_letter_anywhere_is_noticed (void)
{
  static const char letters[] = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
  g_autofree char *text = g_strdup (SEALED_KEY);

  for (guint i = strlen ("AGE-SECRET-KEY-1"); text[i] != '\0'; i++)
    for (const char *letter = letters; *letter != '\0'; letter++)
      {
        char right = text[i];

        text[i] = *letter;
        if (*letter != right)
          g_assert_null (dorsal_key_parse (text, NULL));
        text[i] = right;
      }
}

static char *
make_text (gsize length)
{
  return g_strnfill (length, 'a');
}

static void
a_new_passphrase_must_be_one (void)
{
  g_autofree char *longest = make_text (1024);
  g_autofree char *too_long = make_text (1025);
  /* 8 letters of two bytes each, once composed; and 7. */
  static const char eight[] = E_ACUTE E_AND_ACUTE E_ACUTE E_AND_ACUTE E_ACUTE E_AND_ACUTE E_ACUTE E_AND_ACUTE;
  static const char seven[] = E_ACUTE E_AND_ACUTE E_ACUTE E_AND_ACUTE E_ACUTE E_AND_ACUTE E_AND_ACUTE;
  const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "12345678", NULL },
    { "a  b  c ", NULL },
    { longest, NULL },
    { eight, NULL },
    { "", "*too short*" },
    { "1234567", "*too short*" },
    { seven, "*too short*" },
    { too_long, "*too long*" },
    { "\xc3\x28", "*not text*" },
    { "age-secret-key-of my garden", "*begins like a recovery key*" },
    { " AGE-SECRET-KEY-1", "*begins like a recovery key*" },
    { "age secret key of my garden", NULL },
    { "my age-secret-key-1", NULL },
  };
  g_autoptr (DorsalKey) key = dorsal_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (cases[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) envelope = dorsal_envelope_new (key, passphrase, SEALED_WORK_FACTOR, &error);
      g_autoptr (DorsalKey) again = envelope == NULL ? NULL : dorsal_envelope_open (envelope, passphrase, NULL);

      g_assert_true ((envelope != NULL) == (cases[i].message == NULL));
      if (envelope == NULL)
        g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_PASSPHRASE);
      if (envelope == NULL)
        g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      else
        g_assert_true (dorsal_key_equal (again, key));
    }
}

static void
an_envelope_opens_with_its_passphrase_alone (void)
{
  g_autofree char *very_long = make_text (100000);
  const struct
  {
    const char *sealed, *typed;
    gboolean opens;
  } cases[] = {
    { "Hohlkreuz", "Hohlkreuz", TRUE },
    { "ein Caf" E_ACUTE, "ein Caf" E_AND_ACUTE, TRUE },
    { "ein Caf" E_AND_ACUTE, "ein Caf" E_ACUTE, TRUE },
    { "ein Caf" E_AND_ACUTE, "ein Caf" E_AND_ACUTE, TRUE },
    { "ein Cafe", "ein Caf" E_ACUTE, FALSE },
    { "Hohlkreuz", "hohlkreuz", FALSE },
    { "Hohlkreuz", "Hohlkreuz ", FALSE },
    { "Hohlkreuz", "", FALSE },
    { "Hohlkreuz", "\xff", FALSE },
    { "Hohlkreuz", very_long, FALSE },
  };
  g_autoptr (DorsalKey) key = dorsal_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DorsalSecret) sealed = dorsal_secret_new_text (cases[i].sealed);
      g_autoptr (DorsalSecret) typed = dorsal_secret_new_text (cases[i].typed);
      g_autoptr (GBytes) envelope = dorsal_envelope_new (key, sealed, SEALED_WORK_FACTOR, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DorsalKey) opened = dorsal_envelope_open (envelope, typed, &error);

      g_assert_true ((opened != NULL) == cases[i].opens);
      if (opened == NULL)
        g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_PASSPHRASE);
      else
        g_assert_true (dorsal_key_equal (opened, key));
    }
}

static rlim_t
measure_memory (void)
{
  g_autofree char *numbers = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &numbers, NULL, NULL));
  return (rlim_t) g_ascii_strtoull (numbers, NULL, 10) * 4096;
}

static void
too_little_memory_for_a_passphrase_is_told (void)
{
  g_autoptr (DorsalKey) key = dorsal_key_new ();
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (SEALED_PASSPHRASE);
  g_autoptr (GBytes) envelope = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit usual, little;

  g_assert_cmpint (getrlimit (RLIMIT_AS, &usual), ==, 0);
  little = usual;
  little.rlim_cur = measure_memory () + 64 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &little), ==, 0);
  envelope = dorsal_envelope_new (key, passphrase, DORSAL_SEAL_WORK_FACTOR, &error);
  g_assert_cmpint (setrlimit (RLIMIT_AS, &usual), ==, 0);

  g_assert_null (envelope);
  g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_FAILED);
}

/* Seals as a program does that takes a passphrase as it is. */
static GBytes *
seal_as_typed (const char *passphrase)
{
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  g_autoptr (DorsalSecret) typed = dorsal_secret_new_text (passphrase);
  g_autoptr (DorsalSecret) file_key = dorsal_secret_new (DORSAL_FILE_KEY_SIZE);
  g_autoptr (GString) header = dorsal_header_new_text ();
  g_autoptr (GOutputStream) stream = NULL;

  g_assert_true (dorsal_wrap_with_passphrase (file_key, typed, SEALED_WORK_FACTOR, header, NULL));
  dorsal_header_finish (header, file_key);
  g_assert_true (g_output_stream_write_all (base, header->str, header->len, NULL, NULL, NULL));
  stream = dorsal_seal_stream_new (base, file_key, NULL);
  g_assert_true (g_output_stream_write_all (stream, "words", 5, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (base));
}

static void
a_passphrase_that_others_took_as_typed_opens_too (void)
{
  static const char *const passphrases[] = { "caf" E_AND_ACUTE, "caf" E_ACUTE, "caf\xe9" };

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    {
      g_autoptr (GBytes) file = seal_as_typed (passphrases[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = sealed_open_with_text (file, passphrases[i], &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), "words", 5);
    }
}

static void
an_envelope_holds_what_age_keygen_writes (void)
{
  static const char expected[] = "# public key: " SEALED_RECIPIENT "\n" SEALED_KEY "\n";
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) envelope = sealed_make_envelope (key);
  g_autoptr (GBytes) content = sealed_open_with_text (envelope, SEALED_PASSPHRASE, NULL);

  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), expected, strlen (expected));
}

static void
what_was_in_an_envelope_is_left_out_of_core_dumps (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) envelope = sealed_make_envelope (key);
  g_autoptr (GBytes) content = sealed_open_with_text (envelope, SEALED_PASSPHRASE, NULL);
  g_autofree char *flags = read_memory_flags (g_bytes_get_data (content, NULL));

  g_assert_nonnull (strstr (flags, " dd "));
}

static void
an_envelope_that_holds_no_key_is_damaged (void)
{
  g_autofree char *blanks = g_strnfill (5000, ' ');
  g_autofree char *too_much = g_strconcat (SEALED_KEY, blanks, NULL);
  const char *const contents[] = { "", "words", "# a remark\n", SEALED_KEY "\n" SEALED_KEY "\n", too_much };
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (SEALED_PASSPHRASE);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new (contents[i], strlen (contents[i]));
      g_autoptr (GBytes) envelope = sealed_with_passphrase (content, SEALED_PASSPHRASE);
      g_autoptr (GError) error = NULL;

      g_assert_null (dorsal_envelope_open (envelope, passphrase, &error));
      g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_DAMAGED);
    }
}

static void
an_envelope_is_not_itself_a_file_for_a_key (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) content = g_bytes_new (SEALED_KEY, strlen (SEALED_KEY));
  g_autoptr (GBytes) inner = sealed_make_envelope (key);
  g_autoptr (GBytes) outer = sealed_for_key (content, key, inner);
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (SEALED_PASSPHRASE);
  g_autoptr (GError) error = NULL;

  g_assert_null (dorsal_envelope_open (outer, passphrase, &error));
  g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_UNSUPPORTED);
}

#define ADD(function) g_test_add_func ("/seal/" #function, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (secrets_begin_empty_and_hold_what_is_put_in);
  ADD (secrets_are_guarded);
  ADD (secrets_are_left_out_of_core_dumps);
  ADD (buffers_can_be_wiped);
  ADD (keys_are_derived_as_rfc_5869_has_it);
  ADD (base64_is_read_in_one_way_only);
  ADD (a_key_is_written_as_age_writes_it);
  ADD (every_new_key_is_another_and_can_be_read_again);
  ADD (a_key_is_read_however_it_was_typed);
  ADD (what_is_wrong_with_a_key_is_said);
  ADD (one_wrong_letter_anywhere_is_noticed);
  ADD (a_new_passphrase_must_be_one);
  ADD (an_envelope_opens_with_its_passphrase_alone);
  ADD (too_little_memory_for_a_passphrase_is_told);
  ADD (a_passphrase_that_others_took_as_typed_opens_too);
  ADD (an_envelope_holds_what_age_keygen_writes);
  ADD (what_was_in_an_envelope_is_left_out_of_core_dumps);
  ADD (an_envelope_that_holds_no_key_is_damaged);
  ADD (an_envelope_is_not_itself_a_file_for_a_key);
  return g_test_run ();
}
