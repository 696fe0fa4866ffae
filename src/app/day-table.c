/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart in numbers, for whoever would rather read a table, or has to. */

#include "config.h"

#include "app/day-table.h"

#include "app/day-column.h"
#include "app/day-titles.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define COLUMN_KEY "dorsal-day-column"

/* Words wrap where a column would else be as wide as the longest of them. */
#define NOTES_WIDTH 28
#define NOTES_MOST_WIDTH 48

/* The day and the pains stand before what is followed; the notes after. */
#define N_FIXED_BEFORE (DORSAL_N_PAIN_COLUMNS + 1)

/* Forty years. An onset in the year 1, which is a slip of the pen, must not stop the window. */
#define ROWS_MOST 14610

struct _DorsalDayTable
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkScrolledWindow *scrolled;
  GtkColumnView     *view;

  /* Owned References */
  GListStore *rows;
  GPtrArray  *columns; /* DorsalDayColumn, in the order in which they stand */

  double from_right; /* how far a mirrored table is scrolled from where its first column stands */
};

G_DEFINE_FINAL_TYPE (DorsalDayTable, dorsal_day_table, ADW_TYPE_BIN)

enum
{
  DAY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DorsalDayColumn *
get_column (DorsalDayTable *self, guint place)
{
  return g_ptr_array_index (self->columns, place);
}

static guint
count_tracks (DorsalDayTable *self)
{
  return MAX (self->columns->len, N_FIXED_BEFORE + 1) - N_FIXED_BEFORE - 1;
}

static guint
count_values (DorsalDayTable *self)
{
  return DORSAL_N_PAIN_COLUMNS + count_tracks (self);
}

static void
activated_cb (DorsalDayTable *self, guint position)
{
  g_autoptr (DorsalDayRow) row = NULL;

  g_assert (DORSAL_IS_DAY_TABLE (self));

  row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);
  if (row != NULL)
    g_signal_emit (self, signals[DAY_ACTIVATED], 0, dorsal_day_row_get_day (row));
}

/* A row of the table has the keyboard, not a cell of it: it is the row that has to say what it holds. */
static char *
name_row (DorsalDayTable *self, DorsalDayRow *row)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    {
      DorsalDayColumn *column = get_column (self, i);
      g_autofree char *text = dorsal_day_column_get_text (column, row);
      g_autofree char *name = NULL;

      if (*text == '\0')
        continue;

      name = i == 1 && !dorsal_day_row_is_known (row) ? g_strdup (text) : dorsal_day_column_get_name (column, row);
      g_strv_builder_add (builder, name);
    }

  parts = g_strv_builder_end (builder);
  /* Translators: stands between what is said about a day. */
  return g_strjoinv (C_ ("list", "; "), parts);
}

static void
update_row_name (DorsalDayTable *self, GtkWidget *cell, DorsalDayRow *row)
{
  g_autofree char *name = NULL;

  while (cell != NULL && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (cell)) != GTK_ACCESSIBLE_ROLE_ROW)
    cell = gtk_widget_get_parent (cell);
  if (cell == NULL)
    return;

  name = name_row (self, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static DorsalDayColumn *
get_column_of_factory (GtkSignalListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), COLUMN_KEY);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DorsalDayTable *self)
{
  DorsalDayColumn *column = get_column_of_factory (factory);
  GtkWidget *label = gtk_label_new (NULL);

  g_assert (DORSAL_IS_DAY_TABLE (self));

  gtk_label_set_xalign (GTK_LABEL (label), dorsal_day_column_is_number (column) ? 1 : 0);
  gtk_widget_add_css_class (label, "numeric");
  if (dorsal_day_column_is_words (column))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), NOTES_WIDTH);
      gtk_label_set_max_width_chars (GTK_LABEL (label), NOTES_MOST_WIDTH);
    }

  gtk_list_item_set_child (item, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DorsalDayTable *self)
{
  DorsalDayColumn *column = get_column_of_factory (factory);
  DorsalDayRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = dorsal_day_column_get_text (column, row);
  g_autofree char *name = dorsal_day_column_get_name (column, row);

  g_assert (DORSAL_IS_DAY_TABLE (self));

  gtk_label_set_text (GTK_LABEL (label), text);
  if (dorsal_day_row_is_known (row))
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
  /* A label names itself by its text, which is no name without the title above it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (column == get_column (self, 0))
    update_row_name (self, label, row);
}

/* Only at the end: GTK 4.8 keeps the titles and cells of other columns in another order than they stand,
 * and a screen reader reads them so. */
static void
append_column (DorsalDayTable *self, DorsalDayColumn *column)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = dorsal_day_column_make_sorter (column);
  g_autoptr (GtkColumnViewColumn) shown = NULL;
  g_autofree char *title = dorsal_day_column_get_title (column);

  g_object_set_data_full (G_OBJECT (factory), COLUMN_KEY, dorsal_day_column_ref (column),
                          (GDestroyNotify) dorsal_day_column_unref);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), self, 0);
  g_ptr_array_add (self->columns, column);
  shown = gtk_column_view_column_new (title, g_steal_pointer (&factory));
  gtk_column_view_column_set_sorter (shown, sorter);
  gtk_column_view_column_set_expand (shown, dorsal_day_column_is_words (column));
  gtk_column_view_append_column (self->view, shown);
}

static GtkColumnViewColumn *
get_shown_column (DorsalDayTable *self, guint place)
{
  g_autoptr (GtkColumnViewColumn) shown =
    g_list_model_get_item (gtk_column_view_get_columns (self->view), place);

  return shown; /* the table holds it */
}

static void
remove_column (DorsalDayTable *self, guint place)
{
  gtk_column_view_remove_column (self->view, get_shown_column (self, place));
  g_ptr_array_remove_index (self->columns, place);
}

static gboolean
show_first_row_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DorsalDayTable *self = DORSAL_DAY_TABLE (widget);

  if (self->rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)), "list.scroll-to-item", "u", 0);

  return G_SOURCE_REMOVE;
}

/* The table keeps those rows in sight that were, wherever the new order has put them. A person who asks for
 * the days of most pain wants to see these. */
static void
sorter_changed_cb (DorsalDayTable *self)
{
  g_assert (DORSAL_IS_DAY_TABLE (self));

  /* The columns go away one by one with the table. */
  if (self->rows == NULL)
    return;

  dorsal_day_titles_update (self->view, self->columns, count_values (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_first_row_cb, NULL, NULL);
}

static double
get_right (GtkAdjustment *across)
{
  return gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across);
}

static void
scrolled_cb (DorsalDayTable *self, GtkAdjustment *across)
{
  g_assert (DORSAL_IS_DAY_TABLE (self));

  self->from_right = get_right (across) - gtk_adjustment_get_value (across);
}

static gboolean
mirror_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DorsalDayTable *self = DORSAL_DAY_TABLE (widget);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);

  gtk_adjustment_set_value (across, get_right (across) - self->from_right);
  return G_SOURCE_REMOVE;
}

/* GTK counts from the left, but a mirrored table begins at its right. In the midst of being laid out it
 * cannot be scrolled. */
static void
width_changed_cb (DorsalDayTable *self)
{
  g_assert (DORSAL_IS_DAY_TABLE (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), mirror_cb, NULL, NULL);
}

static gboolean
is_shown (const DorsalTrack *track, DorsalLayers layers)
{
  return track->kind != DORSAL_TRACK_TAG && (dorsal_layer_of_track (track->kind) & layers) != 0;
}

static GPtrArray *
list_shown_tracks (const DorsalProgressView *progress)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; progress->chart.tracks != NULL && i < progress->chart.tracks->len; i++)
    {
      DorsalTrack *track = g_ptr_array_index (progress->chart.tracks, i);

      if (is_shown (track, progress->chart.layers))
        g_ptr_array_add (shown, track);
    }

  return shown;
}

static gboolean
has_columns_for (DorsalDayTable *self, GPtrArray *tracks)
{
  if (tracks->len != count_tracks (self))
    return FALSE;

  for (guint i = 0; i < tracks->len; i++)
    if (!dorsal_day_column_follows (get_column (self, N_FIXED_BEFORE + i), g_ptr_array_index (tracks, i)))
      return FALSE;

  return TRUE;
}

/* The columns stay as they are while they can, and with them the order that the person chose. */
static void
renew_columns (DorsalDayTable *self, GPtrArray *tracks)
{
  if (has_columns_for (self, tracks))
    return;

  /* No row may be shown by columns that it was not made for. */
  g_list_store_remove_all (self->rows);
  while (self->columns->len > N_FIXED_BEFORE)
    remove_column (self, N_FIXED_BEFORE);
  for (guint i = 0; i < tracks->len; i++)
    append_column (self, dorsal_day_column_new (DORSAL_DAY_COLUMN_TRACK, DORSAL_N_PAIN_COLUMNS + i,
                                                g_ptr_array_index (tracks, i)));
  append_column (self, dorsal_day_column_new (DORSAL_DAY_COLUMN_NOTES, G_MAXUINT, NULL));
  dorsal_day_titles_update (self->view, self->columns, count_values (self));
}

/* Marks are in the order of their first days. */
static void
add_marks (GStrvBuilder *notes, const DorsalProgressView *progress, DorsalDay day)
{
  for (guint i = 0; progress->chart.marks != NULL && i < progress->chart.marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (progress->chart.marks, DorsalChartMark, i);
      g_autofree char *words = NULL;

      if (mark->day > day)
        break;
      if (day > MAX (mark->until, mark->day))
        continue;

      words = dorsal_chart_describe_mark (mark);
      g_strv_builder_add (notes, words);
    }
}

static char *
make_notes (const DorsalProgressView *progress, DorsalDay day, const DorsalDiaryDay *known)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  add_marks (notes, progress, day);
  if (known != NULL && known->good)
    g_strv_builder_add (notes, _("A good day"));
  if (known != NULL && known->sharp)
    g_strv_builder_add (notes, _("Sharp pain"));
  if (known != NULL && known->attested)
    g_strv_builder_add (notes, _("No pain, said later"));
  if (known != NULL && known->backfilled)
    g_strv_builder_add (notes, _("Typed later"));

  all = g_strv_builder_end (notes);
  return g_strjoinv (C_ ("list", "; "), all);
}

static DorsalDayRow *
make_row (DorsalDayTable *self, const DorsalProgressView *progress, GPtrArray *tracks, DorsalDay day)
{
  const DorsalDiaryDay *known = dorsal_diary_find (progress->diary, day);
  g_autofree double *values = g_new (double, count_values (self));
  gboolean is_known = known != NULL;

  for (guint i = 0; i < DORSAL_N_PAIN_COLUMNS; i++)
    values[i] = known != NULL ? dorsal_day_column_read (get_column (self, i + 1), known) : NAN;
  for (guint i = 0; i < tracks->len; i++)
    {
      const DorsalTrackValue *value = dorsal_track_find (g_ptr_array_index (tracks, i), day);

      values[DORSAL_N_PAIN_COLUMNS + i] = value != NULL ? value->value : NAN;
      is_known |= value != NULL;
    }

  return dorsal_day_row_new (day, values, count_values (self), make_notes (progress, day, known), is_known);
}

static gboolean
is_same (DorsalDayTable *self, guint place, DorsalDayRow *row)
{
  g_autoptr (DorsalDayRow) shown = g_list_model_get_item (G_LIST_MODEL (self->rows), place);

  return dorsal_day_row_equal (shown, row);
}

/* What stays the same at both ends stays in place, so that a new entry does not scroll the table away. */
static void
replace_rows (DorsalDayTable *self, GPtrArray *rows)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint most = MIN (n_old, rows->len), start = 0, end = 0;

  while (start < most && is_same (self, start, g_ptr_array_index (rows, start)))
    start++;
  while (end < most - start && is_same (self, n_old - 1 - end, g_ptr_array_index (rows, rows->len - 1 - end)))
    end++;

  g_list_store_splice (self->rows, start, n_old - start - end, rows->pdata + start, rows->len - start - end);
}

static void
renew_rows (DorsalDayTable           *self,
            const DorsalProgressView *progress,
            GPtrArray                *tracks,
            DorsalDay                 first,
            DorsalDay                 last)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (DorsalDay day = last; day >= MAX (first, last - ROWS_MOST + 1); day--)
    g_ptr_array_add (rows, make_row (self, progress, tracks, day));

  replace_rows (self, rows);
}

static void
dorsal_day_table_dispose (GObject *object)
{
  DorsalDayTable *self = DORSAL_DAY_TABLE (object);

  g_clear_object (&self->rows);

  /* The template's child is the bin's child, which the bin lets go of. */
  G_OBJECT_CLASS (dorsal_day_table_parent_class)->dispose (object);
}

static void
dorsal_day_table_finalize (GObject *object)
{
  g_ptr_array_unref (DORSAL_DAY_TABLE (object)->columns);

  G_OBJECT_CLASS (dorsal_day_table_parent_class)->finalize (object);
}

static void
dorsal_day_table_class_init (DorsalDayTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_day_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_day_table_finalize;

  signals[DAY_ACTIVATED] = g_signal_new ("day-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/day-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalDayTable, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DorsalDayTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
add_fixed_columns (DorsalDayTable *self)
{
  static const DorsalDayColumnKind kinds[] = { DORSAL_DAY_COLUMN_DAY,     DORSAL_DAY_COLUMN_NOW,
                                               DORSAL_DAY_COLUMN_AVERAGE, DORSAL_DAY_COLUMN_WORST,
                                               DORSAL_DAY_COLUMN_LEAST,   DORSAL_DAY_COLUMN_NOTES };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean is_pain = i > 0 && i <= DORSAL_N_PAIN_COLUMNS;

      append_column (self, dorsal_day_column_new (kinds[i], is_pain ? i - 1 : G_MAXUINT, NULL));
    }
}

static void
follow_width (DorsalDayTable *self)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);

  g_signal_connect_object (across, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "notify::upper", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "notify::page-size", G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The table must learn about a new order before the model sorts by it: handlers run as they were
 * connected. */
static void
dorsal_day_table_init (DorsalDayTable *self)
{
  g_autoptr (GtkSortListModel) sorted = NULL;
  GtkSorter *sorter;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (DORSAL_TYPE_DAY_ROW);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_day_column_unref);
  add_fixed_columns (self);
  follow_width (self);

  sorter = gtk_column_view_get_sorter (self->view);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_sort_by_column (self->view, get_shown_column (self, 0), GTK_SORT_DESCENDING);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (sorter));
  gtk_column_view_set_model (self->view,
                             GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (sorted)))));
}

/** dorsal_day_table_new: Returns: (transfer floating): a table without days */
GtkWidget *
dorsal_day_table_new (void)
{
  return g_object_new (DORSAL_TYPE_DAY_TABLE, NULL);
}

/**
 * dorsal_day_table_set_progress:
 * @progress: (nullable): what the chart shows; read now, and needed no longer
 * @first: the first day; of more than forty years the newest are shown
 * @last: the last day; days after today are left out
 */
void
dorsal_day_table_set_progress (DorsalDayTable           *self,
                               const DorsalProgressView *progress,
                               DorsalDay                 first,
                               DorsalDay                 last)
{
  g_autoptr (GPtrArray) tracks = NULL;

  g_return_if_fail (DORSAL_IS_DAY_TABLE (self));

  if (progress == NULL)
    {
      g_list_store_remove_all (self->rows);
      return;
    }

  tracks = list_shown_tracks (progress);
  if (dorsal_day_column_set_today (get_column (self, 0), progress->chart.today))
    g_list_store_remove_all (self->rows);
  renew_columns (self, tracks);
  renew_rows (self, progress, tracks, first, MIN (last, progress->chart.today));
}
