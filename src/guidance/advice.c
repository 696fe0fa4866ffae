/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "guidance/advice.h"

/** dorsal_advice_free: Frees a piece of advice. */
void
dorsal_advice_free (DorsalAdvice *self)
{
  g_free (self->rule);
  g_free (self->episode);
  g_free (self->title);
  g_free (self->text);
  g_strfreev (self->reasons);
  g_strfreev (self->sources);
  g_array_unref (self->days_used);
  g_array_unref (self->days_missing);
  g_free (self);
}
