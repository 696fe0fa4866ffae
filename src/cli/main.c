/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* dorsalctl: the journal from the command line. Sets the process up, finds the command, runs it, and
 * turns what went wrong into one line and an exit status. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "core/error.h"
#include "core/process.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRAM "dorsalctl"

enum
{
  STATUS_DONE = 0,
  STATUS_FAILED = 1,
  STATUS_USAGE = 2,
};

static int
status_of (const GError *error)
{
  gboolean is_usage = error->domain == G_OPTION_ERROR || error->domain == DORSAL_ERROR ||
                      g_error_matches (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE);

  return is_usage ? STATUS_USAGE : STATUS_FAILED;
}

static gboolean
refuse_unknown (const char *const *words, GError **error)
{
  if (words[0] == NULL)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                         _("No command was given. “dorsalctl --help” lists them."));
  else if (dorsal_command_is_group (words[0]))
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” needs one more word. “dorsalctl %s --help” lists them."), words[0], words[0]);
  else
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” is not a command. “dorsalctl --help” lists them."), words[0]);
  return FALSE;
}

static gboolean
show_group (const char *const *words)
{
  g_autofree char *list = NULL;

  if (words[0] == NULL || words[1] == NULL || !dorsal_command_is_group (words[0]) ||
      !(g_str_equal (words[1], "--help") || g_str_equal (words[1], "-h")))
    return FALSE;

  list = dorsal_command_list (words[0]);
  g_print ("%s", list);
  return TRUE;
}

static gboolean
run_command (const DorsalCommand   *command,
             const DorsalArguments *global,
             const DorsalArguments *arguments,
             GError               **error)
{
  g_auto (DorsalCall) call = { NULL };
  const char *path = dorsal_arguments_get (arguments, "journal");
  const char *now = dorsal_arguments_get (arguments, "now");
  const char *protocol = dorsal_arguments_get (arguments, "protocol");
  const char *passphrase_fd = dorsal_arguments_get (arguments, "passphrase-fd");

  if (arguments->help != NULL)
    {
      g_print ("%s", arguments->help);
      return TRUE;
    }

  return dorsal_call_init (&call, path != NULL ? path : dorsal_arguments_get (global, "journal"),
                           now != NULL ? now : dorsal_arguments_get (global, "now"),
                           protocol != NULL ? protocol : dorsal_arguments_get (global, "protocol"),
                           passphrase_fd != NULL ? passphrase_fd : dorsal_arguments_get (global, "passphrase-fd"),
                           error) &&
         command->run (&call, arguments, error);
}

static gboolean
dispatch (const DorsalArguments *global, char **out_doing, GError **error)
{
  const char *const *words = (const char *const *) global->words;
  const DorsalCommand *command = dorsal_command_find (words);
  g_autoptr (DorsalArguments) arguments = NULL;
  g_autofree char *name = NULL;

  if (command == NULL)
    return show_group (words) || refuse_unknown (words, error);

  name = g_strconcat (PROGRAM " ", command->name, NULL);
  g_set_prgname (name);
  *out_doing = g_steal_pointer (&name);
  arguments = dorsal_arguments_new (command, words + (strchr (command->name, ' ') != NULL), error);

  return arguments != NULL && run_command (command, global, arguments, error);
}

static gboolean
run (const char *const *argv, char **out_doing, GError **error)
{
  g_autoptr (DorsalArguments) global = dorsal_arguments_new_global (argv, error);

  if (global == NULL)
    return FALSE;

  if (global->help != NULL)
    g_print ("%s", global->help);
  else if (dorsal_arguments_has (global, "version"))
    g_print ("%s %s\n", PROGRAM, DORSAL_VERSION);
  else
    return dispatch (global, out_doing, error);

  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *doing = NULL;

  dorsal_process_set_up ();
  g_set_prgname (PROGRAM);
  if (run ((const char *const *) argv, &doing, &error) && dorsal_output_flush (&error))
    return STATUS_DONE;

  dorsal_output_error (error, doing != NULL ? doing : PROGRAM);
  return status_of (error);
}
