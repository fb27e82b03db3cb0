import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { STATS } from '../lines/markets.ts';
import { tabulatedDistribution } from '../models/distributions/tabulated-distribution.ts';
import { FEATURES } from '../tables/feature-contract.ts';
import { FORM_COLUMNS } from './form/form-columns.ts';
import { MOVING_AVERAGE_BASELINE_V1 as SYSTEM } from './moving-average-baseline-v1.ts';

const outcome = await SYSTEM.fit(undefined as never, undefined as never);
assert.ok(outcome.kind === 'fitted');
const fitted = SYSTEM.open(outcome.artefact);

type Named = Readonly<Record<string, number | null>>;

function form(market: string, average: number, rest: Named = {}): Named {
  return {
    [`${market}_avg_last_5`]: average,
    [`${market}_avg_last_10`]: average,
    [`${market}_avg_last_20`]: average,
    [`${market}_avg_season`]: average,
    [`${market}_sd_last_20`]: Math.sqrt(average) * 1.5,
    games_in_window: 20,
    ...rest,
  };
}

function predicted(market: 'points' | 'rebounds' | 'assists' | 'threes' | 'pra', named: Named) {
  const all: Named = {
    ...form('points', 5),
    ...form('rebounds', 4),
    ...form('assists', 3),
    ...form('threes', 1),
    ...form('pra', 12),
    ...named,
  };
  const features = Float64Array.from(FEATURES, ({ name }) => all[name] ?? Number.NaN);
  const input = {
    opponent: null,
    features,
    form: new Float64Array(FORM_COLUMNS.length),
    games: [],
    lines: {},
  };
  const pmf = fitted.predict(input, new Map())[market];
  assert.ok(pmf !== undefined);
  return tabulatedDistribution(pmf);
}

test('it requires the windows it blends, each a feature of the contract', () => {
  for (const name of SYSTEM.requires)
    assert.ok(
      FEATURES.some((feature) => feature.name === name),
      name,
    );
  assert.ok(SYSTEM.requires.includes('points_avg_last_20') && SYSTEM.requires.includes('games_in_window'));
});

test('more in every window never means fewer predicted, in every stat', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STATS, 'pra' as const),
      fc.double({ min: 0, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      (market, low, more) => {
        const fewer = predicted(market, form(market, low));
        const greater = predicted(market, form(market, low + more));
        assert.ok(greater.mean >= fewer.mean - 1e-6);
      },
    ),
    { numRuns: 40 },
  );
});

test('home players are predicted above away players of the same form', () => {
  const home = predicted('points', form('points', 20, { home: 1 }));
  const away = predicted('points', form('points', 20, { home: 0 }));
  const unknown = predicted('points', form('points', 20));
  assert.ok(home.mean > unknown.mean && unknown.mean > away.mean);
  assert.ok(Math.abs(unknown.mean - 20) < 1e-4);
});

test('before the season’s first game its share goes to the last 20', () => {
  const opening = predicted(
    'points',
    form('points', 20, { points_avg_season: null, points_avg_last_20: 24 }),
  );
  assert.ok(Math.abs(opening.mean - (0.4 * 20 + 0.6 * 24)) < 1e-4);
});

test('a player with few games leans on the spread that players of this mean have', () => {
  const few = predicted('points', form('points', 20, { games_in_window: 1, points_sd_last_20: null }));
  const many = predicted('points', form('points', 20, { points_sd_last_20: 3 }));
  assert.ok(Math.abs(few.variance - 3.25 * 20) < 0.01);
  assert.ok(many.variance < few.variance && many.variance >= many.mean - 1e-6);
});

test('a window of zeros still leaves room for a made three', () => {
  assert.ok(predicted('threes', form('threes', 0, { threes_sd_last_20: 0 })).probabilityOver(0.5) > 0);
});

test('an artefact of other constants is refused', () => {
  assert.throws(() => SYSTEM.open({ version: 0 }), RangeError);
});
