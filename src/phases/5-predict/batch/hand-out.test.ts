import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  PredictionWorkers,
  WorkerCrew,
  WorkerReport,
  WorkItem,
} from '../../../world/prediction-workers.ts';
import { handOut, type ItemEnd } from './hand-out.ts';

const items = (...ids: readonly string[]): readonly WorkItem[] => ids.map((id) => ({ id, input: id }));

/** What becomes of an item in the hands of a worker, by how often it was handed out before. */
type Fate = 'answer' | 'twice' | 'throw' | 'lose' | 'late';

interface Stage extends PredictionWorkers {
  readonly handed: string[];
  dismissals: number;
}

/** Workers whose fates are written down; reports come in microtasks, late answers after everything else. */
function scripted(places: number, fates: (id: string, attempt: number) => Fate): Stage {
  const attempts = new Map<string, number>();
  const stage: Stage = {
    handed: [],
    dismissals: 0,
    async muster(_models, report): Promise<WorkerCrew> {
      return {
        size: places,
        hand(worker, { id, input }) {
          const attempt = attempts.get(id) ?? 0;
          attempts.set(id, attempt + 1);
          stage.handed.push(id);
          const answer: WorkerReport = { kind: 'answer', worker, item: id, answer: `${input}!` };
          const lost: WorkerReport = { kind: 'lost', worker, why: 'it was killed' };
          const error: WorkerReport = { kind: 'error', worker, item: id, code: 'DEFECT', message: 'no' };
          const fate = fates(id, attempt);
          const first = fate === 'throw' ? error : fate === 'answer' || fate === 'twice' ? answer : lost;
          queueMicrotask(() => report(first));
          if (fate === 'twice' || fate === 'late') setImmediate(() => report(answer));
        },
        dismiss() {
          stage.dismissals += 1;
        },
      };
    },
  };
  return stage;
}

const answered = (id: string, attempts = 1): ItemEnd => ({ kind: 'answered', answer: `${id}!`, attempts });

test('every item is answered once, whoever has it', async () => {
  const ends = await handOut(
    scripted(3, () => 'answer'),
    [],
    items('a', 'b', 'c', 'd', 'e'),
  );
  assert.deepEqual(Object.fromEntries(ends), {
    a: answered('a'),
    b: answered('b'),
    c: answered('c'),
    d: answered('d'),
    e: answered('e'),
  });
});

test('the item of a lost worker goes to another, and its attempts are counted', async () => {
  const stage = scripted(2, (id, attempt) => (id === 'b' && attempt < 2 ? 'lose' : 'answer'));
  const ends = await handOut(stage, [], items('a', 'b', 'c'));
  assert.deepEqual(ends.get('b'), answered('b', 3));
  assert.equal(stage.handed.filter((id) => id === 'b').length, 3);
});

test('an item whose workers are lost three times has failed, and takes nobody down', async () => {
  const stage = scripted(1, (id) => (id === 'b' ? 'lose' : 'answer'));
  const ends = await handOut(stage, [], items('a', 'b', 'c'));
  const lost = ends.get('b');
  assert.ok(lost?.kind === 'failed');
  assert.equal(lost.code, 'WORKER_LOST');
  assert.equal(lost.attempts, 3);
  assert.match(lost.message, /3 workers in turn .* it was killed/);
  assert.deepEqual([ends.get('a'), ends.get('c')], [answered('a'), answered('c')]);
});

test('an item that throws has failed with its code and message, and is not tried again', async () => {
  const stage = scripted(2, (id) => (id === 'a' ? 'throw' : 'answer'));
  const ends = await handOut(stage, [], items('a', 'b'));
  assert.deepEqual(ends.get('a'), { kind: 'failed', code: 'DEFECT', message: 'no', attempts: 1 });
  assert.deepEqual(ends.get('b'), answered('b'));
  assert.deepEqual(stage.handed, ['a', 'b']);
});

test('an item that is given twice is handed out once', async () => {
  const stage = scripted(2, () => 'answer');
  const ends = await handOut(stage, [], items('a', 'b', 'a', 'a'));
  assert.equal(ends.size, 2);
  assert.deepEqual(stage.handed, ['a', 'b']);
});

test('without items nobody is called', async () => {
  const stage: PredictionWorkers = { muster: () => assert.fail('called') };
  assert.equal((await handOut(stage, [], [])).size, 0);
});

test('the workers are dismissed when the batch is over, and when it fails', async () => {
  const stage = scripted(1, () => 'answer');
  await handOut(stage, [], items('a'));
  assert.equal(stage.dismissals, 1);
  let dismissals = 0;
  const stranger: PredictionWorkers = {
    muster: async (_models, report) => ({
      size: 1,
      hand: () => queueMicrotask(() => report({ kind: 'answer', worker: 0, item: 'x', answer: 1 })),
      dismiss: () => {
        dismissals += 1;
      },
    }),
  };
  await assert.rejects(handOut(stranger, [], items('a')), /answered x, which is no item of the batch/);
  assert.equal(dismissals, 1);
});

test('the first answer counts: a second one, and one that comes late, change nothing', async () => {
  const reports: ((report: WorkerReport) => void)[] = [];
  const handed: [number, string][] = [];
  const workers: PredictionWorkers = {
    muster: async (_models, report) => {
      reports.push(report);
      return { size: 2, hand: (worker, { id }) => void handed.push([worker, id]), dismiss: () => undefined };
    },
  };
  const over = handOut(workers, [], items('a', 'b', 'c'));
  await Promise.resolve();
  const [tell] = reports;
  assert.ok(tell !== undefined);
  tell({ kind: 'lost', worker: 0, why: 'gone' });
  // It goes to the end of the queue: worker 0 has c now, and a waits.
  assert.deepEqual(handed, [
    [0, 'a'],
    [1, 'b'],
    [0, 'c'],
  ]);
  tell({ kind: 'answer', worker: 0, item: 'a', answer: 'late' });
  tell({ kind: 'answer', worker: 1, item: 'b', answer: 'first' });
  tell({ kind: 'answer', worker: 1, item: 'b', answer: 'second' });
  tell({ kind: 'answer', worker: 0, item: 'c', answer: 'c' });
  const ends = await over;
  assert.equal(handed.length, 3, 'what was answered late is handed out no more');
  const answers = [...ends].map(([id, end]) => [id, end.kind === 'answered' ? end.answer : end.code]);
  assert.deepEqual(Object.fromEntries(answers), { a: 'late', b: 'first', c: 'c' });
});

const fate = fc.constantFrom<Fate>('answer', 'twice', 'throw', 'lose', 'late');

test('whatever becomes of workers and answers, every item ends once: answered, or failed for a reason', async () => {
  const scenario = fc.record({
    places: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 0, max: 12 }),
    fates: fc.array(fc.array(fate, { minLength: 3, maxLength: 3 }), { minLength: 12, maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ places, count, fates }) => {
      const ids = Array.from({ length: count }, (_, n) => String(n));
      const stage = scripted(places, (id, attempt) => fates[Number(id)]?.[attempt] ?? 'answer');
      const ends = await handOut(stage, [], items(...ids));
      assert.deepEqual([...ends.keys()].toSorted(), ids.toSorted());
      for (const [id, end] of ends) {
        const of = fates[Number(id)] ?? [];
        if (end.kind === 'answered') assert.equal(end.answer, `${id}!`);
        else if (end.code === 'WORKER_LOST')
          assert.ok(of.every((each) => each === 'lose' || each === 'late'));
        else assert.ok(of.includes('throw'));
        assert.ok(end.attempts >= 1 && end.attempts <= 3);
      }
      assert.ok(stage.handed.length <= 3 * count);
    }),
    { numRuns: 200 },
  );
});
