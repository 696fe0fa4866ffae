/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the guide says about the walks of the last week. */

#include "config.h"

#include "guidance/moving.h"
#include "script.h"

#include <string.h>

#define NOW "2026-03-20T21:00"
#define PAIN "onset 2026-03-01T10:00\ndaily 2026-03-01 2026-03-20 pain 3\n"

/* @text: how it begins, or %NULL for nothing; @step: whether it says what more would be. */
static const struct
{
  const char *lines;
  const char *text;
  const char *step;
} rows[] = {
  { "", NULL, NULL },
  { "on 2026-03-13T18:00 walk 20", NULL, NULL },
  { "on 2026-03-14T18:00 walk 20", "You walked 20 minutes in the last seven days.", "would be 22." },
  { "on 2026-03-20T18:00 walk 1", "You walked 1 minute in the last seven days.", "would be 2." },
  { "on 2026-03-18T18:00 walk 15\non 2026-03-20T18:00 walk 30", "You walked 45 minutes", "would be 50." },
  { "on 2026-03-18T18:00 rest 60\non 2026-03-20T18:00 garden 30", NULL, NULL },
  { PAIN, NULL, NULL },
  { PAIN "on 2026-03-19T18:00 walk 20", "You walked 20 minutes in the last seven days.", "would be 22." },
  /* To start again is no reason against more. */
  { PAIN "on 2026-03-16T18:00 walk 20", "You walked 20 minutes in the last seven days.", "would be 22." },
  /* Moving less is asked for: what more would be is left out. */
  { PAIN "on 2026-03-19T18:00 walk 20 felt worse\non 2026-03-20T18:00 walk 20 felt worse",
    "You walked 40 minutes in the last seven days.", NULL },
  { "onset 2026-03-01T10:00\ndaily 2026-03-01 2026-03-13 pain 3\ndaily 2026-03-14 2026-03-20 pain 6\n"
    "on 2026-03-14T21:00 flare\non 2026-03-19T18:00 walk 20",
    "You walked 20 minutes in the last seven days.", NULL },
  { "onset 2026-03-20T10:00\non 2026-03-20T18:00 walk 5", "You walked 5 minutes in the last seven days.", NULL },
  /* An urgent warning sign comes first. */
  { PAIN "on 2026-03-19T18:00 walk 20\non 2026-03-20T18:00 yes saddle", NULL, NULL },
  /* The rule that knows best. */
  { PAIN "on 2026-03-16T18:00 walk 20\non 2026-03-17T18:00 walk 20\non 2026-03-18T18:00 walk 20\n"
         "on 2026-03-19T18:00 walk 20\non 2026-03-20T18:00 walk 20",
    "Your back took the walking of the last seven days well (100 min in all).", "about 110 min" },
};

static void
run_lines (Script *script, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      script_run (script, lines[i]);
}

static void
the_week_is_described_unless_less_is_asked_for (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Script) script = script_new ();
      g_autoptr (DorsalGuidance) guidance = NULL;
      g_autoptr (GPtrArray) records = NULL;
      g_autofree char *text = NULL;

      run_lines (script, rows[i].lines);
      records = script_get_records (script);
      guidance = script_advise (script, NOW);
      text = dorsal_moving_describe_week (guidance, records);

      g_test_message ("%s: %s", rows[i].lines, text);
      g_assert_cmpint (text != NULL, ==, rows[i].text != NULL);
      if (text == NULL)
        continue;

      g_assert_true (g_str_has_prefix (text, rows[i].text));
      g_assert_cmpint (strstr (text, "would be") != NULL || strstr (text, "aim for") != NULL, ==,
                       rows[i].step != NULL);
      if (rows[i].step != NULL)
        g_assert_nonnull (strstr (text, rows[i].step));
    }
}

static void
advice_on_resting_and_moving_is_told_from_other_advice (void)
{
  static const struct
  {
    const char *rule;
    gboolean    is_about_moving;
  } rules[] = {
    { "REST-A", TRUE },  { "REST-OVER", TRUE }, { "MOVE-STEP", TRUE }, { "MOV-WORSE-2", TRUE },
    { "STR-HURT", TRUE }, { "LOAD-JUMP", TRUE }, { "FLARE-ON", FALSE }, { "ESC-14", FALSE },
    { "RF:saddle", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      DorsalAdvice advice = { .rule = (char *) rules[i].rule };

      g_assert_cmpint (dorsal_advice_is_about_moving (&advice), ==, rules[i].is_about_moving);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moving/the-week-is-described-unless-less-is-asked-for",
                   the_week_is_described_unless_less_is_asked_for);
  g_test_add_func ("/moving/advice-on-resting-and-moving-is-told-from-other-advice",
                   advice_on_resting_and_moving_is_told_from_other_advice);
  return g_test_run ();
}
