/**
 * minutes_rate_v1: how long he will play, times what he makes in a minute.
 *
 * Minutes: decayed means of the last games, moved by role, absences of teammates, his own, rest, venue and the expected
 * margin; their spread is that of past games with as many minutes expected. Rates: decayed, leaning on what players
 * usually make, moved by opponent, tempo, venue and who of the team is away. Both movements are Poisson regressions.
 * A stat is a mixture over the minutes of negative binomials.
 *
 * Threes, rebounds and the rest are learnt from what was made in the minutes that were really played, so that an error in
 * the minutes does not pass for one in the rate.
 */
import { MARKETS, STATS, type Stat } from '../lines/markets.ts';
import { mixturePmf } from '../models/distributions/mixture-pmf.ts';
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';
import { appearedRows } from './appeared-rows.ts';
import { featureIndex } from './feature-index.ts';
import { formIndex } from './form/form-columns.ts';
import { fitMinuteSpread, type MinuteSpread, minuteRatios } from './minute-spread.ts';
import { effectOf, fitPoissonEffects, type PoissonEffects } from './poisson-effects.ts';
import type { FittedSystem, PredictionSystem } from './prediction-system.ts';
import { USUAL_CORRELATIONS } from './stat-correlations.ts';
import type { TrainingRows } from './training-rows.ts';
import { withSums } from './with-sums.ts';

const LEAST_ROWS = 1_000;
const LEAST_MEAN = 0.02;
const LEAST_MINUTES = 0.5;

interface Artefact {
  readonly version: 1;
  readonly minutes: PoissonEffects;
  readonly spread: MinuteSpread;
  readonly rates: Readonly<Record<Stat, PoissonEffects>>;
  /** Variance over mean of a stat in known minutes. */
  readonly dispersion: Readonly<Record<Stat, number>>;
}

const [FAST, SLOW, ROLE] = [2, 5, 12].map((games) => formIndex(`minutes_decayed_${games}`)) as [
  number,
  number,
  number,
];
const SEASON = formIndex('minutes_season');
const MINUTES_FORM = [
  'team_games_missed',
  'is_new_to_team',
  'teammates_minutes_there',
  'teammates_minutes_away',
  'regulars_away',
  'fouls_per_minute',
].map(formIndex);
const MINUTES_FEATURES = ['home', 'back_to_back', 'days_rest', 'own_spread', 'minutes_sd_last_20'].map(
  featureIndex,
);
const RATE_FEATURES = [
  'home',
  'back_to_back',
  'team_pace_last_10',
  'opponent_pace_last_10',
  'opponent_defensive_rating_last_10',
  'implied_team_total',
].map(featureIndex);

const rateColumns = (stat: Stat) => ({
  slow: formIndex(`${stat}_per_minute_decayed_30`),
  fast: formIndex(`${stat}_per_minute_decayed_8`),
  form: [`opponent_allows_${stat}`, `teammates_${stat}_away`, 'opponent_allows_fta', 'minutes_decayed_2'].map(
    formIndex,
  ),
});
const RATES = Object.fromEntries(STATS.map((stat) => [stat, rateColumns(stat)])) as Readonly<
  Record<Stat, ReturnType<typeof rateColumns>>
>;

type Columns = (table: 'form' | 'features', column: number) => number;

export const MINUTES_RATE_V1: PredictionSystem = {
  id: 'minutes_rate_v1',
  markets: MARKETS,
  requires: [],
  reads: [],
  learns: true,
  isRecalibrated: true,
  fit(rows) {
    const known = appearedRows(rows, (row) =>
      hasForm((table, column) => rows[table][column]?.[row] ?? Number.NaN),
    );
    if (known.length < LEAST_ROWS)
      return Promise.resolve({ kind: 'too_few_rows', rows: known.length, least: LEAST_ROWS });
    return Promise.resolve({ kind: 'fitted', artefact: learn(rows, known) });
  },
  open(artefact) {
    const { version } = artefact as Partial<Artefact>;
    if (version !== 1) throw new RangeError('The artefact is none of minutes_rate_v1, version 1.');
    return serve(artefact as Artefact);
  },
};

function hasForm(at: Columns): boolean {
  return !Number.isNaN(at('form', FAST));
}

function learn(rows: TrainingRows, known: Int32Array): Artefact {
  const at =
    (row: number): Columns =>
    (table, column) =>
      rows[table][column]?.[row] ?? Number.NaN;
  const gather = (row: (of: Columns) => readonly number[]): readonly Float64Array[] => {
    const values = Array.from(known, (index) => row(at(index)));
    return (values[0] ?? []).map((_, column) =>
      Float64Array.from(values, (each) => each[column] ?? Number.NaN),
    );
  };
  const played = Float64Array.from(known, (row) => rows.outcome.minutes[row] ?? Number.NaN);
  const base = Float64Array.from(known, (row) => expectedMinutes(at(row)));
  const minutes = fitPoissonEffects(gather(minutesInputs), played, base);
  const predicted = Float64Array.from(known, (row) => minutesMean(minutes, at(row)));
  const spread = fitMinuteSpread(predicted, played);
  const onFloor = known.filter((row) => (rows.outcome.minutes[row] ?? 0) > 0);
  const rates = {} as Record<Stat, PoissonEffects>;
  const dispersion = {} as Record<Stat, number>;
  for (const stat of STATS) {
    const values = Array.from(onFloor, (row) => rateInputs(stat, at(row)));
    const columns = (values[0] ?? []).map((_, column) =>
      Float64Array.from(values, (each) => each[column] ?? Number.NaN),
    );
    const made = Float64Array.from(onFloor, (row) => rows.outcome[stat][row] ?? Number.NaN);
    const expected = Float64Array.from(
      onFloor,
      (row) => at(row)('form', RATES[stat].slow) * (rows.outcome.minutes[row] ?? Number.NaN),
    );
    const effects = fitPoissonEffects(columns, made, expected);
    rates[stat] = effects;
    dispersion[stat] = dispersionOf(made, expected, (index) => effectOf(effects, values[index] ?? []));
  }
  return { version: 1, minutes, spread, rates, dispersion };
}

function serve({ minutes, spread, rates, dispersion }: Artefact): FittedSystem {
  return {
    predict({ form, features }) {
      const at: Columns = (table, column) => (table === 'form' ? form : features)[column] ?? Number.NaN;
      if (!hasForm(at)) return {};
      const mean = minutesMean(minutes, at);
      const ratios = minuteRatios(spread, mean);
      const pmfs = STATS.map((stat): readonly [Stat, Float64Array] => {
        const rate = at('form', RATES[stat].slow) * effectOf(rates[stat], rateInputs(stat, at));
        const parts = ratios.map((ratio) => {
          const expected = Math.max(LEAST_MEAN, rate * mean * ratio);
          return {
            weight: 1 / ratios.length,
            pmf: negativeBinomialPmf(expected, expected * dispersion[stat]),
          };
        });
        return [stat, mixturePmf(parts)];
      });
      return withSums(Object.fromEntries(pmfs) as Record<Stat, Float64Array>, USUAL_CORRELATIONS);
    },
  };
}

/** Before anything moves it. */
function expectedMinutes(at: Columns): number {
  return Math.max(LEAST_MINUTES, 0.6 * at('form', FAST) + 0.4 * at('form', SLOW));
}

function minutesMean(effects: PoissonEffects, at: Columns): number {
  return Math.min(48, expectedMinutes(at) * effectOf(effects, minutesInputs(at)));
}

function minutesInputs(at: Columns): readonly number[] {
  const expected = expectedMinutes(at);
  const against = (column: number) => Math.log(Math.max(LEAST_MINUTES, at('form', column)) / expected);
  return [
    Math.log(expected),
    against(SLOW),
    against(ROLE),
    against(SEASON),
    ...MINUTES_FORM.map((column) => at('form', column)),
    ...MINUTES_FEATURES.map((column) => at('features', column)),
  ];
}

function rateInputs(stat: Stat, at: Columns): readonly number[] {
  const { slow, fast, form } = RATES[stat];
  return [
    Math.log((at('form', fast) + 0.005) / (at('form', slow) + 0.005)),
    Math.log(at('form', slow) + 0.005),
    ...form.map((column) => at('form', column)),
    ...RATE_FEATURES.map((column) => at('features', column)),
  ];
}

/** Pearson’s: mean squared residual over the mean; at least the Poisson’s. */
function dispersionOf(made: Float64Array, expected: Float64Array, effect: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < made.length; index += 1) {
    const mean = Math.max(LEAST_MEAN, (expected[index] as number) * effect(index));
    sum += ((made[index] as number) - mean) ** 2 / mean;
  }
  return Math.max(1, sum / made.length);
}
