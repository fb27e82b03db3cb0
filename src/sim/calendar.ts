/**
 * The calendar of a simulated season: 1,230 games with ids, dates, tip-off times and changes of plan.
 *
 * Promises a function of seed and season alone: the whole calendar is made whatever part of it is wanted. Ids
 * count up in the order in which the games were first scheduled. A game's last listing is the one under which
 * it is played.
 */
import type { GameListing } from '../feeds/season-book.ts';
import { easternInstant } from '../league/eastern.ts';
import { type NbaGameId, nbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import { type Season, seasonStartYear } from '../league/season.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import { type DatedPairing, planDates } from './date-planner.ts';
import { pairings } from './pairings.ts';
import { type Postponement, postponements } from './postponements.ts';
import { Random } from './random.ts';
import { withRoadTrips } from './road-trips.ts';
import { type SeasonDate, seasonDates } from './season-dates.ts';
import { type TipOffOccasion, tipOffTime, type WallTime } from './tip-off-time.ts';

export interface CalendarGame {
  readonly gameId: NbaGameId;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly isNeutral: boolean;
  readonly listings: readonly GameListing[];
  /** Days from opening night to the date it was first scheduled for, and to the date it is played on. */
  readonly firstOffset: number;
  readonly offset: number;
  /** Of the last listing. */
  readonly tipOff: Instant;
}

const DAYS_FROM_ANNOUNCEMENT_TO_OPENING = 60;
/** The schedule comes out in the afternoon, a postponement in the morning, a new date at noon, Eastern. */
const ANNOUNCEMENT_HOUR = 15;
const POSTPONEMENT_HOUR = 10;
const NEW_DATE_HOUR = 12;
/** More plans than have ever been needed. */
const PLANS = 10;
const NEUTRAL_GAMES = 2;
/** Games abroad are played in January: days from opening night. */
const NEUTRAL_WINDOW = { from: 80, to: 100 } as const;
const WEEKEND: readonly number[] = [0, 6];
/** A weekend slate of this size has at least one matinee. */
const MATINEE_SLATE = 4;

export function calendar(seed: number, season: Season): readonly CalendarGame[] {
  const stream = (name: string) => new Random(seed, 'calendar', season, name);
  const dates = seasonDates(season, stream('dates'));
  const { games, moves } = plannedGames(dates, stream('plan'));
  const kinds = occasions({ games, moves, dates }, stream('occasions'));
  const tips = stream('tip-offs');
  const timed = games.map((game) => ({
    game,
    time: tipOffTime(occasion(game, dates, kinds.get(game) ?? 'usual'), tips),
  }));
  timed.sort((a, b) => a.game.offset - b.game.offset || minuteOfDay(a.time) - minuteOfDay(b.time));
  return timed.map(({ game, time }, i): CalendarGame => {
    const { home, away } = game.pairing;
    const move = moves.get(game);
    const first = firstListing(game, time, dates);
    const listings = [first, ...(move === undefined ? [] : laterListings(first, move, dates, tips))];
    return {
      gameId: gameIdOf(season, i + 1),
      home,
      away,
      isNeutral: kinds.get(game) === 'abroad',
      listings,
      firstOffset: game.offset,
      offset: move?.newOffset ?? game.offset,
      tipOff: listings.at(-1)?.tipOff ?? first.tipOff,
    };
  });
}

interface PlannedGames {
  readonly games: readonly DatedPairing[];
  readonly moves: ReadonlyMap<DatedPairing, Postponement>;
}

/** Draws plans of dates until one has room for the postponed games; nearly always the first. */
function plannedGames(dates: readonly SeasonDate[], random: Random): PlannedGames {
  for (let plan = 0; plan < PLANS; plan += 1) {
    const { games: dated, diaries } = planDates(pairings(random), dates, random);
    const games = withRoadTrips(dated, random);
    const moved = postponements({ games, diaries }, random);
    if (moved !== null) return { games, moves: new Map(moved.map((move) => [move.game, move])) };
  }
  throw new Error(`No game could be postponed in ${PLANS} plans: the windows for new dates are too narrow.`);
}

type Occasions = ReadonlyMap<DatedPairing, TipOffOccasion['kind']>;

/** One matinee on each weekend slate of some size, and two games abroad. */
function occasions(
  { games, moves, dates }: PlannedGames & { readonly dates: readonly SeasonDate[] },
  random: Random,
): Occasions {
  const kinds = new Map<DatedPairing, TipOffOccasion['kind']>();
  for (const [offset, slate] of Map.groupBy(games, (game) => game.offset)) {
    const isWeekend = WEEKEND.includes(seasonDate(dates, offset).weekday);
    if (isWeekend && slate.length >= MATINEE_SLATE) kinds.set(random.pick(slate), 'matinee');
  }
  const { from, to } = NEUTRAL_WINDOW;
  const inJanuary = games.filter(
    (game) => game.offset >= from && game.offset <= to && !kinds.has(game) && !moves.has(game),
  );
  for (const game of random.shuffled(inJanuary).slice(0, NEUTRAL_GAMES)) kinds.set(game, 'abroad');
  return kinds;
}

function occasion(
  { pairing, offset }: DatedPairing,
  dates: readonly SeasonDate[],
  kind: TipOffOccasion['kind'],
): TipOffOccasion {
  return { home: pairing.home, weekday: seasonDate(dates, offset).weekday, kind };
}

interface TimedListing extends GameListing {
  readonly tipOff: Instant;
}

function firstListing({ offset }: DatedPairing, time: WallTime, dates: readonly SeasonDate[]): TimedListing {
  const opening = seasonDate(dates, 0).date;
  return {
    knownFrom: easternInstant(addDays(opening, -DAYS_FROM_ANNOUNCEMENT_TO_OPENING), ANNOUNCEMENT_HOUR),
    ...tipOffAt(seasonDate(dates, offset).date, time),
    postponed: false,
  };
}

/** Off since the morning of the game, or straight to the new date. */
function laterListings(
  first: TimedListing,
  { game, newOffset, announcedAfterDays }: Postponement,
  dates: readonly SeasonDate[],
  random: Random,
): readonly TimedListing[] {
  const off = { ...first, knownFrom: easternInstant(first.slateDate, POSTPONEMENT_HOUR), postponed: true };
  const time = tipOffTime(occasion({ ...game, offset: newOffset }, dates, 'usual'), random);
  const anew = { ...tipOffAt(seasonDate(dates, newOffset).date, time), postponed: false };
  if (announcedAfterDays === 0) return [{ ...anew, knownFrom: off.knownFrom }];
  const announced = easternInstant(addDays(first.slateDate, announcedAfterDays), NEW_DATE_HOUR);
  return [off, { ...anew, knownFrom: announced }];
}

function tipOffAt(date: SlateDate, { hour, minute }: WallTime): { slateDate: SlateDate; tipOff: Instant } {
  return { slateDate: date, tipOff: easternInstant(date, hour, minute) };
}

function seasonDate(dates: readonly SeasonDate[], offset: number): SeasonDate {
  const found = dates[offset];
  if (found === undefined) throw new Error(`Day ${offset} is outside the season.`);
  return found;
}

function minuteOfDay({ hour, minute }: WallTime): number {
  return hour * 60 + minute;
}

/** 0022400001 for the first game of 2024-25. */
function gameIdOf(season: Season, number: number): NbaGameId {
  const year = String(seasonStartYear(season) % 100).padStart(2, '0');
  return nbaGameId(`002${year}${String(number).padStart(5, '0')}`);
}
