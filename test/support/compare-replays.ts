/** Two replays side by side, row by row, in SQL on both warehouses. */
import type { Instant } from '../../src/league/instant.ts';
import { TABLES } from '../../src/tables/catalogue.ts';
import { qualifiedName } from '../../src/tables/table.ts';
import { sideBySide } from './stored.ts';

export interface Compared {
  readonly table: string;
  readonly rows: number;
  readonly different: number;
}

/** Made anew with every revision of a slate until its last tip-off. */
const REMADE = [
  'nba_analytics.upcoming_team_game_context',
  'nba_analytics.upcoming_player_game_context',
  'nba_precompute.player_daily_cache',
  'nba_predictions.ml_feature_store_v2',
  'nba_predictions.prediction_batches',
];
/** Rows of all revisions stay. */
const PREDICTIONS = 'nba_predictions.player_prop_predictions';

/** Predictions by their moment of decision; the tables they are made from, of slates that had begun by then. */
export function rowsMadeBefore(one: string, other: string, moment: Instant): Promise<readonly Compared[]> {
  const before = `epoch_ms(${moment})`;
  const begun = `slate_date IN (SELECT slate_date FROM one.${REMADE[0]} GROUP BY 1 HAVING max(tip_off) <= ${before})`;
  return sideBySide(one, other, async (query) => {
    const compared: Compared[] = [];
    for (const table of [PREDICTIONS, ...REMADE]) {
      const which = table === PREDICTIONS ? `created_at < ${before}` : begun;
      const [row] = await query(
        `SELECT (SELECT count(*) FROM one.${table} WHERE ${which}) AS rows, (${different(table, which)}) AS different`,
      );
      compared.push({ table, rows: Number(row?.rows), different: Number(row?.different) });
    }
    return compared;
  });
}

/** The tables whose rows, but for the columns to ignore, are not the same in both. */
export function differences(
  one: string,
  other: string,
  tables: readonly string[],
  ignored: readonly string[] = [],
  which = 'true',
): Promise<readonly string[]> {
  return sideBySide(one, other, async (query) => {
    const found: string[] = [];
    for (const table of tables) {
      const [row] = await query(`SELECT (${different(table, which, ignored)}) AS different`);
      if (row?.different !== 0) found.push(`${table}: ${row?.different} rows`);
    }
    return found;
  });
}

function different(table: string, which: string, ignored: readonly string[] = []): string {
  const declared = TABLES.find((each) => qualifiedName(each) === table)?.columns ?? {};
  const excluded = ignored.filter((name) => declared[name] !== undefined);
  const columns = excluded.length === 0 ? '*' : `* EXCLUDE (${excluded.join(', ')})`;
  const rows = (warehouse: string) => `SELECT ${columns} FROM ${warehouse}.${table} WHERE ${which}`;
  return `SELECT count(*) FROM (
    (${rows('one')} EXCEPT ALL ${rows('other')}) UNION ALL (${rows('other')} EXCEPT ALL ${rows('one')}))`;
}
