/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalError:
 * @DORSAL_ERROR_VALUE: a value is outside its range or of the wrong kind; type another one
 * @DORSAL_ERROR_TIME: a date or time does not exist, cannot be read or is not possible here
 * @DORSAL_ERROR_MISSING: something that must be given was not given
 * @DORSAL_ERROR_UNKNOWN: a name (kind, field, warning sign, rule) that Dorsal does not know
 *
 * What can be wrong with a value before it reaches any file. The message always says which value,
 * what is wrong with it and what would be right, in the user's language.
 */
typedef enum
{
  DORSAL_ERROR_VALUE,
  DORSAL_ERROR_TIME,
  DORSAL_ERROR_MISSING,
  DORSAL_ERROR_UNKNOWN,
} DorsalError;

#define DORSAL_ERROR (dorsal_error_quark ())

GQuark dorsal_error_quark (void);

G_END_DECLS
