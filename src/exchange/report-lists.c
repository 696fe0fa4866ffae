/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was done about the pain and what came of it: activities, sleep, medicines, visits, and the
 * facts about the person that raise a risk. */

#include "config.h"

#include "core/episode.h"
#include "exchange/report-writer.h"
#include "exchange/words.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUTES_PER_HOUR 60

/* Ages that matter, reference section 2.2: under 20, a first attack at 50, weak bones from 65. */
#define AGE_YOUNG 20
#define AGE_FIRST_ATTACK 50
#define AGE_BONES 65

/* The choices of how a thing went, as the kinds describe them: better, same, worse; yes, some, no. */
#define N_CHOICES 3

typedef struct
{
  const char *name; /* owned by the record it comes from */
  guint       times;
  int         minutes;
  guint       answers[N_CHOICES];
  GArray     *days;
} Tally;

static void
tally_free (gpointer data)
{
  Tally *tally = data;

  g_array_unref (tally->days);
  g_free (tally);
}

static Tally *
tally_new (const char *name)
{
  Tally *self = g_new0 (Tally, 1);

  self->name = name;
  self->minutes = DORSAL_NOT_ANSWERED;
  self->days = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  return self;
}

static Tally *
find_tally (GPtrArray *tallies, GHashTable *by_name, const char *name)
{
  Tally *tally = g_hash_table_lookup (by_name, name);

  if (tally != NULL)
    return tally;

  tally = tally_new (name);
  g_ptr_array_add (tallies, tally);
  g_hash_table_insert (by_name, (gpointer) name, tally);
  return tally;
}

static void
add_answer (Tally *tally, const DorsalRecord *entry, guint field)
{
  const char *const *choices = dorsal_kind_get_field (dorsal_record_get_kind (entry), field)->choices;
  const char *answer = dorsal_record_get_text (entry, field);

  for (guint i = 0; answer != NULL && i < N_CHOICES; i++)
    if (g_str_equal (choices[i], answer))
      tally->answers[i]++;
}

/* Entries come in order of day, so a day is new if it is not the last. */
static void
add_day (GArray *days, DorsalDay day)
{
  if (days->len == 0 || g_array_index (days, DorsalDay, days->len - 1) != day)
    g_array_append_val (days, day);
}

static int
compare_tallies (gconstpointer a, gconstpointer b)
{
  const Tally *left = *(Tally *const *) a, *right = *(Tally *const *) b;

  return (left->times < right->times) - (left->times > right->times);
}

/* One tally for each name, the most frequent first. */
static GPtrArray *
tally_entries (const DorsalMatter *matter, DorsalKind kind, guint name_field, guint answer_field)
{
  GPtrArray *tallies = g_ptr_array_new_with_free_func (tally_free);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (matter->entries, i);
      Tally *tally;

      if (dorsal_record_get_kind (entry) != kind)
        continue;

      tally = find_tally (tallies, by_name, dorsal_record_get_text (entry, name_field));
      tally->times++;
      add_answer (tally, entry, answer_field);
      add_day (tally->days, dorsal_record_get_day (entry));
      if (kind == DORSAL_KIND_ACTIVITY && dorsal_record_has (entry, DORSAL_ACTIVITY_MINUTES))
        tally->minutes = MAX (tally->minutes, 0) +
                         dorsal_record_get_integer (entry, DORSAL_ACTIVITY_MINUTES);
    }

  g_ptr_array_sort (tallies, compare_tallies);
  return tallies;
}

static guint
count_answers (const Tally *tally)
{
  return tally->answers[0] + tally->answers[1] + tally->answers[2];
}

static char *
name_activity (const DorsalWriter *self, const Tally *tally)
{
  g_autofree char *name = dorsal_activity_to_words (tally->name, self->matter->guidance->protocol);

  return dorsal_matter_isolate_line (name);
}

static void
add_felt (DorsalWriter *self, GPtrArray *tallies, guint answer, const char *key)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = g_ptr_array_index (tallies, i);
      g_autofree char *name = name_activity (self, tally);

      /* TRANSLATORS: an activity, and after how many of the times it felt so. */
      if (tally->answers[answer] > 0)
        g_ptr_array_add (texts, g_strdup_printf (_("%s (%u of %u)"), name, tally->answers[answer],
                                                 count_answers (tally)));
    }

  text = texts->len > 0 ? dorsal_matter_join (texts, self->limits.items) : g_strdup (_("none logged"));
  dorsal_writer_add_pair (self, key, text);
}

static void
add_activity_table (DorsalWriter *self, GPtrArray *tallies)
{
  const DorsalColumn columns[] = {
    { _("Activity"), 0.34, FALSE },
    { _("Times"), 0.11, TRUE },
    { _("Minutes"), 0.11, TRUE },
    { C_ ("choice", "Better"), 0.11, TRUE },
    { C_ ("choice", "The same"), 0.11, TRUE },
    { C_ ("choice", "Worse"), 0.11, TRUE },
    { _("Not said"), 0.11, TRUE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = g_ptr_array_index (tallies, i);

      g_ptr_array_add (texts, name_activity (self, tally));
      g_ptr_array_add (texts, g_strdup_printf ("%u", tally->times));
      g_ptr_array_add (texts, dorsal_matter_format_number (tally->minutes));
      for (guint j = 0; j < N_CHOICES; j++)
        g_ptr_array_add (texts, g_strdup_printf ("%u", tally->answers[j]));
      g_ptr_array_add (texts, g_strdup_printf ("%u", tally->times - count_answers (tally)));
    }

  dorsal_writer_add_table (self, DORSAL_REPORT_ACTIVITIES, columns, G_N_ELEMENTS (columns), texts);
}

/** dorsal_writer_add_activities: Writes after what the back felt better or worse; in full, all that was done. */
void
dorsal_writer_add_activities (DorsalWriter *self)
{
  g_autoptr (GPtrArray) tallies = tally_entries (self->matter, DORSAL_KIND_ACTIVITY, DORSAL_ACTIVITY_NAME,
                                                 DORSAL_ACTIVITY_FELT);

  dorsal_writer_add_heading (self, DORSAL_REPORT_ACTIVITIES, _("Tried, and how it felt"));
  if (self->is_detail)
    {
      add_activity_table (self, tallies);
      return;
    }

  add_felt (self, tallies, 0, C_ ("choice", "Better"));
  add_felt (self, tallies, 2, C_ ("choice", "Worse"));
  if (tallies->len > 0)
    dorsal_writer_mark_cut (self, DORSAL_REPORT_ACTIVITIES);
}

static void
add_sleep_words (DorsalWriter *self)
{
  Tally *tally = tally_new ("");
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->matter->entries, i);

      if (dorsal_record_get_kind (entry) == DORSAL_KIND_CHECK_IN)
        add_answer (tally, entry, DORSAL_CHECK_IN_SLEEP);
    }

  if (count_answers (tally) == 0)
    text = g_strdup (_("not answered"));
  else
    text = g_strdup_printf (_("well %u, so-so %u, badly %u"), tally->answers[0], tally->answers[1],
                            tally->answers[2]);
  dorsal_writer_add_pair (self, _("Times told"), text);
  tally_free (tally);
}

static void
add_sleep_time (DorsalWriter *self)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *text = NULL;
  int median;

  for (guint i = 0; i < self->matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->matter->entries, i);
      double minutes;

      if (dorsal_record_get_kind (entry) != DORSAL_KIND_CHECK_IN ||
          !dorsal_record_has (entry, DORSAL_CHECK_IN_SLEEP_MINUTES))
        continue;

      minutes = dorsal_record_get_integer (entry, DORSAL_CHECK_IN_SLEEP_MINUTES);
      g_array_append_val (values, minutes);
    }

  if (values->len == 0)
    return;

  median = (int) lround (dorsal_stats_median ((const double *) (gpointer) values->data, values->len));
  text = g_strdup_printf (ngettext ("median %d h %02d min (told %u time)", "median %d h %02d min (told %u times)",
                                    values->len),
                          median / MINUTES_PER_HOUR, median % MINUTES_PER_HOUR, values->len);
  dorsal_writer_add_pair (self, _("Time asleep"), text);
}

/** dorsal_writer_add_sleep: Writes how the person slept. */
void
dorsal_writer_add_sleep (DorsalWriter *self)
{
  dorsal_writer_add_heading (self, DORSAL_REPORT_SLEEP, _("Sleep"));
  add_sleep_words (self);
  add_sleep_time (self);
}

static char *
format_helped (const Tally *tally)
{
  if (count_answers (tally) == 0)
    return g_strdup (_("not answered"));

  return g_strdup_printf (_("yes %u, a little %u, no %u"), tally->answers[0], tally->answers[1],
                          tally->answers[2]);
}

/** dorsal_writer_add_medicines: Writes on how many days each medicine was taken and whether it helped. */
void
dorsal_writer_add_medicines (DorsalWriter *self)
{
  g_autoptr (GPtrArray) tallies = tally_entries (self->matter, DORSAL_KIND_MEDICINE, DORSAL_MEDICINE_NAME,
                                                 DORSAL_MEDICINE_HELPED);
  const DorsalColumn columns[] = {
    { _("Name"), 0.44, FALSE },
    { _("Days"), 0.12, TRUE },
    { C_ ("field", "Did it help"), 0.44, TRUE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_told = MIN (tallies->len, self->limits.items);

  dorsal_writer_add_heading (self, DORSAL_REPORT_MEDICINES, _("Medicines"));
  if (tallies->len == 0)
    {
      dorsal_writer_add_text (self, _("None logged."));
      return;
    }

  for (guint i = 0; i < n_told; i++)
    {
      const Tally *tally = g_ptr_array_index (tallies, i);

      g_ptr_array_add (texts, dorsal_matter_isolate_line (tally->name));
      g_ptr_array_add (texts, g_strdup_printf ("%u", tally->days->len));
      g_ptr_array_add (texts, format_helped (tally));
    }

  dorsal_writer_add_table (self, DORSAL_REPORT_MEDICINES, columns, G_N_ELEMENTS (columns), texts);
  dorsal_writer_add_more (self, DORSAL_REPORT_MEDICINES, n_told, tallies->len);
}

static char *
format_visit (const DorsalRecord *visit)
{
  const char *with = dorsal_record_get_text (visit, DORSAL_VISIT_WITH);
  gboolean is_booked = dorsal_record_get_boolean (visit, DORSAL_VISIT_BOOKED);
  g_autofree char *whom = with != NULL ? dorsal_matter_isolate_line (with) : NULL;

  if (whom == NULL)
    return g_strdup (is_booked ? _("Visit booked") : _("Visit"));

  return g_strdup_printf (is_booked ? _("Visit booked: %s") : _("Visit: %s"), whom);
}

static char *
format_until (const DorsalMatter *matter, const DorsalRecord *entry, guint field, const char *title)
{
  int until = dorsal_record_get_integer (entry, field);
  g_autofree char *day = NULL;

  if (until == DORSAL_NOT_ANSWERED)
    return g_strdup (title);

  day = dorsal_matter_format_day (matter, until);
  /* TRANSLATORS: something that happened, and the day it ended. */
  return g_strdup_printf (_("%s, until %s"), title, day);
}

static char *
format_happening (const DorsalMatter *matter, const DorsalRecord *entry)
{
  DorsalKind kind = dorsal_record_get_kind (entry);
  g_autofree char *title = NULL;

  if (kind == DORSAL_KIND_VISIT)
    return format_visit (entry);
  if (kind == DORSAL_KIND_FLARE)
    return format_until (matter, entry, DORSAL_FLARE_END, _("Flare-up"));

  title = dorsal_matter_isolate_line (dorsal_record_get_text (entry, DORSAL_EVENT_TITLE));
  return format_until (matter, entry, DORSAL_EVENT_UNTIL, title);
}

static gboolean
is_done (const DorsalRecord *entry)
{
  return dorsal_record_get_kind (entry) == DORSAL_KIND_VISIT &&
         !dorsal_record_get_boolean (entry, DORSAL_VISIT_BOOKED);
}

static GHashTable *
list_days_of_visits (const DorsalMatter *matter)
{
  GHashTable *days = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (matter->entries, i);

      if (is_done (entry))
        g_hash_table_add (days, GINT_TO_POINTER (dorsal_record_get_day (entry)));
    }

  return days;
}

/* A booking that the visit came of says nothing more. */
static gboolean
is_news (const DorsalRecord *entry, GHashTable *days_of_visits)
{
  return dorsal_record_get_kind (entry) != DORSAL_KIND_VISIT || is_done (entry) ||
         !g_hash_table_contains (days_of_visits, GINT_TO_POINTER (dorsal_record_get_day (entry)));
}

static void
add_happenings (DorsalWriter *self, DorsalKind kind, guint *n_all)
{
  const DorsalMatter *matter = self->matter;
  g_autoptr (GHashTable) days_of_visits = list_days_of_visits (matter);

  for (guint i = matter->entries->len; i-- > 0;)
    {
      const DorsalRecord *entry = g_ptr_array_index (matter->entries, i);
      g_autofree char *text = NULL;
      g_autofree char *day = NULL;

      if (dorsal_record_get_kind (entry) != kind || !is_news (entry, days_of_visits) ||
          (*n_all)++ >= self->limits.items)
        continue;

      text = format_happening (matter, entry);
      day = dorsal_matter_format_day (matter, dorsal_record_get_day (entry));
      dorsal_writer_add_long_pair (self, DORSAL_REPORT_VISITS, day, text);
    }
}

/**
 * dorsal_writer_add_visits:
 *
 * Writes visits, then flare-ups, then events, each with the newest first: where there is little room, a visit is what
 * a clinician asks about.
 */
void
dorsal_writer_add_visits (DorsalWriter *self)
{
  guint n_all = 0;

  dorsal_writer_add_heading (self, DORSAL_REPORT_VISITS, _("Visits, flare-ups and events"));
  add_happenings (self, DORSAL_KIND_VISIT, &n_all);
  add_happenings (self, DORSAL_KIND_FLARE, &n_all);
  add_happenings (self, DORSAL_KIND_EVENT, &n_all);
  if (n_all == 0)
    dorsal_writer_add_text (self, _("None logged."));
  dorsal_writer_add_more (self, DORSAL_REPORT_VISITS, self->limits.items, n_all);
}

static void
add_risk_group (DorsalWriter *self, const char *key, const char *answer)
{
  const DorsalProtocol *protocol = self->matter->guidance->protocol;
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    {
      const DorsalRiskFact *fact = &protocol->risk_facts[i];
      const char *value = dorsal_facts_get (self->matter->facts, fact->id);
      gboolean is_answered = value != NULL && (g_str_equal (value, "yes") || g_str_equal (value, "no"));

      /* Who is sound enough for every stretch has nothing to tell there. */
      if (fact->is_year || (fact->is_about_stretching && g_strcmp0 (answer, "yes") != 0))
        continue;
      if (answer != NULL ? g_strcmp0 (value, answer) == 0 : !is_answered)
        g_ptr_array_add (labels, (gpointer) _(fact->report));
    }

  text = labels->len > 0 ? dorsal_matter_join (labels, labels->len) : g_strdup (_("none"));
  dorsal_writer_add_long_pair (self, DORSAL_REPORT_RISKS, key, text);
}

/* The year of birth tells who somebody is, and is told with the name; how old they are is a risk. */
static const char *
get_age_label (const DorsalMatter *matter, const char *birth_year)
{
  int year, month, day, age;
  gint64 born;

  if (birth_year == NULL || !g_ascii_string_to_signed (birth_year, 10, 1, G_MAXINT16, &born, NULL))
    return _("not answered");

  dorsal_day_to_date (matter->today, &year, &month, &day);
  age = year - (int) born;
  if (age < AGE_YOUNG)
    return _("under 20");
  if (age < AGE_FIRST_ATTACK)
    return _("20 to 49");

  return age < AGE_BONES ? _("50 to 64") : _("65 or over");
}

static void
add_age (DorsalWriter *self)
{
  const DorsalProtocol *protocol = self->matter->guidance->protocol;

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    if (protocol->risk_facts[i].is_year)
      dorsal_writer_add_pair (self, _("Age this year"),
                              get_age_label (self->matter, dorsal_facts_get (self->matter->facts,
                                                                             protocol->risk_facts[i].id)));
}

/** dorsal_writer_add_risks: Writes the facts that raise a risk: told, denied and not answered. */
void
dorsal_writer_add_risks (DorsalWriter *self)
{
  dorsal_writer_add_heading (self, DORSAL_REPORT_RISKS, _("Risk facts"));
  add_age (self);
  add_risk_group (self, C_ ("choice", "Yes"), "yes");
  add_risk_group (self, C_ ("choice", "No"), "no");
  add_risk_group (self, C_ ("choice", "Not answered"), NULL);
}
