/**
 * Who cannot play, since when that is known, and who plays hurt.
 *
 * Promises a function of the seed, the player and his team's calendar. A spell of absence begins in one of three
 * ways: he leaves a game early, he is ruled out before it (before the first board of lines, between the two
 * boards, or after the last one: a late scratch), or, on the second night of a back-to-back, he is rested.
 * The game of his return: listed late on the boards, and with limited minutes after a long spell.
 *
 * About 23 % of the games of regular players are missed, as in 2024-25.
 */
import type { Season } from '../league/season.ts';
import { Random, type Weighted } from './random.ts';

export type Announcement = 'before_first_board' | 'between_boards' | 'after_last_board';

export type Availability =
  | { readonly kind: 'out'; readonly announced: Announcement; readonly cause: AbsenceCause }
  /** Plays this share of his planned minutes, then leaves. Nobody knows beforehand. */
  | { readonly kind: 'leaves'; readonly share: number }
  /** Plays this share of his planned minutes; the books do not list him on the first board. */
  | { readonly kind: 'returns'; readonly share: number; readonly cause: AbsenceCause };

/** A spell of absence by its number in the player's season and its length, or a night of rest. */
export type AbsenceCause =
  | { readonly kind: 'spell'; readonly number: number; readonly days: number }
  | { readonly kind: 'rest' };

/** One game on a player's calendar, in order. */
interface CalendarEntry<Id> {
  readonly gameId: Id;
  readonly offset: number;
  readonly isSecondNight: boolean;
}

interface Spell {
  readonly from: number;
  readonly until: number;
}

/** Days of health between spells, in the mean. */
const HEALTHY_DAYS = 44;
/** Spells are drawn from here on, so that some players are out on opening night. */
const FIRST_DAY = -60;
/** Lengths of spells in days: knocks, weeks, and the long ones. */
const LENGTHS: readonly Weighted<{ readonly least: number; readonly most: number }>[] = [
  [0.58, { least: 1, most: 6 }],
  [0.29, { least: 7, most: 21 }],
  [0.13, { least: 24, most: 75 }],
];
/** Share of spells that begin during a game, and the share of his minutes after which he leaves. */
const LEAVES_GAME = 0.3;
const LEAVES_AFTER = { least: 0.15, most: 0.85 } as const;
/** Of the spells that begin before a game. */
const ANNOUNCED: readonly Weighted<Announcement>[] = [
  [0.36, 'before_first_board'],
  [0.3, 'between_boards'],
  [0.34, 'after_last_board'],
];
const REST_ANNOUNCED_EARLY = 0.7;
/** Rest concerns those who play this much. */
const RESTED_FROM_MINUTES = 30;
const REST = 0.1;
/** A return after this many days comes with limited minutes. */
const LONG_SPELL_DAYS = 14;
const LIMITED_SHARE = 0.75;

/** `healthyUntil`: a day since opening night before which the player has no spell; null for none. */
export function availability<Id>(
  { seed, season }: { readonly seed: number; readonly season: Season },
  player: { readonly playerId: number; readonly minutes: number; readonly healthyUntil: number | null },
  games: readonly CalendarEntry<Id>[],
): ReadonlyMap<Id, Availability> {
  const random = new Random(seed, 'availability', season, player.playerId);
  const lastOffset = games.at(-1)?.offset ?? 0;
  const found = new Map<Id, Availability>();
  for (const [number, spell] of spells(player.healthyUntil, lastOffset, random).entries()) {
    const cause: AbsenceCause = { kind: 'spell', number, days: spell.until - spell.from };
    const missed = games.filter(({ offset }) => offset >= spell.from && offset < spell.until);
    for (const [i, { gameId }] of missed.entries()) {
      found.set(
        gameId,
        i === 0 ? beginning(random, cause) : { kind: 'out', announced: 'before_first_board', cause },
      );
    }
    const back = games.find(({ offset }) => offset >= spell.until);
    if (missed.length > 0 && back !== undefined) {
      const share = cause.days >= LONG_SPELL_DAYS ? LIMITED_SHARE : 1;
      found.set(back.gameId, { kind: 'returns', share, cause });
    }
  }
  if (player.minutes < RESTED_FROM_MINUTES) return found;
  for (const { gameId, offset, isSecondNight } of games) {
    const isRested = isSecondNight && offset >= (player.healthyUntil ?? 0) && random.chance(REST);
    const announced = random.chance(REST_ANNOUNCED_EARLY) ? 'before_first_board' : 'between_boards';
    if (isRested && !found.has(gameId))
      found.set(gameId, { kind: 'out', announced, cause: { kind: 'rest' } });
  }
  return found;
}

function spells(healthyUntil: number | null, last: number, random: Random): readonly Spell[] {
  const all: Spell[] = [];
  let from = (healthyUntil ?? FIRST_DAY) + random.exponential(HEALTHY_DAYS);
  while (from <= last) {
    const { least, most } = random.weighted(LENGTHS);
    const until = from + random.between(least, most);
    all.push({ from: Math.ceil(from), until: Math.ceil(until) });
    from = until + random.exponential(HEALTHY_DAYS);
  }
  return all;
}

function beginning(random: Random, cause: AbsenceCause): Availability {
  if (random.chance(LEAVES_GAME)) {
    return { kind: 'leaves', share: random.between(LEAVES_AFTER.least, LEAVES_AFTER.most) };
  }
  return { kind: 'out', announced: random.weighted(ANNOUNCED), cause };
}
