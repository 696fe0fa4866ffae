/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Nothing leaves without being seen: what is chosen is drawn before it is saved. */

#include "config.h"

#include "app/share-dialog.h"

#include "app/compat.h"
#include "app/date-row.h"
#include "app/page-view.h"
#include "app/print.h"
#include "app/settings.h"
#include "exchange/report.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>

struct _DorsalShareDialog
{
  AdwBin parent_instance;

  /* Borrowed References */
  AdwComboRow         *period;
  AdwPreferencesGroup *period_group;
  AdwExpanderRow      *sections;
  GtkLabel            *error;
  GtkLabel            *pages;
  DorsalPageView      *preview;
  GtkWidget           *first_row;
  GtkWidget           *last_row;
  GPtrArray           *ticks; /* one per section, in order */

  /* Owned References */
  DorsalContext      *context;
  GSettings          *settings;
  DorsalReportOptions options;
};

G_DEFINE_FINAL_TYPE (DorsalShareDialog, dorsal_share_dialog, ADW_TYPE_BIN)

typedef enum
{
  PERIOD_EPISODE,
  PERIOD_TWO_WEEKS,
  PERIOD_SIX_WEEKS,
  PERIOD_THREE_MONTHS,
  PERIOD_ALL,
  PERIOD_CHOSEN,
} Period;

/* In the order of the list. Chosen days are of one time only, so they have no name to be kept by. */
static const struct
{
  const char *name;
  const char *label;
  int         days;
} periods[] = {
  [PERIOD_EPISODE] = { "episode", N_ ("Since the Start"), 0 },
  [PERIOD_TWO_WEEKS] = { "two-weeks", N_ ("Last 2 Weeks"), 14 },
  [PERIOD_SIX_WEEKS] = { "six-weeks", N_ ("Last 6 Weeks"), 42 },
  [PERIOD_THREE_MONTHS] = { "three-months", N_ ("Last 3 Months"), 91 },
  [PERIOD_ALL] = { "all", N_ ("Everything"), 0 },
  [PERIOD_CHOSEN] = { NULL, N_ ("Chosen Days"), 0 },
};

#define N_SECTIONS 14

static DorsalReportSections
get_section (guint i)
{
  return (DorsalReportSections) (1u << i);
}

static DorsalDay
find_first_day (GPtrArray *records, DorsalDay last)
{
  DorsalDay first = last;

  for (guint i = 0; i < records->len; i++)
    first = MIN (first, dorsal_record_get_day (g_ptr_array_index (records, i)));

  return first;
}

static gboolean
read_chosen_days (DorsalShareDialog *self, DorsalReportOptions *options, GError **error)
{
  DorsalDay first, last;

  if (!dorsal_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->first_row)), &first, error) ||
      !dorsal_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->last_row)), &last, error))
    return FALSE;

  options->first = MIN (first, last);
  options->last = MAX (first, last);
  return TRUE;
}

static gboolean
read_period (DorsalShareDialog *self, DorsalReportOptions *options, GError **error)
{
  guint period = adw_combo_row_get_selected (self->period);

  if (period == PERIOD_CHOSEN)
    return read_chosen_days (self, options, error);

  if (period == PERIOD_ALL)
    options->first = find_first_day (dorsal_context_get_records (self->context), options->last);
  else if (periods[period].days > 0)
    options->first = options->last - periods[period].days + 1;

  return TRUE;
}

static DorsalReportSections
read_sections (DorsalShareDialog *self)
{
  guint sections = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      sections |= get_section (i);

  return (DorsalReportSections) sections;
}

static DorsalReport *
make_report (DorsalShareDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shown = dorsal_journal_list_all (dorsal_context_get_journal (self->context), &error);

  if (shown == NULL)
    dorsal_context_notice (self->context, error->message, FALSE);

  return dorsal_report_new (dorsal_context_get_records (self->context), shown,
                            dorsal_context_get_guidance (self->context), &self->options, NULL, NULL);
}

static void
show_pages (DorsalShareDialog *self, guint n_pages)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);

  gtk_label_set_text (self->pages, text);
}

static void
set_usable (DorsalShareDialog *self, const GError *error)
{
  gtk_label_set_text (self->error, error == NULL ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.save", error == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.print", error == NULL);
}

static void
refresh_cb (DorsalShareDialog *self)
{
  g_autoptr (GError) error = NULL;
  DorsalReportOptions options;
  DorsalReport *report;
  gboolean chosen = adw_combo_row_get_selected (self->period) == PERIOD_CHOSEN;

  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  gtk_widget_set_visible (self->first_row, chosen);
  gtk_widget_set_visible (self->last_row, chosen);
  dorsal_report_options_init (&options, dorsal_context_get_records (self->context),
                              dorsal_context_get_guidance (self->context));
  options.sections = read_sections (self);
  read_period (self, &options, &error);
  set_usable (self, error);
  if (error != NULL)
    return;

  self->options = options;
  report = make_report (self);
  show_pages (self, dorsal_report_get_n_pages (report));
  dorsal_page_view_take_report (self->preview, report, options.width, options.height);
}

static void
period_changed_cb (DorsalShareDialog *self)
{
  guint period = adw_combo_row_get_selected (self->period);

  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  if (self->settings != NULL && periods[period].name != NULL)
    g_settings_set_string (self->settings, "share-period", periods[period].name);

  refresh_cb (self);
}

static void
keep_sections (DorsalShareDialog *self)
{
  g_autoptr (GStrvBuilder) omitted = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < self->ticks->len; i++)
    if (!gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      g_strv_builder_add (omitted, dorsal_report_section_get_name (get_section (i)));

  names = g_strv_builder_end (omitted);
  if (self->settings != NULL)
    g_settings_set_strv (self->settings, "share-omit", (const char *const *) names);
}

static void
section_toggled_cb (DorsalShareDialog *self)
{
  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  keep_sections (self);
  refresh_cb (self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalShareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dorsal_compat_save_file_finish (result, &error);

  if (file != NULL && dorsal_share_dialog_save_to_file (self, file, &error))
    {
      dorsal_context_notice (self->context, _("Report saved"), FALSE);
      gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
    }
  else if (error != NULL)
    {
      dorsal_compat_show_error (GTK_WIDGET (self), _("Could Not Save the Report"), error);
    }
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *date = dorsal_day_to_string (dorsal_context_get_today (self->context));
  /* The name may be seen by others: it says nothing about health. Translators: %s is a date. */
  g_autofree char *name = g_strdup_printf (_("report-%s.pdf"), date);

  dorsal_compat_save_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("Save Report"),
                                 name, "application/pdf", chosen_cb, g_object_ref (self));
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);

  dorsal_print_report (widget, make_report (self), self->options.width, self->options.height);
}

static void
add_section (DorsalShareDialog *self, DorsalReportSections section, const char *const *omitted)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dorsal_report_section_get_label (section));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick),
                               !g_strv_contains (omitted, dorsal_report_section_get_name (section)));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  adw_expander_row_add_row (self->sections, row);
  g_ptr_array_add (self->ticks, tick);
  g_signal_connect_swapped (tick, "toggled", G_CALLBACK (section_toggled_cb), self);
}

static void
add_sections (DorsalShareDialog *self)
{
  static const char *const private_parts[] = { "notes", "entries", NULL };
  g_auto (GStrv) kept =
    self->settings == NULL ? NULL : g_settings_get_strv (self->settings, "share-omit");
  const char *const *omitted = kept == NULL ? private_parts : (const char *const *) kept;

  for (guint i = 0; i < N_SECTIONS; i++)
    add_section (self, get_section (i), omitted);
}

static void
add_periods (DorsalShareDialog *self)
{
  g_autofree char *kept =
    self->settings == NULL ? NULL : g_settings_get_string (self->settings, "share-period");
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = PERIOD_EPISODE;

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      gtk_string_list_append (labels, _(periods[i].label));
      if (kept != NULL && g_strcmp0 (periods[i].name, kept) == 0)
        selected = i;
    }

  adw_combo_row_set_model (self->period, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->period, selected);
}

static void
add_chosen_days (DorsalShareDialog *self)
{
  DorsalDay today = dorsal_context_get_today (self->context);

  self->first_row = dorsal_date_row_new (_("From (year-month-day)"),
                                         today - periods[PERIOD_TWO_WEEKS].days + 1);
  self->last_row = dorsal_date_row_new (_("To (year-month-day)"), today);
  adw_preferences_group_add (self->period_group, self->first_row);
  adw_preferences_group_add (self->period_group, self->last_row);
  g_signal_connect_swapped (self->first_row, "changed", G_CALLBACK (refresh_cb), self);
  g_signal_connect_swapped (self->last_row, "changed", G_CALLBACK (refresh_cb), self);
}

static void
dorsal_share_dialog_dispose (GObject *object)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_SHARE_DIALOG);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->ticks, g_ptr_array_unref);

  G_OBJECT_CLASS (dorsal_share_dialog_parent_class)->dispose (object);
}

static void
dorsal_share_dialog_class_init (DorsalShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_share_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "share.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "share.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "share.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "share.print", NULL);

  g_type_ensure (DORSAL_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dorsal_journal/Dorsal/ui/share-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, period);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, period_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, sections);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, error);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, preview);
}

static void
dorsal_share_dialog_init (DorsalShareDialog *self)
{
  self->ticks = g_ptr_array_new ();
  self->settings = dorsal_settings_load ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dorsal_share_dialog_new:
 * @context: what to report on
 *
 * Returns: (transfer floating): the dialog's content, with the choices made last time
 */
GtkWidget *
dorsal_share_dialog_new (DorsalContext *context)
{
  DorsalShareDialog *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  self = g_object_new (DORSAL_TYPE_SHARE_DIALOG, NULL);
  self->context = g_object_ref (context);
  add_chosen_days (self);
  add_sections (self);
  add_periods (self);
  g_signal_connect_swapped (self->period, "notify::selected", G_CALLBACK (period_changed_cb), self);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb (self);
  return GTK_WIDGET (self);
}

/** dorsal_share_dialog_present: Shows the dialog over the window of @parent. */
void
dorsal_share_dialog_present (DorsalContext *context, GtkWidget *parent)
{
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  dorsal_compat_present_sheet (dorsal_share_dialog_new (context), parent, _("Share Report"));
}

/**
 * dorsal_share_dialog_save_to_file:
 * @file: where to
 * @error: set when it could not be written; what stood there before is untouched
 *
 * Saves the report as shown, as a PDF, and takes the file out of the list of recent files.
 *
 * Returns: whether it was saved
 */
gboolean
dorsal_share_dialog_save_to_file (DorsalShareDialog *self, GFile *file, GError **error)
{
  g_autoptr (DorsalReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_return_val_if_fail (DORSAL_IS_SHARE_DIALOG (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  report = make_report (self);
  pdf = dorsal_report_to_pdf (report, NULL, error);
  dorsal_compat_forget_file (file);
  return pdf != NULL && dorsal_save_bytes_to_file (file, pdf, error);
}
