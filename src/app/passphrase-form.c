/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Setting, changing and removing the passphrase. What cannot be undone is said first. Closing the form while it works
 * leaves everything as it was. */

#include "config.h"

#include "app/passphrase-form.h"

#include "app/compat.h"
#include "app/form-error.h"
#include "app/keyring.h"
#include "app/passphrase-work.h"
#include "app/recovery-view.h"
#include "app/settings.h"
#include "exchange/side-file.h"
#include "seal/passphrase.h"

#include <glib/gi18n-lib.h>

struct _DorsalPassphraseForm
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkLabel   *text;
  GtkLabel   *more;
  GtkWidget  *present_group;
  GtkWidget  *present;
  GtkWidget  *new_group;
  GtkWidget  *first;
  GtkWidget  *second;
  GtkLabel   *hint;
  GtkLabel   *error;
  GtkSpinner *spinner;
  GtkWidget  *button;

  /* Owned References */
  DorsalContext          *context;
  GWeakRef                followed; /* the same context, once the form is closed */
  GWeakRef                windows[2]; /* that the form was shown over, the nearest first */
  GCancellable           *cancellable;
  DorsalSecret           *passphrase; /* (nullable): the new one, while it is worked on */
  DorsalKey              *former;     /* (nullable): what the journal was sealed for, and so its copies may be */
  DorsalKey              *key;        /* (nullable): what it shall be sealed for */
  DorsalPassphrasePurpose purpose;
  guint                   work_factor;
};

G_DEFINE_FINAL_TYPE (DorsalPassphraseForm, dorsal_passphrase_form, ADW_TYPE_BIN)

typedef struct
{
  const char *title;
  const char *text;
  const char *more; /* (nullable) */
  const char *button;
  gboolean    asks_present;
  gboolean    asks_new;
  gboolean    is_destructive;
} Purpose;

static const Purpose purposes[] = {
  [DORSAL_PASSPHRASE_SET] = {
    N_ ("Set a Passphrase"),
    N_ ("If the passphrase and the recovery sheet are both lost, nobody can open the journal again."),
    N_ ("Copies that you made elsewhere stay as they are. On many disks, deleted files that were not protected can "
        "be recovered."),
    N_ ("_Protect the Journal"), FALSE, TRUE, FALSE,
  },
  [DORSAL_PASSPHRASE_CHANGE] = {
    N_ ("Change Passphrase"),
    N_ ("The recovery sheet stays the same. Copies that you made elsewhere still open with the former passphrase."),
    NULL, N_ ("_Change Passphrase"), TRUE, TRUE, FALSE,
  },
  [DORSAL_PASSPHRASE_REMOVE] = {
    N_ ("Remove Passphrase"),
    N_ ("Whoever can read the files on this computer can then read your journal."),
    NULL, N_ ("_Remove Passphrase"), TRUE, FALSE, TRUE,
  },
  [DORSAL_PASSPHRASE_SHOW_SHEET] = {
    N_ ("Recovery Sheet"),
    N_ ("The sheet holds the key of the journal. Make sure that nobody looks over your shoulder."),
    NULL, N_ ("_Show the Key"), TRUE, FALSE, FALSE,
  },
};

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static const char *
get_journal_path (DorsalPassphraseForm *self)
{
  return dorsal_journal_get_path (dorsal_context_get_journal (self->context));
}

static void
show_error (DorsalPassphraseForm *self, const char *text)
{
  dorsal_form_error_show (self->error, *text != '\0' ? text : NULL);
  dorsal_compat_fit_sheet (GTK_WIDGET (self));
  gtk_widget_remove_css_class (self->present, "error");
}

static gboolean
can_be_used (DorsalPassphraseForm *self, GError **error)
{
  g_autoptr (DorsalSecret) typed = dorsal_secret_new_text (get_text (self->first));
  g_autoptr (DorsalSecret) prepared = dorsal_passphrase_prepare (typed, error);

  return prepared != NULL;
}

/* Nothing is found fault with before it was typed. */
static char *
find_hint (DorsalPassphraseForm *self)
{
  g_autoptr (GError) error = NULL;

  if (*get_text (self->first) != '\0' && !can_be_used (self, &error))
    return g_strdup (error->message);
  if (*get_text (self->second) != '\0' && !g_str_equal (get_text (self->first), get_text (self->second)))
    return g_strdup (_("The two are not the same."));

  return g_strdup (_("Four words that have nothing to do with each other are easy to keep in mind and hard to guess."));
}

static gboolean
is_complete (DorsalPassphraseForm *self)
{
  const Purpose *purpose = &purposes[self->purpose];

  return (!purpose->asks_present || *get_text (self->present) != '\0') &&
         (!purpose->asks_new ||
          (can_be_used (self, NULL) && g_str_equal (get_text (self->first), get_text (self->second))));
}

static void
changed_cb (DorsalPassphraseForm *self)
{
  g_autofree char *hint = find_hint (self);

  if (g_strcmp0 (gtk_label_get_text (self->hint), hint) != 0)
    gtk_label_set_text (self->hint, hint);
  gtk_widget_set_sensitive (self->button, is_complete (self));
}

static void
set_busy (DorsalPassphraseForm *self, gboolean is_busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->present), !is_busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->first), !is_busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->second), !is_busy);
  gtk_widget_set_sensitive (self->button, !is_busy && is_complete (self));
}

/* What was typed stays, selected, so that it can be looked at and put right, or typed over. */
static void
fail (DorsalPassphraseForm *self, const char *text, GtkWidget *entry)
{
  g_clear_pointer (&self->passphrase, dorsal_secret_unref);
  set_busy (self, FALSE);
  show_error (self, text);
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
}

/* Of all that was typed only this is wrong. */
static void
refuse_present (DorsalPassphraseForm *self)
{
  fail (self, _("This is not the present passphrase. Check Caps Lock and the keyboard layout, then try again."),
        self->present);
  gtk_widget_add_css_class (self->present, "error");
}

static void
forget_typed (DorsalPassphraseForm *self)
{
  GtkWidget *const entries[] = { self->present, self->first, self->second };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    dorsal_passphrase_forget (GTK_EDITABLE (entries[i]));
}

/* The keyring would open the journal for whoever the passphrase was changed against. */
static void
forget_key (DorsalKey *key)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();

  if (settings != NULL)
    g_settings_set_boolean (settings, "remember-key", FALSE);
  dorsal_keyring_forget (key);
}

static void
tell_left_copies (GtkWidget *parent, GPtrArray *left)
{
  g_autoptr (GString) text = g_string_new (_("They stay as they were. Look at them, and delete those that are not "
                                             "needed any more:"));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < left->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (left, i));

      g_string_append_printf (text, "\n%s", name);
    }

  error = g_error_new_literal (DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED, text->str);
  dorsal_compat_show_error (parent, _("Some Copies Could Not Be Changed"), error);
}

/* Returns: (transfer full) (nullable): the nearest window that is still there */
static GtkWidget *
find_window (DorsalPassphraseForm *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->windows); i++)
    {
      g_autoptr (GtkWidget) window = g_weak_ref_get (&self->windows[i]);

      if (window != NULL && gtk_widget_get_realized (window))
        return g_steal_pointer (&window);
    }

  return NULL;
}

/* @left: (nullable): copies that could not be changed. The form may have been closed meanwhile, but nobody else tells of
 * them. The key is for who has the journal open. */
static void
finish (DorsalPassphraseForm *self, GPtrArray *left)
{
  g_autoptr (DorsalContext) context = g_weak_ref_get (&self->followed);
  g_autoptr (GtkWidget) window = find_window (self);

  forget_typed (self);
  if (window != NULL && context != NULL &&
      (self->purpose == DORSAL_PASSPHRASE_SET || self->purpose == DORSAL_PASSPHRASE_SHOW_SHEET))
    dorsal_recovery_view_present (context, window, self->purpose == DORSAL_PASSPHRASE_SET);
  if (window != NULL && left != NULL && left->len > 0)
    tell_left_copies (window, left);
  gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
copies_protected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) left = dorsal_passphrase_protect_copies_finish (result);

  finish (DORSAL_PASSPHRASE_FORM (source), left);
}

/* From here on it is done whether or not the form stays open. */
static void
seal (DorsalPassphraseForm *self, GBytes *envelope)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *entry = purposes[self->purpose].asks_new ? self->first : self->present;

  if (!dorsal_journal_reseal (dorsal_context_get_journal (self->context), self->key, envelope, &error))
    {
      fail (self, error->message, entry);
      return;
    }

  dorsal_side_files_reseal (dorsal_context_get_journal (self->context), self->former);
  if (self->former != NULL)
    forget_key (self->former);
  dorsal_passphrase_protect_copies_async (self, get_journal_path (self), self->former, self->key, envelope,
                                          copies_protected_cb);
  dorsal_context_tell_protection (self->context);
}

static void
wrapped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalPassphraseForm *self = DORSAL_PASSPHRASE_FORM (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) envelope = dorsal_passphrase_wrap_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_pointer (&self->passphrase, dorsal_secret_unref);
  if (envelope == NULL)
    fail (self, _("This passphrase cannot be used. Try another one."), self->first);
  else
    seal (self, envelope);
}

static void
wrap (DorsalPassphraseForm *self)
{
  dorsal_passphrase_wrap_async (self, self->key, self->passphrase, self->work_factor, self->cancellable, wrapped_cb);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalPassphraseForm *self = DORSAL_PASSPHRASE_FORM (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalKey) key = dorsal_passphrase_try_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE))
    refuse_present (self);
  else if (key == NULL)
    fail (self, error->message, self->present);
  else if (self->purpose == DORSAL_PASSPHRASE_SHOW_SHEET)
    finish (self, NULL);
  else if (self->purpose == DORSAL_PASSPHRASE_CHANGE)
    {
      g_clear_pointer (&self->key, dorsal_key_unref);
      self->key = dorsal_key_ref (self->former);
      wrap (self);
    }
  else
    seal (self, NULL);
}

static void
go_on_cb (DorsalPassphraseForm *self)
{
  const Purpose *purpose = &purposes[self->purpose];
  g_autoptr (DorsalSecret) present = NULL;

  if (!is_complete (self) || !gtk_editable_get_editable (GTK_EDITABLE (self->first)))
    return;

  show_error (self, "");
  present = dorsal_secret_new_text (get_text (self->present));
  if (purpose->asks_new)
    self->passphrase = dorsal_secret_new_text (get_text (self->first));
  set_busy (self, TRUE);

  if (purpose->asks_present)
    dorsal_passphrase_try_async (self, get_journal_path (self), present, self->cancellable, tried_cb);
  else
    {
      g_clear_pointer (&self->key, dorsal_key_unref);
      self->key = dorsal_key_new ();
      wrap (self);
    }
}

static void
dorsal_passphrase_form_map (GtkWidget *widget)
{
  DorsalPassphraseForm *self = DORSAL_PASSPHRASE_FORM (widget);

  GTK_WIDGET_CLASS (dorsal_passphrase_form_parent_class)->map (widget);
  gtk_widget_grab_focus (purposes[self->purpose].asks_present ? self->present : self->first);
}

/* The work keeps the form in memory, but nobody waits for it any more. */
static void
dorsal_passphrase_form_unroot (GtkWidget *widget)
{
  DorsalPassphraseForm *self = DORSAL_PASSPHRASE_FORM (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (dorsal_passphrase_form_parent_class)->unroot (widget);
}

static void
dorsal_passphrase_form_dispose (GObject *object)
{
  DorsalPassphraseForm *self = DORSAL_PASSPHRASE_FORM (object);

  g_clear_pointer (&self->passphrase, dorsal_secret_unref);
  g_clear_pointer (&self->former, dorsal_key_unref);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_PASSPHRASE_FORM);
  G_OBJECT_CLASS (dorsal_passphrase_form_parent_class)->dispose (object);
}

static void
dorsal_passphrase_form_finalize (GObject *object)
{
  DorsalPassphraseForm *self = DORSAL_PASSPHRASE_FORM (object);

  g_object_unref (self->cancellable);
  g_weak_ref_clear (&self->followed);
  for (guint i = 0; i < G_N_ELEMENTS (self->windows); i++)
    g_weak_ref_clear (&self->windows[i]);
  G_OBJECT_CLASS (dorsal_passphrase_form_parent_class)->finalize (object);
}

static void
dorsal_passphrase_form_class_init (DorsalPassphraseFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_passphrase_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_passphrase_form_finalize;
  widget_class->map = dorsal_passphrase_form_map;
  widget_class->unroot = dorsal_passphrase_form_unroot;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/passphrase-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, text);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, more);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, present_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, present);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, new_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, first);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, second);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, hint);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, error);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, DorsalPassphraseForm, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
}

static void
dorsal_passphrase_form_init (DorsalPassphraseForm *self)
{
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (&self->followed, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->windows); i++)
    g_weak_ref_init (&self->windows[i], NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->first), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->hint, NULL,
                                  -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->present), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->error,
                                  NULL, -1);
}

static DorsalPassphraseForm *
make_form (DorsalContext *context, DorsalPassphrasePurpose purpose, guint work_factor)
{
  DorsalPassphraseForm *self;
  DorsalKey *former;

  self = g_object_new (DORSAL_TYPE_PASSPHRASE_FORM, NULL);
  former = dorsal_journal_get_key (dorsal_context_get_journal (context));
  self->context = g_object_ref (context);
  g_weak_ref_set (&self->followed, context);
  self->former = former != NULL ? dorsal_key_ref (former) : NULL;
  self->purpose = purpose;
  self->work_factor = work_factor;
  gtk_label_set_text (self->text, _(purposes[purpose].text));
  gtk_label_set_text (self->more, purposes[purpose].more != NULL ? _(purposes[purpose].more) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), purposes[purpose].more != NULL);
  gtk_widget_set_visible (self->present_group, purposes[purpose].asks_present);
  gtk_widget_set_visible (self->new_group, purposes[purpose].asks_new);
  gtk_button_set_label (GTK_BUTTON (self->button), _(purposes[purpose].button));
  gtk_widget_add_css_class (self->button,
                            purposes[purpose].is_destructive ? "destructive-action" : "suggested-action");
  dorsal_compat_name_once (self->button);
  changed_cb (self);
  return self;
}

/**
 * dorsal_passphrase_form_present:
 * @context: the journal
 * @parent: a widget in the window that asks
 * @purpose: what for
 * @work_factor: %DORSAL_SEAL_WORK_FACTOR, or less in a test
 */
void
dorsal_passphrase_form_present (DorsalContext          *context,
                                GtkWidget              *parent,
                                DorsalPassphrasePurpose purpose,
                                guint                   work_factor)
{
  DorsalPassphraseForm *self = make_form (context, purpose, work_factor);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));

  g_weak_ref_set (&self->windows[0], window);
  g_weak_ref_set (&self->windows[1], gtk_window_get_transient_for (window));
  dorsal_compat_present_fitting_sheet (GTK_WIDGET (self), parent, _(purposes[purpose].title));
}
