/** Moments at which a drill begins. */
import { type Instant, instant, MINUTE } from '../league/instant.ts';
import type { LedgerState } from '../ledger/status.ts';
import type { Slates } from './virtual-stage.ts';

type From = (state: LedgerState, slates: Slates) => Instant | null;
type Unit = readonly [slate: number, purpose: 'pregame' | 'postgame', output: string];

/** The moment at which a unit of work may start, or `minutes` before it. */
export function beforeStart([slate, purpose, output]: Unit, minutes = 0): From {
  return (state, slates) => {
    const first = state.slots.get(slates(slate, purpose, output))?.revisions[0];
    return first === undefined ? null : instant(first.notBefore - minutes * MINUTE);
  };
}

/** The moment at which it is due, or `minutes` before it. */
export function beforeDue([slate, purpose, output]: Unit, minutes = 0): From {
  return (state, slates) => {
    const first = state.slots.get(slates(slate, purpose, output))?.revisions[0];
    return first === undefined ? null : instant(first.dueAt - minutes * MINUTE);
  };
}

/** An afternoon with everything in order and nothing to do: three hours before the lines are read. */
export const QUIET: From = beforeStart([1, 'pregame', 'scrape_odds_api_player_props'], 180);
