/** Who may do the work: duplicates, workers side by side, workers that lost their claim, and what they leave behind. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDuckdbWarehouse } from '../engines/embedded/duckdb-warehouse.ts';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { done } from '../ledger/ledger.fixture.ts';
import type { Delivery, LedgerStore } from '../ledger/store.ts';
import { partitionKey, type Warehouse } from '../tables/warehouse.ts';
import { ROWS_TABLE, slate } from './output.fixture.ts';
import { slateInput } from './output.ts';
import { LEASE_MINUTES } from './retry-policy.ts';
import { minutes, rowsFor, type Station, type StationParts, station, task } from './worker.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-claims-'));
const SLATE = slate('2025-01-15', 'BOS-LAL 19:00');
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

/** A name that no other test has written under. */
function fresh(name: string): string {
  unused += 1;
  return `${name}_${unused}`;
}
function ledger(): { readonly open: () => LedgerStore } {
  const path = join(folder, `${fresh('ledger')}.sqlite`);
  return {
    open() {
      const store = openSqliteLedgerStore(path);
      stores.push(store);
      return store;
    },
  };
}
const stationOn = (store: LedgerStore, outputs: StationParts['outputs'], instance = 'worker-1') =>
  station({ store, warehouse, outputs, slate: SLATE, instance });
const stored = async (name: string) =>
  (await warehouse.read(ROWS_TABLE, SLATE.date, SLATE.date)).get(partitionKey([SLATE.date, name]));
const markOf = (name: string) => warehouse.marks(ROWS_TABLE).find(({ partition }) => partition[1] === name);
const countOf = async ({ session }: Station, key: Parameters<LedgerStore['stream']>[0], type: string) =>
  (await session.store.stream(key)).filter(({ event }) => event.type === type).length;

/** A task whose first run waits until it is let go; every run writes rows that say which one it was. */
function gated(name: string) {
  const [entered, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const output = task(name, async () => {
    runs += 1;
    const mine = runs;
    if (mine === 1) {
      entered.resolve();
      await letGo.promise;
    }
    return { kind: 'rows', rows: rowsFor(SLATE, name, 2, `run ${mine}`) };
  });
  return { output, entered: entered.promise, letGo: letGo.resolve, runs: () => runs };
}

test('a message told twice runs nothing twice: at once, later, or as another message', async () => {
  const name = fresh('told');
  let runs = 0;
  const made = await stationOn(ledger().open(), [
    task(name, async () => {
      runs += 1;
      return { kind: 'rows', rows: rowsFor(SLATE, name, 1) };
    }),
  ]);
  await made.plan();
  const [delivery] = await made.take(minutes(0));
  const both = await Promise.all([delivery!, delivery!].map((each) => made.handle(each, minutes(0))));
  assert.deepEqual(both.map(({ kind }) => kind).sort(), ['not_ours', 'settled']);
  const copy: Delivery = { ...delivery!, id: 4_711 };
  assert.deepEqual(await made.handle(copy, minutes(1)), { kind: 'not_ours' });
  assert.equal(runs, 1);
  assert.equal(await countOf(made, made.key(name), 'Accepted'), 1);
  assert.deepEqual(await made.take(minutes(60)), []);
});

test('five completions in any order lead to one accepted run downstream, whoever works on them (scenario 1)', async () => {
  const [store, inputs, name] = [ledger(), [1, 2, 3, 4, 5].map(() => fresh('input')), fresh('downstream')];
  const outputs = [
    ...inputs.map((each) => task(each, async () => ({ kind: 'rows', rows: rowsFor(SLATE, each, 1) }))),
    task(name, async () => ({ kind: 'rows', rows: rowsFor(SLATE, name, 1) }), {
      inputs: inputs.map((each) => slateInput(each, 'pregame')),
    }),
  ];
  const stations = await Promise.all(
    ['one', 'two', 'three'].map((each) => stationOn(store.open(), outputs, each)),
  );
  await stations[0]!.plan();
  for (const minute of [0, 1, 2]) {
    const taken = await Promise.all(stations.map((each) => each.take(minutes(minute))));
    const deliveries = taken.flat();
    const everyone = stations.flatMap((each) =>
      deliveries.map((delivery) => each.handle(delivery, minutes(minute))),
    );
    await Promise.all(everyone);
  }
  const [one] = stations;
  for (const each of [...inputs, name]) {
    assert.equal(await countOf(one!, one!.key(each), 'Accepted'), 1, each);
    assert.equal(await countOf(one!, one!.key(each), 'Done'), 1, each);
  }
});

test('a worker whose claim was taken over writes neither rows nor events, before the new holder and after it', async () => {
  for (const isNewHolderFirst of [true, false]) {
    const name = fresh('zombie');
    const { output, entered, letGo } = gated(name);
    const store = ledger();
    const zombie = await stationOn(store.open(), [output], 'zombie');
    const heir = await stationOn(store.open(), [output], 'heir');
    await zombie.plan();
    const [delivery] = await zombie.take(minutes(0));
    const asleep = zombie.handle(delivery!, minutes(0));
    await entered;
    await heir.session.catchUp();
    if (isNewHolderFirst) {
      await heir.work(minutes(LEASE_MINUTES));
      letGo();
      assert.deepEqual(await asleep, { kind: 'not_ours' });
    } else {
      const [again] = await heir.take(minutes(LEASE_MINUTES));
      letGo();
      assert.deepEqual(await asleep, { kind: 'not_ours' });
      assert.equal(await stored(name), undefined, 'the zombie wrote before the heir');
      assert.equal(markOf(name), undefined);
      await heir.handle(again!, minutes(LEASE_MINUTES));
    }
    assert.deepEqual(
      (await stored(name))?.map(({ note }) => note),
      ['run 2', 'run 2'],
    );
    const events = (await heir.session.store.stream(heir.key(name))).map(({ event }) => event);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['Planned', 'Decided', 'Requested', 'Accepted', 'Failed', 'Decided', 'Requested', 'Accepted', 'Done'],
    );
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'Accepted' ? [event.instance] : [])),
      ['zombie', 'heir'],
    );
  }
});

test('a worker that comes back after its lease, before anyone else took the work, writes nothing either', async () => {
  const name = fresh('late');
  const { output, entered, letGo } = gated(name);
  const made = await stationOn(ledger().open(), [output]);
  await made.plan();
  const [delivery] = await made.take(minutes(0));
  const asleep = made.handle(delivery!, minutes(0));
  await entered;
  await made.dispatcher.pass(minutes(LEASE_MINUTES));
  letGo();
  assert.deepEqual(await asleep, { kind: 'not_ours' });
  assert.equal(await stored(name), undefined);
  await made.work(minutes(LEASE_MINUTES));
  assert.deepEqual(
    (await stored(name))?.map(({ note }) => note),
    ['run 2', 'run 2'],
  );
});

test('rows whose run was never receipted are made again, to the same bytes', async () => {
  const name = fresh('crashed');
  const made = await stationOn(ledger().open(), [
    task(name, async () => ({ kind: 'rows', rows: rowsFor(SLATE, name, 3) })),
  ]);
  await made.plan();
  await made.take(minutes(0));
  const slot = made.slot(name);
  const accepted = { type: 'Accepted', revision: 1, run: 'run', instance: 'crashed' } as const;
  const claim = {
    ...accepted,
    leaseUntil: minutes(15),
    asOf: minutes(0),
    versions: { code: '', schema: '', configuration: '' },
  };
  const streams = [{ slot: slot.key, expectedVersion: slot.version, events: [claim] }];
  await made.session.append({ at: minutes(0), streams });
  const [rows, token] = [rowsFor(SLATE, name, 3), slot.version];
  await warehouse.replacePartition({
    table: ROWS_TABLE,
    partition: [SLATE.date, name],
    rows,
    run: 'crashed',
    token,
  });
  const left = markOf(name)!;
  await made.work(minutes(LEASE_MINUTES));
  const { phase } = made.slot(name).revisions[0]!;
  assert.equal(phase.name === 'done' && phase.receipt.digest, left.digest);
  assert.ok(markOf(name)!.token > left.token);
});

test('an input that changes while the work runs is not in its receipt: the work is done again', async () => {
  const [input, name] = [fresh('input'), fresh('running')];
  const { output, entered, letGo, runs } = gated(name);
  const made = await stationOn(ledger().open(), [
    task(input, async () => ({ kind: 'rows', rows: rowsFor(SLATE, input, 1) }), {
      timing: () => ({ starts: [minutes(0), minutes(5)], dueWithin: 60_000, closesAt: null }),
    }),
    { ...output, inputs: [slateInput(input, 'pregame')] },
  ]);
  await made.plan();
  await made.work(minutes(0));
  const [delivery] = await made.take(minutes(1));
  const running = made.handle(delivery!, minutes(1));
  await entered;
  const { key, version } = made.slot(input);
  const changed = { slot: key, expectedVersion: version, events: [done('another digest', {}, 2)] };
  await made.session.append({ at: minutes(2), streams: [changed] });
  letGo();
  await running;
  assert.ok(made.session.state.stale.has(made.key(name)));
  await made.work(minutes(3));
  assert.equal(runs(), 2);
  assert.ok(!made.session.state.stale.has(made.key(name)));
});

test('a request that another process made is news, not a duplicate', async () => {
  const [store, name] = [ledger(), fresh('elsewhere')];
  const outputs = [task(name, async () => ({ kind: 'rows', rows: rowsFor(SLATE, name, 1) }))];
  const [dispatching, working] = [
    await stationOn(store.open(), outputs),
    await stationOn(store.open(), outputs),
  ];
  await dispatching.plan();
  const [delivery] = await dispatching.take(minutes(0));
  assert.equal((await working.handle(delivery!, minutes(0))).kind, 'settled');
});

test('what a process that is gone left behind is taken back, and done as of the moment it was', async () => {
  const [store, accepted, requested] = [ledger(), fresh('accepted'), fresh('requested')];
  const moments: Record<string, number> = {};
  const outputs = [accepted, requested].map((name) =>
    task(name, async ({ asOf }) => {
      moments[name] = asOf;
      return { kind: 'rows', rows: rowsFor(SLATE, name, 1) };
    }),
  );
  const gone = await stationOn(store.open(), outputs, 'gone');
  await gone.plan();
  await gone.take(minutes(3));
  const { key, version } = gone.slot(accepted);
  const claim = {
    type: 'Accepted',
    revision: 1,
    run: 'r',
    instance: 'gone',
    leaseUntil: minutes(18),
    asOf: minutes(3),
  } as const;
  const versions = { code: '', schema: '', configuration: '' };
  await gone.session.append({
    at: minutes(3),
    streams: [{ slot: key, expectedVersion: version, events: [{ ...claim, versions }] }],
  });
  const next = await stationOn(store.open(), outputs, 'next');
  assert.equal(await next.dispatcher.recover(minutes(3)), 2);
  assert.equal(await next.dispatcher.recover(minutes(3)), 0);
  await next.work(minutes(3));
  assert.deepEqual(moments, { [accepted]: minutes(3), [requested]: minutes(3) });
  for (const name of [accepted, requested]) assert.equal(next.slot(name).revisions[0]!.attempts, 0);
});
