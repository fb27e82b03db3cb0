/**
 * The diagnosis on nights whose truth is known (`simulated-nights.fixture.ts`), each league of 112 nights before it and
 * 165 of a season. `bench/decay.ts` prints the same rates over many more leagues.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decayHistory } from './decay-history.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnosisVerdict } from './diagnosis.ts';
import { diagnosisWords } from './diagnosis-words.ts';
import { NO_FAULT, type SimulatedFault, simulatedNights } from './simulated-nights.fixture.ts';

const BEFORE = 112;
const SEASON = 165;
const LEAGUES = 40;

const FAULTS: readonly DiagnosisVerdict[] = ['sharper_market', 'model_drift', 'data_quality'];
const standsOut = (verdict: DiagnosisVerdict) => FAULTS.includes(verdict);

/** The first verdict of each league’s season that says more than chance, and after how many nights. */
function firstFindings(fault: SimulatedFault, leagues = LEAGUES) {
  return Array.from({ length: leagues }, (_, seed) => {
    const nights = decayHistory(simulatedNights(seed, BEFORE + SEASON, fault)).slice(BEFORE);
    const at = nights.findIndex(({ diagnosis }) => standsOut(diagnosis.verdict));
    return at < 0 ? null : { verdict: nights[at]?.diagnosis.verdict, after: at + BEFORE - fault.from };
  });
}

const share = (of: ReturnType<typeof firstFindings>, verdict: DiagnosisVerdict) =>
  of.filter((found) => found !== null && found.after >= 0 && found.verdict === verdict).length / of.length;
const from = (kind: SimulatedFault['kind'], size: number): SimulatedFault => ({
  kind,
  size,
  from: BEFORE + 40,
  to: Number.POSITIVE_INFINITY,
});

test('where nothing changes, a season has a finding in one league of twenty at most', () => {
  const found = firstFindings(NO_FAULT, 100).filter((each) => each !== null);
  assert.ok(found.length <= 5, `${found.length} of 100 seasons`);
});

test('a model that becomes worse by half a point is called drift, in four weeks as a rule', () => {
  const found = firstFindings(from('model', 0.5));
  assert.ok(share(found, 'model_drift') >= 0.9, `${share(found, 'model_drift')} of ${found.length}`);
  const delays = found.flatMap((each) => (each === null ? [] : [each.after])).sort((a, b) => a - b);
  assert.ok((delays[Math.floor(delays.length / 2)] ?? 99) <= 20, `${delays}`);
});

test('a line that becomes better by as much is called a sharper market, and the model is not blamed', () => {
  const found = firstFindings(from('line', 0.5));
  assert.ok(share(found, 'sharper_market') >= 0.8, `${share(found, 'sharper_market')} of ${found.length}`);
  assert.ok(share(found, 'model_drift') <= 0.2);
});

test('rows of low quality that become many and worse are called a matter of data', () => {
  const found = firstFindings(from('quality', 1.5));
  assert.ok(share(found, 'data_quality') >= 0.7, `${share(found, 'data_quality')} of ${found.length}`);
});

test('fewer than 28 slates of reference are too few, and say so', () => {
  const nights = simulatedNights(1, 60, NO_FAULT);
  assert.equal(diagnose(nights.slice(0, 27), nights.slice(32)).verdict, 'not_enough_rows');
  assert.equal(diagnose(nights.slice(0, 28), nights.slice(32)).verdict, 'ordinary_variance');
  const thin = nights.map((night) => ({
    ...night,
    overLine: { n: 1, sum: night.overLine.sum / night.overLine.n },
  }));
  const verdict = diagnose(thin.slice(0, 30), thin.slice(30));
  assert.deepEqual(
    [verdict.verdict, verdict.against],
    ['ordinary_variance', 'yardstick'],
    'the baseline stands in for the line',
  );
});

test('every verdict is a sentence with t, N and the number of slates', () => {
  const words = (fault: SimulatedFault, verdict: DiagnosisVerdict) => {
    const found = decayHistory(simulatedNights(2, BEFORE + SEASON, fault)).find(
      ({ diagnosis }) => diagnosis.verdict === verdict,
    );
    assert.ok(found !== undefined, verdict);
    return diagnosisWords(found.diagnosis, 'points');
  };
  const figures =
    /[+−]\d+\.\d{3} points a row over the last \d+ slates \(N = \d+\) against the \d+ slates of the reference \(N = \d+\): t = \d+\.\d/;
  assert.match(words(from('model', 0.8), 'model_drift'), figures);
  assert.match(
    words(from('model', 0.8), 'model_drift'),
    /The model became worse: .*the line moved by .* the model by .*N = \d+/,
  );
  assert.match(words(from('line', 0.8), 'sharper_market'), /The line improved/);
  assert.match(
    words(from('quality', 2), 'data_quality'),
    /rows of low quality are \d+\.\d % after \d+\.\d %/,
  );
  assert.match(words(NO_FAULT, 'ordinary_variance'), /below the limit of 4\.0: chance\.$/);
  assert.match(words(NO_FAULT, 'not_enough_rows'), /Too few rows/);
});

test('what happens later changes no earlier night', () => {
  const days = simulatedNights(3, 200, from('model', 0.5));
  assert.deepEqual(decayHistory(days).slice(0, 180), decayHistory(days.slice(0, 180)));
});
