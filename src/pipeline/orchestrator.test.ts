import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import { slateDate } from '../league/slate-date.ts';
import { accepted, at, DATE, done, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { type LeagueId, parseSlotKey } from '../ledger/work-id.ts';
import type { DispatchOptions } from './dispatch.ts';
import { dispatcher } from './dispatcher.ts';
import { completionMessage, probeMessage } from './envelope.ts';
import { inputGate } from './gates.ts';
import { LedgerSession } from './ledger-session.ts';
import { completionKey, orchestrator } from './orchestrator.ts';
import { output } from './output.fixture.ts';
import { slateInput } from './output.ts';
import { outputRegistry } from './registry.ts';
import type { Station } from './run-loop.ts';
import { CACHE, CONTEXT, FACTS, OUTPUTS, TRANSITIONS } from './transition.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hardwood-orchestrator-'));
after(() => rmSync(folder, { recursive: true }));
let made = 0;

const LISTING = output('nbac_schedule', { phase: 2 });
const ALL = [...OUTPUTS, LISTING, output('other', { inputs: [slateInput('nbac_schedule', 'pregame')] })];
const REGISTRY = outputRegistry(ALL);
const OPTIONS: DispatchOptions = {
  gate: inputGate,
  isSelected: () => true,
  acceptWithin: 30_000,
  revisionDueWithin: 60_000,
  hop: 1,
};

interface Opened {
  readonly store: LedgerStore;
  readonly session: LedgerSession;
  readonly station: Station;
  readonly plans: number[];
  readonly probes: string[];
}

async function opened(isAlone = true): Promise<Opened> {
  made += 1;
  const store = openSqliteLedgerStore(join(folder, `${made}.sqlite`));
  after(() => store.close());
  const session = new LedgerSession(store);
  const facts = FACTS.map((slot) => ({
    slot,
    expectedVersion: 0,
    events: [planned(), accepted(), done('fact')],
  }));
  const cache = planned({ inputs: [...FACTS.map((key) => needs(key)), needs(CONTEXT)] });
  await session.append({
    at: at(0),
    streams: [
      ...facts,
      { slot: CONTEXT, expectedVersion: 0, events: [planned(), accepted()] },
      { slot: CACHE, expectedVersion: 0, events: [cache] },
    ],
  });
  const plans: number[] = [];
  const probes: string[] = [];
  const station = orchestrator({
    session,
    dispatcher: dispatcher(session, REGISTRY, OPTIONS),
    registry: REGISTRY,
    transitions: TRANSITIONS,
    league: 'test' as LeagueId,
    options: OPTIONS,
    isAlone,
    plan: async (now) => {
      plans.push(now);
      return 0;
    },
    probed: async (topic) => void probes.push(topic),
  });
  return { store, session, station, plans, probes };
}

const settle = (session: LedgerSession): Promise<boolean> =>
  session.append({ at: at(10), streams: [{ slot: CONTEXT, expectedVersion: 2, events: [done('context')] }] });

/** Turns until nothing is left to do, then rests, as the loop does. */
async function moment(station: Station, now: number): Promise<void> {
  while ((await station.turn(at(now))) > 0);
  await station.rest?.(at(now));
}

test('what it does follows from the ledger: without any message the last completion triggers the next phase', async () => {
  const { station, session, store } = await opened();
  await settle(session);
  await moment(station, 20);
  assert.equal(session.state.slots.get(CACHE)?.revisions[0]?.phase.name, 'requested');
  const triggers = await store.pull(['nba-phase4-trigger'], {
    now: at(20),
    visibleAgainAt: at(99),
    limit: 9,
  });
  assert.equal(triggers.length, 1);
});

test('completion messages are hints: a thousand of them trigger nothing that the ledger does not say', async () => {
  const { station, session, store } = await opened();
  const context = REGISTRY.output('pregame', 'context');
  const work = { ...parseSlotKey(CONTEXT), revision: 1 };
  const message = completionMessage(context, work, done('never made'), at(5)) ?? assert.fail();
  await session.append({ at: at(5), streams: [], messages: Array.from({ length: 1_000 }, () => message) });
  await moment(station, 20);
  assert.equal(session.state.slots.get(CACHE)?.revisions[0]?.phase.name, 'planned');
  assert.deepEqual(
    (await store.depths()).map(({ waiting }) => waiting).filter((waiting) => waiting > 0),
    [],
    'they are taken all the same',
  );
});

test('bytes that are no message become a dead letter that says why, and stop nobody', async () => {
  const { station, session, store } = await opened();
  const topic = 'nba-phase3-analytics-complete';
  await session.append({ at: at(5), streams: [], messages: [{ topic, body: '<html>' }] });
  await settle(session);
  await moment(station, 20);
  const [letter, ...others] = await store.deadLetters();
  assert.match(letter?.why ?? '', /not JSON/);
  assert.deepEqual([letter?.topic, others], [topic, []]);
  assert.equal(session.state.slots.get(CACHE)?.revisions[0]?.phase.name, 'requested');
});

test('a probe of an edge is accepted at its end', async () => {
  const { station, session, probes } = await opened();
  const topic = 'nba-phase2-raw-complete';
  await session.append({ at: at(5), streams: [], messages: [probeMessage(topic, at(5))] });
  await moment(station, 20);
  assert.deepEqual(probes, [topic]);
});

test('a new listing of the season is planned from, once, and nothing else is', async () => {
  const { station, session, plans } = await opened();
  await settle(session);
  await moment(station, 20);
  assert.deepEqual(plans, []);
  const slot = slotOf('nbac_schedule');
  await session.append({
    at: at(30),
    streams: [{ slot, expectedVersion: 0, events: [planned(), accepted(), done('listing')] }],
  });
  await moment(station, 40);
  assert.deepEqual(plans, [40]);
});

test('the completion document follows the ledger, whoever else wrote it', async () => {
  const { station, session, store } = await opened();
  await moment(station, 5);
  const read = async () =>
    (await store.documents.get('phase3_completion', DATE))?.body as Record<string, unknown>;
  assert.deepEqual([(await read())._completed_count, (await read())._triggered], [1, false]);
  await store.documents.put('phase3_completion', DATE, { _triggered: true }, at(6));
  await settle(session);
  await moment(station, 20);
  assert.deepEqual([(await read())._completed_count, (await read())._triggered], [2, false]);
  const version = session.state.slots.get(CACHE)?.version ?? assert.fail();
  await session.append({
    at: at(30),
    streams: [{ slot: CACHE, expectedVersion: version, events: [accepted()] }],
  });
  await moment(station, 40);
  assert.equal((await read())._triggered, true);
});

test('beside other processes it sees what they record', async () => {
  const { station, session, store } = await opened(false);
  const other = new LedgerSession(store);
  await other.catchUp();
  await settle(other);
  await moment(station, 20);
  assert.equal(session.state.slots.get(CACHE)?.revisions[0]?.phase.name, 'requested');
});

test('the two runs of one date never share a completion document', () => {
  const [transition = assert.fail()] = TRANSITIONS;
  const date = slateDate(DATE);
  const keys = (['pregame', 'postgame'] as const).flatMap((purpose) =>
    ([2, 3, 4] as const).map((from) => completionKey({ ...transition, purpose, from }, date)),
  );
  keys.push(completionKey({ ...transition, purpose: 'postgame', to: 'grading' }, date));
  assert.equal(new Set(keys.map(({ collection, id }) => `${collection}/${id}`)).size, keys.length);
});
