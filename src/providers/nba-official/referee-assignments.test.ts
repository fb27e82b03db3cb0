import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NBAC_REFEREE_ASSIGNMENTS } from '../../tables/nba-raw-nba-extras.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { REFEREE_ASSIGNMENTS, refereeRows } from './referee-assignments.ts';

const FACTS = factsOf('2025-01-08', '2024-25');
const GAME = {
  ...{ game_id: '0022400509', game_date: '01/08/2025', home_team_id: 1610612739, home_team_abbr: 'CLE' },
  ...{ away_team_id: 1610612760, away_team_abbr: 'OKC' },
  ...{ official1: 'John Goble', official1_code: 101284, official1_JNum: '10' },
  ...{ official2: 'Ray Acosta', official2_code: 1626300, official2_JNum: '54' },
  ...{ official3: 'Robert Hussey', official3_code: 1628480, official3_JNum: null },
  ...{ official4: null, official4_code: null, official4_JNum: null },
};
const OTHER = {
  ...{ ...GAME, game_id: '0022400510', home_team_id: 1610612754, home_team_abbr: 'IND' },
  ...{
    away_team_id: 1610612741,
    away_team_abbr: 'CHI',
    official1_code: 1,
    official2_code: 2,
    official3_code: 3,
  },
};

const rowsOf = (...rows: readonly object[]) =>
  refereeRows(new TextEncoder().encode(JSON.stringify({ nba: { Table: { rows } }, gl: {} })), FACTS);

test('a game has its officials in their places', () => {
  const { rows, faults } = rowsOf(GAME);
  assert.deepEqual(faults, []);
  checkRows(NBAC_REFEREE_ASSIGNMENTS, ['2025-01-08'], rows);
  assert.deepEqual(
    rows.map((row) => [row.game_key, row.place, row.official_name, row.jersey]),
    [
      ['20250108_OKC_CLE', 1, 'John Goble', '10'],
      ['20250108_OKC_CLE', 2, 'Ray Acosta', '54'],
      ['20250108_OKC_CLE', 3, 'Robert Hussey', null],
    ],
  );
});

test('a game that contradicts itself is a fault and takes no other with it', () => {
  for (const change of [
    { home_team_abbr: 'CHI' },
    { official2_code: 101284 },
    { official2_code: null },
    { game_date: '01/09/2025' },
    { game_date: '2025' },
    { game_id: '0022300509' },
    { home_team_id: 1610612760, home_team_abbr: 'OKC' },
    { official1: '' },
  ]) {
    const { rows, faults } = rowsOf({ ...GAME, ...change }, OTHER);
    assert.deepEqual(
      [rows.length, faults.length, rows[0]?.game_id],
      [3, 1, '0022400510'],
      JSON.stringify(change),
    );
  }
  assert.deepEqual(rowsOf(GAME, GAME, OTHER).rows.length, 3);
});

test('the cross-checks find short crews and officials in two games', () => {
  const [crews, games] = REFEREE_ASSIGNMENTS.crossChecks;
  const { rows } = rowsOf(GAME, OTHER);
  assert.equal(crews?.faults(rows.slice(1)).length, 1);
  assert.equal(games?.faults([...rows, rows[0]!]).length, 1);
});
