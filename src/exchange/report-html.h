/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-figures.h"

G_BEGIN_DECLS

/**
 * DorsalHtml:
 * @document: what it says
 * @pictures: (nullable): what the pictures of @document show, if it has any
 * @title: what browsers show in their title bar
 * @language: the language of its texts, as in “de” or “pt-BR”
 * @right_to_left: mirror everything
 * @continued: stands above the full accounts
 * @footer: stands at the end
 * @imprint: stands below @footer
 *
 * What goes into an HTML file.
 */
typedef struct
{
  const DorsalDocument *document;
  const DorsalPictures *pictures;
  const char           *title;
  const char           *language;
  gboolean              right_to_left;
  const char           *continued;
  const char           *footer;
  const char           *imprint;
} DorsalHtml;

GBytes *dorsal_html_render (const DorsalHtml *self, GError **error);

G_END_DECLS
