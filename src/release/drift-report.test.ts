/** A planted violation for every plane and every kind of row. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { instant } from '../league/instant.ts';
import { accepted, done, EventLog, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { beat, type Deployment, deployment, MODEL, NOW, PARTS, PROBED, SETTINGS } from './drift.fixture.ts';
import type { DriftRow } from './drift.ts';
import { blockingDrift, driftReport, driftState } from './drift-report.ts';
import type { DriftSources } from './drift-sources.ts';
import { makeRelease } from './make-release.ts';
import { recordRelease } from './release-store.ts';
import { dropSchedule, keepSchedule } from './schedule-store.ts';
import { configurationDigest, type Settings } from './settings.ts';
import { keepSettings } from './settings-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The rows that are not the same, once something was planted. */
async function wrong(
  planted: (deployed: Deployment) => Promise<void> | void,
  other: Partial<DriftSources> = {},
): Promise<readonly DriftRow[]> {
  const deployed = await deployment();
  await planted(deployed);
  const { rows } = await driftReport({ ...deployed.sources, ...other }, NOW);
  return rows.filter(({ state }) => state !== 'same');
}

/** That there is just one such row, and what matters of it. */
function only(rows: readonly DriftRow[], expected: Partial<DriftRow>, text: RegExp): void {
  assert.equal(rows.length, 1, JSON.stringify(rows, null, 1));
  const [row] = rows;
  assert(row !== undefined);
  assert.deepEqual({ ...row, ...expected }, row);
  assert.match(row.text, text);
}

const nothing = (): void => undefined;
const fail = (message: string) => (): never => {
  throw new Error(message);
};

test('a deployment that runs what was released has not drifted, in any plane', async () => {
  const { sources } = await deployment();
  const report = await driftReport(sources, NOW);
  assert.deepEqual(
    report.rows.filter(({ state }) => state !== 'same'),
    [],
  );
  assert.equal(new Set(report.rows.map(({ plane }) => plane)).size, 5);
  assert.equal(driftState(report), 'same');
  assert.deepEqual(blockingDrift(report, NOW), { kind: 'none' });
});

test('code: a maker that runs other code than was released blocks; a watchdog that does is said', async () => {
  const rows = await wrong((deployed) =>
    deployed.beat(beat('worker', { loaded: 'older', release: 'before' })),
  );
  only(
    rows,
    { plane: 'code', subject: 'worker@maker', state: 'drifted', isBlocking: true, running: 'older' },
    /runs release before; release [0-9a-f]{16} is intended/,
  );
  assert.equal(rows[0]?.fix, './hardwood deploy maker');
  only(
    await wrong((deployed) => deployed.beat(beat('watchdog', { loaded: 'older' }))),
    { subject: 'watchdog@watchdog', state: 'drifted', isBlocking: false },
    /is intended/,
  );
});

test('code: a repository that holds other code for a role drifts for that role alone', async () => {
  const roleCode: DriftSources['roleCode'] = (role) => (role === 'watchdog' ? 'newer' : 'maker-files');
  only(
    await wrong(nothing, { roleCode }),
    { plane: 'code', subject: 'watchdog@watchdog', state: 'drifted', intended: 'newer', isBlocking: false },
    /the repository holds other code/,
  );
});

test('code: a repository that cannot be read is unknown, never up to date', async () => {
  const gone = (): never => {
    throw new HardwoodError({
      code: 'MODULE_MISSING',
      message: 'src/gone.ts is missing.',
      subject: '',
      next: '',
    });
  };
  const rows = await wrong(nothing, { roleCode: gone, repository: gone });
  assert.deepEqual(
    rows.map(({ subject, state }) => [subject, state]),
    [
      ['orchestrator@maker', 'unknown'],
      ['watchdog@watchdog', 'unknown'],
      ['worker@maker', 'unknown'],
      ['working tree', 'unknown'],
    ],
  );
  assert.match(rows[0]?.text ?? '', /src\/gone\.ts is missing/);
});

test('code: changes that no commit has are said', async () => {
  only(
    await wrong(nothing, { repository: () => ({ commit: 'c0ffee', changed: ['src/a.ts'] }) }),
    { plane: 'code', subject: 'working tree', state: 'drifted', isBlocking: false, fix: 'git status' },
    /no commit has, and no release can be made: src\/a\.ts\./,
  );
});

test('code: an expected role that nothing runs is unknown, and so is a process that does not state what it loads', async () => {
  only(
    await wrong((deployed) => deployed.beat(beat('watchdog', { at: instant(NOW - HOUR) }))),
    { plane: 'code', subject: 'watchdog', state: 'unknown' },
    /Nothing that runs says that it is the watchdog/,
  );
  const { loaded: _, ...older } = beat('worker');
  only(
    await wrong((deployed) => deployed.beat(older)),
    { subject: 'worker@maker', state: 'unknown' },
    /older build/,
  );
});

test('code: without a release that is said, and blocks nothing', async () => {
  only(
    await wrong(({ documents, release }) => documents.remove('releases', release.release.id)),
    { plane: 'code', subject: 'release', state: 'drifted', isBlocking: false, fix: './hardwood release' },
    /No release was ever made/,
  );
});

test('configuration: what differs is named with both values, and secrets only as digests', async () => {
  const other: Settings = { ...SETTINGS, 'threshold.minutes.block': '0.5' };
  const rows = await wrong(async (deployed) => {
    await keepSettings(deployed.documents, other, NOW);
    await deployed.beat(beat('watchdog', { configuration: configurationDigest(other) }));
  });
  only(
    rows,
    { plane: 'configuration', subject: 'watchdog@watchdog', state: 'drifted' },
    /^It differs in threshold\.minutes\.block \(0\.5, intended 0\.9\)\.$/,
  );
  only(
    await wrong((deployed) => deployed.beat(beat('watchdog', { configuration: 'nobody knows' }))),
    { plane: 'configuration', state: 'unknown' },
    /not on record/,
  );
});

test('schema: a column that the warehouse lacks blocks; a table that nobody declared is said', async () => {
  const { sources } = await deployment();
  const columns = await sources.columns();
  only(
    await wrong(nothing, { columns: async () => columns.filter(({ column }) => column !== 'note') }),
    {
      plane: 'schema',
      subject: 'nba_analytics.pipeline_rows',
      state: 'drifted',
      isBlocking: true,
      running: 'note absent',
      fix: './hardwood migrate',
    },
    /note is declared but absent/,
  );
  only(
    await wrong(nothing, {
      columns: async () => [
        ...columns,
        { table: 'nba_raw.stray', column: 'a', type: 'VARCHAR', isNullable: true },
      ],
    }),
    { subject: 'nba_raw.stray', state: 'drifted', isBlocking: false },
    /exists but is not declared/,
  );
});

test('schema: the ledger is compared too', async () => {
  only(
    await wrong(nothing, {
      ledgerDifferences: () => [{ kind: 'missing_column', table: 'ledger.events', column: 'at' }],
    }),
    { plane: 'schema', subject: 'ledger.events', state: 'drifted', isBlocking: true },
    /ledger\.events\.at is declared but absent/,
  );
});

test('schedules: declared and not registered, registered and not declared, another period, never fired, standing still', async () => {
  const kept = (fields: Partial<typeof PROBED>) => (deployed: Deployment) =>
    keepSchedule(deployed.documents, { ...PROBED, ...fields }, NOW);
  const subject = 'edge probes@maker';
  only(
    await wrong(({ documents }) => dropSchedule(documents, PROBED)),
    { plane: 'schedules', subject, state: 'drifted', running: null },
    /has not registered it/,
  );
  only(
    await wrong(kept({ name: 'nightly vacuum' })),
    { subject: 'nightly vacuum@maker', state: 'drifted', intended: null },
    /registered and not declared/,
  );
  only(
    await wrong(kept({ everyMs: 60_000 })),
    { subject, state: 'drifted', running: 'every 60 s' },
    /another period/,
  );
  only(await wrong(kept({ firedAt: null })), { subject, state: 'drifted' }, /It never fired, and was due/);
  only(
    await wrong(kept({ firedAt: instant(NOW - 3 * HOUR) })),
    { subject, state: 'drifted', fix: './hardwood deploy maker' },
    /It stands still, and was due/,
  );
});

test('schedules: missed ticks, and what was done about them, are said of a schedule that goes on', async () => {
  const { sources, documents } = await deployment();
  const missed = [{ ticks: 3, from: instant(NOW - 6 * HOUR), to: instant(NOW - 2 * HOUR), done: 'once' }];
  await keepSchedule(documents, { ...PROBED, missed }, NOW);
  const { rows } = await driftReport(sources, NOW);
  const row = rows.find(({ subject }) => subject === 'edge probes@maker');
  assert.equal(row?.state, 'same');
  assert.match(row?.text ?? '', /Missed 3 from .* to .*: once\./);
});

test('schedules: an output that is due and not made, never planned, or planned and not declared', async () => {
  const log = new EventLog();
  const due = { notBefore: instant(NOW - 3 * HOUR), dueAt: instant(NOW - HOUR) };
  log.record(slotOf('summary'), 0, planned(due));
  const ledger: DriftSources['ledger'] = async () => ({
    state: log.state,
    now: NOW,
    since: '2025-01-01' as never,
  });
  const text = /Due and not made: summary of 2025-01-15\./;
  only(
    await wrong(nothing, { ledger }),
    { plane: 'schedules', subject: 'phase 3 pregame', state: 'drifted' },
    text,
  );
  assert.deepEqual(await wrong(nothing, { ledger: async () => ({ ...(await ledger()), since: null }) }), []);
  const rows = await wrong(nothing, { ledger, outputs: [] });
  only(rows, { subject: 'output pregame/summary', state: 'drifted' }, /it is not declared/);
  log.record(slotOf('summary'), NOW - HOUR / 2, accepted(), done('digest'));
  const { sources } = await deployment();
  const report = await driftReport({ ...sources, ledger }, NOW);
  const row = report.rows.find(({ subject }) => subject === 'phase 3 pregame');
  assert.equal(row?.state, 'same');
  const [summary] = sources.outputs;
  assert(summary !== undefined);
  only(
    await wrong(nothing, { outputs: [summary, { ...summary, name: 'unheard of' }] }),
    { subject: 'phase 3 pregame', state: 'drifted' },
    /Declared and never planned: unheard of/,
  );
});

test('models: a damaged artefact blocks; another contract, form, runtime or set is said', async () => {
  const damaged = async (): Promise<never> => {
    throw new HardwoodError({
      code: 'PAYLOAD_CORRUPT',
      message: 'The bytes are damaged.',
      subject: '',
      next: '',
    });
  };
  only(
    await wrong(nothing, { artefact: damaged }),
    { plane: 'models', subject: 'ridge', state: 'drifted', isBlocking: true, running: 'damaged' },
    /bytes are damaged/,
  );
  const serving = (fields: Partial<typeof MODEL>) => ({ serving: async () => [{ ...MODEL, ...fields }] });
  const said = { plane: 'models', subject: 'ridge', state: 'drifted', isBlocking: false } as const;
  only(await wrong(nothing, serving({ contract: 2 })), said, /trained on feature contract 2; 3 is in force/);
  only(await wrong(nothing, serving({ form: 0 })), said, /form 0; form 1 is read/);
  only(await wrong(nothing, serving({ runtime: 'node 24' })), said, /trained under node 24; node 26 runs it/);
  only(await wrong(nothing, serving({ runtime: null })), said, /not stated/);
  only(
    await wrong(nothing, serving({ digest: 'another' })),
    { plane: 'models', subject: 'model set', state: 'drifted', fix: './hardwood release' },
    /others serve of ridge/,
  );
});

test('a plane that cannot be read is unknown with its reason, and takes no other down with it', async () => {
  const planes: readonly (readonly [Partial<DriftSources>, string, boolean])[] = [
    [{ columns: fail('the warehouse is held') }, 'warehouse', true],
    [{ ledgerDifferences: fail('no such file') }, 'ledger', true],
    [{ ledger: fail('no ledger') }, 'schedules', false],
    [{ serving: fail('no table') }, 'models', true],
  ];
  for (const [broken, subject, isBlocking] of planes) {
    only(await wrong(nothing, broken), { subject, state: 'unknown', isBlocking }, /^It could not be read: /);
  }
  const { sources } = await deployment();
  const report = await driftReport({ ...sources, columns: fail('held') }, NOW);
  assert.equal(driftState(report), 'unknown');
  assert.equal(blockingDrift(report, NOW).kind, 'blocking');
});

test('the newest release is what is intended', async () => {
  const newer = makeRelease({ ...PARTS, roles: { ...PARTS.roles, worker: 'newer' } }, instant(NOW + 1));
  const rows = await wrong(({ documents }) =>
    recordRelease(documents, { ...newer, release: { ...newer.release, id: 'newer' } }),
  );
  only(rows, { subject: 'worker@maker', intended: 'newer', isBlocking: true }, /release newer is intended/);
});

test('a report that nobody made, or that is old, says nothing of now', async () => {
  const { sources } = await deployment();
  const report = await driftReport(sources, NOW);
  assert.equal(blockingDrift(null, NOW).kind, 'unknown');
  assert.equal(blockingDrift(report, instant(NOW + DAY)).kind, 'unknown');
});
