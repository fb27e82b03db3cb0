/**
 * Workers of prediction batches in threads, so that every core has one.
 *
 * Promises that a thread which ends, whatever ends it, is told as lost to the batch whose item it had, and that its
 * place has a new one; that a model is sent once to each thread and digest; and that the threads are kept from batch to
 * batch, and keep no process alive between them. Does not stop a thread for being slow.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  itemFault,
  missingModels,
  type PredictionWorkers,
  type ServedModel,
  type WorkerCrew,
  type WorkerReport,
} from '../prediction-workers.ts';
import type { ThreadAnswer, ThreadOrder } from './prediction-thread.ts';

const THREAD = new URL('./prediction-thread.ts', import.meta.url);

interface PredictionThreads extends PredictionWorkers {
  /** Ends the threads; a batch that is under way loses them. */
  close(): Promise<void>;
}

/** `module`: URL of what a thread loads, which exports `openWorker`. `threads`: 1 or more. */
export function predictionThreads(
  module: string,
  threads: number = availableParallelism(),
): PredictionThreads {
  if (!Number.isSafeInteger(threads) || threads < 1)
    throw new RangeError(`Predicting takes one thread or more; got ${threads}.`);
  return new Pool(module, threads);
}

interface Batch {
  readonly number: number;
  readonly models: readonly ServedModel[];
  /** Loaded so far, by digest. */
  readonly bytes: Map<string, Uint8Array>;
  readonly report: (report: WorkerReport) => void;
}

/** One place; its thread is started when it is first needed, and again when it was lost. */
class Place {
  readonly #module: string;
  readonly #number: number;
  readonly #batches: ReadonlyMap<number, Batch>;
  #thread: Worker | null = null;
  #held: ReadonlySet<string> = new Set();
  readonly #serving = new Set<number>();

  constructor(module: string, number: number, batches: ReadonlyMap<number, Batch>) {
    this.#module = module;
    this.#number = number;
    this.#batches = batches;
  }

  /** A model that cannot be loaded fails the item. */
  hand(batch: Batch, id: string, input: unknown): void {
    this.#prepare(batch).then(
      (thread) => thread.postMessage({ kind: 'item', batch: batch.number, id, input } satisfies ThreadOrder),
      (error: unknown) =>
        batch.report({ kind: 'error', worker: this.#number, item: id, ...itemFault(error) }),
    );
  }

  over(batch: number): void {
    if (this.#serving.delete(batch)) this.#thread?.postMessage({ kind: 'over', batch } satisfies ThreadOrder);
    if (this.#batches.size === 0) this.#thread?.unref();
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  async #prepare(batch: Batch): Promise<Worker> {
    if (!this.#serving.has(batch.number)) {
      const isAtHand = (digest: string) => this.#held.has(digest) || batch.bytes.has(digest);
      for (const [digest, bytes] of await missingModels(batch.models, isAtHand))
        batch.bytes.set(digest, bytes);
    }
    const thread = this.#running();
    if (this.#serving.has(batch.number)) return thread;
    const models = batch.models.map(({ system, digest }) => ({
      system,
      digest,
      bytes: this.#held.has(digest) ? null : (batch.bytes.get(digest) ?? null),
    }));
    thread.postMessage({ kind: 'serve', batch: batch.number, models } satisfies ThreadOrder);
    this.#held = new Set(models.map(({ digest }) => digest));
    this.#serving.add(batch.number);
    return thread;
  }

  #running(): Worker {
    const known = this.#thread;
    if (known !== null) {
      known.ref();
      return known;
    }
    const thread = new Worker(THREAD, { workerData: this.#module });
    this.#thread = thread;
    thread.on('message', (answer: ThreadAnswer) => this.#tell(answer));
    let why = '';
    // It ends the thread too, and the end is what is told.
    thread.on('error', (error: Error) => {
      why = `: ${error.message}`;
    });
    thread.on('exit', (code) => this.#lose(`its thread ended with exit code ${code}${why}`));
    return thread;
  }

  #tell({ batch, ...answer }: ThreadAnswer): void {
    this.#batches.get(batch)?.report({ ...answer, worker: this.#number });
  }

  #lose(why: string): void {
    this.#thread = null;
    this.#held = new Set();
    const served = [...this.#serving];
    this.#serving.clear();
    for (const batch of served) this.#batches.get(batch)?.report({ kind: 'lost', worker: this.#number, why });
  }
}

class Pool implements PredictionThreads {
  readonly #batches = new Map<number, Batch>();
  readonly #places: readonly Place[];
  #last = 0;

  constructor(module: string, threads: number) {
    this.#places = Array.from({ length: threads }, (_, number) => new Place(module, number, this.#batches));
  }

  async muster(models: readonly ServedModel[], report: (report: WorkerReport) => void): Promise<WorkerCrew> {
    this.#last += 1;
    const batch: Batch = { number: this.#last, models, bytes: new Map(), report };
    this.#batches.set(batch.number, batch);
    return {
      size: this.#places.length,
      hand: (worker, { id, input }) => {
        const place = this.#places[worker];
        if (place === undefined) throw new RangeError(`there is no place ${worker}`);
        place.hand(batch, id, input);
      },
      dismiss: () => {
        this.#batches.delete(batch.number);
        for (const place of this.#places) place.over(batch.number);
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#places.map((place) => place.close()));
  }
}
