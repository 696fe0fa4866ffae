/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/layers-popover.h"
#include "app/settings.h"
#include "scene.h"

static void
count_cb (DorsalLayersPopover *popover, guint *count)
{
  (*count)++;
}

static GtkCheckButton *
find_tick (GtkWidget *root, const char *label)
{
  if (GTK_IS_CHECK_BUTTON (root) && g_str_equal (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), label))
    return GTK_CHECK_BUTTON (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_tick (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static DorsalLayersPopover *
make_popover (void)
{
  return g_object_ref_sink (g_object_new (DORSAL_TYPE_LAYERS_POPOVER, NULL));
}

static void
every_layer_has_a_tick_of_its_own (void)
{
  DorsalLayersPopover *popover = make_popover ();

  g_assert_cmpuint (scene_count_widgets (GTK_WIDGET (popover), GTK_TYPE_CHECK_BUTTON), ==, DORSAL_N_LAYERS);
  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    {
      DorsalLayers layer = (DorsalLayers) (1u << i);
      GtkCheckButton *tick = find_tick (GTK_WIDGET (popover), dorsal_layer_get_label (layer));

      g_assert_nonnull (tick);
      dorsal_layers_popover_set_layers (popover, layer);
      g_assert_true (gtk_check_button_get_active (tick));
      g_assert_cmpint (dorsal_layers_popover_get_layers (popover), ==, layer);
    }

  g_assert_finalize_object (popover);
}

static void
only_the_person_makes_it_say_so (void)
{
  DorsalLayersPopover *popover = make_popover ();
  GtkCheckButton *tick = find_tick (GTK_WIDGET (popover), dorsal_layer_get_label (DORSAL_LAYER_SLEEP));
  guint changed = 0;

  g_signal_connect (popover, "changed", G_CALLBACK (count_cb), &changed);
  dorsal_layers_popover_set_layers (popover, DORSAL_LAYERS_DEFAULT);
  g_assert_cmpuint (changed, ==, 0);
  gtk_check_button_set_active (tick, FALSE);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpint (dorsal_layers_popover_get_layers (popover), ==, DORSAL_LAYERS_DEFAULT & ~DORSAL_LAYER_SLEEP);
  g_assert_finalize_object (popover);
}

static void
what_is_hidden_is_kept (void)
{
  static const char *const of_another_version[] = { "sleep", "of a later Dorsal", NULL };
  g_autoptr (GSettings) settings = dorsal_settings_load ();
  DorsalLayers layers = (DorsalLayers) (DORSAL_LAYERS_ALL & ~(DORSAL_LAYER_NOW | DORSAL_LAYER_MEDICINES));

  g_assert_nonnull (settings);
  g_assert_cmpint (dorsal_layers_read (settings), ==, DORSAL_LAYERS_DEFAULT);
  dorsal_layers_keep (layers, settings);
  g_assert_cmpint (dorsal_layers_read (settings), ==, layers);
  dorsal_layers_keep (DORSAL_LAYERS_ALL, settings);
  g_assert_cmpint (dorsal_layers_read (settings), ==, DORSAL_LAYERS_ALL);
  dorsal_layers_keep (0, settings);
  g_assert_cmpint (dorsal_layers_read (settings), ==, 0);
  g_settings_set_strv (settings, "hidden-layers", of_another_version);
  g_assert_cmpint (dorsal_layers_read (settings), ==, DORSAL_LAYERS_ALL & ~DORSAL_LAYER_SLEEP);
  g_settings_reset (settings, "hidden-layers");
}

static void
without_settings_the_usual_layers_are_shown (void)
{
  g_assert_cmpint (dorsal_layers_read (NULL), ==, DORSAL_LAYERS_DEFAULT);
  dorsal_layers_keep (DORSAL_LAYER_NOW, NULL);
  g_assert_cmpint (dorsal_layers_read (NULL), ==, DORSAL_LAYERS_DEFAULT);
}

static void
add_tests (void)
{
  g_test_add_func ("/layers-popover/every-layer-has-a-tick-of-its-own", every_layer_has_a_tick_of_its_own);
  g_test_add_func ("/layers-popover/only-the-person-makes-it-say-so", only_the_person_makes_it_say_so);
  g_test_add_func ("/layers-popover/what-is-hidden-is-kept", what_is_hidden_is_kept);
  g_test_add_func ("/layers-popover/without-settings-the-usual-layers-are-shown",
                   without_settings_the_usual_layers_are_shown);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
