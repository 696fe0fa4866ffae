/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/application.h"
#include "core/translation.h"

#include <signal.h>
#include <sys/stat.h>

int
main (int argc, char *argv[])
{
  g_autoptr (DorsalApplication) application = NULL;

  /* Whatever is written is for the person alone; a full disk is an error to report, not to die of. */
  umask (0077);
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);

  dorsal_translation_find ();

  application = dorsal_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
