/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A picture of the window as it is on the screen, for the README, the metainfo and machines without a
 * screen. */

#include "config.h"

#include "app/picture.h"

#include "exchange/save.h"

/* Content that arrives after the first frame: fonts, icons, revealers. */
#define SETTLE_MILLISECONDS 500

typedef struct
{
  GtkWindow        *window;
  char             *path;
  DorsalPictureFunc done;
  gpointer          user_data;
} Picture;

static void
picture_free (Picture *picture)
{
  g_object_unref (picture->window);
  g_free (picture->path);
  g_free (picture);
}

static GdkTexture *
render (GtkWindow *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static gboolean
settled_cb (gpointer user_data)
{
  Picture *picture = user_data;
  g_autoptr (GdkTexture) texture = render (picture->window);

  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GError) error = NULL;

  if (!dorsal_save_bytes (picture->path, png, &error))
    g_printerr ("dorsal: --picture: %s\n", error->message);

  picture->done (picture->user_data);
  return G_SOURCE_REMOVE;
}

/**
 * dorsal_picture_save:
 * @window: a window on the screen
 * @path: where to write a PNG
 * @done: called when it was written, or could not be
 * @user_data: for @done
 */
void
dorsal_picture_save (GtkWindow *window, const char *path, DorsalPictureFunc done, gpointer user_data)
{
  Picture *picture = g_new0 (Picture, 1);

  picture->window = g_object_ref (window);
  picture->path = g_strdup (path);
  picture->done = done;
  picture->user_data = user_data;
  g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MILLISECONDS, settled_cb, picture,
                      (GDestroyNotify) picture_free);
}
