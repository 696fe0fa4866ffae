/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which protocol a journal goes by. One that was chosen is copied beside the journal, so that both
 * programs use it, and go on using it when the file it came from is gone. */

#include "config.h"

#include "exchange/protocol-json.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define JOURNAL_ENDING ".db"
#define PROTOCOL_ENDING ".protocol.json"

static char *
get_path (const char *journal)
{
  g_autofree char *base = g_strdup (journal);

  if (g_str_has_suffix (base, JOURNAL_ENDING))
    base[strlen (base) - strlen (JOURNAL_ENDING)] = '\0';
  return g_strconcat (base, PROTOCOL_ENDING, NULL);
}

/** dorsal_protocol_is_chosen: Returns: whether a protocol was chosen for @journal, even if it cannot be used */
gboolean
dorsal_protocol_is_chosen (const char *journal)
{
  g_autofree char *path = get_path (journal);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * dorsal_protocol_load_for_journal:
 * @journal: the path of a journal
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR if the one that was chosen cannot be used
 *
 * Returns: (transfer full) (nullable): the protocol that was chosen for the journal, or the one that comes
 *   with Dorsal if none was
 */
DorsalProtocol *
dorsal_protocol_load_for_journal (const char *journal, GError **error)
{
  g_autofree char *path = get_path (journal);

  return dorsal_protocol_is_chosen (journal) ? dorsal_protocol_load (path, error)
                                             : dorsal_protocol_ref (dorsal_protocol_get_default ());
}

/**
 * dorsal_protocol_choose:
 * @journal: the path of a journal
 * @path: the protocol it is to go by
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR; nothing is changed then
 *
 * Returns: whether the journal goes by the protocol at @path from now on
 */
gboolean
dorsal_protocol_choose (const char *journal, const char *path, GError **error)
{
  g_autofree char *target = get_path (journal);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalProtocol) protocol = dorsal_protocol_load_with_bytes (path, &bytes, error);

  return protocol != NULL && dorsal_save_bytes (target, bytes, error);
}

/**
 * dorsal_protocol_reset:
 * @journal: the path of a journal
 * @error: set to %DORSAL_EXCHANGE_ERROR_WRITE
 *
 * Returns: whether the journal goes by the protocol that comes with Dorsal from now on
 */
gboolean
dorsal_protocol_reset (const char *journal, GError **error)
{
  g_autofree char *path = get_path (journal);
  g_autofree char *shown = g_filename_display_name (path);
  int problem;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  problem = errno;
  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE, _("“%s” could not be deleted: %s"),
               shown, g_strerror (problem));
  return FALSE;
}
