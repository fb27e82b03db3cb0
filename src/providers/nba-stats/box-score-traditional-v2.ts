/** The box score of one game with starters and with the reasons of those who did not play. */
import { HOUR } from '../../league/instant.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { Parsed } from '../parsed.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { PLAYER_BOX_SCORE_CHECKS } from './box-score-checks.ts';
import { factsFault } from './facts-fault.ts';
import { gamesUnderWay } from './games-under-way.ts';
import type { PlayerBoxScoreRow, TeamBoxScoreRow } from './league-game-log.ts';
import { nbaStatsCall } from './nba-stats-call.ts';
import { otherRequest } from './other-request.ts';
import {
  type BoxScorePlayer,
  type BoxScoreTeam,
  type BoxScoreTraditionalV2,
  parseBoxScoreTraditionalV2,
} from './parse-box-score-traditional-v2.ts';
import { statColumns } from './stat-line.ts';

const SOURCE = 'nba_stats.boxscoretraditionalv2';

/** The listed players of the game. Throws PAYLOAD_MALFORMED. */
export function playerBoxScoreRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayerBoxScoreRow> {
  return rowsOf(parseBoxScoreTraditionalV2(bytes), facts, ({ players, gameId }) =>
    players.map((player: BoxScorePlayer) => ({
      slate_date: facts.slateDate,
      season: facts.season,
      game_id: gameId,
      player_id: player.playerId,
      player_name: player.playerName,
      player_lookup: player.lookup,
      team: player.team,
      status: player.status,
      is_starter: player.isStarter,
      position: player.position,
      comment: player.comment,
      ...statColumns(player.stats),
      source: SOURCE,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  );
}

/** The two teams of the game. Throws PAYLOAD_MALFORMED. */
export function teamBoxScoreRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<TeamBoxScoreRow> {
  return rowsOf(parseBoxScoreTraditionalV2(bytes), facts, ({ teams, gameId }) =>
    teams.map(({ team, stats }: BoxScoreTeam) => ({
      slate_date: facts.slateDate,
      season: facts.season,
      game_id: gameId,
      team,
      ...statColumns(stats),
      source: SOURCE,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  );
}

/** The payload does not say its date: it is the slate's, by whom it was asked. */
function rowsOf<Row>(
  game: BoxScoreTraditionalV2,
  facts: PayloadFacts,
  read: (game: BoxScoreTraditionalV2) => readonly Row[],
): Parsed<Row> {
  const why = factsFault(game.gameId, null, facts);
  if (why !== null) return { rows: [], faults: [{ subject: game.gameId, why }] };
  return { rows: read(game), faults: game.faults };
}

export const BOX_SCORE_TRADITIONAL_V2: Resource = {
  name: 'boxscoretraditionalv2',
  doc: 'The box score of a game: minutes to the second, starters, and why those who did not play did not.',
  contentType: 'application/json',
  offers: (slate, at) =>
    gamesUnderWay(slate, at).map(({ gameId }) => ({
      provider: 'nba_stats',
      resource: 'boxscoretraditionalv2',
      gameId,
    })),
  calls: (request) => {
    if (request.resource !== 'boxscoretraditionalv2') {
      throw otherRequest('nba_stats.boxscoretraditionalv2', request);
    }
    return [
      nbaStatsCall('boxscoretraditionalv2', {
        EndPeriod: '0',
        EndRange: '0',
        GameID: request.gameId,
        RangeType: '0',
        StartPeriod: '0',
        StartRange: '0',
      }),
    ];
  },
  absent: [],
  freshness: { maximumAge: 12 * HOUR, why: 'Lines are corrected in the days after a game.' },
  table: NBAC_PLAYER_BOXSCORES,
  rows: async (bytes, facts) => playerBoxScoreRows(bytes, facts),
  crossChecks: PLAYER_BOX_SCORE_CHECKS,
};
