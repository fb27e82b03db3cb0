/**
 * What the HTTP face may ask of the running service, and nothing else.
 *
 * Promises, of every implementation:
 * - a refusal the caller can act on is a HardwoodError; anything else that is thrown is a defect;
 * - `events` answers in ledger order, and fewer than `limit` means that there were no more;
 * - a listener is called once an event is recorded, that is, once `events` can answer with it.
 *
 * The server holds no state of the pipeline and decides nothing: what it answers is what the port answered.
 */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { StoredEvent } from '../ledger/event.ts';

export interface ServicePort {
  readonly identity: ServiceIdentity;
  now(): Instant;
  /** Really exercises its own path; each check with its time. */
  ready(): Promise<readonly ReadinessCheck[]>;
  metrics(): Promise<Metrics>;
  /** The backfill's id. Throws a HardwoodError for a wrong date, an unknown processor, a wrong range or season. */
  startBackfill(request: BackfillRequest): Promise<string>;
  backfill(id: string): Promise<BackfillProgress | null>;
  backfills(): Promise<readonly BackfillProgress[]>;
  /** The completion document of a phase (`phase3`, `grading`) and date; null when there is none. */
  completion(phase: string, date: SlateDate): Promise<unknown | null>;
  /** Null: the newest slate. */
  status(date: SlateDate | null): Promise<unknown | null>;
  /** The one verdict on a slate. Null date: tonight’s. Null: no planned season has the date. */
  verdict(date: SlateDate | null): Promise<SlateVerdict | null>;
  /** What is published of a slate, under its verdict. Null: no planned season has the date. */
  published(date: SlateDate): Promise<PublishedSlate | null>;
  events(query: EventQuery): Promise<readonly StoredEvent[]>;
  decisions(query: { readonly date: SlateDate; readonly limit: number }): Promise<readonly unknown[]>;
  alarms(): Promise<readonly unknown[]>;
  heartbeats(): Promise<readonly unknown[]>;
  deadLetters(): Promise<readonly unknown[]>;
  /** Called for every event as it is recorded; returns the unsubscriber. */
  subscribe(listener: (event: StoredEvent) => void): () => void;
}

/** What every answer says of the slate that it is about. */
export interface Publication {
  readonly state: 'ok' | 'stale' | 'held' | 'no_games' | 'failed';
  /** ISO 8601; null: nothing is published. */
  readonly generated_at: string | null;
  readonly data_as_of: string | null;
}

export interface SlateVerdict extends Publication {
  readonly slate_date: string;
  readonly now: string;
  readonly verdict: 'SAFE' | 'HELD' | 'NOT_DUE' | 'NO_GAMES';
  readonly reasons: readonly unknown[];
  readonly amber: readonly unknown[];
}

export interface PublishedSlate extends Publication {
  readonly slate_date: string;
  /** Why it is held; empty unless it is. */
  readonly reasons: readonly unknown[];
  /** The newest export; null: there is none. */
  readonly document: unknown;
}

export interface ServiceIdentity {
  readonly build: string;
  /** Release that was made of what runs; null: none was. */
  readonly release: string | null;
  /** Digest of the configuration. */
  readonly configuration: string;
  readonly schema: string;
  readonly roles: readonly string[];
  readonly instance: string;
  readonly league: string;
  readonly feed: string;
  readonly startedAt: Instant;
}

export interface ReadinessCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly milliseconds: number;
}

/** Events after the sequence `after`, at most `limit`; null filters nothing. */
export interface EventQuery {
  readonly after: number;
  readonly limit: number;
  readonly slot: string | null;
  readonly date: SlateDate | null;
}

export interface BackfillRequest {
  readonly start_date: SlateDate;
  readonly end_date: SlateDate;
  /** Null: all. */
  readonly processors: readonly string[] | null;
  /** `missing`: what is missing, failed or stale; `force`: everything in the range. */
  readonly backfill_mode: 'missing' | 'force';
  readonly skip_downstream_trigger: boolean;
}

export interface BackfillProgress {
  readonly id: string;
  readonly request: BackfillRequest;
  readonly state: 'running' | 'finished';
  /** ISO 8601. */
  readonly requested_at: string;
  readonly finished_at: string | null;
  readonly planned: number;
  readonly settled: number;
  readonly done: number;
  readonly empty: number;
  readonly failed: number;
  readonly slates: readonly SlateProgress[];
}

export interface SlateProgress {
  readonly date: string;
  readonly planned: number;
  readonly settled: number;
  readonly failed: number;
}

/** Numbers only. */
export interface Metrics {
  /** Events in the ledger. */
  readonly events: number;
  /** Slots by state. */
  readonly slots: Readonly<Record<string, number>>;
  readonly topics: readonly { readonly topic: string; readonly waiting: number; readonly dead: number }[];
  readonly heartbeats: readonly {
    readonly role: string;
    readonly instance: string;
    readonly ageSeconds: number;
  }[];
  readonly alarmsFiring: number;
  /** Since the start of the process. */
  readonly loop: {
    readonly passes: number;
    readonly commands: number;
    readonly settled: number;
    readonly failed: number;
  };
  readonly residentBytes: number;
}
