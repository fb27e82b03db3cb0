/** What is measured on the feature rows of a slate, against the feature contract. */
import type { Measure } from '../../ledger/measure.ts';
import { detailName } from '../../pipeline/threshold-detail.ts';
import { FEATURES, type Feature } from '../../tables/feature-contract.ts';
import type { AnyRow } from '../../tables/table.ts';
import { measured } from '../measured.ts';

/** Fewer players can share a value by chance. */
const LEAST_PLAYERS = 10;

const REQUIRED = FEATURES.filter(({ isRequired }) => isRequired);
/** Full for everybody late in a season, and no change for anybody in its first five games. */
const MAY_AGREE: ReadonlySet<string> = new Set(['games_in_window', 'minutes_change', 'points_z_last_5']);
/** What a team, a night or the calendar may give all players alike is left out. */
const OF_THE_PLAYER = FEATURES.filter(
  ({ name, source }) => source === 'player_daily_cache' && !MAY_AGREE.has(name),
);

export function featureMeasures(rows: readonly AnyRow[]): readonly Measure[] {
  return [...coverage(rows), ...variance(rows), measured('feature_range', rows, isInRange)];
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

/** `feature_variance`: features that differ between players, of those of the player that enough players have. */
function variance(rows: readonly AnyRow[]): readonly Measure[] {
  const metric = 'feature_variance';
  const looked = OF_THE_PLAYER.map((feature) => spread(feature, rows)).filter(
    ({ players }) => players >= LEAST_PLAYERS,
  );
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
