/** Picks as they are published from recommendations, revision by revision and slate by slate. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, type SlateDate } from '../../league/slate-date.ts';
import { appendPicks } from '../../recommendation/picks/append-picks.ts';
import { GENESIS, inChainOrder, type PickRow } from '../../recommendation/picks/pick-chain.ts';
import { verifyChain } from '../../recommendation/picks/verify-chain.ts';
import {
  PROBABILITY_CALIBRATIONS,
  PROP_RECOMMENDATIONS,
  PUBLISHED_PICKS,
} from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowStore } from '../3-analytics/analytics-run.fixture.ts';
import { PROP_RECOMMENDATIONS_OUTPUT } from '../5-predict/prop-recommendations.ts';
import {
  at,
  calibration,
  LATE_GAME,
  OTHER,
  preparedSlate,
  prop,
  runRevision,
  SLATE,
  STAR,
  TIP,
} from '../5-predict/recommendation-run.fixture.ts';
import { PUBLISHED_PICKS_OUTPUT } from './published-picks.ts';

/** Recommends, and publishes a minute later. */
async function published(store: RowStore, minutes = 360, revision = 1): Promise<readonly PickRow[]> {
  await runRevision(store, PROP_RECOMMENDATIONS_OUTPUT, at(minutes), revision);
  await runRevision(store, PUBLISHED_PICKS_OUTPUT, at(minutes + 1), revision);
  return store.rows(PUBLISHED_PICKS).filter((row) => row.revision === revision && row.slate_date === SLATE);
}

const chain = (store: RowStore) => inChainOrder(store.rows(PUBLISHED_PICKS));
const said = (picks: readonly PickRow[]) =>
  picks.map((pick) => `#${pick.sequence} ${pick.player_lookup} ${pick.side} ${pick.line}`);

/** A pick of an earlier slate, as that slate left it. */
async function withSlateBefore(store: RowStore, date: SlateDate): Promise<void> {
  const before = preparedSlate();
  await published(before);
  const picks = before
    .rows(PUBLISHED_PICKS)
    .map(({ sequence: _, hash: __, previous_hash: ___, ...pick }) => ({
      ...pick,
      slate_date: date,
      published_at: at(0),
      known_at: at(0),
    }));
  store.put(PUBLISHED_PICKS, appendPicks(chain(store), picks));
}

test('every actionable recommendation is published with its line, price, book and time, in one chain', async () => {
  const store = preparedSlate();
  const picks = await published(store);
  assert.deepEqual(said(picks), ['#1 nikolajokic OVER 25.5', '#2 jamalmurray OVER 25.5']);
  const [first] = picks;
  assert.deepEqual(
    [first!.book, first!.price, first!.captured_at, first!.published_at, first!.provenance],
    ['draftkings', -110, at(300), at(361), 'SIMULATED'],
  );
  const [recommended] = store.rows(PROP_RECOMMENDATIONS).filter((row) => row.player_lookup === STAR);
  assert.deepEqual(
    [first!.win_probability, first!.expected_value, first!.stake, first!.tier, first!.policy_digest],
    [
      recommended!.win_probability,
      recommended!.expected_value,
      recommended!.kelly_stake,
      recommended!.tier,
      recommended!.policy_digest,
    ],
  );
  assert.equal(first!.previous_hash, GENESIS);
  assert.equal(verifyChain(chain(store)).kind, 'whole');
});

test('withheld recommendations are not published, and a slate without a pick writes nothing', async () => {
  const store = preparedSlate().put(PROBABILITY_CALIBRATIONS, [calibration({ n: 999 })]);
  assert.deepEqual(await published(store), []);
});

test('a later revision adds what is new behind what stands, and never says a pick again', async () => {
  const store = preparedSlate();
  const first = await published(store);
  assert.deepEqual(await published(store, 365, 2), []);
  store.put(ODDS_API_PLAYER_PROPS, [prop({ captured: 370, line: 25 })]);
  assert.deepEqual(await published(store, 375, 3), [], 'half a point is not enough');
  store.put(ODDS_API_PLAYER_PROPS, [prop({ captured: 380, line: 24.5 })]);
  const second = await published(store, 385, 4);
  assert.deepEqual(said(second), ['#3 nikolajokic OVER 24.5']);
  assert.deepEqual(chain(store), [...first, ...second], 'the first two are as they were');
  assert.equal(verifyChain(chain(store)).kind, 'whole');
});

test('the other side is not published against a pick that stands', async () => {
  const store = preparedSlate();
  await published(store);
  store.put(ODDS_API_PLAYER_PROPS, [prop({ captured: 370, line: 31.5 })]);
  assert.deepEqual(await published(store, 375, 2), []);
  assert.equal(store.rows(PROP_RECOMMENDATIONS).find((row) => row.revision === 2)?.recommendation, 'UNDER');
});

test('a game that has begun publishes nothing, while a later one of the slate still does', async () => {
  const store = preparedSlate();
  await runRevision(store, PROP_RECOMMENDATIONS_OUTPUT, at(TIP - 1));
  await runRevision(store, PUBLISHED_PICKS_OUTPUT, at(TIP));
  assert.deepEqual(said(chain(store)), ['#1 jamalmurray OVER 25.5']);
  assert.deepEqual(await published(preparedSlate(), TIP + 200), []);
});

test('the first pick of a slate follows the last of the latest earlier slate with picks', async () => {
  const store = preparedSlate();
  await withSlateBefore(store, addDays(SLATE, -40));
  await withSlateBefore(store, addDays(SLATE, -3));
  const before = chain(store).at(-1)!;
  assert.deepEqual([before.slate_date, before.sequence], [addDays(SLATE, -3), 2]);
  const [first] = await published(store);
  assert.deepEqual([first!.sequence, first!.previous_hash], [1, before.hash]);
  assert.deepEqual(verifyChain(chain(store)), { kind: 'whole', picks: 6, head: chain(store).at(-1)!.hash });
});

test('nothing is added to a chain that was tampered with: the run names the broken link', async () => {
  const store = preparedSlate();
  await withSlateBefore(store, addDays(SLATE, -3));
  const [victim] = store.rows(PUBLISHED_PICKS);
  store.put(PUBLISHED_PICKS, [{ ...victim!, line: 20.5 }]);
  await assert.rejects(published(store), /Pick 2025-01-12 #1 says something else than its hash/);
  assert.equal(store.rows(PUBLISHED_PICKS).length, 2);
});

test('a run that is repeated under the same revision replaces what it left behind, with the same picks', async () => {
  const store = preparedSlate();
  const first = await published(store);
  await runRevision(store, PUBLISHED_PICKS_OUTPUT, at(361));
  assert.deepEqual(chain(store), first);
  await runRevision(store, PUBLISHED_PICKS_OUTPUT, at(365));
  assert.deepEqual(said(chain(store)), said(first));
  assert.equal(verifyChain(chain(store)).kind, 'whole');
});

test('recommendations that become known at the decision or later are not published', async () => {
  const store = preparedSlate();
  await runRevision(store, PROP_RECOMMENDATIONS_OUTPUT, at(360));
  assert.deepEqual(await runRevision(store, PUBLISHED_PICKS_OUTPUT, at(360)), []);
});

test('the same player in two books is one pick, at the better price', async () => {
  const store = preparedSlate().put(ODDS_API_PLAYER_PROPS, [
    prop({ book: 'fanduel', over: -105, under: -115 }),
    prop({ book: 'fanduel', over: -120, under: 100, player: OTHER, game: LATE_GAME }),
  ]);
  assert.deepEqual(
    (await published(store)).map(({ player_lookup, book, price }) => [player_lookup, book, price]),
    [
      [STAR, 'fanduel', -105],
      [OTHER, 'draftkings', -110],
    ],
  );
});
