/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/application.h"
#include "core/process.h"

int
main (int argc, char *argv[])
{
  g_autoptr (DorsalApplication) application = NULL;

  dorsal_process_set_up ();

  application = dorsal_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
