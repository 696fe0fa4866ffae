/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is private stays out unless it is asked for; everything else has a usual answer, so that most people
 * choose nothing but for whom it is. */

#include "config.h"

#include "app/share-choices.h"

#include "app/date-row.h"
#include "app/settings.h"
#include "app/share-kind.h"
#include "exchange/paper.h"

#include <glib/gi18n-lib.h>

#define N_SECTIONS 14
#define CHOSEN_DAYS DORSAL_N_PERIODS
#define CHOSEN_AT_FIRST 14

/* Drawn and summed up, they are no data. */
#define SECTIONS_OF_REPORTS (DORSAL_REPORT_WEEKS | DORSAL_REPORT_CHART | DORSAL_REPORT_ENTRIES)

struct _DorsalShareChoices
{
  GtkBox parent_instance;

  /* Borrowed References */
  AdwPreferencesGroup *kind_group;
  AdwPreferencesGroup *period_group;
  AdwComboRow         *period;
  AdwExpanderRow      *sections;
  AdwComboRow         *format;
  GtkWidget           *attachment_row;
  GtkSwitch           *attachment;
  AdwComboRow         *paper;
  GtkWidget           *first_row;
  GtkWidget           *last_row;
  GtkCheckButton      *kinds[DORSAL_N_SHARE_KINDS];
  GtkCheckButton      *ticks[N_SECTIONS];
  GtkWidget           *tick_rows[N_SECTIONS];

  /* Owned References */
  DorsalContext *context;
  GSettings     *settings; /* or NULL */

  gboolean is_loading; /* nobody chooses, so nothing is remembered */
};

G_DEFINE_FINAL_TYPE (DorsalShareChoices, dorsal_share_choices, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DorsalReportSections
get_section (guint i)
{
  return (DorsalReportSections) (1u << i);
}

static char *
recall (DorsalShareChoices *self, const char *key)
{
  return self->settings != NULL ? g_settings_get_string (self->settings, key) : NULL;
}

static void
remember (DorsalShareChoices *self, const char *key, const char *value)
{
  if (self->settings != NULL)
    g_settings_set_string (self->settings, key, value);
}

static const DorsalShareKind *
get_kind (DorsalShareChoices *self)
{
  for (guint i = 0; i < DORSAL_N_SHARE_KINDS; i++)
    if (gtk_check_button_get_active (self->kinds[i]))
      return dorsal_share_kind_get (i);

  return dorsal_share_kind_get (0);
}

static DorsalHandoverFormat
get_format (DorsalShareChoices *self)
{
  const DorsalShareKind *kind = get_kind (self);
  guint selected = adw_combo_row_get_selected (self->format);

  return kind->formats[selected < kind->n_formats ? selected : 0];
}

static gboolean
is_fhir (DorsalHandoverFormat format)
{
  return format == DORSAL_HANDOVER_FHIR || format == DORSAL_HANDOVER_FHIR_COLLECTION;
}

static gboolean
has_attachment (DorsalShareChoices *self)
{
  return is_fhir (get_format (self)) && gtk_switch_get_active (self->attachment);
}

static gboolean
has_paper (DorsalShareChoices *self)
{
  return get_format (self) == DORSAL_HANDOVER_PDF || has_attachment (self);
}

/* Whether there is a choice to tell a section or not. */
static gboolean
is_offered (DorsalShareChoices *self, DorsalReportSections section)
{
  gboolean is_report = dorsal_handover_format_is_report (get_format (self));

  if (section == DORSAL_REPORT_ENTRIES)
    return is_report && !dorsal_share_kind_is_history (get_kind (self));

  return (section & SECTIONS_OF_REPORTS) == 0 || is_report || has_attachment (self);
}

static DorsalReportSections
read_sections (DorsalShareChoices *self, DorsalReportSections usual)
{
  DorsalReportSections sections = usual;

  if (dorsal_share_kind_is_history (get_kind (self)))
    sections |= DORSAL_REPORT_ENTRIES;
  for (guint i = 0; i < N_SECTIONS; i++)
    if (is_offered (self, get_section (i)))
      sections = gtk_check_button_get_active (self->ticks[i]) ? sections | get_section (i)
                                                              : sections & ~get_section (i);

  return sections;
}

static gboolean
read_chosen_days (DorsalShareChoices *self, DorsalHandover *handover, GError **error)
{
  DorsalDay first, last;

  if (!dorsal_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->first_row)), &first, error) ||
      !dorsal_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->last_row)), &last, error))
    return FALSE;

  handover->first = MIN (first, last);
  handover->last = MAX (first, last);
  return TRUE;
}

static gboolean
read_period (DorsalShareChoices *self, DorsalHandover *handover, GError **error)
{
  guint period = adw_combo_row_get_selected (self->period);

  if (period == CHOSEN_DAYS)
    return read_chosen_days (self, handover, error);

  /* Everything is also what lies ahead, such as a visit that is booked. */
  if (period != DORSAL_PERIOD_ALL)
    {
      handover->first = dorsal_period_get_first ((DorsalPeriod) period, dorsal_context_get_records (self->context),
                                                 dorsal_context_get_guidance (self->context));
      handover->last = dorsal_context_get_today (self->context);
    }
  return TRUE;
}

static void
show_sections (DorsalShareChoices *self)
{
  gboolean is_complete = get_format (self) == DORSAL_HANDOVER_JSON;
  g_autofree char *omitted = dorsal_share_choices_describe_omitted (self);

  for (guint i = 0; i < N_SECTIONS; i++)
    gtk_widget_set_visible (self->tick_rows[i], is_offered (self, get_section (i)));
  if (is_complete)
    adw_expander_row_set_expanded (self->sections, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sections), !is_complete);
  adw_expander_row_set_subtitle (self->sections, omitted);
}

static void
show_format (DorsalShareChoices *self)
{
  DorsalHandoverFormat format = get_format (self);

  gtk_widget_set_visible (self->attachment_row, is_fhir (format));
  gtk_widget_set_visible (GTK_WIDGET (self->paper), has_paper (self));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format), dorsal_share_format_get_use (format));
}

static void
refresh (DorsalShareChoices *self)
{
  gboolean has_days = adw_combo_row_get_selected (self->period) == CHOSEN_DAYS;

  gtk_widget_set_visible (self->first_row, has_days);
  gtk_widget_set_visible (self->last_row, has_days);
  show_sections (self);
  show_format (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
changed_cb (DorsalShareChoices *self)
{
  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  if (!self->is_loading)
    refresh (self);
}

static void
period_changed_cb (DorsalShareChoices *self)
{
  guint period = adw_combo_row_get_selected (self->period);

  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  if (self->is_loading)
    return;

  /* Chosen days are of one time only. */
  if (period < DORSAL_N_PERIODS)
    remember (self, get_kind (self)->period_key, dorsal_period_get_name ((DorsalPeriod) period));
  refresh (self);
}

static void
format_changed_cb (DorsalShareChoices *self)
{
  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  if (self->is_loading)
    return;

  remember (self, get_kind (self)->format_key, dorsal_handover_format_get_name (get_format (self)));
  refresh (self);
}

static void
paper_changed_cb (DorsalShareChoices *self)
{
  guint paper = adw_combo_row_get_selected (self->paper);

  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  if (self->is_loading || paper >= DORSAL_N_PAPERS)
    return;

  remember (self, "share-paper", dorsal_paper_get_name ((DorsalPaper) paper));
  refresh (self);
}

static void
attachment_changed_cb (DorsalShareChoices *self)
{
  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  if (self->is_loading)
    return;

  if (self->settings != NULL)
    g_settings_set_boolean (self->settings, "share-with-report", gtk_switch_get_active (self->attachment));
  refresh (self);
}

static void
section_toggled_cb (DorsalShareChoices *self)
{
  g_autoptr (GStrvBuilder) omitted = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  for (guint i = 0; i < N_SECTIONS; i++)
    if (!gtk_check_button_get_active (self->ticks[i]))
      g_strv_builder_add (omitted, dorsal_report_section_get_name (get_section (i)));

  names = g_strv_builder_end (omitted);
  if (self->settings != NULL)
    g_settings_set_strv (self->settings, "share-omit", (const char *const *) names);
  refresh (self);
}

static void
load_period (DorsalShareChoices *self, const DorsalShareKind *kind)
{
  g_autofree char *kept = recall (self, kind->period_key);
  DorsalPeriod period = kind->period;

  if (kept != NULL)
    dorsal_period_parse (kept, &period, NULL);
  adw_combo_row_set_selected (self->period, period);
}

static void
load_format (DorsalShareChoices *self, const DorsalShareKind *kind)
{
  g_autofree char *kept = recall (self, kind->format_key);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < kind->n_formats; i++)
    gtk_string_list_append (titles, dorsal_share_format_get_title (kind->formats[i]));
  adw_combo_row_set_model (self->format, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->format, dorsal_share_kind_find_format (kind, kept));
}

static void
load_kind (DorsalShareChoices *self)
{
  const DorsalShareKind *kind = get_kind (self);

  self->is_loading = TRUE;
  load_period (self, kind);
  load_format (self, kind);
  self->is_loading = FALSE;
}

static void
kind_toggled_cb (DorsalShareChoices *self, GtkCheckButton *button)
{
  g_assert (DORSAL_IS_SHARE_CHOICES (self));

  if (self->is_loading || !gtk_check_button_get_active (button))
    return;

  remember (self, "share-kind", get_kind (self)->name);
  load_kind (self);
  refresh (self);
}

static GtkWidget *
make_row (const char *title, GtkWidget *button)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
add_kinds (DorsalShareChoices *self)
{
  for (guint i = 0; i < DORSAL_N_SHARE_KINDS; i++)
    {
      const DorsalShareKind *kind = dorsal_share_kind_get (i);
      GtkWidget *button = gtk_check_button_new ();
      GtkWidget *row = make_row (_(kind->title), button);

      self->kinds[i] = GTK_CHECK_BUTTON (button);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(kind->subtitle));
      gtk_check_button_set_group (self->kinds[i], i > 0 ? self->kinds[0] : NULL);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (kind_toggled_cb), self);
      adw_preferences_group_add (self->kind_group, row);
    }
}

static void
add_sections (DorsalShareChoices *self)
{
  static const char *const private_parts[] = { "notes", "entries", NULL };
  g_auto (GStrv) kept = self->settings != NULL ? g_settings_get_strv (self->settings, "share-omit") : NULL;
  const char *const *omitted = kept != NULL ? (const char *const *) kept : private_parts;

  for (guint i = 0; i < N_SECTIONS; i++)
    {
      GtkWidget *button = gtk_check_button_new ();

      self->ticks[i] = GTK_CHECK_BUTTON (button);
      self->tick_rows[i] = make_row (dorsal_report_section_get_label (get_section (i)), button);
      gtk_check_button_set_active (self->ticks[i],
                                   !g_strv_contains (omitted, dorsal_report_section_get_name (get_section (i))));
      adw_expander_row_add_row (self->sections, self->tick_rows[i]);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (section_toggled_cb), self);
    }
}

static void
add_periods (DorsalShareChoices *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < DORSAL_N_PERIODS; i++)
    gtk_string_list_append (labels, dorsal_period_get_label ((DorsalPeriod) i));
  gtk_string_list_append (labels, _("Chosen Days"));
  adw_combo_row_set_model (self->period, G_LIST_MODEL (labels));
}

static void
add_papers (DorsalShareChoices *self)
{
  g_autofree char *kept = recall (self, "share-paper");
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  DorsalPaper paper = DORSAL_PAPER_LOCALE;

  for (guint i = 0; i < DORSAL_N_PAPERS; i++)
    gtk_string_list_append (labels, dorsal_paper_get_label ((DorsalPaper) i));
  adw_combo_row_set_model (self->paper, G_LIST_MODEL (labels));
  if (kept != NULL)
    dorsal_paper_parse (kept, &paper, NULL);
  adw_combo_row_set_selected (self->paper, paper);
}

static void
add_chosen_days (DorsalShareChoices *self)
{
  DorsalDay today = dorsal_context_get_today (self->context);

  self->first_row = dorsal_date_row_new (_("From (year-month-day)"), today - CHOSEN_AT_FIRST + 1);
  self->last_row = dorsal_date_row_new (_("To (year-month-day)"), today);
  adw_preferences_group_add (self->period_group, self->first_row);
  adw_preferences_group_add (self->period_group, self->last_row);
  g_signal_connect_swapped (self->first_row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->last_row, "changed", G_CALLBACK (changed_cb), self);
}

static void
connect_rows (DorsalShareChoices *self)
{
  g_signal_connect_swapped (self->period, "notify::selected", G_CALLBACK (period_changed_cb), self);
  g_signal_connect_swapped (self->format, "notify::selected", G_CALLBACK (format_changed_cb), self);
  g_signal_connect_swapped (self->paper, "notify::selected", G_CALLBACK (paper_changed_cb), self);
  g_signal_connect_swapped (self->attachment, "notify::active", G_CALLBACK (attachment_changed_cb), self);
}

static void
dorsal_share_choices_dispose (GObject *object)
{
  DorsalShareChoices *self = DORSAL_SHARE_CHOICES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_SHARE_CHOICES);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dorsal_share_choices_parent_class)->dispose (object);
}

static void
dorsal_share_choices_class_init (DorsalShareChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_share_choices_dispose;

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_SHARE_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/share-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, kind_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, period_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, period);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, sections);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, format);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, attachment_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, attachment);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareChoices, paper);
}

static void
dorsal_share_choices_init (DorsalShareChoices *self)
{
  self->settings = dorsal_settings_load ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_share_choices_set_context: Shows the choices made last time, for the journal of @context. Called once. */
void
dorsal_share_choices_set_context (DorsalShareChoices *self, DorsalContext *context)
{
  g_autofree char *kind = NULL;

  g_return_if_fail (DORSAL_IS_SHARE_CHOICES (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->is_loading = TRUE;
  kind = recall (self, "share-kind");
  add_kinds (self);
  gtk_check_button_set_active (self->kinds[dorsal_share_kind_find (kind)], TRUE);
  add_periods (self);
  add_chosen_days (self);
  add_papers (self);
  add_sections (self);
  if (self->settings != NULL)
    gtk_switch_set_active (self->attachment, g_settings_get_boolean (self->settings, "share-with-report"));
  connect_rows (self);
  load_kind (self);
  refresh (self);
}

/**
 * dorsal_share_choices_read:
 * @out_handover: (out): what is chosen; unusable on failure
 * @error: set when a day cannot be read
 *
 * Returns: whether it can be handed over
 */
gboolean
dorsal_share_choices_read (DorsalShareChoices *self, DorsalHandover *out_handover, GError **error)
{
  guint paper;

  g_return_val_if_fail (DORSAL_IS_SHARE_CHOICES (self), FALSE);

  dorsal_handover_init (out_handover, get_format (self));
  out_handover->sections = read_sections (self, out_handover->sections);
  out_handover->with_report = has_attachment (self);
  paper = adw_combo_row_get_selected (self->paper);
  dorsal_paper_get_size (paper < DORSAL_N_PAPERS ? (DorsalPaper) paper : DORSAL_PAPER_LOCALE, &out_handover->width,
                         &out_handover->height);
  return read_period (self, out_handover, error);
}

/** dorsal_share_choices_describe_omitted: Returns: (transfer full): what is left out, in words */
char *
dorsal_share_choices_describe_omitted (DorsalShareChoices *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (DORSAL_IS_SHARE_CHOICES (self), NULL);

  if (get_format (self) == DORSAL_HANDOVER_JSON)
    return g_strdup (_("A journal file is always complete, with private notes"));

  for (guint i = 0; i < N_SECTIONS; i++)
    if (is_offered (self, get_section (i)) && !gtk_check_button_get_active (self->ticks[i]))
      g_strv_builder_add (builder, dorsal_report_section_get_label (get_section (i)));

  labels = g_strv_builder_end (builder);
  if (labels[0] == NULL)
    return g_strdup (_("Nothing is left out"));

  /* Translators: between parts of a report, whose names may have commas. */
  list = g_strjoinv (C_ ("between parts of the report", "; "), labels);
  /* Translators: %s are parts of a report. */
  return g_strdup_printf (_("Left out: %s"), list);
}
