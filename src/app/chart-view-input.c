/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Keys, pointer and fingers on the chart. The wheel alone scrolls the page, as everywhere: with Control it
 * zooms, with Shift or sideways it moves through time. */

#include "config.h"

#include "app/chart-view-private.h"

#include <math.h>

#define WHEEL_ZOOM 1.2
#define KEY_ZOOM 1.5
#define WHEEL_PAN 0.1
#define KEY_PAN 0.25

/* A finger or pointer that moved less has clicked. */
#define DRAG_FROM 6

/* So far do two fingers move on a touchpad where a wheel turns by one notch, in pixels. */
#define NOTCH 40

static gboolean
is_mirrored (DorsalChartView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Keys and wheels point to a side of the screen; time may run to the other. */
static int
get_direction (DorsalChartView *self, GVariant *arguments)
{
  return g_variant_get_int32 (arguments) * (is_mirrored (self) ? -1 : 1);
}

static DorsalDay
find_end (DorsalChartView *self, int direction)
{
  const DorsalChartData *data = &self->progress->chart;

  return direction > 0 ? (DorsalDay) floor (data->start) - 1 : (DorsalDay) ceil (data->end);
}

/* The next day about which something is known; time moves along where it is not shown yet. */
static DorsalDay
find_next (DorsalChartView *self, int direction)
{
  DorsalDay from = self->day, next;

  if (from == DORSAL_DAY_NONE)
    return dorsal_chart_step (dorsal_chart_view_ensure_chart (self), find_end (self, -1), -1);

  next = dorsal_chart_step (dorsal_chart_view_ensure_chart (self), from, direction);
  if ((next - from) * direction > 0)
    return next;

  dorsal_chart_view_pan (self, direction * KEY_PAN, FALSE);
  next = dorsal_chart_step (dorsal_chart_view_ensure_chart (self), from, direction);
  return (next - from) * direction > 0 ? next : from;
}

static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (dorsal_chart_view_ensure_chart (self) == NULL)
    return FALSE;

  dorsal_chart_view_choose (self, find_next (self, get_direction (self, arguments)));
  return TRUE;
}

static gboolean
jump_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  int direction = g_variant_get_int32 (arguments);

  if (chart == NULL)
    return FALSE;

  dorsal_chart_view_choose (self, dorsal_chart_step (chart, find_end (self, direction), direction));
  return TRUE;
}

static gboolean
is_calendar (DorsalChartView *self)
{
  return self->progress != NULL && self->progress->chart.form == DORSAL_CHART_FORM_CALENDAR;
}

/* In lines there is no day above another. */
static gboolean
week_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (!is_calendar (self))
    return FALSE;

  dorsal_chart_view_choose (self, dorsal_chart_step_week (dorsal_chart_view_ensure_chart (self), self->day,
                                                          g_variant_get_int32 (arguments)));
  return TRUE;
}

/* Day by day, and not from entry to entry: a period has days without one. */
static gboolean
extend_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  const DorsalChartData *data;
  DorsalDay anchor, selected;

  if (dorsal_chart_view_ensure_chart (self) == NULL || self->day == DORSAL_DAY_NONE)
    return FALSE;

  data = &self->progress->chart;
  anchor = self->anchor != DORSAL_DAY_NONE ? self->anchor : self->day;
  selected = self->anchor != DORSAL_DAY_NONE ? self->selected : self->day;
  selected += get_direction (self, arguments);
  dorsal_chart_view_select (self, anchor,
                            CLAMP (selected, (DorsalDay) floor (data->start), (DorsalDay) ceil (data->end) - 1));
  return TRUE;
}

static gboolean
pan_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->progress == NULL)
    return FALSE;

  self->tells = DORSAL_TELLS_TIME;
  dorsal_chart_view_pan (self, get_direction (self, arguments) * KEY_PAN, TRUE);
  return TRUE;
}

static gboolean
page_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->progress == NULL)
    return FALSE;

  self->tells = DORSAL_TELLS_TIME;
  dorsal_chart_view_pan (self, g_variant_get_int32 (arguments), TRUE);
  return TRUE;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->progress == NULL)
    return FALSE;

  dorsal_chart_view_zoom (self, g_variant_get_int32 (arguments) > 0 ? 1 / KEY_ZOOM : KEY_ZOOM);
  return TRUE;
}

static gboolean
whole_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->progress == NULL)
    return FALSE;

  dorsal_chart_view_zoom (self, G_MAXINT16);
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->day == DORSAL_DAY_NONE)
    return FALSE;

  dorsal_chart_view_activate_day (self, self->day);
  return TRUE;
}

static gboolean
clear_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  if (self->anchor == DORSAL_DAY_NONE)
    return FALSE;

  dorsal_chart_view_clear_selection (self);
  return TRUE;
}

/** dorsal_chart_view_bind_keys: Gives the keys of the chart their meaning. */
void
dorsal_chart_view_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    GtkShortcutFunc callback;
    int             argument;
  } keys[] = {
    { GDK_KEY_Left, 0, step_cb, -1 },
    { GDK_KEY_KP_Left, 0, step_cb, -1 },
    { GDK_KEY_Right, 0, step_cb, 1 },
    { GDK_KEY_KP_Right, 0, step_cb, 1 },
    { GDK_KEY_Up, 0, week_cb, -1 },
    { GDK_KEY_KP_Up, 0, week_cb, -1 },
    { GDK_KEY_Down, 0, week_cb, 1 },
    { GDK_KEY_KP_Down, 0, week_cb, 1 },
    { GDK_KEY_Home, 0, jump_cb, 1 },
    { GDK_KEY_End, 0, jump_cb, -1 },
    { GDK_KEY_Left, GDK_SHIFT_MASK, extend_cb, -1 },
    { GDK_KEY_Right, GDK_SHIFT_MASK, extend_cb, 1 },
    { GDK_KEY_Left, GDK_CONTROL_MASK, pan_cb, -1 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, pan_cb, 1 },
    { GDK_KEY_Page_Up, 0, page_cb, -1 },
    { GDK_KEY_Page_Down, 0, page_cb, 1 },
    { GDK_KEY_plus, 0, zoom_cb, 1 },
    { GDK_KEY_plus, GDK_SHIFT_MASK, zoom_cb, 1 },
    { GDK_KEY_equal, 0, zoom_cb, 1 },
    { GDK_KEY_KP_Add, 0, zoom_cb, 1 },
    { GDK_KEY_minus, 0, zoom_cb, -1 },
    { GDK_KEY_KP_Subtract, 0, zoom_cb, -1 },
    { GDK_KEY_0, 0, whole_cb, 0 },
    { GDK_KEY_KP_0, 0, whole_cb, 0 },
    { GDK_KEY_Return, 0, activate_cb, 0 },
    { GDK_KEY_KP_Enter, 0, activate_cb, 0 },
    { GDK_KEY_space, 0, activate_cb, 0 },
    { GDK_KEY_Escape, 0, clear_cb, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, keys[i].callback, "i",
                                  keys[i].argument);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "chart.show-table", NULL);
}

static void
choose_at_pointer (DorsalChartView *self)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);

  if (chart == NULL || !self->hovers)
    return;

  dorsal_chart_view_choose (self, dorsal_chart_hit (chart, self->pointer_x, self->pointer_y));
  dorsal_chart_view_update_card (self);
}

/* GTK repeats where the pointer is when something beneath has moved, and after a drag. A pointer that lies
 * there must not take the day from the keyboard, nor what is told from the selection. */
static void
motion_cb (DorsalChartView *self, double x, double y)
{
  gboolean lies_still = x == self->last_x && y == self->pointer_y;

  g_assert (DORSAL_IS_CHART_VIEW (self));

  self->pointer_x = self->last_x = x;
  self->pointer_y = y;
  self->hovers = TRUE;
  if (lies_still || self->presses)
    dorsal_chart_view_update_card (self);
  else
    choose_at_pointer (self);
}

static void
leave_cb (DorsalChartView *self)
{
  g_assert (DORSAL_IS_CHART_VIEW (self));

  self->pointer_x = NAN;
  self->hovers = FALSE;
  dorsal_chart_view_update_card (self);
}

static double
count_notches (GtkEventController *controller, double moved)
{
  GdkScrollUnit unit = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));

  return unit == GDK_SCROLL_UNIT_SURFACE ? moved / NOTCH : moved;
}

/* Fingers on a touchpad never move straight up: that the page scrolls then must not depend on it. */
static gboolean
scroll_cb (DorsalChartView *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  double sideways = fabs (dx) > fabs (dy) ? dx : 0;

  g_assert (DORSAL_IS_CHART_VIEW (self));

  if (self->progress == NULL)
    return FALSE;

  if ((state & GDK_CONTROL_MASK) != 0 && dy != 0)
    {
      dorsal_chart_view_zoom (self, pow (WHEEL_ZOOM, count_notches (controller, dy)));
      return TRUE;
    }

  if ((state & GDK_SHIFT_MASK) != 0 && sideways == 0)
    sideways = dy;
  if (sideways == 0)
    return FALSE;

  sideways = count_notches (controller, sideways);
  dorsal_chart_view_pan (self, sideways * WHEEL_PAN * (is_mirrored (self) ? -1 : 1), FALSE);
  choose_at_pointer (self);
  return TRUE;
}

/* Two fingers are no click and drag nothing: whichever gesture claims them first takes them from the other. */
static void
pinch_begin_cb (DorsalChartView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double x, y;

  g_assert (DORSAL_IS_CHART_VIEW (self));

  self->presses = FALSE;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pinch_start = self->to_start;
  self->pinch_end = self->to_end;
  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    self->pointer_x = x;
}

static void
pinch_cb (DorsalChartView *self, double scale)
{
  g_assert (DORSAL_IS_CHART_VIEW (self));

  if (self->progress == NULL || scale <= 0)
    return;

  dorsal_chart_view_zoom (self, (self->pinch_end - self->pinch_start) / scale / (self->to_end - self->to_start));
}

/* No pointer stays behind where fingers were. */
static void
pinch_end_cb (DorsalChartView *self)
{
  g_assert (DORSAL_IS_CHART_VIEW (self));

  if (!self->hovers)
    self->pointer_x = NAN;
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* The page would jump to the edge of the chart, under a pointer that has pressed on a day. */
static void
take_focus (DorsalChartView *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  gboolean scrolls = viewport != NULL && gtk_viewport_get_scroll_to_focus (GTK_VIEWPORT (viewport));

  if (scrolls)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (scrolls)
    gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
}

static void
drag_begin_cb (DorsalChartView *self, double x, double y, GtkGesture *gesture)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);

  g_assert (DORSAL_IS_CHART_VIEW (self));

  take_focus (self);
  self->presses = TRUE;
  self->drags_time = is_touch (gesture);
  self->pinch_start = self->to_start;
  self->pinch_end = self->to_end;
  self->drag_day = chart != NULL ? dorsal_chart_find_day (chart, x, y) : DORSAL_DAY_NONE;
}

/* A finger takes time along; a pointer selects. */
static void
drag_cb (DorsalChartView *self, double dx, double dy, GtkGesture *gesture)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  double x, y;

  g_assert (DORSAL_IS_CHART_VIEW (self));

  if (chart == NULL || !self->presses || self->drag_day == DORSAL_DAY_NONE ||
      (fabs (dx) < DRAG_FROM && (fabs (dy) < DRAG_FROM || !is_calendar (self))) ||
      !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->drags_time)
    {
      double days = dorsal_chart_get_time (chart, x) - dorsal_chart_get_time (chart, x + dx);
      double moved = self->to_start - self->pinch_start;

      dorsal_chart_view_pan (self, (days - moved) / (self->to_end - self->to_start), FALSE);
      return;
    }

  dorsal_chart_view_select (self, self->drag_day, dorsal_chart_find_day (chart, x + dx, y + dy));
}

static void
drag_end_cb (DorsalChartView *self, double dx, double dy, GtkGesture *gesture)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  gboolean pressed = self->presses;
  double x, y;
  DorsalDay day;

  g_assert (DORSAL_IS_CHART_VIEW (self));

  self->presses = FALSE;
  if (chart == NULL || !pressed || fabs (dx) >= DRAG_FROM || fabs (dy) >= DRAG_FROM ||
      !gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    return;

  day = dorsal_chart_hit (chart, x, y);
  if (day == DORSAL_DAY_NONE)
    return;

  dorsal_chart_view_choose (self, day);
  dorsal_chart_view_activate_day (self, day);
}

static void
add_controller (DorsalChartView *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

/** dorsal_chart_view_add_controllers: Makes the chart follow pointer, wheel and fingers. */
void
dorsal_chart_view_add_controllers (DorsalChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "end", G_CALLBACK (pinch_end_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  add_controller (self, motion);
  add_controller (self, scroll);
  add_controller (self, drag);
  add_controller (self, pinch);
}
