import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDuckdbWarehouse } from '../engines/embedded/duckdb-warehouse.ts';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { Slate } from '../league/slate.ts';
import { addDays, slateDate } from '../league/slate-date.ts';
import { VERSIONS } from '../ledger/ledger.fixture.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { formatWorkId } from '../ledger/work-id.ts';
import { rowFacts } from '../tables/row-check.ts';
import type { AnyRow } from '../tables/table.ts';
import { partitionKey, type Warehouse } from '../tables/warehouse.ts';
import { nextInstant } from './dispatch.ts';
import { ROWS_TABLE, slate } from './output.fixture.ts';
import type { Entitlement, Output, RunOutcome } from './output.ts';
import { slateInput } from './output.ts';
import { SILENCE_LIMIT_HOURS } from './retry-policy.ts';
import { DISPATCH, minutes, rowsFor, type Station, station, task } from './worker.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-worker-'));
let warehouse: Warehouse;
const stores: LedgerStore[] = [];
let unused = 0;

before(async () => {
  warehouse = await openDuckdbWarehouse(join(folder, 'warehouse.duckdb'));
  await warehouse.migrate([ROWS_TABLE]);
});
after(async () => {
  await warehouse.close();
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
});

/** A ledger and a slate of the test's own. */
async function rig(
  outputs: (slate: Slate) => readonly Output[],
): Promise<Station & { readonly slate: Slate }> {
  unused += 1;
  const own = slate(addDays(slateDate('2025-01-10'), unused), 'BOS-LAL 19:00');
  const store = openSqliteLedgerStore(join(folder, `${unused}.sqlite`));
  stores.push(store);
  const made = await station({ store, warehouse, outputs: outputs(own), slate: own });
  await made.plan();
  return { ...made, slate: own };
}

const stored = async ({ date }: Slate, name: string) =>
  (await warehouse.read(ROWS_TABLE, date, date)).get(partitionKey([date, name]));
const rows = (made: readonly AnyRow[]): RunOutcome => ({ kind: 'rows', rows: made });
const eventsOf = async (made: Station, name: string) =>
  (await made.session.store.stream(made.key(name))).map(({ event }) => event);
const typesOf = async (made: Station, name: string) => (await eventsOf(made, name)).map(({ type }) => type);
const failures = async (made: Station, name: string) =>
  (await eventsOf(made, name)).flatMap((event) => (event.type === 'Failed' ? [event] : []));

test('Done carries a receipt of what the warehouse holds, and the message is settled with it', async () => {
  const made = await rig((own) => [task('a', async () => rows(rowsFor(own, 'a', 3)))]);
  const [handled] = await made.work(minutes(1));
  const found = (await stored(made.slate, 'a'))!;
  assert.deepEqual(found, rowsFor(made.slate, 'a', 3));
  assert.equal(handled?.kind, 'settled');
  const { event } = handled as Extract<typeof handled, { kind: 'settled' }>;
  assert.deepEqual(event.type === 'Done' && event.receipt, {
    ...rowFacts(ROWS_TABLE, found),
    inputs: {},
    versions: VERSIONS,
    measures: [],
  });
  const mark = warehouse.marks(ROWS_TABLE).find(({ partition }) => partition[0] === made.slate.date)!;
  assert.equal(mark.run, formatWorkId({ ...made.slot('a').slot, revision: 1 }));
  const accepted = (await made.session.store.stream(made.key('a'))).find(
    (each) => each.event.type === 'Accepted',
  );
  assert.equal(mark.token, accepted?.version, 'the fencing token is the version of the claim');
  assert.deepEqual(await typesOf(made, 'a'), ['Planned', 'Decided', 'Requested', 'Accepted', 'Done']);
  assert.deepEqual(await made.take(minutes(60)), []);
});

test('zero rows where rows were expected end Failed(ROWS_MISSING), never Done (scenario 13)', async () => {
  for (const minimum of [0, 1, 7]) {
    const entitles = (): Entitlement => ({ minimum, exact: null });
    const made = await rig(() => [task('a', async () => rows([]), { entitles })]);
    for (const minute of [1, 10, 30, 100]) await made.work(minutes(minute));
    assert.deepEqual(
      (await failures(made, 'a')).map(({ code }) => code),
      new Array(4).fill('ROWS_MISSING'),
    );
    assert.ok(!(await typesOf(made, 'a')).includes('Done'));
    assert.equal(made.slot('a').revisions[0]!.phase.name, 'failed');
    assert.equal(await stored(made.slate, 'a'), undefined);
  }
});

test('an exact entitlement takes that many rows and no others; a minimum takes no fewer', async () => {
  const cases: readonly (readonly [Entitlement, number, string])[] = [
    [{ minimum: 2, exact: 2 }, 2, 'Done'],
    [{ minimum: 2, exact: 2 }, 1, 'ROWS_UNEXPECTED'],
    [{ minimum: 2, exact: 2 }, 3, 'ROWS_UNEXPECTED'],
    [{ minimum: 2, exact: 2 }, 0, 'ROWS_UNEXPECTED'],
    [{ minimum: 2, exact: null }, 1, 'ROWS_MISSING'],
    [{ minimum: 2, exact: null }, 5, 'Done'],
  ];
  for (const [entitled, count, expected] of cases) {
    const made = await rig((own) => [
      task('a', async () => rows(rowsFor(own, 'a', count)), { entitles: () => entitled }),
    ]);
    await made.work(minutes(1));
    const last = (await eventsOf(made, 'a')).at(-1)!;
    assert.equal(last.type === 'Failed' ? last.code : last.type, expected, JSON.stringify([entitled, count]));
    assert.equal(
      await stored(made.slate, 'a').then((found) => found?.length),
      expected === 'Done' ? count : undefined,
    );
  }
});

test('nothing to make is EmptyOk with its reason; NoGames is not believed of a slate that has games', async () => {
  const made = await rig(() => [
    task('offered', async () => ({ kind: 'empty', reason: 'NotOffered' })),
    task('idle', async () => ({ kind: 'empty', reason: 'NoGames' }), {
      entitles: () => ({ minimum: 0, exact: null }),
    }),
    task('lying', async () => ({ kind: 'empty', reason: 'NoGames' })),
  ]);
  await made.work(minutes(1));
  assert.deepEqual((await eventsOf(made, 'offered')).at(-1), {
    type: 'EmptyOk',
    revision: 1,
    reason: 'NotOffered',
    inputs: {},
  });
  assert.equal((await eventsOf(made, 'idle')).at(-1)?.type, 'EmptyOk');
  assert.equal((await failures(made, 'lying'))[0]?.code, 'ROWS_MISSING');
});

test('waiting for the world does not spend the retry budget', async () => {
  let isThere = false;
  const made = await rig((own) => [
    task('a', async ({ asOf }) => {
      if (isThere) return rows(rowsFor(own, 'a', 1));
      return { kind: 'not_yet', retryAt: minutes(asOf / 60_000 + 15), why: 'two games are not final' };
    }),
  ]);
  for (let minute = 1; minute <= 181; minute += 15) await made.work(minutes(minute));
  const waits = await failures(made, 'a');
  assert.equal(waits.length, 13);
  assert.ok(waits.every(({ code, retryAt }) => code === 'NOT_YET' && retryAt !== null));
  assert.equal(made.slot('a').revisions[0]!.attempts, 0);
  isThere = true;
  await made.work(minutes(196));
  assert.equal(made.slot('a').revisions[0]!.phase.name, 'done');
});

test('a source that stays silent a day past the due time is a permanent failure', async () => {
  const made = await rig(() => [
    task('a', async ({ asOf }) => ({
      kind: 'not_yet',
      retryAt: minutes(asOf / 60_000 + 60),
      why: 'silence',
    })),
  ]);
  const limit = 60 + SILENCE_LIMIT_HOURS * 60;
  for (let minute = 0; minute <= limit; minute += 60) await made.work(minutes(minute));
  const codes = (await failures(made, 'a')).map(({ code }) => code);
  assert.deepEqual([...new Set(codes.slice(0, -1))], ['NOT_YET']);
  assert.equal(codes.at(-1), 'SOURCE_SILENT');
  assert.equal(made.slot('a').revisions[0]!.phase.name, 'failed');
});

test('a fault is tried again after 5, 15 and 60 minutes; then it is permanent', async () => {
  const runs: number[] = [];
  const made = await rig(() => [
    task('a', async ({ asOf }) => {
      runs.push(asOf);
      throw new Error('a fault of the code');
    }),
  ]);
  let now = minutes(1);
  for (let next: number | null = now; next !== null; next = nextInstant(made.session.state, now, DISPATCH)) {
    now = next as typeof now;
    await made.work(now);
  }
  assert.deepEqual(runs, [1, 6, 21, 81].map(minutes));
  assert.deepEqual(
    (await failures(made, 'a')).map(({ code, message, retryAt }) => [code, message, retryAt]),
    [6, 21, 81, null].map((minute) => [
      'DEFECT',
      'a fault of the code',
      minute === null ? null : minutes(minute),
    ]),
  );
});

test('an error with a code is recorded under it; rows that break the declaration are a defect and leave nothing', async () => {
  const details = {
    code: 'BOX_SCORE_INCONSISTENT',
    message: 'Points differ.',
    subject: 'x',
    next: 'y',
  } as const;
  const made = await rig((own) => [
    task('named', async () => {
      throw new HardwoodError(details);
    }),
    task('twice', async () => rows([...rowsFor(own, 'twice', 1), ...rowsFor(own, 'twice', 1)])),
    task('foreign', async () => rows(rowsFor(own, 'elsewhere', 1))),
  ]);
  await made.work(minutes(1));
  assert.deepEqual(
    (await failures(made, 'named')).map(({ code, message }) => [code, message]),
    [['BOX_SCORE_INCONSISTENT', 'Points differ.']],
  );
  assert.match((await failures(made, 'twice'))[0]!.message, /a key is repeated/);
  assert.match((await failures(made, 'foreign'))[0]!.message, /is not of partition/);
  for (const name of ['twice', 'foreign', 'elsewhere'])
    assert.equal(await stored(made.slate, name), undefined);
});

test('a fault of the machine stops the worker and is not held against the work', async () => {
  const made = await rig(() => [
    task('a', async () => {
      throw new HardwoodError({
        code: 'DATA_DIRECTORY_UNWRITABLE',
        message: 'Full.',
        subject: 'x',
        next: 'y',
      });
    }),
  ]);
  const [delivery] = await made.take(minutes(1));
  await assert.rejects(made.handle(delivery!, minutes(1)), { code: 'DATA_DIRECTORY_UNWRITABLE' });
  assert.equal(made.slot('a').revisions[0]!.phase.name, 'accepted');
  assert.equal(made.slot('a').revisions[0]!.attempts, 0);
});

test('a consumer’s receipt names the digests of its inputs, and a correction flows through it', async () => {
  let note = 'first';
  const made = await rig((own) => [
    task('a', async () => rows(rowsFor(own, 'a', 1, note)), {
      timing: () => ({ starts: [minutes(0), minutes(30)], dueWithin: 60_000, closesAt: null }),
    }),
    task(
      'b',
      async ({ read, asOf }) => {
        const [input] = await read.rows(ROWS_TABLE, { from: own.date, to: own.date });
        return rows([{ ...rowsFor(own, 'b', 1)[0]!, note: `from ${input?.note}`, known_at: asOf - 1 }]);
      },
      { inputs: [slateInput('a', 'pregame')] },
    ),
  ]);
  for (const minute of [0, 1]) await made.work(minutes(minute));
  const before = made.slot('a').digest;
  note = 'second';
  for (const minute of [30, 31]) await made.work(minutes(minute));
  const done = (await eventsOf(made, 'b')).flatMap((event) =>
    event.type === 'Done' ? [event.receipt.inputs] : [],
  );
  assert.deepEqual(done, [{ [made.key('a')]: before }, { [made.key('a')]: made.slot('a').digest }]);
  assert.deepEqual(
    (await stored(made.slate, 'b'))?.map((each) => each.note),
    ['from second'],
  );
});
