import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { possessions } from '../../league/box-score.ts';
import { nbaSample, sampleBytes } from '../nba-samples.fixture.ts';
import { playersAddUp, TEAM_BOX_SCORE_CHECKS } from './box-score-checks.ts';
import { playerBoxScoreRows, teamBoxScoreRows } from './box-score-traditional-v2.ts';
import { parseBoxScoreTraditionalV2 } from './parse-box-score-traditional-v2.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const skip = existsSync(`${DATA}/${nbaSample('nbac_team_boxscore').path}`)
  ? false
  : 'no real payload: set HARDWOOD_ARCHIVE';
const sample = nbaSample('nbac_team_boxscore');
const real = () => sampleBytes((path) => readFileSync(`${DATA}/${path}`), sample);

interface Payload {
  parameters: Record<string, unknown>;
  resultSets: { name: string; headers: string[]; rowSet: unknown[][] }[];
}

/** The real payload with an edit. */
function edited(edit: (payload: Payload) => void): Uint8Array {
  const payload: Payload = JSON.parse(new TextDecoder().decode(real()));
  edit(payload);
  return new TextEncoder().encode(JSON.stringify(payload));
}

const setting = (set: number, row: number, column: string, value: unknown) =>
  edited(({ resultSets }) => {
    const { headers, rowSet } = resultSets[set]!;
    rowSet[row]![headers.indexOf(column)] = value;
  });

test('who appeared, who stayed out and who was not dressed are told apart', { skip }, () => {
  const { rows } = playerBoxScoreRows(real(), sample.facts);
  const by = (status: string) => rows.filter((row) => row.status === status).length;
  assert.deepEqual([by('appeared'), by('dnp'), by('inactive')], [17, 7, 1]);
  const line = (name: string) => rows.find((row) => row.player_name === name)!;
  const hart = line('Josh Hart');
  assert.deepEqual(
    [hart.is_starter, hart.position, hart.comment, hart.minutes],
    [true, 'F', null, 49 + 25 / 60],
  );
  assert.deepEqual([line('Miles McBride').is_starter, line('Miles McBride').position], [false, null]);
  const kolek = line('Tyler Kolek');
  assert.deepEqual(
    [kolek.status, kolek.comment, kolek.pts, kolek.minutes],
    ['dnp', "DNP - Coach's Decision", null, null],
  );
  const drummond = line('Andre Drummond');
  assert.deepEqual([drummond.status, drummond.comment], ['inactive', 'DND - Injury/Illness']);
  assert.equal(line('Kelly Oubre Jr.').player_lookup, 'kellyoubrejr');
});

test('the teams of golden set A have their possessions, and their players add up to them', { skip }, () => {
  const { rows } = teamBoxScoreRows(real(), sample.facts);
  const golden = { NYK: [265, 125, '94.56'], PHI: [265, 119, '99.16'] };
  for (const { team, fga, fta, tov, oreb, minutes, pts } of rows) {
    assert.ok(fga !== null && fta !== null && tov !== null && oreb !== null);
    const poss = possessions({ fga, fta, tov, oreb }).toFixed(2);
    assert.deepEqual([minutes, pts, poss], golden[team as 'NYK' | 'PHI']);
  }
  assert.deepEqual(playersAddUp(playerBoxScoreRows(real(), sample.facts).rows, rows), []);
  for (const check of TEAM_BOX_SCORE_CHECKS) assert.deepEqual(check.faults(rows), [], check.name);
});

test('whatever contradicts anything makes the game one fault without lines', { skip }, () => {
  const left = (bytes: Uint8Array, message: RegExp) => {
    const { players, teams, faults } = parseBoxScoreTraditionalV2(bytes);
    assert.deepEqual([players, teams, faults.map(({ subject }) => subject)], [[], [], ['0022400561']]);
    assert.match(faults[0]!.why, message);
  };
  left(setting(0, 0, 'PTS', 11), /11 points and its shots made 10/);
  left(setting(0, 0, 'AST', 13), /NYK has 28 ast and its players 29/);
  left(setting(0, 0, 'COMMENT', 'DNP - Rest'), /minutes and "DNP - Rest"/);
  left(setting(0, 8, 'AST', 0), /numbers and no minutes/);
  left(setting(0, 8, 'START_POSITION', 'F'), /starter has no minutes/);
  left(setting(0, 0, 'TEAM_ID', 1610612744), /plays for GSW/);
  left(setting(0, 0, 'GAME_ID', '0022400562'), /of game 0022400562/);
  left(setting(0, 0, 'PLAYER_ID', 1628384), /two lines/);
  left(setting(1, 0, 'MIN', '250:00'), /PHI has 250 minutes/);
  left(setting(1, 0, 'TEAM_ID', 1610612752), /lines of 1 teams/);
  left(
    edited(({ resultSets }) => resultSets[0]!.rowSet.splice(0, 1)),
    /NYK has 125 pts and its players 115/,
  );
  assert.throws(() => parseBoxScoreTraditionalV2(edited(({ resultSets }) => resultSets.shift())), {
    code: 'PAYLOAD_MALFORMED',
    message: /no set called PlayerStats/,
  });
});

test('a game that is not played yet has no lines and no fault', { skip }, () => {
  const empty = edited(({ resultSets }) => {
    for (const set of resultSets) set.rowSet = [];
  });
  assert.deepEqual(playerBoxScoreRows(empty, sample.facts), { rows: [], faults: [] });
});
