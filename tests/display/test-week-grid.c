/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/journal-page.h"
#include "app/week-form.h"
#include "app/week-grid.h"
#include "scene.h"

#include <string.h>

#define WIDE 1000
#define MONDAY test_day ("2026-03-02")
#define TUESDAY test_day ("2026-03-03")
#define WEDNESDAY test_day ("2026-03-04")
#define YESTERDAY test_day ("2026-03-09")

/* The scene’s clock stands on Tuesday 10 March; the week before is empty. */
static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();

  scene_add (scene, test_record (DORSAL_KIND_EPISODE, "2026-02-20T10:00", "region", "lower_back", NULL));
  return scene;
}

static DorsalWeekGrid *
make_grid (Scene *scene)
{
  return DORSAL_WEEK_GRID (dorsal_week_grid_new (scene->context));
}

/* Saving closes the window, which the test still looks at. */
static GtkWidget *
show (DorsalWeekGrid *grid, int width)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (grid));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  gtk_window_present (GTK_WINDOW (window));
  /* Until it is laid out, and what waited for that is done. */
  while (gtk_widget_get_width (GTK_WIDGET (grid)) == 0 || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  return g_object_ref (window);
}

static DorsalWeekCell *
get_focused (DorsalWeekGrid *grid)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (grid)));
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, DORSAL_TYPE_WEEK_CELL) : NULL;

  return cell != NULL ? DORSAL_WEEK_CELL (cell) : NULL;
}

static GtkWidget *
get_input (DorsalWeekCell *cell)
{
  return adw_bin_get_child (ADW_BIN (cell));
}

/* What an entry does with a key that nobody before it wanted */
static void
insert (GtkEditable *entry, guint key)
{
  int position;

  if (key == GDK_KEY_BackSpace)
    {
      gtk_editable_delete_text (entry, 0, -1);
      return;
    }

  gtk_editable_delete_selection (entry);
  position = gtk_editable_get_position (entry);
  gtk_editable_insert_text (entry, (char[]){ (char) gdk_keyval_to_unicode (key), '\0' }, 1, &position);
  gtk_editable_set_position (entry, position);
}

static void
press (DorsalWeekGrid *grid, guint key)
{
  DorsalWeekCell *cell = get_focused (grid);
  gboolean handled = FALSE;

  g_assert_nonnull (cell);
  g_signal_emit_by_name (scene_find_controller (GTK_WIDGET (cell), GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed", key, 0,
                         0, &handled);
  if (!handled && GTK_IS_ENTRY (get_input (cell)))
    insert (GTK_EDITABLE (get_input (cell)), key);
}

/* Letters and digits are themselves, a blank is the space bar, “>” is Enter and “-” is Backspace. */
static void
type (DorsalWeekGrid *grid, const char *keys)
{
  for (const char *p = keys; *p != '\0'; p++)
    press (grid, *p == '>' ? GDK_KEY_Return : *p == '-' ? GDK_KEY_BackSpace : gdk_unicode_to_keyval ((guint32) *p));
}

static void
assert_at (DorsalWeekGrid *grid, DorsalDay day, DorsalWeekColumn column)
{
  DorsalWeekCell *cell = get_focused (grid);

  g_assert_nonnull (cell);
  g_assert_cmpint (dorsal_week_cell_get_day (cell), ==, day);
  g_assert_cmpint (dorsal_week_cell_get_column (cell), ==, column);
}

static void
save (DorsalWeekGrid *grid)
{
  gtk_widget_activate_action (GTK_WIDGET (grid), "week.save", NULL);
}

static guint
count_records (Scene *scene, DorsalKind kind)
{
  GPtrArray *records = dorsal_context_get_records (scene->context);
  guint n = 0;

  for (guint i = 0; i < records->len; i++)
    n += dorsal_record_get_kind (g_ptr_array_index (records, i)) == kind;

  return n;
}

static const char *
get_problem (DorsalWeekGrid *grid)
{
  GtkWidget *label = scene_find_text (GTK_WIDGET (grid), "is not a whole number");

  return label != NULL && gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
a_week_is_typed_and_is_one_step (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid = make_grid (scene);
  GtkWidget *window = show (grid, WIDE);
  DorsalRecord *check_in;

  assert_at (grid, MONDAY, DORSAL_WEEK_WALKING);
  for (guint i = 0; i < DORSAL_WEEK_N_DAYS; i++)
    type (grid, "yyny>35w20>>");
  g_assert_null (get_focused (grid));
  save (grid);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, DORSAL_WEEK_N_DAYS);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_ACTIVITY), ==, DORSAL_WEEK_N_DAYS);

  check_in = scene_find (scene, DORSAL_KIND_CHECK_IN);
  g_assert_cmpint (dorsal_record_get_day (check_in), ==, MONDAY);
  g_assert_true (dorsal_record_is_backfilled (check_in));
  g_assert_cmpint (dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_WALKING), ==, 1);
  g_assert_cmpint (dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_WORK), ==, 0);
  g_assert_false (dorsal_record_has (check_in, DORSAL_CHECK_IN_SLEPT_THROUGH));
  g_assert_cmpint (dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_AVERAGE), ==, 3);
  g_assert_cmpint (dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_WORST), ==, 5);
  g_assert_cmpstr (dorsal_record_get_text (check_in, DORSAL_CHECK_IN_SLEEP), ==, "well");

  dorsal_context_undo (scene->context);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 0);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_ACTIVITY), ==, 0);
  close_window (window);
}

static void
keys_go_where_they_should (void)
{
  static const struct
  {
    const char      *keys;
    int              day; /* from Monday */
    DorsalWeekColumn column;
    const char      *text; /* what is then typed in the first line of @typed */
    DorsalWeekColumn typed;
  } cases[] = {
    { "y", 0, DORSAL_WEEK_HOUSEWORK, "yes", DORSAL_WEEK_WALKING },
    { "Y", 0, DORSAL_WEEK_HOUSEWORK, "yes", DORSAL_WEEK_WALKING },
    { " ", 0, DORSAL_WEEK_WALKING, "yes", DORSAL_WEEK_WALKING },
    { "  ", 0, DORSAL_WEEK_WALKING, "no", DORSAL_WEEK_WALKING },
    { "   ", 0, DORSAL_WEEK_WALKING, "", DORSAL_WEEK_WALKING },
    { " -", 0, DORSAL_WEEK_WALKING, "", DORSAL_WEEK_WALKING },
    { "x", 0, DORSAL_WEEK_WALKING, "", DORSAL_WEEK_WALKING },
    { ">>>>>0", 0, DORSAL_WEEK_WORST, "0", DORSAL_WEEK_AVERAGE },
    { ">>>>>1", 0, DORSAL_WEEK_AVERAGE, "1", DORSAL_WEEK_AVERAGE },
    { ">>>>>10", 0, DORSAL_WEEK_WORST, "10", DORSAL_WEEK_AVERAGE },
    { ">>>>>1>2", 0, DORSAL_WEEK_SLEEP, "2", DORSAL_WEEK_WORST },
    { ">>>>>>>b", 0, DORSAL_WEEK_MINUTES, "badly", DORSAL_WEEK_SLEEP },
    { ">>>>>>>>15", 0, DORSAL_WEEK_MINUTES, "15", DORSAL_WEEK_MINUTES },
    { ">>>>>>>>15>sea>", 1, DORSAL_WEEK_WALKING, "sea", DORSAL_WEEK_NOTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      DorsalWeekGrid *grid = make_grid (scene);
      GtkWidget *window = show (grid, WIDE);
      DorsalWeek *week = g_object_get_data (G_OBJECT (scene->context), "dorsal-week");

      type (grid, cases[i].keys);
      assert_at (grid, MONDAY + cases[i].day, cases[i].column);
      g_assert_cmpstr (dorsal_week_get_text (week, MONDAY, cases[i].typed), ==, cases[i].text);
      close_window (window);
    }
}

static void
arrows_go_across_lines_and_along_them (void)
{
  static const struct
  {
    GtkTextDirection direction;
    guint            keys[3];
    int              day;
    DorsalWeekColumn column;
  } cases[] = {
    { GTK_TEXT_DIR_LTR, { GDK_KEY_Down }, 1, DORSAL_WEEK_WALKING },
    { GTK_TEXT_DIR_LTR, { GDK_KEY_Down, GDK_KEY_Down }, 3, DORSAL_WEEK_WALKING }, /* over a day that is logged */
    { GTK_TEXT_DIR_LTR, { GDK_KEY_Down, GDK_KEY_Up }, 0, DORSAL_WEEK_WALKING },
    { GTK_TEXT_DIR_LTR, { GDK_KEY_Up }, 0, DORSAL_WEEK_WALKING },
    { GTK_TEXT_DIR_LTR, { GDK_KEY_Right, GDK_KEY_Right }, 0, DORSAL_WEEK_WORK },
    { GTK_TEXT_DIR_LTR, { GDK_KEY_Right, GDK_KEY_Left }, 0, DORSAL_WEEK_WALKING },
    { GTK_TEXT_DIR_RTL, { GDK_KEY_Left, GDK_KEY_Left }, 0, DORSAL_WEEK_WORK },
    { GTK_TEXT_DIR_RTL, { GDK_KEY_Left, GDK_KEY_Right }, 0, DORSAL_WEEK_WALKING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      DorsalWeekGrid *grid;
      GtkWidget *window;

      scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-04T20:00", "now", "5", NULL));
      gtk_widget_set_default_direction (cases[i].direction);
      grid = make_grid (scene);
      window = show (grid, WIDE);
      for (guint j = 0; j < G_N_ELEMENTS (cases[i].keys) && cases[i].keys[j] != 0; j++)
        press (grid, cases[i].keys[j]);
      assert_at (grid, MONDAY + cases[i].day, cases[i].column);
      close_window (window);
    }

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
what_cannot_be_is_marked_where_it_stands_and_nothing_is_saved (void)
{
  static const char *const wrong[] = { "11", "x", "4.5" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      DorsalWeekGrid *grid = make_grid (scene);
      GtkWidget *window = show (grid, WIDE);
      GtkWidget *input;

      type (grid, "y>>>>");
      /* A digit goes on: what is more than a digit is pasted. */
      gtk_editable_set_text (GTK_EDITABLE (get_input (get_focused (grid))), wrong[i]);
      input = get_input (get_focused (grid));
      g_assert_true (gtk_widget_has_css_class (input, "error"));
      g_assert_nonnull (get_problem (grid));
      g_assert_nonnull (strstr (get_problem (grid), "Average pain"));
      save (grid);
      g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 0);
      assert_at (grid, MONDAY, DORSAL_WEEK_AVERAGE);
      input = get_input (get_focused (grid));
      g_assert_true (gtk_widget_has_css_class (input, "error"));

      type (grid, "-4");
      g_assert_false (gtk_widget_has_css_class (input, "error"));
      g_assert_null (get_problem (grid));
      save (grid);
      g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 1);
      close_window (window);
    }
}

static void
a_day_that_is_logged_is_shown_and_left_alone (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid;
  GtkWidget *window;

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-03T20:00", "now", "5", "note", "by the sea", NULL));
  grid = make_grid (scene);
  window = show (grid, WIDE);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "by the sea"));
  type (grid, ">>>>>35>>>");
  assert_at (grid, WEDNESDAY, DORSAL_WEEK_WALKING);
  save (grid);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 2);
  close_window (window);
}

static void
press_on_wednesday (DorsalWeekGrid *grid)
{
  GtkWidget *form = scene_find_widget (GTK_WIDGET (grid), DORSAL_TYPE_WEEK_FORM);

  g_assert_true (dorsal_week_form_focus (DORSAL_WEEK_FORM (form), WEDNESDAY, DORSAL_WEEK_AVERAGE));
  type (grid, "4");
}

/* The window and the command line may be at work at once. */
static void
a_day_that_is_logged_meanwhile_is_not_logged_twice (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid = make_grid (scene);
  GtkWidget *window = show (grid, WIDE);

  type (grid, "y");
  press (grid, GDK_KEY_Down);
  type (grid, "n");
  assert_at (grid, TUESDAY, DORSAL_WEEK_WORK);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "now", "5", NULL));
  assert_at (grid, TUESDAY, DORSAL_WEEK_WORK);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-03T20:00", "now", "5", NULL));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
  press_on_wednesday (grid);
  save (grid);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 3);
  close_window (window);
}

static void
days_that_are_not_over_are_not_asked_about (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid;
  GtkWidget *window;

  for (DorsalDay day = test_day ("2026-02-23"); day <= YESTERDAY; day++)
    {
      g_autofree char *at = dorsal_day_to_string (day);

      scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "now", "5", NULL));
    }
  grid = make_grid (scene);
  window = show (grid, WIDE);
  /* The last week that has a day that is over, and no way to go further. */
  gtk_widget_activate_action (GTK_WIDGET (grid), "week.later", NULL);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "15 March 2026"));
  g_assert_cmpuint (scene_count_widgets (GTK_WIDGET (grid), DORSAL_TYPE_WEEK_CELL), ==, 0);
  close_window (window);
}

static void
a_week_that_is_logged_can_be_looked_at (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid;
  GtkWidget *window, *focus;

  for (DorsalDay day = MONDAY; day < YESTERDAY; day++)
    {
      g_autofree char *at = dorsal_day_to_string (day);

      scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "now", "5", "note", "by the sea", NULL));
    }
  window = show (grid = make_grid (scene), WIDE);
  assert_at (grid, YESTERDAY, DORSAL_WEEK_WALKING);
  gtk_widget_activate_action (GTK_WIDGET (grid), "week.earlier", NULL);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "by the sea"));
  g_assert_cmpuint (scene_count_widgets (GTK_WIDGET (grid), DORSAL_TYPE_WEEK_CELL), ==, 0);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (focus);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Monday 2 March: Pain now: 5. “\u2068by the sea\u2069”");
  gtk_widget_activate_action (GTK_WIDGET (grid), "week.later", NULL);
  assert_at (grid, YESTERDAY, DORSAL_WEEK_WALKING);
  close_window (window);
}

static void
remember_notice_cb (DorsalContext *context, const char *text, gboolean undoable, char **notice)
{
  g_free (*notice);
  *notice = g_strdup (text);
}

static void
what_is_not_saved_is_there_the_next_time (void)
{
  g_autoptr (Scene) scene = make_scene ();
  g_autofree char *notice = NULL;
  DorsalWeekGrid *grid = make_grid (scene);
  GtkWidget *window = show (grid, WIDE);

  g_signal_connect (scene->context, "notice", G_CALLBACK (remember_notice_cb), &notice);
  close_window (window);
  g_assert_null (notice);

  window = show (grid = make_grid (scene), WIDE);
  gtk_widget_activate_action (GTK_WIDGET (grid), "week.earlier", NULL);
  type (grid, "n");
  close_window (window);
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (notice, "Not saved"));

  window = show (grid = make_grid (scene), WIDE);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "23 February"));
  g_assert_nonnull (scene_find_text (GTK_WIDGET (get_focused (grid)), "No"));
  save (grid);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 1);
  close_window (window);
  g_assert_cmpstr (notice, ==, "1 day saved");
}

static void
nothing_typed_is_told_and_not_saved (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid = make_grid (scene);
  GtkWidget *window = show (grid, WIDE);

  save (grid);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "Nothing is filled in yet"));
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 0);
  close_window (window);
}

static void
a_narrow_window_asks_about_one_day_at_a_time (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid = make_grid (scene);
  GtkWidget *window = show (grid, 360);

  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "Monday 2 March"));
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  type (grid, "y");
  press (grid, GDK_KEY_Down);
  assert_at (grid, MONDAY, DORSAL_WEEK_WORK);
  type (grid, ">>>35w20>>");
  assert_at (grid, TUESDAY, DORSAL_WEEK_WALKING);
  g_assert_nonnull (scene_find_text (GTK_WIDGET (grid), "Tuesday 3 March"));
  type (grid, "n");
  save (grid);
  g_assert_cmpuint (count_records (scene, DORSAL_KIND_CHECK_IN), ==, 2);
  close_window (window);
}

static void
a_cell_says_the_day_and_what_is_asked (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalWeekGrid *grid = make_grid (scene);
  GtkWidget *window = show (grid, WIDE);
  GtkWidget *input = get_input (get_focused (grid));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Monday 2 March, Walking");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Not answered");
  type (grid, "  ");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "No");
  type (grid, ">>>>>11");
  input = get_input (get_focused (grid));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Monday 2 March, Average pain");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  close_window (window);
}

static GtkWindow *
find_window (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return window; /* GTK holds it */
    }

  return NULL;
}

static void
the_journal_page_opens_it_and_prints_the_sheet (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *page = dorsal_journal_page_new ();
  GtkWidget *window;

  dorsal_journal_page_set_context (DORSAL_JOURNAL_PAGE (page), scene->context);
  window = scene_show (page);
  gtk_widget_activate_action (page, "journal.fill-week", NULL);
  g_assert_nonnull (find_window ("Fill In a Week"));
  gtk_window_destroy (find_window ("Fill In a Week"));

  gtk_widget_activate_action (page, "journal.print-week", NULL);
  while (find_window ("Print") == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_close (find_window ("Print"));
  while (find_window ("Print") != NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_tests (void)
{
#define ADD(function) g_test_add_func ("/week-grid/" #function, function)
  ADD (a_week_is_typed_and_is_one_step);
  ADD (keys_go_where_they_should);
  ADD (arrows_go_across_lines_and_along_them);
  ADD (what_cannot_be_is_marked_where_it_stands_and_nothing_is_saved);
  ADD (a_day_that_is_logged_is_shown_and_left_alone);
  ADD (a_day_that_is_logged_meanwhile_is_not_logged_twice);
  ADD (days_that_are_not_over_are_not_asked_about);
  ADD (a_week_that_is_logged_can_be_looked_at);
  ADD (what_is_not_saved_is_there_the_next_time);
  ADD (nothing_typed_is_told_and_not_saved);
  ADD (a_narrow_window_asks_about_one_day_at_a_time);
  ADD (a_cell_says_the_day_and_what_is_asked);
  ADD (the_journal_page_opens_it_and_prints_the_sheet);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
