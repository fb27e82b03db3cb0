/** The live feed's box score of a game: the first to name reasons of players who are not even dressed. */
import { HOUR } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { PLAYER_BOX_SCORE_CHECKS } from '../nba-stats/box-score-checks.ts';
import { factsFault } from '../nba-stats/facts-fault.ts';
import { gamesUnderWay } from '../nba-stats/games-under-way.ts';
import type { PlayerBoxScoreRow } from '../nba-stats/league-game-log.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import { statColumns } from '../nba-stats/stat-line.ts';
import type { Parsed } from '../parsed.ts';
import { readingAt } from '../payload-boundary.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { CDN_FORBIDDEN, nbaCdnCall } from './nba-cdn-call.ts';
import { parseLiveBoxScore } from './parse-live-box-score.ts';

/** Throws PAYLOAD_MALFORMED. */
export function liveBoxScoreRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayerBoxScoreRow> {
  const { gameId, slateDate, players, faults } = parseLiveBoxScore(bytes);
  const why = factsFault(gameId, slateDate, facts);
  if (why !== null) return { rows: [], faults: [{ subject: gameId, why }] };
  return {
    faults,
    rows: players.map((player) => ({
      slate_date: facts.slateDate,
      season: facts.season,
      game_id: gameId,
      player_id: player.playerId,
      player_name: player.playerName,
      player_lookup: readingAt('live box score', player.playerName, () => playerLookup(player.playerName)),
      team: player.team,
      status: player.status,
      is_starter: player.isStarter,
      position: player.position,
      comment: player.comment,
      ...statColumns(player.stats),
      source: 'nba_cdn.boxscore',
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

export const LIVE_BOX_SCORE: Resource = {
  name: 'boxscore',
  doc: 'The box score of a game with starters, and with everyone who was not dressed and why.',
  contentType: 'application/json',
  offers: (slate, at) =>
    gamesUnderWay(slate, at).map(({ gameId }) => ({ provider: 'nba_cdn', resource: 'boxscore', gameId })),
  calls: (request) => {
    if (request.provider !== 'nba_cdn' || request.resource !== 'boxscore') {
      throw otherRequest('nba_cdn.boxscore', request);
    }
    return [nbaCdnCall(`liveData/boxscore/boxscore_${request.gameId}.json`)];
  },
  absent: [CDN_FORBIDDEN],
  freshness: { maximumAge: 12 * HOUR, why: 'Lines are corrected in the days after a game.' },
  table: NBAC_PLAYER_BOXSCORES,
  rows: async (bytes, facts) => liveBoxScoreRows(bytes, facts),
  crossChecks: PLAYER_BOX_SCORE_CHECKS,
};
