/** How often one address may ask. */
import rateLimit from '@fastify/rate-limit';
import type { App } from './app.ts';
import { noRoute } from './no-route.ts';
import { routeOf } from './quiet-logger.ts';
import { Refusal } from './refusal.ts';

/** Requests of one address in a minute. /health is not counted: a probe must not be turned away. */
export interface RateLimit {
  /** GET and HEAD. */
  readonly reads: number;
  /** Every other method. */
  readonly writes: number;
}

export const RATE_LIMIT: RateLimit = { reads: 1_200, writes: 30 };

const MINUTE_MS = 60_000;

/** One hook ahead of all others, so that wrong keys and unknown paths are counted too. */
export async function limitRates(app: App, limits: RateLimit): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: MINUTE_MS,
    errorResponseBuilder: (request, context) =>
      new Refusal({
        status: 429,
        code: 'TOO_MANY_REQUESTS',
        message: `This address sent more than ${context.max} such requests in a minute.`,
        subject: `${request.method} ${routeOf(request)}`,
        next: `Try again in ${context.after}.`,
      }),
  });
  const reads = app.rateLimit({ max: limits.reads });
  const writes = app.rateLimit({ max: limits.writes });
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/health') return;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    await (isRead ? reads : writes).call(app, request, reply);
    if (request.is404) throw noRoute(request);
  });
}
