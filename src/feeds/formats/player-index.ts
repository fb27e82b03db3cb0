/**
 * Writes stats.nba.com's PlayerIndex payload of a season as JSON text.
 *
 * Promises the provider's headers in the provider's order. What the source does not know is null; a player without a
 * team has team id 0 and no abbreviation, as the provider lists free agents.
 */
import type { Season } from '../../league/season.ts';
import { type TeamCode, team } from '../../league/team.ts';

export interface IndexedPlayer {
  readonly playerId: number;
  readonly playerName: string;
  readonly team: TeamCode | null;
  readonly position: string | null;
  readonly firstSeasonYear: number | null;
  readonly lastSeasonYear: number | null;
}

export interface PlayerIndex {
  readonly season: Season;
  readonly isSimulated: boolean;
  readonly players: readonly IndexedPlayer[];
}

type Column = readonly [header: string, value: (player: IndexedPlayer) => string | number | null];

const NO_TEAM_ID = 0;

const unknown = (header: string): Column => [header, () => null];
const year = (value: number | null): string | null => (value === null ? null : String(value));

const COLUMNS: readonly Column[] = [
  ['PERSON_ID', (player) => player.playerId],
  ['PLAYER_LAST_NAME', ({ playerName }) => lastName(playerName)],
  ['PLAYER_FIRST_NAME', ({ playerName }) => firstName(playerName)],
  ['PLAYER_SLUG', ({ playerName }) => slug(playerName)],
  ['TEAM_ID', (player) => (player.team === null ? NO_TEAM_ID : team(player.team).nbaId)],
  ['TEAM_SLUG', (player) => (player.team === null ? null : slug(team(player.team).nickname))],
  ['IS_DEFUNCT', () => 0],
  ['TEAM_CITY', (player) => (player.team === null ? null : team(player.team).city)],
  ['TEAM_NAME', (player) => (player.team === null ? null : team(player.team).nickname)],
  ['TEAM_ABBREVIATION', (player) => player.team],
  unknown('JERSEY_NUMBER'),
  ['POSITION', (player) => player.position],
  ...['HEIGHT', 'WEIGHT', 'COLLEGE', 'COUNTRY', 'DRAFT_YEAR', 'DRAFT_ROUND', 'DRAFT_NUMBER'].map(unknown),
  ['ROSTER_STATUS', (player) => (player.team === null ? null : 1)],
  ['FROM_YEAR', (player) => year(player.firstSeasonYear)],
  ['TO_YEAR', (player) => year(player.lastSeasonYear)],
  ...['PTS', 'REB', 'AST'].map(unknown),
  ['STATS_TIMEFRAME', () => 'Season'],
];

export function playerIndex(index: PlayerIndex): string {
  return JSON.stringify({
    ...(index.isSimulated ? { simulated: true } : {}),
    resource: 'playerindex',
    parameters: { LeagueID: '00', Season: index.season, Historical: 0, TeamID: 0 },
    resultSets: [
      {
        name: 'PlayerIndex',
        headers: COLUMNS.map(([header]) => header),
        rowSet: index.players.map((player) => COLUMNS.map(([, value]) => value(player))),
      },
    ],
  });
}

/** The first word; a player with one name has it as his last. */
function firstName(name: string): string {
  const space = name.indexOf(' ');
  return space === -1 ? '' : name.slice(0, space);
}

function lastName(name: string): string {
  return name.slice(name.indexOf(' ') + 1);
}

function slug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 -]/g, '')
    .toLowerCase()
    .replace(/ +/g, '-');
}
