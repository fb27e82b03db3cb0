/** Backfills: one order, and the progress of each. Ordering takes the key; looking does not. */
import { z } from 'zod';
import { slateDate } from '../../league/slate-date.ts';
import type { KeyCheck } from '../api-key.ts';
import type { App } from '../app.ts';
import { notFound } from '../refusal.ts';
import type { BackfillRequest, ServicePort } from '../service-port.ts';
import { backfillProgress, dateText, ORDER_REFUSALS, REFUSALS } from '../wire.ts';

const order = z.strictObject({
  start_date: dateText,
  end_date: dateText.describe('Inclusive.'),
  processors: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(200)
    .nullish()
    .describe('By name; null or absent: all.'),
  backfill_mode: z
    .union([z.boolean(), z.enum(['missing', 'force'])])
    .optional()
    .describe('missing (also true, false or absent): what is missing, failed or stale. force: everything.'),
  skip_downstream_trigger: z
    .boolean()
    .optional()
    .describe('True: what reads the outputs of this backfill is not made again.'),
});

export function backfillRoutes(app: App, service: ServicePort, checkKey: KeyCheck): void {
  app.post(
    '/process-date-range',
    {
      schema: {
        summary: 'Order a backfill of a range of dates.',
        security: [{ apiKey: [] }],
        body: order,
        response: { ...ORDER_REFUSALS, 202: z.object({ id: z.string(), location: z.string() }) },
      },
      // Before the body is read: who may not order need not send one.
      onRequest: async (request) => checkKey(request.headers['x-api-key'], 'POST /process-date-range'),
    },
    async (request, reply) => {
      const id = await service.startBackfill(backfillRequest(request.body));
      const location = `/backfills/${encodeURIComponent(id)}`;
      return reply.code(202).header('location', location).send({ id, location });
    },
  );

  app.get(
    '/backfills',
    {
      schema: {
        summary: 'All backfills with their progress.',
        response: { ...REFUSALS, 200: z.object({ backfills: z.array(backfillProgress).readonly() }) },
      },
    },
    async () => ({ backfills: await service.backfills() }),
  );

  app.get(
    '/backfills/:id',
    {
      schema: {
        summary: 'Progress of one backfill.',
        params: z.object({ id: z.string().max(200) }),
        response: { ...REFUSALS, 200: backfillProgress },
      },
    },
    async (request) => {
      const { id } = request.params;
      const progress = await service.backfill(id);
      if (progress === null) throw notFound('There is no such backfill.', id, 'GET /backfills lists them.');
      return progress;
    },
  );
}

/** Only the word `force` forces: in the field's older callers `false` means an ordinary run. */
function backfillRequest(body: z.output<typeof order>): BackfillRequest {
  return {
    start_date: slateDate(body.start_date),
    end_date: slateDate(body.end_date),
    processors: body.processors ?? null,
    backfill_mode: body.backfill_mode === 'force' ? 'force' : 'missing',
    skip_downstream_trigger: body.skip_downstream_trigger === true,
  };
}
