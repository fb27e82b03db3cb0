/**
 * Raw rows of the night that were known at the decision: lines of books before their game’s tip-off, and the newest
 * injury report. A capture or a payload at or after the decision is no evidence, whatever it says.
 */

import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import type { Evidence, FoundRows } from './evidence.ts';
import { sqlAmong, sqlInstant, sqlText } from './stored-rows.ts';

/** The Odds API’s key of each market. */
const MARKET_KEYS: Readonly<Record<string, string>> = {
  points: 'player_points',
  rebounds: 'player_rebounds',
  assists: 'player_assists',
  threes: 'player_threes',
  pra: 'player_points_rebounds_assists',
};

const GAME_MARKETS: Readonly<Record<string, readonly string[]>> = {
  own_spread: ['spreads'],
  game_total: ['totals'],
  implied_team_total: ['spreads', 'totals'],
  win_probability: ['h2h'],
};

/** Of each book the newest board; where the feature asks for the opening, its first one with the player too. */
export function playerLines(found: FoundRows): readonly Evidence[] {
  const { target, shows } = found;
  const markets = new Set(shows.map((column) => column.replace(/_(opening_line|line_move|line)$/, '')));
  const known = `slate_date = DATE '${target.slateDate}' AND game_id = ${sqlText(target.gameId)} AND ${inTime(found)}`;
  const player = sqlAmong('player_lookup', target.printedLookups);
  const hasOpening = shows.some((column) => !column.endsWith('_line') || column.endsWith('_opening_line'));
  return [...markets].flatMap((market) => {
    const key = MARKET_KEYS[market];
    if (key === undefined) return [];
    const board = `${known} AND market = ${sqlText(key)}`;
    const captures = (which: 'min' | 'max', rows: string) =>
      `(bookmaker, captured_at) IN (SELECT bookmaker, ${which}(captured_at) FROM nba_raw.odds_api_player_props WHERE ${rows} GROUP BY bookmaker)`;
    const newest = captures('max', board);
    const first = captures('min', `${board} AND ${player}`);
    return [
      {
        table: ODDS_API_PLAYER_PROPS,
        what: `boards of ${key} captured before the tip-off, known at the decision`,
        condition: `${board} AND ${player} AND (${hasOpening ? `${newest} OR ${first}` : newest})`,
        order: 'captured_at DESC, bookmaker, line',
        shows: ['line', 'over_price', 'under_price'],
        names: ['captured_at', 'bookmaker', 'player_name'],
      },
    ];
  });
}

export function gameLines(found: FoundRows): readonly Evidence[] {
  const { target, shows } = found;
  const markets = [...new Set(shows.flatMap((column) => GAME_MARKETS[column] ?? []))];
  const known = `slate_date = DATE '${target.slateDate}' AND game_id = ${sqlText(target.gameId)} AND ${inTime(found)}`;
  return markets.map((market) => {
    const board = `${known} AND market = ${sqlText(market)}`;
    return {
      table: ODDS_API_GAME_LINES,
      what: `boards of ${market} captured before the tip-off, known at the decision`,
      condition: `${board} AND (bookmaker, captured_at) IN (SELECT bookmaker, max(captured_at) FROM nba_raw.odds_api_game_lines WHERE ${board} GROUP BY bookmaker)`,
      order: 'captured_at DESC, bookmaker, outcome',
      shows: ['point', 'price'],
      names: ['captured_at', 'bookmaker', 'outcome'],
    };
  });
}

/** The list of the player’s team in the newest report of the game. */
export function injuryReport({ target, asOf }: FoundRows): readonly Evidence[] {
  const cut = asOf === null ? '' : ` AND known_at < ${sqlInstant(asOf)}`;
  const ofGame = `slate_date = DATE '${target.slateDate}' AND game_key = ${sqlText(target.gameKey)}${cut}`;
  if (target.team === null) return [];
  return [
    {
      table: NBAC_INJURY_REPORT,
      what: `the list of ${target.team} in the newest report known at the decision`,
      condition: `${ofGame} AND team = ${sqlText(target.team)} AND report_at = (SELECT max(report_at) FROM nba_raw.nbac_injury_report WHERE ${ofGame})`,
      order: `coalesce(${sqlAmong('player_lookup', target.printedLookups)}, FALSE) DESC, entry`,
      shows: ['status', 'reason'],
      names: ['report_at', 'player_name'],
    },
  ];
}

function inTime({ target, asOf }: FoundRows): string {
  const captured = `captured_at < ${sqlInstant(target.tipOff)}`;
  if (asOf === null) return captured;
  return `${captured} AND captured_at < ${sqlInstant(asOf)} AND known_at < ${sqlInstant(asOf)}`;
}
