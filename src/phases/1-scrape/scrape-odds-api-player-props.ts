/** The Odds API: the events of the date, then the boards of every game that has not begun; all of them, late, if none was read in time. */
import { earlierOf, formatInstant, HOUR, type Instant, instant, plusMinutes } from '../../league/instant.ts';
import { tipOffs } from '../../league/slate.ts';
import { ODDS_MARKETS } from '../../lines/markets.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { parseOddsApiEventOdds } from '../2-raw/parsers/parse-odds-api-event-odds.ts';
import { parseOddsApiEvents } from '../2-raw/parsers/parse-odds-api-events.ts';
import { LINES_BEFORE_EACH_TIP, lineTiming } from '../timing.ts';
import { fetchPayloads, hasFetched } from './fetch-payloads.ts';

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
  const isFirstFetch = !(await hasFetched(context));
  const listing = await fetchPayloads(context, [
    {
      provider: 'odds_api',
      resource: 'historical_events',
      date: formatInstant(isFirstFetch ? earlierOf(context.asOf, justBefore(first)) : context.asOf),
      commenceTimeFrom: formatInstant(first),
      commenceTimeTo: formatInstant(instant(last + HOUR)),
    },
  ]);
  const [payload] = listing.payloads;
  if (payload === null || payload === undefined) return { kind: 'empty', reason: 'NotOffered' };
  const boards = await fetchPayloads(
    context,
    parseOddsApiEvents(payload).events.flatMap((event) => {
      const date = boardMoment(context, event, isFirstFetch);
      return date === null
        ? []
        : [
            {
              provider: 'odds_api' as const,
              resource: 'historical_event_odds' as const,
              eventId: event.eventId,
              date: formatInstant(date),
              markets: ODDS_MARKETS,
            },
          ];
    }),
  );
  // A board that cannot be read is fetched again, and never becomes one that raw rows are made from.
  for (const board of boards.payloads) if (board !== null) parseOddsApiEventOdds(board);
  const seen = new Map([...listing.rows, ...boards.rows].map((row) => [`${row.request} ${row.digest}`, row]));
  return { kind: 'rows', rows: [...seen.values()] };
}

/**
 * The moment a game's board is asked as of; null: not asked for. When nothing was fetched in time (an outage, a
 * backfill), the provider's history is asked for the board as it was just before the tip-off: its lines were
 * captured before it, and what is predicted from them later says BACKFILL.
 */
function boardMoment(
  { slate, asOf }: RunContext,
  { home, away }: { readonly home: string; readonly away: string },
  isFirstFetch: boolean,
): Instant | null {
  const tipOff = slate.games.find((game) => game.home === home && game.away === away)?.tipOff ?? null;
  if (tipOff === null) return null;
  if (tipOff > asOf) return asOf;
  return isFirstFetch ? justBefore(tipOff) : null;
}

function justBefore(tipOff: Instant): Instant {
  return plusMinutes(tipOff, -LINES_BEFORE_EACH_TIP);
}
