/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GtkFlowBox is made for items that are chosen: the Tab and arrow keys get caught in it when its items
 * are controls themselves. This is the layout alone. */

#include "config.h"

#include "app/flow.h"

#define SPACING 6

struct _DorsalFlow
{
  GtkWidget parent_instance;

  guint    columns;
  guint    spacing;
  gboolean homogeneous;
};

typedef struct
{
  GtkWidget *first;
  guint      n_children;
  int        natural; /* without the space between */
} Line;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DorsalFlow, dorsal_flow, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_COLUMNS,
  PROP_SPACING,
  PROP_HOMOGENEOUS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static GtkWidget *
find_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first (DorsalFlow *self)
{
  return find_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static GtkWidget *
get_next (GtkWidget *child)
{
  return find_shown (gtk_widget_get_next_sibling (child));
}

static int
get_width (GtkWidget *child, gboolean natural)
{
  int least, usual;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
  return natural ? usual : least;
}

static int
get_widest (DorsalFlow *self, gboolean natural)
{
  int widest = 0;

  for (GtkWidget *child = get_first (self); child != NULL; child = get_next (child))
    widest = MAX (widest, get_width (child, natural));

  return widest;
}

static guint
count_children (DorsalFlow *self)
{
  guint n_children = 0;

  for (GtkWidget *child = get_first (self); child != NULL; child = get_next (child))
    n_children++;

  return n_children;
}

static int
get_gaps (DorsalFlow *self, guint n_children)
{
  return n_children < 2 ? 0 : (int) ((n_children - 1) * self->spacing);
}

/* As many columns of one width as fit. */
static guint
count_columns (DorsalFlow *self, int width)
{
  int widest = get_widest (self, TRUE);
  guint columns = CLAMP (count_children (self), 1, self->columns);

  while (columns > 1 && (int) columns * widest + get_gaps (self, columns) > width)
    columns--;

  return columns;
}

static gboolean
has_room (DorsalFlow *self, const Line *line, int natural, guint columns, int width)
{
  if (line->n_children >= columns)
    return FALSE;

  return self->homogeneous || line->natural + natural + get_gaps (self, line->n_children + 1) <= width;
}

static GArray *
break_lines (DorsalFlow *self, int width)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  guint columns = self->homogeneous ? count_columns (self, width) : self->columns;

  for (GtkWidget *child = get_first (self); child != NULL; child = get_next (child))
    {
      int natural = get_width (child, TRUE);
      Line *line = lines->len == 0 ? NULL : &g_array_index (lines, Line, lines->len - 1);

      if (line == NULL || !has_room (self, line, natural, columns, width))
        {
          g_array_set_size (lines, lines->len + 1);
          line = &g_array_index (lines, Line, lines->len - 1);
          *line = (Line) { .first = child };
        }

      line->n_children++;
      line->natural += natural;
    }

  return lines;
}

/* What is left of a line is shared out evenly; a child that stands alone gets all of it. */
static int
get_child_width (DorsalFlow *self, const Line *line, GtkWidget *child, int width)
{
  int columns = self->homogeneous ? (int) count_columns (self, width) : (int) line->n_children;
  int room = width - get_gaps (self, (guint) columns);

  if (self->homogeneous)
    return room / columns;
  if (columns == 1)
    return width;

  return get_width (child, TRUE) + MAX (room - line->natural, 0) / columns;
}

static int
get_line_height (DorsalFlow *self, const Line *line, int width, gboolean natural)
{
  GtkWidget *child = line->first;
  int height = 0;

  for (guint i = 0; i < line->n_children; i++, child = get_next (child))
    {
      int least, usual;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_child_width (self, line, child, width), &least,
                          &usual, NULL, NULL);
      height = MAX (height, natural ? usual : least);
    }

  return height;
}

static int
get_height (DorsalFlow *self, int width, gboolean natural)
{
  g_autoptr (GArray) lines = break_lines (self, width);
  int height = get_gaps (self, lines->len);

  for (guint i = 0; i < lines->len; i++)
    height += get_line_height (self, &g_array_index (lines, Line, i), width, natural);

  return height;
}

static int
get_natural_width (DorsalFlow *self)
{
  guint columns = CLAMP (count_children (self), 1, self->columns);
  int width = get_gaps (self, columns);
  guint i = 0;

  if (self->homogeneous)
    return width + (int) columns * get_widest (self, TRUE);

  for (GtkWidget *child = get_first (self); child != NULL && i < columns; child = get_next (child), i++)
    width += get_width (child, TRUE);

  return MAX (width, get_widest (self, TRUE));
}

static GtkSizeRequestMode
dorsal_flow_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dorsal_flow_measure (GtkWidget     *widget,
                     GtkOrientation orientation,
                     int            for_size,
                     int           *minimum,
                     int           *natural,
                     int           *minimum_baseline,
                     int           *natural_baseline)
{
  DorsalFlow *self = DORSAL_FLOW (widget);
  int width = for_size < 0 ? get_natural_width (self) : for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_widest (self, FALSE);
      *natural = get_natural_width (self);
      return;
    }

  *minimum = get_height (self, width, FALSE);
  *natural = get_height (self, width, TRUE);
}

static void
allocate_line (DorsalFlow *self, const Line *line, int width, int y, int height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = line->first;
  int x = 0;

  for (guint i = 0; i < line->n_children; i++, child = get_next (child))
    {
      int child_width = get_child_width (self, line, child, width);
      GtkAllocation place = { mirrored ? width - x - child_width : x, y, child_width, height };

      gtk_widget_size_allocate (child, &place, -1);
      x += child_width + (int) self->spacing;
    }
}

static void
dorsal_flow_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DorsalFlow *self = DORSAL_FLOW (widget);
  g_autoptr (GArray) lines = break_lines (self, width);
  int y = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      int line_height = get_line_height (self, line, width, TRUE);

      allocate_line (self, line, width, y, line_height);
      y += line_height + (int) self->spacing;
    }
}

static void
dorsal_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DorsalFlow *self = DORSAL_FLOW (object);

  switch (id)
    {
    case PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;

    case PROP_SPACING:
      g_value_set_uint (value, self->spacing);
      break;

    case PROP_HOMOGENEOUS:
      g_value_set_boolean (value, self->homogeneous);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dorsal_flow_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DorsalFlow *self = DORSAL_FLOW (object);

  switch (id)
    {
    case PROP_COLUMNS:
      self->columns = g_value_get_uint (value);
      break;

    case PROP_SPACING:
      self->spacing = g_value_get_uint (value);
      break;

    case PROP_HOMOGENEOUS:
      self->homogeneous = g_value_get_boolean (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
dorsal_flow_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dorsal_flow_parent_class)->dispose (object);
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    dorsal_flow_append (DORSAL_FLOW (buildable), GTK_WIDGET (child));
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
dorsal_flow_class_init (DorsalFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dorsal_flow_get_property;
  object_class->set_property = dorsal_flow_set_property;
  object_class->dispose = dorsal_flow_dispose;
  widget_class->get_request_mode = dorsal_flow_get_request_mode;
  widget_class->measure = dorsal_flow_measure;
  widget_class->size_allocate = dorsal_flow_size_allocate;

  /** DorsalFlow:columns: How many children stand side by side at most. */
  properties[PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, G_MAXINT16, 2,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /** DorsalFlow:spacing: The room between children, in pixels, in both directions. */
  properties[PROP_SPACING] = g_param_spec_uint ("spacing", NULL, NULL, 0, G_MAXINT16, SPACING,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  /** DorsalFlow:homogeneous: Whether all columns are of one width. */
  properties[PROP_HOMOGENEOUS] = g_param_spec_boolean ("homogeneous", NULL, NULL, TRUE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dorsal_flow_init (DorsalFlow *self)
{
  self->columns = 2;
  self->spacing = SPACING;
  self->homogeneous = TRUE;
}

/** dorsal_flow_new: Returns: (transfer floating): a container without children */
GtkWidget *
dorsal_flow_new (void)
{
  return g_object_new (DORSAL_TYPE_FLOW, NULL);
}

/** dorsal_flow_append: Adds @child (transfer floating) after the others. */
void
dorsal_flow_append (DorsalFlow *self, GtkWidget *child)
{
  g_return_if_fail (DORSAL_IS_FLOW (self) && GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
