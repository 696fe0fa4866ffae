/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Do things get better? The chart, and beneath it the few numbers that a handful of days can carry. */

#include "config.h"

#include "app/progress-page.h"

#include "app/chart-view.h"
#include "app/recovery-line-view.h"
#include "app/tile.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _DorsalProgressPage
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkStack               *stack;
  DorsalChartView        *chart;
  DorsalRecoveryLineView *line;
  GtkLabel               *change;
  GtkFlowBox             *tiles;

  /* Owned References */
  DorsalContext *context;
  char          *range;
};

G_DEFINE_FINAL_TYPE (DorsalProgressPage, dorsal_progress_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RANGE,
  N_PROPS
};

enum
{
  DAY_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

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

static DorsalProgressView *
make_progress (DorsalProgressPage *self, DorsalProgressRange range)
{
  DorsalRecord *episode = dorsal_context_get_episode (self->context);

  return dorsal_progress_view_new_for_range (dorsal_context_get_records (self->context),
                                             dorsal_context_get_guidance (self->context),
                                             episode == NULL ? NULL : dorsal_record_get_id (episode),
                                             range);
}

static DorsalProgressRange
get_range (DorsalProgressPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (self->range, ranges[i].name))
      return ranges[i].range;

  return DORSAL_RANGE_SIX_WEEKS;
}

static void
add_tile (DorsalProgressPage *self, const char *title, const char *value, const char *caption)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), dorsal_tile_new (title, value, caption));
  /* A tile does nothing, so the Tab key has no reason to stop at it. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->tiles, child);
}

static void
add_pain_tile (DorsalProgressPage *self, const char *title, double pain, const char *caption)
{
  g_autofree char *value = NULL;

  if (isnan (pain))
    return;

  /* Translators: a pain score out of ten, for example “4.5 / 10”. */
  value = g_strdup_printf (_("%.3g / 10"), pain);
  add_tile (self, title, value, caption);
}

static void
add_change_tiles (DorsalProgressPage *self, const DorsalProgress *progress)
{
  if (progress->change == DORSAL_CHANGE_UNKNOWN)
    return;

  add_pain_tile (self, _("Pain at First"), progress->baseline,
                 _("Median of the first 3 logged days"));
  add_pain_tile (self, _("Pain Lately"), progress->current, _("Median of the last 3 logged days"));
}

static void
add_days_tile (DorsalProgressPage *self, const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  guint logged = dorsal_diary_count_logged (diary, first, last);
  int passed = last - first + 1;
  g_autofree char *start = dorsal_day_format (first, C_ ("date", "%-d %B"));
  g_autofree char *value = NULL, *caption = NULL;

  /* Translators: days logged, of all the days that passed. */
  value = g_strdup_printf (ngettext ("%u of %d day", "%u of %d days", (gulong) passed), logged, passed);
  /* Translators: %s is a date like “3 March”. */
  caption = g_strdup_printf (_("Since %s"), start);
  add_tile (self, _("Days Logged"), value, caption);
}

static const DorsalWeek *
find_best_week (GArray *weeks)
{
  const DorsalWeek *best = NULL;

  for (guint i = 0; i < weeks->len; i++)
    {
      const DorsalWeek *week = &g_array_index (weeks, DorsalWeek, i);

      if (!isnan (week->median) && (best == NULL || week->median < best->median))
        best = week;
    }

  return best;
}

static void
add_week_tiles (DorsalProgressPage *self, const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  g_autoptr (GArray) weeks = dorsal_weeks_new (diary, first, last);
  const DorsalWeek *best = find_best_week (weeks);
  int minutes = weeks->len == 0 ? 0 : g_array_index (weeks, DorsalWeek, weeks->len - 1).walk_minutes;
  g_autofree char *walked = NULL;

  if (best != NULL && weeks->len > 1)
    {
      g_autofree char *start = dorsal_day_format (best->start, C_ ("date", "%-d %B"));
      /* Translators: %s is a date like “3 March”. */
      g_autofree char *caption = g_strdup_printf (_("Median pain of the week from %s"), start);

      add_pain_tile (self, _("Best Week"), best->median, caption);
    }

  walked = g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), minutes);
  add_tile (self, _("Walking"), walked, _("Minutes logged this week"));
}

static void
clear_tiles (DorsalProgressPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))) != NULL)
    gtk_flow_box_remove (self->tiles, child);
}

static void
show_changes (DorsalProgressPage *self, const DorsalProgressView *progress)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);
  const DorsalCourse *course = guidance == NULL ? NULL : dorsal_guidance_get_course (guidance);
  DorsalDay first = course == NULL ? progress->first : course->spell_start;
  DorsalDay last = dorsal_context_get_today (self->context);
  DorsalProgress change = dorsal_progress_measure (progress->diary, first, last);
  g_autofree char *words = dorsal_progress_to_words (&change);

  clear_tiles (self);
  gtk_label_set_text (self->change, words);
  if (last < first)
    return;

  add_change_tiles (self, &change);
  add_days_tile (self, progress->diary, first, last);
  add_week_tiles (self, progress->diary, first, last);
}

static void
refresh_cb (DorsalProgressPage *self)
{
  g_autoptr (DorsalProgressView) all = make_progress (self, DORSAL_RANGE_ALL);
  gboolean has_days = all->diary != NULL && all->diary->days->len > 0;

  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, has_days ? "content" : "empty");
  if (!has_days)
    {
      dorsal_chart_view_take_progress (self->chart, NULL);
      return;
    }

  show_changes (self, all);
  dorsal_chart_view_take_progress (self->chart, make_progress (self, get_range (self)));
}

static void
day_activated_cb (DorsalProgressPage *self, int day)
{
  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  g_signal_emit (self, signals[DAY_ACTIVATED], 0, day);
}

static char *
choose_card_cb (DorsalProgressPage *self, const char *words)
{
  g_assert (DORSAL_IS_PROGRESS_PAGE (self));

  return g_strdup (words != NULL ? words : _("Point at a day, or choose one with the arrow keys."));
}

static void
set_range (DorsalProgressPage *self, const char *range)
{
  if (g_strcmp0 (range, self->range) == 0)
    return;

  g_free (self->range);
  self->range = g_strdup (range);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE]);
  if (self->context != NULL)
    refresh_cb (self);
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

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dorsal_progress_page_dispose (GObject *object)
{
  DorsalProgressPage *self = DORSAL_PROGRESS_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->range, g_free);

  /* The template's child is the bin's child, which the bin lets go of. */
  G_OBJECT_CLASS (dorsal_progress_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dorsal_journal/Dorsal/ui/progress-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, chart);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, line);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, change);
  gtk_widget_class_bind_template_child (widget_class, DorsalProgressPage, tiles);
  gtk_widget_class_bind_template_callback (widget_class, day_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_card_cb);
}

static void
dorsal_progress_page_class_init (DorsalProgressPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dorsal_progress_page_get_property;
  object_class->set_property = dorsal_progress_page_set_property;
  object_class->dispose = dorsal_progress_page_dispose;

  /**
   * DorsalProgressPage:range:
   *
   * How much of the past is shown: “two-weeks”, “six-weeks”, “three-months” or “all”.
   */
  properties[PROP_RANGE] = g_param_spec_string ("range", NULL, NULL, "six-weeks",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "progress.range", "range");

  signals[DAY_ACTIVATED] = g_signal_new ("day-activated", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT);

  g_type_ensure (DORSAL_TYPE_CHART_VIEW);
  g_type_ensure (DORSAL_TYPE_RECOVERY_LINE_VIEW);
  bind_template (widget_class);
}

static void
dorsal_progress_page_init (DorsalProgressPage *self)
{
  self->range = g_strdup ("six-weeks");
  gtk_widget_init_template (GTK_WIDGET (self));
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
