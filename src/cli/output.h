/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/save.h"
#include "guidance/advice.h"

G_BEGIN_DECLS

void     dorsal_output_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     dorsal_output_record (const DorsalProtocol *protocol, const DorsalRecord *record);
void     dorsal_output_recorded (const DorsalProtocol *protocol, const DorsalRecord *record);
void     dorsal_output_advice (const DorsalAdvice *advice);
void     dorsal_output_why (const DorsalGuidance *guidance, const DorsalAdvice *advice);
void     dorsal_output_guidance (GPtrArray *records, const DorsalGuidance *guidance);
void     dorsal_output_left_copies (GPtrArray *left);
void     dorsal_output_error (const GError *error, const char *doing);
gboolean dorsal_output_write (const char *path, GBytes *bytes, GError **error);
gboolean dorsal_output_stream (DorsalWrite write, gpointer user_data, GError **error);
gboolean dorsal_output_flush (GError **error);
GBytes  *dorsal_input_read (const char *path, gsize max_size, GError **error);

G_END_DECLS
