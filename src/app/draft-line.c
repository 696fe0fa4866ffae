/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/draft-line.h"

struct _DorsalDraftLine
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (DorsalDraftLine, dorsal_draft_line, GTK_TYPE_BOX)

enum
{
  DISCARD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
discard_cb (DorsalDraftLine *self)
{
  g_assert (DORSAL_IS_DRAFT_LINE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[DISCARD], 0);
}

static void
dorsal_draft_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_DRAFT_LINE);
  G_OBJECT_CLASS (dorsal_draft_line_parent_class)->dispose (object);
}

static void
dorsal_draft_line_class_init (DorsalDraftLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_draft_line_dispose;
  signals[DISCARD] = g_signal_new ("discard", DORSAL_TYPE_DRAFT_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/draft-line.ui");
  gtk_widget_class_bind_template_callback (widget_class, discard_cb);
}

static void
dorsal_draft_line_init (DorsalDraftLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
