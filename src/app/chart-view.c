/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart layer draws and describes; this widget brings size, colours, focus, time and the screen
 * reader to it. */

#include "config.h"

#include "app/chart-view.h"

#include "app/chart-view-private.h"
#include "app/drawing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
  MOVED,
  SELECTION_CHANGED,
  TABLE_WANTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#define LEAST_WIDTH 240
#define USUAL_WIDTH 640
#define CARD_GAP 12

/* A card that is narrower is no longer read at a glance: it rather covers what is beside it. */
#define LEAST_CARD 120

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

/** dorsal_chart_view_ensure_chart: Returns: (nullable): the layout of what is shown now */
DorsalChart *
dorsal_chart_view_ensure_chart (DorsalChartView *self)
{
  if (self->chart == NULL && self->progress != NULL)
    self->chart = lay_out (self);

  return self->chart;
}

/** dorsal_chart_view_drop_chart: Forgets the layout: what it showed has changed. */
void
dorsal_chart_view_drop_chart (DorsalChartView *self)
{
  g_clear_pointer (&self->chart, dorsal_chart_free);
}

/** dorsal_chart_view_arrive: Says what is shown now. */
void
dorsal_chart_view_arrive (DorsalChartView *self)
{
  dorsal_chart_view_describe (self);
  dorsal_chart_view_update_card (self);
}

/* A day that time was moved away from stays chosen, but there is no place beside it. */
static gboolean
is_day_shown (DorsalChartView *self)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  double x, y, width, height;

  return chart != NULL && dorsal_chart_get_area (chart, self->day, &x, &y, &width, &height);
}

/** dorsal_chart_view_update_card: Shows the card while the pointer or the keyboard is at the chart. */
void
dorsal_chart_view_update_card (DorsalChartView *self)
{
  gboolean attended = self->hovers || gtk_widget_has_focus (GTK_WIDGET (self));

  gtk_widget_set_visible (self->card, attended && self->words != NULL && is_day_shown (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/** dorsal_chart_view_choose: Chooses @day, unless it is none. */
void
dorsal_chart_view_choose (DorsalChartView *self, DorsalDay day)
{
  if (day == DORSAL_DAY_NONE || (day == self->day && self->tells == DORSAL_TELLS_DAY))
    return;

  self->day = day;
  self->tells = DORSAL_TELLS_DAY;
  dorsal_chart_view_arrive (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** dorsal_chart_view_select: Selects from @anchor to @selected, either of which may be the earlier. */
void
dorsal_chart_view_select (DorsalChartView *self, DorsalDay anchor, DorsalDay selected)
{
  if (anchor == self->anchor && selected == self->selected)
    return;

  self->anchor = anchor;
  self->selected = selected;
  self->tells = anchor != DORSAL_DAY_NONE ? DORSAL_TELLS_SELECTION : DORSAL_TELLS_DAY;
  dorsal_chart_view_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/** dorsal_chart_view_activate_day: Says that the person wants to see @day in the journal. */
void
dorsal_chart_view_activate_day (DorsalChartView *self, DorsalDay day)
{
  g_signal_emit (self, signals[DAY_ACTIVATED], 0, day);
}

static void
focus_cb (DorsalChartView *self)
{
  g_assert (DORSAL_IS_CHART_VIEW (self));

  dorsal_chart_view_update_card (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
restyle_cb (DorsalChartView *self)
{
  g_assert (DORSAL_IS_CHART_VIEW (self));

  dorsal_chart_view_drop_chart (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The height is that of where a movement leads, so that the page beneath stays where it is. */
static double
measure_height (DorsalChartView *self, int width)
{
  DorsalChartData data = self->progress->chart;
  DorsalTheme theme;

  data.start = self->to_start;
  data.end = self->to_end;
  dorsal_drawing_init_theme (GTK_WIDGET (self), &theme, &self->font);
  return dorsal_chart_measure_height (&data, width > 0 ? width : USUAL_WIDTH, &theme);
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

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
      return;
    }

  *minimum = *natural = self->progress == NULL ? 0 : (int) (measure_height (self, for_size) + 0.5);
}

static GtkSizeRequestMode
dorsal_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* As wide as its words, or as there is room beside the day: then they go on in the next line. */
static void
measure_card (DorsalChartView *self, double room, GtkAllocation *place)
{
  GtkRequisition least, usual;

  gtk_widget_get_preferred_size (self->card, &least, &usual);
  place->width = CLAMP ((int) room, MAX (least.width, LEAST_CARD), MAX (usual.width, LEAST_CARD));
  gtk_widget_measure (self->card, GTK_ORIENTATION_VERTICAL, place->width, NULL, &place->height, NULL, NULL);
}

/* Beside its day, on the side where there is more room. */
static void
place_card (DorsalChartView *self, int width, int height)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  GtkAllocation place = { 0 };
  double x, y, day_width, day_height, before, after;

  if (chart == NULL || !dorsal_chart_get_area (chart, self->day, &x, &y, &day_width, &day_height))
    return;

  before = x - CARD_GAP;
  after = width - x - day_width - CARD_GAP;
  measure_card (self, MAX (before, after), &place);
  place.width = MIN (place.width, width);
  place.height = MIN (place.height, height);
  place.x = (int) (after > before ? x + day_width + CARD_GAP : x - CARD_GAP - place.width);
  place.x = CLAMP (place.x, 0, width - place.width);
  place.y = CLAMP ((int) y, 0, MAX (height - place.height, 0));
  gtk_widget_size_allocate (self->card, &place, -1);
}

static void
dorsal_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);

  /* A card that goes from day to day asks for a place each time, and does not change the layout. */
  if (width != self->laid_width || height != self->laid_height)
    dorsal_chart_view_drop_chart (self);
  self->laid_width = width;
  self->laid_height = height;
  if (gtk_widget_get_visible (self->card))
    place_card (self, width, height);
}

static void
draw (DorsalChartView *self, DorsalChart *chart, cairo_t *cr)
{
  dorsal_chart_draw (chart, cr);
  if (self->anchor != DORSAL_DAY_NONE)
    dorsal_chart_draw_selection (chart, cr, MIN (self->anchor, self->selected),
                                 MAX (self->anchor, self->selected));
  if (self->day != DORSAL_DAY_NONE)
    dorsal_chart_draw_cursor (chart, cr, self->day);
}

static void
dorsal_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (widget);
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));
  cairo_t *cr;

  if (chart == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &area);
  draw (self, chart, cr);
  cairo_destroy (cr);
  if (gtk_widget_get_visible (self->card))
    gtk_widget_snapshot_child (widget, self->card, snapshot);
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
dorsal_chart_view_dispose (GObject *object)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (object);

  g_clear_object (&self->animation);
  g_clear_pointer (&self->card, gtk_widget_unparent);

  G_OBJECT_CLASS (dorsal_chart_view_parent_class)->dispose (object);
}

static void
dorsal_chart_view_finalize (GObject *object)
{
  DorsalChartView *self = DORSAL_CHART_VIEW (object);

  dorsal_chart_view_drop_chart (self);
  g_clear_pointer (&self->progress, dorsal_progress_view_free);
  g_clear_pointer (&self->font, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (dorsal_chart_view_parent_class)->finalize (object);
}

static void
add_signal (guint id, const char *name)
{
  signals[id] = g_signal_new (name, DORSAL_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
table_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[TABLE_WANTED], 0);
}

static void
dorsal_chart_view_class_init (DorsalChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dorsal_chart_view_get_property;
  object_class->dispose = dorsal_chart_view_dispose;
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
  add_signal (MOVED, "moved");
  add_signal (SELECTION_CHANGED, "selection-changed");
  add_signal (TABLE_WANTED, "table-wanted");

  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, table_action_cb);
  dorsal_chart_view_bind_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

/* What the card says is the description of the chart, so a reader passes over the card itself. */
static GtkWidget *
make_card (void)
{
  GtkWidget *card = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "max-width-chars", 36,
                                  "can-target", FALSE, "visible", FALSE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_label_set_wrap_mode (GTK_LABEL (card), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (card, "day-card");
  gtk_widget_add_css_class (card, "numeric");
  return card;
}

static void
dorsal_chart_view_init (DorsalChartView *self)
{
  self->day = self->anchor = self->selected = self->drag_day = DORSAL_DAY_NONE;
  self->pointer_x = NAN;
  self->card = make_card ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  dorsal_chart_view_add_animation (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Chart of pain and activity, day by day"), -1);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
  dorsal_chart_view_add_controllers (self);
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

  adw_animation_reset (self->animation);
  dorsal_chart_view_drop_chart (self);
  g_clear_pointer (&self->progress, dorsal_progress_view_free);
  self->progress = progress;
  if (progress == NULL || self->day < progress->chart.start || self->day >= progress->chart.end)
    self->day = DORSAL_DAY_NONE;
  self->tells = DORSAL_TELLS_DAY;
  if (progress != NULL)
    {
      self->to_start = progress->chart.start;
      self->to_end = progress->chart.end;
    }

  dorsal_chart_view_arrive (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** dorsal_chart_view_get_progress: Returns: (nullable) (transfer none): what is shown */
DorsalProgressView *
dorsal_chart_view_get_progress (DorsalChartView *self)
{
  g_return_val_if_fail (DORSAL_IS_CHART_VIEW (self), NULL);

  return self->progress;
}

/** dorsal_chart_view_set_form: Shows the same as lines or as a calendar. */
void
dorsal_chart_view_set_form (DorsalChartView *self, DorsalChartForm form)
{
  g_return_if_fail (DORSAL_IS_CHART_VIEW (self));

  if (self->progress == NULL || self->progress->chart.form == form)
    return;

  self->progress->chart.form = form;
  dorsal_chart_view_drop_chart (self);
  dorsal_chart_view_arrive (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** dorsal_chart_view_set_layers: Shows these layers and no others. */
void
dorsal_chart_view_set_layers (DorsalChartView *self, DorsalLayers layers)
{
  g_return_if_fail (DORSAL_IS_CHART_VIEW (self));

  if (self->progress == NULL || self->progress->chart.layers == layers)
    return;

  self->progress->chart.layers = layers;
  dorsal_chart_view_drop_chart (self);
  dorsal_chart_view_arrive (self);
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

/** dorsal_chart_view_get_selection: Returns: whether days are selected; then from @out_first to @out_last */
gboolean
dorsal_chart_view_get_selection (DorsalChartView *self, DorsalDay *out_first, DorsalDay *out_last)
{
  g_return_val_if_fail (DORSAL_IS_CHART_VIEW (self), FALSE);

  if (self->anchor == DORSAL_DAY_NONE)
    return FALSE;

  *out_first = MIN (self->anchor, self->selected);
  *out_last = MAX (self->anchor, self->selected);
  return TRUE;
}

/** dorsal_chart_view_clear_selection: Selects nothing. */
void
dorsal_chart_view_clear_selection (DorsalChartView *self)
{
  g_return_if_fail (DORSAL_IS_CHART_VIEW (self));

  dorsal_chart_view_select (self, DORSAL_DAY_NONE, DORSAL_DAY_NONE);
}
