import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Detection } from '../../src/assurance/alarms/finding.ts';
import { SILENT_AFTER_SECONDS } from '../../src/assurance/alarms/limits.ts';
import { ScriptedDestination } from '../../src/assurance/alarms/watch-view.fixture.ts';
import { openSqliteLedgerStore } from '../../src/engines/embedded/sqlite-ledger-store.ts';
import { type Instant, instant } from '../../src/league/instant.ts';
import { pipelineDefinition } from '../../src/phases/pipeline-definition.ts';
import { LedgerSession } from '../../src/pipeline/ledger-session.ts';
import type { Role } from '../../src/pipeline/role.ts';
import { ProcessFacts } from '../../src/service/process-facts.ts';
import { pulse } from '../../src/service/pulse.ts';
import { recordStart } from '../../src/service/revision-starts.ts';
import { look, type WatchStationParts, watchStation } from '../../src/service/watch-station.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { found } from './support/watching.ts';

/** 2025-01-15, 20:00 UTC. */
const START = 1_736_971_200_000;
const seconds = (n: number): Instant => instant(START + n * 1_000);
const TOLD_WITHIN = 60;

interface Deployment {
  readonly pager: ScriptedDestination;
  readonly pings: Instant[];
  readonly watchdog: WatchStationParts;
  /** Lets a second pass: those that are alive beat, the watchdog looks. */
  second(n: number, alive: readonly string[]): Promise<void>;
  look(n: number): Promise<Detection>;
}

/** A maker and a watchdog, each a process of its own, on one ledger. */
async function deployment(t: TestContext): Promise<Deployment> {
  const path = join(tempFolder(t), 'ledger.sqlite');
  let now = seconds(0);
  const open = (instance: string, build: string, roles: readonly Role[]) => {
    const store = openSqliteLedgerStore(path);
    t.after(() => void store.close());
    const session = new LedgerSession(store);
    const facts = new ProcessFacts(store.documents, instance);
    const versions = { code: build, schema: 'schema', configuration: 'configuration' };
    const wall = (): Instant => now;
    const beat = pulse({ session, roles, instance, versions, facts, wall, elapsed: () => now, isLive: true });
    return { session, facts, beat, store };
  };
  const maker = open('maker', 'build-a', ['orchestrator', 'worker', 'api']);
  const other = open('watchdog', 'build-a', ['watchdog']);
  await recordStart(maker.store.documents, {
    build: 'build-a',
    instance: 'maker',
    at: now,
    outcome: 'serving',
    error: null,
  });
  const pager = new ScriptedDestination('pager');
  const pings: Instant[] = [];
  const watchdog: WatchStationParts = {
    session: other.session,
    registry: pipelineDefinition().registry,
    facts: other.facts,
    expects: ['orchestrator', 'worker', 'watchdog', 'api'],
    expectsSince: now,
    isSelected: () => true,
    routes: { page: [pager], warn: [pager] },
    async pingDeadMan() {
      pings.push(now);
      return null;
    },
    watches: 'all',
  };
  const station = watchStation(watchdog);
  return {
    pager,
    pings,
    watchdog,
    async second(n, alive) {
      now = seconds(n);
      if (alive.includes('maker')) await maker.beat.turn(now);
      if (alive.includes('watchdog')) {
        await other.beat.turn(now);
        await station.turn(now);
      }
    },
    async look(n) {
      now = seconds(n);
      return look(watchdog, now);
    },
  };
}

test('Scenario 11: the orchestrator process is killed: within one interval the ledger and the outside dead-man both say so', async (t) => {
  const { second, pings, pager, watchdog } = await deployment(t);
  const DIES = 120;
  for (let n = 1; n <= DIES; n += 1) await second(n, ['maker', 'watchdog']);
  assert.deepEqual(pager.taken, [], 'nobody is called while all is well');
  assert.ok(pings.length >= 3, 'the dead-man hears that all is well');
  for (let n = DIES + 1; n <= DIES + TOLD_WITHIN; n += 1) await second(n, ['watchdog']);
  const [message] = pager.taken.filter(({ alarm }) => alarm === 'ORCHESTRATOR_SILENT');
  assert.match(
    JSON.stringify(message),
    /No orchestrator is alive: maker \(build build-a\) sent its last heartbeat/,
  );
  const book = await watchdog.session.store.documents.list('alarms');
  assert.match(JSON.stringify(book), /ORCHESTRATOR_SILENT/, 'the ledger says so');
  for (let n = DIES + TOLD_WITHIN + 1; n <= DIES + 5 * TOLD_WITHIN; n += 1) await second(n, ['watchdog']);
  const last = Math.max(...pings);
  assert.ok(last <= seconds(DIES + SILENT_AFTER_SECONDS), 'the pings cease, and the outside says so');

  // A process in its place: the verdict is current again.
  for (let n = 421; n <= 480; n += 1) await second(n, ['maker', 'watchdog']);
  assert.ok(Math.max(...pings) > seconds(420));
});

test('Scenario 11: a watchdog that is killed pings nobody either', async (t) => {
  const { second, pings } = await deployment(t);
  for (let n = 1; n <= 60; n += 1) await second(n, ['maker', 'watchdog']);
  const before = pings.length;
  for (let n = 61; n <= 300; n += 1) await second(n, ['maker']);
  assert.equal(pings.length, before);
});

test('Scenario 11: a newer revision that fails to start while the older one still serves is reported as exactly that (serving revision, failed revision, its error), not as "down"', async (t) => {
  const { second, look: looked, watchdog } = await deployment(t);
  for (let n = 1; n <= 30; n += 1) await second(n, ['maker', 'watchdog']);
  const error = { code: 'ERR_MODULE_NOT_FOUND', message: 'Cannot find module src/phases/outputs.ts' };
  const { documents } = watchdog.session.store;
  await recordStart(documents, {
    build: 'build-b',
    instance: 'maker',
    at: seconds(31),
    outcome: 'failed',
    error,
  });
  // The older one goes on: a beat after the failure shows it.
  for (let n = 32; n <= 50; n += 1) await second(n, ['maker', 'watchdog']);
  const serving = await looked(51);
  assert.deepEqual(
    serving.findings.map(({ alarm }) => alarm),
    ['REVISION_FAILED_TO_START'],
  );
  assert.match(
    serving.findings[0]?.message ?? '',
    /^Build build-b failed to start on maker at .* with ERR_MODULE_NOT_FOUND \(Cannot find module src\/phases\/outputs\.ts\); build build-a still serves on maker\.$/,
  );
  // With the older one gone too it is told otherwise, and its silence is a symptom of the start that failed.
  for (let n = 52; n <= 120; n += 1) await second(n, ['watchdog']);
  const down = await looked(121);
  assert.equal(found(down, 'ORCHESTRATOR_SILENT').length, 1);
});
