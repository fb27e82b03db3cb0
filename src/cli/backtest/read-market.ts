/** The graded predictions of one market by system, in order of slate, with what stood beside them. */
import { ACCURACY_COLUMNS, type ReportRow } from '../../evaluation/report/figures/report-row.ts';
import { featureMarket, type Market, SUMMANDS } from '../../lines/markets.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { rowsByStretch } from './named-rows.ts';
import { ofScope, type Scope } from './scope.ts';

/** Every system of the scope is there, with no row where it predicted nothing. */
export async function readMarket(
  warehouse: Warehouse,
  scope: Scope,
  market: Market,
): Promise<ReadonlyMap<string, readonly ReportRow[]>> {
  const rows = await rowsByStretch(warehouse, scope, (part) => marketQuery(part, market));
  const bySystem = Map.groupBy(rows, ({ system }) => String(system));
  return new Map(
    // The query selects exactly these columns, of the types that the tables declare.
    scope.systems.map((system) => [system, (bySystem.get(system) ?? []) as unknown as ReportRow[]]),
  );
}

function marketQuery(scope: Scope, market: Market): string {
  const columns = ACCURACY_COLUMNS.map((name) =>
    name === 'slate_date' ? 'CAST(a.slate_date AS VARCHAR) AS slate_date' : `a.${name}`,
  );
  return `
    SELECT ${columns.join(', ')},
      p.opponent, p.appearance_probability AS appearance,
      ${lastTen(market)} AS "lastTen", f.minutes_avg_last_10 AS "usualMinutes"
    FROM nba_predictions.prediction_accuracy a
    LEFT JOIN nba_predictions.player_prop_predictions p
      ON p.slate_date = a.slate_date AND p.revision = a.revision AND p.system = a.system
      AND p.market = a.market AND p.player_lookup = a.player_lookup
    LEFT JOIN nba_predictions.ml_feature_store_v2 f
      ON f.slate_date = a.slate_date AND f.player_lookup = a.player_lookup
    WHERE ${ofScope('a', { ...scope, markets: [market] })}
    ORDER BY a.slate_date, a.player_lookup, a.system`;
}

/** The mean of a sum is the sum of the means: all are over the same ten games. */
function lastTen(market: Market): string {
  const own = featureMarket(market);
  const parts = own !== null ? [own] : market in SUMMANDS ? SUMMANDS[market as keyof typeof SUMMANDS] : [];
  return parts.map((part) => `f.${part}_avg_last_10`).join(' + ');
}
