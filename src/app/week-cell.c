/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Few answers are a button that shows the one chosen, or none; numbers and notes are an entry. An answer
 * that is complete hands the keyboard on, so that a day is typed without any key between the answers. */

#include "config.h"

#include "app/week-cell.h"

#include <glib/gi18n-lib.h>

#define PAIN_CHARS 2
#define MINUTES_CHARS 4
#define NOTE_CHARS 8

struct _DorsalWeekCell
{
  AdwBin parent_instance;

  /* Borrowed References */
  DorsalWeek *week;
  GtkWidget  *input; /* a button or an entry */

  DorsalDay        day;
  DorsalWeekColumn column;
};

G_DEFINE_FINAL_TYPE (DorsalWeekCell, dorsal_week_cell, ADW_TYPE_BIN)

enum
{
  CHANGED,
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
move (DorsalWeekCell *self, GtkDirectionType direction)
{
  g_signal_emit (self, signals[MOVE], 0, direction);
}

static void
store (DorsalWeekCell *self, const char *text)
{
  dorsal_week_set_text (self->week, self->day, self->column, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Returns: which of the choices is chosen, from 0, or -1 */
static int
find_chosen (DorsalWeekCell *self, const char *const *choices)
{
  const char *text = dorsal_week_get_text (self->week, self->day, self->column);

  for (int i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i;

  return -1;
}

static void
show_choice (DorsalWeekCell *self)
{
  const char *const *choices = dorsal_week_column_get_choices (self->column);
  int chosen = find_chosen (self, choices);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (self->input));

  gtk_label_set_text (GTK_LABEL (label), chosen < 0 ? "" : dorsal_choice_get_label (choices[chosen]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  chosen < 0 ? C_ ("choice", "Not answered")
                                             : dorsal_choice_get_label (choices[chosen]), -1);
}

static void
choose (DorsalWeekCell *self, const char *choice)
{
  store (self, choice);
  show_choice (self);
}

/* All answers in turn, then none. */
static void
clicked_cb (DorsalWeekCell *self)
{
  const char *const *choices = dorsal_week_column_get_choices (self->column);
  const char *next = choices[find_chosen (self, choices) + 1];

  g_assert (DORSAL_IS_WEEK_CELL (self));

  choose (self, next != NULL ? next : "");
}

/* Returns: (nullable): the choice whose word begins with @letter; of several, the one after the one chosen */
static const char *
find_letter (DorsalWeekCell *self, gunichar letter)
{
  const char *const *choices = dorsal_week_column_get_choices (self->column);
  int n = (int) g_strv_length ((char **) choices), chosen = find_chosen (self, choices);

  for (int i = 1; i <= n; i++)
    {
      const char *choice = choices[(chosen + i + n) % n];

      if (g_unichar_tolower (g_utf8_get_char (dorsal_choice_get_label (choice))) == g_unichar_tolower (letter))
        return choice;
    }

  return NULL;
}

static gboolean
press_choice (DorsalWeekCell *self, guint key)
{
  const char *choice = find_letter (self, gdk_keyval_to_unicode (key));

  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space)
    {
      clicked_cb (self);
    }
  else if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    {
      choose (self, "");
    }
  else if (choice != NULL)
    {
      choose (self, choice);
      /* In some languages two words begin alike: pressed again, the letter is the other one. */
      if (find_letter (self, gdk_keyval_to_unicode (key)) == choice)
        move (self, GTK_DIR_TAB_FORWARD);
    }
  else
    {
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

/* In a note, the arrow keys first go through the text. */
static gboolean
is_at_edge (DorsalWeekCell *self, gboolean towards_start)
{
  int start, end, length;

  if (self->column != DORSAL_WEEK_NOTE)
    return TRUE;

  length = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->input)), -1);
  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (self->input), &start, &end))
    return start == 0 && end == length;

  return gtk_editable_get_position (GTK_EDITABLE (self->input)) == (towards_start ? 0 : length);
}

static gboolean
press_arrow (DorsalWeekCell *self, GtkDirectionType direction)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (!is_at_edge (self, (direction == GTK_DIR_LEFT) != mirrored))
    return GDK_EVENT_PROPAGATE;

  move (self, direction);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (DorsalWeekCell *self, guint key, guint code, GdkModifierType state)
{
  g_assert (DORSAL_IS_WEEK_CELL (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      move (self, (state & GDK_SHIFT_MASK) != 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, GTK_DIR_UP);
      return GDK_EVENT_STOP;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, GTK_DIR_DOWN);
      return GDK_EVENT_STOP;

    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return press_arrow (self, GTK_DIR_LEFT);

    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return press_arrow (self, GTK_DIR_RIGHT);

    default:
      return GTK_IS_BUTTON (self->input) ? press_choice (self, key) : GDK_EVENT_PROPAGATE;
    }
}

/* Whether no other score begins like this one. A 1 may become a 10. */
static gboolean
is_complete (DorsalWeekCell *self, const char *text)
{
  gboolean is_one = g_utf8_strlen (text, -1) == 1 && g_unichar_digit_value (g_utf8_get_char (text)) == 1;

  return (self->column == DORSAL_WEEK_AVERAGE || self->column == DORSAL_WEEK_WORST) && text[0] != '\0' && !is_one &&
         dorsal_week_check (self->week, self->day, self->column, NULL);
}

static gboolean
has_keyboard (DorsalWeekCell *self)
{
  return gtk_widget_is_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->input))));
}

static void
text_changed_cb (DorsalWeekCell *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->input));

  g_assert (DORSAL_IS_WEEK_CELL (self));

  store (self, text);
  if (has_keyboard (self) && is_complete (self, text))
    move (self, GTK_DIR_TAB_FORWARD);
}

static void
make_button (DorsalWeekCell *self)
{
  self->input = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->input), gtk_label_new (NULL));
  gtk_widget_add_css_class (self->input, "week-choice");
  g_signal_connect_swapped (self->input, "clicked", G_CALLBACK (clicked_cb), self);
  show_choice (self);
}

static void
make_entry (DorsalWeekCell *self)
{
  gboolean is_note = self->column == DORSAL_WEEK_NOTE;

  self->input = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->input), dorsal_week_get_text (self->week, self->day, self->column));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->input), is_note                                ? NOTE_CHARS
                                                            : self->column == DORSAL_WEEK_MINUTES ? MINUTES_CHARS
                                                                                                  : PAIN_CHARS);
  if (!is_note)
    {
      gtk_editable_set_max_width_chars (GTK_EDITABLE (self->input), MINUTES_CHARS);
      gtk_entry_set_alignment (GTK_ENTRY (self->input), 0.5F);
      gtk_entry_set_input_purpose (GTK_ENTRY (self->input), GTK_INPUT_PURPOSE_DIGITS);
      gtk_widget_add_css_class (self->input, "numeric");
    }

  gtk_widget_set_hexpand (self->input, is_note);
  g_signal_connect_swapped (self->input, "changed", G_CALLBACK (text_changed_cb), self);
}

static void
name_input (DorsalWeekCell *self)
{
  g_autofree char *day = dorsal_day_format (self->day, _("%A %-e %B"));
  /* Translators: a day and what is asked about it, for example “Tuesday 3 November, Worst pain”. */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), day, dorsal_week_column_get_label (self->column));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
dorsal_week_cell_class_init (DorsalWeekCellClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_WEEK_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[MOVE] = g_signal_new ("move", DORSAL_TYPE_WEEK_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                GTK_TYPE_DIRECTION_TYPE);
}

static void
dorsal_week_cell_init (DorsalWeekCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the entry or the button does something else with them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dorsal_week_cell_new:
 * @week: where what is typed is kept; outlives the cell
 * @day: which day it is about
 * @column: what is asked
 *
 * Returns: (transfer floating): a cell that shows what is typed there already
 */
GtkWidget *
dorsal_week_cell_new (DorsalWeek *week, DorsalDay day, DorsalWeekColumn column)
{
  DorsalWeekCell *self = g_object_new (DORSAL_TYPE_WEEK_CELL, NULL);

  self->week = week;
  self->day = day;
  self->column = column;
  if (dorsal_week_column_get_choices (column) != NULL)
    make_button (self);
  else
    make_entry (self);
  name_input (self);
  adw_bin_set_child (ADW_BIN (self), self->input);
  return GTK_WIDGET (self);
}

/** dorsal_week_cell_get_day: Returns: which day it is about */
DorsalDay
dorsal_week_cell_get_day (DorsalWeekCell *self)
{
  g_return_val_if_fail (DORSAL_IS_WEEK_CELL (self), DORSAL_DAY_NONE);

  return self->day;
}

/** dorsal_week_cell_get_column: Returns: what is asked */
DorsalWeekColumn
dorsal_week_cell_get_column (DorsalWeekCell *self)
{
  g_return_val_if_fail (DORSAL_IS_WEEK_CELL (self), DORSAL_WEEK_WALKING);

  return self->column;
}

/**
 * dorsal_week_cell_mark:
 * @problem: (nullable): what is wrong with what is typed, or %NULL
 *
 * Marks the cell for the eye and for a screen reader.
 */
void
dorsal_week_cell_mark (DorsalWeekCell *self, const char *problem)
{
  g_return_if_fail (DORSAL_IS_WEEK_CELL (self));

  if (!GTK_IS_ENTRY (self->input))
    return;

  if (problem != NULL)
    gtk_widget_add_css_class (self->input, "error");
  else
    gtk_widget_remove_css_class (self->input, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "", -1);
}

/** dorsal_week_cell_focus: Puts the keyboard there; the next digit takes the place of what is typed. */
void
dorsal_week_cell_focus (DorsalWeekCell *self)
{
  g_return_if_fail (DORSAL_IS_WEEK_CELL (self));

  gtk_widget_grab_focus (self->input);
}
