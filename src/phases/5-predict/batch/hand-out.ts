/**
 * Hands out the items of a batch and brings each to exactly one end.
 *
 *   waiting → in hand → answered
 *      ↑         ├────→ failed: the item threw (its code), or its worker was lost for the third time (WORKER_LOST)
 *      └─────────┘      lost worker: it waits again, with one attempt more
 *
 * A batch is over when every item has ended, and never because time has passed. The first end counts: a second answer,
 * or one from a worker that was taken for lost, changes nothing. One item given twice is one item.
 */
import type {
  PredictionWorkers,
  ServedModel,
  WorkerReport,
  WorkItem,
} from '../../../world/prediction-workers.ts';

export type ItemEnd =
  | { readonly kind: 'answered'; readonly answer: unknown; readonly attempts: number }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly attempts: number;
    };

const WORKER_LOST = 'WORKER_LOST';
const MOST_ATTEMPTS = 3;

/** By item id; as many as there are different items. */
export async function handOut(
  workers: PredictionWorkers,
  models: readonly ServedModel[],
  items: readonly WorkItem[],
): Promise<ReadonlyMap<string, ItemEnd>> {
  const desk = new Desk(items);
  if (desk.isOver) return desk.ends;
  const crew = await workers.muster(models, (report) => desk.hear(report));
  try {
    await desk.run(crew.size, (worker, item) => crew.hand(worker, item));
    return desk.ends;
  } finally {
    crew.dismiss();
  }
}

class Desk {
  readonly ends = new Map<string, ItemEnd>();
  readonly #items: ReadonlyMap<string, WorkItem>;
  readonly #waiting: string[];
  readonly #inHand = new Map<number, string>();
  readonly #attempts = new Map<string, number>();
  readonly #over = Promise.withResolvers<void>();
  #places = 0;
  #hand: (worker: number, item: WorkItem) => void = () => undefined;

  constructor(items: readonly WorkItem[]) {
    this.#items = new Map(items.map((item) => [item.id, item]));
    this.#waiting = [...this.#items.keys()];
  }

  get isOver(): boolean {
    return this.ends.size === this.#items.size;
  }

  run(places: number, hand: (worker: number, item: WorkItem) => void): Promise<void> {
    if (places < 1) throw new RangeError(`A batch needs one worker or more; got ${places}.`);
    this.#places = places;
    this.#hand = hand;
    this.#fill();
    return this.#over.promise;
  }

  hear(report: WorkerReport): void {
    if (report.kind === 'lost') this.#lose(report);
    else this.#settle(report);
    if (this.isOver) this.#over.resolve();
    else this.#fill();
  }

  #settle(report: Exclude<WorkerReport, { kind: 'lost' }>): void {
    const { worker, item } = report;
    if (!this.#items.has(item)) {
      this.#over.reject(new Error(`worker ${worker} answered ${item}, which is no item of the batch`));
      return;
    }
    // Only what was handed to it last frees a worker: an answer that comes late says nothing of what it does now.
    if (this.#inHand.get(worker) === item) this.#inHand.delete(worker);
    const attempts = this.#attempts.get(item) ?? 0;
    this.#end(
      item,
      report.kind === 'answer'
        ? { kind: 'answered', answer: report.answer, attempts }
        : { kind: 'failed', code: report.code, message: report.message, attempts },
    );
  }

  #lose({ worker, why }: Extract<WorkerReport, { kind: 'lost' }>): void {
    const item = this.#inHand.get(worker);
    if (item === undefined) return;
    this.#inHand.delete(worker);
    const attempts = this.#attempts.get(item) ?? 0;
    if (attempts < MOST_ATTEMPTS) {
      this.#waiting.push(item);
      return;
    }
    const message = `${attempts} workers in turn were lost while they had it in hand; the last: ${why}`;
    this.#end(item, { kind: 'failed', code: WORKER_LOST, message, attempts });
  }

  #end(item: string, end: ItemEnd): void {
    if (!this.ends.has(item)) this.ends.set(item, end);
  }

  #fill(): void {
    for (let worker = 0; worker < this.#places; worker += 1) {
      if (this.#inHand.has(worker)) continue;
      const item = this.#next();
      if (item === null) return;
      this.#inHand.set(worker, item.id);
      this.#attempts.set(item.id, (this.#attempts.get(item.id) ?? 0) + 1);
      this.#hand(worker, item);
    }
  }

  /** What was answered late while it waited again needs nobody any more. */
  #next(): WorkItem | null {
    for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift()) {
      const item = this.#items.get(id);
      if (item !== undefined && !this.ends.has(id)) return item;
    }
    return null;
  }
}
