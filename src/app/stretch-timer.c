/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Counts the holds and repetitions of a stretch for somebody who lies on the floor, and then offers to
 * record what was done. The exercise says where one is; the only thing kept here is how much time went by. */

#include "config.h"

#include "app/stretch-timer.h"

#include "app/compat.h"
#include "app/flow.h"
#include "app/pain-scale.h"
#include "app/toggles.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Often enough for whole seconds, and no work for the screen in between. */
#define TICK_MILLISECONDS 100

struct _DorsalStretchTimer
{
  GtkBox parent_instance;

  GtkStack        *stack;
  GtkWidget       *pictures_box;
  GtkImage        *first_image;
  GtkImage        *second_image;
  GtkLabel        *dose_label;
  DorsalPainScale *before_scale;
  GtkLabel        *stage_label;
  GtkLabel        *seconds_label;
  GtkLabel        *repetition_label;
  GtkLabel        *side_label;
  GtkProgressBar  *progress_bar;
  GtkButton       *pause_button;
  GtkLabel        *outcome_label;
  GtkLabel        *done_label;
  DorsalPainScale *after_scale;
  GtkWidget       *felt_box;
  GtkCheckButton  *sharp_check;

  DorsalContext *context;
  char          *activity;
  DorsalExercise exercise;
  double         elapsed;   /* seconds since the start, pauses not counted */
  gint64         last_tick; /* monotonic microseconds */
  guint          tick;
};

G_DEFINE_FINAL_TYPE (DorsalStretchTimer, dorsal_stretch_timer, GTK_TYPE_BOX)

static gboolean
tick_cb (gpointer user_data)
{
  DorsalStretchTimer *self = DORSAL_STRETCH_TIMER (user_data);
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) (now - self->last_tick) / G_USEC_PER_SEC;

  self->last_tick = now;
  dorsal_stretch_timer_advance (self, seconds);
  return G_SOURCE_CONTINUE;
}

static void
start_ticking (DorsalStretchTimer *self)
{
  self->last_tick = g_get_monotonic_time ();
  self->tick = g_timeout_add (TICK_MILLISECONDS, tick_cb, self);
}

static void
stop_ticking (DorsalStretchTimer *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
}

static const char *
get_stage_word (DorsalStretchTimer *self, DorsalExerciseStage stage)
{
  if (self->tick == 0)
    return C_ ("stretch", "Paused");

  switch (stage)
    {
    case DORSAL_EXERCISE_READY:
      return C_ ("stretch", "Get ready");
    case DORSAL_EXERCISE_HOLD:
      /* Translators: said of holds and of slow rounds alike */
      return C_ ("stretch", "Stretch");
    case DORSAL_EXERCISE_REST:
      return C_ ("stretch", "Relax");
    case DORSAL_EXERCISE_CHANGE:
      return C_ ("stretch", "Change sides");
    case DORSAL_EXERCISE_DONE:
      break;
    }

  return C_ ("stretch", "Done");
}

/* The label is a live one; screen readers that do not follow those follow what has the focus. */
static void
show_stage (DorsalStretchTimer *self, const char *word)
{
  if (g_str_equal (gtk_label_get_text (self->stage_label), word))
    return;

  gtk_label_set_text (self->stage_label, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  word, -1);
}

static void
show_state (DorsalStretchTimer *self, const DorsalExerciseState *state)
{
  g_autofree char *seconds = g_strdup_printf ("%d", (int) ceil (state->seconds_left));
  /* Translators: the repetition of a stretch that is being done, and how many there are */
  g_autofree char *repetition = g_strdup_printf (_("Repetition %d of %d"), state->repetition,
                                                 self->exercise.repetitions);

  show_stage (self, get_stage_word (self, state->stage));
  gtk_label_set_text (self->seconds_label, seconds);
  gtk_label_set_text (self->repetition_label, repetition);
  gtk_label_set_text (self->side_label, state->side == 1 ? _("First side") : _("Second side"));
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 self->elapsed / dorsal_exercise_get_seconds (&self->exercise));
}

static void
finish (DorsalStretchTimer *self, const DorsalExerciseState *state)
{
  g_autofree char *dose = dorsal_exercise_format_dose (&self->exercise, state->n_completed);
  gboolean is_done = state->stage == DORSAL_EXERCISE_DONE;

  stop_ticking (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stretch.pause", FALSE);
  gtk_label_set_text (self->outcome_label, is_done ? C_ ("stretch", "Done") : _("Stopped Here"));
  gtk_label_set_text (self->done_label, dose);
  gtk_stack_set_visible_child_name (self->stack, "after");
  dorsal_pain_scale_focus (self->after_scale);
}

static void
update (DorsalStretchTimer *self)
{
  DorsalExerciseState state = dorsal_exercise_get_state (&self->exercise, self->elapsed);

  if (state.stage == DORSAL_EXERCISE_DONE)
    finish (self, &state);
  else
    show_state (self, &state);
}

static DorsalRecord *
make_record (DorsalStretchTimer *self)
{
  DorsalRecord *record = dorsal_context_new_record (self->context, DORSAL_KIND_ACTIVITY);
  const char *const *felt = dorsal_kind_get_field (DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_FELT)->choices;
  int answer = dorsal_toggles_find_pressed (self->felt_box);
  gboolean sharp = gtk_check_button_get_active (self->sharp_check);
  int minutes = dorsal_exercise_count_minutes (&self->exercise, self->elapsed);
  int n_completed = dorsal_exercise_count_completed (&self->exercise, self->elapsed);
  g_autofree char *dose = dorsal_exercise_format_dose (&self->exercise, n_completed);

  dorsal_record_set_text (record, DORSAL_ACTIVITY_NAME, self->activity, NULL);
  dorsal_record_set_text (record, DORSAL_ACTIVITY_DOSE, dose, NULL);
  dorsal_record_set_integer (record, DORSAL_ACTIVITY_MINUTES, minutes, NULL);
  dorsal_record_set_integer (record, DORSAL_ACTIVITY_BEFORE,
                             dorsal_pain_scale_get_value (self->before_scale), NULL);
  dorsal_record_set_integer (record, DORSAL_ACTIVITY_AFTER,
                             dorsal_pain_scale_get_value (self->after_scale), NULL);
  dorsal_record_set_text (record, DORSAL_ACTIVITY_FELT, answer < 0 ? NULL : felt[answer], NULL);
  dorsal_record_set_integer (record, DORSAL_ACTIVITY_SHARP, sharp ? 1 : DORSAL_NOT_ANSWERED, NULL);
  return record;
}

static void
start_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalStretchTimer *self = DORSAL_STRETCH_TIMER (widget);

  start_ticking (self);
  update (self);
  gtk_widget_action_set_enabled (widget, "stretch.pause", TRUE);
  gtk_stack_set_visible_child_name (self->stack, "running");
  gtk_widget_grab_focus (GTK_WIDGET (self->pause_button));
}

static void
pause_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalStretchTimer *self = DORSAL_STRETCH_TIMER (widget);

  if (self->tick != 0)
    stop_ticking (self);
  else
    start_ticking (self);

  gtk_button_set_label (self->pause_button, self->tick != 0 ? _("Pause") : _("Continue"));
  update (self);
}

static void
stop_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalStretchTimer *self = DORSAL_STRETCH_TIMER (widget);
  DorsalExerciseState state = dorsal_exercise_get_state (&self->exercise, self->elapsed);

  finish (self, &state);
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalStretchTimer *self = DORSAL_STRETCH_TIMER (widget);
  g_autoptr (DorsalRecord) record = make_record (self);

  if (dorsal_context_save_one (self->context, record, _("Activity saved")))
    gtk_widget_activate_action (widget, "window.close", NULL);
}

static void
dorsal_stretch_timer_dispose (GObject *object)
{
  DorsalStretchTimer *self = DORSAL_STRETCH_TIMER (object);

  stop_ticking (self);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_STRETCH_TIMER);
  G_OBJECT_CLASS (dorsal_stretch_timer_parent_class)->dispose (object);
}

static void
dorsal_stretch_timer_finalize (GObject *object)
{
  g_free (DORSAL_STRETCH_TIMER (object)->activity);
  G_OBJECT_CLASS (dorsal_stretch_timer_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, pictures_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, first_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, second_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, dose_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, before_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, stage_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, seconds_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, repetition_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, side_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, pause_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, done_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, after_scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, felt_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalStretchTimer, sharp_check);
  gtk_widget_class_bind_template_callback (widget_class, dorsal_toggles_keep_one);
}

static void
dorsal_stretch_timer_class_init (DorsalStretchTimerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dorsal_stretch_timer_dispose;
  object_class->finalize = dorsal_stretch_timer_finalize;
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_PAIN_SCALE);

  gtk_widget_class_install_action (widget_class, "stretch.start", NULL, start_action_cb);
  gtk_widget_class_install_action (widget_class, "stretch.pause", NULL, pause_action_cb);
  gtk_widget_class_install_action (widget_class, "stretch.stop", NULL, stop_action_cb);
  gtk_widget_class_install_action (widget_class, "stretch.save", NULL, save_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "stretch.pause", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/stretch-timer.ui");
  bind_children (widget_class);
}

static void
dorsal_stretch_timer_init (DorsalStretchTimer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stretch.pause", FALSE);
}

static void
show_picture (GtkImage *image, const char *icon_name, int number)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (image)));
  g_autofree char *name = g_strdup_printf ("%s-%d-symbolic", icon_name, number);

  gtk_image_set_from_icon_name (image, name);
  gtk_widget_set_visible (GTK_WIDGET (image), gtk_icon_theme_has_icon (theme, name));
}

/**
 * dorsal_stretch_timer_new:
 * @context: where to save
 * @activity: the activity as recorded, for example “stretch:cat_cow”
 * @icon_name: (nullable): what the names of its two pictures begin with, before “-1-symbolic” and
 *   “-2-symbolic”; one that does not exist is not shown
 * @exercise: what is counted; it must have something in it
 *
 * Returns: (transfer floating): a timer that has not been started; the action “window.close” leaves it
 */
GtkWidget *
dorsal_stretch_timer_new (DorsalContext        *context,
                          const char           *activity,
                          const char           *icon_name,
                          const DorsalExercise *exercise)
{
  DorsalStretchTimer *self;
  g_autofree char *dose = NULL;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context) && activity != NULL, NULL);
  g_return_val_if_fail (dorsal_exercise_get_seconds (exercise) > 0, NULL);

  self = g_object_new (DORSAL_TYPE_STRETCH_TIMER, NULL);
  self->context = g_object_ref (context);
  self->activity = g_strdup (activity);
  self->exercise = *exercise;

  dose = dorsal_exercise_format_dose (exercise, exercise->repetitions * exercise->sides);
  gtk_label_set_text (self->dose_label, dose);
  gtk_widget_set_visible (GTK_WIDGET (self->side_label), exercise->sides > 1);
  gtk_widget_set_visible (self->pictures_box, icon_name != NULL);
  if (icon_name != NULL)
    {
      show_picture (self->first_image, icon_name, 1);
      show_picture (self->second_image, icon_name, 2);
    }

  return GTK_WIDGET (self);
}

/**
 * dorsal_stretch_timer_advance:
 * @seconds: how much time went by
 *
 * Lets time go by, which only counts while the timer runs.
 */
void
dorsal_stretch_timer_advance (DorsalStretchTimer *self, double seconds)
{
  g_return_if_fail (DORSAL_IS_STRETCH_TIMER (self));

  if (self->tick == 0)
    return;

  self->elapsed += seconds;
  update (self);
}

/**
 * dorsal_stretch_timer_present:
 * @context: where to save
 * @parent: a widget in the window that it belongs to
 * @activity: the activity as recorded, for example “stretch:cat_cow”
 * @name: its name in the person’s language
 * @icon_name: (nullable): what the names of its two pictures begin with; see dorsal_stretch_timer_new()
 * @exercise: what is counted; it must have something in it
 *
 * Shows a timer in a sheet of its own. Closing the sheet records nothing.
 */
void
dorsal_stretch_timer_present (DorsalContext        *context,
                              GtkWidget            *parent,
                              const char           *activity,
                              const char           *name,
                              const char           *icon_name,
                              const DorsalExercise *exercise)
{
  GtkWidget *timer = dorsal_stretch_timer_new (context, activity, icon_name, exercise);

  g_return_if_fail (timer != NULL);

  dorsal_compat_present_sheet (timer, parent, name);
  dorsal_pain_scale_focus (DORSAL_STRETCH_TIMER (timer)->before_scale);
}
