/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"
#include "exchange/report.h"

G_BEGIN_DECLS

/* What is left out of the report is left out of every other file too. */

char    *dorsal_report_sections_list_omitted (DorsalReportSections sections_told);
gboolean dorsal_report_sections_tell_record (DorsalReportSections sections_told, const DorsalRecord *record);
gboolean dorsal_report_sections_tell_field (DorsalReportSections sections_told, DorsalKind kind, guint field);

G_END_DECLS
