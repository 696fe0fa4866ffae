/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a record says, in words. Each piece is a whole sentence of its own, so that a translator
 * needs no other, and the pieces stand side by side in a list. */

#include "config.h"

#include "exchange/words.h"

#include "core/questionnaire.h"
#include "core/text.h"
#include "guidance/topic.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STRETCH_PREFIX "stretch:"

static const struct
{
  const char *name;
  const char *label;
} activity_labels[] = {
  { "walk", NC_ ("activity", "Walk") },
  { "rest", NC_ ("activity", "Rest lying down") },
  { "sitting", NC_ ("activity", "Sitting at a stretch") },
  { "standing", NC_ ("activity", "Standing at a stretch") },
};

/* The facts that Dorsal itself asks for; the others are the protocol’s. */
static const struct
{
  const char *name;
  const char *label;
} fact_labels[] = {
  { "name", NC_ ("fact", "Name") },
  { "contact", NC_ ("fact", "Contact") },
  { "goal", NC_ ("fact", "My own goal") },
  { "question", NC_ ("fact", "My question for the visit") },
  { "emergency_number", NC_ ("fact", "Emergency number") },
  { "doctor", NC_ ("fact", "Doctor") },
  { "ask_mood", NC_ ("fact", "Ask about mood") },
};

static void
take_piece (GStrvBuilder *pieces, char *piece)
{
  g_autofree char *owned = piece;

  g_strv_builder_add (pieces, owned);
}

static char *
join_pieces (GStrvBuilder *pieces, const char *separator)
{
  g_auto (GStrv) all = g_strv_builder_end (pieces);

  return g_strjoinv (separator, all);
}

/* Lists and terminals show one line. */
static char *
user_text (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');

  return dorsal_text_isolate (line);
}

static char *
value_words (const DorsalRecord *record, guint field)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);

  switch (info->type)
    {
    case DORSAL_FIELD_CHOICE:
      return g_strdup (dorsal_choice_get_label (dorsal_record_get_text (record, field)));
    case DORSAL_FIELD_DAY:
      return dorsal_day_format (dorsal_record_get_integer (record, field), _("%-d %B %Y"));
    case DORSAL_FIELD_BOOLEAN:
      return g_strdup (
          dorsal_choice_get_label (dorsal_record_get_boolean (record, field) ? "yes" : "no"));
    case DORSAL_FIELD_TEXT:
    case DORSAL_FIELD_NAME:
    case DORSAL_FIELD_NAMES:
      return user_text (dorsal_record_get_text (record, field));
    case DORSAL_FIELD_INTEGER:
    default:
      return dorsal_record_format_field (record, field);
    }
}

static void
add_field (GStrvBuilder *pieces, const DorsalRecord *record, guint field)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);
  g_autofree char *value = NULL;

  if (!dorsal_record_has (record, field))
    return;

  value = value_words (record, field);
  /* TRANSLATORS: a field and its value, for example “Sleep: Well.” */
  take_piece (pieces, g_strdup_printf (_("%s: %s."), dorsal_field_get_label (info), value));
}

/* A field that says all by its name, when it was answered with yes. */
static void
add_flag (GStrvBuilder *pieces, const DorsalRecord *record, guint field)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);

  if (dorsal_record_get_boolean (record, field))
    take_piece (pieces, g_strdup_printf (_("%s."), dorsal_field_get_label (info)));
}

static void
add_note (GStrvBuilder *pieces, const DorsalRecord *record, guint field)
{
  g_autofree char *text = NULL;

  if (!dorsal_record_has (record, field))
    return;

  text = user_text (dorsal_record_get_text (record, field));
  take_piece (pieces, g_strdup_printf (_("“%s”"), text));
}

static void
add_minutes (GStrvBuilder *pieces, const DorsalRecord *record, guint field)
{
  int minutes = dorsal_record_get_integer (record, field);

  if (minutes != DORSAL_NOT_ANSWERED)
    take_piece (pieces, g_strdup_printf (ngettext ("%d minute.", "%d minutes.", (gulong) minutes),
                                         minutes));
}

/* The things managed, or with @answer FALSE those not managed, of the ones that were asked. */
static void
add_managed (GStrvBuilder *pieces, const DorsalRecord *record, gboolean answer)
{
  g_autoptr (GStrvBuilder) things = g_strv_builder_new ();
  g_autofree char *list = NULL;

  for (guint i = DORSAL_CHECK_IN_MANAGED_FIRST; i <= DORSAL_CHECK_IN_MANAGED_LAST; i++)
    if (dorsal_record_has (record, i) && dorsal_record_get_boolean (record, i) == answer)
      g_strv_builder_add (things,
                          dorsal_field_get_label (dorsal_kind_get_field (DORSAL_KIND_CHECK_IN, i)));

  /* TRANSLATORS: between the items of a list. */
  list = join_pieces (things, C_("list", ", "));
  if (list[0] != '\0')
    take_piece (pieces, g_strdup_printf (answer ? _("Managed: %s.") : _("Not managed: %s."), list));
}

static void
add_fields (GStrvBuilder *pieces, const DorsalRecord *record, guint first, guint last)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  for (guint i = first; i <= last; i++)
    {
      const DorsalField *info = dorsal_kind_get_field (kind, i);

      if (info->type == DORSAL_FIELD_BOOLEAN)
        add_flag (pieces, record, i);
      else if (g_str_equal (info->name, "note"))
        add_note (pieces, record, i);
      else
        add_field (pieces, record, i);
    }
}

static void
add_check_in (GStrvBuilder *pieces, const DorsalRecord *record)
{
  add_fields (pieces, record, DORSAL_CHECK_IN_GOOD_DAY, DORSAL_CHECK_IN_LEG);
  add_managed (pieces, record, TRUE);
  add_managed (pieces, record, FALSE);
  add_fields (pieces, record, DORSAL_CHECK_IN_PLACE, DORSAL_CHECK_IN_NOTE);
}

static void
add_activity (GStrvBuilder *pieces, const DorsalRecord *record)
{
  add_minutes (pieces, record, DORSAL_ACTIVITY_MINUTES);
  add_fields (pieces, record, DORSAL_ACTIVITY_DOSE, DORSAL_ACTIVITY_NOTE);
}

static char *
sign_words (const char *id, const DorsalProtocol *protocol)
{
  const char *label = dorsal_topic_get_label (protocol, id);

  return label != NULL ? g_strdup (label) : user_text (id);
}

static void
add_sign (GStrvBuilder *pieces, const DorsalRecord *record, const DorsalProtocol *protocol)
{
  g_autofree char *sign = sign_words (dorsal_record_get_text (record, DORSAL_SIGN_NAME), protocol);
  const char *answer = dorsal_record_get_text (record, DORSAL_SIGN_ANSWER);

  /* TRANSLATORS: a warning sign and the answer to it, for example “Numb leg: Yes.” */
  take_piece (pieces, g_strdup_printf (C_("warning sign", "%s: %s."), sign,
                                       dorsal_choice_get_label (answer)));
}

static void
add_visit (GStrvBuilder *pieces, const DorsalRecord *record, const DorsalProtocol *protocol)
{
  const char *told = dorsal_record_get_text (record, DORSAL_VISIT_TOLD);

  add_fields (pieces, record, DORSAL_VISIT_WITH, DORSAL_VISIT_ABOUT);
  if (told != NULL)
    {
      g_autoptr (GStrvBuilder) signs = g_strv_builder_new ();
      g_auto (GStrv) ids = g_strsplit (told, " ", -1);
      g_autofree char *list = NULL;

      for (guint i = 0; ids[i] != NULL; i++)
        take_piece (signs, sign_words (ids[i], protocol));
      list = join_pieces (signs, C_("list", ", "));
      take_piece (pieces, g_strdup_printf (_("Told about: %s."), list));
    }

  add_note (pieces, record, DORSAL_VISIT_NOTE);
}

static void
add_event (GStrvBuilder *pieces, const DorsalRecord *record)
{
  add_note (pieces, record, DORSAL_EVENT_TITLE);
  add_fields (pieces, record, DORSAL_EVENT_UNTIL, DORSAL_EVENT_NOTE);
}

static char *
fact_label (const char *name, const DorsalProtocol *protocol)
{
  const DorsalRiskFact *risk = dorsal_protocol_find_risk_fact (protocol, name);

  if (risk != NULL)
    return g_strdup (_(risk->summary));

  for (guint i = 0; i < G_N_ELEMENTS (fact_labels); i++)
    if (g_str_equal (fact_labels[i].name, name))
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "fact", fact_labels[i].label));

  return user_text (name);
}

static void
add_fact (GStrvBuilder *pieces, const DorsalRecord *record, const DorsalProtocol *protocol)
{
  const char *value = dorsal_record_get_text (record, DORSAL_FACT_VALUE);
  g_autofree char *label = fact_label (dorsal_record_get_text (record, DORSAL_FACT_NAME), protocol);
  g_autofree char *words = g_str_equal (value, "yes") || g_str_equal (value, "no")
                               ? g_strdup (dorsal_choice_get_label (value))
                               : user_text (value);

  take_piece (pieces, g_strdup_printf (_("%s: %s."), label, words));
}

static void
add_advice (GStrvBuilder *pieces, const DorsalRecord *record, const DorsalProtocol *protocol)
{
  const char *id = dorsal_record_get_text (record, DORSAL_ADVICE_RULE);
  const char *known = dorsal_protocol_get_title (protocol, id);
  int level = dorsal_record_get_integer (record, DORSAL_ADVICE_LEVEL);
  g_autofree char *title = known != NULL ? g_strdup (known) : user_text (id);

  /* TRANSLATORS: how strong a piece of advice was, and its title. */
  take_piece (pieces, g_strdup_printf (C_("advice", "%s: %s."),
                                       dorsal_level_get_label ((DorsalLevel) level), title));
}

static void
add_named_answers (GStrvBuilder *pieces, const DorsalRecord *record)
{
  g_autoptr (DorsalAnswers) answers = dorsal_questionnaire_read_record (record);

  for (guint i = 0; answers != NULL && i < answers->questionnaire->n_items; i++)
    if (answers->names[i] != NULL)
      {
        g_autofree char *name = dorsal_text_isolate (answers->names[i]);

        /* TRANSLATORS: an activity and how well it goes, for example “Carry the shopping: 7.” */
        take_piece (pieces, g_strdup_printf (C_ ("questionnaire", "%s: %d."), name, answers->values[i]));
      }
}

static void
add_questionnaire (GStrvBuilder *pieces, const DorsalRecord *record)
{
  if (dorsal_questionnaire_find_for (record) != NULL)
    {
      take_piece (pieces, dorsal_questionnaire_describe_result (record));
      add_named_answers (pieces, record);
      return;
    }

  add_fields (pieces, record, DORSAL_QUESTIONNAIRE_NAME, DORSAL_QUESTIONNAIRE_SCORE);
  if (dorsal_questionnaire_is_skipped (record))
    g_strv_builder_add (pieces, _("Not answered."));
}

static void
add_words (GStrvBuilder *pieces, const DorsalRecord *record, const DorsalProtocol *protocol)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  switch (kind)
    {
    case DORSAL_KIND_CHECK_IN:
      add_check_in (pieces, record);
      break;
    case DORSAL_KIND_ACTIVITY:
      add_activity (pieces, record);
      break;
    case DORSAL_KIND_SIGN:
      add_sign (pieces, record, protocol);
      break;
    case DORSAL_KIND_VISIT:
      add_visit (pieces, record, protocol);
      break;
    case DORSAL_KIND_QUESTIONNAIRE:
      add_questionnaire (pieces, record);
      break;
    case DORSAL_KIND_EVENT:
      add_event (pieces, record);
      break;
    case DORSAL_KIND_FACT:
      add_fact (pieces, record, protocol);
      break;
    case DORSAL_KIND_ADVICE:
      add_advice (pieces, record, protocol);
      break;
    case DORSAL_KIND_EPISODE:
    case DORSAL_KIND_FLARE:
    case DORSAL_KIND_NO_PAIN:
    case DORSAL_KIND_MEDICINE:
    default:
      add_fields (pieces, record, 0, dorsal_kind_get_info (kind)->n_fields - 1);
      break;
    }
}

/**
 * dorsal_activity_to_words:
 * @name: an activity as recorded: “walk”, “rest”, “stretch:childs_pose”, or a person’s own words
 * @protocol: where the stretches are named
 *
 * Returns: (transfer full): what the activity is called, translated where Dorsal knows it
 */
char *
dorsal_activity_to_words (const char *name, const DorsalProtocol *protocol)
{
  g_return_val_if_fail (name != NULL && protocol != NULL, NULL);

  if (g_str_has_prefix (name, STRETCH_PREFIX))
    {
      const DorsalStretch *stretch = dorsal_protocol_find_stretch (protocol,
                                                                   name + strlen (STRETCH_PREFIX));

      return stretch != NULL ? g_strdup (_(stretch->name))
                             : user_text (name + strlen (STRETCH_PREFIX));
    }

  for (guint i = 0; i < G_N_ELEMENTS (activity_labels); i++)
    if (g_str_equal (activity_labels[i].name, name))
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "activity", activity_labels[i].label));

  return user_text (name);
}

/**
 * dorsal_record_to_title:
 * @record: a record
 * @protocol: where signs and stretches are named
 *
 * Returns: (transfer full): what sort of entry it is, in a word or two: “Check-in”, “Walk”. Plain
 * text
 */
char *
dorsal_record_to_title (const DorsalRecord *record, const DorsalProtocol *protocol)
{
  DorsalKind kind;

  g_return_val_if_fail (record != NULL && protocol != NULL, NULL);

  kind = dorsal_record_get_kind (record);
  if (kind == DORSAL_KIND_ACTIVITY)
    return dorsal_activity_to_words (dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME),
                                     protocol);

  if (kind == DORSAL_KIND_VISIT && dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED))
    return g_strdup (_("Visit booked"));

  if (dorsal_questionnaire_find_for (record) != NULL)
    return g_strdup (_(dorsal_questionnaire_find_for (record)->title));

  return g_strdup (dorsal_kind_get_label (kind));
}

/**
 * dorsal_record_to_words:
 * @record: a record
 * @protocol: where signs and stretches are named
 *
 * Returns: (transfer full): what it says, in short sentences on one line, without what the title
 * says already; empty if there is no more to say. Plain text: a person’s own words are isolated, so
 * that their direction cannot reorder the numbers beside them
 */
char *
dorsal_record_to_words (const DorsalRecord *record, const DorsalProtocol *protocol)
{
  g_autoptr (GStrvBuilder) pieces = g_strv_builder_new ();

  g_return_val_if_fail (record != NULL && protocol != NULL, NULL);

  add_words (pieces, record, protocol);
  /* TRANSLATORS: between one sentence and the next. */
  return join_pieces (pieces, C_("sentences", " "));
}
