import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nbaGameId } from '../../league/game-id.ts';
import { instant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import { gameShots, type TeamShooting } from './game-shots.ts';
import type { PlayRow, ShotRow } from './shot-attempt.ts';

const GAME = {
  slate_date: slateDate('2025-01-15'),
  season: season('2024-25'),
  game_id: nbaGameId('0022400561'),
  payload_digest: 'plays',
  known_at: instant(0),
};

function play(event: number, fields: Partial<PlayRow>): PlayRow {
  return {
    ...GAME,
    event_number: event,
    period: 1,
    clock_seconds: 700 - event,
    team: 'NYK',
    player_id: 1,
    player_name: 'A. Player',
    action_type: '2pt',
    sub_type: null,
    is_made: true,
    shot_value: 2,
    shot_distance: 3,
    shot_x: null,
    shot_y: null,
    area: 'Restricted Area',
    assist_player_id: null,
    home_score: null,
    away_score: null,
    description: null,
    ...fields,
  };
}

function shot(event: number, fields: Partial<ShotRow>): ShotRow {
  return {
    ...GAME,
    event_number: event,
    period: 1,
    clock_seconds: 700,
    team: 'NYK',
    player_id: 1,
    player_name: 'A. Player',
    is_made: true,
    shot_value: 2,
    shot_x: 0,
    shot_y: 20,
    zone_basic: 'Restricted Area',
    zone_area: 'Center(C)',
    zone_range: 'Less Than 8 ft.',
    ...fields,
  };
}

const side = (
  team: TeamCode,
  goals: readonly [number, number, number, number],
  assists = 0,
): TeamShooting => {
  const [fgm, fga, fg3m, fg3a] = goals;
  return { team, fgm, fga, fg3m, fg3a, assists };
};

/** New York: a layup with a foul, a missed jumper, an assisted three; Philadelphia: a miss. */
const PLAYS = [
  play(1, {}),
  play(2, { action_type: 'freethrow', shot_value: 1, sub_type: '1 of 1', clock_seconds: 699, area: null }),
  play(3, { is_made: false, shot_distance: 15, area: 'Mid-Range', player_id: 2 }),
  play(4, {
    action_type: '3pt',
    shot_value: 3,
    shot_distance: 24,
    area: 'Left Corner 3',
    assist_player_id: 1,
  }),
  play(5, { team: 'PHI', player_id: 9, is_made: false }),
];
const CHART = [
  shot(1, {}),
  shot(3, { is_made: false, shot_y: 150, player_id: 2, zone_basic: 'Mid-Range' }),
  shot(4, { shot_value: 3, shot_y: 240, zone_basic: 'Left Corner 3' }),
  shot(5, { team: 'PHI', player_id: 9, is_made: false }),
];
const [NYK, PHI] = [side('NYK', [2, 3, 1, 1], 1), side('PHI', [0, 1, 0, 0])];
const SIDES = [NYK, PHI];
const FIRST = { ...side('NYK', [2, 2, 1, 1]), team: 'NYK' as const };

test('play-by-play that agrees is the source, of zones, assists and and-ones alike', () => {
  const shots = gameShots(PLAYS, CHART, SIDES);
  const team = shots.team(NYK);
  assert.deepEqual([team.zone_source, team.zone_fault], ['play_by_play', null]);
  assert.deepEqual(
    [team.paint_fgm, team.paint_fga, team.mid_fgm, team.mid_fga, team.restricted_area_fga],
    [1, 1, 0, 1, 1],
  );
  assert.deepEqual([team.assisted_fgm, team.unassisted_fgm, team.and_ones], [1, 1, 1]);
  const player = shots.player(1, FIRST);
  assert.deepEqual([player.paint_rate, player.mid_rate, player.three_rate], [50, 0, 50]);
});

test('play-by-play that contradicts the box score gives way to a shot chart that does not', () => {
  const team = gameShots(PLAYS.slice(1), CHART, SIDES).team(NYK);
  assert.deepEqual([team.zone_source, team.paint_fga, team.mid_fga], ['shot_chart', 1, 1]);
  assert.deepEqual([team.assisted_fgm, team.and_ones], [null, null], 'a chart has neither');
});

test('where every source contradicts the box score, whose line is contradicted has no zones, and a fault', () => {
  const shots = gameShots(PLAYS.slice(1), [], SIDES);
  const team = shots.team(NYK);
  assert.equal(team.zone_source, null);
  assert.equal(team.paint_fga, null);
  assert.match(team.zone_fault ?? '', /play_by_play has 1\/2 with 1\/1 threes, the box score 2\/3/);
  assert.equal(shots.team(PHI).paint_fga, 1, 'the other side is whole');
});

test('a two without a place is a fault, never a guess', () => {
  const homeless = PLAYS.map((row) => (row.event_number === 3 ? { ...row, shot_distance: null } : row));
  const shots = gameShots(homeless, [], SIDES);
  assert.match(shots.team(NYK).zone_fault ?? '', /no place for 1 of 3/);
  assert.equal(shots.player(1, FIRST).paint_fga, 1);
});

test('assists that are not those of the box score are null with a fault, and the zones stay', () => {
  const team = gameShots(PLAYS, [], [side('NYK', [2, 3, 1, 1], 2), PHI]).team(side('NYK', [2, 3, 1, 1], 2));
  assert.deepEqual([team.paint_fga, team.assisted_fgm, team.unassisted_fgm], [1, null, null]);
  assert.match(team.zone_fault ?? '', /1 assisted field goals of NYK, the box score 2 assists/);
});

test('who appeared and never shot has zones of zero and no rates; without a source there is nothing', () => {
  const idle = { ...side('NYK', [0, 0, 0, 0]), team: 'NYK' as const };
  const cells = gameShots(PLAYS, [], SIDES).player(77, idle);
  assert.deepEqual([cells.zone_source, cells.paint_fga, cells.paint_rate], ['play_by_play', 0, null]);
  const none = gameShots([], [], SIDES);
  assert.deepEqual([none.team(NYK).zone_source, none.team(NYK).zone_fault, none.knownAt], [null, null, null]);
});

test('the order of events changes nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(PLAYS, { minLength: PLAYS.length }), (shuffled) => {
      const [one, other] = [gameShots(shuffled, [], SIDES), gameShots(PLAYS, [], SIDES)];
      for (const each of SIDES) assert.deepEqual(one.team(each), other.team(each));
      assert.deepEqual(one.player(1, FIRST), other.player(1, FIRST));
    }),
  );
});
