/**
 * Leaf values of a tree for a quantile: the quantile of each leaf's residuals in place of the gradient's step.
 *
 * Promises that monotone splits stay monotone: the two sides are held apart by the middle of their own quantiles, and
 * what lies below stays on its side. Source: Friedman (2001), section 4.3, for the median; any level alike.
 */
import type { LossData } from './boosting-loss.ts';
import type { GrowingTree } from './growing-tree.ts';
import { weightedQuantile } from './weighted-quantile.ts';

export class QuantileRefit {
  readonly #data: LossData;
  readonly #level: number;
  readonly #directions: Int8Array;
  readonly #residuals: Float64Array;
  readonly #weights: Float64Array;

  /** `directions`: per feature 1, -1, or 0 for no constraint. */
  constructor(data: LossData, level: number, directions: Int8Array) {
    this.#data = data;
    this.#level = level;
    this.#directions = directions;
    this.#residuals = new Float64Array(data.target.length);
    this.#weights = new Float64Array(data.target.length);
  }

  /** `order`: the rows as the tree's nodes divide them; `scores`: before this tree. */
  refit(tree: GrowingTree, order: Int32Array, scores: Float64Array): void {
    this.#below(tree, 0, order, scores, -Infinity, Infinity);
  }

  #below(
    tree: GrowingTree,
    node: number,
    order: Int32Array,
    scores: Float64Array,
    lowest: number,
    highest: number,
  ): void {
    const feature = tree.feature[node] as number;
    if (feature < 0) {
      tree.value[node] = within(this.#quantile(tree, node, order, scores), lowest, highest);
      return;
    }
    const [left, right] = [tree.left[node] as number, tree.right[node] as number];
    const direction = this.#directions[feature] as number;
    if (direction === 0) {
      this.#below(tree, left, order, scores, lowest, highest);
      this.#below(tree, right, order, scores, lowest, highest);
      return;
    }
    const [one, other] = [
      this.#quantile(tree, left, order, scores),
      this.#quantile(tree, right, order, scores),
    ];
    const middle = within((one + other) / 2, lowest, highest);
    const isRising = direction > 0;
    this.#below(tree, left, order, scores, isRising ? lowest : middle, isRising ? middle : highest);
    this.#below(tree, right, order, scores, isRising ? middle : lowest, isRising ? highest : middle);
  }

  #quantile(tree: GrowingTree, node: number, order: Int32Array, scores: Float64Array): number {
    const { target, weights } = this.#data;
    const [begin, end] = [tree.begin[node] as number, tree.end[node] as number];
    for (let at = begin; at < end; at += 1) {
      const row = order[at] as number;
      this.#residuals[at - begin] = (target[row] as number) - (scores[row] as number);
      this.#weights[at - begin] = weights[row] as number;
    }
    return weightedQuantile(this.#residuals, this.#weights, end - begin, this.#level);
  }
}

function within(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}
