/** The league's list of players to rows: the newest list of the day. */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { NBAC_PLAYER_INDEX } from '../../tables/nba-raw-players.ts';
import { heldPayloads } from '../1-scrape/payload-manifest.ts';
import { listingTiming } from '../timing.ts';
import { readHeld } from './parse-held.ts';

export const NBAC_PLAYER_INDEX_OUTPUT: Output = {
  name: 'nbac_player_index',
  phase: 2,
  purpose: 'pregame',
  table: NBAC_PLAYER_INDEX,
  inputs: [slateInput('scrape_nbac_player_index', 'pregame')],
  plannedFor: ['replayed', 'studied', 'idle'],
  timing: listingTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const newest = (await heldPayloads(context, 'scrape_nbac_player_index')).slice(-1);
  const [list] = await readHeld(context, newest);
  if (list === undefined || list.rows.length === 0) return { kind: 'empty', reason: 'NotOffered' };
  return { kind: 'rows', rows: list.rows, lacks: list.faults };
}
