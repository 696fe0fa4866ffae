/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the chart says, on the card and to a screen reader. */

#include "config.h"

#include "app/chart-view-private.h"

#include <glib/gi18n-lib.h>

/**
 * dorsal_chart_view_describe_selection:
 *
 * Returns: (transfer full) (nullable): how many days are selected, and which, or %NULL if there are none
 */
char *
dorsal_chart_view_describe_selection (DorsalChartView *self)
{
  DorsalDay first, last;
  g_autofree char *start = NULL, *end = NULL;

  if (!dorsal_chart_view_get_selection (self, &first, &last))
    return NULL;

  start = dorsal_day_format (first, C_ ("date", "%-d %B"));
  end = dorsal_day_format (last, C_ ("date", "%-d %B"));
  /* Translators: the days selected in the chart, from a date to a date. */
  return g_strdup_printf (ngettext ("%d day: %s to %s", "%d days: %s to %s", (gulong) (last - first + 1)),
                          last - first + 1, start, end);
}

static char *
tell (DorsalChartView *self)
{
  char *selection = self->tells == DORSAL_TELLS_SELECTION ? dorsal_chart_view_describe_selection (self) : NULL;

  if (selection != NULL)
    return selection;

  return self->words != NULL && self->tells != DORSAL_TELLS_TIME ? g_strdup (self->words)
                                                                 : dorsal_chart_describe (self->chart);
}

/** dorsal_chart_view_describe: Puts into words what is shown now, and tells it to a screen reader, which speaks
 * the description of what has the keyboard again when it changes. */
void
dorsal_chart_view_describe (DorsalChartView *self)
{
  DorsalChart *chart = dorsal_chart_view_ensure_chart (self);
  g_autofree char *description = NULL;

  g_clear_pointer (&self->words, g_free);
  if (chart == NULL)
    return;

  if (self->day != DORSAL_DAY_NONE)
    self->words = dorsal_chart_describe_day (chart, self->day);
  description = tell (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_label_set_text (GTK_LABEL (self->card), self->words != NULL ? self->words : "");
  g_object_notify (G_OBJECT (self), "words");
}
