/**
 * The requests that have arrived whole and are not yet answered.
 *
 * A closing server waits for these and for nothing else: a connection that never sends its request, or not all of
 * it, is not waited for.
 */
import type { FastifyReply } from 'fastify';
import type { App } from './app.ts';

export class RequestsInHand {
  readonly #inHand = new Set<FastifyReply['raw']>();
  #whenNone: (() => void) | null = null;

  constructor(app: App) {
    // By then a body has been read.
    app.addHook('preValidation', async (_request, reply) => this.#take(reply.raw));
  }

  /** Resolves when no request is in hand, at once if there is none. */
  none(): Promise<void> {
    if (this.#inHand.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenNone = resolve;
    });
  }

  #take(raw: FastifyReply['raw']): void {
    if (this.#inHand.has(raw) || raw.destroyed) return;
    this.#inHand.add(raw);
    raw.once('close', () => {
      this.#inHand.delete(raw);
      if (this.#inHand.size === 0) this.#whenNone?.();
    });
  }
}
