/** All open event streams: never more than a maximum, and all ended together when the server closes. */
import type { FastifyBaseLogger, FastifyReply } from 'fastify';
import { EventStream } from './event-stream.ts';
import { Refusal } from './refusal.ts';
import type { ServicePort } from './service-port.ts';

export interface StreamLimits {
  readonly maximumClients: number;
  readonly heartbeatMs: number;
  /** Events read and written at once. */
  readonly pageSize: number;
}

export const STREAM_LIMITS: StreamLimits = { maximumClients: 64, heartbeatMs: 15_000, pageSize: 200 };

export class EventStreams {
  readonly #source: Pick<ServicePort, 'events' | 'subscribe'>;
  readonly #limits: StreamLimits;
  readonly #open = new Set<EventStream>();
  #isClosing = false;

  constructor(source: Pick<ServicePort, 'events' | 'subscribe'>, limits: StreamLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  /** Takes the reply over. Throws a Refusal (503) when there is no room, or when the server is closing. */
  open(reply: FastifyReply, after: number | null, log: FastifyBaseLogger): void {
    if (this.#isClosing || this.#open.size >= this.#limits.maximumClients) throw this.#noRoom();
    reply.hijack();
    const { heartbeatMs, pageSize } = this.#limits;
    const stream: EventStream = new EventStream({
      raw: reply.raw,
      source: this.#source,
      after,
      heartbeatMs,
      pageSize,
      onStalled: () => log.warn('a client of the event stream took nothing for a whole interval: cut off'),
      onFault: (error) => log.error({ err: error }, 'the event stream ended in a fault'),
      onEnd: () => this.#open.delete(stream),
    });
    this.#open.add(stream);
    stream.start();
  }

  endAll(): void {
    this.#isClosing = true;
    for (const stream of [...this.#open]) stream.end();
  }

  #noRoom(): Refusal {
    return new Refusal({
      status: 503,
      code: 'TOO_MANY_STREAMS',
      message: this.#isClosing
        ? 'The server is closing.'
        : `All ${this.#limits.maximumClients} event streams are taken.`,
      subject: 'GET /events',
      next: 'Connect again later, or read GET /ledger/events page by page.',
    });
  }
}
