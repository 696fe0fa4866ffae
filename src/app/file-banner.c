/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/file-banner.h"

#include "app/compat.h"
#include "app/flow.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>

struct _DorsalFileBanner
{
  AdwBin parent_instance;

  GtkLabel  *label;
  GtkWidget *copy_button;
  GtkWidget *restore_button;

  DorsalContext *context;
  GError        *vain; /* (nullable): why trying again did not help */
};

G_DEFINE_FINAL_TYPE (DorsalFileBanner, dorsal_file_banner, ADW_TYPE_BIN)

static gboolean
is_missing (DorsalFileBanner *self)
{
  return !g_file_test (dorsal_journal_get_path (dorsal_context_get_journal (self->context)), G_FILE_TEST_EXISTS);
}

/* Returns: (transfer full): what happened, in words that do not depend on what was tried */
static char *
describe (DorsalFileBanner *self, const GError *problem)
{
  g_autofree char *name = g_filename_display_name (dorsal_journal_get_path (dorsal_context_get_journal (self->context)));

  if (problem == NULL)
    return g_strdup_printf (_("The journal is open for reading only, so nothing can be added. Once “%s” and its folder may "
                              "be changed, try again."), name);

  if (!g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED))
    return g_strdup_printf (_("%s Your entries are still shown, and what you are typing stays."), problem->message);

  return is_missing (self)
             ? g_strdup_printf (_("“%s” is not there any more: it was moved or deleted, or its drive was disconnected. "
                                  "Nothing more can be saved until it is back. What you are typing stays."), name)
             : g_strdup_printf (_("Another file has taken the place of “%s”. Nothing was overwritten, and nothing more "
                                  "can be saved until you try again. What you are typing stays."), name);
}

/* The time is what changes when nothing else does. */
static char *
describe_vain (DorsalFileBanner *self)
{
  DorsalMoment now = dorsal_context_get_now (self->context);
  g_autofree char *time = dorsal_moment_format (&now, "%X");

  if (is_missing (self))
    /* Translators: %s is a time of day */
    return g_strdup_printf (_("Tried again at %s: the file of the journal is still not there. It can be brought back, or "
                              "a safety copy can take its place. What you are typing stays."), time);

  if (!dorsal_journal_is_writable (dorsal_context_get_journal (self->context)))
    /* Translators: %s is a time of day */
    return g_strdup_printf (_("Tried again at %s: the journal can still only be read. Check the permissions of the file "
                              "and of its folder."), time);

  /* Translators: a time of day, and one sentence or more that says why it did not help */
  return g_strdup_printf (_("Tried again at %s. %s What you are typing stays."), time, self->vain->message);
}

static void
show (DorsalFileBanner *self)
{
  const GError *problem = dorsal_context_get_problem (self->context);
  g_autofree char *text = self->vain != NULL ? describe_vain (self) : describe (self, problem);

  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->copy_button, problem != NULL);
  gtk_widget_set_visible (self->restore_button, self->vain != NULL && is_missing (self));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
changed_cb (DorsalFileBanner *self)
{
  g_clear_error (&self->vain);
  if (dorsal_context_get_problem (self->context) != NULL ||
      !dorsal_journal_is_writable (dorsal_context_get_journal (self->context)))
    show (self);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalFileBanner) self = user_data;
  g_autoptr (GFile) file = dorsal_compat_save_file_finish (result, NULL);

  if (file != NULL)
    dorsal_file_banner_save_copy (self, file);
}

static void
save_copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalFileBanner *self = DORSAL_FILE_BANNER (widget);
  g_autofree char *date = dorsal_day_to_string (dorsal_context_get_today (self->context));
  g_autofree char *name = g_strdup_printf (_("data-%s%s"), date, ".json");

  dorsal_compat_save_file_async (widget, _("Save a Copy"), name, "application/json", chosen_cb, g_object_ref (self));
}

static void
dorsal_file_banner_dispose (GObject *object)
{
  dorsal_file_banner_set_context (DORSAL_FILE_BANNER (object), NULL);
  g_clear_error (&DORSAL_FILE_BANNER (object)->vain);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_FILE_BANNER);
  G_OBJECT_CLASS (dorsal_file_banner_parent_class)->dispose (object);
}

static void
dorsal_file_banner_class_init (DorsalFileBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_file_banner_dispose;
  g_type_ensure (DORSAL_TYPE_FLOW);
  gtk_widget_class_install_action (widget_class, "file-banner.save-copy", NULL, save_copy_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/file-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalFileBanner, label);
  gtk_widget_class_bind_template_child (widget_class, DorsalFileBanner, copy_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalFileBanner, restore_button);
}

static void
dorsal_file_banner_init (DorsalFileBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_file_banner_set_context: Watches over the file of @context (nullable). */
void
dorsal_file_banner_set_context (DorsalFileBanner *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_FILE_BANNER (self));

  if (dorsal_context_follow (&self->context, context, G_CALLBACK (changed_cb), self))
    changed_cb (self);
}

/**
 * dorsal_file_banner_show_vain:
 * @error: why the journal still cannot be opened, or not for writing
 *
 * Says that trying again did not help. If the file is missing, a safety copy is offered.
 */
void
dorsal_file_banner_show_vain (DorsalFileBanner *self, const GError *error)
{
  g_return_if_fail (DORSAL_IS_FILE_BANNER (self) && error != NULL);

  if (self->context == NULL)
    return;

  g_clear_error (&self->vain);
  self->vain = g_error_copy (error);
  /* It is told again when it happens again. */
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  show (self);
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
}

/**
 * dorsal_file_banner_save_copy:
 * @file: where to
 *
 * Saves the entries that could be read last, as JSON that can be imported, without touching the journal.
 */
void
dorsal_file_banner_save_copy (DorsalFileBanner *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dorsal_journal_json_write (dorsal_context_get_records (self->context), &error);

  dorsal_compat_forget_file (file);
  if (bytes != NULL && dorsal_save_bytes_to_file (file, bytes, &error))
    dorsal_context_notice (self->context, _("Copy saved"), FALSE);
  else
    dorsal_compat_show_error (GTK_WIDGET (self), _("The Copy Was Not Saved"), error);
}
