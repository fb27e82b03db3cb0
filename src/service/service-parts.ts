/** What a service is made of: the ports, the feed, and how it is to be run. */
import type { Detector } from '../assurance/alarms/detectors.ts';
import type { Routes } from '../assurance/alarms/routing.ts';
import type { Instant } from '../league/instant.ts';
import type { Season } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { Versions } from '../ledger/receipt.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import type { Gate } from '../pipeline/dispatch.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import type { Role } from '../pipeline/role.ts';
import type { ManagedSeason } from '../pipeline/season-planning.ts';
import type { Transition } from '../pipeline/transition.ts';
import type { DriftSources } from '../release/drift-sources.ts';
import type { Settings } from '../release/settings.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import type { Clock } from '../world/clock.ts';
import type { DocumentStore } from '../world/document-store.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import type { PredictionWorkers } from '../world/prediction-workers.ts';
import type { Training } from '../world/training.ts';
import type { Play } from './service-scope.ts';

export interface ServiceParts {
  /** Opens the stores: at the start, and again after a fault of the machine. */
  readonly open: () => Promise<ServiceStores>;
  readonly feed: ServiceFeed;
  readonly registry: OutputRegistry;
  readonly transitions: readonly Transition[];
  readonly gate: Gate;
  /** Live, what is published waits for the validator and for the comparison of what runs; absent: for the gates alone. */
  readonly publishesOnlyWhatIsSafe?: boolean;
  readonly play: Play | { readonly kind: 'live'; readonly since: null };
  readonly roles: readonly Role[];
  /** Roles that the whole deployment must have, in whatever processes. */
  readonly expects: readonly Role[];
  readonly instance: string;
  readonly versions: Versions;
  /** Digest of the files that each role loads, now that it starts; absent: not stated. */
  readonly loaded?: Readonly<Record<Role, string>>;
  /** The configuration behind its digest; absent: not kept. */
  readonly settings?: Settings;
  /** Where a process with an orchestrator looks for drift; absent: it does not. */
  readonly driftSources?: (ledger: LedgerStore, stores: MakingStores, session: LedgerSession) => DriftSources;
  /** Absent: models are fitted here, one after another. */
  readonly training?: Training;
  /** Absent: players are predicted here, one after another. */
  readonly predictionWorkers?: PredictionWorkers;
  readonly routes: Routes;
  readonly pingDeadMan: (() => Promise<string | null>) | null;
  readonly machine: Machine;
  /** One synthetic slate through every edge in a sandbox; null when it passed, otherwise what went wrong. */
  readonly selfTest: (() => Promise<string | null>) | null;
  /** True where time must not pass while the self-test runs; otherwise it runs beside the loop. */
  readonly awaitsSelfTest?: boolean;
  /** True for a candidate: it opens, answers, tests itself and beats, but plans and makes nothing. */
  readonly isStandby?: boolean;
  readonly log: (line: string) => void;
  /** Absent: all. For tests of what a blind watchdog does. */
  readonly detectors?: readonly Detector[];
}

export interface ServiceStores {
  readonly ledger: LedgerStore;
  /** Null for a process without a worker or an orchestrator: it looks at the ledger alone. */
  readonly making: MakingStores | null;
  /** Bytes of a published document by its name; null: it was never published. */
  readonly published: DocumentStore['read'];
  close(): Promise<void>;
}

export interface MakingStores {
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
}

export interface ServiceFeed {
  readonly league: LeagueId;
  readonly name: string;
  readonly source: PayloadSource;
  /** Throws UNKNOWN_SEASON. */
  seasons(season: Season, replayFrom: SlateDate): readonly ManagedSeason[];
}

export interface Machine {
  readonly clock: Clock;
  /** Time as people have it, in a replay too. */
  readonly wall: () => Instant;
  /** Milliseconds that no change of the wall clock moves. */
  readonly elapsed: () => number;
  readonly residentBytes: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}
