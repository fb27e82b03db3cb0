/** Which output writes a table on a slate, before or after its games: what checks of every table are made from. */
import type { Purpose } from '../../ledger/work-id.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';

export interface WrittenTable {
  readonly table: Table;
  /** `nba_raw.nbac_schedule` */
  readonly name: string;
  readonly purpose: Purpose;
  /** Outputs whose partitions it holds; of most tables the one of its name. */
  readonly outputs: readonly string[];
}

const AFTER_THE_GAMES: ReadonlySet<string> = new Set([
  'nbac_player_boxscores',
  'nbac_team_boxscores',
  'nbac_play_by_play',
  'nbac_shot_chart',
  'player_registry',
  'team_offense_game_summary',
  'team_defense_game_summary',
  'player_game_summary',
  'prediction_accuracy',
  'graded_forecasts',
  'system_daily_performance',
  'pick_results',
  'performance_breakdown',
  'performance_diagnosis',
  'system_states',
]);
const BOTH: ReadonlySet<string> = new Set(['nbac_schedule', 'payload_manifest']);

const SCRAPES: Readonly<Record<Purpose, readonly string[]>> = {
  pregame: [
    'scrape_nbac_schedule',
    'scrape_nbac_player_index',
    'scrape_nbac_injury_report',
    'scrape_odds_api_player_props',
  ],
  postgame: [
    'scrape_nbac_schedule',
    'scrape_nbac_player_boxscores',
    'scrape_nbac_team_boxscores',
    'scrape_nbac_game_details',
  ],
};

export const WRITTEN_TABLES: readonly WrittenTable[] = TABLES.flatMap((table) =>
  purposesOf(table.name).map(
    (purpose): WrittenTable => ({
      table,
      name: qualifiedName(table),
      purpose,
      outputs: outputsOf(table.name, purpose),
    }),
  ),
);

function purposesOf(name: string): readonly Purpose[] {
  if (BOTH.has(name)) return ['pregame', 'postgame'];
  return AFTER_THE_GAMES.has(name) ? ['postgame'] : ['pregame'];
}

function outputsOf(name: string, purpose: Purpose): readonly string[] {
  if (name === 'payload_manifest') return SCRAPES[purpose];
  if (name === 'published_documents') return ['slate_export'];
  return [name];
}

/** SQL condition of the rows of one purpose, where a table holds both. */
export function ofPurpose({ table, purpose }: WrittenTable): string {
  return BOTH.has(table.name) ? `purpose = '${purpose}'` : 'TRUE';
}
