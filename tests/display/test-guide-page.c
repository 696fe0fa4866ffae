/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/guide-page.h"
#include "exchange/protocol-json.h"
#include "scene.h"

static GtkWidget *
make_page (Scene *scene)
{
  GtkWidget *page = g_object_ref_sink (dorsal_guide_page_new ());

  dorsal_guide_page_set_context (DORSAL_GUIDE_PAGE (page), scene->context);
  return page;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_EXPANDER_ROW (root) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_stretch_visible (GtkWidget *page)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  GtkWidget *row = find_row (page, protocol->stretches[0].name);
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

  return gtk_widget_get_visible (group);
}

static void
everything_can_be_read_with_an_empty_journal (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  g_assert_cmpuint (scene_count_widgets (page, ADW_TYPE_EXPANDER_ROW), ==,
                    protocol->n_help + protocol->n_phases + protocol->n_stretches + protocol->n_signs);
  for (guint i = 0; i < protocol->n_signs; i++)
    g_assert_nonnull (find_row (page, protocol->signs[i].question));

  g_assert_true (is_stretch_visible (page));
  g_assert_finalize_object (page);
}

static void
stretches_are_hidden_while_an_urgent_sign_is_active (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_SIGN, "2026-03-10T19:00", "name", "saddle", "answer",
                                 "yes", NULL));
  g_assert_false (is_stretch_visible (page));
  dorsal_context_undo (scene->context);
  g_assert_true (is_stretch_visible (page));
  g_assert_finalize_object (page);
}

static void
add_tests (void)
{
  g_test_add_func ("/guide-page/everything-can-be-read-with-an-empty-journal",
                   everything_can_be_read_with_an_empty_journal);
  g_test_add_func ("/guide-page/stretches-are-hidden-while-an-urgent-sign-is-active",
                   stretches_are_hidden_while_an_urgent_sign_is_active);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
