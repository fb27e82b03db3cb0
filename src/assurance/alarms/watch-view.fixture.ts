/** A healthy view for tests, and what detectors and books need around it. */
import { type Instant, instant } from '../../league/instant.ts';
import type { StateDocument, StateDocuments } from '../../ledger/state-documents.ts';
import { emptyLedger } from '../../ledger/status.ts';
import { ROLES, type Role } from '../../pipeline/role.ts';
import type {
  AlarmDestination,
  AlarmMessage,
  DeliveryResult,
} from '../../world/live/alarm-destinations/alarm-destination.ts';
import type { AlarmCode } from './alarm.ts';
import { ALARM_CODES } from './alarm.ts';
import type { Detection, Finding } from './finding.ts';
import type { Heartbeat, RevisionStart, WatchView } from './watch-view.ts';

/** 2025-01-15, 20:00 UTC. */
export const NOW: Instant = instant(1_736_971_200_000);

export const seconds = (n: number): Instant => instant(NOW + n * 1_000);

export function beat(role: Role, fields: Partial<Heartbeat> = {}): Heartbeat {
  return {
    role,
    instance: `${role}-1`,
    at: seconds(-5),
    startedAt: seconds(-3_600),
    build: 'build-a',
    configuration: 'configuration',
    schema: 'schema',
    sequence: 1,
    ...fields,
  };
}

export function started(fields: Partial<RevisionStart> = {}): RevisionStart {
  return {
    build: 'build-a',
    instance: 'orchestrator-1',
    at: seconds(-3_600),
    outcome: 'serving',
    error: null,
    ...fields,
  };
}

/** Every role alive, nothing planned, nothing reported. */
export function view(fields: Partial<WatchView> = {}): WatchView {
  return {
    now: NOW,
    state: emptyLedger(),
    expects: ROLES,
    expectsSince: seconds(-3_600),
    heartbeats: ROLES.map((role) => beat(role)),
    starts: [started()],
    deadLetters: [],
    probes: [],
    facts: [],
    quarantined: [],
    isSelected: () => true,
    topicOf: ({ output }) => `topic-of-${output}`,
    ...fields,
  };
}

export function finding(fields: Partial<Finding> = {}): Finding {
  return {
    alarm: 'OUTPUT_FAILED',
    cause: 'DEFECT',
    message: 'An output failed with DEFECT: boom.',
    subjects: ['test/2025-01-15/pregame/a'],
    next: './hardwood status 2025-01-15',
    explainedBy: null,
    beneath: [],
    ...fields,
  };
}

export function detection(findings: readonly Finding[], ran: readonly AlarmCode[] = ALARM_CODES): Detection {
  return { findings, ran: new Set(ran), overall: findings.length === 0 ? 'green' : 'not_green' };
}

/** Keeps what it was given; fails as long as it is told to. */
export class ScriptedDestination implements AlarmDestination {
  readonly name: string;
  readonly taken: AlarmMessage[] = [];
  fault: string | null = null;

  constructor(name: string) {
    this.name = name;
  }

  async deliver(message: AlarmMessage): Promise<DeliveryResult> {
    if (this.fault !== null) return { kind: 'failed', why: this.fault };
    this.taken.push(message);
    return { kind: 'delivered' };
  }
}

export class MemoryDocuments implements StateDocuments {
  readonly documents = new Map<string, StateDocument>();
  puts = 0;

  async put(collection: string, id: string, body: unknown, at: Instant): Promise<void> {
    this.puts += 1;
    const stored: unknown = JSON.parse(JSON.stringify(body));
    this.documents.set(`${collection}/${id}`, { collection, id, updatedAt: at, body: stored });
  }

  async get(collection: string, id: string): Promise<StateDocument | null> {
    return this.documents.get(`${collection}/${id}`) ?? null;
  }

  async list(collection: string): Promise<readonly StateDocument[]> {
    const found = [...this.documents.values()].filter((document) => document.collection === collection);
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async remove(collection: string, id: string): Promise<void> {
    this.documents.delete(`${collection}/${id}`);
  }
}
