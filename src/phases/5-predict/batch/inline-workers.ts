/** One worker, here: for tests, the simulation, and wherever there are no threads. */
import {
  itemFault,
  missingModels,
  type PredictionWorkers,
  type WorkerReport,
} from '../../../world/prediction-workers.ts';
import { openWorker } from './item-worker.ts';

export function inlineWorkers(): PredictionWorkers {
  const worker = openWorker();
  let held: ReadonlySet<string> = new Set();
  return {
    async muster(models, report) {
      const bytes = await missingModels(models, (digest) => held.has(digest));
      const answer = worker.serve(
        models.map(({ system, digest }) => ({ system, digest, bytes: bytes.get(digest) ?? null })),
      );
      held = new Set(models.map(({ digest }) => digest));
      let isDismissed = false;
      const tell = (what: WorkerReport) => {
        if (!isDismissed) report(what);
      };
      return {
        size: 1,
        hand(place, { id, input }) {
          queueMicrotask(() => {
            if (isDismissed) return;
            try {
              tell({ kind: 'answer', worker: place, item: id, answer: answer(input) });
            } catch (error) {
              tell({ kind: 'error', worker: place, item: id, ...itemFault(error) });
            }
          });
        },
        dismiss() {
          isDismissed = true;
        },
      };
    },
  };
}
