/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The passphrase of the journal: setting, changing and removing it, and the sheet for when it is forgotten. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "core/process.h"
#include "exchange/paper.h"
#include "exchange/recovery-sheet.h"
#include "exchange/side-file.h"
#include "journal/copies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Returns: whether the journal is open for writing, and is sealed or not as it has to be */
static gboolean
open_journal (DorsalCall *call, gboolean must_be_sealed, GError **error)
{
  gboolean is_sealed;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  is_sealed = dorsal_journal_get_key (call->journal) != NULL;
  if (is_sealed == must_be_sealed)
    return TRUE;

  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                       is_sealed ? _("The journal has a passphrase already. “dorsalctl passphrase change” changes it.")
                                 : _("The journal has no passphrase. “dorsalctl passphrase set” sets one."));
  return FALSE;
}

/* Copies in clear would give away what the passphrase protects. */
static void
protect_copies (DorsalCall *call, DorsalKey *former, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GPtrArray) left =
      dorsal_copies_protect (dorsal_journal_get_path (call->journal), NULL, former, key, envelope);

  dorsal_output_left_copies (left);
}

static gboolean
protect (DorsalCall *call, DorsalKey *key, DorsalSecret *passphrase, GError **error)
{
  DorsalKey *present = dorsal_journal_get_key (call->journal);
  g_autoptr (DorsalKey) former = present != NULL ? dorsal_key_ref (present) : NULL;
  g_autoptr (GBytes) envelope = NULL;

  if (key != NULL)
    {
      envelope = dorsal_envelope_new (key, passphrase, DORSAL_SEAL_WORK_FACTOR, error);
      if (envelope == NULL)
        return FALSE;
    }

  if (!dorsal_journal_reseal (call->journal, key, envelope, error))
    return FALSE;

  dorsal_side_files_reseal (call->journal, former);
  protect_copies (call, former, key, envelope);
  return TRUE;
}

/** dorsal_command_passphrase_set: Seals the journal under a new passphrase. */
gboolean
dorsal_command_passphrase_set (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalKey) key = NULL;
  g_autoptr (DorsalSecret) passphrase = NULL;

  dorsal_process_forbid_core_dumps ();
  if (!open_journal (call, FALSE, error))
    return FALSE;

  g_printerr ("%s\n", _("Afterwards the journal opens with this passphrase, or with the key on its recovery sheet. "
                        "If both are lost, nobody can open it again. Four words that have nothing to do with "
                        "each other make a good passphrase."));
  passphrase = dorsal_passphrase_ask_new (call->passphrase_fd, error);
  if (passphrase == NULL)
    return FALSE;

  key = dorsal_key_new ();
  if (!protect (call, key, passphrase, error))
    return FALSE;

  dorsal_output_print ("%s", _("Copies beside the journal are protected like it. Those in a folder that was chosen in the window "
                               "follow when the window is opened next."));
  dorsal_output_print (_("The journal is protected by a passphrase now. “dorsalctl passphrase sheet” writes the "
                         "recovery sheet: print it and put it away."));
  return TRUE;
}

/** dorsal_command_passphrase_change: Seals the journal under another passphrase. */
gboolean
dorsal_command_passphrase_change (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalSecret) passphrase = NULL;

  if (!open_journal (call, TRUE, error))
    return FALSE;

  passphrase = dorsal_passphrase_ask_new (call->passphrase_fd, error);
  if (passphrase == NULL || !protect (call, dorsal_journal_get_key (call->journal), passphrase, error))
    return FALSE;

  dorsal_output_print (_("The passphrase is changed. The recovery sheet stays the same."));
  return TRUE;
}

/** dorsal_command_passphrase_remove: Leaves the journal in clear. */
gboolean
dorsal_command_passphrase_remove (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  if (!open_journal (call, TRUE, error) || !protect (call, NULL, NULL, error))
    return FALSE;

  dorsal_output_print (_("The journal has no passphrase any more. Whoever can read your files can read it."));
  return TRUE;
}

static gboolean
write_sheet (DorsalCall *call, const DorsalArguments *arguments, const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (dorsal_journal_get_path (call->journal));
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (DorsalRecoverySheet) sheet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  double width, height;
  DorsalPdf pages;

  dorsal_paper_get_size (DORSAL_PAPER_LOCALE, &width, &height);
  if (!dorsal_arguments_get_paper (arguments, &width, &height, error))
    return FALSE;

  sheet = dorsal_recovery_sheet_new (dorsal_journal_get_key (call->journal), name, &call->now, width, height);
  pages = dorsal_recovery_sheet_get_pages (sheet);
  pdf = dorsal_pdf_render (&pages, error);
  if (pdf == NULL || !dorsal_output_write (path, pdf, error))
    return FALSE;

  dorsal_output_print (_("Sheet written to %s. Print it, put it away, and delete the file."), path);
  return TRUE;
}

/** dorsal_command_passphrase_sheet: Writes the key of the journal as a page, or prints it. */
gboolean
dorsal_command_passphrase_sheet (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const char *path = dorsal_arguments_get (arguments, "output");
  char *key;

  if (!open_journal (call, TRUE, error))
    return FALSE;

  if (path != NULL)
    return write_sheet (call, arguments, path, error);

  key = dorsal_recovery_key_format (dorsal_journal_get_key (call->journal));
  dorsal_output_print ("%s", key);
  dorsal_seal_wipe (key, strlen (key));
  g_free (key);
  return TRUE;
}
