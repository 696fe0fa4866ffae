/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where the translations are: the same for both programs, and findable before they are installed. */

#include "config.h"

#include "core/translation.h"

#include <libintl.h>

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
