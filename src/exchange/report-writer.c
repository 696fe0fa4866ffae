/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who and when, what the person wrote in their own words, and the means by which all sections are
 * written: pairs of a label and a value, and the words that send the reader to the full account. */

#include "config.h"

#include "exchange/report-writer.h"

#include "core/episode.h"

#include <glib/gi18n-lib.h>

#define QUESTION_LINES 3

/** dorsal_writer_mark_cut: Remembers that @section is to be continued in the full account. */
void
dorsal_writer_mark_cut (DorsalWriter *self, DorsalReportSections section)
{
  if (!self->is_detail)
    self->cut |= section;
}

/**
 * dorsal_writer_add_more:
 * @section: the section that ends here
 * @n_told: how many items of a list were written
 * @n_all: how many there are
 *
 * Says, beside the heading of the section, how many there are and where they all are.
 */
void
dorsal_writer_add_more (DorsalWriter *self, DorsalReportSections section, guint n_told, guint n_all)
{
  if (n_all <= n_told)
    return;

  dorsal_writer_mark_cut (self, section);
  dorsal_document_set_count (self->document, section, n_all);
}

/**
 * dorsal_writer_add_heading:
 * @section: the section that begins, or 0 if it has no full account
 * @text: what it is called
 */
void
dorsal_writer_add_heading (DorsalWriter *self, DorsalReportSections section, const char *text)
{
  dorsal_document_add_heading (self->document, text, section, self->is_detail && section != 0);
}

/** dorsal_writer_add_text: Writes a paragraph that Dorsal itself chose. */
void
dorsal_writer_add_text (DorsalWriter *self, const char *text)
{
  dorsal_document_add_text (self->document, DORSAL_STYLE_BODY, text, 0, 0);
}

/**
 * dorsal_writer_add_table:
 * @section: where what is cut here is told in full, or 0 to cut nothing
 * @columns: headings and widths
 * @n_columns: how many
 * @cells: (element-type utf8): row by row
 */
void
dorsal_writer_add_table (DorsalWriter        *self,
                         DorsalReportSections section,
                         const DorsalColumn  *columns,
                         guint                n_columns,
                         GPtrArray           *cells)
{
  dorsal_document_add_table (self->document, columns, n_columns, cells, section,
                             section != 0 ? self->limits.lines : 0);
}

/**
 * dorsal_writer_add_pair:
 * @key: a label
 * @value: what stands beside it, whole: for words that Dorsal itself chose
 */
void
dorsal_writer_add_pair (DorsalWriter *self, const char *key, const char *value)
{
  dorsal_document_add_pair (self->document, DORSAL_STYLE_BODY, key, value, 0, 0);
}

/**
 * dorsal_writer_add_long_pair:
 * @section: where the full value is told if it is cut here
 * @key: a label
 * @value: what stands beside it, of any length
 */
void
dorsal_writer_add_long_pair (DorsalWriter        *self,
                             DorsalReportSections section,
                             const char          *key,
                             const char          *value)
{
  dorsal_document_add_pair (self->document, DORSAL_STYLE_BODY, key, value, section, self->limits.lines);
}

static const char *
find_birth_year (const DorsalMatter *matter)
{
  const DorsalProtocol *protocol = matter->guidance->protocol;

  for (guint i = 0; i < protocol->n_risk_facts; i++)
    if (protocol->risk_facts[i].is_year)
      return dorsal_facts_get (matter->facts, protocol->risk_facts[i].id);

  return NULL;
}

/** dorsal_writer_format_identity: Returns: (transfer full) (nullable): who wrote the journal, as far as they told */
char *
dorsal_writer_format_identity (const DorsalMatter *matter)
{
  const char *name = dorsal_facts_get (matter->facts, "name");
  const char *birth_year = find_birth_year (matter);
  const char *contact = dorsal_facts_get (matter->facts, "contact");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (name != NULL)
    g_ptr_array_add (parts, dorsal_matter_isolate_line (name));
  if (birth_year != NULL)
    {
      g_autofree char *year = dorsal_matter_isolate_line (birth_year);

      g_ptr_array_add (parts, g_strdup_printf (_("born %s"), year));
    }
  if (contact != NULL)
    g_ptr_array_add (parts, dorsal_matter_isolate_line (contact));

  return parts->len > 0 ? dorsal_matter_join (parts, parts->len) : NULL;
}

static void
add_identity (DorsalWriter *self)
{
  g_autofree char *identity = dorsal_writer_format_identity (self->matter);

  if (identity == NULL)
    return;

  dorsal_document_add_text (self->document, DORSAL_STYLE_LEAD, identity, DORSAL_REPORT_NAME, self->limits.lines);
}

/** dorsal_writer_add_person: Writes who the person is, when the first page had no room for it. */
void
dorsal_writer_add_person (DorsalWriter *self)
{
  dorsal_writer_add_heading (self, DORSAL_REPORT_NAME, _("The person"));
  add_identity (self);
}

static char *
format_coverage (const DorsalMatter *matter)
{
  g_autofree char *span = dorsal_matter_format_span (matter, matter->first, matter->last);

  if (matter->course == NULL)
    return g_strdup (_("No episode of back pain is recorded."));
  if (matter->n_days == 0)
    return g_strdup (_("The episode has no day in this period."));

  return g_strdup_printf (ngettext ("%u of %u day logged (%s).", "%u of %u days logged (%s).",
                                    matter->n_days),
                          matter->n_logged, matter->n_days, span);
}

static char *
format_backfilled (guint n)
{
  return g_strdup_printf (ngettext ("%u of them was filled in on a later day.",
                                    "%u of them were filled in on a later day.", n), n);
}

static char *
format_unmeasured (guint n)
{
  return g_strdup_printf (ngettext ("%u good day was logged without a number and counts as pain 1.",
                                    "%u good days were logged without a number and count as pain 1.", n), n);
}

static char *
format_attested (guint n)
{
  return g_strdup_printf (ngettext ("%u more day was told afterwards to be without pain.",
                                    "%u more days were told afterwards to be without pain.", n), n);
}

static char *
format_elsewhere (guint n)
{
  return g_strdup_printf (ngettext ("%u entry belongs to another episode and is not counted.",
                                    "%u entries belong to other episodes and are not counted.",
                                    n), n);
}

static void
add_sentence (GPtrArray *sentences, guint n, char *(*format) (guint n))
{
  if (n > 0)
    g_ptr_array_add (sentences, format (n));
}

static void
add_coverage (DorsalWriter *self)
{
  const DorsalMatter *matter = self->matter;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  g_ptr_array_add (sentences, format_coverage (matter));
  add_sentence (sentences, matter->n_backfilled, format_backfilled);
  add_sentence (sentences, matter->n_unmeasured, format_unmeasured);
  add_sentence (sentences, matter->n_attested, format_attested);
  add_sentence (sentences, matter->n_elsewhere, format_elsewhere);
  g_ptr_array_add (sentences, NULL);
  text = g_strjoinv (" ", (char **) sentences->pdata);
  dorsal_document_add_text (self->document, DORSAL_STYLE_LEAD, text, 0, 0);
}

static char *
format_dates (const DorsalMatter *matter)
{
  /* Days before the pain began would make the journal look longer than it is. */
  DorsalDay first = matter->n_days > 0 ? matter->first : matter->from;
  g_autofree char *from = dorsal_day_format (first, _("%-d %B %Y"));
  g_autofree char *until = dorsal_day_format (matter->until, _("%-d %B %Y"));
  g_autofree char *today = dorsal_day_format (matter->today, _("%-d %B %Y"));

  /* TRANSLATORS: the only day of the period, and the day of the report. */
  if (first == matter->until)
    return g_strdup_printf (_("%s\nWritten on %s"), until, today);

  /* TRANSLATORS: the first and the last day of the period, and the day of the report. */
  return g_strdup_printf (_("%s – %s\nWritten on %s"), from, until, today);
}

/** dorsal_writer_add_masthead: Writes what this is, about whom, when, and how much of it was logged. */
void
dorsal_writer_add_masthead (DorsalWriter *self, gboolean with_name)
{
  g_autofree char *dates = format_dates (self->matter);

  dorsal_document_add_title (self->document, _("Back pain journal"), dates);
  if (with_name)
    add_identity (self);
  add_coverage (self);
  dorsal_document_add (self->document, DORSAL_BLOCK_RULE);
}

static void
add_own_words (DorsalWriter *self, const char *key, const char *fact)
{
  const char *words = dorsal_facts_get (self->matter->facts, fact);
  g_autofree char *text = NULL;

  if (words == NULL)
    text = g_strdup (_("not answered"));
  else
    text = self->is_detail ? dorsal_matter_isolate_lines (words) : dorsal_matter_isolate_line (words);
  dorsal_writer_add_long_pair (self, DORSAL_REPORT_QUESTION, key, text);
}

/** dorsal_writer_add_question: Writes what the person wants to reach and to ask. */
void
dorsal_writer_add_question (DorsalWriter *self)
{
  guint usual = self->limits.lines;

  /* What somebody came to ask is not cut for the sake of a line or two. */
  if (usual > 0)
    self->limits.lines = MAX (usual, QUESTION_LINES);
  dorsal_writer_add_heading (self, DORSAL_REPORT_QUESTION, _("In the person’s own words"));
  add_own_words (self, _("Goal"), "goal");
  add_own_words (self, _("Question"), "question");
  self->limits.lines = usual;
}

static const char *
get_note (const DorsalRecord *entry)
{
  guint field;

  if (!dorsal_kind_find_field (dorsal_record_get_kind (entry), "note", &field))
    return NULL;

  return dorsal_record_get_text (entry, field);
}

/** dorsal_writer_add_notes: Writes all notes of the period, oldest first. */
void
dorsal_writer_add_notes (DorsalWriter *self)
{
  guint n_notes = 0;

  dorsal_writer_add_heading (self, DORSAL_REPORT_NOTES, _("Notes"));
  for (guint i = 0; i < self->matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->matter->entries, i);
      g_autofree char *day = NULL;
      g_autofree char *text = NULL;

      if (get_note (entry) == NULL)
        continue;

      day = dorsal_matter_format_day (self->matter, dorsal_record_get_day (entry));
      text = dorsal_matter_isolate_lines (get_note (entry));
      dorsal_writer_add_long_pair (self, DORSAL_REPORT_NOTES, day, text);
      n_notes++;
    }

  if (n_notes == 0)
    dorsal_writer_add_text (self, _("No notes in this period."));
}
