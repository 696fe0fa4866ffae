/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The titles of a table of days. In GTK 4.8 they are for the pointer alone; here they take the keyboard,
 * and say by which of them the table sorts. */

#include "config.h"

#include "app/day-titles.h"

#include "app/day-column.h"

#define COLUMN_KEY "dorsal-day-column"
#define KEYS_KEY "dorsal-keys"

static GtkColumnView *
get_view (GtkWidget *title)
{
  return GTK_COLUMN_VIEW (gtk_widget_get_ancestor (title, GTK_TYPE_COLUMN_VIEW));
}

static DorsalDayColumn *
get_column (GtkWidget *title)
{
  return g_object_get_data (G_OBJECT (title), COLUMN_KEY);
}

static guint
get_place (GtkWidget *title)
{
  guint place = 0;

  while ((title = gtk_widget_get_prev_sibling (title)) != NULL)
    place++;

  return place;
}

static gboolean
sort_cb (GtkWidget *title, GVariant *arguments, gpointer user_data)
{
  GtkColumnView *view = get_view (title);
  GtkAccessibleSort order = dorsal_day_column_get_order (get_column (title));
  g_autoptr (GtkColumnViewColumn) shown =
    g_list_model_get_item (gtk_column_view_get_columns (view), get_place (title));

  gtk_column_view_sort_by_column (view, shown,
                                  order == GTK_ACCESSIBLE_SORT_ASCENDING ? GTK_SORT_DESCENDING
                                                                         : GTK_SORT_ASCENDING);
  return TRUE;
}

static void
scroll_to (GtkWidget *title)
{
  GtkColumnView *view = get_view (title);
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  double value = gtk_adjustment_get_value (across);
  graphene_rect_t place;

  if (gtk_widget_compute_bounds (title, GTK_WIDGET (view), &place))
    gtk_adjustment_clamp_page (across, value + place.origin.x, value + place.origin.x + place.size.width);
}

/* All titles together are one stop of the Tab key; the arrows go from one to the next. */
static gboolean
step_cb (GtkWidget *title, GVariant *arguments, gpointer user_data)
{
  gboolean is_mirrored = gtk_widget_get_direction (title) == GTK_TEXT_DIR_RTL;
  gboolean is_forward = (g_variant_get_int32 (arguments) > 0) != is_mirrored;
  GtkWidget *next = is_forward ? gtk_widget_get_next_sibling (title) : gtk_widget_get_prev_sibling (title);

  if (next == NULL || dorsal_day_column_is_words (get_column (next)))
    return TRUE;

  gtk_widget_set_focusable (next, TRUE);
  gtk_widget_grab_focus (next);
  gtk_widget_set_focusable (title, FALSE);
  scroll_to (next);
  return TRUE;
}

/* From the titles to the days. The list of newer GTK lets nobody in from here, but its rows do. */
static gboolean
leave_cb (GtkWidget *title, GVariant *arguments, gpointer user_data)
{
  GtkWidget *list = gtk_widget_get_next_sibling (gtk_widget_get_parent (title));

  if (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD))
    return TRUE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && gtk_widget_grab_focus (row))
      return TRUE;

  return FALSE;
}

static void
add_key (GtkEventController *shortcuts, guint key, GtkShortcutFunc func, int argument)
{
  GtkShortcut *shortcut =
    gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), gtk_callback_action_new (func, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (argument));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
}

/* In GTK 4.8 titles hear the pointer alone. Where they take the keyboard by themselves, nothing is added. */
static void
open_title_to_keys (GtkWidget *title)
{
  static const guint presses[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter, GDK_KEY_space,
                                   GDK_KEY_KP_Space };
  GtkEventController *shortcuts;

  if (gtk_widget_get_focusable (title) || g_object_get_data (G_OBJECT (title), KEYS_KEY) != NULL)
    return;

  shortcuts = gtk_shortcut_controller_new ();
  for (guint i = 0; i < G_N_ELEMENTS (presses); i++)
    add_key (shortcuts, presses[i], sort_cb, 0);
  add_key (shortcuts, GDK_KEY_Left, step_cb, -1);
  add_key (shortcuts, GDK_KEY_KP_Left, step_cb, -1);
  add_key (shortcuts, GDK_KEY_Right, step_cb, 1);
  add_key (shortcuts, GDK_KEY_KP_Right, step_cb, 1);
  add_key (shortcuts, GDK_KEY_Tab, leave_cb, 0);
  add_key (shortcuts, GDK_KEY_KP_Tab, leave_cb, 0);
  add_key (shortcuts, GDK_KEY_Down, leave_cb, 0);
  add_key (shortcuts, GDK_KEY_KP_Down, leave_cb, 0);
  gtk_widget_add_controller (title, shortcuts);
  g_object_set_data (G_OBJECT (title), KEYS_KEY, shortcuts);
  gtk_widget_set_focusable (title, gtk_widget_get_prev_sibling (title) == NULL);
}

/* The arrow of a number stands before its title, so that the title ends where the numbers end. */
static void
align_title (GtkWidget *content)
{
  GtkWidget *first = gtk_widget_get_first_child (content);

  gtk_widget_set_halign (content, GTK_ALIGN_END);
  if (GTK_IS_BOX (content) && GTK_IS_LABEL (first))
    gtk_box_reorder_child_after (GTK_BOX (content), first, gtk_widget_get_last_child (content));
}

static void
update_title (GtkWidget *title, DorsalDayColumn *column)
{
  GtkWidget *content = gtk_widget_get_first_child (title);
  const char *meaning = dorsal_day_column_get_meaning (column);
  g_autofree char *name = dorsal_day_column_get_title (column);

  g_object_set_data_full (G_OBJECT (title), COLUMN_KEY, dorsal_day_column_ref (column),
                          (GDestroyNotify) dorsal_day_column_unref);
  if (!dorsal_day_column_is_words (column))
    open_title_to_keys (title);
  if (content != NULL && dorsal_day_column_is_number (column))
    align_title (content);
  gtk_widget_set_tooltip_text (title, meaning);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, meaning, GTK_ACCESSIBLE_PROPERTY_SORT,
                                  dorsal_day_column_get_order (column), -1);
}

/**
 * dorsal_day_titles_update:
 * @view: a table, with its row of titles
 * @columns: (element-type DorsalDayColumn): its columns, in order
 * @n_values: how many numbers a row has
 *
 * Gives the titles what GTK leaves out: what they are short for, by which of them the table sorts, and keys.
 * To be called whenever the columns or the sorter of @view change, before anything is sorted.
 *
 * The row of titles has no name in the interface of GTK. It stands before the rows of days.
 */
void
dorsal_day_titles_update (GtkColumnView *view, GPtrArray *columns, guint n_values)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = gtk_widget_get_first_child (header);
  gboolean has_stop = FALSE;

  gtk_widget_set_can_focus (header, TRUE);
  gtk_widget_set_focusable (header, FALSE);
  for (guint i = 0; i < columns->len; i++)
    {
      DorsalDayColumn *column = g_ptr_array_index (columns, i);

      dorsal_day_column_follow_sorter (column, sorter, n_values);
      if (title == NULL)
        continue;

      update_title (title, column);
      has_stop |= gtk_widget_get_focusable (title);
      title = gtk_widget_get_next_sibling (title);
    }

  /* The title that was the stop may have gone away. */
  title = gtk_widget_get_first_child (header);
  if (!has_stop && title != NULL)
    gtk_widget_set_focusable (title, TRUE);
}
