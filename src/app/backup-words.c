/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is in a safety copy, what restoring it would change, and what could not be rescued. */

#include "config.h"

#include "app/backup-words.h"

#include <glib/gi18n-lib.h>

static char *
format_day (DorsalDay day)
{
  return dorsal_day_format (day, C_ ("date", "%-d %B %Y"));
}

/** dorsal_backup_time_to_words: Returns: (transfer full): when @utc was, where @zone is */
char *
dorsal_backup_time_to_words (gint64 utc, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, zone);

  return g_date_time_format (local, C_ ("date", "%-d %B %Y, %H:%M"));
}

/** dorsal_backup_content_to_words: Returns: (transfer full): how many entries there are, and of when the last is */
char *
dorsal_backup_content_to_words (const DorsalBackupContent *content)
{
  g_autofree char *last = NULL;

  if (content->n_entries == 0)
    return g_strdup (_("Whole, without entries"));

  last = format_day (content->last);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Whole, %u entry, of %s", "Whole, %u entries, the last of %s",
                                       content->n_entries),
                          content->n_entries, last);
}

static void
add_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static void
add_going (GString *text, const DorsalDifferencePart *part)
{
  g_autofree char *last = NULL;

  if (part->n_entries == 0)
    return;

  last = format_day (part->last);
  add_line (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry will be gone, of %s.",
                                                "%u entries will be gone, the last of %s.", part->n_entries),
                                   part->n_entries, last));
}

static void
add_returning (GString *text, const DorsalDifferencePart *part)
{
  g_autofree char *last = NULL;

  if (part->n_entries == 0)
    return;

  last = format_day (part->last);
  add_line (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry will come back, of %s.",
                                                "%u entries will come back, the last of %s.", part->n_entries),
                                   part->n_entries, last));
}

static void
add_changing (GString *text, const DorsalDifferencePart *part)
{
  g_autofree char *last = NULL;

  if (part->n_entries == 0)
    return;

  last = format_day (part->last);
  add_line (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry will change back, of %s.",
                                                "%u entries will change back, the last of %s.", part->n_entries),
                                   part->n_entries, last));
}

/* Of entries that only the damaged journal has, or has otherwise. */
static void
add_rescuable (GString *text, const DorsalDifference *difference)
{
  guint n = difference->going.n_entries + difference->changing.n_entries;
  g_autofree char *last = NULL;

  if (n == 0)
    {
      add_line (text, g_strdup (_("Every entry that can still be read in the damaged journal is in the copy too.")));
      return;
    }

  last = format_day (MAX (difference->going.last, difference->changing.last));
  add_line (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                "%u entry that can still be read in the damaged journal will be gone, of "
                                                "%s. To keep it, save what can be rescued instead.",
                                                "%u entries that can still be read in the damaged journal will be gone, "
                                                "the last of %s. To keep them, save what can be rescued instead.", n),
                                   n, last));
}

/* Entries of a journal that cannot be read as a whole are not counted as coming back: they may be in both. */
static void
add_unreadable (GString *text, const DorsalDifference *difference)
{
  guint n = difference->returning.n_entries + difference->changing.n_entries + difference->n_same;

  add_line (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The copy has %u entry.", "The copy has %u entries.", n),
                                   n));
  if (difference->present_is_rescuable)
    add_rescuable (text, difference);
  else
    add_line (text, g_strdup (_("No entry can be read in the present journal, so what goes with it cannot be told.")));
}

static void
add_changes (GString *text, const DorsalDifference *difference)
{
  guint n = difference->going.n_entries + difference->returning.n_entries + difference->changing.n_entries;

  if (difference->has_present && !difference->present_is_readable)
    {
      add_unreadable (text, difference);
      return;
    }

  add_going (text, &difference->going);
  add_returning (text, &difference->returning);
  add_changing (text, &difference->changing);
  if (n == 0)
    add_line (text, g_strdup (_("No entry will change.")));
}

/** dorsal_difference_to_words: Returns: (transfer full): what restoring would change, in lines */
char *
dorsal_difference_to_words (const DorsalDifference *difference)
{
  GString *text = g_string_new (NULL);

  if (difference->is_other_journal)
    add_line (text, g_strdup (_("This is a copy of another journal.")));
  add_changes (text, difference);
  if (difference->has_present)
    add_line (text, g_strdup (_("The present journal is not deleted. It is kept beside the restored one.")));
  return g_string_free (text, FALSE);
}

static char *
describe_loss (const DorsalRescueLoss *loss)
{
  const char *kind = loss->kind != DORSAL_RESCUE_KIND_UNKNOWN ? dorsal_kind_get_label (loss->kind) : C_ ("kind", "Entry");
  g_autofree char *day = loss->day != DORSAL_DAY_NONE ? format_day (loss->day) : g_strdup (_("day unknown"));
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, loss->row);
  g_autofree char *page = loss->page > 0 ? g_strdup_printf ("%u", loss->page) : g_strdup ("?");

  /* Translators: an entry that is lost: its kind, day, identifier, and the row and page of the file where it was */
  return g_strdup_printf (_("%s, %s, id %s, row %s, page %s"), kind, day, loss->id != NULL ? loss->id : "?", row, page);
}

static void
add_losses (GString *text, const DorsalRescue *rescue, gboolean is_in_backup, const char *heading)
{
  gboolean is_headed = FALSE;

  for (guint i = 0; i < rescue->losses->len; i++)
    {
      const DorsalRescueLoss *loss = g_ptr_array_index (rescue->losses, i);

      if (loss->is_in_backup != is_in_backup)
        continue;
      if (!is_headed)
        add_line (text, g_strdup (heading));
      is_headed = TRUE;
      add_line (text, describe_loss (loss));
    }
}

/** dorsal_rescue_losses_to_words: Returns: (transfer full): each entry that could not be read, in lines; empty if there is none */
char *
dorsal_rescue_losses_to_words (const DorsalRescue *rescue)
{
  GString *text = g_string_new (NULL);

  add_losses (text, rescue, FALSE, _("Could not be read, and are lost:"));
  add_losses (text, rescue, TRUE, _("Could not be read, and are as they were in the safety copy:"));
  return g_string_free (text, FALSE);
}
