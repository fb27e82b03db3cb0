/** What of a season is evaluated: slates, systems, markets. */

import type { DateRange } from '../../league/slate-date.ts';
import type { Market } from '../../lines/markets.ts';

export interface Scope extends DateRange {
  readonly systems: readonly string[];
  readonly markets: readonly Market[];
}

/** SQL that keeps the slates of the scope; `alias` names the table. */
export function within(alias: string, { from, to }: DateRange): string {
  return `${alias}.slate_date BETWEEN DATE '${from}' AND DATE '${to}'`;
}

/** SQL that keeps its systems and markets as well. */
export function ofScope(alias: string, scope: Scope): string {
  return `${within(alias, scope)} AND ${alias}.system IN (${quoted(scope.systems)}) AND ${alias}.market IN (${quoted(scope.markets)})`;
}

/** Names of systems and markets, of which all are known. */
function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
