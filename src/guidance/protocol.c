/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The protocol that comes with Dorsal: its numbers, and where to find the rest. */

#include "config.h"

#include "guidance/protocol.h"

#include "guidance/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The ids are names of facts in the journal and never change. */
static const DorsalRiskFact risk_facts[] = {
  { "cancer_past", N_ ("Have you ever had cancer?"), FALSE },
  { "immune",
    N_ ("Is your immune system weak, for example from cancer treatment, a transplant, HIV, or "
        "medicine?"),
    FALSE },
  { "ivdrug", N_ ("Do you inject drugs that were not prescribed for you?"), FALSE },
  { "recent_infection",
    N_ ("In the last 3 months, did you have a serious infection, or an operation or injection in "
        "your back?"),
    FALSE },
  { "steroid", N_ ("Have you taken steroid tablets for 3 months or more?"), FALSE },
  { "osteoporosis", N_ ("Have you been told you have weak bones (osteoporosis)?"), FALSE },
  { "birth_year", N_ ("In which year were you born?"), TRUE },
  { "first50", N_ ("Is this your first ever attack of back pain, and are you 50 or over?"), FALSE },
  { "pregnant", N_ ("Are you pregnant, or did you give birth in the last 6 weeks?"), FALSE },
  { "inflam",
    N_ ("Did the pain start before age 45, has it lasted over 3 months, does it wake you in the "
        "second half of the night and ease with moving?"),
    FALSE },
};

#define THRESHOLDS                                                                                 \
  {                                                                                                \
    .rest_first_hours = 24, .rest_last_hours = 48, .rest_end_hours = 72, .severe = 7,              \
    .present = 2, .low = 1, .recovered_days = 7, .run_gap_days = 2, .resolved_span_days = 29,      \
    .resolved_entries = 8, .resolved_gap_days = 7, .stale_days = 7, .gap_days = 3,                 \
    .usual_days = 14, .usual_entries = 5, .anchor_hours = 168, .rest_day_minutes = 240,            \
    .rest_long_minutes = 480, .duration_first_days = 14, .duration_second_days = 21,               \
    .duration_third_days = 42, .duration_fourth_days = 84, .first_attack_days = 7,                 \
    .cover_days = 28, .cover_long_days = 84, .booked_days = 14, .severe_seen = 8, .flare_rise = 2, \
    .flare_settled = 1, .flare_settled_days = 3, .clock_days = 31, .clock_hours = 24,              \
    .emergency_days = 14, .same_day_days = 7, .soon_days = 14, .together_days = 14,                \
    .aged_due_days = 1, .severe_seen_days = 3, .hurt_rise = 2, .hurt_days = 7, .hurt_same = 2,     \
    .hurt_any = 3, .start_pain = 7, .worse_row = 2, .worse_times = 3, .worse_answers = 5,          \
    .worse_days = 7, .return_days = 3, .settled_shown_days = 2, .flare_first_days = 7,             \
  }

/**
 * dorsal_protocol_get_default:
 *
 * Every number is from the decision rules; those that no source gives (240 and 480 minutes, the
 * seven days between rest windows, the 28 and 84 days that a visit covers, the days in which to act)
 * are judgements that need a clinician’s agreement.
 *
 * Returns: (transfer none): the protocol that comes with Dorsal
 */
const DorsalProtocol *
dorsal_protocol_get_default (void)
{
  static DorsalProtocol protocol = {
    .name = N_ ("Back pain"),
    .version = "1",
    .thresholds = THRESHOLDS,
    .risk_facts = risk_facts,
    .n_risk_facts = G_N_ELEMENTS (risk_facts),
  };
  static gsize is_ready = 0;

  if (g_once_init_enter (&is_ready))
    {
      protocol.signs = dorsal_tables_get_signs (&protocol.n_signs);
      protocol.stretches = dorsal_tables_get_stretches (&protocol.n_stretches);
      protocol.phases = dorsal_tables_get_phases (&protocol.n_phases);
      protocol.help = dorsal_tables_get_help (&protocol.n_help);
      g_once_init_leave (&is_ready, 1);
    }

  return &protocol;
}

/**
 * dorsal_protocol_find_sign:
 * @id: a sign’s id, for example “saddle”
 *
 * Returns: (nullable) (transfer none): the sign
 */
const DorsalSign *
dorsal_protocol_find_sign (const DorsalProtocol *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->n_signs; i++)
    if (g_str_equal (self->signs[i].id, id))
      return &self->signs[i];

  return NULL;
}

/**
 * dorsal_protocol_find_stretch:
 * @id: a stretch’s id, with or without “stretch:” before it
 *
 * Returns: (nullable) (transfer none): the stretch
 */
const DorsalStretch *
dorsal_protocol_find_stretch (const DorsalProtocol *self, const char *id)
{
  const char *name;

  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  name = g_str_has_prefix (id, "stretch:") ? id + strlen ("stretch:") : id;
  for (guint i = 0; i < self->n_stretches; i++)
    if (g_str_equal (self->stretches[i].id, name))
      return &self->stretches[i];

  return NULL;
}

/**
 * dorsal_protocol_get_disclaimer:
 *
 * Returns: (transfer none): what Dorsal is and is not, translated; shown at the first start and in
 *   the help
 */
const char *
dorsal_protocol_get_disclaimer (void)
{
  return _("This journal helps you keep track of your back pain and shares general advice. It is not a "
           "medical device. It cannot examine you, find the cause of your pain or replace a health "
           "professional. If you are worried, get help, whatever the journal says.");
}

/**
 * dorsal_level_get_label:
 *
 * Returns: (transfer none): what the level means in a few words, translated
 */
const char *
dorsal_level_get_label (DorsalLevel level)
{
  static const char *const labels[] = {
    [DORSAL_LEVEL_INFO] = N_ ("For your notes"),
    [DORSAL_LEVEL_TIP] = N_ ("Tip"),
    [DORSAL_LEVEL_CAUTION] = N_ ("Take care"),
    [DORSAL_LEVEL_SEE_SOON] = N_ ("Arrange to see someone"),
    [DORSAL_LEVEL_SAME_DAY] = N_ ("Get advice today"),
    [DORSAL_LEVEL_EMERGENCY] = N_ ("Get emergency help now"),
  };

  g_return_val_if_fail ((guint) level < G_N_ELEMENTS (labels), NULL);

  return _(labels[level]);
}
