/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The five stretches: how to do them, how much, and who should do them differently. Doses and
 * cautions follow chapters 5.2 and 5.3 of the clinical reference. */

#include "config.h"

#include "guidance/tables.h"

#include <glib/gi18n-lib.h>

#define SLOWLY N_ ("Move slowly and keep breathing. Never bounce.")
#define STOP_ON_PAIN                                                                               \
  N_ ("Stop at once if you feel sharp pain. A mild pull is fine; more pain the next day is not.")
#define NOT_EARLY                                                                                  \
  N_ ("In the first 48 hours of severe pain, leave stretching and change position often.")
#define LEG_SKIP N_ ("Leave it out if bending forward makes pain or tingling in a leg worse.")
#define HIP_ASK N_ ("With a hip replacement, ask a health professional first.")
#define FLOOR N_ ("If you feel dizzy or cannot get to the floor, do it sitting on a chair.")

static const char *const childs_pose_steps[] = {
  N_ ("Kneel on hands and knees on something soft."),
  N_ ("Let your bottom sink slowly towards your heels."),
  N_ ("Let your arms lie long in front of you and your head hang loose."),
  N_ ("Stay for one deep breath, then come back up slowly."),
  SLOWLY,
  STOP_ON_PAIN,
  NULL,
};

static const char *const childs_pose_cautions[] = {
  N_ ("With weak bones or an earlier broken bone in the spine, go only part of the way and never "
      "force it."),
  N_ ("With a knee problem, do not sit right back."),
  HIP_ASK,
  LEG_SKIP,
  N_ ("In pregnancy or in the six weeks after birth, keep your knees apart."),
  FLOOR,
  NOT_EARLY,
  NULL,
};

static const char *const cat_cow_steps[] = {
  N_ ("Kneel on hands and knees, hands under shoulders, knees under hips."),
  N_ ("Round your back gently upwards and let your head hang."),
  N_ ("Then let your back sink a little and look ahead."),
  N_ ("Go back and forth in one slow, easy movement."),
  SLOWLY,
  STOP_ON_PAIN,
  NULL,
};

static const char *const cat_cow_cautions[] = {
  N_ ("With weak bones or an earlier broken bone in the spine, keep it small and use no force at the "
      "rounded end."),
  N_ ("With a knee problem, kneel on a cushion."),
  N_ ("If bending forward makes pain or tingling in a leg worse, keep it small."),
  N_ ("If bending backwards or standing makes it worse, leave out the sagging half."),
  FLOOR,
  NOT_EARLY,
  NULL,
};

static const char *const knee_to_chest_steps[] = {
  N_ ("Lie on your back with both knees bent and feet flat."),
  N_ ("Take one knee in your hands and draw it gently towards your chest."),
  N_ ("Hold for five seconds, then let it down slowly."),
  N_ ("Do the other side."),
  SLOWLY,
  STOP_ON_PAIN,
  NULL,
};

static const char *const knee_to_chest_cautions[] = {
  N_ ("With weak bones or an earlier broken bone in the spine, go only part of the way and never "
      "force it."),
  HIP_ASK,
  LEG_SKIP,
  N_ ("In pregnancy or in the six weeks after birth, ask your midwife or doctor first."),
  FLOOR,
  NOT_EARLY,
  NULL,
};

static const char *const piriformis_steps[] = {
  N_ ("Lie on your back with both knees bent and feet flat."),
  N_ ("Lay one ankle on the other knee."),
  N_ ("Hold the lower thigh and draw it gently towards you until you feel a mild pull in the bottom."),
  N_ ("Hold for 10 to 15 seconds, let go slowly, and do the other side."),
  SLOWLY,
  STOP_ON_PAIN,
  NULL,
};

static const char *const piriformis_cautions[] = {
  HIP_ASK,
  N_ ("If bending forward makes pain or tingling in a leg worse, be gentle and stop when the leg "
      "tingles."),
  FLOOR,
  NOT_EARLY,
  NULL,
};

static const char *const pelvic_tilt_steps[] = {
  N_ ("Lie on your back with both knees bent and feet flat."),
  N_ ("Tighten your belly gently and press the small of your back to the floor."),
  N_ ("Hold for two seconds, then let go."),
  SLOWLY,
  STOP_ON_PAIN,
  NULL,
};

static const char *const pelvic_tilt_cautions[] = {
  N_ ("Later in pregnancy, do not lie flat on your back: do it standing against a wall."),
  N_ ("If you feel dizzy or cannot get to the floor, do it sitting or standing."),
  NOT_EARLY,
  NULL,
};

static const DorsalStretch stretches[] = {
  { "childs_pose", N_ ("Child’s pose"),
    N_ ("From hands and knees, the bottom sinks towards the heels and the back grows long."),
    childs_pose_steps, N_ ("Hold for one deep breath, 5 times"),
    N_ ("At most 10 times in one session. Up to three sessions a day."), childs_pose_cautions,
    "NHS-EX, NHSI-EX, ROS" },
  { "cat_cow", N_ ("Cat-cow"), N_ ("On hands and knees, the back rounds and sinks in turn."), cat_cow_steps,
    N_ ("5 slow rounds"), N_ ("At most 10 rounds in one session. Up to three sessions a day."),
    cat_cow_cautions, "J, ROS" },
  { "knee_to_chest", N_ ("One knee to chest"),
    N_ ("Lying on the back, one knee at a time is drawn towards the chest."), knee_to_chest_steps,
    N_ ("Hold for 5 seconds, up to 5 times on each side"),
    N_ ("At most 10 times on each side in one session. Up to three sessions a day."),
    knee_to_chest_cautions, "ARC-DM, ARC-EX, ROS" },
  { "piriformis", N_ ("Piriformis stretch"),
    N_ ("Lying on the back with one ankle on the other knee, for the muscles of the bottom."),
    piriformis_steps, N_ ("Hold for 10 to 15 seconds, 2 to 3 times on each side"),
    N_ ("At most 5 times on each side in one session. Up to three sessions a day."), piriformis_cautions,
    "J, SEED" },
  { "pelvic_tilt", N_ ("Pelvic tilt"),
    N_ ("Lying on the back with bent knees, the small of the back is pressed to the floor."),
    pelvic_tilt_steps, N_ ("Hold for 2 seconds, 5 times"),
    N_ ("At most 15 times in one session. Up to three sessions a day."), pelvic_tilt_cautions,
    "NHSI-EX, NHS-PT" },
};

/** dorsal_tables_get_stretches: Returns: (transfer none): the stretches, in the order they are shown */
const DorsalStretch *
dorsal_tables_get_stretches (guint *out_n_stretches)
{
  *out_n_stretches = G_N_ELEMENTS (stretches);
  return stretches;
}
