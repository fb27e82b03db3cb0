import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGamebook } from './gamebook-lines.ts';

const HEAD = ['NATIONAL BASKETBALL ASSOCIATION', 'OFFICIAL SCORER’S REPORT', 'FINAL BOX'];
const HART = '3 Josh Hart F 49:25 4 9 0 3 2 3 5 12 17 12 3 4 3 0 10 10';
const GEORGE = '8 Paul George F 43:27 9 20 3 8 5 5 0 3 3 6 2 3 3 0 4 26';
const LINES = [
  ...HEAD,
  'VISITOR: New York Knicks (27-15)',
  'POS MIN FG FGA 3P 3PA FT FTA OR DR TOT A PF ST TO BS +/- PTS',
  HART,
  "55 Ariel Hukporti DNP - Coach's Decision",
  '265:00 4 9 0 3 2 3 5 12 17 12 3 4 3 0 10 10',
  'HOME: PHILADELPHIA 76ers (15-24)',
  GEORGE,
  '1 Andre Drummond DND - Injury/Illness',
  'TOTALS: 265:00 9 20 3 8 5 5 0 3 3 6 2 3 3 0 4 26',
  'Inactive: Knicks - Robinson (Injury/Illness - Left Ankle; Surgery, more), Dadiet (G League)',
  'Inactive: 76ers - Embiid (Injury/Illness - Left Knee)',
];
const changed = (from: string, to: string) => readGamebook(LINES.map((line) => line.replace(from, to)));

test('a report has everyone listed, with reasons and without numbers for who did not play', () => {
  const game = readGamebook(LINES);
  assert.ok(game.kind === 'game');
  assert.deepEqual([game.away, game.home], ['NYK', 'PHI']);
  assert.deepEqual(
    game.players.map(({ team, name, jersey, status, comment, points }) => [
      team,
      name,
      jersey,
      status,
      comment,
      points,
    ]),
    [
      ['NYK', 'Josh Hart', '3', 'appeared', null, 10],
      ['NYK', 'Ariel Hukporti', '55', 'dnp', "DNP - Coach's Decision", null],
      ['PHI', 'Paul George', '8', 'appeared', null, 26],
      ['PHI', 'Andre Drummond', '1', 'inactive', 'DND - Injury/Illness', null],
      ['NYK', 'Robinson', null, 'inactive', 'Injury/Illness - Left Ankle; Surgery, more', null],
      ['NYK', 'Dadiet', null, 'inactive', 'G League', null],
      ['PHI', 'Embiid', null, 'inactive', 'Injury/Illness - Left Knee', null],
    ],
  );
});

test('the date of a report is the one in its heading, or unknown', () => {
  const dateOf = (heading: string) => {
    const game = readGamebook([...HEAD, heading, ...LINES.slice(HEAD.length)]);
    return game.kind === 'game' ? game.date : game.why;
  };
  assert.equal(dateOf('Wednesday, January 15, 2025 Wells Fargo Center, Philadelphia, PA'), '2025-01-15');
  assert.equal(dateOf('Wells Fargo Center, Philadelphia, PA'), null);
  assert.throws(() => dateOf('Wednesday, February 30, 2025'), { code: 'PAYLOAD_MALFORMED' });
});

test('a report in which nobody played is not available yet', () => {
  const game = readGamebook(LINES.filter((line) => line !== HART && line !== GEORGE));
  assert.ok(game.kind === 'unusable');
  assert.match(game.why, /nobody who played/);
});

test('a report that contradicts itself says so and gives no players', () => {
  const unusable = (game: ReturnType<typeof readGamebook>, why: RegExp) => {
    assert.ok(game.kind === 'unusable');
    assert.match(game.why, why);
  };
  unusable(changed('10 10', '10 11'), /Josh Hart do not add up/);
  unusable(changed('5 12 17', '5 12 18'), /Josh Hart do not add up/);
  unusable(changed('4 26', '4 27'), /Paul George do not add up/);
  unusable(
    readGamebook(LINES.filter((line) => !line.startsWith('TOTALS'))),
    /PHI has no points and its players 26/,
  );
  unusable(changed('New York Knicks', 'New York Nicks'), /"New York Nicks" is none/);
  unusable(changed('HOME: PHILADELPHIA 76ers', 'HOME: New York Knicks'), /not two teams/);
  unusable(changed('Inactive: Knicks', 'Inactive: Nicks'), /"Nicks" is none/);
  unusable(changed('Dadiet', 'Robinson'), /listed twice/);
});

test('a file that is no scorer’s report is refused', () => {
  assert.throws(() => readGamebook(['Injury Report']), { code: 'PAYLOAD_MALFORMED' });
});
