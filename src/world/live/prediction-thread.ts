/** The other side of `predictionThreads`: answers the items it is sent, one at a time, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { itemFault } from '../prediction-workers.ts';

export interface ThreadModel {
  readonly system: string;
  readonly digest: string;
  /** Null: sent before, and held. */
  readonly bytes: Uint8Array | null;
}

export type ThreadOrder =
  | { readonly kind: 'serve'; readonly batch: number; readonly models: readonly ThreadModel[] }
  | { readonly kind: 'item'; readonly batch: number; readonly id: string; readonly input: unknown }
  | { readonly kind: 'over'; readonly batch: number };

export type ThreadAnswer =
  | { readonly kind: 'answer'; readonly batch: number; readonly item: string; readonly answer: unknown }
  | {
      readonly kind: 'error';
      readonly batch: number;
      readonly item: string;
      readonly code: string;
      readonly message: string;
    };

/** What the module that is loaded must export. */
interface WorkerModule {
  openWorker(): { serve(models: readonly ThreadModel[]): (input: unknown) => unknown };
}

const port = parentPort;
if (port === null) throw new Error('This module runs in a thread of its own.');
const { openWorker } = (await import(String(workerData))) as WorkerModule;
const worker = openWorker();
/** What serves each batch; one that could not be opened fails each of its items. */
const batches = new Map<number, (input: unknown) => unknown>();

port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'serve') batches.set(order.batch, served(order.models));
  else if (order.kind === 'over') batches.delete(order.batch);
  else port.postMessage(answered(order));
});

function served(models: readonly ThreadModel[]): (input: unknown) => unknown {
  try {
    return worker.serve(models);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function answered({ batch, id, input }: Extract<ThreadOrder, { kind: 'item' }>): ThreadAnswer {
  try {
    const answer = batches.get(batch);
    if (answer === undefined) throw new Error(`batch ${batch} serves no model in this thread`);
    return { kind: 'answer', batch, item: id, answer: answer(input) };
  } catch (error) {
    return { kind: 'error', batch, item: id, ...itemFault(error) };
  }
}
