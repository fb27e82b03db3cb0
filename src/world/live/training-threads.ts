/**
 * Fits models in threads, so that every core has one.
 *
 * Promises that an idle thread takes the next job, that results stand in the order of the jobs, and that a thread
 * which throws, exits or runs out of memory fails its job by name; the others are then ended. No thread outlives the
 * call. Does not try a failed job again: it would fail again.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Training, type TrainingJob, trainingFailure } from '../training.ts';
import type { ThreadAnswer } from './training-thread.ts';

const THREAD = new URL('./training-thread.ts', import.meta.url);

/** `threads`: 1 or more. */
export function trainingThreads(threads: number = availableParallelism()): Training {
  if (!Number.isSafeInteger(threads) || threads < 1) {
    throw new RangeError(`Training takes one thread or more; got ${threads}.`);
  }
  return { fit: (jobs) => fitInThreads(jobs, Math.min(threads, jobs.length)) };
}

async function fitInThreads(jobs: readonly TrainingJob[], threads: number): Promise<readonly Uint8Array[]> {
  const results: Uint8Array[] = [];
  const queue = jobs.entries();
  const workers = Array.from({ length: threads }, () => new Worker(THREAD));
  // What a thread without a job dies of concerns nobody; with one, `fitted` hears it too.
  for (const worker of workers) worker.on('error', () => undefined);
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (const [index, job] of queue) results[index] = await fitted(worker, job);
      }),
    );
    return results;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The thread's answer, or its end. */
function fitted(worker: Worker, job: TrainingJob): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const onMessage = (answer: ThreadAnswer): void => {
    if (answer.kind === 'fitted') resolve(answer.bytes);
    else reject(trainingFailure(job.name, answer.error));
  };
  const onError = (error: unknown): void => reject(trainingFailure(job.name, error));
  const onExit = (code: number): void =>
    reject(trainingFailure(job.name, `its thread ended with exit code ${code}`));
  worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  try {
    worker.postMessage(job);
  } catch (error) {
    // The payload holds what cannot be sent, such as a function.
    reject(trainingFailure(job.name, error));
  }
  return promise.finally(() => worker.off('message', onMessage).off('error', onError).off('exit', onExit));
}
