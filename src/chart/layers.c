/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The layers of a chart, by the names that settings and the command line know and the words that people
 * read. */

#include "config.h"

#include "chart/layers.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>

/* In the order of the bits. */
static const struct
{
  const char *name;
  const char *label;
} layers[DORSAL_N_LAYERS] = {
  { "now", NC_ ("chart layer", "Pain now") },
  { "average", NC_ ("chart layer", "Average pain") },
  { "worst", NC_ ("chart layer", "Least and worst pain") },
  { "median", NC_ ("chart layer", "Median of 7 days") },
  { "entries", NC_ ("chart layer", "Each entry of a day") },
  { "episodes", NC_ ("chart layer", "Other episodes") },
  { "phases", NC_ ("chart layer", "Days that matter") },
  { "noticeable", NC_ ("chart layer", "Noticeably better") },
  { "warnings", NC_ ("chart layer", "Warnings") },
  { "marks", NC_ ("chart layer", "Visits, flare-ups, events") },
  { "treatments", NC_ ("chart layer", "Treatments") },
  { "function", NC_ ("chart layer", "What you could do") },
  { "activities", NC_ ("chart layer", "Activities and rest") },
  { "stretches", NC_ ("chart layer", "Each stretch") },
  { "sleep", NC_ ("chart layer", "Sleep and stress") },
  { "medicines", NC_ ("chart layer", "Medicines") },
};

static guint
get_place (DorsalLayers layer)
{
  int place = g_bit_nth_lsf ((gulong) layer, -1);

  g_return_val_if_fail (place >= 0 && place < DORSAL_N_LAYERS, 0);
  return (guint) place;
}

/** dorsal_layer_get_name: Returns: (transfer none): what settings call one layer */
const char *
dorsal_layer_get_name (DorsalLayers layer)
{
  return layers[get_place (layer)].name;
}

/** dorsal_layer_get_label: Returns: (transfer none): what people call one layer, translated */
const char *
dorsal_layer_get_label (DorsalLayers layer)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "chart layer", layers[get_place (layer)].label);
}

/** dorsal_layer_from_name: Returns: whether there is a layer of that name; then @out_layer is set */
gboolean
dorsal_layer_from_name (const char *name, DorsalLayers *out_layer)
{
  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    if (g_str_equal (layers[i].name, name))
      {
        *out_layer = (DorsalLayers) (1 << i);
        return TRUE;
      }

  return FALSE;
}

static void
set_unknown (const char *name, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    g_string_append_printf (all, i == 0 ? "%s" : ", %s", layers[i].name);

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
               _("“%.60s” is no layer of the chart. The layers are: %s."), name, all->str);
}

/**
 * dorsal_layers_parse:
 * @names: names of layers with commas between them, for example “average,stretches”; may be empty
 * @out_layers: (out): the layers named; untouched on failure
 * @error: set to %DORSAL_ERROR_UNKNOWN for a name that is none; the message lists all names
 *
 * Returns: whether all names are known
 */
gboolean
dorsal_layers_parse (const char *names, DorsalLayers *out_layers, GError **error)
{
  g_auto (GStrv) words = g_strsplit (names, ",", -1);
  guint found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);
      DorsalLayers layer = 0;

      if (*word != '\0' && !dorsal_layer_from_name (word, &layer))
        {
          set_unknown (word, error);
          return FALSE;
        }

      found |= layer;
    }

  *out_layers = (DorsalLayers) found;
  return TRUE;
}

/** dorsal_layer_of_track: Returns: the layer that a lane of this kind is part of, or 0 if it has none */
DorsalLayers
dorsal_layer_of_track (DorsalTrackKind kind)
{
  static const DorsalLayers of[DORSAL_N_TRACK_KINDS] = {
    [DORSAL_TRACK_MANAGED] = DORSAL_LAYER_FUNCTION,
    [DORSAL_TRACK_GOALS] = DORSAL_LAYER_FUNCTION,
    [DORSAL_TRACK_RMDQ] = DORSAL_LAYER_FUNCTION,
    [DORSAL_TRACK_SIT] = DORSAL_LAYER_FUNCTION,
    [DORSAL_TRACK_STAND] = DORSAL_LAYER_FUNCTION,
    [DORSAL_TRACK_WALK] = DORSAL_LAYER_ACTIVITIES,
    [DORSAL_TRACK_STRETCHING] = DORSAL_LAYER_ACTIVITIES,
    [DORSAL_TRACK_STRETCH] = DORSAL_LAYER_STRETCHES,
    [DORSAL_TRACK_ACTIVITY] = DORSAL_LAYER_ACTIVITIES,
    [DORSAL_TRACK_REST] = DORSAL_LAYER_ACTIVITIES,
    [DORSAL_TRACK_SLEEP] = DORSAL_LAYER_SLEEP,
    [DORSAL_TRACK_SLEEP_QUALITY] = DORSAL_LAYER_SLEEP,
    [DORSAL_TRACK_STRESS] = DORSAL_LAYER_SLEEP,
    [DORSAL_TRACK_MEDICINE] = DORSAL_LAYER_MEDICINES,
  };

  g_return_val_if_fail ((guint) kind < DORSAL_N_TRACK_KINDS, 0);
  return of[kind];
}
