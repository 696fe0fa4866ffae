/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rescue.h"
#include "place.h"

G_BEGIN_DECLS

/* A journal to be damaged, the same for the same size, and all that is known of it. */

#define PAGE_SIZE 4096

/**
 * Ward:
 * @place: where the whole journal lies
 * @backup: a copy of it that lacks the newest tenth
 * @rescued: where new journals go
 * @entries: (element-type utf8 DorsalRecord): everything that was stored, by id
 * @backed_up: (element-type utf8 DorsalRecord): what is in @backup
 * @bytes: the file, for tests to damage
 * @size: how many bytes
 */
typedef struct
{
  Place       place;
  GRand      *random;
  char       *backup;
  char       *damaged;
  char       *rescued;
  GHashTable *entries;
  GHashTable *backed_up;
  guint8     *bytes;
  gsize       size;
} Ward;

void          ward_set_up (Ward *ward, gconstpointer n_entries);
void          ward_tear_down (Ward *ward, gconstpointer n_entries);
DorsalRescue *ward_rescue (Ward *ward, const char *backup, GHashTable **out_found);

#define WARD_ADD(n_entries, function)                                                              \
  g_test_add ("/rescue/" #function, Ward, GUINT_TO_POINTER (n_entries), ward_set_up, function, ward_tear_down)

G_END_DECLS
