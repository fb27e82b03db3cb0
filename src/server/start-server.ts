/**
 * Listens, and closes again.
 *
 * Promises: it listens on this machine alone unless told otherwise; a port that cannot be had is refused with a
 * sentence; `close` refuses new requests, ends the event streams, waits until the answers to the requests in hand
 * have left, and waits for nobody else.
 */
import type { FastifyBaseLogger } from 'fastify';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { buildApp } from './build-app.ts';
import { STREAM_LIMITS, type StreamLimits } from './event-streams.ts';
import { RATE_LIMIT, type RateLimit } from './limit-rates.ts';
import type { ServicePort } from './service-port.ts';

export const DEFAULT_HOST = '127.0.0.1';

export interface ServerOptions {
  readonly host?: string;
  /** 0: any free port. */
  readonly port: number;
  /** Null: no order is taken. */
  readonly apiKey: string | null;
  /** A pino logger, or one that can do what pino can. */
  readonly logger: FastifyBaseLogger;
  readonly rateLimit?: RateLimit;
  readonly streams?: StreamLimits;
}

export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly address: string;
  close(): Promise<void>;
}

export async function startServer(service: ServicePort, options: ServerOptions): Promise<RunningServer> {
  const { host = DEFAULT_HOST, port, apiKey, logger } = options;
  if (apiKey === '') {
    throw new HardwoodError({
      code: 'INVALID_ARGUMENT',
      message: 'HARDWOOD_API_KEY is set but empty.',
      subject: 'HARDWOOD_API_KEY',
      next: 'Set it to a long random text, or unset it to take no orders.',
    });
  }
  const app = await buildApp(service, {
    apiKey,
    logger,
    rateLimit: options.rateLimit ?? RATE_LIMIT,
    streams: options.streams ?? STREAM_LIMITS,
  });
  let closing: Promise<void> | null = null;
  try {
    const address = await app.listen({ host, port });
    return {
      address,
      close: () => {
        closing ??= app.close();
        return closing;
      },
    };
  } catch (error) {
    await app.close();
    throw cannotListen(error, host, port);
  }
}

/** Why an address could not be listened on, by the operating system's code. */
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENOTFOUND: 'that name has no address',
  ERR_SOCKET_BAD_PORT: 'a port is a number from 0 to 65535',
};

function cannotListen(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  if (reason === undefined) return error;
  return new HardwoodError({
    code: 'PORT_UNAVAILABLE',
    message: `The server cannot listen on ${host}:${port}, because ${reason}.`,
    subject: `${host}:${port}`,
    next: 'Choose another address with --host and --port, or end the process that has it.',
    cause: error,
  });
}
