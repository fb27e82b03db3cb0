import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Measure } from '../ledger/measure.ts';
import { detailsOf } from '../pipeline/threshold-detail.ts';
import { judge } from '../pipeline/threshold-judgement.ts';
import type { AnyRow } from '../tables/table.ts';
import { playerBoxscoreMeasures, teamBoxscoreMeasures } from './2-raw/boxscore-measures.ts';
import { lineMeasures } from './2-raw/line-measures.ts';
import { scheduleMeasures } from './2-raw/schedule-measures.ts';
import { defenseMeasures, offenseMeasures, playerSummaryMeasures } from './3-analytics/summary-measures.ts';
import { upcomingPlayerMeasures, upcomingTeamMeasures } from './3-analytics/upcoming-measures.ts';
import { featureMeasures } from './4-precompute/feature-measures.ts';
import { batchMeasures, gradingMeasures, predictionMeasures } from './5-predict/prediction-measures.ts';
import {
  DATE,
  didNotPlay,
  featureRows,
  measureOf,
  planted,
  playerRow,
  playerRows,
  SIDES,
  SLATE,
  TIP_OFF,
  teamRows,
} from './measure-rows.fixture.ts';
import { THRESHOLDS } from './thresholds.ts';

type Kind = ReturnType<typeof judge>['kind'];

interface Case {
  readonly name: string;
  readonly metric: string;
  readonly measures: readonly Measure[];
  readonly is: Kind;
}

const summary = (rows: readonly AnyRow[]) => playerSummaryMeasures(rows, SLATE);
const offense = (rows: readonly AnyRow[]) => offenseMeasures(rows, SLATE);
const rows = (count: number, row: AnyRow): readonly AnyRow[] => Array.from({ length: count }, () => row);

const listed = { slate_date: DATE, game_date: DATE, is_postponed: false, tip_off: TIP_OFF };
const final = { ...listed, status: 'final', home_points: 110, away_points: 100 };
const line = { game_id: SLATE.games[0]!.gameId, captured_at: TIP_OFF - 1 };
const otherLine = { game_id: SLATE.games[1]!.gameId, captured_at: TIP_OFF - 1 };
const expected = SIDES.flatMap((side) =>
  rows(8, { game_id: side.game_id, points_line: 20.5, season_games: 30 }),
);
const prediction = {
  line: 20.5,
  line_captured_at: TIP_OFF - 1,
  tip_off: TIP_OFF,
  mean: 20,
  probability_over: 0.5,
};
const predicted = { state: 'predicted', reason: null };
const features = featureRows(100);
const required = { points_avg_last_10: null };
/** Five of the twenty-odd features of the player. */
const defaults = Object.fromEntries(
  [
    'points_avg_last_5',
    'usage_avg_last_10',
    'threes_sd_last_20',
    'minutes_avg_last_10',
    'assists_avg_season',
  ].map((name) => [name, 0.5]),
);

const CASES: readonly Case[] = [
  of('tip_off_coverage', scheduleMeasures('pregame'), {
    'listed with tip-offs': [rows(2, listed), 'passes'],
    'a game without a tip-off': [[listed, { ...listed, tip_off: null }], 'blocks'],
    'one called off has none': [[listed, { ...listed, tip_off: null, is_postponed: true }], 'passes'],
    'no games tonight': [[{ ...listed, game_date: '2025-01-16', tip_off: null }], 'applies_not'],
  }),
  of('final_games', scheduleMeasures('postgame'), {
    'all final': [rows(2, final), 'passes'],
    'a game in progress': [[final, { ...final, status: 'live' }], 'blocks'],
    'final without a score': [[final, { ...final, away_points: null }], 'blocks'],
    'a game called off does not count': [[final, { ...listed, is_postponed: true }], 'passes'],
    'all called off': [[{ ...listed, is_postponed: true }], 'applies_not'],
  }),
  of('game_coverage', (given) => playerBoxscoreMeasures(given, SLATE), {
    'both games': [playerRows(), 'passes'],
    'a full game cannot stand in for an absent one': [
      [...playerRows().slice(0, 20), ...playerRows().slice(0, 20)],
      'warns',
    ],
    'four players on one side': [playerRows().slice(0, 34), 'warns'],
    'four on a side of each game': [playerRows().filter((_, index) => index % 20 < 14), 'blocks'],
  }),
  of('game_coverage', summary, {
    'both games': [playerRows(), 'passes'],
    'players who did not play do not make a side': [
      playerRows().map((row, index) => (index < 10 ? didNotPlay(row) : row)),
      'warns',
    ],
  }),
  of('expected_game_coverage', (given) => upcomingPlayerMeasures(given, SLATE), {
    'both games': [expected, 'passes'],
    'nine expected in a game': [expected.slice(0, 25), 'warns'],
    'nine expected on the whole night': [expected.slice(0, 9), 'blocks'],
  }),
  of('minutes_coverage', summary, {
    'all minutes': [playerRows(), 'passes'],
    'zero is a value': [planted(playerRows(), 20, { minutes: 0 }), 'passes'],
    'two of forty missing': [planted(playerRows(), 2, { minutes: null }), 'passes'],
    'four of forty missing': [planted(playerRows(), 4, { minutes: null }), 'warns'],
    'five of forty missing': [planted(playerRows(), 5, { minutes: null }), 'blocks'],
    'nobody appeared': [playerRows().map(didNotPlay), 'applies_not'],
  }),
  of('team_rows', (given) => teamBoxscoreMeasures(given, SLATE), {
    'two per game': [teamRows(), 'passes'],
    'a side is absent': [teamRows().slice(1), 'blocks'],
    'a game is absent, which game_coverage sees': [teamRows().slice(2), 'passes'],
    'a doubled side beside a missing one': [
      [teamRows()[0]!, ...teamRows().slice(0, 1), ...teamRows().slice(2)],
      'blocks',
    ],
    'a third team': [[...teamRows(), { ...teamRows()[0]!, team: 'UTA' }], 'blocks'],
  }),
  of('team_rows', offense, {
    'two per game': [teamRows(), 'passes'],
    'one less': [teamRows().slice(1), 'blocks'],
  }),
  of('team_rows', (given) => defenseMeasures(given, SLATE), {
    'two per game': [teamRows(), 'passes'],
    'one less': [teamRows().slice(1), 'blocks'],
  }),
  of('team_rows', (given) => upcomingTeamMeasures(given, SLATE), {
    'two per game': [teamRows(), 'passes'],
    'one less': [teamRows().slice(1), 'blocks'],
  }),
  of('team_arithmetic', (given) => teamBoxscoreMeasures(given, SLATE), {
    'adds up': [teamRows(), 'passes'],
    'points that no shots make': [planted(teamRows(), 1, { pts: 111 }), 'blocks'],
    'a null': [planted(teamRows(), 1, { ftm: null }), 'blocks'],
  }),
  of('team_arithmetic', offense, {
    'adds up': [teamRows(), 'passes'],
    'the opponent’s row disagrees': [planted(teamRows(), 1, { opponent_points: 99 }), 'blocks'],
    'the winner scored less': [planted(teamRows(), 2, { is_win: false }), 'blocks'],
    'shots do not add up': [planted(teamRows(), 1, { fgm: 41 }), 'blocks'],
  }),
  of('team_arithmetic', summary, {
    'adds up': [playerRows(), 'passes'],
    'with those who did not play': [[...playerRows(), didNotPlay(playerRow(SIDES[0], 'x'))], 'passes'],
    'a player’s shots do not add up': [planted(playerRows(), 1, { points: 12 }), 'blocks'],
    'a side that won scored less': [playerRows().slice(3), 'blocks'],
    'both sides are level': [planted(playerRows(), 10, { points: 10, ftm: 1 }), 'blocks'],
  }),
  of('value_range', summary, {
    possible: [rows(200, playerRow(SIDES[0], 'x')), 'passes'],
    'a null is not out of range': [
      planted(rows(200, playerRow(SIDES[0], 'x')), 50, { usage_rate: null }),
      'passes',
    ],
    'whole minutes make a high usage in a single one': [
      planted(playerRows(), 40, { minutes: 1, usage_rate: 195.4 }),
      'passes',
    ],
    'one usage of 1,228 % in 200 rows': [
      planted(rows(200, playerRow(SIDES[0], 'x')), 1, { usage_rate: 1228 }),
      'warns',
    ],
    'a usage of 101 % over a whole game': [planted(playerRows(), 1, { usage_rate: 101 }), 'blocks'],
    'a team with 1,228 %': [planted(playerRows(), 10, { usage_rate: 1228 }), 'blocks'],
    'minutes in seconds': [planted(playerRows(), 40, { minutes: 1440 }), 'blocks'],
    'negative points': [planted(playerRows(), 1, { points: -1 }), 'blocks'],
  }),
  of('value_range', offense, {
    possible: [teamRows(), 'passes'],
    'pace of a whole season': [planted(teamRows(), 1, { pace: 8200 }), 'blocks'],
  }),
  of('value_range', predictionMeasures, {
    possible: [rows(100, prediction), 'passes'],
    'probabilities in percent': [planted(rows(100, prediction), 2, { probability_over: 50 }), 'blocks'],
  }),
  of('null_rate', summary, {
    full: [playerRows(), 'passes'],
    'those who did not play have no numbers': [
      playerRows().map((row, i) => (i % 2 === 0 ? row : didNotPlay(row))),
      'passes',
    ],
    'usage null for everybody': [planted(playerRows(), 40, { usage_rate: null }), 'blocks'],
    'usage of those without a minute is null': [
      planted(playerRows(), 5, { minutes: 0, usage_rate: null }),
      'passes',
    ],
    'a column null in a tenth of the rows': [planted(playerRows(), 4, { rebounds: null }), 'blocks'],
    'nobody appeared': [playerRows().map(didNotPlay), 'applies_not'],
  }),
  of('line_coverage', (given) => lineMeasures(given, SLATE), {
    'both games': [[line, otherLine], 'passes'],
    'one game of two': [[line, line], 'warns'],
    'a line captured at tip-off is none': [[{ ...line, captured_at: TIP_OFF }, otherLine], 'warns'],
    'lines of no game of the slate': [[{ ...line, game_id: null }], 'warns'],
  }),
  of('player_line_coverage', (given) => upcomingPlayerMeasures(given, SLATE), {
    all: [expected, 'passes'],
    few: [planted(expected, 30, { points_line: null }), 'warns'],
    'nobody: a night without lines': [planted(expected, 32, { points_line: null }), 'applies_not'],
  }),
  of('feature_coverage', featureMeasures, {
    all: [features, 'passes'],
    'one of them absent': [planted(features, 100, required), 'warns'],
    'half of the rows without history': [
      planted(features, 50, Object.fromEntries(Object.keys(features[0]!).map((name) => [name, null]))),
      'blocks',
    ],
  }),
  of('feature_variance', featureMeasures, {
    differ: [features, 'passes'],
    'one default for everybody': [planted(features, 100, { usage_avg_last_10: 20 }), 'warns'],
    'defaults for everybody': [planted(features, 100, defaults), 'blocks'],
    'no change for anybody yet, and full windows': [
      planted(features, 100, { minutes_change: 0, points_z_last_5: 0, games_in_window: 20 }),
      'passes',
    ],
    'nine players can agree by chance': [planted(featureRows(9), 9, defaults), 'applies_not'],
    'a feature that few have': [planted(features, 95, { usage_avg_last_10: null }), 'passes'],
  }),
  of('window_completeness', featureMeasures, {
    'full windows': [features.map((row) => ({ ...row, window_completeness: 1 })), 'passes'],
    'half of them thin': [
      features.map((row, index) => ({ ...row, window_completeness: index % 2 === 0 ? 1 : 0.6 })),
      'warns',
    ],
    'most of them thin': [
      features.map((row, index) => ({ ...row, window_completeness: index % 5 === 0 ? 1 : 0.6 })),
      'blocks',
    ],
    'no team has played': [features.map((row) => ({ ...row, window_completeness: null })), 'applies_not'],
  }),
  of('feature_range', featureMeasures, {
    'in range': [features, 'passes'],
    'four in a hundred nulled': [planted(features, 4, { out_of_range: '["points_z_last_5"]' }), 'warns'],
    'a unit that changed': [planted(features, 100, { out_of_range: '["minutes_avg_last_10"]' }), 'blocks'],
  }),
  of('prediction_accounting', batchMeasures, {
    'predicted or skipped': [[predicted, { state: 'skipped', reason: 'NoHistory' }], 'passes'],
    'failed, and it is known how': [
      planted(rows(500, predicted), 1, { state: 'failed', reason: 'WORKER_LOST' }),
      'passes',
    ],
    lost: [planted(rows(500, predicted), 1, { state: 'failed', reason: 'NO_PREDICTION_STORED' }), 'blocks'],
    'skipped without a reason': [planted(rows(500, predicted), 1, { state: 'skipped' }), 'blocks'],
  }),
  of('prediction_coverage', batchMeasures, {
    'nearly all': [planted(rows(100, predicted), 5, { state: 'skipped', reason: 'NoHistory' }), 'passes'],
    'from 180 to 75': [
      planted(rows(180, predicted), 105, { state: 'skipped', reason: 'MissingFeatures' }),
      'warns',
    ],
    'a third ruled out': [
      planted(rows(90, predicted), 30, { state: 'skipped', reason: 'RuledOut' }),
      'passes',
    ],
  }),
  of('lines_before_tip_off', predictionMeasures, {
    before: [rows(500, prediction), 'passes'],
    'one at tip-off': [planted(rows(500, prediction), 1, { line_captured_at: TIP_OFF }), 'blocks'],
    'without a capture': [planted(rows(500, prediction), 1, { line_captured_at: null }), 'blocks'],
    'no lines at all': [
      planted(rows(5, prediction), 5, { line: null, line_captured_at: null }),
      'applies_not',
    ],
  }),
  of('grading_coverage', gradingMeasures, {
    settled: [[{ grade: 'graded' }, { grade: 'push' }, { grade: 'void' }, { grade: 'no_line' }], 'passes'],
    'one of a hundred pending': [planted(rows(100, { grade: 'graded' }), 1, { grade: 'pending' }), 'warns'],
    '94 of 6,665': [planted(rows(6_665, { grade: 'pending' }), 94, { grade: 'graded' }), 'blocks'],
  }),
].flat();

function of(
  metric: string,
  measure: (rows: readonly AnyRow[]) => readonly Measure[],
  cases: Readonly<Record<string, readonly [rows: readonly AnyRow[], is: Kind]>>,
): readonly Case[] {
  return Object.entries(cases).map(([name, [given, is]]) => ({ name, metric, measures: measure(given), is }));
}

for (const threshold of THRESHOLDS) {
  const cases = CASES.filter(({ metric }) => metric === threshold.metric);
  describe(threshold.metric, () => {
    for (const { name, measures, metric, is } of cases) {
      test(`${name}: ${is}`, () => {
        assert.equal(judge(threshold, measureOf(measures, metric)).kind, is, JSON.stringify(measures));
      });
    }

    test('is proven to pass on sound rows, and to do whatever it can do on planted ones', () => {
      const seen = new Set(cases.map(({ is }) => is));
      assert.ok(seen.has('passes'));
      assert.equal(seen.has('blocks'), threshold.block > 0, 'blocks');
      assert.equal(seen.has('warns'), threshold.warn > threshold.block, 'warns');
    });
  });
}

test('a column that fell short is named beside the measure, and only such a column', () => {
  const measures = summary(planted(playerRows(), 3, { usage_rate: 1228, rebounds: null }));
  assert.deepEqual(
    detailsOf(measures, 'value_range').map(({ part }) => part),
    ['usage_rate in rows with at least one minute', 'usage_rate in rows with at least five minutes'],
  );
  assert.deepEqual(detailsOf(measures, 'null_rate'), [{ part: 'rebounds', numerator: 37, denominator: 40 }]);
  assert.deepEqual(
    summary(playerRows()).filter(({ metric }) => metric.includes(':')),
    [],
  );
});

test('features that fell short are named beside the measure', () => {
  const measures = featureMeasures(planted(featureRows(50), 50, { ...defaults, ...required }));
  assert.deepEqual(detailsOf(measures, 'feature_coverage'), [
    { part: 'points_avg_last_10', numerator: 0, denominator: 50 },
  ]);
  assert.equal(detailsOf(measures, 'feature_variance').length, Object.keys(defaults).length);
});
