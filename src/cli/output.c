/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What leaves the program: sentences for people on standard output, bytes for programs, and errors,
 * one line each, on standard error. */

#include "config.h"

#include "cli/output.h"

#include "cli/command.h"
#include "core/text.h"
#include "exchange/recovery.h"
#include "exchange/save.h"
#include "exchange/words.h"

#include <errno.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE 65536

static gboolean
is_standard (const char *path)
{
  return g_str_equal (path, "-");
}

/** dorsal_output_print: Prints a line for people, in the encoding of their terminal. */
void
dorsal_output_print (const char *format, ...)
{
  va_list arguments;
  g_autofree char *line = NULL;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("%s\n", line);
}

static char *
format_when (const DorsalMoment *at)
{
  return dorsal_moment_format (at, at->timed ? "%Y-%m-%d %H:%M" : "%Y-%m-%d      ");
}

static char *
describe_record (const DorsalProtocol *protocol, const DorsalRecord *record)
{
  g_autofree char *title = dorsal_record_to_title (record, protocol);
  g_autofree char *words = dorsal_record_to_words (record, protocol);
  char *line = words == NULL || words[0] == '\0' || g_str_equal (words, title)
                   ? g_strdup (title)
                   : g_strdup_printf (C_ ("entry: what it says", "%s: %s"), title, words);

  return g_strdelimit (line, "\n\t", ' ');
}

/** dorsal_output_record: Prints an entry as one line of a list: its id, when, and what it says. */
void
dorsal_output_record (const DorsalProtocol *protocol, const DorsalRecord *record)
{
  g_autofree char *when = format_when (dorsal_record_get_at (record));
  g_autofree char *what = describe_record (protocol, record);

  dorsal_output_print ("%s  %s  %s", dorsal_record_get_id (record), when, what);
}

/** dorsal_output_recorded: Says that an entry was saved, and its id. */
void
dorsal_output_recorded (const DorsalProtocol *protocol, const DorsalRecord *record)
{
  g_autofree char *what = describe_record (protocol, record);

  dorsal_output_print (_("Saved: %s"), what);
  dorsal_output_print (_("Id: %s"), dorsal_record_get_id (record));
}

static char *
describe_urgency (const DorsalAdvice *advice)
{
  if (advice->level != DORSAL_LEVEL_SEE_SOON || advice->due_days < 0)
    return g_strdup (dorsal_level_get_label (advice->level));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s (within %d day)", "%s (within %d days)",
                                       (gulong) advice->due_days),
                          dorsal_level_get_label (advice->level), advice->due_days);
}

/** dorsal_output_advice: Prints a piece of advice and its reasons. */
void
dorsal_output_advice (const DorsalAdvice *advice)
{
  g_autofree char *urgency = describe_urgency (advice);

  dorsal_output_print ("%s: %s [%s]", urgency, advice->title, advice->rule);
  dorsal_output_print ("  %s", advice->text);
  for (guint i = 0; advice->reasons[i] != NULL; i++)
    dorsal_output_print ("  – %s", advice->reasons[i]);
}

static void
print_lines (const char *heading, char **lines)
{
  if (lines[0] != NULL)
    dorsal_output_print ("\n%s", heading);
  for (guint i = 0; lines[i] != NULL; i++)
    dorsal_output_print ("  – %s", lines[i]);
}

static void
print_days (const char *heading, GArray *days)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *day = dorsal_day_to_string (g_array_index (days, DorsalDay, i));

      g_string_append_printf (list, list->len > 0 ? " %s" : "%s", day);
    }
  if (days->len > 0)
    dorsal_output_print ("\n%s\n  %s", heading, list->str);
}

/** dorsal_output_why: Prints what a piece of advice rests on now: entries, days, and what would change it. */
void
dorsal_output_why (const DorsalGuidance *guidance, const DorsalAdvice *advice)
{
  dorsal_output_print ("\n%s\n%s", _("It speaks now:"), advice->text);
  print_lines (_("Because:"), advice->reasons);
  print_lines (_("What would change it:"), advice->changes);
  print_days (_("Days used:"), advice->days_used);
  print_days (_("Days without an entry:"), advice->days_missing);
  if (advice->entries->len > 0)
    dorsal_output_print ("\n%s", _("Entries used:"));
  for (guint i = 0; i < advice->entries->len; i++)
    dorsal_output_record (guidance->protocol, g_ptr_array_index (advice->entries, i));
}

/* What the phase says, “Moving again” perhaps, is not for who has a sign that cannot wait. */
static void
print_course (const DorsalGuidance *guidance)
{
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);
  g_autofree char *today = dorsal_moment_format (&guidance->now, _("%e %B %Y"));

  g_strchug (today);
  if (course == NULL)
    dorsal_output_print (_("%s. No episode has been started."), today);
  else if (guidance->hides_stretches)
    dorsal_output_print (_("%s, day %d."), today, course->day);
  else
    dorsal_output_print (_("%s, day %d. %s."), today, course->day, dorsal_phase_get_label (course->phase));
}

/* Beside a sign that cannot wait nothing is over. */
static void
print_summary (GPtrArray *records, const DorsalGuidance *guidance)
{
  g_auto (GStrv) sentences = dorsal_recovery_summarize (records, guidance);

  for (guint i = 0; sentences != NULL && !guidance->hides_stretches && sentences[i] != NULL; i++)
    dorsal_output_print ("  – %s", sentences[i]);
}

/**
 * dorsal_output_guidance:
 * @records: (element-type DorsalRecord): the journal, in order of recording
 * @guidance: what the rules worked out from it
 *
 * Prints where a person stands, what the episode was if it is over, and all advice, the most urgent
 * first.
 */
void
dorsal_output_guidance (GPtrArray *records, const DorsalGuidance *guidance)
{
  print_course (guidance);
  print_summary (records, guidance);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      dorsal_output_print ("%s", "");
      dorsal_output_advice (g_ptr_array_index (guidance->advice, i));
    }

  if (guidance->advice->len > 0)
    dorsal_output_print ("\n%s", _("“dorsalctl explain RULE” says more about the rule in brackets."));
  else
    dorsal_output_print ("%s", _("Nothing to advise."));
}

/** dorsal_output_left_copies: Names the copies that could not be given the protection of the journal. */
void
dorsal_output_left_copies (GPtrArray *left)
{
  for (guint i = 0; i < left->len; i++)
    dorsal_output_print (_("This copy could not be changed and stays as it was: %s"),
                         (const char *) g_ptr_array_index (left, i));
}

/**
 * dorsal_output_error:
 * @doing: what was being done: the program’s name, or that and a command
 *
 * Prints @error as one line, whatever it holds: names of files can hold what a terminal obeys.
 */
void
dorsal_output_error (const GError *error, const char *doing)
{
  g_autofree char *valid = g_utf8_make_valid (error->message, -1);
  g_autofree char *message = dorsal_text_clean (g_strdelimit (valid, "\n\r\t", ' '), G_MAXUINT, NULL);
  if (error->domain == G_OPTION_ERROR)
    g_printerr (_("%s: %s. “%s --help” shows what can be given.\n"), doing, message, doing);
  else
    g_printerr ("%s: %s\n", doing, message);
}

/**
 * dorsal_output_write:
 * @path: a file, or “-” for standard output
 * @error: set when it cannot be written
 *
 * Returns: whether all of @bytes was written
 */
gboolean
dorsal_output_write (const char *path, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!is_standard (path))
    return dorsal_save_bytes (path, bytes, error);

  fwrite (data, 1, size, stdout);
  return dorsal_output_flush (error);
}

static void
set_output_error (GError **error)
{
  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_OUTPUT,
                       _("Not everything could be written to standard output. "
                         "See whether its reader still runs and the disk has room."));
}

/* Whether writing to standard output cannot be kept waiting by whoever reads it. */
static gboolean
is_prompt (void)
{
  struct stat info;

  return fstat (STDOUT_FILENO, &info) == 0 && S_ISREG (info.st_mode);
}

static gboolean
copy_to_standard (FILE *file, GError **error)
{
  char part[READ_SIZE];
  gsize n;

  rewind (file);
  while ((n = fread (part, 1, sizeof part, file)) > 0 && fwrite (part, 1, n, stdout) == n)
    ;
  return dorsal_output_flush (error);
}

static FILE *
open_in_memory (void)
{
  int fd = memfd_create ("dorsalctl", MFD_CLOEXEC);

  return fd < 0 ? NULL : fdopen (fd, "w+");
}

static gboolean
write_to_file (FILE *file, DorsalWrite write, gpointer user_data, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fileno (file), FALSE);
  g_autoptr (GError) cause = NULL;

  if (write (stream, NULL, user_data, &cause))
    return TRUE;

  if (cause->domain != G_IO_ERROR)
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    set_output_error (error);
  return FALSE;
}

/**
 * dorsal_output_stream:
 * @write: writes what is to go to standard output
 * @user_data: for @write
 * @error: set when it cannot be written
 *
 * Where standard output may be slow, a file in memory is written first: @write may hold the journal, and others
 * want to write there. A disk would keep what it once held.
 *
 * Returns: whether all of it was written
 */
gboolean
dorsal_output_stream (DorsalWrite write, gpointer user_data, GError **error)
{
  FILE *file;
  gboolean is_done;

  if (is_prompt ())
    return write_to_file (stdout, write, user_data, error);

  file = open_in_memory ();
  if (file == NULL)
    {
      set_output_error (error);
      return FALSE;
    }

  is_done = write_to_file (file, write, user_data, error) && copy_to_standard (file, error);
  fclose (file);
  return is_done;
}

/**
 * dorsal_output_flush:
 * @error: set to %DORSAL_COMMAND_ERROR_OUTPUT
 *
 * Returns: whether everything printed so far has left the program
 */
gboolean
dorsal_output_flush (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  set_output_error (error);
  return FALSE;
}

static GBytes *
read_standard (gsize max_size, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 part[READ_SIZE];
  gsize n;

  while ((n = fread (part, 1, sizeof part, stdin)) > 0 && all->len + n <= max_size)
    g_byte_array_append (all, part, (guint) n);

  if (ferror (stdin))
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_OUTPUT,
                 _("Standard input could not be read: %s"), g_strerror (errno));
  else if (n > 0)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_OUTPUT,
                         _("Standard input holds more than a journal can be. Give another file."));
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&all));

  return NULL;
}

/**
 * dorsal_input_read:
 * @path: a file, or “-” for standard input
 * @max_size: the most that is read
 * @error: set when it cannot be read or holds more
 *
 * Returns: (transfer full) (nullable): what it holds
 */
GBytes *
dorsal_input_read (const char *path, gsize max_size, GError **error)
{
  return is_standard (path) ? read_standard (max_size, error)
                            : dorsal_load_bytes (path, max_size, error);
}
