/**
 * Probabilities of winning, pushing and losing a side of a line; they sum to one.
 *
 * The chance of a push is the distribution’s own. A calibrator, where there is one, corrects the chance of over given
 * no push, and thereby both sides at once: that is what it was fitted on. Without one the distribution’s chance stands.
 */
import type { Side } from '../lines/quote.ts';
import { applyCalibrator, type Calibrator } from '../models/calibration/calibrator.ts';
import type { CountDistribution } from '../models/distributions/count-distribution.ts';

export interface OutcomeProbabilities {
  readonly win: number;
  readonly push: number;
  readonly loss: number;
  /** Of winning, given no push; null where a push is certain. */
  readonly winGivenNoPush: number | null;
}

export type LineProbabilities = Pick<CountDistribution, 'probabilityOver' | 'probabilityUnder'>;

export function outcomeProbabilities(
  distribution: LineProbabilities,
  side: Side,
  line: number,
  calibrator: Calibrator | null,
): OutcomeProbabilities {
  const over = distribution.probabilityOver(line);
  const under = distribution.probabilityUnder(line);
  const decided = over + under;
  if (decided <= 0) return { win: 0, push: 1, loss: 0, winGivenNoPush: null };
  const raw = over / decided;
  const chance = calibrator === null ? raw : applyCalibrator(calibrator, raw);
  const winGivenNoPush = side === 'over' ? chance : 1 - chance;
  const win = decided * winGivenNoPush;
  return { win, push: Math.max(0, 1 - decided), loss: decided - win, winGivenNoPush };
}
