import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { instant } from '../league/instant.ts';
import { makeRelease, type ReleaseParts } from './make-release.ts';
import { configurationDigest, secretSetting, settingDifferences, settingsOf } from './settings.ts';

const AT = instant(1_000);

const PARTS: ReleaseParts = {
  repository: { commit: 'c0ffee', changed: [] },
  code: 'code',
  roles: { orchestrator: 'm', worker: 'm', watchdog: 'w', api: 'a' },
  settings: { feed: 'archive' },
  schema: 'schema',
  tables: { 'nba_raw.nbac_schedule': 't' },
  schedules: { 'self-test': 'every 24 h' },
  models: { ridge: 'digest' },
  runtime: 'node 26',
};

test('every part changes the name of a release, and nothing else does', () => {
  const { release } = makeRelease(PARTS, AT);
  assert.match(release.id, /^[0-9a-f]{16}$/);
  assert.equal(makeRelease(PARTS, instant(2_000)).release.id, release.id);
  const others: Partial<ReleaseParts>[] = [
    { repository: { commit: 'other', changed: [] } },
    { repository: null },
    { code: 'other' },
    { settings: { feed: 'live' } },
    { schema: 'other' },
    { schedules: { 'self-test': 'every 12 h' } },
    { models: { ridge: 'other' } },
    { models: null },
    { runtime: 'node 27' },
  ];
  const ids = others.map((other) => makeRelease({ ...PARTS, ...other }, AT).release.id);
  assert.equal(new Set([release.id, ...ids]).size, others.length + 1);
});

test('a dirty tree cannot make a release, and the changed files are named', () => {
  assert.throws(
    () => makeRelease({ ...PARTS, repository: { commit: 'c', changed: ['src/a.ts', 'src/b.ts'] } }, AT),
    (error: unknown) => {
      assert(error instanceof HardwoodError);
      assert.equal(error.code, 'TREE_DIRTY');
      assert.match(error.message, /2 files differ: src\/a\.ts, src\/b\.ts\./);
      return true;
    },
  );
});

test('sources of no repository have no commit, and their content alone counts', () => {
  assert.equal(makeRelease({ ...PARTS, repository: null }, AT).release.commit, null);
});

test('two configurations differ in names that people can read', () => {
  const running = settingsOf({ feed: 'live', limits: { hour: 10 }, gates: [] });
  const intended = settingsOf({ feed: 'live', limits: { hour: 12 }, gates: [], extra: true });
  assert.notEqual(configurationDigest(running), configurationDigest(intended));
  assert.deepEqual(settingDifferences(running, intended), [
    { name: 'extra', running: null, intended: 'true' },
    { name: 'limits.hour', running: '10', intended: '12' },
  ]);
  assert.equal(configurationDigest({ a: '1', b: '2' }), configurationDigest({ b: '2', a: '1' }));
});

test('a secret is never in a configuration, and another secret is another configuration', () => {
  assert(!secretSetting('hunter2').includes('hunter2'));
  assert.notEqual(secretSetting('hunter2'), secretSetting('hunter3'));
  assert.equal(secretSetting(''), 'not set');
});
