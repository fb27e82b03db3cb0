import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshDate, rowsAt, SAMPLES, sample } from '../engines/conformance/warehouse-samples.ts';
import { easternInstant } from '../league/eastern.ts';
import { at } from '../ledger/ledger.fixture.ts';
import type { Delivery } from '../ledger/store.ts';
import { Random } from '../sim/random.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import { documentPort } from './document-port.ts';
import { FaultCoins } from './fault-coins.ts';
import { type FaultName, parseFaults } from './faults.ts';
import { FaultyBus } from './faulty-bus.ts';
import { faultySource } from './faulty-source.ts';
import { MemoryWarehouse } from './memory-warehouse.ts';
import { payloadPort, sha256 } from './payload-port.ts';
import type { StepCall, Surroundings } from './surroundings.ts';
import { UnsyncedFiles } from './unsynced-files.ts';
import { warehousePort } from './warehouse-port.ts';

const BYTES = new TextEncoder().encode('{"a":1}');
const through: StepCall = async (_label, work) => work();

/** Coins of which one always falls on its face. */
function always(name?: FaultName): FaultCoins {
  const rates = name === undefined ? {} : { [name]: 1 };
  const faults = parseFaults(name ?? 'none');
  return new FaultCoins({
    seed: 1,
    faults,
    rates,
    until: at(1_000),
    now: () => at(0),
    onFault: () => undefined,
  });
}

function surroundings(coins: FaultCoins, step: StepCall = through): Surroundings {
  return { coins, step, now: () => at(0), die: () => undefined };
}

/** Dies before the step of that label: it and everything after it never happens. */
const diesBefore =
  (label: string): StepCall =>
  (name, work) =>
    name === label ? new Promise(() => undefined) : work();

const delivery = (id: number): Delivery => ({ id, topic: 'topic', body: String(id), attempt: 1 });
const ids = (deliveries: readonly Delivery[]) => deliveries.map(({ id }) => id);

test('the bus loses, doubles, delays and reorders, and does nothing else', () => {
  const taken = [1, 2, 3].map(delivery);
  assert.deepEqual(ids(new FaultyBus(always()).deliver(['topic'], taken, at(0))), [1, 2, 3]);
  assert.deepEqual(ids(new FaultyBus(always('drop')).deliver(['topic'], taken, at(0))), []);
  const doubling = new FaultyBus(always('duplicate'));
  assert.deepEqual(ids(doubling.deliver(['topic'], taken, at(0))), [1, 2, 3]);
  assert.deepEqual(ids(doubling.deliver(['other'], [], at(0))), []);
  assert.deepEqual(ids(doubling.deliver(['topic'], [], at(0))), [1, 2, 3]);
  assert.deepEqual(ids(doubling.deliver(['topic'], [], at(0))), []);
  const delaying = new FaultyBus(always('delay'));
  assert.deepEqual(ids(delaying.deliver(['topic'], taken, at(0))), []);
  assert.deepEqual(ids(delaying.deliver(['topic'], [], at(59_999))), []);
  assert.deepEqual(ids(delaying.deliver(['topic'], [], at(20 * 60_000))), [1, 2, 3]);
  const shuffled = new FaultyBus(always('reorder')).deliver(['topic'], taken, at(0));
  assert.deepEqual(ids(shuffled).sort(), [1, 2, 3]);
});

test('a partition is old or new wherever its writer dies, and a later writer is found in between', async () => {
  const date = freshDate();
  const warehouse = new MemoryWarehouse();
  await warehouse.migrate([SAMPLES]);
  const marks: number[] = [];
  const port = (step: StepCall, coins = always()) =>
    warehousePort({
      warehouse,
      surroundings: surroundings(coins, step),
      onPartitionWritten: ({ token }) => marks.push(token),
    });
  const write = (token: number) => ({
    table: SAMPLES,
    partition: [date, 'book'],
    rows: [sample(date, token)],
    run: `run ${token}`,
    token,
  });
  await port(through).replacePartition(write(1));
  void port(diesBefore('warehouse.commit')).replacePartition(write(2));
  assert.deepEqual(await rowsAt(warehouse, date), [sample(date, 1)]);
  void port(diesBefore('warehouse.readBack')).replacePartition(write(3));
  assert.deepEqual(await rowsAt(warehouse, date), [sample(date, 3)]);
  assert.equal((await port(through).replacePartition(write(2))).kind, 'fenced');
  assert.deepEqual(marks, [1, 3]);
  const overtaken: StepCall = async (label, work) => {
    if (label === 'warehouse.readBack') warehouse.commit(write(9));
    return work();
  };
  await assert.rejects(port(overtaken).replacePartition(write(5)), /not what was written/);
  const locked = { code: 'WAREHOUSE_UNAVAILABLE' };
  await assert.rejects(port(through, always('locked')).replacePartition(write(10)), locked);
  await assert.rejects(port(through, always('locked')).read(SAMPLES, date, date), locked);
  const full = { code: 'DATA_DIRECTORY_UNWRITABLE' };
  await assert.rejects(port(through, always('disk-full')).replacePartition(write(10)), full);
  assert.deepEqual(await rowsAt(warehouse, date), [sample(date, 9)]);
});

test('a payload that was reported stored survives a power loss; one that was not synced may be gone', async () => {
  const kept: boolean[] = [];
  for (let seed = 0; seed < 10; seed += 1) {
    const files = new UnsyncedFiles();
    const digest = await payloadPort(files, surroundings(always())).put(BYTES);
    const torn = new TextEncoder().encode('torn');
    void payloadPort(files, surroundings(always(), diesBefore('payloads.sync'))).put(torn);
    files.losePower(new Random(seed, 'power'));
    assert.deepEqual(await payloadPort(files, surroundings(always())).get(digest), BYTES);
    kept.push(files.read(sha256(torn)) !== null);
  }
  assert.deepEqual(new Set(kept), new Set([true, false]));
});

test('a payload that is gone is refused as corrupt, and a full disk stores nothing', async () => {
  const files = new UnsyncedFiles();
  const port = payloadPort(files, surroundings(always()));
  await assert.rejects(port.get('nothing'), { code: 'PAYLOAD_CORRUPT' });
  const full = payloadPort(files, surroundings(always('disk-full')));
  await assert.rejects(full.put(BYTES), { code: 'DATA_DIRECTORY_UNWRITABLE' });
  assert.deepEqual(files.names(), []);
});

test('a publisher that dies in between leaves a version without a name, or the name moved', async () => {
  const published: string[] = [];
  const publish = (step: StepCall) => {
    const [versions, names] = [new UnsyncedFiles(), new UnsyncedFiles()];
    const onPublished = (name: string) => published.push(name);
    const tokens = new Map<string, number>();
    const world = surroundings(always(), step);
    const port = documentPort({ versions, names, tokens, surroundings: world, onPublished });
    return { versions, names, port, publication: port.publish('slate.json', BYTES, 7) };
  };
  const torn = publish(diesBefore('documents.moveName'));
  await Promise.resolve();
  await new Promise(setImmediate);
  assert.deepEqual([torn.versions.names(), torn.names.names()], [[sha256(BYTES)], []]);
  assert.deepEqual(published, []);
  const whole = publish(through);
  assert.deepEqual(await whole.publication, { kind: 'published', digest: sha256(BYTES) });
  assert.deepEqual(await whole.port.publish('slate.json', BYTES, 6), { kind: 'fenced', holder: 7 });
  whole.names.losePower(new Random(1, 'power'));
  assert.deepEqual(whole.names.read('slate.json'), BYTES);
  assert.deepEqual(published, ['slate.json']);
});

const REQUEST = {
  provider: 'nba_stats',
  resource: 'leaguegamelog',
  season: '2024-25',
  playerOrTeam: 'P',
} as const;
const asked: number[] = [];
const provider: PayloadSource = {
  async fetch(request, now) {
    asked.push(now);
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    return { kind: 'payload', bytes, contentType: 'application/json' };
  },
};

async function answered(name: FaultName | undefined, date: string, before?: string): Promise<string> {
  const now = () => easternInstant('2024-11-02' as Parameters<typeof easternInstant>[0], 12);
  const rates = name === undefined ? {} : { [name]: 1 };
  const faults = parseFaults(name ?? 'none');
  const coins = new FaultCoins({
    seed: 1,
    faults,
    rates,
    until: at(10 ** 13),
    now,
    onFault: () => undefined,
  });
  const source = faultySource({ source: provider, coins, step: through, now });
  const future = at(now() + 3_600_000);
  if (before !== undefined) await source.fetch({ ...REQUEST, date: before }, future);
  const answer = await source.fetch({ ...REQUEST, date }, future);
  return answer.kind === 'payload' ? new TextDecoder().decode(answer.bytes) : answer.kind;
}

test('each fault of a provider is the one its name says', async () => {
  const whole = JSON.stringify({ ...REQUEST, date: '2024-11-01' });
  assert.equal(await answered(undefined, '2024-11-01'), whole);
  await assert.rejects(answered('time-out', '2024-11-01'), /timed out/);
  assert.equal(await answered('not-found', '2024-11-01'), 'not_found');
  assert.match(await answered('html', '2024-11-01'), /^<!DOCTYPE html>/);
  const cut = await answered('truncated', '2024-11-01');
  assert.ok(cut.length < whole.length && whole.startsWith(cut));
  assert.match(await answered('wrong-date', '2024-11-01', '2024-10-31'), /2024-10-31/);
  assert.equal(await answered('wrong-date', '2024-11-01', '2024-11-01'), whole);
});

test('a provider answers as of true time at the latest, and a stale answer is hours older', async () => {
  const trueNow = easternInstant('2024-11-02' as Parameters<typeof easternInstant>[0], 12);
  asked.length = 0;
  await answered(undefined, '2024-11-01');
  await answered('stale', '2024-11-01');
  assert.equal(asked[0], trueNow);
  assert.ok(asked[1]! <= trueNow - 3_600_000);
});
