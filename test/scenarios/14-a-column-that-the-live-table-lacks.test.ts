import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSqliteLedgerStore } from '../../src/engines/embedded/sqlite-ledger-store.ts';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { emptyLedger } from '../../src/ledger/status.ts';
import { recordedStarts } from '../../src/service/revision-starts.ts';
import { smallLeague } from '../../src/simulation/small-league.ts';
import { TABLES } from '../../src/tables/catalogue.ts';
import { qualifiedName } from '../../src/tables/table.ts';
import { replayBook } from '../support/replay-book.ts';
import { alter, query, recorded } from '../support/stored.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { refusedServe } from './support/refused-serve.ts';
import { found, watch } from './support/watching.ts';

const TABLE = 'nba_predictions.player_prop_predictions';
const COLUMN = 'quantile_90';

test('Scenario 14: a writer meets a column that the live table lacks: refused before any row is lost, and an alarm before tip-off', async (t) => {
  const home = tempFolder(t);
  const { book, slates } = smallLeague(0, 2);
  const [first, last] = slates;
  assert.ok(first !== undefined && last !== undefined);
  await replayBook({ home, book, through: first });
  await alter(home, `ALTER TABLE ${TABLE} DROP COLUMN ${COLUMN}`);
  const held = await rowCounts(home);
  const events = recorded(home);

  await assert.rejects(replayBook({ home, book, through: last }), { code: 'SCHEMA_DRIFT' });
  // The service, as somebody starts it on the morning of the next slate.
  writeFileSync(join(home, 'identity.json'), JSON.stringify({ league: 'simulated', feed: 'simulated:0' }));
  const drift = await refusedServe('--simulated', '0', '--home', home, '--port', '0');
  assert.deepEqual([drift.code, drift.subject], ['SCHEMA_DRIFT', `${TABLE}.${COLUMN}`]);
  assert.match(drift.message, /nothing was written/);

  assert.deepEqual(await rowCounts(home), held, 'no row is lost');
  assert.deepEqual(recorded(home), events, 'and nothing was recorded as done');

  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  try {
    const starts = await recordedStarts(store.documents);
    const at = starts.at(-1)?.at ?? assert.fail('the failed start is recorded');
    const detection = watch(emptyLedger(), instant(at + MINUTE), { starts });
    const [told] = found(detection, 'SCHEMA_DRIFT');
    assert.match(told?.message ?? '', new RegExp(`${COLUMN} is declared but absent`));
  } finally {
    await store.close();
  }
});

async function rowCounts(home: string): Promise<readonly unknown[]> {
  const counts = TABLES.map(
    (table) => `SELECT '${qualifiedName(table)}' AS name, count(*) AS n FROM ${qualifiedName(table)}`,
  );
  return query(home, `${counts.join(' UNION ALL ')} ORDER BY name`);
}
