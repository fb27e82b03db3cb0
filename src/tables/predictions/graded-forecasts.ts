/** nba_predictions.graded_forecasts. */
import { date, instant, int, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const GRADED_FORECASTS = defineTable({
  dataset: 'nba_predictions',
  name: 'graded_forecasts',
  doc: 'The graded predictions of a slate as forecasts of OVER and what came true, one row per system and market: two seasons of them are read for every calibration.',
  columns: {
    slate_date: date('The slate.'),
    system: text('Prediction system.'),
    market: text('Market.'),
    n: int('Forecasts.'),
    forecasts: text(
      'By player: P(over), given no push, in 32,767ths, times two, plus one where it was over; base64 of unsigned 16-bit little-endian integers.',
    ),
    known_at: instant('Latest known_at of the grades.'),
  },
  key: ['slate_date', 'system', 'market'],
  partition: ['slate_date'],
});
