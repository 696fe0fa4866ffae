/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the source keys stand for, one line each. Citations are names and are not translated; the
 * two that say how sure we are, are. */

#include "config.h"

#include "guidance/protocol.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *key;
  const char *citation;
} sources[] = {
  { "SEED", "Isleworth Pain and Injury Clinic, article on rest and back pain, 13 September 2025" },
  { "NG59", "NICE guideline NG59, Low back pain and sciatica in over 16s, recommendations" },
  { "QS155", "NICE quality standard QS155, statement 3: self-management" },
  { "NG65-LAN", "NHS Lanarkshire pathway after NICE guideline NG65, Spondyloarthritis" },
  { "ACP17", "American College of Physicians, Annals of Internal Medicine 2017;166:514" },
  { "LANCET", "Foster and others, Lancet 2018;391:2368" },
  { "WHO23", "World Health Organization guideline on chronic primary low back pain, 2023" },
  { "DAHM10", "Dahm and others, Cochrane review CD007612, 2010" },
  { "NASS13", "North American Spine Society, Choosing Wisely, 2013: bed rest not beyond 48 hours" },
  { "NASS-NOW", "North American Spine Society, Choosing Wisely, later text: no bed rest" },
  { "AHCPR94", "US Agency for Health Care Policy and Research, guideline on acute low back problems, 1994" },
  { "HENSCHKE08", "Henschke and others, BMJ 2008;337:a171" },
  { "MENEZES12", "Menezes Costa and others, CMAJ 2012;184:E613" },
  { "PACE", "Williams and others (PACE trial), Lancet 2014;384:1586" },
  { "KAMPER10", "Kamper and others, European Spine Journal 2010;19:1495" },
  { "DEVET02", "de Vet and others, Spine 2002;27:2409" },
  { "STANTON09", "Stanton and others, review of definitions of recurrence, 2009" },
  { "COSTA19", "Costa and others, Journal of Pain 2019;20:1267" },
  { "BMJBP-CES", "BMJ Best Practice, Cauda equina syndrome" },
  { "CES-CARD", "Greenhalgh, Mercer and Finucane, cauda equina warning card" },
  { "NHS-SHEF", "NHS Sheffield, back pain service page" },
  { "NHS-RF", "NHS service page on red flag symptoms" },
  { "CHCP", "City Health Care Partnership musculoskeletal service, back pain page" },
  { "NHS-BRB", "Bridgwater Bay Health, NHS back pain page" },
  { "GCARE", "Gloucestershire clinical pathway, red flags of back pain" },
  { "GPN-REF", "Referral criteria for back pain after NICE" },
  { "DOWNIE13", "Downie and others, BMJ 2013;347:f7095" },
  { "VERHAGEN16", "Verhagen and others, European Spine Journal 2016;25:2788" },
  { "FINUCANE20", "Finucane and others, JOSPT 2020;50:350" },
  { "YUSUF19", "Yusuf and others, BMC Musculoskeletal Disorders, 2019" },
  { "AJEM19", "Emergency department cohort on spinal infection, 2019" },
  { "NHS-EX", "NHS, exercises for back pain, 2019" },
  { "NHS-PT", "NHS, pelvic tilt exercise" },
  { "NHSI-EX", "NHS inform, exercises for back problems" },
  { "ARC-EX", "Arthritis Research Campaign, back pain exercise sheet, 2007" },
  { "ARC-DM", "Arthritis Research UK, back exercises" },
  { "ROS", "Royal Osteoporosis Society, bending forward safely" },
  { "WALKBACK", "Pocovi and others (WalkBack trial), Lancet 2024;404:134" },
  { "PACING-OP", "Clinic leaflet on pacing and graded activity" },
  { "PACING-NP", "Patient leaflet on pacing: finding a baseline" },
  { "PACING-LW", "Live Well with Pain, pacing" },
  { "NIDA-PHQ2", "US National Institute on Drug Abuse, PHQ-2 instrument page" },
  { "ARROLL10", "Arroll and others, Annals of Family Medicine 2010;8:348" },
  { "J", N_ ("A judgement made for this journal. No source gives this number; a clinician should agree "
             "to it.") },
  { "G", N_ ("General knowledge, not looked up in a source.") },
};

/**
 * dorsal_protocol_get_source:
 * @key: a source key, for example “NG59”
 *
 * Returns: (nullable) (transfer none): what it stands for, in one line
 */
const char *
dorsal_protocol_get_source (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].key, key))
      return _(sources[i].citation);

  return NULL;
}
