/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The cells of a week, a line for each day; or of one day, a line for each question. Where the keyboard
 * goes from one to the next is the same order as on paper. */

#include "config.h"

#include "app/week-form.h"

#include "app/focus.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SPACING 6

/* Where things stand in the table. */
#define GROUP_ROW 0
#define LABEL_ROW 1
#define FIRST_DAY_ROW 2
#define LABEL_CHARS 9

struct _DorsalWeekForm
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkGrid    *grid;
  DorsalWeek *week;

  /* Owned References */
  DorsalContext *context;
  GPtrArray     *cells; /* in the order in which they are filled in */

  GtkWidget *logged[DORSAL_WEEK_N_DAYS]; /* (nullable): what stands there instead of cells */
  DorsalDay  first;
  guint      n_days;
};

G_DEFINE_FINAL_TYPE (DorsalWeekForm, dorsal_week_form, ADW_TYPE_BIN)

enum
{
  CHANGED,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
get_records (DorsalWeekForm *self)
{
  return dorsal_context_get_records (self->context);
}

static DorsalWeekDay
get_state (DorsalWeekForm *self, DorsalDay day)
{
  return dorsal_week_get_day (get_records (self), day, dorsal_context_get_today (self->context));
}

static DorsalWeekCell *
get_cell (DorsalWeekForm *self, guint index)
{
  return g_ptr_array_index (self->cells, index);
}

static DorsalWeekCell *
find_cell (DorsalWeekForm *self, DorsalDay day, DorsalWeekColumn column)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (dorsal_week_cell_get_day (get_cell (self, i)) == day &&
        dorsal_week_cell_get_column (get_cell (self, i)) == column)
      return get_cell (self, i);

  return NULL;
}

static void
cell_changed_cb (DorsalWeekForm *self)
{
  g_assert (DORSAL_IS_WEEK_FORM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
move_along (DorsalWeekForm *self, DorsalWeekCell *cell, int step)
{
  guint index = 0;

  g_ptr_array_find (self->cells, cell, &index);
  if ((int) index + step >= (int) self->cells->len)
    g_signal_emit (self, signals[FINISHED], 0);
  else if ((int) index + step >= 0)
    dorsal_week_cell_focus (get_cell (self, index + (guint) step));
}

/* To the same question about another day. Days that are logged are passed over. */
static void
move_across (DorsalWeekForm *self, DorsalWeekCell *cell, int step)
{
  DorsalWeekColumn column = dorsal_week_cell_get_column (cell);
  DorsalDay day = dorsal_week_cell_get_day (cell);

  for (guint i = 1; i < self->n_days; i++)
    {
      DorsalWeekCell *next = find_cell (self, day + (int) i * step, column);

      if (next != NULL)
        {
          dorsal_week_cell_focus (next);
          return;
        }
    }
}

static void
cell_move_cb (DorsalWeekForm *self, GtkDirectionType direction, DorsalWeekCell *cell)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean is_back = direction == GTK_DIR_TAB_BACKWARD || direction == GTK_DIR_UP ||
                     direction == (mirrored ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
  gboolean is_across = direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;

  g_assert (DORSAL_IS_WEEK_FORM (self));

  if (is_across && self->n_days > 1)
    move_across (self, cell, is_back ? -1 : 1);
  else
    move_along (self, cell, is_back ? -1 : 1);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = make_label (text, "caption");

  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5F);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  return label;
}

static GtkWidget *
make_cell (DorsalWeekForm *self, DorsalDay day, DorsalWeekColumn column)
{
  GtkWidget *cell = dorsal_week_cell_new (self->week, day, column);

  g_signal_connect_swapped (cell, "changed", G_CALLBACK (cell_changed_cb), self);
  g_signal_connect_swapped (cell, "move", G_CALLBACK (cell_move_cb), self);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

/* A walk that is logged is shown where its minutes would be asked. */
static GtkWidget *
make_answer (DorsalWeekForm *self, DorsalDay day, DorsalWeekColumn column)
{
  g_autofree char *words = NULL;
  GtkWidget *label;
  int minutes;

  if (column != DORSAL_WEEK_MINUTES || !dorsal_week_find_walk (get_records (self), day, &minutes))
    return make_cell (self, day, column);

  words = minutes > 0 ? g_strdup_printf ("%d", minutes) : g_strdup (dorsal_choice_get_label ("yes"));
  label = make_label (words, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0.5F);
  return label;
}

/* What stands in the place of answers: the Tab key reaches it, and it is read aloud in one go. */
static GtkWidget *
make_words (DorsalWeekForm *self, DorsalDay day)
{
  g_autofree char *name = dorsal_day_format (day, _("%A %-e %B"));
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *box;

  if (get_state (self, day) == DORSAL_WEEK_DAY_AHEAD)
    return make_label (_("Not over yet"), "dim-label");

  words = dorsal_week_describe_day (get_records (self), day, dorsal_context_get_protocol (self->context));
  spoken = g_strdup_printf (_("%s: %s"), name, words);
  box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "focusable", TRUE, NULL);
  gtk_widget_add_css_class (box, "week-logged");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (box), make_label (words, NULL));
  self->logged[day - self->first] = box;
  return box;
}

static void
fill_headings (DorsalWeekForm *self)
{
  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    if (dorsal_week_has_column (get_records (self), i))
      gtk_grid_attach (self->grid, make_heading (dorsal_week_column_get_label (i)), (int) i + 1, LABEL_ROW, 1, 1);

  gtk_grid_attach (self->grid, make_label (_("What did you manage?"), "caption"), 1, GROUP_ROW,
                   DORSAL_WEEK_GOAL + 1, 1);
  gtk_grid_attach (self->grid, make_label (_("0: no pain\n10: worst pain imaginable"), "caption"),
                   DORSAL_WEEK_AVERAGE + 1, GROUP_ROW, DORSAL_WEEK_N_COLUMNS - DORSAL_WEEK_AVERAGE, 1);
}

static void
fill_row (DorsalWeekForm *self, DorsalDay day, int row)
{
  g_autofree char *name = dorsal_day_format (day, C_ ("short day", "%a %-e %b"));

  gtk_grid_attach (self->grid, make_label (name, "week-day"), 0, row, 1, 1);
  if (get_state (self, day) != DORSAL_WEEK_DAY_OPEN)
    {
      gtk_grid_attach (self->grid, make_words (self, day), 1, row, DORSAL_WEEK_N_COLUMNS, 1);
      return;
    }

  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    if (dorsal_week_has_column (get_records (self), i))
      gtk_grid_attach (self->grid, make_answer (self, day, i), (int) i + 1, row, 1, 1);
}

static void
fill_week (DorsalWeekForm *self)
{
  fill_headings (self);
  for (int i = 0; i < (int) self->n_days; i++)
    fill_row (self, self->first + i, FIRST_DAY_ROW + i);
}

/* What the table says above two columns */
static char *
format_label (DorsalWeekColumn column)
{
  const DorsalField *field = dorsal_week_column_get_field (column);
  const char *label = dorsal_week_column_get_label (column);

  return column == DORSAL_WEEK_AVERAGE || column == DORSAL_WEEK_WORST
             ? g_strdup_printf (_("%s (%d–%d)"), label, field->least, field->most)
             : g_strdup (label);
}

static void
fill_day (DorsalWeekForm *self, DorsalDay day)
{
  int row = 0;

  if (get_state (self, day) != DORSAL_WEEK_DAY_OPEN)
    {
      gtk_grid_attach (self->grid, make_words (self, day), 0, 0, 1, 1);
      return;
    }

  for (DorsalWeekColumn i = 0; i < DORSAL_WEEK_N_COLUMNS; i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *label;

      if (!dorsal_week_has_column (get_records (self), i))
        continue;

      text = format_label (i);
      label = make_label (text, NULL);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_grid_attach (self->grid, label, 0, row, 1, 1);
      gtk_grid_attach (self->grid, make_answer (self, day, i), 1, row++, 1, 1);
    }
}

static void
empty (DorsalWeekForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->cells, 0);
  memset (self->logged, 0, sizeof self->logged);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
dorsal_week_form_dispose (GObject *object)
{
  DorsalWeekForm *self = DORSAL_WEEK_FORM (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dorsal_week_form_parent_class)->dispose (object);
}

static void
dorsal_week_form_class_init (DorsalWeekFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dorsal_week_form_dispose;

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_WEEK_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", DORSAL_TYPE_WEEK_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
dorsal_week_form_init (DorsalWeekForm *self)
{
  self->cells = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, SPACING);
  gtk_grid_set_row_spacing (self->grid, SPACING);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

/**
 * dorsal_week_form_fill:
 * @context: what is logged already
 * @week: where what is typed is kept; outlives the form
 * @first: the first day
 * @n_days: how many; one is asked about in a list instead of a line
 *
 * Makes all cells anew. If the keyboard was on one of them, it is on the same one afterwards.
 */
void
dorsal_week_form_fill (DorsalWeekForm *self, DorsalContext *context, DorsalWeek *week, DorsalDay first, guint n_days)
{
  DorsalWeekColumn column;
  gboolean has_keyboard;
  DorsalDay day;

  g_return_if_fail (DORSAL_IS_WEEK_FORM (self));
  g_return_if_fail (n_days <= DORSAL_WEEK_N_DAYS);

  has_keyboard = dorsal_week_form_find_focus (self, &day, &column);
  /* GTK would leave it on a cell that is gone. */
  if (dorsal_focus_is_within (GTK_WIDGET (self)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  g_set_object (&self->context, context);
  self->week = week;
  self->first = first;
  self->n_days = n_days;
  empty (self);
  if (n_days > 1)
    fill_week (self);
  else
    fill_day (self, first);
  if (has_keyboard)
    dorsal_week_form_focus (self, day, column);
}

/**
 * dorsal_week_form_find_focus:
 * @out_day: (out): the day that the keyboard is on; untouched if it is elsewhere
 * @out_column: (out): the question that it is on, likewise
 *
 * Returns: whether the keyboard is on a cell of the form
 */
gboolean
dorsal_week_form_find_focus (DorsalWeekForm *self, DorsalDay *out_day, DorsalWeekColumn *out_column)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->cells->len; i++)
    if (gtk_widget_is_ancestor (focus, GTK_WIDGET (get_cell (self, i))))
      {
        *out_day = dorsal_week_cell_get_day (get_cell (self, i));
        *out_column = dorsal_week_cell_get_column (get_cell (self, i));
        return TRUE;
      }

  return FALSE;
}

/** dorsal_week_form_focus: Puts the keyboard on a cell. Returns: whether there is one */
gboolean
dorsal_week_form_focus (DorsalWeekForm *self, DorsalDay day, DorsalWeekColumn column)
{
  DorsalWeekCell *cell = find_cell (self, day, column);

  if (cell != NULL)
    dorsal_week_cell_focus (cell);
  return cell != NULL;
}

/** dorsal_week_form_focus_day: Puts the keyboard on the first question about a day, or on what is logged. */
void
dorsal_week_form_focus_day (DorsalWeekForm *self, DorsalDay day)
{
  g_return_if_fail (DORSAL_IS_WEEK_FORM (self));
  g_return_if_fail (day >= self->first && day < self->first + (int) self->n_days);

  if (self->logged[day - self->first] != NULL)
    gtk_widget_grab_focus (self->logged[day - self->first]);
  else
    dorsal_week_form_focus (self, day, DORSAL_WEEK_WALKING);
}

/**
 * dorsal_week_form_check:
 *
 * Marks every cell that cannot be saved.
 *
 * Returns: (transfer full) (nullable): what is wrong with the first of them
 */
char *
dorsal_week_form_check (DorsalWeekForm *self)
{
  char *problem = NULL;

  for (guint i = 0; i < self->cells->len; i++)
    {
      DorsalWeekCell *cell = get_cell (self, i);
      g_autoptr (GError) error = NULL;

      dorsal_week_check (self->week, dorsal_week_cell_get_day (cell), dorsal_week_cell_get_column (cell), &error);
      dorsal_week_cell_mark (cell, error != NULL ? error->message : NULL);
      if (problem == NULL && error != NULL)
        problem = g_strdup (error->message);
    }

  return problem;
}

/** dorsal_week_form_mark: Marks one cell, and puts the keyboard there. */
void
dorsal_week_form_mark (DorsalWeekForm *self, DorsalDay day, DorsalWeekColumn column, const char *problem)
{
  DorsalWeekCell *cell = find_cell (self, day, column);

  if (cell == NULL)
    return;

  dorsal_week_cell_mark (cell, problem);
  dorsal_week_cell_focus (cell);
}
