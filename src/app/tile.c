/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A number is never shown without its meaning and its basis. */

#include "config.h"

#include "app/tile.h"

struct _DorsalTile
{
  GtkBox parent_instance;

  /* Borrowed References */
  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *caption;
};

G_DEFINE_FINAL_TYPE (DorsalTile, dorsal_tile, GTK_TYPE_BOX)

static void
dorsal_tile_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_TILE);

  G_OBJECT_CLASS (dorsal_tile_parent_class)->dispose (object);
}

static void
dorsal_tile_class_init (DorsalTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_tile_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/tile.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalTile, title);
  gtk_widget_class_bind_template_child (widget_class, DorsalTile, value);
  gtk_widget_class_bind_template_child (widget_class, DorsalTile, caption);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dorsal_tile_init (DorsalTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dorsal_tile_new:
 * @title: what is told
 * @value: the number with its unit
 * @caption: what it was taken from
 *
 * Returns: (transfer floating): the tile
 */
GtkWidget *
dorsal_tile_new (const char *title, const char *value, const char *caption)
{
  DorsalTile *self = g_object_new (DORSAL_TYPE_TILE, NULL);

  g_return_val_if_fail (title != NULL && value != NULL && caption != NULL, NULL);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->value, value);
  gtk_label_set_text (self->caption, caption);
  return GTK_WIDGET (self);
}
