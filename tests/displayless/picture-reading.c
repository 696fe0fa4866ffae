/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "picture-reading.h"

#include "support.h"

#include <math.h>
#include <string.h>

/**
 * reading_run:
 * @arguments: of which “FILE” stands for the input
 * @out_bytes: (out) (optional): the file “made”, which the program wrote
 *
 * Returns: (transfer full): what the program said
 */
char *
reading_run (const char        *program,
             GBytes            *input,
             const char *const *arguments,
             GBytes           **out_bytes)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "picture", NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  int status;

  g_file_set_contents (path, g_bytes_get_data (input, NULL), (gssize) g_bytes_get_size (input),
                       &error);
  g_assert_no_error (error);
  g_ptr_array_add (words, (char *) program);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (words, g_str_equal (*arguments, "FILE") ? path : (char *) *arguments);
  g_ptr_array_add (words, NULL);
  g_spawn_sync (folder, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  if (out_bytes != NULL)
    {
      g_autofree char *made = g_build_filename (folder, "made", NULL);
      char *data;
      gsize size;

      g_file_get_contents (made, &data, &size, &error);
      g_assert_no_error (error);
      *out_bytes = g_bytes_new_take (data, size);
    }
  test_remove_folder (folder);
  return g_steal_pointer (&output);
}

static void
text_free (gpointer data)
{
  ReadingText *self = data;

  g_string_free (self->words, TRUE);
  g_free (self->font);
  g_free (self->color);
  g_free (self->direction);
  g_free (self);
}

static const char *
find (const char **names, const char **values, const char *name)
{
  for (; *names != NULL; names++, values++)
    if (g_str_equal (*names, name))
      return *values;

  return NULL;
}

static double
find_number (const char **names, const char **values, const char *name)
{
  const char *value = find (names, values, name);

  return value == NULL ? NAN : g_ascii_strtod (value, NULL);
}

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Reading *self = data;

  if (g_str_equal (element, "svg"))
    self->is_image = g_strcmp0 (find (names, values, "role"), "img") == 0;
  if (g_str_equal (element, "symbol") || g_str_equal (element, "glyph") ||
      g_str_equal (element, "use"))
    self->n_outlines++;
  if (g_strcmp0 (find (names, values, "xml:space"), "preserve") == 0)
    self->n_keeping_blanks++;
  if (!g_str_equal (element, "text"))
    return;

  self->open = g_new0 (ReadingText, 1);
  self->open->words = g_string_new (NULL);
  self->open->x = find_number (names, values, "x");
  self->open->y = find_number (names, values, "y");
  self->open->length = find_number (names, values, "textLength");
  self->open->font = g_strdup (find (names, values, "font-family"));
  self->open->color = g_strdup (find (names, values, "fill"));
  self->open->direction = g_strdup (find (names, values, "direction"));
  g_ptr_array_add (self->texts, self->open);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  if (g_str_equal (element, "text"))
    ((Reading *) data)->open = NULL;
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize size, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->open != NULL)
    g_string_append_len (self->open->words, text, (gssize) size);
}

/** reading_clear: Forgets what was found. */
void
reading_clear (Reading *self)
{
  g_ptr_array_unref (self->texts);
}

/** reading_new: Returns: the texts of an SVG, which must be well formed */
Reading
reading_new (const char *svg, gssize size)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Reading self = { .texts = g_ptr_array_new_with_free_func (text_free) };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &self, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, svg, size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  return self;
}

static cairo_status_t
read_cb (void *closure, guchar *data, unsigned int length)
{
  GByteArray *bytes = closure;

  if (bytes->len < length)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (data, bytes->data, length);
  g_byte_array_remove_range (bytes, 0, length);
  return CAIRO_STATUS_SUCCESS;
}

/** reading_load_png: Returns: (transfer full): the pixels of a PNG */
cairo_surface_t *
reading_load_png (GBytes *png)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;

  g_byte_array_append (bytes, g_bytes_get_data (png, NULL), (guint) g_bytes_get_size (png));
  surface = cairo_image_surface_create_from_png_stream (read_cb, bytes);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  return surface;
}

static const guchar *
get_pixel (cairo_surface_t *surface, int x, int y)
{
  return cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) +
         x * 4;
}

/** reading_compare: Returns: the share of pixels that differ clearly, from 0 to 1 */
double
reading_compare (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  guint n = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guchar *p = get_pixel (a, x, y), *q = get_pixel (b, x, y);

        if (ABS (p[0] - q[0]) > 64 || ABS (p[1] - q[1]) > 64 || ABS (p[2] - q[2]) > 64)
          n++;
      }

  return (double) n / ((double) width * height);
}
