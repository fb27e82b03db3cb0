import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { resultSetsBytes, type SetRow } from './result-sets.fixture.ts';
import { SHOT_CHART_DETAIL, shotChartRows } from './shot-chart-detail.ts';

const FACTS = factsOf('2025-01-15', '2024-25');
const SHOT: SetRow = {
  GRID_TYPE: 'Shot Chart Detail',
  GAME_ID: '0022400561',
  GAME_EVENT_ID: 9,
  PLAYER_ID: 1628973,
  PLAYER_NAME: 'Jalen Brunson',
  TEAM_ID: 1610612752,
  TEAM_NAME: 'New York Knicks',
  PERIOD: 1,
  MINUTES_REMAINING: 11,
  SECONDS_REMAINING: 41,
  EVENT_TYPE: 'Missed Shot',
  ACTION_TYPE: 'Pullup Jump shot',
  SHOT_TYPE: '2PT Field Goal',
  SHOT_ZONE_BASIC: 'Mid-Range',
  SHOT_ZONE_AREA: 'Left Side Center(LC)',
  SHOT_ZONE_RANGE: '16-24 ft.',
  SHOT_DISTANCE: 24,
  LOC_X: -130,
  LOC_Y: 173,
  SHOT_ATTEMPTED_FLAG: 1,
  SHOT_MADE_FLAG: 0,
  GAME_DATE: '20250115',
  HTM: 'PHI',
  VTM: 'NYK',
};
const THREE: SetRow = {
  ...SHOT,
  ...{ GAME_EVENT_ID: 17, TEAM_ID: 1610612755, SHOT_TYPE: '3PT Field Goal', SHOT_DISTANCE: 22 },
  ...{ EVENT_TYPE: 'Made Shot', SHOT_MADE_FLAG: 1 },
};

const rowsOf = (...shots: readonly SetRow[]) =>
  shotChartRows(
    resultSetsBytes('shotchartdetail', {}, { Shot_Chart_Detail: shots, LeagueAverages: [{ FGA: 1 }] }),
    FACTS,
  );

test('a shot has its place and its value by type, not by distance', () => {
  const { rows, faults } = rowsOf(SHOT, THREE);
  assert.deepEqual(faults, []);
  checkRows(NBAC_SHOT_CHART, ['2025-01-15'], rows);
  assert.deepEqual(
    rows.map((row) => [
      row.event_number,
      row.shot_value,
      row.is_made,
      row.clock_seconds,
      row.shot_x,
      row.team,
    ]),
    [
      [9, 2, false, 701, -130, 'NYK'],
      [17, 3, true, 701, -130, 'PHI'],
    ],
  );
});

test('a shot that contradicts itself takes its game out and no other', () => {
  const other: SetRow = { ...SHOT, GAME_ID: '0022400562' };
  const left = (change: SetRow, why: RegExp) => {
    const { rows, faults } = rowsOf({ ...SHOT, ...change }, THREE, other);
    assert.deepEqual(
      [rows.map((row) => row.game_id), faults.map(({ subject }) => subject)],
      [['0022400562'], ['0022400561']],
    );
    assert.match(faults[0]!.why, why);
  };
  left({ SHOT_MADE_FLAG: 1 }, /marks do not agree/);
  left({ SHOT_ATTEMPTED_FLAG: 0 }, /marks do not agree/);
  left({ SHOT_TYPE: '4PT Field Goal' }, /"4PT Field Goal" is not a type/);
  left({ GAME_EVENT_ID: 17 }, /2 rows of event 17/);
  left({ MINUTES_REMAINING: 12 }, /761 seconds/);
  left({ PERIOD: 0 }, /PERIOD is 0/);
  left({ LOC_X: 1.5 }, /LOC_X is 1.5/);
  left({ TEAM_ID: 0 }, /"0"/);
  left({ GAME_DATE: '20250114' }, /2025-01-14 and 2025-01-15/);
});

test('shots of another date or season are a fault', () => {
  const { rows, faults } = rowsOf({ ...SHOT, GAME_DATE: '20250116' });
  assert.deepEqual([rows.length, faults.length], [0, 1]);
  assert.equal(rowsOf({ ...SHOT, GAME_ID: '0022300561' }).rows.length, 0);
});

test('the cross-check finds shots of one team only', () => {
  const [check] = SHOT_CHART_DETAIL.crossChecks;
  assert.equal(check?.faults(rowsOf(SHOT).rows).length, 1);
  assert.deepEqual(check?.faults(rowsOf(SHOT, THREE).rows), []);
});
