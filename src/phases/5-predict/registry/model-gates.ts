/**
 * Promotion gates, as data: what a candidate must show, per market, on rows of its last 28 days that it had not learnt
 * from.
 *
 *   rows                 at least one market has enough rows to judge anything by
 *   bias_against_line    mean error of the median minus that of the line, in units of the stat
 *   directional_balance  share of medians above the line: a model that takes one side learnt the side
 *   pit_variance         of the randomised PIT; 1/12 when the spread is right
 *   coverage_80          share of outcomes inside the central 80 %, randomised at its ends
 *   incumbent_mae        mean absolute error over that of the artefact in service, on the same rows
 *   incumbent_crps       the same of the CRPS
 *   plausible_error      mean absolute error over that of the line, on the same rows: below it a leak is likelier than skill
 *
 * What has too few rows of its own is not judged, and says so: a market that nobody had lines in serves with the others.
 * Only `rows` fails for want of them. An incumbent is judged on rows that it did not learn from, or not at all. One failed
 * gate in one market rejects the candidate.
 */
import type { Market } from '../../../lines/markets.ts';
import type { MarketValidation } from '../../../systems/market-validation.ts';

/** The artefact in service on the same rows. */
export interface IncumbentErrors {
  readonly n: number;
  readonly mae: number;
  readonly crps: number;
}

export interface GateResult {
  readonly gate: string;
  readonly market: Market;
  /** Null: not judged. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly verdict: 'passed' | 'failed' | 'not_judged';
}

interface Judged {
  readonly market: Market;
  readonly found: MarketValidation;
  readonly incumbent: IncumbentErrors | null;
}

interface ModelGate {
  readonly gate: string;
  readonly low: number | null;
  readonly high: number | null;
  /** Fewer are not judged. */
  readonly leastRows: number;
  readonly rows: (judged: Judged) => number;
  /** Null: does not apply. */
  readonly value: (judged: Judged) => number | null;
}

/** Fewer rows in a market say nothing of it. */
const LEAST_ROWS = 100;

const ofLines = ({ found }: Judged): number => found.lineN;
const ofAll = ({ found }: Judged): number => found.n;

export const MODEL_GATES: readonly ModelGate[] = [
  { gate: 'rows', low: LEAST_ROWS, high: null, leastRows: 0, rows: ofAll, value: ofAll },
  {
    gate: 'bias_against_line',
    low: -1,
    high: 1,
    leastRows: LEAST_ROWS,
    rows: ofLines,
    value: ({ found: { biasBesideLine: bias, lineBias } }) =>
      bias === null || lineBias === null ? null : bias - lineBias,
  },
  {
    gate: 'directional_balance',
    low: 0.15,
    high: 0.85,
    leastRows: LEAST_ROWS,
    rows: ofLines,
    value: ({ found }) => found.shareOver,
  },
  {
    gate: 'pit_variance',
    low: 1 / 12 - 0.02,
    high: 1 / 12 + 0.02,
    leastRows: LEAST_ROWS,
    rows: ofAll,
    value: ({ found }) => found.pitVariance,
  },
  {
    gate: 'coverage_80',
    low: 0.7,
    high: 0.9,
    leastRows: LEAST_ROWS,
    rows: ofAll,
    value: ({ found }) => found.coverage80,
  },
  {
    gate: 'incumbent_mae',
    low: null,
    high: 1.01,
    leastRows: LEAST_ROWS,
    rows: ofAll,
    value: ({ found, incumbent }) => overIncumbent(found, incumbent, 'mae'),
  },
  {
    gate: 'incumbent_crps',
    low: null,
    high: 1.01,
    leastRows: LEAST_ROWS,
    rows: ofAll,
    value: ({ found, incumbent }) => overIncumbent(found, incumbent, 'crps'),
  },
  {
    gate: 'plausible_error',
    low: 0.95,
    high: null,
    leastRows: LEAST_ROWS,
    rows: ofLines,
    value: ({ market, found: { maeBesideLine: mae, lineMae } }) =>
      market !== 'points' || mae === null || lineMae === null || lineMae === 0 ? null : mae / lineMae,
  },
];

/** By gate and market, in that order. */
export function judgeCandidate(
  markets: readonly Market[],
  validation: Readonly<Partial<Record<Market, MarketValidation>>>,
  incumbent: Readonly<Partial<Record<Market, IncumbentErrors>>>,
): readonly GateResult[] {
  const isMeasured = markets.some((market) => (validation[market]?.n ?? 0) >= LEAST_ROWS);
  return MODEL_GATES.flatMap((gate) =>
    markets.map((market): GateResult => {
      const { gate: name, low, high } = gate;
      const found = validation[market];
      if (found === undefined || found.n < LEAST_ROWS) {
        const verdict = name === 'rows' && !isMeasured ? 'failed' : 'not_judged';
        return { gate: name, market, value: null, low, high, n: found?.n ?? 0, verdict };
      }
      const judged = { market, found, incumbent: incumbent[market] ?? null };
      const n = gate.rows(judged);
      const value = n < gate.leastRows ? null : gate.value(judged);
      return { gate: name, market, value, low, high, n, verdict: verdictOf(value, low, high) };
    }),
  );
}

export function isRejected(results: readonly GateResult[]): boolean {
  return results.some(({ verdict }) => verdict === 'failed');
}

/** `points coverage_80 is 0.62 (n 812), below 0.7`. */
export function gateText({ gate, market, value, low, high, n }: GateResult): string {
  const limit =
    low !== null && (value === null || value < low) ? `below ${digits(low)}` : `above ${digits(high ?? 0)}`;
  return `${market} ${gate} is ${value === null ? 'not known' : digits(value)} (n ${n}), ${limit}`;
}

function verdictOf(value: number | null, low: number | null, high: number | null): GateResult['verdict'] {
  if (value === null) return 'not_judged';
  // What is no number has passed nothing.
  if (Number.isNaN(value)) return 'failed';
  return (low === null || value >= low) && (high === null || value <= high) ? 'passed' : 'failed';
}

function overIncumbent(
  found: MarketValidation,
  incumbent: IncumbentErrors | null,
  error: 'mae' | 'crps',
): number | null {
  if (incumbent === null || incumbent.n !== found.n || incumbent[error] === 0) return null;
  return found[error] / incumbent[error];
}

function digits(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
