/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/unsaved-banner.h"

#include "app/draft.h"
#include "app/entry-editor.h"
#include "app/first-start-page.h"
#include "app/flow.h"
#include "app/questionnaire-form.h"
#include "app/week-grid.h"
#include "core/questionnaire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DorsalUnsavedBanner
{
  AdwBin parent_instance;

  GtkLabel *label;

  DorsalContext *context;
  char          *name; /* (nullable): the draft that is offered */
};

G_DEFINE_FINAL_TYPE (DorsalUnsavedBanner, dorsal_unsaved_banner, ADW_TYPE_BIN)

static const DorsalQuestionnaire *
find_questionnaire (const char *name)
{
  return g_str_has_prefix (name, DORSAL_DRAFT_QUESTIONNAIRE)
             ? dorsal_questionnaire_find (name + strlen (DORSAL_DRAFT_QUESTIONNAIRE)) : NULL;
}

static DorsalRecord *
read_entry (DorsalUnsavedBanner *self, const char *name)
{
  g_autoptr (GPtrArray) records = dorsal_drafts_read (self->context, name);

  return records != NULL ? dorsal_record_ref (g_ptr_array_index (records, 0)) : NULL;
}

/* Returns: (nullable) (transfer none): what the sheet is about, or %NULL for what is not a draft of a sheet */
static const char *
find_title (DorsalUnsavedBanner *self, const char *name)
{
  const DorsalQuestionnaire *questionnaire = find_questionnaire (name);
  g_autoptr (DorsalRecord) entry = g_str_has_prefix (name, DORSAL_DRAFT_ENTRY) ? read_entry (self, name) : NULL;

  if (questionnaire != NULL)
    return _(questionnaire->title);
  if (entry != NULL)
    return dorsal_kind_get_label (dorsal_record_get_kind (entry));
  if (g_str_equal (name, DORSAL_DRAFT_WEEK))
    return _("Fill In a Week");

  /* The first episode is asked about on a page. */
  return g_str_equal (name, DORSAL_DRAFT_EPISODE) && dorsal_context_get_records (self->context)->len > 0
             ? _("New Episode") : NULL;
}

static void
changed_cb (DorsalUnsavedBanner *self)
{
  g_auto (GStrv) names = dorsal_drafts_list (self->context);
  const char *title = NULL;

  g_clear_pointer (&self->name, g_free);
  for (guint i = 0; title == NULL && names[i] != NULL; i++)
    {
      title = find_title (self, names[i]);
      if (title != NULL)
        self->name = g_strdup (names[i]);
    }

  if (title != NULL)
    {
      /* Translators: %s is the title of a form or the kind of an entry, for example “Visit”. */
      g_autofree char *text = g_strdup_printf (_("What you typed here is not saved yet: %s"), title);

      gtk_label_set_text (self->label, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
}

/* The entry as it is in the journal, or an empty one, for the editor to tell what was typed. */
static DorsalRecord *
find_base (DorsalUnsavedBanner *self, const DorsalRecord *typed)
{
  GPtrArray *records = dorsal_context_get_records (self->context);
  const DorsalMoment *at = dorsal_record_get_typed (typed);

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (records, i)), dorsal_record_get_id (typed)))
      return dorsal_record_ref (g_ptr_array_index (records, i));

  return dorsal_record_new_with_id (dorsal_record_get_kind (typed), dorsal_record_get_id (typed), at, at, NULL);
}

static void
open_entry (DorsalUnsavedBanner *self)
{
  g_autoptr (DorsalRecord) typed = read_entry (self, self->name);
  g_autoptr (DorsalRecord) base = typed != NULL ? find_base (self, typed) : NULL;

  if (base != NULL)
    dorsal_entry_editor_present (self->context, base, GTK_WIDGET (self));
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalUnsavedBanner *self = DORSAL_UNSAVED_BANNER (widget);

  if (self->name == NULL)
    return;

  if (find_questionnaire (self->name) != NULL)
    dorsal_questionnaire_form_present (self->context, widget, find_questionnaire (self->name)->id);
  else if (g_str_equal (self->name, DORSAL_DRAFT_WEEK))
    dorsal_week_grid_present (self->context, widget);
  else if (g_str_equal (self->name, DORSAL_DRAFT_EPISODE))
    dorsal_first_start_page_present (self->context, widget);
  else
    open_entry (self);
}

static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalUnsavedBanner *self = DORSAL_UNSAVED_BANNER (widget);
  g_autofree char *name = g_strdup (self->name);

  if (name == NULL)
    return;

  if (g_str_equal (name, DORSAL_DRAFT_WEEK))
    dorsal_week_grid_forget (self->context);
  dorsal_drafts_remove (self->context, name);
}

static void
dorsal_unsaved_banner_dispose (GObject *object)
{
  dorsal_unsaved_banner_set_context (DORSAL_UNSAVED_BANNER (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_UNSAVED_BANNER);
  G_OBJECT_CLASS (dorsal_unsaved_banner_parent_class)->dispose (object);
}

static void
dorsal_unsaved_banner_finalize (GObject *object)
{
  g_free (DORSAL_UNSAVED_BANNER (object)->name);
  G_OBJECT_CLASS (dorsal_unsaved_banner_parent_class)->finalize (object);
}

static void
dorsal_unsaved_banner_class_init (DorsalUnsavedBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_unsaved_banner_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_unsaved_banner_finalize;
  g_type_ensure (DORSAL_TYPE_FLOW);
  gtk_widget_class_install_action (widget_class, "unsaved.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "unsaved.discard", NULL, discard_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/unsaved-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalUnsavedBanner, label);
}

static void
dorsal_unsaved_banner_init (DorsalUnsavedBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_unsaved_banner_set_context: Offers the drafts of the journal of @context (nullable). */
void
dorsal_unsaved_banner_set_context (DorsalUnsavedBanner *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_UNSAVED_BANNER (self));

  if (!dorsal_context_follow (&self->context, context, G_CALLBACK (changed_cb), self))
    return;

  g_signal_connect_swapped (context, "drafts", G_CALLBACK (changed_cb), self);
  changed_cb (self);
}
