/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done about a journal that cannot be opened. None of it writes to its file. */

#include "config.h"

#include "app/problem-actions.h"

#include "app/compat.h"

#include <glib/gi18n-lib.h>

/* A journal has no type that every desktop knows; this is every file. */
#define ANY_FILE "application/octet-stream"

/** dorsal_problem_actions_open: Asks for the journal at @path to be opened. */
void
dorsal_problem_actions_open (DorsalProblemPage *page, const char *path, gboolean for_reading)
{
  g_signal_emit_by_name (page, "open", path, for_reading);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalProblemPage) page = user_data;
  g_autoptr (GFile) file = dorsal_compat_open_file_finish (result, NULL);

  if (file == NULL || gtk_widget_get_root (GTK_WIDGET (page)) == NULL)
    return;

  dorsal_compat_forget_file (file);
  if (g_file_peek_path (file) != NULL)
    dorsal_problem_actions_open (page, g_file_peek_path (file), FALSE);
}

/** dorsal_problem_actions_choose: Lets the person choose another journal, one that exists. */
void
dorsal_problem_actions_choose (DorsalProblemPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  dorsal_compat_open_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _("Choose a Journal"), ANY_FILE,
                                 chosen_cb, g_object_ref (page));
}

/** dorsal_problem_actions_open_folder: Shows the folder of the file as the desktop does. */
void
dorsal_problem_actions_open_folder (DorsalProblemPage *page)
{
  g_autofree char *folder = g_path_get_dirname (dorsal_problem_page_get_path (page));
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri (uri, NULL, &error))
    dorsal_compat_show_error (GTK_WIDGET (page), _("The Folder Could Not Be Opened"), error);
}
