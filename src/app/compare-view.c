/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was before and what was after. Never why, and never without the number of days. */

#include "config.h"

#include "app/compare-view.h"

#include "app/compare-choices.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUTES_PER_HOUR 60

/* Letters of a choice in the list: beyond that it goes on in the next line. */
#define CHOICE_WIDTH 32

typedef enum
{
  ROW_WORST,
  ROW_MANAGED,
  ROW_WALK,
  ROW_STRETCH,
  ROW_REST,
  ROW_SLEEP,
  N_ROWS
} Row;

static const char *const row_titles[N_ROWS] = {
  [ROW_WORST] = N_("Worst pain"),
  [ROW_MANAGED] = N_("Things managed"),
  [ROW_WALK] = N_("Walking, minutes a day"),
  [ROW_STRETCH] = N_("Stretching, minutes a day"),
  [ROW_REST] = N_("Rest lying down, minutes a day"),
  [ROW_SLEEP] = N_("Sleep, hours a night"),
};

/* Numbers on some days. */
typedef struct
{
  GArray *days;
  GArray *values;
} Numbers;

struct _DorsalCompareView
{
  GtkBox parent_instance;

  /* Borrowed References */
  AdwComboRow *choice;
  GtkGrid     *grid;
  GtkLabel    *words;

  /* Owned References */
  GPtrArray   *choices; /* DorsalCompareChoice, or NULL */
  DorsalDiary *diary;   /* a copy, or NULL */
  GArray      *marks;   /* DorsalChartMark, or NULL */
  Numbers      rows[N_ROWS];

  DorsalPeriod spell;
  DorsalPeriod selection;
  gboolean     has_selection;
  gboolean     is_busy; /* what is chosen is being changed from here */
};

G_DEFINE_FINAL_TYPE (DorsalCompareView, dorsal_compare_view, GTK_TYPE_BOX)

static void
numbers_add (Numbers *numbers, DorsalDay day, double value)
{
  g_array_append_val (numbers->days, day);
  g_array_append_val (numbers->values, value);
}

static void
numbers_clear (Numbers *numbers)
{
  g_array_set_size (numbers->days, 0);
  g_array_set_size (numbers->values, 0);
}

static gboolean
numbers_say_anything (const Numbers *numbers)
{
  for (guint i = 0; i < numbers->values->len; i++)
    if (g_array_index (numbers->values, double, i) != 0)
      return TRUE;

  return FALSE;
}

static void
add_answer (Numbers *numbers, const DorsalDiaryDay *day, int value)
{
  if (value != DORSAL_NOT_ANSWERED)
    numbers_add (numbers, day->day, value);
}

/* A person who logs pain is taken to log what else there was. */
static void
add_minutes (Numbers *numbers, const DorsalDiaryDay *day, int minutes)
{
  if (minutes != DORSAL_NOT_ANSWERED)
    numbers_add (numbers, day->day, minutes);
  else if (dorsal_diary_day_has_pain (day))
    numbers_add (numbers, day->day, 0);
}

static void
collect_rows (DorsalCompareView *self, GPtrArray *tracks)
{
  const DorsalTrack *sleep = tracks != NULL ? dorsal_tracks_find (tracks, DORSAL_TRACK_SLEEP, NULL) : NULL;

  for (guint i = 0; i < N_ROWS; i++)
    numbers_clear (&self->rows[i]);

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      add_answer (&self->rows[ROW_WORST], day, day->worst);
      add_answer (&self->rows[ROW_MANAGED], day, day->managed);
      add_minutes (&self->rows[ROW_WALK], day, day->walk_minutes);
      add_minutes (&self->rows[ROW_STRETCH], day, day->stretch_minutes);
      add_minutes (&self->rows[ROW_REST], day, day->rest_minutes);
    }

  for (guint i = 0; sleep != NULL && i < sleep->values->len; i++)
    {
      const DorsalTrackValue *value = &g_array_index (sleep->values, DorsalTrackValue, i);

      numbers_add (&self->rows[ROW_SLEEP], value->day, value->value);
    }
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
format_period (const DorsalPeriod *period)
{
  g_autofree char *first = NULL, *last = NULL;

  if (period->last < period->first)
    return g_strdup (_("No days yet"));

  first = dorsal_day_format (period->first, C_ ("date", "%-d %b"));
  if (period->first == period->last)
    return g_steal_pointer (&first);

  last = dorsal_day_format (period->last, C_ ("date", "%-d %b"));
  /* Translators: from the first to the last day */
  return g_strdup_printf (_("%s – %s"), first, last);
}

static void
add_period (DorsalCompareView *self, int column, const char *title, const DorsalPeriod *period)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *days = format_period (period);

  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (days, "caption"));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_grid_attach (self->grid, box, column, 0, 1, 1);
}

static char *
format_value (Row row, double value)
{
  int minutes = (int) lround (value);

  if (isnan (value))
    return g_strdup (_("Not enough days"));
  if (row == ROW_SLEEP)
    /* Translators: hours and minutes asleep. */
    return g_strdup_printf (C_ ("column", "%d:%02d"), minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);

  return dorsal_stats_format_pain (value);
}

/* A label is read without what stands above it and beside it, so its name has both. */
static void
add_number (DorsalCompareView *self, int column, int place, const char *title, const char *value, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const DorsalCompareChoice *choice =
    g_ptr_array_index (self->choices, adw_combo_row_get_selected (self->choice));
  const char *period = column == 1 ? choice->before_title : choice->after_title;
  g_autofree char *days = g_strdup_printf (ngettext ("%u day", "%u days", n), n);
  /* Translators: what was measured, when, the number, and how many days it was taken from. */
  g_autofree char *name = g_strdup_printf (_("%s, %s: %s, %s"), title, period, value, days);
  GtkWidget *label = make_label (value, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  label = make_label (days, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_grid_attach (self->grid, box, column, place, 1, 1);
}

static void
add_row (DorsalCompareView *self, int place, Row row, const char *title, const DorsalComparison *comparison)
{
  g_autofree char *before = format_value (row, comparison->before);
  g_autofree char *after = format_value (row, comparison->after);
  GtkWidget *label = make_label (title, NULL);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (self->grid, label, 0, place, 1, 1);
  add_number (self, 1, place, title, before, comparison->n_before);
  add_number (self, 2, place, title, after, comparison->n_after);
}

static void
clear_grid (DorsalCompareView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
show_choice (DorsalCompareView *self)
{
  const DorsalCompareChoice *choice =
    g_ptr_array_index (self->choices, adw_combo_row_get_selected (self->choice));
  DorsalComparison pain = dorsal_comparison_measure_pain (self->diary, &choice->before, &choice->after);
  g_autofree char *words = dorsal_comparison_to_words (&pain);
  int place = 1;

  clear_grid (self);
  gtk_grid_attach (self->grid, make_label (_("Medians"), "caption"), 0, 0, 1, 1);
  add_period (self, 1, choice->before_title, &choice->before);
  add_period (self, 2, choice->after_title, &choice->after);
  add_row (self, place++, ROW_WORST, _("Pain"), &pain);
  for (guint i = 0; i < N_ROWS; i++)
    {
      const Numbers *numbers = &self->rows[i];
      DorsalSeries series = { (const DorsalDay *) numbers->days->data, (const double *) numbers->values->data,
                              numbers->days->len };
      DorsalComparison comparison = dorsal_comparison_measure (&series, &choice->before, &choice->after);

      if (numbers_say_anything (numbers))
        add_row (self, place++, (Row) i, _(row_titles[i]), &comparison);
    }

  gtk_label_set_text (self->words, words);
}

static void
chosen_cb (DorsalCompareView *self)
{
  g_assert (DORSAL_IS_COMPARE_VIEW (self));

  if (!self->is_busy && self->choices != NULL && adw_combo_row_get_selected (self->choice) < self->choices->len)
    show_choice (self);
}

static void
setup_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = make_label (NULL, NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), CHOICE_WIDTH);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHOICE_WIDTH);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static char *
get_chosen_label (DorsalCompareView *self)
{
  guint selected = adw_combo_row_get_selected (self->choice);
  const DorsalCompareChoice *choice;

  if (self->choices == NULL || selected >= self->choices->len)
    return NULL;

  choice = g_ptr_array_index (self->choices, selected);
  return g_strdup (choice->label);
}

/* What was chosen stays chosen as long as it can be. */
static guint
find_choice (DorsalCompareView *self, const char *label)
{
  for (guint i = 0; label != NULL && i < self->choices->len; i++)
    if (g_str_equal (((DorsalCompareChoice *) g_ptr_array_index (self->choices, i))->label, label))
      return i;

  return 0;
}

static void
renew_choices (DorsalCompareView *self, const char *wanted)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices =
    dorsal_compare_choices_new (self->marks, &self->spell, self->has_selection ? &self->selection : NULL);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (labels, ((DorsalCompareChoice *) g_ptr_array_index (self->choices, i))->label);

  self->is_busy = TRUE;
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->choice, find_choice (self, wanted));
  self->is_busy = FALSE;
  show_choice (self);
}

static void
dorsal_compare_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_COMPARE_VIEW);

  G_OBJECT_CLASS (dorsal_compare_view_parent_class)->dispose (object);
}

static void
dorsal_compare_view_finalize (GObject *object)
{
  DorsalCompareView *self = DORSAL_COMPARE_VIEW (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->diary, dorsal_diary_free);
  g_clear_pointer (&self->marks, g_array_unref);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_array_unref (self->rows[i].days);
      g_array_unref (self->rows[i].values);
    }

  G_OBJECT_CLASS (dorsal_compare_view_parent_class)->finalize (object);
}

static void
dorsal_compare_view_class_init (DorsalCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_compare_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_compare_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalCompareView, choice);
  gtk_widget_class_bind_template_child (widget_class, DorsalCompareView, grid);
  gtk_widget_class_bind_template_child (widget_class, DorsalCompareView, words);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_choice_cb);
}

static void
dorsal_compare_view_init (DorsalCompareView *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      self->rows[i].days = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
      self->rows[i].values = g_array_new (FALSE, FALSE, sizeof (double));
    }

  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_compare_view_new: Returns: (transfer floating): a view that is invisible until it has something to show */
GtkWidget *
dorsal_compare_view_new (void)
{
  return g_object_new (DORSAL_TYPE_COMPARE_VIEW, "visible", FALSE, NULL);
}

/**
 * dorsal_compare_view_set_progress:
 * @progress: (nullable): the journal; what is needed of it is copied
 * @first: the first day of the spell
 * @today: the present day; before @first, or without @progress, the view is invisible
 */
void
dorsal_compare_view_set_progress (DorsalCompareView        *self,
                                  const DorsalProgressView *progress,
                                  DorsalDay                 first,
                                  DorsalDay                 today)
{
  g_autofree char *chosen = NULL;
  gboolean has_days = progress != NULL && first <= today;

  g_return_if_fail (DORSAL_IS_COMPARE_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_days);
  if (!has_days)
    return;

  chosen = get_chosen_label (self);
  g_clear_pointer (&self->diary, dorsal_diary_free);
  self->diary = dorsal_diary_copy (progress->diary);
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = progress->chart.marks != NULL ? g_array_ref (progress->chart.marks) : NULL;
  self->spell = (DorsalPeriod){ first, today };
  collect_rows (self, progress->chart.tracks);
  renew_choices (self, chosen);
}

/**
 * dorsal_compare_view_set_selection:
 * @first: the first day that the person selected in the chart
 * @last: the last one; before @first if none is selected
 *
 * Compares the selected days with as many before them, from now on. They are shown at once.
 */
void
dorsal_compare_view_set_selection (DorsalCompareView *self, DorsalDay first, DorsalDay last)
{
  g_autofree char *chosen = NULL;

  g_return_if_fail (DORSAL_IS_COMPARE_VIEW (self));

  self->selection = (DorsalPeriod){ first, last };
  self->has_selection = first <= last;
  if (self->diary == NULL)
    return;

  chosen = self->has_selection ? NULL : get_chosen_label (self);
  renew_choices (self, chosen);
}
