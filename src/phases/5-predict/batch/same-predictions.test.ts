import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ARTEFACT_FORM } from '../../../systems/artefact.ts';
import { MARKET_V1 } from '../../../systems/market-v1.ts';
import { MOVING_AVERAGE_BASELINE_V1 } from '../../../systems/moving-average-baseline-v1.ts';
import { PLAYER_PROP_PREDICTIONS, PREDICTION_BATCHES } from '../../../tables/nba-predictions.ts';
import { rowFacts, sortByKey } from '../../../tables/row-check.ts';
import type { AnyRow } from '../../../tables/table.ts';
import { predictionThreads } from '../../../world/live/prediction-threads.ts';
import type { PredictionWorkers, WorkerReport } from '../../../world/prediction-workers.ts';
import { BatchNight, baseline, DECISION, lookupOf } from './batch-night.fixture.ts';
import { inlineWorkers } from './inline-workers.ts';

const WORKER = new URL('./item-worker.ts', import.meta.url).href;

/** Digests of the stored predictions and of their account. */
async function made(workers: PredictionWorkers): Promise<readonly string[]> {
  const night = await BatchNight.open();
  const fitted = await MARKET_V1.fit({} as never, {} as never);
  assert.ok(fitted.kind === 'fitted');
  const market = { form: ARTEFACT_FORM, system: MARKET_V1.id, own: fitted.artefact, recalibrations: {} };
  await night.serve({ [MOVING_AVERAGE_BASELINE_V1.id]: await baseline(), [MARKET_V1.id]: market });
  for (const [n, team] of ['BOS', 'NYK', 'DEN'].entries())
    await night.line(lookupOf(team, n), 12.5 + n, DECISION);
  await night.batch((DECISION + 60_000) as typeof DECISION, workers);
  return [PLAYER_PROP_PREDICTIONS, PREDICTION_BATCHES].map((table) => {
    const rows = night.rows(table) as unknown as readonly AnyRow[];
    assert.ok(rows.length > 0);
    return rowFacts(table, sortByKey(table, rows)).digest;
  });
}

/** Sound answers, some of which come from the second worker only, twice, or after the loss of the first. */
function unlucky(): PredictionWorkers {
  const sound = inlineWorkers();
  return {
    async muster(models, report) {
      const seen = new Map<string, number>();
      return sound.muster(models, (told: WorkerReport) => {
        if (told.kind === 'lost') return;
        const times = (seen.get(told.item) ?? 0) + 1;
        seen.set(told.item, times);
        const isLost = times === 1 && told.item.length % 2 === 0;
        report(isLost ? { kind: 'lost', worker: told.worker, why: 'it was killed' } : told);
        if (!isLost && told.item.length % 3 === 0) report(told);
      });
    },
  };
}

const threads = [1, 3].map((count) => predictionThreads(WORKER, count));
after(() => Promise.all(threads.map((each) => each.close())));

test('the stored bytes are the same here and in threads, in one or three, with workers lost and answers twice', async () => {
  const here = await made(inlineWorkers());
  assert.deepEqual(await made(unlucky()), here);
  for (const workers of threads) assert.deepEqual(await made(workers), here);
});
