/** nba_predictions.probability_calibrations. */
import { date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const PROBABILITY_CALIBRATIONS = defineTable({
  dataset: 'nba_predictions',
  name: 'probability_calibrations',
  doc: 'How the probabilities of a system in a market are corrected tonight: fitted on graded predictions known before, in the order of time.',
  columns: {
    slate_date: date('The slate.'),
    system: text('Prediction system.'),
    market: text('Market.'),
    kind: text('Form of the calibrator: identity changes nothing.'),
    calibrator: text('The calibrator as JSON.'),
    n: int('Graded predictions it was fitted on, of this season and the one before.'),
    log_loss_before: nullable(real('Mean log loss of the last 30 % in time as they were.')),
    log_loss_after: nullable(
      real('Of the same rows, corrected by a calibrator chosen and fitted on the 70 % before them alone.'),
    ),
    compared: int('Rows of those 30 %.'),
    fitted_at: instant('Decision time of the fit; carried on for seven days.'),
    fitted_through: date('Last slate with a prediction among those it was fitted on.'),
    known_at: instant('Decision time of the slate.'),
  },
  key: ['slate_date', 'system', 'market'],
  partition: ['slate_date'],
});
