/**
 * A calibrator: what a stated probability really means, learned from forecasts and what came of them.
 *
 * Plain data, so that it is stored as it is and says what it was fitted on. Every kind is monotone: it never turns the
 * order of two forecasts around. It maps probabilities to probabilities and knows no lines or markets.
 */
import { boundedProbability, logistic, logit } from '../scoring/logit.ts';

interface Fitted {
  /** Forecasts it was fitted on; for the identity those that did not warrant anything else. */
  readonly n: number;
}

export interface IdentityCalibrator extends Fitted {
  readonly kind: 'identity';
}

/** Between the knots a straight line, beyond them the outermost value. */
export interface IsotonicCalibrator extends Fitted {
  readonly kind: 'isotonic';
  /** Stated probabilities, ascending; at least one. */
  readonly stated: readonly number[];
  /** What each of them means, never falling. */
  readonly calibrated: readonly number[];
}

/** logit(calibrated) = intercept + logit(stated) / temperature. */
export interface TemperatureCalibrator extends Fitted {
  readonly kind: 'temperature';
  /** Above 1 for forecasts that were too sure of themselves. */
  readonly temperature: number;
  /** 0 in the form with one parameter. */
  readonly intercept: number;
}

/** logit(calibrated) = a ln(stated) − b ln(1 − stated) + c, with a and b of 0 or more. */
export interface BetaCalibrator extends Fitted {
  readonly kind: 'beta';
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export type Calibrator = IdentityCalibrator | IsotonicCalibrator | TemperatureCalibrator | BetaCalibrator;

/** The calibrated probability, from 0 to 1. Throws RangeError on what is no probability. */
export function applyCalibrator(calibrator: Calibrator, probability: number): number {
  switch (calibrator.kind) {
    case 'identity':
      boundedProbability(probability);
      return probability;
    case 'temperature':
      return logistic(calibrator.intercept + logit(probability) / calibrator.temperature);
    case 'beta': {
      const p = boundedProbability(probability);
      return logistic(calibrator.a * Math.log(p) - calibrator.b * Math.log1p(-p) + calibrator.c);
    }
    case 'isotonic':
      boundedProbability(probability);
      return interpolated(calibrator, probability);
  }
}

function interpolated({ stated, calibrated }: IsotonicCalibrator, probability: number): number {
  const above = stated.findIndex((knot) => knot > probability);
  const at = (i: number): number => calibrated.at(i) ?? Number.NaN;
  if (above === -1) return at(-1);
  if (above === 0) return at(0);
  const from = stated[above - 1] ?? 0;
  const share = (probability - from) / ((stated[above] ?? 1) - from);
  return at(above - 1) + share * (at(above) - at(above - 1));
}
