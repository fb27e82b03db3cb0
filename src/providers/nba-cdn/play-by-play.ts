/** The play-by-play of a game, from the league's live feed. */
import { HOUR } from '../../league/instant.ts';
import { NBAC_PLAY_BY_PLAY } from '../../tables/nba-raw-shots.ts';
import type { RowOf } from '../../tables/table.ts';
import { factsFault } from '../nba-stats/facts-fault.ts';
import { gamesUnderWay } from '../nba-stats/games-under-way.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed } from '../parsed.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { CDN_FORBIDDEN, nbaCdnCall } from './nba-cdn-call.ts';
import { parsePlayByPlay } from './parse-play-by-play.ts';

export type PlayByPlayRow = RowOf<typeof NBAC_PLAY_BY_PLAY>;

/** Throws PAYLOAD_MALFORMED. */
export function playByPlayRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayByPlayRow> {
  const { gameId, slateDate, events, faults } = parsePlayByPlay(bytes);
  const why = factsFault(gameId, slateDate, facts);
  if (why !== null) return { rows: [], faults: [{ subject: gameId, why }] };
  return {
    faults,
    rows: events.map((event) => ({
      slate_date: facts.slateDate,
      season: facts.season,
      game_id: gameId,
      event_number: event.eventNumber,
      period: event.period,
      clock_seconds: event.clockSeconds,
      team: event.team,
      player_id: event.playerId,
      player_name: event.playerName,
      action_type: event.actionType,
      sub_type: event.subType,
      is_made: event.isMade,
      shot_value: event.shotValue,
      shot_distance: event.shotDistance,
      shot_x: event.shotX,
      shot_y: event.shotY,
      area: event.area,
      assist_player_id: event.assistPlayerId,
      home_score: event.homeScore,
      away_score: event.awayScore,
      description: event.description,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

export const PLAY_BY_PLAY: Resource = {
  name: 'playbyplay',
  doc: 'Every event of a game, with the place of each shot and who assisted it.',
  contentType: 'application/json',
  offers: (slate, at) =>
    gamesUnderWay(slate, at).map(({ gameId }) => ({ provider: 'nba_cdn', resource: 'playbyplay', gameId })),
  calls: (request) => {
    if (request.resource !== 'playbyplay') throw otherRequest('nba_cdn.playbyplay', request);
    return [nbaCdnCall(`liveData/playbyplay/playbyplay_${request.gameId}.json`)];
  },
  absent: [CDN_FORBIDDEN],
  freshness: { maximumAge: 12 * HOUR, why: 'Events are edited during the night of the game, seldom later.' },
  table: NBAC_PLAY_BY_PLAY,
  rows: async (bytes, facts) => playByPlayRows(bytes, facts),
  crossChecks: [
    {
      name: 'shots_make_the_score',
      question: 'Do the made shots of both teams add up to the highest score of the game?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ game_id }) => String(game_id))].flatMap(([subject, events]) => {
          const made = events.reduce(
            (sum, row) => sum + (row.is_made === true ? Number(row.shot_value) : 0),
            0,
          );
          const final = Math.max(...events.map((row) => Number(row.home_score) + Number(row.away_score)));
          return made === final ? [] : [{ subject, why: `Shots make ${made}, the score is ${final}.` }];
        }),
    },
    {
      name: 'two_teams_a_game',
      question: 'Are the events of exactly two teams?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ game_id }) => String(game_id))].flatMap(([subject, events]) => {
          const teams = new Set(events.flatMap(({ team }) => (team === null ? [] : [team])));
          return teams.size === 2 ? [] : [{ subject, why: `They are of ${teams.size} teams.` }];
        }),
    },
    {
      name: 'assists_of_made_shots',
      question: 'Is every assist on a made field goal, and by another player?',
      faults: (rows) =>
        rows.flatMap((row) => {
          if (row.assist_player_id === null) return [];
          if (row.is_made === true && row.shot_value !== 1 && row.assist_player_id !== row.player_id)
            return [];
          return [{ subject: `${row.game_id} event ${row.event_number}`, why: 'Its assist cannot be.' }];
        }),
    },
  ],
};
