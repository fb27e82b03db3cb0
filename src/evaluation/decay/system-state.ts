/**
 * How far a system’s picks in a market are trusted: active, watch, degraded or suspended.
 *
 *   active     as usual
 *   watch      something stands out; nothing is withheld
 *   degraded   a fault has stood out for five nights in a row
 *   suspended  it has for ten more
 *
 * The way down takes a fault of the model or of its data night after night; a market that became sharper leads to watch
 * and no further. The way back is always open: nights on which the last ten slates lie within chance of the reference
 * lead from every state to active. Between the two lies a band in which nothing moves, so that noise around one limit
 * does not make the state flap. A night without rows changes nothing.
 *
 * It is a pure machine: what the rules say stands in `STATE_TRANSITIONS`.
 */

export type SystemState = 'active' | 'watch' | 'degraded' | 'suspended';

export type DecaySignal =
  /** The stretch stands out, still does, and the model or its data are at fault. */
  | 'fault'
  /** Something stands out that is not the model’s fault, or nearly does. */
  | 'warning'
  /** The last ten slates lie within chance of the reference. */
  | 'calm'
  /** Neither. */
  | 'unclear'
  | 'no_rows';

export interface StateTransition {
  readonly from: SystemState;
  readonly signal: DecaySignal;
  /** Nights in a row that say so, since the state was entered. */
  readonly nights: number;
  readonly to: SystemState;
}

export const STATE_TRANSITIONS: readonly StateTransition[] = [
  { from: 'active', signal: 'fault', nights: 1, to: 'watch' },
  { from: 'active', signal: 'warning', nights: 3, to: 'watch' },
  { from: 'watch', signal: 'fault', nights: 5, to: 'degraded' },
  { from: 'watch', signal: 'calm', nights: 7, to: 'active' },
  { from: 'degraded', signal: 'fault', nights: 10, to: 'suspended' },
  { from: 'degraded', signal: 'calm', nights: 7, to: 'watch' },
  { from: 'suspended', signal: 'calm', nights: 10, to: 'watch' },
];

export interface StateRun {
  readonly state: SystemState;
  /** The signal of the last night that had one. */
  readonly signal: DecaySignal;
  /** Nights in a row that it has been so, since the state was entered. */
  readonly nights: number;
}

export const FIRST_STATE: StateRun = { state: 'active', signal: 'no_rows', nights: 0 };

export function nextState(run: StateRun, signal: DecaySignal): StateRun {
  if (signal === 'no_rows') return run;
  const nights = run.signal === signal ? run.nights + 1 : 1;
  const taken = STATE_TRANSITIONS.find(
    (rule) => rule.from === run.state && rule.signal === signal && nights >= rule.nights,
  );
  return taken === undefined ? { state: run.state, signal, nights } : { state: taken.to, signal, nights: 0 };
}
