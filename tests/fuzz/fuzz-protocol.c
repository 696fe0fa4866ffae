/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reader of protocols, given anything. With what it takes, every rule must be able to explain itself and
 * the rules must be able to run; what it refuses, it must give a reason for. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "fuzz.h"
#include "guidance/rules.h"

#include <string.h>

static void
explain_all (const DorsalProtocol *protocol)
{
  g_auto (GStrv) ids = dorsal_rules_list_ids (protocol);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *text = dorsal_rules_explain (protocol, ids[i], NULL);

      g_assert_nonnull (text);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalProtocol) protocol = dorsal_protocol_read (bytes, &error);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalGuidance) guidance = NULL;
  DorsalMoment now = { 0, 0, TRUE };

  if (protocol == NULL)
    {
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
      return 0;
    }

  g_assert_true (dorsal_protocol_check (protocol, &error));
  explain_all (protocol);
  guidance = dorsal_guidance_new (none, protocol, &now);
  g_assert_cmpuint (guidance->advice->len, ==, 0);
  return 0;
}
