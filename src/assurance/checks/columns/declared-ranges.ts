/** The ranges that the contracts of the columns and of the features declare. */
import { COLUMN_CONTRACTS } from '../../../tables/column-contracts.ts';
import { FEATURES } from '../../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from '../../../tables/nba-predictions.ts';
import type { Table } from '../../../tables/table.ts';

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
  return table === ML_FEATURE_STORE_V2 ? [...ranges, ...features] : ranges;
}
