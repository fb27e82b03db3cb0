/**
 * zone_matchup_v1: where the player’s shots come from, against what tonight’s opponent allows there.
 *
 * Form gives what is expected of him; shares of his shots by zone, how the opponent defends them, and the product of the
 * two move it, by a Poisson regression. Without zones of his shots there is no prediction: they are not guessed.
 */
import { MARKETS, STATS, type Stat } from '../lines/markets.ts';
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';
import { appearedRows } from './appeared-rows.ts';
import { featureIndex } from './feature-index.ts';
import { EXPECTED, formIndex } from './form/form-columns.ts';
import { effectOf, fitPoissonEffects, type PoissonEffects } from './poisson-effects.ts';
import type { PredictionSystem } from './prediction-system.ts';
import { USUAL_CORRELATIONS } from './stat-correlations.ts';
import { withSums } from './with-sums.ts';

const LEAST_ROWS = 1_000;
const LEAST_MEAN = 0.05;

interface Artefact {
  readonly version: 1;
  readonly effects: Readonly<Record<Stat, PoissonEffects>>;
  readonly dispersion: Readonly<Record<Stat, number>>;
}

const REQUIRES = ['paint_rate_last_10', 'mid_rate_last_10', 'three_rate_last_10', 'zone_mismatch'] as const;
const ZONES = REQUIRES.map(featureIndex);
const MISMATCH = featureIndex('zone_mismatch');
const THREES = featureIndex('three_rate_last_10');
const FREE_THROWS = featureIndex('free_throw_points_rate_last_10');
const [ALLOWED_THREES, ALLOWED_FREE_THROWS] = [
  formIndex('opponent_allows_fg3a'),
  formIndex('opponent_allows_fta'),
];
const allowed = (stat: Stat) => formIndex(`opponent_allows_${stat}`);

interface Night {
  readonly features: (index: number) => number;
  readonly form: (index: number) => number;
}

export const ZONE_MATCHUP_V1: PredictionSystem = {
  id: 'zone_matchup_v1',
  markets: MARKETS,
  requires: REQUIRES,
  reads: [],
  learns: true,
  isRecalibrated: true,
  fit(rows) {
    const night = (row: number): Night => ({
      features: (index) => rows.features[index]?.[row] ?? Number.NaN,
      form: (index) => rows.form[index]?.[row] ?? Number.NaN,
    });
    const known = appearedRows(rows, (row) => {
      const { features, form } = night(row);
      return ZONES.every((index) => !Number.isNaN(features(index))) && form(EXPECTED.points) >= 0;
    });
    if (known.length < LEAST_ROWS)
      return Promise.resolve({ kind: 'too_few_rows', rows: known.length, least: LEAST_ROWS });
    const effects = {} as Record<Stat, PoissonEffects>;
    const dispersion = {} as Record<Stat, number>;
    for (const stat of STATS) {
      const inputs = Array.from(known, (row) => inputsOf(stat, night(row)));
      const columns = (inputs[0] ?? []).map((_, at) =>
        Float64Array.from(inputs, (each) => each[at] ?? Number.NaN),
      );
      const made = Float64Array.from(known, (row) => rows.outcome[stat][row] ?? Number.NaN);
      const base = Float64Array.from(known, (row) => expectedBefore(stat, night(row)));
      const fitted = fitPoissonEffects(columns, made, base);
      effects[stat] = fitted;
      const residuals = made.map((actual, at) => {
        const mean = (base[at] as number) * effectOf(fitted, inputs[at] ?? []);
        return (actual - mean) ** 2 / mean;
      });
      dispersion[stat] = Math.max(1, residuals.reduce((sum, value) => sum + value, 0) / residuals.length);
    }
    const artefact: Artefact = { version: 1, effects, dispersion };
    return Promise.resolve({ kind: 'fitted', artefact });
  },
  open(artefact) {
    const { version, effects, dispersion } = artefact as Partial<Artefact>;
    if (version !== 1 || effects === undefined || dispersion === undefined)
      throw new RangeError('The artefact is none of zone_matchup_v1, version 1.');
    return {
      predict({ features, form }) {
        const night: Night = {
          features: (index) => features[index] ?? Number.NaN,
          form: (index) => form[index] ?? Number.NaN,
        };
        if (!(night.form(EXPECTED.points) >= 0)) return {};
        const pmfs = STATS.map((stat) => {
          const mean = Math.max(
            LEAST_MEAN,
            expectedBefore(stat, night) * effectOf(effects[stat], inputsOf(stat, night)),
          );
          return [stat, negativeBinomialPmf(mean, mean * dispersion[stat])] as const;
        });
        return withSums(Object.fromEntries(pmfs) as Record<Stat, Float64Array>, USUAL_CORRELATIONS);
      },
    };
  },
};

function expectedBefore(stat: Stat, { form }: Night): number {
  return Math.max(LEAST_MEAN, form(EXPECTED[stat]));
}

function inputsOf(stat: Stat, night: Night): readonly number[] {
  const { features, form } = night;
  return [
    Math.log(expectedBefore(stat, night)),
    ...ZONES.map(features),
    features(FREE_THROWS),
    form(allowed(stat)),
    form(ALLOWED_THREES),
    (features(THREES) / 100) * form(ALLOWED_THREES),
    (features(FREE_THROWS) / 100) * form(ALLOWED_FREE_THROWS),
    (features(THREES) / 100) * features(MISMATCH),
  ];
}
