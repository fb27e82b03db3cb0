/** The columns of a paired difference: value, interval, and the interval drawn; below 0 the system is better. */
import { intervalPlot, sharedRange } from '../charts/interval-plot.ts';
import type { Estimate } from '../figures/estimate.ts';
import { interval, signed } from './number-text.ts';
import type { Column } from './table.ts';

export function differencePlots<Row>(
  rows: readonly Row[],
  differenceOf: (row: Row) => Estimate | null,
  digits: number,
): readonly Column<Row>[] {
  const drawn = rows.flatMap((row) => ends(differenceOf(row)));
  const range = sharedRange(drawn, 0);
  return [
    { head: 'difference', cell: (row) => signed(differenceOf(row)?.value ?? null, digits) },
    {
      head: '95 %',
      cell: (row) => {
        const difference = differenceOf(row);
        return difference === null ? '' : interval(difference, digits);
      },
      kind: 'interval',
    },
    {
      head: 'better ← 0 → worse',
      cell: (row) => {
        const [found] = ends(differenceOf(row));
        return found === undefined ? '' : intervalPlot(found, range, 0);
      },
    },
  ];
}

function ends(estimate: Estimate | null) {
  if (estimate === null || estimate.low === null || estimate.high === null) return [];
  return [{ value: estimate.value, low: estimate.low, high: estimate.high }];
}
