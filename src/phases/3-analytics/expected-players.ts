/**
 * Who is expected tonight: recent members of each team's rotation, everyone on its roster who has played, and everyone
 * a book has a line on.
 *
 * Rotation: the newest game the player appeared in was for this team, and was one of the team's last ten. Roster: the
 * league's list or the injury report has him on the team, and a box score of this season or the last has seen him; it
 * outranks the team of his newest game, so that who was traded is expected where he is now. A name that only a line
 * shows belongs to the team of its newest game when that team plays in the game; otherwise its team is unknown, and
 * stays null.
 */
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import type { LineService } from '../../lines/line-service.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import type { ExpectedBecause } from '../../tables/nba-analytics-upcoming.ts';
import type { PlayerGame, PlayerHistory } from './player-history.ts';
import type { RosterPlace } from './roster.ts';
import type { TeamHistory } from './team-history.ts';

const ROTATION_GAMES = 10;

export interface ExpectedPlayer {
  readonly lookup: PlayerLookup;
  /** The lookup under which the books have his lines: an older name of his, or the same. */
  readonly lineLookup: PlayerLookup;
  readonly name: string;
  readonly playerId: number | null;
  readonly game: ScheduleRow;
  readonly team: TeamCode | null;
  readonly because: ExpectedBecause;
  /** Games played, newest first. */
  readonly games: readonly PlayerGame[];
  /** His place on a roster; null when none is known. */
  readonly place: RosterPlace | null;
}

const WITH_LINE: Readonly<Record<ExpectedBecause, ExpectedBecause>> = {
  rotation: 'rotation_and_line',
  rotation_and_line: 'rotation_and_line',
  roster: 'roster_and_line',
  roster_and_line: 'roster_and_line',
  line: 'line',
};

/** `roster`: by player id; empty when none is known. */
export function expectedPlayers(
  schedule: readonly ScheduleRow[],
  players: PlayerHistory,
  teams: TeamHistory,
  lines: LineService,
  roster: ReadonlyMap<number, RosterPlace>,
): readonly ExpectedPlayer[] {
  const expected = new Map<PlayerLookup, ExpectedPlayer>();
  const gameOfTeam = new Map(
    schedule.flatMap((game) => [[game.home_team, game] as const, [game.away_team, game] as const]),
  );
  for (const playerId of players.playerIds()) {
    const games = players.gamesOf(playerId);
    const place = roster.get(playerId) ?? null;
    const [newest] = games;
    const team = place?.team ?? newest?.team;
    const game = team === undefined ? undefined : gameOfTeam.get(team);
    if (newest === undefined || team === undefined || game === undefined) continue;
    const recent = teams.offense(team).slice(0, ROTATION_GAMES);
    const isOfRotation = newest.team === team && recent.some((row) => row.game_id === newest.game_id);
    if (!isOfRotation && place === null) continue;
    expected.set(newest.player_lookup, {
      lookup: newest.player_lookup,
      lineLookup: newest.player_lookup,
      name: newest.player_name,
      playerId,
      game,
      team,
      because: isOfRotation ? 'rotation' : 'roster',
      games,
      place,
    });
  }
  const gameById = new Map<string, ScheduleRow>(schedule.map((game) => [game.game_id, game]));
  const listed = new Map([...roster.values()].map((place) => [place.lookup, place]));
  for (const { player: printed, name, gameId } of lines.players()) {
    const game = gameById.get(gameId);
    if (game === undefined) continue;
    const id = players.idOf(printed) ?? listed.get(printed)?.playerId ?? null;
    const games = id === null ? [] : players.gamesOf(id);
    const [newest] = games;
    const lookup = newest?.player_lookup ?? printed;
    const known = expected.get(lookup);
    if (known !== undefined && known.game.game_id === gameId) {
      // Of two names of one player the one he goes by now has his lines.
      const lineLookup = known.because.endsWith('line') && printed !== lookup ? known.lineLookup : printed;
      expected.set(lookup, { ...known, lineLookup, because: WITH_LINE[known.because] });
      continue;
    }
    const place = id === null ? null : (roster.get(id) ?? null);
    const team = [place?.team, newest?.team].find(
      (each) => each === game.home_team || each === game.away_team,
    );
    expected.set(lookup, {
      lookup,
      lineLookup: printed,
      name: newest?.player_name ?? place?.name ?? name,
      playerId: id,
      game,
      team: team ?? null,
      because: 'line',
      games,
      place,
    });
  }
  return [...expected.values()];
}
