/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Seals and opens standard input for check-age.py, and makes keys and envelopes. Passphrases come by a file
 * descriptor, as they do to dorsalctl. */

#include "config.h"

#include "seal/age.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static GBytes *
read_all (int fd)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static DorsalSecret *
read_passphrase (const char *fd)
{
  g_autoptr (GBytes) bytes = read_all ((int) strtol (fd, NULL, 10));
  DorsalSecret *passphrase = dorsal_secret_new (g_bytes_get_size (bytes));

  if (g_bytes_get_size (bytes) > 0)
    memcpy (dorsal_secret_get_data (passphrase), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return passphrase;
}

static GBytes *
read_file (const char *path)
{
  char *data = NULL;
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static DorsalKey *
read_key (const char *path, GError **error)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return dorsal_key_parse (text, error);
}

static gboolean
write_bytes (GBytes *bytes)
{
  return bytes != NULL &&
         fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout) == g_bytes_get_size (bytes);
}

static gboolean
fill (GOutputStream *stream, GBytes *content, GError **error)
{
  return stream != NULL &&
         g_output_stream_write_all (stream, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL, NULL,
                                    error) &&
         g_output_stream_close (stream, NULL, error);
}

static gboolean
new_key (char **words, GError **error)
{
  g_autoptr (DorsalKey) key = dorsal_key_new ();
  g_autoptr (DorsalSecret) text = dorsal_key_print (key);

  return puts (dorsal_secret_get_text (text)) >= 0;
}

static gboolean
print_recipient (char **words, GError **error)
{
  g_autoptr (DorsalKey) key = read_key (words[0], error);
  g_autofree char *recipient = key == NULL ? NULL : dorsal_key_print_recipient (key);

  return recipient != NULL && puts (recipient) >= 0;
}

static gboolean
seal_for_key (char **words, GError **error)
{
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (DorsalKey) key = read_key (words[0], error);
  g_autoptr (GBytes) envelope = words[1] == NULL ? NULL : read_file (words[1]);
  g_autoptr (GBytes) content = read_all (STDIN_FILENO);
  g_autoptr (GOutputStream) stream = NULL;

  if (key != NULL)
    stream = dorsal_age_seal_for_key (output, key, envelope, g_bytes_get_size (content), error);
  return fill (stream, content, error);
}

static gboolean
seal_with_passphrase (char **words, GError **error)
{
  g_autoptr (GOutputStream) output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (DorsalSecret) passphrase = read_passphrase (words[0]);
  guint work_factor = (guint) strtoul (words[1], NULL, 10);
  g_autoptr (GOutputStream) stream = dorsal_age_seal_with_passphrase (output, passphrase, work_factor, error);
  g_autoptr (GBytes) content = read_all (STDIN_FILENO);

  return fill (stream, content, error);
}

static gboolean
open_with_key (char **words, GError **error)
{
  g_autoptr (GBytes) file = read_all (STDIN_FILENO);
  g_autoptr (DorsalKey) key = read_key (words[0], error);
  g_autoptr (GBytes) content = key == NULL ? NULL : dorsal_age_open_with_key (file, key, error);

  return write_bytes (content);
}

static gboolean
open_with_passphrase (char **words, GError **error)
{
  g_autoptr (GBytes) file = read_all (STDIN_FILENO);
  g_autoptr (DorsalSecret) passphrase = read_passphrase (words[0]);
  g_autoptr (GBytes) content = dorsal_age_open_with_passphrase (file, passphrase, error);

  return write_bytes (content);
}

static gboolean
make_envelope (char **words, GError **error)
{
  g_autoptr (DorsalKey) key = read_key (words[0], error);
  g_autoptr (DorsalSecret) passphrase = read_passphrase (words[1]);
  guint work_factor = (guint) strtoul (words[2], NULL, 10);
  g_autoptr (GBytes) envelope = key == NULL ? NULL : dorsal_envelope_new (key, passphrase, work_factor, error);

  return write_bytes (envelope);
}

static gboolean
open_envelope (char **words, GError **error)
{
  g_autoptr (GBytes) file = read_all (STDIN_FILENO);
  g_autoptr (DorsalSecret) passphrase = read_passphrase (words[0]);
  g_autoptr (DorsalKey) key = dorsal_envelope_open (file, passphrase, error);
  g_autoptr (DorsalSecret) text = key == NULL ? NULL : dorsal_key_print (key);

  return text != NULL && puts (dorsal_secret_get_text (text)) >= 0;
}

static gboolean
get_envelope (char **words, GError **error)
{
  g_autoptr (GBytes) file = read_all (STDIN_FILENO);
  g_autoptr (GBytes) envelope = dorsal_age_get_envelope (file, error);

  return write_bytes (envelope);
}

static const struct
{
  const char *name;
  int n_words;
  gboolean (*run) (char **words, GError **error);
} commands[] = {
  { "new-key", 0, new_key },
  { "recipient", 1, print_recipient },
  { "seal-for-key", 1, seal_for_key },
  { "seal-with-passphrase", 2, seal_with_passphrase },
  { "open-with-key", 1, open_with_key },
  { "open-with-passphrase", 1, open_with_passphrase },
  { "make-envelope", 3, make_envelope },
  { "open-envelope", 1, open_envelope },
  { "get-envelope", 0, get_envelope },
};

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, argv[1]) && argc - 2 >= commands[i].n_words)
      {
        if (commands[i].run (argv + 2, &error))
          return 0;
        g_printerr ("%d %s\n", error != NULL ? error->code : -1, error != NULL ? error->message : "no error");
        return 1;
      }
  return 2;
}
