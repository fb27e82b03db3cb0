/** What is on record of models before a slate: the last training, and what is in service. */
import { openingDate, type Season, seasonFromStartYear, seasonStartYear } from '../../../league/season.ts';
import { addDays, type DateRange, type SlateDate } from '../../../league/slate-date.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import { MODEL_REGISTRY, SERVING_MODELS } from '../../../tables/nba-predictions.ts';
import type { LastTraining } from './refit-policy.ts';
import type { RegistryRow } from './registry-rows.ts';
import type { ServingModel } from './train-models.ts';

/**
 * Seasons before the running one that models learn from, where they are there. Points over 2022-23 to 2024-25, error below
 * that of the last ten games by plain trees on form, N = 78,312: 4.5 % with two seasons, 4.9 with four, 5.1 with all.
 */
export const SEASONS_LEARNT = 4;

/** Slates that models learn from and that say who is who among them. */
export function learntFrom(season: Season, slate: SlateDate): DateRange {
  return { from: openingDate(firstSeasonLearnt(season)), to: addDays(slate, -1) };
}

export function firstSeasonLearnt(season: Season): Season {
  return seasonFromStartYear(seasonStartYear(season) - SEASONS_LEARNT);
}

/** In order of slate, `range` inclusive. */
export function registryOf(read: AsOfReader, range: DateRange): Promise<readonly RegistryRow[]> {
  return read.rows(MODEL_REGISTRY, range);
}

/** In order of slate, `range` inclusive. */
export function servingOf(read: AsOfReader, range: DateRange): Promise<readonly ServingModel[]> {
  return read.rows(SERVING_MODELS, range);
}

/** Rows of the newest slate among them. */
export function newestOf<Row extends { readonly slate_date: SlateDate }>(
  rows: readonly Row[],
): readonly Row[] {
  const newest = rows.at(-1)?.slate_date;
  return rows.filter((row) => row.slate_date === newest);
}

/** By schedule; null when there was none. Systems of its slate that had too few rows were part of it. */
export function lastTraining(registry: readonly RegistryRow[]): LastTraining | null {
  const newest = registry.findLast((row) => row.candidate === 0 && row.outcome === 'trained');
  if (newest === undefined) return null;
  const together = registry.filter((row) => row.slate_date === newest.slate_date && row.candidate === 0);
  const { trained_through: trainedThrough, contract_version: contract, artefact_format: format } = newest;
  if (contract === null || format === null) throw new Error('a candidate without contract or form');
  return {
    trainedThrough,
    rows: Math.max(0, ...together.map((row) => row.rows ?? 0)),
    contractVersion: contract,
    artefactFormat: format,
    systems: together.map(({ system }) => system),
  };
}
