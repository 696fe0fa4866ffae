/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person can answer to a piece of advice, as buttons below it. */

#include "config.h"

#include "app/advice-actions.h"

#include "app/flow.h"
#include "app/sign-actions.h"
#include "app/why-view.h"
#include "core/episode.h"
#include "guidance/topic.h"

#include <glib/gi18n-lib.h>

/* Advice lives until the context changes; what a button needs of it is kept with the button. */
typedef struct
{
  DorsalContext *context;
  char          *rule;
  char          *episode;
} Answer;

static void
answer_free (gpointer data, GClosure *closure)
{
  Answer *self = data;

  g_object_unref (self->context);
  g_free (self->rule);
  g_free (self->episode);
  g_free (self);
}

static void
add_button (GtkWidget          *box,
            DorsalContext      *context,
            const DorsalAdvice *advice,
            const char         *label,
            const char         *tooltip,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  Answer *answer = g_new0 (Answer, 1);

  answer->context = g_object_ref (context);
  answer->rule = g_strdup (advice->rule);
  answer->episode = g_strdup (advice->episode);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_data (button, "clicked", callback, answer, answer_free, 0);
  dorsal_flow_append (DORSAL_FLOW (box), button);
}

static void
checked_cb (GtkButton *button, Answer *self)
{
  dorsal_sign_actions_check (self->context, dorsal_topic_find (self->rule));
}

static void
mistake_cb (GtkButton *button, Answer *self)
{
  dorsal_sign_actions_take_back (self->context, GTK_WIDGET (button), dorsal_topic_find (self->rule));
}

/* What is answered is about the episode that the advice is about, which need not be the newest. */
static DorsalRecord *
new_record (const Answer *self, DorsalKind kind)
{
  DorsalRecord *record = dorsal_context_new_record (self->context, kind);

  dorsal_record_set_episode (record, self->episode);
  return record;
}

static void
flare_cb (GtkButton *button, Answer *self)
{
  g_autoptr (DorsalRecord) flare = new_record (self, DORSAL_KIND_FLARE);

  dorsal_context_save_one (self->context, flare, _("Flare-up marked"));
}

/* Returns: the newest day with a check-in, or that of the onset; a day ahead of the clock is neither */
static DorsalDay
get_newest_logged_day (const Answer *self)
{
  GPtrArray *records = dorsal_context_get_records (self->context);
  DorsalDay newest = DORSAL_DAY_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      const DorsalRecord *episode = dorsal_record_get_kind (record) == DORSAL_KIND_CHECK_IN
                                        ? dorsal_episodes_find_for (records, record)
                                        : record;

      if (episode != NULL && g_strcmp0 (dorsal_record_get_id (episode), self->episode) == 0 &&
          dorsal_record_get_day (record) <= dorsal_context_get_today (self->context))
        newest = MAX (newest, dorsal_record_get_day (record));
    }

  return newest;
}

/* “No pain since”: covers every day after the newest entry, today included. */
static void
no_pain_cb (GtkButton *button, Answer *self)
{
  g_autoptr (DorsalRecord) record = new_record (self, DORSAL_KIND_NO_PAIN);
  DorsalDay since = MIN (get_newest_logged_day (self) + 1, dorsal_context_get_today (self->context));
  DorsalMoment at = dorsal_moment_at_midday (since, dorsal_context_get_zone (self->context));

  dorsal_record_set_at (record, &at);
  dorsal_record_set_integer (record, DORSAL_NO_PAIN_UNTIL, dorsal_context_get_today (self->context), NULL);
  dorsal_context_save_one (self->context, record, _("Saved: no pain since then"));
}

static void
still_cb (GtkButton *button, Answer *self)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "today.check-in", NULL);
}

static void
why_cb (GtkButton *button, Answer *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);

  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (g_str_equal (advice->rule, self->rule) && g_strcmp0 (advice->episode, self->episode) == 0)
        {
          dorsal_why_view_present (self->context, advice, GTK_WIDGET (button));
          return;
        }
    }
}

/* These two ask whether there was pain on days without an entry. */
static gboolean
asks_about_silence (const DorsalAdvice *advice)
{
  return g_str_equal (advice->rule, "ESC-STALE") || g_str_equal (advice->rule, "GAP-ASK");
}

/**
 * dorsal_advice_actions_new:
 * @context: where to save
 * @advice: what is answered
 *
 * Returns: (transfer floating): the buttons: always “Why?”, and before it what the advice asks for
 */
GtkWidget *
dorsal_advice_actions_new (DorsalContext *context, const DorsalAdvice *advice)
{
  GtkWidget *box = dorsal_flow_new ();

  g_object_set (box, "columns", 4, "homogeneous", FALSE, "halign", GTK_ALIGN_START, NULL);
  if (dorsal_topic_find (advice->rule) != NULL)
    add_button (box, context, advice, _("I Have Been Checked"), _("A professional looked at this today"),
                G_CALLBACK (checked_cb));
  if (g_str_has_prefix (advice->rule, "RF:"))
    add_button (box, context, advice, _("Ticked by Mistake…"), _("Take this answer back"),
                G_CALLBACK (mistake_cb));
  if (g_str_equal (advice->rule, "FLARE-ASK"))
    add_button (box, context, advice, _("It Is a Flare-Up"), _("Mark a flare-up that began now"),
                G_CALLBACK (flare_cb));
  if (asks_about_silence (advice))
    {
      add_button (box, context, advice, _("No Pain Since Then"),
                  _("Answer that there was no back pain since the newest entry"), G_CALLBACK (no_pain_cb));
      add_button (box, context, advice, _("Still in Pain"), _("Say how the back is now"), G_CALLBACK (still_cb));
    }
  add_button (box, context, advice, _("Why?"), _("Why am I seeing this?"), G_CALLBACK (why_cb));
  return box;
}
