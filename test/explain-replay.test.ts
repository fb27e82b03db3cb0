/** The explanations of played slates, against the stored rows, events and payload files read by another road. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { explained, proveFeature, proveList, SAMPLE } from './support/explained.ts';
import { hardwood, played, refused } from './support/hardwood.ts';
import { alter, query } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

describe('a slate of the generated league', () => {
  const home = tempFolder({ after });
  const DATE = '2024-10-24';
  let players: readonly string[] = [];

  before(async () => {
    await played('replay', '--simulated', '3', '--season', '2024-25', '--days', '3', '--home', home);
    players = await playersOf(home, DATE, 2);
  });

  test('lists each feature as it is stored, and a reason for each that is missing', async () => {
    for (const player of players) await proveList(home, player, DATE);
  });

  test('explains features with stored cells, receipts of the ledger and bytes of the payloads', async () => {
    for (const feature of SAMPLE) await proveFeature(home, players[0]!, DATE, feature);
  });

  test('is a few lines long', async () => {
    const { stdout } = await hardwood('explain', players[0]!, DATE, 'points_avg_last_10', '--home', home);
    assert.ok(stdout.split('\n').length < 40, stdout);
    assert.match(stdout, /agrees with what is stored/);
  });

  test('names the next command for a date, a player and a feature that are not there', async () => {
    const near = await refused('explain', `${players[0]}x`, DATE, '--home', home);
    assert.match(near.next, /^\.\/hardwood explain \d+ 2024-10-24/);
    const feature = await refused('explain', players[0]!, DATE, 'points_avg', '--home', home);
    assert.equal(feature.next, './hardwood features contract');
    const date = await refused('explain', players[0]!, '2025-08-01', '--home', home);
    assert.equal(date.next, `./hardwood status 2025-08-01 --home ${home}`);
  });

  test('reports a number that was changed by hand', async () => {
    const row = `slate_date = DATE '${DATE}' AND player_lookup = '${players[0]}'`;
    const column = 'points_avg_last_10';
    const store = 'nba_predictions.ml_feature_store_v2';
    await alter(home, `UPDATE ${store} SET ${column} = ${column} + 0.5 WHERE ${row}`);
    const { recomputation } = await explained(home, players[0]!, DATE, column);
    assert.equal(recomputation.verdict, 'differs');
    await alter(home, `UPDATE ${store} SET ${column} = ${column} - 0.5 WHERE ${row}`);
    assert.equal((await explained(home, players[0]!, DATE, column)).recomputation.verdict, 'agrees');
  });
});

async function playersOf(home: string, date: string, count: number): Promise<readonly string[]> {
  const rows = await query(
    home,
    `SELECT player_lookup FROM nba_predictions.ml_feature_store_v2
     WHERE slate_date = DATE '${date}' AND points_line IS NOT NULL
     ORDER BY games_in_window DESC, player_lookup LIMIT ${count}`,
  );
  assert.equal(rows.length, count);
  return rows.map((row) => String(row.player_lookup));
}
