/**
 * What three books offer on a game as a whole: winner, margin and total.
 *
 * Promises boards six hours, three hours and forty minutes before tip-off whose numbers follow from the teams as they
 * are known by then, with what the market gets wrong on top, most of it early: lines move towards the truth, and
 * leap when a star is ruled out. Numbers are in half points; the two sides of a price hold the book's margin.
 *
 * A function of seed and game: boards do not depend on which other games were asked for.
 */
import type { BookGameLine } from '../feeds/book-game-line.ts';
import { plusMinutes } from '../league/instant.ts';
import { BOOKMAKERS, type Bookmaker, priceOf } from './bookmaker.ts';
import type { CalendarGame } from './calendar.ts';
import { expectedCounts } from './expected-counts.ts';
import type { TeamNight } from './game-engine.ts';
import type { League } from './league.ts';
import { type Board, expectedNight } from './night.ts';
import { Random } from './random.ts';

interface Capture {
  readonly minutesBefore: number;
  /** What the books know of the teams, and how much of the early error is left. */
  readonly board: Board;
  readonly earlyError: number;
}

const CAPTURES: readonly Capture[] = [
  { minutesBefore: 360, board: 'first', earlyError: 1 },
  { minutesBefore: 180, board: 'first', earlyError: 0.5 },
  { minutesBefore: 40, board: 'last', earlyError: 0 },
];
const BOOKS = ['betmgm', 'draftkings', 'fanduel'];
/** In points: what the market gets wrong to the end, what it gets wrong early, and how far books differ. */
const MARGIN_ERROR = { lasting: 1.2, early: 1, opinion: 0.3 } as const;
const TOTAL_ERROR = { lasting: 2.5, early: 2, opinion: 0.5 } as const;
/** How far results are from the lines, in the mean of whole seasons. */
const MARGIN_DEVIATION = 13.5;
const TOTAL_DEVIATION = 20;
/** The logistic distribution nearest to the normal has this times its slope. */
const LOGISTIC = 1.702;

export function gameLines(league: League, game: CalendarGame): readonly BookGameLine[] {
  const random = new Random(league.seed, 'game-lines', game.gameId);
  const errors = {
    margin: [random.normal(0, MARGIN_ERROR.lasting), random.normal(0, MARGIN_ERROR.early)] as const,
    total: [random.normal(0, TOTAL_ERROR.lasting), random.normal(0, TOTAL_ERROR.early)] as const,
  };
  const books = BOOKMAKERS.filter(({ key }) => BOOKS.includes(key)).map((bookmaker) => ({
    bookmaker,
    margin: random.normal(0, MARGIN_ERROR.opinion),
    total: random.normal(0, TOTAL_ERROR.opinion),
  }));
  return CAPTURES.flatMap(({ minutesBefore, board, earlyError }) => {
    const expected = expectedPoints(league, game, board);
    const margin = expected.home - expected.away + errors.margin[0] + earlyError * errors.margin[1];
    const total = expected.home + expected.away + errors.total[0] + earlyError * errors.total[1];
    const capturedAt = plusMinutes(game.tipOff, -minutesBefore);
    return books.flatMap((view) =>
      offered(view.bookmaker, { margin: margin + view.margin, total: total + view.total }).map(
        (line): BookGameLine => ({ ...line, capturedAt, bookmaker: view.bookmaker.key }),
      ),
    );
  });
}

function expectedPoints(league: League, game: CalendarGame, board: Board) {
  const home = expectedNight(league, game, game.home, board);
  const away = expectedNight(league, game, game.away, board);
  const pace = (league.profile(game.home).pace + league.profile(game.away).pace) / 2;
  const points = (own: TeamNight, opponent: TeamNight) =>
    [...expectedCounts(own, opponent, pace).values()].reduce((sum, counts) => sum + counts.points, 0);
  return { home: points(home, away), away: points(away, home) };
}

type Unstamped<Line> = Line extends BookGameLine ? Omit<Line, 'capturedAt' | 'bookmaker'> : never;

function offered(
  bookmaker: Bookmaker,
  { margin, total }: { readonly margin: number; readonly total: number },
): readonly Unstamped<BookGameLine>[] {
  const homePoint = halves(-margin);
  const line = halves(total);
  const wins = likelihood(margin / MARGIN_DEVIATION);
  const covers = likelihood((margin + homePoint) / MARGIN_DEVIATION);
  const over = likelihood((total - line) / TOTAL_DEVIATION);
  const price = (probability: number) => priceOf(bookmaker, probability);
  return [
    { market: 'h2h', homePrice: price(wins), awayPrice: price(1 - wins) },
    { market: 'spreads', homePoint, homePrice: price(covers), awayPrice: price(1 - covers) },
    { market: 'totals', total: line, overPrice: price(over), underPrice: price(1 - over) },
  ];
}

/** Of a standard normal being below. */
function likelihood(deviations: number): number {
  return 1 / (1 + Math.exp(-LOGISTIC * deviations));
}

function halves(points: number): number {
  // A plain 0, never the negative one that rounding makes.
  return Math.round(points * 2) / 2 + 0;
}
