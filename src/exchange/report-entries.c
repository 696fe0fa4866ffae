/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every single entry, for whoever wants to count for themselves: what it is about, and when it was typed. */

#include "config.h"

#include "exchange/report-writer.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

static char *
format_moment (const DorsalMatter *matter, const DorsalMoment *moment)
{
  g_autofree char *day = dorsal_matter_format_day (matter, dorsal_moment_get_day (moment));
  g_autofree char *time = NULL;

  if (!moment->timed)
    return g_steal_pointer (&day);

  time = dorsal_moment_format (moment, "%H:%M");
  /* TRANSLATORS: a date and a time, for example “3 Nov, 20:15”. */
  return g_strdup_printf (C_ ("moment", "%s, %s"), day, time);
}

/* The section without which entries of a kind are not told at all. */
static const DorsalReportSections told_by[DORSAL_N_KINDS] = {
  [DORSAL_KIND_ACTIVITY] = DORSAL_REPORT_ACTIVITIES,
  [DORSAL_KIND_MEDICINE] = DORSAL_REPORT_MEDICINES,
  [DORSAL_KIND_VISIT] = DORSAL_REPORT_VISITS,
  [DORSAL_KIND_FLARE] = DORSAL_REPORT_VISITS,
  [DORSAL_KIND_EVENT] = DORSAL_REPORT_VISITS,
  [DORSAL_KIND_QUESTIONNAIRE] = DORSAL_REPORT_QUESTIONNAIRES,
};

static gboolean
may_tell (const DorsalWriter *self, const DorsalRecord *entry)
{
  DorsalReportSections section = told_by[dorsal_record_get_kind (entry)];

  return section == 0 || (self->sections & section) != 0;
}

/* Returns: (transfer full): the entry without what is left out everywhere else */
static DorsalRecord *
strip (const DorsalWriter *self, const DorsalRecord *entry)
{
  DorsalRecord *stripped = dorsal_record_copy (entry);
  guint note;

  if ((self->sections & DORSAL_REPORT_NOTES) == 0 &&
      dorsal_kind_find_field (dorsal_record_get_kind (entry), "note", &note))
    dorsal_record_clear (stripped, note);
  if ((self->sections & DORSAL_REPORT_SLEEP) == 0 && dorsal_record_get_kind (entry) == DORSAL_KIND_CHECK_IN)
    {
      dorsal_record_clear (stripped, DORSAL_CHECK_IN_SLEEP);
      dorsal_record_clear (stripped, DORSAL_CHECK_IN_SLEEP_MINUTES);
      dorsal_record_clear (stripped, DORSAL_CHECK_IN_SLEPT_THROUGH);
    }

  return stripped;
}

static char *
format_typed (const DorsalMatter *matter, const DorsalRecord *entry)
{
  g_autofree char *typed = format_moment (matter, dorsal_record_get_typed (entry));

  if (!dorsal_record_is_backfilled (entry))
    return g_steal_pointer (&typed);

  /* TRANSLATORS: when an entry was typed, if that was on a later day than the one it is about. */
  return g_strdup_printf (_("%s (later)"), typed);
}

static void
add_entry (GPtrArray *cells, const DorsalWriter *self, const DorsalRecord *entry)
{
  const DorsalProtocol *protocol = self->matter->guidance->protocol;
  g_autoptr (DorsalRecord) stripped = strip (self, entry);

  g_ptr_array_add (cells, format_moment (self->matter, dorsal_record_get_at (entry)));
  g_ptr_array_add (cells, format_typed (self->matter, entry));
  g_ptr_array_add (cells, dorsal_record_to_title (stripped, protocol));
  g_ptr_array_add (cells, dorsal_record_to_words (stripped, protocol));
}

/** dorsal_writer_add_entries: Writes each entry of the period, when it is about and when it was typed; oldest first. */
void
dorsal_writer_add_entries (DorsalWriter *self)
{
  const DorsalColumn columns[] = {
    { _("About"), 0.16, FALSE },
    { _("Typed"), 0.20, FALSE },
    { _("Entry"), 0.16, FALSE },
    { _("What it says"), 0.48, FALSE },
  };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  dorsal_writer_add_heading (self, DORSAL_REPORT_ENTRIES, _("Every entry"));
  for (guint i = 0; i < self->matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->matter->entries, i);

      if (may_tell (self, entry))
        add_entry (cells, self, entry);
    }

  if (cells->len == 0)
    dorsal_writer_add_text (self, _("No entries in this period."));
  else
    dorsal_writer_add_table (self, DORSAL_REPORT_ENTRIES, columns, G_N_ELEMENTS (columns), cells);
}
