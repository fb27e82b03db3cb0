/** One night of a generated league, after its games: what the writers beside this file tell in the words of providers. */
import type { BookAppearance, BookBoxDetails } from '../../../../src/feeds/book-box-details.ts';
import type { BookPlay } from '../../../../src/feeds/book-play.ts';
import type { BookGame, BookPlayerLine, SeasonBook } from '../../../../src/feeds/season-book.ts';
import type { Instant } from '../../../../src/league/instant.ts';
import { season } from '../../../../src/league/season.ts';
import { type SlateDate, slateDate } from '../../../../src/league/slate-date.ts';
import { type Team, type TeamCode, team } from '../../../../src/league/team.ts';
import { simulateSeason } from '../../../../src/sim/simulated-season.ts';

export const SEASON = season('2024-25');
export const NIGHT: SlateDate = slateDate('2024-10-22');
/** Until every team has played once, so that the schedule has all thirty. */
const DAYS = 3;

export interface NightGame {
  readonly gameId: BookGame['gameId'];
  readonly tipOff: Instant;
  readonly home: NightSide;
  readonly away: NightSide;
  readonly plays: readonly BookPlay[];
}

export interface NightSide {
  readonly team: Team;
  readonly points: number;
  readonly players: readonly NightPlayer[];
  readonly absent: BookBoxDetails['absent'];
}

export type NightPlayer = BookPlayerLine & BookAppearance;

export interface GeneratedNight {
  readonly book: SeasonBook;
  readonly games: readonly [NightGame, NightGame, ...NightGame[]];
}

export function generatedNight(): GeneratedNight {
  const book = simulateSeason({ seed: 3, season: SEASON, days: DAYS });
  const [first, second, ...others] = book.games
    .filter(({ listings }) => listings.at(-1)?.slateDate === NIGHT)
    .map((game) => nightGame(book, game));
  if (first === undefined || second === undefined) throw new Error(`fewer than two games on ${NIGHT}`);
  return { book, games: [first, second, ...others] };
}

function nightGame(
  book: SeasonBook,
  { gameId, home, away, listings, homePoints, awayPoints }: BookGame,
): NightGame {
  const tipOff = listings.at(-1)?.tipOff ?? null;
  const details = book.boxDetails?.(gameId) ?? null;
  if (tipOff === null || details === null || homePoints === null || awayPoints === null) {
    throw new Error(`${gameId} was not played in full`);
  }
  const side = (code: TeamCode, points: number): NightSide => ({
    team: team(code),
    points,
    players: book
      .playerLines(gameId)
      .filter((line) => line.team === code)
      .map((line) => ({
        ...line,
        ...(details.appeared.get(line.playerId) ?? { seconds: 0, startPosition: null }),
      })),
    absent: details.absent.filter((each) => each.team === code),
  });
  return {
    gameId,
    tipOff,
    home: side(home, homePoints),
    away: side(away, awayPoints),
    plays: book.plays?.(gameId) ?? [],
  };
}

export function firstName(name: string): string {
  return name.slice(0, name.indexOf(' '));
}

export function lastName(name: string): string {
  return name.slice(name.indexOf(' ') + 1);
}

/** Points of four periods that add up. */
export function periods(points: number): readonly [number, number, number, number] {
  const quarter = Math.floor(points / 4);
  return [quarter, quarter, quarter, points - 3 * quarter];
}
