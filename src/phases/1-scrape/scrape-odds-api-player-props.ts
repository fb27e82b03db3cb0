/** The Odds API: the events of the date, then the boards of every game that has not begun. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatInstant, HOUR, instant } from '../../league/instant.ts';
import { tipOffs } from '../../league/slate.ts';
import { ODDS_MARKETS } from '../../lines/markets.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { parseOddsApiEventOdds } from '../2-raw/parsers/parse-odds-api-event-odds.ts';
import { parseOddsApiEvents } from '../2-raw/parsers/parse-odds-api-events.ts';
import { lineTiming } from '../timing.ts';
import { fetchPayloads } from './fetch-payloads.ts';

export const SCRAPE_ODDS_API_PLAYER_PROPS: Output = {
  name: 'scrape_odds_api_player_props',
  phase: 1,
  purpose: 'pregame',
  table: PAYLOAD_MANIFEST,
  inputs: [slateInput('nbac_schedule', 'pregame')],
  plannedFor: ['replayed'],
  timing: lineTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate, work.purpose, work.output],
  run: scrape,
};

async function scrape(context: RunContext): Promise<RunOutcome> {
  const tips = tipOffs(context.slate);
  const [first, last] = [tips.at(0), tips.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'empty', reason: 'Postponed' };
  const date = formatInstant(context.asOf);
  const listing = await fetchPayloads(context, [
    {
      provider: 'odds_api',
      resource: 'historical_events',
      date,
      commenceTimeFrom: formatInstant(first),
      commenceTimeTo: formatInstant(instant(last + HOUR)),
    },
  ]);
  const [payload] = listing.payloads;
  if (payload === null || payload === undefined) return { kind: 'empty', reason: 'NotOffered' };
  const open = parseOddsApiEvents(payload).events.filter((event) =>
    context.slate.games.some(
      (game) =>
        game.home === event.home &&
        game.away === event.away &&
        game.tipOff !== null &&
        game.tipOff > context.asOf,
    ),
  );
  // Too late to ask, and no earlier fetch came through: an empty board now must not pass for `none offered`.
  if (open.length === 0 && listing.rows.every((row) => row.known_at === context.asOf)) {
    throw new HardwoodError({
      code: 'LINES_MISSED',
      message: `Every game of ${context.work.slateDate} had begun before a board could be read.`,
      subject: context.work.slateDate,
      next: `./hardwood status ${context.work.slateDate}`,
    });
  }
  const boards = await fetchPayloads(
    context,
    open.map((event) => ({
      provider: 'odds_api' as const,
      resource: 'historical_event_odds' as const,
      eventId: event.eventId,
      date,
      markets: ODDS_MARKETS,
    })),
  );
  // A board that cannot be read is fetched again, and never becomes one that raw rows are made from.
  for (const board of boards.payloads) if (board !== null) parseOddsApiEventOdds(board);
  const seen = new Map([...listing.rows, ...boards.rows].map((row) => [`${row.request} ${row.digest}`, row]));
  return { kind: 'rows', rows: [...seen.values()] };
}
