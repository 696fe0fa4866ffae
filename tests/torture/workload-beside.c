/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is written beside a journal: what was typed and not saved, exports, the backups that are kept by themselves
 * over some weeks, the protection of all these, and rescues. */

#include "config.h"

#include "exchange/journal-json.h"
#include "exchange/save.h"
#include "exchange/side-file.h"
#include "journal/backups.h"
#include "journal/copies.h"
#include "journal/rescue.h"
#include "journal/sealed-file.h"
#include "support.h"
#include "workload.h"

#include <glib/gstdio.h>
#include <string.h>

#define BACKUPS "dorsal/backups/journal-*.db"
#define DAMAGED "dorsal/damaged.db"
#define RESCUED "dorsal/rescued.db"
#define RESCUED_SEALED "dorsal/rescued-sealed.db"
#define DRAFT "state/dorsal/*-check-in.json"
#define DRAFT_NAME "check-in"
#define EXPORT "copies/export.json"

/* Two more than stay as the last ten, from days of one week; so the next ones push them out. */
#define N_BACKUPS 12
#define FIRST_BACKUP "2026-02-09T20:00:00Z"
#define SECONDS_PER_DAY (24 * 60 * 60)

#define N_ENTRIES 60
#define TITLE "Moved house"

/* How many of those a rescue gives when one page is lost, and how many the journal has at last. */
#define N_RESCUED 50
#define N_IN_JOURNAL (N_ENTRIES + 3)

/* From SQLite’s documented format: how a page with rows begins. */
#define PAGE_SIZE 4096
#define LEAF_OF_TABLE 0x0d

static gboolean
save_event (WorkloadRun *run, const char *title, gsize size, GError **error)
{
  g_autofree char *note = g_strnfill (size, 'e');
  g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_EVENT, "2026-03-01", "title", title, "note", note, NULL);

  return workload_ensure_open (run, error) && dorsal_journal_save_one (run->journal, record, error);
}

static gboolean
keep_backup (WorkloadRun *run, const char *now, GError **error)
{
  return workload_ensure_open (run, error) &&
         dorsal_backups_keep (run->journal, NULL, test_moment (now).utc, NULL, error);
}

static gboolean
find_a_backup (WorkloadRun *run, GError **error)
{
  return keep_backup (run, "2026-02-28T20:00:00Z", error);
}

static gboolean
keep_a_backup (WorkloadRun *run, GError **error)
{
  return keep_backup (run, "2026-03-01T20:00:00Z", error);
}

static gboolean
keep_a_backup_a_week_later (WorkloadRun *run, GError **error)
{
  return keep_backup (run, "2026-03-08T20:00:00Z", error);
}

static gboolean
keep_a_backup_two_weeks_later (WorkloadRun *run, GError **error)
{
  return keep_backup (run, "2026-03-15T20:00:00Z", error);
}

/* What the form says of it is for the person; that it failed has to be enough here. */
static gboolean
fail_if (gboolean has_failed, const char *message, GError **error)
{
  if (has_failed)
    g_set_error_literal (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED, message);
  return !has_failed;
}

static gboolean
write_draft (WorkloadRun *run, gsize size, GError **error)
{
  g_autofree char *text = g_strnfill (size, 't');
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return workload_ensure_open (run, error) &&
         fail_if (!dorsal_side_file_write (run->journal, DRAFT_NAME, bytes), "the draft was not written", error);
}

static gboolean
type_a_word (WorkloadRun *run, GError **error)
{
  return write_draft (run, 200, error);
}

static gboolean
type_more (WorkloadRun *run, GError **error)
{
  return write_draft (run, 9000, error);
}

static gboolean
save_what_was_typed (WorkloadRun *run, GError **error)
{
  return save_event (run, "What was typed", 9000, error);
}

static gboolean
clear_away_the_draft (WorkloadRun *run, GError **error)
{
  return workload_ensure_open (run, error) &&
         fail_if (!dorsal_side_file_remove (run->journal, DRAFT_NAME), "the draft was not removed", error);
}

/* Of a draft in clear that could not be sealed nothing is left. What was typed is still in the form, which writes it
 * again. */
static gboolean
protect_the_draft (WorkloadRun *run, GError **error)
{
  if (!workload_ensure_open (run, error))
    return FALSE;

  dorsal_side_files_reseal (run->journal, workload_get_key ());
  return type_more (run, error);
}

static gboolean
protect_the_copies (WorkloadRun *run, GError **error)
{
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GBytes) envelope = NULL;
  DorsalKey *key;

  if (!workload_ensure_open (run, error))
    return FALSE;

  key = dorsal_journal_get_key (run->journal);
  envelope = key != NULL ? dorsal_sealed_envelope_read (run->path, error) : NULL;
  if (key != NULL && envelope == NULL)
    return FALSE;

  left = dorsal_copies_protect (run->path, NULL, workload_get_key (), key, envelope);
  return fail_if (left->len > 0, "a copy could not be protected", error);
}

static gboolean
write_journal_cb (GOutputStream *stream, DorsalTask *task, gpointer journal, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, error);
  g_autoptr (GBytes) bytes = records != NULL ? dorsal_journal_json_write (records, error) : NULL;

  return bytes != NULL && g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                                     NULL, NULL, error);
}

static gboolean
export_all (WorkloadRun *run, GError **error)
{
  g_autofree char *path = workload_build_path (run, EXPORT);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return workload_ensure_open (run, error) && dorsal_save (file, write_journal_cb, NULL, run->journal, error);
}

static gboolean
write_a_note (WorkloadRun *run, GError **error)
{
  return save_event (run, "A note", 40, error);
}

static gboolean
write_another_note (WorkloadRun *run, GError **error)
{
  return save_event (run, "Another note", 300, error);
}

static gboolean
set_a_passphrase (WorkloadRun *run, GError **error)
{
  return workload_seal (run, "four plain words here", error);
}

static gboolean
change_the_passphrase (WorkloadRun *run, GError **error)
{
  return workload_seal (run, "four others over there", error);
}

/* A rescue goes past what the disk does not give, and its account says so: whoever expects more tries again. */
static gboolean
is_complete (const DorsalRescue *rescue, guint n_expected, GError **error)
{
  return fail_if (rescue->n_read < n_expected, "fewer entries were rescued than there are", error);
}

static gboolean
rescue_damaged (WorkloadRun *run, GError **error)
{
  g_autofree char *damaged = workload_build_path (run, DAMAGED);
  g_autofree char *rescued = workload_build_path (run, RESCUED);
  g_autoptr (GError) cause = NULL;
  g_autoptr (DorsalRescue) rescue = NULL;

  g_unlink (rescued);
  rescue = dorsal_rescue_run (damaged, NULL, rescued, NULL, &cause);
  if (rescue != NULL)
    return is_complete (rescue, N_RESCUED, error);

  if (g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED))
    cause->code = DORSAL_JOURNAL_ERROR_FAILED;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
rescue_sealed (WorkloadRun *run, GError **error)
{
  g_autofree char *rescued = workload_build_path (run, RESCUED_SEALED);
  g_autoptr (DorsalRescue) rescue = NULL;

  workload_run_close (run);
  g_unlink (rescued);
  rescue = dorsal_rescue_run (run->path, NULL, rescued, workload_get_key (), error);
  return rescue != NULL && is_complete (rescue, N_IN_JOURNAL, error);
}

static const WorkloadStep beside[] = {
  { "find the backup that is there", find_a_backup, BACKUPS },
  { "type a word", type_a_word, NULL, DRAFT },
  { "type more", type_more, NULL, DRAFT },
  { "save what was typed", save_what_was_typed },
  { "clear away the draft", clear_away_the_draft, NULL, NULL, DRAFT },
  { "keep a backup", keep_a_backup, BACKUPS },
  { "export", export_all, NULL, EXPORT },
  { "write a note", write_a_note },
  { "keep a backup a week later", keep_a_backup_a_week_later, BACKUPS },
  { "export in place of the first export", export_all, NULL, EXPORT },
  { "rescue what a damaged file gives", rescue_damaged, NULL, RESCUED },
  { "type more again", type_more, NULL, DRAFT },
  { "set a passphrase", set_a_passphrase },
  { "protect the draft", protect_the_draft, NULL, DRAFT },
  { "protect the copies", protect_the_copies },
  { "write another note", write_another_note },
  { "keep a backup two weeks later", keep_a_backup_two_weeks_later, BACKUPS },
  { "change the passphrase", change_the_passphrase },
  { "protect the copies again", protect_the_copies },
  { "rescue the sealed journal", rescue_sealed, NULL, RESCUED_SEALED },
  { "remove the passphrase", workload_unseal },
  { "take the draft out of its seal", protect_the_draft, NULL, DRAFT },
  { "take the copies out of their seals", protect_the_copies },
};

static void
write_file (WorkloadRun *run, const char *name, const char *content, gsize size)
{
  g_autofree char *path = workload_build_path (run, name);

  g_assert_true (g_file_set_contents_full (path, content, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
make_backups (WorkloadRun *run, const char *content, gsize size)
{
  gint64 first = test_moment (FIRST_BACKUP).utc;
  g_autofree char *folder = workload_build_path (run, "dorsal/backups");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < N_BACKUPS; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (first + i * SECONDS_PER_DAY);
      g_autofree char *name = g_date_time_format (time, "dorsal/backups/journal-%Y%m%d-%H%M%S.db");

      write_file (run, name, content, size);
    }
}

/* Of the pages with entries, the first. */
static char *
find_entries (char *content, gsize size)
{
  gsize at = 0;

  for (; at < size; at += PAGE_SIZE)
    {
      g_autofree char *page = g_memdup2 (content + at, PAGE_SIZE);

      if (page[0] == LEAF_OF_TABLE && memmem (page, PAGE_SIZE, TITLE, strlen (TITLE)) != NULL)
        break;
    }

  g_assert_cmpuint (at, <, size);
  return content + at;
}

static void
make_damaged (WorkloadRun *run, char *content, gsize size)
{
  memset (find_entries (content, size), 0x55, PAGE_SIZE);
  write_file (run, DAMAGED, content, size);
}

static void
fill_journal (WorkloadRun *run)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autofree char *note = g_strnfill (300, 'n');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_ENTRIES; i++)
    g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, "2026-02-01", "title", TITLE, "note", note, NULL));

  workload_ensure_open (run, &error);
  g_assert_no_error (error);
  dorsal_journal_save (run->journal, records, &error);
  g_assert_no_error (error);
}

static void
make_files (const char *folder)
{
  g_autoptr (WorkloadRun) run = workload_run_new_at (folder);
  g_autofree char *copies = workload_build_path (run, "copies");
  g_autofree char *content = NULL;
  gsize size = 0;

  g_assert_cmpint (g_mkdir (copies, 0700), ==, 0);
  fill_journal (run);
  workload_run_close (run);
  g_assert_true (g_file_get_contents (run->path, &content, &size, NULL));
  make_backups (run, content, size);
  make_damaged (run, content, size);
}

const Workload workload_beside = { "beside", make_files, beside, G_N_ELEMENTS (beside), TRUE };
