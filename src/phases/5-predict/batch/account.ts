/**
 * The terminal state of one expected player, read back from what is stored: a pure function.
 *
 *   no row of prediction_inputs, game begun            skipped  GameBegun, where others of his game have one
 *   no row of prediction_inputs                        failed   NOT_OPENED
 *   excluded                                           skipped  the reason of the row
 *   open, predictions made from that row               predicted
 *   open, predictions of an older row, game begun      predicted: a game that has begun keeps what it has
 *   open, none, game begun and predicted               skipped  GameBegun
 *   open, and his item failed                          failed   the code that the receipt of the batch names
 *   open, and nothing says why there is none           failed   NO_PREDICTION_STORED
 *
 * NOT_OPENED and NO_PREDICTION_STORED are players who were lost: a batch with one is not whole.
 */
import type { Instant } from '../../../league/instant.ts';
import type { PREDICTION_BATCHES } from '../../../tables/nba-predictions.ts';
import type { RowOf } from '../../../tables/table.ts';
import type { Prediction } from '../active-predictions.ts';
import type { InputRow } from './input-rows.ts';
import type { ItemFailure } from './item-failure.ts';

export interface Evidence {
  /** The row that holds; null: there is none. */
  readonly input: InputRow | null;
  /** The newest of the player, withdrawn ones too. */
  readonly stored: readonly Prediction[];
  /** How his item failed, by the receipt of the newest revision; null: it does not say so. */
  readonly failure: ItemFailure | null;
  /** Players of his game have a row: the batch was opened, and he became expected later. */
  readonly isGameOpened: boolean;
  /** Players of his game have predictions. */
  readonly isGamePredicted: boolean;
  readonly tipOff: Instant;
  readonly asOf: Instant;
}

type TerminalState = Pick<RowOf<typeof PREDICTION_BATCHES>, 'state' | 'reason' | 'detail'>;

const LOST = new Set(['NOT_OPENED', 'NO_PREDICTION_STORED']);
const PREDICTED: TerminalState = { state: 'predicted', reason: null, detail: null };

export function terminalState(evidence: Evidence): TerminalState {
  const { input, stored, failure, isGameOpened, isGamePredicted, tipOff, asOf } = evidence;
  const hasBegun = tipOff <= asOf;
  if (input === null && hasBegun && isGameOpened)
    return { state: 'skipped', reason: 'GameBegun', detail: 'expected only after the tip-off' };
  if (input === null)
    return { state: 'failed', reason: 'NOT_OPENED', detail: 'no batch was opened with the player' };
  if (input.state === 'excluded') return { state: 'skipped', reason: input.reason, detail: input.detail };
  const isCurrent = stored.some((row) => row.input_digest === input.input_digest);
  if (stored.length > 0 && (isCurrent || hasBegun)) return PREDICTED;
  if (failure !== null) return { state: 'failed', reason: failure.code, detail: failure.message };
  if (hasBegun && isGamePredicted) return { state: 'skipped', reason: 'GameBegun', detail: null };
  const what = stored.length === 0 ? 'no prediction is' : 'only predictions of an older input are';
  return { state: 'failed', reason: 'NO_PREDICTION_STORED', detail: `${what} stored` };
}

/** The item was lost: neither predicted, nor skipped, nor failed for a reason that anybody knows. */
export function isLost({ state, reason }: Pick<TerminalState, 'state' | 'reason'>): boolean {
  return state === 'failed' && (reason === null || LOST.has(reason));
}
