/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every single entry, for whoever wants to count for themselves: what it is about, and when it was typed. */

#include "config.h"

#include "exchange/report-sections.h"
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

/* Returns: (transfer full): the entry without what is left out everywhere else */
static DorsalRecord *
strip (const DorsalWriter *self, const DorsalRecord *entry)
{
  DorsalRecord *stripped = dorsal_record_copy (entry);
  DorsalKind kind = dorsal_record_get_kind (entry);

  for (guint i = 0; i < dorsal_kind_get_info (kind)->n_fields; i++)
    if (!dorsal_report_sections_tell_field (self->sections, kind, i))
      dorsal_record_clear (stripped, i);

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

      if (dorsal_report_sections_tell_record (self->sections, entry))
        add_entry (cells, self, entry);
    }

  if (cells->len == 0)
    dorsal_writer_add_text (self, _("No entries in this period."));
  else
    dorsal_writer_add_table (self, DORSAL_REPORT_ENTRIES, columns, G_N_ELEMENTS (columns), cells);
}
