/**
 * One client of the live events, as server-sent events written on the raw reply.
 *
 * The stream pulls: a recorded event only wakes it, and it then reads the ledger from its cursor on. So there is
 * no gap between what is replayed and what is live, nothing comes twice, and a client that reads slowly costs one
 * page of memory, because the next page is read when the last one has left.
 *
 *   replaying / live   one state: read a page after the cursor, write it, wait for room, until nothing is new
 *   ended              by the client, by end(), by a fault, or by stalling: nothing left for a whole interval
 *
 * The interval is the socket's own idle timer: whenever nothing was written for that long, a comment line keeps
 * the connection alive, and the ledger is read once more, so that a lost wake-up costs at most one interval.
 */
import type { FastifyReply } from 'fastify';
import type { StoredEvent } from '../ledger/event.ts';
import type { ServicePort } from './service-port.ts';

export interface EventStreamOptions {
  readonly raw: FastifyReply['raw'];
  readonly source: Pick<ServicePort, 'events' | 'subscribe'>;
  /** The sequence after which to begin; null: with the next event that is recorded. */
  readonly after: number | null;
  readonly heartbeatMs: number;
  readonly pageSize: number;
  readonly onStalled: () => void;
  readonly onFault: (error: unknown) => void;
  readonly onEnd: () => void;
}

/** What a browser waits before it connects again. */
const RECONNECT_AFTER_MS = 2_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

export class EventStream {
  readonly #options: EventStreamOptions;
  #unsubscribe: (() => void) | null = null;
  #cursor: number | null;
  #hasNews = false;
  #isPumping = false;
  #isOver = false;
  #resume: (() => void) | null = null;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#cursor = options.after;
  }

  start(): void {
    const { raw, source, heartbeatMs } = this.#options;
    this.#unsubscribe = source.subscribe((event) => this.#hear(event));
    raw.on('drain', () => this.#resume?.());
    raw.once('close', () => this.#over());
    raw.once('error', () => this.#over());
    raw.setTimeout(heartbeatMs, () => this.#beat());
    raw.writeHead(200, HEADERS);
    raw.write(`retry: ${RECONNECT_AFTER_MS}\n\n`);
    // The client may have left before the handler ran; its `close` is then in the past.
    if (raw.destroyed || raw.socket === null || raw.socket.destroyed) this.#over();
    else this.#wake();
  }

  /** Finishes the response; a client that has not taken what it was sent is cut off. */
  end(): void {
    const { raw } = this.#options;
    if (this.#isOver) return;
    if (raw.writableLength > 0) raw.destroy();
    else raw.end();
    this.#over();
  }

  #hear(event: StoredEvent): void {
    this.#cursor ??= event.sequence - 1;
    this.#wake();
  }

  #beat(): void {
    if (this.#isOver) return;
    if (this.#options.raw.writableLength > 0) {
      this.#options.onStalled();
      this.#options.raw.destroy();
      this.#over();
      return;
    }
    this.#options.raw.write(': alive\n\n');
    this.#wake();
  }

  #wake(): void {
    this.#hasNews = true;
    if (this.#cursor !== null && !this.#isPumping) void this.#pump(this.#cursor);
  }

  async #pump(from: number): Promise<void> {
    const { raw, source, pageSize: limit, onFault } = this.#options;
    this.#isPumping = true;
    try {
      let cursor = from;
      let pageWasFull = false;
      while (!this.#isOver && (this.#hasNews || pageWasFull)) {
        this.#hasNews = false;
        const page = await source.events({ after: cursor, limit, slot: null, date: null });
        pageWasFull = page.length >= limit;
        if (this.#isOver || page.length === 0) continue;
        raw.write(page.map(written).join(''));
        cursor = newest(page, cursor);
        this.#cursor = cursor;
        await this.#room();
      }
    } catch (error) {
      onFault(error);
      raw.destroy();
      this.#over();
    } finally {
      this.#isPumping = false;
    }
  }

  /** Returns when the client has taken what it was sent, or is gone. */
  async #room(): Promise<void> {
    if (this.#isOver || !this.#options.raw.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
    });
    this.#resume = null;
  }

  #over(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unsubscribe?.();
    this.#resume?.();
    this.#options.onEnd();
  }
}

function written(event: StoredEvent): string {
  return `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** The cursor after a page; a page that does not go forward is a defect of the source, not an endless loop. */
function newest(page: readonly StoredEvent[], after: number): number {
  let cursor = after;
  for (const { sequence } of page) {
    if (sequence <= cursor) throw new Error(`event ${sequence} follows ${cursor}`);
    cursor = sequence;
  }
  return cursor;
}
