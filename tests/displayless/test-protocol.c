/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Protocols from anywhere: what is wrong with one is said in one line that names the place, and nothing of it
 * is used. Each row changes one thing of the protocol that is built in. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "protocol-changes.h"
#include "support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#define BUILT_IN "protocol/back-pain.json"
#define BRACKETS 100000
#define HUGE_SIZE (50 * 1024 * 1024)
#define CUT_STEP 997

static char *
load_built_in (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_DATA"), BUILT_IN, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Bytes of their own, with nothing behind them, so that reading on past the end is noticed. */
static GBytes *
take_exactly (const char *text, gsize size)
{
  return g_bytes_new_take (g_memdup2 (text, size), size);
}

/* The index of an element of @array by its number or its “id”. */
static guint
find_element (JsonArray *array, const char *name)
{
  guint n_elements = json_array_get_length (array);

  for (guint i = 0; i < n_elements; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      JsonNode *element = json_array_get_element (array, i);

      if (g_str_equal (number, name))
        return i;
      if (JSON_NODE_HOLDS_OBJECT (element) &&
          g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (element), "id", NULL),
                     name) == 0)
        return i;
    }

  g_error ("there is no element “%s”", name);
}

static JsonNode *
step_into (JsonNode *node, const char *name)
{
  JsonNode *found;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_element (json_node_get_array (node),
                                   find_element (json_node_get_array (node), name));

  found = json_object_get_member (json_node_get_object (node), name);
  g_assert_nonnull (found);
  return found;
}

static JsonNode *
parse_value (const char *value)
{
  g_autofree char *list = g_strdup_printf ("[%s]", value);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (list, &error);

  g_assert_no_error (error);
  return json_array_dup_element (json_node_get_array (root), 0);
}

static void
set_element (JsonNode *parent, guint index, JsonNode *node)
{
  JsonArray *array = json_node_get_array (parent);
  g_autoptr (JsonArray) changed = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (i != index)
      json_array_add_element (changed, json_array_dup_element (array, i));
    else if (node != NULL)
      json_array_add_element (changed, node);
  json_node_set_array (parent, changed);
}

static void
set_value (JsonNode *parent, const char *name, const char *value)
{
  JsonNode *node = value != NULL ? parse_value (value) : NULL;

  if (JSON_NODE_HOLDS_ARRAY (parent))
    set_element (parent, find_element (json_node_get_array (parent), name), node);
  else if (node != NULL)
    json_object_set_member (json_node_get_object (parent), name, node);
  else
    json_object_remove_member (json_node_get_object (parent), name);
}

/* Returns: (transfer full): the built-in protocol with one thing changed */
static GBytes *
change (const char *path, const char *value)
{
  g_autofree char *text = load_built_in ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, &error);
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  guint last = g_strv_length (names) - 1;
  g_autofree char *changed = NULL;
  JsonNode *node = root;

  g_assert_no_error (error);
  for (guint i = 0; i < last; i++)
    node = step_into (node, names[i]);
  set_value (node, names[last], value);
  changed = json_to_string (root, FALSE);
  return take_exactly (changed, strlen (changed));
}

static void
check_refused (GBytes *bytes, const char *complaint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalProtocol) protocol = dorsal_protocol_read (bytes, &error);

  g_assert_null (protocol);
  g_assert_nonnull (error);
  g_assert_true (error->domain == DORSAL_EXCHANGE_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, complaint) == NULL)
    g_assert_cmpstr (error->message, ==, complaint);
}

static void
check_change (const Change *row)
{
  g_autoptr (GBytes) bytes = change (row->path, row->value);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalProtocol) protocol = NULL;

  if (row->complaint != NULL)
    {
      check_refused (bytes, row->complaint);
      return;
    }

  protocol = dorsal_protocol_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (protocol);
}

static void
what_is_not_of_the_form_is_refused_at_its_place (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    check_change (&forms[i]);
}

static void
what_may_not_be_is_refused_and_what_may_is_not (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    check_change (&meanings[i]);
}

/* Decision rules, section 4. */
static void
no_protocol_lowers_or_drops_an_emergency (void)
{
  static const char *const ids[] = { "saddle",    "bladder_stop", "bladder_leak", "bowel", "sexual_numb", "legs_both",
                                     "weak_fast", "walk_cannot",  "crash",        "chest", "faint" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *sign = g_strconcat ("signs/", ids[i], NULL);
      g_autofree char *level = g_strconcat (sign, "/level", NULL);
      g_autofree char *id = g_strconcat (sign, "/id", NULL);
      g_autofree char *missing = g_strdup_printf ("signs: “%s” is missing. Signs of level 5 can’t be removed", ids[i]);
      g_autofree char *too_low = g_strdup_printf ("signs (%s).level: 4 is too low.", ids[i]);
      g_autofree char *far_too_low = g_strdup_printf ("signs (%s).level: 3 is too low.", ids[i]);

      check_change (&(Change){ sign, NULL, missing });
      check_change (&(Change){ id, "\"other\"", missing });
      check_change (&(Change){ level, "4", too_low });
      check_change (&(Change){ level, "3", far_too_low });
    }
}

/* Every number, one step beyond what is built in, on both sides. */
static void
no_protocol_goes_beyond_a_range (void)
{
  for (guint i = 0; i < DORSAL_N_THRESHOLDS; i++)
    {
      const DorsalThresholdInfo *info = dorsal_threshold_get_info (i);
      g_autofree char *most = g_strdup_printf ("thresholds/%s/most", info->name);
      g_autofree char *above = g_strdup_printf ("%d", info->most + 1);
      g_autofree char *least = g_strdup_printf ("thresholds/%s/least", info->name);
      g_autofree char *below = g_strdup_printf ("%d", info->least - 1);
      g_autofree char *complaint = g_strdup_printf ("thresholds.%s: the allowed range may not go beyond %d to %d.",
                                                    info->name, info->least, info->most);

      check_change (&(Change){ most, above, complaint });
      if (info->least > 0)
        check_change (&(Change){ least, below, complaint });
    }
}

/* Returns: (transfer full): the text of the built-in protocol with one thing changed */
static GBytes *
replace (const char *from, const char *to)
{
  g_autofree char *text = load_built_in ();
  GString *changed = g_string_new (text);
  g_autofree char *result = NULL;

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  result = g_string_free (changed, FALSE);
  return take_exactly (result, strlen (result));
}

static void
what_is_not_plain_json_is_refused_at_its_line (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = replace (texts[i].path, texts[i].value);
      g_autoptr (DorsalProtocol) protocol = NULL;

      if (texts[i].complaint != NULL)
        check_refused (bytes, texts[i].complaint);
      else
        protocol = dorsal_protocol_read (bytes, NULL);
      if (protocol != NULL)
        g_assert_null (strstr (protocol->name, "\xe2\x80\xae"));
    }
}

static void
check_text (const char *text, const char *complaint)
{
  g_autoptr (GBytes) bytes = take_exactly (text, strlen (text));

  check_refused (bytes, complaint);
}

static void
sizes_and_depths_have_an_end (void)
{
  g_autofree char *brackets = g_strnfill (BRACKETS, '[');
  g_autofree char *deep = g_strconcat ("{\"name\":", brackets, NULL);
  g_autofree char *letters = g_strnfill (HUGE_SIZE, 'a');
  g_autofree char *blanks = g_strnfill (DORSAL_PROTOCOL_SIZE_MOST + 1, ' ');

  check_text ("", "The file is empty.");
  check_text (" ", "Line 1: ");
  check_text ("{}", "format: this is missing.");
  check_text ("[]", "Line 1: ");
  check_text (brackets, "Line 1: ");
  check_text (deep, "Line 1: ");
  check_text (letters, "The file is larger than 1.0 MiB and is not read.");
  check_text (blanks, "The file is larger than 1.0 MiB and is not read.");
}

static void
a_file_that_was_cut_off_is_refused (void)
{
  g_autofree char *text = load_built_in ();
  gsize size = strlen (g_strchomp (text));

  for (gsize end = 1; end < size; end += CUT_STEP)
    {
      g_autoptr (GBytes) bytes = take_exactly (text, end);

      check_refused (bytes, "Line ");
    }
}

/* A journal’s folder, a protocol that a clinic made, and where a chosen one is kept. */
typedef struct
{
  char *folder;
  char *journal;
  char *given;
  char *kept;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = test_make_folder ();
  place->journal = g_build_filename (place->folder, "journal.db", NULL);
  place->given = g_build_filename (place->folder, "clinic.json", NULL);
  place->kept = g_build_filename (place->folder, "journal.protocol.json", NULL);
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  test_remove_folder (place->folder);
  g_free (place->folder);
  g_free (place->journal);
  g_free (place->given);
  g_free (place->kept);
}

static void
write_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
}

static void
give (Place *place, const char *path, const char *value)
{
  g_autoptr (GBytes) bytes = change (path, value);

  write_file (place->given, bytes);
}

static void
choose (Place *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_protocol_choose (place->journal, place->given, &error));
  g_assert_no_error (error);
}

static void
check_severe (Place *place, int severe)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalProtocol) protocol = dorsal_protocol_load_for_journal (place->journal, &error);

  g_assert_no_error (error);
  g_assert_cmpint (protocol->thresholds.severe, ==, severe);
}

static void
a_chosen_protocol_is_used_until_it_is_reset (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  check_severe (place, dorsal_protocol_get_default ()->thresholds.severe);
  give (place, "thresholds/severe/value", "6");
  choose (place);
  check_severe (place, 6);
  g_assert_cmpint (g_stat (place->kept, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  /* A copy: what becomes of the file it came from does not matter. */
  g_assert_cmpint (g_unlink (place->given), ==, 0);
  check_severe (place, 6);
  give (place, "thresholds/severe/value", "5");
  choose (place);
  check_severe (place, 5);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (dorsal_protocol_reset (place->journal, &error));
      g_assert_no_error (error);
      check_severe (place, dorsal_protocol_get_default ()->thresholds.severe);
    }
}

static void
check_not_chosen (Place *place, const char *complaint)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dorsal_protocol_choose (place->journal, place->given, &error));
  g_assert_true (error->domain == DORSAL_EXCHANGE_ERROR);
  g_assert_nonnull (strstr (error->message, place->given));
  g_assert_nonnull (strstr (error->message, complaint));
}

static void
a_broken_protocol_is_not_chosen (Place *place, gconstpointer data)
{
  give (place, "thresholds/severe/value", "6");
  choose (place);
  give (place, "signs/saddle/level", "4");
  check_not_chosen (place, "signs (saddle).level: 4 is too low.");
  check_severe (place, 6);
  g_assert_cmpint (g_unlink (place->given), ==, 0);
  check_not_chosen (place, "");
  g_assert_cmpint (g_mkdir (place->given, 0700), ==, 0);
  check_not_chosen (place, "");
  check_severe (place, 6);
}

static void
a_chosen_protocol_that_broke_is_said_to (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("{}", 2);

  write_file (place->kept, nothing);
  g_assert_null (dorsal_protocol_load_for_journal (place->journal, &error));
  g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, place->kept));
  g_assert_nonnull (strstr (error->message, "format: this is missing."));
  g_assert_true (dorsal_protocol_reset (place->journal, NULL));
  check_severe (place, dorsal_protocol_get_default ()->thresholds.severe);
}

/* Standard input can be read once only: what is kept are the bytes that were checked. */
static void
a_protocol_comes_from_standard_input_too (Place *place, gconstpointer data)
{
  int input = dup (STDIN_FILENO);
  int file;

  give (place, "thresholds/severe/value", "6");
  file = g_open (place->given, O_RDONLY, 0);
  g_assert_cmpint (dup2 (file, STDIN_FILENO), ==, STDIN_FILENO);
  g_assert_true (dorsal_protocol_choose (place->journal, "-", NULL));
  dup2 (input, STDIN_FILENO);
  close (file);
  close (input);
  check_severe (place, 6);
}

static void
a_journal_of_any_name_has_its_own (Place *place, gconstpointer data)
{
  g_autofree char *journal = g_build_filename (place->folder, "other", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalProtocol) protocol = NULL;

  give (place, "thresholds/severe/value", "6");
  g_assert_true (dorsal_protocol_choose (journal, place->given, &error));
  g_assert_no_error (error);
  protocol = dorsal_protocol_load_for_journal (journal, &error);
  g_assert_cmpint (protocol->thresholds.severe, ==, 6);
  check_severe (place, dorsal_protocol_get_default ()->thresholds.severe);
}

#define ADD(name, function) g_test_add_func ("/protocol/" name, function)
#define ADD_IN_PLACE(name, function)                                                               \
  g_test_add ("/protocol/" name, Place, NULL, place_set_up, function, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what is not of the form is refused at its place", what_is_not_of_the_form_is_refused_at_its_place);
  ADD ("what may not be is refused, and what may is not", what_may_not_be_is_refused_and_what_may_is_not);
  ADD ("no protocol lowers or drops an emergency", no_protocol_lowers_or_drops_an_emergency);
  ADD ("no protocol goes beyond a range", no_protocol_goes_beyond_a_range);
  ADD ("what is not plain JSON is refused at its line", what_is_not_plain_json_is_refused_at_its_line);
  ADD ("sizes and depths have an end", sizes_and_depths_have_an_end);
  ADD ("a file that was cut off is refused", a_file_that_was_cut_off_is_refused);
  ADD_IN_PLACE ("a chosen protocol is used until it is reset", a_chosen_protocol_is_used_until_it_is_reset);
  ADD_IN_PLACE ("a broken protocol is not chosen", a_broken_protocol_is_not_chosen);
  ADD_IN_PLACE ("a chosen protocol that broke is said to", a_chosen_protocol_that_broke_is_said_to);
  ADD_IN_PLACE ("a protocol comes from standard input too", a_protocol_comes_from_standard_input_too);
  ADD_IN_PLACE ("a journal of any name has its own", a_journal_of_any_name_has_its_own);
  return g_test_run ();
}
