/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The guide stands on its own: someone in doubt must not have to log anything to read it. What does not
 * depend on the entries is made once, so that what a person opened stays open. */

#include "config.h"

#include "app/guide-page.h"

#include "app/focus.h"
#include "app/guide-now.h"
#include "app/guide-stretch.h"
#include "app/guide-text.h"
#include "app/signs-form.h"
#include "guidance/full-list.h"
#include "guidance/moving.h"

#include <glib/gi18n-lib.h>

struct _DorsalGuidePage
{
  AdwBin parent_instance;

  /* Borrowed References */
  DorsalGuideNow      *now;
  AdwPreferencesGroup *phases;
  AdwPreferencesGroup *sections;
  AdwPreferencesGroup *stretches;
  GtkWidget           *stretches_asked;
  GtkWidget           *stretches_hidden;
  AdwPreferencesGroup *help;
  AdwPreferencesGroup *signs;
  GtkLabel            *disclaimer;
  GtkLabel            *walked_label;
  GPtrArray           *phase_rows;
  GPtrArray           *stretch_rows;

  const DorsalGuideSection *phase; /* the one that is marked, or NULL */

  /* Owned References */
  DorsalContext *context;
};

G_DEFINE_FINAL_TYPE (DorsalGuidePage, dorsal_guide_page, ADW_TYPE_BIN)

static GtkWidget *
add_section (AdwPreferencesGroup      *group,
             const DorsalProtocol     *protocol,
             const DorsalGuideSection *section,
             GtkWidget                *extra)
{
  GtkWidget *row = dorsal_guide_text_new_section (protocol, section, extra);

  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
make_walked_label (DorsalGuidePage *self)
{
  self->walked_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->walked_label, TRUE);
  gtk_label_set_xalign (self->walked_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->walked_label), "heading");
  return GTK_WIDGET (self->walked_label);
}

static void
fill_course (DorsalGuidePage *self, const DorsalProtocol *protocol)
{
  for (guint i = 0; i < protocol->n_phases; i++)
    g_ptr_array_add (self->phase_rows, add_section (self->phases, protocol, &protocol->phases[i], NULL));

  for (guint i = 0; i < protocol->n_guide; i++)
    {
      gboolean is_walking = g_str_equal (protocol->guide[i].id, "walking");

      add_section (self->sections, protocol, &protocol->guide[i], is_walking ? make_walked_label (self) : NULL);
    }
}

static void
fill (DorsalGuidePage *self, const DorsalProtocol *protocol)
{
  fill_course (self, protocol);
  for (guint i = 0; i < protocol->n_stretches; i++)
    {
      GtkWidget *row = dorsal_guide_stretch_new (self->context, &protocol->stretches[i]);

      adw_preferences_group_add (self->stretches, row);
      g_ptr_array_add (self->stretch_rows, row);
    }

  for (guint i = 0; i < protocol->n_help; i++)
    {
      GtkWidget *row = add_section (self->help, protocol, &protocol->help[i], NULL);

      /* What is most urgent stands open: nobody should have to look for it. */
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), i == 0);
    }

  for (guint i = 0; i < protocol->n_signs; i++)
    adw_preferences_group_add (self->signs, dorsal_guide_text_new_sign (protocol, &protocol->signs[i]));

  gtk_label_set_text (self->disclaimer, dorsal_protocol_get_disclaimer ());
}

static void
mark_phase (GtkWidget *row, gboolean is_here)
{
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), is_here ? _("You are here") : "");
  if (is_here)
    gtk_widget_add_css_class (row, "here");
  else
    gtk_widget_remove_css_class (row, "here");
}

/* A new phase opens. The one before stays as it is: it may be being read. */
static void
show_phase (DorsalGuidePage *self, const DorsalGuidance *guidance)
{
  const DorsalProtocol *protocol = guidance->protocol;
  const DorsalGuideSection *phase = dorsal_guide_now_find_phase (guidance);

  if (phase == self->phase)
    return;

  self->phase = phase;
  for (guint i = 0; i < protocol->n_phases; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->phase_rows, i);
      gboolean is_here = &protocol->phases[i] == phase;

      mark_phase (row, is_here);
      if (is_here)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
}

static void
show_walked (DorsalGuidePage *self, const DorsalGuidance *guidance, GPtrArray *records)
{
  g_autofree char *walked = dorsal_moving_describe_week (guidance, records);

  if (self->walked_label == NULL)
    return;

  gtk_label_set_text (self->walked_label, walked != NULL ? walked : "");
  gtk_widget_set_visible (GTK_WIDGET (self->walked_label), walked != NULL);
  dorsal_guide_text_name_row (gtk_widget_get_ancestor (GTK_WIDGET (self->walked_label), ADW_TYPE_PREFERENCES_ROW));
}

/* A few of many records, looked through once rather than for every caution. */
static GPtrArray *
list_facts (GPtrArray *records)
{
  GPtrArray *facts = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) == DORSAL_KIND_FACT)
      g_ptr_array_add (facts, g_ptr_array_index (records, i));

  return facts;
}

static void
show_stretches (DorsalGuidePage *self, const DorsalGuidance *guidance, GPtrArray *records)
{
  DorsalMoment now = dorsal_context_get_now (self->context);
  gboolean is_asked = !dorsal_full_list_is_fresh (guidance->protocol, records, &now);
  gboolean had_focus = dorsal_focus_is_within (self->stretches_asked);
  g_autoptr (GPtrArray) facts = list_facts (records);

  gtk_widget_set_visible (GTK_WIDGET (self->stretches), !guidance->hides_stretches && !is_asked);
  gtk_widget_set_visible (self->stretches_asked, !guidance->hides_stretches && is_asked);
  gtk_widget_set_visible (self->stretches_hidden, guidance->hides_stretches);
  for (guint i = 0; i < self->stretch_rows->len; i++)
    dorsal_guide_stretch_tell (g_ptr_array_index (self->stretch_rows, i), facts);

  /* What was asked for stands where the button was. */
  if (had_focus && !is_asked)
    gtk_widget_child_focus (GTK_WIDGET (self->stretches), GTK_DIR_TAB_FORWARD);
}

static void
refresh_cb (DorsalGuidePage *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);
  GPtrArray *records = dorsal_context_get_records (self->context);

  g_assert (DORSAL_IS_GUIDE_PAGE (self));

  dorsal_guide_now_show (self->now, self->context);
  show_phase (self, guidance);
  show_walked (self, guidance, records);
  show_stretches (self, guidance, records);
}

static void
all_signs_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_signs_form_present (DORSAL_GUIDE_PAGE (widget)->context, widget, TRUE);
}

static void
dorsal_guide_page_dispose (GObject *object)
{
  DorsalGuidePage *self = DORSAL_GUIDE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_GUIDE_PAGE);
  g_clear_object (&self->context);
  g_clear_pointer (&self->phase_rows, g_ptr_array_unref);
  g_clear_pointer (&self->stretch_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dorsal_guide_page_parent_class)->dispose (object);
}

static void
dorsal_guide_page_class_init (DorsalGuidePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_guide_page_dispose;
  g_type_ensure (DORSAL_TYPE_GUIDE_NOW);

  gtk_widget_class_install_action (widget_class, "guide.all-signs", NULL, all_signs_action_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, now);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, phases);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, sections);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, stretches);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, stretches_asked);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, stretches_hidden);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, help);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, signs);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuidePage, disclaimer);
}

static void
dorsal_guide_page_init (DorsalGuidePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->phase_rows = g_ptr_array_new ();
  self->stretch_rows = g_ptr_array_new ();
}

/** dorsal_guide_page_new: Returns: (transfer floating): a page that waits for its context */
GtkWidget *
dorsal_guide_page_new (void)
{
  return g_object_new (DORSAL_TYPE_GUIDE_PAGE, NULL);
}

/**
 * dorsal_guide_page_set_context:
 * @context: names the protocol, and knows where the person is. To be set once
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
