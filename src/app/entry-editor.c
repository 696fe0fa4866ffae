/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One form for every kind of entry: what a kind holds is described once, in core/kind.c. */

#include "config.h"

#include "app/entry-editor.h"

#include "app/compat.h"
#include "app/date-row.h"
#include "app/draft-line.h"
#include "app/draft.h"
#include "app/field-input.h"
#include "app/form-error.h"
#include "app/sign-actions.h"
#include "core/episode.h"
#include "core/error.h"
#include "core/questionnaire.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

struct _DorsalEntryEditor
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkLabel            *error;
  GtkRevealer         *error_revealer;
  GtkWidget           *draft_line;
  AdwPreferencesGroup *fields_group;
  AdwPreferencesGroup *when_group;
  GtkWidget           *date_row;
  GtkWidget           *time_row;

  /* Owned References */
  DorsalContext *context;
  DorsalRecord  *record; /* as it was */
  DorsalDraft   *draft;
  GPtrArray     *inputs;
};

G_DEFINE_FINAL_TYPE (DorsalEntryEditor, dorsal_entry_editor, ADW_TYPE_BIN)

static char *
format_time (const DorsalMoment *at)
{
  return at->timed ? dorsal_moment_format (at, "%H:%M") : g_strdup ("");
}

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
read_clock (const char *text, int *out_hour, int *out_minute, GError **error)
{
  g_auto (GStrv) part = g_strsplit_set (text, ":.", -1);
  guint64 hour, minute;

  if (g_strv_length (part) != 2 || !g_ascii_string_to_unsigned (part[0], 10, 0, 23, &hour, NULL) ||
      !g_ascii_string_to_unsigned (part[1], 10, 0, 59, &minute, NULL))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
                   _("“%s” is not a time of day. Write hours and minutes, for example 14:30, "
                     "or leave it empty."), text);
      return FALSE;
    }

  *out_hour = (int) hour;
  *out_minute = (int) minute;
  return TRUE;
}

/* A record made elsewhere may have seconds or another zone, and one that was made as clocks went back may be of the
 * second of two equal times. The form shows none of that, so what says the same in it stays as it was. */
static gboolean
is_as_before (DorsalEntryEditor *self, DorsalDay day, const char *time)
{
  const DorsalMoment *at = dorsal_record_get_at (self->record);
  g_autofree char *before = format_time (at);

  return day == dorsal_moment_get_day (at) && g_str_equal (time, before);
}

/* @out_wrong: what is wrong, on failure */
static gboolean
read_moment (DorsalEntryEditor *self, DorsalMoment *out_at, GtkWidget **out_wrong, GError **error)
{
  GTimeZone *zone = dorsal_context_get_zone (self->context);
  g_autofree char *date = g_strstrip (g_strdup (get_text (self->date_row)));
  g_autofree char *typed = g_strstrip (g_strdup (get_text (self->time_row)));
  gboolean is_timed = *typed != '\0';
  g_autofree char *time = NULL;
  DorsalDay day;
  int hour = 0, minute = 0;

  *out_wrong = self->date_row;
  if (!dorsal_day_parse (date, &day, error))
    return FALSE;

  *out_wrong = self->time_row;
  if (is_timed && !read_clock (typed, &hour, &minute, error))
    return FALSE;

  time = is_timed ? g_strdup_printf ("%02d:%02d", hour, minute) : g_strdup ("");
  if (is_as_before (self, day, time))
    *out_at = *dorsal_record_get_at (self->record);
  else if (!is_timed)
    *out_at = dorsal_moment_at_midday (day, zone);
  else
    return dorsal_moment_at_clock (day, hour, minute, zone, out_at, error);

  return TRUE;
}

/* A visit or an event can be ahead; what was felt or done cannot. */
static gboolean
check_not_ahead (DorsalEntryEditor *self, const DorsalMoment *at, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (self->record);
  DorsalMoment now = dorsal_context_get_now (self->context);

  if (kind == DORSAL_KIND_VISIT || kind == DORSAL_KIND_EVENT)
    return TRUE;

  if (kind == DORSAL_KIND_EPISODE)
    return dorsal_episode_check_onset (at, &now, error);

  if (dorsal_moment_get_day (at) < dorsal_moment_get_day (&now) ||
      (dorsal_moment_get_day (at) == dorsal_moment_get_day (&now) &&
       (!at->timed || dorsal_moment_compare (at, &now) <= 0)))
    return TRUE;

  g_set_error_literal (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
                       _("That is in the future. Give today or an earlier day."));
  return FALSE;
}

static gboolean
store_moment (DorsalEntryEditor *self, DorsalRecord *record, GtkWidget **out_wrong, GError **error)
{
  const DorsalMoment *before = dorsal_record_get_at (self->record);
  DorsalMoment at;

  if (!read_moment (self, &at, out_wrong, error))
    return FALSE;

  *out_wrong = self->date_row;
  if ((dorsal_moment_compare (&at, before) != 0 || at.timed != before->timed) && !check_not_ahead (self, &at, error))
    return FALSE;

  dorsal_record_set_at (record, &at);
  return TRUE;
}

static void
mark_row (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    {
      gtk_widget_add_css_class (row, "error");
      gtk_widget_grab_focus (row);
    }
  else
    {
      gtk_widget_remove_css_class (row, "error");
    }
}

static gboolean
store_fields (DorsalEntryEditor *self, DorsalRecord *record, GError **error)
{
  for (guint i = 0; i < self->inputs->len; i++)
    {
      DorsalFieldInput *input = g_ptr_array_index (self->inputs, i);

      if (!dorsal_field_input_store (input, record, error))
        {
          dorsal_field_input_mark (input, TRUE);
          return FALSE;
        }

      dorsal_field_input_mark (input, FALSE);
    }

  return TRUE;
}

/* The score of a questionnaire goes with its answers; one from paper, without answers, stays as it was typed. */
static gboolean
store_score (DorsalRecord *record, GError **error)
{
  g_autoptr (DorsalAnswers) answers = dorsal_questionnaire_read_record (record);

  return answers == NULL || dorsal_questionnaire_fill_record (record, answers, error);
}

static DorsalRecord *
read_record (DorsalEntryEditor *self, GError **error)
{
  g_autoptr (DorsalRecord) record = dorsal_record_copy (self->record);
  GtkWidget *wrong;
  gboolean has_moment = store_moment (self, record, &wrong, error);

  mark_row (self->date_row, !has_moment && wrong == self->date_row);
  mark_row (self->time_row, !has_moment && wrong == self->time_row);
  if (!has_moment || !store_fields (self, record, error) || !store_score (record, error) ||
      !dorsal_record_validate (record, error))
    return NULL;

  return g_steal_pointer (&record);
}

static gboolean
is_new (DorsalEntryEditor *self)
{
  GPtrArray *records = dorsal_context_get_records (self->context);
  const char *id = dorsal_record_get_id (self->record);

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (records, i)), id))
      return FALSE;

  return TRUE;
}

/* An entry for an earlier day belongs to the episode of that day. */
static void
choose_episode (DorsalEntryEditor *self, DorsalRecord *record)
{
  DorsalRecord *episode;

  if (!dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode)
    return;

  dorsal_record_set_episode (record, NULL);
  episode = dorsal_episodes_find_for (dorsal_context_get_records (self->context), record);
  if (episode != NULL)
    dorsal_record_set_episode (record, dorsal_record_get_id (episode));
}

static void
show_error (DorsalEntryEditor *self, const GError *error)
{
  dorsal_form_error_show (self->error, error == NULL ? NULL : error->message);
  gtk_revealer_set_reveal_child (self->error_revealer, error != NULL);
}

static void
save_record (DorsalEntryEditor *self, DorsalRecord *record)
{
  const char *notice = is_new (self) ? _("Entry added") : _("Entry changed");
  g_autoptr (GError) error = NULL;

  if (!dorsal_context_try_save_one (self->context, record, notice, &error))
    {
      gtk_revealer_set_reveal_child (self->error_revealer, TRUE);
      dorsal_form_error_show_unsaved (self->error, self->context, error);
      return;
    }

  dorsal_draft_remove (self->draft);
  gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
change_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalRecord) record = user_data;

  if (dorsal_sign_actions_confirm_finish (result) && DORSAL_ENTRY_EDITOR (source)->context != NULL)
    save_record (DORSAL_ENTRY_EDITOR (source), record);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalEntryEditor *self = DORSAL_ENTRY_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalRecord) record = read_record (self, &error);

  show_error (self, error);
  if (record == NULL)
    return;

  if (is_new (self))
    choose_episode (self, record);

  /* Changing it takes a warning away, as a correction does. */
  if (dorsal_sign_actions_is_urgent (self->context, self->record) && !dorsal_record_equal (record, self->record))
    dorsal_sign_actions_confirm_async (self->context, widget,
                                       dorsal_record_get_text (self->record, DORSAL_SIGN_NAME),
                                       change_confirmed_cb, g_steal_pointer (&record));
  else
    save_record (self, record);
}

static void
add_when (DorsalEntryEditor *self, const DorsalRecord *record)
{
  const DorsalMoment *at = dorsal_record_get_at (record);
  g_autofree char *time = format_time (at);
  g_autofree char *typed_at = dorsal_moment_format (dorsal_record_get_typed (record),
                                                    C_ ("date", "%-d %B %Y"));
  /* Translators: %s is a date. */
  g_autofree char *typed = g_strdup_printf (_("Typed on %s"), typed_at);

  self->date_row = dorsal_date_row_new (_("Day (year-month-day)"), dorsal_moment_get_day (at));
  self->time_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->time_row), _("Time, if known (hours:minutes)"));
  gtk_editable_set_text (GTK_EDITABLE (self->time_row), time);
  adw_preferences_group_add (self->when_group, self->date_row);
  adw_preferences_group_add (self->when_group, self->time_row);
  adw_preferences_group_set_description (self->when_group, typed);
}

static void
add_fields (DorsalEntryEditor *self, const DorsalRecord *record, const DorsalProtocol *protocol)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      DorsalFieldInput *input = dorsal_field_input_new (record, i, protocol);

      adw_preferences_group_add (self->fields_group, input->widget);
      g_ptr_array_add (self->inputs, input);
    }
}

/* What was asked stands above the answer. */
static void
show_question (DorsalEntryEditor *self, const DorsalProtocol *protocol)
{
  g_autofree char *title = NULL, *escaped = NULL;
  const DorsalSign *sign;

  if (dorsal_record_get_kind (self->record) != DORSAL_KIND_SIGN)
    return;

  sign = dorsal_protocol_find_sign (protocol, dorsal_record_get_text (self->record, DORSAL_SIGN_NAME));
  title = sign == NULL ? dorsal_record_to_title (self->record, protocol)
                       : g_strdup (g_dgettext (GETTEXT_PACKAGE, sign->question));
  escaped = g_markup_escape_text (title, -1);
  adw_preferences_group_set_description (self->fields_group, escaped);
}

/* Leaves out what cannot be stored as it stands, and what is as it was. */
static GPtrArray *
collect_draft (gpointer form)
{
  DorsalEntryEditor *self = form;
  g_autoptr (DorsalRecord) record = dorsal_record_copy (self->record);
  GPtrArray *records = dorsal_records_new ();
  GtkWidget *wrong;

  store_moment (self, record, &wrong, NULL);
  for (guint i = 0; i < self->inputs->len; i++)
    dorsal_field_input_store (g_ptr_array_index (self->inputs, i), record, NULL);

  if (!dorsal_record_equal (record, self->record))
    g_ptr_array_add (records, g_steal_pointer (&record));
  return records;
}

static DorsalRecord *
read_draft (DorsalEntryEditor *self)
{
  g_autoptr (GPtrArray) records = dorsal_draft_read (self->draft);
  DorsalRecord *record = records != NULL ? g_ptr_array_index (records, 0) : NULL;

  return record != NULL && dorsal_record_get_kind (record) == dorsal_record_get_kind (self->record)
             ? dorsal_record_ref (record) : NULL;
}

static void
fill (DorsalEntryEditor *self, const DorsalRecord *record)
{
  const DorsalProtocol *protocol = dorsal_context_get_guidance (self->context)->protocol;

  add_when (self, record);
  add_fields (self, record, protocol);
  dorsal_draft_follow (self->draft, GTK_WIDGET (self));
}

static void
discard_cb (DorsalEntryEditor *self)
{
  adw_preferences_group_remove (self->when_group, self->date_row);
  adw_preferences_group_remove (self->when_group, self->time_row);
  for (guint i = 0; i < self->inputs->len; i++)
    adw_preferences_group_remove (self->fields_group, ((DorsalFieldInput *) g_ptr_array_index (self->inputs, i))->widget);

  g_ptr_array_set_size (self->inputs, 0);
  fill (self, self->record);
  show_error (self, NULL);
  dorsal_draft_remove (self->draft);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_draft_remove (DORSAL_ENTRY_EDITOR (widget)->draft);
  gtk_widget_activate_action (widget, "window.close", NULL);
}

static void
dorsal_entry_editor_dispose (GObject *object)
{
  DorsalEntryEditor *self = DORSAL_ENTRY_EDITOR (object);

  dorsal_draft_close (&self->draft);
  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_ENTRY_EDITOR);
  g_clear_object (&self->context);
  g_clear_pointer (&self->record, dorsal_record_unref);

  G_OBJECT_CLASS (dorsal_entry_editor_parent_class)->dispose (object);
}

static void
dorsal_entry_editor_class_init (DorsalEntryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_entry_editor_dispose;
  g_type_ensure (DORSAL_TYPE_DRAFT_LINE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dorsal_journal/Dorsal/ui/entry-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryEditor, error);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryEditor, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryEditor, fields_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryEditor, when_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalEntryEditor, draft_line);
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
}

static void
dorsal_entry_editor_init (DorsalEntryEditor *self)
{
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_field_input_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dorsal_entry_editor_new:
 * @context: where to save it
 * @record: an entry of the journal, or a new one; never changed
 *
 * Returns: (transfer floating): the form, filled in with what @record says, or with what was typed about it
 *   before and not saved
 */
GtkWidget *
dorsal_entry_editor_new (DorsalContext *context, const DorsalRecord *record)
{
  g_autoptr (DorsalRecord) typed = NULL;
  g_autofree char *name = NULL;
  DorsalEntryEditor *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  name = g_strconcat (DORSAL_DRAFT_ENTRY, dorsal_record_get_id (record), NULL);
  self = g_object_new (DORSAL_TYPE_ENTRY_EDITOR, NULL);
  self->context = g_object_ref (context);
  self->record = dorsal_record_copy (record);
  self->draft = dorsal_draft_new (context, name, collect_draft, self);
  typed = read_draft (self);
  gtk_widget_set_visible (self->draft_line, typed != NULL);
  show_question (self, dorsal_context_get_guidance (context)->protocol);
  fill (self, typed != NULL ? typed : self->record);
  return GTK_WIDGET (self);
}

/**
 * dorsal_entry_editor_present:
 * @context: where to save it
 * @record: an entry of the journal, or a new one; never changed
 * @parent: a widget in the window to show it over
 */
void
dorsal_entry_editor_present (DorsalContext      *context,
                             const DorsalRecord *record,
                             GtkWidget          *parent)
{
  GtkWidget *editor = dorsal_entry_editor_new (context, record);
  gboolean is_writable = dorsal_journal_is_writable (dorsal_context_get_journal (context));
  const char *kind = dorsal_kind_get_label (dorsal_record_get_kind (record));
  g_autofree char *title = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));

  gtk_widget_action_set_enabled (editor, "editor.save", is_writable);
  /* Translators: the title of a window; %s is the kind of entry, for example “Check-in”. */
  title = is_new (DORSAL_ENTRY_EDITOR (editor)) ? g_strdup (kind)
                                                : g_strdup_printf (_("Edit: %s"), kind);
  dorsal_compat_present_sheet (editor, parent, title);
}

/** dorsal_entry_editor_get_error: Returns: (transfer none): what is wrong, as shown, or an empty text */
const char *
dorsal_entry_editor_get_error (DorsalEntryEditor *self)
{
  g_return_val_if_fail (DORSAL_IS_ENTRY_EDITOR (self), NULL);

  return gtk_label_get_text (self->error);
}

/** dorsal_entry_editor_get_input: Returns: (transfer none): the row of @field */
GtkWidget *
dorsal_entry_editor_get_input (DorsalEntryEditor *self, guint field)
{
  g_return_val_if_fail (DORSAL_IS_ENTRY_EDITOR (self) && field < self->inputs->len, NULL);

  return ((DorsalFieldInput *) g_ptr_array_index (self->inputs, field))->widget;
}
