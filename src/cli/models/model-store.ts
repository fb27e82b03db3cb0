/** What is on record of models in a data directory: every candidate, everything that served, every word of a person. */
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { RegistryRow } from '../../phases/5-predict/registry/registry-rows.ts';
import type { ServingModel } from '../../phases/5-predict/registry/train-models.ts';
import { everyModelWord, type ModelWord } from '../../pipeline/model-words.ts';
import { refuseDrift } from '../../tables/drift.ts';
import { MODEL_REGISTRY, SERVING_MODELS } from '../../tables/nba-predictions.ts';
import type { Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { EVERY_SLATE } from '../players/list-unresolved.ts';

export interface ModelRecords {
  /** Candidates that were trained, in order; those of persons from the moment on. */
  readonly candidates: readonly RegistryRow[];
  /** In order of slate. */
  readonly served: readonly ServingModel[];
  readonly words: readonly ModelWord[];
}

/** Throws DATA_DIRECTORY_BUSY while another process holds the directory, SCHEMA_DRIFT on one of before these tables. */
export async function withModels<Result>(
  home: string,
  work: (records: ModelRecords, engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await openEmbeddedEngine(existingHome(home), null, holder('models'));
  try {
    const tables = [MODEL_REGISTRY, SERVING_MODELS];
    refuseDrift(tables, await engine.warehouse.columns(), `./hardwood migrate --home ${home}`);
    return await work(await recordsOf(engine.warehouse, engine.ledger), engine);
  } finally {
    await engine.close();
  }
}

async function recordsOf(warehouse: Warehouse, ledger: LedgerStore): Promise<ModelRecords> {
  const registry = (await rowsOf(warehouse, MODEL_REGISTRY)) as unknown as readonly RegistryRow[];
  const served = (await rowsOf(warehouse, SERVING_MODELS)) as unknown as readonly ServingModel[];
  const words = await everyModelWord(ledger.documents);
  const trained = registry.filter(({ outcome }) => outcome === 'trained');
  const known = new Set(trained.map(({ trained_at: at, system }) => `${system} ${at}`));
  const byHand = words.flatMap((word) => {
    if (word.kind !== 'trained') return [];
    const row = word.candidate as unknown as RegistryRow;
    return known.has(`${row.system} ${row.trained_at}`) ? [] : [row];
  });
  return { candidates: [...trained, ...byHand], served, words };
}

async function rowsOf(warehouse: Warehouse, table: Table) {
  return [...(await warehouse.read(table, EVERY_SLATE.from, EVERY_SLATE.to)).values()].flat();
}

/** What each system has in service on the newest slate. */
export function inService({ served }: ModelRecords): readonly ServingModel[] {
  const newest = served.at(-1)?.slate_date;
  return served.filter((row) => row.slate_date === newest);
}

/** By digest, or by the first digits of it. Throws NOT_FOUND; INVALID_ARGUMENT when several begin so. */
export function candidateOf(records: ModelRecords, wanted: string, home: string): RegistryRow {
  const found = records.candidates.filter((row) => row.artefact_digest?.startsWith(wanted) === true);
  const digests = new Set(found.map((row) => row.artefact_digest));
  const newest = found.at(-1);
  if (newest === undefined || wanted.length < SHORTEST_PREFIX) {
    throw new HardwoodError({
      code: 'NOT_FOUND',
      message: `No model ${wanted} was ever trained in this directory.`,
      subject: wanted,
      next: `./hardwood models list --home ${home}`,
    });
  }
  if (digests.size === 1) return newest;
  throw new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: `${digests.size} models begin with ${wanted}.`,
    subject: wanted,
    next: 'write more digits of the digest',
  });
}

const SHORTEST_PREFIX = 6;

/** A digest as it is printed: enough digits to name it. */
export function short(digest: string | null): string | null {
  return digest === null ? null : digest.slice(0, 12);
}
