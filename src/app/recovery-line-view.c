/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The sign of Dorsal, as a widget: the same line stands on Today, under the chart and on paper. */

#include "config.h"

#include "app/recovery-line-view.h"

#include "app/drawing.h"
#include "exchange/progress.h"

struct _DorsalRecoveryLineView
{
  GtkWidget parent_instance;

  /* Owned References */
  DorsalContext      *context;
  DorsalProgressView *progress;
  char               *font;
  char               *words;
};

G_DEFINE_FINAL_TYPE (DorsalRecoveryLineView, dorsal_recovery_line_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define LEAST_WIDTH 240
#define USUAL_WIDTH 640

static void
refresh_cb (DorsalRecoveryLineView *self)
{
  DorsalRecord *episode = dorsal_context_get_episode (self->context);
  const char *id = episode == NULL ? NULL : dorsal_record_get_id (episode);

  g_assert (DORSAL_IS_RECOVERY_LINE_VIEW (self));

  g_clear_pointer (&self->progress, dorsal_progress_view_free);
  g_clear_pointer (&self->words, g_free);
  self->progress = dorsal_progress_view_new_for_line (dorsal_context_get_records (self->context),
                                                      dorsal_context_get_guidance (self->context), id);
  gtk_widget_set_visible (GTK_WIDGET (self), self->progress->has_line);
  if (self->progress->has_line)
    {
      self->words = dorsal_recovery_line_describe (&self->progress->line);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      self->words, -1);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dorsal_recovery_line_view_measure (GtkWidget     *widget,
                                   GtkOrientation orientation,
                                   int            for_size,
                                   int           *minimum,
                                   int           *natural,
                                   int           *minimum_baseline,
                                   int           *natural_baseline)
{
  DorsalRecoveryLineView *self = DORSAL_RECOVERY_LINE_VIEW (widget);
  DorsalTheme theme;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
      return;
    }

  dorsal_drawing_init_theme (widget, &theme, &self->font);
  *minimum = *natural = (int) (dorsal_recovery_line_get_height (&theme) + 0.5);
}

static void
dorsal_recovery_line_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DorsalRecoveryLineView *self = DORSAL_RECOVERY_LINE_VIEW (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));
  DorsalTheme theme;
  cairo_t *cr;

  if (self->progress == NULL || !self->progress->has_line)
    return;

  dorsal_drawing_init_theme (widget, &theme, &self->font);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  dorsal_recovery_line_draw (&self->progress->line, cr, gtk_widget_get_width (widget), &theme,
                             gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  cairo_destroy (cr);
}

static void
dorsal_recovery_line_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (dorsal_recovery_line_view_parent_class)->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

static void
dorsal_recovery_line_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DorsalRecoveryLineView *self = DORSAL_RECOVERY_LINE_VIEW (object);

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
dorsal_recovery_line_view_finalize (GObject *object)
{
  DorsalRecoveryLineView *self = DORSAL_RECOVERY_LINE_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->progress, dorsal_progress_view_free);
  g_clear_pointer (&self->font, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (dorsal_recovery_line_view_parent_class)->finalize (object);
}

static void
dorsal_recovery_line_view_class_init (DorsalRecoveryLineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dorsal_recovery_line_view_get_property;
  object_class->finalize = dorsal_recovery_line_view_finalize;
  widget_class->measure = dorsal_recovery_line_view_measure;
  widget_class->snapshot = dorsal_recovery_line_view_snapshot;
  widget_class->system_setting_changed = dorsal_recovery_line_view_system_setting_changed;

  /**
   * DorsalRecoveryLineView:words:
   *
   * What the line shows, in one sentence; %NULL without an episode.
   */
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "recoveryline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dorsal_recovery_line_view_init (DorsalRecoveryLineView *self)
{
  dorsal_drawing_follow_style (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * dorsal_recovery_line_view_set_context:
 * @context: what to show; followed from now on. To be set once
 */
void
dorsal_recovery_line_view_set_context (DorsalRecoveryLineView *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_RECOVERY_LINE_VIEW (self));
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb (self);
}
