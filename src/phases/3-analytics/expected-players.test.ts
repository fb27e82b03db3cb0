import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nbaGameId } from '../../league/game-id.ts';
import { instant } from '../../league/instant.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { addDays, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { LineService } from '../../lines/line-service.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import { expectedPlayers } from './expected-players.ts';
import { historyOf, type PlayerGame } from './player-history.ts';
import type { RosterPlace } from './roster.ts';
import type { TeamHistory, TeamOffense } from './team-history.ts';

const SLATE = slateDate('2025-01-15');
const gameId = (n: number) => nbaGameId(`00224${String(n).padStart(5, '0')}`);
const TONIGHT = [
  { game_id: gameId(901), home_team: 'BOS', away_team: 'NYK' },
  { game_id: gameId(902), home_team: 'DEN', away_team: 'LAL' },
] as unknown as readonly ScheduleRow[];
const TEAM_INDEX: readonly TeamCode[] = ['BOS', 'NYK', 'DEN', 'LAL', 'MIA', 'UTA'];

/** Game `n` back of a team, the newest being 1. */
const gameOf = (team: TeamCode, n: number) => gameId(TEAM_INDEX.indexOf(team) * 100 + 50 - n);
const [ANNA, BOB] = [playerLookup('Anna Center'), playerLookup('Bob Guard')];

/** A player's games, newest first, as team and how many games back of it. */
type Games = readonly (readonly [TeamCode, number])[];

/** The id of a player, and the lookups he goes by, the newest first. */
const ID: Readonly<Record<string, number>> = { [ANNA]: 7, [BOB]: 8 };

const rowsOf = (player: string, games: Games) =>
  games.map(([team, n], index) => ({
    game_id: gameOf(team, n),
    slate_date: addDays(SLATE, -1 - index),
    team,
    player_lookup: player,
    player_name: `${player} by the box score`,
    player_id: ID[player],
    status: 'appeared',
  })) as PlayerGame[];

const place = (player: PlayerLookup, team: TeamCode): RosterPlace => ({
  playerId: ID[player]!,
  lookup: player,
  name: `${player} by the list`,
  team,
  position: 'G',
  knownAt: instant(0),
});

function expected(
  histories: Readonly<Record<string, Games>>,
  lines: readonly (readonly [PlayerLookup, number])[] = [],
  roster: readonly RosterPlace[] = [],
) {
  const rows = Object.entries(histories).flatMap(([player, games]) => rowsOf(player, games));
  const players = historyOf(rows.toSorted((a, b) => (a.slate_date < b.slate_date ? -1 : 1)));
  const teams: TeamHistory = {
    offense: (team) =>
      Array.from({ length: 20 }, (_, n) => ({ game_id: gameOf(team, n + 1), team })) as TeamOffense[],
    defense: () => [],
  };
  const service: LineService = {
    consensus: () => null,
    view: () => null,
    players: () =>
      lines.map(([player, game]) => ({ player, name: `${player} by the book`, gameId: gameId(game) })),
  };
  const places = new Map(roster.map((each) => [each.playerId, each]));
  return expectedPlayers(TONIGHT, players, teams, service, places).map((player) => ({
    lookup: player.lookup,
    name: player.name,
    playerId: player.playerId,
    game: player.game.game_id,
    team: player.team,
    because: player.because,
    games: player.games.length,
  }));
}

const ofRotation = {
  lookup: ANNA,
  name: `${ANNA} by the box score`,
  playerId: 7,
  game: gameId(901),
  team: 'BOS',
  because: 'rotation',
  games: 1,
};

test('who played one of the team’s last ten games is expected, whoever has no line', () => {
  assert.deepEqual(expected({ [ANNA]: [['BOS', 1]] }), [ofRotation]);
  assert.deepEqual(expected({ [ANNA]: [['BOS', 10]] }), [ofRotation]);
  assert.deepEqual(expected({ [ANNA]: [['BOS', 11]] }), []);
});

test('who played last for another team is not of the rotation any more', () => {
  assert.deepEqual(
    expected({
      [ANNA]: [
        ['MIA', 1],
        ['BOS', 2],
      ],
    }),
    [],
  );
  const moved = expected({
    [ANNA]: [
      ['LAL', 1],
      ['BOS', 2],
    ],
  });
  assert.deepEqual(
    moved.map(({ team, game, games }) => [team, game, games]),
    [['LAL', gameId(902), 2]],
  );
});

test('a member of the rotation with a line in the team’s game is expected for both reasons, once', () => {
  assert.deepEqual(expected({ [ANNA]: [['BOS', 1]] }, [[ANNA, 901]]), [
    { ...ofRotation, because: 'rotation_and_line' },
  ]);
});

test('who only has a line is expected: with the team of the newest game when that plays in it, else with none', () => {
  const known = expected({ [ANNA]: [['BOS', 15]] }, [[ANNA, 901]]);
  assert.deepEqual(known, [{ ...ofRotation, because: 'line' }]);
  const elsewhere = expected({ [ANNA]: [['MIA', 1]] }, [[ANNA, 901]]);
  assert.deepEqual(elsewhere, [{ ...ofRotation, team: null, because: 'line' }]);
  const unknown = expected({}, [[BOB, 902]]);
  assert.deepEqual(unknown, [
    {
      lookup: BOB,
      name: `${BOB} by the book`,
      playerId: null,
      game: gameId(902),
      team: null,
      because: 'line',
      games: 0,
    },
  ]);
});

test('a line in another game than the rotation’s wins, and the team is not guessed', () => {
  const traded = expected({ [ANNA]: [['BOS', 1]] }, [[ANNA, 902]]);
  assert.deepEqual(
    traded.map(({ game, team, because }) => [game, team, because]),
    [[gameId(902), null, 'line']],
  );
});

test('a line of a game that is not on the schedule tonight expects nobody', () => {
  assert.deepEqual(expected({}, [[BOB, 999]]), []);
  assert.deepEqual(expected({ [ANNA]: [['BOS', 1]] }, [[ANNA, 999]]), [ofRotation]);
});

test('players of teams that do not play tonight are not expected', () => {
  assert.deepEqual(expected({ [ANNA]: [['MIA', 1]], [BOB]: [['UTA', 2]] }), []);
});

test('who was traded is expected with the team that the roster puts him on, and no more with the old one', () => {
  const moved = expected({ [ANNA]: [['BOS', 1]] }, [], [place(ANNA, 'LAL')]);
  assert.deepEqual(
    moved.map(({ team, game, because }) => [team, game, because]),
    [['LAL', gameId(902), 'roster']],
  );
  assert.deepEqual(expected({ [ANNA]: [['BOS', 1]] }, [], [place(ANNA, 'MIA')]), []);
});

test('who is on the roster and has played is expected after a long absence, and who never played is not', () => {
  const because = (histories: Readonly<Record<string, Games>>, ...lines: readonly number[]) =>
    expected(
      histories,
      lines.map((game) => [ANNA, game]),
      [place(ANNA, 'BOS')],
    ).map((each) => each.because);
  assert.deepEqual(because({ [ANNA]: [['BOS', 15]] }), ['roster']);
  assert.deepEqual(because({ [ANNA]: [['BOS', 1]] }), ['rotation']);
  assert.deepEqual(because({ [ANNA]: [['BOS', 15]] }, 901), ['roster_and_line']);
  assert.deepEqual(because({}), []);
});

test('a line on a newcomer finds the team that the roster puts him on', () => {
  const found = expected({}, [[BOB, 902]], [place(BOB, 'DEN')]);
  assert.deepEqual(
    found.map(({ team, playerId, name, because }) => [team, playerId, name, because]),
    [['DEN', 8, `${BOB} by the list`, 'line']],
  );
});
