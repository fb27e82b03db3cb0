/**
 * The requests that have arrived whole and whose answer has not left.
 *
 *   open     every request is taken in
 *   closing  a new one is refused (503); `finish` resolves when the last answer has left
 *
 * Nothing else is waited for: neither a connection that never sends its request, nor one that sends half of it.
 */
import type { FastifyReply } from 'fastify';
import type { App } from './app.ts';
import { Refusal } from './refusal.ts';

export class RequestsInHand {
  readonly #inHand = new Set<FastifyReply['raw']>();
  #isClosing = false;
  #whenNone: (() => void) | null = null;

  constructor(app: App) {
    app.addHook('onRequest', async (request) => {
      if (this.#isClosing) throw closing(request.method);
    });
    // By then a body has been read.
    app.addHook('preValidation', async (_request, reply) => this.#take(reply.raw));
  }

  async finish(): Promise<void> {
    this.#isClosing = true;
    if (this.#inHand.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenNone = resolve;
    });
  }

  #take(raw: FastifyReply['raw']): void {
    if (this.#inHand.has(raw) || raw.destroyed) return;
    this.#inHand.add(raw);
    // Not before: an answer may be written and still wait for its client to read it.
    raw.once('close', () => {
      this.#inHand.delete(raw);
      if (this.#inHand.size === 0) this.#whenNone?.();
    });
  }
}

function closing(method: string): Refusal {
  return new Refusal({
    status: 503,
    code: 'CLOSING',
    message: 'The server is closing and takes no new request.',
    subject: method,
    next: 'Send the request again when ./hardwood serve has started.',
  });
}
