/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever a journal holds, its summary is one page, and tells what a clinician must not miss. Run once for each
 * of two fonts, a wide one and a narrow one. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "random-journal.h"
#include "report-sample.h"
#include "support.h"

#include <string.h>

#define N_JOURNALS 60
#define GOAL "Carry my granddaughter up the stairs and down again, and sit through a long evening with friends"
#define QUESTION "May I go back to the allotment, and may I lift there what I have always lifted, or is that over"

/* Returns: the number of the page, from 1, where the full accounts begin; 0 if there are none */
static guint
find_accounts (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  const char *title = g_strstr_len (data, (gssize) size, "/Title (In full)");
  const char *kids = g_strstr_len (data, (gssize) size, "/Kids [ ");
  g_auto (GStrv) pages = NULL;
  const char *place;

  if (title == NULL)
    return 0;

  g_assert_nonnull (kids);
  pages = g_strsplit (kids + strlen ("/Kids [ "), " 0 R ", -1);
  place = g_strrstr_len (data, title - data, "/Dest [ ") + strlen ("/Dest [ ");
  for (guint i = 0; pages[i] != NULL; i++)
    if (g_str_has_prefix (place, pages[i]) && place[strlen (pages[i])] == ' ')
      return i + 1;

  g_assert_not_reached ();
}

static void
add_fact (GPtrArray *records, const DorsalMoment *at, const char *name, const char *value)
{
  DorsalRecord *fact = dorsal_record_new (DORSAL_KIND_FACT, at, at);

  dorsal_record_set_text (fact, DORSAL_FACT_NAME, name, NULL);
  dorsal_record_set_text (fact, DORSAL_FACT_VALUE, value, NULL);
  g_ptr_array_add (records, fact);
}

static void
add_facts (Journal *journal)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  static const char *const answers[] = { "yes", "no", NULL };
  const char *answer = answers[g_rand_int_range (journal->random, 0, 3)];

  add_fact (journal->records, &journal->now, "name", "Alexandra Konstantinopoulou-Meyer");
  add_fact (journal->records, &journal->now, "contact", "alexandra.konstantinopoulou-meyer@example.org");
  add_fact (journal->records, &journal->now, "goal", GOAL);
  add_fact (journal->records, &journal->now, "question", QUESTION);
  for (guint i = 0; answer != NULL && i < protocol->n_risk_facts; i++)
    if (!protocol->risk_facts[i].is_year)
      add_fact (journal->records, &journal->now, protocol->risk_facts[i].id, answer);
}

static void
add_medicines (Journal *journal, guint n)
{
  g_autoptr (DorsalGuidance) guidance =
    dorsal_guidance_new (journal->records, dorsal_protocol_get_default (), &journal->now);
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);

  for (guint i = 0; i < n; i++)
    {
      DorsalRecord *medicine = dorsal_record_new (DORSAL_KIND_MEDICINE, &journal->now, &journal->now);
      g_autofree char *name = g_strdup_printf ("Medicine%uX", i);

      dorsal_record_set_text (medicine, DORSAL_MEDICINE_NAME, name, NULL);
      if (course != NULL)
        dorsal_record_set_episode (medicine, dorsal_record_get_id (course->episode));
      g_ptr_array_add (journal->records, medicine);
    }
}

/* Everything at once, so that the frame of the open warning signs is as high as it can be: a third of a page. */
static void
add_signs (Journal *journal)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      DorsalRecord *sign = dorsal_record_new (DORSAL_KIND_SIGN, &journal->now, &journal->now);

      dorsal_record_set_text (sign, DORSAL_SIGN_NAME, protocol->signs[i].id, NULL);
      dorsal_record_set_text (sign, DORSAL_SIGN_ANSWER, "yes", NULL);
      g_ptr_array_add (journal->records, sign);
    }
}

static void
check_active_signs (const DorsalGuidance *guidance, const char *text)
{
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      for (guint j = 0; j < guidance->protocol->n_signs; j++)
        if (advice->level > DORSAL_LEVEL_INFO && g_str_has_prefix (advice->rule, "RF:") &&
            g_str_equal (advice->rule + strlen ("RF:"), guidance->protocol->signs[j].id))
          {
            /* A label may go on on the next line. */
            g_autofree char *start = g_strndup (guidance->protocol->signs[j].summary, 12);

            assert_holds (text, "Warning signs answered with yes");
            assert_holds (text, start);
          }
    }
}

static guint
count_told_medicines (const char *text, guint n)
{
  guint n_told = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Medicine%uX", i);

      n_told += strstr (text, name) != NULL ? 1 : 0;
    }

  return n_told;
}

static void
check_first_page (Journal *journal, guint n_medicines, double width, double height)
{
  g_autoptr (DorsalGuidance) guidance =
    dorsal_guidance_new (journal->records, dorsal_protocol_get_default (), &journal->now);
  g_autoptr (DorsalReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  DorsalReportOptions options;
  guint n_told;

  dorsal_report_options_init (&options, journal->records, guidance);
  options.width = width;
  options.height = height;
  report = dorsal_report_new (journal->records, journal->records, guidance, &options, NULL, NULL);
  pdf = sample_report_render (report);
  text = sample_report_read (report, "1");
  if (find_accounts (pdf) == 0)
    g_assert_cmpuint (dorsal_report_get_n_pages (report), ==, 1);
  else
    g_assert_cmpuint (find_accounts (pdf), ==, 2);
  check_active_signs (guidance, text);
  assert_holds (text, "Carry my granddaughter");
  assert_holds (text, "May I go back");
  n_told = count_told_medicines (text, n_medicines);
  if (n_told < n_medicines)
    {
      g_autofree char *rest = g_strdup_printf ("%u in all, on page", n_medicines);

      assert_holds (text, rest);
    }
}

static void
the_summary_is_one_page_and_tells_what_matters (void)
{
  static const double papers[][2] = { { A4_WIDTH, A4_HEIGHT }, { 612, 792 } };
  guint n_journals = test_count (N_JOURNALS);

  for (guint seed = 0; seed < n_journals; seed++)
    {
      Journal journal;
      guint n_medicines;

      journal_init (&journal, seed);
      n_medicines = (guint) g_rand_int_range (journal.random, 0, 15);
      add_facts (&journal);
      add_medicines (&journal, n_medicines);
      if (seed % 7 == 3)
        add_signs (&journal);
      g_test_message ("journal %u", seed);
      check_first_page (&journal, n_medicines, papers[seed % 2][0], papers[seed % 2][1]);
      journal_clear (&journal);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/report-first-page/" #function, function)
  ADD (the_summary_is_one_page_and_tells_what_matters);
#undef ADD

  return g_test_run ();
}
