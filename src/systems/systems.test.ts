/** What every system promises, on a made-up league. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { MARKETS, SUMMANDS } from '../lines/markets.ts';
import { MARKET_SYSTEMS, SYSTEMS } from './all-systems.ts';
import { featureIndex } from './feature-index.ts';
import { type FittedArtefact, fitSystems } from './fit-systems.ts';
import type { FitTools } from './fit-tools.ts';
import { heldOutRows } from './held-out-rows.ts';
import { openSystems, type Predictor } from './open-systems.ts';
import type { PlayerInput } from './player-input.ts';
import { madeUpRows } from './training-rows.fixture.ts';

const tools = (seed: number): FitTools => ({
  seed,
  fitTrees: (jobs) =>
    Promise.all(
      jobs.map(async ({ module, payload }) => {
        const loaded = (await import(module)) as { readonly fit: (payload: unknown) => Uint8Array };
        return loaded.fit(payload);
      }),
    ),
});
const ROWS = madeUpRows(36, 1);
const LATER = madeUpRows(40, 1);

const mean = (pmf: Float64Array): number => pmf.reduce((sum, p, k) => sum + p * k, 0);
const artefacts = (fitted: readonly FittedArtefact[]) =>
  new Map(fitted.map(({ system, artefact }) => [system, artefact as unknown]));

describe('every system', () => {
  let fitted: readonly FittedArtefact[];
  let predictor: Predictor;
  const tonight: PlayerInput = LATER.input(LATER.length - 60);
  before(async () => {
    fitted = await fitSystems(ROWS, tools(1));
    predictor = openSystems(artefacts(fitted));
  });

  test('is fitted, and says a distribution in every market it promises', () => {
    assert.deepEqual(
      predictor.systems,
      MARKET_SYSTEMS.map(({ id }) => id),
    );
    const said = predictor.predict(tonight);
    assert.deepEqual(
      said.map(({ system }) => system),
      MARKET_SYSTEMS.map(({ id }) => id),
    );
    for (const { system, pmfs } of said) {
      const expected = system.startsWith('market') ? ['points'] : [...MARKETS];
      assert.deepEqual(Object.keys(pmfs).sort(), expected.sort(), system);
      for (const [market, pmf] of Object.entries(pmfs)) {
        assert.ok(
          pmf.every((p) => p >= 0),
          `${system} ${market}`,
        );
        assert.ok(Math.abs(pmf.reduce((sum, p) => sum + p, 0) - 1) < 1e-9, `${system} ${market}`);
      }
    }
  });

  test('gives a sum the mean of its parts, but for what its correction moves', () => {
    for (const { system, pmfs } of predictor.predict(tonight)) {
      for (const [sum, parts] of Object.entries(SUMMANDS)) {
        const whole = pmfs[sum as keyof typeof SUMMANDS];
        if (whole === undefined || (system === 'moving_average_baseline_v1' && sum === 'pra')) continue;
        const added = parts.reduce((total, part) => total + mean(pmfs[part] ?? new Float64Array(0)), 0);
        assert.ok(Math.abs(mean(whole) - added) < 0.1 * added, `${system} ${sum}: ${mean(whole)}, ${added}`);
      }
    }
  });

  test('is measured on rows that come after those it learnt from, and on their number', () => {
    const { measured } = heldOutRows(ROWS);
    const corrected = SYSTEMS.filter(({ isRecalibrated }) => isRecalibrated).map(({ id }) => id);
    for (const { system, validation } of fitted) {
      assert.equal(validation.points?.n, measured.length, system);
      if (!corrected.includes(system)) continue;
      assert.ok((validation.points?.mae ?? 0) > 1, 'nobody knows the dice');
      assert.ok(Math.abs((validation.points?.pitVariance ?? 0) - 1 / 12) < 0.02, system);
    }
  });

  test('blends no worse than the worst of what it blends', () => {
    const crps = (system: string) =>
      fitted.find((each) => each.system === system)?.validation.points?.crps ?? Number.NaN;
    const members = SYSTEMS.find(({ id }) => id === 'ensemble_v1')?.reads ?? [];
    assert.ok(
      crps('ensemble_v1') < Math.max(...members.map(crps)),
      `${crps('ensemble_v1')} of ${members.map(crps)}`,
    );
  });

  test('without a feature it requires it is silent, and what reads it speaks on', () => {
    const features = tonight.features.slice();
    features[featureIndex('points_avg_last_5')] = Number.NaN;
    features[featureIndex('zone_mismatch')] = Number.NaN;
    const said = predictor.predict({ ...tonight, features }).map(({ system }) => system);
    assert.ok(!said.includes('moving_average_baseline_v1') && !said.includes('zone_matchup_v1'));
    assert.ok(said.includes('ensemble_v1'));
  });

  test('without a line the market says nothing, and nobody else looks at one', () => {
    const without = predictor.predict({ ...tonight, lines: {} });
    assert.deepEqual(
      without.map(({ system }) => system),
      MARKET_SYSTEMS.map(({ id }) => id).filter((id) => !id.startsWith('market')),
    );
    const with20 = predictor.predict({ ...tonight, lines: { points: { line: 20.5, over: 0.6 } } });
    for (const { system, pmfs } of without) {
      assert.deepEqual(with20.find((each) => each.system === system)?.pmfs, pmfs, system);
    }
  });

  test('the market’s own distribution has its probability of over at its line', () => {
    const said = predictor.predict({ ...tonight, lines: { points: { line: 17.5, over: 0.42 } } });
    const pmf = said.find(({ system }) => system === 'market_v1')?.pmfs.points;
    assert.ok(pmf !== undefined);
    assert.ok(Math.abs(pmf.subarray(18).reduce((sum, p) => sum + p, 0) - 0.42) < 1e-3);
  });

  test('refuses what is not its artefact', () => {
    for (const { id } of SYSTEMS) {
      for (const wrong of [null, {}, { form: 1, system: 'another', own: {}, recalibrations: {} }]) {
        assert.throws(() => openSystems(new Map([[id, wrong]])), RangeError, id);
      }
      const foreign = { form: 1, system: id, own: { version: 99 }, recalibrations: {} };
      assert.throws(() => openSystems(new Map([[id, foreign]])), RangeError, id);
    }
  });

  test('learns the same from the same rows and seed, whatever happened on later nights', async () => {
    const again = await fitSystems({ ...LATER, ...firstOf(ROWS.length) }, tools(1));
    assert.equal(JSON.stringify(again), JSON.stringify(fitted));
  });
});

/** The later league’s rows up to the earlier one’s last. */
function firstOf(
  length: number,
): Pick<typeof LATER, 'length' | 'features' | 'form' | 'hasFeatures' | 'day' | 'outcome'> {
  const cut = (column: Float64Array) => column.subarray(0, length);
  const { points, rebounds, assists, threes, minutes } = LATER.outcome;
  return {
    length,
    features: LATER.features.map(cut),
    form: LATER.form.map(cut),
    hasFeatures: LATER.hasFeatures.subarray(0, length),
    day: LATER.day.subarray(0, length),
    outcome: {
      points: cut(points),
      rebounds: cut(rebounds),
      assists: cut(assists),
      threes: cut(threes),
      minutes: cut(minutes),
    },
  };
}
