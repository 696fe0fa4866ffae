/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The question that people bring to the guide, answered before anything else: for the present day if
 * there is an episode, and in general if there is none. */

#include "config.h"

#include "app/guide-now.h"

#include "app/advice-card.h"
#include "app/why-view.h"
#include "guidance/moving.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _DorsalGuideNow
{
  GtkBox parent_instance;

  GtkLabel   *place_label;
  GtkLabel   *answer_label;
  GtkLabel   *more_label;
  GtkWidget  *quiet_label;
  GtkWidget  *advice_label;
  GtkListBox *advice_list;

  DorsalContext *context;
  GPtrArray     *advice; /* borrowed from the context's guidance */
  char          *listed; /* what the rows say */
};

G_DEFINE_FINAL_TYPE (DorsalGuideNow, dorsal_guide_now, GTK_TYPE_BOX)

static const DorsalGuideSection *
find_section (const DorsalGuideSection *sections, guint n_sections, const char *id)
{
  for (guint i = 0; i < n_sections; i++)
    if (g_str_equal (sections[i].id, id))
      return &sections[i];

  return NULL;
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

static void
show_place (DorsalGuideNow *self, const DorsalCourse *course)
{
  const char *phase = dorsal_phase_get_label (course->phase);
  g_autofree char *place = NULL;

  /* Translators: how many days the pain has lasted, and where that is in its course: “Day 9: Moving again” */
  place = course->live ? g_strdup_printf (_("Day %d: %s"), course->day, phase) : g_strdup (phase);
  show_text (self->place_label, place);
}

static void
show_general_answer (DorsalGuideNow *self, const DorsalProtocol *protocol)
{
  const DorsalGuideSection *section = find_section (protocol->guide, protocol->n_guide, "rest_or_move");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) paragraphs = NULL;
  g_autofree char *more = NULL;

  for (guint i = 0; section != NULL && section->paragraphs[i] != NULL; i++)
    g_strv_builder_add (builder, _(section->paragraphs[i]));

  paragraphs = g_strv_builder_end (builder);
  more = paragraphs[0] != NULL ? g_strjoinv ("\n\n", paragraphs + 1) : g_strdup ("");
  show_text (self->place_label, "");
  show_text (self->answer_label, paragraphs[0] != NULL ? paragraphs[0] : "");
  show_text (self->more_label, more);
}

static void
show_answer (DorsalGuideNow *self, const DorsalGuidance *guidance)
{
  const DorsalGuideSection *phase = dorsal_guide_now_find_phase (guidance);

  gtk_widget_set_visible (self->quiet_label, guidance->courses->len == 0 && !guidance->hides_stretches);
  if (guidance->hides_stretches)
    {
      dorsal_advice_card_say_wait (self->place_label, self->answer_label, self->more_label);
      gtk_widget_set_visible (GTK_WIDGET (self->place_label), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->more_label), TRUE);
      return;
    }

  if (phase == NULL)
    {
      show_general_answer (self, guidance->protocol);
      return;
    }

  show_place (self, dorsal_guidance_get_course (guidance));
  show_text (self->answer_label, _(phase->now));
  show_text (self->more_label, "");
}

static void
add_advice (DorsalGuideNow *self, const DorsalAdvice *advice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *level = gtk_image_new_from_icon_name (dorsal_level_get_icon_name (advice->level));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), advice->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_tooltip_text (level, dorsal_level_get_label (advice->level));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), level);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Why am I seeing this?"));
  gtk_list_box_append (self->advice_list, row);
}

/* Rows that say what they said before stay: the keyboard may be on one. */
static void
show_advice (DorsalGuideNow *self, const DorsalGuidance *guidance)
{
  g_autoptr (GString) listed = g_string_new (NULL);
  GtkListBoxRow *row;

  g_ptr_array_set_size (self->advice, 0);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (!dorsal_advice_is_about_moving (advice) || guidance->hides_stretches)
        continue;

      g_ptr_array_add (self->advice, (gpointer) advice);
      g_string_append_printf (listed, "%d %s\n", (int) advice->level, advice->title);
    }

  if (g_strcmp0 (listed->str, self->listed) == 0)
    return;

  g_free (self->listed);
  self->listed = g_strdup (listed->str);
  while ((row = gtk_list_box_get_row_at_index (self->advice_list, 0)) != NULL)
    gtk_list_box_remove (self->advice_list, GTK_WIDGET (row));
  for (guint i = 0; i < self->advice->len; i++)
    add_advice (self, g_ptr_array_index (self->advice, i));

  gtk_widget_set_visible (self->advice_label, self->advice->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->advice_list), self->advice->len > 0);
}

static void
advice_activated_cb (DorsalGuideNow *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  g_assert (index < self->advice->len);

  dorsal_why_view_present (self->context, g_ptr_array_index (self->advice, index), GTK_WIDGET (self));
}

static void
dorsal_guide_now_dispose (GObject *object)
{
  DorsalGuideNow *self = DORSAL_GUIDE_NOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_GUIDE_NOW);
  g_clear_object (&self->context);
  g_clear_pointer (&self->advice, g_ptr_array_unref);
  g_clear_pointer (&self->listed, g_free);

  G_OBJECT_CLASS (dorsal_guide_now_parent_class)->dispose (object);
}

static void
dorsal_guide_now_class_init (DorsalGuideNowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_guide_now_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/guide-now.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideNow, place_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideNow, answer_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideNow, more_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideNow, quiet_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideNow, advice_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalGuideNow, advice_list);
  gtk_widget_class_bind_template_callback (widget_class, advice_activated_cb);
}

static void
dorsal_guide_now_init (DorsalGuideNow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->advice = g_ptr_array_new ();
}

/** dorsal_guide_now_show: Shows the present day of @context; to be called again when it has changed. */
void
dorsal_guide_now_show (DorsalGuideNow *self, DorsalContext *context)
{
  const DorsalGuidance *guidance;

  g_return_if_fail (DORSAL_IS_GUIDE_NOW (self) && DORSAL_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  guidance = dorsal_context_get_guidance (context);
  show_answer (self, guidance);
  show_advice (self, guidance);
}

/**
 * dorsal_guide_now_find_phase:
 * @guidance: the advice for now
 *
 * Where the person is in the course of back pain. An episode that is over is in the last phase. While a
 * warning sign cannot wait there is no such place: what a phase says is not what to do now.
 *
 * Returns: (transfer none) (nullable): the section about the present phase
 */
const DorsalGuideSection *
dorsal_guide_now_find_phase (const DorsalGuidance *guidance)
{
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);
  const DorsalProtocol *protocol = guidance->protocol;
  DorsalPhase phase;

  if (course == NULL || guidance->hides_stretches)
    return NULL;

  phase = course->phase == DORSAL_PHASE_RESOLVED ? DORSAL_PHASE_RECOVERED : course->phase;
  return find_section (protocol->phases, protocol->n_phases, dorsal_phase_get_id (phase));
}
