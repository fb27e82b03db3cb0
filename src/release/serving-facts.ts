/** The models that serve the newest slate, by the records of their training. */
import type { Warehouse } from '../tables/warehouse.ts';
import type { Manifest } from './make-release.ts';

export interface ServingFacts {
  readonly slate: string;
  readonly system: string;
  /** `production` or `refused`. */
  readonly status: string;
  readonly refusal: string | null;
  readonly digest: string;
  readonly contract: number;
  readonly form: number;
  /** Of the runtime that trained it; null: not stated. */
  readonly runtime: string | null;
}

const SERVING = `
  SELECT CAST(slate_date AS VARCHAR), system, status, refusal, artefact_digest, contract_version, artefact_format, runtime
  FROM nba_predictions.serving_models
  WHERE slate_date = (SELECT max(slate_date) FROM nba_predictions.serving_models)
  ORDER BY system`;

export async function servingFacts(warehouse: Warehouse): Promise<readonly ServingFacts[]> {
  const { rows } = await warehouse.query(SERVING);
  return rows.map(([slate, system, status, refusal, digest, contract, form, runtime]) => ({
    slate: String(slate),
    system: String(system),
    status: String(status),
    refusal: refusal === null ? null : String(refusal),
    digest: String(digest),
    contract: Number(contract),
    form: Number(form),
    runtime: runtime === null ? null : String(runtime),
  }));
}

/** The set that serves, by system; null: none. */
export function modelSet(serving: readonly ServingFacts[]): Manifest | null {
  const production = serving.filter(({ status }) => status === 'production');
  if (production.length === 0) return null;
  return Object.fromEntries(production.map(({ system, digest }) => [system, digest]));
}
