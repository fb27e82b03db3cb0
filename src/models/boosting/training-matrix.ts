/**
 * Rows to learn from or to predict, one typed array per feature.
 *
 * Promises nothing about where the numbers come from. NaN stands for a missing value and is never filled in; an
 * infinite value is refused where the matrix is binned.
 */
export interface TrainingMatrix {
  /** One name per column; no name twice. */
  readonly names: readonly string[];
  readonly rows: number;
  /** Each of length `rows`. */
  readonly columns: readonly (Float32Array | Float64Array)[];
}

/** Throws RangeError when a column differs in length, or names and columns do not pair one to one. */
export function checkTrainingMatrix({ names, rows, columns }: TrainingMatrix): void {
  if (!Number.isSafeInteger(rows) || rows < 0) {
    throw new RangeError(`A matrix has a whole number of rows; got ${rows}.`);
  }
  if (names.length !== columns.length) {
    throw new RangeError(`${names.length} names were given for ${columns.length} columns.`);
  }
  if (new Set(names).size !== names.length) throw new RangeError('Two features have the same name.');
  for (const [index, column] of columns.entries()) {
    if (column.length === rows) continue;
    throw new RangeError(
      `The feature ${names[index]} has ${column.length} values, and there are ${rows} rows.`,
    );
  }
}
