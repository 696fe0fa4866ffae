/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What holds for the whole process, whichever program it is. */

#include "config.h"

#include "core/process.h"

#include "core/translation.h"

#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* A zone by its name or its usual file, the file of this machine, or a rule as in POSIX. */
#define ZONE_NAME "[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,2}"
#define ZONE_FILE "/etc/localtime|/usr/share/zoneinfo/" ZONE_NAME
#define ZONE_RULE "[A-Za-z0-9<>+:-]+(,[MJ0-9][MJ0-9.:/+-]*){0,2}"
#define ZONE_PATTERN "^(:?(" ZONE_NAME "|" ZONE_FILE ")|" ZONE_RULE ")?$"

/* What stands where something was; any byte but 0, which means that nothing is overwritten. */
#define WIPED 0xff

/* GLib reads whatever file TZ leads to, and waits for a pipe. Without TZ it is the zone of the machine. */
static void
drop_unsound_zone (void)
{
  const char *zone = g_getenv ("TZ");

  if (zone != NULL &&
      !g_regex_match_simple (ZONE_PATTERN, zone, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY, 0))
    g_unsetenv ("TZ");
}

/**
 * dorsal_process_set_up:
 *
 * To be called once, first of all, by a program. Whatever it writes is then for the person alone; a limit on
 * the size of files and a closed pipe are errors to report, not reasons to die in the middle of a write; texts
 * are translated; and no file is read for a time zone but one of the system’s.
 */
void
dorsal_process_set_up (void)
{
  umask (S_IRWXG | S_IRWXO);
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  drop_unsound_zone ();
  setlocale (LC_ALL, "");
  dorsal_translation_find ();
}

/**
 * dorsal_process_forbid_core_dumps:
 *
 * From now on, and for good, no crash leaves what this process has in memory on the disk. What collects
 * crashes for the system goes by the same limit.
 */
void
dorsal_process_forbid_core_dumps (void)
{
  const struct rlimit none = { .rlim_cur = 0, .rlim_max = 0 };

  /* To lower a limit is always allowed. */
  setrlimit (RLIMIT_CORE, &none);
}

/**
 * dorsal_process_wipe_freed_memory:
 *
 * From now on, and for good, memory is overwritten as it is given back, that of the toolkit and of SQLite included.
 * What the C library keeps at hand for each thread is not: up to seven pieces of each size below one kB, until they
 * are used again. Does nothing where the C library is another one than GNU’s.
 */
void
dorsal_process_wipe_freed_memory (void)
{
#ifdef M_PERTURB
  mallopt (M_PERTURB, WIPED);
#endif
}
