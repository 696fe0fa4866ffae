/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DorsalPassphrasePurpose:
 * @DORSAL_PASSPHRASE_SET: a journal in clear gets a passphrase
 * @DORSAL_PASSPHRASE_CHANGE: a sealed journal gets another one
 * @DORSAL_PASSPHRASE_REMOVE: a sealed journal has none any more
 * @DORSAL_PASSPHRASE_SHOW_SHEET: its key is shown to whoever knows the passphrase
 */
typedef enum
{
  DORSAL_PASSPHRASE_SET,
  DORSAL_PASSPHRASE_CHANGE,
  DORSAL_PASSPHRASE_REMOVE,
  DORSAL_PASSPHRASE_SHOW_SHEET,
} DorsalPassphrasePurpose;

#define DORSAL_TYPE_PASSPHRASE_FORM (dorsal_passphrase_form_get_type ())

/** DorsalPassphraseForm: says what will happen, asks for passphrases, does it, and closes its window. */
G_DECLARE_FINAL_TYPE (DorsalPassphraseForm, dorsal_passphrase_form, DORSAL, PASSPHRASE_FORM, AdwBin)

void dorsal_passphrase_form_present (DorsalContext          *context,
                                     GtkWidget              *parent,
                                     DorsalPassphrasePurpose purpose,
                                     guint                   work_factor);

G_END_DECLS
