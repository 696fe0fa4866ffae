/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A scale from 0 to 10 that can also be unanswered, since 0 is an answer. Set by dragging, by a
 * click, by the arrow keys or by digits. It is of pain, unless its ends are said to mean something else. */

#include "config.h"

#include "app/pain-scale.h"

#include "app/flow.h"
#include "core/record.h"

#include <glib/gi18n-lib.h>

#define PAIN_WORST 10

struct _DorsalPainScale
{
  GtkBox parent_instance;

  GtkLabel  *title_label;
  GtkLabel  *value_label;
  GtkButton *clear_button;
  GtkScale  *scale;
  GtkLabel  *least_label;
  GtkLabel  *most_label;

  int value;
};

G_DEFINE_FINAL_TYPE (DorsalPainScale, dorsal_pain_scale, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_LEAST,
  PROP_MOST,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
show_value (DorsalPainScale *self)
{
  gboolean answered = self->value != DORSAL_NOT_ANSWERED;
  /* Translators: a pain score, for example “4 / 10” */
  g_autofree char *text = answered ? g_strdup_printf (_("%d / 10"), self->value) : g_strdup (_("Not answered"));

  gtk_label_set_text (self->value_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), answered);
  gtk_range_set_value (GTK_RANGE (self->scale), answered ? self->value : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);

  if (answered)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unanswered");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unanswered");
}

static void
answer (DorsalPainScale *self, int value)
{
  if (value == self->value)
    return;

  dorsal_pain_scale_set_value (self, value);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
change_value_cb (DorsalPainScale *self, GtkScrollType scroll, double value)
{
  g_assert (DORSAL_IS_PAIN_SCALE (self));

  answer (self, CLAMP ((int) (value + 0.5), 0, PAIN_WORST));
  return TRUE;
}

/* Digits answer at once. “1” and then “0” means ten: there is no other way to type it, and whoever
 * wants zero after a slip has Backspace. */
static gboolean
key_pressed_cb (DorsalPainScale *self, guint key, guint code, GdkModifierType state)
{
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (key));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_BackSpace || key == GDK_KEY_Delete)
    answer (self, DORSAL_NOT_ANSWERED);
  else if (digit == 0 && self->value == 1)
    answer (self, PAIN_WORST);
  else if (digit >= 0)
    answer (self, digit);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
clear_cb (DorsalPainScale *self)
{
  answer (self, DORSAL_NOT_ANSWERED);
  dorsal_pain_scale_focus (self);
}

static void
describe_ends (DorsalPainScale *self)
{
  /* Translators: what the ends of a scale mean, for a screen reader: “0: None. 10: Worst you can imagine.” */
  g_autofree char *text = g_strdup_printf (_("0: %s. 10: %s."), gtk_label_get_text (self->least_label),
                                           gtk_label_get_text (self->most_label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
dorsal_pain_scale_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DorsalPainScale *self = DORSAL_PAIN_SCALE (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title_label, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_LEAST:
      gtk_label_set_text (self->least_label, g_value_get_string (value));
      describe_ends (self);
      break;
    case PROP_MOST:
      gtk_label_set_text (self->most_label, g_value_get_string (value));
      describe_ends (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dorsal_pain_scale_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_PAIN_SCALE);
  G_OBJECT_CLASS (dorsal_pain_scale_parent_class)->dispose (object);
}

static void
dorsal_pain_scale_class_init (DorsalPainScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dorsal_pain_scale_dispose;
  object_class->set_property = dorsal_pain_scale_set_property;
  g_type_ensure (DORSAL_TYPE_FLOW);

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEAST] = g_param_spec_string ("least", NULL, NULL, "",
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MOST] = g_param_spec_string ("most", NULL, NULL, "",
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_PAIN_SCALE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/pain-scale.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalPainScale, title_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalPainScale, value_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalPainScale, clear_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalPainScale, scale);
  gtk_widget_class_bind_template_child (widget_class, DorsalPainScale, least_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalPainScale, most_label);
  gtk_widget_class_bind_template_callback (widget_class, change_value_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
dorsal_pain_scale_init (DorsalPainScale *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int mark = 0; mark <= PAIN_WORST; mark++)
    gtk_scale_add_mark (self->scale, mark, GTK_POS_BOTTOM, NULL);

  self->value = DORSAL_NOT_ANSWERED;
  show_value (self);
  describe_ends (self);
}

/** dorsal_pain_scale_get_value: Returns: 0 to 10, or %DORSAL_NOT_ANSWERED */
int
dorsal_pain_scale_get_value (DorsalPainScale *self)
{
  g_return_val_if_fail (DORSAL_IS_PAIN_SCALE (self), DORSAL_NOT_ANSWERED);

  return self->value;
}

/**
 * dorsal_pain_scale_set_value:
 * @value: 0 to 10, or %DORSAL_NOT_ANSWERED
 *
 * Shows a value without saying that the person changed it.
 */
void
dorsal_pain_scale_set_value (DorsalPainScale *self, int value)
{
  g_return_if_fail (DORSAL_IS_PAIN_SCALE (self));

  self->value = value;
  show_value (self);
}

/** dorsal_pain_scale_focus: Puts the keyboard on the scale. */
void
dorsal_pain_scale_focus (DorsalPainScale *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->scale));
}
