/**
 * What is said of a player who is missing or hurt: by his team to the league, and by the box score afterwards.
 *
 * Promises a function of seed, season, player and spell: the same reason in every game of a spell.
 */
import type { Season } from '../league/season.ts';
import type { AbsenceCause } from './availability.ts';
import { Random, type Weighted } from './random.ts';

export interface AbsenceReason {
  /** As the injury report prints it. */
  readonly reported: string;
  /** As the box score prints it. */
  readonly comment: string;
}

export const COACHS_DECISION = "DNP - Coach's Decision";
export const TWO_WAY: AbsenceReason = { reported: 'G League - Two-Way', comment: 'NWT - G League - Two-Way' };
export const ON_ASSIGNMENT: AbsenceReason = {
  reported: 'G League - On Assignment',
  comment: 'NWT - G League - On Assignment',
};

const REST: AbsenceReason = { reported: 'Rest', comment: 'DND - Rest' };
const ILLNESS: AbsenceReason = { reported: 'Injury/Illness - N/A; Illness', comment: 'DND - Illness' };
const PERSONAL: AbsenceReason = { reported: 'Personal Reasons', comment: 'NWT - Personal' };
const SUSPENSION: AbsenceReason = { reported: 'League Suspension', comment: 'NWT - League Suspension' };

type Kind = 'injury' | 'illness' | 'personal' | 'suspension';
const SHORT_SPELL_DAYS = 7;
const SHORT_SPELLS: readonly Weighted<Kind>[] = [
  [0.78, 'injury'],
  [0.13, 'illness'],
  [0.07, 'personal'],
  [0.02, 'suspension'],
];
/** From here on a player does not travel with his team. */
const LONG_SPELL_DAYS = 24;

const SIDES = ['Left', 'Right'];
const KNOCKS: readonly Weighted<readonly [part: string, what: string]>[] = [
  [0.22, ['Ankle', 'Sprain']],
  [0.14, ['Knee', 'Soreness']],
  [0.12, ['Hamstring', 'Tightness']],
  [0.1, ['Calf', 'Strain']],
  [0.08, ['Hip', 'Contusion']],
  [0.08, ['Wrist', 'Sprain']],
  [0.08, ['Shoulder', 'Soreness']],
  [0.07, ['Groin', 'Strain']],
  [0.06, ['Foot', 'Plantar Fasciitis']],
  [0.05, ['Quadriceps', 'Contusion']],
];
const LONG_INJURIES: readonly Weighted<readonly [part: string, what: string]>[] = [
  [0.25, ['Hamstring', 'Strain']],
  [0.2, ['Knee', 'Meniscus Tear; Surgery']],
  [0.2, ['Foot', 'Stress Reaction; Injury Recovery']],
  [0.2, ['Hand', 'Fracture']],
  [0.15, ['Medial Collateral Ligament', 'Sprain']],
];

export function absenceReason(
  { seed, season }: { readonly seed: number; readonly season: Season },
  playerId: number,
  cause: AbsenceCause,
): AbsenceReason {
  if (cause.kind === 'rest') return REST;
  const { number, days } = cause;
  const random = new Random(seed, 'reason', season, playerId, number);
  const kind = days < SHORT_SPELL_DAYS ? random.weighted(SHORT_SPELLS) : 'injury';
  switch (kind) {
    case 'illness':
      return ILLNESS;
    case 'personal':
      return PERSONAL;
    case 'suspension':
      return SUSPENSION;
    case 'injury': {
      const isLong = days >= LONG_SPELL_DAYS;
      return {
        reported: injury(isLong ? LONG_INJURIES : KNOCKS, random),
        comment: isLong ? 'NWT - Injury/Illness' : 'DND - Injury/Illness',
      };
    }
  }
}

/** Of a player who is listed and likely to play. */
export function knock(random: Random): string {
  return injury(KNOCKS, random);
}

function injury(kinds: readonly Weighted<readonly [string, string]>[], random: Random): string {
  const [part, what] = random.weighted(kinds);
  return `Injury/Illness - ${random.pick(SIDES)} ${part}; ${what}`;
}
