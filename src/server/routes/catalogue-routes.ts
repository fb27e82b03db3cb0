/**
 * The index and the OpenAPI document, both from the routes that were really registered, and a 405 for every other
 * method of a known path.
 */
import { z } from 'zod';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { ServiceIdentity } from '../service-port.ts';

interface Listed {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

/** To be called before the first route; the result after the last one. */
export function catalogueRoutes(app: App, identity: ServiceIdentity): { readonly complete: () => void } {
  const listed: Listed[] = [];
  const methods = new Map<string, Set<string>>();
  let isComplete = false;
  app.addHook('onRoute', (route) => {
    if (isComplete) return;
    const known = methods.get(route.url) ?? new Set<string>();
    methods.set(route.url, known);
    for (const method of [route.method].flat()) {
      known.add(method);
      const summary = route.schema?.summary;
      if (method !== 'HEAD' && summary !== undefined) listed.push({ method, path: route.url, summary });
    }
  });

  app.get(
    '/',
    {
      schema: {
        summary: 'This index.',
        response: {
          200: z.object({
            name: z.literal('hardwood'),
            league: z.string(),
            feed: z.string(),
            routes: z.array(z.object({ method: z.string(), path: z.string(), summary: z.string() })),
          }),
        },
      },
    },
    async () => ({
      name: 'hardwood' as const,
      league: identity.league,
      feed: identity.feed,
      routes: listed,
    }),
  );

  app.get('/openapi.json', { schema: { summary: 'The OpenAPI description of all routes.' } }, async () =>
    app.swagger(),
  );

  return {
    complete: () => {
      isComplete = true;
      for (const [url, known] of methods) refuseOtherMethods(app, url, known);
    },
  };
}

function refuseOtherMethods(app: App, url: string, known: ReadonlySet<string>): void {
  const allow = [...known].sort().join(', ');
  app.route({
    method: app.supportedMethods.filter((method) => !known.has(method)),
    url,
    schema: { hide: true },
    // Before a body is read.
    onRequest: async (request, reply) => {
      reply.header('allow', allow);
      throw new Refusal({
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
        message: `${url} does not take ${request.method}.`,
        subject: url,
        next: `Use ${allow}.`,
      });
    },
    handler: async () => undefined,
  });
}
