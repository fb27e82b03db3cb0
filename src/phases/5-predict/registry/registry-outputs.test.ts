import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../../../league/eastern.ts';
import { type Instant, instant } from '../../../league/instant.ts';
import { addDays } from '../../../league/slate-date.ts';
import { STATS } from '../../../lines/markets.ts';
import type { ModelWord } from '../../../pipeline/model-words.ts';
import { ARTEFACT_FORM } from '../../../systems/artefact.ts';
import type { PredictionSystem } from '../../../systems/prediction-system.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';
import { MODEL_REGISTRY, SERVING_MODELS } from '../../../tables/nba-predictions.ts';
import { modelRegistryOutput } from './model-registry.ts';
import {
  FIRST,
  PayloadsInMemory,
  runBefore,
  type Surroundings,
  seasonOfNights,
  stored,
} from './registry-run.fixture.ts';
import { servingModelsOutput } from './serving-models.ts';
import type { FitModels } from './train-models.ts';

const VALIDATED = {
  n: 1_000,
  mae: 4.5,
  bias: 0,
  crps: 3,
  coverage80: 0.8,
  pitVariance: 1 / 12,
  ...{ lineN: 0, maeBesideLine: null, biasBesideLine: null, lineMae: null, lineBias: null, shareOver: null },
};

/** Learns how many rows there were; reads nothing else. */
function counting(id: string): PredictionSystem {
  return {
    id,
    markets: STATS,
    requires: [],
    reads: [],
    learns: true,
    isRecalibrated: false,
    fit: () => Promise.reject(new Error('fitted by the test')),
    open(own) {
      if (typeof own !== 'number') throw new RangeError('no number of rows');
      return { predict: () => ({}) };
    },
  };
}

const SYSTEMS = [counting('constant'), counting('learner')];
const fitWith =
  (coverage80: number): FitModels =>
  (rows, { seed }) => {
    const fitted = (system: string, own: unknown) => ({
      system,
      artefact: { form: ARTEFACT_FORM, system, own, recalibrations: {} } as const,
      rows: rows.length,
      validation: rows.length === 0 ? {} : { points: { ...VALIDATED, coverage80 } },
    });
    const constant = fitted('constant', 0);
    return Promise.resolve(
      rows.length < 1_000 ? [constant] : [constant, fitted('learner', rows.length + seed / 1e6)],
    );
  };

const REGISTRY = modelRegistryOutput(SYSTEMS, fitWith(0.8));
const REJECTING = modelRegistryOutput(SYSTEMS, fitWith(0.2));
const SERVING = servingModelsOutput(SYSTEMS);
/** 50 players a night: 1,000 rows after 20 nights. */
const { summaries, featured } = seasonOfNights(75, 50);

type Extra = Partial<Omit<Surroundings, 'store'>>;
const surroundings = (extra: Extra = {}): Surroundings => ({
  store: stored(summaries, featured),
  payloads: new PayloadsInMemory(),
  ...extra,
});

async function decide(days: readonly number[], given: Surroundings, registry = REGISTRY): Promise<void> {
  for (const day of days) {
    await runBefore(registry, addDays(FIRST, day), given);
    await runBefore(SERVING, addDays(FIRST, day), given, 1);
  }
}

const registered = ({ store }: Surroundings, day: number) =>
  store.rows(MODEL_REGISTRY).filter((row) => row.slate_date === addDays(FIRST, day));
const outcomes = (given: Surroundings, day: number) =>
  registered(given, day).map(({ system, outcome, status }) => `${system} ${outcome} ${status}`);
const serving = ({ store }: Surroundings, day: number) =>
  store.rows(SERVING_MODELS).filter((row) => row.slate_date === addDays(FIRST, day));

test('on the first slate what needs no rows serves at once, and what needs some says that it has too few', async () => {
  const given = surroundings();
  await decide([0, 1], given);
  assert.deepEqual(outcomes(given, 0), ['constant trained production', 'learner too_few_rows null']);
  assert.deepEqual(outcomes(given, 1), ['constant not_due null', 'learner not_due null']);
  assert.deepEqual(
    serving(given, 1).map((row) => [row.system, row.promoted_by, row.rows, row.trained_through, row.status]),
    [['constant', 'nothing_learnt', 0, null, 'production']],
  );
});

test('with enough rows it learns from slates before this one only, and again when as many are new', async () => {
  const given = surroundings();
  await decide([0, 19, 20, 21, 39, 40, 41], given);
  assert.deepEqual(outcomes(given, 19), ['constant not_due null', 'learner not_due null'], '950 rows');
  assert.deepEqual(outcomes(given, 20), ['constant trained production', 'learner trained production']);
  assert.deepEqual(outcomes(given, 40), ['constant trained production', 'learner trained production']);
  for (const day of [21, 39, 41]) assert.match(outcomes(given, day).join(), /not_due.*not_due/, String(day));
  const learner = serving(given, 20).find(({ system }) => system === 'learner');
  assert.deepEqual(
    [learner?.rows, learner?.trained_through, learner?.promoted_by],
    [1_000, addDays(FIRST, 19), 'walk_forward'],
  );
  const [after] = serving(given, 40).filter(({ system }) => system === 'learner');
  assert.equal(after?.previous_digest, learner?.artefact_digest);
  assert.deepEqual([after?.rows, after?.contract_version, after?.runtime], [2_000, CONTRACT_VERSION, 'test']);
});

test('a month of rows after the last one learnt from, it learns again', async () => {
  const given = surroundings();
  await decide([40, 67, 68, 69], given);
  assert.match(outcomes(given, 40).join(), /learner trained/);
  assert.match(outcomes(given, 67).join(), /not_due/, '27 days');
  assert.match(outcomes(given, 68).join(), /learner trained/, '28 days');
  assert.match(outcomes(given, 69).join(), /not_due/);
});

test('the same rows give the same artefact, and another slate another seed', async () => {
  const runs = [surroundings(), surroundings()];
  for (const given of runs) await decide([20], given);
  const [one, other] = runs.map((given) => registered(given, 20).map((row) => row.artefact_digest));
  assert.deepEqual(one, other);
  const later = surroundings();
  await decide([30], later);
  assert.notEqual(registered(later, 30)[1]?.seed, registered(runs[0]!, 20)[1]?.seed);
});

test('a candidate that a gate rejects serves nothing, and the registry says which gate and why', async () => {
  const given = surroundings();
  await decide([0], given);
  await decide([20], given, REJECTING);
  assert.deepEqual(outcomes(given, 20), ['constant trained rejected', 'learner trained rejected']);
  assert.match(
    registered(given, 20)[1]?.why ?? '',
    /Rejected: points coverage_80 is 0\.2 \(n 1000\), below 0\.7/,
  );
  assert.deepEqual(
    serving(given, 20).map(({ system }) => system),
    ['constant'],
    'what served goes on serving',
  );
});

test('under a live clock a candidate is a shadow until a person promotes it', async () => {
  const words: ModelWord[] = [];
  const given = surroundings({ provenance: 'LIVE', words });
  await decide([0, 20, 21], given);
  assert.deepEqual(outcomes(given, 20), ['constant trained shadow', 'learner trained shadow']);
  assert.deepEqual(
    serving(given, 21).map(({ system }) => system),
    ['constant'],
  );
  const digest = registered(given, 20)[1]?.artefact_digest ?? '';
  words.push({ kind: 'promote', digest, who: 'Ada', why: 'it is better', at: noon(22) });
  await decide([22], given);
  assert.deepEqual(
    serving(given, 22).map((row) => [row.system, row.promoted_by, row.why]),
    [
      ['constant', 'nothing_learnt', serving(given, 0)[0]?.why],
      ['learner', 'Ada', 'it is better'],
    ],
  );
});

const noon = (day: number): Instant => easternInstant(addDays(FIRST, day), 12);

test('a candidate that a person trained stands in the registry of the next slate, once, and can be promoted', async () => {
  const given = surroundings();
  await decide([20], given);
  const [, row] = registered(given, 20);
  const digest = await given.payloads.put(
    new TextEncoder().encode('{"form":1,"system":"learner","own":7,"recalibrations":{}}'),
  );
  const candidate = {
    ...row,
    status: 'shadow',
    artefact_digest: digest,
    trained_by: 'Bo',
    trained_at: noon(21),
  };
  const words: readonly ModelWord[] = [
    { kind: 'trained', candidate: candidate as never, who: 'Bo', why: 'a try', at: noon(21) },
    { kind: 'promote', digest, who: 'Ada', why: 'good', at: instant(noon(21) + 1) },
  ];
  await decide([21, 22], { ...given, words });
  const byHand = given.store.rows(MODEL_REGISTRY).filter((each) => each.trained_by === 'Bo');
  assert.deepEqual(
    byHand.map((each) => [each.slate_date, each.candidate]),
    [[addDays(FIRST, 21), 1]],
  );
  assert.equal(serving(given, 22).find(({ system }) => system === 'learner')?.artefact_digest, digest);
});

test('what another build trained is opened again, and refused by name when it cannot be read', async () => {
  const given = surroundings();
  const digest = await given.payloads.put(
    new TextEncoder().encode('{"form":1,"system":"learner","own":"?","recalibrations":{}}'),
  );
  await decide([20], given);
  const change = (row: object) => ({ ...row, slate_date: addDays(FIRST, 21), artefact_digest: digest });
  given.store.put(SERVING_MODELS, serving(given, 20).map(change) as never);
  await runBefore(SERVING, addDays(FIRST, 22), { ...given, build: 'the next build' });
  const learner = serving(given, 22).find(({ system }) => system === 'learner');
  assert.equal(learner?.status, 'refused');
  assert.match(learner?.refusal ?? '', /learner cannot read it: no number of rows/);
  await runBefore(SERVING, addDays(FIRST, 23), given);
  assert.equal(
    serving(given, 23).find(({ system }) => system === 'learner')?.status,
    'production',
    'its own build',
  );
});

test('another contract of features, another form and a system that is gone are refused, and stay on record', async () => {
  const given = surroundings();
  await decide([20], given);
  const [, good] = serving(given, 20);
  const next = addDays(FIRST, 21);
  const planted = [
    { ...good, system: 'constant', contract_version: CONTRACT_VERSION - 1 },
    { ...good, artefact_format: ARTEFACT_FORM + 1 },
    { ...good, system: 'gone' },
  ].map((row) => ({ ...row, slate_date: next }));
  given.store.put(SERVING_MODELS, planted as never);
  await runBefore(SERVING, addDays(next, 1), given);
  assert.deepEqual(
    serving(given, 22).map(({ status, refusal }) => [status, refusal?.split(' ').slice(0, 4).join(' ')]),
    [
      ['refused', 'It was trained on'],
      ['refused', 'There is no system'],
      ['refused', 'It is written in'],
    ],
  );
});

test('bytes that are gone fail the decision by name', async () => {
  const payloads = new PayloadsInMemory();
  const given = surroundings({ payloads });
  await decide([0], given);
  payloads.lose(serving(given, 0)[0]?.artefact_digest ?? '');
  await assert.rejects(runBefore(SERVING, addDays(FIRST, 1), { ...given, build: 'the next build' }), {
    code: 'PAYLOAD_CORRUPT',
  });
});

test('without a training of the slate yesterday’s models serve on', async () => {
  const given = surroundings();
  await decide([20], given);
  await runBefore(SERVING, addDays(FIRST, 21), given);
  assert.deepEqual(
    serving(given, 21).map((row) => row.artefact_digest),
    serving(given, 20).map((row) => row.artefact_digest),
  );
  assert.equal(SERVING.inputs[0]?.isRequired, false);
});

test('a slate on which nothing has ever been trained serves nothing', async () => {
  const outcome = await runBefore(SERVING, FIRST, surroundings());
  assert.deepEqual(outcome, { kind: 'empty', reason: 'Halted' });
});
