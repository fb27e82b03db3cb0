/**
 * boosted_trees_v1: gradient-boosted trees on the feature contract and on form, two per stat and one of its spread.
 *
 * One ensemble of trees learns the expected count (Poisson loss), one the median (pinball loss at one half), one how far
 * outcomes fell from the expected count. The distribution is a negative binomial whose interpolated median lies halfway
 * between what the first two say. Lines are not among its columns: it is as good without the market as it is.
 */
import { MARKETS, STATS, type Stat } from '../lines/markets.ts';
import { binMatrix } from '../models/boosting/binned-matrix.ts';
import { BoostedTrees } from '../models/boosting/boosted-trees.ts';
import type { BoostingLoss, BoostingOptions } from '../models/boosting/boosting-options.ts';
import { fitJob } from '../models/boosting/fit-job.ts';
import { FEATURES } from '../tables/feature-contract.ts';
import { appearedRows } from './appeared-rows.ts';
import { featureIndex } from './feature-index.ts';
import type { FitTools } from './fit-tools.ts';
import { FORM_COLUMNS, formIndex } from './form/form-columns.ts';
import { LEAST_MEAN, meanAndSpread, meanAndSpreadJob } from './mean-and-spread.ts';
import { negativeBinomialWithMedian } from './negative-binomial-with-median.ts';
import type { FitOutcome, FittedSystem, PredictionSystem } from './prediction-system.ts';
import { USUAL_CORRELATIONS } from './stat-correlations.ts';
import type { TrainingRows } from './training-rows.ts';
import { withSums } from './with-sums.ts';

const LEAST_ROWS = 1_500;
const BINS = 64;

const KINDS = ['mean', 'median', 'spread'] as const;
type Kind = (typeof KINDS)[number];

const LOSS: Readonly<Record<Kind, BoostingLoss>> = {
  mean: { kind: 'poisson' },
  median: { kind: 'quantile', level: 0.5 },
  spread: { kind: 'poisson' },
};

/** Chosen on 2022-23, fitted on what came before it, by mean absolute error of points: small trees, many of them. */
const OPTIONS = {
  trees: 240,
  learningRate: 0.04,
  maxLeaves: 12,
  maxDepth: null,
  minLeafRows: 60,
  minLeafHessian: 1,
  l2: 5,
  rowFraction: 0.35,
  featureFraction: 0.3,
  monotone: {},
} satisfies Omit<BoostingOptions, 'loss' | 'seed'>;
const OF_SPREAD = { trees: 60, maxLeaves: 6, minLeafRows: 200, learningRate: 0.06 };

/**
 * Features that form does not tell in words of its own. What the contract says of averages, minutes and rest form says too,
 * and of every season: a column that is missing for most rows takes the place of one that is not.
 */
const FEATURES_BESIDE_FORM = [
  ...STATS.flatMap((stat) => [`${stat}_slope_last_10`, `${stat}_avg_against_opponent`]),
  ...['usage_avg_last_10', 'paint_rate_last_10', 'mid_rate_last_10', 'three_rate_last_10'],
  ...['assisted_rate_last_10', 'free_throw_points_rate_last_10', 'minutes_last_7_days', 'dnp_rate_last_15'],
  ...[
    'starter_share_last_10',
    'stars_out',
    'star_points_out',
    'travel_km',
    'time_zones_crossed',
    'own_spread',
  ],
  ...['game_total', 'implied_team_total', 'fatigue_score', 'zone_mismatch', 'rest_advantage', 'injury_risk'],
  ...['team_pace_last_10', 'opponent_pace_last_10', 'opponent_defensive_rating_last_10'],
];
/** The columns it reads: these features, then form. */
const OWN_FEATURES: readonly number[] = FEATURES_BESIDE_FORM.map(featureIndex);
const NAMES: readonly string[] = [
  ...OWN_FEATURES.map((index) => FEATURES[index]?.name ?? ''),
  ...FORM_COLUMNS.map((name) => `form_${name}`),
];

interface Artefact {
  readonly version: 1;
  /** Of each stat and kind, the trees’ bytes in base64. */
  readonly trees: Readonly<Record<Stat, Readonly<Record<Kind, string>>>>;
}

export const BOOSTED_TREES_V1: PredictionSystem = {
  id: 'boosted_trees_v1',
  markets: MARKETS,
  requires: [],
  reads: [],
  learns: true,
  isRecalibrated: true,
  fit: learn,
  open(artefact) {
    const { version, trees } = artefact as Partial<Artefact>;
    if (version !== 1 || trees === undefined)
      throw new RangeError('The artefact is none of boosted_trees_v1, version 1.');
    return serve(trees);
  },
};

async function learn(rows: TrainingRows, tools: FitTools): Promise<FitOutcome> {
  const fast = formIndex('minutes_decayed_2');
  const known = appearedRows(rows, (row) => !Number.isNaN(rows.form[fast]?.[row] ?? Number.NaN));
  if (known.length < LEAST_ROWS) return { kind: 'too_few_rows', rows: known.length, least: LEAST_ROWS };
  const columns = [...OWN_FEATURES.map((index) => rows.features[index]), ...rows.form].map((column) =>
    Float64Array.from(known, (row) => column?.[row] ?? Number.NaN),
  );
  const binned = binMatrix({ names: NAMES, rows: known.length, columns }, BINS);
  const options = (kind: Kind): BoostingOptions => ({
    ...OPTIONS,
    ...(kind === 'spread' ? OF_SPREAD : {}),
    loss: LOSS[kind],
    seed: tools.seed,
  });
  const target = (stat: Stat) => Float64Array.from(known, (row) => rows.outcome[stat][row] ?? Number.NaN);
  // The longest first, so that no thread is left with one of them at the end.
  const fitted = await tools.fitTrees([
    ...STATS.map((stat) => {
      const [mean, spread] = [options('mean'), options('spread')];
      return meanAndSpreadJob(`${stat} mean and spread`, { binned, target: target(stat), mean, spread });
    }),
    ...STATS.map((stat) =>
      fitJob(`${stat} median`, { binned, data: { target: target(stat) }, options: options('median') }),
    ),
  ]);
  const trees = STATS.map((stat, at) => {
    const bytes = { ...meanAndSpread(returned(fitted[at])), median: returned(fitted[STATS.length + at]) };
    return [stat, Object.fromEntries(KINDS.map((kind) => [kind, base64(bytes[kind])]))] as const;
  });
  return { kind: 'fitted', artefact: { version: 1, trees: Object.fromEntries(trees) } };
}

function serve(stored: Artefact['trees']): FittedSystem {
  const models = STATS.map((stat) => ({
    stat,
    mean: opened(stored[stat].mean),
    median: opened(stored[stat].median),
    spread: opened(stored[stat].spread),
  }));
  const fast = formIndex('minutes_decayed_2');
  return {
    predict({ features, form }) {
      if (Number.isNaN(form[fast] ?? Number.NaN)) return {};
      const row = new Float64Array(NAMES.length);
      for (const [at, index] of OWN_FEATURES.entries()) row[at] = features[index] ?? Number.NaN;
      row.set(form, OWN_FEATURES.length);
      const pmfs = models.map(({ stat, mean, median, spread }) => {
        const expected = Math.max(LEAST_MEAN, mean.predictRow(row));
        const dispersion = Math.max(1, spread.predictRow(row));
        return [stat, negativeBinomialWithMedian(expected, dispersion, median.predictRow(row))] as const;
      });
      return withSums(Object.fromEntries(pmfs) as Record<Stat, Float64Array>, USUAL_CORRELATIONS);
    },
    importance: () =>
      models.flatMap(({ stat, mean }) => {
        const gains = mean.importance();
        const total = gains.reduce((sum, { gain }) => sum + gain, 0);
        return gains
          .filter(({ gain }) => gain > 0)
          .map(({ feature, gain }) => ({ model: stat, column: feature, share: gain / total }));
      }),
  };
}

function returned(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new Error('a fit returned no bytes');
  return bytes;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function opened(text: string): BoostedTrees {
  return BoostedTrees.fromBytes(new Uint8Array(Buffer.from(text, 'base64')));
}
