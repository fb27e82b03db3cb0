/** The contract of player_prop_predictions: numbers of a distribution over counts. */
import { EVERY_ROW, type TableContract, tableContract } from '../column-contract.ts';
import { PLAYER_PROP_PREDICTIONS } from '../nba-predictions.ts';
import { full, loose } from './number-columns.ts';

export const PREDICTION_CONTRACT: TableContract = tableContract({
  table: PLAYER_PROP_PREDICTIONS,
  covers: EVERY_ROW,
  columns: [
    full('mean', 0, 150),
    full('variance', 0, 5000),
    full('median', 0, 150),
    full('quantile_10', 0, 150),
    full('quantile_90', 0, 250),
    loose('line', 0, 120),
    full('line_books', 0, 60),
    loose('fair_over', 0, 1),
    loose('probability_over', 0, 1),
    loose('probability_under', 0, 1),
  ],
});
