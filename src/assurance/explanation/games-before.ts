/** SQL conditions for games strictly before the slate, from the opening of the season before tonight’s on. */
import { openingDate, previousSeason, seasonOf } from '../../league/season.ts';
import { addDays } from '../../league/slate-date.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';
import { sqlText } from './stored-rows.ts';
import type { Target } from './target.ts';

/** The newest so many games, or those of so many days; all without either. */
export interface GamesWanted {
  readonly games?: number;
  readonly days?: number;
  /** Tonight’s season alone. */
  readonly isSeason?: boolean;
}

/** Rows of player_game_summary in which the player appeared. */
export function playedByPlayer(target: Target, wanted: GamesWanted = {}): string {
  const who = `player_id = ${target.playerId === null ? 'NULL' : target.playerId} AND status = 'appeared'`;
  return newest('nba_analytics.player_game_summary', `${who} AND ${before(target, wanted)}`, wanted);
}

/** Rows of a summary of teams. */
export function playedByTeam(
  target: Target,
  team: string,
  wanted: GamesWanted,
  table: Pick<Table, 'dataset' | 'name'>,
): string {
  const condition = `team = ${sqlText(team)} AND ${before(target, wanted)}`;
  return newest(qualifiedName(table), condition, wanted);
}

function newest(table: string, condition: string, { games }: GamesWanted): string {
  if (games === undefined) return condition;
  return `${condition} AND slate_date IN (SELECT slate_date FROM ${table} WHERE ${condition} ORDER BY slate_date DESC LIMIT ${games})`;
}

function before({ slateDate, season }: Target, { days, isSeason }: GamesWanted): string {
  const start =
    days === undefined ? openingDate(previousSeason(seasonOf(slateDate))) : addDays(slateDate, -days);
  const ofSeason = isSeason === true ? ` AND season = ${sqlText(season)}` : '';
  return `slate_date < DATE '${slateDate}' AND slate_date >= DATE '${start}'${ofSeason}`;
}
