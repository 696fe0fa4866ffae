/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59. Syllables are
 * counted as groups of vowels, without a silent e at the end. */

#include "config.h"

#include "reading.h"

#include <string.h>

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", g_ascii_tolower (c)) != NULL;
}

static int
count_syllables (const char *word)
{
  gsize length = strlen (word);
  int count = 0;

  for (gsize i = 0; i < length; i++)
    if (is_vowel (word[i]) && (i == 0 || !is_vowel (word[i - 1])))
      count++;
  if (length > 2 && g_ascii_tolower (word[length - 1]) == 'e' && !is_vowel (word[length - 2]) &&
      word[length - 2] != 'l')
    count--;

  return MAX (count, 1);
}

static gboolean
ends_sentence (const char *word)
{
  return strpbrk (word, ".?") != NULL;
}

double
reading_get_grade (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double n_words = 0, sentences = 0, syllables = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *letters = g_strdup (words[i]);

      g_strcanon (letters, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", ' ');
      n_words++;
      syllables += count_syllables (g_strstrip (letters));
      sentences += ends_sentence (words[i]) ? 1 : 0;
    }

  return 0.39 * n_words / MAX (sentences, 1) + 11.8 * syllables / n_words - 15.59;
}

int
reading_get_longest_sentence (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  int longest = 0, length = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      length++;
      longest = MAX (longest, length);
      if (ends_sentence (words[i]))
        length = 0;
    }

  return longest;
}
