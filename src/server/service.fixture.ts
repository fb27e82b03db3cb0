/** A service in memory for tests of the HTTP face: a ledger to record into, answers to set, calls to look at. */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type Instant, instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { StoredEvent } from '../ledger/event.ts';
import { planned, slotOf } from '../ledger/ledger.fixture.ts';
import type {
  BackfillProgress,
  BackfillRequest,
  EventQuery,
  Metrics,
  PublishedSlate,
  ReadinessCheck,
  ServiceIdentity,
  ServicePort,
  SlateVerdict,
} from './service-port.ts';

const START = instant(1_736_942_400_000);

export const METRICS: Metrics = {
  events: 12,
  slots: { done: 7, held: 0 },
  topics: [{ topic: 'phase3-trigger', waiting: 2, dead: 1 }],
  heartbeats: [{ role: 'dispatcher', instance: 'i-1', ageSeconds: 1.5 }],
  alarmsFiring: 1,
  loop: { passes: 40, commands: 9, settled: 8, failed: 1 },
  residentBytes: 100_000_000,
};

export class MemoryService implements ServicePort {
  readonly identity: ServiceIdentity = {
    build: 'build-1',
    release: 'release-1',
    configuration: 'configuration-1',
    schema: 'schema-1',
    roles: ['dispatcher', 'worker'],
    instance: 'i-1',
    league: 'test',
    feed: 'simulated',
    startedAt: START,
  };
  readonly ledger: StoredEvent[] = [];
  readonly orders: BackfillRequest[] = [];
  readonly queries: EventQuery[] = [];
  checks: readonly ReadinessCheck[] = [
    { name: 'ledger', ok: true, detail: 'wrote and read', milliseconds: 2 },
  ];
  /** Awaited by every answer about a status. */
  beforeStatus: () => Promise<void> = async () => undefined;
  /** Awaited before every page of events is read. */
  beforePage: () => Promise<void> = async () => undefined;
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  readonly #listeners = new Set<(event: StoredEvent) => void>();

  /** Records events as a ledger does: stored first, then told. `padding` characters make each one larger. */
  record(count: number, padding = 0): void {
    const slot = slotOf('player_game_summary');
    for (let n = 0; n < count; n += 1) {
      const sequence = this.ledger.length + 1;
      const event = planned({ because: 'x'.repeat(padding) });
      const stored: StoredEvent = { sequence, slot, version: sequence, at: START, event };
      this.ledger.push(stored);
      for (const listener of this.#listeners) listener(stored);
    }
  }

  /** Resolves when there are that many listeners. */
  listeners(count: number): Promise<void> {
    if (this.#listeners.size === count) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ count, resolve });
    });
  }

  now(): Instant {
    return START;
  }

  async ready(): Promise<readonly ReadinessCheck[]> {
    return this.checks;
  }

  async metrics(): Promise<Metrics> {
    return METRICS;
  }

  async startBackfill(request: BackfillRequest): Promise<string> {
    if (request.end_date < request.start_date) {
      throw new HardwoodError({
        code: 'INVALID_ARGUMENT',
        message: 'The range ends before it begins.',
        subject: `${request.start_date}..${request.end_date}`,
        next: 'Swap the dates.',
      });
    }
    this.orders.push(request);
    return `bf/${this.orders.length}`;
  }

  async backfill(id: string): Promise<BackfillProgress | null> {
    return (await this.backfills()).find((progress) => progress.id === id) ?? null;
  }

  async backfills(): Promise<readonly BackfillProgress[]> {
    return this.orders.map((request, index) => ({
      id: `bf/${index + 1}`,
      request,
      state: 'running',
      requested_at: '2025-01-15T12:00:00Z',
      finished_at: null,
      planned: 5,
      settled: 3,
      done: 1,
      empty: 1,
      failed: 1,
      slates: [{ date: request.start_date, planned: 5, settled: 3, failed: 1 }],
    }));
  }

  async completion(phase: string, date: SlateDate): Promise<unknown | null> {
    return date === '2025-01-15' ? { phase, _triggered: true, _expected: ['team_summary'] } : null;
  }

  async status(date: SlateDate | null): Promise<unknown | null> {
    await this.beforeStatus();
    return date === '2025-01-16' ? null : { date: date ?? '2025-01-15', verdict: 'green' };
  }

  async verdict(date: SlateDate | null): Promise<SlateVerdict | null> {
    if (date === '2025-01-16') return null;
    return {
      slate_date: date ?? '2025-01-15',
      now: '2025-01-15T12:00:00Z',
      verdict: 'HELD',
      state: 'held',
      generated_at: '2025-01-15T11:00:00Z',
      data_as_of: '2025-01-15T10:59:00Z',
      reasons: [{ origin: 'check', text: '3 of 9 games have lines.' }],
      amber: [],
    };
  }

  async published(date: SlateDate): Promise<PublishedSlate | null> {
    const verdict = await this.verdict(date);
    if (verdict === null) return null;
    const { slate_date, state, generated_at, data_as_of, reasons } = verdict;
    return { slate_date, state, generated_at, data_as_of, reasons, document: { slate_date } };
  }

  async events(query: EventQuery): Promise<readonly StoredEvent[]> {
    await this.beforePage();
    this.queries.push(query);
    const { after, limit, slot, date } = query;
    return this.ledger
      .slice(after)
      .filter((event) => slot === null || event.slot === slot)
      .filter((event) => date === null || event.slot.split('/')[1] === date)
      .slice(0, limit);
  }

  async decisions(query: { readonly date: SlateDate; readonly limit: number }): Promise<readonly unknown[]> {
    return [{ slate: query.date, verdict: 'Hold', asked: query.limit }];
  }

  async alarms(): Promise<readonly unknown[]> {
    return [{ name: 'orchestrator-silent', firing: false }];
  }

  async heartbeats(): Promise<readonly unknown[]> {
    return [{ role: 'dispatcher', instance: 'i-1' }];
  }

  async deadLetters(): Promise<readonly unknown[]> {
    return [{ id: 4, topic: 'phase3-trigger', why: 'five deliveries' }];
  }

  subscribe(listener: (event: StoredEvent) => void): () => void {
    this.#listeners.add(listener);
    this.#tell();
    return () => {
      this.#listeners.delete(listener);
      this.#tell();
    };
  }

  #tell(): void {
    for (const { count, resolve } of this.#waiting) if (count === this.#listeners.size) resolve();
  }
}
