/**
 * The stars who are out tonight, by team, with the games they appeared in for it.
 *
 * A star is who the context says is one; out is listed out or doubtful, as `stars_out` counts. Where the list and the
 * count differ nobody can say who is out, and the answer is null.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import type { Instant } from '../../league/instant.ts';
import type { PlayerHistory } from '../3-analytics/player-history.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import type { PlayerContext } from './players-with-history.ts';

export interface AbsentStar {
  readonly player: PlayerContext;
  readonly games: ReadonlySet<NbaGameId>;
  /** Latest of the context and of the games. */
  readonly known_at: Instant;
}

export type AbsentStars = (player: PlayerContext) => readonly AbsentStar[] | null;

export function absentStars(expected: readonly PlayerContext[], history: PlayerHistory): AbsentStars {
  const absent = expected.filter(
    ({ is_star, injury_status, team }) =>
      is_star && team !== null && (injury_status === 'out' || injury_status === 'doubtful'),
  );
  const byTeam = Map.groupBy(
    absent.map((player) => absentStar(player, history)),
    ({ player }) => player.team,
  );
  return (player) => {
    if (player.team === null || player.stars_out === null) return null;
    const others = (byTeam.get(player.team) ?? []).filter(
      (star) => star.player.player_lookup !== player.player_lookup,
    );
    return others.length === player.stars_out ? others : null;
  };
}

function absentStar(player: PlayerContext, history: PlayerHistory): AbsentStar {
  const games = history.games(player.player_lookup).filter(({ team }) => team === player.team);
  return {
    player,
    games: new Set(games.map(({ game_id }) => game_id)),
    known_at: latestKnownAt(games, player.known_at),
  };
}
