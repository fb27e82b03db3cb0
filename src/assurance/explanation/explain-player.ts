/** All features of one player on one slate: the numbers, or why they are missing, and the row they stand in. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { FEATURES } from '../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../../tables/feature-store.ts';
import type { Feature } from '../../tables/features/feature.ts';
import type { AnyRow } from '../../tables/table.ts';
import { type FeatureCell, featureCell } from './feature-cell.ts';
import { nearNames } from './near-names.ts';
import { type Queryable, sqlText, storedRows } from './stored-rows.ts';
import type { Target } from './target.ts';
import type { WorkRecord, WorkRecords } from './work-record.ts';

export interface PlayerExplanation {
  readonly target: Target;
  readonly store: AnyRow;
  readonly decision: WorkRecord | null;
  readonly features: readonly FeatureCell[];
}

export async function explainPlayer(
  works: WorkRecords,
  target: Target,
  store: AnyRow,
): Promise<PlayerExplanation> {
  return {
    target,
    store,
    decision: await works.of(ML_FEATURE_STORE_V2, store),
    features: FEATURES.map((feature) => featureCell(feature, store)),
  };
}

/** The player’s row of features. Throws NOT_FOUND, with the reason of the batch where it gives one. */
export async function storeRow(warehouse: Queryable, target: Target, home: string): Promise<AnyRow> {
  const { slateDate, lookup, name } = target;
  const condition = `slate_date = DATE '${slateDate}' AND player_lookup = ${sqlText(lookup)}`;
  const [row] = await storedRows(warehouse, ML_FEATURE_STORE_V2, condition);
  if (row !== undefined) return row;
  const { rows } = await warehouse.query(
    `SELECT state, reason, detail FROM nba_predictions.prediction_batches WHERE ${condition}`,
  );
  const others = await warehouse.query(
    `SELECT count(*) FROM nba_predictions.ml_feature_store_v2 WHERE slate_date = DATE '${slateDate}'`,
  );
  const isMade = Number(others.rows[0]?.[0]) > 0;
  const [state, reason, detail] = rows[0] ?? [];
  const because =
    reason === undefined || reason === null
      ? ''
      : `; the batch says ${state}: ${reason}${detail === null ? '' : ` ${detail}`}`;
  throw new HardwoodError({
    code: 'NOT_FOUND',
    message: isMade
      ? `${name} has no row of features on ${slateDate}${because}.`
      : `The slate of ${slateDate} has no stored features yet.`,
    subject: `${name} ${slateDate}`,
    next: `./hardwood status ${slateDate} --home ${home}`,
  });
}

/** The feature of that name. Throws NOT_FOUND with the names that come near. */
export function contractFeature(name: string): Feature {
  const feature = FEATURES.find((each) => each.name === name.toLowerCase());
  if (feature !== undefined) return feature;
  const near = nearNames(
    name,
    FEATURES.map((each) => each.name),
  );
  throw new HardwoodError({
    code: 'NOT_FOUND',
    message: `The feature contract has no "${name}"${near.length === 0 ? '' : `; near it: ${near.join(', ')}`}.`,
    subject: name,
    next: './hardwood features contract',
  });
}
