/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The database by itself, past everything above it: it must refuse what core/kind.c refuses, and
 * take what that takes. */

#include "config.h"

#include "journal/database.h"
#include "support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define UUID_FORMAT "%08u-0000-4000-8000-000000000000"

typedef struct
{
  char    *folder;
  char    *path;
  sqlite3 *raw;
  guint    n_rows;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = NULL;

  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  journal = dorsal_journal_open (fixture->path, DORSAL_JOURNAL_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (fixture->path, &fixture->raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (fixture->raw, "PRAGMA foreign_keys=ON; BEGIN", NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sqlite3_close (fixture->raw);
  test_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* A value as SQL writes it that each required field takes. */
static const char *
good_value (const DorsalField *field)
{
  switch (field->type)
    {
    case DORSAL_FIELD_INTEGER:
    case DORSAL_FIELD_BOOLEAN:
      return "0";
    case DORSAL_FIELD_DAY:
      return "'2026-03-01'";
    case DORSAL_FIELD_CHOICE:
    case DORSAL_FIELD_TEXT:
    case DORSAL_FIELD_NAME:
    case DORSAL_FIELD_NAMES:
    default:
      return "'a'";
    }
}

/* Inserts a row with one column set to @value, everything else as it should be; says whether the
 * database took it. */
static gboolean
takes (Fixture *fixture, const DorsalKindInfo *info, const char *column, const char *value)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *id = g_strdup_printf ("'" UUID_FORMAT "'", ++fixture->n_rows);
  g_autofree char *sequence = g_strdup_printf ("%u", fixture->n_rows);
  g_autofree char *sql = NULL;
  const char *common[][2] = {
    { "sequence", sequence }, { "id", id },          { "at_utc", "1772323200" },
    { "at_offset", "0" },     { "at_timed", "1" },   { "at_date", "'2026-03-01'" },
    { "typed_utc", "0" },     { "typed_offset", "0" }, { "typed_timed", "0" },
    { "sum", "x'0011223344556677'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (!g_str_equal (common[i][0], column))
      {
        g_string_append_printf (columns, "%s,", common[i][0]);
        g_string_append_printf (values, "%s,", common[i][1]);
      }

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].required && !g_str_equal (info->fields[i].name, column))
      {
        g_autofree char *choice = info->fields[i].choices != NULL
                                      ? g_strdup_printf ("'%s'", info->fields[i].choices[0])
                                      : NULL;

        g_string_append_printf (columns, "\"%s\",", info->fields[i].name);
        g_string_append_printf (values, "%s,",
                                choice != NULL ? choice : good_value (&info->fields[i]));
      }

  sql = g_strdup_printf ("INSERT INTO \"%s\" (%s\"%s\") VALUES (%s%s)", info->name, columns->str,
                         column, values->str, value);
  return sqlite3_exec (fixture->raw, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static void
assert_takes (Fixture *fixture, const DorsalKindInfo *info, const char *column, const char *value)
{
  if (!takes (fixture, info, column, value))
    g_error ("%s.%s refused %.60s: %s", info->name, column, value, sqlite3_errmsg (fixture->raw));
}

static void
assert_refuses (Fixture *fixture, const DorsalKindInfo *info, const char *column, const char *value)
{
  if (takes (fixture, info, column, value))
    g_error ("%s.%s took %.60s", info->name, column, value);
}

static char *
text_of_length (int length)
{
  g_autofree char *letters = g_strnfill ((gsize) length, 'a');

  return g_strdup_printf ("'%s'", letters);
}

static void
check_number (Fixture *fixture, const DorsalKindInfo *info, const DorsalField *field)
{
  const int limits[] = { field->least, field->most };
  const int beyond[] = { field->least - 1, field->most + 1 };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *inside = g_strdup_printf ("%d", limits[i]);
      g_autofree char *outside = g_strdup_printf ("%d", beyond[i]);

      assert_takes (fixture, info, field->name, inside);
      assert_refuses (fixture, info, field->name, outside);
    }

  assert_refuses (fixture, info, field->name, "'many'");
  assert_refuses (fixture, info, field->name, "0.5");
}

static void
check_length (Fixture *fixture, const DorsalKindInfo *info, const DorsalField *field)
{
  g_autofree char *longest = text_of_length (field->most);
  g_autofree char *too_long = text_of_length (field->most + 1);

  assert_takes (fixture, info, field->name, longest);
  assert_refuses (fixture, info, field->name, too_long);
  assert_refuses (fixture, info, field->name, "''");
  assert_refuses (fixture, info, field->name, "x'00'");
}

static void
check_choice (Fixture *fixture, const DorsalKindInfo *info, const DorsalField *field)
{
  for (guint i = 0; field->choices[i] != NULL; i++)
    {
      g_autofree char *choice = g_strdup_printf ("'%s'", field->choices[i]);

      assert_takes (fixture, info, field->name, choice);
    }

  assert_refuses (fixture, info, field->name, "'something_else'");
  assert_refuses (fixture, info, field->name, "''");
}

static void
check_list (Fixture    *fixture,
            const DorsalKindInfo *info,
            const char *column,
            const char *const *good,
            const char *const *bad)
{
  for (guint i = 0; good[i] != NULL; i++)
    assert_takes (fixture, info, column, good[i]);
  for (guint i = 0; bad[i] != NULL; i++)
    assert_refuses (fixture, info, column, bad[i]);
}

static void
check_field (Fixture *fixture, const DorsalKindInfo *info, const DorsalField *field)
{
  static const char *const names[] = { "'a_b:1'", NULL };
  static const char *const no_names[] = { "'A'", "'a b'", "'a-b'", "'é'", NULL };
  static const char *const lists[] = { "'a b:1 c_d'", NULL };
  static const char *const no_lists[] = { "' a'", "'a '", "'a  b'", "'A b'", NULL };
  static const char *const days[] = { "'9999-12-31'", "'2028-02-29'", NULL };
  static const char *const no_days[]
      = { "'2026-02-29'", "'10000-01-01'", "'0000-12-31'", "'2026-3-1'",
          "'now'",        "20260301",      "''",           NULL };

  switch (field->type)
    {
    case DORSAL_FIELD_INTEGER:
    case DORSAL_FIELD_BOOLEAN:
      check_number (fixture, info, field);
      break;
    case DORSAL_FIELD_TEXT:
      check_length (fixture, info, field);
      break;
    case DORSAL_FIELD_CHOICE:
      check_choice (fixture, info, field);
      break;
    case DORSAL_FIELD_NAME:
      check_length (fixture, info, field);
      check_list (fixture, info, field->name, names, no_names);
      break;
    case DORSAL_FIELD_NAMES:
      check_length (fixture, info, field);
      check_list (fixture, info, field->name, lists, no_lists);
      break;
    case DORSAL_FIELD_DAY:
    default:
      check_list (fixture, info, field->name, info->fields == field && info->n_fields == 1
                                                  ? (const char *const[]){ "'2026-03-02'", NULL }
                                                  : days, no_days);
      break;
    }
}

static void
the_database_agrees_with_the_description_of_each_field (Fixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      const DorsalKindInfo *info = dorsal_kind_get_info (kind);

      for (guint i = 0; i < info->n_fields; i++)
        {
          check_field (fixture, info, &info->fields[i]);
          g_assert_true (takes (fixture, info, info->fields[i].name, "NULL") !=
                         info->fields[i].required);
        }
    }
}

static void
the_database_has_the_columns_of_each_kind_and_no_others (Fixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      const DorsalKindInfo *info = dorsal_kind_get_info (kind);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", info->name);
      sqlite3_stmt *statement = NULL;
      guint n_fields = 0;

      g_assert_cmpint (sqlite3_prepare_v2 (fixture->raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_column_count (statement), ==,
                       (int) info->n_fields + 11 + (info->has_episode ? 1 : 0));
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          guint field;

          n_fields += dorsal_kind_find_field (kind, sqlite3_column_name (statement, i), &field);
        }

      g_assert_cmpuint (n_fields, ==, info->n_fields);
      sqlite3_finalize (statement);
    }
}

static void
the_database_refuses_times_that_cannot_be (Fixture *fixture, gconstpointer data)
{
  static const char *const none[] = { NULL };
  static const struct
  {
    const char *column;
    const char *bad[6];
  } rows[] = {
    { "sequence", { "0", "-1", "NULL", "1" } },
    { "id",
      { "'x'", "NULL", "'00000001-0000-4000-8000-00000000000G'",
        "'00000001-0000-4000-8000-00000000000A'", "'00000001-0000-4000-8000-0000000000001'" } },
    { "at_utc", { "NULL", "-62135596801", "253402300800", "'x'", "0" } },
    { "at_offset", { "NULL", "64800", "-64800", "1", "86400" } },
    { "at_timed", { "NULL", "2", "-1" } },
    { "at_date", { "NULL", "'2026-03-02'", "'x'", "''" } },
    { "typed_utc", { "NULL", "-62135596801", "253402300800" } },
    { "typed_offset", { "NULL", "64800", "-64800", "1" } },
    { "typed_timed", { "NULL", "2" } },
    { "deleted_utc", { "0", "'x'" } },
    { "sum", { "NULL", "x'00'", "'text'" } },
  };

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      {
        const DorsalKindInfo *info = dorsal_kind_get_info (kind);

        assert_takes (fixture, info, "deleted_utc", "1");
        if (!g_str_equal (rows[i].column, "sequence") || kind == DORSAL_KIND_EPISODE)
          check_list (fixture, info, rows[i].column, none, rows[i].bad);
      }
}

static void
the_database_keeps_values_in_order (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    DorsalKind  kind;
    const char *set;
    gboolean    is_taken;
  } rows[] = {
    { DORSAL_KIND_CHECK_IN, "least = 3, average = 3, worst = 3", TRUE },
    { DORSAL_KIND_CHECK_IN, "least = 4, average = 3", FALSE },
    { DORSAL_KIND_CHECK_IN, "average = 4, worst = 3", FALSE },
    { DORSAL_KIND_CHECK_IN, "least = 4, worst = 3", FALSE },
    { DORSAL_KIND_CHECK_IN, "now = 9, worst = 3", TRUE },
    { DORSAL_KIND_EPISODE, "\"end\" = '2026-02-28'", FALSE },
    { DORSAL_KIND_FLARE, "\"end\" = '2026-02-28'", FALSE },
    { DORSAL_KIND_EVENT, "until = '2026-02-28'", FALSE },
    { DORSAL_KIND_EVENT, "until = '2026-03-01'", TRUE },
    { DORSAL_KIND_NO_PAIN, "until = '2026-02-28'", FALSE },
    { DORSAL_KIND_NO_PAIN, "until = '2036-03-07'", TRUE },
    { DORSAL_KIND_NO_PAIN, "until = '2036-03-08'", FALSE },
    { DORSAL_KIND_CHECK_IN, "episode = '99999999-0000-4000-8000-000000000000'", FALSE },
    { DORSAL_KIND_ADVICE, "level = 1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DorsalKindInfo *info = dorsal_kind_get_info (rows[i].kind);
      g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET %s", info->name, rows[i].set);
      int code;

      assert_takes (fixture, info, "deleted_utc", "1");
      code = sqlite3_exec (fixture->raw, sql, NULL, NULL, NULL);
      if ((code == SQLITE_OK) != rows[i].is_taken)
        g_error ("%s: %s", sql, sqlite3_errmsg (fixture->raw));
    }

  g_assert_cmpint (sqlite3_exec (fixture->raw, "DELETE FROM advice", NULL, NULL, NULL), !=,
                   SQLITE_OK);
}

static void
a_file_of_another_form_is_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[] = {
    "CREATE TABLE other (id INT)",
    "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i "
    "FROM n",
    "CREATE TRIGGER spy AFTER INSERT ON check_in BEGIN DELETE FROM check_in; END",
    "DROP TRIGGER advice_is_not_changed",
    "DROP TABLE flare",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sqlite3_exec (fixture->raw, rows[i], NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (fixture->raw, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_null (dorsal_journal_open (fixture->path, DORSAL_JOURNAL_WRITE, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);

      tear_down (fixture, NULL);
      set_up (fixture, NULL);
    }
}

#define ADD(function)                                                                              \
  g_test_add ("/journal-database/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (the_database_agrees_with_the_description_of_each_field);
  ADD (the_database_has_the_columns_of_each_kind_and_no_others);
  ADD (the_database_refuses_times_that_cannot_be);
  ADD (the_database_keeps_values_in_order);
  ADD (a_file_of_another_form_is_refused);

  return g_test_run ();
}
