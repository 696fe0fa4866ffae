/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the translations are: the same for both programs, and findable before they are installed. */

#include "config.h"

#include "core/translation.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <string.h>

#define LANGUAGE_FIELD "\nLanguage: "

/**
 * dorsal_translation_find:
 *
 * Tells gettext where the translations of Dorsal are: in the folder that the environment variable
 * `DORSAL_LOCALE_DIR` names, so that a build can be tried in another language, or else where they were
 * installed. Part of dorsal_process_set_up().
 */
void
dorsal_translation_find (void)
{
  const char *folder = g_getenv ("DORSAL_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : DORSAL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * dorsal_translation_get_language:
 *
 * Returns: (transfer full): the language that texts come in, as in “de” or “pt-BR”: that of the catalogue in
 *   use, which need not be that of the desktop, or English where there is none
 */
char *
dorsal_translation_get_language (void)
{
  /* The translation of nothing is the head of the catalogue. */
  const char *head = g_dgettext (GETTEXT_PACKAGE, "");
  const char *field = strstr (head, LANGUAGE_FIELD);
  const char *name = field != NULL ? field + strlen (LANGUAGE_FIELD) : "en";

  return g_strdelimit (g_strndup (name, strcspn (name, "\n.@")), "_", '-');
}
