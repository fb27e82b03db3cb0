/** What is parsed game by game from the details of a slate's final games: the newest payload of each game. */
import type { NbaGameId } from '../../league/game-id.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import type { Table } from '../../tables/table.ts';
import { type HeldPayload, heldPayloads } from '../1-scrape/payload-manifest.ts';
import { postgameTiming } from '../timing.ts';
import { asFirstSeen } from './first-seen.ts';
import { readHeld } from './parse-held.ts';

export const NBAC_PLAY_BY_PLAY_OUTPUT = gameEvents(NBAC_PLAY_BY_PLAY, 'playbyplay');
export const NBAC_SHOT_CHART_OUTPUT = gameEvents(NBAC_SHOT_CHART, 'shotchartdetail');

function gameEvents(table: Table, resource: 'playbyplay' | 'shotchartdetail'): Output {
  return {
    name: table.name,
    phase: 2,
    purpose: 'postgame',
    table,
    inputs: [slateInput('scrape_nbac_game_details', 'postgame')],
    plannedFor: ['replayed', 'studied', 'history'],
    timing: postgameTiming,
    entitles: () => ({ minimum: 0, exact: null }),
    partition: (work) => [work.slateDate],
    run: (context) => run(context, table, resource),
  };
}

async function run(context: RunContext, table: Table, resource: string): Promise<RunOutcome> {
  const held = (await heldPayloads(context, 'scrape_nbac_game_details')).filter(
    ({ question }) => question.resource === resource,
  );
  const read = await readHeld(context, newestPerGame(held));
  const rows = read.flatMap((payload) => payload.rows);
  if (rows.length === 0) return { kind: 'empty', reason: 'NotOffered' };
  return {
    kind: 'rows',
    rows: await asFirstSeen(context, table, rows),
    lacks: read.flatMap((payload) => payload.faults),
  };
}

/** `held`: in the order in which they became known. */
export function newestPerGame(held: readonly HeldPayload[]): readonly HeldPayload[] {
  const newest = new Map<NbaGameId | string, HeldPayload>();
  for (const payload of held) {
    if ('gameId' in payload.question) newest.set(payload.question.gameId, payload);
  }
  return [...newest.values()];
}
