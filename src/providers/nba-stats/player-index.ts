/** The league's list of players of a season, as it stands on a day. */
import { DAY } from '../../league/instant.ts';
import { TEAMS } from '../../league/team.ts';
import { NBAC_PLAYER_INDEX } from '../../tables/nba-raw-players.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { LEAGUE_ID, nbaStatsCall } from './nba-stats-call.ts';
import { otherRequest } from './other-request.ts';
import { parsePlayerIndex } from './parse-player-index.ts';

export type PlayerIndexRow = RowOf<typeof NBAC_PLAYER_INDEX>;

/** A team may have 15 players under contract and three two-way players, and must have 14. */
const FEWEST_PLAYERS = 8;

/** Throws PAYLOAD_MALFORMED. A list of another season gives a fault and no rows. */
export function playerIndexRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayerIndexRow> {
  const { season, rows, faults } = parsePlayerIndex(bytes);
  if (season !== facts.season) {
    return { rows: [], faults: [{ subject: season, why: `${facts.season} was asked.` }] };
  }
  return {
    faults,
    rows: rows.map((player) => ({
      slate_date: facts.slateDate,
      season,
      player_id: player.playerId,
      player_name: player.playerName,
      player_lookup: player.lookup,
      team: player.team,
      position: player.position,
      jersey: player.jersey,
      first_season_year: player.firstSeasonYear,
      last_season_year: player.lastSeasonYear,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

export const PLAYER_INDEX: Resource = {
  name: 'playerindex',
  doc: 'All players of a season with team, position and number.',
  contentType: 'application/json',
  offers: ({ season }) => [{ provider: 'nba_stats', resource: 'playerindex', season }],
  calls: (request) => {
    if (request.resource !== 'playerindex') throw otherRequest('nba_stats.playerindex', request);
    return [
      nbaStatsCall('playerindex', {
        Active: '',
        AllStar: '',
        College: '',
        Country: '',
        DraftPick: '',
        DraftRound: '',
        DraftYear: '',
        Height: '',
        Historical: '0',
        LeagueID: LEAGUE_ID,
        Season: request.season,
        TeamID: '0',
        Weight: '',
      }),
    ];
  },
  absent: [],
  freshness: { maximumAge: 2 * DAY, why: 'Players change teams on any day of the season.' },
  table: NBAC_PLAYER_INDEX,
  rows: async (bytes, facts) => playerIndexRows(bytes, facts),
  crossChecks: [
    {
      name: 'all_teams_have_players',
      question: 'Where teams are named at all, has every one of the thirty enough players to play?',
      faults: (rows) => {
        const byTeam = Map.groupBy(rows, ({ team }) => team);
        if (rows.every(({ team }) => team === null)) return [];
        return TEAMS.flatMap(({ code }) => {
          const own = byTeam.get(code)?.length ?? 0;
          return own >= FEWEST_PLAYERS ? [] : [{ subject: code, why: `It has ${own} players.` }];
        });
      },
    },
    {
      name: 'one_id_a_player',
      question: 'Has every player one id?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ player_id }) => player_id)].flatMap(([id, same]) =>
          same.length === 1 ? [] : [{ subject: `player ${id}`, why: `There are ${same.length}.` }],
        ),
    },
  ],
};
