import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlineTraining, type Training, type TrainingJob } from '../training.ts';
import { trainingThreads } from './training-threads.ts';

const ECHO = 'export const fit = ({ byte }) => Uint8Array.of(byte, byte + 1);';

function job(name: string, source: string, payload: unknown = {}): TrainingJob {
  return { name, module: `data:text/javascript,${encodeURIComponent(source)}`, payload };
}

const KINDS: readonly (readonly [string, Training])[] = [
  ['inline', inlineTraining],
  ['in two threads', trainingThreads(2)],
];
for (const [kind, training] of KINDS) {
  test(`${kind}, results stand in the order of the jobs, however many there are`, async () => {
    for (const count of [0, 1, 2, 7]) {
      const jobs = Array.from({ length: count }, (_, byte) => job(`job ${byte}`, ECHO, { byte }));
      const results = await training.fit(jobs);
      assert.deepEqual(
        results.map((bytes) => [...bytes]),
        jobs.map((_, byte) => [byte, byte + 1]),
      );
    }
  });

  test(`${kind}, a job that throws fails by its name, with what was thrown as the cause`, async () => {
    const broken = job('rebounds', 'export const fit = () => { throw new RangeError("no rows"); };');
    const jobs = [job('points', ECHO, { byte: 1 }), broken, job('threes', ECHO, { byte: 3 })];
    await assert.rejects(training.fit(jobs), (error: unknown) => {
      assert.ok(error instanceof Error && error.cause instanceof RangeError);
      assert.equal(error.message, 'Fitting rebounds failed: no rows');
      return true;
    });
  });

  test(`${kind}, a module without fit, or whose fit gives no bytes, is refused`, async () => {
    await assert.rejects(
      training.fit([job('points', 'export {};')]),
      /Fitting points failed: .* exports no fit/,
    );
    const numbers = job('points', 'export const fit = () => [1, 2];');
    await assert.rejects(training.fit([numbers]), /Fitting points failed: .* returned no bytes/);
  });
}

test('a thread that dies fails its job by name and hangs nobody', async () => {
  const dying = job('assists', 'export const fit = () => process.exit(3);');
  await assert.rejects(
    trainingThreads(2).fit([job('points', ECHO, { byte: 1 }), dying]),
    /Fitting assists failed: its thread ended with exit code 3/,
  );
});

test('an error thrown after the answer was due fails a job, not the process', async () => {
  const source = 'export const fit = () => { queueMicrotask(() => { throw new Error("late"); }); };';
  await assert.rejects(trainingThreads(1).fit([job('threes', source)]), /Fitting threes failed/);
});

test('a payload that cannot be sent fails its job by name', async () => {
  const unsendable = job('points', ECHO, { byte: () => 1 });
  await assert.rejects(trainingThreads(1).fit([unsendable]), /Fitting points failed: .* could not be cloned/);
});

test('shared memory reaches the thread without a copy', async () => {
  const shared = new Uint8Array(new SharedArrayBuffer(1));
  const source = 'export const fit = ({ shared }) => { shared[0] = 9; return new Uint8Array(0); };';
  await trainingThreads(1).fit([job('points', source, { shared })]);
  assert.equal(shared[0], 9);
});

test('no thread at all is refused', () => {
  assert.throws(() => trainingThreads(0), /one thread or more/);
});
