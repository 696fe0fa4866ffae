/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands on a page of a PDF, operator by operator (ISO 32000-1, 7.8.2 and 14.6). cairo marks the parts
 * of the document; all that belongs to none of them has to be marked as well, as an artifact, so that
 * nobody has rules, frames and page numbers read to them. */

#include "config.h"

#include "exchange/report-pdf-contents.h"

#include <string.h>

typedef struct
{
  const char *at;
  const char *end;
  GString    *marked;
  gsize       run;       /* where in @marked the operators that belong to no part begin */
  gboolean    in_part;
  gboolean    run_draws;
  guint       depth;     /* of marks within a part or within a run */
  gsize       span;      /* where in @marked a mark begins that has nothing in it so far, or 0 */
} Contents;

static gboolean
is_delimiter (char c)
{
  return c == '\0' || strchr (" \t\r\n\f()<>[]{}/%", c) != NULL;
}

static const char *
skip_string (const char *at, const char *end)
{
  int depth = 0;

  if (*at == '<')
    {
      const char *last = memchr (at, '>', (gsize) (end - at));

      return last != NULL ? last + 1 : end;
    }

  for (; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '(')
        depth++;
      else if (*at == ')' && --depth == 0)
        break;
    }

  return MIN (at + 1, end);
}

/* Returns: whether what begins at self->at is an operator; self->at is then behind it, or behind what it was */
static gboolean
skip_token (Contents *self)
{
  const char *start = self->at;

  if (*start == '<' && start + 1 < self->end && start[1] == '<')
    {
      self->at += 2;
      return FALSE;
    }
  if (*start == '(' || *start == '<')
    {
      self->at = skip_string (start, self->end);
      return FALSE;
    }

  self->at++;
  while ((*start == '/' || !is_delimiter (*start)) && self->at < self->end && !is_delimiter (*self->at))
    self->at++;
  return g_ascii_isalpha (*start) || *start == '\'' || *start == '"';
}

/* Returns: the next operator, with what it is applied to before it; %NULL at the end */
static const char *
read_operator (Contents *self, gsize *out_length)
{
  while (self->at < self->end)
    {
      const char *start = self->at;

      if (skip_token (self))
        {
          *out_length = (gsize) (self->at - start);
          return start;
        }
    }

  return NULL;
}

static gboolean
is_one_of (const char *operator, gsize length, const char *const *names)
{
  for (; *names != NULL; names++)
    if (strlen (*names) == length && memcmp (*names, operator, length) == 0)
      return TRUE;

  return FALSE;
}

static void
end_run (Contents *self)
{
  static const char begin[] = "\n/Artifact BMC\n";

  if (self->run_draws)
    {
      g_string_insert (self->marked, (gssize) self->run, begin);
      g_string_append (self->marked, "\nEMC");
    }
  self->run_draws = FALSE;
}

static gboolean
begins_part (const char *operands, gsize length)
{
  return g_strstr_len (operands, (gssize) length, "/MCID") != NULL ||
         g_strstr_len (operands, (gssize) length, "/Artifact") != NULL;
}

static void
begin_mark (Contents *self, const char *operands, gsize length)
{
  gboolean is_part = begins_part (operands, length);

  if (is_part && !self->in_part)
    {
      end_run (self);
      self->in_part = TRUE;
      self->span = 0;
    }
  else
    {
      self->depth++;
      self->span = is_part ? 0 : self->marked->len;
    }
  g_string_append_len (self->marked, operands, (gssize) length);
}

/* cairo gives a text to places where nothing stands, such as the end of a line. It helps nobody, and some
 * readers lose their place over it. */
static void
end_mark (Contents *self, const char *operands, gsize length)
{
  gboolean is_empty = self->span > 0;

  if (is_empty)
    g_string_truncate (self->marked, self->span);
  else
    g_string_append_len (self->marked, operands, (gssize) length);

  self->span = 0;
  if (self->depth > 0)
    self->depth--;
  else
    {
      self->in_part = FALSE;
      self->run = self->marked->len;
    }
}

static void
add_other (Contents *self, const char *operands, gsize length, const char *operator)
{
  static const char *const drawing[] = { "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ",
                                         "'", "\"", "Do", "sh", "EI", NULL };
  gsize operator_length = length - (gsize) (operator - operands);

  self->span = 0;
  if (!self->in_part)
    self->run_draws |= is_one_of (operator, operator_length, drawing);
  g_string_append_len (self->marked, operands, (gssize) length);
}

/**
 * dorsal_pdf_mark_contents:
 * @contents: the operators of a page
 * @size: in bytes
 *
 * Returns: (transfer full): the same, with everything marked that draws something
 */
GString *
dorsal_pdf_mark_contents (const char *contents, gsize size)
{
  static const char *const begin[] = { "BDC", "BMC", NULL };
  static const char *const end[] = { "EMC", NULL };
  Contents self = { .at = contents, .end = contents + size, .marked = g_string_sized_new (size) };
  const char *operands = self.at, *operator;
  gsize length;

  for (; (operator = read_operator (&self, &length)) != NULL; operands = self.at)
    {
      gsize all = (gsize) (self.at - operands);

      if (is_one_of (operator, length, begin))
        begin_mark (&self, operands, all);
      else if (is_one_of (operator, length, end))
        end_mark (&self, operands, all);
      else
        add_other (&self, operands, all, operator);
    }

  end_run (&self);
  g_string_append_len (self.marked, operands, self.end - operands);
  return self.marked;
}
