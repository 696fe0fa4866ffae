/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart as it is on the screen, as a file or on the clipboard. */

#include "config.h"

#include "app/chart-save.h"

#include "app/compat.h"
#include "app/drawing.h"
#include "exchange/picture.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DorsalContext   *context;
  DorsalChartView *chart;
  GBytes          *picture;
} Saving;

typedef struct
{
  const char         *name;
  DorsalPictureFormat format;
  gboolean            black_and_white;
  const char         *ending;
  const char         *mime_type;
} Kind;

static const Kind kinds[] = {
  { "pdf", DORSAL_PICTURE_PDF, FALSE, "pdf", "application/pdf" },
  { "black-and-white", DORSAL_PICTURE_PDF, TRUE, "pdf", "application/pdf" },
  { "svg", DORSAL_PICTURE_SVG, FALSE, "svg", "image/svg+xml" },
  { "png", DORSAL_PICTURE_PNG, FALSE, "png", "image/png" },
};

static void
saving_free (Saving *self)
{
  g_object_unref (self->context);
  g_object_unref (self->chart);
  g_bytes_unref (self->picture);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];

  return NULL;
}

/**
 * dorsal_chart_draw_picture:
 * @chart: what to draw, as it is shown; it has something to show
 * @kind: “pdf”, “black-and-white”, “svg” or “png”
 * @error: why it could not be drawn
 *
 * Draws the same chart at the same size; on paper, in the colours of paper.
 *
 * Returns: (transfer full) (nullable): a file of that kind, or %NULL with @error set
 */
GBytes *
dorsal_chart_draw_picture (DorsalChartView *chart, const char *kind, GError **error)
{
  const Kind *found = find_kind (kind);
  DorsalPictureOptions options;
  g_autofree char *font = NULL;

  g_return_val_if_fail (DORSAL_IS_CHART_VIEW (chart) && found != NULL, NULL);

  dorsal_picture_options_init (&options, found->format);
  dorsal_drawing_init_theme (GTK_WIDGET (chart), &options.theme, &font);
  if (found->black_and_white)
    dorsal_drawing_use_theme (&options.theme, DORSAL_THEME_BLACK_AND_WHITE);
  else if (found->format == DORSAL_PICTURE_PDF)
    dorsal_drawing_use_theme (&options.theme, DORSAL_THEME_PRINT);
  /* Before it has a place on the screen, the usual size will do. */
  if (gtk_widget_get_width (GTK_WIDGET (chart)) > 0)
    {
      options.width = gtk_widget_get_width (GTK_WIDGET (chart));
      options.height = gtk_widget_get_height (GTK_WIDGET (chart));
    }
  options.right_to_left = gtk_widget_get_direction (GTK_WIDGET (chart)) == GTK_TEXT_DIR_RTL;
  return dorsal_progress_view_to_picture (dorsal_chart_view_get_progress (chart), &options, error);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dorsal_compat_save_file_finish (result, &error);

  if (file != NULL && dorsal_save_bytes_to_file (file, self->picture, &error))
    {
      dorsal_compat_forget_file (file);
      dorsal_context_notice (self->context, _("Picture saved"), FALSE);
    }
  else if (error != NULL)
    {
      dorsal_compat_show_error (GTK_WIDGET (self->chart), _("Could Not Save the Picture"), error);
    }
}

static void
save (DorsalContext *context, DorsalChartView *chart, const Kind *kind)
{
  g_autofree char *date = dorsal_day_to_string (dorsal_context_get_today (context));
  /* The name may be seen by others: it says nothing about health. Translators: a date, and pdf, svg or
   * png. */
  g_autofree char *name = g_strdup_printf (_("chart-%s.%s"), date, kind->ending);
  g_autoptr (GError) error = NULL;
  GBytes *picture = dorsal_chart_draw_picture (chart, kind->name, &error);
  Saving *saving;

  if (picture == NULL)
    {
      dorsal_compat_show_error (GTK_WIDGET (chart), _("Could Not Draw the Picture"), error);
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->context = g_object_ref (context);
  saving->chart = g_object_ref (chart);
  saving->picture = picture;
  dorsal_compat_save_file_async (GTK_WIDGET (chart), _("Save Picture"), name, kind->mime_type, chosen_cb, saving);
}

/**
 * dorsal_chart_save:
 * @context: notices go through it
 * @chart: what to save, as it is shown
 * @kind: “pdf”, “black-and-white”, “svg” or “png”
 *
 * Asks where to, and saves the chart there.
 */
void
dorsal_chart_save (DorsalContext *context, DorsalChartView *chart, const char *kind)
{
  g_return_if_fail (DORSAL_IS_CONTEXT (context) && DORSAL_IS_CHART_VIEW (chart));

  if (dorsal_chart_view_get_progress (chart) != NULL && find_kind (kind) != NULL)
    save (context, chart, find_kind (kind));
}

/**
 * dorsal_chart_copy:
 * @context: notices go through it
 * @chart: what to copy, as it is shown
 *
 * Puts the chart on the clipboard: as PNG for programs of any kind, and as SVG for those that draw.
 */
void
dorsal_chart_copy (DorsalContext *context, DorsalChartView *chart)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL, svg = NULL;
  GdkContentProvider *forms[2];
  g_autoptr (GdkContentProvider) both = NULL;

  g_return_if_fail (DORSAL_IS_CONTEXT (context) && DORSAL_IS_CHART_VIEW (chart));

  if (dorsal_chart_view_get_progress (chart) == NULL)
    return;

  png = dorsal_chart_draw_picture (chart, "png", &error);
  svg = png == NULL ? NULL : dorsal_chart_draw_picture (chart, "svg", &error);
  if (svg == NULL)
    {
      dorsal_compat_show_error (GTK_WIDGET (chart), _("Could Not Draw the Picture"), error);
      return;
    }

  forms[0] = gdk_content_provider_new_for_bytes ("image/png", png);
  forms[1] = gdk_content_provider_new_for_bytes ("image/svg+xml", svg);
  both = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (chart)), both);
  dorsal_context_notice (context, _("Picture copied"), FALSE);
}
