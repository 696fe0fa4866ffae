/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A date can be typed or picked; both give the same text, which its reader checks. */

#include "config.h"

#include "app/date-row.h"

#include "app/compat.h"

#include <glib/gi18n-lib.h>

static void
day_selected_cb (GtkCalendar *calendar, AdwEntryRow *row)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);

  g_assert (ADW_IS_ENTRY_ROW (row));

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  if (gtk_widget_get_mapped (popover))
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
select_typed_day (GtkCalendar *calendar, const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;
  DorsalDay day;

  if (!dorsal_day_parse (text, &day, NULL))
    return;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  dorsal_compat_select_day (calendar, date);
}

static void
popover_shown_cb (AdwEntryRow *row, GtkPopover *popover)
{
  GtkCalendar *calendar = GTK_CALENDAR (gtk_popover_get_child (popover));

  g_assert (ADW_IS_ENTRY_ROW (row));

  g_signal_handlers_block_by_func (calendar, day_selected_cb, row);
  select_typed_day (calendar, gtk_editable_get_text (GTK_EDITABLE (row)));
  g_signal_handlers_unblock_by_func (calendar, day_selected_cb, row);
}

static GtkWidget *
make_calendar_button (AdwEntryRow *row)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Choose a Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose a Day"), -1);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), row, 0);
  g_signal_connect_object (popover, "show", G_CALLBACK (popover_shown_cb), row, G_CONNECT_SWAPPED);
  return button;
}

/**
 * dorsal_date_row_new:
 * @title: what the day is
 * @day: the day at first, or %DORSAL_DAY_NONE
 *
 * Its text, as of any #GtkEditable, is to be read with dorsal_day_parse().
 *
 * Returns: (transfer floating): a row for a boxed list, with a calendar
 */
GtkWidget *
dorsal_date_row_new (const char *title, DorsalDay day)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = day == DORSAL_DAY_NONE ? NULL : dorsal_day_to_string (day);

  g_return_val_if_fail (title != NULL, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), text);

  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), make_calendar_button (ADW_ENTRY_ROW (row)));
  return row;
}
