/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/episode-names.h"

#include "core/record.h"

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

/**
 * dorsal_episode_names_put:
 * @episodes: (element-type DorsalRecord): episodes
 * @list: the list to choose from; no other names were ever put into it
 *
 * Fills @list with the names of @episodes, and only if they changed, so that an open list stays open.
 */
void
dorsal_episode_names_put (GPtrArray *episodes, GtkDropDown *list)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (episodes != NULL && GTK_IS_DROP_DOWN (list));

  for (guint i = 0; i < episodes->len; i++)
    gtk_string_list_take (names, name_episode (g_ptr_array_index (episodes, i)));
  if (!have_same_names (gtk_drop_down_get_model (list), names))
    gtk_drop_down_set_model (list, G_LIST_MODEL (names));
}
