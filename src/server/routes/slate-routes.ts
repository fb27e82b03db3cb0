/** Of a slate: its status, its completion documents, and what was decided about it. */
import { z } from 'zod';
import { slateDate } from '../../league/slate-date.ts';
import type { App } from '../app.ts';
import { notFound } from '../refusal.ts';
import type { ServicePort } from '../service-port.ts';
import { DEFAULT_LIMIT, dateText, documents, limitText, REFUSALS } from '../wire.ts';

const phase = z.enum(['phase1', 'phase2', 'phase3', 'phase4', 'phase5', 'phase6', 'grading']);
const document = { ...REFUSALS, 200: z.unknown() };

export function slateRoutes(app: App, service: ServicePort): void {
  app.get(
    '/completion/:phase/:date',
    {
      schema: {
        summary: 'The completion document of a phase and date.',
        params: z.object({ phase, date: dateText }),
        response: document,
      },
    },
    async (request) => {
      const { phase: name, date } = request.params;
      const found = await service.completion(name, slateDate(date));
      if (found === null)
        throw notFound('There is no such completion document.', `${name}/${date}`, SEE_STATUS);
      return found;
    },
  );

  app.get('/status', { schema: { summary: 'Status of the newest slate.', response: document } }, async () => {
    const status = await service.status(null);
    if (status === null) throw notFound('Nothing has been planned yet.', 'status');
    return status;
  });

  app.get(
    '/status/:date',
    { schema: { summary: 'Status of one slate.', params: z.object({ date: dateText }), response: document } },
    async (request) => {
      const { date } = request.params;
      const status = await service.status(slateDate(date));
      if (status === null) throw notFound('Nothing was planned for this date.', date, SEE_STATUS);
      return status;
    },
  );

  app.get(
    '/tonight',
    { schema: { summary: 'The verdict: is tonight safe to publish, and if not, why.', response: document } },
    async () => {
      const verdict = await service.verdict(null);
      if (verdict === null) throw notFound('No planned season has a slate today.', 'tonight');
      return verdict;
    },
  );

  app.get(
    '/tonight/:date',
    {
      schema: {
        summary: 'The verdict on one slate.',
        params: z.object({ date: dateText }),
        response: document,
      },
    },
    async (request) => {
      const { date } = request.params;
      const verdict = await service.verdict(slateDate(date));
      if (verdict === null) throw notFound('No planned season has this date.', date, SEE_STATUS);
      return verdict;
    },
  );

  app.get(
    '/slates/:date',
    {
      schema: {
        summary: 'What is published of a slate, with its state: ok, stale, held, no_games or failed.',
        params: z.object({ date: dateText }),
        response: document,
      },
    },
    async (request) => {
      const { date } = request.params;
      const published = await service.published(slateDate(date));
      if (published === null) throw notFound('No planned season has this date.', date, SEE_STATUS);
      return published;
    },
  );

  app.get(
    '/decisions/:date',
    {
      schema: {
        summary: 'The verdicts of the gates for one slate, with their reasons.',
        params: z.object({ date: dateText }),
        querystring: z.object({ limit: limitText.optional() }),
        response: { ...REFUSALS, 200: z.object({ decisions: documents }) },
      },
    },
    async (request) => {
      const date = slateDate(request.params.date);
      const decisions = await service.decisions({ date, limit: request.query.limit ?? DEFAULT_LIMIT });
      return { decisions: [...decisions] };
    },
  );
}

const SEE_STATUS = 'GET /status shows the newest slate.';
