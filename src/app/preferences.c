/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Facts are kept in the journal, so they travel with it. Each is saved when it is given: a text when
 * its entry is left, a choice when it is made. */

#include "config.h"

#include "app/preferences.h"

#include "app/application.h"
#include "app/backups-page.h"
#include "app/compat.h"
#include "app/protection-page.h"
#include "core/episode.h"
#include "core/error.h"
#include "exchange/protocol-json.h"
#include "guidance/asking.h"

#include <glib/gi18n-lib.h>

struct _DorsalPreferences
{
  AdwPreferencesPage parent_instance;

  /* Borrowed References */
  AdwPreferencesGroup *person;
  AdwPreferencesGroup *help;
  AdwPreferencesGroup *risks;
  AdwPreferencesGroup *stretching;
  AdwPreferencesGroup *asking;
  AdwPreferencesGroup *advice;
  AdwPreferencesGroup *place;
  AdwActionRow        *protocol;
  GtkWidget           *reset_button;
  GtkSwitch           *mood_switch;
  AdwActionRow        *file;
  GtkLabel            *error;

  /* Owned References */
  DorsalContext *context;
  GPtrArray     *inputs;
  gboolean       is_health_only;
};

G_DEFINE_FINAL_TYPE (DorsalPreferences, dorsal_preferences, ADW_TYPE_PREFERENCES_PAGE)

typedef struct
{
  DorsalPreferences *preferences;
  const char        *name;
  gboolean           is_year;
  GtkWidget         *row;
} FactInput;

static const struct
{
  const char *name;
  const char *label;
} person_facts[] = {
  { "name", N_ ("Name") },
  { "contact", N_ ("Contact") },
  { "goal", N_ ("My own goal") },
  { "question", N_ ("My question for the visit") },
};

static const struct
{
  const char *name;
  const char *label;
} help_facts[] = {
  { "emergency_number", N_ ("Emergency number") },
  { "doctor", N_ ("Doctor") },
};

/* The answers to a risk question, in the order of its list. */
static const struct
{
  const char *value;
  const char *label;
} answers[] = {
  { "", NC_ ("choice", "Not answered") },
  { "yes", NC_ ("choice", "Yes") },
  { "no", NC_ ("choice", "No") },
  { "skipped", NC_ ("choice", "Prefer not to say") },
};

#define EARLIEST_YEAR 1900

static const char *
get_fact (DorsalPreferences *self, const char *name)
{
  const char *value = dorsal_facts_get (dorsal_context_get_records (self->context), name);

  return value == NULL ? "" : value;
}

static void
show_result (FactInput *input, const GError *error)
{
  DorsalPreferences *self = input->preferences;

  gtk_label_set_text (self->error, error == NULL ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
  if (error == NULL)
    gtk_widget_remove_css_class (input->row, "error");
  else
    gtk_widget_add_css_class (input->row, "error");
}

static gboolean
check_year (DorsalPreferences *self, const char *text, GError **error)
{
  int this_year, month, day;
  gint64 year;

  dorsal_day_to_date (dorsal_context_get_today (self->context), &this_year, &month, &day);
  if (*text == '\0' || g_ascii_string_to_signed (text, 10, EARLIEST_YEAR, this_year, &year, NULL))
    return TRUE;

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
               _("“%s” is not a year of birth. Write four digits, from %d to %d, or leave it empty."),
               text, EARLIEST_YEAR, this_year);
  return FALSE;
}

static void
store_fact (FactInput *input, const char *text)
{
  DorsalPreferences *self = input->preferences;
  DorsalMoment now = dorsal_context_get_now (self->context);
  g_autoptr (GError) error = NULL;

  if (g_str_equal (get_fact (self, input->name), text))
    {
      show_result (input, NULL);
      return;
    }

  if (!input->is_year || check_year (self, text, &error))
    dorsal_journal_set_fact (dorsal_context_get_journal (self->context), input->name, text, &now,
                             &error);

  show_result (input, error);
}

static void
store_entry (FactInput *input)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (input->row)));

  store_fact (input, g_strstrip (text));
}

static void
entry_left_cb (FactInput *input)
{
  store_entry (input);
}

static void
chosen_cb (FactInput *input)
{
  store_fact (input, answers[adw_combo_row_get_selected (ADW_COMBO_ROW (input->row))].value);
}

static FactInput *
add_input (DorsalPreferences *self, AdwPreferencesGroup *group, const char *name, GtkWidget *row)
{
  FactInput *input = g_new0 (FactInput, 1);

  input->preferences = self;
  input->name = name;
  input->row = row;
  g_ptr_array_add (self->inputs, input);
  adw_preferences_group_add (group, row);
  return input;
}

static FactInput *
add_entry (DorsalPreferences *self, AdwPreferencesGroup *group, const char *name, const char *label)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  FactInput *input = add_input (self, group, name, row);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_editable_set_text (GTK_EDITABLE (row), get_fact (self, name));
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (entry_left_cb), input);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), input);
  gtk_widget_add_controller (row, focus);
  return input;
}

static guint
find_answer (const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].value, value))
      return i;

  return 0;
}

static void
add_question (DorsalPreferences *self, AdwPreferencesGroup *group, const DorsalRiskFact *fact)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();
  FactInput *input = add_input (self, group, fact->id, row);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    gtk_string_list_append (labels, g_dpgettext2 (GETTEXT_PACKAGE, "choice", answers[i].label));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 g_dgettext (GETTEXT_PACKAGE, fact->question));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_answer (get_fact (self, fact->id)));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (chosen_cb), input);
}

static void
add_risks (DorsalPreferences *self)
{
  const DorsalProtocol *protocol = dorsal_context_get_protocol (self->context);

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    {
      const DorsalRiskFact *fact = &protocol->risk_facts[i];
      AdwPreferencesGroup *group = fact->is_about_stretching ? self->stretching : self->risks;

      if (fact->is_year)
        add_entry (self, group, fact->id, g_dgettext (GETTEXT_PACKAGE, fact->question))->is_year = TRUE;
      else
        add_question (self, group, fact);
    }
}

static const char *
get_journal_path (DorsalPreferences *self)
{
  return dorsal_journal_get_path (dorsal_context_get_journal (self->context));
}

static void
show_protocol (DorsalPreferences *self)
{
  const DorsalProtocol *protocol = dorsal_context_get_protocol (self->context);
  g_autofree char *label = dorsal_protocol_format_label (protocol);
  /* Translators: a protocol's name and version, who answers for it, and its date */
  g_autofree char *subtitle = g_strdup_printf (_("%s, by %s, %s"), label, protocol->author, protocol->date);

  adw_action_row_set_subtitle (self->protocol, subtitle);
  gtk_widget_set_visible (self->reset_button, dorsal_protocol_is_chosen (get_journal_path (self)));
}

static void
fill (DorsalPreferences *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (person_facts); i++)
    add_entry (self, self->person, person_facts[i].name, _(person_facts[i].label));

  for (guint i = 0; i < G_N_ELEMENTS (help_facts); i++)
    add_entry (self, self->help, help_facts[i].name, _(help_facts[i].label));

  add_risks (self);
  show_protocol (self);
  gtk_switch_set_active (self->mood_switch, g_str_equal (get_fact (self, DORSAL_FACT_ASK_MOOD), "yes"));
  adw_action_row_set_subtitle (self->file, get_journal_path (self));
}

static void
mood_switched_cb (DorsalPreferences *self)
{
  DorsalMoment now = dorsal_context_get_now (self->context);
  const char *answer = gtk_switch_get_active (self->mood_switch) ? "yes" : "no";
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (get_fact (self, DORSAL_FACT_ASK_MOOD), answer) &&
      !dorsal_journal_set_fact (dorsal_context_get_journal (self->context), DORSAL_FACT_ASK_MOOD, answer, &now,
                                &error))
    dorsal_context_notice (self->context, error->message, FALSE);
}

/* Another protocol is another window: no page has to forget what it said before. */
static void
reopen (DorsalPreferences *self, gboolean is_done, const GError *error)
{
  GApplication *application = g_application_get_default ();

  if (!is_done)
    {
      dorsal_compat_show_error (GTK_WIDGET (self), _("The Protocol Was Not Changed"), error);
      return;
    }

  gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
  if (DORSAL_IS_APPLICATION (application))
    dorsal_application_open_journal (DORSAL_APPLICATION (application));
}

static void
protocol_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = dorsal_compat_open_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL)
    return;

  if (path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("The file is not on this computer. Save it here, then choose it again."));
  reopen (self, path != NULL && dorsal_protocol_choose (get_journal_path (self), path, &error), error);
}

static void
choose_protocol_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_compat_open_file_async (widget, _("Choose a Protocol"), "application/json", protocol_chosen_cb,
                                 g_object_ref (widget));
}

static void
reset_protocol_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalPreferences *self = DORSAL_PREFERENCES (widget);
  g_autoptr (GError) error = NULL;

  reopen (self, dorsal_protocol_reset (get_journal_path (self), &error), error);
}

static void
open_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalPreferences *self = DORSAL_PREFERENCES (widget);
  const char *path = get_journal_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri (uri, NULL, &error))
    dorsal_compat_show_error (widget, _("Could Not Open the Folder"), error);
}

/* Who was asked and left a question out is not asked again. */
static void
store_rest (FactInput *input)
{
  DorsalPreferences *self = input->preferences;
  const DorsalRiskFact *fact = dorsal_protocol_find_risk_fact (dorsal_context_get_protocol (self->context),
                                                               input->name);

  if (self->is_health_only && !fact->is_about_stretching && get_fact (self, input->name)[0] == '\0')
    store_fact (input, "skipped");
}

/* Closing the window leaves the last entry, whether or not the focus tells. */
static void
dorsal_preferences_unmap (GtkWidget *widget)
{
  DorsalPreferences *self = DORSAL_PREFERENCES (widget);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      FactInput *input = g_ptr_array_index (self->inputs, i);

      if (ADW_IS_ENTRY_ROW (input->row))
        store_entry (input);
      else
        store_rest (input);
    }

  GTK_WIDGET_CLASS (dorsal_preferences_parent_class)->unmap (widget);
}

static void
dorsal_preferences_dispose (GObject *object)
{
  DorsalPreferences *self = DORSAL_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_PREFERENCES);
  g_clear_object (&self->context);
  g_clear_pointer (&self->inputs, g_ptr_array_unref);

  G_OBJECT_CLASS (dorsal_preferences_parent_class)->dispose (object);
}

static void
dorsal_preferences_class_init (DorsalPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_preferences_dispose;
  widget_class->unmap = dorsal_preferences_unmap;

  gtk_widget_class_install_action (widget_class, "preferences.open-folder", NULL, open_folder_cb);
  gtk_widget_class_install_action (widget_class, "preferences.choose-protocol", NULL, choose_protocol_cb);
  gtk_widget_class_install_action (widget_class, "preferences.reset-protocol", NULL, reset_protocol_cb);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dorsal_journal/Dorsal/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, person);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, help);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, risks);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, stretching);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, asking);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, advice);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, place);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, protocol);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, reset_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, mood_switch);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, file);
  gtk_widget_class_bind_template_child (widget_class, DorsalPreferences, error);
  gtk_widget_class_bind_template_callback (widget_class, mood_switched_cb);
}

static void
dorsal_preferences_init (DorsalPreferences *self)
{
  self->inputs = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_preferences_new: Returns: (transfer floating): a page for a preferences window */
GtkWidget *
dorsal_preferences_new (DorsalContext *context)
{
  DorsalPreferences *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  self = g_object_new (DORSAL_TYPE_PREFERENCES, NULL);
  self->context = g_object_ref (context);
  fill (self);
  return GTK_WIDGET (self);
}

static gboolean
lock_cb (GtkWidget *window, GVariant *arguments, gpointer user_data)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (window));

  return parent != NULL && gtk_widget_activate_action (GTK_WIDGET (parent), "window.lock", NULL);
}

/* Who wants to lock does not close this first. */
static void
add_lock_shortcut (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (lock_cb, NULL, NULL)));
  gtk_widget_add_controller (window, controller);
}

/* Returns: (transfer none): the page of the safety copies */
static GtkWidget *
present_all (DorsalContext *context, GtkWidget *parent)
{
  GtkWidget *copies = dorsal_backups_page_new (context);
  GList *pages = NULL;

  pages = g_list_append (pages, dorsal_preferences_new (context));
  pages = g_list_append (pages, copies);
  pages = g_list_append (pages, dorsal_protection_page_new (context, DORSAL_SEAL_WORK_FACTOR));
  dorsal_compat_present_preferences (parent, pages);
  add_lock_shortcut (GTK_WIDGET (gtk_widget_get_root (copies)));
  return copies;
}

/** dorsal_preferences_present: Shows the preferences over the window of @parent. */
void
dorsal_preferences_present (DorsalContext *context, GtkWidget *parent)
{
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  present_all (context, parent);
}

/** dorsal_preferences_present_copies: Shows the preferences over the window of @parent, where the safety copies are. */
void
dorsal_preferences_present_copies (DorsalContext *context, GtkWidget *parent)
{
  GtkWidget *copies;

  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  copies = present_all (context, parent);
  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (gtk_widget_get_root (copies)),
                                           ADW_PREFERENCES_PAGE (copies));
}

/**
 * dorsal_preferences_present_health:
 * @context: the journal
 * @parent: a widget in the window that asks
 *
 * Shows the questions about the person’s health alone. Those that are left out are kept as such when it is
 * closed, so that they are asked once.
 */
void
dorsal_preferences_present_health (DorsalContext *context, GtkWidget *parent)
{
  DorsalPreferences *self = DORSAL_PREFERENCES (dorsal_preferences_new (context));
  AdwPreferencesGroup *others[] = { self->person, self->help, self->stretching, self->asking, self->advice,
                                    self->place };

  self->is_health_only = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_widget_set_visible (GTK_WIDGET (others[i]), FALSE);

  dorsal_compat_present_preferences (parent, g_list_prepend (NULL, self));
}
