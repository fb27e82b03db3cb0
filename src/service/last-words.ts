/**
 * What a process says when its ledger cannot be written any more: from memory alone, to every destination. It keeps
 * an alarm book of its own, so that a fault that lasts is one message, and says too when it is over.
 */
import { ALARM_CODES, type AlarmCode } from '../assurance/alarms/alarm.ts';
import { type AlarmBook, emptyBook, isFiring, neverChecked } from '../assurance/alarms/alarm-book.ts';
import { loadBook, saveBook } from '../assurance/alarms/alarm-book-store.ts';
import { deliver } from '../assurance/alarms/deliver.ts';
import type { Detection } from '../assurance/alarms/finding.ts';
import type { Routes } from '../assurance/alarms/routing.ts';
import { step } from '../assurance/alarms/step.ts';
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { Station } from '../pipeline/run-loop.ts';
import { Every } from './every.ts';

const LOOK_EVERY_MS = 5_000;
const NOTHING_WRONG: Detection = { findings: [], ran: new Set<AlarmCode>(ALARM_CODES), overall: 'green' };

export class LastWords {
  readonly #routes: Routes;
  #book: AlarmBook = emptyBook();

  constructor(routes: Routes) {
    this.#routes = routes;
  }

  async tell(detection: Detection, now: Instant): Promise<void> {
    const { book, deliveries } = step(this.#book, detection, now);
    this.#book = await deliver(book, deliveries, this.#routes, now);
  }

  /** Once the ledger can be written again: which alarms were told beside it. */
  async note(documents: StateDocuments, now: Instant): Promise<void> {
    const book = await loadBook(documents);
    const checks = new Map(book.checks);
    for (const { alarm, last_fired } of this.#book.checks.values()) {
      if (last_fired === null) continue;
      const known = checks.get(alarm) ?? neverChecked(alarm);
      if (known.last_fired === null || known.last_fired < last_fired)
        checks.set(alarm, { ...known, last_fired });
    }
    await saveBook(documents, book, { ...book, checks }, now);
  }

  /** Runs beside the others once the stores are open again. `wall`: time as people have it, in a replay too. */
  station(wall: () => Instant, isLive: boolean): Station {
    const looks = new Every(LOOK_EVERY_MS);
    return {
      name: 'last words',
      turn: async () => {
        const now = wall();
        if (!this.#isOpen() || !looks.isDue(now)) return 0;
        looks.done(now);
        await this.tell(NOTHING_WRONG, now);
        return 0;
      },
      next: () => (isLive && this.#isOpen() ? looks.next(wall()) : null),
    };
  }

  #isOpen(): boolean {
    return this.#book.delivery.outbox.length > 0 || [...this.#book.records.values()].some(isFiring);
  }
}
