/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/* Files with what was typed and not saved. They belong to one journal and are sealed if it is, but lie apart from it,
 * in the folder for the state of programs: the folder of the journal may be what has failed. */

gboolean dorsal_side_file_write (DorsalJournal *journal, const char *name, GBytes *bytes);
GBytes  *dorsal_side_file_read (DorsalJournal *journal, const char *name);
gboolean dorsal_side_file_remove (DorsalJournal *journal, const char *name);
void     dorsal_side_file_set_aside (DorsalJournal *journal, const char *name);

GStrv dorsal_side_files_list (DorsalJournal *journal);
void  dorsal_side_files_reseal (DorsalJournal *journal, DorsalKey *former);

G_END_DECLS
