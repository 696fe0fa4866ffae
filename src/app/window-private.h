/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/file-banner.h"
#include "app/first-start-page.h"
#include "app/guide-page.h"
#include "app/journal-page.h"
#include "app/problem-page.h"
#include "app/progress-page.h"
#include "app/today-page.h"
#include "app/unsaved-banner.h"
#include "app/urgent-banner.h"
#include "app/window.h"

G_BEGIN_DECLS

struct _DorsalWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack             *state_stack;
  DorsalProblemPage    *problem_page;
  GtkWidget            *entry_button;
  GtkStack             *today_stack;
  DorsalFirstStartPage *first_start_page;
  DorsalUrgentBanner   *urgent_banner;
  DorsalFileBanner     *file_banner;
  DorsalUnsavedBanner  *unsaved_banner;
  GtkRevealer          *complaint_revealer;
  GtkLabel             *complaint_label;
  AdwToastOverlay      *toast_overlay;
  AdwViewStack         *view_stack;
  DorsalTodayPage      *today_page;
  DorsalProgressPage   *progress_page;
  DorsalJournalPage    *journal_page;
  DorsalGuidePage      *guide_page;

  /* Owned */
  DorsalContext *context;
  GSettings     *settings;
};

gboolean dorsal_window_can_write (DorsalWindow *self);
void dorsal_window_destroy_sheets (GtkWindow *parent);
void dorsal_window_forget_context (DorsalWindow *self);
void dorsal_window_follow_protection (DorsalWindow *self);
void dorsal_window_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
