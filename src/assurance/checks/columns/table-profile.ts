/**
 * The profile of a table: of each slate and column how many rows there are, how many hold a value, and of numbers and
 * flags (as 1 and 0) their sum, squares, extremes, zeros and negatives. One statement reads all columns of all slates.
 */
import { type DateRange, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import type { Column } from '../../../tables/column.ts';
import { qualifiedName } from '../../../tables/table.ts';
import type { QueryResult, Warehouse } from '../../../tables/warehouse.ts';
import { withinSlates } from '../slate-items.ts';
import { type Figure, figuresOf, type ProfiledTable } from './profiled-table.ts';

export interface ColumnProfile {
  readonly rows: number;
  /** Rows that hold a value; what follows is of them, and null of texts and moments. */
  readonly present: number;
  readonly numbers: NumberProfile | null;
}

export interface NumberProfile {
  readonly mean: number;
  /** Standard deviation within the slate. */
  readonly spread: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly zeros: number;
  readonly negatives: number;
}

/** In the order of the dates; columns by the name of their figure. */
export type TableProfile = ReadonlyMap<SlateDate, ReadonlyMap<string, ColumnProfile>>;

type Cell = QueryResult['rows'][number][number];

export async function readProfile(
  query: Warehouse['query'],
  profiled: ProfiledTable,
  ranges: readonly DateRange[],
): Promise<TableProfile> {
  const { table } = profiled;
  const figures = figuresOf(profiled).map((figure) => ({
    name: figure.name,
    cells: aggregates(figure, table.columns[figure.column]),
  }));
  const within = ranges.map((range) => `(${withinSlates(range)})`).join(' OR ');
  const { rows } = await query(
    `SELECT slate_date, ${figures.flatMap(({ cells }) => cells).join(', ')} FROM ${qualifiedName(table)}
     WHERE ${within} GROUP BY slate_date ORDER BY slate_date`,
  );
  return new Map(
    rows.map(([date, ...cells]) => {
      let next = 0;
      const columns = figures.map(({ name, cells: { length } }) => {
        next += length;
        return [name, columnProfile(cells.slice(next - length, next))] as const;
      });
      return [slateDate(String(date)), new Map(columns)];
    }),
  );
}

function aggregates({ column, where }: Figure, declared: Column | undefined): readonly string[] {
  if (declared === undefined) throw new Error(`a profile asks for ${column}, which is not declared`);
  const among = (of: string) => (where === null ? of : `CASE WHEN ${where} THEN ${of} END`);
  const rows = [where === null ? 'COUNT(*)' : `COUNT(${among('1')})`, `COUNT(${among(column)})`];
  switch (declared.kind) {
    case 'text':
    case 'date':
    case 'instant':
      return rows;
    case 'bool':
      return [...rows, ...numberCells(among(`CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END`))];
    case 'int':
    case 'real':
      return [...rows, ...numberCells(among(column))];
  }
}

function numberCells(value: string): readonly string[] {
  return [
    `AVG(${value})`,
    `STDDEV_POP(${value})`,
    `MIN(${value})`,
    `MAX(${value})`,
    `COUNT(CASE WHEN ${value} = 0 THEN 1 END)`,
    `COUNT(CASE WHEN ${value} < 0 THEN 1 END)`,
  ];
}

function columnProfile([rows, present, ...cells]: readonly Cell[]): ColumnProfile {
  const [mean, spread, minimum, maximum, zeros, negatives] = cells;
  const isThere = (cell: Cell | undefined) => cell !== null && cell !== undefined;
  return {
    rows: Number(rows),
    present: Number(present),
    numbers: !isThere(mean)
      ? null
      : {
          mean: Number(mean),
          spread: Number(spread),
          minimum: Number(minimum),
          maximum: Number(maximum),
          zeros: Number(zeros),
          negatives: Number(negatives),
        },
  };
}
