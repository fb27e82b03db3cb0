/** Where drift looks from here: this project's folder, a ledger, and the stores of whoever holds the data directory. */
import { join } from 'node:path';
import { ledgerSchemaDifferences } from '../../engines/embedded/sqlite-ledger-schema.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { OUTPUTS } from '../../phases/outputs.ts';
import type { Role } from '../../pipeline/role.ts';
import type { DriftSources } from '../../release/drift-sources.ts';
import { servingFacts } from '../../release/serving-facts.ts';
import type { Settings } from '../../release/settings.ts';
import { SCHEDULES } from '../../service/schedules.ts';
import { ARTEFACT_FORM } from '../../systems/artefact.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { CONTRACT_VERSION } from '../../tables/feature-contract.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { repositoryOf } from '../../world/live/repository.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { roleCodeReader } from './role-code.ts';
import { RUNTIME } from './versions-in-force.ts';

export interface DriftSourcesRequest {
  readonly home: string;
  readonly documents: StateDocuments;
  readonly ledger: DriftSources['ledger'];
  /** Null: another process holds them. */
  readonly stores: { readonly warehouse: Warehouse; readonly payloads: PayloadStore } | null;
  readonly expects: readonly Role[];
  readonly settings: Settings;
}

export function driftSourcesOf(request: DriftSourcesRequest): DriftSources {
  const { home, documents, ledger, stores, expects, settings } = request;
  return {
    documents,
    homeOption: ` --home ${home}`,
    expects,
    roleCode: roleCodeReader(PROJECT_ROOT),
    repository: () => repositoryOf(PROJECT_ROOT),
    settings,
    tables: TABLES,
    columns: async () => held(stores, home).warehouse.columns(),
    ledgerDifferences: () => ledgerSchemaDifferences(join(home, 'ledger.sqlite')),
    stations: SCHEDULES,
    outputs: OUTPUTS,
    ledger,
    serving: async () => servingFacts(held(stores, home).warehouse),
    artefact: async (digest) => held(stores, home).payloads.get(digest),
    inForce: { contract: CONTRACT_VERSION, form: ARTEFACT_FORM, runtime: RUNTIME },
  };
}

function held<Stores>(stores: Stores | null, home: string): Stores {
  if (stores !== null) return stores;
  throw new HardwoodError({
    code: 'DATA_DIRECTORY_BUSY',
    message: 'Another process holds the data directory, and has not said lately what it sees there.',
    subject: home,
    next: 'wait half a minute for the service to look, or stop it and ask again',
  });
}

/** First slate of a directory that a live service works on; null: none ever did. */
export async function liveSince(documents: StateDocuments): Promise<SlateDate | null> {
  const live = await documents.get('service', 'live');
  return live === null ? null : (live.body as { readonly since: SlateDate }).since;
}
