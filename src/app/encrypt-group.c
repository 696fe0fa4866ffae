/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Nobody can open the file when a slip is in the passphrase, so it is typed twice. */

#include "config.h"

#include "app/encrypt-group.h"

#include "app/passphrase-work.h"
#include "seal/passphrase.h"

#include <glib/gi18n-lib.h>

struct _DorsalEncryptGroup
{
  AdwPreferencesGroup parent_instance;

  /* Borrowed References */
  GtkSwitch *encrypts;
  GtkWidget *first;
  GtkWidget *second;
  GtkWidget *words;
  GtkLabel  *hint;
};

G_DEFINE_FINAL_TYPE (DorsalEncryptGroup, dorsal_encrypt_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static DorsalSecret *
prepare (DorsalEncryptGroup *self, GError **error)
{
  g_autoptr (DorsalSecret) typed = dorsal_secret_new_text (get_text (self->first));

  return dorsal_passphrase_prepare (typed, error);
}

/* Nothing is found fault with before it was typed. */
static char *
find_hint (DorsalEncryptGroup *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalSecret) passphrase = prepare (self, &error);

  if (*get_text (self->first) == '\0')
    return g_strdup (_("Four words that have nothing to do with each other are easy to keep in mind and hard to guess."));
  if (passphrase == NULL)
    return g_strdup (error->message);
  if (g_str_equal (get_text (self->first), get_text (self->second)))
    return g_strdup ("");

  return g_strdup (g_str_has_prefix (get_text (self->first), get_text (self->second)) ? _("Type the same once more.")
                                                                                      : _("The two are not the same."));
}

static void
changed_cb (DorsalEncryptGroup *self)
{
  g_autofree char *hint = find_hint (self);

  g_assert (DORSAL_IS_ENCRYPT_GROUP (self));

  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0');
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear (DorsalEncryptGroup *self)
{
  dorsal_passphrase_forget (GTK_EDITABLE (self->first));
  dorsal_passphrase_forget (GTK_EDITABLE (self->second));
}

static void
switched_cb (DorsalEncryptGroup *self)
{
  gboolean is_on = dorsal_encrypt_group_is_on (self);

  g_assert (DORSAL_IS_ENCRYPT_GROUP (self));

  gtk_widget_set_visible (self->first, is_on);
  gtk_widget_set_visible (self->second, is_on);
  gtk_widget_set_visible (self->words, is_on);
  clear (self);
  changed_cb (self);
}

static void
dorsal_encrypt_group_unroot (GtkWidget *widget)
{
  clear (DORSAL_ENCRYPT_GROUP (widget));

  GTK_WIDGET_CLASS (dorsal_encrypt_group_parent_class)->unroot (widget);
}

static void
dorsal_encrypt_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_ENCRYPT_GROUP);

  G_OBJECT_CLASS (dorsal_encrypt_group_parent_class)->dispose (object);
}

static void
dorsal_encrypt_group_class_init (DorsalEncryptGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_encrypt_group_dispose;
  widget_class->unroot = dorsal_encrypt_group_unroot;

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_ENCRYPT_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/encrypt-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalEncryptGroup, encrypts);
  gtk_widget_class_bind_template_child (widget_class, DorsalEncryptGroup, first);
  gtk_widget_class_bind_template_child (widget_class, DorsalEncryptGroup, second);
  gtk_widget_class_bind_template_child (widget_class, DorsalEncryptGroup, words);
  gtk_widget_class_bind_template_child (widget_class, DorsalEncryptGroup, hint);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
describe (GtkWidget *entry, GtkLabel *hint)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, hint, NULL, -1);
}

static void
dorsal_encrypt_group_init (DorsalEncryptGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  describe (self->first, self->hint);
  describe (self->second, self->hint);
}

/** dorsal_encrypt_group_is_on: Returns: whether the file is to be encrypted */
gboolean
dorsal_encrypt_group_is_on (DorsalEncryptGroup *self)
{
  g_return_val_if_fail (DORSAL_IS_ENCRYPT_GROUP (self), FALSE);

  return gtk_switch_get_active (self->encrypts);
}

/** dorsal_encrypt_group_is_ready: Returns: whether all is typed that is needed, which may be nothing */
gboolean
dorsal_encrypt_group_is_ready (DorsalEncryptGroup *self)
{
  g_autoptr (DorsalSecret) passphrase = NULL;

  g_return_val_if_fail (DORSAL_IS_ENCRYPT_GROUP (self), FALSE);

  if (!dorsal_encrypt_group_is_on (self))
    return TRUE;

  passphrase = prepare (self, NULL);
  return passphrase != NULL && g_str_equal (get_text (self->first), get_text (self->second));
}

/**
 * dorsal_encrypt_group_get_passphrase:
 * @self: a group that is ready
 *
 * Returns: (transfer full) (nullable): what to encrypt with, or %NULL to write the file in clear
 */
DorsalSecret *
dorsal_encrypt_group_get_passphrase (DorsalEncryptGroup *self)
{
  g_return_val_if_fail (DORSAL_IS_ENCRYPT_GROUP (self), NULL);

  return dorsal_encrypt_group_is_on (self) ? prepare (self, NULL) : NULL;
}
