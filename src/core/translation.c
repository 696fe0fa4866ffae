/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the translations are: the same for both programs, and findable before they are installed. */

#include "config.h"

#include "core/translation.h"

#include <glib/gi18n-lib.h>

/**
 * dorsal_translation_find:
 *
 * Tells gettext where the translations of Dorsal are: in the folder that the environment variable
 * `DORSAL_LOCALE_DIR` names, so that a build can be tried in another language, or else where they were
 * installed. To be called once, first of all, by a program.
 */
void
dorsal_translation_find (void)
{
  const char *folder = g_getenv ("DORSAL_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : DORSAL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/** dorsal_translation_get_language: Returns: the language in which texts are told, as RFC 5646 names it */
const char *
dorsal_translation_get_language (void)
{
  /* Not what the locale asks for: only a translation knows that it is there. */
  return C_ ("code of the language that this is translated into, as in “de” or “pt-BR”", "en");
}
