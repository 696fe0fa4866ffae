/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DorsalFieldInput:
 * @field: the number of the field
 * @description: what the field holds
 * @widget: (transfer none): a row for a boxed list
 * @note: (nullable) (transfer none): the text of a long text
 * @ticks: (nullable) (element-type GtkCheckButton): one per warning sign
 *
 * One field of an entry as a row to fill in.
 */
typedef struct
{
  guint                 field;
  const DorsalField    *description;
  const DorsalProtocol *protocol;
  GtkWidget            *widget;
  GtkTextBuffer        *note;
  GPtrArray            *ticks;
} DorsalFieldInput;

DorsalFieldInput *dorsal_field_input_new (const DorsalRecord   *record,
                                          guint                 field,
                                          const DorsalProtocol *protocol);
void              dorsal_field_input_free (DorsalFieldInput *self);
gboolean          dorsal_field_input_store (DorsalFieldInput *self,
                                            DorsalRecord     *record,
                                            GError          **error);
void              dorsal_field_input_mark (DorsalFieldInput *self, gboolean wrong);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalFieldInput, dorsal_field_input_free)

G_END_DECLS
