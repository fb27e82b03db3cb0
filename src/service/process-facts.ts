/**
 * Facts that a process reports of itself or of its machine, for the watchdog: one document per kind and instance.
 *
 * They are held in memory and kept with the heartbeat: a full disk must not keep the process from saying that it is full.
 */
import type { FactKind, ProcessFact } from '../assurance/alarms/watch-view.ts';
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';

const COLLECTION = 'process_facts';

export class ProcessFacts {
  readonly #documents: StateDocuments;
  readonly #instance: string;
  readonly #facts = new Map<FactKind, ProcessFact>();
  readonly #kept = new Map<FactKind, ProcessFact>();

  constructor(documents: StateDocuments, instance: string) {
    this.#documents = documents;
    this.#instance = instance;
  }

  /** Facts that an earlier process of this name left behind are its own to withdraw. */
  async inherit(): Promise<void> {
    for (const { body } of await this.#documents.list(COLLECTION)) {
      const fact = body as ProcessFact;
      if (fact.instance === this.#instance) this.#kept.set(fact.kind, fact);
    }
  }

  /** `message`: a sentence without its full stop. The first report of a fact that lasts is the one that stays. */
  report(kind: FactKind, message: string, at: Instant): void {
    if (this.#facts.has(kind)) return;
    this.#facts.set(kind, { kind, message, at, instance: this.#instance });
  }

  withdraw(kind: FactKind): void {
    this.#facts.delete(kind);
  }

  list(): readonly ProcessFact[] {
    return [...this.#facts.values()];
  }

  async keep(now: Instant): Promise<void> {
    for (const [kind, fact] of this.#facts) {
      if (this.#kept.get(kind) === fact) continue;
      await this.#documents.put(COLLECTION, `${kind}@${this.#instance}`, fact, now);
      this.#kept.set(kind, fact);
    }
    for (const kind of this.#kept.keys()) {
      if (this.#facts.has(kind)) continue;
      await this.#documents.remove(COLLECTION, `${kind}@${this.#instance}`);
      this.#kept.delete(kind);
    }
  }
}

export async function keptFacts(documents: StateDocuments): Promise<readonly ProcessFact[]> {
  return (await documents.list(COLLECTION)).map(({ body }) => body as ProcessFact);
}
