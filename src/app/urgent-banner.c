/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A warning sign of level 4 or 5 stands above every page until a professional has looked at it or the
 * person takes the answer back. It says what to do now, and cannot be put away. */

#include "config.h"

#include "app/urgent-banner.h"

#include "app/advice-card.h"
#include "app/flow.h"
#include "app/sign-actions.h"
#include "app/signs-form.h"
#include "app/why-view.h"
#include "core/episode.h"
#include "core/text.h"
#include "guidance/topic.h"

#include <glib/gi18n-lib.h>

/* Where the window is lower than this allows, the rest is scrolled to. */
#define SHORTEST 180

/* Source: rules, section 6. */
#define HIDDEN_SECONDS (12 * 60 * 60)

struct _DorsalUrgentBanner
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *content;
  GtkImage  *level_image;
  GtkLabel  *level_label;
  GtkLabel  *title_label;
  GtkLabel  *text_label;
  GtkWidget *body_box;
  GtkWidget *show_button;
  GtkWidget *hide_button;
  GtkWidget *others_box;
  GtkLabel  *others_label;
  GtkLabel  *emergency_label;
  GtkLabel  *doctor_label;

  DorsalContext *context;
  char          *hidden_rule;
  gint64         hidden_utc;
};

G_DEFINE_FINAL_TYPE (DorsalUrgentBanner, dorsal_urgent_banner, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A scrolled window does not ask for the height its content has at a given width, so that wrapped lines
 * would be hidden where there is room for them. */
static void
measure (GtkWidget     *widget,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
{
  DorsalUrgentBanner *self = DORSAL_URGENT_BANNER (widget);

  /* The content may not be as low as what scrolls it, and must not be asked how wide it would be then. */
  gtk_widget_measure (self->content, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, minimum,
                      natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = MIN (*minimum, SHORTEST);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DorsalUrgentBanner *self = DORSAL_URGENT_BANNER (widget);

  gtk_widget_size_allocate (self->scroller, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static const DorsalAdvice *
get_leading (DorsalUrgentBanner *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);
  const DorsalAdvice *advice = guidance->advice->len > 0 ? g_ptr_array_index (guidance->advice, 0) : NULL;

  return advice != NULL && advice->level >= DORSAL_LEVEL_SAME_DAY ? advice : NULL;
}

static void
show_others (DorsalUrgentBanner *self)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (self->context);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 1; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (advice->level >= DORSAL_LEVEL_SAME_DAY)
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? "\n" : "", advice->title);
    }

  gtk_label_set_text (self->others_label, titles->str);
  gtk_widget_set_visible (self->others_box, titles->len > 0);
}

/* The numbers are the person’s own; none is shipped, since nobody knows where they are. */
static char *
find_number (DorsalUrgentBanner *self, const char *fact)
{
  const char *number = dorsal_facts_get (dorsal_context_get_records (self->context), fact);

  return number != NULL && number[0] != '\0' ? dorsal_text_isolate (number) : NULL;
}

static void
show_numbers (DorsalUrgentBanner *self)
{
  g_autofree char *emergency = find_number (self, "emergency_number");
  g_autofree char *doctor = find_number (self, "doctor");
  g_autofree char *first = g_strdup_printf (_("Your emergency number: %s"), emergency != NULL ? emergency : "");
  g_autofree char *second = g_strdup_printf (_("Your doctor: %s"), doctor != NULL ? doctor : "");

  gtk_label_set_text (self->emergency_label, first);
  gtk_label_set_text (self->doctor_label, second);
  gtk_widget_set_visible (GTK_WIDGET (self->emergency_label), emergency != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->doctor_label), doctor != NULL);
}

/* Only a sign of level 4 can be put away, and only for a while: it comes back with the next start, after
 * twelve hours, or when another sign takes the lead. Its name stays in sight. */
static gboolean
is_hidden (DorsalUrgentBanner *self, const DorsalAdvice *advice)
{
  return advice->level == DORSAL_LEVEL_SAME_DAY && g_strcmp0 (self->hidden_rule, advice->rule) == 0 &&
         dorsal_context_get_now (self->context).utc - self->hidden_utc < HIDDEN_SECONDS;
}

static void
changed_cb (DorsalUrgentBanner *self)
{
  const DorsalAdvice *advice = get_leading (self);
  gboolean hidden;

  gtk_widget_set_visible (GTK_WIDGET (self), advice != NULL);
  if (advice == NULL)
    return;

  hidden = is_hidden (self, advice);
  gtk_widget_set_visible (self->body_box, !hidden);
  gtk_widget_set_visible (self->show_button, hidden);
  gtk_widget_set_visible (self->hide_button, advice->level == DORSAL_LEVEL_SAME_DAY);

  gtk_image_set_from_icon_name (self->level_image, dorsal_level_get_icon_name (advice->level));
  gtk_label_set_text (self->level_label, dorsal_level_get_label (advice->level));
  gtk_label_set_text (self->title_label, advice->title);
  gtk_label_set_text (self->text_label, advice->text);
  show_others (self);
  show_numbers (self);

  if (advice->level == DORSAL_LEVEL_EMERGENCY)
    gtk_widget_add_css_class (GTK_WIDGET (self), "emergency");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "emergency");
}

static void
checked_cb (DorsalUrgentBanner *self)
{
  const DorsalAdvice *advice = get_leading (self);

  if (advice != NULL)
    dorsal_sign_actions_check (self->context, dorsal_topic_find (advice->rule));
}

static void
mistake_cb (DorsalUrgentBanner *self)
{
  const DorsalAdvice *advice = get_leading (self);

  if (advice != NULL)
    dorsal_sign_actions_take_back (self->context, GTK_WIDGET (self), dorsal_topic_find (advice->rule));
}

static void
hide_cb (DorsalUrgentBanner *self)
{
  const DorsalAdvice *advice = get_leading (self);

  if (advice == NULL)
    return;

  g_free (self->hidden_rule);
  self->hidden_rule = g_strdup (advice->rule);
  self->hidden_utc = dorsal_context_get_now (self->context).utc;
  changed_cb (self);
  gtk_widget_grab_focus (self->show_button);
}

static void
show_cb (DorsalUrgentBanner *self)
{
  g_clear_pointer (&self->hidden_rule, g_free);
  changed_cb (self);
  gtk_widget_grab_focus (self->hide_button);
}

static void
list_cb (DorsalUrgentBanner *self)
{
  dorsal_signs_form_present (self->context, GTK_WIDGET (self), TRUE);
}

static void
why_cb (DorsalUrgentBanner *self)
{
  const DorsalAdvice *advice = get_leading (self);

  if (advice != NULL)
    dorsal_why_view_present (self->context, advice, GTK_WIDGET (self));
}

static void
dorsal_urgent_banner_dispose (GObject *object)
{
  dorsal_urgent_banner_set_context (DORSAL_URGENT_BANNER (object), NULL);
  g_clear_pointer (&DORSAL_URGENT_BANNER (object)->hidden_rule, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_URGENT_BANNER);
  G_OBJECT_CLASS (dorsal_urgent_banner_parent_class)->dispose (object);
}

static void
dorsal_urgent_banner_class_init (DorsalUrgentBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_urgent_banner_dispose;
  g_type_ensure (DORSAL_TYPE_FLOW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/urgent-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, scroller);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, content);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, level_image);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, level_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, title_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, text_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, body_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, show_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, hide_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, others_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, others_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, emergency_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalUrgentBanner, doctor_label);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mistake_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
}

static void
dorsal_urgent_banner_init (DorsalUrgentBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), gtk_custom_layout_new (get_request_mode, measure, allocate));
}

/** dorsal_urgent_banner_set_context: Watches the advice of @context (nullable). */
void
dorsal_urgent_banner_set_context (DorsalUrgentBanner *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_URGENT_BANNER (self));

  if (dorsal_context_follow (&self->context, context, G_CALLBACK (changed_cb), self))
    changed_cb (self);
}
