/**
 * Writes stats.nba.com's BoxScoreTraditionalV2 payload of a game as JSON text.
 *
 * Promises the provider's headers in the provider's order, the visiting team first, its five starters before the
 * others, minutes as `22:46`, percentages rounded to three places and 0 without attempts; and of those who were
 * listed and did not play the comment, and null for every number. Left out: TeamStarterBenchStats, which is a sum.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import { type TeamCode, team } from '../../league/team.ts';
import type { BookAbsence, BookAppearance } from '../book-box-details.ts';
import type { BookPlayerLine, BookStatLine, BookTeamLine } from '../season-book.ts';

export interface BoxScore {
  readonly isSimulated: boolean;
  readonly gameId: NbaGameId;
  /** The visiting team first. */
  readonly sides: readonly BoxScoreSide[];
}

export interface BoxScoreSide {
  readonly team: BookTeamLine;
  readonly players: readonly { readonly line: BookPlayerLine; readonly appearance: BookAppearance }[];
  readonly absent: readonly BookAbsence[];
}

type Value = string | number | null;

const COUNT_HEADERS = [
  'FGM',
  'FGA',
  'FG_PCT',
  'FG3M',
  'FG3A',
  'FG3_PCT',
  'FTM',
  'FTA',
  'FT_PCT',
  'OREB',
  'DREB',
  'REB',
  'AST',
  'STL',
  'BLK',
  'TO',
  'PF',
  'PTS',
  'PLUS_MINUS',
] as const;
const PLAYER_HEADERS = [
  'GAME_ID',
  'TEAM_ID',
  'TEAM_ABBREVIATION',
  'TEAM_CITY',
  'PLAYER_ID',
  'PLAYER_NAME',
  'NICKNAME',
  'START_POSITION',
  'COMMENT',
  'MIN',
  ...COUNT_HEADERS,
] as const;
const TEAM_HEADERS = [
  'GAME_ID',
  'TEAM_ID',
  'TEAM_NAME',
  'TEAM_ABBREVIATION',
  'TEAM_CITY',
  'MIN',
  ...COUNT_HEADERS,
] as const;
const NUMBERS = 1 + COUNT_HEADERS.length;

export function boxScoreTraditionalV2({ isSimulated, gameId, sides }: BoxScore): string {
  return JSON.stringify({
    ...(isSimulated ? { simulated: true } : {}),
    resource: 'boxscore',
    parameters: {
      GameID: gameId,
      StartPeriod: 0,
      EndPeriod: 0,
      StartRange: 0,
      EndRange: 0,
      RangeType: 0,
    },
    resultSets: [
      {
        name: 'PlayerStats',
        headers: PLAYER_HEADERS,
        rowSet: sides.flatMap((side) => playerRows(gameId, side)),
      },
      { name: 'TeamStats', headers: TEAM_HEADERS, rowSet: sides.map((side) => teamRow(gameId, side)) },
    ],
  });
}

function playerRows(gameId: NbaGameId, { players, absent }: BoxScoreSide): readonly (readonly Value[])[] {
  return [
    ...players.map(({ line, appearance }) => [
      ...identity(gameId, line),
      appearance.startPosition ?? '',
      '',
      minutesAndSeconds(appearance.seconds),
      ...counts(line),
    ]),
    ...absent.map((absence) => [
      ...identity(gameId, absence),
      '',
      absence.comment,
      ...Array.from({ length: NUMBERS }, () => null),
    ]),
  ];
}

function identity(
  gameId: NbaGameId,
  player: { readonly team: TeamCode; readonly playerId: number; readonly playerName: string },
): readonly Value[] {
  const { nbaId, code, city } = team(player.team);
  const [nickname] = player.playerName.split(' ');
  return [gameId, nbaId, code, city, player.playerId, player.playerName, nickname ?? ''];
}

function teamRow(gameId: NbaGameId, { team: line }: BoxScoreSide): readonly Value[] {
  const { nbaId, nickname, code, city } = team(line.team);
  return [gameId, nbaId, nickname, code, city, `${line.minutes}:00`, ...counts(line)];
}

function counts(s: BookStatLine): readonly Value[] {
  return [
    ...[s.fgm, s.fga, share(s.fgm, s.fga), s.fg3m, s.fg3a, share(s.fg3m, s.fg3a)],
    ...[s.ftm, s.fta, share(s.ftm, s.fta), s.oreb, s.dreb, s.oreb + s.dreb],
    ...[s.ast, s.stl, s.blk, s.tov, s.pf, s.pts, s.plusMinus],
  ];
}

/** This payload, unlike the game log, has 0 where there were no attempts. */
function share(made: number, attempted: number): number {
  return attempted === 0 ? 0 : Math.round((made / attempted) * 1000) / 1000;
}

function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
