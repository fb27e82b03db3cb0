/** Every output of the product, in the order of the phases. Adding one is one file and one line here. */
import type { Output } from '../pipeline/output.ts';
import { SCRAPE_NBAC_BOXSCORES } from './1-scrape/scrape-nbac-boxscores.ts';
import { SCRAPE_NBAC_GAME_DETAILS } from './1-scrape/scrape-nbac-game-details.ts';
import { SCRAPE_NBAC_INJURY_REPORT } from './1-scrape/scrape-nbac-injury-report.ts';
import { SCRAPE_NBAC_PLAYER_INDEX } from './1-scrape/scrape-nbac-player-index.ts';
import { SCRAPE_NBAC_SCHEDULE } from './1-scrape/scrape-nbac-schedule.ts';
import { SCRAPE_ODDS_API_PLAYER_PROPS } from './1-scrape/scrape-odds-api-player-props.ts';
import { NBAC_PLAY_BY_PLAY_OUTPUT, NBAC_SHOT_CHART_OUTPUT } from './2-raw/game-events-output.ts';
import { NBAC_PLAYER_BOXSCORES_OUTPUT, NBAC_TEAM_BOXSCORES_OUTPUT } from './2-raw/nbac-boxscores.ts';
import { NBAC_INJURY_REPORT_OUTPUT } from './2-raw/nbac-injury-report.ts';
import { NBAC_PLAYER_INDEX_OUTPUT } from './2-raw/nbac-player-index.ts';
import { NBAC_SCHEDULE_OUTPUTS } from './2-raw/nbac-schedule.ts';
import { ODDS_API_GAME_LINES_OUTPUT, ODDS_API_PLAYER_PROPS_OUTPUT } from './2-raw/odds-api-lines.ts';
import { PLAYER_ALIASES_OUTPUT } from './2-raw/player-aliases.ts';
import { PLAYER_REGISTRY_OUTPUT } from './2-raw/player-registry.ts';
import { UNRESOLVED_PLAYERS_OUTPUT } from './2-raw/unresolved-players.ts';
import { PLAYER_GAME_SUMMARY_OUTPUT } from './3-analytics/player-game-summary.ts';
import { TEAM_DEFENSE_OUTPUT } from './3-analytics/team-defense-game-summary.ts';
import { TEAM_OFFENSE_OUTPUT } from './3-analytics/team-offense-game-summary.ts';
import { UPCOMING_PLAYER_OUTPUT } from './3-analytics/upcoming-player-game-context.ts';
import { UPCOMING_TEAM_OUTPUT } from './3-analytics/upcoming-team-game-context.ts';
import { ML_FEATURE_STORE_OUTPUT } from './4-precompute/ml-feature-store-v2.ts';
import { PLAYER_COMPOSITE_FACTORS_OUTPUT } from './4-precompute/player-composite-factors.ts';
import { PLAYER_DAILY_CACHE_OUTPUT } from './4-precompute/player-daily-cache.ts';
import { PLAYER_SHOT_ZONE_ANALYSIS_OUTPUT } from './4-precompute/player-shot-zone-analysis.ts';
import { TEAM_DEFENSE_ZONE_ANALYSIS_OUTPUT } from './4-precompute/team-defense-zone-analysis.ts';
import { GRADED_FORECASTS_OUTPUT } from './5-predict/graded-forecasts.ts';
import { MODEL_REGISTRY_OUTPUT, SERVING_MODELS_OUTPUT } from './5-predict/model-outputs.ts';
import { PERFORMANCE_BREAKDOWN_OUTPUT } from './5-predict/performance-breakdown.ts';
import { PERFORMANCE_DIAGNOSIS_OUTPUT } from './5-predict/performance-diagnosis.ts';
import { PICK_RESULTS_OUTPUT } from './5-predict/pick-results.ts';
import { PLAYER_PROP_PREDICTIONS_OUTPUT } from './5-predict/player-prop-predictions.ts';
import { PREDICTION_ACCURACY_OUTPUT } from './5-predict/prediction-accuracy.ts';
import { PREDICTION_BATCHES_OUTPUT } from './5-predict/prediction-batches.ts';
import { PREDICTION_INPUTS_OUTPUT } from './5-predict/prediction-inputs.ts';
import { PROBABILITY_CALIBRATIONS_OUTPUT } from './5-predict/probability-calibrations.ts';
import { PROP_RECOMMENDATIONS_OUTPUT } from './5-predict/prop-recommendations.ts';
import { SYSTEM_DAILY_PERFORMANCE_OUTPUT } from './5-predict/system-daily-performance.ts';
import { SYSTEM_STATES_OUTPUT } from './5-predict/system-states.ts';
import { PUBLISHED_PICKS_OUTPUT } from './6-publish/published-picks.ts';
import { SLATE_EXPORT_OUTPUT } from './6-publish/slate-export.ts';

export const OUTPUTS: readonly Output[] = [
  ...SCRAPE_NBAC_SCHEDULE,
  SCRAPE_NBAC_PLAYER_INDEX,
  SCRAPE_NBAC_INJURY_REPORT,
  ...SCRAPE_NBAC_BOXSCORES,
  SCRAPE_NBAC_GAME_DETAILS,
  SCRAPE_ODDS_API_PLAYER_PROPS,
  ...NBAC_SCHEDULE_OUTPUTS,
  NBAC_PLAYER_BOXSCORES_OUTPUT,
  NBAC_TEAM_BOXSCORES_OUTPUT,
  NBAC_PLAY_BY_PLAY_OUTPUT,
  NBAC_SHOT_CHART_OUTPUT,
  NBAC_PLAYER_INDEX_OUTPUT,
  NBAC_INJURY_REPORT_OUTPUT,
  ODDS_API_PLAYER_PROPS_OUTPUT,
  ODDS_API_GAME_LINES_OUTPUT,
  PLAYER_REGISTRY_OUTPUT,
  PLAYER_ALIASES_OUTPUT,
  UNRESOLVED_PLAYERS_OUTPUT,
  TEAM_OFFENSE_OUTPUT,
  TEAM_DEFENSE_OUTPUT,
  PLAYER_GAME_SUMMARY_OUTPUT,
  UPCOMING_TEAM_OUTPUT,
  UPCOMING_PLAYER_OUTPUT,
  PLAYER_DAILY_CACHE_OUTPUT,
  PLAYER_SHOT_ZONE_ANALYSIS_OUTPUT,
  TEAM_DEFENSE_ZONE_ANALYSIS_OUTPUT,
  PLAYER_COMPOSITE_FACTORS_OUTPUT,
  ML_FEATURE_STORE_OUTPUT,
  MODEL_REGISTRY_OUTPUT,
  SERVING_MODELS_OUTPUT,
  PREDICTION_INPUTS_OUTPUT,
  PLAYER_PROP_PREDICTIONS_OUTPUT,
  PREDICTION_BATCHES_OUTPUT,
  PROBABILITY_CALIBRATIONS_OUTPUT,
  PROP_RECOMMENDATIONS_OUTPUT,
  PUBLISHED_PICKS_OUTPUT,
  SLATE_EXPORT_OUTPUT,
  PREDICTION_ACCURACY_OUTPUT,
  GRADED_FORECASTS_OUTPUT,
  SYSTEM_DAILY_PERFORMANCE_OUTPUT,
  PICK_RESULTS_OUTPUT,
  PERFORMANCE_BREAKDOWN_OUTPUT,
  PERFORMANCE_DIAGNOSIS_OUTPUT,
  SYSTEM_STATES_OUTPUT,
];
