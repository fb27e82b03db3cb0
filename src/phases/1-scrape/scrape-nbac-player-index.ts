/** The league's list of players, read whenever the schedule's listing is. */
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { listingTiming } from '../timing.ts';
import { fetchReadable } from './fetch-payloads.ts';

export const SCRAPE_NBAC_PLAYER_INDEX: Output = {
  name: 'scrape_nbac_player_index',
  phase: 1,
  purpose: 'pregame',
  table: PAYLOAD_MANIFEST,
  inputs: [],
  plannedFor: ['replayed', 'studied', 'idle'],
  timing: listingTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate, work.purpose, work.output],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const rows = await fetchReadable(context, [
    { provider: 'nba_stats', resource: 'playerindex', season: context.season },
  ]);
  return rows.length === 0 ? { kind: 'empty', reason: 'NotOffered' } : { kind: 'rows', rows };
}
