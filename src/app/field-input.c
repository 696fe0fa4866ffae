/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every kind of field has one way to be filled in. Whatever may be left unanswered can be left so
 * here: an empty entry, or the first choice of a list. */

#include "config.h"

#include "app/field-input.h"

#include "app/date-row.h"
#include "core/diary.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

/* A text that may be longer than this gets room for several lines. */
#define ONE_LINE 2000
#define NOTE_HEIGHT 96
#define ROOM 12

static const char *const yes_no[] = { "yes", "no", NULL };

static const char *const *
get_choices (const DorsalField *description)
{
  return description->type == DORSAL_FIELD_BOOLEAN ? yes_no : description->choices;
}

static void
set_title (GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static guint
find_choice (const char *const *choices, const char *text)
{
  for (guint i = 0; text != NULL && choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      return i + 1;

  return 0;
}

static GtkWidget *
make_choice_row (DorsalFieldInput *self, const DorsalRecord *record)
{
  const char *const *choices = get_choices (self->description);
  g_autofree char *value = dorsal_record_format_field (record, self->field);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (words, C_ ("choice", "Not answered"));
  for (guint i = 0; choices[i] != NULL; i++)
    gtk_string_list_append (words, dorsal_choice_get_label (choices[i]));

  set_title (row, dorsal_field_get_label (self->description));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_choice (choices, value));
  return row;
}

static char *
make_entry_title (const DorsalField *description)
{
  const char *label = dorsal_field_get_label (description);

  if (description->type != DORSAL_FIELD_INTEGER)
    return g_strdup (label);

  /* Translators: a field and the numbers it may hold, for example “Pain now (0–10)”. */
  return g_strdup_printf (_("%s (%d–%d)"), label, description->least, description->most);
}

static gboolean
is_activity_name (const DorsalRecord *record, guint field)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_ACTIVITY && field == DORSAL_ACTIVITY_NAME;
}

static GtkWidget *
make_entry_row (DorsalFieldInput *self, const DorsalRecord *record)
{
  g_autofree char *title = make_entry_title (self->description);
  g_autofree char *stored = dorsal_record_format_field (record, self->field);
  g_autofree char *text = NULL;
  GtkWidget *row = adw_entry_row_new ();

  if (stored != NULL && is_activity_name (record, self->field))
    text = dorsal_activity_to_words (stored, self->protocol);

  set_title (row, title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : stored != NULL ? stored : "");
  if (self->description->type == DORSAL_FIELD_INTEGER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);

  return row;
}

static GtkWidget *
make_text_view (DorsalFieldInput *self, const char *text)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->note = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_buffer_set_text (self->note, text == NULL ? "" : text, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* The Tab key leaves the text, as it does everywhere else in the form. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dorsal_field_get_label (self->description), -1);
  gtk_widget_add_css_class (scrolled, "note");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), NOTE_HEIGHT);
  return scrolled;
}

static GtkWidget *
make_note_row (DorsalFieldInput *self, const DorsalRecord *record)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (dorsal_field_get_label (self->description));

  set_title (row, dorsal_field_get_label (self->description));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  make_text_view (self, dorsal_record_get_text (record, self->field)));
  gtk_widget_set_margin_top (box, ROOM);
  gtk_widget_set_margin_bottom (box, ROOM);
  gtk_widget_set_margin_start (box, ROOM);
  gtk_widget_set_margin_end (box, ROOM);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static gboolean
has_name (const char *names, const char *name)
{
  g_auto (GStrv) all = g_strsplit (names == NULL ? "" : names, " ", -1);

  return g_strv_contains ((const char *const *) all, name);
}

static void
add_tick (DorsalFieldInput *self, const DorsalSign *sign, const char *names)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();

  set_title (row, g_dgettext (GETTEXT_PACKAGE, sign->summary));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), has_name (names, sign->id));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->widget), row);
  g_ptr_array_add (self->ticks, tick);
}

static void
fill_signs_row (DorsalFieldInput *self, const DorsalRecord *record)
{
  const char *names = dorsal_record_get_text (record, self->field);

  self->widget = adw_expander_row_new ();
  self->ticks = g_ptr_array_new ();
  set_title (self->widget, dorsal_field_get_label (self->description));
  for (guint i = 0; i < self->protocol->n_signs; i++)
    add_tick (self, &self->protocol->signs[i], names);
}

static void
make_widget (DorsalFieldInput *self, const DorsalRecord *record)
{
  const char *label = dorsal_field_get_label (self->description);
  int day;

  switch (self->description->type)
    {
    case DORSAL_FIELD_BOOLEAN:
    case DORSAL_FIELD_CHOICE:
      self->widget = make_choice_row (self, record);
      break;

    case DORSAL_FIELD_DAY:
      day = dorsal_record_get_integer (record, self->field);
      self->widget = dorsal_date_row_new (label, day == DORSAL_NOT_ANSWERED ? DORSAL_DAY_NONE : day);
      break;

    case DORSAL_FIELD_NAMES:
      fill_signs_row (self, record);
      break;

    case DORSAL_FIELD_TEXT:
      self->widget = self->description->most > ONE_LINE ? make_note_row (self, record)
                                                        : make_entry_row (self, record);
      break;

    case DORSAL_FIELD_NAME:
    case DORSAL_FIELD_INTEGER:
    default:
      self->widget = make_entry_row (self, record);
    }

  /* An identifier has no meaning to a person: which question it was is settled. */
  if (self->description->type == DORSAL_FIELD_NAME)
    gtk_widget_set_visible (self->widget, FALSE);
}

/**
 * dorsal_field_input_new:
 * @record: where the present value is
 * @field: the number of one of its fields
 * @protocol: names the warning signs and stretches; must outlive the input
 *
 * Returns: (transfer full): a row to fill in
 */
DorsalFieldInput *
dorsal_field_input_new (const DorsalRecord *record, guint field, const DorsalProtocol *protocol)
{
  DorsalFieldInput *self;

  g_return_val_if_fail (record != NULL && protocol != NULL, NULL);

  self = g_new0 (DorsalFieldInput, 1);
  self->field = field;
  self->description = dorsal_kind_get_field (dorsal_record_get_kind (record), field);
  self->protocol = protocol;
  make_widget (self, record);
  return self;
}

/** dorsal_field_input_free: Frees the input; its row belongs to the list it was put in. */
void
dorsal_field_input_free (DorsalFieldInput *self)
{
  g_clear_object (&self->note);
  g_clear_pointer (&self->ticks, g_ptr_array_unref);
  g_free (self);
}

static char *
read_note (DorsalFieldInput *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->note, &start, &end);
  return gtk_text_buffer_get_text (self->note, &start, &end, FALSE);
}

static char *
read_choice (DorsalFieldInput *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));

  return g_strdup (selected == 0 ? "" : get_choices (self->description)[selected - 1]);
}

static gboolean
is_ticked (DorsalFieldInput *self, const char *name)
{
  for (guint i = 0; i < self->ticks->len; i++)
    if (g_str_equal (self->protocol->signs[i].id, name))
      return gtk_check_button_get_active (g_ptr_array_index (self->ticks, i));

  /* A name that this protocol does not know was put there by another one, and stays. */
  return *name != '\0';
}

/* What was there stays in its order, so that saving unchanged changes nothing. */
static char *
read_signs (DorsalFieldInput *self, const char *before)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) old = g_strsplit (before == NULL ? "" : before, " ", -1);
  g_auto (GStrv) all = NULL;

  for (guint i = 0; old[i] != NULL; i++)
    if (is_ticked (self, old[i]))
      g_strv_builder_add (names, old[i]);

  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)) &&
        !has_name (before, self->protocol->signs[i].id))
      g_strv_builder_add (names, self->protocol->signs[i].id);

  all = g_strv_builder_end (names);
  return g_strjoinv (" ", all);
}

static gboolean
is_called (DorsalFieldInput *self, const char *name, const char *words)
{
  g_autofree char *known = dorsal_activity_to_words (name, self->protocol);

  return g_utf8_collate (known, words) == 0;
}

/* The names of activities are stored the same in every language. */
static char *
read_activity (DorsalFieldInput *self, const char *words)
{
  static const char *const plain[] = { "walk", "rest", DORSAL_ACTIVITY_SITTING, DORSAL_ACTIVITY_STANDING };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (is_called (self, plain[i], words))
      return g_strdup (plain[i]);

  for (guint i = 0; i < self->protocol->n_stretches; i++)
    {
      g_autofree char *name = g_strconcat ("stretch:", self->protocol->stretches[i].id, NULL);

      if (is_called (self, name, words))
        return g_steal_pointer (&name);
    }

  return g_strdup (words);
}

static char *
read_entry (DorsalFieldInput *self, const DorsalRecord *record)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget)));

  g_strstrip (text);
  if (is_activity_name (record, self->field))
    return read_activity (self, text);

  return g_steal_pointer (&text);
}

static char *
read_text (DorsalFieldInput *self, const DorsalRecord *record)
{
  if (self->note != NULL)
    return read_note (self);

  if (self->ticks != NULL)
    return read_signs (self, dorsal_record_get_text (record, self->field));

  if (ADW_IS_COMBO_ROW (self->widget))
    return read_choice (self);

  return read_entry (self, record);
}

/**
 * dorsal_field_input_store:
 * @record: what to change
 * @error: set to a #DorsalError when what was typed cannot be; @record is then unchanged
 *
 * Returns: whether @record holds now what was typed
 */
gboolean
dorsal_field_input_store (DorsalFieldInput *self, DorsalRecord *record, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && record != NULL, FALSE);

  text = read_text (self, record);
  return dorsal_record_parse_field (record, self->field, text, error);
}

/** dorsal_field_input_mark: Shows whether what was typed is wrong, to the eye and to a screen reader. */
void
dorsal_field_input_mark (DorsalFieldInput *self, gboolean wrong)
{
  g_return_if_fail (self != NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (!wrong)
    {
      gtk_widget_remove_css_class (self->widget, "error");
      return;
    }

  gtk_widget_add_css_class (self->widget, "error");
  gtk_widget_grab_focus (self->widget);
}
