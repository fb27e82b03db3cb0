/** What is measured on the feature rows of a slate, against the feature contract. */
import type { Measure } from '../../ledger/measure.ts';
import { detailName } from '../../pipeline/threshold-detail.ts';
import { FEATURES } from '../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/feature-store.ts';
import type { Feature } from '../../tables/features/feature.ts';
import type { AnyRow } from '../../tables/table.ts';
import { measured } from '../measured.ts';
import { windowCompleteness } from './precompute-measures.ts';

/** Fewer players can share a value by chance. */
const LEAST_PLAYERS = 10;

const REQUIRED = FEATURES.filter(({ isRequired }) => isRequired);

export function featureMeasures(rows: readonly AnyRow[]): readonly Measure[] {
  return [
    ...coverage(rows),
    ...variance(rows),
    measured('feature_range', rows, isInRange),
    ...windowCompleteness(ML_FEATURE_STORE_V2, rows),
  ];
}

/** `feature_coverage`: required features that are there, of rows × required features. */
function coverage(rows: readonly AnyRow[]): readonly Measure[] {
  const metric = 'feature_coverage';
  const each = REQUIRED.map(({ name }) =>
    measured(detailName(metric, name), rows, (row) => row[name] !== null),
  );
  const present = each.reduce((total, { numerator }) => total + numerator, 0);
  return [
    { metric, numerator: present, denominator: rows.length * REQUIRED.length },
    ...each.filter(({ numerator, denominator }) => numerator < denominator),
  ];
}

/** `feature_variance`: features that differ between players, of those that must and that enough players have. */
function variance(rows: readonly AnyRow[]): readonly Measure[] {
  const metric = 'feature_variance';
  const isBootstrap = rows.some((row) => row.is_bootstrap === true);
  const must = FEATURES.filter(
    ({ mayBeConstant }) => mayBeConstant === false || (mayBeConstant === 'in_bootstrap' && !isBootstrap),
  );
  const looked = must
    .map((feature) => spread(feature, rows))
    .filter(({ players }) => players >= LEAST_PLAYERS);
  const constant = looked.filter(({ isConstant }) => isConstant);
  return [
    { metric, numerator: looked.length - constant.length, denominator: looked.length },
    ...constant.map(({ name, players }) => ({
      metric: detailName(metric, name),
      numerator: 1,
      denominator: players,
    })),
  ];
}

function spread({ name }: Feature, rows: readonly AnyRow[]) {
  let first: number | null = null;
  let players = 0;
  let isConstant = true;
  for (const row of rows) {
    const value = row[name];
    if (typeof value !== 'number') continue;
    first ??= value;
    players += 1;
    if (value !== first) isConstant = false;
  }
  return { name, players, isConstant };
}

/** No feature was nulled for lying outside its range. */
function isInRange(row: AnyRow): boolean {
  return row.out_of_range === '[]';
}
