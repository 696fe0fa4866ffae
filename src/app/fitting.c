/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What libadwaita has for this is deprecated there, and what it has instead is newer than our floor. */

#include "config.h"

#include "app/fitting.h"

struct _DorsalFitting
{
  GtkWidget parent_instance;

  GtkWidget *shown; /* borrowed */
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DorsalFitting, dorsal_fitting, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];
static GtkBuildableIface *parent_buildable;

static int
get_least_width (GtkWidget *child)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* Returns: (nullable): the child for that width, or for any width below 0 */
static GtkWidget *
choose (DorsalFitting *self, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (width >= 0 && child != NULL && gtk_widget_get_next_sibling (child) != NULL && get_least_width (child) > width)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkSizeRequestMode
dorsal_fitting_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = G_MAXINT;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
      *minimum = MIN (*minimum, least);
      *natural = MAX (*natural, usual);
    }
}

static void
dorsal_fitting_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  GtkWidget *child = choose (DORSAL_FITTING (widget), for_size);

  if (child == NULL)
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
dorsal_fitting_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DorsalFitting *self = DORSAL_FITTING (widget);
  GtkWidget *shown = choose (self, width);
  gboolean has_changed = shown != self->shown;

  /* Told first: what is hidden loses the keyboard. */
  self->shown = shown;
  if (has_changed)
    g_signal_emit (self, signals[CHANGED], 0);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_child_visible (child, child == shown);
  if (shown != NULL)
    gtk_widget_allocate (shown, width, height, -1, NULL);
}

static void
dorsal_fitting_dispose (GObject *object)
{
  DorsalFitting *self = DORSAL_FITTING (object);
  GtkWidget *child;

  self->shown = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dorsal_fitting_parent_class)->dispose (object);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_insert_before (GTK_WIDGET (child), GTK_WIDGET (buildable), NULL);
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
dorsal_fitting_class_init (DorsalFittingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_fitting_dispose;
  widget_class->get_request_mode = dorsal_fitting_get_request_mode;
  widget_class->measure = dorsal_fitting_measure;
  widget_class->size_allocate = dorsal_fitting_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_FITTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
}

static void
dorsal_fitting_init (DorsalFitting *self)
{
}

/** dorsal_fitting_get_shown: Returns: (transfer none) (nullable): the child that is shown, or will be */
GtkWidget *
dorsal_fitting_get_shown (DorsalFitting *self)
{
  g_return_val_if_fail (DORSAL_IS_FITTING (self), NULL);

  return self->shown != NULL ? self->shown : choose (self, -1);
}
