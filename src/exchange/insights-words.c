/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was found, in words. A link is told as what happened, beside the remark that it may be chance, and never as
 * a cause (clinical.md 6.3, point 7). */

#include "config.h"

#include "core/text.h"
#include "exchange/insights-private.h"
#include "insight/lag.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What a factor without a name of its own is called among others. */
static const struct
{
  DorsalTrackKind kind;
  const char     *name;
} factor_names[] = {
  { DORSAL_TRACK_WALK, NC_ ("factor", "walking") },
  { DORSAL_TRACK_STRETCHING, NC_ ("factor", "stretching") },
  { DORSAL_TRACK_REST, NC_ ("factor", "rest lying down") },
  { DORSAL_TRACK_SLEEP, NC_ ("factor", "hours of sleep") },
  { DORSAL_TRACK_SLEEP_QUALITY, NC_ ("factor", "quality of sleep") },
  { DORSAL_TRACK_STRESS, NC_ ("factor", "stress") },
};

/* What a factor is called in a list, translated where Dorsal knows it; a name is isolated, so that its direction cannot
 * reorder what stands beside it. */
static char *
name_factor (const DorsalTrack *track)
{
  const char *name;

  for (guint i = 0; i < G_N_ELEMENTS (factor_names); i++)
    if (factor_names[i].kind == track->kind)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "factor", factor_names[i].name));

  name = track->label != NULL ? track->label : track->name;
  return dorsal_text_isolate (name != NULL ? name : "");
}

/* Each of these knows some kinds only, so that to them a kind is a number. Its direction is part of the sentence:
 * languages differ in where it stands. */
static char *
say_activity (int kind, gboolean less, guint n)
{
  if (kind == DORSAL_TRACK_WALK)
    return g_strdup_printf (
      less ? ngettext ("On days after more walking you tended to report less pain (%u day).",
                       "On days after more walking you tended to report less pain (%u days).", n)
           : ngettext ("On days after more walking you tended to report more pain (%u day).",
                       "On days after more walking you tended to report more pain (%u days).", n), n);

  return g_strdup_printf (
    less ? ngettext ("On days after more stretching you tended to report less pain (%u day).",
                     "On days after more stretching you tended to report less pain (%u days).", n)
         : ngettext ("On days after more stretching you tended to report more pain (%u day).",
                     "On days after more stretching you tended to report more pain (%u days).", n), n);
}

static char *
say_state (int kind, gboolean less, guint n)
{
  switch (kind)
    {
    case DORSAL_TRACK_REST:
      return g_strdup_printf (
        less ? ngettext ("On days after more rest lying down you tended to report less pain (%u day).",
                         "On days after more rest lying down you tended to report less pain (%u days).", n)
             : ngettext ("On days after more rest lying down you tended to report more pain (%u day).",
                         "On days after more rest lying down you tended to report more pain (%u days).", n), n);
    case DORSAL_TRACK_SLEEP:
      return g_strdup_printf (
        less ? ngettext ("On days after nights with more sleep you tended to report less pain (%u day).",
                         "On days after nights with more sleep you tended to report less pain (%u days).", n)
             : ngettext ("On days after nights with more sleep you tended to report more pain (%u day).",
                         "On days after nights with more sleep you tended to report more pain (%u days).", n), n);
    case DORSAL_TRACK_SLEEP_QUALITY:
      return g_strdup_printf (
        less ? ngettext ("On days after nights of better sleep you tended to report less pain (%u day).",
                         "On days after nights of better sleep you tended to report less pain (%u days).", n)
             : ngettext ("On days after nights of better sleep you tended to report more pain (%u day).",
                         "On days after nights of better sleep you tended to report more pain (%u days).", n), n);
    default:
      return g_strdup_printf (
        less ? ngettext ("On days after more stress you tended to report less pain (%u day).",
                         "On days after more stress you tended to report less pain (%u days).", n)
             : ngettext ("On days after more stress you tended to report more pain (%u day).",
                         "On days after more stress you tended to report more pain (%u days).", n), n);
    }
}

static char *
say_named (int kind, const char *name, gboolean less, guint n)
{
  /* Translators: “%s” is what a stretch, an activity, a medicine or an event is called. */
  switch (kind)
    {
    case DORSAL_TRACK_STRETCH:
      return g_strdup_printf (
        less ? ngettext ("On days after more of the stretch “%s” you tended to report less pain (%u day).",
                         "On days after more of the stretch “%s” you tended to report less pain (%u days).", n)
             : ngettext ("On days after more of the stretch “%s” you tended to report more pain (%u day).",
                         "On days after more of the stretch “%s” you tended to report more pain (%u days).", n),
        name, n);
    case DORSAL_TRACK_MEDICINE:
      return g_strdup_printf (
        less ? ngettext ("On days after you took “%s” more often you tended to report less pain (%u day).",
                         "On days after you took “%s” more often you tended to report less pain (%u days).", n)
             : ngettext ("On days after you took “%s” more often you tended to report more pain (%u day).",
                         "On days after you took “%s” more often you tended to report more pain (%u days).", n),
        name, n);
    case DORSAL_TRACK_TAG:
      return g_strdup_printf (
        less ? ngettext ("On days after “%s” you tended to report less pain (%u day).",
                         "On days after “%s” you tended to report less pain (%u days).", n)
             : ngettext ("On days after “%s” you tended to report more pain (%u day).",
                         "On days after “%s” you tended to report more pain (%u days).", n),
        name, n);
    default:
      return g_strdup_printf (
        less ? ngettext ("On days after more of the activity “%s” you tended to report less pain (%u day).",
                         "On days after more of the activity “%s” you tended to report less pain (%u days).", n)
             : ngettext ("On days after more of the activity “%s” you tended to report more pain (%u day).",
                         "On days after more of the activity “%s” you tended to report more pain (%u days).", n),
        name, n);
    }
}

static char *
say_link (const DorsalFinding *self)
{
  gboolean less = self->r < 0;
  DorsalTrackKind kind = self->track->kind;
  g_autofree char *name = NULL;

  if (kind == DORSAL_TRACK_REST || kind == DORSAL_TRACK_STRESS || dorsal_track_is_about_night (self->track))
    return say_state (kind, less, self->n_days);

  for (guint i = 0; i < G_N_ELEMENTS (factor_names); i++)
    if (factor_names[i].kind == kind)
      return say_activity (kind, less, self->n_days);

  name = name_factor (self->track);
  return say_named (kind, name, less, self->n_days);
}

static char *
say_verdict (const DorsalFinding *self)
{
  switch (self->verdict)
    {
    case DORSAL_FINDING_LINK:
      return say_link (self);
    case DORSAL_FINDING_NO_LINK:
      return g_strdup_printf (ngettext ("No link seen (%u day).", "No link seen (%u days).", self->n_days),
                              self->n_days);
    /* Translators: how many days there are, of how many that are needed. */
    case DORSAL_FINDING_TOO_FEW_WITH:
      return g_strdup_printf (_("Not enough days with it yet (%u of %u)."), self->n_with, self->n_needed);
    case DORSAL_FINDING_TOO_FEW_WITHOUT:
      return g_strdup_printf (_("Not enough days without it yet (%u of %u)."), self->n_without, self->n_needed);
    case DORSAL_FINDING_NO_VARIATION:
      return g_strdup_printf (ngettext ("Too little change from day to day to compare (%u day).",
                                        "Too little change from day to day to compare (%u days).", self->n_days),
                              self->n_days);
    case DORSAL_FINDING_TOO_FEW_DAYS:
    default:
      return g_strdup_printf (_("Not enough days yet (%u of %u)."), self->n_days, self->n_needed);
    }
}

/**
 * dorsal_finding_to_words:
 * @self: a finding
 *
 * Returns: (transfer full): whole sentences; what a factor is called is in them only if there is a link
 */
char *
dorsal_finding_to_words (const DorsalFinding *self)
{
  g_autofree char *verdict = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  verdict = say_verdict (self);
  if (self->verdict != DORSAL_FINDING_LINK)
    return g_steal_pointer (&verdict);

  return g_strjoin (" ", verdict, _("This may be chance or have another cause."), NULL);
}

static char *
explain_method (const DorsalFinding *self)
{
  if (dorsal_track_is_about_night (self->track))
    return g_strdup (_("Method: rank correlation of the night with pain on the day after it, given pain on the day "
                       "before it."));

  return g_strdup (_("Method: rank correlation of one day with pain on the next, given pain on the day itself."));
}

static void
add_test (GPtrArray *lines, const DorsalFinding *self)
{
  if (isnan (self->p))
    return;

  g_ptr_array_add (lines, g_strdup_printf (_("Correlation: %.2f. Below 0 it goes with less pain, above 0 with more."),
                                           self->r));
  g_ptr_array_add (lines, g_strdup_printf (ngettext ("p = %.4f, from %u shuffle of whole weeks.",
                                                     "p = %.4f, from %u shuffles of whole weeks.", self->n_shuffles),
                                           self->p, self->n_shuffles));
  g_ptr_array_add (lines, g_strdup_printf (ngettext ("With %u thing compared, a p of %.4f or less is a link.",
                                                     "With %u things compared, a p of %.4f or less is a link.",
                                                     self->n_family), self->n_family, self->threshold));
}

static void
add_needs (GPtrArray *lines)
{
  g_ptr_array_add (lines, g_strdup_printf (ngettext ("Needed: %u day with pain logged on it and on the day after.",
                                                     "Needed: %u days with pain logged on them and on the day after.",
                                                     DORSAL_LAG_LEAST_DAYS), DORSAL_LAG_LEAST_DAYS));
  g_ptr_array_add (lines, g_strdup_printf (ngettext ("What only is or is not needs %u day with it and as many without.",
                                                     "What only is or is not needs %u days with it and as many "
                                                     "without.",
                                                     DORSAL_LAG_LEAST_ON_A_SIDE), DORSAL_LAG_LEAST_ON_A_SIDE));
}

/**
 * dorsal_finding_explain:
 * @self: a finding
 *
 * The numbers behind the words: method, days, correlation, p and what it was held against, and what is needed
 * (clinical.md 6.3).
 *
 * Returns: (transfer full): lines of plain text, each of whole sentences
 */
char **
dorsal_finding_explain (const DorsalFinding *self)
{
  GPtrArray *lines;

  g_return_val_if_fail (self != NULL, NULL);

  lines = g_ptr_array_new ();
  g_ptr_array_add (lines, explain_method (self));
  g_ptr_array_add (lines, g_strdup_printf (_("Days compared: %u."), self->n_days));
  if (self->n_with + self->n_without > 0)
    g_ptr_array_add (lines, g_strdup_printf (_("Days with it: %u. Days without it: %u."), self->n_with,
                                             self->n_without));
  add_test (lines, self);
  add_needs (lines);
  if (dorsal_track_counts_as_none (self->track))
    g_ptr_array_add (lines, g_strdup (_("A day with pain logged and nothing of this counts as none.")));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

static char *
list_names (const DorsalInsights *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->findings->len; i++)
    {
      const DorsalFinding *finding = &g_array_index (self->findings, DorsalFinding, i);

      if (!isnan (finding->p))
        g_ptr_array_add (names, name_factor (finding->track));
    }

  g_ptr_array_add (names, NULL);
  return g_strjoinv (C_ ("between the things of a list", ", "), (char **) names->pdata);
}

static char *
say_what_is_missing (const DorsalInsights *self)
{
  guint n_most = 0;

  if (self->findings->len == 0)
    return g_strdup (_("Nothing is logged yet that could be compared with the pain of the next day."));

  for (guint i = 0; i < self->findings->len; i++)
    n_most = MAX (n_most, g_array_index (self->findings, DorsalFinding, i).n_days);

  if (n_most >= DORSAL_LAG_LEAST_DAYS)
    return g_strdup (_("Nothing could be compared with the pain of the next day yet."));

  /* Translators: how many days there are, of how many that are needed. */
  return g_strdup_printf (_("Not enough days yet to compare with the pain of the next day (%u of %u)."), n_most,
                          DORSAL_LAG_LEAST_DAYS);
}

/**
 * dorsal_insights_list_tested:
 * @self: what was found
 *
 * Says how many factors were tested, and which (clinical.md 6.3, point 7): a link among twenty is worth less than a
 * link among two. Says too what days without an entry were taken for.
 *
 * Returns: (transfer full): whole sentences in one paragraph
 */
char *
dorsal_insights_list_tested (const DorsalInsights *self)
{
  g_autofree char *names = NULL;
  g_autofree char *tested = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_tested == 0)
    return say_what_is_missing (self);

  names = list_names (self);
  /* Translators: how many things, and which. */
  tested = g_strdup_printf (ngettext ("%u thing was compared with the pain of the next day: %s.",
                                      "%u things were compared with the pain of the next day: %s.", self->n_tested),
                            self->n_tested, names);
  return g_strjoin (" ", tested, _("On a day with pain logged, what was not logged counts as not done. Sleep and stress "
                                   "count only where they were logged."), NULL);
}

/**
 * dorsal_insights_get_footer:
 *
 * Returns: (transfer none): what stands below all findings (clinical.md 8.2)
 */
const char *
dorsal_insights_get_footer (void)
{
  return _("Links shown here may be chance. They do not show cause.");
}
