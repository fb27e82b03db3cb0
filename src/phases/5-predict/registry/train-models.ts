/**
 * One training: rows in, candidates out, each with its artefact stored and its gates judged.
 *
 * It decides nothing: whether a candidate serves is decided where models are. The seed comes from the slate, so that the
 * same rows give the same bytes.
 */
import type { DateRange } from '../../../league/slate-date.ts';
import {
  daysBetween,
  type SlateDate,
  slateDate,
  slateDateFromDayNumber,
} from '../../../league/slate-date.ts';
import { MARKETS } from '../../../lines/markets.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import type { FittedArtefact } from '../../../systems/fit-systems.ts';
import type { FitTools } from '../../../systems/fit-tools.ts';
import { heldOutRows } from '../../../systems/held-out-rows.ts';
import { type LeakCheck, leakChecks } from '../../../systems/leak-check.ts';
import type { PredictionSystem } from '../../../systems/prediction-system.ts';
import type { TrainingRows } from '../../../systems/training-rows.ts';
import type { SERVING_MODELS } from '../../../tables/nba-predictions.ts';
import type { RowOf } from '../../../tables/table.ts';
import type { PayloadStore } from '../../../world/payload-store.ts';
import { inlineTraining, type Training } from '../../../world/training.ts';
import { type ErrorsByMarket, incumbentErrors } from './incumbent-errors.ts';
import { loadArtefact, refusalOf, storeArtefact, unreadableBecause } from './model-artefact.ts';
import { type GateResult, judgeCandidate } from './model-gates.ts';
import { noTrainingRows, trainingRows } from './training-set.ts';

export type ServingModel = RowOf<typeof SERVING_MODELS>;

/** Systems that had too few rows are not among the answers. */
export type FitModels = (rows: TrainingRows, tools: FitTools) => Promise<readonly FittedArtefact[]>;

export interface TrainingOrder {
  readonly read: AsOfReader;
  readonly payloads: PayloadStore;
  readonly training: Training | undefined;
  /** Slates to learn from; null: nothing, for systems that need nothing. */
  readonly range: DateRange | null;
  /** The slate before which it is trained: its seed. */
  readonly slate: SlateDate;
  readonly systems: readonly PredictionSystem[];
  readonly incumbents: readonly ServingModel[];
}

export interface Candidate {
  readonly system: string;
  readonly digest: string;
  readonly trainedFrom: SlateDate | null;
  readonly trainedThrough: SlateDate | null;
  readonly rows: number;
  /** Of them, rows with features. */
  readonly featureRows: number;
  readonly seed: number;
  readonly metrics: FittedArtefact['validation'];
  /** Otherwise it is constants, or there were no rows. */
  readonly hasLearnt: boolean;
  /** None where it has not learnt. */
  readonly gates: readonly GateResult[];
}

const EPOCH = slateDate('1970-01-01');

/** Rejects when the store is damaged or a fit fails. */
export async function trainModels(fit: FitModels, order: TrainingOrder): Promise<readonly Candidate[]> {
  const { read, payloads, range, slate, systems } = order;
  const rows = range === null ? noTrainingRows() : await trainingRows(read, range);
  const training = order.training ?? inlineTraining;
  const seed = daysBetween(EPOCH, slate);
  // While threads grow trees, those in service are asked.
  const [fitted, errors] = await Promise.all([
    fit(rows, { seed, fitTrees: (jobs) => training.fit(jobs) }),
    errorsInService(order, rows),
  ]);
  const [first, last] = [rows.day.at(0), rows.day.at(-1)];
  const through = last === undefined ? null : slateDateFromDayNumber(last);
  const featureRows = rows.hasFeatures.reduce((count, has) => count + has, 0);
  const leaks = range === null ? [] : leakChecks(rows).map(leakGate);
  const candidates: Candidate[] = [];
  for (const { system, artefact, rows: learnt, validation } of fitted) {
    const known = systems.find(({ id }) => id === system);
    const hasLearnt = range !== null && known?.learns !== false;
    const markets = known?.markets ?? MARKETS;
    candidates.push({
      system,
      digest: await storeArtefact(payloads, artefact),
      trainedFrom: first === undefined ? null : slateDateFromDayNumber(first),
      trainedThrough: through,
      rows: learnt,
      featureRows,
      seed,
      metrics: validation,
      hasLearnt,
      gates: !hasLearnt ? [] : [...judgeCandidate(markets, validation, errors.get(system) ?? {}), ...leaks],
    });
  }
  return candidates;
}

/** Of those that learnt from nothing that a candidate is measured on. */
async function errorsInService(
  { incumbents, payloads, systems }: TrainingOrder,
  rows: TrainingRows,
): Promise<ReadonlyMap<string, ErrorsByMarket>> {
  const { measured } = heldOutRows(rows);
  const [first] = measured;
  const fromDay = first === undefined ? undefined : rows.day[first];
  if (fromDay === undefined) return new Map();
  const artefacts = new Map<string, unknown>();
  for (const row of incumbents) {
    const isEarlier = row.trained_through === null || daysBetween(EPOCH, row.trained_through) < fromDay;
    const system = systems.find(({ id }) => id === row.system);
    if (!isEarlier || system === undefined || refusalOf(row, systems) !== null) continue;
    const artefact = await loadArtefact(payloads, row.artefact_digest);
    if (unreadableBecause(system, artefact) === null) artefacts.set(row.system, artefact);
  }
  return incumbentErrors(artefacts, rows, measured);
}

/** What has seen the game it is to foretell teaches nothing: no candidate of such rows serves. */
function leakGate({ stat, column, excess, limit, benchmark, n }: LeakCheck): GateResult {
  const verdict = excess <= limit ? 'passed' : 'failed';
  return {
    gate: `${column} beyond the ${benchmark}`,
    market: stat,
    value: excess,
    low: null,
    high: limit,
    n,
    verdict,
  };
}
