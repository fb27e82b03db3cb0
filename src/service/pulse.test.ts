import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HEARTBEAT_SECONDS, SKEW_SECONDS } from '../assurance/alarms/limits.ts';
import { MemoryDocuments } from '../assurance/alarms/watch-view.fixture.ts';
import type { Heartbeat } from '../assurance/alarms/watch-view.ts';
import { instant } from '../league/instant.ts';
import { emptyLedger } from '../ledger/status.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import { ProcessFacts } from './process-facts.ts';
import { pulse } from './pulse.ts';

const VERSIONS = { code: 'build-a', schema: 'schema', configuration: 'configuration' };
const DAY = 24 * 3_600;
/** 2025-01-15, 20:00 UTC. */
const STARTED_AT = 1_736_971_200_000;

/** A process whose wall clock and monotonic clock a test sets. */
function beating() {
  const documents = new MemoryDocuments();
  const facts = new ProcessFacts(documents, 'maker');
  const clock = { wall: STARTED_AT, elapsed: 0 };
  const state = emptyLedger();
  const session = { state, store: { documents } } as unknown as LedgerSession;
  const station = pulse({
    session,
    roles: ['orchestrator', 'worker'],
    instance: 'maker',
    versions: VERSIONS,
    facts,
    wall: () => instant(clock.wall),
    elapsed: () => clock.elapsed,
    isLive: true,
  });
  return {
    documents,
    facts,
    clock,
    state,
    async pass(seconds: number, wallSeconds = seconds) {
      clock.elapsed += seconds * 1_000;
      clock.wall += wallSeconds * 1_000;
      await station.turn(instant(clock.wall));
    },
    next: () => station.next(instant(clock.wall)),
  };
}

test('heartbeats are bounded: one document for each role and instance, however long it lives', async () => {
  const { documents, pass, clock } = beating();
  for (let beats = 0; beats < DAY / HEARTBEAT_SECONDS; beats += 1) await pass(HEARTBEAT_SECONDS);
  const kept = await documents.list('heartbeats');
  assert.deepEqual(
    kept.map(({ id }) => id),
    ['orchestrator@maker', 'worker@maker'],
  );
  for (const { body } of kept) {
    const beat = body as Heartbeat;
    assert.deepEqual([beat.at, beat.startedAt], [clock.wall, STARTED_AT]);
    assert.deepEqual([beat.build, beat.configuration, beat.schema], ['build-a', 'configuration', 'schema']);
  }
});

test('it beats when it is due, not at every turn, and says when it is due next', async () => {
  const { documents, pass, next, clock } = beating();
  assert.equal(next(), null);
  for (let turn = 0; turn < 50; turn += 1) await pass(0);
  assert.equal(documents.puts, 2, 'two roles, one beat');
  assert.equal(next(), clock.wall + HEARTBEAT_SECONDS * 1_000);
  await pass(HEARTBEAT_SECONDS);
  assert.equal(documents.puts, 4);
});

test('a clock that jumps, and one that stands before the ledger, is a fact until it is mended', async () => {
  const { facts, pass, state, clock } = beating();
  await pass(0);
  await pass(HEARTBEAT_SECONDS);
  assert.deepEqual(facts.list(), []);
  await pass(HEARTBEAT_SECONDS, HEARTBEAT_SECONDS + 2 * SKEW_SECONDS);
  assert.match(facts.list()[0]?.message ?? '', /the clock jumped 60 s forward between two heartbeats/);
  await pass(HEARTBEAT_SECONDS);
  assert.deepEqual(facts.list(), []);
  state.lastAt = instant(clock.wall + 3_600_000);
  await pass(HEARTBEAT_SECONDS);
  assert.match(facts.list()[0]?.message ?? '', /stands 3590 s before the newest event of the ledger/);
});

test('a clock that is set back beats at once, and says how far', async () => {
  const { documents, facts, pass } = beating();
  await pass(0);
  await pass(1, -3_600);
  assert.equal((await documents.list('heartbeats'))[0]?.updatedAt, STARTED_AT - 3_600_000);
  assert.match(facts.list()[0]?.message ?? '', /the clock jumped 3601 s back/);
});
