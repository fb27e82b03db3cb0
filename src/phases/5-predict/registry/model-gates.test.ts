import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Market } from '../../../lines/markets.ts';
import type { MarketValidation } from '../../../systems/market-validation.ts';
import { gateText, type IncumbentErrors, isRejected, judgeCandidate, MODEL_GATES } from './model-gates.ts';

const SOUND: MarketValidation = {
  n: 1_000,
  mae: 4.5,
  bias: -0.4,
  crps: 3.2,
  coverage80: 0.8,
  pitVariance: 1 / 12,
  lineN: 400,
  maeBesideLine: 5.1,
  biasBesideLine: -0.3,
  lineMae: 5,
  lineBias: 0.1,
  shareOver: 0.47,
};
const INCUMBENT: IncumbentErrors = { n: 1_000, mae: 4.5, crps: 3.2 };

function failed(
  change: Partial<MarketValidation>,
  incumbent: IncumbentErrors | null = INCUMBENT,
  market: Market = 'points',
): readonly string[] {
  const results = judgeCandidate(
    [market],
    { [market]: { ...SOUND, ...change } },
    incumbent === null ? {} : { [market]: incumbent },
  );
  return results.filter(({ verdict }) => verdict === 'failed').map(({ gate }) => gate);
}

test('a sound candidate passes every gate, and each is judged', () => {
  const results = judgeCandidate(['points'], { points: SOUND }, { points: INCUMBENT });
  assert.deepEqual(
    results.map(({ gate, verdict }) => `${gate} ${verdict}`),
    MODEL_GATES.map(({ gate }) => `${gate} passed`),
  );
  assert.equal(isRejected(results), false);
});

test('each gate stops the fault it is there for, and no other gate does', () => {
  const planted: readonly (readonly [string, Partial<MarketValidation>])[] = [
    ['rows', { n: 99 }],
    ['bias_against_line', { biasBesideLine: 1.2 }],
    ['bias_against_line', { biasBesideLine: -1 }],
    ['directional_balance', { shareOver: 0.9 }],
    ['directional_balance', { shareOver: 0.1 }],
    ['pit_variance', { pitVariance: 0.12 }],
    ['pit_variance', { pitVariance: 0.05 }],
    ['coverage_80', { coverage80: 0.6 }],
    ['coverage_80', { coverage80: 0.95 }],
    ['incumbent_mae', { mae: 4.6 }],
    ['incumbent_crps', { crps: 3.3 }],
    ['plausible_error', { maeBesideLine: 4.7 }],
  ];
  for (const [gate, change] of planted) assert.deepEqual(failed(change), [gate], JSON.stringify(change));
  const guarded = new Set(planted.map(([gate]) => gate));
  assert.deepEqual(
    MODEL_GATES.filter(({ gate }) => !guarded.has(gate)),
    [],
    'every gate has a planted violation',
  );
});

test('what is no number passes nothing', () => {
  assert.deepEqual(failed({ pitVariance: Number.NaN }), ['pit_variance']);
});

test('an incumbent that was measured on other rows, or not at all, judges nothing', () => {
  assert.deepEqual(failed({ mae: 9, crps: 9 }, { ...INCUMBENT, n: 999 }), []);
  assert.deepEqual(failed({ mae: 9, crps: 9 }, null), []);
});

test('gates of the line need rows with a line', () => {
  assert.deepEqual(failed({ biasBesideLine: 3, shareOver: 1, maeBesideLine: 1, lineN: 99 }), []);
  const none = { maeBesideLine: null, biasBesideLine: null, lineMae: null, lineBias: null, shareOver: null };
  assert.deepEqual(failed({ ...none, lineN: 0 }), []);
});

test('a market with too few rows serves with the others, and a candidate without any such market does not', () => {
  const few = { ...SOUND, n: 40, coverage80: 0.1 };
  const beside = judgeCandidate(['points', 'pra'], { points: SOUND, pra: few }, {});
  assert.equal(isRejected(beside), false);
  assert.ok(beside.every(({ market, verdict }) => market === 'points' || verdict === 'not_judged'));
  assert.equal(isRejected(judgeCandidate(['points', 'pra'], { pra: few }, {})), true);
  assert.equal(isRejected(judgeCandidate(['points'], {}, {})), true);
});

test('a failed gate is told with its value, its rows and its limit', () => {
  const [result] = judgeCandidate(['points'], { points: { ...SOUND, coverage80: 0.61234 } }, {}).filter(
    ({ verdict }) => verdict === 'failed',
  );
  assert.ok(result !== undefined);
  assert.equal(gateText(result), 'points coverage_80 is 0.6123 (n 1000), below 0.7');
});
