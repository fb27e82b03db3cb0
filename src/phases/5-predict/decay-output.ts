/** An output made from the nights of each system in each market, after each slate; empty where nothing was graded. */
import { type Output, slateInput } from '../../pipeline/output.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { postgameTiming } from '../timing.ts';
import { decayNights, type SystemNight } from './decay-nights.ts';

export function decayOutput(name: string, table: Table, rowOf: (night: SystemNight) => AnyRow): Output {
  return {
    name,
    phase: 5,
    purpose: 'postgame',
    table,
    inputs: [slateInput('system_daily_performance', 'postgame')],
    windows: ['system_daily_performance'],
    plannedFor: ['replayed'],
    timing: postgameTiming,
    entitles: () => ({ minimum: 0, exact: null }),
    partition: (work) => [work.slateDate],
    async run(context) {
      const nights = await decayNights(context);
      return nights.length === 0
        ? { kind: 'empty', reason: 'Halted' }
        : { kind: 'rows', rows: nights.map(rowOf) };
    },
  };
}
