/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Passphrases come from the terminal, unseen, or from a file descriptor that the caller names. Never from an
 * argument or from the environment: other processes can read both, and shells keep the first. */

#include "config.h"

#include "cli/passphrase.h"

#include "cli/command.h"
#include "seal/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TERMINAL "/dev/tty"
#define LENGTH_MOST 4096

/* What would end the program while the terminal does not show what is typed. */
static const int endings[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };

static volatile sig_atomic_t caught;

static void
catch_signal (int number)
{
  caught = number;
}

static gboolean
fail (const char *message, GError **error)
{
  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
set_unreadable (GError **error)
{
  return fail (_("The passphrase could not be read."), error);
}

/* The signals are let through only here: one that came before would not wake up who waits. */
static gboolean
wait_for_input (int fd, const sigset_t *usual)
{
  struct pollfd input = { fd, POLLIN, 0 };
  int n;

  do
    n = ppoll (&input, 1, NULL, usual);
  while (n < 0 && errno == EINTR && caught == 0);

  return n > 0 && caught == 0;
}

/* One byte at a time: what follows the line is left for the next question. Returns how many bytes, or -1. */
static gssize
read_line (int fd, const sigset_t *usual, guint8 *bytes)
{
  gsize n = 0;
  gssize n_read = 1;

  while (n < LENGTH_MOST - 1 && n_read > 0)
    {
      n_read = wait_for_input (fd, usual) ? read (fd, bytes + n, 1) : -1;
      if (n_read < 0)
        return -1;
      if (n_read == 0 || bytes[n] == '\n')
        break;
      n++;
    }

  if (n > 0 && bytes[n - 1] == '\r')
    n--;
  bytes[n] = '\0';
  return (gssize) n;
}

static DorsalSecret *
read_secret (int fd, const sigset_t *usual, GError **error)
{
  g_autoptr (DorsalSecret) line = dorsal_secret_new (LENGTH_MOST);
  guint8 *bytes = dorsal_secret_get_data (line);

  if (read_line (fd, usual, bytes) >= 0 && strlen ((const char *) bytes) < LENGTH_MOST - 1)
    return dorsal_secret_new_text ((const char *) bytes);

  set_unreadable (error);
  return NULL;
}

/* What was caught is sent again once the terminal is as it was. */
static void
restore (int terminal, const struct termios *usual, const struct sigaction *former, const sigset_t *mask)
{
  tcsetattr (terminal, TCSAFLUSH, usual);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    sigaction (endings[i], &former[i], NULL);
  sigprocmask (SIG_SETMASK, mask, NULL);
  if (caught != 0)
    raise (caught);
}

static DorsalSecret *
read_unseen (int terminal, GError **error)
{
  struct sigaction action = { .sa_handler = catch_signal };
  struct sigaction former[G_N_ELEMENTS (endings)];
  struct termios usual, unseen;
  sigset_t held, mask;
  DorsalSecret *line;

  if (tcgetattr (terminal, &usual) != 0)
    {
      set_unreadable (error);
      return NULL;
    }

  caught = 0;
  sigemptyset (&held);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    sigaddset (&held, endings[i]);
  sigprocmask (SIG_BLOCK, &held, &mask);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    sigaction (endings[i], &action, &former[i]);

  unseen = usual;
  unseen.c_lflag &= ~(tcflag_t) ECHO;
  unseen.c_lflag |= ECHONL;
  tcsetattr (terminal, TCSAFLUSH, &unseen);
  line = read_secret (terminal, &mask, error);
  restore (terminal, &usual, former, &mask);
  return line;
}

static DorsalSecret *
ask_at_terminal (const char *question, GError **error)
{
  int terminal = open (TERMINAL, O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_autofree char *shown = g_locale_from_utf8 (question, -1, NULL, NULL, NULL);
  const char *text = shown != NULL ? shown : question;
  DorsalSecret *line = NULL;

  if (terminal < 0)
    {
      fail (_("A passphrase is needed. Run this in a terminal, or give it with --passphrase-fd."), error);
      return NULL;
    }

  if (write (terminal, text, strlen (text)) == (gssize) strlen (text) && write (terminal, " ", 1) == 1)
    line = read_unseen (terminal, error);
  else
    set_unreadable (error);

  close (terminal);
  return line;
}

/**
 * dorsal_passphrase_ask:
 * @fd: a file descriptor from which the next line is taken, or -1 to ask at the terminal
 * @question: what to ask there
 * @error: set to %DORSAL_COMMAND_ERROR_REFUSED
 *
 * Returns: (transfer full) (nullable): what was typed, or %NULL on failure
 */
DorsalSecret *
dorsal_passphrase_ask (int fd, const char *question, GError **error)
{
  return fd >= 0 ? read_secret (fd, NULL, error) : ask_at_terminal (question, error);
}

/**
 * dorsal_passphrase_ask_new:
 * @fd: as for dorsal_passphrase_ask()
 * @error: set to %DORSAL_COMMAND_ERROR_REFUSED or %DORSAL_SEAL_ERROR_PASSPHRASE
 *
 * At the terminal a new passphrase is asked twice, since nobody sees a slip.
 *
 * Returns: (transfer full) (nullable): the new passphrase, or %NULL on failure
 */
DorsalSecret *
dorsal_passphrase_ask_new (int fd, GError **error)
{
  g_autoptr (DorsalSecret) first = dorsal_passphrase_ask (fd, _("New passphrase:"), error);
  g_autoptr (DorsalSecret) prepared = first != NULL ? dorsal_passphrase_prepare (first, error) : NULL;
  g_autoptr (DorsalSecret) second = NULL;

  if (prepared == NULL || fd >= 0)
    return g_steal_pointer (&prepared);

  second = dorsal_passphrase_ask (fd, _("The same once more:"), error);
  if (second == NULL)
    return NULL;

  if (g_str_equal (dorsal_secret_get_text (first), dorsal_secret_get_text (second)))
    return g_steal_pointer (&prepared);

  fail (_("The two are not the same. Nothing was changed."), error);
  return NULL;
}
