/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An object of JSON, read member by member, with every complaint at its place: “signs[3].level: …”. */

#include "config.h"

#include "exchange/json-reader.h"

#include "core/day.h"
#include "core/text.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define ELEMENTS_MOST 200
#define INTEGER_MOST 100000
#define NAME_LONGEST 40

/* Where the reader is: an object on the way from the root, and which of its members were asked for. */
typedef struct
{
  char       *name;
  JsonObject *object;
  GHashTable *asked;
} Place;

struct _DorsalJsonReader
{
  JsonParser *parser;
  GPtrArray  *places;
  GPtrArray  *owned;
  GError     *error;
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->name);
  json_object_unref (place->object);
  g_hash_table_unref (place->asked);
  g_free (place);
}

/* What a file calls its members is not to be trusted: a long name, or one that would steer a terminal. */
static gboolean
is_plain_name (const char *name)
{
  return strlen (name) <= NAME_LONGEST && name[strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_")] == '\0';
}

static void
push (DorsalJsonReader *self, char *name, JsonObject *object)
{
  Place *place = g_new0 (Place, 1);

  place->name = name;
  place->object = object != NULL ? json_object_ref (object) : json_object_new ();
  place->asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (self->places, place);
}

static Place *
get_place (DorsalJsonReader *self)
{
  return g_ptr_array_index (self->places, self->places->len - 1);
}

static char *
get_path (DorsalJsonReader *self, const char *name)
{
  GString *path = g_string_new (NULL);

  for (guint i = 1; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);

      g_string_append_printf (path, path->len > 0 && place->name[0] != '[' ? ".%s" : "%s", place->name);
    }
  if (name != NULL)
    g_string_append_printf (path, path->len > 0 && name[0] != '[' ? ".%s" : "%s", name);

  return g_string_free (path, FALSE);
}

/**
 * dorsal_json_reader_complain:
 * @name: (nullable): a member of where the reader is, or %NULL for where it is itself
 * @what: what is wrong and what would be right, translated
 *
 * Keeps the first complaint; later ones may follow from it.
 */
void
dorsal_json_reader_complain (DorsalJsonReader *self, const char *name, const char *what)
{
  g_autofree char *path = NULL;

  if (self->error != NULL)
    return;

  path = get_path (self, name);
  if (path[0] == '\0')
    self->error = g_error_new_literal (DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, what);
  else
    /* Translators: a place in a file, and what is wrong there */
    self->error = g_error_new (DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, _("%s: %s"), path, what);
}

static const char *
keep (DorsalJsonReader *self, char *text)
{
  g_ptr_array_add (self->owned, text);
  return text;
}

static JsonNode *
find_member (DorsalJsonReader *self, const char *name, gboolean optional)
{
  Place *place = get_place (self);
  JsonNode *node;

  g_hash_table_add (place->asked, (gpointer) name);
  node = json_object_get_member (place->object, name);
  if (node == NULL && !optional)
    dorsal_json_reader_complain (self, name, _("this is missing."));

  return self->error == NULL ? node : NULL;
}

/**
 * dorsal_json_reader_new:
 * @bytes: what dorsal_guard_json() let pass
 * @owned: (element-type gpointer): where what the reader gives out is kept, freed with g_free()
 * @error: set to %DORSAL_EXCHANGE_ERROR_FORMAT
 *
 * Returns: (transfer full) (nullable): a reader that is at the root
 */
DorsalJsonReader *
dorsal_json_reader_new (GBytes *bytes, GPtrArray *owned, GError **error)
{
  g_autoptr (DorsalJsonReader) self = g_new0 (DorsalJsonReader, 1);
  g_autoptr (GError) problem = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->parser = json_parser_new_immutable ();
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->owned = g_ptr_array_ref (owned);
  if (!json_parser_load_from_data (self->parser, data, (gssize) size, &problem))
    {
      g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, problem->message);
      return NULL;
    }

  push (self, NULL, json_node_get_object (json_parser_get_root (self->parser)));
  return g_steal_pointer (&self);
}

/** dorsal_json_reader_free: Frees the reader; what it gave out stays. */
void
dorsal_json_reader_free (DorsalJsonReader *self)
{
  g_clear_error (&self->error);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->owned);
  g_object_unref (self->parser);
  g_free (self);
}

static void
refuse_rest (DorsalJsonReader *self)
{
  Place *place = get_place (self);
  g_autoptr (GList) names = json_object_get_members (place->object);

  for (GList *l = names; l != NULL; l = l->next)
    if (g_hash_table_contains (place->asked, l->data))
      continue;
    else if (is_plain_name (l->data))
      dorsal_json_reader_complain (self, l->data, _("nothing of this name belongs here. Check its spelling, or "
                                                    "leave it out."));
    else
      dorsal_json_reader_complain (self, NULL, _("a member has a name that belongs nowhere. Leave it out."));
}

/**
 * dorsal_json_reader_finish:
 * @error: set to %DORSAL_EXCHANGE_ERROR_FORMAT: the first complaint
 *
 * Returns: whether everything was as it should be, and nothing else was there
 */
gboolean
dorsal_json_reader_finish (DorsalJsonReader *self, GError **error)
{
  refuse_rest (self);
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/** dorsal_json_reader_enter: Goes into the object @name, until dorsal_json_reader_leave(). */
void
dorsal_json_reader_enter (DorsalJsonReader *self, const char *name)
{
  JsonNode *node = find_member (self, name, FALSE);

  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    {
      dorsal_json_reader_complain (self, name, _("this must be an object, in braces."));
      node = NULL;
    }

  push (self, g_strdup (name), node != NULL ? json_node_get_object (node) : NULL);
}

/** dorsal_json_reader_leave: Goes back to where the reader was. */
void
dorsal_json_reader_leave (DorsalJsonReader *self)
{
  refuse_rest (self);
  g_ptr_array_remove_index (self->places, self->places->len - 1);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* Returns: (transfer none): the text, kept, or "" */
static const char *
take_text (DorsalJsonReader *self, const char *name, JsonNode *node, guint longest)
{
  g_autofree char *text = NULL;
  g_autofree char *what = NULL;

  if (node == NULL)
    return "";

  if (!holds (node, G_TYPE_STRING))
    {
      dorsal_json_reader_complain (self, name, _("this must be a text in double quotes."));
      return "";
    }

  text = dorsal_text_clean (json_node_get_string (node), longest, NULL);
  if (text != NULL && text[0] != '\0' && strpbrk (text, "\n\t") == NULL)
    return keep (self, g_steal_pointer (&text));

  what = g_strdup_printf (_("this must be a text of 1 to %u characters in one line."), longest);
  dorsal_json_reader_complain (self, name, what);
  return "";
}

/**
 * dorsal_json_reader_get_text:
 * @longest: the most characters
 * @optional: whether it may be missing
 *
 * Returns: (transfer none) (nullable): the text, one line; %NULL if it is missing and may be
 */
const char *
dorsal_json_reader_get_text (DorsalJsonReader *self, const char *name, guint longest, gboolean optional)
{
  JsonNode *node = find_member (self, name, optional);

  return node == NULL && optional ? NULL : take_text (self, name, node, longest);
}

static const char *
check_id (DorsalJsonReader *self, const char *name, const char *id)
{
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (id))
    dorsal_json_reader_complain (self, name, _("use lower-case letters a to z, digits and “_” only."));

  return id;
}

/** dorsal_json_reader_get_id: Returns: (transfer none): a name of lower-case letters, digits and “_” */
const char *
dorsal_json_reader_get_id (DorsalJsonReader *self, const char *name, guint longest)
{
  return check_id (self, name, dorsal_json_reader_get_text (self, name, longest, FALSE));
}

/** dorsal_json_reader_get_optional_id: As dorsal_json_reader_get_id(), or %NULL if it is missing. */
const char *
dorsal_json_reader_get_optional_id (DorsalJsonReader *self, const char *name, guint longest)
{
  const char *id = dorsal_json_reader_get_text (self, name, longest, TRUE);

  return id != NULL ? check_id (self, name, id) : NULL;
}

/** dorsal_json_reader_get_day: Returns: (transfer none): a day as YYYY-MM-DD */
const char *
dorsal_json_reader_get_day (DorsalJsonReader *self, const char *name)
{
  const char *text = dorsal_json_reader_get_text (self, name, strlen ("YYYY-MM-DD"), FALSE);
  DorsalDay day;

  if (self->error == NULL && !dorsal_day_parse (text, &day, NULL))
    dorsal_json_reader_complain (self, name, _("this must be a date such as 2026-11-27."));
  return text;
}

static JsonArray *
find_array (DorsalJsonReader *self, const char *name, gboolean optional)
{
  JsonNode *node = find_member (self, name, optional);
  g_autofree char *what = NULL;

  if (node == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) <= ELEMENTS_MOST)
    return json_node_get_array (node);

  what = g_strdup_printf (_("this must be a list, in brackets, of at most %d."), ELEMENTS_MOST);
  dorsal_json_reader_complain (self, name, what);
  return NULL;
}

/** dorsal_json_reader_get_texts: Returns: (transfer none) (array zero-terminated=1): a list of texts */
const char *const *
dorsal_json_reader_get_texts (DorsalJsonReader *self, const char *name, guint longest)
{
  JsonArray *array = find_array (self, name, FALSE);
  guint n_texts = array != NULL ? json_array_get_length (array) : 0;
  const char **texts = g_new0 (const char *, n_texts + 1);

  g_ptr_array_add (self->owned, texts);
  for (guint i = 0; i < n_texts; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s[%u]", name, i);

      texts[i] = take_text (self, place, json_array_get_element (array, i), longest);
    }

  return texts;
}

/**
 * dorsal_json_reader_get_choice:
 * @words: (array zero-terminated=1): what it may be
 *
 * Returns: which of @words it is
 */
guint
dorsal_json_reader_get_choice (DorsalJsonReader *self, const char *name, const char *const *words)
{
  const char *text = dorsal_json_reader_get_text (self, name, G_MAXUINT8, FALSE);
  g_autofree char *all = NULL;
  g_autofree char *what = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      return i;

  all = g_strjoinv (", ", (char **) words);
  what = g_strdup_printf (_("write one of: %s."), all);
  dorsal_json_reader_complain (self, name, what);
  return 0;
}

/** dorsal_json_reader_expect_word: Complains unless the member is @word. */
void
dorsal_json_reader_expect_word (DorsalJsonReader *self, const char *name, const char *word)
{
  dorsal_json_reader_get_choice (self, name, (const char *const[]){ word, NULL });
}

/** dorsal_json_reader_has_word: Returns: whether the member is @word, rather than missing */
gboolean
dorsal_json_reader_has_word (DorsalJsonReader *self, const char *name, const char *word)
{
  if (find_member (self, name, TRUE) == NULL)
    return FALSE;

  dorsal_json_reader_expect_word (self, name, word);
  return TRUE;
}

static int
take_integer (DorsalJsonReader *self, const char *name, JsonNode *node)
{
  gint64 value = node != NULL && holds (node, G_TYPE_INT64) ? json_node_get_int (node) : -1;

  if (value >= 0 && value <= INTEGER_MOST)
    return (int) value;

  if (node != NULL)
    dorsal_json_reader_complain (self, name, _("this must be a whole number, 0 or more."));
  return 0;
}

/** dorsal_json_reader_get_integer: Returns: a whole number, 0 or more */
int
dorsal_json_reader_get_integer (DorsalJsonReader *self, const char *name)
{
  return take_integer (self, name, find_member (self, name, FALSE));
}

/** dorsal_json_reader_get_integer_in: Returns: a whole number from @least to @most */
int
dorsal_json_reader_get_integer_in (DorsalJsonReader *self, const char *name, int least, int most)
{
  int value = dorsal_json_reader_get_integer (self, name);
  g_autofree char *what = NULL;

  if (value >= least && value <= most)
    return value;

  what = g_strdup_printf (_("this must be %d to %d."), least, most);
  dorsal_json_reader_complain (self, name, what);
  return least;
}

/** dorsal_json_reader_get_optional_integer: Returns: a whole number, or @otherwise if it is missing */
int
dorsal_json_reader_get_optional_integer (DorsalJsonReader *self, const char *name, int otherwise)
{
  JsonNode *node = find_member (self, name, TRUE);

  return node != NULL ? take_integer (self, name, node) : otherwise;
}

/** dorsal_json_reader_get_optional_boolean: Returns: whether it is there and true */
gboolean
dorsal_json_reader_get_optional_boolean (DorsalJsonReader *self, const char *name)
{
  JsonNode *node = find_member (self, name, TRUE);

  if (node == NULL)
    return FALSE;

  if (!holds (node, G_TYPE_BOOLEAN))
    {
      dorsal_json_reader_complain (self, name, _("this must be true or false."));
      return FALSE;
    }

  return json_node_get_boolean (node);
}

/* @node is NULL after the first complaint. */
static void
read_element (DorsalJsonReader *self, char *place, JsonNode *node, DorsalJsonRead read, gpointer element, const char *name)
{
  if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    {
      dorsal_json_reader_complain (self, place, _("this must be an object, in braces."));
      node = NULL;
    }

  push (self, place, node != NULL ? json_node_get_object (node) : NULL);
  read (self, element, name);
  dorsal_json_reader_leave (self);
}

static gpointer
read_array (DorsalJsonReader *self, const char *name, JsonArray *array, gsize size, DorsalJsonRead read, guint *out_n)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;
  char *elements = g_malloc0_n (n + 1, size);

  g_ptr_array_add (self->owned, elements);
  for (guint i = 0; i < n; i++)
    read_element (self, g_strdup_printf ("%s[%u]", name, i), json_array_get_element (array, i), read,
                  elements + i * size, NULL);

  *out_n = n;
  return elements;
}

/**
 * dorsal_json_reader_get_list:
 * @size: the size of an element
 * @read: reads an element
 * @out_n: (out): how many there are
 *
 * Returns: (transfer none): the elements, side by side
 */
gconstpointer
dorsal_json_reader_get_list (DorsalJsonReader *self, const char *name, gsize size, DorsalJsonRead read, guint *out_n)
{
  return read_array (self, name, find_array (self, name, FALSE), size, read, out_n);
}

/** dorsal_json_reader_get_optional_list: As dorsal_json_reader_get_list(); empty if it is missing. */
gconstpointer
dorsal_json_reader_get_optional_list (DorsalJsonReader *self,
                                      const char       *name,
                                      gsize             size,
                                      DorsalJsonRead    read,
                                      guint            *out_n)
{
  return read_array (self, name, find_array (self, name, TRUE), size, read, out_n);
}

static gboolean
has_plain_names (DorsalJsonReader *self, GList *names)
{
  g_autofree char *what = NULL;

  for (GList *l = names; l != NULL; l = l->next)
    if (!is_plain_name (l->data))
      {
        dorsal_json_reader_complain (self, NULL, _("a member has a name that belongs nowhere. Leave it out."));
        return FALSE;
      }

  if (g_list_length (names) <= ELEMENTS_MOST)
    return TRUE;

  what = g_strdup_printf (_("there must be at most %d."), ELEMENTS_MOST);
  dorsal_json_reader_complain (self, NULL, what);
  return FALSE;
}

/** dorsal_json_reader_get_map: As dorsal_json_reader_get_list(), for an object whose members are the elements. */
gconstpointer
dorsal_json_reader_get_map (DorsalJsonReader *self, const char *name, gsize size, DorsalJsonRead read, guint *out_n)
{
  g_autoptr (GList) names = NULL;
  char *elements, *element;

  dorsal_json_reader_enter (self, name);
  names = json_object_get_members (get_place (self)->object);
  if (!has_plain_names (self, names))
    g_clear_pointer (&names, g_list_free);
  *out_n = g_list_length (names);
  element = elements = g_malloc0_n (*out_n + 1, size);
  g_ptr_array_add (self->owned, elements);
  for (GList *l = names; l != NULL; l = l->next, element += size)
    {
      const char *own = keep (self, g_strdup (l->data));

      read_element (self, g_strdup (own), find_member (self, own, FALSE), read, element, own);
    }

  dorsal_json_reader_leave (self);
  return elements;
}
