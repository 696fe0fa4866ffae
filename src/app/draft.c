/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drafts are files of the journal’s own JSON, one per form and journal. They lie in the folder for the
 * state of programs: the folder of the journal may be what has failed. */

#include "config.h"

#include "app/draft.h"

#include "app/pain-scale.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"
#include "seal/age.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#define WRITE_MILLISECONDS 500
#define FOLDER_MODE 0700
#define SIZE_MOST (1024 * 1024)
#define SUFFIX ".json"
#define ASIDE ".unreadable"

struct _DorsalDraft
{
  GObject parent_instance;

  DorsalContext     *context;
  char              *name;
  DorsalDraftCollect collect;
  gpointer           form;
  guint              write_id;
};

G_DEFINE_FINAL_TYPE (DorsalDraft, dorsal_draft, G_TYPE_OBJECT)

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "dorsal", NULL);
}

/* What a file says of whose draft it is, without saying where the journal lies. */
static char *
make_prefix (DorsalContext *context)
{
  const char *path = dorsal_journal_get_path (dorsal_context_get_journal (context));
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  return g_strconcat (sum, "-", NULL);
}

static char *
make_path (DorsalContext *context, const char *name)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *prefix = make_prefix (context);
  g_autofree char *file = g_strconcat (prefix, name, SUFFIX, NULL);

  return g_build_filename (folder, file, NULL);
}

static DorsalKey *
get_key (DorsalContext *context)
{
  return dorsal_journal_get_key (dorsal_context_get_journal (context));
}

/* The drafts of a sealed journal are sealed for its key. */
static GBytes *
seal (GBytes *bytes, DorsalKey *key, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = NULL;

  if (key == NULL)
    return g_bytes_ref (bytes);

  stream = dorsal_age_seal_for_key (memory, key, NULL, 0, error);
  if (stream == NULL ||
      !g_output_stream_write_all (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What was written before the journal was sealed is still read. */
static GBytes *
unseal (GBytes *bytes, DorsalKey *key, GError **error)
{
  if (!dorsal_age_is_sealed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    return g_bytes_ref (bytes);
  if (key != NULL)
    return dorsal_age_open_with_key (bytes, key, error);

  g_set_error_literal (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_KEY, "no key");
  return NULL;
}

static gboolean
write_bytes (const char *path, GBytes *bytes, DorsalKey *key, GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GBytes) written = seal (bytes, key, error);

  g_mkdir_with_parents (folder, FOLDER_MODE);
  g_chmod (folder, FOLDER_MODE);
  return written != NULL && dorsal_save_bytes (path, written, error);
}

static GBytes *
read_bytes (const char *path, DorsalKey *key, GError **error)
{
  g_autoptr (GBytes) bytes = dorsal_load_bytes (path, SIZE_MOST, error);

  return bytes != NULL ? unseal (bytes, key, error) : NULL;
}

/* Of an entry that cannot be as a whole, because one number is above another, the words are kept. */
static gboolean
make_valid (DorsalRecord *record)
{
  guint n_fields = dorsal_kind_get_info (dorsal_record_get_kind (record))->n_fields;

  for (guint i = 0; i < n_fields && !dorsal_record_validate (record, NULL); i++)
    if (dorsal_kind_get_field (dorsal_record_get_kind (record), i)->type == DORSAL_FIELD_INTEGER)
      dorsal_record_clear (record, i);

  return dorsal_record_validate (record, NULL);
}

/* Which episode an entry belongs to is settled when it is saved. */
static void
write_records (DorsalContext *context, const char *name, GPtrArray *records)
{
  g_autofree char *path = make_path (context, name);
  g_autoptr (GPtrArray) valid = dorsal_records_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      dorsal_record_set_episode (record, NULL);
      if (make_valid (record))
        g_ptr_array_add (valid, dorsal_record_ref (record));
    }

  if (valid->len == 0)
    {
      g_unlink (path);
      return;
    }

  /* Where nothing can be written the person hears of it when they save; the form still has it all. */
  bytes = dorsal_journal_json_write (valid, NULL);
  if (bytes != NULL)
    write_bytes (path, bytes, get_key (context), NULL);
}

static gboolean
write_cb (gpointer user_data)
{
  DorsalDraft *self = user_data;
  g_autoptr (GPtrArray) records = self->collect (self->form);

  self->write_id = 0;
  write_records (self->context, self->name, records);
  return G_SOURCE_REMOVE;
}

static void
dorsal_draft_finalize (GObject *object)
{
  DorsalDraft *self = DORSAL_DRAFT (object);

  g_clear_handle_id (&self->write_id, g_source_remove);
  g_clear_object (&self->context);
  g_free (self->name);
  G_OBJECT_CLASS (dorsal_draft_parent_class)->finalize (object);
}

static void
dorsal_draft_class_init (DorsalDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dorsal_draft_finalize;
}

static void
dorsal_draft_init (DorsalDraft *self)
{
}

/**
 * dorsal_draft_new:
 * @context: the journal
 * @name: which form, in letters, digits and hyphens
 * @collect: says what is typed
 * @form: for @collect; must call dorsal_draft_close() before it goes
 *
 * Returns: (transfer full): the draft of a form; nothing is read or written yet
 */
DorsalDraft *
dorsal_draft_new (DorsalContext *context, const char *name, DorsalDraftCollect collect, gpointer form)
{
  DorsalDraft *self = g_object_new (DORSAL_TYPE_DRAFT, NULL);

  self->context = g_object_ref (context);
  self->name = g_strdup (name);
  self->collect = collect;
  self->form = form;
  return self;
}

/**
 * dorsal_draft_close:
 * @self: (inout) (nullable): the draft of a form that goes; %NULL afterwards
 *
 * What was typed last is written first. The draft stays on the disk.
 */
void
dorsal_draft_close (DorsalDraft **self)
{
  g_autoptr (DorsalDraft) draft = g_steal_pointer (self);

  if (draft == NULL)
    return;

  if (draft->write_id != 0)
    {
      g_source_remove (draft->write_id);
      write_cb (draft);
    }

  draft->form = NULL;
  dorsal_context_tell_drafts (draft->context);
}

/** dorsal_draft_touch: Something was typed: it will be on the disk half a second later. */
void
dorsal_draft_touch (DorsalDraft *self)
{
  g_return_if_fail (DORSAL_IS_DRAFT (self));

  if (self->form != NULL && self->write_id == 0)
    self->write_id = g_timeout_add (WRITE_MILLISECONDS, write_cb, self);
}

static void
follow_signal (DorsalDraft *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (dorsal_draft_touch), self, G_CONNECT_SWAPPED);
}

/** dorsal_draft_follow: From now on whatever is filled in below @root counts as typed. */
void
dorsal_draft_follow (DorsalDraft *self, GtkWidget *root)
{
  g_return_if_fail (DORSAL_IS_DRAFT (self) && GTK_IS_WIDGET (root));

  if (GTK_IS_EDITABLE (root) || DORSAL_IS_PAIN_SCALE (root))
    follow_signal (self, root, "changed");
  else if (GTK_IS_TEXT_VIEW (root))
    follow_signal (self, gtk_text_view_get_buffer (GTK_TEXT_VIEW (root)), "changed");
  else if (GTK_IS_TOGGLE_BUTTON (root) || GTK_IS_CHECK_BUTTON (root))
    follow_signal (self, root, "toggled");
  else if (GTK_IS_CALENDAR (root))
    follow_signal (self, root, "day-selected");
  else if (GTK_IS_DROP_DOWN (root) || ADW_IS_COMBO_ROW (root))
    follow_signal (self, root, "notify::selected");

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    dorsal_draft_follow (self, child);
}

/** dorsal_draft_read: As dorsal_drafts_read(), for the draft of one form. */
GPtrArray *
dorsal_draft_read (DorsalDraft *self)
{
  g_return_val_if_fail (DORSAL_IS_DRAFT (self), NULL);

  return dorsal_drafts_read (self->context, self->name);
}

/** dorsal_draft_remove: What was typed is saved, or not wanted any more. */
void
dorsal_draft_remove (DorsalDraft *self)
{
  g_return_if_fail (DORSAL_IS_DRAFT (self));

  g_clear_handle_id (&self->write_id, g_source_remove);
  dorsal_drafts_remove (self->context, self->name);
}

static GPtrArray *
parse_records (GBytes *bytes)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalImportReport) report = dorsal_journal_json_read (bytes, none, NULL);

  return report == NULL || report->records->len == 0 || report->rejected->len > 0
             ? NULL : g_ptr_array_ref (report->records);
}

/**
 * dorsal_drafts_read:
 * @context: the journal
 * @name: which form
 *
 * A file that is not a draft is moved aside, so that nothing trips over it again.
 *
 * Returns: (transfer full) (element-type DorsalRecord) (nullable): what was typed, or %NULL if there is no draft
 */
GPtrArray *
dorsal_drafts_read (DorsalContext *context, const char *name)
{
  g_autofree char *path = make_path (context, name);
  g_autofree char *aside = g_strconcat (path, ASIDE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return NULL;

  bytes = read_bytes (path, get_key (context), NULL);
  records = bytes != NULL ? parse_records (bytes) : NULL;
  if (records == NULL)
    g_rename (path, aside);

  return g_steal_pointer (&records);
}

/* A program that was killed while it wrote leaves what it had written under a name for the meantime. */
static void
remove_leftover (const char *folder, const char *file, const char *prefix)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (g_str_has_prefix (file, prefix) && strstr (file, SUFFIX ".") != NULL && !g_str_has_suffix (file, ASIDE))
    g_unlink (path);
}

static char *
find_name (const char *file, const char *prefix)
{
  if (!g_str_has_prefix (file, prefix) || !g_str_has_suffix (file, SUFFIX))
    return NULL;

  return g_strndup (file + strlen (prefix), strlen (file) - strlen (prefix) - strlen (SUFFIX));
}

/** dorsal_drafts_list: Returns: (transfer full): the names of all drafts of a journal that can be read */
GStrv
dorsal_drafts_list (DorsalContext *context)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *prefix = make_prefix (context);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *name = find_name (file, prefix);
      g_autoptr (GPtrArray) records = name != NULL ? dorsal_drafts_read (context, name) : NULL;

      remove_leftover (folder, file, prefix);
      if (records != NULL)
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/**
 * dorsal_drafts_add_entry:
 * @record: an entry that its own form cannot take back, because it is about another day
 *
 * Leaves it to the entry editor, where its day can be seen.
 */
void
dorsal_drafts_add_entry (DorsalContext *context, DorsalRecord *record)
{
  g_autofree char *name = g_strconcat (DORSAL_DRAFT_ENTRY, dorsal_record_get_id (record), NULL);
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  g_ptr_array_add (records, dorsal_record_ref (record));
  write_records (context, name, records);
}

/** dorsal_drafts_remove: Removes a draft, if there is one. */
void
dorsal_drafts_remove (DorsalContext *context, const char *name)
{
  g_autofree char *path = make_path (context, name);

  if (g_unlink (path) == 0)
    dorsal_context_tell_drafts (context);
}

/* What cannot be read is not in clear. */
static void
reseal (const char *path, DorsalKey *former, DorsalKey *key)
{
  g_autoptr (GBytes) bytes = read_bytes (path, former, NULL);

  if (bytes != NULL)
    write_bytes (path, bytes, key, NULL);
}

/**
 * dorsal_drafts_reseal:
 * @context: a journal that was sealed just now, or is in clear now
 * @former: (nullable): what it was sealed for before
 *
 * Brings its drafts to the protection that it has.
 */
void
dorsal_drafts_reseal (DorsalContext *context, DorsalKey *former)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *prefix = make_prefix (context);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *file;

  while (files != NULL && (file = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (file, prefix))
      {
        g_autofree char *path = g_build_filename (folder, file, NULL);

        reseal (path, former, get_key (context));
      }
}
