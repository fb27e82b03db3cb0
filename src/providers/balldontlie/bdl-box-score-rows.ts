/**
 * A final game and its players' lines as rows.
 *
 * Promises that the players' points are the team's, in both teams, or no row of the game at all. A game that is not
 * final has no rows and says so as a fault.
 */

import type { TeamCode } from '../../league/team.ts';
import type { BDL_PLAYER_BOXSCORES } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import { teamFault } from '../box-line.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import type { PayloadFacts } from '../provider.ts';
import type { BdlGame } from './bdl-game.ts';
import type { BdlPlayerLine } from './bdl-player-line.ts';

export type BdlBoxScoreRow = RowOf<typeof BDL_PLAYER_BOXSCORES>;

interface BdlTeamLines {
  readonly team: TeamCode;
  readonly lines: readonly BdlPlayerLine[];
}

/** Throws PAYLOAD_MALFORMED when lines and score contradict each other. */
export function bdlBoxScoreRows(
  source: string,
  game: BdlGame,
  teams: readonly BdlTeamLines[],
  facts: PayloadFacts,
): Parsed<BdlBoxScoreRow> {
  const { homePoints, awayPoints } = game;
  if (homePoints === null || awayPoints === null) {
    return { rows: [], faults: [{ subject: game.key, why: 'It is not final; its lines are left out.' }] };
  }
  for (const { team, lines } of teams) {
    const why = teamFault(lines, team === game.home ? homePoints : awayPoints);
    if (why !== null) throw malformed(source, `${game.key} ${team}`, `${why}.`);
  }
  const rows = teams.flatMap(({ team, lines }) =>
    lines.map(({ player, status, line }) => ({
      slate_date: game.date,
      season: game.season,
      bdl_game_id: game.bdlGameId,
      game_key: game.key,
      ...player,
      team,
      status,
      ...line,
      source,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  );
  return { rows, faults: [] };
}
