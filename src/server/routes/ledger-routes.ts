/** The ledger: page by page, and live. */
import { z } from 'zod';
import { slateDate } from '../../league/slate-date.ts';
import type { App } from '../app.ts';
import type { EventStreams } from '../event-streams.ts';
import { Refusal } from '../refusal.ts';
import type { ServicePort } from '../service-port.ts';
import { DEFAULT_LIMIT, dateText, limitText, REFUSALS, storedEvent, wholeNumber } from '../wire.ts';

const slot = z
  .string()
  .max(200)
  .regex(/^[^/]+\/\d{4}-\d{2}-\d{2}\/(pregame|postgame)\/[^/]+$/, 'it is not league/date/purpose/output');

export function ledgerRoutes(app: App, service: ServicePort, streams: EventStreams): void {
  app.get(
    '/ledger/events',
    {
      schema: {
        summary: 'Events of the ledger after a sequence, in order.',
        querystring: z.object({
          after: wholeNumber.optional().describe('Absent: from the beginning.'),
          limit: limitText.optional(),
          slot: slot.optional(),
          date: dateText.optional(),
        }),
        response: {
          ...REFUSALS,
          200: z.object({
            events: z.array(storedEvent),
            next_after: z.number().int().describe('Ask for the next page with this.'),
          }),
        },
      },
    },
    async (request) => {
      const { query } = request;
      const after = query.after ?? 0;
      const events = await service.events({
        after,
        limit: query.limit ?? DEFAULT_LIMIT,
        slot: query.slot ?? null,
        date: query.date === undefined ? null : slateDate(query.date),
      });
      return { events: [...events], next_after: events.at(-1)?.sequence ?? after };
    },
  );

  app.get(
    '/events',
    {
      // A HEAD would open a stream that nobody reads.
      exposeHeadRoute: false,
      schema: {
        summary: 'Events as they are recorded (server-sent events).',
        description:
          'Each event has its ledger sequence as its id. With the header Last-Event-ID, or with after, the stream begins after that sequence, without gaps or repetitions; otherwise with the next event.',
        headers: z.looseObject({ 'last-event-id': wholeNumber.optional() }),
        querystring: z.object({ after: wholeNumber.optional() }),
        response: { ...REFUSALS, 200: { content: { 'text/event-stream': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      // The header wins: a browser that connects again repeats the address and adds the header.
      const after = request.headers['last-event-id'] ?? request.query.after ?? null;
      if (after !== null) await mustBeInTheLedger(service, after);
      streams.open(reply, after, request.log);
    },
  );
}

/** Past the end of the ledger the stream would be silent for ever, for a client of another ledger. */
async function mustBeInTheLedger(service: ServicePort, after: number): Promise<void> {
  if (after === 0) return;
  const found = await service.events({ after: after - 1, limit: 1, slot: null, date: null });
  if (found.length > 0) return;
  throw new Refusal({
    status: 400,
    code: 'UNKNOWN_EVENT',
    message: `The ledger has not come to event ${after}: the number is from another ledger.`,
    subject: String(after),
    next: 'Connect with after=0 to begin at the beginning, or without a number to begin now.',
  });
}
