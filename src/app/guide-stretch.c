/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All that must be known before a stretch is done stands in one row, above the button that starts it:
 * nobody should have to open anything to learn when to stop. */

#include "config.h"

#include "app/guide-stretch.h"

#include "app/flow.h"
#include "app/guide-text.h"
#include "app/stretch-timer.h"
#include "core/episode.h"

#include <glib/gi18n-lib.h>

struct _DorsalGuideStretch
{
  AdwExpanderRow parent_instance;

  AdwPreferencesRow *body_row;

  GtkWidget *pictures;
  GtkImage  *first_image;
  GtkImage  *second_image;
  GtkBox    *steps_box;
  GtkBox    *amount_box;
  GtkBox    *rules_box;
  GtkBox    *own_box;
  GtkBox    *own_cautions_box;
  GtkBox    *care_box;
  GtkBox    *cautions_box;
  GtkWidget *timer_button;
  GtkBox    *sources_box;

  DorsalContext       *context;
  const DorsalStretch *stretch;
};

G_DEFINE_FINAL_TYPE (DorsalGuideStretch, dorsal_guide_stretch, ADW_TYPE_EXPANDER_ROW)

static void
timer_cb (DorsalGuideStretch *self)
{
  const DorsalStretch *stretch = self->stretch;
  g_autofree char *activity = g_strconcat ("stretch:", stretch->id, NULL);

  dorsal_stretch_timer_present (self->context, GTK_WIDGET (self), activity, _(stretch->name), stretch->picture,
                                &stretch->exercise);
}

static void
show_picture (GtkImage *image, const char *picture, int number)
{
  g_autofree char *name = g_strdup_printf ("%s-%d-symbolic", picture, number);

  gtk_image_set_from_icon_name (image, name);
}

static void
fill (DorsalGuideStretch *self)
{
  const DorsalProtocol *protocol = dorsal_context_get_protocol (self->context);
  const DorsalStretch *stretch = self->stretch;

  adw_preferences_row_set_title (self->body_row, _(stretch->name));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(stretch->name));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _(stretch->summary));
  gtk_widget_set_visible (self->pictures, stretch->picture != NULL);
  if (stretch->picture != NULL)
    {
      show_picture (self->first_image, stretch->picture, 1);
      show_picture (self->second_image, stretch->picture, 2);
    }

  dorsal_guide_text_append_steps (self->steps_box, stretch->steps);
  dorsal_guide_text_append (self->amount_box, stretch->dose);
  dorsal_guide_text_append (self->amount_box, stretch->limit);
  dorsal_guide_text_append_all (self->rules_box, protocol->stretching);
  dorsal_guide_text_append_sources (self->sources_box, protocol, stretch->sources);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->timer_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(stretch->name), -1);
}

static gboolean
holds (const DorsalCaution *caution, GPtrArray *facts)
{
  for (guint i = 0; caution->facts[i] != NULL; i++)
    if (g_strcmp0 (dorsal_facts_get (facts, caution->facts[i]), "yes") == 0)
      return TRUE;

  return FALSE;
}

static void
empty (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
dorsal_guide_stretch_dispose (GObject *object)
{
  DorsalGuideStretch *self = DORSAL_GUIDE_STRETCH (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_GUIDE_STRETCH);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dorsal_guide_stretch_parent_class)->dispose (object);
}

static void
dorsal_guide_stretch_class_init (DorsalGuideStretchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_guide_stretch_dispose;
  g_type_ensure (DORSAL_TYPE_FLOW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/guide-stretch.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, body_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, pictures);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, first_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, second_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, steps_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, amount_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, rules_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, own_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, own_cautions_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, care_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, cautions_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, timer_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideStretch, sources_box);
  gtk_widget_class_bind_template_callback (widget_class, timer_cb);
}

static void
dorsal_guide_stretch_init (DorsalGuideStretch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dorsal_guide_stretch_new:
 * @context: where the timer saves what was done
 * @stretch: (transfer none): a stretch of the context's protocol
 *
 * Returns: (transfer floating): a row that knows nothing of the person yet
 */
GtkWidget *
dorsal_guide_stretch_new (DorsalContext *context, const DorsalStretch *stretch)
{
  DorsalGuideStretch *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context) && stretch != NULL, NULL);

  self = g_object_new (DORSAL_TYPE_GUIDE_STRETCH, NULL);
  self->context = g_object_ref (context);
  self->stretch = stretch;
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * dorsal_guide_stretch_tell:
 * @facts: (element-type DorsalRecord): what the person told
 *
 * Sets the cautions that hold for this person apart from the others.
 */
void
dorsal_guide_stretch_tell (DorsalGuideStretch *self, GPtrArray *facts)
{
  guint n_own = 0;

  g_return_if_fail (DORSAL_IS_GUIDE_STRETCH (self) && facts != NULL);

  empty (self->own_cautions_box);
  empty (self->cautions_box);
  for (guint i = 0; i < self->stretch->n_cautions; i++)
    {
      const DorsalCaution *caution = &self->stretch->cautions[i];
      gboolean is_own = holds (caution, facts);

      dorsal_guide_text_append (is_own ? self->own_cautions_box : self->cautions_box, caution->text);
      n_own += is_own ? 1 : 0;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->own_box), n_own > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->care_box), n_own < self->stretch->n_cautions);
}
