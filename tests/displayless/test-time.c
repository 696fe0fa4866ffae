/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changes of clocks, journeys and the ends of the calendar, from what is typed to the diary and the store. */

#include "config.h"

#include "core/error.h"
#include "place.h"
#include "support.h"

#include <string.h>

#define ZONES "/usr/share/zoneinfo"
#define HOUR 3600
#define DAY (24 * HOUR)
#define START_OF_1970 G_GINT64_CONSTANT (0)
#define END_OF_2037 G_GINT64_CONSTANT (2145916800)

/* No place changes its clocks twice in less. */
#define SEARCH_STEP (10 * DAY)

typedef struct
{
  GTimeZone *zone;
  guint      n_zones;
  guint      n_transitions;
  guint      n_instants;
} Walk;

static gint32
get_offset_at (GTimeZone *zone, gint64 utc)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc));
}

/* The clock on the wall as it is typed: without an offset. */
static char *
format_wall (gint64 local)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (local);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
}

/* An instant that GLib prints is read as that instant, and is on the day of its clock. */
static void
check_instant (Walk *walk, gint64 utc)
{
  gint32 offset = get_offset_at (walk->zone, utc);
  g_autofree char *wall = format_wall (utc + offset);
  g_autofree char *typed = g_strdup_printf ("%s%c%02d:%02d", wall, offset < 0 ? '-' : '+', ABS (offset) / HOUR,
                                            ABS (offset) / 60 % 60);
  DorsalMoment moment = test_moment (typed);
  g_autofree char *printed = dorsal_moment_to_string (&moment);

  g_assert_cmpint (moment.utc, ==, utc + offset % 60);
  g_assert_cmpint (moment.offset, ==, offset - offset % 60);
  g_assert_cmpint (dorsal_moment_get_day (&moment), ==, (utc + offset) / DAY);
  g_assert_cmpstr (printed, ==, typed);
  g_assert_true (dorsal_moment_is_valid (&moment));
  walk->n_instants++;
}

/* @first: when the clock on the wall first shows what it shows at @utc */
static void
check_wall (Walk *walk, gint64 utc, gint64 first)
{
  gint64 local = utc + get_offset_at (walk->zone, utc);
  g_autofree char *typed = format_wall (local);
  g_autoptr (GError) error = NULL;
  DorsalMoment moment;

  dorsal_moment_parse (typed, walk->zone, &moment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (moment.utc + moment.offset, ==, local);
  g_assert_cmpint (ABS (moment.utc - first), <, 60);
  if (get_offset_at (walk->zone, first) % 60 == 0)
    g_assert_cmpint (moment.utc, ==, first);
}

static void
refuse_wall (Walk *walk, gint64 local)
{
  g_autofree char *typed = format_wall (local);
  g_autoptr (GError) error = NULL;
  DorsalMoment moment;

  g_assert_false (dorsal_moment_parse (typed, walk->zone, &moment, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
}

/* A date is on its day, whatever the clocks did on it, and if the place left it out. */
static void
check_days (Walk *walk, gint64 from, gint64 to)
{
  for (gint64 local = from; local <= to; local += HOUR)
    {
      DorsalDay day = (DorsalDay) (local / DAY);
      DorsalMoment start = dorsal_moment_at_day_start (day, walk->zone);
      DorsalMoment middle = dorsal_moment_at_midday (day, walk->zone);

      g_assert_cmpint (dorsal_moment_get_day (&start), ==, day);
      g_assert_cmpint (dorsal_moment_get_day (&middle), ==, day);
      g_assert_cmpint (start.utc, <, middle.utc);
      g_assert_true (dorsal_moment_is_valid (&start) && dorsal_moment_is_valid (&middle));
    }
}

static void
check_transition (Walk *walk, gint64 at)
{
  gint32 before = get_offset_at (walk->zone, at - 1);
  gint32 after = get_offset_at (walk->zone, at);
  gint64 gap = after - before;

  /* A clock that was changed by odd seconds shows minutes that are not whole; there was one, in 1972. */
  for (gint64 utc = at - 2 * HOUR; utc <= at + 2 * HOUR; utc += HOUR / 2)
    {
      check_instant (walk, utc);
      if (gap % 60 == 0)
        check_wall (walk, utc, utc >= at && utc < at - gap ? utc + gap : utc);
    }
  check_instant (walk, at - 1);

  for (gint64 local = at + before; gap % 60 == 0 && local <= at + after - 60; local += MAX (gap / 4 / 60, 1) * 60)
    refuse_wall (walk, local);
  check_days (walk, at + MIN (before, after) - DAY, at + MAX (before, after) + DAY);
  walk->n_transitions++;
}

/* Returns: the first instant after @from whose offset has another interval, up to @to */
static gint64
find_change (GTimeZone *zone, gint64 from, gint64 to)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, from);

  while (to - from > 1)
    {
      gint64 middle = from + (to - from) / 2;

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, middle) == interval)
        from = middle;
      else
        to = middle;
    }

  return to;
}

static void
walk_zone (Walk *walk, const char *name)
{
  walk->zone = g_time_zone_new_identifier (name);
  g_assert_nonnull (walk->zone);
  walk->n_zones++;
  for (gint64 utc = START_OF_1970; utc < END_OF_2037; utc += SEARCH_STEP)
    {
      int interval = g_time_zone_find_interval (walk->zone, G_TIME_TYPE_UNIVERSAL, utc);

      if (g_time_zone_find_interval (walk->zone, G_TIME_TYPE_UNIVERSAL, utc + SEARCH_STEP) == interval)
        continue;

      check_transition (walk, find_change (walk->zone, utc, utc + SEARCH_STEP));
    }
  g_time_zone_unref (walk->zone);
}

static gboolean
is_zone (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  return g_file_get_contents (path, &content, &length, NULL) && length > 4 && memcmp (content, "TZif", 4) == 0;
}

/* The folders “posix” and “right” hold the same places again, the second with seconds that GLib does not count. */
static void
walk_folder (Walk *walk, const char *below)
{
  g_autofree char *path = g_build_filename (ZONES, below, NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *zone = below == NULL ? g_strdup (name) : g_build_filename (below, name, NULL);
      g_autofree char *child = g_build_filename (ZONES, zone, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_str_equal (zone, "posix") && !g_str_equal (zone, "right"))
        walk_folder (walk, zone);
      else if (is_zone (child))
        walk_zone (walk, zone);
    }
}

static void
every_change_of_clocks_of_every_place_is_kept (void)
{
  Walk walk = { NULL };

  walk_folder (&walk, NULL);
  g_test_message ("%u zones, %u transitions, %u instants", walk.n_zones, walk.n_transitions, walk.n_instants);
  g_assert_cmpuint (walk.n_zones, >, 300);
  g_assert_cmpuint (walk.n_transitions, >, 10000);
}

/* What is typed, and what it is kept as; nothing where the clocks left it out. Worked out with another library. */
static const struct
{
  const char *zone;
  const char *typed;
  const char *kept;
} changes[] = {
  { "Australia/Lord_Howe", "2026-10-04T02:15", NULL },
  { "Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-04T02:30:00+11:00" },
  { "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00" },
  { "Pacific/Apia", "2011-12-29T23:59", "2011-12-29T23:59:00-10:00" },
  { "Pacific/Apia", "2011-12-30T10:00", NULL },
  { "Pacific/Apia", "2011-12-30", "2011-12-30" },
  { "Pacific/Apia", "2011-12-31T00:00", "2011-12-31T00:00:00+14:00" },
  { "Pacific/Kwajalein", "1993-08-21T10:00", NULL },
  { "Pacific/Kwajalein", "1993-08-21", "1993-08-21" },
  { "Pacific/Kiritimati", "1994-12-31T10:00", NULL },
  { "America/Sao_Paulo", "2018-11-04T00:00", NULL },
  { "America/Sao_Paulo", "2018-11-04T01:00", "2018-11-04T01:00:00-02:00" },
  { "America/Sao_Paulo", "2018-02-17T23:30", "2018-02-17T23:30:00-02:00" },
  { "Asia/Kathmandu", "1986-01-01T00:05", NULL },
  { "Asia/Kathmandu", "2026-03-01T10:00", "2026-03-01T10:00:00+05:45" },
  { "Europe/Berlin", "2026-03-29T02:30", NULL },
  { "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00" },
  { "Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00" },
  { "Europe/London", "2026-10-25T01:05", "2026-10-25T01:05:00+01:00" },
  { "Europe/Dublin", "2026-03-29T01:30", NULL },
  { "Europe/Dublin", "2026-10-25T01:30", "2026-10-25T01:30:00+01:00" },
  { "America/New_York", "2026-03-08T02:00", NULL },
  { "America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00" },
  { "America/St_Johns", "2010-03-14T00:30", NULL },
  { "America/St_Johns", "2010-11-06T23:30", "2010-11-06T23:30:00-02:30" },
  { "Africa/Casablanca", "2024-03-10T02:30", "2024-03-10T02:30:00+01:00" },
  { "Africa/Casablanca", "2024-04-14T02:30", NULL },
  { "Asia/Gaza", "2022-03-27T00:30", NULL },
  { "Antarctica/Troll", "2024-03-31T02:59", NULL },
  { "Antarctica/Troll", "2024-10-27T01:30", "2024-10-27T01:30:00+02:00" },
  { "America/Havana", "2024-03-10T00:30", NULL },
  { "America/Havana", "2024-11-03T00:30", "2024-11-03T00:30:00-04:00" },
  { "Asia/Beirut", "2024-03-31T00:00", NULL },
  { "Africa/Cairo", "2024-10-31T23:30", "2024-10-31T23:30:00+03:00" },
  { "Asia/Tehran", "2022-03-22T00:30", NULL },
  { "Asia/Tehran", "2022-09-21T23:30", "2022-09-21T23:30:00+04:30" },
  { "America/Asuncion", "2023-10-01T00:30", NULL },
  { "Pacific/Auckland", "2026-09-27T02:30", NULL },
  { "Pacific/Chatham", "2026-09-27T03:00", NULL },
  { "Pacific/Chatham", "2026-04-05T03:00", "2026-04-05T03:00:00+13:45" },
  { "Asia/Pyongyang", "2018-05-04T23:45", NULL },
  { "America/Caracas", "2016-05-01T02:45", NULL },
  { "America/Scoresbysund", "2024-10-26T23:30", "2024-10-26T23:30:00-01:00" },
  { "Asia/Singapore", "1981-12-31T23:45", NULL },
  { "Africa/Monrovia", "1971-05-05T10:00", "1971-05-05T10:00:00-00:44" },
  { "Europe/Paris", "1899-05-05T10:00", "1899-05-05T10:00:00+00:09" },
  { "Europe/Paris", "1899-05-05", "1899-05-05" },
};

static void
a_time_is_kept_as_it_was_typed_or_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (changes[i].zone);
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = NULL;
      DorsalMoment moment;

      g_assert_nonnull (zone);
      if (dorsal_moment_parse (changes[i].typed, zone, &moment, &error))
        {
          g_assert_true (dorsal_moment_is_valid (&moment));
          kept = dorsal_moment_to_string (&moment);
        }
      g_test_message ("%s %s", changes[i].zone, changes[i].typed);
      g_assert_cmpstr (kept, ==, changes[i].kept);
      g_assert_true ((kept == NULL) == (error != NULL));
    }
}

/* Where midnight comes twice, the first begins the day: a window that hangs on it ends earlier, never later. */
static void
a_day_begins_with_its_first_midnight (void)
{
  g_autoptr (GTimeZone) havana = g_time_zone_new_identifier ("America/Havana");
  DorsalMoment start = dorsal_moment_at_day_start (test_day ("2024-11-03"), havana);
  DorsalMoment midnight = test_moment ("2024-11-03T00:00-04:00");

  g_assert_cmpint (start.utc, ==, midnight.utc);
}

static const char *const itinerary[] = {
  "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Niue", "Pacific/Marquesas", "America/Anchorage", "America/Sao_Paulo",
  "America/St_Johns", "Atlantic/Azores", "Europe/London", "Europe/Berlin", "Africa/Casablanca", "Asia/Tehran",
  "Asia/Kathmandu", "Asia/Tokyo", "Australia/Eucla", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
  "Africa/Monrovia", "Antarctica/Troll",
};

#define TRAVEL_DAYS (3 * 365)
#define TRAVELLERS 20

/* An entry on every day, at any time of day, wherever it is spent. Where the clocks left that time out, two hours
 * later they show one that exists. */
static DorsalRecord *
write_on_journey (GRand *random, DorsalDay day, GTimeZone *zone)
{
  g_autoptr (DorsalRecord) record = NULL;
  int hour = g_rand_int_range (random, 0, 22), minute = g_rand_int_range (random, 0, 60);
  DorsalMoment moment;

  if (!dorsal_moment_at_clock (day, hour, minute, zone, &moment, NULL))
    g_assert_true (dorsal_moment_at_clock (day, hour + 2, minute, zone, &moment, NULL));
  record = dorsal_record_new (DORSAL_KIND_CHECK_IN, &moment, &moment);
  dorsal_record_set_integer (record, DORSAL_CHECK_IN_NOW, g_rand_int_range (random, 0, 11), NULL);
  return g_steal_pointer (&record);
}

static GPtrArray *
travel (guint32 seed, DorsalDay first)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (DorsalRecord) episode = test_record (DORSAL_KIND_EPISODE, "2023-01-01", "region", "lower_back", NULL);
  GPtrArray *records = dorsal_records_new ();
  guint place = g_rand_int_range (random, 0, G_N_ELEMENTS (itinerary));

  for (DorsalDay day = first; day < first + TRAVEL_DAYS; day++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (itinerary[place]);
      DorsalRecord *record = write_on_journey (random, day, zone);

      dorsal_record_set_episode (record, dorsal_record_get_id (episode));
      g_ptr_array_add (records, record);
      if (g_rand_int_range (random, 0, 3) == 0)
        place = g_rand_int_range (random, 0, G_N_ELEMENTS (itinerary));
    }

  g_ptr_array_add (records, g_steal_pointer (&episode));
  return records;
}

static void
assert_each_day_once (GPtrArray *records, const char *episode, DorsalDay first)
{
  g_autoptr (DorsalDiary) diary = dorsal_diary_new (records, episode, first + TRAVEL_DAYS);

  g_assert_cmpuint (dorsal_diary_count_logged (diary, first, first + TRAVEL_DAYS - 1), ==, TRAVEL_DAYS);
  for (DorsalDay day = first; day < first + TRAVEL_DAYS; day++)
    {
      const DorsalDiaryDay *found = dorsal_diary_find (diary, day);

      g_assert_nonnull (found);
      g_assert_cmpint (found->n_entries, ==, day == test_day ("2023-01-01") ? 2 : 1);
    }
}

static void
no_day_of_a_journey_is_lost_or_doubled (void)
{
  DorsalDay first = test_day ("2023-01-02");
  guint n_travellers = test_count (TRAVELLERS);

  for (guint32 seed = 1; seed <= n_travellers; seed++)
    {
      g_autoptr (GPtrArray) records = travel (seed, first);
      const DorsalRecord *episode = g_ptr_array_index (records, records->len - 1);

      g_test_message ("seed %u", seed);
      assert_each_day_once (records, dorsal_record_get_id (episode), first);
    }
}

static void
a_journey_comes_back_from_the_store_as_it_was (Place *place, gconstpointer data)
{
  DorsalDay first = test_day ("2023-01-02");
  g_autoptr (GPtrArray) records = travel (TRAVELLERS + 1, first);
  const DorsalRecord *episode = g_ptr_array_index (records, records->len - 1);
  g_autofree char *id = g_strdup (dorsal_record_get_id (episode));
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_CREATE);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (wanted, g_strdup (dorsal_record_get_id (record)),
                           dorsal_moment_to_string (dorsal_record_get_at (record)));
    }

  dorsal_journal_save (journal, records, &error);
  g_assert_no_error (error);
  g_clear_object (&journal);
  journal = place_open (place->path, DORSAL_JOURNAL_READ);
  found = dorsal_journal_get_records (journal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, TRAVEL_DAYS + 1);
  for (guint i = 0; i < found->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (found, i);
      g_autofree char *at = dorsal_moment_to_string (dorsal_record_get_at (record));

      g_assert_cmpstr (at, ==, g_hash_table_lookup (wanted, dorsal_record_get_id (record)));
    }
  assert_each_day_once (found, id, first);
}

static const struct
{
  const char *typed;
  gboolean    is_date;
} years[] = {
  { "0000-12-31", FALSE }, { "0001-01-01", TRUE },  { "0001-12-31", TRUE },   { "0002-01-01", TRUE },
  { "1899-12-31", TRUE },  { "1900-02-29", FALSE }, { "2000-02-29", TRUE },   { "2024-02-29", TRUE },
  { "2024-02-30", FALSE }, { "2023-02-29", FALSE }, { "2100-02-29", FALSE },  { "2100-12-31", TRUE },
  { "9999-12-31", TRUE },  { "10000-01-01", FALSE }, { "-001-01-01", FALSE }, { "2026-13-01", FALSE },
  { "2026-00-10", FALSE }, { "2026-04-31", FALSE }, { "2026-04-00", FALSE },  { "２026-04-01", FALSE },
};

static void
years_from_1_to_9999_are_dates_and_no_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      static const char *const clocks[] = { "", "T00:00Z", "T23:59:59Z", "T12:00+00:00" };

      for (guint j = 0; j < G_N_ELEMENTS (clocks); j++)
        {
          g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
          g_autofree char *typed = g_strconcat (years[i].typed, clocks[j], NULL);
          g_autoptr (GError) error = NULL;
          DorsalMoment moment;

          g_assert_true (dorsal_moment_parse (typed, utc, &moment, &error) == years[i].is_date);
          if (years[i].is_date)
            g_assert_true (dorsal_moment_is_valid (&moment));
          else
            g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME);
        }
    }
}

/* Of the first and the last day there is a part that is outside of these years in UTC. */
static void
the_ends_of_the_calendar_are_refused_where_they_are_outside_of_it (void)
{
  g_autoptr (GTimeZone) east = g_time_zone_new_offset (14 * HOUR);
  g_autoptr (GTimeZone) west = g_time_zone_new_offset (-12 * HOUR);
  DorsalMoment first = dorsal_moment_at_midday (DORSAL_DAY_FIRST, east);
  DorsalMoment last = dorsal_moment_at_midday (DORSAL_DAY_LAST, west);

  g_assert_cmpint (dorsal_moment_get_day (&first), ==, DORSAL_DAY_FIRST);
  g_assert_cmpint (dorsal_moment_get_day (&last), ==, DORSAL_DAY_LAST);
  g_assert_false (dorsal_moment_is_valid (&first));
  g_assert_false (dorsal_moment_is_valid (&last));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/time/" #function, function)
  ADD (every_change_of_clocks_of_every_place_is_kept);
  ADD (a_time_is_kept_as_it_was_typed_or_refused);
  ADD (a_day_begins_with_its_first_midnight);
  ADD (no_day_of_a_journey_is_lost_or_doubled);
  PLACE_ADD ("time", a_journey_comes_back_from_the_store_as_it_was);
  ADD (years_from_1_to_9999_are_dates_and_no_others);
  ADD (the_ends_of_the_calendar_are_refused_where_they_are_outside_of_it);

  return g_test_run ();
}
