/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The guide: what can be read without a single entry. The list of warning signs is always readable
 * here, whatever has or has not been logged. */

#include "config.h"

#include "guidance/tables.h"

#include <glib/gi18n-lib.h>

static const char *const first_days[] = {
  N_ ("If the pain is severe, it is fine to take it easy for a day or two. Change position often, and "
      "get up for a minute or two each hour if you can."),
  N_ ("If the pain is mild or moderate, keep doing light, everyday things. You do not need to rest in "
      "bed."),
  N_ ("Lying down for longer than two days can slow recovery."),
  NULL,
};

static const char *const moving_again[] = {
  N_ ("After 48 hours, move a little and often. Start with short walks."),
  N_ ("Gentle stretches can help once you have answered the warning signs and none of the urgent ones "
      "is yes."),
  N_ ("Some discomfort while moving is normal. Sharp pain, or more pain the next day, means do less, "
      "not nothing."),
  NULL,
};

static const char *const two_weeks[] = {
  N_ ("Most back pain eases over some weeks. It can take longer, and it can come back."),
  N_ ("If your back still hurts after two weeks, plan a visit to a health professional in the next "
      "week."),
  NULL,
};

static const char *const three_weeks[] = {
  N_ ("After three weeks it is time to be seen. Try to book within two days."),
  N_ ("Keep moving gently until then. Your report says in one page what a professional will ask."),
  NULL,
};

static const char *const twelve_weeks[] = {
  N_ ("When pain lasts longer than 12 weeks, ask for a plan: exercise, help with coping, and steps you "
      "choose together."),
  N_ ("A flare-up is a time when the pain is hard to bear or stops you doing things. Do less for a "
      "couple of days, but do not stop; then build up again."),
  NULL,
};

static const char *const recovered[] = {
  N_ ("Seven days at 0 or 1 count as recovered. Thirty days without pain close the episode."),
  N_ ("Walking regularly can make it less likely that the pain comes back soon."),
  N_ ("If the pain returns within 30 days, it is the same episode and the count starts again."),
  NULL,
};

static const char *const rest_or_move[] = {
  N_ ("Rest is for the first day or two, and only if the pain is severe. It means easing off, not "
      "lying in bed."),
  N_ ("After that, moving a little usually helps more than resting."),
  N_ ("Rest here means daytime minutes lying down because of the back. Night sleep does not count."),
  NULL,
};

static const char *const walking[] = {
  N_ ("Start with 5 to 10 minutes at an easy pace, two or three times a day."),
  N_ ("If the pain did not rise by 2 or more on the day after a walk, add about a tenth each week."),
  N_ ("If it did, go back to the earlier amount for two or three days. Do not stop."),
  N_ ("Take a break before the pain forces one."),
  N_ ("A goal for later: 30 minutes on five days a week. Take up to six months to get there."),
  NULL,
};

static const DorsalGuideSection phases[] = {
  { N_ ("The first two days"), first_days, "SEED, NG59, DAHM10, NASS-NOW" },
  { N_ ("Moving again"), moving_again, "SEED, NG59, NHSI-EX, ARC-EX" },
  { N_ ("After two weeks"), two_weeks, "SEED, NHSI-EX" },
  { N_ ("After three weeks"), three_weeks, "SEED" },
  { N_ ("Longer than 12 weeks"), twelve_weeks, "WHO23, COSTA19, ARC-EX" },
  { N_ ("When it is over"), recovered, "PACE, DEVET02, WALKBACK" },
  { N_ ("Rest or move?"), rest_or_move, "SEED, NASS13, NASS-NOW, J" },
  { N_ ("A walking plan"), walking, "PACING-OP, PACING-LW, WALKBACK, J" },
};

static const char *const emergency[] = {
  N_ ("Call your local emergency number, or go to the nearest emergency department, if any of these is "
      "new. Do not drive yourself."),
  N_ ("Numbness, tingling or a strange feeling between your legs, around your genitals or around your "
      "bottom."),
  N_ ("It is hard to start peeing, or you have lost control or feeling of your bladder or bowels."),
  N_ ("Loss of feeling in your genitals, or new problems with erections or orgasm."),
  N_ ("Pain, tingling, numbness or weakness in both legs, or a leg that gets weaker over hours or "
      "days."),
  N_ ("You suddenly cannot stand or walk, or your legs give way."),
  N_ ("The pain began after a serious accident or a fall from a height."),
  N_ ("Chest pain or trouble breathing, or sudden, very bad pain with feeling faint."),
  NULL,
};

static const char *const same_day[] = {
  N_ ("Get medical advice today for any of these. If nobody can see you today, or you feel very ill, go "
      "to an emergency department."),
  N_ ("One leg or foot is newly weak: the foot drags, or you cannot stand on tiptoe."),
  N_ ("A temperature of 38 °C or more, or shivers and feeling ill. With a weak immune system, injected "
      "drugs or a recent serious infection, get emergency help."),
  N_ ("Sudden pain after a small fall, bump or lift, if your bones may be weak."),
  N_ ("Any other new change in how you pee or poo."),
  N_ ("You lose weight without trying, and you have ever had cancer."),
  NULL,
};

static const char *const soon[] = {
  N_ ("Arrange to see a health professional within three days if it is hard to stand or walk, you lose "
      "weight without trying, the pain is worse at night or the same in any position, there is a new "
      "lump or change of shape, or you have ever had cancer."),
  N_ ("Within a week for tingling or numbness in one leg, or pain between the shoulder blades."),
  N_ ("Also within a week if a first ever back pain at 50 or over lasts longer than a week."),
  N_ ("Also if the pain lasts longer than two to three weeks, or gets worse with moving."),
  NULL,
};

static const char *const worried[] = {
  N_ ("If you are worried, get help, whatever the journal says. No entry is needed for that."),
  NULL,
};

static const DorsalGuideSection help[] = {
  { N_ ("Get emergency help now"), emergency, "BMJBP-CES, CES-CARD, NHS-SHEF, NHS-RF" },
  { N_ ("Get advice today"), same_day, "GPN-REF, NHS-SHEF, CHCP, GCARE" },
  { N_ ("Arrange to see someone"), soon, "SEED, NHS-SHEF, NHS-BRB, NHS-RF, GCARE, NHSI-EX" },
  { N_ ("If you are not sure"), worried, "J" },
};

/** dorsal_tables_get_phases: Returns: (transfer none): the course of back pain, for reading */
const DorsalGuideSection *
dorsal_tables_get_phases (guint *out_n_phases)
{
  *out_n_phases = G_N_ELEMENTS (phases);
  return phases;
}

/** dorsal_tables_get_help: Returns: (transfer none): when to get help, most urgent first */
const DorsalGuideSection *
dorsal_tables_get_help (guint *out_n_help)
{
  *out_n_help = G_N_ELEMENTS (help);
  return help;
}
