/** The oracle is the fit itself: a system that learns nothing measures the same in service as when it was fitted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../../../league/eastern.ts';
import { addDays } from '../../../league/slate-date.ts';
import type { Market } from '../../../lines/markets.ts';
import { fitSystems } from '../../../systems/fit-systems.ts';
import { heldOutRows } from '../../../systems/held-out-rows.ts';
import type { MarketValidation } from '../../../systems/market-validation.ts';
import { FEATURE_MARKETS } from '../../../tables/features/feature-markets.ts';
import { inlineTraining } from '../../../world/training.ts';
import { incumbentErrors } from './incumbent-errors.ts';
import { FIRST, seasonOfNights, stored } from './registry-run.fixture.ts';
import { trainingRows } from './training-set.ts';

const BASELINE = 'moving_average_baseline_v1';
const DAYS = 40;

test('what serves is measured on the rows that a candidate is measured on, and by the same errors', async () => {
  const { summaries, featured } = seasonOfNights(DAYS, 6);
  const windows = Object.fromEntries(
    FEATURE_MARKETS.flatMap((market) =>
      [5, 10, 20].map((games) => [`${market}_avg_last_${games}`, 8] as const),
    ),
  );
  const complete = featured.map((row) => ({ ...row, ...windows, games_in_window: 20 }));
  const read = stored(summaries, complete).reader(easternInstant(addDays(FIRST, DAYS), 12));
  const rows = await trainingRows(read, { from: FIRST, to: addDays(FIRST, DAYS - 1) });
  const fitTrees = (jobs: Parameters<typeof inlineTraining.fit>[0]) => inlineTraining.fit(jobs);
  const fitted = await fitSystems(rows, { seed: 1, fitTrees });
  const baseline = fitted.find(({ system }) => system === BASELINE);
  assert.ok(baseline !== undefined);
  const { measured } = heldOutRows(rows);
  assert.ok(measured.length > 0);
  const each = await incumbentErrors(new Map([[BASELINE, baseline.artefact]]), rows, measured);
  const errors = each.get(BASELINE);
  const markets: readonly Market[] = ['points', 'rebounds', 'pra'];
  for (const market of markets) {
    const inService = errors?.[market];
    const whenFitted: MarketValidation | undefined = baseline.validation[market];
    assert.ok(inService !== undefined && whenFitted !== undefined);
    assert.deepEqual([inService.n, inService.mae], [whenFitted.n, whenFitted.mae], market);
    assert.ok(Math.abs(inService.crps - whenFitted.crps) < 1e-3, 'the grid on which it is stored');
  }
});
