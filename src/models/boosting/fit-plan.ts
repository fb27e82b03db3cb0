/**
 * The data of a fit, checked and complete: what `fitBoostedTrees` works on.
 *
 * Promises that no row is learnt from and held back at once, and that every number a fit reads is finite. Throws
 * RangeError, with a sentence that names what is wrong.
 */
import type { BinnedMatrix } from './binned-matrix.ts';
import type { LossData } from './boosting-loss.ts';
import { type BoostingOptions, checkBoostingOptions, type FitData } from './boosting-options.ts';

export interface FitPlan {
  readonly data: LossData;
  /** Ascending. */
  readonly trainingRows: Int32Array;
  /** Null: no row is held back, and every tree is kept. */
  readonly earlyStopping: { readonly rows: Int32Array; readonly patience: number } | null;
  /** Whether rows differ in weight. */
  readonly isWeighted: boolean;
  /** Per feature: 1, -1, or 0 for no constraint. */
  readonly directions: Int8Array;
}

export function fitPlan(binned: BinnedMatrix, given: FitData, options: BoostingOptions): FitPlan {
  checkBoostingOptions(options, binned.names);
  const { rows } = binned;
  const { target, weights, offsets, earlyStopping } = given;
  checkList('target', target, rows);
  if (offsets !== undefined) checkList('offsets', offsets, rows);
  if (weights !== undefined) {
    checkList('weights', weights, rows);
    if (weights.some((weight) => weight <= 0)) throw new RangeError('A weight is above 0.');
  }
  if (options.loss.kind === 'poisson' && target.some((value) => value < 0)) {
    throw new RangeError('A Poisson target is 0 or more in every row.');
  }
  const heldBack = earlyStopping?.validationRows ?? new Int32Array(0);
  const trainingRows = rowsLearntFrom(rows, given.rows ?? null, heldBack);
  return {
    data: { target, weights: weights ?? new Float64Array(rows).fill(1), offsets: offsets ?? null },
    trainingRows,
    earlyStopping:
      earlyStopping === undefined ? null : { rows: heldBack, patience: patienceOf(earlyStopping) },
    isWeighted: weights !== undefined,
    directions: Int8Array.from(binned.names, (name) => options.monotone[name] ?? 0),
  };
}

function checkList(name: string, values: Float64Array, rows: number): void {
  if (values.length !== rows) {
    throw new RangeError(`${name} has ${values.length} values, and the matrix has ${rows} rows.`);
  }
  if (!values.every(Number.isFinite))
    throw new RangeError(`${name} has a value that is not a finite number.`);
}

function rowsLearntFrom(rows: number, named: Int32Array | null, heldBack: Int32Array): Int32Array {
  const isHeldBack = marked(rows, heldBack);
  if (named === null) {
    const left = Int32Array.from({ length: rows }, (_, row) => row).filter((row) => isHeldBack[row] === 0);
    if (left.length === 0) throw new RangeError('There is no row to learn from.');
    return left;
  }
  if (named.length === 0) throw new RangeError('There is no row to learn from.');
  marked(rows, named);
  const both = named.find((row) => isHeldBack[row] === 1);
  if (both !== undefined) throw new RangeError(`Row ${both} is to be learnt from and held back.`);
  return named.toSorted();
}

function marked(rows: number, chosen: Int32Array): Uint8Array {
  const marks = new Uint8Array(rows);
  for (const row of chosen) {
    if (marks[row] !== 0) throw new RangeError(`Row ${row} is named twice or is not one of ${rows} rows.`);
    marks[row] = 1;
  }
  return marks;
}

function patienceOf({ validationRows, patience }: NonNullable<FitData['earlyStopping']>): number {
  if (validationRows.length === 0) throw new RangeError('Early stopping needs a row that is held back.');
  if (Number.isSafeInteger(patience) && patience >= 1) return patience;
  throw new RangeError(`patience is a whole number of 1 or more; got ${patience}.`);
}
