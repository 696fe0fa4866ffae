/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart layer draws and describes; this widget brings size, colours, focus, keys and the screen
 * reader to it. */

#include "config.h"

#include "app/chart-view.h"

#include "app/drawing.h"

#include <glib/gi18n-lib.h>

struct _DorsalChartView
{
  GtkWidget parent_instance;

  /* Owned References */
  DorsalProgressView *progress;
  DorsalChart        *chart; /* laid out for the present size and style, or NULL */
  char               *font;
  char               *words;

  DorsalDay day; /* the chosen day, or DORSAL_DAY_NONE */
};

G_DEFINE_FINAL_TYPE (DorsalChartView, dorsal_chart_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

enum
{
  DAY_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#define LEAST_WIDTH 240
#define USUAL_WIDTH 640

static DorsalChart *
lay_out (DorsalChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  DorsalTheme theme;

  dorsal_drawing_init_theme (widget, &theme, &self->font);
  /* The words and the days can be asked for before the chart has a place on the screen. */
  if (width <= 0)
    width = USUAL_WIDTH;
  if (height <= 0)
    height = (int) dorsal_chart_measure_height (&self->progress->chart, width, &theme);

  return dorsal_chart_new (&self->progress->chart, width, height, &theme,
                           gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
}

static DorsalChart *
ensure_chart (DorsalChartView *self)
{
  if (self->chart == NULL && self->progress != NULL)
    self->chart = lay_out (self);

  return self->chart;
}

static void
drop_chart (DorsalChartView *self)
{
  g_clear_pointer (&self->chart, dorsal_chart_free);
}

static void
describe (DorsalChartView *self)
{
  DorsalChart *chart = ensure_chart (self);
  g_autofree char *description = NULL;

  if (chart == NULL)
    return;

  description = dorsal_chart_describe (chart);
  g_free (self->words);
  self->words = self->day == DORSAL_DAY_NONE ? NULL : dorsal_chart_describe_day (chart, self->day);
  /* A reader speaks the description again when it changes: the chosen day, else the whole chart. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->words == NULL ? description : self->words, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
choose_day (DorsalChartView *self, DorsalDay day)
{
  if (day == DORSAL_DAY_NONE || day == self->day)
    return;

  self->day = day;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static DorsalDay
find_start (DorsalChartView *self, int direction)
{
  const DorsalChartData *data = &self->progress->chart;

  return direction > 0 ? (DorsalDay) data->start - 1 : (DorsalDay) data->end;
}

static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  DorsalChart *chart = ensure_chart (self);
  int direction = g_variant_get_int32 (arguments);

  if (chart == NULL)
    return FALSE;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    direction = -direction;

  if (self->day == DORSAL_DAY_NONE)
    choose_day (self, dorsal_chart_step (chart, find_start (self, -1), -1));
  else
    choose_day (self, dorsal_chart_step (chart, self->day, direction));

  return TRUE;
}

static gboolean
jump_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  DorsalChart *chart = ensure_chart (self);
  int direction = g_variant_get_int32 (arguments);

  if (chart == NULL)
    return FALSE;

  choose_day (self, dorsal_chart_step (chart, find_start (self, direction), direction));
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->day == DORSAL_DAY_NONE)
    return FALSE;

  g_signal_emit (self, signals[DAY_ACTIVATED], 0, self->day);
  return TRUE;
}

static void
motion_cb (DorsalChartView *self, double x, double y)
{
  DorsalChart *chart = ensure_chart (self);

  g_assert (DORSAL_IS_CHART_VIEW (self));

  if (chart != NULL)
    choose_day (self, dorsal_chart_hit (chart, x, y));
}

static void
released_cb (DorsalChartView *self, int n_press, double x, double y)
{
  DorsalChart *chart = ensure_chart (self);
  DorsalDay day = chart == NULL ? DORSAL_DAY_NONE : dorsal_chart_hit (chart, x, y);

  g_assert (DORSAL_IS_CHART_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (day == DORSAL_DAY_NONE)
    return;

  choose_day (self, day);
  g_signal_emit (self, signals[DAY_ACTIVATED], 0, day);
}

static void
restyle_cb (DorsalChartView *self)
{
  g_assert (DORSAL_IS_CHART_VIEW (self));

  drop_chart (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
dorsal_chart_view_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  DorsalTheme theme;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
      return;
    }

  *minimum = *natural = 0;
  if (self->progress == NULL)
    return;

  dorsal_drawing_init_theme (widget, &theme, &self->font);
  *minimum = *natural = (int) (dorsal_chart_measure_height (&self->progress->chart,
                                                            for_size > 0 ? for_size : USUAL_WIDTH,
                                                            &theme) + 0.5);
}

static GtkSizeRequestMode
dorsal_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dorsal_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  drop_chart (DORSAL_CHART_VIEW (widget));
}

static void
dorsal_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  DorsalChart *chart = ensure_chart (self);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));
  cairo_t *cr;

  if (chart == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &area);
  dorsal_chart_draw (chart, cr);
  if (self->day != DORSAL_DAY_NONE)
    dorsal_chart_draw_cursor (chart, cr, self->day);
  cairo_destroy (cr);
}

static void
dorsal_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dorsal_chart_view_parent_class)->css_changed (widget, change);
  restyle_cb (DORSAL_CHART_VIEW (widget));
}

static void
dorsal_chart_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dorsal_chart_view_parent_class)->system_setting_changed (widget, setting);
  restyle_cb (DORSAL_CHART_VIEW (widget));
}

static void
dorsal_chart_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (dorsal_chart_view_parent_class)->direction_changed (widget, previous);
  restyle_cb (DORSAL_CHART_VIEW (widget));
}

static void
dorsal_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (object);

  switch (id)
    {
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dorsal_chart_view_finalize (GObject *object)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (object);

  drop_chart (self);
  g_clear_pointer (&self->progress, dorsal_progress_view_free);
  g_clear_pointer (&self->font, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (dorsal_chart_view_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, jump_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, jump_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
}

static void
dorsal_chart_view_class_init (DorsalChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dorsal_chart_view_get_property;
  object_class->finalize = dorsal_chart_view_finalize;
  widget_class->get_request_mode = dorsal_chart_view_get_request_mode;
  widget_class->measure = dorsal_chart_view_measure;
  widget_class->size_allocate = dorsal_chart_view_size_allocate;
  widget_class->snapshot = dorsal_chart_view_snapshot;
  widget_class->css_changed = dorsal_chart_view_css_changed;
  widget_class->system_setting_changed = dorsal_chart_view_system_setting_changed;
  widget_class->direction_changed = dorsal_chart_view_direction_changed;

  /**
   * DorsalChartView:words:
   *
   * What is known about the chosen day, in words; %NULL before a day is chosen.
   */
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DAY_ACTIVATED] = g_signal_new ("day-activated", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT);

  bind_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dorsal_chart_view_init (DorsalChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->day = DORSAL_DAY_NONE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chart of pain and activity, day by day"), -1);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  dorsal_drawing_follow_style (GTK_WIDGET (self), G_CALLBACK (restyle_cb));
}

/** dorsal_chart_view_new: Returns: (transfer floating): a chart that shows nothing yet */
GtkWidget *
dorsal_chart_view_new (void)
{
  return g_object_new (DORSAL_TYPE_CHART_VIEW, NULL);
}

/**
 * dorsal_chart_view_take_progress:
 * @progress: (nullable) (transfer full): what to show
 *
 * The chosen day stays chosen if it is still shown.
 */
void
dorsal_chart_view_take_progress (DorsalChartView *self, DorsalProgressView *progress)
{
  g_return_if_fail (DORSAL_IS_CHART_VIEW (self));

  drop_chart (self);
  g_clear_pointer (&self->progress, dorsal_progress_view_free);
  self->progress = progress;
  if (progress == NULL || self->day < progress->chart.start || self->day >= progress->chart.end)
    self->day = DORSAL_DAY_NONE;

  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** dorsal_chart_view_get_day: Returns: the chosen day, or %DORSAL_DAY_NONE */
DorsalDay
dorsal_chart_view_get_day (DorsalChartView *self)
{
  g_return_val_if_fail (DORSAL_IS_CHART_VIEW (self), DORSAL_DAY_NONE);

  return self->day;
}

/** dorsal_chart_view_get_words: Returns: (nullable) (transfer none): the words of the chosen day */
const char *
dorsal_chart_view_get_words (DorsalChartView *self)
{
  g_return_val_if_fail (DORSAL_IS_CHART_VIEW (self), NULL);

  return self->words;
}
