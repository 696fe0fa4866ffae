/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/entry-row.h"
#include "app/journal-model.h"
#include "app/journal-page.h"
#include "exchange/protocol-json.h"
#include "scene.h"

#include <string.h>

static const char *
get_line (DorsalJournalItem *item)
{
  static const char *const letters[] = { "day", "entry", "noes" };

  return letters[dorsal_journal_item_get_role (item)];
}

/* The list as text: “2026-03-03: day entry noes”, one day after the other. */
static char *
print_list (GListModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DorsalJournalItem) item = g_list_model_get_item (model, i);
      g_autofree char *day = dorsal_day_to_string (dorsal_journal_item_get_day (item));

      if (dorsal_journal_item_get_role (item) == DORSAL_JOURNAL_ITEM_DAY)
        g_string_append_printf (text, "%s%s", i == 0 ? "" : " ", day);
      else
        g_string_append_printf (text, " %s", get_line (item));
    }

  return g_string_free (text, FALSE);
}

static void
assert_list (GtkWidget *page, const char *expected)
{
  GtkWidget *list = scene_find_widget (page, GTK_TYPE_LIST_VIEW);
  g_autofree char *text = print_list (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));

  g_assert_cmpstr (text, ==, expected);
}

static GtkWidget *
find_label (GtkWidget *root, const char *part)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), part) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, part);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "episode", SCENE_EPISODE_ID,
                                 "now", "5", "note", "sofa <b>moved</b> & back sore", NULL));
  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-03T09:00", "episode",
                                 SCENE_EPISODE_ID, "name", "walk", "minutes", "10", NULL));
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-03T20:00", "episode", SCENE_EPISODE_ID,
                                 "now", "4", NULL));
  scene_add (scene, test_record (DORSAL_KIND_SIGN, "2026-03-03T20:01", "name", "saddle", "answer",
                                 "no", NULL));
  return scene;
}

static GtkWidget *
make_page (Scene *scene)
{
  GtkWidget *page = g_object_ref_sink (dorsal_journal_page_new ());

  dorsal_journal_page_set_context (DORSAL_JOURNAL_PAGE (page), scene->context);
  return page;
}

#define WHOLE "2026-03-03 entry entry noes 2026-03-02 entry 2026-03-01 entry"

static void
days_are_listed_newest_first (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *page = make_page (scene);

  assert_list (page, WHOLE);
  g_assert_finalize_object (page);
}

static void
deleting_acts_at_once_and_can_be_undone (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *page = make_page (scene);
  const char *id = dorsal_record_get_id (scene_find (scene, DORSAL_KIND_ACTIVITY));

  gtk_widget_activate_action (page, "journal.delete", "s", id);
  assert_list (page, "2026-03-03 entry noes 2026-03-02 entry 2026-03-01 entry");
  dorsal_context_undo (scene->context);
  assert_list (page, WHOLE);
  g_assert_finalize_object (page);
}

static void
search_for (GtkWidget *page, const char *text)
{
  GtkWidget *entry = scene_find_widget (page, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  /* The entry waits a moment before it tells; a test does not. */
  g_signal_emit_by_name (entry, "search-changed");
}

static void
searching_shows_what_holds_every_word (void)
{
  static const struct
  {
    const char *search;
    const char *list;
  } searches[] = {
    { "sofa", "2026-03-02 entry" },
    { "  SORE  sofa ", "2026-03-02 entry" },
    { "<b>", "2026-03-02 entry" },
    { "sofa walk", "" },
    { "nowhere to be found", "" },
    { "", WHOLE },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *page = make_page (scene);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      search_for (page, searches[i].search);
      assert_list (page, searches[i].list);
    }

  g_assert_finalize_object (page);
}

static void
note_change_cb (GListModel *model, guint position, guint removed, guint added, GString *changes)
{
  g_string_append_printf (changes, "%u-%u+%u ", position, removed, added);
}

static void
one_change_moves_one_line (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *page = make_page (scene);
  GtkWidget *list = scene_find_widget (page, GTK_TYPE_LIST_VIEW);
  GString *changes = g_string_new (NULL);

  g_signal_connect (gtk_list_view_get_model (GTK_LIST_VIEW (list)), "items-changed",
                    G_CALLBACK (note_change_cb), changes);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T08:00", "episode", SCENE_EPISODE_ID,
                                 "now", "6", NULL));
  g_assert_cmpstr (changes->str, ==, "6-0+1 ");
  g_string_free (changes, TRUE);
  g_assert_finalize_object (page);
}

static void
rows_show_user_text_as_it_is (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *page = dorsal_journal_page_new ();
  GtkWidget *window;

  dorsal_journal_page_set_context (DORSAL_JOURNAL_PAGE (page), scene->context);
  window = scene_show (page);
  g_assert_cmpuint (scene_count_widgets (page, DORSAL_TYPE_ENTRY_ROW), >=, 4);
  dorsal_journal_page_show_day (DORSAL_JOURNAL_PAGE (page), test_day ("2026-03-02"));
  g_assert_nonnull (find_label (page, "sofa <b>moved</b> & back sore"));
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
an_empty_journal_is_listed_as_nothing (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  assert_list (page, "");
  dorsal_journal_page_show_day (DORSAL_JOURNAL_PAGE (page), test_day ("2026-03-01"));
  g_assert_finalize_object (page);
}

static void
ten_years_are_listed_quickly (void)
{
  g_autoptr (DorsalJournalModel) model = dorsal_journal_model_new ();
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalDay first = test_day ("2016-01-01");
  gint64 start;

  for (DorsalDay day = first; day < first + 3650; day++)
    for (guint i = 0; i < 3; i++)
      {
        g_autofree char *text = dorsal_day_to_string (day);

        g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, text, "now", "3", NULL));
      }

  start = g_get_monotonic_time ();
  dorsal_journal_model_set_records (model, records, dorsal_protocol_get_default ());
  g_test_message ("listed in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  dorsal_journal_model_set_search (model, "nothing has this");
  g_test_message ("searched in %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  dorsal_journal_model_set_search (model, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 3650 * 4);
}

static void
add_tests (void)
{
  g_test_add_func ("/journal-page/days-are-listed-newest-first", days_are_listed_newest_first);
  g_test_add_func ("/journal-page/deleting-acts-at-once-and-can-be-undone",
                   deleting_acts_at_once_and_can_be_undone);
  g_test_add_func ("/journal-page/searching-shows-what-holds-every-word",
                   searching_shows_what_holds_every_word);
  g_test_add_func ("/journal-page/one-change-moves-one-line", one_change_moves_one_line);
  g_test_add_func ("/journal-page/rows-show-user-text-as-it-is", rows_show_user_text_as_it_is);
  g_test_add_func ("/journal-page/an-empty-journal-is-listed-as-nothing",
                   an_empty_journal_is_listed_as_nothing);
  g_test_add_func ("/journal-page/ten-years-are-listed-quickly", ten_years_are_listed_quickly);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
