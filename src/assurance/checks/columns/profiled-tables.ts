/** The tables whose columns are profiled, and why the others are not. */
import type { Purpose } from '../../../ledger/work-id.ts';
import { EVERY_ROW, type RowCondition } from '../../../tables/column-contract.ts';
import { COLUMN_CONTRACTS } from '../../../tables/column-contracts.ts';
import * as analytics from '../../../tables/nba-analytics.ts';
import * as precompute from '../../../tables/nba-precompute.ts';
import * as predictions from '../../../tables/nba-predictions.ts';
import { NBAC_SCHEDULE, PAYLOAD_MANIFEST } from '../../../tables/nba-raw.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../../tables/nba-raw-boxscores.ts';
import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT, NBAC_PLAYER_INDEX } from '../../../tables/nba-raw-players.ts';
import { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from '../../../tables/nba-raw-shots.ts';
import { PLAYER_ALIASES, PLAYER_REGISTRY, UNRESOLVED_PLAYERS } from '../../../tables/nba-reference.ts';
import type { Table } from '../../../tables/table.ts';
import type { ProfiledTable } from './profiled-table.ts';

const APPEARED: RowCondition = {
  text: 'players who appeared',
  holds: (row) => row.status === 'appeared',
  sql: "status = 'appeared'",
};
const SETTLED: RowCondition = {
  text: 'predictions that are settled',
  holds: (row) => row.actual !== null,
  sql: 'actual IS NOT NULL',
};

type Options = Partial<Pick<ProfiledTable, 'covers' | 'ofEveryRow' | 'isServed'>>;

function profiled(
  table: Table,
  purpose: Purpose,
  owner: string,
  rowsPerGame: number,
  options: Options = {},
): ProfiledTable {
  const contract = COLUMN_CONTRACTS.find((each) => each.table === table);
  const covers = contract?.covers ?? EVERY_ROW;
  return { table, purpose, owner, rowsPerGame, covers, ofEveryRow: [], isServed: false, ...options };
}

const SERVED: Options = { isServed: true };

export const PROFILED_TABLES: readonly ProfiledTable[] = [
  profiled(NBAC_PLAYER_BOXSCORES, 'postgame', 'phase 2', 24, {
    covers: APPEARED,
    ofEveryRow: ['status', 'comment'],
  }),
  profiled(NBAC_TEAM_BOXSCORES, 'postgame', 'phase 2', 2),
  profiled(NBAC_PLAY_BY_PLAY, 'postgame', 'phase 2', 450),
  profiled(NBAC_SHOT_CHART, 'postgame', 'phase 2', 170),
  profiled(NBAC_PLAYER_INDEX, 'pregame', 'phase 2', 40),
  profiled(NBAC_INJURY_REPORT, 'pregame', 'phase 2', 20),
  profiled(ODDS_API_PLAYER_PROPS, 'pregame', 'phase 2', 60),
  profiled(ODDS_API_GAME_LINES, 'pregame', 'phase 2', 20),
  profiled(PLAYER_REGISTRY, 'postgame', 'phase 2', 24),
  profiled(PLAYER_ALIASES, 'pregame', 'phase 2', 12),
  profiled(analytics.TEAM_OFFENSE_GAME_SUMMARY, 'postgame', 'phase 3', 2),
  profiled(analytics.TEAM_DEFENSE_GAME_SUMMARY, 'postgame', 'phase 3', 2),
  profiled(analytics.PLAYER_GAME_SUMMARY, 'postgame', 'phase 3', 24, {
    ofEveryRow: ['status', 'absence_reason', 'absence_category'],
  }),
  profiled(analytics.UPCOMING_TEAM_GAME_CONTEXT, 'pregame', 'phase 3', 2, SERVED),
  profiled(analytics.UPCOMING_PLAYER_GAME_CONTEXT, 'pregame', 'phase 3', 32, SERVED),
  profiled(precompute.PLAYER_DAILY_CACHE, 'pregame', 'phase 4', 32, SERVED),
  profiled(precompute.PLAYER_SHOT_ZONE_ANALYSIS, 'pregame', 'phase 4', 32, SERVED),
  profiled(precompute.TEAM_DEFENSE_ZONE_ANALYSIS, 'pregame', 'phase 4', 2, SERVED),
  profiled(precompute.PLAYER_COMPOSITE_FACTORS, 'pregame', 'phase 4', 32, SERVED),
  profiled(predictions.ML_FEATURE_STORE_V2, 'pregame', 'phase 4', 32, SERVED),
  profiled(predictions.PLAYER_PROP_PREDICTIONS, 'pregame', 'phase 5', 1200, SERVED),
  profiled(predictions.PREDICTION_INPUTS, 'pregame', 'phase 5', 32),
  profiled(predictions.PREDICTION_BATCHES, 'pregame', 'phase 5', 32),
  profiled(predictions.PROP_RECOMMENDATIONS, 'pregame', 'phase 5', 120),
  profiled(predictions.PROBABILITY_CALIBRATIONS, 'pregame', 'phase 5', 6),
  profiled(predictions.PUBLISHED_PICKS, 'pregame', 'phase 6', 4),
  profiled(predictions.PREDICTION_ACCURACY, 'postgame', 'grading', 1200, {
    covers: SETTLED,
    ofEveryRow: ['grade', 'void_reason', 'line', 'edge', 'fair_over', 'mean', 'median', 'feature_quality'],
  }),
  profiled(predictions.GRADED_FORECASTS, 'postgame', 'grading', 6),
  profiled(predictions.SYSTEM_DAILY_PERFORMANCE, 'postgame', 'grading', 6),
  profiled(predictions.PICK_RESULTS, 'postgame', 'grading', 4),
  profiled(predictions.PERFORMANCE_BREAKDOWN, 'postgame', 'grading', 40),
  profiled(predictions.PERFORMANCE_DIAGNOSIS, 'postgame', 'grading', 6),
  profiled(predictions.SYSTEM_STATES, 'postgame', 'grading', 6),
];

export const UNPROFILED_TABLES: readonly { readonly table: Table; readonly why: string }[] = [
  { table: PAYLOAD_MANIFEST, why: 'a list of payloads, which the checks of the night count' },
  {
    table: NBAC_SCHEDULE,
    why: 'the listing of a whole season, of which the checks of the night read the games',
  },
  { table: UNRESOLVED_PLAYERS, why: 'a work list, empty on most slates' },
  {
    table: predictions.MODEL_REGISTRY,
    why: 'changes with a fit, not with a slate; its gates look at each fit',
  },
  { table: predictions.SERVING_MODELS, why: 'digests of artefacts, which are compared when they are loaded' },
  { table: predictions.PUBLISHED_DOCUMENTS, why: 'digests of documents, which the checks of tonight read' },
];
