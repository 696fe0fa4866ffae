/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Do things get better? Numbers with their basis, one sentence that says how sure it is, and what it rests
 * on for whoever asks. */

#include "config.h"

#include "app/changes-view.h"

#include "app/day-words.h"
#include "app/tile.h"
#include "core/questionnaire.h"
#include "core/text.h"
#include "insight/stats.h"
#include "insight/trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Fewer days are not a week (clinical.md 6.4). */
#define DAYS_OF_WEEK 7
#define LEAST_DAYS_OF_WEEK 4

/* A list that goes on for pages is not read: the newest say enough. */
#define PERIODS_MOST 12

#define ROLAND_MORRIS_MOST 24

struct _DorsalChangesView
{
  GtkBox parent_instance;

  /* Borrowed References */
  GtkLabel   *change;
  GtkFlowBox *tiles;
  GtkLabel   *score;
  GtkLabel   *trend;
  GtkBox     *lines;

  /* Owned References */
  GCancellable *cancellable; /* of the trend that is being worked out, or NULL */
};

G_DEFINE_FINAL_TYPE (DorsalChangesView, dorsal_changes_view, GTK_TYPE_BOX)

/* What is shown, while it is being shown. */
typedef struct
{
  const DorsalProgressView *progress;
  DorsalDay                 first;
  DorsalDay                 last;
} Spell;

/* What a trend is taken from, for a thread that works it out: ten years of days have seven million pairs. */
typedef struct
{
  GArray     *used;    /* DorsalDay */
  GArray     *values;  /* double: the pain of each */
  GArray     *missing; /* DorsalDay */
  DorsalTrend trend;
} TrendWork;

static char *
format_date (DorsalDay day)
{
  return dorsal_day_format (day, C_ ("date", "%-d %B"));
}

static char *
format_minutes (int minutes)
{
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), minutes);
}

static void
add_tile (DorsalChangesView *self, const char *title, const char *value, const char *caption)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), dorsal_tile_new (title, value, caption));
  /* A tile does nothing, so the Tab key has no reason to stop at it. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->tiles, child);
}

static void
add_pain_tile (DorsalChangesView *self, const char *title, double pain, const char *caption)
{
  g_autofree char *value = NULL, *isolated = NULL;

  if (isnan (pain))
    return;

  /* Translators: a pain score out of ten, for example “4.5 / 10”. */
  value = g_strdup_printf (_("%.3g / 10"), pain);
  /* Numbers alone have no direction of their own: mirrored, 6 / 10 would be seen as 10 / 6. */
  isolated = dorsal_text_isolate (value);
  add_tile (self, title, isolated, caption);
}

static void
add_managed_tile (DorsalChangesView *self, const DorsalManaged *managed)
{
  g_autofree char *value = NULL;

  if (managed->at_first == DORSAL_NOT_ANSWERED)
    return;

  /* Translators: a score at first and a later one, for example “14, then 6”. */
  value = g_strdup_printf (_("%d, then %d"), managed->at_first, managed->lately);
  add_tile (self, _("Things Managed"), value, _("A day, in the first and last 3 logged days"));
}

/* What was managed comes before the score. */
static void
show_change (DorsalChangesView *self, const Spell *spell)
{
  DorsalProgress change = dorsal_progress_measure (spell->progress->diary, spell->first, spell->last);
  DorsalManaged managed = dorsal_managed_measure (spell->progress->diary, spell->first, spell->last);
  g_autofree char *words = dorsal_progress_to_words (&change);
  g_autofree char *managed_words = dorsal_managed_to_words (&managed);
  g_autofree char *both = managed_words != NULL ? g_strjoin (" ", managed_words, words, NULL) : g_strdup (words);

  gtk_label_set_text (self->change, both);
  add_managed_tile (self, &managed);
  if (change.change == DORSAL_CHANGE_UNKNOWN)
    return;

  add_pain_tile (self, _("Pain at First"), change.baseline, _("Median of the first 3 logged days"));
  add_pain_tile (self, _("Pain Lately"), change.current, _("Median of the last 3 logged days"));
}

static void
add_days_tile (DorsalChangesView *self, const Spell *spell)
{
  guint logged = dorsal_diary_count_logged (spell->progress->diary, spell->first, spell->last);
  int passed = spell->last - spell->first + 1;
  g_autofree char *start = format_date (spell->first);
  g_autofree char *value = NULL, *caption = NULL;

  /* Translators: days logged, of all the days that passed. */
  value = g_strdup_printf (ngettext ("%u of %d day", "%u of %d days", (gulong) passed), logged, passed);
  /* Translators: %s is a date like “3 March”. */
  caption = g_strdup_printf (_("Since %s"), start);
  /* Days of which only something else is known are not among them. */
  add_tile (self, _("Pain Logged"), value, caption);
}

static const DorsalWeek *
find_best_week (GArray *weeks)
{
  const DorsalWeek *best = NULL;

  for (guint i = 0; i < weeks->len; i++)
    {
      const DorsalWeek *week = &g_array_index (weeks, DorsalWeek, i);

      if (week->n_days >= LEAST_DAYS_OF_WEEK && !isnan (week->median) && (best == NULL || week->median < best->median))
        best = week;
    }

  return best;
}

/* The first and the longest of the spell; returns whether there is any. */
static gboolean
find_longest (const Spell              *spell,
              DorsalTrackKind           kind,
              const DorsalTrackValue  **out_first,
              const DorsalTrackValue  **out_longest)
{
  GPtrArray *tracks = spell->progress->chart.tracks;
  const DorsalTrack *track = tracks != NULL ? dorsal_tracks_find (tracks, kind, NULL) : NULL;

  *out_first = *out_longest = NULL;
  for (guint i = 0; track != NULL && i < track->values->len; i++)
    {
      const DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);

      if (value->day < spell->first || value->day > spell->last || value->longest <= 0)
        continue;

      if (*out_first == NULL)
        *out_first = value;
      if (*out_longest == NULL || value->longest > (*out_longest)->longest)
        *out_longest = value;
    }

  return *out_first != NULL;
}

static void
add_best_week_tile (DorsalChangesView *self, const Spell *spell)
{
  g_autoptr (GArray) weeks = dorsal_weeks_new (spell->progress->diary, spell->first, spell->last);
  const DorsalWeek *best = find_best_week (weeks);
  g_autofree char *start = NULL, *caption = NULL;

  if (best == NULL || weeks->len < 2)
    return;

  start = format_date (best->start);
  /* Translators: %s is a date like “3 March”. */
  caption = g_strdup_printf (_("Median pain of the week from %s"), start);
  add_pain_tile (self, _("Week With Least Pain"), best->median, caption);
}

/* The weeks of a spell begin when it began: on the first day of one, six days of walking would be gone. Who logs
 * no minutes of walking did not walk for no minutes. */
static void
add_walking_tile (DorsalChangesView *self, const Spell *spell)
{
  DorsalDay start = MAX (spell->first, spell->last - DAYS_OF_WEEK + 1);
  g_autoptr (GArray) weeks = dorsal_weeks_new (spell->progress->diary, start, spell->last);
  g_autofree char *walked = format_minutes (g_array_index (weeks, DorsalWeek, 0).walk_minutes);
  const DorsalTrackValue *first, *longest;

  if (find_longest (spell, DORSAL_TRACK_WALK, &first, &longest))
    add_tile (self, _("Walking"), walked, _("Minutes logged in the last 7 days"));
}

static void
add_longest_tile (DorsalChangesView *self, const Spell *spell, DorsalTrackKind kind, const char *title)
{
  const DorsalTrackValue *first, *longest;
  g_autofree char *value = NULL, *date = NULL, *caption = NULL;

  if (!find_longest (spell, kind, &first, &longest))
    return;

  value = format_minutes ((int) longest->longest);
  date = format_date (longest->day);
  if (first == longest)
    /* Translators: %s is a date like “3 March”. */
    caption = g_strdup_printf (_("On %s"), date);
  else
    /* Translators: when it was longest, with a date like “3 March”, and how long it was at first. */
    caption = g_strdup_printf (ngettext ("On %s, at first %d minute", "On %s, at first %d minutes",
                                         (gulong) first->longest), date, (int) first->longest);
  add_tile (self, title, value, caption);
}

static void
add_longest_tiles (DorsalChangesView *self, const Spell *spell)
{
  add_longest_tile (self, spell, DORSAL_TRACK_SIT, _("Longest Sitting"));
  add_longest_tile (self, spell, DORSAL_TRACK_STAND, _("Longest Standing"));
  add_longest_tile (self, spell, DORSAL_TRACK_WALK, _("Longest Walk"));
}

/* The values of the spell are those from @out_first on to the last; returns how many. */
static guint
find_scores (const Spell *spell, const DorsalTrackValue **out_first, const DorsalTrackValue **out_last)
{
  GPtrArray *tracks = spell->progress->chart.tracks;
  const DorsalTrack *track = tracks != NULL ? dorsal_tracks_find (tracks, DORSAL_TRACK_RMDQ, NULL) : NULL;
  guint n = 0;

  for (guint i = 0; track != NULL && i < track->values->len; i++)
    {
      const DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);

      if (value->day < spell->first || value->day > spell->last)
        continue;

      if (n++ == 0)
        *out_first = value;
      *out_last = value;
    }

  return n;
}

/* A score by itself says little; only a change can be told. */
static void
show_score (DorsalChangesView *self, const Spell *spell)
{
  const DorsalTrackValue *first = NULL, *last = NULL;
  gboolean is_shown = find_scores (spell, &first, &last) > 1;
  g_autofree char *start = NULL, *end = NULL, *value = NULL, *caption = NULL, *words = NULL, *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->score), is_shown);
  if (!is_shown)
    return;

  start = format_date (first->day);
  end = format_date (last->day);
  /* Translators: a score at first and a later one, for example “14, then 6”. */
  value = g_strdup_printf (_("%d, then %d"), (int) first->value, (int) last->value);
  /* Translators: the most that there can be, and two dates like “3 March”. */
  caption = g_strdup_printf (_("Of %d sentences, on %s and %s"), ROLAND_MORRIS_MOST, start, end);
  add_tile (self, _("Roland–Morris"), value, caption);

  words = dorsal_questionnaire_describe_scores ((int) first->value, first->day, (int) last->value, last->day);
  /* Translators: what became of the score of that questionnaire, in sentences. */
  text = g_strdup_printf (_("Roland–Morris: %s"), words);
  gtk_label_set_text (self->score, text);
}

static void
clear_tiles (DorsalChangesView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))) != NULL)
    gtk_flow_box_remove (self->tiles, child);
}

static void
clear_lines (DorsalChangesView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

static void
add_line (DorsalChangesView *self, const char *text, gboolean is_heading)
{
  GtkAccessibleRole role = is_heading ? GTK_ACCESSIBLE_ROLE_HEADING : GTK_ACCESSIBLE_ROLE_LABEL;
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", role, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (is_heading)
    gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->lines, label);
}

static void
add_days (DorsalChangesView *self, const char *heading, GArray *days)
{
  g_autoptr (GPtrArray) periods = dorsal_days_to_lines (days);
  guint n_left_out = periods->len > PERIODS_MOST ? periods->len - PERIODS_MOST : 0;
  g_autofree char *rest = NULL;

  if (periods->len == 0)
    return;

  add_line (self, heading, TRUE);
  for (guint i = n_left_out; i < periods->len; i++)
    add_line (self, g_ptr_array_index (periods, i), FALSE);
  if (n_left_out == 0)
    return;

  rest = g_strdup_printf (ngettext ("And %u earlier period.", "And %u earlier periods.", n_left_out), n_left_out);
  add_line (self, rest, FALSE);
}

static void
trend_work_free (TrendWork *self)
{
  g_array_unref (self->used);
  g_array_unref (self->values);
  g_array_unref (self->missing);
  g_free (self);
}

static TrendWork *
trend_work_new (const Spell *spell)
{
  TrendWork *self = g_new0 (TrendWork, 1);

  self->used = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  self->missing = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  for (DorsalDay day = spell->first; day <= spell->last; day++)
    {
      const DorsalDiaryDay *known = dorsal_diary_find (spell->progress->diary, day);
      double pain = known != NULL ? dorsal_stats_get_day_pain (known) : NAN;

      if (isnan (pain))
        g_array_append_val (self->missing, day);
      else
        {
          g_array_append_val (self->used, day);
          g_array_append_val (self->values, pain);
        }
    }

  return self;
}

static void
show_trend (DorsalChangesView *self, const TrendWork *work)
{
  g_autofree char *words = dorsal_trend_to_words (&work->trend);
  g_auto (GStrv) lines = dorsal_trend_explain (&work->trend);

  gtk_label_set_text (self->trend, words);
  clear_lines (self);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (self, lines[i], FALSE);
  add_days (self, _("Days Used"), work->used);
  add_days (self, _("Days Without an Entry"), work->missing);
}

/* The data goes with the task, and back to whoever looks at its result. */
static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TrendWork *work = data;

  work->trend = dorsal_trend_measure ((const DorsalDay *) work->used->data, (const double *) work->values->data,
                                      work->used->len);
  g_task_return_boolean (task, TRUE);
}

/* What was cancelled is never looked at, and neither is @user_data, which may be gone by then. */
static void
worked_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalChangesView *self = user_data;

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_assert (DORSAL_IS_CHANGES_VIEW (self));

  g_clear_object (&self->cancellable);
  show_trend (self, g_task_get_task_data (G_TASK (result)));
}

static void
stop_work (DorsalChangesView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_work (DorsalChangesView *self, const Spell *spell)
{
  g_autoptr (GTask) task = NULL;

  stop_work (self);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, worked_out_cb, self);
  g_task_set_task_data (task, trend_work_new (spell), (GDestroyNotify) trend_work_free);
  g_task_run_in_thread (task, work_cb);
}

static void
dorsal_changes_view_dispose (GObject *object)
{
  stop_work (DORSAL_CHANGES_VIEW (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_CHANGES_VIEW);

  G_OBJECT_CLASS (dorsal_changes_view_parent_class)->dispose (object);
}

static void
dorsal_changes_view_class_init (DorsalChangesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_changes_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/changes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalChangesView, change);
  gtk_widget_class_bind_template_child (widget_class, DorsalChangesView, tiles);
  gtk_widget_class_bind_template_child (widget_class, DorsalChangesView, score);
  gtk_widget_class_bind_template_child (widget_class, DorsalChangesView, trend);
  gtk_widget_class_bind_template_child (widget_class, DorsalChangesView, lines);
}

static void
dorsal_changes_view_init (DorsalChangesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_changes_view_new: Returns: (transfer floating): a view that is invisible until it has something to show */
GtkWidget *
dorsal_changes_view_new (void)
{
  return g_object_new (DORSAL_TYPE_CHANGES_VIEW, "visible", FALSE, NULL);
}

/**
 * dorsal_changes_view_set_progress:
 * @progress: (nullable): the journal; read now, and needed no longer
 * @first: the first day of the spell
 * @today: the present day; before @first, or without @progress, the view is invisible
 */
void
dorsal_changes_view_set_progress (DorsalChangesView        *self,
                                  const DorsalProgressView *progress,
                                  DorsalDay                 first,
                                  DorsalDay                 today)
{
  Spell spell = { progress, first, today };
  gboolean has_days = progress != NULL && first <= today;

  g_return_if_fail (DORSAL_IS_CHANGES_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_days);
  clear_tiles (self);
  stop_work (self);
  if (!has_days)
    return;

  show_change (self, &spell);
  add_days_tile (self, &spell);
  add_longest_tiles (self, &spell);
  add_walking_tile (self, &spell);
  add_best_week_tile (self, &spell);
  show_score (self, &spell);
  start_work (self, &spell);
}
