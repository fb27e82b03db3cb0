/**
 * The stated probabilities of OVER against what happened, and the market’s on the same rows.
 *
 * Both are given no push, which is how the market states its own: P(over) / (P(over) + P(under)). Rows are the graded
 * ones; a push is neither over nor under.
 */
import { brierScore, type EventForecast } from '../models/scoring/accuracy.ts';
import { type CalibrationLine, calibrationLine } from '../models/scoring/calibration-line.ts';
import {
  type ExpectedCalibrationError,
  expectedCalibrationError,
} from '../models/scoring/expected-calibration-error.ts';
import { logLoss } from '../models/scoring/log-loss.ts';
import type { AccuracyRow } from './graded-row.ts';
import { LEAST_RATE_ROWS } from './rate.ts';

export interface ProbabilityFigures {
  readonly n: number;
  readonly brier: number;
  readonly logLoss: number;
  /** Null below 30 rows. */
  readonly calibrationError: ExpectedCalibrationError | null;
  /** Null below 30 rows, or where the rows do not determine a line. */
  readonly calibrationLine: CalibrationLine | null;
  /** On the rows for which the market had real prices on both sides; null without one. */
  readonly besideMarket: BesideMarket | null;
}

export interface BesideMarket {
  readonly n: number;
  readonly brier: number;
  readonly marketBrier: number;
  readonly logLoss: number;
  readonly marketLogLoss: number;
}

/** Bins of the calibration error. */
const BINS = 10;

/** Null without a graded row. */
export function probabilityFigures(rows: readonly AccuracyRow[]): ProbabilityFigures | null {
  const stated: EventForecast[] = [];
  const [beside, market]: [EventForecast[], EventForecast[]] = [[], []];
  for (const row of rows) {
    const probability = overGivenNoPush(row);
    if (row.grade !== 'graded' || probability === null) continue;
    const happened = row.line_result === 'OVER';
    const forecast = { probability, happened };
    stated.push(forecast);
    if (row.fair_over === null) continue;
    beside.push(forecast);
    market.push({ probability: row.fair_over, happened });
  }
  const [brier, loss] = [brierScore(stated), logLoss(stated)];
  if (brier === null || loss === null) return null;
  const isEnough = stated.length >= LEAST_RATE_ROWS;
  return {
    n: stated.length,
    brier,
    logLoss: loss,
    calibrationError: isEnough ? expectedCalibrationError(stated, BINS) : null,
    calibrationLine: isEnough ? calibrationLine(stated) : null,
    besideMarket: besideMarket(beside, market),
  };
}

/** Null without a line, or where the distribution leaves nothing beside the push. */
function overGivenNoPush({ probability_over: over, probability_under: under }: AccuracyRow): number | null {
  if (over === null || under === null || over + under <= 0) return null;
  return over / (over + under);
}

function besideMarket(own: readonly EventForecast[], market: readonly EventForecast[]): BesideMarket | null {
  const [brier, marketBrier] = [brierScore(own), brierScore(market)];
  const [loss, marketLoss] = [logLoss(own), logLoss(market)];
  if (brier === null || marketBrier === null || loss === null || marketLoss === null) return null;
  return { n: own.length, brier, marketBrier, logLoss: loss, marketLogLoss: marketLoss };
}
