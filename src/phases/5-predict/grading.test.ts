/** Grading through its outputs: a night of the small season, predictions made by hand, box scores as they come in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, plusMinutes } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import {
  PICK_RESULTS,
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_ACCURACY,
  PREDICTION_INPUTS,
  PUBLISHED_PICKS,
} from '../../tables/nba-predictions.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import type { RowOf } from '../../tables/table.ts';
import { make, type RowStore } from '../3-analytics/analytics-run.fixture.ts';
import { propRows } from '../3-analytics/small-season.fixture.ts';
import {
  didNotPlay,
  GAME,
  GRADED,
  NIGHT,
  named,
  outAt,
  pick,
  playedNight,
  prediction,
  ruledOut,
  scoreless,
  scorer,
  summarised,
  summaryOf,
} from './grading.fixture.ts';
import { PICK_RESULTS_OUTPUT } from './pick-results.ts';
import { PREDICTION_ACCURACY_OUTPUT } from './prediction-accuracy.ts';

type Grade = RowOf<typeof PREDICTION_ACCURACY>;

async function graded(store: RowStore, asOf: Instant = GRADED): Promise<readonly Grade[]> {
  const outcome = await make(store, PREDICTION_ACCURACY_OUTPUT, NIGHT, asOf);
  assert.equal(outcome.kind, 'rows');
  return store.rows(PREDICTION_ACCURACY);
}

async function theGrade(store: RowStore, asOf: Instant = GRADED): Promise<Grade> {
  const [grade, ...others] = await graded(store, asOf);
  assert.ok(grade !== undefined && others.length === 0);
  return grade;
}

test('a player whom the box score lists as not having played is a late scratch when nothing said so before', async () => {
  const store = await summarised(playedNight());
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(summaryOf(store, didNotPlay)), line: 10.5 })]);
  const grade = await theGrade(store);
  assert.deepEqual([grade.grade, grade.void_reason, grade.actual], ['void', 'LateScratch', null]);
});

test('an injury in the box score, or a listing as out before tip-off, is an injury confirmed', async () => {
  const withComment = playedNight();
  withComment.put(
    NBAC_PLAYER_BOXSCORES,
    withComment
      .rows(NBAC_PLAYER_BOXSCORES)
      .filter(({ status }) => status === 'dnp')
      .map((row) => ({ ...row, comment: 'DND - Left Knee Soreness' })),
  );
  await summarised(withComment);
  const out = summaryOf(withComment, didNotPlay);
  withComment.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(out), line: 10.5 })]);
  assert.equal((await theGrade(withComment)).void_reason, 'InjuryConfirmed');

  const listed = await summarised(playedNight());
  listed.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(summaryOf(listed, didNotPlay)), line: 10.5 })]);
  listed.put(NBAC_INJURY_REPORT, outAt(summaryOf(listed, didNotPlay), -30));
  assert.equal((await theGrade(listed)).void_reason, 'InjuryConfirmed');
});

test('a listing that came after tip-off, or became known after it, says nothing of what was known before', async () => {
  const late = await summarised(playedNight());
  late.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(summaryOf(late, didNotPlay)), line: 10.5 })]);
  late.put(NBAC_INJURY_REPORT, outAt(summaryOf(late, didNotPlay), 5));
  assert.equal((await theGrade(late)).void_reason, 'LateScratch');
});

test('a player whom no box score lists is void for no known reason, unless he was listed out', async () => {
  const player = playerLookup('Nobody Known');
  const store = await summarised(playedNight());
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ player, team: GAME.home, line: 10.5 })]);
  assert.deepEqual((await theGrade(store)).void_reason, 'Unknown');
  store.put(NBAC_INJURY_REPORT, outAt({ player_lookup: player, team: GAME.home }, -30));
  assert.deepEqual((await theGrade(store)).void_reason, 'InjuryConfirmed');
});

test('a game that moved away from the date voids its predictions', async () => {
  const store = await summarised(playedNight());
  const played = store.rows(NBAC_SCHEDULE).filter(({ game_id: id }) => id === GAME.gameId);
  store.put(
    NBAC_SCHEDULE,
    played.map((row) => ({ ...row, is_postponed: true })),
  );
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(summaryOf(store, scorer)), line: 10.5 })]);
  const grade = await theGrade(store);
  assert.deepEqual([grade.grade, grade.void_reason], ['void', 'Postponed']);
});

test('a stat on the line is a push', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: player.points })]);
  const grade = await theGrade(store);
  assert.deepEqual([grade.grade, grade.line_result, grade.line_error], ['push', 'PUSH', 0]);
});

test('a genuine zero with minutes is graded, not void', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scoreless);
  store.put(PLAYER_PROP_PREDICTIONS, [
    prediction({ ...named(player), market: 'threes', mean: 1.4, line: 1.5 }),
  ]);
  const grade = await theGrade(store);
  assert.deepEqual([grade.grade, grade.actual, grade.line_result], ['graded', 0, 'UNDER']);
  assert.deepEqual([grade.pit_low, (grade.pit_high ?? 0) > 0], [0, true]);
  assert.equal(grade.minutes, player.minutes);
});

test('a box score that is not finished leaves its players pending, whether the game is on or the line is half there', async () => {
  const night = playedNight();
  const running = night.rows(NBAC_SCHEDULE).map((row) => ({ ...row, status: 'live' as const }));
  const store = (await summarised(night)).copy().put(NBAC_SCHEDULE, running);
  const player = summaryOf(store, scorer);
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: 10.5 })]);
  assert.deepEqual([(await theGrade(store)).grade, (await theGrade(store)).void_reason], ['pending', null]);

  const half = await summarised(playedNight());
  half.put(PLAYER_GAME_SUMMARY, [{ ...summaryOf(half, scorer), minutes: null }]);
  half.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: 10.5 })]);
  assert.equal((await theGrade(half)).grade, 'pending');
});

test('a sum is graded by its parts, and pends while one of them is missing', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  const markets = ['pra', 'pr', 'pa', 'ra'];
  store.put(
    PLAYER_PROP_PREDICTIONS,
    markets.map((market) => prediction({ ...named(player), market, line: 4.5 })),
  );
  const { points, rebounds, assists } = player;
  assert.ok(points !== null && rebounds !== null && assists !== null);
  const sums = {
    pra: points + rebounds + assists,
    pr: points + rebounds,
    pa: points + assists,
    ra: rebounds + assists,
  };
  const actual = Object.fromEntries((await graded(store)).map((row) => [row.market, row.actual]));
  assert.deepEqual(actual, sums);
  store.put(PLAYER_GAME_SUMMARY, [{ ...player, assists: null }]);
  const grades = new Map((await graded(store)).map((row) => [row.market, row.grade]));
  assert.deepEqual([grades.get('pr'), grades.get('pra')], ['graded', 'pending']);
});

test('the line is the one at the decision: what the books show later does not move a grade', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: (player.points ?? 0) - 0.5 })]);
  const before = await theGrade(store);
  store.put(ODDS_API_PLAYER_PROPS, propRows(GAME, 5, 20));
  assert.deepEqual(await theGrade(store), before);
  assert.equal(before.line_result, 'OVER');
});

test('a box score corrected two days later regrades, and the row says when the new number became known', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  const points = player.points ?? assert.fail();
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: points + 0.5 })]);
  const first = await theGrade(store);
  assert.deepEqual([first.actual, first.line_result], [points, 'UNDER']);

  const twoDays = plusMinutes(GRADED, 48 * 60);
  const isHis = (row: { readonly player_id: number }) => row.player_id === player.player_id;
  const more = (row: {
    readonly ftm: number | null;
    readonly fta: number | null;
    readonly pts: number | null;
  }) => ({
    ftm: (row.ftm ?? 0) + 1,
    fta: (row.fta ?? 0) + 1,
    pts: (row.pts ?? 0) + 1,
    known_at: plusMinutes(twoDays, -1),
  });
  store.put(
    NBAC_PLAYER_BOXSCORES,
    store
      .rows(NBAC_PLAYER_BOXSCORES)
      .filter(isHis)
      .map((row) => ({ ...row, ...more(row) })),
  );
  store.put(
    NBAC_TEAM_BOXSCORES,
    store
      .rows(NBAC_TEAM_BOXSCORES)
      .filter(({ team }) => team === player.team)
      .map((row) => ({ ...row, ...more(row) })),
  );
  const score = player.is_home ? 'home_points' : 'away_points';
  store.put(
    NBAC_SCHEDULE,
    store
      .rows(NBAC_SCHEDULE)
      .filter(({ game_id: id, purpose }) => id === GAME.gameId && purpose === 'postgame')
      .map((row) => ({ ...row, [score]: (row[score] ?? 0) + 1 })),
  );
  assert.deepEqual(await theGrade(store), first, 'nothing changes before the correction is known');
  await summarised(store, twoDays);
  const second = await theGrade(store, twoDays);
  assert.deepEqual([second.actual, second.line_result], [points + 1, 'OVER']);
  assert.ok(second.known_at > first.known_at);
});

test('a withdrawn prediction is void, and a pick that was published from it stands', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  const points = player.points ?? assert.fail();
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: points - 0.5 })]);
  store.put(PUBLISHED_PICKS, [pick(player, { line: points - 0.5 })]);
  store.put(PREDICTION_INPUTS, [ruledOut(player)]);
  const grade = await theGrade(store);
  assert.deepEqual([grade.grade, grade.void_reason, grade.actual], ['void', 'Withdrawn', null]);
  assert.deepEqual((await resultsOf(store))[0]?.result, 'won');

  const absent = await summarised(playedNight());
  absent.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(summaryOf(absent, didNotPlay)), line: 10.5 })]);
  absent.put(PREDICTION_INPUTS, [ruledOut(summaryOf(absent, didNotPlay))]);
  absent.put(NBAC_INJURY_REPORT, outAt(summaryOf(absent, didNotPlay), -30));
  assert.equal((await theGrade(absent)).void_reason, 'InjuryConfirmed');
});

async function resultsOf(store: RowStore) {
  assert.equal((await make(store, PICK_RESULTS_OUTPUT, NIGHT, GRADED)).kind, 'rows');
  return store.rows(PICK_RESULTS);
}
