/**
 * Gradient boosting over histograms: trees fitted one after another to what the ones before left over.
 *
 * Promises the same model, to the byte, from the same matrix, data and options. With early stopping it keeps the
 * trees up to the lowest loss on the rows held back, none where the base score was never beaten. Ends early also when
 * no tree can be split any more. Allocates in proportion to the rows once, not per tree.
 *
 * Sources: Friedman, "Greedy function approximation", Annals of Statistics 29 (2001), and "Stochastic gradient
 * boosting", Computational Statistics & Data Analysis 38 (2002); Ke et al., "LightGBM", NeurIPS 2017.
 */
import type { BinnedMatrix } from './binned-matrix.ts';
import { BoostedTrees } from './boosted-trees.ts';
import { baseScore, fillDerivatives, greatestStep, hasConstantCurvature, meanLoss } from './boosting-loss.ts';
import type { BoostingOptions, FitData } from './boosting-options.ts';
import { type FitPlan, fitPlan } from './fit-plan.ts';
import { ForestBuilder } from './forest-builder.ts';
import type { GrowingTree } from './growing-tree.ts';
import type { Derivatives } from './histograms.ts';
import { QuantileRefit } from './refit-quantiles.ts';
import { SeededUniform } from './seeded-uniform.ts';
import { TreeGrower } from './tree-grower.ts';
import { walkBins } from './walk-bins.ts';

export interface FitWithScores {
  readonly model: BoostedTrees;
  /** Of each row, on the scale of the link: what the model says of it, unless it ended early. */
  readonly scores: Float64Array;
}

/** Throws RangeError on data or options that do not fit together, and where the scores grow beyond all numbers. */
export function fitBoostedTrees(
  binned: BinnedMatrix,
  given: FitData,
  options: BoostingOptions,
): BoostedTrees {
  return fitWithScores(binned, given, options).model;
}

/** The same, with what it came to know of its rows. */
export function fitWithScores(binned: BinnedMatrix, given: FitData, options: BoostingOptions): FitWithScores {
  const plan = fitPlan(binned, given, options);
  const { data, trainingRows, earlyStopping } = plan;
  const base = baseScore(options.loss, data, trainingRows);
  const scores = Float64Array.from(
    data.target,
    (_, row) => base + (data.offsets === null ? 0 : (data.offsets[row] as number)),
  );
  const forest = new ForestBuilder(binned);
  const round = roundsOf(binned, plan, options, scores);
  const best = { trees: 0, loss: Infinity };
  const lossNow = (): number =>
    earlyStopping === null ? Infinity : meanLoss(options.loss, data, scores, earlyStopping.rows);
  best.loss = lossNow();
  while (forest.trees < options.trees) {
    const tree = round();
    if (tree === null) break;
    forest.add(tree);
    if (earlyStopping === null) {
      best.trees = forest.trees;
      continue;
    }
    const loss = lossNow();
    if (loss < best.loss) Object.assign(best, { trees: forest.trees, loss });
    else if (forest.trees - best.trees >= earlyStopping.patience) break;
  }
  if (!trainingRows.every((row) => Number.isFinite(scores[row]))) {
    throw new RangeError('The scores grew beyond all numbers: the offsets or the target are too far apart.');
  }
  const header = {
    features: binned.names,
    base,
    rows: trainingRows.length,
    usesOffsets: data.offsets !== null,
    options,
  };
  return { model: new BoostedTrees(header, forest.forest(best.trees)), scores };
}

/** Each call grows a tree, adds it to the scores and returns it, shrunk; null: no leaf can be split any more. */
function roundsOf(
  binned: BinnedMatrix,
  plan: FitPlan,
  options: BoostingOptions,
  scores: Float64Array,
): () => GrowingTree | null {
  const { loss, learningRate } = options;
  const { data, trainingRows, directions } = plan;
  const hasHessians = plan.isWeighted || !hasConstantCurvature(loss);
  const derivatives: Derivatives = {
    gradients: new Float64Array(binned.rows),
    hessians: hasHessians ? data.weights.slice() : null,
  };
  const grower = new TreeGrower(
    binned,
    {
      ...options,
      maxDepth: options.maxDepth ?? Infinity,
      greatestValue: greatestStep(loss),
      directions,
    },
    hasHessians,
  );
  const refit = loss.kind === 'quantile' ? new QuantileRefit(data, loss.level, directions) : null;
  const samples = samplesOf(binned, trainingRows, options);
  const others = othersOf(binned.rows, plan);
  return () => {
    const { order, features, isWhole } = samples();
    fillDerivatives(loss, data, scores, order, derivatives);
    grower.grow(order, features, derivatives);
    const { tree } = grower;
    // Another sample of rows or features may still find a split; all of them will not.
    if (tree.nodes === 1 && isWhole) return null;
    refit?.refit(tree, order, scores);
    for (let node = 0; node < tree.nodes; node += 1) {
      tree.value[node] = (tree.value[node] as number) * learningRate;
      if ((tree.feature[node] as number) < 0) addToRows(scores, order, tree, node);
    }
    for (const row of others(order)) {
      scores[row] = (scores[row] as number) + (tree.value[walkBins(tree, binned, row)] as number);
    }
    return tree;
  };
}

function addToRows(scores: Float64Array, order: Int32Array, tree: GrowingTree, leaf: number): void {
  const value = tree.value[leaf] as number;
  const end = tree.end[leaf] as number;
  for (let at = tree.begin[leaf] as number; at < end; at += 1) {
    const row = order[at] as number;
    scores[row] = (scores[row] as number) + value;
  }
}

interface Sample {
  /** The rows of a tree, ascending; it may rearrange them. */
  readonly order: Int32Array;
  readonly features: Int32Array;
  readonly isWhole: boolean;
}

function samplesOf(
  binned: BinnedMatrix,
  rows: Int32Array,
  { rowFraction, featureFraction, seed }: BoostingOptions,
): () => Sample {
  const random = new SeededUniform(seed);
  const all = Int32Array.from(binned.names, (_, feature) => feature);
  const order = new Int32Array(Math.max(1, Math.round(rowFraction * rows.length)));
  const features = new Int32Array(Math.max(1, Math.round(featureFraction * all.length)));
  const isWhole = order.length === rows.length && features.length === all.length;
  return () => {
    if (order.length === rows.length) order.set(rows);
    else random.sample(rows, rows.length, order.length, order);
    if (features.length === all.length) features.set(all);
    else random.sample(all, all.length, features.length, features);
    return { order, features, isWhole };
  };
}

/** The rows whose scores a tree changes and that it was not grown on: those held back, and those not drawn. */
function othersOf(rows: number, { trainingRows, earlyStopping }: FitPlan): (order: Int32Array) => Int32Array {
  const heldBack = earlyStopping?.rows ?? new Int32Array(0);
  const others = new Int32Array(trainingRows.length + heldBack.length);
  const isDrawn = new Uint8Array(rows);
  return (order) => {
    if (order.length === trainingRows.length) return heldBack;
    isDrawn.fill(0);
    for (const row of order) isDrawn[row] = 1;
    others.set(heldBack);
    let count = heldBack.length;
    for (const row of trainingRows) {
      if (isDrawn[row] === 1) continue;
      others[count] = row;
      count += 1;
    }
    return others.subarray(0, count);
  };
}
