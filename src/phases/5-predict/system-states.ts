/** system_states: after each slate, whether each system is active, on watch, degraded or suspended in each market. */
import { SYSTEM_STATES } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import type { SystemNight } from './decay-nights.ts';
import { decayOutput } from './decay-output.ts';

export const SYSTEM_STATES_OUTPUT = decayOutput('system_states', SYSTEM_STATES, stateRow);

function stateRow({ system, market, night, knownAt }: SystemNight): RowOf<typeof SYSTEM_STATES> {
  const { slateDate, before, since, run: after } = night;
  return {
    slate_date: slateDate,
    system,
    market,
    state: after.state,
    before,
    since,
    signal: after.signal,
    nights: after.nights,
    known_at: knownAt,
  };
}
