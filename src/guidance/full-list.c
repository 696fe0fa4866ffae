/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* stand-in until the branch with the real one is merged */

#include "config.h"

#include "guidance/full-list.h"

#include "guidance/risk.h"

DorsalDay
dorsal_full_list_find_last (const DorsalProtocol *protocol, GPtrArray *records, const DorsalMoment *now)
{
  DorsalDay oldest = DORSAL_DAY_LAST;

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      DorsalDay newest = DORSAL_DAY_NONE;

      if (!dorsal_sign_is_asked (&protocol->signs[i], protocol, records, now))
        continue;
      for (guint j = 0; j < records->len; j++)
        if (dorsal_record_get_kind (records->pdata[j]) == DORSAL_KIND_SIGN &&
            g_str_equal (dorsal_record_get_text (records->pdata[j], DORSAL_SIGN_NAME), protocol->signs[i].id))
          newest = MAX (newest, dorsal_record_get_day (records->pdata[j]));
      oldest = MIN (oldest, newest);
    }
  return oldest;
}
