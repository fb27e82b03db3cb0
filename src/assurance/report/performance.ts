/**
 * Model performance of a window, system by system and market by market, with 95 % intervals by resampling whole games.
 *
 * Refused below 95 % of the gradable; a rate of fewer than 30 rows is withheld, with its N. The line’s error is that of
 * the line on the same rows.
 */
import { type Coverage, coverageShare, LEAST_COVERAGE } from '../../evaluation/coverage.ts';
import { type Estimate, type Rate, rateOf, ratioOf } from '../../evaluation/report/figures/estimate.ts';
import type {
  GameSums,
  PerformanceCell,
  PerformanceEvidence,
  PerformanceWindow,
} from './performance-evidence.ts';

export interface WindowPerformance extends Pick<PerformanceWindow, 'name' | 'from' | 'to' | 'sql'> {
  readonly rows: readonly PerformanceRow[];
}

export interface PerformanceRow {
  readonly system: string;
  readonly market: string;
  readonly predictions: number;
  readonly backfilled: number;
  readonly coverage: Coverage;
  /** Null: refused, or nothing to grade. */
  readonly figures: PerformanceFigures | null;
}

export interface PerformanceFigures {
  readonly appeared: number;
  /** Of everybody who appeared. Null over nobody. */
  readonly scoredMae: Estimate | null;
  /** Appeared with a line: N of the errors. */
  readonly n: number;
  /** Null over nobody with a line. */
  readonly mae: Estimate | null;
  readonly lineMae: Estimate | null;
  /** mae − lineMae row by row: below 0 the system is nearer. */
  readonly difference: Estimate | null;
  readonly hits: Rate;
  readonly bets: number;
  readonly roi: Rate;
  /** P(over) as stated less how often it went over: 0 where calibrated. */
  readonly overStated: Rate;
  /** Share of everybody who appeared within the 10 % and 90 % quantiles: 80 % or a little more where the spread is right. */
  readonly covered80: Rate;
}

export function windowPerformance({ windows }: PerformanceEvidence): readonly WindowPerformance[] {
  return windows.map(({ name, from, to, sql, cells }) => ({ name, from, to, sql, rows: cells.map(rowOf) }));
}

function rowOf({ system, market, games, picks }: PerformanceCell): PerformanceRow {
  const total = (of: (game: GameSums) => number) => games.reduce((sum, game) => sum + of(game), 0);
  const predictions = total((game) => game.predictions);
  const withLine = total((game) => game.withLine);
  const coverage: Coverage =
    withLine > 0
      ? { gradable: withLine, settled: withLine - total((game) => game.pendingWithLine) }
      : { gradable: predictions, settled: predictions - total((game) => game.pending) };
  const share = coverageShare(coverage);
  const row = { system, market, predictions, backfilled: total((game) => game.backfilled), coverage };
  if (share === null || share < LEAST_COVERAGE) return { ...row, figures: null };
  /** N is the rows, not the games that they are summed by. */
  const over = (numerator: (game: GameSums) => number, denominator: (game: GameSums) => number) =>
    withRows(
      ratioOf(
        games.filter((game) => denominator(game) > 0),
        numerator,
        denominator,
      ),
      total(denominator),
    );
  const rate = (numerator: (game: GameSums) => number, denominator: (game: GameSums) => number) =>
    rateOf(over(numerator, denominator), total(denominator));
  const lined = (game: GameSums) => game.lined;
  const scored = (game: GameSums) => game.scored;
  const bets = picks.reduce((sum, pick) => sum + pick.bets, 0);
  return {
    ...row,
    figures: {
      appeared: total(scored),
      scoredMae: over((game) => game.scoredError, scored),
      n: total(lined),
      mae: over((game) => game.error, lined),
      lineMae: over((game) => game.lineError, lined),
      difference: over((game) => game.error - game.lineError, lined),
      hits: rate(
        (game) => game.right,
        (game) => game.decided,
      ),
      bets,
      roi: rateOf(
        withRows(
          ratioOf(
            picks,
            (pick) => pick.profit,
            (pick) => pick.bets,
          ),
          bets,
        ),
        bets,
      ),
      overStated: rate(
        (game) => game.statedOver - game.overs,
        (game) => game.stated,
      ),
      covered80: rate(
        (game) => game.covered80,
        (game) => game.scored,
      ),
    },
  };
}

function withRows(estimate: Estimate | null, n: number): Estimate | null {
  return estimate === null ? null : { ...estimate, n };
}
