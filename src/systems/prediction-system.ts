/**
 * A prediction system: what is known of a player before tonight's game in, the distribution of each stat out, given
 * that he appears.
 *
 * Training and serving use one form of input and one contract of features. A system states the features it cannot do
 * without; where one is missing it predicts nothing and says which. It never falls back to a default value.
 */
import type { Market } from '../lines/markets.ts';
import type { FitTools } from './fit-tools.ts';
import type { MarketPmfs, PlayerInput } from './player-input.ts';
import type { TrainingRows } from './training-rows.ts';

export interface PredictionSystem {
  readonly id: string;
  /** None: it says something else of him than what he makes. */
  readonly markets: readonly Market[];
  /** Names of the feature contract without which there is no prediction in any market. */
  readonly requires: readonly string[];
  /** Systems whose predictions it reads; they come before it. It predicts when at least one of them did. */
  readonly reads: readonly string[];
  /** It is fitted to rows; otherwise its artefact is constants, and there is nothing that a gate could judge. */
  readonly learns: boolean;
  /** Its distributions are corrected by how outcomes fell in them before. */
  readonly isRecalibrated: boolean;
  /** What it learnt, as plain JSON; `too_few_rows` when there is not enough to learn from. */
  readonly fit: (rows: TrainingRows, tools: FitTools) => Promise<FitOutcome>;
  /** Throws RangeError on an artefact that is not of this system. */
  readonly open: (artefact: unknown) => FittedSystem;
}

export type FitOutcome =
  | { readonly kind: 'fitted'; readonly artefact: unknown }
  | { readonly kind: 'too_few_rows'; readonly rows: number; readonly least: number };

export interface FittedSystem {
  /** `others`: the predictions of the systems before it, by id. No market: it has nothing to say of this player. */
  readonly predict: (input: PlayerInput, others: ReadonlyMap<string, MarketPmfs>) => MarketPmfs;
  /** P(he appears); absent: it says nothing of that. */
  readonly appearance?: (input: PlayerInput) => number;
  /** How much each input column contributed, largest first; absent: the question makes no sense for it. */
  readonly importance?: () => readonly ColumnImportance[];
}

export interface ColumnImportance {
  readonly model: string;
  readonly column: string;
  /** Share of the model’s total gain. */
  readonly share: number;
}
