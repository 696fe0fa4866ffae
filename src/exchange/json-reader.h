/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalJsonReader:
 *
 * Reads an object of JSON member by member. It knows the place it is at and which members it was asked
 * for, so that what is missing, wrong or not asked for is told with its place. After the first complaint
 * it gives nothing: texts are then "", numbers 0 and lists empty.
 */
typedef struct _DorsalJsonReader DorsalJsonReader;

/** Reads an element of a list or map. @name: the name of an element of a map, or %NULL */
typedef void (*DorsalJsonRead) (DorsalJsonReader *reader, gpointer element, const char *name);

DorsalJsonReader *dorsal_json_reader_new (GBytes *bytes, GPtrArray *owned, GError **error);
void              dorsal_json_reader_free (DorsalJsonReader *self);
gboolean          dorsal_json_reader_finish (DorsalJsonReader *self, GError **error);
void              dorsal_json_reader_complain (DorsalJsonReader *self, const char *name, const char *what);

void dorsal_json_reader_enter (DorsalJsonReader *self, const char *name);
void dorsal_json_reader_leave (DorsalJsonReader *self);

const char        *dorsal_json_reader_get_text (DorsalJsonReader *self,
                                                const char       *name,
                                                guint             longest,
                                                gboolean          optional);
const char        *dorsal_json_reader_get_id (DorsalJsonReader *self, const char *name, guint longest);
const char        *dorsal_json_reader_get_optional_id (DorsalJsonReader *self,
                                                       const char       *name,
                                                       guint             longest);
const char        *dorsal_json_reader_get_day (DorsalJsonReader *self, const char *name);
const char *const *dorsal_json_reader_get_texts (DorsalJsonReader *self, const char *name, guint longest);
guint              dorsal_json_reader_get_choice (DorsalJsonReader  *self,
                                                  const char        *name,
                                                  const char *const *words);
void               dorsal_json_reader_expect_word (DorsalJsonReader *self, const char *name, const char *word);
gboolean           dorsal_json_reader_has_word (DorsalJsonReader *self, const char *name, const char *word);
int                dorsal_json_reader_get_integer (DorsalJsonReader *self, const char *name);
int                dorsal_json_reader_get_integer_in (DorsalJsonReader *self,
                                                      const char       *name,
                                                      int               least,
                                                      int               most);
int                dorsal_json_reader_get_optional_integer (DorsalJsonReader *self,
                                                            const char       *name,
                                                            int               otherwise);
gboolean           dorsal_json_reader_get_optional_boolean (DorsalJsonReader *self, const char *name);
gconstpointer      dorsal_json_reader_get_list (DorsalJsonReader *self,
                                                const char       *name,
                                                gsize             size,
                                                DorsalJsonRead    read,
                                                guint            *out_n);
gconstpointer      dorsal_json_reader_get_optional_list (DorsalJsonReader *self,
                                                         const char       *name,
                                                         gsize             size,
                                                         DorsalJsonRead    read,
                                                         guint            *out_n);
gconstpointer      dorsal_json_reader_get_map (DorsalJsonReader *self,
                                               const char       *name,
                                               gsize             size,
                                               DorsalJsonRead    read,
                                               guint            *out_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalJsonReader, dorsal_json_reader_free)

G_END_DECLS
