/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/episode-choice.h"

#include "core/episode.h"

#include <glib/gi18n-lib.h>

static char *
name_episode (const DorsalRecord *episode)
{
  g_autofree char *day = dorsal_day_format (dorsal_record_get_day (episode), C_ ("date", "%-d %B %Y"));
  const char *region = dorsal_choice_get_label (dorsal_record_get_text (episode, DORSAL_EPISODE_REGION));

  /* Translators: an episode of pain: where, and the date on which it began. */
  return g_strdup_printf (_("%s, from %s"), region, day);
}

static gboolean
have_same_names (GListModel *before, GtkStringList *names)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (names));

  if (before == NULL || g_list_model_get_n_items (before) != n)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (before), i), gtk_string_list_get_string (names, i)))
      return FALSE;

  return TRUE;
}

static void
select_episode (GtkDropDown *choice, GPtrArray *ids, const char *shown)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (ids, i), shown) == 0)
      gtk_drop_down_set_selected (choice, i);
}

/**
 * dorsal_episode_choice_fill:
 * @choice: a drop-down; visible only where there is a choice
 * @ids: (element-type utf8): takes the ids of the episodes in the order of the drop-down
 * @records: (element-type DorsalRecord): the journal
 * @shown: (nullable): the id of the episode to select
 *
 * Offers all episodes, the newest first. Names are set only if they changed, so that an open list stays open.
 */
void
dorsal_episode_choice_fill (GtkDropDown *choice, GPtrArray *ids, GPtrArray *records, const char *shown)
{
  g_autoptr (GPtrArray) all = dorsal_episodes_list (records);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (GTK_IS_DROP_DOWN (choice) && ids != NULL);

  g_ptr_array_set_size (ids, 0);
  for (guint i = all->len; i > 0; i--)
    {
      const DorsalRecord *episode = g_ptr_array_index (all, i - 1);

      g_ptr_array_add (ids, g_strdup (dorsal_record_get_id (episode)));
      gtk_string_list_take (names, name_episode (episode));
    }

  if (!have_same_names (gtk_drop_down_get_model (choice), names))
    gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (choice), all->len > 1);
  select_episode (choice, ids, shown);
}
