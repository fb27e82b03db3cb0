/** The Odds API: the events of the date, then the boards of every game that has not begun; all of them, late, if none was read in time. */
import { earlierOf, formatInstant, HOUR, type Instant, instant, plusMinutes } from '../../league/instant.ts';
import { tipOffs } from '../../league/slate.ts';
import { BOARD_MARKETS } from '../../lines/markets.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { parseOddsApiEventOdds } from '../../providers/odds-api/parse-odds-api-event-odds.ts';
import { parseOddsApiEvents } from '../../providers/odds-api/parse-odds-api-events.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import type { ProviderRequest } from '../../world/payload-source.ts';
import { questionOf } from '../../world/question.ts';
import { LINES_BEFORE_EACH_TIP, lineTiming } from '../timing.ts';
import { fetchPayloads } from './fetch-payloads.ts';
import { answeredQuestions } from './payload-manifest.ts';

export const SCRAPE_ODDS_API_PLAYER_PROPS: Output = {
  name: 'scrape_odds_api_player_props',
  phase: 1,
  purpose: 'pregame',
  table: PAYLOAD_MANIFEST,
  inputs: [slateInput('nbac_schedule', 'pregame')],
  plannedFor: ['replayed', 'studied'],
  timing: lineTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate, work.purpose, work.output],
  run: scrape,
};

async function scrape(context: RunContext): Promise<RunOutcome> {
  const tips = tipOffs(context.slate);
  const [first, last] = [tips.at(0), tips.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'empty', reason: 'Postponed' };
  const answered = await answeredQuestions(context);
  const listing = await fetchPayloads(context, [
    {
      provider: 'odds_api',
      resource: 'historical_events',
      date: formatInstant(answered.size === 0 ? earlierOf(context.asOf, justBefore(first)) : context.asOf),
      commenceTimeFrom: formatInstant(first),
      commenceTimeTo: formatInstant(instant(last + HOUR)),
    },
  ]);
  const [payload] = listing.payloads;
  if (payload === null || payload === undefined) return { kind: 'empty', reason: 'NotOffered' };
  const boards = await fetchPayloads(
    context,
    parseOddsApiEvents(payload).events.flatMap((event) => boardRequest(context, event, answered) ?? []),
  );
  // A board that cannot be read is fetched again, and never becomes one that raw rows are made from.
  for (const board of boards.payloads) if (board !== null) parseOddsApiEventOdds(board);
  const seen = new Map([...listing.rows, ...boards.rows].map((row) => [`${row.request} ${row.digest}`, row]));
  return { kind: 'rows', rows: [...seen.values()] };
}

type Event = ReturnType<typeof parseOddsApiEvents>['events'][number];

/**
 * The request for a game's board; null: it is not asked for. When no board was read in time (an outage, a backfill),
 * the provider's history is asked for the one just before the tip-off: its lines were captured before it, and what is
 * predicted from them later says BACKFILL.
 */
function boardRequest(
  { slate, asOf }: RunContext,
  { eventId, home, away }: Event,
  answered: ReadonlySet<string>,
): ProviderRequest | null {
  const tipOff = slate.games.find((game) => game.home === home && game.away === away)?.tipOff ?? null;
  if (tipOff === null) return null;
  const request = {
    provider: 'odds_api',
    resource: 'historical_event_odds',
    eventId,
    date: formatInstant(earlierOf(asOf, justBefore(tipOff))),
    markets: BOARD_MARKETS,
  } as const;
  if (tipOff > asOf) return { ...request, date: formatInstant(asOf) };
  return answered.has(questionOf(request)) ? null : request;
}

function justBefore(tipOff: Instant): Instant {
  return plusMinutes(tipOff, -LINES_BEFORE_EACH_TIP);
}
