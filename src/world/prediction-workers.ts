/**
 * Those who work on the items of a batch, as a port: an item in, an answer out, and the loss of a worker is told.
 *
 * Promises that an answer is a function of the models and the item alone, whoever gives it, and that a place whose
 * worker was lost is filled again. Does not promise that an answer comes once, or in time: it may come twice, or after
 * its worker was taken for lost. Whoever hands out items must settle each of them once. Knows no model.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';

export interface ServedModel {
  /** Id of the prediction system. */
  readonly system: string;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  /** Called only where a worker does not hold the model yet. */
  readonly load: () => Promise<Uint8Array>;
}

export interface WorkItem {
  /** Names the item in its batch. */
  readonly id: string;
  /** Plain data: it crosses to worker threads. */
  readonly input: unknown;
}

export type WorkerReport =
  | { readonly kind: 'answer'; readonly worker: number; readonly item: string; readonly answer: unknown }
  /** The item threw; the worker goes on. */
  | {
      readonly kind: 'error';
      readonly worker: number;
      readonly item: string;
      readonly code: string;
      readonly message: string;
    }
  /** What it had in hand is not finished; its place may be given another item. */
  | { readonly kind: 'lost'; readonly worker: number; readonly why: string };

/** The workers of one batch, who hold its models. */
export interface WorkerCrew {
  /** Places, numbered from 0. */
  readonly size: number;
  /** One item at a time to a place; the report comes later, never within the call. */
  hand(worker: number, item: WorkItem): void;
  /** The batch is over: what still comes is told to nobody. */
  dismiss(): void;
}

export interface PredictionWorkers {
  muster(models: readonly ServedModel[], report: (report: WorkerReport) => void): Promise<WorkerCrew>;
}

/** The code and the message of what an item threw; an error that is no HardwoodError is a defect. */
export function itemFault(error: unknown): { readonly code: string; readonly message: string } {
  const code = error instanceof HardwoodError ? error.code : 'DEFECT';
  return { code, message: error instanceof Error ? error.message : String(error) };
}

/** Bytes, by digest, of the models that are not held when this settles: what is held may change while others load. */
export async function missingModels(
  models: readonly ServedModel[],
  isHeld: (digest: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const bytes = new Map<string, Uint8Array>();
  for (;;) {
    const missing = models.find(({ digest }) => !isHeld(digest) && !bytes.has(digest));
    if (missing === undefined) return bytes;
    bytes.set(missing.digest, await missing.load());
  }
}
