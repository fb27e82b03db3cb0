/** Whatever happens to the disk, the directory or its files, nothing stored is lost and the same command goes on. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { season } from '../src/league/season.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { simulateSeason } from '../src/sim/simulated-season.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { hardwood, played, type Running, refused, start, summaryOf } from './support/hardwood.ts';
import { replayBook } from './support/replay-book.ts';
import { CANNOT_MOUNT, smallDisk } from './support/small-disk.ts';
import { alter, holdings, query, recorded, sideBySide } from './support/stored.ts';
import { type Scope, tempFolder } from './support/temp-folder.ts';
import { untilChanged } from './support/until-changed.ts';
import { untilSettled } from './support/until-settled.ts';

const REPLAY = ['replay', '--simulated', '3', '--season', '2024-25', '--days', '3'];

// Before the folder goes, also when no test that was chosen waits for it.
after(() => undisturbed);
const undisturbedHome = tempFolder({ after });
const undisturbed = played(...REPLAY, '--home', undisturbedHome);

/** A directory with the undisturbed replay in it, the test's own. */
async function copyOfPlayed(scope: Scope): Promise<string> {
  await undisturbed;
  const home = tempFolder(scope);
  cpSync(undisturbedHome, home, { recursive: true });
  return home;
}

test('a second process on the directory is told who holds it, and the first one goes on unharmed', async (t) => {
  const home = tempFolder(t);
  const first = start([...REPLAY, '--home', home, '--json']);
  await untilSettled(home, 3, first);
  const [replay, sql, migrate] = await Promise.all([
    refused(...REPLAY, '--home', home),
    refused('sql', 'SELECT 1', '--home', home),
    refused('migrate', '--home', home),
  ]);
  for (const error of [replay, sql, migrate]) {
    assert.equal(error.code, 'DATA_DIRECTORY_BUSY');
    assert.match(error.message, new RegExp(`Process ${first.child.pid} \\(hardwood replay\\) holds`));
    assert.equal(error.subject, home);
  }
  assert.equal(first.child.exitCode, null, 'the first one ended before the second was refused');
  assert.equal(summaryOf(await first.finished).digest, (await undisturbed).digest);
});

test('a data directory below a file is DATA_DIRECTORY_UNWRITABLE, and the file is left as it was', async (t) => {
  const file = join(tempFolder(t), 'file');
  writeFileSync(file, 'a file');
  for (const home of [file, join(file, 'home')]) {
    const error = await refused(...REPLAY, '--home', home);
    assert.equal(error.code, 'DATA_DIRECTORY_UNWRITABLE');
    assert.equal(error.subject, home);
    assert.match(error.next, /--home DIR/);
  }
  assert.equal(readFileSync(file, 'utf8'), 'a file');
});

describe('a disk that cannot be written stops the replay, and it resumes to the same rows', {
  skip: CANNOT_MOUNT,
  concurrency: 2,
}, () => {
  test('when it is full', async (t) => {
    const disk = smallDisk(t, '12m');
    const home = join(disk.path, 'home');
    const error = await refused(...REPLAY, '--home', home);
    assert.match(error.code, /^(DATA_DIRECTORY_UNWRITABLE|WAREHOUSE_UNAVAILABLE)$/);
    assert.match(error.next, /free space/);
    const again = await refused(...REPLAY, '--home', home);
    assert.match(again.code, /^(DATA_DIRECTORY_UNWRITABLE|WAREHOUSE_UNAVAILABLE)$/);

    disk.remount('size=400m');
    const stored = recorded(home);
    assert.ok(
      stored.some(({ event }) => event.type === 'Done'),
      'the disk was full before anything was done',
    );
    const failures = stored.filter(({ event }) => event.type === 'Failed' && event.code !== 'NOT_YET');
    assert.deepEqual(failures, [], 'a fault of the machine was held against a unit of work');
    assert.equal((await played(...REPLAY, '--home', home)).digest, (await undisturbed).digest);
    assert.deepEqual(recorded(home).slice(0, stored.length), stored);
  });

  test('when it is read-only', async (t) => {
    const disk = smallDisk(t, '400m');
    const home = join(disk.path, 'home');
    await played(...REPLAY.slice(0, -1), '1', '--home', home);
    const before = await holdings(home);
    disk.remount('ro');
    for (const command of [REPLAY, ['sql', 'SELECT 1'], ['migrate']]) {
      const error = await refused(...command, '--home', home);
      assert.equal(error.code, 'DATA_DIRECTORY_UNWRITABLE');
    }
    disk.remount('rw');
    assert.deepEqual(await holdings(home), before);
    assert.equal((await played(...REPLAY, '--home', home)).digest, (await undisturbed).digest);
  });
});

function payloadPath(home: string, payload: Uint8Array): string {
  const digest = createHash('sha256').update(payload).digest('hex');
  return join(home, 'payloads', digest.slice(0, 2), `${digest}.gz`);
}

test('work that reads a damaged payload fails with PAYLOAD_CORRUPT, and recovers once the file is restored', async (t) => {
  const [home, wholeHome] = [tempFolder(t), tempFolder(t)];
  const book = simulateSeason({ seed: 3, season: season('2024-25'), days: 3 });
  const through = slateDate('2024-10-23');
  await replayBook({ home: wholeHome, book, through });

  let asked: Uint8Array | null = null;
  const provider = (source: PayloadSource): PayloadSource => ({
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const isWanted = request.resource === 'leaguegamelog' && request.playerOrTeam === 'P';
      if (asked === null && isWanted && answer.kind === 'payload') asked = answer.bytes;
      return answer;
    },
  });
  let damaged: { readonly path: string; readonly bytes: Buffer } | null = null;
  const failures: string[] = [];
  const result = await replayBook({
    home,
    book,
    through,
    provider,
    settled(work, event) {
      if (event.type === 'Failed' && event.code !== 'NOT_YET') {
        failures.push(`${work.output} ${event.code}`);
        assert.ok(damaged !== null && event.retryAt !== null, event.message);
        assert.match(event.message, /^Stored payload [0-9a-f]{12} cannot be read\.$/);
        writeFileSync(damaged.path, damaged.bytes);
      }
      if (asked !== null && damaged === null) {
        const path = payloadPath(home, asked);
        damaged = { path, bytes: readFileSync(path) };
        writeFileSync(path, damaged.bytes.subarray(0, damaged.bytes.length >> 1));
      }
      return false;
    },
  });
  assert.equal(result, 'finished');
  assert.deepEqual(failures, ['nbac_player_boxscores PAYLOAD_CORRUPT']);
  assert.equal((await hardwood('status', '2024-10-22', '--home', home)).code, 0);
  const [mended, whole] = [new Map(await holdings(home)), new Map(await holdings(wholeHome))];
  // The ledger tells of the failure; no row does.
  mended.delete('ledger');
  whole.delete('ledger');
  assert.deepEqual(mended, whole);
});

const GRADES = 'nba_predictions.prediction_accuracy';

describe('a schema that is not the declared one is refused before anything is written', {
  concurrency: 2,
}, () => {
  const drifts: readonly (readonly [what: string, column: string, statement: string])[] = [
    ['a column is gone', `${GRADES}.crps`, `ALTER TABLE ${GRADES} DROP COLUMN crps`],
    ['a column is not declared', `${GRADES}.surprise`, `ALTER TABLE ${GRADES} ADD COLUMN surprise INTEGER`],
    ['a column has another type', `${GRADES}.crps`, `ALTER TABLE ${GRADES} ALTER COLUMN crps TYPE VARCHAR`],
    ['a column may be null', `${GRADES}.market`, `ALTER TABLE ${GRADES} ALTER COLUMN market DROP NOT NULL`],
  ];
  for (const [what, column, statement] of drifts) {
    test(what, async (t) => {
      const home = await copyOfPlayed(t);
      await alter(home, statement);
      const before = await holdings(home);
      const error = await refused(...REPLAY, '--home', home);
      assert.equal(error.code, 'SCHEMA_DRIFT');
      assert.equal(error.subject, column);
      assert.match(error.message, new RegExp(`column ${column} .*nothing was written`));
      assert.match(error.next, /^\.\/hardwood migrate/);
      assert.deepEqual(await holdings(home), before);
    });
  }
});

describe('migrate leaves to a person what it cannot mend without losing data', { concurrency: 2 }, () => {
  const drifts: readonly (readonly [what: string, statement: string])[] = [
    ['an undeclared column', `ALTER TABLE ${GRADES} ADD COLUMN surprise INTEGER`],
    ['another type', `ALTER TABLE ${GRADES} ALTER COLUMN crps TYPE VARCHAR`],
    ['a required column that is gone', `ALTER TABLE ${GRADES} DROP COLUMN grade`],
  ];
  for (const [what, statement] of drifts) {
    test(what, async (t) => {
      const home = await copyOfPlayed(t);
      // What could be mended beside it is not mended either: all or nothing.
      await alter(home, statement, 'ALTER TABLE nba_predictions.player_prop_predictions DROP COLUMN line');
      const before = await holdings(home);
      const error = await refused('migrate', '--home', home);
      assert.equal(error.code, 'SCHEMA_DRIFT');
      assert.match(error.next, /--home DIR|backup/);
      assert.deepEqual(await holdings(home), before);
    });
  }
});

/** Nullable columns, dropped and brought back. */
const DROPPED: readonly (readonly [table: string, column: string])[] = [
  [GRADES, 'crps'],
  ['nba_predictions.player_prop_predictions', 'line'],
  ['nba_analytics.player_game_summary', 'minutes'],
];
const DROP = DROPPED.map(([table, column]) => `ALTER TABLE ${table} DROP COLUMN ${column}`);

async function columnsBack(home: string): Promise<number> {
  const wanted = DROPPED.map(
    ([table, column]) => `(table_schema || '.' || table_name = '${table}' AND column_name = '${column}')`,
  );
  const [row] = await query(
    home,
    `SELECT count(*) AS n FROM information_schema.columns
     WHERE table_catalog = 'warehouse' AND (${wanted.join(' OR ')})`,
  );
  return Number(row?.n);
}

/** Every row but its dropped cells, the same on both sides. */
async function assertRowsIntact(home: string): Promise<void> {
  await sideBySide(home, undisturbedHome, async (rows) => {
    for (const [table, column] of DROPPED) {
      const one = `SELECT * EXCLUDE (${column}) FROM one.${table}`;
      const other = `SELECT * EXCLUDE (${column}) FROM other.${table}`;
      const [counted] = await rows(`SELECT count(*) AS n, count(${column}) AS filled FROM one.${table}`);
      assert.ok(Number(counted?.n) > 0);
      assert.equal(counted?.filled, 0, 'no value is invented');
      assert.deepEqual(await rows(`(${one} EXCEPT ALL ${other}) UNION ALL (${other} EXCEPT ALL ${one})`), []);
    }
  });
}

test('migrate brings missing nullable columns back, every row is intact, and the replay goes on', async (t) => {
  const home = await copyOfPlayed(t);
  await alter(home, ...DROP);
  const migrated = await hardwood('migrate', '--home', home, '--json');
  assert.equal(migrated.code, 0, migrated.stderr);
  assert.equal((JSON.parse(migrated.stdout) as readonly string[]).length, DROPPED.length);
  assert.equal(await columnsBack(home), DROPPED.length);
  await assertRowsIntact(home);
  const again = await hardwood('migrate', '--home', home, '--json');
  assert.deepEqual(JSON.parse(again.stdout), [], 'a second migration has nothing to do');
  await played(...REPLAY, '--home', home);
});

type Moment = (home: string, running: Running) => Promise<unknown>;

/** Ever later. */
const KILLED: readonly (readonly [when: string, moment: Moment])[] = [
  ['at its start', (_, { child }) => once(child, 'spawn')],
  ['when it has taken the directory', (home, running) => untilChanged(home, 'holder.json', running)],
  ['when it opens the warehouse', (home, running) => untilChanged(home, 'warehouse.duckdb', running)],
  ['when it writes', (home, running) => untilChanged(home, 'warehouse.duckdb.wal', running)],
  ['when it has said what it did', (_, { child }) => once(child.stdout!, 'data')],
];

describe('a killed migration has done all or nothing, and the next one completes it', {
  concurrency: 2,
}, () => {
  for (const [when, moment] of KILLED) {
    test(when, async (t) => {
      const home = await copyOfPlayed(t);
      await alter(home, ...DROP);
      const running = start(['migrate', '--home', home]);
      await moment(home, running);
      running.child.kill('SIGKILL');
      await running.finished;
      // The product's own reader: it alone may take up what the killed process left in the log.
      const read = await hardwood('sql', 'SELECT 1 AS one', '--home', home);
      assert.equal(read.code, 0, read.stderr);
      assert.ok([0, DROPPED.length].includes(await columnsBack(home)), 'half of a migration');

      const migrated = await hardwood('migrate', '--home', home);
      assert.equal(migrated.code, 0, migrated.stderr);
      assert.equal(await columnsBack(home), DROPPED.length);
      assert.equal(existsSync(join(home, 'warehouse.duckdb.wal')), false);
      await assertRowsIntact(home);
    });
  }
});
