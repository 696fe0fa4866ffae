/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A list shows lines, a journal holds records; this is a line. */

#include "config.h"

#include "app/journal-item.h"

#include "exchange/words.h"

#include <glib/gi18n-lib.h>

struct _DorsalJournalItem
{
  GObject parent_instance;

  DorsalJournalItemRole role;
  DorsalDay             day;
  DorsalRecord         *record;
  guint                 n_signs;
};

G_DEFINE_FINAL_TYPE (DorsalJournalItem, dorsal_journal_item, G_TYPE_OBJECT)

static void
dorsal_journal_item_finalize (GObject *object)
{
  DorsalJournalItem *self = DORSAL_JOURNAL_ITEM (object);

  g_clear_pointer (&self->record, dorsal_record_unref);

  G_OBJECT_CLASS (dorsal_journal_item_parent_class)->finalize (object);
}

static void
dorsal_journal_item_class_init (DorsalJournalItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dorsal_journal_item_finalize;
}

static void
dorsal_journal_item_init (DorsalJournalItem *self)
{
}

static DorsalJournalItem *
make_item (DorsalJournalItemRole role, DorsalDay day)
{
  DorsalJournalItem *self = g_object_new (DORSAL_TYPE_JOURNAL_ITEM, NULL);

  self->role = role;
  self->day = day;
  return self;
}

/** dorsal_journal_item_new_day: Returns: (transfer full): the heading of @day */
DorsalJournalItem *
dorsal_journal_item_new_day (DorsalDay day)
{
  return make_item (DORSAL_JOURNAL_ITEM_DAY, day);
}

/** dorsal_journal_item_new_entry: Returns: (transfer full): the line of @record */
DorsalJournalItem *
dorsal_journal_item_new_entry (DorsalRecord *record)
{
  DorsalJournalItem *self;

  g_return_val_if_fail (record != NULL, NULL);

  self = make_item (DORSAL_JOURNAL_ITEM_ENTRY, dorsal_record_get_day (record));
  self->record = dorsal_record_ref (record);
  return self;
}

/** dorsal_journal_item_new_noes: Returns: (transfer full): the line of @n_signs noes of @day */
DorsalJournalItem *
dorsal_journal_item_new_noes (DorsalDay day, guint n_signs)
{
  DorsalJournalItem *self = make_item (DORSAL_JOURNAL_ITEM_NOES, day);

  self->n_signs = n_signs;
  return self;
}

/** dorsal_journal_item_get_role: Returns: which kind of line it is */
DorsalJournalItemRole
dorsal_journal_item_get_role (DorsalJournalItem *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_ITEM (self), DORSAL_JOURNAL_ITEM_DAY);

  return self->role;
}

/** dorsal_journal_item_get_day: Returns: the day it stands under */
DorsalDay
dorsal_journal_item_get_day (DorsalJournalItem *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_ITEM (self), DORSAL_DAY_NONE);

  return self->day;
}

/** dorsal_journal_item_get_record: Returns: (transfer none) (nullable): the record of an entry */
DorsalRecord *
dorsal_journal_item_get_record (DorsalJournalItem *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_ITEM (self), NULL);

  return self->record;
}

/**
 * dorsal_journal_item_to_title:
 * @protocol: names the warning signs and stretches
 *
 * Returns: (transfer full): the line's heading, plain text
 */
char *
dorsal_journal_item_to_title (DorsalJournalItem *self, const DorsalProtocol *protocol)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_ITEM (self), NULL);

  switch (self->role)
    {
    case DORSAL_JOURNAL_ITEM_ENTRY:
      return dorsal_record_to_title (self->record, protocol);

    case DORSAL_JOURNAL_ITEM_NOES:
      return g_strdup (_("Warning signs"));

    case DORSAL_JOURNAL_ITEM_DAY:
    default:
      return dorsal_day_format (self->day, C_ ("date", "%A, %-d %B %Y"));
    }
}

/**
 * dorsal_journal_item_to_words:
 * @protocol: names the warning signs and stretches
 *
 * Returns: (transfer full): what the line says, plain text, perhaps empty
 */
char *
dorsal_journal_item_to_words (DorsalJournalItem *self, const DorsalProtocol *protocol)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_ITEM (self), NULL);

  switch (self->role)
    {
    case DORSAL_JOURNAL_ITEM_ENTRY:
      return dorsal_record_to_words (self->record, protocol);

    case DORSAL_JOURNAL_ITEM_NOES:
      return g_strdup_printf (ngettext ("%u question answered with no",
                                        "%u questions answered with no", self->n_signs),
                              self->n_signs);

    case DORSAL_JOURNAL_ITEM_DAY:
    default:
      return g_strdup ("");
    }
}

/** dorsal_journal_item_equal: Returns: whether both lines show the same */
gboolean
dorsal_journal_item_equal (DorsalJournalItem *a, DorsalJournalItem *b)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_ITEM (a) && DORSAL_IS_JOURNAL_ITEM (b), FALSE);

  if (a->role != b->role || a->day != b->day || a->n_signs != b->n_signs)
    return FALSE;

  if (a->record == b->record)
    return TRUE;

  return g_str_equal (dorsal_record_get_id (a->record), dorsal_record_get_id (b->record)) &&
         dorsal_record_equal (a->record, b->record);
}
