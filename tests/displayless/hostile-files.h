/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HostileFile:
 * @name: what it is
 * @make: makes it of the good journal at @path
 * @how: for @make
 * @expected: what must become of it as an import, as a journal to read, as a backup to restore, and as a journal to
 *   write: “t” for taken, “p” for taken but for what is not right, “r” for refused
 */
typedef struct
{
  const char *name;
  void      (*make) (const char *path, const char *how);
  const char *how;
  const char *expected;
} HostileFile;

void               hostile_make_journal (const char *path);
const HostileFile *hostile_list (guint *out_n_files);

G_END_DECLS
