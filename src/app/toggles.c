/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers that exclude each other but need not be given, which a group of GTK’s cannot be: in one of
 * those, an answer cannot be taken back. */

#include "config.h"

#include "app/toggles.h"

/**
 * dorsal_toggles_keep_one:
 * @button: a toggle button that was pressed or released, in a box of its own kind
 *
 * For the signal “toggled” of each button in the box: of all of them one stays pressed, or none.
 */
void
dorsal_toggles_keep_one (GtkToggleButton *button)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));

  if (!gtk_toggle_button_get_active (button))
    return;

  for (GtkWidget *other = gtk_widget_get_first_child (box); other != NULL;
       other = gtk_widget_get_next_sibling (other))
    if (other != GTK_WIDGET (button))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
}

/** dorsal_toggles_find_pressed: Returns: which of the toggle buttons in @box is pressed, from 0, or -1 for none */
int
dorsal_toggles_find_pressed (GtkWidget *box)
{
  int i = 0;

  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button), i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
      return i;

  return -1;
}
