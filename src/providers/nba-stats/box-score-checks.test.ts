import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyRow } from '../../tables/table.ts';
import { PLAYER_BOX_SCORE_CHECKS, playersAddUp, TEAM_BOX_SCORE_CHECKS } from './box-score-checks.ts';

const GAME = '0022400561';
const STATS = { minutes: 48, fgm: 5, fga: 10, fg3m: 1, fg3a: 2, ftm: 2, fta: 2, ast: 1, pts: 13 };
const SUMS = { minutes: 240, fgm: 25, fga: 50, fg3m: 5, fg3a: 10, ftm: 10, fta: 10, ast: 5, pts: 65 };

const players = (team: string): AnyRow[] =>
  [1, 2, 3, 4, 5].map((id) => ({
    game_id: GAME,
    team,
    player_id: id,
    status: 'appeared',
    is_starter: true,
    ...STATS,
  }));
const PLAYERS = [...players('NYK'), ...players('PHI')];
const TEAMS: AnyRow[] = [
  { game_id: GAME, team: 'NYK', ...SUMS },
  { game_id: GAME, team: 'PHI', ...SUMS, pts: 64, ftm: 9 },
];

function found(
  checks: typeof PLAYER_BOX_SCORE_CHECKS,
  name: string,
  rows: readonly AnyRow[],
): readonly string[] {
  const check = checks.find((each) => each.name === name);
  assert.ok(check, name);
  return check.faults(rows).map(({ subject }) => subject);
}

test('sound rows have no faults', () => {
  for (const check of PLAYER_BOX_SCORE_CHECKS) assert.deepEqual(check.faults(PLAYERS), [], check.name);
  for (const check of TEAM_BOX_SCORE_CHECKS) assert.deepEqual(check.faults(TEAMS), [], check.name);
  assert.deepEqual(playersAddUp(players('NYK'), [TEAMS[0]!]), []);
});

test('every check finds its planted contradiction', () => {
  const [first, ...others] = PLAYERS;
  const players = (change: Partial<AnyRow>): AnyRow[] => [{ ...first, ...change } as AnyRow, ...others];
  const inPlayers = (name: string, rows: readonly AnyRow[]) => found(PLAYER_BOX_SCORE_CHECKS, name, rows);
  assert.deepEqual(inPlayers('points_identity', players({ pts: 14 })), [`${GAME} NYK player 1`]);
  assert.deepEqual(inPlayers('two_teams_a_game', players({ team: 'BOS' })), [GAME]);
  assert.deepEqual(inPlayers('five_players_a_team', players({ status: 'dnp' })), [`${GAME} NYK`]);
  assert.deepEqual(inPlayers('five_starters', players({ is_starter: false })), [`${GAME} NYK`]);
  assert.deepEqual(inPlayers('five_starters', players({ is_starter: null })), []);
  assert.deepEqual(inPlayers('minutes_of_a_game', players({ minutes: 38 })), [`${GAME} NYK`]);
  const [team, other] = TEAMS;
  const inTeams = (name: string, change: Partial<AnyRow>) =>
    found(TEAM_BOX_SCORE_CHECKS, name, [{ ...team, ...change } as AnyRow, other!]);
  assert.deepEqual(inTeams('points_identity', { pts: 60 }), [`${GAME} NYK`]);
  assert.deepEqual(inTeams('minutes_of_a_game', { minutes: 250 }), [`${GAME} NYK`]);
  assert.deepEqual(inTeams('one_winner', { pts: 64 }), [GAME]);
  assert.deepEqual(playersAddUp(PLAYERS.slice(1), [team!]).length, 8);
});
