/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Some thousand shuffles of each thing that is followed take up to a second. They run in a thread, on copies,
 * and are stopped when nobody waits for them any more. */

#include "config.h"

#include "app/links-view.h"

#include "exchange/insights.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>

struct _DorsalLinksView
{
  GtkBox parent_instance;

  /* Borrowed References */
  GtkWidget  *busy;
  GtkWidget  *done;
  GtkListBox *list;
  GtkLabel   *tested;
  GtkLabel   *footer;

  /* Owned References */
  GCancellable *cancellable; /* of the work that is waited for, or NULL */
  char         *fingerprint; /* of what is shown or being worked out, or NULL */
};

G_DEFINE_FINAL_TYPE (DorsalLinksView, dorsal_links_view, GTK_TYPE_BOX)

/* What the thread looks at; nobody else does. */
typedef struct
{
  DorsalDiary *diary;
  GPtrArray   *tracks;
} Work;

static gpointer
copy_track (gconstpointer source, gpointer user_data)
{
  const DorsalTrack *track = source;
  DorsalTrack *copy = g_new0 (DorsalTrack, 1);

  copy->kind = track->kind;
  copy->name = g_strdup (track->name);
  copy->label = g_strdup (track->label);
  copy->values = g_array_copy (track->values);
  return copy;
}

static Work *
work_new (const DorsalProgressView *progress)
{
  Work *self = g_new0 (Work, 1);

  self->diary = dorsal_diary_copy (progress->diary);
  self->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_track_free);
  for (guint i = 0; progress->chart.tracks != NULL && i < progress->chart.tracks->len; i++)
    g_ptr_array_add (self->tracks, copy_track (g_ptr_array_index (progress->chart.tracks, i), NULL));

  return self;
}

static void
work_free (Work *self)
{
  dorsal_diary_free (self->diary);
  g_ptr_array_unref (self->tracks);
  g_free (self);
}

static void
add_number (GChecksum *checksum, double number)
{
  g_checksum_update (checksum, (const guchar *) &number, sizeof number);
}

static void
add_track (GChecksum *checksum, const DorsalTrack *track)
{
  const char *label = dorsal_track_get_label (track);

  add_number (checksum, track->kind);
  g_checksum_update (checksum, (const guchar *) label, -1);
  for (guint i = 0; i < track->values->len; i++)
    {
      const DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);

      add_number (checksum, value->day);
      add_number (checksum, value->value);
    }
}

/* Another part of the same journal is no reason to work everything out again. */
static char *
make_fingerprint (const Work *work)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < work->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (work->diary->days, DorsalDiaryDay, i);

      add_number (checksum, day->day);
      add_number (checksum, dorsal_stats_get_day_pain (day));
    }

  for (guint i = 0; i < work->tracks->len; i++)
    add_track (checksum, g_ptr_array_index (work->tracks, i));

  return g_strdup (g_checksum_get_string (checksum));
}

static void
set_row_text (GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static void
add_line (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (box, label);
}

/* The whole explanation is one row: it is read aloud in one go. */
static GtkWidget *
make_explanation (const DorsalFinding *finding)
{
  g_auto (GStrv) lines = dorsal_finding_explain (finding);
  g_autofree char *text = g_strjoinv ("\n", lines);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; lines[i] != NULL; i++)
    add_line (GTK_BOX (box), lines[i]);
  gtk_widget_add_css_class (box, "read-only");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static GtkWidget *
make_tested_row (const DorsalFinding *finding)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *words = dorsal_finding_to_words (finding);

  set_row_text (row, dorsal_track_get_label (finding->track));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_explanation (finding));
  return row;
}

static GtkWidget *
make_untested_row (const DorsalFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = dorsal_finding_to_words (finding);

  set_row_text (row, dorsal_track_get_label (finding->track));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static gboolean
was_tested (const DorsalFinding *finding)
{
  return finding->verdict == DORSAL_FINDING_LINK || finding->verdict == DORSAL_FINDING_NO_LINK;
}

static void
add_untested (DorsalLinksView *self, const DorsalInsights *insights)
{
  GtkWidget *row = adw_expander_row_new ();
  guint n = insights->findings->len - insights->n_tested;
  g_autofree char *count = g_strdup_printf (ngettext ("%u thing", "%u things", n), n);

  set_row_text (row, _("Not Tested Yet"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  for (guint i = 0; i < insights->findings->len; i++)
    {
      const DorsalFinding *finding = &g_array_index (insights->findings, DorsalFinding, i);

      if (!was_tested (finding))
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_untested_row (finding));
    }

  gtk_list_box_append (self->list, row);
}

static void
clear_list (DorsalLinksView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
show_insights (DorsalLinksView *self, const DorsalInsights *insights)
{
  g_autofree char *tested = dorsal_insights_list_tested (insights);

  clear_list (self);
  for (guint i = 0; i < insights->findings->len; i++)
    {
      const DorsalFinding *finding = &g_array_index (insights->findings, DorsalFinding, i);

      if (was_tested (finding))
        gtk_list_box_append (self->list, make_tested_row (finding));
    }

  if (insights->n_tested < insights->findings->len)
    add_untested (self, insights);

  gtk_widget_set_visible (GTK_WIDGET (self->list), insights->findings->len > 0);
  gtk_label_set_text (self->tested, tested);
  gtk_widget_set_visible (self->busy, FALSE);
  gtk_widget_set_visible (self->done, TRUE);
}

static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  DorsalInsights *insights = dorsal_insights_new (work->diary, work->tracks, cancellable);

  if (insights == NULL)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_pointer (task, insights, (GDestroyNotify) dorsal_insights_free);
}

/* What was cancelled is never looked at, and neither is @user_data, which may be gone by then. */
static void
worked_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalInsights) insights = g_task_propagate_pointer (G_TASK (result), NULL);
  DorsalLinksView *self = user_data;

  if (insights == NULL)
    return;

  g_assert (DORSAL_IS_LINKS_VIEW (self));

  g_clear_object (&self->cancellable);
  show_insights (self, insights);
}

static void
stop_work (DorsalLinksView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_work (DorsalLinksView *self, Work *work)
{
  g_autoptr (GTask) task = NULL;

  stop_work (self);
  self->cancellable = g_cancellable_new ();
  /* The task does not hold the view, so that it can go while the work is under way. */
  task = g_task_new (NULL, self->cancellable, worked_out_cb, self);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  gtk_widget_set_visible (self->done, FALSE);
  gtk_widget_set_visible (self->busy, TRUE);
  g_task_run_in_thread (task, work_cb);
}

static void
dorsal_links_view_dispose (GObject *object)
{
  DorsalLinksView *self = DORSAL_LINKS_VIEW (object);

  stop_work (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_LINKS_VIEW);
  g_clear_pointer (&self->fingerprint, g_free);

  G_OBJECT_CLASS (dorsal_links_view_parent_class)->dispose (object);
}

static void
dorsal_links_view_class_init (DorsalLinksViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_links_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/links-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalLinksView, busy);
  gtk_widget_class_bind_template_child (widget_class, DorsalLinksView, done);
  gtk_widget_class_bind_template_child (widget_class, DorsalLinksView, list);
  gtk_widget_class_bind_template_child (widget_class, DorsalLinksView, tested);
  gtk_widget_class_bind_template_child (widget_class, DorsalLinksView, footer);
}

static void
dorsal_links_view_init (DorsalLinksView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_text (self->footer, dorsal_insights_get_footer ());
}

/** dorsal_links_view_new: Returns: (transfer floating): a view that is invisible until it has something to show */
GtkWidget *
dorsal_links_view_new (void)
{
  return g_object_new (DORSAL_TYPE_LINKS_VIEW, "visible", FALSE, NULL);
}

/**
 * dorsal_links_view_set_progress:
 * @progress: (nullable): the journal; what is needed of it is copied. Without it the view is invisible
 *
 * Works out anew what goes with what, unless nothing changed that matters for it. Returns at once.
 */
void
dorsal_links_view_set_progress (DorsalLinksView *self, const DorsalProgressView *progress)
{
  g_autofree char *fingerprint = NULL;
  Work *work;

  g_return_if_fail (DORSAL_IS_LINKS_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), progress != NULL);
  if (progress == NULL)
    {
      stop_work (self);
      g_clear_pointer (&self->fingerprint, g_free);
      return;
    }

  work = work_new (progress);
  fingerprint = make_fingerprint (work);
  if (g_strcmp0 (fingerprint, self->fingerprint) == 0)
    {
      work_free (work);
      return;
    }

  g_free (self->fingerprint);
  self->fingerprint = g_steal_pointer (&fingerprint);
  start_work (self, work);
}
