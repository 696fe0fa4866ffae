/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_TODAY_PAGE (dorsal_today_page_get_type ())

G_DECLARE_FINAL_TYPE (DorsalTodayPage, dorsal_today_page, DORSAL, TODAY_PAGE, GtkBox)

void dorsal_today_page_set_context (DorsalTodayPage *self, DorsalContext *context);
void dorsal_today_page_focus_check_in (DorsalTodayPage *self);
void dorsal_today_page_set_pain_now (DorsalTodayPage *self, int pain);
void dorsal_today_page_save (DorsalTodayPage *self);
void dorsal_today_page_save_good_day (DorsalTodayPage *self);

G_END_DECLS
