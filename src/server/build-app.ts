/**
 * The HTTP face put together: limits, key, routes, errors. It does not listen; start-server.ts does.
 *
 * Every answer that is not the one asked for has the same shape, `{error: {code, message, subject, next}}`,
 * whoever refused: a handler, the key check, the router, the body parser or the HTTP parser.
 */
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { keyCheck } from './api-key.ts';
import type { App } from './app.ts';
import { EventStreams, type StreamLimits } from './event-streams.ts';
import { limitRates, type RateLimit } from './limit-rates.ts';
import { noRoute, pathOf } from './no-route.ts';
import { parserAnswer } from './parser-answer.ts';
import { problemOf } from './problem-of.ts';
import { quietLogger, routeOf } from './quiet-logger.ts';
import { Refusal } from './refusal.ts';
import { RequestsInHand } from './requests-in-hand.ts';
import { backfillRoutes } from './routes/backfill-routes.ts';
import { catalogueRoutes } from './routes/catalogue-routes.ts';
import { ledgerRoutes } from './routes/ledger-routes.ts';
import { processRoutes } from './routes/process-routes.ts';
import { slateRoutes } from './routes/slate-routes.ts';
import { watchRoutes } from './routes/watch-routes.ts';
import type { ServicePort } from './service-port.ts';
import { stateHeaders } from './state-headers.ts';

export interface AppOptions {
  readonly apiKey: string | null;
  readonly logger: FastifyBaseLogger;
  readonly rateLimit: RateLimit;
  readonly streams: StreamLimits;
}

const BODY_LIMIT_BYTES = 64 * 1024;
/** For a whole request to arrive. */
const REQUEST_TIMEOUT_MS = 30_000;
/** After which a connection on which nothing moves is closed. */
const IDLE_TIMEOUT_MS = 60_000;

export async function buildApp(service: ServicePort, options: AppOptions): Promise<App> {
  const logger = quietLogger(options.logger, options.apiKey);
  const app: App = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    // The two following are Fastify's ways of closing; RequestsInHand refuses in the shape of every refusal, and
    // when it has finished there is nothing left on any connection.
    return503OnClosing: false,
    forceCloseConnections: true,
    // Closing takes as long as the answers in hand take; by default Fastify gives a hook ten seconds.
    pluginTimeout: 0,
    frameworkErrors: answerError,
    clientErrorHandler(error, socket) {
      logger.info({ code: error.code }, 'not HTTP');
      if (socket.writable) socket.end(parserAnswer(error.code));
      else socket.destroy();
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(noRoute(request), request, reply));
  const inHand = new RequestsInHand(app);
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const facts = { method, route: routeOf(request), status: reply.statusCode, ms: reply.elapsedTime };
    request.log.info(facts, 'answered');
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
  });
  stateHeaders(app, service);
  await limitRates(app, options.rateLimit);
  await describe(app, service);

  const streams = new EventStreams(service, options.streams);
  app.addHook('preClose', async () => {
    streams.endAll();
    await inHand.finish();
  });
  const catalogue = catalogueRoutes(app, service.identity);
  processRoutes(app, service);
  backfillRoutes(app, service, keyCheck(options.apiKey));
  slateRoutes(app, service);
  ledgerRoutes(app, service, streams);
  watchRoutes(app, service);
  catalogue.complete();
  return app;
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, ...body } = problemOf(error, `${request.method} ${pathOf(request)}`, request.id);
  if (status >= 500 && !(error instanceof Refusal)) request.log.error({ err: error }, 'failed');
  else request.log.debug({ code: body.code }, 'refused');
  // Not by the schema of the route: the answer to an error must not fail on its way out.
  reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ error: body });
}

async function describe(app: App, service: ServicePort): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hardwood',
        description: 'The HTTP face of a running pipeline.',
        version: service.identity.build,
      },
      components: { securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' } } },
    },
    transform: jsonSchemaTransform,
  });
}
