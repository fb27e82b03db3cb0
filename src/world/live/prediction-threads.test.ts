import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import type { ServedModel, WorkerReport } from '../prediction-workers.ts';
import { predictionThreads } from './prediction-threads.ts';
import type { Errand } from './prediction-worker.fixture.ts';

const FIXTURE = new URL('./prediction-worker.fixture.ts', import.meta.url).href;
type PredictionThreads = ReturnType<typeof predictionThreads>;

const opened: PredictionThreads[] = [];
after(() => Promise.all(opened.map((threads) => threads.close())));

function pool(threads: number, module = FIXTURE): PredictionThreads {
  const made = predictionThreads(module, threads);
  opened.push(made);
  return made;
}

function model(word: string, loads: string[] = []): ServedModel {
  return {
    system: word,
    digest: `digest of ${word}`,
    load: async () => {
      loads.push(word);
      return new TextEncoder().encode(word);
    },
  };
}

/** Hands one item to each place, in order, and waits for as many reports. */
async function batch(
  threads: PredictionThreads,
  models: readonly ServedModel[],
  errands: readonly Errand[],
): Promise<readonly WorkerReport[]> {
  const reports: WorkerReport[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const crew = await threads.muster(models, (report) => {
    reports.push(report);
    if (reports.length === errands.length) resolve();
  });
  for (const [n, errand] of errands.entries()) crew.hand(n, { id: errand.say, input: errand });
  await promise;
  crew.dismiss();
  return reports.toSorted((a, b) => a.worker - b.worker);
}

const answer = (worker: number, item: string, said: string, sent: number): WorkerReport => {
  return { kind: 'answer', worker, item, answer: { said, sent } };
};

test('items are answered by the models of their batch', async () => {
  const reports = await batch(pool(2), [model('x'), model('y')], [{ say: 'a' }, { say: 'b' }]);
  assert.deepEqual(reports, [answer(0, 'a', 'a x y', 2), answer(1, 'b', 'b x y', 2)]);
});

test('a model is sent once to a thread, and loaded only when one lacks it', async () => {
  const threads = pool(1);
  const loads: string[] = [];
  const say = async (...words: string[]) => {
    const [report] = await batch(
      threads,
      words.map((word) => model(word, loads)),
      [{ say: 'a' }],
    );
    return report?.kind === 'answer' ? (report.answer as { sent: number }).sent : null;
  };
  assert.deepEqual(
    [await say('x', 'y'), await say('x', 'y'), await say('y', 'z'), await say('x')],
    [2, 0, 1, 1],
  );
  assert.deepEqual(loads, ['x', 'y', 'z', 'x']);
});

test('a thread that ends is told as lost, with how it ended, and its place answers again', async () => {
  const threads = pool(2);
  const reports = await batch(threads, [model('x')], [{ say: 'a', does: 'exit' }, { say: 'b' }]);
  assert.deepEqual(reports, [
    { kind: 'lost', worker: 0, why: 'its thread ended with exit code 7' },
    answer(1, 'b', 'b x', 1),
  ]);
  const again = await batch(threads, [model('x')], [{ say: 'a' }, { say: 'b' }]);
  assert.deepEqual(again, [answer(0, 'a', 'a x', 1), answer(1, 'b', 'b x', 0)]);
});

test('an item that throws is told with its code and message, and the thread goes on', async () => {
  const threads = pool(2);
  const errands: readonly Errand[] = [
    { say: 'a', does: 'throw' },
    { say: 'b', does: 'refuse' },
  ];
  assert.deepEqual(await batch(threads, [model('x')], errands), [
    { kind: 'error', worker: 0, item: 'a', code: 'DEFECT', message: 'a throws' },
    { kind: 'error', worker: 1, item: 'b', code: 'PAYLOAD_CORRUPT', message: 'b is refused.' },
  ]);
  const [next] = await batch(threads, [model('x')], [{ say: 'c' }]);
  assert.deepEqual(next, answer(0, 'c', 'c x', 0));
});

test('a model that cannot be loaded fails the item, and does not end the thread', async () => {
  const broken = { ...model('x'), load: () => Promise.reject(new Error('the bytes are gone')) };
  const reports = await batch(pool(1), [broken], [{ say: 'a' }]);
  assert.deepEqual(reports, [
    { kind: 'error', worker: 0, item: 'a', code: 'DEFECT', message: 'the bytes are gone' },
  ]);
});

test('a thread that cannot load its module is lost, and says why', async () => {
  const [report] = await batch(pool(1, 'file:///nowhere.ts'), [model('x')], [{ say: 'a' }]);
  assert.ok(report?.kind === 'lost');
  assert.match(report.why, /exit code 1: .*nowhere/);
});

test('idle threads keep no process alive', () => {
  const script = `
    void (async () => {
      const { predictionThreads } = await import('${new URL('./prediction-threads.ts', import.meta.url).href}');
      const told = Promise.withResolvers();
      const crew = await predictionThreads('${FIXTURE}', 2).muster([], told.resolve);
      crew.hand(0, { id: 'a', input: { say: 'a' } });
      console.log((await told.promise).answer.said);
      crew.dismiss();
    })();`;
  const ended = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20_000 });
  assert.deepEqual([ended.status, ended.stdout.trim(), ended.stderr], [0, 'a', '']);
});

test('fewer than one thread is refused', () => {
  for (const threads of [0, -1, 1.5]) assert.throws(() => predictionThreads(FIXTURE, threads), RangeError);
});
