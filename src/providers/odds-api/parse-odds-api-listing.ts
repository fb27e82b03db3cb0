/**
 * The rows of The Odds API's listings: events, live or historical, and scores.
 *
 * Promises the events of the slate; those of the days around it, which the listings hold too, are passed over. A score
 * is kept of games that are over only. An event whose teams nobody knows, such as an all-star game, is a fault.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { ODDS_API_EVENTS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import { quotedInteger } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readOddsApi } from './odds-api-envelope.ts';
import { eventFieldsSchema, readEventFields } from './odds-api-event-fields.ts';

const PAYLOAD = 'Odds API listing';

const LARGEST_SCORE = 999;

const schema = eventFieldsSchema.extend({
  completed: z.boolean().optional(),
  scores: z
    .array(z.object({ name: z.string(), score: quotedInteger.pipe(z.number().max(LARGEST_SCORE)) }))
    .nullish(),
});

type Event = z.output<typeof schema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseOddsApiListing(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Parsed<RowOf<typeof ODDS_API_EVENTS>> {
  const { data } = readOddsApi(PAYLOAD, z.array(z.unknown()), bytes);
  const events = readParts(data, {
    payload: PAYLOAD,
    schema,
    subject: ({ id }) => `event ${id}`,
    read: (event) => {
      const { eventId, commenceTime, home, away } = readEventFields(PAYLOAD, event);
      if (home === away) throw malformed(PAYLOAD, `event ${eventId}`, `${home} meets itself.`);
      if (slateDateOf(commenceTime) !== facts.slateDate) return [];
      return [
        {
          slate_date: facts.slateDate,
          event_id: eventId,
          commence_time: commenceTime,
          home_team: home,
          away_team: away,
          is_completed: event.completed ?? null,
          home_points: finalScore(event, event.home_team),
          away_points: finalScore(event, event.away_team),
          payload_digest: facts.digest,
          known_at: facts.knownAt,
        },
      ];
    },
  });
  return uniqueRows(ODDS_API_EVENTS, events);
}

function finalScore({ id, completed, scores }: Event, name: string): number | null {
  if (completed !== true) return null;
  const own = (scores ?? []).filter((score) => score.name === name);
  const [score] = own;
  if (score !== undefined && own.length === 1) return score.score;
  throw malformed(PAYLOAD, `event ${id}`, `it is completed and has ${own.length} scores of ${name}.`);
}
