/**
 * Rows to learn from, column by column: features as they stood before each game, and what the player then did.
 *
 * In the order of the slates, so that the first part is always the past of the rest. Rows of expected players who did
 * not appear are there too, with NaN outcomes: availability is learnt from them.
 */
import type { Stat } from '../lines/markets.ts';
import type { PlayerInput } from './player-input.ts';

export interface TrainingRows {
  readonly length: number;
  /** One column per feature of the contract, in its order; NaN where missing. */
  readonly features: readonly Float64Array[];
  /** One column per column of form, in its order; NaN where missing. */
  readonly form: readonly Float64Array[];
  /** 1 where the features of the contract were made that night; 0: an older game, of which only form is known. */
  readonly hasFeatures: Uint8Array;
  /** Days since 1970-01-01 of the slate, never falling. */
  readonly day: Int32Array;
  readonly gameId: readonly string[];
  /** NaN where the player did not appear. */
  readonly outcome: Readonly<Record<Stat | 'minutes', Float64Array>>;
  /** The row as it would be served; its lines are those of the decision. */
  readonly input: (row: number) => PlayerInput;
}
