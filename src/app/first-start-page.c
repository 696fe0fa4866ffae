/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked before anything else: when it began, where it is, and the warning signs. The same page
 * begins a later episode. Signal “done” (): the episode was saved. */

#include "config.h"

#include "app/first-start-page.h"

#include "app/compat.h"
#include "app/draft-line.h"
#include "app/draft.h"
#include "app/flow.h"
#include "app/form-error.h"
#include "app/signs-form.h"
#include "core/episode.h"
#include "guidance/protocol.h"
#include "guidance/same-pain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REGIONS_MOST 8

/* The answers to “Is it the same pain?”, in the order of their buttons. */
enum
{
  NEW_PAIN,
  SAME_PAIN
};

struct _DorsalFirstStartPage
{
  GtkBox parent_instance;

  GtkLabel        *welcome_label;
  GtkLabel        *disclaimer_label;
  GtkToggleButton *today_button;
  GtkToggleButton *yesterday_button;
  GtkToggleButton *earlier_button;
  GtkRevealer     *calendar_revealer;
  GtkCalendar     *calendar;
  GtkEntry        *time_entry;
  DorsalFlow      *region_box;
  DorsalSignsForm *signs_form;
  GtkLabel        *error_label;
  GtkWidget       *draft_line;

  DorsalContext   *context;
  DorsalDraft     *draft;
  GtkCheckButton  *regions[REGIONS_MOST];
};

G_DEFINE_FINAL_TYPE (DorsalFirstStartPage, dorsal_first_start_page, GTK_TYPE_BOX)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DorsalDay
get_onset_day (DorsalFirstStartPage *self)
{
  DorsalDay today = dorsal_context_get_today (self->context);
  g_autoptr (GDateTime) chosen = NULL;

  if (gtk_toggle_button_get_active (self->today_button))
    return today;
  if (gtk_toggle_button_get_active (self->yesterday_button))
    return today - 1;

  chosen = gtk_calendar_get_date (self->calendar);
  return dorsal_day_from_date (g_date_time_get_year (chosen), g_date_time_get_month (chosen),
                               g_date_time_get_day_of_month (chosen));
}

/* The time is read like any other: “HH:MM” after the day. */
static gboolean
get_onset (DorsalFirstStartPage *self, DorsalMoment *out_onset, GError **error)
{
  GTimeZone *zone = dorsal_context_get_zone (self->context);
  g_autofree char *clock = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->time_entry))));
  g_autofree char *day = dorsal_day_to_string (get_onset_day (self));
  g_autofree char *text = g_strdup_printf ("%sT%s%s", day, strlen (clock) == 4 ? "0" : "", clock);

  if (clock[0] == '\0')
    {
      *out_onset = dorsal_moment_at_day_start (get_onset_day (self), zone);
      return TRUE;
    }

  if (dorsal_moment_parse (text, zone, out_onset, NULL) && out_onset->timed)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” is not a time on that day. Write hours and minutes, for example 09:30, or leave it empty."),
               clock);
  return FALSE;
}

static const char *
get_region (DorsalFirstStartPage *self)
{
  const char *const *choices = dorsal_kind_get_field (DORSAL_KIND_EPISODE, DORSAL_EPISODE_REGION)->choices;

  for (guint i = 0; choices[i] != NULL; i++)
    if (gtk_check_button_get_active (self->regions[i]))
      return choices[i];

  return choices[0];
}

static gboolean
collect_records (DorsalFirstStartPage *self, GPtrArray *records, GError **error)
{
  DorsalMoment now = dorsal_context_get_now (self->context);
  DorsalMoment onset;
  DorsalRecord *episode;

  if (!get_onset (self, &onset, error) || !dorsal_episode_check_onset (&onset, &now, error))
    return FALSE;

  episode = dorsal_record_new (DORSAL_KIND_EPISODE, &onset, &now);
  g_ptr_array_add (records, episode);
  if (!dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, get_region (self), error))
    return FALSE;

  dorsal_signs_form_collect (self->signs_form, records);
  return TRUE;
}

/* Returns: whether everything is still as it stood at first; @records are then not worth keeping */
static gboolean
is_untouched (DorsalFirstStartPage *self, GPtrArray *records)
{
  for (guint i = 1; i < records->len; i++)
    if (g_strcmp0 (dorsal_record_get_text (g_ptr_array_index (records, i), DORSAL_SIGN_ANSWER), "skipped") != 0)
      return FALSE;

  return gtk_toggle_button_get_active (self->today_button) && gtk_check_button_get_active (self->regions[0]) &&
         gtk_editable_get_text (GTK_EDITABLE (self->time_entry))[0] == '\0';
}

/* A time that is not one yet is left out. */
static GPtrArray *
collect_draft (gpointer form)
{
  DorsalFirstStartPage *self = form;
  DorsalMoment now = dorsal_context_get_now (self->context);
  DorsalMoment onset = dorsal_moment_at_day_start (get_onset_day (self), dorsal_context_get_zone (self->context));
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalRecord *episode;

  get_onset (self, &onset, NULL);
  episode = dorsal_record_new (DORSAL_KIND_EPISODE, &onset, &now);
  dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, get_region (self), NULL);
  g_ptr_array_add (records, episode);
  dorsal_signs_form_collect (self->signs_form, records);
  return is_untouched (self, records) ? dorsal_records_new () : g_steal_pointer (&records);
}

static void
choose_day (DorsalFirstStartPage *self, DorsalDay day)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
  dorsal_compat_select_day (self->calendar, date);
}

static void
show_onset (DorsalFirstStartPage *self, const DorsalMoment *onset)
{
  DorsalDay day = dorsal_moment_get_day (onset);
  DorsalDay today = dorsal_context_get_today (self->context);
  g_autofree char *clock = onset->timed ? dorsal_moment_format (onset, "%H:%M") : g_strdup ("");

  gtk_toggle_button_set_active (day == today       ? self->today_button
                                : day == today - 1 ? self->yesterday_button
                                                   : self->earlier_button, TRUE);
  choose_day (self, day < today - 1 ? day : today - 2);
  gtk_editable_set_text (GTK_EDITABLE (self->time_entry), clock);
}

static void
show_region (DorsalFirstStartPage *self, const char *region)
{
  const char *const *choices = dorsal_kind_get_field (DORSAL_KIND_EPISODE, DORSAL_EPISODE_REGION)->choices;

  for (guint i = 0; choices[i] != NULL; i++)
    gtk_check_button_set_active (self->regions[i], region == NULL ? i == 0 : g_str_equal (choices[i], region));
}

static void
restore_draft (DorsalFirstStartPage *self)
{
  g_autoptr (GPtrArray) records = dorsal_draft_read (self->draft);
  const DorsalRecord *episode = records != NULL ? g_ptr_array_index (records, 0) : NULL;

  gtk_widget_set_visible (self->draft_line, FALSE);
  if (episode == NULL || dorsal_record_get_kind (episode) != DORSAL_KIND_EPISODE)
    return;

  show_onset (self, dorsal_record_get_at (episode));
  show_region (self, dorsal_record_get_text (episode, DORSAL_EPISODE_REGION));
  dorsal_signs_form_show_answers (self->signs_form, records);
  gtk_widget_set_visible (self->draft_line, TRUE);
}

static void
discard_cb (DorsalFirstStartPage *self)
{
  DorsalMoment today = dorsal_moment_at_day_start (dorsal_context_get_today (self->context),
                                                   dorsal_context_get_zone (self->context));

  show_onset (self, &today);
  show_region (self, NULL);
  dorsal_signs_form_ask (self->signs_form, self->context, TRUE);
  dorsal_draft_follow (self->draft, GTK_WIDGET (self->signs_form));
  dorsal_draft_remove (self->draft);
}

/* Of what is about to be saved the episode is the first. */
static const DorsalRecord *
find_same_pain (DorsalFirstStartPage *self, GPtrArray *records)
{
  return dorsal_guidance_find_same_pain (dorsal_context_get_guidance (self->context),
                                         dorsal_context_get_records (self->context),
                                         g_ptr_array_index (records, 0));
}

static void
finish (DorsalFirstStartPage *self, GPtrArray *records, const char *notice)
{
  g_autoptr (GError) error = NULL;

  if (!dorsal_context_try_save (self->context, records, notice, &error))
    {
      dorsal_form_error_show_unsaved (self->error_label, self->context, error);
      return;
    }

  dorsal_draft_remove (self->draft);
  g_signal_emit (self, signals[DONE], 0);
}

/* The earlier episode takes the place of the new one; the warning signs were answered all the same. */
static void
go_on_with (DorsalFirstStartPage *self, GPtrArray *records, const DorsalRecord *earlier)
{
  DorsalRecord *episode = dorsal_record_copy (earlier);

  dorsal_record_clear (episode, DORSAL_EPISODE_END);
  dorsal_record_unref (records->pdata[0]);
  records->pdata[0] = episode;
  finish (self, records, _("Going on with the earlier episode"));
}

static void
same_pain_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalFirstStartPage *self = DORSAL_FIRST_START_PAGE (source);
  g_autoptr (GPtrArray) records = user_data;
  const DorsalRecord *earlier;

  switch (dorsal_compat_choose_finish (result))
    {
    case SAME_PAIN:
      earlier = find_same_pain (self, records);
      if (earlier != NULL)
        go_on_with (self, records, earlier);
      break;

    case NEW_PAIN:
      finish (self, records, _("Episode started"));
      break;

    default:
      break;
    }
}

static void
ask_same_pain (DorsalFirstStartPage *self, GPtrArray *records, const DorsalRecord *earlier)
{
  const char *const answers[] = { [NEW_PAIN] = _("A _New Pain"), [SAME_PAIN] = _("The _Same Pain"), NULL };
  g_autofree char *onset = dorsal_day_format (dorsal_record_get_day (earlier), C_ ("date", "%-d %B %Y"));
  /* Translators: %s is a date. */
  g_autofree char *body = g_strdup_printf (_("You have an episode in the same place that began on %s. "
                                             "If it is the same pain, the days go on being counted from there."),
                                           onset);

  dorsal_compat_choose_async (GTK_WIDGET (self), _("Is It the Same Pain?"), body, answers,
                              same_pain_answered_cb, g_ptr_array_ref (records));
}

static void
start (DorsalFirstStartPage *self)
{
  const DorsalRecord *earlier;
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GError) error = NULL;

  if (!collect_records (self, records, &error))
    {
      dorsal_form_error_show (self->error_label, error->message);
      return;
    }

  dorsal_form_error_show (self->error_label, NULL);
  earlier = find_same_pain (self, records);
  if (earlier != NULL)
    ask_same_pain (self, records, earlier);
  else
    finish (self, records, NULL);
}

static void
none_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalFirstStartPage *self = DORSAL_FIRST_START_PAGE (widget);

  dorsal_signs_form_answer_none (self->signs_form);
  start (self);
}

static void
start_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start (DORSAL_FIRST_START_PAGE (widget));
}

static void
close_sheet_cb (DorsalFirstStartPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
add_region_buttons (DorsalFirstStartPage *self)
{
  const char *const *choices = dorsal_kind_get_field (DORSAL_KIND_EPISODE, DORSAL_EPISODE_REGION)->choices;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *button = gtk_check_button_new_with_label (dorsal_choice_get_label (choices[i]));

      g_assert (i < REGIONS_MOST);
      self->regions[i] = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_group (self->regions[i], i == 0 ? NULL : self->regions[0]);
      gtk_check_button_set_active (self->regions[i], i == 0);
      dorsal_flow_append (self->region_box, button);
    }
}

static void
dorsal_first_start_page_dispose (GObject *object)
{
  DorsalFirstStartPage *self = DORSAL_FIRST_START_PAGE (object);

  dorsal_draft_close (&self->draft);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_FIRST_START_PAGE);
  G_OBJECT_CLASS (dorsal_first_start_page_parent_class)->dispose (object);
}

static void
dorsal_first_start_page_class_init (DorsalFirstStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_first_start_page_dispose;
  g_type_ensure (DORSAL_TYPE_DRAFT_LINE);
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_SIGNS_FORM);

  signals[DONE] = g_signal_new ("done", DORSAL_TYPE_FIRST_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "first-start.none", NULL, none_action_cb);
  gtk_widget_class_install_action (widget_class, "first-start.save", NULL, start_action_cb);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/first-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, welcome_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, disclaimer_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, today_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, yesterday_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, earlier_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, calendar_revealer);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, time_entry);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, region_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, signs_form);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalFirstStartPage, draft_line);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
dorsal_first_start_page_init (DorsalFirstStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->disclaimer_label, dorsal_protocol_get_disclaimer ());
  add_region_buttons (self);
}

/** dorsal_first_start_page_set_context: Asks for the journal of @context, afresh or as it was answered and not saved. */
void
dorsal_first_start_page_set_context (DorsalFirstStartPage *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_FIRST_START_PAGE (self));

  dorsal_draft_close (&self->draft);
  g_set_object (&self->context, context);
  choose_day (self, dorsal_context_get_today (context) - 2);
  dorsal_signs_form_ask (self->signs_form, context, TRUE);
  self->draft = dorsal_draft_new (context, DORSAL_DRAFT_EPISODE, collect_draft, self);
  restore_draft (self);
  dorsal_draft_follow (self->draft, GTK_WIDGET (self));
}

/**
 * dorsal_first_start_page_present:
 * @context: where to save
 * @parent: a widget in the window that asks
 *
 * Asks the same in a sheet, for a further episode.
 */
void
dorsal_first_start_page_present (DorsalContext *context, GtkWidget *parent)
{
  DorsalFirstStartPage *self = g_object_new (DORSAL_TYPE_FIRST_START_PAGE, NULL);

  dorsal_first_start_page_set_context (self, context);
  gtk_widget_set_visible (GTK_WIDGET (self->welcome_label), FALSE);
  g_signal_connect (self, "done", G_CALLBACK (close_sheet_cb), NULL);
  dorsal_compat_present_sheet (GTK_WIDGET (self), parent, _("New Episode"));
}
