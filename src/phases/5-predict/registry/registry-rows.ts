/** Rows of model_registry: what came of each system on a slate. */
import type { Instant } from '../../../league/instant.ts';
import type { SlateDate } from '../../../league/slate-date.ts';
import type { Versions } from '../../../ledger/receipt.ts';
import { ARTEFACT_FORM } from '../../../systems/artefact.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';
import type { MODEL_REGISTRY } from '../../../tables/nba-predictions.ts';
import type { CandidateStatus } from '../../../tables/predictions/model-registry.ts';
import type { RowOf } from '../../../tables/table.ts';
import type { Candidate } from './train-models.ts';

export type RegistryRow = RowOf<typeof MODEL_REGISTRY>;

interface Setting {
  readonly slate: SlateDate;
  readonly asOf: Instant;
}

export interface CandidateFacts extends Setting {
  readonly candidate: Candidate;
  readonly status: CandidateStatus;
  readonly why: string;
  readonly incumbent: string | null;
  readonly versions: Versions | undefined;
  /** `schedule`, or the person. */
  readonly trainedBy: string;
}

export function candidateRow(facts: CandidateFacts): RegistryRow {
  const { slate, asOf, candidate, status, why, incumbent, versions, trainedBy } = facts;
  return {
    slate_date: slate,
    system: candidate.system,
    candidate: 0,
    outcome: 'trained',
    why,
    status,
    artefact_digest: candidate.digest,
    incumbent_digest: incumbent,
    trained_from: candidate.trainedFrom,
    trained_through: candidate.trainedThrough,
    rows: candidate.rows,
    feature_rows: candidate.featureRows,
    contract_version: CONTRACT_VERSION,
    artefact_format: ARTEFACT_FORM,
    build: versions?.code ?? null,
    runtime: versions?.runtime ?? null,
    seed: candidate.seed,
    metrics: JSON.stringify(candidate.metrics),
    gates: JSON.stringify(candidate.gates),
    trained_by: trainedBy,
    trained_at: asOf,
    known_at: asOf,
  };
}

/** A system of which no candidate was trained. A training that found too few rows says through when it looked. */
export function withoutCandidate(
  { slate, asOf }: Setting,
  system: string,
  outcome: 'too_few_rows' | 'not_due',
  why: string,
): RegistryRow {
  return {
    slate_date: slate,
    system,
    candidate: 0,
    outcome,
    why,
    status: null,
    artefact_digest: null,
    incumbent_digest: null,
    trained_from: null,
    trained_through: null,
    rows: null,
    feature_rows: null,
    contract_version: null,
    artefact_format: null,
    build: null,
    runtime: null,
    seed: null,
    metrics: null,
    gates: null,
    trained_by: null,
    trained_at: null,
    known_at: asOf,
  };
}
