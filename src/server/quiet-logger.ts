/**
 * The logger the server writes to: the caller's, made unable to repeat what a client sent.
 *
 * A request is logged as its method and the pattern of its route, never its address, headers or body. An error is
 * logged as its type, code, message and stack, with the API key struck out wherever it stands.
 */
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { stdSerializers } from 'pino';

const STRUCK_OUT = '[api key]';

export function quietLogger(logger: FastifyBaseLogger, apiKey: string | null): FastifyBaseLogger {
  const strike = (text: string): string => (apiKey === null ? text : text.replaceAll(apiKey, STRUCK_OUT));
  return logger.child(
    {},
    {
      redact: {
        paths: ['req.headers', 'headers', 'apiKey', '*.apiKey', '*["x-api-key"]', '["x-api-key"]'],
        censor: STRUCK_OUT,
      },
      serializers: {
        req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
        // Nothing but these four: an error of the HTTP parser carries the raw packet.
        err: (error: Error & { code?: unknown }) => {
          const { type, message, stack } = stdSerializers.err(error);
          const code = error.code === undefined ? undefined : strike(String(error.code));
          return { type, code, message: strike(message), stack: strike(stack) };
        },
      },
    },
  );
}

/** The pattern of the route, such as `/backfills/:id`. */
export function routeOf(request: Pick<FastifyRequest, 'routeOptions'>): string {
  return request.routeOptions?.url ?? 'no route';
}
