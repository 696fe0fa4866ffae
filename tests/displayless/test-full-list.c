/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* When the whole list of warning signs was gone through. Each row is a journal in a line, and the day
 * that must come out of it. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "guidance/full-list.h"
#include "guidance/risk.h"
#include "support.h"

#define MANY_DAYS 3650

/* DAY all [ANSWER]: everything that is asked then; DAY but ID: the same but for one; DAY only ID [ANSWER];
 * DAY fact NAME VALUE; DAY onset; DAY deleted: as all, but taken back. */
static const struct
{
  const char *lines;
  const char *now;
  const char *last;
  gboolean    is_fresh;
} rows[] = {
  { "", "2026-03-10T20:00", "never", FALSE },
  { "03-10 all", "2026-03-10T20:00", "03-10", TRUE },
  { "03-10 all skipped", "2026-03-10T20:00", "03-10", TRUE },
  { "03-10 all yes", "2026-03-10T20:00", "03-10", TRUE },
  { "03-10 all", "2026-03-16T23:59", "03-10", TRUE },
  { "03-10 all", "2026-03-17T00:01", "03-10", FALSE },
  { "03-10 deleted", "2026-03-10T20:00", "never", FALSE },
  { "03-10 but saddle", "2026-03-10T20:00", "never", FALSE },
  { "03-10 but upper", "2026-03-10T20:00", "never", FALSE },
  { "03-10 but upper; 03-10 only upper", "2026-03-10T20:00", "03-10", TRUE },
  { "03-01 all; 03-10 but upper", "2026-03-10T20:00", "03-01", FALSE },
  { "03-01 all; 03-10 only saddle", "2026-03-10T20:00", "03-01", FALSE },
  { "03-01 all; 03-09 all", "2026-03-10T20:00", "03-09", TRUE },
  { "03-09 all; 03-01 all", "2026-03-10T20:00", "03-09", TRUE },
  { "03-09 all; 03-10 only saddle mistake", "2026-03-10T20:00", "03-09", TRUE },
  /* The clock was set back. */
  { "03-11 all", "2026-03-10T20:00", "never", FALSE },
  { "03-05 all; 03-11 all", "2026-03-10T20:00", "03-05", TRUE },
  /* A small fall is only asked about with a bone risk. */
  { "03-08 all; 03-09 fact osteoporosis yes", "2026-03-10T20:00", "never", FALSE },
  { "03-08 fact osteoporosis yes; 03-09 all", "2026-03-10T20:00", "03-09", TRUE },
  { "03-08 fact osteoporosis no; 03-09 all", "2026-03-10T20:00", "03-09", TRUE },
  { "03-08 fact osteoporosis yes; 03-09 but fall_frail", "2026-03-10T20:00", "never", FALSE },
  /* A past cancer is asked about until it was told. */
  { "03-09 but cancer_past", "2026-03-10T20:00", "never", FALSE },
  { "03-09 but cancer_past; 03-09 fact cancer_past no", "2026-03-10T20:00", "03-09", TRUE },
  { "03-01 onset; 03-02 all; 03-09 but cancer_past", "2026-03-10T20:00", "03-09", TRUE },
  { "03-01 onset; 03-02 all skipped; 03-09 but cancer_past", "2026-03-10T20:00", "03-02", FALSE },
  /* Names that no sign has any more. */
  { "03-09 all; 03-10 only no_such_sign", "2026-03-10T20:00", "03-09", TRUE },
};

static void
add_answer (GPtrArray *records, const char *at, const char *sign, const char *answer)
{
  g_ptr_array_add (records, test_record (DORSAL_KIND_SIGN, at, "name", sign, "answer", answer, NULL));
}

static void
add_list (GPtrArray *records, const char *at, const char *left_out, const char *answer)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  DorsalMoment now = test_moment (at);
  guint n_records = records->len;

  for (guint i = 0; i < protocol->n_signs; i++)
    if (g_strcmp0 (protocol->signs[i].id, left_out) != 0 &&
        dorsal_sign_is_asked (&protocol->signs[i], protocol, records, &now))
      add_answer (records, at, protocol->signs[i].id, answer);

  g_assert_cmpuint (records->len, >, n_records);
}

static void
add_deleted_list (GPtrArray *records, const char *at)
{
  guint n_records = records->len;

  add_list (records, at, NULL, "no");
  for (guint i = n_records; i < records->len; i++)
    dorsal_record_set_deleted (g_ptr_array_index (records, i), 1);
}

static void
add_line (GPtrArray *records, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *at = g_strdup_printf ("2026-%sT09:00", words[0]);
  const char *what = words[1];

  if (g_str_equal (what, "all"))
    add_list (records, at, NULL, words[2] != NULL ? words[2] : "no");
  else if (g_str_equal (what, "but"))
    add_list (records, at, words[2], "no");
  else if (g_str_equal (what, "only"))
    add_answer (records, at, words[2], words[3] != NULL ? words[3] : "no");
  else if (g_str_equal (what, "fact"))
    g_ptr_array_add (records, test_record (DORSAL_KIND_FACT, at, "name", words[2], "value", words[3], NULL));
  else if (g_str_equal (what, "onset"))
    g_ptr_array_add (records, test_record (DORSAL_KIND_EPISODE, at, "region", "lower_back", NULL));
  else if (g_str_equal (what, "deleted"))
    add_deleted_list (records, at);
  else
    g_error ("“%s” is not known here", what);
}

static void
the_list_is_as_old_as_its_oldest_answer (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = dorsal_records_new ();
      g_auto (GStrv) lines = g_strsplit (rows[i].lines, "; ", -1);
      g_autofree char *last = g_strconcat ("2026-", rows[i].last, NULL);
      DorsalMoment now = test_moment (rows[i].now);

      for (guint j = 0; lines[j] != NULL; j++)
        add_line (records, lines[j]);

      g_test_message ("%s at %s", rows[i].lines, rows[i].now);
      g_assert_cmpint (dorsal_full_list_find_last (protocol, records, &now, NULL), ==,
                       g_str_equal (rows[i].last, "never") ? DORSAL_DAY_NONE : test_day (last));
      g_assert_cmpint (dorsal_full_list_is_fresh (protocol, records, &now), ==, rows[i].is_fresh);
    }
}

static void
the_protocol_says_for_how_long_it_holds (void)
{
  DorsalProtocol protocol = *dorsal_protocol_get_default ();
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalMoment now = test_moment ("2026-03-10T20:00");

  add_line (records, "03-08 all");
  protocol.thresholds.ask_all_days = 2;
  g_assert_false (dorsal_full_list_is_fresh (&protocol, records, &now));
  protocol.thresholds.ask_all_days = 3;
  g_assert_true (dorsal_full_list_is_fresh (&protocol, records, &now));
}

/* Ten years of daily answers; the time is told, not judged. */
static void
ten_years_are_gone_through_at_once (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalMoment now = test_moment ("2026-03-10T20:00");
  gint64 start;

  for (int back = MANY_DAYS; back >= 0; back--)
    for (guint i = 0; i < 14; i++)
      {
        g_autofree char *day = dorsal_day_to_string (dorsal_moment_get_day (&now) - back);
        g_autofree char *at = g_strconcat (day, "T09:00", NULL);

        add_answer (records, at, protocol->signs[i].id, "no");
      }

  start = g_get_monotonic_time ();
  g_assert_cmpint (dorsal_full_list_find_last (protocol, records, &now, NULL), ==, DORSAL_DAY_NONE);
  g_test_message ("%u answers in %" G_GINT64_FORMAT " microseconds", records->len,
                  g_get_monotonic_time () - start);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/full-list/the-list-is-as-old-as-its-oldest-answer",
                   the_list_is_as_old_as_its_oldest_answer);
  g_test_add_func ("/full-list/the-protocol-says-for-how-long-it-holds",
                   the_protocol_says_for_how_long_it_holds);
  g_test_add_func ("/full-list/ten-years-are-gone-through-at-once", ten_years_are_gone_through_at_once);
  return g_test_run ();
}
