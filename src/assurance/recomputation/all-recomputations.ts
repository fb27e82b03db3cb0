/** Every road by which stored numbers are made again, in the order of the phases. */
import type { Recomputation } from './recomputation.ts';
import { DIAGNOSES } from './tables/diagnosis.ts';
import { GRADING_TABLES } from './tables/grading.ts';
import { PERFORMANCE_TABLES } from './tables/performance.ts';
import { PLAYER_GAME_SUMMARIES } from './tables/player-game-summary.ts';
import { PREDICTION_TABLES } from './tables/predictions.ts';
import { RECOMMENDATION_TABLES } from './tables/recommendations.ts';
import { REGISTER_TABLES } from './tables/registers.ts';
import { SYSTEM_STATE_ROWS } from './tables/system-states.ts';
import { TEAM_GAME_SUMMARIES } from './tables/team-game-summaries.ts';
import { UPCOMING_PLAYER_CONTEXT } from './tables/upcoming-player-context.ts';
import { UPCOMING_TEAM_CONTEXT } from './tables/upcoming-team-context.ts';
import { WINDOWS } from './tables/windows.ts';

export const RECOMPUTATIONS: readonly Recomputation[] = [
  ...REGISTER_TABLES,
  ...TEAM_GAME_SUMMARIES,
  ...PLAYER_GAME_SUMMARIES,
  ...UPCOMING_TEAM_CONTEXT,
  ...UPCOMING_PLAYER_CONTEXT,
  ...WINDOWS,
  ...PREDICTION_TABLES,
  ...RECOMMENDATION_TABLES,
  ...GRADING_TABLES,
  ...PERFORMANCE_TABLES,
  ...DIAGNOSES,
  ...SYSTEM_STATE_ROWS,
];
