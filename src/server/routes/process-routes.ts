/** Of the process itself: is it alive, is it ready, what is it, and its numbers. */
import { z } from 'zod';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatInstant } from '../../league/instant.ts';
import type { App } from '../app.ts';
import { PROMETHEUS_CONTENT_TYPE, prometheusText } from '../prometheus-text.ts';
import type { ReadinessCheck, ServicePort } from '../service-port.ts';
import { REFUSALS } from '../wire.ts';

const readiness = z.object({
  ready: z.boolean(),
  checks: z
    .array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), milliseconds: z.number() }))
    .readonly(),
});

export function processRoutes(app: App, service: ServicePort): void {
  const { identity } = service;

  app.get(
    '/health',
    {
      schema: {
        summary: 'Alive: the process answers.',
        response: {
          200: z.object({
            status: z.literal('alive'),
            instance: z.string(),
            release: z.string().nullable(),
            now: z.string(),
          }),
        },
      },
    },
    async () => ({
      status: 'alive' as const,
      instance: identity.instance,
      release: identity.release,
      now: formatInstant(service.now()),
    }),
  );

  app.get(
    '/ready',
    {
      schema: {
        summary: 'Ready: it has just exercised its own path, and here is each check.',
        response: { ...REFUSALS, 200: readiness, 503: readiness },
      },
    },
    async (request, reply) => {
      const checks = await checksOf(service, (error) => request.log.error({ err: error }, 'not ready'));
      // No check at all is not green.
      const ready = checks.length > 0 && checks.every((check) => check.ok);
      return reply.code(ready ? 200 : 503).send({ ready, checks });
    },
  );

  app.get(
    '/version',
    {
      schema: {
        summary: 'Build, release, configuration digest, schema version and roles.',
        response: {
          200: z.object({
            build: z.string(),
            release: z.string().nullable(),
            configuration: z.string(),
            schema: z.string(),
            roles: z.array(z.string()).readonly(),
            instance: z.string(),
            league: z.string(),
            feed: z.string(),
            started_at: z.string(),
          }),
        },
      },
    },
    async () => {
      const { startedAt, ...rest } = identity;
      return { ...rest, started_at: formatInstant(startedAt) };
    },
  );

  app.get(
    '/metrics',
    {
      schema: {
        summary: 'The numbers, in Prometheus text format.',
        response: { 200: { content: { [PROMETHEUS_CONTENT_TYPE]: { schema: z.string() } } } },
      },
    },
    async (_request, reply) => {
      reply.header('content-type', PROMETHEUS_CONTENT_TYPE);
      return reply.send(await prometheusText(await service.metrics(), identity));
    },
  );
}

/** A check that could not be made is a check that failed, and says so. */
async function checksOf(
  service: ServicePort,
  report: (error: unknown) => void,
): Promise<readonly ReadinessCheck[]> {
  try {
    return await service.ready();
  } catch (error) {
    report(error);
    const detail =
      error instanceof HardwoodError ? `${error.message} ${error.next}` : 'The check itself failed.';
    return [{ name: 'ready', ok: false, detail, milliseconds: 0 }];
  }
}
