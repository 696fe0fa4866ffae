/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a journal, and how it is written down: as age writes its identities. */

#include "config.h"

#include "seal/key.h"

#include "seal/bech32.h"
#include "seal/derive.h"
#include "seal/key-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define SECRET_NAME "age-secret-key-"
#define RECIPIENT_NAME "age"

/* How a key and what can be read by others begin, without the hyphens. */
#define SECRET_START "AGESECRETKEY1"
#define RECIPIENT_START "AGE1"
#define MOST_LETTERS (sizeof SECRET_START - 1 + DORSAL_BECH32_LETTERS)

struct _DorsalKey
{
  gatomicrefcount references;
  DorsalSecret *secret;
  guint8 recipient[DORSAL_SEAL_KEY_SIZE];
};

static DorsalKey *
new_from_secret (DorsalSecret *secret)
{
  DorsalKey *self = g_new (DorsalKey, 1);

  g_atomic_ref_count_init (&self->references);
  self->secret = dorsal_secret_ref (secret);
  crypto_scalarmult_base (self->recipient, dorsal_secret_get_data (secret));
  return self;
}

/**
 * dorsal_key_new:
 *
 * Returns: (transfer full): a new key, by chance
 */
DorsalKey *
dorsal_key_new (void)
{
  g_autoptr (DorsalSecret) secret = dorsal_secret_new (DORSAL_SEAL_KEY_SIZE);

  randombytes_buf (dorsal_secret_get_data (secret), DORSAL_SEAL_KEY_SIZE);
  return new_from_secret (secret);
}

/**
 * dorsal_key_ref:
 * @self: a key
 *
 * Returns: (transfer full): @self
 */
DorsalKey *
dorsal_key_ref (DorsalKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * dorsal_key_unref:
 * @self: (transfer full): a key; wiped, if nobody else holds it
 */
void
dorsal_key_unref (DorsalKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  dorsal_secret_unref (self->secret);
  g_free (self);
}

/* What stands between the letters on a sheet, or came in from one: spaces, line breaks, hyphens of any kind. */
static gboolean
is_between_letters (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_DASH_PUNCTUATION;
}

/* Returns how many letters there are, or would be if more fitted. */
static guint
gather_letters (const char *text, char *letters)
{
  gboolean is_new_line = TRUE;
  gboolean is_remark = FALSE;
  guint n_letters = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      is_remark = is_new_line ? letter == '#' : is_remark;
      is_new_line = letter == '\n' || letter == '\r';
      if (is_remark || is_between_letters (letter))
        continue;

      if (n_letters < MOST_LETTERS)
        letters[n_letters] = letter < 128 ? g_ascii_toupper ((char) letter) : '?';
      n_letters++;
    }
  return n_letters;
}

static gboolean
check_start (const char *letters, GError **error)
{
  if (strncmp (letters, SECRET_START, strlen (SECRET_START)) == 0)
    return TRUE;

  if (strncmp (letters, RECIPIENT_START, strlen (RECIPIENT_START)) == 0)
    g_set_error_literal (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY,
                         _("This is the public part of a key, which can only seal. "
                           "The key itself begins with “AGE-SECRET-KEY-1”."));
  else
    g_set_error_literal (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY,
                         _("This is not a key. A key begins with “AGE-SECRET-KEY-1”."));
  return FALSE;
}

static gboolean
check_letters (const char *letters, GError **error)
{
  for (const char *at = letters + strlen (SECRET_START); *at != '\0'; at++)
    if (dorsal_bech32_find_letter (*at) < 0)
      {
        g_set_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY,
                     _("Letter %d of the key is mistyped: only digits and letters other than "
                       "1, B, I and O can stand there."),
                     (int) (at - letters - (gssize) strlen (SECRET_START)) + 1);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_length (guint n_letters, GError **error)
{
  int n_more = (int) n_letters - (int) MOST_LETTERS;

  if (n_more < 0)
    g_set_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY,
                 ngettext ("The key is too short: %d letter is missing.",
                           "The key is too short: %d letters are missing.", (gulong) -n_more), -n_more);
  else if (n_more > 0)
    g_set_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY,
                 ngettext ("The key is too long by %d letter.",
                           "The key is too long by %d letters.", (gulong) n_more), n_more);
  return n_more == 0;
}

/**
 * dorsal_key_parse:
 * @text: a key as age or dorsal_key_print() writes it, or as somebody typed it from paper: in capitals or not,
 *   with any spaces, line breaks and hyphens; lines that begin with “#” are remarks
 * @error: set to %DORSAL_SEAL_ERROR_WRONG_KEY, with what is wrong with it
 *
 * Returns: (transfer full) (nullable): the key
 */
DorsalKey *
dorsal_key_parse (const char *text, GError **error)
{
  g_autoptr (DorsalSecret) letters = dorsal_secret_new (MOST_LETTERS);
  g_autoptr (DorsalSecret) secret = NULL;
  const char *start;
  guint n_letters;

  g_return_val_if_fail (text != NULL, NULL);

  start = dorsal_secret_get_text (letters);
  n_letters = g_utf8_validate (text, -1, NULL)
                  ? gather_letters (text, (char *) dorsal_secret_get_data (letters)) : 0;
  if (!check_start (start, error) || !check_letters (start, error) || !check_length (n_letters, error))
    return NULL;

  secret = dorsal_bech32_parse (SECRET_NAME, start + strlen (SECRET_START));
  if (secret == NULL)
    {
      g_set_error_literal (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY,
                           _("At least one letter of the key is mistyped. Compare each with the original."));
      return NULL;
    }

  return new_from_secret (secret);
}

/**
 * dorsal_key_begins:
 * @text: what somebody typed
 *
 * Returns: whether it begins as a key does, so that it may be one, rightly typed or not
 */
gboolean
dorsal_key_begins (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_isspace (*text))
    text++;
  return g_ascii_strncasecmp (text, SECRET_NAME, strlen (SECRET_NAME)) == 0;
}

/**
 * dorsal_key_print:
 * @self: a key
 *
 * Returns: (transfer full): it as a text, “AGE-SECRET-KEY-1…”, 74 letters
 */
DorsalSecret *
dorsal_key_print (const DorsalKey *self)
{
  DorsalSecret *text;
  char *letters;

  g_return_val_if_fail (self != NULL, NULL);

  text = dorsal_bech32_print (SECRET_NAME, dorsal_secret_get_data (self->secret));
  letters = (char *) dorsal_secret_get_data (text);
  for (gsize i = 0; i < dorsal_secret_get_size (text); i++)
    letters[i] = g_ascii_toupper (letters[i]);
  return text;
}

/**
 * dorsal_key_print_recipient:
 * @self: a key
 *
 * Returns: (transfer full): “age1…”, which is enough to seal a file for this key, and opens none
 */
char *
dorsal_key_print_recipient (const DorsalKey *self)
{
  g_autoptr (DorsalSecret) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = dorsal_bech32_print (RECIPIENT_NAME, self->recipient);
  return g_strdup (dorsal_secret_get_text (text));
}

/**
 * dorsal_key_equal:
 * @a: a key
 * @b: a key
 *
 * Returns: whether they open the same files; takes the same time whatever they are
 */
gboolean
dorsal_key_equal (const DorsalKey *a, const DorsalKey *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return sodium_memcmp (dorsal_secret_get_data (a->secret), dorsal_secret_get_data (b->secret),
                        DORSAL_SEAL_KEY_SIZE) == 0;
}

/**
 * dorsal_key_get_secret:
 * @self: a key
 *
 * Returns: (transfer none): its 32 bytes, for the files of this layer
 */
DorsalSecret *
dorsal_key_get_secret (const DorsalKey *self)
{
  return self->secret;
}

/**
 * dorsal_key_get_recipient:
 * @self: a key
 *
 * Returns: (transfer none): the 32 bytes that files are sealed for
 */
const guint8 *
dorsal_key_get_recipient (const DorsalKey *self)
{
  return self->recipient;
}
