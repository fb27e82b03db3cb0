/**
 * A small season book for tests: fifteen games, one per pair of teams, so that all thirty are in the schedule.
 *
 * Game 1 goes to overtime, game 2 is at a neutral site, game 3 is postponed and played two days later, game 4 has
 * no tip-off time. Game n of fifteen has the id 002240000n and the score 100 + n to 90 + n for the home team.
 */
import assert from 'node:assert/strict';
import { easternInstant } from '../league/eastern.ts';
import { type NbaGameId, nbaGameId } from '../league/game-id.ts';
import { type Instant, parseInstant, plusMinutes } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { addDays, type SlateDate, slateDate } from '../league/slate-date.ts';
import { TEAMS, type TeamCode } from '../league/team.ts';
import { handMadeDetails } from './hand-made-details.fixture.ts';
import type {
  BookGame,
  BookPlayerLine,
  BookPropLine,
  BookStatLine,
  BookTeamLine,
  GameListing,
  SeasonBook,
} from './season-book.ts';

export const ANNOUNCED = parseInstant('2024-08-22T16:00:00Z');
export const OPENING_DATE = slateDate('2024-10-22');
/** Game 3 is called off at noon of its date and gets its new date the next morning. */
export const CALLED_OFF = easternInstant(OPENING_DATE, 12);
export const RESCHEDULED = easternInstant(addDays(OPENING_DATE, 1), 9);

const GAMES = 15;
const GAMES_A_DATE = 5;

export function handMadeGameId(n: number): NbaGameId {
  return nbaGameId(`00224${String(n).padStart(5, '0')}`);
}

export function handMadeBook(changes: Partial<SeasonBook> = {}): SeasonBook {
  const games = Array.from({ length: GAMES }, (_, index) => handMadeGame(index + 1));
  return {
    season: season('2024-25'),
    origin: 'archive',
    games,
    playerLines: handMadePlayerLines,
    teamLines: handMadeTeamLines,
    propLines: handMadePropLines,
    ...handMadeDetails(games, handMadePlayerLines),
    ...changes,
  };
}

export function handMadeGame(n: number): BookGame {
  const date = addDays(OPENING_DATE, Math.floor((n - 1) / GAMES_A_DATE));
  const listings = n === 3 ? postponedListings(date) : [listing(ANNOUNCED, date, n)];
  const played = required(listings.at(-1));
  const overtimeMinutes = n === 1 ? 15 : 0;
  return {
    gameId: handMadeGameId(n),
    ...teams(n),
    isNeutral: n === 2,
    arena: n === 5 ? null : `Arena ${n}`,
    listings,
    finalAt:
      played.tipOff === null
        ? easternInstant(addDays(date, 1), 8)
        : plusMinutes(played.tipOff, 165 + overtimeMinutes),
    homePoints: 100 + n,
    awayPoints: 90 + n,
  };
}

export function listing(knownFrom: Instant, date: SlateDate, n: number): GameListing {
  const tipOff = n === 4 ? null : easternInstant(date, 19, 30);
  return { knownFrom, slateDate: date, tipOff, postponed: false };
}

function postponedListings(date: SlateDate): readonly GameListing[] {
  const first = listing(ANNOUNCED, date, 3);
  return [
    first,
    { ...first, knownFrom: CALLED_OFF, postponed: true },
    listing(RESCHEDULED, addDays(date, 2), 3),
  ];
}

function teams(n: number): { readonly home: TeamCode; readonly away: TeamCode } {
  const team = (index: number) => required(TEAMS[index % TEAMS.length]).code;
  return { home: team(2 * n - 2), away: team(2 * n - 1) };
}

/** All of a team's points by one player: free throws make up what field goals leave. */
function statLine(minutes: number, pts: number, plusMinus: number): BookStatLine {
  const ftm = pts - 30;
  return {
    ...{ minutes, pts, plusMinus, fgm: 12, fga: 25, fg3m: 6, fg3a: 14, ftm, fta: ftm + 2 },
    ...{ oreb: 3, dreb: 7, ast: 8, stl: 1, blk: 0, tov: 4, pf: 2 },
  };
}

function handMadePlayerLines(game: NbaGameId): readonly BookPlayerLine[] {
  const n = Number(game.slice(5));
  const { home, away } = teams(n);
  return [
    { playerId: 100 + n, playerName: `Nikola Jokić ${home}`, team: home, ...statLine(36, 100 + n, 10) },
    { playerId: 200 + n, playerName: `Bub Carrington ${away}`, team: away, ...statLine(0, 90 + n, -10) },
  ];
}

function handMadeTeamLines(game: NbaGameId): readonly BookTeamLine[] {
  const n = Number(game.slice(5));
  const { home, away } = teams(n);
  const minutes = n === 1 ? 265 : 240;
  return [
    { team: home, ...statLine(minutes, 100 + n, 10) },
    { team: away, ...statLine(minutes + 1, 90 + n, -10) },
  ];
}

/** Two snapshots at DraftKings (the second without the second player), one at FanDuel with one side only. */
function handMadePropLines(game: NbaGameId): readonly BookPropLine[] {
  const n = Number(game.slice(5));
  const played = required(handMadeGame(n).listings.at(-1));
  if (played.tipOff === null) return [];
  const early = plusMinutes(played.tipOff, -300);
  const late = plusMinutes(played.tipOff, -60);
  const names = handMadePlayerLines(game).map(({ playerName }) => playerName);
  const [star, other] = [required(names[0]), required(names[1])];
  const line = { market: 'player_points', bookmaker: 'draftkings', overPrice: -110, underPrice: -115 };
  return [
    { ...line, capturedAt: early, playerName: star, line: 25.5 },
    { ...line, capturedAt: early, playerName: other, line: 11.5 },
    { ...line, capturedAt: late, playerName: star, line: 26.5 },
    { ...line, capturedAt: late, playerName: star, line: 30.5, overPrice: 240 },
    { ...line, capturedAt: late, market: 'player_threes', playerName: star, line: 2.5 },
    {
      ...line,
      capturedAt: late,
      bookmaker: 'fanduel',
      playerName: star,
      line: 26.5,
      underPrice: null,
    },
  ];
}

function required<T>(value: T | undefined): T {
  assert.ok(value !== undefined);
  return value;
}
