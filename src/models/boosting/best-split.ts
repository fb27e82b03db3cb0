/**
 * The best split of a leaf: over every feature, every threshold between its bins, and both sides for the missing.
 *
 * Promises the split of the greatest gain that leaves both sides enough rows and curvature and breaks no monotone
 * constraint; of equal gains the first feature's, and the lowest threshold's. A feature whose values are all on one
 * side may still be split from its missing ones. Where a leaf has no missing value of the feature, later ones go where
 * more rows went.
 *
 * Sources: gain, Chen and Guestrin (KDD 2016), equation 7; learned direction of the missing, the same, algorithm 3;
 * order of values under a constraint, XGBoost and LightGBM's basic method.
 */
import { type BinnedMatrix, MISSING_BIN } from './binned-matrix.ts';
import type { Histograms } from './histograms.ts';
import { fall, leafValue } from './leaf-value.ts';
import type { LeafSums, Split } from './split.ts';

export interface SplitRules {
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  readonly l2: number;
  /** Per feature: 1, -1, or 0 for no constraint. */
  readonly directions: Int8Array;
}

/** A gain below this share of what the children explain is rounding. */
const ROUNDING = 1e-12;

export class SplitSearch {
  readonly #binned: BinnedMatrix;
  readonly #histograms: Histograms;
  readonly #rules: SplitRules;

  constructor(binned: BinnedMatrix, histograms: Histograms, rules: SplitRules) {
    this.#binned = binned;
    this.#histograms = histograms;
    this.#rules = rules;
  }

  /** Writes the best split of the leaf in the slot to `best`. */
  find(slot: number, features: Int32Array, leaf: LeafSums, best: Split): void {
    best.gain = 0;
    const { minLeafRows, minLeafHessian, l2 } = this.#rules;
    if (leaf.count < 2 * minLeafRows || leaf.hessian < 2 * minLeafHessian) return;
    const value = leafValue(leaf.gradient, leaf.hessian, l2, leaf.lowest, leaf.highest);
    const before = fall(leaf.gradient, leaf.hessian, l2, value);
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] as number;
      const missing = this.#histograms.placeOf(slot, feature) + MISSING_BIN;
      const hasMissing = (this.#histograms.sums.counts[missing] as number) > 0;
      this.#scan(slot, feature, leaf, before, hasMissing, false, best);
      if (hasMissing) this.#scan(slot, feature, leaf, before, true, true, best);
    }
  }

  #scan(
    slot: number,
    feature: number,
    leaf: LeafSums,
    before: number,
    hasMissing: boolean,
    missingLeft: boolean,
    best: Split,
  ): void {
    const { gradients, hessians, counts } = this.#histograms.sums;
    const { minLeafRows, minLeafHessian, l2, directions } = this.#rules;
    const { lowest, highest } = leaf;
    const place = this.#histograms.placeOf(slot, feature);
    const direction = directions[feature] as number;
    const bins = (this.#binned.thresholds[feature] as Float64Array).length + 1;
    // With the missing on the right, all values may go left.
    const end = hasMissing && !missingLeft ? bins : bins - 1;
    let [gradient, hessian, count] = [0, 0, 0];
    if (missingLeft) {
      count = counts[place + MISSING_BIN] as number;
      gradient = gradients[place + MISSING_BIN] as number;
      hessian = hessians === null ? count : (hessians[place + MISSING_BIN] as number);
    }
    for (let bin = 0; bin < end; bin += 1) {
      const own = counts[place + bin] as number;
      if (own === 0) continue;
      count += own;
      gradient += gradients[place + bin] as number;
      hessian += hessians === null ? own : (hessians[place + bin] as number);
      const otherHessian = leaf.hessian - hessian;
      if (leaf.count - count < minLeafRows || otherHessian < minLeafHessian) return;
      if (count < minLeafRows || hessian < minLeafHessian) continue;
      const otherGradient = leaf.gradient - gradient;
      const left = leafValue(gradient, hessian, l2, lowest, highest);
      const right = leafValue(otherGradient, otherHessian, l2, lowest, highest);
      if ((right - left) * direction < 0) continue;
      const after = fall(gradient, hessian, l2, left) + fall(otherGradient, otherHessian, l2, right);
      const gain = after - before;
      if (!(gain > best.gain) || gain <= ROUNDING * after) continue;
      best.gain = gain;
      best.feature = feature;
      best.bin = bin;
      best.missingLeft = hasMissing ? missingLeft : 2 * count > leaf.count;
      best.leftGradient = gradient;
      best.leftHessian = hessian;
      best.leftCount = count;
    }
  }
}
