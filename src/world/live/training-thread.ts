/**
 * The other side of `trainingThreads`: fits what it is sent, one job at a time, until it is ended.
 *
 * Where threads have a priority of their own, which is on Linux, it yields to the thread that waits for it: that one has
 * work beside it, and cannot share it out.
 */
import { constants, platform, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { runTrainingJob, type TrainingJob } from '../training.ts';

export type ThreadAnswer =
  | { readonly kind: 'fitted'; readonly bytes: Uint8Array }
  /** What `fit` threw. */
  | { readonly kind: 'failed'; readonly error: unknown };

const port = parentPort;
if (port === null) throw new Error('This module runs in a thread of its own.');
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
port.on('message', (job: TrainingJob) => {
  runTrainingJob(job).then(
    (bytes) => port.postMessage({ kind: 'fitted', bytes } satisfies ThreadAnswer),
    (error: unknown) => port.postMessage({ kind: 'failed', error } satisfies ThreadAnswer),
  );
});
