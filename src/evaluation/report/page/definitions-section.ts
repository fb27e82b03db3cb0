/** How each figure is computed, so that the page can be read without anything else. */
import { html } from './markup.ts';
import type { Section } from './section.ts';

const DEFINITIONS: readonly (readonly [string, string])[] = [
  [
    'N',
    'Predictions that the figure is taken over. A rate over fewer than 30 is withheld. Everything is refused where fewer than 95 % of the gradable predictions are graded, push or void.',
  ],
  [
    '95 %',
    'Interval by resampling whole games with replacement, 1,000 times, percentile method. Rows of one game share pace, overtime and blowout. Of a calibration slope: sandwich standard error with scores summed by game.',
  ],
  [
    'MAE, bias',
    'Of the median: |median − actual| and median − actual, in units of the stat. Positive bias: forecasts run high.',
  ],
  ['RMSE', 'Of the mean.'],
  [
    'CRPS',
    'Continuous ranked probability score of the whole distribution, in units of the stat; of a point forecast it is the absolute error.',
  ],
  ['Pinball', 'Quantile loss of the 10 %, 50 % and 90 % quantile.'],
  [
    'Last 10',
    'The plain mean of the stat over the player’s last ten games played, as it stood before the game.',
  ],
  ['Line', 'Median of the main lines of the books, captured before the decision.'],
  [
    'Brier, log loss',
    'Of P(over) given no push: mean of (p − outcome)², and of −ln of the probability given to what happened.',
  ],
  [
    'ECE',
    'Mean distance between said and happened over ten bins of equal size. “When right” is what right forecasts would show by chance on those bins.',
  ],
  [
    'Intercept, slope',
    'Logistic regression of the outcome on the logit of P(over): 0 and 1 when right; slope below 1: too sure.',
  ],
  [
    'PIT',
    'Probability integral transform of the outcome, spread over F(a − 1) to F(a): uniform when right, variance 1/12.',
  ],
  ['Market', 'P(over) devigged book by book, mean over the books with real prices on both sides.'],
  [
    'Implausible',
    'Points MAE below 0.95 of the line’s, a hit rate above 58 % over more than 200, or a naive baseline above break-even: a leak until proven otherwise.',
  ],
];

export const definitionsSection: Section = {
  id: 'definitions',
  name: 'How it is computed',
  body: () => html`<dl>${DEFINITIONS.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`,
};
