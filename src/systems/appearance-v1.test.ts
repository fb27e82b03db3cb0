import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from '../models/resampling/seeded-random.ts';
import { APPEARANCE_V1 as SYSTEM } from './appearance-v1.ts';
import { featureIndex } from './feature-index.ts';
import { formIndex } from './form/form-columns.ts';
import { madeUpRows } from './training-rows.fixture.ts';
import type { TrainingRows } from './training-rows.ts';

const MISSED = formIndex('team_games_missed');
const RISK = featureIndex('injury_risk');
const ALL = madeUpRows(20, 3);

const random = new SeededRandom(5);
const KIND = Array.from({ length: ALL.length }, () => random.below(4));
const DICE = Array.from({ length: ALL.length }, () => random.below(12));
const hasMissed = (row: number): boolean => KIND[row] === 0;
const isDoubtful = (row: number): boolean => KIND[row] === 2;
const rowWhere = (is: (row: number) => boolean): number =>
  Array.from({ length: ALL.length }, (_, row) => row).findLast(is) ?? 0;

/** The made-up league, in which everybody appears, with absences: after a missed game, and by the report. */
function withAbsences(risk: (row: number) => number): TrainingRows {
  const minutes = ALL.outcome.minutes.slice();
  const inputs = Array.from({ length: ALL.length }, (_, row) => {
    const input = ALL.input(row);
    const [form, features] = [input.form.slice(), input.features.slice()];
    form[MISSED] = hasMissed(row) ? 3 : 0;
    features[RISK] = risk(row);
    return { ...input, form, features };
  });
  for (let row = 0; row < ALL.length; row += 1) {
    const dice = DICE[row] ?? 0;
    const outOf12 = hasMissed(row) ? 6 : risk(row) === 75 ? 8 : 1;
    if (dice < outOf12) minutes[row] = Number.NaN;
  }
  return {
    ...ALL,
    outcome: { ...ALL.outcome, minutes },
    input: (row) => inputs[row] ?? ALL.input(row),
  };
}

async function fitted(rows: TrainingRows) {
  const outcome = await SYSTEM.fit(rows, { seed: 1, fitTrees: () => Promise.resolve([]) });
  assert.ok(outcome.kind === 'fitted');
  const { appearance } = SYSTEM.open(outcome.artefact);
  assert.ok(appearance !== undefined);
  return appearance;
}

test('the probability is the share that appeared: after missed games, by the report, and of the others', async () => {
  const rows = withAbsences((row) => (isDoubtful(row) ? 75 : 0));
  const appearance = await fitted(rows);
  assert.ok(Math.abs(appearance(rows.input(rowWhere(hasMissed))) - 0.5) < 0.1);
  assert.ok(Math.abs(appearance(rows.input(rowWhere(isDoubtful))) - 1 / 3) < 0.1);
  const healthy = rowWhere((row) => KIND[row] === 1);
  assert.ok(Math.abs(appearance(rows.input(healthy)) - 11 / 12) < 0.05);
});

test('without any report the status is left out, and what is missing is no number', async () => {
  const rows = withAbsences(() => Number.NaN);
  const appearance = await fitted(rows);
  const probability = appearance(rows.input(rowWhere((row) => !hasMissed(row))));
  assert.ok(probability > 0.85 && probability < 1, String(probability));
});

test('of a league in which everybody appears nothing is learnt', async () => {
  const outcome = await SYSTEM.fit(ALL, { seed: 1, fitTrees: () => Promise.resolve([]) });
  assert.equal(outcome.kind, 'too_few_rows');
});

test('it predicts no market, and refuses what is not its artefact', () => {
  assert.deepEqual(SYSTEM.markets, []);
  assert.throws(() => SYSTEM.open({ version: 9 }), RangeError);
});
