/**
 * Why a player does not play, as one closed list for box scores and injury reports.
 *
 * Promises that the words of the source decide and nothing else; words that say none of these are `other`.
 */
export type AbsenceCategory =
  | 'injury'
  | 'illness'
  | 'rest'
  | 'personal'
  | 'coach'
  | 'g_league'
  | 'suspension'
  | 'trade'
  | 'other';

/** The league files both under one heading; what follows the heading tells them apart. */
const INJURY_OR_ILLNESS = /injury ?\/ ?illness/g;

/** The first line whose words occur decides. */
const WORDS: readonly (readonly [AbsenceCategory, RegExp])[] = [
  ['g_league', /\bg ?league\b|\btwo ?way\b|\bon assignment\b/],
  ['suspension', /\bsuspen/],
  ['trade', /\btraded?\b/],
  ['illness', /\billness\b|\bsick|\bflu\b|\bvirus\b|\bcovid|\bhealth (and|&) safety\b/],
  [
    'injury',
    /\binjur|\bsprain|\bstrain|\bsore|\bfracture|\bsurgery\b|\btear\b|\bcontusion|\bconcussion|\btightness\b|\btendin|\bspasm/,
  ],
  ['rest', /\brest\b|\bload management\b/],
  ['personal', /\bpersonal\b|\bbereavement\b|\bfamily\b/],
  ['coach', /\bcoach/],
];

/** `DNP - Coach's Decision` -> coach, `Injury/Illness - Left Knee; Surgery` -> injury, `INACTIVE_PERSONAL` -> personal. */
export function absenceCategory(words: string): AbsenceCategory {
  const plain = words
    .toLowerCase()
    .replace(/[_\s-]+/g, ' ')
    .replace(/’/g, "'");
  const beyondHeading = plain.replace(INJURY_OR_ILLNESS, ' ');
  const found = WORDS.find(([, pattern]) => pattern.test(beyondHeading));
  if (found !== undefined) return found[0] === 'rest' && beyondHeading !== plain ? 'injury' : found[0];
  return beyondHeading === plain ? 'other' : 'injury';
}
