/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How age writes 32 bytes for people: letters that are hard to mistake for each other, with a checksum that
 * notices any four wrong ones (BIP 173). */

#include "config.h"

#include "seal/bech32.h"

#include <string.h>

static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
static const guint32 generator[] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };

static guint32
add_value (guint32 sum, guint value)
{
  guint32 next = (sum & 0x1ffffff) << 5 ^ value;

  for (guint i = 0; i < G_N_ELEMENTS (generator); i++)
    next ^= (sum >> (25 + i) & 1) != 0 ? generator[i] : 0;
  return next;
}

static guint32
sum_name (const char *name)
{
  guint32 sum = 1;

  for (const char *at = name; *at != '\0'; at++)
    sum = add_value (sum, (guint) *at >> 5);
  sum = add_value (sum, 0);
  for (const char *at = name; *at != '\0'; at++)
    sum = add_value (sum, (guint) *at & 31);
  return sum;
}

/* Which of the bits of @bytes stand for a letter; behind the last byte come zeroes. */
static guint
take_value (const guint8 *bytes, guint letter)
{
  guint at = letter * 5 / 8;
  guint two = (guint) bytes[at] << 8 | (at + 1 < 32 ? bytes[at + 1] : 0u);

  return two >> (11 - letter * 5 % 8) & 31;
}

static void
put_value (guint8 *bytes, guint letter, guint value)
{
  guint at = letter * 5 / 8;
  guint two = value << (11 - letter * 5 % 8);

  bytes[at] |= (guint8) (two >> 8);
  if (at + 1 < 32)
    bytes[at + 1] |= (guint8) two;
}

/**
 * dorsal_bech32_find_letter:
 * @letter: a letter or digit
 *
 * Returns: what it stands for, 0 to 31, or -1 if it is none of Bech32
 */
int
dorsal_bech32_find_letter (char letter)
{
  const char *at = letter == '\0' ? NULL : strchr (alphabet, g_ascii_tolower (letter));

  return at == NULL ? -1 : (int) (at - alphabet);
}

/**
 * dorsal_bech32_print:
 * @name: what it is, in lower case
 * @bytes: 32 bytes
 *
 * Returns: (transfer full): them as a text in lower case
 */
DorsalSecret *
dorsal_bech32_print (const char *name, const guint8 *bytes)
{
  gsize start = strlen (name);
  DorsalSecret *text = dorsal_secret_new (start + 1 + DORSAL_BECH32_LETTERS);
  char *letters = (char *) dorsal_secret_get_data (text) + start + 1;
  guint32 sum = sum_name (name);

  memcpy (dorsal_secret_get_data (text), name, start);
  dorsal_secret_get_data (text)[start] = '1';
  for (guint i = 0; i < DORSAL_BECH32_DATA_LETTERS; i++)
    {
      sum = add_value (sum, take_value (bytes, i));
      letters[i] = alphabet[take_value (bytes, i)];
    }

  for (guint i = 0; i < DORSAL_BECH32_SUM_LETTERS; i++)
    sum = add_value (sum, 0);
  sum ^= 1;
  for (guint i = 0; i < DORSAL_BECH32_SUM_LETTERS; i++)
    letters[DORSAL_BECH32_DATA_LETTERS + i] = alphabet[sum >> (5 * (DORSAL_BECH32_SUM_LETTERS - 1 - i)) & 31];
  return text;
}

/**
 * dorsal_bech32_parse:
 * @name: what it must be, in lower case
 * @letters: %DORSAL_BECH32_LETTERS of them, what stands behind the name and “1”; each is one of Bech32
 *
 * Returns: (transfer full) (nullable): the 32 bytes, or %NULL if the checksum is wrong or a bit behind them is set
 */
DorsalSecret *
dorsal_bech32_parse (const char *name, const char *letters)
{
  g_autoptr (DorsalSecret) bytes = dorsal_secret_new (32);
  guint last = (guint) dorsal_bech32_find_letter (letters[DORSAL_BECH32_DATA_LETTERS - 1]);
  guint32 sum = sum_name (name);

  for (guint i = 0; i < DORSAL_BECH32_LETTERS; i++)
    {
      guint value = (guint) dorsal_bech32_find_letter (letters[i]);

      sum = add_value (sum, value);
      if (i < DORSAL_BECH32_DATA_LETTERS)
        put_value (dorsal_secret_get_data (bytes), i, value);
    }

  /* 52 letters have four bits more than 32 bytes. */
  return sum == 1 && (last & 15) == 0 ? g_steal_pointer (&bytes) : NULL;
}
