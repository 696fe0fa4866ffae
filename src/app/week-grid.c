/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A week is typed by the keyboard alone. Days that have a check-in say so and stay as they are; what is
 * typed stands in the week that the journal’s context keeps, so closing loses nothing. */

#include "config.h"

#include "app/week-grid.h"

#include "app/compat.h"
#include "app/draft-line.h"
#include "app/draft.h"
#include "app/fitting.h"
#include "app/flow.h"
#include "app/focus.h"
#include "app/form-error.h"
#include "app/print.h"
#include "app/week-form.h"
#include "exchange/week-sheet.h"

#include <glib/gi18n-lib.h>

#define WEEK_KEY "dorsal-week"

struct _DorsalWeekGrid
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkLabel       *title;
  DorsalFitting  *fitting;
  DorsalWeekForm *table;
  GtkWidget      *one_day;
  DorsalWeekForm *list;
  GtkLabel       *error;
  GtkWidget      *save;
  GtkWidget      *draft_line;
  DorsalWeek     *week; /* the context keeps it */

  /* Owned References */
  DorsalContext *context;
  DorsalDraft   *draft;
  char          *shown; /* what the journal said of the days when they were built */

  DorsalDay day; /* the one in the list; the table shows its week */

  guint            form_id; /* what builds the form after sizes were given out, or 0 */
  gboolean         had_keyboard;
  DorsalWeekColumn column; /* where the keyboard was */
};

G_DEFINE_FINAL_TYPE (DorsalWeekGrid, dorsal_week_grid, ADW_TYPE_BIN)

static GPtrArray *
get_records (DorsalWeekGrid *self)
{
  return dorsal_context_get_records (self->context);
}

static DorsalDay
get_first (DorsalWeekGrid *self)
{
  return dorsal_day_get_week_start (self->day);
}

static DorsalWeekDay
get_state (DorsalWeekGrid *self, DorsalDay day)
{
  return dorsal_week_get_day (get_records (self), day, dorsal_context_get_today (self->context));
}

/* Returns: the first day whose answers wait to be saved, or DORSAL_DAY_NONE */
static DorsalDay
find_typed (DorsalWeekGrid *self)
{
  return dorsal_week_find_typed (self->week, get_records (self), dorsal_context_get_today (self->context));
}

static gboolean
is_list (DorsalWeekGrid *self)
{
  return dorsal_fitting_get_shown (self->fitting) == self->one_day;
}

static DorsalWeekForm *
get_form (DorsalWeekGrid *self)
{
  return is_list (self) ? self->list : self->table;
}

static void
show_problem (DorsalWeekGrid *self, const char *problem)
{
  dorsal_form_error_show (self->error, problem);
}

static void
check_cb (DorsalWeekGrid *self)
{
  g_autofree char *problem = NULL;

  g_assert (DORSAL_IS_WEEK_GRID (self));

  problem = dorsal_week_form_check (get_form (self));
  show_problem (self, problem);
}

static void
typed_cb (DorsalWeekGrid *self)
{
  check_cb (self);
  dorsal_draft_touch (self->draft);
}

static GPtrArray *
collect_draft (gpointer form)
{
  DorsalWeekGrid *self = form;
  DorsalMoment now = dorsal_context_get_now (self->context);

  return dorsal_week_to_draft (self->week, &now, dorsal_context_get_zone (self->context));
}

/* Within one run the week itself is still there. */
static void
restore_draft (DorsalWeekGrid *self)
{
  g_autoptr (GPtrArray) records = find_typed (self) == DORSAL_DAY_NONE ? dorsal_draft_read (self->draft) : NULL;

  if (records != NULL)
    dorsal_week_take_draft (self->week, records);
  gtk_widget_set_visible (self->draft_line, find_typed (self) != DORSAL_DAY_NONE);
}

static void
show_title (DorsalWeekGrid *self)
{
  DorsalDay yesterday = dorsal_context_get_today (self->context) - 1;
  g_autofree char *first = dorsal_day_format (get_first (self), _("%-d %B"));
  g_autofree char *last = dorsal_day_format (get_first (self) + DORSAL_WEEK_N_DAYS - 1, _("%-d %B %Y"));
  g_autofree char *text = is_list (self) ? dorsal_day_format (self->day, _("%A %-e %B"))
                                         : g_strdup_printf (_("%s – %s"), first, last);

  gtk_label_set_text (self->title, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "week.later",
                                 is_list (self) ? self->day < yesterday
                                                : get_first (self) < dorsal_day_get_week_start (yesterday));
}

/* Returns: (transfer full): all that the journal says of the days that are shown */
static char *
describe_days (DorsalWeekGrid *self)
{
  GString *text = g_string_new (NULL);

  for (DorsalDay day = get_first (self); day < get_first (self) + DORSAL_WEEK_N_DAYS; day++)
    {
      g_autofree char *words = dorsal_week_describe_day (get_records (self), day,
                                                         dorsal_context_get_protocol (self->context));

      g_string_append_printf (text, "%d %d %s\n", day, get_state (self, day), words);
    }

  g_string_append_printf (text, "%d", dorsal_week_has_column (get_records (self), DORSAL_WEEK_GOAL));
  return g_string_free (text, FALSE);
}

static void
rebuild (DorsalWeekGrid *self)
{
  g_free (self->shown);
  self->shown = describe_days (self);
  dorsal_week_form_fill (self->table, self->context, self->week, get_first (self), DORSAL_WEEK_N_DAYS);
  dorsal_week_form_fill (self->list, self->context, self->week, self->day, 1);
  show_title (self);
  check_cb (self);
}

static void
show_day (DorsalWeekGrid *self, DorsalDay day)
{
  self->day = day;
  rebuild (self);
}

static void
focus_day (DorsalWeekGrid *self)
{
  dorsal_week_form_focus_day (get_form (self), self->day);
}

/* From the last answer about a day to the first about the next, and at last to the button. */
static void
finished_cb (DorsalWeekGrid *self)
{
  DorsalDay day = self->day + 1;

  g_assert (DORSAL_IS_WEEK_GRID (self));

  while (get_state (self, day) == DORSAL_WEEK_DAY_LOGGED)
    day++;

  if (!is_list (self) || get_state (self, day) == DORSAL_WEEK_DAY_AHEAD)
    {
      gtk_widget_grab_focus (self->save);
      return;
    }

  show_day (self, day);
  focus_day (self);
}

/* The day to begin with: the first of @first’s week that is open */
static DorsalDay
find_open (DorsalWeekGrid *self, DorsalDay first)
{
  for (DorsalDay day = first; day < first + DORSAL_WEEK_N_DAYS; day++)
    if (get_state (self, day) == DORSAL_WEEK_DAY_OPEN)
      return day;

  return first;
}

static void
changed_cb (DorsalWeekGrid *self)
{
  g_autofree char *now = NULL;
  gboolean has_keyboard;

  g_assert (DORSAL_IS_WEEK_GRID (self));

  now = describe_days (self);
  if (g_str_equal (now, self->shown))
    return;

  has_keyboard = dorsal_focus_is_within (GTK_WIDGET (self));
  rebuild (self);
  if (has_keyboard && !dorsal_focus_is_within (GTK_WIDGET (self)))
    focus_day (self);
}

static gboolean
show_form_cb (gpointer user_data)
{
  DorsalWeekGrid *self = user_data;

  self->form_id = 0;
  rebuild (self);
  if (self->had_keyboard)
    dorsal_week_form_focus (get_form (self), self->day, self->column);
  return G_SOURCE_REMOVE;
}

/* The form changes while sizes are given out, when nothing may be built. The keyboard goes along. */
static void
form_changed_cb (DorsalWeekGrid *self)
{
  DorsalWeekForm *former = is_list (self) ? self->table : self->list;

  g_assert (DORSAL_IS_WEEK_GRID (self));

  if (self->context == NULL || self->form_id != 0)
    return;

  self->had_keyboard = dorsal_week_form_find_focus (former, &self->day, &self->column);
  self->form_id = g_idle_add (show_form_cb, self);
}

static void
go (DorsalWeekGrid *self, int step)
{
  DorsalDay yesterday = dorsal_context_get_today (self->context) - 1;
  DorsalDay first = get_first (self) + step * DORSAL_WEEK_N_DAYS;

  show_day (self, MIN (is_list (self) ? self->day + step : find_open (self, first), yesterday));
  focus_day (self);
}

static void
earlier_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go (DORSAL_WEEK_GRID (widget), -1);
}

static void
later_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go (DORSAL_WEEK_GRID (widget), 1);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_week_grid_print_sheet (DORSAL_WEEK_GRID (widget)->context, widget);
}

static void
show_fault (DorsalWeekGrid *self, DorsalDay day, DorsalWeekColumn column, const char *problem)
{
  show_day (self, day);
  dorsal_week_form_mark (get_form (self), day, column, problem);
  show_problem (self, problem);
}

static guint
count_days (GPtrArray *records)
{
  DorsalDay last = DORSAL_DAY_NONE;
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      n += dorsal_record_get_day (g_ptr_array_index (records, i)) != last;
      last = dorsal_record_get_day (g_ptr_array_index (records, i));
    }

  return n;
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalWeekGrid *self = DORSAL_WEEK_GRID (widget);
  DorsalMoment now = dorsal_context_get_now (self->context);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  DorsalWeekColumn column;
  DorsalDay day;

  records = dorsal_week_to_records (self->week, get_records (self), &now, dorsal_context_get_zone (self->context), &day,
                                    &column, &error);
  if (records == NULL)
    {
      show_fault (self, day, column, error->message);
      return;
    }

  if (records->len == 0)
    {
      show_problem (self, _("Nothing is filled in yet."));
      return;
    }

  notice = g_strdup_printf (ngettext ("%u day saved", "%u days saved", count_days (records)), count_days (records));
  if (!dorsal_context_try_save (self->context, records, notice, &error))
    {
      dorsal_form_error_show_unsaved (self->error, self->context, error);
      return;
    }

  dorsal_week_clear (self->week);
  dorsal_draft_remove (self->draft);
  gtk_widget_activate_action (widget, "window.close", NULL);
}

static void
discard_cb (DorsalWeekGrid *self)
{
  dorsal_week_clear (self->week);
  dorsal_draft_remove (self->draft);
  rebuild (self);
  focus_day (self);
}

static void
dorsal_week_grid_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dorsal_week_grid_parent_class)->map (widget);
  focus_day (DORSAL_WEEK_GRID (widget));
}

static void
dorsal_week_grid_unmap (GtkWidget *widget)
{
  DorsalWeekGrid *self = DORSAL_WEEK_GRID (widget);

  if (find_typed (self) != DORSAL_DAY_NONE)
    dorsal_context_notice (self->context, _("Not saved. It is still there when you fill in a week again."), FALSE);
  GTK_WIDGET_CLASS (dorsal_week_grid_parent_class)->unmap (widget);
}

static void
dorsal_week_grid_dispose (GObject *object)
{
  DorsalWeekGrid *self = DORSAL_WEEK_GRID (object);

  g_clear_handle_id (&self->form_id, g_source_remove);
  dorsal_draft_close (&self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_WEEK_GRID);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dorsal_week_grid_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "week.earlier", NULL, earlier_cb);
  gtk_widget_class_install_action (widget_class, "week.later", NULL, later_cb);
  gtk_widget_class_install_action (widget_class, "week.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "week.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "week.earlier", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "week.later", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "week.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "week.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "week.save", NULL);
}

static void
dorsal_week_grid_class_init (DorsalWeekGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_week_grid_dispose;
  widget_class->map = dorsal_week_grid_map;
  widget_class->unmap = dorsal_week_grid_unmap;
  install_actions (widget_class);

  g_type_ensure (DORSAL_TYPE_DRAFT_LINE);
  g_type_ensure (DORSAL_TYPE_FITTING);
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_WEEK_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/week-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, title);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, fitting);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, table);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, one_day);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, list);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, error);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, save);
  gtk_widget_class_bind_template_child (widget_class, DorsalWeekGrid, draft_line);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

static void
dorsal_week_grid_init (DorsalWeekGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Returns: (transfer none): what was typed in this run and not saved */
static DorsalWeek *
get_week (DorsalContext *context)
{
  DorsalWeek *week = g_object_get_data (G_OBJECT (context), WEEK_KEY);

  if (week == NULL)
    {
      week = dorsal_week_new ();
      g_object_set_data_full (G_OBJECT (context), WEEK_KEY, week, (GDestroyNotify) dorsal_week_free);
    }

  return week;
}

/**
 * dorsal_week_grid_new:
 * @context: where to save
 *
 * Returns: (transfer floating): the week in which something is typed and not saved; else the one that
 *   misses more days, of the week of yesterday and the one before
 */
GtkWidget *
dorsal_week_grid_new (DorsalContext *context)
{
  DorsalWeekGrid *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  self = g_object_new (DORSAL_TYPE_WEEK_GRID, NULL);
  self->context = g_object_ref (context);
  self->week = get_week (context);
  self->draft = dorsal_draft_new (context, DORSAL_DRAFT_WEEK, collect_draft, self);
  restore_draft (self);
  self->day = find_typed (self);
  if (self->day == DORSAL_DAY_NONE)
    self->day = find_open (self, dorsal_week_choose_first (get_records (self), dorsal_context_get_today (context)));
  g_signal_connect_object (context, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}

/** dorsal_week_grid_present: Shows the week over the window of @parent. */
void
dorsal_week_grid_present (DorsalContext *context, GtkWidget *parent)
{
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  dorsal_compat_present_wide_sheet (dorsal_week_grid_new (context), parent, _("Fill In a Week"));
}

/** dorsal_week_grid_forget: Forgets what was typed and not saved. */
void
dorsal_week_grid_forget (DorsalContext *context)
{
  dorsal_week_clear (get_week (context));
}

/**
 * dorsal_week_grid_print_sheet:
 * @context: whose goal and warning signs to print
 * @parent: a widget in the window that prints
 *
 * Prints the same questions for any week, to be filled in by hand.
 */
void
dorsal_week_grid_print_sheet (DorsalContext *context, GtkWidget *parent)
{
  DorsalMoment now = dorsal_context_get_now (context);
  DorsalWeekSheetOptions options;
  DorsalWeekSheet *sheet;
  DorsalPdf pages;

  dorsal_week_sheet_options_init (&options);
  sheet = dorsal_week_sheet_new (dorsal_context_get_records (context), dorsal_context_get_protocol (context), &now,
                                 &options);
  pages = dorsal_week_sheet_get_pages (sheet);
  dorsal_print_pages (parent, &pages, NULL, (GDestroyNotify) dorsal_week_sheet_free);
}
