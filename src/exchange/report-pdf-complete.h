/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-pdf.h"

G_BEGIN_DECLS

GBytes *dorsal_pdf_complete (GBytes *drawn, const DorsalPdf *pdf, GError **error);

G_END_DECLS
