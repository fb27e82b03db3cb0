/**
 * The games of slates as the newest listing of each shows them, read with the clock: the results where they are in, else
 * the listing of the slate's own day, else the newest listing before it.
 *
 * A game that the slate's own listing had, and the results no longer have on the date, was called off.
 */
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { type Instant, parseInstant } from '../../league/instant.ts';
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import { teamCode } from '../../league/team.ts';
import type { QueryResult, Warehouse } from '../../tables/warehouse.ts';
import type { NightGame } from './check-facts.ts';
import { withinSlates } from './slate-items.ts';

type Cells = QueryResult['rows'][number];

interface Listed {
  readonly date: string;
  readonly purpose: string;
  readonly isPostponed: boolean;
  readonly isFinal: boolean;
  readonly game: Omit<NightGame, 'status'>;
}

const COLUMNS =
  'purpose, game_id, home_team, away_team, tip_off, status, home_points, away_points, is_postponed';

/** By slate; a date without games has none. */
export async function nightGames(
  query: Warehouse['query'],
  range: DateRange,
  now: Instant,
): Promise<(date: SlateDate) => Promise<readonly NightGame[]>> {
  const own = await query(
    `SELECT slate_date, ${COLUMNS} FROM nba_raw.nbac_schedule
     WHERE ${withinSlates(range)} AND game_date = slate_date ORDER BY tip_off, game_id`,
  );
  const byDate = Map.groupBy(own.rows.map(listed), ({ date }) => date);
  return async (date) => {
    const known = byDate.get(date);
    if (known !== undefined) return gamesOf(known, now);
    return gamesOf(await listedBefore(query, date), now);
  };
}

function gamesOf(listings: readonly Listed[], now: Instant): readonly NightGame[] {
  const results = listings.filter(({ purpose }) => purpose === 'postgame');
  const listing = listings.filter(({ purpose }) => purpose === 'pregame');
  if (results.length === 0) return listing.map((each) => nightGame(each, now));
  const inResults = new Set<NbaGameId>(results.map(({ game }) => game.gameId));
  return [
    ...results.map((each) => nightGame(each, now)),
    ...listing
      .filter(({ game }) => !inResults.has(game.gameId))
      .map(({ game }): NightGame => ({ ...game, status: 'called_off' })),
  ];
}

function nightGame({ game, isPostponed, isFinal }: Listed, now: Instant): NightGame {
  if (isPostponed) return { ...game, status: 'called_off' };
  if (isFinal) return { ...game, status: 'final' };
  const hasBegun = game.tipOff !== null && game.tipOff <= now;
  return { ...game, status: hasBegun ? 'in_progress' : 'scheduled' };
}

/** The newest listing of the season that was taken before the date; empty where there is none. */
async function listedBefore(query: Warehouse['query'], date: SlateDate): Promise<readonly Listed[]> {
  const { rows } = await query(
    `SELECT game_date, ${COLUMNS} FROM nba_raw.nbac_schedule
     WHERE purpose = 'pregame' AND game_date = DATE '${date}' AND slate_date = (
       SELECT MAX(slate_date) FROM nba_raw.nbac_schedule
       WHERE purpose = 'pregame' AND slate_date < DATE '${date}' AND slate_date >= DATE '${date}' - 300)
     ORDER BY tip_off, game_id`,
  );
  return rows.map(listed);
}

function listed([
  date,
  purpose,
  id,
  home,
  away,
  tipOff,
  status,
  homePoints,
  awayPoints,
  postponed,
]: Cells): Listed {
  return {
    date: String(date),
    purpose: String(purpose),
    isPostponed: postponed === true,
    isFinal: status === 'final',
    game: {
      gameId: nbaGameId(String(id)),
      home: teamCode(String(home)),
      away: teamCode(String(away)),
      tipOff: tipOff === null || tipOff === undefined ? null : storedInstant(String(tipOff)),
      homeScore: numberOrNull(homePoints),
      awayScore: numberOrNull(awayPoints),
    },
  };
}

/** A moment as the warehouse prints it: UTC, without saying so. */
export function storedInstant(text: string): Instant {
  return parseInstant(`${text.replace(' ', 'T').replace(/Z?$/, '')}Z`);
}

function numberOrNull(cell: Cells[number] | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
