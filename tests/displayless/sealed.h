/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/age.h"

G_BEGIN_DECLS

/* What the tests of sealed files share. */

#define SEALED_WORK_FACTOR 4
#define SEALED_PASSPHRASE "correct horse battery staple"

/** A key whose 32 bytes are 1, 2, 3 and so on, as age writes it. */
#define SEALED_KEY "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE"

DorsalKey *sealed_key (void);
GBytes    *sealed_make_content (gsize size);
GBytes    *sealed_make_envelope (DorsalKey *key);
GBytes    *sealed_for_key (GBytes *content, DorsalKey *key, GBytes *envelope);
GBytes    *sealed_with_passphrase (GBytes *content, const char *passphrase);
GBytes    *sealed_open_with_text (GBytes *file, const char *passphrase, GError **error);
gsize      sealed_find_payload (GBytes *file);
void       sealed_assert_refused (GBytes *content, const GError *error, int code, const char *when);

G_END_DECLS
