/**
 * Sums of derivatives and counts of rows by bin, for every open leaf of a growing tree.
 *
 * Promises no allocation in proportion to rows or bins after construction. A sibling's sums are its parent's less its
 * own (`subtract`): counts exactly, derivatives to rounding. A leaf's sums stand in its slot; a feature's bins begin
 * at `placeOf`. Only the places of features that are asked for are touched.
 */
import {
  addFeature,
  addFourCurvedFeatures,
  addFourFeatures,
  type BinSums,
  type OrderedRows,
} from './add-to-bins.ts';
import { BIN_STRIDE, type BinnedMatrix, MISSING_BIN } from './binned-matrix.ts';

const TOGETHER = 4;

export interface Derivatives {
  readonly gradients: Float64Array;
  /** Null: every row's is 1, and the counts are their sums. */
  readonly hessians: Float64Array | null;
}

export class Histograms {
  readonly sums: BinSums;
  readonly #binned: BinnedMatrix;
  readonly #slotSize: number;
  /** The derivatives in the order of a leaf's rows, read once for all features. */
  readonly #gradients: Float64Array;
  readonly #hessians: Float64Array;

  constructor(binned: BinnedMatrix, slots: number, hasHessians: boolean) {
    this.#binned = binned;
    this.#slotSize = binned.names.length * BIN_STRIDE;
    const size = slots * this.#slotSize;
    this.sums = {
      gradients: new Float64Array(size),
      hessians: hasHessians ? new Float64Array(size) : null,
      counts: new Int32Array(size),
    };
    this.#gradients = new Float64Array(binned.rows);
    this.#hessians = new Float64Array(hasHessians ? binned.rows : 0);
  }

  placeOf(slot: number, feature: number): number {
    return slot * this.#slotSize + feature * BIN_STRIDE;
  }

  /** The slot's sums over `rows`, for these features; what it held is gone. */
  fill(slot: number, features: Int32Array, rows: Int32Array, derivatives: Derivatives): void {
    for (const feature of features) this.#clear(this.placeOf(slot, feature), this.#numbersOf(feature));
    gather(derivatives.gradients, rows, this.#gradients);
    if (derivatives.hessians !== null) gather(derivatives.hessians, rows, this.#hessians);
    const ordered = { rows, gradients: this.#gradients, hessians: this.#hessians };
    const inFours = features.length - (features.length % TOGETHER);
    for (let at = 0; at < inFours; at += TOGETHER) this.#addFour(slot, features, at, ordered);
    for (let at = inFours; at < features.length; at += 1) {
      const feature = features[at] as number;
      const column = feature * this.#binned.rows;
      addFeature(this.sums, this.#binned.bins, ordered, column, this.placeOf(slot, feature));
    }
  }

  /** Of these features `slot` becomes what it holds less what `other` holds. */
  subtract(slot: number, features: Int32Array, other: number): void {
    const shift = (other - slot) * this.#slotSize;
    for (const feature of features) {
      const place = this.placeOf(slot, feature);
      less(this.sums, place, place + this.#numbersOf(feature), shift);
      less(this.sums, place + MISSING_BIN, place + BIN_STRIDE, shift);
    }
  }

  /** Bins of the feature that hold numbers: the rest of its places, but for the missing one, stay empty. */
  #numbersOf(feature: number): number {
    return (this.#binned.thresholds[feature] as Float64Array).length + 1;
  }

  #clear(place: number, numbers: number): void {
    const { gradients, hessians, counts } = this.sums;
    for (const sums of [gradients, hessians, counts]) {
      sums?.fill(0, place, place + numbers);
      sums?.fill(0, place + MISSING_BIN, place + BIN_STRIDE);
    }
  }

  #addFour(slot: number, features: Int32Array, at: number, ordered: OrderedRows): void {
    const height = this.#binned.rows;
    const a = features[at] as number;
    const b = features[at + 1] as number;
    const c = features[at + 2] as number;
    const d = features[at + 3] as number;
    const { bins } = this.#binned;
    const columns = [a * height, b * height, c * height, d * height] as const;
    const places = [
      this.placeOf(slot, a),
      this.placeOf(slot, b),
      this.placeOf(slot, c),
      this.placeOf(slot, d),
    ] as const;
    const { hessians } = this.sums;
    if (hessians === null) addFourFeatures(this.sums, bins, ordered, columns, places);
    else addFourCurvedFeatures(this.sums, hessians, bins, ordered, columns, places);
  }
}

function gather(from: Float64Array, rows: Int32Array, into: Float64Array): void {
  for (let i = 0; i < rows.length; i += 1) into[i] = from[rows[i] as number] as number;
}

function less({ gradients, hessians, counts }: BinSums, begin: number, end: number, shift: number): void {
  for (let at = begin; at < end; at += 1) {
    gradients[at] = (gradients[at] as number) - (gradients[at + shift] as number);
    counts[at] = (counts[at] as number) - (counts[at + shift] as number);
    if (hessians !== null) hessians[at] = (hessians[at] as number) - (hessians[at + shift] as number);
  }
}
