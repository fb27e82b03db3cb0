/**
 * Makes a release of this project as it stands, for a data directory, and does not record it. A warehouse that a
 * service holds is not opened beside it: which models serve is then what the service saw last.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { declaredLedgerTables } from '../../engines/embedded/sqlite-ledger-schema.ts';
import { openSqliteLedgerStore } from '../../engines/embedded/sqlite-ledger-store.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type Instant, instant } from '../../league/instant.ts';
import { keptDrift } from '../../release/drift-store.ts';
import { type Manifest, makeRelease, type RecordedRelease } from '../../release/make-release.ts';
import { recordRelease } from '../../release/release-store.ts';
import { schemaManifest } from '../../release/schema-manifest.ts';
import { modelSet, servingFacts } from '../../release/serving-facts.ts';
import { schemaDigest, TABLES } from '../../tables/catalogue.ts';
import { codeDigest } from '../../world/live/build-identity.ts';
import { repositoryOf } from '../../world/live/repository.ts';
import { holder } from '../holder.ts';
import { withLedger } from '../open-ledger.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { type Played, playedInto } from './played-in.ts';
import { roleCode } from './role-code.ts';
import { type ServiceSettings, serviceSettings } from './settings-in-force.ts';
import { declaredSchedules, RUNTIME } from './versions-in-force.ts';

export interface ReleaseRequest {
  readonly home: string;
  /** Of a directory that nothing was played into yet: what is going to be. */
  readonly played: Played;
  readonly service: ServiceSettings;
}

/** Throws TREE_DIRTY and MODULE_MISSING. */
export async function releaseNow({ home, played, service }: ReleaseRequest): Promise<RecordedRelease> {
  const repository = repositoryOf(PROJECT_ROOT);
  const parts = {
    repository,
    code: codeDigest(PROJECT_ROOT),
    roles: roleCode(PROJECT_ROOT),
    settings: await serviceSettings(playedInto(home) ?? played, service),
    schema: schemaDigest(),
    tables: schemaManifest(TABLES, { declared: declaredLedgerTables() }),
    schedules: declaredSchedules(),
    models: null,
    runtime: RUNTIME,
  };
  const at: Instant = instant(Date.now());
  // Refused before anything is opened.
  makeRelease(parts, at);
  return makeRelease({ ...parts, models: await servingNow(home) }, at);
}

/** Makes and records it. The ledger is made where there is none: a release comes before the first start. */
export async function releaseAndRecord(request: ReleaseRequest): Promise<RecordedRelease> {
  const made = await releaseNow(request);
  mkdirSync(request.home, { recursive: true });
  const store = openSqliteLedgerStore(join(request.home, 'ledger.sqlite'));
  try {
    await recordRelease(store.documents, made);
  } finally {
    await store.close();
  }
  return made;
}

async function servingNow(home: string): Promise<Manifest | null> {
  if (!existsSync(join(home, 'warehouse.duckdb'))) return null;
  try {
    const engine = await openEmbeddedEngine(home, null, holder('release'));
    try {
      const live = await engine.warehouse.columns();
      const hasModels = live.some(({ table }) => table === 'nba_predictions.serving_models');
      return hasModels ? modelSet(await servingFacts(engine.warehouse)) : null;
    } finally {
      await engine.close();
    }
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'DATA_DIRECTORY_BUSY') throw error;
    const seen = await withLedger(home, ({ documents }) => keptDrift(documents));
    if (seen === null) throw error;
    return seen.models;
  }
}
