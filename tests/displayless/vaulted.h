/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "place.h"

G_BEGIN_DECLS

/** A word that is in every entry and must be in no file. */
#define VAULTED_MARKER "Event"

/**
 * Vaulted:
 * @place: where the journal is
 * @key: what it is sealed for
 * @passphrase: what opens it
 * @envelope: @key under @passphrase
 */
typedef struct
{
  Place         place;
  DorsalKey    *key;
  DorsalSecret *passphrase;
  GBytes       *envelope;
} Vaulted;

void           vaulted_set_up (Vaulted *fixture, gconstpointer data);
void           vaulted_tear_down (Vaulted *fixture, gconstpointer data);
DorsalJournal *vaulted_open (Vaulted *fixture, DorsalJournalMode mode);
void           vaulted_reseal (DorsalJournal *journal, DorsalKey *key, GBytes *envelope);
DorsalJournal *vaulted_make (Vaulted *fixture, guint n_events);
GBytes        *vaulted_wrap (Vaulted *fixture, const char *passphrase);
guint          vaulted_count (Vaulted *fixture);
guint          vaulted_count_files (const char *folder);
void           vaulted_assert_nowhere_in_clear (const char *folder);

#define VAULTED_ADD(group, function)                                                                         \
  g_test_add ("/" group "/" #function, Vaulted, NULL, vaulted_set_up, function, vaulted_tear_down)

G_END_DECLS
