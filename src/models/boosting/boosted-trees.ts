/**
 * A fitted model: predictions, what they rest on, and the model as bytes.
 *
 * Promises means for the squared and the Poisson loss and quantiles for the quantile loss, in the target's unit. A
 * missing value (NaN) is a value like any other; a feature that is absent altogether is refused, and so is a missing
 * offset where the model was fitted on offsets.
 */
import { createHash } from 'node:crypto';
import { type FeatureImportance, featureImportance } from './feature-importance.ts';
import type { Forest } from './forest.ts';
import { modelBytes, readModelBytes } from './model-bytes.ts';
import type { ModelHeader } from './model-header.ts';
import { checkTrainingMatrix, type TrainingMatrix } from './training-matrix.ts';

export class BoostedTrees {
  readonly header: ModelHeader;
  readonly #forest: Forest;
  readonly #isLogLink: boolean;

  constructor(header: ModelHeader, forest: Forest) {
    this.header = header;
    this.#forest = forest;
    this.#isLogLink = header.options.loss.kind === 'poisson';
  }

  /** Throws RangeError on bytes that are no model of this format. */
  static fromBytes(bytes: Uint8Array): BoostedTrees {
    const { header, forest } = readModelBytes(bytes);
    return new BoostedTrees(header, forest);
  }

  toBytes(): Uint8Array {
    return modelBytes(this.header, this.#forest);
  }

  /** SHA-256 of the bytes, in hexadecimal. */
  digest(): string {
    return createHash('sha256').update(this.toBytes()).digest('hex');
  }

  get trees(): number {
    return this.#forest.roots.length - 1;
  }

  importance(): readonly FeatureImportance[] {
    return featureImportance(this.header.features, this.#forest);
  }

  /**
   * `row`: a value per feature, in the header's order. `offset`: the row's, on the scale of the link; given exactly
   * when the model was fitted on offsets. Throws RangeError otherwise.
   */
  predictRow(row: Float64Array, offset?: number): number {
    if (row.length !== this.header.features.length) {
      throw new RangeError(
        `The model has ${this.header.features.length} features, and the row has ${row.length} values.`,
      );
    }
    return this.#predict(row, this.#offsetOf(offset));
  }

  /** One prediction per row. The columns must be the model's features, in its order. */
  predictRows(matrix: TrainingMatrix, offsets?: Float64Array): Float64Array {
    checkTrainingMatrix(matrix);
    const { features } = this.header;
    if (matrix.names.length !== features.length || features.some((name, at) => matrix.names[at] !== name)) {
      throw new RangeError('The columns are not the features of the model in its order.');
    }
    if (offsets !== undefined && offsets.length !== matrix.rows) {
      throw new RangeError(`${offsets.length} offsets were given for ${matrix.rows} rows.`);
    }
    const row = new Float64Array(features.length);
    const predictions = new Float64Array(matrix.rows);
    for (let at = 0; at < matrix.rows; at += 1) {
      for (const [feature, column] of matrix.columns.entries()) row[feature] = column[at] as number;
      predictions[at] = this.#predict(row, this.#offsetOf(offsets?.[at]));
    }
    return predictions;
  }

  #offsetOf(offset: number | undefined): number {
    if (this.header.usesOffsets !== (offset !== undefined)) {
      throw new RangeError(
        this.header.usesOffsets
          ? 'The model was fitted on offsets and needs one for each prediction.'
          : 'The model was fitted without offsets and takes none.',
      );
    }
    return offset ?? 0;
  }

  #predict(row: Float64Array, offset: number): number {
    const { roots, feature, threshold, missingLeft, left, right, value } = this.#forest;
    let score = this.header.base + offset;
    for (let tree = 0; tree + 1 < roots.length; tree += 1) {
      let node = roots[tree] as number;
      let own = feature[node] as number;
      while (own >= 0) {
        const given = row[own] as number;
        // A comparison with a missing value is false.
        const isLeft =
          given <= (threshold[node] as number) || (Number.isNaN(given) && missingLeft[node] === 1);
        node = (isLeft ? left[node] : right[node]) as number;
        own = feature[node] as number;
      }
      score += value[node] as number;
    }
    return this.#isLogLink ? Math.exp(score) : score;
  }
}
