/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What ends the advice of a warning sign: that a professional was told, or that it was ticked by mistake.
 * The latter is asked twice, because it takes a warning away. */

#include "config.h"

#include "app/sign-actions.h"

#include "app/compat.h"

#include <glib/gi18n-lib.h>

#define SIGN_PREFIX "RF:"

/** dorsal_sign_actions_check: Records a visit today where @topic was told; see dorsal_topic_find(). */
void
dorsal_sign_actions_check (DorsalContext *context, const char *topic)
{
  g_autoptr (DorsalRecord) visit = dorsal_context_new_record (context, DORSAL_KIND_VISIT);

  dorsal_record_set_text (visit, DORSAL_VISIT_TOLD, topic, NULL);
  dorsal_context_save_one (context, visit, _("Visit saved: you told them about this"));
}

/**
 * dorsal_sign_actions_is_urgent:
 * @record: an entry of the journal
 *
 * Returns: whether @record is the answer behind an active sign of level 4 or 5
 */
gboolean
dorsal_sign_actions_is_urgent (DorsalContext *context, const DorsalRecord *record)
{
  const DorsalGuidance *guidance = dorsal_context_get_guidance (context);

  if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN ||
      g_strcmp0 (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "yes") != 0)
    return FALSE;

  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (advice->level >= DORSAL_LEVEL_SAME_DAY && g_str_has_prefix (advice->rule, SIGN_PREFIX))
        for (guint j = 0; j < advice->entries->len; j++)
          if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (advice->entries, j)),
                           dorsal_record_get_id (record)))
            return TRUE;
    }

  return FALSE;
}

static void
second_answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, dorsal_compat_choose_finish (result) >= 0);
}

static void
first_answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  const char *const answers[] = { _("Take It _Back"), NULL };
  g_autoptr (GTask) task = user_data;

  if (dorsal_compat_choose_finish (result) < 0)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  dorsal_compat_choose_async (GTK_WIDGET (source), _("Take the Answer Back?"),
                              _("The warning ends then. If any of it is true, leave it, and have it checked."),
                              answers, second_answer_cb, g_object_ref (task));
}

/**
 * dorsal_sign_actions_confirm_async:
 * @parent: a widget in the window that asks
 * @sign: the id of a warning sign
 * @callback: called when both questions are answered
 * @user_data: for @callback
 *
 * Asks twice whether a sign was ticked by mistake.
 */
void
dorsal_sign_actions_confirm_async (DorsalContext      *context,
                                   GtkWidget          *parent,
                                   const char         *sign,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  const char *const answers[] = { _("It Was a _Mistake"), NULL };
  const DorsalSign *known = dorsal_protocol_find_sign (dorsal_context_get_protocol (context), sign);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, dorsal_sign_actions_confirm_async);
  dorsal_compat_choose_async (parent, _("Ticked by Mistake?"), known != NULL ? _(known->question) : sign, answers,
                              first_answer_cb, task);
}

/** dorsal_sign_actions_confirm_finish: Returns: whether it was a mistake, said twice */
gboolean
dorsal_sign_actions_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

typedef struct
{
  DorsalContext *context;
  char          *sign;
} TakeBack;

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree TakeBack *self = user_data;
  g_autoptr (DorsalContext) context = self->context;
  g_autofree char *sign = self->sign;
  g_autoptr (DorsalRecord) record = NULL;

  if (!dorsal_sign_actions_confirm_finish (result))
    return;

  record = dorsal_context_new_record (context, DORSAL_KIND_SIGN);
  dorsal_record_set_text (record, DORSAL_SIGN_NAME, sign, NULL);
  dorsal_record_set_text (record, DORSAL_SIGN_ANSWER, "mistake", NULL);
  dorsal_context_save_one (context, record, _("Answer taken back"));
}

/** dorsal_sign_actions_take_back: Asks twice, and then records that @sign was ticked by mistake. */
void
dorsal_sign_actions_take_back (DorsalContext *context, GtkWidget *parent, const char *sign)
{
  TakeBack *self = g_new0 (TakeBack, 1);

  self->context = g_object_ref (context);
  self->sign = g_strdup (sign);
  dorsal_sign_actions_confirm_async (context, parent, sign, confirmed_cb, self);
}
