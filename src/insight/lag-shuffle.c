/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The correlation of one arrangement of days, and many of them. Ranks come from counting codes and are whole
 * numbers, so that the sums are exact and the same on every machine. */

#include "config.h"

#include "insight/lag-private.h"

#include <math.h>
#include <stdlib.h>

#define DAYS_OF_BLOCK 7

/* Ranks are whole numbers, but a correlation is not: two that are the same may differ in the last digits. */
#define ROUNDING 1e-12

/* What is left of a variance of 1 when one series follows from the other. */
#define NOTHING_LEFT 1e-12

#define SEED_WORDS 8

/* A value as its place among the different values of its series, so that ranks come from counting. Of the
 * factor, 0 is a day without a value. */
typedef guint16 Code;

G_STATIC_ASSERT (DORSAL_LAG_MOST_DAYS < G_MAXUINT16);

/* How often each code occurs, and the rank that this gives it: twice the average rank, less the middle one,
 * which is a whole number. */
typedef struct
{
  guint   n_codes;
  guint  *counts;
  gint32 *ranks;
  gint64  squares;
} Ranking;

typedef struct
{
  gsize    n_cells;
  Code    *factor; /* twice over, so that a rotated block is in one piece */
  gsize    n_pairs;
  guint   *cells;  /* of the pairs: where pain is known on the day and the day after */
  Code    *next;
  Code    *now;
  Code    *placed; /* the factor as it was shuffled */
  guint   *used;   /* pairs on whose day there is a factor */
  gsize    n_used;
  gboolean is_ranked; /* for good: nothing is missing, so that every shuffle has the same days */
  guint   *blocks;
  Ranking  of_factor;
  Ranking  of_next;
  Ranking  of_now;
} Grid;

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static gsize
keep_different (double *sorted, gsize n)
{
  gsize n_kept = 0;

  for (gsize i = 0; i < n; i++)
    if (n_kept == 0 || sorted[i] != sorted[n_kept - 1])
      sorted[n_kept++] = sorted[i];

  return n_kept;
}

/* Writes a code from 1 for each of @values. Returns how many different ones there are. */
static guint
encode (const double *values, gsize n, Code *out_codes)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);
  gsize n_codes;

  if (n == 0)
    return 0;

  qsort (sorted, n, sizeof *sorted, compare_doubles);
  n_codes = keep_different (sorted, n);
  for (gsize i = 0; i < n; i++)
    {
      const double *found = bsearch (&values[i], sorted, n_codes, sizeof *sorted, compare_doubles);

      out_codes[i] = (Code) (found - sorted + 1);
    }

  return (guint) n_codes;
}

static void
ranking_init (Ranking *self, guint n_codes)
{
  self->n_codes = n_codes;
  self->counts = g_new0 (guint, n_codes + 1);
  self->ranks = g_new0 (gint32, n_codes + 1);
}

static void
ranking_clear (Ranking *self)
{
  g_free (self->counts);
  g_free (self->ranks);
}

/* Turns the counts of @n values into ranks, and clears them for the next time. */
static void
ranking_settle (Ranking *self, gint32 n)
{
  gint32 before = 0;

  self->squares = 0;
  for (guint code = 1; code <= self->n_codes; code++)
    {
      gint32 count = (gint32) self->counts[code];
      gint32 rank = 2 * before + count - n;

      self->ranks[code] = rank;
      self->squares += (gint64) rank * rank * count;
      self->counts[code] = 0;
      before += count;
    }
}

static void
encode_factor (Grid *self, const DorsalLagCell *cells)
{
  g_autofree double *values = g_new (double, self->n_cells);
  g_autofree Code *codes = g_new (Code, self->n_cells);
  gsize n = 0, index = 0;

  for (gsize i = 0; i < self->n_cells; i++)
    if (!isnan (cells[i].factor))
      values[n++] = cells[i].factor;

  ranking_init (&self->of_factor, encode (values, n, codes));
  for (gsize i = 0; i < self->n_cells; i++)
    {
      Code code = isnan (cells[i].factor) ? 0 : codes[index++];

      self->factor[i] = code;
      self->factor[self->n_cells + i] = code;
    }
}

static void
encode_pain (Grid *self, const DorsalLagCell *cells)
{
  g_autofree double *next = g_new (double, self->n_cells);
  g_autofree double *now = g_new (double, self->n_cells);

  for (gsize i = 0; i < self->n_cells; i++)
    {
      if (isnan (cells[i].next))
        continue;

      next[self->n_pairs] = cells[i].next;
      now[self->n_pairs] = cells[i].now;
      self->cells[self->n_pairs++] = (guint) i;
    }

  ranking_init (&self->of_next, encode (next, self->n_pairs, self->next));
  ranking_init (&self->of_now, encode (now, self->n_pairs, self->now));
}

static void
grid_init (Grid *self, const DorsalLagCell *cells, gsize n)
{
  *self = (Grid){
    .n_cells = n,
    .factor = g_new (Code, 2 * n),
    .cells = g_new (guint, n),
    .next = g_new (Code, n),
    .now = g_new (Code, n),
    .placed = g_new (Code, n),
    .used = g_new (guint, n),
    .blocks = g_new (guint, n / DAYS_OF_BLOCK + 1),
  };
  encode_factor (self, cells);
  encode_pain (self, cells);
}

static void
grid_clear (Grid *self)
{
  g_free (self->factor);
  g_free (self->cells);
  g_free (self->next);
  g_free (self->now);
  g_free (self->placed);
  g_free (self->used);
  g_free (self->blocks);
  ranking_clear (&self->of_factor);
  ranking_clear (&self->of_next);
  ranking_clear (&self->of_now);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

/* Missing days move with the week they are in, so which days have all three numbers differs from shuffle
 * to shuffle, and ranks are counted anew. */
static void
rank_days (Grid *self, const Code *factor)
{
  gsize n_used = 0;

  if (self->is_ranked)
    return;

  for (gsize i = 0; i < self->n_pairs; i++)
    {
      self->used[n_used] = (guint) i;
      n_used += factor[self->cells[i]] != 0 ? 1 : 0;
    }

  for (gsize i = 0; i < n_used; i++)
    {
      guint pair = self->used[i];

      self->of_factor.counts[factor[self->cells[pair]]]++;
      self->of_next.counts[self->next[pair]]++;
      self->of_now.counts[self->now[pair]]++;
    }

  ranking_settle (&self->of_factor, (gint32) n_used);
  ranking_settle (&self->of_next, (gint32) n_used);
  ranking_settle (&self->of_now, (gint32) n_used);
  self->n_used = n_used;
  self->is_ranked = n_used == self->n_cells;
}

static double
correlate (gint64 products, gint64 left_squares, gint64 right_squares)
{
  return left_squares == 0 || right_squares == 0
           ? 0 : (double) products / (sqrt ((double) left_squares) * sqrt ((double) right_squares));
}

/* The rank correlation of the factor and pain on the day after, given pain on the day. Where pain on the
 * day never differs it controls for nothing. NAN if there is nothing left to compare. */
static double
correlate_given_now (Grid *self, const Code *factor)
{
  gint64 factor_next = 0, factor_now = 0, next_now = 0;
  double with_next, with_now, between, left;

  rank_days (self, factor);
  for (gsize i = 0; i < self->n_used; i++)
    {
      guint pair = self->used[i];
      gint32 rank = self->of_factor.ranks[factor[self->cells[pair]]];
      gint32 next = self->of_next.ranks[self->next[pair]], now = self->of_now.ranks[self->now[pair]];

      factor_next += (gint64) rank * next;
      factor_now += (gint64) rank * now;
      next_now += (gint64) next * now;
    }

  if (self->of_factor.squares == 0 || self->of_next.squares == 0)
    return NAN;

  with_next = correlate (factor_next, self->of_factor.squares, self->of_next.squares);
  with_now = correlate (factor_now, self->of_factor.squares, self->of_now.squares);
  between = correlate (next_now, self->of_next.squares, self->of_now.squares);
  left = (1 - with_now * with_now) * (1 - between * between);
  return left < NOTHING_LEFT ? NAN : (with_next - with_now * between) / sqrt (left);
}

/* Rotates the calendar by a random number of days, cuts it into weeks, the last of which may be shorter, and
 * puts them in a random order. */
static void
shuffle_weeks (Grid *self, GRand *random)
{
  gint32 n_blocks = (gint32) ((self->n_cells + DAYS_OF_BLOCK - 1) / DAYS_OF_BLOCK);
  const Code *rotated = self->factor + g_rand_int_range (random, 0, (gint32) self->n_cells);
  Code *place = self->placed;

  for (gint32 i = 0; i < n_blocks; i++)
    self->blocks[i] = (guint) i;

  for (gint32 i = n_blocks - 1; i > 0; i--)
    {
      gint32 other = g_rand_int_range (random, 0, i + 1);
      guint block = self->blocks[i];

      self->blocks[i] = self->blocks[other];
      self->blocks[other] = block;
    }

  for (gint32 i = 0; i < n_blocks; i++)
    {
      gsize start = (gsize) self->blocks[i] * DAYS_OF_BLOCK, end = MIN (start + DAYS_OF_BLOCK, self->n_cells);

      for (gsize j = start; j < end; j++)
        *place++ = rotated[j];
    }
}

static void
hash_number (GChecksum *checksum, double number)
{
  /* Not every NAN has the same bytes, nor has every 0. */
  union
  {
    double  number;
    guint64 bytes;
  } value = { .number = number + 0.0 };
  guint64 bytes = GUINT64_TO_LE (isnan (number) ? G_GUINT64_CONSTANT (0x7ff8000000000000) : value.bytes);

  g_checksum_update (checksum, (const guchar *) &bytes, sizeof bytes);
}

/* The numbers themselves are the seed, so that the same journal always gives the same answer. */
static GRand *
seed_from_cells (const DorsalLagCell *cells, gsize n)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint32 words[SEED_WORDS];
  gsize length = sizeof words;

  for (gsize i = 0; i < n; i++)
    {
      hash_number (checksum, cells[i].factor);
      hash_number (checksum, cells[i].next);
      hash_number (checksum, cells[i].now);
    }

  g_checksum_get_digest (checksum, (guint8 *) words, &length);
  for (guint i = 0; i < SEED_WORDS; i++)
    words[i] = GUINT32_FROM_BE (words[i]);
  return g_rand_new_with_seed_array (words, SEED_WORDS);
}

/* A shuffle that leaves nothing to compare counts as one that is as strong: it must not help to find a
 * link. */
static void
test_by_shuffling (DorsalLag *self, Grid *grid, GRand *random, guint n_shuffles, DorsalStopFunc stop,
                   gpointer stop_data)
{
  double least = fabs (self->r) - ROUNDING;
  guint n_as_strong = 0;

  for (guint i = 0; i < n_shuffles; i++)
    {
      double r;

      if (stop != NULL && stop (stop_data))
        {
          self->outcome = DORSAL_LAG_STOPPED;
          self->r = NAN;
          return;
        }

      shuffle_weeks (grid, random);
      r = correlate_given_now (grid, grid->placed);
      n_as_strong += isnan (r) || fabs (r) >= least ? 1 : 0;
    }

  self->n_shuffles = n_shuffles;
  self->p = (1.0 + n_as_strong) / (n_shuffles + 1.0);
}

/**
 * dorsal_lag_measure_cells:
 * @cells: (array length=n): days of the calendar
 * @n: how many, at most %DORSAL_LAG_MOST_DAYS
 * @n_shuffles: how often to shuffle
 * @stop: (nullable): asked before each shuffle
 *
 * Returns: the comparison, with its outcome, correlation and p alone; how many days there are is not its concern
 */
DorsalLag
dorsal_lag_measure_cells (const DorsalLagCell *cells, gsize n, guint n_shuffles, DorsalStopFunc stop,
                          gpointer stop_data)
{
  DorsalLag self = { .outcome = DORSAL_LAG_NO_VARIATION, .r = NAN, .p = NAN };
  g_autoptr (GRand) random = NULL;
  g_auto (Grid) grid = { 0 };

  g_return_val_if_fail (n <= DORSAL_LAG_MOST_DAYS, self);

  grid_init (&grid, cells, n);
  self.r = correlate_given_now (&grid, grid.factor);
  if (isnan (self.r))
    return self;

  self.outcome = DORSAL_LAG_TESTED;
  random = seed_from_cells (cells, n);
  test_by_shuffling (&self, &grid, random, n_shuffles, stop, stop_data);
  return self;
}
