/**
 * Grows one tree after another, leaf by leaf: the leaf whose best split gains most is split next.
 *
 * Promises at most the leaves and depth allowed; that leaf values under a monotone split are held apart by the middle
 * of the two children's values, so that nothing below can cross it; and no allocation in proportion to rows or bins.
 * Of two children the smaller one's histogram is summed up, the larger one's is the parent's less that.
 *
 * Sources: leaf-wise growth and histogram subtraction, Ke et al. (NeurIPS 2017); bounds, LightGBM's basic method.
 */

import { type SplitRules, SplitSearch } from './best-split.ts';
import type { BinnedMatrix } from './binned-matrix.ts';
import { GrowingTree } from './growing-tree.ts';
import { type Derivatives, Histograms } from './histograms.ts';
import { leafValue } from './leaf-value.ts';
import { partitionRows } from './partition-rows.ts';
import { type LeafSums, noSplit, type Split } from './split.ts';

export interface GrowthRules extends SplitRules {
  readonly maxLeaves: number;
  /** Infinity: no limit. */
  readonly maxDepth: number;
  /** The greatest size of a leaf's value. */
  readonly greatestValue: number;
}

interface OpenLeaf extends LeafSums {
  node: number;
  depth: number;
  readonly split: Split;
}

export class TreeGrower {
  readonly tree: GrowingTree;
  readonly #binned: BinnedMatrix;
  readonly #rules: GrowthRules;
  readonly #histograms: Histograms;
  readonly #search: SplitSearch;
  /** One per histogram slot. */
  readonly #leaves: readonly OpenLeaf[];
  readonly #scratch: Int32Array;

  constructor(binned: BinnedMatrix, rules: GrowthRules, hasHessians: boolean) {
    this.#binned = binned;
    this.#rules = rules;
    this.tree = new GrowingTree(rules.maxLeaves);
    this.#histograms = new Histograms(binned, rules.maxLeaves, hasHessians);
    this.#search = new SplitSearch(binned, this.#histograms, rules);
    this.#leaves = Array.from({ length: rules.maxLeaves }, emptyLeaf);
    this.#scratch = new Int32Array(binned.rows);
  }

  /** Leaves `tree` with values that are not shrunk. `order` holds the rows and is rearranged. */
  grow(order: Int32Array, features: Int32Array, derivatives: Derivatives): void {
    const root = this.#leaves[0] as OpenLeaf;
    this.tree.nodes = 0;
    root.node = this.tree.addLeaf(0, order.length);
    root.depth = 0;
    root.lowest = -this.#rules.greatestValue;
    root.highest = this.#rules.greatestValue;
    sumRows(root, order, derivatives);
    this.#histograms.fill(0, features, order, derivatives);
    this.#search.find(0, features, root, root.split);
    let leaves = 1;
    for (; leaves < this.#rules.maxLeaves; leaves += 1) {
      const slot = this.#mostGaining(leaves);
      if (slot < 0) break;
      this.#split(slot, leaves, order, features, derivatives);
    }
    for (let slot = 0; slot < leaves; slot += 1) this.#setValue(this.#leaves[slot] as OpenLeaf);
  }

  /** Of equal gains the oldest slot; -1: no leaf can be split. */
  #mostGaining(leaves: number): number {
    let [chosen, most] = [-1, 0];
    for (let slot = 0; slot < leaves; slot += 1) {
      const { gain } = (this.#leaves[slot] as OpenLeaf).split;
      if (gain > most) [chosen, most] = [slot, gain];
    }
    return chosen;
  }

  #split(
    slot: number,
    freeSlot: number,
    order: Int32Array,
    features: Int32Array,
    derivatives: Derivatives,
  ): void {
    const { tree } = this;
    const parent = this.#leaves[slot] as OpenLeaf;
    const { node, split } = parent;
    const { feature, bin, missingLeft, gain } = split;
    const [begin, end] = [tree.begin[node] as number, tree.end[node] as number];
    const { rows, bins } = this.#binned;
    const column = bins.subarray(feature * rows, (feature + 1) * rows);
    const middle = partitionRows(order, begin, end, column, bin, missingLeft, this.#scratch);
    tree.feature[node] = feature;
    tree.bin[node] = bin;
    tree.missingLeft[node] = missingLeft ? 1 : 0;
    tree.gain[node] = gain;
    const left = tree.addLeaf(begin, middle);
    const right = tree.addLeaf(middle, end);
    tree.left[node] = left;
    tree.right[node] = right;

    // The larger child keeps the slot, whose sums become its own.
    const isLeftSmaller = middle - begin <= end - middle;
    const other = this.#leaves[freeSlot] as OpenLeaf;
    this.#divide(parent, isLeftSmaller ? other : parent, isLeftSmaller ? parent : other);
    (isLeftSmaller ? other : parent).node = left;
    (isLeftSmaller ? parent : other).node = right;
    if (
      freeSlot + 1 === this.#rules.maxLeaves ||
      !(this.#isSplittable(parent) || this.#isSplittable(other))
    ) {
      parent.split.gain = 0;
      other.split.gain = 0;
      return;
    }
    const smaller = order.subarray(isLeftSmaller ? begin : middle, isLeftSmaller ? middle : end);
    this.#histograms.fill(freeSlot, features, smaller, derivatives);
    this.#histograms.subtract(slot, features, freeSlot);
    this.#search.find(slot, features, parent, parent.split);
    this.#search.find(freeSlot, features, other, other.split);
  }

  #isSplittable({ count, depth }: OpenLeaf): boolean {
    return count >= 2 * this.#rules.minLeafRows && depth < this.#rules.maxDepth;
  }

  /** Sums, bounds and depth of the children; one of them is the parent's own record. */
  #divide(parent: OpenLeaf, left: OpenLeaf, right: OpenLeaf): void {
    const { gradient, hessian, count, lowest, highest, depth } = parent;
    const { feature, leftGradient, leftHessian, leftCount } = parent.split;
    left.gradient = leftGradient;
    left.hessian = leftHessian;
    left.count = leftCount;
    right.gradient = gradient - leftGradient;
    right.hessian = hessian - leftHessian;
    right.count = count - leftCount;
    for (const child of [left, right]) {
      child.lowest = lowest;
      child.highest = highest;
      child.depth = depth + 1;
    }
    const direction = this.#rules.directions[feature] as number;
    if (direction === 0) return;
    const middle = (this.#valueOf(left) + this.#valueOf(right)) / 2;
    if (direction > 0) {
      left.highest = middle;
      right.lowest = middle;
    } else {
      left.lowest = middle;
      right.highest = middle;
    }
  }

  #valueOf({ gradient, hessian, lowest, highest }: LeafSums): number {
    return leafValue(gradient, hessian, this.#rules.l2, lowest, highest);
  }

  #setValue(leaf: OpenLeaf): void {
    this.tree.value[leaf.node] = this.#valueOf(leaf);
  }
}

function emptyLeaf(): OpenLeaf {
  return { node: 0, depth: 0, gradient: 0, hessian: 0, count: 0, lowest: 0, highest: 0, split: noSplit() };
}

function sumRows(leaf: LeafSums, rows: Int32Array, { gradients, hessians }: Derivatives): void {
  let [gradient, hessian] = [0, 0];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    gradient += gradients[row] as number;
    hessian += hessians === null ? 1 : (hessians[row] as number);
  }
  leaf.gradient = gradient;
  leaf.hessian = hessian;
  leaf.count = rows.length;
}
