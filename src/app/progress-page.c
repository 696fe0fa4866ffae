/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Do things get better? The chart, and beneath it the few numbers that a handful of days can carry. */

#include "config.h"

#include "app/progress-page.h"

#include "app/changes-view.h"
#include "app/chart-save.h"
#include "app/chart-view.h"
#include "app/compare-view.h"
#include "app/day-table.h"
#include "app/episode-choice.h"
#include "app/flow.h"
#include "app/layers-popover.h"
#include "app/links-view.h"
#include "app/recovery-line-view.h"
#include "app/settings.h"
#include "core/episode.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _DorsalProgressPage
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkStack               *stack;
  GtkDropDown            *episodes;
  GtkStack               *views;
  DorsalChartView        *chart;
  DorsalLayersPopover    *layers_popover;
  GtkWidget              *selection_bar;
  GtkLabel               *selection_label;
  GtkWidget              *line_box;
  DorsalRecoveryLineView *line;
  DorsalDayTable         *table;
  GtkWidget              *hint;
  DorsalChangesView      *changes;
  DorsalCompareView      *compare;
  DorsalLinksView        *links;

  /* Owned References */
  DorsalContext *context;
  GSettings     *settings; /* NULL if they are not installed */
  GPtrArray     *episode_ids;
  char          *range;
  char          *view;
  char          *episode; /* chosen by the person, or NULL for the one that matters now */

  DorsalLayers layers;
};

G_DEFINE_FINAL_TYPE (DorsalProgressPage, dorsal_progress_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RANGE,
  PROP_VIEW,
  N_PROPS
};

enum
{
  DAY_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#define ZOOM 1.5

/* The person has chosen a part of time that is none of the ranges. */
#define OWN_RANGE ""

static const struct
{
  const char         *name;
  DorsalProgressRange range;
} ranges[] = {
  { "two-weeks", DORSAL_RANGE_TWO_WEEKS },
  { "six-weeks", DORSAL_RANGE_SIX_WEEKS },
  { "three-months", DORSAL_RANGE_THREE_MONTHS },
  { "episode", DORSAL_RANGE_EPISODE },
  { "all", DORSAL_RANGE_ALL },
};

static void episode_selected_cb (DorsalProgressPage *self);

static DorsalProgressRange
get_range (DorsalProgressPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (self->range, ranges[i].name))
      return ranges[i].range;

  return DORSAL_RANGE_SIX_WEEKS;
}

/* With the advice that was shown, so that the chart can mark where; without it if it cannot be read. */
static GPtrArray *
list_records (DorsalProgressPage *self)
{
  GPtrArray *all = dorsal_journal_list_all (dorsal_context_get_journal (self->context), NULL);

  return all != NULL ? all : g_ptr_array_ref (dorsal_context_get_records (self->context));
}

static DorsalChartForm
get_form (DorsalProgressPage *self)
{
  return g_str_equal (self->view, "calendar") ? DORSAL_CHART_FORM_CALENDAR : DORSAL_CHART_FORM_LINES;
}

static const char *
get_episode (DorsalProgressPage *self)
{
  DorsalRecord *episode = dorsal_context_get_episode (self->context);

  if (self->episode != NULL)
    return self->episode;

  return episode != NULL ? dorsal_record_get_id (episode) : NULL;
}

/* The recovery line is that of the episode that matters now. */
static gboolean
is_present (DorsalProgressPage *self)
{
  DorsalRecord *episode = dorsal_context_get_episode (self->context);

  return self->episode == NULL || (episode != NULL && g_str_equal (self->episode, dorsal_record_get_id (episode)));
}

/* A part of time that the person chose stays shown when an entry is added. */
static void
keep_time (DorsalProgressPage *self, DorsalProgressView *progress)
{
  progress->chart.layers = self->layers;
  progress->chart.form = get_form (self);
  if (dorsal_chart_view_get_progress (self->chart) != NULL && g_str_equal (self->range, OWN_RANGE))
    dorsal_chart_view_get_time (self->chart, &progress->chart.start, &progress->chart.end);
}

static DorsalProgressView *
make_progress (DorsalProgressPage *self)
{
  g_autoptr (GPtrArray) records = list_records (self);
  DorsalProgressView *progress = dorsal_progress_view_new_for_range (
    records, dorsal_context_get_guidance (self->context), get_episode (self), get_range (self));

  keep_time (self, progress);
  return progress;
}

static void
list_episodes (DorsalProgressPage *self)
{
  g_signal_handlers_block_by_func (self->episodes, episode_selected_cb, self);
  dorsal_episode_choice_fill (self->episodes, self->episode_ids, dorsal_context_get_records (self->context),
                              get_episode (self));
  g_signal_handlers_unblock_by_func (self->episodes, episode_selected_cb, self);
}

/* The days in the part of time that is shown, as a table. */
static void
fill_table (DorsalProgressPage *self)
{
  const DorsalProgressView *progress = dorsal_chart_view_get_progress (self->chart);
  double start, end;

  if (progress == NULL || !g_str_equal (self->view, "table"))
    return;

  dorsal_chart_view_get_time (self->chart, &start, &end);
  dorsal_day_table_set_progress (self->table, progress, (DorsalDay) floor (start), (DorsalDay) ceil (end) - 1);
}

static void
show_changes (DorsalProgressPage *self, const DorsalProgressView *progress)
{
  DorsalDay first = progress->has_line ? dorsal_moment_get_day (&progress->line.onset) : progress->first;
  DorsalDay today = progress->chart.today;

  dorsal_changes_view_set_progress (self->changes, progress, first, today);
  dorsal_compare_view_set_progress (self->compare, progress, first, today);
  dorsal_links_view_set_progress (self->links, progress);
}

/* An episode can be deleted, or become part of another, while it is shown. */
static void
forget_lost_episode (DorsalProgressPage *self)
{
  g_autoptr (GPtrArray) all = dorsal_episodes_list (dorsal_context_get_records (self->context));

  for (guint i = 0; self->episode != NULL && i < all->len; i++)
    if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (all, i)), self->episode))
      return;

  g_clear_pointer (&self->episode, g_free);
}

static void
refresh_cb (DorsalProgressPage *self)
{
  DorsalProgressView *progress;
  gboolean has_days;

  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  forget_lost_episode (self);
  progress = make_progress (self);
  has_days = progress->diary->days->len > 0 || progress->chart.episodes != NULL;
  gtk_stack_set_visible_child_name (self->stack, has_days ? "content" : "empty");
  list_episodes (self);
  gtk_widget_set_visible (self->line_box, is_present (self));
  show_changes (self, progress);
  dorsal_chart_view_take_progress (self->chart, progress);
  fill_table (self);
}

static void
episode_selected_cb (DorsalProgressPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->episodes);

  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  if (selected >= self->episode_ids->len)
    return;

  g_free (self->episode);
  self->episode = g_strdup (g_ptr_array_index (self->episode_ids, selected));
  refresh_cb (self);
}

static void
day_activated_cb (DorsalProgressPage *self, int day)
{
  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  g_signal_emit (self, signals[DAY_ACTIVATED], 0, day);
}

static void
keep_range (DorsalProgressPage *self, const char *range)
{
  g_free (self->range);
  self->range = g_strdup (range);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE]);
}

static void
moved_cb (DorsalProgressPage *self)
{
  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  if (!g_str_equal (self->range, OWN_RANGE))
    keep_range (self, OWN_RANGE);
}

static void
selection_changed_cb (DorsalProgressPage *self)
{
  g_autofree char *words = dorsal_chart_view_describe_selection (self->chart);

  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  gtk_widget_set_visible (self->selection_bar, words != NULL);
  if (words != NULL)
    gtk_label_set_text (self->selection_label, words);
}

static void
show_view (DorsalProgressPage *self, const char *view)
{
  gboolean is_table = g_str_equal (view, "table");

  if (g_str_equal (view, self->view))
    return;

  g_free (self->view);
  self->view = g_strdup (view);
  dorsal_chart_view_set_form (self->chart, get_form (self));
  fill_table (self);
  gtk_stack_set_visible_child_name (self->views, is_table ? "table" : "chart");
  gtk_widget_set_visible (self->hint, !is_table);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
table_wanted_cb (DorsalProgressPage *self)
{
  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  show_view (self, "table");
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
layers_changed_cb (DorsalProgressPage *self)
{
  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  self->layers = dorsal_layers_popover_get_layers (self->layers_popover);
  dorsal_layers_keep (self->layers, self->settings);
  dorsal_chart_view_set_layers (self->chart, self->layers);
  fill_table (self);
}

static void
set_range (DorsalProgressPage *self, const char *range)
{
  DorsalProgressView *progress = dorsal_chart_view_get_progress (self->chart);

  if (g_strcmp0 (range, self->range) == 0)
    return;

  keep_range (self, range);
  if (progress == NULL)
    return;

  dorsal_chart_view_show_days (self->chart, dorsal_progress_view_get_first (progress, get_range (self)),
                               dorsal_progress_view_get_last (progress, get_range (self)));
  fill_table (self);
}

static void
dorsal_progress_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (object);

  switch (id)
    {
    case PROP_RANGE:
      g_value_set_string (value, self->range);
      break;

    case PROP_VIEW:
      g_value_set_string (value, self->view);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dorsal_progress_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (object);

  switch (id)
    {
    case PROP_RANGE:
      set_range (self, g_value_get_string (value));
      break;

    case PROP_VIEW:
      show_view (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
zoom_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (widget);

  dorsal_chart_view_zoom (self->chart, g_str_equal (name, "progress.zoom-in") ? 1 / ZOOM : ZOOM);
  fill_table (self);
}

static void
zoom_to_selection_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (widget);
  DorsalDay first, last;

  if (!dorsal_chart_view_get_selection (self->chart, &first, &last))
    return;

  keep_range (self, OWN_RANGE);
  dorsal_chart_view_clear_selection (self->chart);
  dorsal_chart_view_show_days (self->chart, first, last);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (widget);
  DorsalDay first, last;

  if (!dorsal_chart_view_get_selection (self->chart, &first, &last))
    return;

  dorsal_compare_view_set_selection (self->compare, first, last);
  gtk_widget_child_focus (GTK_WIDGET (self->compare), GTK_DIR_TAB_FORWARD);
}

static void
clear_selection_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (widget);

  dorsal_chart_view_clear_selection (self->chart);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (widget);

  dorsal_chart_save (self->context, self->chart, g_variant_get_string (parameter, NULL));
}

static void
copy_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (widget);

  dorsal_chart_copy (self->context, self->chart);
}

static void
dorsal_progress_page_dispose (GObject *object)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->episode_ids, g_ptr_array_unref);
  g_clear_pointer (&self->range, g_free);
  g_clear_pointer (&self->view, g_free);
  g_clear_pointer (&self->episode, g_free);

  /* The template's child is the bin's child, which the bin lets go of. */
  G_OBJECT_CLASS (dorsal_progress_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dorsal_journal/Dorsal/ui/progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, episodes);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, views);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, chart);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, layers_popover);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, selection_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, line_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, line);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, table);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, hint);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, changes);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, compare);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, links);
  gtk_widget_class_bind_template_callback (widget_class, day_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, episode_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, layers_changed_cb);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * DorsalProgressPage:range:
   *
   * How much of the past is shown: “two-weeks”, “six-weeks”, “three-months”, “episode” or “all”; empty
   * while it is what the person chose on the chart.
   */
  properties[PROP_RANGE] = g_param_spec_string ("range", NULL, NULL, "six-weeks",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DorsalProgressPage:view:
   *
   * In which form: “chart”, “calendar” or “table”.
   */
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "chart",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                 G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "progress.range", "range");
  gtk_widget_class_install_property_action (widget_class, "progress.view", "view");
  gtk_widget_class_install_action (widget_class, "progress.zoom-in", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "progress.zoom-out", NULL, zoom_action_cb);
  gtk_widget_class_install_action (widget_class, "progress.zoom-to-selection", NULL, zoom_to_selection_cb);
  gtk_widget_class_install_action (widget_class, "progress.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "progress.clear-selection", NULL, clear_selection_cb);
  gtk_widget_class_install_action (widget_class, "progress.save", "s", save_action_cb);
  gtk_widget_class_install_action (widget_class, "progress.copy", NULL, copy_action_cb);
}

static void
dorsal_progress_page_class_init (DorsalProgressPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dorsal_progress_page_get_property;
  object_class->set_property = dorsal_progress_page_set_property;
  object_class->dispose = dorsal_progress_page_dispose;
  install_properties (object_class);
  install_actions (widget_class);
  signals[DAY_ACTIVATED] = g_signal_new ("day-activated", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT);

  g_type_ensure (DORSAL_TYPE_CHANGES_VIEW);
  g_type_ensure (DORSAL_TYPE_CHART_VIEW);
  g_type_ensure (DORSAL_TYPE_COMPARE_VIEW);
  g_type_ensure (DORSAL_TYPE_DAY_TABLE);
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_LAYERS_POPOVER);
  g_type_ensure (DORSAL_TYPE_LINKS_VIEW);
  g_type_ensure (DORSAL_TYPE_RECOVERY_LINE_VIEW);
  bind_template (widget_class);
}

static void
dorsal_progress_page_init (DorsalProgressPage *self)
{
  self->range = g_strdup ("six-weeks");
  self->view = g_strdup ("chart");
  self->settings = dorsal_settings_load ();
  self->layers = dorsal_layers_read (self->settings);
  self->episode_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  dorsal_layers_popover_set_layers (self->layers_popover, self->layers);
}

/** dorsal_progress_page_new: Returns: (transfer floating): a page that waits for its context */
GtkWidget *
dorsal_progress_page_new (void)
{
  return g_object_new (DORSAL_TYPE_PROGRESS_PAGE, NULL);
}

/**
 * dorsal_progress_page_set_context:
 * @context: what to show; followed from now on. To be set once
 */
void
dorsal_progress_page_set_context (DorsalProgressPage *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_PROGRESS_PAGE (self));
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL || self->context == context);

  if (self->context == context)
    return;

  self->context = g_object_ref (context);
  dorsal_recovery_line_view_set_context (self->line, context);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb (self);
}
