/**
 * How good P(over) at the line is, given no push, beside the market’s own on the same rows.
 *
 * Rows are those that appeared with a line and were no push. The market’s figures, and all differences, are over the
 * rows of which the market has real prices on both sides. Null over no row.
 */

import type { NbaGameId } from '../../../league/game-id.ts';
import type { EventForecast } from '../../../models/scoring/accuracy.ts';
import { type CalibrationLine, calibrationLine } from '../../../models/scoring/calibration-line.ts';
import {
  type ExpectedCalibrationError,
  expectedCalibrationError,
} from '../../../models/scoring/expected-calibration-error.ts';
import { boundedProbability } from '../../../models/scoring/logit.ts';
import { type ReliabilityBin, reliability } from '../../../models/scoring/reliability.ts';
import { LEAST_RATE_ROWS } from '../../rate.ts';
import { type Estimate, meanOf } from './estimate.ts';
import type { AppearedRow } from './report-row.ts';
import { type SlopeInterval, slopeInterval } from './slope-interval.ts';

export interface ProbabilityFigures {
  readonly own: EventFigures;
  /** Null: no book had real prices on both sides. */
  readonly market: AgainstMarket | null;
}

/** Of one set of event forecasts. */
export interface EventFigures {
  readonly n: number;
  readonly brier: Estimate;
  /** Nats. */
  readonly logLoss: Estimate;
  /** Null below 30 rows. */
  readonly ece: ExpectedCalibrationError | null;
  /** 0 and 1 when right. Null where the forecasts determine none. */
  readonly line: (CalibrationLine & { readonly slopeInterval: SlopeInterval | null }) | null;
  readonly bins: readonly ReliabilityBin[];
}

export interface AgainstMarket {
  readonly n: number;
  readonly own: EventFigures;
  readonly market: EventFigures;
  /** Own minus the market’s, row by row: below 0 the system is better. */
  readonly brierDifference: Estimate;
  readonly logLossDifference: Estimate;
}

/** Bins of equal size in a reliability diagram and an ECE. */
const BINS = 10;

interface Event extends EventForecast {
  readonly game_id: NbaGameId;
  readonly fair: number | null;
}

export function probabilityFigures(rows: readonly AppearedRow[]): ProbabilityFigures | null {
  const events = rows.flatMap(eventOf);
  const own = eventFigures(events);
  return own === null ? null : { own, market: againstMarket(events) };
}

/** P(over | no push): the market’s price of a push is its stake back. */
function eventOf({
  game_id,
  probability_over: over,
  probability_under: under,
  line_result,
  fair_over,
}: AppearedRow): readonly Event[] {
  if (over === null || under === null || over + under === 0) return [];
  if (line_result === null || line_result === 'PUSH') return [];
  return [{ game_id, probability: over / (over + under), happened: line_result === 'OVER', fair: fair_over }];
}

function againstMarket(events: readonly Event[]): AgainstMarket | null {
  const priced = events.flatMap((each) => (each.fair === null ? [] : [{ ...each, fair: each.fair }]));
  const own = eventFigures(priced);
  const market = eventFigures(priced.map((each) => ({ ...each, probability: each.fair })));
  const brierDifference = meanOf(priced, (each) => brier(each) - brier({ ...each, probability: each.fair }));
  const logLossDifference = meanOf(priced, (each) => nats(each) - nats({ ...each, probability: each.fair }));
  if (own === null || market === null || brierDifference === null || logLossDifference === null) return null;
  return { n: priced.length, own, market, brierDifference, logLossDifference };
}

function eventFigures(events: readonly Event[]): EventFigures | null {
  const score = meanOf(events, brier);
  const logLoss = meanOf(events, nats);
  if (score === null || logLoss === null) return null;
  const isEnough = events.length >= LEAST_RATE_ROWS;
  const line = isEnough ? calibrationLine(events) : null;
  return {
    n: events.length,
    brier: score,
    logLoss,
    ece: isEnough ? expectedCalibrationError(events, BINS) : null,
    line: line === null ? null : { ...line, slopeInterval: slopeInterval(events, line) },
    bins: isEnough ? reliability(events, BINS) : [],
  };
}

function brier({ probability, happened }: EventForecast): number {
  return (probability - (happened ? 1 : 0)) ** 2;
}

function nats({ probability, happened }: EventForecast): number {
  const p = boundedProbability(probability);
  return happened ? -Math.log(p) : -Math.log1p(-p);
}
