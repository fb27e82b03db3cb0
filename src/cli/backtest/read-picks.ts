/** The bets of the scope: recommended with a real price, actionable, published; settled at their own line and price. */

import type { PickRow } from '../../evaluation/report/figures/pick-figures.ts';
import { type BetSide, settle } from '../../evaluation/settled-bet.ts';
import type { NbaGameId } from '../../league/game-id.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { type NamedRow, namedRows, numberIn, numberOrNull, rowsByStretch, textIn } from './named-rows.ts';
import { ofScope, type Scope } from './scope.ts';

export async function readPicks(warehouse: Warehouse, scope: Scope): Promise<readonly PickRow[]> {
  const recommended = await rowsByStretch(warehouse, scope, recommendedQuery);
  const published = await namedRows(warehouse, publishedQuery(scope));
  return [...recommended.flatMap(recommendedRows), ...published.map(publishedRow)];
}

function recommendedQuery(scope: Scope): string {
  return `
    SELECT r.system, r.market, r.game_id, r.recommendation AS side, r.line, r.price, r.is_actionable, a.grade, a.actual
    FROM nba_predictions.prop_recommendations r
    JOIN nba_predictions.prediction_accuracy a
      ON a.slate_date = r.slate_date AND a.system = r.system AND a.market = r.market
      AND a.player_lookup = r.player_lookup
    WHERE ${ofScope('r', scope)} AND r.recommendation IN ('OVER', 'UNDER')
      AND r.price IS NOT NULL AND r.line IS NOT NULL
      AND r.revision = (
        SELECT max(n.revision) FROM nba_predictions.prop_recommendations n
        WHERE n.slate_date = r.slate_date AND n.system = r.system AND n.market = r.market
          AND n.player_lookup = r.player_lookup)
    ORDER BY r.slate_date, r.system, r.market, r.player_lookup`;
}

function publishedQuery(scope: Scope): string {
  return `
    SELECT k.system, k.market, k.game_id, k.price, k.result, k.profit, k.closing_probability_value
    FROM nba_predictions.pick_results k
    WHERE ${ofScope('k', scope)}
    ORDER BY k.slate_date, k.sequence`;
}

/** An actionable one is a recommended one too. */
function recommendedRows(row: NamedRow): readonly PickRow[] {
  const actual = numberOrNull(row, 'actual');
  const price = numberIn(row, 'price');
  const outcome =
    actual === null
      ? { result: textIn(row, 'grade') === 'void' ? ('void' as const) : ('pending' as const), profit: null }
      : settle(textIn(row, 'side') as BetSide, numberIn(row, 'line'), price, actual);
  const pick: PickRow = { group: 'recommended', ...named(row), price, ...outcome, closingLineValue: null };
  return row.is_actionable === true ? [pick, { ...pick, group: 'actionable' }] : [pick];
}

function publishedRow(row: NamedRow): PickRow {
  return {
    group: 'published',
    ...named(row),
    price: numberIn(row, 'price'),
    result: textIn(row, 'result') as PickRow['result'],
    profit: numberOrNull(row, 'profit'),
    closingLineValue: numberOrNull(row, 'closing_probability_value'),
  };
}

function named(row: NamedRow): Pick<PickRow, 'system' | 'market' | 'game_id'> {
  return {
    system: textIn(row, 'system'),
    market: textIn(row, 'market'),
    game_id: textIn(row, 'game_id') as NbaGameId,
  };
}
