/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drafts are files of the journal’s own JSON, one per form and journal. */

#include "config.h"

#include "app/draft.h"

#include "app/pain-scale.h"
#include "exchange/journal-json.h"
#include "exchange/side-file.h"

#include <adwaita.h>

#define WRITE_MILLISECONDS 500

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
  DorsalJournal *journal = dorsal_context_get_journal (context);
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
      dorsal_side_file_remove (journal, name);
      return;
    }

  bytes = dorsal_journal_json_write (valid, NULL);
  if (bytes != NULL)
    dorsal_side_file_write (journal, name, bytes);
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
  DorsalJournal *journal = dorsal_context_get_journal (context);
  g_autoptr (GBytes) bytes = dorsal_side_file_read (journal, name);
  g_autoptr (GPtrArray) records = bytes != NULL ? parse_records (bytes) : NULL;

  if (records == NULL)
    dorsal_side_file_set_aside (journal, name);

  return g_steal_pointer (&records);
}

/** dorsal_drafts_list: Returns: (transfer full): the names of all drafts of a journal that can be read */
GStrv
dorsal_drafts_list (DorsalContext *context)
{
  g_auto (GStrv) found = dorsal_side_files_list (dorsal_context_get_journal (context));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) records = dorsal_drafts_read (context, found[i]);

      if (records != NULL)
        g_strv_builder_add (names, found[i]);
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
  if (dorsal_side_file_remove (dorsal_context_get_journal (context), name))
    dorsal_context_tell_drafts (context);
}
