/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A step of the history in words, each a whole sentence for translators: in many languages “added”
 * depends on what was added. */

#include "config.h"

#include "journal/journal.h"

#include <glib/gi18n-lib.h>

#define N_ACTIONS (DORSAL_STEP_DELETED + 1)

static const char *const sentences[DORSAL_N_KINDS][N_ACTIONS] = {
  [DORSAL_KIND_EPISODE] = { N_ ("Episode added"), N_ ("Episode changed"), N_ ("Episode deleted") },
  [DORSAL_KIND_CHECK_IN] = { N_ ("Check-in added"), N_ ("Check-in changed"),
                             N_ ("Check-in deleted") },
  [DORSAL_KIND_ACTIVITY] = { N_ ("Activity added"), N_ ("Activity changed"),
                             N_ ("Activity deleted") },
  [DORSAL_KIND_SIGN] = { N_ ("Answer added"), N_ ("Answer changed"), N_ ("Answer deleted") },
  [DORSAL_KIND_VISIT] = { N_ ("Visit added"), N_ ("Visit changed"), N_ ("Visit deleted") },
  [DORSAL_KIND_FLARE] = { N_ ("Flare-up added"), N_ ("Flare-up changed"), N_ ("Flare-up deleted") },
  [DORSAL_KIND_NO_PAIN] = { N_ ("Days without pain added"), N_ ("Days without pain changed"),
                            N_ ("Days without pain deleted") },
  [DORSAL_KIND_MEDICINE] = { N_ ("Medicine added"), N_ ("Medicine changed"),
                             N_ ("Medicine deleted") },
  [DORSAL_KIND_QUESTIONNAIRE] = { N_ ("Questionnaire added"), N_ ("Questionnaire changed"),
                                  N_ ("Questionnaire deleted") },
  [DORSAL_KIND_EVENT] = { N_ ("Event added"), N_ ("Event changed"), N_ ("Event deleted") },
  [DORSAL_KIND_FACT] = { N_ ("Fact about you added"), N_ ("Fact about you changed"),
                         N_ ("Fact about you deleted") },
  [DORSAL_KIND_ADVICE] = { N_ ("Advice added"), N_ ("Advice changed"), N_ ("Advice deleted") },
};

/**
 * dorsal_step_to_words:
 * @self: a step of the history
 *
 * Returns: (transfer full): what the step did, in a few words
 */
char *
dorsal_step_to_words (const DorsalStep *self)
{
  guint n = self->n_records;

  if (n == 1)
    return g_strdup (_ (sentences[self->kind][self->action]));

  switch (self->action)
    {
    case DORSAL_STEP_ADDED:
      return g_strdup_printf (ngettext ("%u entry added", "%u entries added", n), n);
    case DORSAL_STEP_DELETED:
      return g_strdup_printf (ngettext ("%u entry deleted", "%u entries deleted", n), n);
    case DORSAL_STEP_CHANGED:
    default:
      return g_strdup_printf (ngettext ("%u entry changed", "%u entries changed", n), n);
    }
}
