import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../../../league/instant.ts';
import { addDays, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import type { ModelWord } from '../../../pipeline/model-words.ts';
import { decideServing } from './decide-serving.ts';
import { candidateRow, type RegistryRow } from './registry-rows.ts';
import type { ServingModel } from './train-models.ts';

const FIRST = slateDate('2025-01-01');
const DAY = 86_400_000;
const WHO = { who: 'Ada', why: 'the other one drifts' };
const night = (n: number): SlateDate => addDays(FIRST, n);
const decidedAt = (n: number): Instant => instant((n + 1) * DAY);

function candidate(n: number, digest: string, status: RegistryRow['status'] = 'production'): RegistryRow {
  const row = candidateRow({
    slate: night(n),
    asOf: instant(decidedAt(n) - 1_000),
    candidate: {
      system: 'trees',
      digest,
      trainedFrom: FIRST,
      trainedThrough: night(n - 1),
      rows: 5_000 + n,
      hasLearnt: true,
      featureRows: 5_000 + n,
      seed: n,
      metrics: {},
      gates: [],
    },
    status: 'production',
    why: 'due',
    incumbent: null,
    versions: undefined,
    trainedBy: 'schedule',
  });
  return { ...row, status };
}

/** Nights decided one after another: what each serves, as `digest by whom`. */
function season(
  candidates: readonly RegistryRow[],
  words: readonly ModelWord[],
  nights: number,
): readonly ServingModel[][] {
  const earlier: ServingModel[] = [];
  return Array.from({ length: nights }, (_, n) => {
    const rows = decideServing({
      slate: night(n),
      asOf: decidedAt(n),
      earlier: [...earlier],
      candidates: candidates.filter((row) => row.slate_date <= night(n)),
      words: words.filter(({ at }) => at < decidedAt(n)),
    });
    earlier.push(...rows);
    return [...rows];
  });
}

const told = (nights: readonly ServingModel[][]) =>
  nights.map((rows) => rows.map((row) => `${row.artefact_digest} by ${row.promoted_by}`).join());

test('what serves is carried on until a candidate of the slate takes its place', () => {
  const nights = season([candidate(1, 'a'), candidate(3, 'b'), candidate(4, 'c', 'rejected')], [], 6);
  assert.deepEqual(told(nights), [
    '',
    'a by walk_forward',
    'a by walk_forward',
    'b by walk_forward',
    'b by walk_forward',
    'b by walk_forward',
  ]);
  assert.deepEqual(
    nights.map(([row]) => row?.previous_digest ?? null),
    [null, null, null, 'a', 'a', 'a'],
  );
  assert.equal(nights[5]?.[0]?.promoted_at, decidedAt(3));
});

test('a shadow serves nothing until a person promotes it, and from the next decision on', () => {
  const shadow = candidate(1, 'b', 'shadow');
  const word: ModelWord = { kind: 'promote', digest: 'b', at: instant(decidedAt(2) + 5), ...WHO };
  assert.deepEqual(told(season([candidate(0, 'a'), shadow], [word], 5)), [
    'a by walk_forward',
    'a by walk_forward',
    'a by walk_forward',
    'b by Ada',
    'b by Ada',
  ]);
});

test('a rollback goes to what served before, a second one further back, and one too many is set aside', () => {
  const back = (n: number): ModelWord => ({
    kind: 'rollback',
    system: 'trees',
    at: instant(decidedAt(n) - 10),
    ...WHO,
  });
  const three = [candidate(0, 'a'), candidate(1, 'b'), candidate(2, 'c')];
  const nights = season(three, [back(3), back(4), back(5)], 7);
  assert.deepEqual(told(nights).slice(2), [
    'c by walk_forward',
    'b by Ada',
    'a by Ada',
    'a by Ada',
    'a by Ada',
  ]);
  assert.match(nights[5]?.[0]?.set_aside ?? '', /Ada asked for a rollback, and nothing served before it/);
  assert.equal(nights[6]?.[0]?.set_aside, null, 'it is told once');
});

test('after a rollback the next candidate by schedule serves again', () => {
  const word: ModelWord = { kind: 'rollback', system: 'trees', at: instant(decidedAt(2) - 10), ...WHO };
  const nights = season([candidate(0, 'a'), candidate(1, 'b'), candidate(3, 'c')], [word], 4);
  assert.deepEqual(told(nights).slice(1), ['b by walk_forward', 'a by Ada', 'c by walk_forward']);
  assert.equal(nights[3]?.[0]?.previous_digest, 'a');
});

test('what its gates rejected is not promoted, whoever asks, and the row says so', () => {
  const word: ModelWord = { kind: 'promote', digest: 'b', at: instant(decidedAt(1) + 1), ...WHO };
  const nights = season([candidate(0, 'a'), candidate(1, 'b', 'rejected')], [word], 3);
  assert.deepEqual(told(nights)[2], 'a by walk_forward');
  assert.match(nights[2]?.[0]?.set_aside ?? '', /Ada asked for b, which its gates rejected/);
});

test('an artefact trained again to the same bytes keeps its place, with the facts of the later training', () => {
  const nights = season([candidate(0, 'z'), candidate(1, 'a'), candidate(3, 'a')], [], 4);
  const [row] = nights[3] ?? [];
  assert.deepEqual([row?.previous_digest, row?.promoted_at, row?.rows], ['z', decidedAt(1), 5_003]);
});

test('a slate that is decided again heeds the word that came meanwhile, on what served the night before', () => {
  const earlier = season([candidate(0, 'a'), candidate(1, 'b')], [], 3).flat();
  const word: ModelWord = { kind: 'rollback', system: 'trees', at: instant(decidedAt(3) + 5), ...WHO };
  const [row] = decideServing({
    slate: night(3),
    asOf: instant(decidedAt(3) + 6),
    earlier,
    candidates: [candidate(0, 'a'), candidate(1, 'b')],
    words: [word],
  });
  assert.equal(row?.artefact_digest, 'a');
});

test('a word on a model or a system that nobody knows changes nothing', () => {
  const words: readonly ModelWord[] = [
    { kind: 'promote', digest: 'nobody', at: instant(decidedAt(0) + 1), ...WHO },
    { kind: 'rollback', system: 'nobody', at: instant(decidedAt(0) + 2), ...WHO },
  ];
  assert.deepEqual(told(season([candidate(0, 'a')], words, 2)), ['a by walk_forward', 'a by walk_forward']);
});
