/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal as it was written. Deleting acts at once, since it can be undone. */

#include "config.h"

#include "app/journal-page.h"

#include "app/entry-editor.h"
#include "app/entry-row.h"
#include "app/journal-model.h"
#include "app/sign-actions.h"
#include "app/week-grid.h"

struct _DorsalJournalPage
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkStack       *stack;
  GtkSearchEntry *search;
  GtkListView    *list;

  /* Owned References */
  DorsalContext      *context;
  DorsalJournalModel *model;

  guint wanted; /* the row to show, while that is under way */
  guint tick;   /* what shows it, or 0 */
  guint step;   /* how far that has come */
};

G_DEFINE_FINAL_TYPE (DorsalJournalPage, dorsal_journal_page, ADW_TYPE_BIN)

static const DorsalProtocol *
get_protocol (DorsalJournalPage *self)
{
  return dorsal_context_get_guidance (self->context)->protocol;
}

static DorsalRecord *
find_record (DorsalJournalPage *self, const char *id)
{
  GPtrArray *records = dorsal_context_get_records (self->context);

  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (records, i)), id))
      return g_ptr_array_index (records, i);

  return NULL;
}

static void
choose_view (DorsalJournalPage *self)
{
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, searching ? "nothing-found" : "empty");
}

static void
refresh_cb (DorsalJournalPage *self)
{
  g_assert (DORSAL_IS_JOURNAL_PAGE (self));

  dorsal_journal_model_set_records (self->model, dorsal_context_get_records (self->context),
                                    get_protocol (self));
  choose_view (self);
}

static void
search_changed_cb (DorsalJournalPage *self)
{
  g_assert (DORSAL_IS_JOURNAL_PAGE (self));

  dorsal_journal_model_set_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  choose_view (self);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *id)
{
  DorsalJournalPage *self = DORSAL_JOURNAL_PAGE (widget);
  DorsalRecord *record = find_record (self, g_variant_get_string (id, NULL));

  if (record != NULL)
    dorsal_entry_editor_present (self->context, record, widget);
}

static void
delete_confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalJournalPage *self = DORSAL_JOURNAL_PAGE (source);
  g_autoptr (DorsalRecord) record = user_data;

  if (dorsal_sign_actions_confirm_finish (result) && self->context != NULL)
    dorsal_context_delete (self->context, record);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *id)
{
  DorsalJournalPage *self = DORSAL_JOURNAL_PAGE (widget);
  DorsalRecord *record = find_record (self, g_variant_get_string (id, NULL));

  if (record == NULL)
    return;

  /* It takes a warning away, as a correction does. */
  if (dorsal_sign_actions_is_urgent (self->context, record))
    dorsal_sign_actions_confirm_async (self->context, widget, dorsal_record_get_text (record, DORSAL_SIGN_NAME),
                                       delete_confirmed_cb, dorsal_record_ref (record));
  else
    dorsal_context_delete (self->context, record);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *name)
{
  DorsalJournalPage *self = DORSAL_JOURNAL_PAGE (widget);
  GTimeZone *zone = dorsal_context_get_zone (self->context);
  g_autoptr (DorsalRecord) record = NULL;
  DorsalMoment yesterday;
  DorsalKind kind;

  if (!dorsal_kind_from_name (g_variant_get_string (name, NULL), &kind))
    return;

  /* It is about another day than the one it is typed on, and keeps both. */
  record = dorsal_context_new_record (self->context, kind);
  yesterday = dorsal_moment_at_midday (dorsal_context_get_today (self->context) - 1, zone);
  dorsal_record_set_at (record, &yesterday);
  dorsal_entry_editor_present (self->context, record, widget);
}

static void
fill_week_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_week_grid_present (DORSAL_JOURNAL_PAGE (widget)->context, widget);
}

static void
print_week_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_week_grid_print_sheet (DORSAL_JOURNAL_PAGE (widget)->context, widget);
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_journal_page_focus_search (DORSAL_JOURNAL_PAGE (widget));
}

static void
row_activated_cb (DorsalJournalPage *self, guint position)
{
  g_autoptr (DorsalJournalItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  DorsalRecord *record = item == NULL ? NULL : dorsal_journal_item_get_record (item);

  g_assert (DORSAL_IS_JOURNAL_PAGE (self));

  if (record != NULL)
    dorsal_entry_editor_present (self->context, record, GTK_WIDGET (self));
}

static void
setup_row_cb (DorsalJournalPage *self, GtkListItem *list_item)
{
  g_assert (DORSAL_IS_JOURNAL_PAGE (self));

  gtk_list_item_set_child (list_item, dorsal_entry_row_new ());
}

static void
bind_row_cb (DorsalJournalPage *self, GtkListItem *list_item)
{
  DorsalJournalItem *item = gtk_list_item_get_item (list_item);

  g_assert (DORSAL_IS_JOURNAL_PAGE (self));

  gtk_list_item_set_activatable (list_item, dorsal_journal_item_get_record (item) != NULL);
  dorsal_entry_row_set_item (DORSAL_ENTRY_ROW (gtk_list_item_get_child (list_item)), item,
                             get_protocol (self));
}

static void
dorsal_journal_page_dispose (GObject *object)
{
  DorsalJournalPage *self = DORSAL_JOURNAL_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_JOURNAL_PAGE);
  g_clear_object (&self->context);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (dorsal_journal_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dorsal_journal/Dorsal/ui/journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalJournalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalJournalPage, search);
  gtk_widget_class_bind_template_child (widget_class, DorsalJournalPage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
dorsal_journal_page_class_init (DorsalJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_journal_page_dispose;

  gtk_widget_class_install_action (widget_class, "journal.edit", "s", edit_cb);
  gtk_widget_class_install_action (widget_class, "journal.delete", "s", delete_cb);
  gtk_widget_class_install_action (widget_class, "journal.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "journal.fill-week", NULL, fill_week_cb);
  gtk_widget_class_install_action (widget_class, "journal.print-week", NULL, print_week_cb);
  gtk_widget_class_install_action (widget_class, "journal.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "journal.search",
                                       NULL);
  bind_template (widget_class);
}

static void
dorsal_journal_page_init (DorsalJournalPage *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = dorsal_journal_model_new ();
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/** dorsal_journal_page_new: Returns: (transfer floating): a page that waits for its context */
GtkWidget *
dorsal_journal_page_new (void)
{
  return g_object_new (DORSAL_TYPE_JOURNAL_PAGE, NULL);
}

/**
 * dorsal_journal_page_set_context:
 * @context: what to show; followed from now on. To be set once
 */
void
dorsal_journal_page_set_context (DorsalJournalPage *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_JOURNAL_PAGE (self));
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (self->context == NULL || self->context == context);

  if (self->context == context)
    return;

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  refresh_cb (self);
}

static void
scroll_to (DorsalJournalPage *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* GTK 4.8 cannot be asked for the widget of a row. */
static void
focus_heading (DorsalJournalPage *self, DorsalDay day)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *entry = gtk_widget_get_first_child (row);

      if (gtk_widget_get_mapped (row) && DORSAL_IS_ENTRY_ROW (entry) &&
          dorsal_entry_row_get_heading (DORSAL_ENTRY_ROW (entry)) == day)
        {
          gtk_widget_grab_focus (row);
          return;
        }
    }
}

static DorsalDay
get_day (DorsalJournalPage *self, guint position)
{
  g_autoptr (DorsalJournalItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  return item != NULL ? dorsal_journal_item_get_day (item) : DORSAL_DAY_NONE;
}

/* A list that has no size yet does not scroll, and one that does goes no further than it must: a day that is
 * come to from above would have its heading at the lower edge, and its entries beneath. So it is come to from
 * the end. Each step needs the list to be laid out after the one before. */
static gboolean
show_wanted_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  DorsalJournalPage *self = user_data;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;

  if (self->step < 2 && n_rows > 0)
    {
      scroll_to (self, self->step == 0 ? n_rows - 1 : MIN (self->wanted, n_rows - 1));
      self->step++;
      return G_SOURCE_CONTINUE;
    }

  focus_heading (self, get_day (self, self->wanted));
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * dorsal_journal_page_show_day:
 * @day: the day to go to; if nothing is logged on it, the next older one that is
 *
 * Shows the day at the top of the list, with the keyboard on it, as soon as the page is on the screen. Ends a
 * search, which might hide the day.
 */
void
dorsal_journal_page_show_day (DorsalJournalPage *self, DorsalDay day)
{
  g_return_if_fail (DORSAL_IS_JOURNAL_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  if (!dorsal_journal_model_find_day (self->model, day, &self->wanted))
    return;

  self->step = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), show_wanted_cb, self, NULL);
}

/** dorsal_journal_page_focus_search: Puts the cursor into the search entry. */
void
dorsal_journal_page_focus_search (DorsalJournalPage *self)
{
  g_return_if_fail (DORSAL_IS_JOURNAL_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
