/** Every alarm is really tripped, by a fault in a sandbox; and a drill whose fault is not told fails. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Command } from 'commander';
import type { AlarmCode } from '../src/assurance/alarms/alarm.ts';
import { loadBook } from '../src/assurance/alarms/alarm-book-store.ts';
import { DETECTORS } from '../src/assurance/alarms/detectors.ts';
import { drillCommand } from '../src/cli/commands/drill.ts';
import { drillText } from '../src/cli/drill/drill-text.ts';
import { liveDrillMachine } from '../src/cli/drill/live-drill-machine.ts';
import { ALL_DRILLS, undrilled } from '../src/drills/all-drills.ts';
import { arrivedOf } from '../src/drills/arrived.ts';
import { QUIET } from '../src/drills/moments.ts';
import { DETECT_WITHIN_SECONDS } from '../src/drills/run-drill.ts';
import { allPassed, runDrills } from '../src/drills/run-drills.ts';
import { DEAD_LETTERS } from '../src/drills/virtual/dead-letters.ts';
import { DISK_FULL } from '../src/drills/virtual/disk-full.ts';
import { virtualDrill } from '../src/drills/virtual-drill.ts';
import { VIRTUAL_DRILLS } from '../src/drills/virtual-drills.ts';
import { openVirtualStage } from '../src/drills/virtual-stage.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { openSqliteLedgerStore } from '../src/engines/embedded/sqlite-ledger-store.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { CANNOT_MOUNT } from './support/small-disk.ts';
import { type Scope, tempFolder } from './support/temp-folder.ts';

const machine = liveDrillMachine();
after(() => machine.close());

async function emptyHome(scope: Scope): Promise<string> {
  const home = tempFolder(scope);
  const holder = { pid: 0, command: 'test', since: '' };
  await (await openEmbeddedEngine(home, { league: 'test', feed: 'test' }, holder)).close();
  return home;
}

async function checksOf(home: string) {
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  try {
    return (await loadBook(store.documents)).checks;
  } finally {
    await store.close();
  }
}

for (const drill of VIRTUAL_DRILLS) {
  const skip = drill === DISK_FULL ? CANNOT_MOUNT : false;
  test(`drill ${drill.name}: ${drill.fault}, and ${drill.alarm} names it and ends`, { skip }, async () => {
    const report = await drill.run(machine);
    assert.deepEqual(report.faults, [], drillText(report));
    assert.equal(report.outcome, 'passed');
    assert.ok(report.detectedAfterSeconds !== null && report.detectedAfterSeconds <= DETECT_WITHIN_SECONDS);
    assert.ok(report.resolvedAfterSeconds !== null);
    assert.deepEqual(report.others, []);
    // On a full disk the file has it no sooner than there is room again.
    if (drill === DISK_FULL) assert.ok(report.via.includes('webhook'));
    else assert.deepEqual(report.via, ['alarms.jsonl', 'webhook']);
  });
}

test('every alarm has a drill, or a reason why it has none', () => {
  assert.deepEqual(undrilled(), []);
  assert.deepEqual(undrilled(ALL_DRILLS.filter((drill) => drill !== DEAD_LETTERS)), ['DEAD_LETTERS']);
  assert.equal(new Set(ALL_DRILLS.map(({ name }) => name)).size, ALL_DRILLS.length);
});

const blindMachine = () =>
  liveDrillMachine(DETECTORS.filter(({ alarms }) => !alarms.includes('DEAD_LETTERS')));

test('the command exits 1 when a fault is not told, and notes nothing', async (t) => {
  const home = await emptyHome(t);
  const program = new Command('hardwood');
  drillCommand(program, blindMachine);
  try {
    await program.parseAsync(['node', 'hardwood', 'drill', 'dead-letters', '--json', '--home', home]);
    assert.equal(process.exitCode, 1);
  } finally {
    process.exitCode = 0;
  }
  assert.equal((await checksOf(home)).get('DEAD_LETTERS')?.last_test_fired ?? null, null);
});

test('a drill fails as NOT DETECTED when the detector of its fault is out', async () => {
  const blind = blindMachine();
  try {
    const reports = await runDrills([DEAD_LETTERS], blind, () => undefined);
    const [report] = reports;
    assert.ok(report !== undefined);
    assert.equal(report.outcome, 'failed');
    assert.equal(report.detectedAfterSeconds, null);
    assert.match(drillText(report), /^FAILED {2}dead-letters[\s\S]*NOT DETECTED/);
    assert.equal(allPassed(reports), false);
  } finally {
    await blind.close();
  }
});

async function faultsOf(alarm: AlarmCode, names: readonly string[], isMended = true) {
  const topic = 'nba-phase3-trigger';
  const drill = virtualDrill({
    name: 'planted',
    alarm,
    fault: 'a malformed message is on a topic',
    names,
    open: (at) => openVirtualStage(at, { slates: 2, from: QUIET }),
    async cause(stage) {
      const { session } = stage.service.running;
      await session.append({ at: stage.now(), streams: [], messages: [{ topic, body: 'no JSON' }] });
      return 'A message was put on a topic.';
    },
    async recover(stage) {
      const { store } = stage.service.running.session;
      if (isMended) await store.discard((await store.deadLetters()).map(({ id }) => id));
      return 'It was discarded.';
    },
    recoversWithin: 90,
  });
  return (await drill.run(machine)).faults.join('\n');
}

test('a drill fails when another alarm than the one of its cause is told', async () => {
  const faults = await faultsOf('GATE_HELD', []);
  assert.match(faults, /NOT DETECTED/);
  assert.match(faults, /DEAD_LETTERS \(fired\) was told besides/);
});

test('a drill fails when the message does not name the cause, and when it is not told to be over', async () => {
  const faults = await faultsOf('DEAD_LETTERS', ['the name of the cause'], false);
  assert.match(faults, /the message does not name the name of the cause/);
  assert.match(faults, /not told to be over within 90 s/);
  assert.equal(await faultsOf('DEAD_LETTERS', ['not JSON']), '');
});

test('a text at the webhook that is no alarm is a defect, never overlooked', () => {
  assert.throws(() => arrivedOf([], ['hello']), /is no alarm: hello/);
});

test('the command prints the report, exits 0, and notes in the named data directory that the alarm was tripped', async (t) => {
  const home = await emptyHome(t);
  const { code, stdout, stderr } = await hardwood('drill', 'dead-letters', '--home', home);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^PASSED {2}dead-letters {2}\(DEAD_LETTERS\)\n {2}fault .*\n {2}caused/);
  assert.match(stdout, /detected +after [\d.]+ s \(virtual\)\n {2}message +nba-phase3-trigger-dead-letter/);
  assert.match(stdout, /1 passed, 0 failed, 0 not available\.\n$/);
  const checks = await checksOf(home);
  assert.ok(checks.get('DEAD_LETTERS')?.last_test_fired);
  assert.equal(checks.get('GATE_HELD')?.last_test_fired ?? null, null);
});

test('the command lists the drills, and refuses one that there is not', async () => {
  const listed = JSON.parse((await hardwood('drill', '--list', '--json')).stdout) as unknown[];
  assert.equal(listed.length, ALL_DRILLS.length);
  assert.match((await refused('drill', 'nonsense')).message, /There is no drill nonsense/);
});
