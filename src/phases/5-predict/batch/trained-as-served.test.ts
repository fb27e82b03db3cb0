import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMinutes } from '../../../league/instant.ts';
import type { PlayerInput } from '../../../systems/player-input.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../../tables/nba-analytics.ts';
import type { PredictionWorkers } from '../../../world/prediction-workers.ts';
import { trainingRows } from '../registry/training-set.ts';
import { BatchNight, DECISION, SLATE } from './batch-night.fixture.ts';
import { inlineWorkers } from './inline-workers.ts';

/** The sound workers, with a look at what they are handed. */
function watched(seen: Map<string, PlayerInput>): PredictionWorkers {
  const sound = inlineWorkers();
  return {
    async muster(models, report) {
      const crew = await sound.muster(models, report);
      return {
        size: crew.size,
        hand(worker, item) {
          seen.set(item.id, item.input as PlayerInput);
          crew.hand(worker, item);
        },
        dismiss: () => crew.dismiss(),
      };
    },
  };
}

test('a model is trained on the same features, form and past games as it is served with', async () => {
  const night = await BatchNight.open();
  const served = new Map<string, PlayerInput>();
  await night.batch(DECISION, watched(served));
  night.playTonight();
  const rows = await trainingRows(night.reader(plusMinutes(DECISION, 24 * 60)), { from: SLATE, to: SLATE });
  const expected = night.rows(UPCOMING_PLAYER_GAME_CONTEXT);
  assert.equal(rows.length, expected.length);
  const trained = Array.from({ length: rows.length }, (_, row) => rows.input(row));
  const comparable = ({ opponent, features, form, games }: PlayerInput) =>
    JSON.stringify({ opponent, features: [...features], form: [...form], games });
  assert.deepEqual(trained.map(comparable).toSorted(), [...served.values()].map(comparable).toSorted());
  assert.ok([...served.values()].every(({ form }) => form.some((value) => !Number.isNaN(value))));
});
