/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layers-popover.h"

#include <glib/gi18n-lib.h>

struct _DorsalLayersPopover
{
  GtkPopover parent_instance;

  /* Borrowed References */
  GtkBox         *box;
  GtkCheckButton *ticks[DORSAL_N_LAYERS];

  gboolean quiet; /* the program is setting the ticks */
};

G_DEFINE_FINAL_TYPE (DorsalLayersPopover, dorsal_layers_popover, GTK_TYPE_POPOVER)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
toggled_cb (DorsalLayersPopover *self)
{
  g_assert (DORSAL_IS_LAYERS_POPOVER (self));

  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_heading (DorsalLayersPopover *self, const char *words)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "margin-top", 6, NULL);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->box, label);
}

static const char *
get_heading (DorsalLayers layer)
{
  static const struct
  {
    DorsalLayers first;
    const char  *words;
  } headings[] = {
    { DORSAL_LAYER_NOW, N_("Pain") },
    { DORSAL_LAYER_PHASES, N_("Course") },
    { DORSAL_LAYER_FUNCTION, N_("Beneath") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (headings[i].first == layer)
      return _(headings[i].words);

  return NULL;
}

static void
add_layer (DorsalLayersPopover *self, guint number)
{
  DorsalLayers layer = (DorsalLayers) (1 << number);
  const char *heading = get_heading (layer);

  if (heading != NULL)
    add_heading (self, heading);

  self->ticks[number] = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (dorsal_layer_get_label (layer)));
  g_signal_connect_swapped (self->ticks[number], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->box, GTK_WIDGET (self->ticks[number]));
}

static void
dorsal_layers_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_LAYERS_POPOVER);

  G_OBJECT_CLASS (dorsal_layers_popover_parent_class)->dispose (object);
}

static void
dorsal_layers_popover_class_init (DorsalLayersPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_layers_popover_dispose;
  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_LAYERS_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/layers-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalLayersPopover, box);
}

static void
dorsal_layers_popover_init (DorsalLayersPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    add_layer (self, i);
}

/** dorsal_layers_popover_get_layers: Returns: the layers that are ticked */
DorsalLayers
dorsal_layers_popover_get_layers (DorsalLayersPopover *self)
{
  guint layers = 0;

  g_return_val_if_fail (DORSAL_IS_LAYERS_POPOVER (self), 0);

  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    if (gtk_check_button_get_active (self->ticks[i]))
      layers |= 1u << i;

  return (DorsalLayers) layers;
}

/** dorsal_layers_popover_set_layers: Ticks these layers and no others, without a signal. */
void
dorsal_layers_popover_set_layers (DorsalLayersPopover *self, DorsalLayers layers)
{
  g_return_if_fail (DORSAL_IS_LAYERS_POPOVER (self));

  self->quiet = TRUE;
  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    gtk_check_button_set_active (self->ticks[i], (layers & (1u << i)) != 0);
  self->quiet = FALSE;
}

/**
 * dorsal_layers_read:
 * @settings: (nullable): where the layers that a person hid are kept; %NULL if that is not installed
 *
 * Hidden layers are kept rather than shown ones, so that a layer which a later Dorsal adds is seen.
 *
 * Returns: the layers to show
 */
DorsalLayers
dorsal_layers_read (GSettings *settings)
{
  g_auto (GStrv) hidden = settings == NULL ? NULL : g_settings_get_strv (settings, "hidden-layers");
  guint layers = hidden == NULL ? DORSAL_LAYERS_DEFAULT : DORSAL_LAYERS_ALL;

  for (guint i = 0; hidden != NULL && hidden[i] != NULL; i++)
    {
      DorsalLayers layer;

      if (dorsal_layer_from_name (hidden[i], &layer))
        layers &= ~(guint) layer;
    }

  return (DorsalLayers) layers;
}

/** dorsal_layers_keep: Keeps in @settings, which may be %NULL, which layers are not among @layers. */
void
dorsal_layers_keep (DorsalLayers layers, GSettings *settings)
{
  g_autoptr (GStrvBuilder) hidden = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    if ((layers & (1u << i)) == 0)
      g_strv_builder_add (hidden, dorsal_layer_get_name ((DorsalLayers) (1u << i)));

  names = g_strv_builder_end (hidden);
  if (settings != NULL)
    g_settings_set_strv (settings, "hidden-layers", (const char *const *) names);
}
