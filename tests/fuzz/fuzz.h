/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What libFuzzer calls, by the name it expects. Without libFuzzer, driver.c calls it with the files
 * of a folder and with damaged copies of them, so that each target is an ordinary test too. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

G_END_DECLS
