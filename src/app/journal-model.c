/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Ten years of entries are some ten thousand lines. Making a line is cheap and its words are made when
 * it is shown; only a search asks every line for its words. */

#include "config.h"

#include "app/journal-model.h"

#include <string.h>

struct _DorsalJournalModel
{
  GObject parent_instance;

  /* Owned References */
  GPtrArray      *records;
  GPtrArray      *items;
  DorsalProtocol *protocol; /* as long as there are no items, NULL */
  char          **terms;    /* what is searched for, folded, or NULL */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DorsalJournalModel,
                               dorsal_journal_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal == NULL ? "" : normal, -1);
}

static gboolean
matches (DorsalJournalModel *self, DorsalJournalItem *item)
{
  g_autofree char *title = NULL, *words = NULL, *day = NULL, *all = NULL, *folded = NULL;
  g_autoptr (DorsalJournalItem) heading = NULL;

  if (self->terms == NULL)
    return TRUE;

  heading = dorsal_journal_item_new_day (dorsal_journal_item_get_day (item));
  day = dorsal_journal_item_to_title (heading, self->protocol);
  title = dorsal_journal_item_to_title (item, self->protocol);
  words = dorsal_journal_item_to_words (item, self->protocol);
  all = g_strjoin ("\n", title, words, day, NULL);
  folded = fold (all);
  for (guint i = 0; self->terms[i] != NULL; i++)
    if (strstr (folded, self->terms[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Facts are shown in the preferences; advice is what Dorsal said, not what the person did. */
static gboolean
is_listed (const DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  return dorsal_record_get_deleted (record) == 0 && kind != DORSAL_KIND_FACT &&
         kind != DORSAL_KIND_ADVICE;
}

/* A check of all the signs is some ten noes; one line says so. */
static gboolean
is_no (const DorsalRecord *record)
{
  const char *answer;

  if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN)
    return FALSE;

  answer = dorsal_record_get_text (record, DORSAL_SIGN_ANSWER);
  return g_strcmp0 (answer, "no") == 0 || g_strcmp0 (answer, "skipped") == 0;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const DorsalRecord *left = *(DorsalRecord *const *) a, *right = *(DorsalRecord *const *) b;
  DorsalDay left_day = dorsal_record_get_day (left), right_day = dorsal_record_get_day (right);
  gint64 left_sequence = dorsal_record_get_sequence (left);
  gint64 right_sequence = dorsal_record_get_sequence (right);
  int order;

  if (left_day != right_day)
    return left_day < right_day ? 1 : -1;

  order = dorsal_moment_compare (dorsal_record_get_at (right), dorsal_record_get_at (left));
  if (order != 0)
    return order;

  return (left_sequence < right_sequence) - (left_sequence > right_sequence);
}

static GPtrArray *
sort_records (GPtrArray *records)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    if (is_listed (g_ptr_array_index (records, i)))
      g_ptr_array_add (sorted, g_ptr_array_index (records, i));

  g_ptr_array_sort (sorted, compare_newest_first);
  return sorted;
}

static void
add_matching (DorsalJournalModel *self, GPtrArray *day_items, DorsalJournalItem *item)
{
  if (matches (self, item))
    g_ptr_array_add (day_items, item);
  else
    g_object_unref (item);
}

static guint
count_answered_no (const DorsalRecord *record)
{
  return g_strcmp0 (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "no") == 0 ? 1 : 0;
}

/* Appends the heading and the lines of the day that begins at @start. Returns: where the next begins */
static guint
add_day (DorsalJournalModel *self, GPtrArray *items, GPtrArray *sorted, guint start)
{
  g_autoptr (GPtrArray) day_items = g_ptr_array_new ();
  DorsalDay day = dorsal_record_get_day (g_ptr_array_index (sorted, start));
  guint i, n_noes = 0;

  for (i = start; i < sorted->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (sorted, i);

      if (dorsal_record_get_day (record) != day)
        break;

      if (is_no (record))
        n_noes += count_answered_no (record);
      else
        add_matching (self, day_items, dorsal_journal_item_new_entry (record));
    }

  if (n_noes > 0)
    add_matching (self, day_items, dorsal_journal_item_new_noes (day, n_noes));

  if (day_items->len > 0)
    g_ptr_array_add (items, dorsal_journal_item_new_day (day));
  g_ptr_array_extend_and_steal (items, g_steal_pointer (&day_items));
  return i;
}

static GPtrArray *
make_items (DorsalJournalModel *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sorted = sort_records (self->records);

  for (guint i = 0; i < sorted->len;)
    i = add_day (self, items, sorted, i);

  return items;
}

static guint
count_same_at_start (GPtrArray *old, GPtrArray *new)
{
  guint most = MIN (old->len, new->len), n = 0;

  while (n < most &&
         dorsal_journal_item_equal (g_ptr_array_index (old, n), g_ptr_array_index (new, n)))
    n++;

  return n;
}

static guint
count_same_at_end (GPtrArray *old, GPtrArray *new, guint start)
{
  guint most = MIN (old->len, new->len) - start, n = 0;

  while (n < most && dorsal_journal_item_equal (g_ptr_array_index (old, old->len - 1 - n),
                                                g_ptr_array_index (new, new->len - 1 - n)))
    n++;

  return n;
}

/*   old:  s s s | x x     | e e
 *   new:  s s s | y y y y | e e      only the middle is announced
 */
static void
rebuild (DorsalJournalModel *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->items);
  guint start, end;

  self->items = make_items (self);
  start = count_same_at_start (old, self->items);
  end = count_same_at_end (old, self->items, start);
  if (old->len != start + end || self->items->len != start + end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end,
                                self->items->len - start - end);
}

static GType
dorsal_journal_model_get_item_type (GListModel *model)
{
  return DORSAL_TYPE_JOURNAL_ITEM;
}

static guint
dorsal_journal_model_get_n_items (GListModel *model)
{
  return DORSAL_JOURNAL_MODEL (model)->items->len;
}

static gpointer
dorsal_journal_model_get_item (GListModel *model, guint position)
{
  DorsalJournalModel *self = DORSAL_JOURNAL_MODEL (model);

  if (position >= self->items->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dorsal_journal_model_get_item_type;
  iface->get_n_items = dorsal_journal_model_get_n_items;
  iface->get_item = dorsal_journal_model_get_item;
}

static void
dorsal_journal_model_finalize (GObject *object)
{
  DorsalJournalModel *self = DORSAL_JOURNAL_MODEL (object);

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->protocol, dorsal_protocol_unref);
  g_clear_pointer (&self->terms, g_strfreev);

  G_OBJECT_CLASS (dorsal_journal_model_parent_class)->finalize (object);
}

static void
dorsal_journal_model_class_init (DorsalJournalModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dorsal_journal_model_finalize;
}

static void
dorsal_journal_model_init (DorsalJournalModel *self)
{
  self->records = dorsal_records_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/** dorsal_journal_model_new: Returns: (transfer full): an empty list */
DorsalJournalModel *
dorsal_journal_model_new (void)
{
  return g_object_new (DORSAL_TYPE_JOURNAL_MODEL, NULL);
}

/**
 * dorsal_journal_model_set_records:
 * @records: (element-type DorsalRecord): the journal, in any order
 * @protocol: names the warning signs and stretches
 */
void
dorsal_journal_model_set_records (DorsalJournalModel   *self,
                                  GPtrArray            *records,
                                  const DorsalProtocol *protocol)
{
  g_return_if_fail (DORSAL_IS_JOURNAL_MODEL (self));
  g_return_if_fail (records != NULL && protocol != NULL);

  g_ptr_array_ref (records);
  g_ptr_array_unref (self->records);
  self->records = records;
  g_clear_pointer (&self->protocol, dorsal_protocol_unref);
  self->protocol = dorsal_protocol_ref (protocol);
  rebuild (self);
}

/**
 * dorsal_journal_model_set_search:
 * @search: words that a line, or the name of its day, must all contain; nothing if empty
 */
void
dorsal_journal_model_set_search (DorsalJournalModel *self, const char *search)
{
  g_autofree char *folded = NULL;
  g_autofree char *stripped = NULL;

  g_return_if_fail (DORSAL_IS_JOURNAL_MODEL (self));
  g_return_if_fail (search != NULL);

  stripped = g_strstrip (g_strdup (search));
  folded = fold (stripped);
  g_clear_pointer (&self->terms, g_strfreev);
  if (*folded != '\0')
    self->terms = g_strsplit_set (folded, " \t", -1);

  rebuild (self);
}

/**
 * dorsal_journal_model_find_day:
 * @day: a day
 * @out_position: (out): where its heading is, or that of the next older listed day
 *
 * Returns: whether anything is listed on that day or before
 */
gboolean
dorsal_journal_model_find_day (DorsalJournalModel *self, DorsalDay day, guint *out_position)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL_MODEL (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    if (dorsal_journal_item_get_day (g_ptr_array_index (self->items, i)) <= day)
      {
        *out_position = i;
        return TRUE;
      }

  return FALSE;
}
