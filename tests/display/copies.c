/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "copies.h"

#include <string.h>

/* Little work: these tests are not about guessing. */
#define WORK_FACTOR 4

static AdwMessageDialog *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

/** copies_wait_for_question: Returns: (transfer none): what is asked, as soon as it is */
AdwMessageDialog *
copies_wait_for_question (void)
{
  while (find_question () == NULL)
    g_main_context_iteration (NULL, TRUE);

  return find_question ();
}

/** copies_answer: Answers the question that is on the screen. */
void
copies_answer (const char *response)
{
  AdwMessageDialog *question = find_question ();

  g_assert_nonnull (question);
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

/** copies_wait_for_text: Waits until @root says @text. */
void
copies_wait_for_text (GtkWidget *root, const char *text)
{
  while (scene_find_text (root, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/** copies_keep: Keeps a copy of the journal as it is. */
void
copies_keep (Scene *scene)
{
  DorsalBackupKeeper *keeper = dorsal_context_get_backup_keeper (scene->context);

  dorsal_backup_keeper_keep (keeper);
  while (dorsal_backup_keeper_is_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
}

/** copies_add_check_in: Saves a check-in. */
void
copies_add_check_in (Scene *scene, const char *at, const char *pain)
{
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "episode", SCENE_EPISODE_ID, "now", pain, "note", at, NULL));
}

/** copies_seal: Protects the journal. */
void
copies_seal (Scene *scene, const char *passphrase)
{
  g_autoptr (DorsalKey) key = dorsal_key_new ();
  g_autoptr (DorsalSecret) secret = dorsal_secret_new_text (passphrase);
  g_autoptr (GBytes) envelope = dorsal_envelope_new (key, secret, WORK_FACTOR, NULL);

  g_assert_true (dorsal_journal_reseal (scene->journal, key, envelope, NULL));
}

/** copies_count_files: Returns: how many files in @folder have @part in their names */
guint
copies_count_files (const char *folder, const char *part)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    n += strstr (name, part) != NULL;

  return n;
}

/** copies_damage: Turns a bit of every @text in the file, as a disk does. */
void
copies_damage (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize size, n_found = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gsize i = 0; i + strlen (text) <= size; i++)
    if (memcmp (bytes + i, text, strlen (text)) == 0)
      {
        bytes[i] ^= 1;
        n_found++;
      }

  g_assert_cmpuint (n_found, >, 0);
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}
