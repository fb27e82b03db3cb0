import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServedModel } from '../../evaluation/report/figures/backtest-report.ts';
import { fitted } from '../../models/boosting/boosting.fixture.ts';
import { friedman } from '../../models/boosting/friedman.fixture.ts';
import { readImportance } from './read-importance.ts';

const { matrix, target } = friedman(600, 11);
const trees = Buffer.from(fitted(matrix, { target }, { trees: 20 }).toBytes()).toString('base64');

function served(system: string, digest: string, to: string): ServedModel {
  const times = { from: '2024-11-01', to, slates: 3, trainedThrough: '2024-10-31' };
  return { system, digest, ...times, rows: 600, promotedBy: 'walk_forward' };
}

function store(artefacts: Readonly<Record<string, unknown>>) {
  return {
    put: () => Promise.reject(new Error('nothing is stored')),
    get: (digest: string) => Promise.resolve(new TextEncoder().encode(JSON.stringify(artefacts[digest]))),
  };
}

test('of each system the artefact that served last says what its trees split on, the features that count first', async () => {
  const artefacts = {
    old: { trees: {} },
    new: { version: 1, trees: { points: { mean: trees } } },
    plain: { weight: 1 },
  };
  const found = await readImportance(store(artefacts), [
    served('boosted_trees_v1', 'old', '2024-11-10'),
    served('boosted_trees_v1', 'new', '2024-11-20'),
    served('moving_average_baseline_v1', 'plain', '2024-11-20'),
  ]);
  const [only, ...more] = found;
  assert.ok(only && more.length === 0, 'an artefact without trees has none');
  assert.deepEqual([only.system, only.model, only.digest], ['boosted_trees_v1', 'points mean', 'new']);
  // Friedman #1: x1 to x5 make the target, x6 to x10 are noise.
  assert.deepEqual(
    new Set(only.features.slice(0, 5).map(({ feature }) => feature)),
    new Set(['x1', 'x2', 'x3', 'x4', 'x5']),
  );
  assert.ok(Math.abs(only.features.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
});
