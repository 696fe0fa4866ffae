/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The form of the file, as the list of steps that led to it. A step that has been published is
 * never changed: a new one is added, and DORSAL_DATABASE_VERSION and the sums below go with it. A
 * new file goes through all of them, so there is no second description that could differ.
 *
 * The database refuses by itself what core/kind.c refuses; a test holds the two against each
 * other. The steps do not read core/kind.c: that is the present, and they are the past.
 *
 * Version 1, 2026: the first.
 * Version 2, 2026: pain in a leg; whether a visit was about this pain. */

#include "config.h"

#include "journal/schema.h"

#include "journal/backup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEX2 "[0-9a-f][0-9a-f]"
#define HEX4 HEX2 HEX2
#define UUID "'" HEX4 HEX4 "-" HEX4 "-" HEX4 "-" HEX4 "-" HEX4 HEX4 HEX4 "'"

/* What every entry has. The bounds of time are those of the years 1 to 9999, the offsets whole
 * minutes of less than 18 hours; 64740 is the last of them. */
#define ENTRY_1                                                                                    \
  "sequence INTEGER NOT NULL UNIQUE CHECK (sequence > 0),\n"                                       \
  "id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB " UUID "),\n"                                       \
  "at_utc INTEGER NOT NULL CHECK (at_utc BETWEEN -62135596800 AND 253402300799),\n"                \
  "at_offset INTEGER NOT NULL CHECK (at_offset BETWEEN -64740 AND 64740 AND at_offset % 60 = 0),\n" \
  "at_timed INTEGER NOT NULL CHECK (at_timed IN (0, 1)),\n"                                        \
  "at_date TEXT NOT NULL CHECK (at_date IS date(at_utc + at_offset, 'unixepoch')\n"                \
  "  AND at_date BETWEEN '0001-01-01' AND '9999-12-31'),\n"                                        \
  "typed_utc INTEGER NOT NULL CHECK (typed_utc BETWEEN -62135596800 AND 253402300799),\n"          \
  "typed_offset INTEGER NOT NULL\n"                                                                \
  "  CHECK (typed_offset BETWEEN -64740 AND 64740 AND typed_offset % 60 = 0),\n"                   \
  "typed_timed INTEGER NOT NULL CHECK (typed_timed IN (0, 1)),\n"                                  \
  "deleted_utc INTEGER CHECK (deleted_utc <> 0),\n"                                                \
  "sum BLOB NOT NULL CHECK (length(sum) = 8),\n"

#define OF_EPISODE_1 "episode TEXT REFERENCES episode (id) ON DELETE RESTRICT,\n"

#define NUMBER_1(column, most) #column " INTEGER CHECK (" #column " BETWEEN 0 AND " #most ")"
#define YES_NO_1(column) #column " INTEGER CHECK (" #column " IN (0, 1))"
#define TEXT_1(column, most) #column " TEXT CHECK (length(" #column ") BETWEEN 1 AND " #most ")"
#define DAY_1(column)                                                                              \
  #column " TEXT CHECK (" #column " IS date(" #column ") AND\n"                                    \
          "  (" #column " IS NULL OR " #column " BETWEEN '0001-01-01' AND '9999-12-31'))"
#define NAME_1(column, most)                                                                       \
  #column " TEXT CHECK (length(" #column ") BETWEEN 1 AND " #most "\n"                             \
          "  AND " #column " NOT GLOB '*[^a-z0-9_:]*')"

static const char version_1[] =
    "CREATE TABLE meta (\n"
    "only INTEGER PRIMARY KEY CHECK (only = 1),\n"
    "journal TEXT NOT NULL CHECK (journal GLOB " UUID "),\n"
    "counter INTEGER NOT NULL CHECK (counter >= 0)\n"
    ") STRICT;\n"
    "INSERT INTO meta VALUES (1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' ||\n"
    "  hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))), 0);\n"

    "CREATE TABLE episode (\n" ENTRY_1
    "region TEXT NOT NULL CHECK (region IN ('lower_back', 'upper_back', 'neck', 'whole_back',\n"
    "  'other')),\n"
    TEXT_1 (cause, 200) ",\n"
    DAY_1 ("end") ",\n"
    "CHECK (\"end\" >= at_date)\n"
    ") STRICT;\n"

    "CREATE TABLE check_in (\n" ENTRY_1 OF_EPISODE_1
    YES_NO_1 (walking) ",\n" YES_NO_1 (housework) ",\n" YES_NO_1 (work) ",\n"
    YES_NO_1 (sitting) ",\n" YES_NO_1 (slept_through) ",\n" YES_NO_1 (goal) ",\n"
    YES_NO_1 (good_day) ",\n"
    NUMBER_1 (now, 10) ",\n" NUMBER_1 (average, 10) ",\n" NUMBER_1 (worst, 10) ",\n"
    NUMBER_1 (least, 10) ",\n"
    YES_NO_1 (sharp) ",\n"
    TEXT_1 (place, 200) ",\n" TEXT_1 (quality, 200) ",\n"
    "sleep TEXT CHECK (sleep IN ('well', 'fair', 'badly')),\n"
    NUMBER_1 (sleep_minutes, 1440) ",\n" NUMBER_1 (stress, 10) ",\n"
    TEXT_1 (note, 20000) ",\n"
    "CHECK (least <= average),\n"
    "CHECK (average <= worst),\n"
    "CHECK (least <= worst)\n"
    ") STRICT;\n"

    "CREATE TABLE activity (\n" ENTRY_1 OF_EPISODE_1
    TEXT_1 (name, 60) " NOT NULL,\n"
    NUMBER_1 (minutes, 1440) ",\n"
    TEXT_1 (dose, 200) ",\n"
    NUMBER_1 ("before", 10) ",\n" NUMBER_1 ("after", 10) ",\n"
    "felt TEXT CHECK (felt IN ('better', 'same', 'worse')),\n"
    YES_NO_1 (sharp) ",\n" YES_NO_1 (strong) ",\n" YES_NO_1 (bounced) ",\n"
    TEXT_1 (note, 20000) "\n"
    ") STRICT;\n"

    "CREATE TABLE sign (\n" ENTRY_1
    NAME_1 (name, 60) " NOT NULL,\n"
    "answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'skipped', 'mistake'))\n"
    ") STRICT;\n"

    "CREATE TABLE visit (\n" ENTRY_1 OF_EPISODE_1
    YES_NO_1 (booked) ",\n"
    TEXT_1 ("with", 200) ",\n"
    "told TEXT CHECK (length(told) BETWEEN 1 AND 2000 AND told NOT GLOB '*[^a-z0-9_: ]*'\n"
    "  AND told = trim(told) AND told NOT GLOB '*  *'),\n"
    TEXT_1 (note, 20000) "\n"
    ") STRICT;\n"

    "CREATE TABLE flare (\n" ENTRY_1 OF_EPISODE_1
    DAY_1 ("end") ",\n"
    TEXT_1 (note, 20000) ",\n"
    "CHECK (\"end\" >= at_date)\n"
    ") STRICT;\n"

    /* 3660 days at most, the first and the last counted. */
    "CREATE TABLE no_pain (\n" ENTRY_1 OF_EPISODE_1
    DAY_1 (until) " NOT NULL,\n"
    "CHECK (until >= at_date),\n"
    "CHECK (julianday(until) - julianday(at_date) < 3660)\n"
    ") STRICT;\n"

    "CREATE TABLE medicine (\n" ENTRY_1 OF_EPISODE_1
    TEXT_1 (name, 200) " NOT NULL,\n"
    TEXT_1 (dose, 200) ",\n"
    "helped TEXT CHECK (helped IN ('yes', 'some', 'no')),\n"
    TEXT_1 (note, 20000) "\n"
    ") STRICT;\n"

    "CREATE TABLE questionnaire (\n" ENTRY_1 OF_EPISODE_1
    NAME_1 (name, 60) " NOT NULL,\n"
    TEXT_1 (answers, 2000) ",\n"
    NUMBER_1 (score, 100) "\n"
    ") STRICT;\n"

    "CREATE TABLE event (\n" ENTRY_1 OF_EPISODE_1
    TEXT_1 (title, 200) " NOT NULL,\n"
    DAY_1 (until) ",\n"
    TEXT_1 (note, 20000) ",\n"
    "CHECK (until >= at_date)\n"
    ") STRICT;\n"

    "CREATE TABLE fact (\n" ENTRY_1
    NAME_1 (name, 60) " NOT NULL,\n"
    TEXT_1 (value, 2000) " NOT NULL\n"
    ") STRICT;\n"

    /* What was shown was shown, even when the episode that it was about is undone afterwards. */
    "CREATE TABLE advice (\n" ENTRY_1
    "episode TEXT CHECK (episode GLOB " UUID "),\n"
    TEXT_1 (rule, 60) " NOT NULL,\n"
    NUMBER_1 (level, 5) " NOT NULL,\n"
    TEXT_1 (protocol, 200) " NOT NULL,\n"
    TEXT_1 (days_used, 20000) "\n"
    ") STRICT;\n"
    "CREATE TRIGGER advice_is_not_changed BEFORE UPDATE ON advice\n"
    "BEGIN SELECT RAISE (ABORT, 'advice is kept as it was shown'); END;\n"
    "CREATE TRIGGER advice_is_not_removed BEFORE DELETE ON advice\n"
    "BEGIN SELECT RAISE (ABORT, 'advice is kept as it was shown'); END;\n"

    "CREATE TABLE step (\n"
    "id INTEGER PRIMARY KEY,\n"
    "undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))\n"
    ") STRICT;\n"
    "CREATE TABLE image (\n"
    "step INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,\n"
    "position INTEGER NOT NULL CHECK (position >= 0),\n"
    "\"before\" BLOB,\n"
    "\"after\" BLOB NOT NULL,\n"
    "sum BLOB NOT NULL CHECK (length(sum) = 8),\n"
    "PRIMARY KEY (step, position)\n"
    ") STRICT;\n";

/* Adding a column changes no row: an entry without the new answer keeps the sum that it has. SQLite
 * puts the column into the text of the table, which the sum below is made of; it has always done so
 * in the same way. */
static const char version_2[] =
    "ALTER TABLE check_in ADD COLUMN " YES_NO_1 (leg) ";\n"
    "ALTER TABLE visit ADD COLUMN about TEXT CHECK (about IN ('yes', 'no'));\n";

static const char *const migrations[] = { version_1, version_2 };

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == DORSAL_DATABASE_VERSION);

/* The SHA-256 sums of the forms that the steps lead to, one by one. A file of any other form was changed by
 * someone else, and what its tables, views and triggers do is not known. */
static const char *const forms[] = {
  "f9c07fcdd64563198b4644da57af69bafe4d01d6868d872a3d13e33afd9c2229",
  "2e2d54d82fdcc8f7511a513ad07fc0b59fa885000ac21726e853a4b0cd4ffc0a",
};

G_STATIC_ASSERT (G_N_ELEMENTS (forms) == DORSAL_DATABASE_VERSION);

static void
add_text (GChecksum *sum, const char *text)
{
  const char *known = text != NULL ? text : "";

  g_checksum_update (sum, (const guchar *) known, (gssize) strlen (known) + 1);
}

/* All that is in the schema but for the places of the tables in the file, which differ. */
static gboolean
check_form (DorsalDatabase *database, guint version, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (DorsalStatement) rows = dorsal_statement_new (
      database, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type", error);
  DorsalStatementResult result;

  if (rows == NULL)
    return FALSE;

  while ((result = dorsal_statement_step (rows, error)) == DORSAL_STATEMENT_ROW)
    for (int i = 0; i < 4; i++)
      add_text (sum, dorsal_statement_get_text (rows, i));

  if (result != DORSAL_STATEMENT_DONE)
    return FALSE;
  if (g_str_equal (g_checksum_get_string (sum), forms[version - 1]))
    return TRUE;

  dorsal_database_set_altered (database, error);
  return FALSE;
}

/**
 * dorsal_schema_check:
 * @database: an open database, brought up to date
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED if its tables are not those that the steps make
 *
 * Returns: whether they are
 */
gboolean
dorsal_schema_check (DorsalDatabase *database, GError **error)
{
  return check_form (database, DORSAL_DATABASE_VERSION, error);
}

/**
 * dorsal_schema_recognize:
 * @database: a database that nothing was read from yet but its version, which is none newer than this program knows
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED if its tables are not those of its version
 *
 * Reading a table can run what its schema says, so this comes first. A file without a version is an empty one.
 *
 * Returns: whether its tables may be read
 */
gboolean
dorsal_schema_recognize (DorsalDatabase *database, GError **error)
{
  gint64 version;

  if (!dorsal_database_read_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == 0)
    return TRUE;
  if (version > 0 && version <= DORSAL_DATABASE_VERSION)
    return check_form (database, (guint) version, error);

  dorsal_database_set_altered (database, error);
  return FALSE;
}

static gboolean
apply_migration (DorsalDatabase *database, const char *migration, guint version, GError **error)
{
  g_autofree char *stamp =
      g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%u",
                       DORSAL_DATABASE_APPLICATION, version);

  return dorsal_database_execute (database, migration, error) &&
         dorsal_database_execute (database, stamp, error);
}

/* Another process may have done the work while this one waited for its turn. */
static gboolean
migrate_from (DorsalDatabase    *database,
              gint64             version,
              const char *const *list,
              guint              n_migrations,
              GError           **error)
{
  g_autoptr (DorsalTransaction) transaction = dorsal_transaction_new (database, error);
  gint64 present;

  if (transaction == NULL ||
      !dorsal_database_read_integer (database, "PRAGMA user_version", &present, error))
    return FALSE;

  if (present != version)
    return TRUE;

  for (guint i = (guint) version; i < n_migrations; i++)
    if (!apply_migration (database, list[i], i + 1, error))
      return FALSE;

  return dorsal_transaction_commit (transaction, error);
}

/**
 * dorsal_schema_migrate_with:
 * @database: an open database
 * @list: the steps from an empty file, in order
 * @n_migrations: how many there are, which is the version they lead to
 * @error: set on failure; the file is then as it was
 *
 * Brings a file up to date in one transaction. A file that holds anything is copied first, to its
 * own name followed by “.version-N”.
 *
 * Returns: whether the file now has the form that the steps lead to
 */
gboolean
dorsal_schema_migrate_with (DorsalDatabase    *database,
                            const char *const *list,
                            guint              n_migrations,
                            GError           **error)
{
  gint64 version;

  if (!dorsal_database_read_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;

  if (version >= n_migrations)
    return TRUE;

  if (!dorsal_database_is_writable (database))
    {
      g_autofree char *name = g_filename_display_name (dorsal_database_get_path (database));

      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                   _("“%s” was written by an older version of Dorsal and has to be brought up to "
                     "date. Open it once where it can be written."), name);
      return FALSE;
    }

  return (version == 0 || dorsal_backup_keep_version (database, version, error)) &&
         migrate_from (database, version, list, n_migrations, error);
}

/**
 * dorsal_schema_migrate_copy:
 * @database: a database that is itself a copy, of this version or an older one
 * @error: set on failure; the file is then as it was
 *
 * Brings a file up to date without copying it first.
 *
 * Returns: whether the file now has the form that this program knows
 */
gboolean
dorsal_schema_migrate_copy (DorsalDatabase *database, GError **error)
{
  gint64 version;

  return dorsal_database_read_integer (database, "PRAGMA user_version", &version, error) &&
         migrate_from (database, version, migrations, G_N_ELEMENTS (migrations), error) &&
         dorsal_schema_check (database, error);
}

/**
 * dorsal_schema_migrate:
 * @database: an open database
 * @error: set on failure; the file is then as it was
 *
 * Returns: whether the file now has the form that this program knows
 */
gboolean
dorsal_schema_migrate (DorsalDatabase *database, GError **error)
{
  return dorsal_schema_migrate_with (database, migrations, G_N_ELEMENTS (migrations), error) &&
         dorsal_schema_check (database, error);
}
