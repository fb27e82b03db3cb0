/** A generated league of which the first nights are studied and the last is played in full. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { prepareSchema } from '../src/cli/prepare-schema.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { seasonFeed } from '../src/feeds/season-feed.ts';
import { openingDate } from '../src/league/season.ts';
import type { LeagueId } from '../src/ledger/work-id.ts';
import { pipelineDefinition } from '../src/phases/pipeline-definition.ts';
import { replay } from '../src/replay/replay.ts';
import { night, SEASON, shortLeague } from './support/short-league.ts';
import { query, recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

test('a studied slate has features and results to learn from, and no predictions; the next one is made from them', async () => {
  const home = tempFolder({ after });
  const identity = { league: 'simulated', feed: 'simulated:test' };
  const engine = await openEmbeddedEngine(home, identity, { pid: process.pid, command: 'test', since: '' });
  try {
    await prepareSchema(engine.warehouse, home);
    const book = shortLeague(3, 3);
    const { kind } = await replay({
      ...engine,
      source: seasonFeed((label) => (label === SEASON ? book : null)),
      ...pipelineDefinition(),
      league: 'simulated' as LeagueId,
      seasons: [{ season: SEASON, replayFrom: night(1), studyFrom: openingDate(SEASON) }],
      through: night(1),
      instance: 'test',
      versions: { code: 'test', schema: 'test', configuration: 'test' },
      observe: { settled: () => undefined, isStopping: () => false },
    });
    assert.equal(kind, 'finished');
  } finally {
    await engine.close();
  }
  const done = (n: number, output: string): boolean =>
    recorded(home).some(({ slot, event }) => slot.endsWith(`${night(n)}/${output}`) && event.type === 'Done');
  for (const output of ['pregame/upcoming_player_game_context', 'postgame/player_game_summary']) {
    assert.deepEqual([done(0, output), done(1, output)], [true, true], output);
  }
  for (const output of ['model_registry', 'serving_models', 'player_prop_predictions', 'slate_export']) {
    const planned = recorded(home).some(({ slot }) => slot.endsWith(`${night(0)}/pregame/${output}`));
    assert.deepEqual([planned, done(1, `pregame/${output}`)], [false, true], output);
  }
  const [row] = await query(
    home,
    `SELECT count(*) AS n, min(slate_date)::VARCHAR AS first FROM nba_predictions.ml_feature_store_v2`,
  );
  assert.ok(Number(row?.n) > 0);
});
