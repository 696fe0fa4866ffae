/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Without a passphrase there is one thing to do here; the rest comes with it. */

#include "config.h"

#include "app/protection-page.h"

#include "app/keyring.h"
#include "app/passphrase-form.h"
#include "app/settings.h"

#include <glib/gi18n-lib.h>

#define LOCK_AFTER "lock-after"
#define REMEMBER_KEY "remember-key"

struct _DorsalProtectionPage
{
  AdwPreferencesPage parent_instance;

  /* Borrowed References */
  AdwActionRow *state_row;
  GtkImage     *state_image;
  GtkWidget    *set_row;
  GtkWidget    *change_row;
  GtkWidget    *remove_row;
  GtkWidget    *sheet_row;
  GtkWidget    *locking_group;
  AdwComboRow  *lock_after_row;
  GtkWidget    *remember_group;
  GtkSwitch    *remember_switch;
  GtkLabel     *error;

  /* Owned References */
  DorsalContext *context;
  GSettings     *settings; /* (nullable) */
  guint          work_factor;
};

G_DEFINE_FINAL_TYPE (DorsalProtectionPage, dorsal_protection_page, ADW_TYPE_PREFERENCES_PAGE)

/* In seconds, as in the setting, and in the order of the list. */
static const struct
{
  guint       seconds;
  const char *label;
} waits[] = {
  { 60, N_ ("1 Minute") },
  { 300, N_ ("5 Minutes") },
  { 900, N_ ("15 Minutes") },
  { 1800, N_ ("30 Minutes") },
  { 0, NC_ ("lock after", "Never") },
};

static DorsalKey *
get_key (DorsalProtectionPage *self)
{
  return dorsal_journal_get_key (dorsal_context_get_journal (self->context));
}

static void
show_state (DorsalProtectionPage *self)
{
  gboolean is_sealed = get_key (self) != NULL;
  gboolean is_writable = dorsal_journal_is_writable (dorsal_context_get_journal (self->context));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row),
                                 is_sealed ? _("Protected by a Passphrase") : _("Not Protected"));
  adw_action_row_set_subtitle (self->state_row,
                               is_sealed ? _("The journal opens with the passphrase, or with the key on the recovery "
                                             "sheet.")
                                         : _("Whoever can read the files on this computer can read the journal."));
  gtk_image_set_from_icon_name (self->state_image,
                                is_sealed ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_widget_set_visible (self->set_row, !is_sealed);
  gtk_widget_set_visible (self->change_row, is_sealed);
  gtk_widget_set_visible (self->remove_row, is_sealed);
  gtk_widget_set_visible (self->sheet_row, is_sealed);
  gtk_widget_set_visible (self->locking_group, is_sealed && self->settings != NULL);
  gtk_widget_set_visible (self->remember_group, is_sealed && self->settings != NULL);
  gtk_widget_set_sensitive (self->set_row, is_writable);
  gtk_widget_set_sensitive (self->change_row, is_writable);
  gtk_widget_set_sensitive (self->remove_row, is_writable);
}

static void
show_lock_after (DorsalProtectionPage *self)
{
  guint seconds = g_settings_get_uint (self->settings, LOCK_AFTER);

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    if (waits[i].seconds == seconds)
      adw_combo_row_set_selected (self->lock_after_row, i);
}

static void
lock_after_chosen_cb (DorsalProtectionPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->lock_after_row);

  if (self->settings != NULL && chosen < G_N_ELEMENTS (waits))
    g_settings_set_uint (self->settings, LOCK_AFTER, waits[chosen].seconds);
}

static void
fill_lock_after (DorsalProtectionPage *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    gtk_string_list_append (labels, waits[i].seconds > 0 ? _(waits[i].label)
                                                         : g_dpgettext2 (GETTEXT_PACKAGE, "lock after", waits[i].label));

  /* What is set is not one of these where somebody chose by hand; then nothing is selected until they choose. */
  adw_combo_row_set_model (self->lock_after_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->lock_after_row, GTK_INVALID_LIST_POSITION);
}

static void
show_error (DorsalProtectionPage *self, const char *text)
{
  gtk_label_set_text (self->error, text);
  gtk_widget_set_visible (GTK_WIDGET (self->error), *text != '\0');
}

/* The switch says what is so, whoever changed it. */
static void
show_remember (DorsalProtectionPage *self)
{
  gboolean is_remembered = g_settings_get_boolean (self->settings, REMEMBER_KEY);

  gtk_switch_set_active (self->remember_switch, is_remembered);
  gtk_switch_set_state (self->remember_switch, is_remembered);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalProtectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = dorsal_keyring_store_finish (result, &error);

  g_settings_set_boolean (self->settings, REMEMBER_KEY, is_stored);
  if (self->context == NULL)
    return;

  show_remember (self);
  if (!is_stored)
    show_error (self, error->message);
}

/* The switch is on when the keyring has the key, not before. */
static gboolean
remember_cb (GtkSwitch *widget, gboolean is_wanted, DorsalProtectionPage *self)
{
  if (is_wanted == g_settings_get_boolean (self->settings, REMEMBER_KEY))
    return GDK_EVENT_PROPAGATE;

  show_error (self, "");
  if (is_wanted)
    {
      dorsal_keyring_store_async (get_key (self), stored_cb, g_object_ref (self));
      return GDK_EVENT_STOP;
    }

  g_settings_set_boolean (self->settings, REMEMBER_KEY, FALSE);
  dorsal_keyring_forget (get_key (self));
  return GDK_EVENT_PROPAGATE;
}

static void
form_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalProtectionPage *self = DORSAL_PROTECTION_PAGE (widget);

  dorsal_passphrase_form_present (self->context, widget, (DorsalPassphrasePurpose) g_variant_get_int32 (parameter),
                                  self->work_factor);
}

/* A question of the keyring may outlast the window, and must not keep the journal open. */
static void
dorsal_protection_page_unroot (GtkWidget *widget)
{
  DorsalProtectionPage *self = DORSAL_PROTECTION_PAGE (widget);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (dorsal_protection_page_parent_class)->unroot (widget);
}

static void
dorsal_protection_page_dispose (GObject *object)
{
  DorsalProtectionPage *self = DORSAL_PROTECTION_PAGE (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_PROTECTION_PAGE);
  G_OBJECT_CLASS (dorsal_protection_page_parent_class)->dispose (object);
}

static void
dorsal_protection_page_finalize (GObject *object)
{
  g_clear_object (&DORSAL_PROTECTION_PAGE (object)->settings);
  G_OBJECT_CLASS (dorsal_protection_page_parent_class)->finalize (object);
}

static void
dorsal_protection_page_class_init (DorsalProtectionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_protection_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_protection_page_finalize;
  widget_class->unroot = dorsal_protection_page_unroot;

  gtk_widget_class_install_action (widget_class, "protection.form", "i", form_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/protection-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, state_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, state_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, set_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, change_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, remove_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, locking_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, lock_after_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, remember_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, DorsalProtectionPage, error);
}

static void
dorsal_protection_page_init (DorsalProtectionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_lock_after (self);
  g_signal_connect_swapped (self->lock_after_row, "notify::selected", G_CALLBACK (lock_after_chosen_cb), self);
  g_signal_connect (self->remember_switch, "state-set", G_CALLBACK (remember_cb), self);
}

/**
 * dorsal_protection_page_new:
 * @context: the journal
 * @work_factor: %DORSAL_SEAL_WORK_FACTOR, or less in a test
 *
 * Returns: (transfer floating): a page for a preferences window
 */
GtkWidget *
dorsal_protection_page_new (DorsalContext *context, guint work_factor)
{
  DorsalProtectionPage *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  self = g_object_new (DORSAL_TYPE_PROTECTION_PAGE, NULL);
  self->context = g_object_ref (context);
  self->work_factor = work_factor;
  self->settings = dorsal_settings_load ();
  if (self->settings != NULL)
    {
      show_lock_after (self);
      show_remember (self);
      g_signal_connect_swapped (self->settings, "changed::" REMEMBER_KEY, G_CALLBACK (show_remember), self);
    }
  g_signal_connect_swapped (context, "protection", G_CALLBACK (show_state), self);
  show_state (self);
  return GTK_WIDGET (self);
}
