/** Where drift looks. Whatever throws makes its plane unknown. */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { LedgerState } from '../ledger/status.ts';
import type { Output } from '../pipeline/output.ts';
import type { Role } from '../pipeline/role.ts';
import type { LiveColumn, SchemaDifference } from '../tables/drift.ts';
import type { Table } from '../tables/table.ts';
import type { DeclaredSchedule } from './schedule-manifest.ts';
import type { ServingFacts } from './serving-facts.ts';
import type { Settings } from './settings.ts';

export interface DriftLedger {
  readonly state: LedgerState;
  /** Its own: of a replay the moment at which it stands. */
  readonly now: Instant;
  /** First slate of a live service; null: it is not lived by the clock, and nothing of it can be late. */
  readonly since: SlateDate | null;
}

export interface DriftSources {
  /** Of the ledger: heartbeats, releases, configurations, schedules. */
  readonly documents: StateDocuments;
  /** What a command needs to be about the same directory, with a leading space; empty: nothing. */
  readonly homeOption: string;
  /** Roles that the deployment must have. */
  readonly expects: readonly Role[];
  /** Digest of what the role would load from the repository now. Throws when it cannot be read. */
  readonly roleCode: (role: Role) => string;
  /** Null: the sources come from no repository. Throws when it cannot be read. */
  readonly repository: () => { readonly commit: string; readonly changed: readonly string[] } | null;
  /** What the configuration says now. */
  readonly settings: Settings;
  readonly tables: readonly Table[];
  readonly columns: () => Promise<readonly LiveColumn[]>;
  readonly ledgerDifferences: () => readonly SchemaDifference[];
  readonly stations: readonly DeclaredSchedule[];
  readonly outputs: readonly Output[];
  readonly ledger: () => Promise<DriftLedger>;
  readonly serving: () => Promise<readonly ServingFacts[]>;
  /** Throws PAYLOAD_CORRUPT when the bytes are damaged or gone. */
  readonly artefact: (digest: string) => Promise<unknown>;
  /** In force: version of the feature contract, form of artefacts, runtime. */
  readonly inForce: { readonly contract: number; readonly form: number; readonly runtime: string };
}
