/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What of a FHIR export can be seen without reading it: that it is the same twice, that what was left out is
 * nowhere in it, that it is written piece by piece and can be stopped. check-fhir.js reads it. */

#include "config.h"

#include "exchange/fhir-private.h"
#include "exchange/protocol-json.h"

#include "support.h"

#include <string.h>

#define NOW "2026-11-22T21:00"
#define EPISODE "11111111-1111-4111-8111-111111111111"

/* Enough that holding all of it would show; and the most that may be held back. */
#define MANY 2000
#define PIECE (80 * 1024)

typedef struct
{
  guint                n_notes;
  double               fraction;
  guint                stop_after;
  GCancellable        *cancellable;
  GMemoryOutputStream *stream;
  gsize                size;
  gsize                longest;
} Watch;

/* What each section tells in the journal below, and nothing else does. */
static const struct
{
  DorsalReportSections section; /* or 0: always told */
  const char          *token;
  gboolean             is_in_words; /* in a document only */
} tokens[] = {
  { 0, "tok-cause" },
  { 0, "tok-place" },
  { 0, "tok-quality" },
  { DORSAL_REPORT_NAME, "tok-name" },
  { DORSAL_REPORT_NAME, "tok-contact" },
  { DORSAL_REPORT_NAME, "1961" },
  { DORSAL_REPORT_SIGNS, "tok_sign" },
  { DORSAL_REPORT_SIGNS, "tok_told" },
  { DORSAL_REPORT_SIGNS, "warning-signs" },
  { DORSAL_REPORT_RISKS, "steroid" },
  { DORSAL_REPORT_RISKS, "risk-facts" },
  { DORSAL_REPORT_ACTIVITIES, "tok-activity" },
  { DORSAL_REPORT_ACTIVITIES, "tok-dose" },
  { DORSAL_REPORT_SLEEP, "\"value\":437" },
  { DORSAL_REPORT_SLEEP, "journal\",\"code\":\"sleep-quality\"" },
  { DORSAL_REPORT_SLEEP, "journal\",\"code\":\"managed-sleeping-through\"" },
  { DORSAL_REPORT_MEDICINES, "tok-medicine" },
  { DORSAL_REPORT_MEDICINES, "tok-amount" },
  { DORSAL_REPORT_VISITS, "tok-with" },
  { DORSAL_REPORT_VISITS, "tok-booked", TRUE },
  { DORSAL_REPORT_VISITS, "tok-event" },
  { DORSAL_REPORT_VISITS, "journal\",\"code\":\"flare-up\"" },
  { DORSAL_REPORT_QUESTION, "tok-goal" },
  { DORSAL_REPORT_QUESTION, "tok-question", TRUE },
  { DORSAL_REPORT_QUESTIONNAIRES, "tok-carry" },
  { DORSAL_REPORT_QUESTIONNAIRES, "tok_other" },
  { DORSAL_REPORT_NOTES, "tok-note-check-in" },
  { DORSAL_REPORT_NOTES, "tok-note-activity" },
  { DORSAL_REPORT_NOTES, "tok-note-visit" },
  { DORSAL_REPORT_NOTES, "tok-note-booked", TRUE },
  { DORSAL_REPORT_NOTES, "tok-note-flare" },
  { DORSAL_REPORT_NOTES, "tok-note-medicine" },
  { DORSAL_REPORT_NOTES, "tok-note-event" },
};

/* Whose notes go when the thing itself is left out. */
static const struct
{
  DorsalReportSections section;
  const char          *token;
} notes[] = {
  { DORSAL_REPORT_ACTIVITIES, "tok-note-activity" }, { DORSAL_REPORT_MEDICINES, "tok-note-medicine" },
  { DORSAL_REPORT_VISITS, "tok-note-visit" },        { DORSAL_REPORT_VISITS, "tok-note-booked" },
  { DORSAL_REPORT_VISITS, "tok-note-flare" },        { DORSAL_REPORT_VISITS, "tok-note-event" },
  { DORSAL_REPORT_VISITS, "tok_told" },
};

static void
add (GPtrArray *records, DorsalRecord *record)
{
  g_ptr_array_add (records, record);
}

static void
add_fact (GPtrArray *records, const char *name, const char *value)
{
  add (records, test_record (DORSAL_KIND_FACT, "2026-10-20T08:00", "name", name, "value", value, NULL));
}

static GPtrArray *
make_journal (void)
{
  GPtrArray *records = dorsal_records_new ();
  DorsalMoment onset = test_moment ("2026-10-20T08:00");
  DorsalRecord *episode = dorsal_record_new_with_id (DORSAL_KIND_EPISODE, EPISODE, &onset, &onset, NULL);

  dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "neck", NULL);
  dorsal_record_set_text (episode, DORSAL_EPISODE_CAUSE, "tok-cause", NULL);
  add (records, episode);
  add_fact (records, "name", "tok-name");
  add_fact (records, "contact", "tok-contact");
  add_fact (records, "birth_year", "1961");
  add_fact (records, "goal", "tok-goal");
  add_fact (records, "question", "tok-question");
  add_fact (records, "steroid", "yes");
  add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-10-21T20:00", "now", "4", "place", "tok-place", "quality",
                             "tok-quality", "sleep", "badly", "sleep_minutes", "437", "slept_through", "no", "note",
                             "tok-note-check-in", NULL));
  add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-10-21T17:00", "name", "tok-activity", "dose", "tok-dose",
                             "note", "tok-note-activity", NULL));
  add (records, test_record (DORSAL_KIND_SIGN, "2026-10-21", "name", "tok_sign", "answer", "no", NULL));
  add (records, test_record (DORSAL_KIND_VISIT, "2026-10-22", "with", "tok-with", "told", "tok_told", "note",
                             "tok-note-visit", NULL));
  add (records, test_record (DORSAL_KIND_VISIT, "2026-12-22", "booked", "yes", "with", "tok-booked", "note",
                             "tok-note-booked", NULL));
  add (records, test_record (DORSAL_KIND_FLARE, "2026-10-23", "note", "tok-note-flare", NULL));
  add (records, test_record (DORSAL_KIND_MEDICINE, "2026-10-23", "name", "tok-medicine", "dose", "tok-amount", "note",
                             "tok-note-medicine", NULL));
  add (records, test_record (DORSAL_KIND_EVENT, "2026-10-24", "title", "tok-event", "note", "tok-note-event", NULL));
  add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-10-24", "name", "activities", "answers",
                             "activity1=4 tok-carry", "score", "4", NULL));
  add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-10-25", "name", "tok_other", "score", "9", NULL));
  return records;
}

static GBytes *
write_bundle (GPtrArray *records, const DorsalFhirOptions *options)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  dorsal_fhir_write (stream, records, dorsal_protocol_get_default (), options, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
write_text (GPtrArray *records, const DorsalFhirOptions *options)
{
  g_autoptr (GBytes) bytes = write_bundle (records, options);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static DorsalFhirOptions
make_options (void)
{
  DorsalMoment now = test_moment (NOW);
  DorsalFhirOptions options;

  dorsal_fhir_options_init (&options, &now);
  return options;
}

static gboolean
goes_with (DorsalReportSections omitted, const char *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (notes[i].section == omitted && g_str_equal (notes[i].token, token))
      return TRUE;

  return FALSE;
}

static void
assert_left_out (GPtrArray *records, DorsalFhirForm form, DorsalReportSections omitted)
{
  DorsalFhirOptions options = make_options ();
  g_autofree char *text = NULL;

  options.form = form;
  options.sections = DORSAL_REPORT_ALL_SECTIONS & ~omitted;
  text = write_text (records, &options);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      gboolean is_out = (omitted != 0 && tokens[i].section == omitted) || goes_with (omitted, tokens[i].token) ||
                        (tokens[i].is_in_words && form == DORSAL_FHIR_COLLECTION);

      if ((strstr (text, tokens[i].token) == NULL) != is_out)
        g_error ("%s without %x: %s", form == DORSAL_FHIR_DOCUMENT ? "document" : "collection", omitted, tokens[i].token);
    }
}

static void
what_is_left_out_is_nowhere_and_the_rest_is_there (void)
{
  g_autoptr (GPtrArray) records = make_journal ();

  for (DorsalFhirForm form = DORSAL_FHIR_DOCUMENT; form <= DORSAL_FHIR_COLLECTION; form++)
    {
      assert_left_out (records, form, 0);
      for (guint bit = 0; bit < 13; bit++)
        assert_left_out (records, form, (DorsalReportSections) (1 << bit));
    }
}

static void
notes_stay_private_unless_asked_for (void)
{
  g_autoptr (GPtrArray) records = make_journal ();
  DorsalFhirOptions options = make_options ();
  g_autofree char *text = write_text (records, &options);

  g_assert_null (strstr (text, "tok-note"));
  g_assert_nonnull (strstr (text, "tok-carry"));
}

static void
what_is_outside_the_period_is_nowhere (void)
{
  g_autoptr (GPtrArray) records = make_journal ();
  DorsalFhirOptions options = make_options ();
  g_autofree char *text = NULL;

  options.first = test_day ("2026-10-22");
  options.last = test_day ("2026-10-23");
  text = write_text (records, &options);
  g_assert_nonnull (strstr (text, "tok-with"));
  g_assert_nonnull (strstr (text, "tok-medicine"));
  g_assert_nonnull (strstr (text, "tok-cause"));
  g_assert_null (strstr (text, "tok-place"));
  g_assert_null (strstr (text, "tok_sign\""));
  g_assert_null (strstr (text, "tok-event"));
  g_assert_null (strstr (text, "tok-booked"));
}

static void
deleted_entries_are_told_only_on_request (void)
{
  g_autoptr (GPtrArray) records = make_journal ();
  DorsalFhirOptions options = make_options ();
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  for (guint i = 0; i < records->len; i++)
    dorsal_record_set_deleted (g_ptr_array_index (records, i), 1760000000);
  without = write_text (records, &options);
  options.with_deleted = TRUE;
  with = write_text (records, &options);

  g_assert_null (strstr (without, "tok"));
  g_assert_nonnull (strstr (with, "tok-medicine"));
  g_assert_nonnull (strstr (with, "tok_sign"));
  g_assert_null (strstr (with, "tok-name"));
  g_assert_null (strstr (with, "\"final\",\"category\""));
}

static void
a_year_of_birth_alone_is_no_risk_fact (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalFhirOptions options = make_options ();
  g_autofree char *text = NULL;

  add_fact (records, "birth_year", "1961");
  text = write_text (records, &options);
  g_assert_nonnull (strstr (text, "1961"));
  g_assert_null (strstr (text, "risk-facts"));
}

/* “now” is in the identifier and the times of the Bundle, and nowhere in a resource that tells an entry. */
static void
two_exports_are_the_same_but_for_their_moment (void)
{
  g_autoptr (GPtrArray) records = make_journal ();
  DorsalFhirOptions options = make_options ();
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autofree char *now = NULL;
  g_autofree char *later = NULL;

  options.form = DORSAL_FHIR_COLLECTION;
  first = write_bundle (records, &options);
  second = write_bundle (records, &options);
  g_assert_true (g_bytes_equal (first, second));

  now = write_text (records, &options);
  options.now = test_moment ("2026-11-23T21:00");
  later = write_text (records, &options);
  g_assert_cmpstr (now, !=, later);
  g_assert_cmpstr (strchr (now, '\n'), ==, strchr (later, '\n'));
}

/* Python: uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'). */
static void
ids_are_those_of_the_standard (void)
{
  g_autofree char *id = dorsal_fhir_make_id ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "python.org");

  g_assert_cmpstr (id, ==, "886313e1-3b8a-5372-9b90-0c9aee199e5d");
}

static void
texts_become_what_fhir_may_have (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } cases[] = {
    { NULL, NULL },
    { "", NULL },
    { " \n\t ", NULL },
    { "\u00a0\u2003\u3000", NULL },
    { "\u202e\u2066", NULL },
    { "\x01\x1f", NULL },
    { " plain ", "plain" },
    { "a\x07" "b", "a b" },
    { "a\r\nb\tc", "a \nb\tc" },
    { "a\x7f" "b\xc2\x85" "c", "a b c" },
    { "a\u00a0b\u2028c\u3000d", "a b c d" },
    { "a\u202eb\u2069c\ufeffd\uffff", "abcd" },
    { "שלום 😀 \u0301", "שלום 😀 \u0301" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = dorsal_fhir_clean_text (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

static void
nothing_empty_is_written (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_auto (DorsalFhirWriter) writer = { 0 };

  dorsal_fhir_writer_init (&writer, stream);
  dorsal_fhir_writer_begin_object (&writer, NULL);
  dorsal_fhir_writer_begin_array (&writer, "empty");
  dorsal_fhir_writer_begin_object (&writer, NULL);
  dorsal_fhir_writer_add_text (&writer, "blank", " ");
  dorsal_fhir_writer_end (&writer);
  dorsal_fhir_writer_end (&writer);
  dorsal_fhir_writer_add_number (&writer, "mean", 19 / 3.0, 1);
  dorsal_fhir_writer_begin_array (&writer, "list");
  dorsal_fhir_writer_add_text (&writer, NULL, "a \"b\" \\ c\n\t");
  dorsal_fhir_writer_add_boolean (&writer, NULL, FALSE);
  dorsal_fhir_writer_end (&writer);
  dorsal_fhir_writer_add_number (&writer, "zero", 0, 0);
  dorsal_fhir_writer_end (&writer);

  g_assert_cmpstr (writer.text->str, ==, "{\"mean\":6.3,\"list\":[\n\"a \\\"b\\\" \\\\ c\",\nfalse],\"zero\":0}");
}

static GPtrArray *
make_long_journal (void)
{
  GPtrArray *records = dorsal_records_new ();

  for (guint i = 0; i < MANY; i++)
    add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-10-21T20:00", "now", "4", "worst", "6", NULL));

  return records;
}

static void
note_cb (double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->fraction = fraction;
  watch->longest = MAX (watch->longest, g_memory_output_stream_get_data_size (watch->stream) - watch->size);
  watch->size = g_memory_output_stream_get_data_size (watch->stream);
  if (++watch->n_notes == watch->stop_after)
    g_cancellable_cancel (watch->cancellable);
}

static void
a_long_journal_is_written_piece_by_piece (void)
{
  g_autoptr (GPtrArray) records = make_long_journal ();
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  DorsalFhirOptions options = make_options ();
  Watch watch = { .stream = G_MEMORY_OUTPUT_STREAM (memory) };
  DorsalTask task = { .note = note_cb, .user_data = &watch };
  g_autoptr (GError) error = NULL;

  dorsal_fhir_write (memory, records, dorsal_protocol_get_default (), &options, &task, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (watch.fraction, ==, 1);
  g_assert_cmpuint (watch.n_notes, >, 2 * MANY);
  g_assert_cmpuint (watch.longest, <, PIECE);
  g_assert_cmpuint (watch.size, >, 20 * PIECE);
}

static void
it_can_be_stopped_at_any_time (void)
{
  static const guint moments[] = { 1, MANY, 2 * MANY + 10, 3 * MANY };
  g_autoptr (GPtrArray) records = make_long_journal ();
  DorsalFhirOptions options = make_options ();
  g_autoptr (GBytes) whole = write_bundle (records, &options);

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watch watch = { .stop_after = moments[i], .cancellable = cancellable, .stream = G_MEMORY_OUTPUT_STREAM (memory) };
      DorsalTask task = { cancellable, note_cb, &watch };
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_fhir_write (memory, records, dorsal_protocol_get_default (), &options, &task, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (watch.n_notes, ==, moments[i]);
      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), <,
                        g_bytes_get_size (whole));
    }
}

/* A stream that is full is told as the stream tells it. */
static void
a_full_disk_is_told (void)
{
  g_autoptr (GPtrArray) records = make_journal ();
  DorsalFhirOptions options = make_options ();
  char buffer[500];

  for (gsize size = 0; size < sizeof buffer; size += 100)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new (buffer, size, NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_fhir_write (stream, records, dorsal_protocol_get_default (), &options, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/fhir/" #function, function)
  ADD (what_is_left_out_is_nowhere_and_the_rest_is_there);
  ADD (notes_stay_private_unless_asked_for);
  ADD (what_is_outside_the_period_is_nowhere);
  ADD (deleted_entries_are_told_only_on_request);
  ADD (a_year_of_birth_alone_is_no_risk_fact);
  ADD (two_exports_are_the_same_but_for_their_moment);
  ADD (ids_are_those_of_the_standard);
  ADD (texts_become_what_fhir_may_have);
  ADD (nothing_empty_is_written);
  ADD (a_long_journal_is_written_piece_by_piece);
  ADD (it_can_be_stopped_at_any_time);
  ADD (a_full_disk_is_told);
  return g_test_run ();
}
