/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-document.h"

G_BEGIN_DECLS

char *dorsal_text_render (const DorsalDocument *document, const char *footer, const char *imprint);

G_END_DECLS
