import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, plusMinutes } from '../../../league/instant.ts';
import { MARKETS } from '../../../lines/markets.ts';
import {
  decodeDistribution,
  tabulatedDistribution,
} from '../../../models/distributions/tabulated-distribution.ts';
import { MOVING_AVERAGE_BASELINE_V1 } from '../../../systems/moving-average-baseline-v1.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../../tables/nba-analytics.ts';
import {
  ML_FEATURE_STORE_V2,
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_INPUTS,
} from '../../../tables/nba-predictions.ts';
import type { PredictionWorkers, WorkerReport } from '../../../world/prediction-workers.ts';
import { activePredictions } from '../active-predictions.ts';
import {
  BatchNight,
  baseline,
  DECISION,
  EARLY_TIP,
  later,
  lookupOf,
  predictedIn,
  type Revision,
  SLATE,
} from './batch-night.fixture.ts';
import { inlineWorkers } from './inline-workers.ts';

const EXPECTED = 12;
const A = lookupOf('BOS', 0);
const B = lookupOf('BOS', 1);

const minutes = (n: number): Instant => plusMinutes(DECISION, n);

function stateOf({ account }: Pick<Revision, 'account'>, player: string) {
  const row = account.find((each) => each.player_lookup === player);
  assert.ok(row !== undefined, `${player} is not in the account`);
  return [row.state, row.reason];
}

function counts({ account }: Revision) {
  const count = (state: string) => account.filter((row) => row.state === state).length;
  assert.equal(count('predicted') + count('skipped') + count('failed'), EXPECTED);
  return { predicted: count('predicted'), skipped: count('skipped'), failed: count('failed') };
}

async function activePlayers(night: BatchNight, asOf: Instant): Promise<readonly string[]> {
  const active = await activePredictions(night.reader(asOf), SLATE);
  return [...new Set(active.map((row) => row.player_lookup))].toSorted();
}

/** The sound workers, but for the items that are named: these throw. */
function throwing(...players: readonly string[]): PredictionWorkers {
  const sound = inlineWorkers();
  return {
    async muster(models, report) {
      const spoilt = (told: WorkerReport): WorkerReport =>
        told.kind === 'answer' && players.includes(told.item)
          ? { kind: 'error', worker: told.worker, item: told.item, code: 'DEFECT', message: 'no such number' }
          : told;
      return sound.muster(models, (told) => report(spoilt(told)));
    },
  };
}

test('every expected player is predicted by every system in service, in every market, from a stored snapshot', async () => {
  const night = await BatchNight.open();
  const batch = await night.batch(DECISION);
  assert.deepEqual(counts(batch), { predicted: EXPECTED, skipped: 0, failed: 0 });
  const rows = night.rows(PLAYER_PROP_PREDICTIONS);
  assert.equal(rows.length, EXPECTED * MARKETS.length);
  const inputs = new Map(night.rows(PREDICTION_INPUTS).map((row) => [row.player_lookup, row]));
  for (const row of rows) {
    assert.equal(row.input_digest, inputs.get(row.player_lookup)?.input_digest);
    const distribution = tabulatedDistribution(decodeDistribution(row.distribution));
    assert.deepEqual(
      [row.mean, row.median, row.quantile_10, row.quantile_90],
      [distribution.mean, distribution.median(), distribution.quantile(0.1), distribution.quantile(0.9)],
    );
  }
  for (const row of batch.account) {
    assert.deepEqual([row.systems, row.predictions, row.prediction_revision], [1, MARKETS.length, 1]);
    const without = JSON.parse(row.without) as Record<string, string>;
    assert.ok(!('moving_average_baseline_v1' in without));
    assert.ok(Object.values(without).every((reason) => reason === 'NoModel'));
  }
});

test('a line and the market’s probability stand beside the prediction as they were at the opening', async () => {
  const night = await BatchNight.open();
  await night.line(A, 20.5, minutes(-30), [-120, 100]);
  await night.batch(DECISION);
  const row = night
    .rows(PLAYER_PROP_PREDICTIONS)
    .find((each) => each.player_lookup === A && each.market === 'points');
  assert.ok(row !== undefined && row.fair_over !== null && row.probability_over !== null);
  assert.deepEqual([row.line, row.line_books, row.line_captured_at], [20.5, 1, minutes(-30)]);
  // −120 and +100 imply 120/220 and 100/200; without the margin, in proportion.
  assert.ok(Math.abs(row.fair_over - 120 / 220 / (120 / 220 + 0.5)) < 1e-12);
  const distribution = tabulatedDistribution(decodeDistribution(row.distribution));
  assert.equal(row.probability_over, distribution.probabilityOver(20.5));
  const other = night.rows(PLAYER_PROP_PREDICTIONS).find((each) => each.player_lookup === B);
  assert.deepEqual(
    [other?.line, other?.line_books, other?.fair_over, other?.probability_over],
    [null, 0, null, null],
  );
});

test('each who is not predicted has a reason of the closed list', async () => {
  const night = await BatchNight.open();
  const [out, bare, thin] = [A, B, lookupOf('DEN', 0)];
  night.say(out, { injury_status: 'out', injury_reason: 'Left knee; surgery' });
  night.change(ML_FEATURE_STORE_V2, (row) => {
    if (row.player_lookup === bare) return { player_lookup: 'nobody' };
    return row.player_lookup === thin ? { points_avg_last_5: null } : {};
  });
  night.change(ML_FEATURE_STORE_V2, (row) =>
    row.player_lookup === lookupOf('DEN', 1) ? { missing_required: '["games_in_window"]' } : {},
  );
  const batch = await night.batch(DECISION);
  assert.deepEqual(stateOf(batch, out), ['skipped', 'RuledOut']);
  assert.deepEqual(stateOf(batch, bare), ['skipped', 'NoHistory']);
  assert.deepEqual(stateOf(batch, thin), ['skipped', 'MissingFeatures']);
  assert.deepEqual(stateOf(batch, lookupOf('DEN', 1)), ['skipped', 'MissingFeatures']);
  assert.equal(batch.account.find((row) => row.player_lookup === out)?.detail, 'Left knee; surgery');
  assert.deepEqual(counts(batch), { predicted: EXPECTED - 4, skipped: 4, failed: 0 });
});

test('without a model in service everybody is skipped for it, and with one everybody is predicted', async () => {
  const night = await BatchNight.open();
  const artefacts = { [MOVING_AVERAGE_BASELINE_V1.id]: await baseline() };
  await night.serve({});
  const before = await night.batch(DECISION);
  assert.deepEqual(counts(before), { predicted: 0, skipped: EXPECTED, failed: 0 });
  assert.deepEqual(stateOf(before, A), ['skipped', 'NoModel']);
  await night.serve(artefacts);
  assert.deepEqual(counts(await night.batch(minutes(10))), { predicted: EXPECTED, skipped: 0, failed: 0 });
});

test('what has not changed is not predicted again', async () => {
  const night = await BatchNight.open();
  await night.batch(DECISION);
  // The same line from a newer board changes nothing that a system sees.
  const again = await night.batch(minutes(10));
  assert.deepEqual(
    [again.inputs, again.predictions].map(({ kind }) => kind),
    ['empty', 'empty'],
  );
  assert.equal(counts(again).predicted, EXPECTED);
});

test('a line that moves predicts its player again and nobody else; the same line on a newer board nobody', async () => {
  const night = await BatchNight.open();
  for (const player of [A, B]) await night.line(player, 20.5, minutes(-30));
  await night.batch(DECISION);
  for (const player of [A, B]) await night.line(player, player === A ? 21.5 : 20.5, minutes(5));
  const moved = await night.batch(minutes(10));
  assert.deepEqual(predictedIn(moved.predictions), [A]);
  const active = (await activePredictions(night.reader(minutes(20)), SLATE)).filter(
    (row) => row.market === 'points',
  );
  assert.deepEqual(
    [A, B]
      .map((player) => active.find((row) => row.player_lookup === player))
      .map((row) => [row?.revision, row?.line]),
    [
      [2, 21.5],
      [1, 20.5],
    ],
  );
});

test('a feature that changes predicts its player again', async () => {
  const night = await BatchNight.open();
  await night.batch(DECISION);
  night.change(ML_FEATURE_STORE_V2, (row) =>
    row.player_lookup === B ? { points_avg_last_5: Number(row.points_avg_last_5) + 1 } : {},
  );
  assert.deepEqual(predictedIn((await night.batch(minutes(10))).predictions), [B]);
});

test('a player who is ruled out after being predicted is withdrawn; let in again, the same predictions are active', async () => {
  const night = await BatchNight.open();
  await night.batch(DECISION);
  night.say(A, { injury_status: 'out' });
  const out = await night.batch(minutes(10));
  assert.deepEqual(stateOf(out, A), ['skipped', 'RuledOut']);
  assert.equal(out.account.find((row) => row.player_lookup === A)?.predictions, 0);
  assert.equal((await activePlayers(night, minutes(15))).includes(A), false);
  assert.ok(
    night.rows(PLAYER_PROP_PREDICTIONS).some((row) => row.player_lookup === A),
    'rows are immutable',
  );
  night.say(A, { injury_status: 'available' });
  const again = await night.batch(minutes(20));
  assert.equal(again.predictions.kind, 'empty');
  assert.deepEqual(stateOf(again, A), ['predicted', null]);
  assert.ok((await activePlayers(night, minutes(25))).includes(A));
});

test('a game that has begun keeps what it has, and its late comers are skipped', async () => {
  const night = await BatchNight.open();
  const early = night.rows(UPCOMING_PLAYER_GAME_CONTEXT).filter((row) => row.tip_off === EARLY_TIP);
  const [first, second] = early;
  assert.ok(first !== undefined && second !== undefined);
  const { player_lookup: late } = second;
  const context = UPCOMING_PLAYER_GAME_CONTEXT;
  night.change(context, (row) => (row.player_lookup === late ? { player_lookup: 'not here yet' } : {}));
  await night.batch(DECISION);
  night.change(context, (row) => (row.player_lookup === 'not here yet' ? { player_lookup: late } : {}));
  night.say(first.player_lookup, { injury_status: 'out' });
  await night.line(first.player_lookup, 9.5, minutes(50));
  const after = await night.batch(plusMinutes(EARLY_TIP, 5));
  assert.equal(after.predictions.kind, 'empty');
  assert.deepEqual(stateOf(after, first.player_lookup), ['predicted', null]);
  assert.deepEqual(stateOf(after, late), ['skipped', 'GameBegun']);
});

test('a game nobody of which was predicted before its tip-off is predicted late, and says so', async () => {
  const night = await BatchNight.open();
  await night.batch(plusMinutes(EARLY_TIP, 5));
  const rows = night.rows(PLAYER_PROP_PREDICTIONS);
  assert.equal(rows.length, EXPECTED * MARKETS.length);
  for (const row of rows) assert.equal(row.provenance, row.tip_off === EARLY_TIP ? 'BACKFILL' : 'LIVE');
});

test('another model in service predicts everybody again', async () => {
  const night = await BatchNight.open();
  await night.batch(DECISION);
  await night.serve({ [MOVING_AVERAGE_BASELINE_V1.id]: await baseline(), market_v0: {} });
  // A system that this build does not have is not opened; that it serves is still another state of affairs.
  const again = await night.batch(minutes(10));
  assert.equal(predictedIn(again.predictions).length, EXPECTED);
});

test('an item that throws has failed with its code, the others are stored, and the next batch tries it again', async () => {
  const night = await BatchNight.open();
  const batch = await night.batch(DECISION, throwing(A));
  assert.deepEqual(counts(batch), { predicted: EXPECTED - 1, skipped: 0, failed: 1 });
  assert.deepEqual(stateOf(batch, A), ['failed', 'DEFECT']);
  assert.equal(batch.account.find((row) => row.player_lookup === A)?.detail, 'no such number');
  const next = await night.batch(minutes(10));
  assert.deepEqual(predictedIn(next.predictions), [A]);
  assert.deepEqual(counts(next), { predicted: EXPECTED, skipped: 0, failed: 0 });
});

test('a batch in which nobody could be predicted is a failure of the whole, which names them', async () => {
  const night = await BatchNight.open();
  await night.batch(DECISION);
  await night.line(A, 20.5, minutes(5));
  await assert.rejects(night.batch(minutes(10), throwing(A)), {
    code: 'PREDICTIONS_FAILED',
    message: /None of the 1 players .* \(DEFECT: no such number\)/,
  });
});

test('a player whose item was lost without a word has failed by name, and the account is not whole', async () => {
  const night = await BatchNight.open();
  await night.batch(DECISION);
  const kept = night.rows(PLAYER_PROP_PREDICTIONS).filter((row) => row.player_lookup !== A);
  const broken = await BatchNight.open();
  await broken.batch(DECISION);
  broken.forget(PLAYER_PROP_PREDICTIONS, (row) => row.player_lookup === A);
  broken.forget(PREDICTION_INPUTS, (row) => row.player_lookup === B);
  assert.equal(broken.rows(PLAYER_PROP_PREDICTIONS).length, kept.length);
  const account = await broken.account(later(DECISION, 5));
  assert.deepEqual(stateOf(account, A), ['failed', 'NO_PREDICTION_STORED']);
  assert.deepEqual(stateOf(account, B), ['failed', 'NOT_OPENED']);
  assert.deepEqual(
    account.measures.find(({ metric }) => metric === 'prediction_accounting'),
    {
      metric: 'prediction_accounting',
      numerator: EXPECTED - 2,
      denominator: EXPECTED,
    },
  );
});
