/**
 * The ranges that the contracts of the columns and of the features declare, and those of shares and probabilities. Other
 * numbers are held against their own history.
 */
import { COLUMN_CONTRACTS } from '../../../tables/column-contracts.ts';
import { FEATURES } from '../../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../../../tables/nba-predictions.ts';
import type { Table } from '../../../tables/table.ts';

/** Wherever a column has one of these names, it is a share or a probability. */
const SHARES =
  /^(coverage|pit_(mean|low|high)|(covered|randomised)_80|hit_rate(_low|_high)?|(market_)?brier(_beside_market)?|(win|loss|push|market|appearance)_probability|probability_(over|under)|fair_over|break_even|confidence|kelly_stake|closing_fair|quality|feature_quality|window_completeness)$/;

export interface DeclaredRange {
  /** The column, and the condition where there is one. */
  readonly name: string;
  readonly column: string;
  readonly minimum: number;
  readonly maximum: number;
  /** SQL; null: every row that the table’s contract covers. */
  readonly where: string | null;
}

export function declaredRanges(table: Table): readonly DeclaredRange[] {
  const contract = COLUMN_CONTRACTS.find((each) => each.table === table);
  const ranges = (contract?.columns ?? []).flatMap(({ column, range, where }) =>
    range === null
      ? []
      : [
          {
            name: where === undefined ? column : `${column} in ${where.text}`,
            column,
            minimum: range[0],
            maximum: range[1],
            where: where?.sql ?? null,
          },
        ],
  );
  const features = FEATURES.map(({ name, range }) => ({
    name,
    column: name,
    minimum: range[0],
    maximum: range[1],
    where: null,
  }));
  const declared = table === ML_FEATURE_STORE_V2 ? [...ranges, ...features] : ranges;
  const known = new Set(declared.map(({ column }) => column));
  const shares = Object.keys(table.columns)
    .filter((column) => SHARES.test(column) && !known.has(column))
    .map((column) => ({ name: column, column, minimum: 0, maximum: 1, where: null }));
  return [...declared, ...shares];
}
