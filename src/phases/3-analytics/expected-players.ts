/**
 * Who is expected tonight: recent members of each team's rotation, and everyone a book has a line on.
 *
 * Rotation: the newest game the player appeared in was for this team, and was one of the team's last ten. A name
 * that only a line shows belongs to the team of its newest game when that team plays tonight; otherwise its team
 * is unknown, and stays null.
 */
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import type { LineService } from '../../lines/line-service.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import type { PlayerGame, PlayerHistory } from './player-history.ts';
import type { TeamHistory } from './team-history.ts';

const ROTATION_GAMES = 10;

export interface ExpectedPlayer {
  readonly lookup: PlayerLookup;
  readonly name: string;
  readonly playerId: number | null;
  readonly game: ScheduleRow;
  readonly team: TeamCode | null;
  readonly because: 'rotation' | 'line' | 'rotation_and_line';
  /** Games played, newest first. */
  readonly games: readonly PlayerGame[];
}

export function expectedPlayers(
  schedule: readonly ScheduleRow[],
  players: PlayerHistory,
  teams: TeamHistory,
  lines: LineService,
): readonly ExpectedPlayer[] {
  const expected = new Map<PlayerLookup, ExpectedPlayer>();
  const gameOfTeam = new Map(
    schedule.flatMap(
      (game) =>
        [
          [game.home_team, game],
          [game.away_team, game],
        ] as const,
    ),
  );
  const gameById = new Map(schedule.map((game) => [game.game_id as string, game]));
  for (const lookup of players.players()) {
    const games = players.games(lookup);
    const [newest] = games;
    const game = newest === undefined ? undefined : gameOfTeam.get(newest.team);
    if (newest === undefined || game === undefined) continue;
    const recent = teams.offense(newest.team).slice(0, ROTATION_GAMES);
    if (!recent.some((row) => row.game_id === newest.game_id)) continue;
    expected.set(lookup, {
      lookup,
      name: newest.player_name,
      playerId: newest.player_id,
      game,
      team: newest.team,
      because: 'rotation',
      games,
    });
  }
  for (const { player: lookup, name, gameId } of lines.players()) {
    const known = expected.get(lookup);
    const game = gameById.get(gameId);
    if (game === undefined) continue;
    if (known !== undefined && known.game.game_id === gameId) {
      expected.set(lookup, { ...known, because: 'rotation_and_line' });
      continue;
    }
    const games = players.games(lookup);
    const [newest] = games;
    const isOfThisGame = newest?.team === game.home_team || newest?.team === game.away_team;
    expected.set(lookup, {
      lookup,
      name: newest?.player_name ?? name,
      playerId: newest?.player_id ?? null,
      game,
      team: newest !== undefined && isOfThisGame ? newest.team : null,
      because: 'line',
      games,
    });
  }
  return [...expected.values()];
}
