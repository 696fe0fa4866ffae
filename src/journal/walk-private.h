/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/session.h"
#include "journal/walk.h"

G_BEGIN_DECLS

/* For journal.c alone. */

DorsalWalk *dorsal_walk_new (DorsalSession *session, DorsalWalkFlags flags, GError **error);

G_END_DECLS
