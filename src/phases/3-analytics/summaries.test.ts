import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { plusMinutes } from '../../league/instant.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
} from '../../tables/nba-analytics.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { resultOf } from './against-lines.ts';
import { make, RowStore } from './analytics-run.fixture.ts';
import { PLAYER_GAME_SUMMARY_OUTPUT } from './player-game-summary.ts';
import { gamesOn, idOf, POSTGAME, propRows, putPlayed } from './small-season.fixture.ts';
import { TEAM_OFFENSE_OUTPUT } from './team-offense-game-summary.ts';

const [ONE, OTHER] = gamesOn(0) as [ReturnType<typeof gamesOn>[number], ReturnType<typeof gamesOn>[number]];
const NIGHT = plusMinutes(ONE.tipOff, 200);

function played(seed: number): RowStore {
  const store = new RowStore();
  for (const game of [ONE, OTHER]) putPlayed(store, seed, 0, game);
  return store;
}

async function summaries(store: RowStore) {
  const lacks = new Map<string, readonly { readonly subject: string; readonly why: string }[]>();
  for (const output of POSTGAME) {
    const outcome = await make(store, output, ONE.date, NIGHT);
    lacks.set(output.name, outcome.kind === 'rows' ? (outcome.lacks ?? []) : []);
  }
  return {
    offense: store.rows(TEAM_OFFENSE_GAME_SUMMARY),
    defense: store.rows(TEAM_DEFENSE_GAME_SUMMARY),
    players: store.rows(PLAYER_GAME_SUMMARY),
    lacks: (output: string) => lacks.get(output)?.map(({ subject }) => subject),
  };
}

test('a game that is whole has two rows in each team table and one for everybody listed', async () => {
  const { offense, defense, players, lacks } = await summaries(played(1));
  assert.deepEqual([offense.length, defense.length, players.length], [4, 4, 32]);
  assert.deepEqual(lacks('player_game_summary'), []);
  assert.ok(
    players.some((row) => row.status === 'dnp' && row.minutes === null && row.absence_category === 'coach'),
  );
});

test('a team row that contradicts the schedule leaves its game out, by name, and no other', async () => {
  const store = played(1);
  const wrong = store
    .rows(NBAC_TEAM_BOXSCORES)
    .map((row) => (row.team === ONE.home ? { ...row, ftm: row.ftm! + 1, pts: row.pts! + 1 } : row));
  const { offense, defense, players, lacks } = await summaries(store.put(NBAC_TEAM_BOXSCORES, wrong));
  for (const rows of [offense, defense, players]) {
    assert.deepEqual(new Set(rows.map((row) => row.game_id)), new Set([OTHER.gameId]));
  }
  for (const { name } of POSTGAME) assert.deepEqual(lacks(name), [ONE.gameId], name);
});

test('players who contradict their team leave their game out of the player rows alone', async () => {
  const store = played(1);
  const wrong = store
    .rows(NBAC_PLAYER_BOXSCORES)
    .map((row) => (row.player_id === idOf(ONE.away, 0) ? { ...row, pts: row.pts! + 1 } : row));
  const { offense, players, lacks } = await summaries(store.put(NBAC_PLAYER_BOXSCORES, wrong));
  assert.equal(offense.length, 4);
  assert.deepEqual(new Set(players.map((row) => row.game_id)), new Set([OTHER.gameId]));
  assert.deepEqual(lacks('player_game_summary'), [ONE.gameId]);
});

test('when no game is whole there is an error, and no row', async () => {
  const store = played(1);
  const wrong = store.rows(NBAC_TEAM_BOXSCORES).map((row) => ({ ...row, fga: null }));
  store.put(NBAC_TEAM_BOXSCORES, wrong);
  await assert.rejects(
    make(store, TEAM_OFFENSE_OUTPUT, ONE.date, NIGHT),
    (error) => error instanceof HardwoodError && error.code === 'BOX_SCORE_INCONSISTENT',
  );
  assert.deepEqual(store.rows(TEAM_OFFENSE_GAME_SUMMARY), []);
});

test('without shots there are no zones and no fault; without team rows there is no player row', async () => {
  const { players } = await summaries(played(1));
  assert.ok(players.every((row) => row.zone_source === null && row.zone_fault === null));
  await assert.rejects(make(played(1), PLAYER_GAME_SUMMARY_OUTPUT, ONE.date, NIGHT), HardwoodError);
});

test('lines before tip-off are kept with the result; who did not play has none', async () => {
  const store = played(1).put(ODDS_API_PLAYER_PROPS, [...propRows(ONE, 90), ...propRows(ONE, 0, 9)]);
  const { players } = await summaries(store);
  const star = players.find((row) => row.player_id === idOf(ONE.home, 0));
  assert.deepEqual([star?.points_line, star?.rebounds_line, star?.threes_line], [20.5, 14.5, 8.5]);
  assert.deepEqual([star?.assists_line, star?.assists_result, star?.points_line_books], [null, null, 1]);
  assert.equal(star?.points_margin, star!.points! - 20.5);
  assert.equal(star?.points_result, star!.points! > 20.5 ? 'OVER' : 'UNDER');
  for (const row of players) if (row.status !== 'appeared') assert.equal(row.points_line, null);
});

test('a stat on the line is a push, and only that', () => {
  const half = fc.integer({ min: 0, max: 120 }).map((n) => n / 2);
  fc.assert(
    fc.property(half, fc.nat(60), (line, did) => {
      const result = resultOf(did - line);
      assert.equal(result, did > line ? 'OVER' : did < line ? 'UNDER' : 'PUSH');
    }),
  );
  assert.equal(resultOf(25 - 25), 'PUSH');
});
