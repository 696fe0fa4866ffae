/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "scene.h"

G_BEGIN_DECLS

/* Every form in which something can be typed, with something typed that any text can be. */

#define FORMS_TEXT "walked to the <b>bridge</b>; 10% \"more\""

/* One form, typed into as a person would, told apart from an empty one, and saved. */
typedef struct
{
  const char *name;
  GType (*get_type) (void);
  DorsalKind  kind;
  GtkWidget *(*make) (Scene *scene);
  void (*type) (GtkWidget *form);
  gboolean (*is_typed) (GtkWidget *form);
  void (*empty) (GtkWidget *form);
  const char *save;
} Form;

typedef enum
{
  FORM_CHECK_IN,
  FORM_ACTIVITY,
  FORM_ENTRY,
  FORM_WEEK,
  FORM_QUESTIONNAIRE,
  FORM_FIRST_START,
} FormIndex;

#define FORMS_N (FORM_FIRST_START + 1)

extern const Form forms[FORMS_N];

Scene           *forms_make_scene (const Form *form);
void             forms_crash (Scene *scene, GtkWidget *widget);
gboolean         forms_says_it_is_back (GtkWidget *widget);
void             forms_save (GtkWidget *widget, const Form *form);
GtkTextBuffer   *forms_find_note (GtkWidget *widget);
gboolean         forms_holds (GtkTextBuffer *buffer, const char *expected);
GtkToggleButton *forms_find_no (GtkWidget *widget);

G_END_DECLS
