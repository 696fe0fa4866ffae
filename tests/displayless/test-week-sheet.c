/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exchange/paper.h"
#include "exchange/protocol-json.h"
#include "exchange/week-sheet.h"
#include "exchange/week.h"
#include "report-sample.h"
#include "support.h"

#include <string.h>

#define NOW "2026-11-22T21:00"
#define ROW_LEAST (11 * DORSAL_POINTS_PER_MILLIMETRE)

typedef struct
{
  double x_min;
  double y_min;
  double x_max;
  double y_max;
} Place;

static const struct
{
  const char *paper;
  gboolean    right_to_left;
} sheets[] = { { "a4", FALSE }, { "letter", FALSE }, { "a4", TRUE }, { "letter", TRUE } };

static DorsalWeekSheet *
make_sheet (const char *paper, gboolean right_to_left, const char *week, GPtrArray *records)
{
  DorsalMoment now = test_moment (NOW);
  DorsalWeekSheetOptions options;
  DorsalPaper named;

  dorsal_week_sheet_options_init (&options);
  g_assert_true (dorsal_paper_parse (paper, &named, NULL));
  dorsal_paper_get_size (named, &options.width, &options.height);
  options.right_to_left = right_to_left;
  if (week != NULL)
    options.first = test_day (week);
  return dorsal_week_sheet_new (records, dorsal_protocol_get_default (), &now, &options);
}

static GPtrArray *
make_records (void)
{
  GPtrArray *records = dorsal_records_new ();

  sample_add_fact (records, "goal", "Stairs");
  return records;
}

static GBytes *
render (DorsalWeekSheet *sheet)
{
  DorsalPdf pages = dorsal_week_sheet_get_pages (sheet);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = dorsal_pdf_render (&pages, &error);

  g_assert_no_error (error);
  return pdf;
}

static double
read_attribute (const char *line, const char *name)
{
  g_autofree char *start = g_strconcat (name, "=\"", NULL);
  const char *found = strstr (line, start);

  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (start), NULL);
}

static Place
read_place (const char *line)
{
  return (Place){ read_attribute (line, "xMin"), read_attribute (line, "yMin"), read_attribute (line, "xMax"),
                  read_attribute (line, "yMax") };
}

static Place
find_word (const char *words, const char *word)
{
  g_autofree char *end = g_strdup_printf (">%s</word>", word);
  const char *found = strstr (words, end);

  if (found == NULL)
    g_error ("“%s” is not in: %s", word, words);
  return read_place (g_strrstr_len (words, found - words, "<word "));
}

static char *
read_words (DorsalWeekSheet *sheet)
{
  g_autoptr (GBytes) pdf = render (sheet);

  return sample_run_poppler ("pdftotext", pdf, "-bbox", "1");
}

static void
all_ink_and_all_words_are_on_the_paper (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GPtrArray) records = make_records ();
      g_autoptr (DorsalWeekSheet) sheet = make_sheet (sheets[i].paper, sheets[i].right_to_left, "2026-09-23", records);
      DorsalPdf pages = dorsal_week_sheet_get_pages (sheet);
      g_autofree char *words = read_words (sheet);
      g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      g_assert_cmpuint (pages.n_pages, ==, 1);
      pages.draw_page (cr, 0, pages.user_data);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      cairo_surface_destroy (surface);
      g_assert_cmpfloat (x, >=, 18);
      g_assert_cmpfloat (y, >=, 18);
      g_assert_cmpfloat (x + width, <=, pages.width - 18);
      g_assert_cmpfloat (y + height, <=, pages.height - 18);

      for (guint j = 0; lines[j] != NULL; j++)
        if (strstr (lines[j], "<word ") != NULL)
          {
            g_assert_cmpfloat (read_place (lines[j]).x_min, >=, 18);
            g_assert_cmpfloat (read_place (lines[j]).x_max, <=, pages.width - 18);
          }
    }
}

/* A word of each label that is nowhere else on the page. */
static const char *const column_words[DORSAL_WEEK_N_COLUMNS] = {
  "Walking", "Housework", "Work", "Sitting", "through", "goal", "Average", "Worst", "Sleep", "walked", "Note",
};

static void
the_columns_are_those_of_the_window_in_their_order (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GPtrArray) records = make_records ();
      g_autoptr (DorsalWeekSheet) sheet = make_sheet (sheets[i].paper, sheets[i].right_to_left, NULL, records);
      g_autofree char *words = read_words (sheet);

      for (DorsalWeekColumn column = 0; column < DORSAL_WEEK_N_COLUMNS; column++)
        {
          Place place = find_word (words, column_words[column]), next;

          assert_holds (dorsal_week_column_get_label (column), column_words[column]);
          if (column + 1 == DORSAL_WEEK_N_COLUMNS)
            break;

          next = find_word (words, column_words[column + 1]);
          if (sheets[i].right_to_left)
            g_assert_cmpfloat (next.x_max, <, place.x_min);
          else
            g_assert_cmpfloat (place.x_max, <, next.x_min);
        }
    }
}

static void
a_goal_is_on_the_sheet_of_who_has_one (void)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalWeekSheet) sheet = make_sheet ("a4", FALSE, NULL, none);
  g_autofree char *words = read_words (sheet);

  assert_lacks (words, ">goal</word>");
  find_word (words, "through");
}

static void
a_day_is_high_enough_to_write_in (void)
{
  static const char *const days[] = { "Monday",   "Tuesday", "Wednesday", "Thursday",
                                      "Friday",   "Saturday", "Sunday" };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GPtrArray) records = make_records ();
      g_autoptr (DorsalWeekSheet) sheet = make_sheet (sheets[i].paper, sheets[i].right_to_left, NULL, records);
      g_autofree char *words = read_words (sheet);

      for (guint day = 0; day + 1 < G_N_ELEMENTS (days); day++)
        g_assert_cmpfloat (find_word (words, days[day + 1]).y_min - find_word (words, days[day]).y_min, >=, ROW_LEAST);
    }
}

static void
dates_are_printed_for_a_week_that_is_given (void)
{
  static const char *const dates[] = { "November", "16", "22" };
  g_autoptr (GPtrArray) records = make_records ();
  g_autoptr (DorsalWeekSheet) blank = make_sheet ("a4", FALSE, NULL, records);
  g_autoptr (DorsalWeekSheet) dated = make_sheet ("a4", FALSE, "2026-11-18", records);
  g_autofree char *blank_words = read_words (blank);
  g_autofree char *dated_words = read_words (dated);

  assert_holds (blank_words, ">of:</word>");
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *word = g_strdup_printf (">%s</word>", dates[i]);

      assert_lacks (blank_words, word);
      assert_holds (dated_words, word);
    }
}

/* The texts are those of the protocol; a small fall is asked about only of who has weak bones. */
static void
the_signs_that_need_help_now_are_on_it (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  const char *small_fall = dorsal_protocol_find_sign (protocol, "fall_frail")->summary;

  for (guint has_risk = 0; has_risk < 2; has_risk++)
    {
      g_autoptr (GPtrArray) records = make_records ();
      g_autoptr (DorsalWeekSheet) sheet = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *raw = NULL;

      if (has_risk)
        sample_add_fact (records, "osteoporosis", "yes");
      sheet = make_sheet ("a4", FALSE, NULL, records);
      pdf = render (sheet);
      raw = sample_run_poppler ("pdftotext", pdf, "-raw", "1");
      g_strdelimit (raw, "\n", ' ');
      for (guint i = 0; i < protocol->n_signs; i++)
        {
          const DorsalSign *sign = &protocol->signs[i];

          if (sign->level < DORSAL_LEVEL_SAME_DAY)
            assert_lacks (raw, sign->summary);
          else if (sign->summary != small_fall)
            assert_holds (raw, sign->summary);
        }
      g_assert_cmpint (strstr (raw, small_fall) != NULL, ==, has_risk);
      assert_holds (raw, "Call your local emergency number");
      assert_holds (raw, "Get medical advice today");
      assert_holds (raw, DORSAL_VERSION);
      g_assert_null (strchr (raw, '!'));
    }
}

static void
the_paper_is_found_by_its_name (void)
{
  DorsalPaper paper = DORSAL_PAPER_LETTER;
  double width, height;

  g_assert_false (dorsal_paper_parse ("a5", &paper, NULL));
  g_assert_cmpint (paper, ==, DORSAL_PAPER_LETTER);
  g_assert_true (dorsal_paper_parse ("A4", &paper, NULL));
  dorsal_paper_get_size (paper, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, A4_WIDTH, 0.01);
  g_assert_cmpfloat_with_epsilon (height, A4_HEIGHT, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/week-sheet/" #function, function)
  ADD (all_ink_and_all_words_are_on_the_paper);
  ADD (the_columns_are_those_of_the_window_in_their_order);
  ADD (a_goal_is_on_the_sheet_of_who_has_one);
  ADD (a_day_is_high_enough_to_write_in);
  ADD (dates_are_printed_for_a_week_that_is_given);
  ADD (the_signs_that_need_help_now_are_on_it);
  ADD (the_paper_is_found_by_its_name);
#undef ADD

  return g_test_run ();
}
