/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The warning signs: what is asked, and what is said when the answer is yes. The words follow
 * chapter 8.3 of the clinical reference: what was noted and when, why it can matter, one thing to
 * do, what if that is not possible. A test measures sentence length and reading grade. All levels
 * need a clinician’s review. */

#include "config.h"

#include "guidance/tables.h"

#include <glib/gi18n-lib.h>

#define CALL_NOW                                                                                   \
  N_ ("Get help now. Call your local emergency number, or go to an emergency department. Do not "  \
      "drive there yourself. Waiting can cause lasting harm.")
#define CALL_NOW_HEART                                                                             \
  N_ ("Get help now. Call your local emergency number and say what you feel. Do not drive "        \
      "yourself. If you get worse while you wait, call again.")
#define ASK_TODAY                                                                                  \
  N_ ("Get medical advice today. If no one can see you today, or you feel very ill, go to an "     \
      "emergency department.")
#define BOOK_THREE_DAYS                                                                            \
  N_ ("Plan to see a doctor or physio in the next three days. If it gets worse, get help the "     \
      "same day.")
#define DOCTOR_THREE_DAYS                                                                          \
  N_ ("Plan to see a doctor in the next three days. If it gets worse, get help the same day.")
#define BOOK_WEEK                                                                                  \
  N_ ("Plan to see a doctor or physio in the next week. If it gets worse, get help the same day.")

#define NERVES_LOW N_ ("This can mean that nerves low in your back are being squeezed.")

static const DorsalSign signs[] = {
  { .id = "saddle",
    .question = N_ ("Is there new numbness, tingling or a strange feeling between your legs, around "
                    "your genitals or around your bottom? You may notice it when you wipe."),
    .noted = N_ ("You noted numbness between your legs on %s."),
    .why = NERVES_LOW,
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “new numbness between my legs, with back pain”."),
    .summary = N_ ("Numbness between the legs"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "BMJBP-CES, CES-CARD" },
  { .id = "bladder_stop",
    .question = N_ ("Is it newly hard to start peeing or to pee at all, even when you need to?"),
    .noted = N_ ("You noted on %s that it is newly hard to pee."),
    .why = NERVES_LOW,
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain and it is newly hard to pee”."),
    .summary = N_ ("Hard to pee"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "BMJBP-CES, CES-CARD" },
  { .id = "bladder_leak",
    .question = N_ ("Have you newly lost control of your bladder, or lost the feeling of it being "
                    "full or of peeing?"),
    .noted = N_ ("You noted on %s that you lost control or feeling of your bladder."),
    .why = NERVES_LOW,
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain and have lost control of my bladder, or the "
                   "feeling of it”."),
    .summary = N_ ("Loss of bladder control or feeling"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "CES-CARD" },
  { .id = "bowel",
    .question = N_ ("Have you newly lost control of your bowels, or lost the feeling of needing to "
                    "go?"),
    .noted = N_ ("You noted on %s that you lost control or feeling of your bowels."),
    .why = NERVES_LOW,
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain and have lost control of my bowels, or the feeling "
                   "of them”."),
    .summary = N_ ("Loss of bowel control or feeling"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "CES-CARD" },
  { .id = "sexual_numb",
    .question = N_ ("Have you newly lost feeling in your genitals, or started to have new problems "
                    "with erections or orgasm?"),
    .noted = N_ ("You noted a loss of feeling in your genitals, or new trouble with sex, on %s."),
    .why = NERVES_LOW,
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain, and new loss of feeling or trouble with sex”."),
    .summary = N_ ("Loss of sexual feeling"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "BMJBP-CES, NHS-SHEF" },
  { .id = "legs_both",
    .question = N_ ("Is there new pain, tingling, numbness or weakness in both legs?"),
    .noted = N_ ("You noted new signs in both legs on %s."),
    .why = NERVES_LOW,
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain and new signs in both legs”, and say which."),
    .summary = N_ ("Signs in both legs"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "NHS-SHEF, BMJBP-CES" },
  { .id = "weak_fast",
    .question = N_ ("Is weakness in a leg or foot getting worse over hours or a few days?"),
    .noted = N_ ("You noted on %s that a leg or foot is growing weak fast."),
    .why = N_ ("This can mean that a nerve is being squeezed more and more."),
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain and my leg is getting weaker fast”."),
    .summary = N_ ("Leg getting weaker fast"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "GPN-REF, J" },
  { .id = "walk_cannot",
    .question = N_ ("Are you suddenly unable to stand or walk, or do your legs give way?"),
    .noted = N_ ("You noted on %s that you could not stand or walk, or that your legs gave way."),
    .why = N_ ("This can mean that nerves in your back are being squeezed."),
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “I have back pain and suddenly could not stand or walk”."),
    .summary = N_ ("Suddenly unable to stand or walk"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "NHS-RF" },
  { .id = "crash",
    .question = N_ ("Did the pain start after a serious accident, such as a car crash or a fall from a "
                    "height?"),
    .noted = N_ ("You noted on %s that the pain began after a bad crash or fall."),
    .why = N_ ("A bone in the back can break in a crash, and still let you walk."),
    .action = CALL_NOW,
    .telling = N_ ("Tell them: “my back has hurt since a crash or a fall”."),
    .summary = N_ ("Pain since a serious accident"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "NHS-SHEF" },
  { .id = "chest",
    .question = N_ ("Do you also have chest pain, or trouble breathing?"),
    .noted = N_ ("You noted chest pain or trouble breathing on %s."),
    .why = N_ ("This can come from the heart or the lungs."),
    .action = CALL_NOW_HEART,
    .telling = N_ ("Tell them: “I have back pain with chest pain or trouble breathing”."),
    .summary = N_ ("Chest pain or trouble breathing"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "NHS-SHEF, G" },
  { .id = "faint",
    .question = N_ ("Did very bad pain come on suddenly, and do you feel faint or did you pass out?"),
    .noted = N_ ("You noted sudden, very bad pain and feeling faint on %s."),
    .why = N_ ("This can come from a large blood vessel."),
    .action = CALL_NOW_HEART,
    .telling = N_ ("Tell them: “very bad back pain came on suddenly and I feel faint”."),
    .summary = N_ ("Sudden very bad pain and feeling faint"),
    .level = DORSAL_LEVEL_EMERGENCY,
    .daily = TRUE,
    .sources = "G" },
  { .id = "leg_weak",
    .question = N_ ("Is one leg or foot newly weak? For example, the foot drags or you cannot stand on "
                    "tiptoe."),
    .noted = N_ ("You noted a newly weak leg or foot on %s."),
    .why = N_ ("This can mean that a nerve is being pressed on."),
    .action = ASK_TODAY,
    .telling = N_ ("Tell them: “my leg is newly weak, with back pain”."),
    .summary = N_ ("Weak leg or foot"),
    .level = DORSAL_LEVEL_SAME_DAY,
    .daily = TRUE,
    .sources = "GPN-REF, J" },
  { .id = "fever",
    .question = N_ ("Do you have a temperature of 38 °C or more, or shivers and feeling ill, along with "
                    "the back pain?"),
    .noted = N_ ("You noted a fever or shivers with back pain on %s."),
    .why = N_ ("This can be a sign of infection."),
    .action = ASK_TODAY,
    .telling = N_ ("Tell them: “I have back pain and a fever or shivers”."),
    .summary = N_ ("Fever or shivers"),
    .level = DORSAL_LEVEL_SAME_DAY,
    .daily = TRUE,
    .sources = "NHS-SHEF, CHCP" },
  { .id = "fall_frail",
    .question = N_ ("Did the pain start suddenly after a small fall, bump or lift?"),
    .noted = N_ ("You noted on %s that the pain began with a small fall, bump or lift."),
    .why = N_ ("If bones are weak, a small knock can break one."),
    .action = ASK_TODAY,
    .telling = N_ ("Tell them: “my back has hurt since a small fall or lift, and my bones may be "
                   "weak”."),
    .summary = N_ ("Sudden pain after a small fall or lift"),
    .level = DORSAL_LEVEL_SAME_DAY,
    .needs_bone_risk = TRUE,
    .daily = TRUE,
    .sources = "GCARE, DOWNIE13" },
  { .id = "habit_change",
    .question = N_ ("Is there any other new change in how you pee or poo?"),
    .noted = N_ ("You noted a new change in how you pee or poo on %s."),
    .why = N_ ("This can come from nerves low in your back."),
    .action = ASK_TODAY,
    .telling = N_ ("Tell them what has changed, and that you have back pain."),
    .summary = N_ ("New change in peeing or pooing"),
    .level = DORSAL_LEVEL_SAME_DAY,
    .daily = TRUE,
    .sources = "BMJBP-CES, J" },
  { .id = "walk_hard",
    .question = N_ ("Is it hard to stand or walk because of the pain?"),
    .noted = N_ ("You noted on %s that it is hard to stand or walk."),
    .why = N_ ("When walking is hard, help can get you moving again sooner."),
    .action = BOOK_THREE_DAYS,
    .summary = N_ ("Hard to stand or walk"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 3,
    .sources = "SEED" },
  { .id = "leg_numb",
    .question = N_ ("Is there tingling, pins and needles or numbness in one leg or foot?"),
    .noted = N_ ("You noted tingling or numbness in one leg or foot on %s."),
    .why = N_ ("This can come from a nerve in your back."),
    .action = BOOK_WEEK,
    .summary = N_ ("Tingling or numbness in one leg"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 7,
    .sources = "SEED, NHS-BRB" },
  { .id = "weight",
    .question = N_ ("Have you lost weight without trying?"),
    .noted = N_ ("You noted on %s that you lost weight without trying."),
    .why = N_ ("Weight loss with back pain can have a cause that should be found."),
    .action = DOCTOR_THREE_DAYS,
    .summary = N_ ("Weight loss without trying"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 3,
    .sources = "NHS-SHEF, GCARE" },
  { .id = "night",
    .question = N_ ("Is the pain worse at night, or the same however you lie or sit?"),
    .noted = N_ ("You noted on %s that the pain is worse at night, or stays however you lie."),
    .why = N_ ("Most back pain eases when you lie down. Pain that does not should be checked."),
    .action = DOCTOR_THREE_DAYS,
    .summary = N_ ("Worse at night or in any position"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 3,
    .sources = "NHS-SHEF, VERHAGEN16" },
  { .id = "cancer_past",
    .question = N_ ("Have you ever had cancer?"),
    .noted = N_ ("You told the journal that you once had cancer. For this pain, it counts from %s."),
    .why = N_ ("After cancer, new back pain should be checked. Most often it is nothing new."),
    .action = DOCTOR_THREE_DAYS,
    .summary = N_ ("Cancer in the past"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 3,
    .sources = "GCARE, DOWNIE13" },
  { .id = "lump",
    .question = N_ ("Is there a new lump, swelling or change of shape in your back?"),
    .noted = N_ ("You noted a new lump or change of shape in your back on %s."),
    .why = N_ ("A new change in shape should be looked at."),
    .action = DOCTOR_THREE_DAYS,
    .summary = N_ ("New lump or change of shape"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 3,
    .sources = "NHS-SHEF" },
  { .id = "upper",
    .question = N_ ("Is the pain high up, between the shoulder blades?"),
    .noted = N_ ("You noted pain between the shoulder blades on %s."),
    .why = N_ ("Pain that high up can have other causes than pain low down."),
    .action = BOOK_WEEK,
    .summary = N_ ("Pain between the shoulder blades"),
    .level = DORSAL_LEVEL_SEE_SOON,
    .due_days = 7,
    .sources = "NHS-RF" },
};

/** dorsal_tables_get_signs: Returns: (transfer none): the warning signs, most urgent first */
const DorsalSign *
dorsal_tables_get_signs (guint *out_n_signs)
{
  *out_n_signs = G_N_ELEMENTS (signs);
  return signs;
}
