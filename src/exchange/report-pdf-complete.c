/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What readers and archives want to know of a PDF and cairo does not tell them: the language, what pictures show,
 * where links lead, what the headings of a table belong to, and what is there for the eye alone. ISO 14289-1
 * (PDF/UA) asks for all of this. */

#include "config.h"

#include "exchange/report-pdf-complete.h"

#include "core/translation.h"
#include "exchange/report-pdf-contents.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

typedef struct
{
  qpdf_data        qpdf;
  const DorsalPdf *pdf;
  guint            n_told; /* how many pictures and links were found */
} Completion;

/* @value is given away. */
static void
put (Completion *self, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
  qpdf_oh_replace_key (self->qpdf, dictionary, key, value);
  qpdf_oh_release (self->qpdf, value);
}

static void
put_text (Completion *self, qpdf_oh dictionary, const char *key, const char *text)
{
  put (self, dictionary, key, qpdf_oh_new_unicode_string (self->qpdf, text));
}

static void
put_parsed (Completion *self, qpdf_oh dictionary, const char *key, const char *value)
{
  put (self, dictionary, key, qpdf_oh_parse (self->qpdf, value));
}

/* cairo 1.16 writes how many bookmarks there are as if they were hidden, which none may be at the root. */
static void
complete_bookmarks (Completion *self, qpdf_oh root)
{
  qpdf_oh bookmarks = qpdf_oh_get_key (self->qpdf, root, "/Outlines");

  if (qpdf_oh_is_dictionary (self->qpdf, bookmarks))
    put (self, bookmarks, "/Count",
         qpdf_oh_new_integer (self->qpdf, self->pdf->structure->bookmarks->len));
  qpdf_oh_release (self->qpdf, bookmarks);
}

static void
complete_catalog (Completion *self)
{
  g_autofree char *language = dorsal_translation_get_language ();
  qpdf_oh root = qpdf_get_root (self->qpdf);

  put_text (self, root, "/Lang", language);
  put_parsed (self, root, "/MarkInfo", "<< /Marked true >>");
  put_parsed (self, root, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
  if (self->pdf->structure != NULL)
    complete_bookmarks (self, root);
  qpdf_oh_release (self->qpdf, root);
}

static qpdf_oh
compress (Completion *self, const GString *contents)
{
  qpdf_oh stream = qpdf_oh_new_stream (self->qpdf), none = qpdf_oh_new_null (self->qpdf);

  qpdf_oh_replace_stream_data (self->qpdf, stream, (const unsigned char *) contents->str, contents->len, none, none);
  qpdf_oh_release (self->qpdf, none);
  return stream;
}

static void
complete_page (Completion *self, qpdf_oh page)
{
  unsigned char *contents = NULL;
  size_t size = 0;
  GString *marked;

  if ((qpdf_oh_get_page_content_data (self->qpdf, page, &contents, &size) & QPDF_ERRORS) != 0)
    return;

  marked = dorsal_pdf_mark_contents ((const char *) contents, size);
  put (self, page, "/Contents", compress (self, marked));
  put_parsed (self, page, "/Tabs", "/S");
  g_string_free (marked, TRUE);
  free (contents);
}

static void
complete_pages (Completion *self)
{
  int n_pages = qpdf_get_num_pages (self->qpdf);

  for (int i = 0; i < n_pages; i++)
    {
      qpdf_oh page = qpdf_get_page_n (self->qpdf, (size_t) i);

      complete_page (self, page);
      qpdf_oh_release (self->qpdf, page);
    }
}

/* Returns: (nullable): the next picture or link */
static const DorsalNode *
take_told (Completion *self)
{
  const GPtrArray *told = self->pdf->structure->told;

  return self->n_told < told->len ? g_ptr_array_index (told, self->n_told++) : NULL;
}

/* cairo 1.16 forgets where links lead if they lead forward. */
static void
put_destination (Completion *self, qpdf_oh annotation, guint page)
{
  g_autofree char *top = g_strdup_printf ("[ /XYZ 0 %d 0 ]", (int) self->pdf->height);
  qpdf_oh place = qpdf_oh_parse (self->qpdf, top);
  qpdf_oh target = qpdf_get_page_n (self->qpdf, page - 1);

  qpdf_oh_insert_item (self->qpdf, place, 0, target);
  qpdf_oh_release (self->qpdf, target);
  qpdf_oh_remove_key (self->qpdf, annotation, "/A");
  put (self, annotation, "/Dest", place);
}

/* One of the kids of a link is the rectangle that can be clicked. */
static void
complete_link (Completion *self, qpdf_oh kid, const DorsalNode *link)
{
  qpdf_oh annotation = qpdf_oh_get_key_if_dict (self->qpdf, kid, "/Obj");

  if (qpdf_oh_is_dictionary (self->qpdf, annotation))
    {
      put_text (self, annotation, "/Contents", link->words);
      put_destination (self, annotation, link->page);
      put_parsed (self, annotation, "/F", "4"); /* archives want what is on the page to be printed */
    }
  qpdf_oh_release (self->qpdf, annotation);
}

static void complete_part (Completion *self, qpdf_oh part);

static void
complete_kid (Completion *self, qpdf_oh kid, const DorsalNode *link)
{
  if (!qpdf_oh_is_dictionary (self->qpdf, kid))
    return;

  if (qpdf_oh_has_key (self->qpdf, kid, "/S"))
    complete_part (self, kid);
  else if (link != NULL)
    complete_link (self, kid, link);
}

static void
complete_kids (Completion *self, qpdf_oh part, const DorsalNode *link)
{
  qpdf_oh kids = qpdf_oh_get_key (self->qpdf, part, "/K");
  int n_kids = qpdf_oh_is_array (self->qpdf, kids) ? qpdf_oh_get_array_n_items (self->qpdf, kids) : 0;

  for (int i = 0; i < n_kids; i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (self->qpdf, kids, i);

      complete_kid (self, kid, link);
      qpdf_oh_release (self->qpdf, kid);
    }
  if (n_kids == 0)
    complete_kid (self, kids, link);
  qpdf_oh_release (self->qpdf, kids);
}

/* In the order of reading, which is the order in which all was drawn. */
static void
complete_part (Completion *self, qpdf_oh part)
{
  qpdf_oh role = qpdf_oh_get_key (self->qpdf, part, "/S");
  const DorsalNode *told = NULL, *link = NULL;

  if (qpdf_oh_is_name_and_equals (self->qpdf, role, "/Figure") && (told = take_told (self)) != NULL)
    put_text (self, part, "/Alt", told->words);
  else if (qpdf_oh_is_name_and_equals (self->qpdf, role, "/TH"))
    put_parsed (self, part, "/A", "<< /O /Table /Scope /Column >>");
  else if (qpdf_oh_is_name_and_equals (self->qpdf, role, "/Link"))
    link = take_told (self);
  qpdf_oh_release (self->qpdf, role);
  complete_kids (self, part, link);
}

/* cairo 1.18 takes all that is drawn in an open part for that part’s, even rules and page numbers, and adds a page
 * for a part that ends behind the last one. So the document as a whole, which is open all the time, is put around
 * its parts here. */
static void
put_document (Completion *self, qpdf_oh structure)
{
  qpdf_oh parts = qpdf_oh_get_key (self->qpdf, structure, "/K");
  qpdf_oh fields = qpdf_oh_parse (self->qpdf, "<< /Type /StructElem /S /Document >>");
  qpdf_oh document = qpdf_make_indirect_object (self->qpdf, fields);
  int n_parts = qpdf_oh_get_array_n_items (self->qpdf, parts);

  for (int i = 0; i < n_parts; i++)
    {
      qpdf_oh part = qpdf_oh_get_array_item (self->qpdf, parts, i);

      qpdf_oh_replace_key (self->qpdf, part, "/P", document);
      qpdf_oh_release (self->qpdf, part);
    }
  qpdf_oh_replace_key (self->qpdf, document, "/P", structure);
  put (self, document, "/K", parts);
  put (self, structure, "/K", document);
  qpdf_oh_release (self->qpdf, fields);
}

static void
complete_structure (Completion *self)
{
  qpdf_oh root = qpdf_get_root (self->qpdf);
  qpdf_oh structure = qpdf_oh_get_key (self->qpdf, root, "/StructTreeRoot");

  if (qpdf_oh_is_dictionary (self->qpdf, structure))
    {
      complete_kids (self, structure, NULL);
      put_document (self, structure);
    }
  qpdf_oh_release (self->qpdf, structure);
  qpdf_oh_release (self->qpdf, root);
}

static void
complete (Completion *self, GBytes *drawn)
{
  gsize size;
  const char *data = g_bytes_get_data (drawn, &size);

  if ((qpdf_read_memory (self->qpdf, "PDF", data, size, NULL) & QPDF_ERRORS) != 0)
    return;

  complete_catalog (self);
  complete_pages (self);
  if (self->pdf->structure != NULL)
    complete_structure (self);
}

static GBytes *
write_out (Completion *self)
{
  if ((qpdf_init_write_memory (self->qpdf) & QPDF_ERRORS) != 0)
    return NULL;

  qpdf_set_object_stream_mode (self->qpdf, qpdf_o_disable);
  /* What identifies the file is made from what is in it, so the same report is the same file. */
  qpdf_set_deterministic_ID (self->qpdf, QPDF_TRUE);
  if ((qpdf_write (self->qpdf) & QPDF_ERRORS) != 0)
    return NULL;

  return g_bytes_new (qpdf_get_buffer (self->qpdf), qpdf_get_buffer_length (self->qpdf));
}

static void
set_failure (Completion *self, GError **error)
{
  qpdf_error failure = qpdf_get_error (self->qpdf);

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_DRAW,
               _("The PDF could not be completed: %s. Nothing was written."),
               failure != NULL ? qpdf_get_error_message_detail (self->qpdf, failure) : _("unknown reason"));
}

/**
 * dorsal_pdf_complete:
 * @drawn: a PDF as cairo writes it
 * @pdf: what cairo was told to draw
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW when it cannot be completed
 *
 * Adds the language, the words of pictures and links, the scope of the headings of tables, and marks what is
 * there for the eye alone.
 *
 * Returns: (transfer full) (nullable): the whole file, or %NULL on failure
 */
GBytes *
dorsal_pdf_complete (GBytes *drawn, const DorsalPdf *pdf, GError **error)
{
  Completion self = { .qpdf = qpdf_init (), .pdf = pdf };
  GBytes *completed = NULL;

  qpdf_set_suppress_warnings (self.qpdf, QPDF_TRUE);
  qpdf_silence_errors (self.qpdf);
  complete (&self, drawn);
  /* What can be repaired is, but never by leaving out a page. */
  if (!qpdf_has_error (self.qpdf) && qpdf_get_num_pages (self.qpdf) == (int) pdf->n_pages)
    completed = write_out (&self);
  if (completed == NULL)
    set_failure (&self, error);

  qpdf_cleanup (&self.qpdf);
  return completed;
}
