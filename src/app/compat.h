/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/secret.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What newer libraries do differently from the oldest ones Dorsal runs on is asked for here, by what
 * Dorsal needs. Version checks live in compat.c and nowhere else. */

void     dorsal_compat_choose_async (GtkWidget          *parent,
                                     const char         *heading,
                                     const char         *body,
                                     const char *const  *answers,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
int      dorsal_compat_choose_finish (GAsyncResult *result);
void     dorsal_compat_confirm_async (GtkWidget          *parent,
                                      const char         *heading,
                                      const char         *body,
                                      const char         *answer,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean dorsal_compat_confirm_finish (GAsyncResult *result);
void     dorsal_compat_ask_passphrase_async (GtkWidget          *parent,
                                             const char         *heading,
                                             const char         *body,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
DorsalSecret *dorsal_compat_ask_passphrase_finish (GAsyncResult *result);
void     dorsal_compat_show_error (GtkWidget *parent, const char *heading, const GError *error);
void     dorsal_compat_save_file_async (GtkWidget          *asking,
                                        const char         *title,
                                        const char         *name,
                                        const char         *mime_type,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GFile   *dorsal_compat_save_file_finish (GAsyncResult *result, GError **error);
void     dorsal_compat_forget_file (GFile *file);
void     dorsal_compat_open_file_async (GtkWidget          *asking,
                                        const char         *title,
                                        const char         *mime_type,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
void     dorsal_compat_choose_folder_async (GtkWidget          *asking,
                                            const char         *title,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GFile   *dorsal_compat_open_file_finish (GAsyncResult *result, GError **error);
void     dorsal_compat_present_sheet (GtkWidget *content, GtkWidget *parent, const char *title);
void     dorsal_compat_present_fitting_sheet (GtkWidget *content, GtkWidget *parent, const char *title);
void     dorsal_compat_fit_sheet (GtkWidget *content);
gboolean dorsal_compat_is_covered (GtkWidget *widget);
void     dorsal_compat_present_tall_sheet (GtkWidget *content, GtkWidget *parent, const char *title);
void     dorsal_compat_present_wide_sheet (GtkWidget *content, GtkWidget *parent, const char *title);
void     dorsal_compat_present_preferences (GtkWidget *parent, GList *pages);
void     dorsal_compat_present_about (GtkWidget *parent, const char *debug_info);
void     dorsal_compat_select_day (GtkCalendar *calendar, GDateTime *day);
void     dorsal_compat_name_once (GtkWidget *button);

G_END_DECLS
