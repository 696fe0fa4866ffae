/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the person was advised, and when: whoever reads the report sees what they already know. */

#include "config.h"

#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>

/* Advice tells what it is about, so it is left out together with that. */
static const struct
{
  const char          *prefix;
  DorsalReportSections section;
} told_by[] = {
  { "RF", DORSAL_REPORT_SIGNS },           { "INFLAM", DORSAL_REPORT_RISKS },
  { "ESC-7-50", DORSAL_REPORT_RISKS },     { "PHQ", DORSAL_REPORT_QUESTIONNAIRES },
  { "STR-", DORSAL_REPORT_ACTIVITIES },    { "MOV", DORSAL_REPORT_ACTIVITIES },
  { "LOAD-", DORSAL_REPORT_ACTIVITIES },   { "REST-", DORSAL_REPORT_ACTIVITIES },
  { "BOOKED", DORSAL_REPORT_VISITS },      { "VISIT-", DORSAL_REPORT_VISITS },
  { "FLARE-", DORSAL_REPORT_VISITS },
};

/* @first is the first time that a rule spoke at a level, @days are the days on which it did, ascending. */
typedef struct
{
  const DorsalRecord *first;
  GArray             *days;
} Spoken;

static void
spoken_free (gpointer data)
{
  Spoken *spoken = data;

  g_array_unref (spoken->days);
  g_free (spoken);
}

static const char *
get_rule (const DorsalRecord *shown)
{
  return dorsal_record_get_text (shown, DORSAL_ADVICE_RULE);
}

static DorsalLevel
get_level (const DorsalRecord *shown)
{
  return (DorsalLevel) dorsal_record_get_integer (shown, DORSAL_ADVICE_LEVEL);
}

static gboolean
may_tell (const DorsalWriter *self, const DorsalRecord *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (told_by); i++)
    if (g_str_has_prefix (get_rule (shown), told_by[i].prefix) && (self->sections & told_by[i].section) == 0)
      return FALSE;

  return TRUE;
}

static Spoken *
find_spoken (GPtrArray *all, const DorsalRecord *shown)
{
  Spoken *spoken;

  for (guint i = 0; i < all->len; i++)
    {
      spoken = g_ptr_array_index (all, i);
      if (get_level (spoken->first) == get_level (shown) &&
          g_str_equal (get_rule (spoken->first), get_rule (shown)))
        return spoken;
    }

  spoken = g_new0 (Spoken, 1);
  spoken->first = shown;
  spoken->days = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  g_ptr_array_add (all, spoken);
  return spoken;
}

static void
note_day (GArray *days, DorsalDay day)
{
  if (days->len == 0 || g_array_index (days, DorsalDay, days->len - 1) != day)
    g_array_append_val (days, day);
}

static void
note_protocol (const DorsalRecord *shown, GPtrArray *protocols)
{
  g_autofree char *protocol = dorsal_matter_isolate_line (dorsal_record_get_text (shown, DORSAL_ADVICE_PROTOCOL));

  if (!g_ptr_array_find_with_equal_func (protocols, protocol, g_str_equal, NULL))
    g_ptr_array_add (protocols, g_steal_pointer (&protocol));
}

/* One for each rule and level, in the order in which they spoke first. */
static GPtrArray *
list_spoken (const DorsalWriter *self, GPtrArray *protocols)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (spoken_free);

  for (guint i = 0; i < self->matter->shown->len; i++)
    {
      const DorsalRecord *shown = g_ptr_array_index (self->matter->shown, i);

      if (!may_tell (self, shown))
        continue;

      note_day (find_spoken (all, shown)->days, dorsal_record_get_day (shown));
      note_protocol (shown, protocols);
    }

  return all;
}

static char *
format_title (const DorsalMatter *matter, const DorsalRecord *shown)
{
  const char *title = dorsal_protocol_get_title (matter->guidance->protocol, get_rule (shown));

  return title != NULL ? g_strdup (title) : dorsal_matter_isolate_line (get_rule (shown));
}

static char *
format_days (const DorsalMatter *matter, const Spoken *spoken)
{
  return dorsal_matter_format_span (matter, g_array_index (spoken->days, DorsalDay, 0),
                                    g_array_index (spoken->days, DorsalDay, spoken->days->len - 1));
}

static void
add_spoken (GPtrArray *texts, const DorsalMatter *matter, const Spoken *spoken)
{
  g_ptr_array_add (texts, format_days (matter, spoken));
  g_ptr_array_add (texts, format_title (matter, spoken->first));
  g_ptr_array_add (texts, g_strdup (dorsal_level_get_label (get_level (spoken->first))));
  g_ptr_array_add (texts, g_strdup_printf ("%u", spoken->days->len));
}

/* Returns: how many there were that are not worth a row of their own */
static guint
add_table (DorsalWriter *self, GPtrArray *all)
{
  const DorsalColumn columns[] = {
    { _("Shown"), 0.2, FALSE },
    { C_ ("report", "Advice"), 0.42, FALSE },
    { _("How urgent"), 0.28, FALSE },
    { _("Days"), 0.1, TRUE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_minor = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const Spoken *spoken = g_ptr_array_index (all, i);

      if (get_level (spoken->first) >= DORSAL_LEVEL_CAUTION)
        add_spoken (texts, self->matter, spoken);
      else
        n_minor++;
    }

  if (texts->len > 0)
    dorsal_writer_add_table (self, 0, columns, G_N_ELEMENTS (columns), texts);
  return n_minor;
}

static char *
format_minor (guint n_minor)
{
  return g_strdup_printf (ngettext ("%u tip or note was shown.", "%u different tips and notes were shown.", n_minor),
                          n_minor);
}

static char *
format_protocols (GPtrArray *protocols)
{
  g_autofree char *list = dorsal_matter_join (protocols, protocols->len);

  /* TRANSLATORS: the name, version and checksum of a protocol, or several. */
  return g_strdup_printf (ngettext ("What was shown went by the protocol %s.", "What was shown went by the protocols %s.",
                                    protocols->len), list);
}

static void
add_rest (DorsalWriter *self, guint n_minor, GPtrArray *protocols)
{
  g_autofree char *minor = format_minor (n_minor);
  g_autofree char *source = format_protocols (protocols);
  g_autofree char *both = g_strjoin (C_ ("sentences", " "), minor, source, NULL);

  dorsal_writer_add_text (self, n_minor > 0 ? both : source);
}

/* The newest first: the clinician asks what the person has been told already. */
static void
add_urgent (DorsalWriter *self, GPtrArray *all)
{
  guint n_urgent = 0;

  for (guint i = all->len; i-- > 0;)
    {
      const Spoken *spoken = g_ptr_array_index (all, i);
      g_autofree char *days = NULL;
      g_autofree char *title = NULL;

      if (get_level (spoken->first) < DORSAL_LEVEL_SEE_SOON || n_urgent++ >= self->limits.items)
        continue;

      days = format_days (self->matter, spoken);
      title = format_title (self->matter, spoken->first);
      dorsal_writer_add_long_pair (self, DORSAL_REPORT_ADVICE, days, title);
    }

  if (n_urgent == 0)
    dorsal_writer_add_text (self, _("Nothing that asked to see somebody."));
  dorsal_writer_add_more (self, DORSAL_REPORT_ADVICE, self->limits.items, n_urgent);
}

/** dorsal_writer_add_shown: Writes which urgent advice was shown and when; in full, all of it and by which protocol. */
void
dorsal_writer_add_shown (DorsalWriter *self)
{
  g_autoptr (GPtrArray) protocols = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = list_spoken (self, protocols);

  if (all->len == 0)
    return;

  dorsal_writer_mark_cut (self, DORSAL_REPORT_ADVICE);
  dorsal_writer_add_heading (self, DORSAL_REPORT_ADVICE, _("Advice that Dorsal showed"));
  if (!self->is_detail)
    {
      add_urgent (self, all);
      return;
    }

  add_rest (self, add_table (self, all), protocols);
}
