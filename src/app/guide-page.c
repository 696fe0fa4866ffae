/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The guide stands on its own: someone in doubt must not have to log anything to read it. */

#include "config.h"

#include "app/guide-page.h"

#include "app/guide-text.h"

#include <glib/gi18n-lib.h>

struct _DorsalGuidePage
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkLabel            *disclaimer;
  AdwPreferencesGroup *help;
  AdwPreferencesGroup *phases;
  AdwPreferencesGroup *stretches;
  GtkWidget           *stretches_hidden;
  AdwPreferencesGroup *signs;

  /* Owned References */
  DorsalContext *context;
};

G_DEFINE_FINAL_TYPE (DorsalGuidePage, dorsal_guide_page, ADW_TYPE_BIN)

static void
add_sections (AdwPreferencesGroup      *group,
              const DorsalProtocol     *protocol,
              const DorsalGuideSection *sections,
              guint                     n_sections,
              guint                     n_open)
{
  for (guint i = 0; i < n_sections; i++)
    {
      GtkWidget *row = dorsal_guide_text_new_section (protocol, &sections[i]);

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), i < n_open);
      adw_preferences_group_add (group, row);
    }
}

static void
fill (DorsalGuidePage *self, const DorsalProtocol *protocol)
{
  gtk_label_set_text (self->disclaimer, dorsal_protocol_get_disclaimer ());
  /* What is most urgent stands open: nobody should have to look for it. */
  add_sections (self->help, protocol, protocol->help, protocol->n_help, 1);
  add_sections (self->phases, protocol, protocol->phases, protocol->n_phases, 0);
  add_sections (self->phases, protocol, protocol->guide, protocol->n_guide, 0);
  for (guint i = 0; i < protocol->n_stretches; i++)
    adw_preferences_group_add (self->stretches,
                               dorsal_guide_text_new_stretch (protocol, &protocol->stretches[i]));

  for (guint i = 0; i < protocol->n_signs; i++)
    adw_preferences_group_add (self->signs, dorsal_guide_text_new_sign (protocol, &protocol->signs[i]));
}

static void
refresh_cb (DorsalGuidePage *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);

  g_assert (DORSAL_IS_GUIDE_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->stretches), !guidance->hides_stretches);
  gtk_widget_set_visible (self->stretches_hidden, guidance->hides_stretches);
}

static void
dorsal_guide_page_dispose (GObject *object)
{
  DorsalGuidePage *self = DORSAL_GUIDE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_GUIDE_PAGE);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dorsal_guide_page_parent_class)->dispose (object);
}

static void
dorsal_guide_page_class_init (DorsalGuidePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_guide_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, disclaimer);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, help);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, phases);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, stretches);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, stretches_hidden);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, signs);
}

static void
dorsal_guide_page_init (DorsalGuidePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_guide_page_new: Returns: (transfer floating): a page that waits for its context */
GtkWidget *
dorsal_guide_page_new (void)
{
  return g_object_new (DORSAL_TYPE_GUIDE_PAGE, NULL);
}

/**
 * dorsal_guide_page_set_context:
 * @context: names the protocol, and whether stretches are advised now. To be set once
 */
void
dorsal_guide_page_set_context (DorsalGuidePage *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_GUIDE_PAGE (self));
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL || self->context == context);

  if (self->context == context)
    return;

  self->context = g_object_ref (context);
  fill (self, dorsal_context_get_guidance (context)->protocol);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb (self);
}
