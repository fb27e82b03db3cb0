import assert from 'node:assert/strict';
import { test } from 'node:test';
import { output } from '../pipeline/output.fixture.ts';
import { PROBES } from './drift.fixture.ts';
import { manifestDigest } from './make-release.ts';
import { scheduleManifest } from './schedule-manifest.ts';

const DECLARED = { outputs: [output('summary')], transitions: [], stations: [PROBES] };

test('a timing is shown by what it does', () => {
  assert.deepEqual(scheduleManifest(DECLARED), {
    'output pregame/summary':
      'phase 3; replayed; games -60, due within 30, closes +180; untimed never; idle never; reads 643d5437104296e2',
    'station edge probes': 'every 3600 s in orchestrator',
  });
});

test('another timing, input or period is another manifest', () => {
  const before = manifestDigest(scheduleManifest(DECLARED));
  const later = output('summary', { timing: () => null });
  const reading = output('summary', {
    inputs: [{ output: 'a', purpose: 'pregame', from: 'slate', isRequired: true }],
  });
  for (const other of [
    { ...DECLARED, outputs: [later] },
    { ...DECLARED, outputs: [reading] },
    { ...DECLARED, stations: [{ ...PROBES, everyMs: 1 }] },
    { ...DECLARED, stations: [] },
  ]) {
    assert.notEqual(manifestDigest(scheduleManifest(other)), before);
  }
});
