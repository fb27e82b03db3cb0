/** system_states: after each slate, whether each system is active, on watch, degraded or suspended in each market. */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { SYSTEM_STATES } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { decayNights } from './decay-nights.ts';

type StateRow = RowOf<typeof SYSTEM_STATES>;

export const SYSTEM_STATES_OUTPUT: Output = {
  name: 'system_states',
  phase: 5,
  purpose: 'postgame',
  table: SYSTEM_STATES,
  inputs: [slateInput('system_daily_performance', 'postgame')],
  windows: ['system_daily_performance'],
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const nights = await decayNights(context);
  if (nights.length === 0) return { kind: 'empty', reason: 'Halted' };
  const rows = nights.map(
    ({ system, market, night: { slateDate, before, since, run: after }, knownAt }): StateRow => ({
      slate_date: slateDate,
      system,
      market,
      state: after.state,
      before,
      since,
      signal: after.signal,
      nights: after.nights,
      known_at: knownAt,
    }),
  );
  return { kind: 'rows', rows };
}
