/**
 * Writes stats.nba.com's LeagueGameLog payload of one Eastern date as JSON text.
 *
 * Promises the provider's headers in the provider's order, its MATCHUP notation (` vs. ` at home, ` @ ` away and
 * on both sides of a neutral-site game), percentages rounded to three places and null without attempts.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import { type Season, seasonStartYear } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type TeamCode, team } from '../../league/team.ts';
import type { BookStatLine } from '../season-book.ts';

export interface GameLogRow {
  /** Null in a log of teams. */
  readonly player: { readonly id: number; readonly name: string } | null;
  readonly gameId: NbaGameId;
  readonly team: TeamCode;
  readonly opponent: TeamCode;
  readonly isHome: boolean;
  readonly isNeutral: boolean;
  readonly won: boolean;
  readonly stats: BookStatLine;
}

export interface GameLog {
  readonly season: Season;
  readonly isSimulated: boolean;
  readonly playerOrTeam: 'P' | 'T';
  readonly date: SlateDate;
  readonly rows: readonly GameLogRow[];
}

type Value = string | number | null;
type Column = readonly [header: string, value: (row: GameLogRow, log: GameLog) => Value];

const IDENTITY: readonly Column[] = [
  ['TEAM_ID', (row) => team(row.team).nbaId],
  ['TEAM_ABBREVIATION', (row) => row.team],
  ['TEAM_NAME', (row) => team(row.team).name],
  ['GAME_ID', (row) => row.gameId],
  ['GAME_DATE', (_, log) => log.date],
  ['MATCHUP', (row) => `${row.team} ${row.isHome && !row.isNeutral ? 'vs.' : '@'} ${row.opponent}`],
  ['WL', (row) => (row.won ? 'W' : 'L')],
];

const STATS: readonly Column[] = [
  ['MIN', ({ stats }) => stats.minutes],
  ['FGM', ({ stats }) => stats.fgm],
  ['FGA', ({ stats }) => stats.fga],
  ['FG_PCT', ({ stats }) => share(stats.fgm, stats.fga)],
  ['FG3M', ({ stats }) => stats.fg3m],
  ['FG3A', ({ stats }) => stats.fg3a],
  ['FG3_PCT', ({ stats }) => share(stats.fg3m, stats.fg3a)],
  ['FTM', ({ stats }) => stats.ftm],
  ['FTA', ({ stats }) => stats.fta],
  ['FT_PCT', ({ stats }) => share(stats.ftm, stats.fta)],
  ['OREB', ({ stats }) => stats.oreb],
  ['DREB', ({ stats }) => stats.dreb],
  ['REB', ({ stats }) => stats.oreb + stats.dreb],
  ['AST', ({ stats }) => stats.ast],
  ['STL', ({ stats }) => stats.stl],
  ['BLK', ({ stats }) => stats.blk],
  ['TOV', ({ stats }) => stats.tov],
  ['PF', ({ stats }) => stats.pf],
  ['PTS', ({ stats }) => stats.pts],
  ['PLUS_MINUS', ({ stats }) => stats.plusMinus],
];

// The first digit of a season id is the kind of season: 2 is the regular one.
const SEASON_ID: Column = ['SEASON_ID', (_, log) => `2${seasonStartYear(log.season)}`];
const VIDEO_AVAILABLE: Column = ['VIDEO_AVAILABLE', () => 1];

const COLUMNS: Readonly<Record<'P' | 'T', readonly Column[]>> = {
  P: [
    SEASON_ID,
    ['PLAYER_ID', (row) => row.player?.id ?? null],
    ['PLAYER_NAME', (row) => row.player?.name ?? null],
    ...IDENTITY,
    ...STATS,
    ['FANTASY_PTS', ({ stats }) => fantasyPoints(stats)],
    VIDEO_AVAILABLE,
  ],
  T: [SEASON_ID, ...IDENTITY, ...STATS, VIDEO_AVAILABLE],
};

export function leagueGameLog(log: GameLog): string {
  const columns = COLUMNS[log.playerOrTeam];
  return JSON.stringify({
    ...(log.isSimulated ? { simulated: true } : {}),
    resource: 'leaguegamelog',
    parameters: {
      LeagueID: '00',
      Season: log.season,
      SeasonType: 'Regular Season',
      PlayerOrTeam: log.playerOrTeam,
      Counter: 1000,
      Sorter: 'DATE',
      Direction: 'DESC',
      DateFrom: log.date,
      DateTo: log.date,
    },
    resultSets: [
      {
        name: 'LeagueGameLog',
        headers: columns.map(([header]) => header),
        rowSet: log.rows.map((row) => columns.map(([, value]) => value(row, log))),
      },
    ],
  });
}

function share(made: number, attempted: number): number | null {
  return attempted === 0 ? null : Math.round((made / attempted) * 1000) / 1000;
}

/** The provider's fantasy score: PTS + 1.2 REB + 1.5 AST + 3 STL + 3 BLK - TOV, to one place. */
function fantasyPoints(s: BookStatLine): number {
  const tenths = 10 * s.pts + 12 * (s.oreb + s.dreb) + 15 * s.ast + 30 * s.stl + 30 * s.blk - 10 * s.tov;
  return tenths / 10;
}
