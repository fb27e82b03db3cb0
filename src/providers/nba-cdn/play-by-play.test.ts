import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { nbaSample, sampleBytes } from '../nba-samples.fixture.ts';
import { PLAY_BY_PLAY, type PlayByPlayRow, playByPlayRows } from './play-by-play.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const skip = existsSync(`${DATA}/${nbaSample('416e8d5c').path}`)
  ? false
  : 'no real payload: set HARDWOOD_ARCHIVE';
const sample = nbaSample('416e8d5c');
const real = () => sampleBytes((path) => readFileSync(`${DATA}/${path}`), sample);

function edited(edit: (actions: Record<string, unknown>[]) => void): Uint8Array {
  const payload = JSON.parse(new TextDecoder().decode(real()));
  edit(payload.game.actions);
  return new TextEncoder().encode(JSON.stringify(payload));
}

const rows = (): readonly PlayByPlayRow[] => playByPlayRows(real(), sample.facts).rows;

test('golden set A: zones by type and distance', { skip }, () => {
  const zone = (row: PlayByPlayRow) =>
    row.shot_value === 3 ? 'three' : (row.shot_distance ?? Number.NaN) <= 8 ? 'paint' : 'mid';
  const shots = rows().filter((row) => row.shot_value === 2 || row.shot_value === 3);
  const tally = (team: string, name: string) => {
    const own = shots.filter((row) => row.team === team && zone(row) === name);
    return `${own.filter((row) => row.is_made).length}/${own.length}`;
  };
  const zones = (team: string) => ['paint', 'mid', 'three'].map((name) => tally(team, name)).join(' ');
  assert.deepEqual([zones('NYK'), zones('PHI')], ['23/31 7/18 16/37', '26/43 7/14 13/35']);
  const inPaint = (team: string) =>
    shots.filter((row) => row.team === team && /Restricted|Paint/.test(row.area ?? '')).length;
  assert.deepEqual([inPaint('NYK'), inPaint('PHI')], [36, 44]);
});

test('golden set A: assists, rebounds of players and of teams', { skip }, () => {
  const makes = rows().filter((row) => row.is_made === true && row.shot_value !== 1);
  const assisted = (team: string) => {
    const own = makes.filter((row) => row.team === team);
    const helped = own.filter((row) => row.assist_player_id !== null).length;
    return [helped, own.length - helped];
  };
  assert.deepEqual(
    [assisted('NYK'), assisted('PHI')],
    [
      [28, 18],
      [27, 19],
    ],
  );
  const boards = (team: string) => {
    const own = rows().filter(
      (row) => row.team === team && row.action_type === 'rebound' && row.sub_type === 'offensive',
    );
    return [own.length, own.filter((row) => row.player_id === null).length];
  };
  assert.deepEqual(
    [boards('NYK'), boards('PHI')],
    [
      [22, 7],
      [14, 3],
    ],
  );
  assert.equal(rows().filter((row) => row.action_type === 'turnover' && row.team === 'NYK').length, 16);
});

test('a shot keeps its place and its clock', { skip }, () => {
  const shot = rows().find((row) => row.event_number === 17)!;
  assert.deepEqual(
    [
      shot.clock_seconds,
      shot.shot_x,
      shot.shot_y,
      shot.shot_distance,
      shot.shot_value,
      shot.assist_player_id,
    ],
    [655, -189, 206, 27.94, 3, 1628404],
  );
});

test('a two from 24 feet is a two and a three from 20 a three', { skip }, () => {
  const { rows: read } = playByPlayRows(
    edited((actions) => {
      actions.find(({ actionType }) => actionType === '2pt')!.shotDistance = 24.4;
      actions.find(({ actionType }) => actionType === '3pt')!.shotDistance = 20;
    }),
    sample.facts,
  );
  assert.equal(read.find((row) => row.action_type === '2pt')?.shot_value, 2);
  assert.equal(read.find((row) => row.action_type === '3pt')?.shot_value, 3);
});

test('an event that contradicts anything makes the game a fault', { skip }, () => {
  const left = (edit: (actions: Record<string, unknown>[]) => void, message: RegExp) => {
    const { rows: read, faults } = playByPlayRows(edited(edit), sample.facts);
    assert.deepEqual([read, faults.map(({ subject }) => subject)], [[], ['0022400561']]);
    assert.match(faults[0]!.why, message);
  };
  const first = (type: string, field: string, value: unknown) => (actions: Record<string, unknown>[]) => {
    actions.find(({ actionType }) => actionType === type)![field] = value;
  };
  left(first('2pt', 'shotResult', null), /neither went in nor missed/);
  left(first('2pt', 'shotResult', 'Made'), /Its shots make/);
  left(first('2pt', 'isFieldGoal', 0), /mark as a field goal/);
  left(first('2pt', 'actionType', 'heave'), /"heave" is not what its mark/);
  left(first('2pt', 'personId', 0), /nobody’s/);
  left(first('2pt', 'teamTricode', 'PHI'), /is NYK, and it is printed PHI/);
  left(first('2pt', 'clock', 'PT13M00.00S'), /PT13M00.00S is left/);
  left(first('2pt', 'actionNumber', 17), /Two events have one number/);
  left((actions) => actions.pop(), /not over/);
  left((actions) => actions.splice(0), /no events/);
  left((actions) => actions.splice(5, 1, { ...actions[5], teamId: 12 }), /"12"/);
});

test('the cross-checks find planted contradictions', { skip }, () => {
  const check = (name: string) => PLAY_BY_PLAY.crossChecks.find((each) => each.name === name)!;
  const without = rows().filter((row) => row.event_number !== 17);
  assert.equal(check('shots_make_the_score').faults(without).length, 1);
  const oneTeam = rows().filter((row) => row.team !== 'PHI');
  assert.equal(check('two_teams_a_game').faults(oneTeam).length, 1);
  const own = rows().map((row) =>
    row.event_number === 17 ? { ...row, assist_player_id: row.player_id } : row,
  );
  assert.equal(check('assists_of_made_shots').faults(own).length, 1);
});
