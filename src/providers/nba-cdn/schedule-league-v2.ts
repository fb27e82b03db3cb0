/**
 * The league's schedule: its document, its rows, and what a schedule must hold.
 *
 * The host has the current season's document only: which season came is for the reader to look at, and rows are made
 * of the season that was asked or not at all. A schedule that has lost teams gives a fault and no rows.
 */
import { gameKey, gameKindOf } from '../../league/game-id.ts';
import { DAY, type Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { TEAMS } from '../../league/team.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed, ParseFault } from '../parsed.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { CDN_FORBIDDEN, nbaCdnCall } from './nba-cdn-call.ts';
import { lostTeams, readScheduleLeagueV2, type ScheduleLeagueV2 } from './parse-schedule-league-v2.ts';

export type ScheduleRow = RowOf<typeof NBAC_SCHEDULE>;

export interface ScheduleListing {
  readonly slateDate: SlateDate;
  /** pregame: the whole regular season as listed; postgame: its games of the slate. */
  readonly purpose: ScheduleRow['purpose'];
  readonly digest: string;
  readonly knownAt: Instant;
}

const GAMES_PER_TEAM = 82;
/** Two of them are listed in December, when the groups of the NBA Cup are decided. */
const CUP_GAMES_PER_TEAM = 2;
const SHORTENED: ReadonlySet<string> = new Set(['2011-12', '2019-20', '2020-21']);

/** Games of the regular season only. */
export function scheduleRows(
  { season, games }: ScheduleLeagueV2,
  listing: ScheduleListing,
): readonly ScheduleRow[] {
  return games
    .filter((game) => gameKindOf(game.gameId) === 'regular')
    .filter((game) => listing.purpose === 'pregame' || game.slateDate === listing.slateDate)
    .map((game) => ({
      slate_date: listing.slateDate,
      purpose: listing.purpose,
      season,
      game_id: game.gameId,
      game_key: gameKey(game.slateDate, game.away, game.home),
      game_date: game.slateDate,
      tip_off: game.tipOff,
      // The game is over, and its score is not known yet.
      status: game.finalWithoutScore ? 'live' : game.status,
      home_team: game.home,
      away_team: game.away,
      home_points: game.homePoints,
      away_points: game.awayPoints,
      is_neutral: game.isNeutral,
      is_postponed: game.isPostponed,
      payload_digest: listing.digest,
      known_at: listing.knownAt,
    }));
}

/** The pregame listing. Throws PAYLOAD_MALFORMED. */
export function scheduleListingRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<ScheduleRow> {
  const schedule = readScheduleLeagueV2(bytes);
  const { season } = schedule;
  if (season !== facts.season) {
    return { rows: [], faults: [{ subject: season, why: `${facts.season} was asked.` }] };
  }
  const lost = lostTeams(schedule.games);
  if (lost.length > 0) {
    const why = `The regular season has no game of ${lost.length === TEAMS.length ? 'any team' : lost.join(', ')}.`;
    return { rows: [], faults: [{ subject: season, why }] };
  }
  return { rows: scheduleRows(schedule, { ...facts, purpose: 'pregame' }), faults: [] };
}

function gamesPerTeam(rows: readonly AnyRow[]): readonly (readonly [string, number])[] {
  return TEAMS.map(({ code }) => [
    code,
    rows.filter((row) => row.home_team === code || row.away_team === code).length,
  ]);
}

export const SCHEDULE_LEAGUE_V2: Resource = {
  name: 'scheduleleaguev2',
  doc: 'All games of the season with dates, tip-offs, arenas, status and results.',
  contentType: 'application/json',
  offers: ({ season }) => [{ provider: 'nba_cdn', resource: 'scheduleleaguev2', season }],
  calls: (request) => {
    if (request.resource !== 'scheduleleaguev2') throw otherRequest('nba_cdn.scheduleleaguev2', request);
    return [nbaCdnCall('staticData/scheduleLeagueV2.json')];
  },
  absent: [CDN_FORBIDDEN],
  freshness: { maximumAge: DAY, why: 'Tip-offs are moved and games postponed on any day.' },
  table: NBAC_SCHEDULE,
  rows: async (bytes, facts) => scheduleListingRows(bytes, facts),
  crossChecks: [
    {
      name: 'all_thirty_teams',
      question: 'Has every one of the thirty teams a game?',
      faults: (rows) =>
        gamesPerTeam(rows).flatMap(([team, games]) =>
          games > 0 ? [] : [{ subject: team, why: 'It has no game.' }],
        ),
    },
    {
      name: 'eighty_two_games',
      question:
        'Has every team 82 games, or 80 until the Cup’s groups are decided, except in shortened seasons?',
      faults: (rows) =>
        gamesPerTeam(rows).flatMap(([team, games]): readonly ParseFault[] => {
          const isShort =
            games < GAMES_PER_TEAM - CUP_GAMES_PER_TEAM && !SHORTENED.has(String(rows[0]?.season));
          return isShort || games > GAMES_PER_TEAM ? [{ subject: team, why: `It has ${games} games.` }] : [];
        }),
    },
    {
      name: 'one_game_a_day',
      question: 'Does every team play at most once a day?',
      faults: (rows) => {
        const sides = rows
          .filter((row) => row.is_postponed !== true)
          .flatMap((row) => [row.home_team, row.away_team].map((team) => `${row.game_date} ${team}`));
        return [...Map.groupBy(sides, (side) => side)].flatMap(([subject, times]) =>
          times.length === 1 ? [] : [{ subject, why: `It plays ${times.length} times.` }],
        );
      },
    },
  ],
};
