/** nba_predictions.performance_diagnosis. */
import { date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';

const figure = (doc: string) => nullable(real(doc));

export const PERFORMANCE_DIAGNOSIS = defineTable({
  dataset: 'nba_predictions',
  name: 'performance_diagnosis',
  doc: 'What the nights up to the slate say of each system and market: sharper market, model drift, data quality, or ordinary variance. t compares recent slates with a reference before them, slates as clusters.',
  columns: {
    slate_date: date('The slate.'),
    system: text('Prediction system.'),
    market: text('Market.'),
    verdict: text<
      'sharper_market' | 'model_drift' | 'data_quality' | 'ordinary_variance' | 'not_enough_rows'
    >(
      'sharper_market: the line improved; model_drift: the model became worse; data_quality: rows of low feature quality alone did, or became more; ordinary_variance: nothing beyond chance.',
    ),
    words: text('The same in words, with figures.'),
    implausible: nullable(
      text(
        'Figures of the last 28 slates that are too good to be true, in sentences; a leak until proven otherwise.',
      ),
    ),
    against: nullable(
      text<'line' | 'yardstick'>('What the error is held against: the line, or the baseline.'),
    ),
    stretch_from: nullable(date('First slate of the stretch that stands out most.')),
    stretch_slates: nullable(int('Slates of it with rows.')),
    stretch_rows: nullable(int('Rows of it.')),
    stretch_difference: figure('Excess error a row in it, less that of the reference; units of the stat.'),
    stretch_t: figure('Its t; beyond 4.0 it is no chance.'),
    reference_slates: nullable(int('Slates of the reference.')),
    reference_rows: nullable(int('Rows of the reference.')),
    reference_excess: figure('Mean excess error a row in the reference.'),
    lately_t: figure('t of the last ten slates alone; below 1 nothing is seen any more.'),
    own_t: figure('t of the model’s own part; null unless the stretch stands out.'),
    line_t: figure('t of the line’s part; null unless the stretch stands out.'),
    sound_t: figure('t of the rows of good feature quality alone; null unless the stretch stands out.'),
    low_quality_share: figure('Share of rows of low quality in the stretch; null unless it stands out.'),
    low_quality_reference: figure('The same in the reference.'),
    known_at: instant('Latest known_at of what it was made from.'),
  },
  key: ['slate_date', 'system', 'market'],
  partition: ['slate_date'],
});
