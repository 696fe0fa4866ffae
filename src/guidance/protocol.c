/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A protocol as a value: what is in it, by name. */

#include "config.h"

#include "guidance/protocol.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STRETCH_PREFIX "stretch:"
#define SIGN_PREFIX "RF:"

/** dorsal_protocol_new: Returns: (transfer full): a protocol without anything in it, to be filled by its reader */
DorsalProtocol *
dorsal_protocol_new (void)
{
  DorsalProtocol *self = g_new0 (DorsalProtocol, 1);

  self->owned = g_ptr_array_new_with_free_func (g_free);
  g_atomic_ref_count_init (&self->references);
  return self;
}

/** dorsal_protocol_ref: Returns: (transfer full): @self, once more */
DorsalProtocol *
dorsal_protocol_ref (const DorsalProtocol *self)
{
  DorsalProtocol *shared = (DorsalProtocol *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&shared->references);
  return shared;
}

/** dorsal_protocol_unref: Gives @self up; the last one to do so frees it. */
void
dorsal_protocol_unref (DorsalProtocol *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_ptr_array_unref (self->owned);
  g_free (self);
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

  name = g_str_has_prefix (id, STRETCH_PREFIX) ? id + strlen (STRETCH_PREFIX) : id;
  for (guint i = 0; i < self->n_stretches; i++)
    if (g_str_equal (self->stretches[i].id, name))
      return &self->stretches[i];

  return NULL;
}

/** dorsal_protocol_find_risk_fact: Returns: (nullable) (transfer none): the risk fact with that id */
const DorsalRiskFact *
dorsal_protocol_find_risk_fact (const DorsalProtocol *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->n_risk_facts; i++)
    if (g_str_equal (self->risk_facts[i].id, id))
      return &self->risk_facts[i];

  return NULL;
}

/** dorsal_protocol_find_source: Returns: (nullable) (transfer none): the source with that key */
const DorsalSource *
dorsal_protocol_find_source (const DorsalProtocol *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  for (guint i = 0; i < self->n_sources; i++)
    if (g_str_equal (self->sources[i].key, key))
      return &self->sources[i];

  return NULL;
}

/** dorsal_protocol_find_message: Returns: (nullable) (transfer none): what the rule with that id says */
const DorsalMessage *
dorsal_protocol_find_message (const DorsalProtocol *self, const char *rule)
{
  g_return_val_if_fail (self != NULL && rule != NULL, NULL);

  for (guint i = 0; i < self->n_messages; i++)
    if (g_str_equal (self->messages[i].rule, rule))
      return &self->messages[i];

  return NULL;
}

/**
 * dorsal_protocol_get_title:
 * @rule: the id of a rule or of a sign’s rule, for example “ESC-14” or “RF:saddle”
 *
 * Returns: (nullable) (transfer none): its title, translated; %NULL if the protocol does not know it
 */
const char *
dorsal_protocol_get_title (const DorsalProtocol *self, const char *rule)
{
  const DorsalMessage *message = dorsal_protocol_find_message (self, rule);
  const DorsalSign *sign = NULL;

  if (message != NULL)
    return _(message->title);

  if (g_str_has_prefix (rule, SIGN_PREFIX))
    sign = dorsal_protocol_find_sign (self, rule + strlen (SIGN_PREFIX));
  return sign != NULL ? _(sign->summary) : NULL;
}

/** dorsal_protocol_format_label: Returns: (transfer full): name and version for people: “Back pain 2” */
char *
dorsal_protocol_format_label (const DorsalProtocol *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: a protocol: its name and its version */
  return g_strdup_printf (_("%s %s"), _(self->name), self->version);
}

/**
 * dorsal_protocol_format_identity:
 *
 * Returns: (transfer full): name, version and checksum, the same in every language, for the record of
 *   what was shown: “Back pain 2 (0123abcd)”
 */
char *
dorsal_protocol_format_identity (const DorsalProtocol *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s %s (%s)", self->name, self->version, self->checksum);
}

/**
 * dorsal_protocol_format_source:
 * @key: a source key, for example “NG59”
 *
 * Returns: (transfer full): what it stands for and what kind of source it is, in one line, translated;
 *   the key itself if the protocol does not know it
 */
char *
dorsal_protocol_format_source (const DorsalProtocol *self, const char *key)
{
  const DorsalSource *source = dorsal_protocol_find_source (self, key);

  if (source == NULL)
    return g_strdup (key);
  /* These two say in their citation already what they are. */
  if (source->evidence == DORSAL_EVIDENCE_GENERAL || source->evidence == DORSAL_EVIDENCE_JUDGEMENT)
    return g_strdup (_(source->citation));

  /* Translators: a source and what kind of source it is, for example “BMJ 2013;347:f7095 (review of studies)” */
  return g_strdup_printf (_("%s (%s)"), _(source->citation), dorsal_evidence_get_label (source->evidence));
}

/**
 * dorsal_protocol_get_disclaimer:
 *
 * Returns: (transfer none): what Dorsal is and is not, translated; shown at the first start and in
 *   the help. No protocol can change it
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

static const struct
{
  const char *name;
  const char *label;
} evidence_kinds[DORSAL_N_EVIDENCE] = {
  [DORSAL_EVIDENCE_GUIDELINE] = { "guideline", NC_ ("kind of source", "guideline") },
  [DORSAL_EVIDENCE_REVIEW] = { "review", NC_ ("kind of source", "review of studies") },
  [DORSAL_EVIDENCE_TRIAL] = { "trial", NC_ ("kind of source", "trial") },
  [DORSAL_EVIDENCE_COHORT] = { "cohort", NC_ ("kind of source", "study that followed people") },
  [DORSAL_EVIDENCE_CONSENSUS] = { "consensus", NC_ ("kind of source", "agreement of experts") },
  [DORSAL_EVIDENCE_INSTRUMENT] = { "instrument", NC_ ("kind of source", "description of a questionnaire") },
  [DORSAL_EVIDENCE_SERVICE_PAGE] = { "service_page", NC_ ("kind of source", "page of a health service") },
  [DORSAL_EVIDENCE_LEAFLET] = { "leaflet", NC_ ("kind of source", "leaflet for patients") },
  [DORSAL_EVIDENCE_CLINIC_ARTICLE] = { "clinic_article", NC_ ("kind of source", "article of a clinic") },
  [DORSAL_EVIDENCE_GENERAL] = { "general", NC_ ("kind of source", "general knowledge") },
  [DORSAL_EVIDENCE_JUDGEMENT] = { "judgement", NC_ ("kind of source", "judgement") },
};

/** dorsal_evidence_get_name: Returns: (transfer none): the kind as the protocol names it */
const char *
dorsal_evidence_get_name (DorsalEvidence evidence)
{
  g_return_val_if_fail ((guint) evidence < DORSAL_N_EVIDENCE, NULL);

  return evidence_kinds[evidence].name;
}

/** dorsal_evidence_get_label: Returns: (transfer none): the kind in a few words, translated */
const char *
dorsal_evidence_get_label (DorsalEvidence evidence)
{
  g_return_val_if_fail ((guint) evidence < DORSAL_N_EVIDENCE, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "kind of source", evidence_kinds[evidence].label);
}
