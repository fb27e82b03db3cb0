/**
 * What a fit is told.
 *
 * Promises that every number that shapes the trees is stated by the caller: none has a default. Weights, offsets and
 * the rows held back are data of one fit and do not enter the model's bytes.
 */
export type BoostingLoss =
  /** Half the squared error; predictions are means. */
  | { readonly kind: 'squared' }
  /** Poisson deviance with the logarithm as link; targets are 0 or more, predictions are means above 0. */
  | { readonly kind: 'poisson' }
  /** Pinball loss; predictions are quantiles of the level, strictly between 0 and 1. */
  | { readonly kind: 'quantile'; readonly level: number };

/** 1: the prediction never falls when the feature rises; -1: it never rises. */
export type MonotoneDirection = 1 | -1;

export interface BoostingOptions {
  readonly loss: BoostingLoss;
  readonly trees: number;
  /** What each tree's values are multiplied with. Above 0, at most 1. */
  readonly learningRate: number;
  /** 2 or more; the leaf that gains most is split next. */
  readonly maxLeaves: number;
  /** Splits between root and leaf; null: as many as there are leaves for. */
  readonly maxDepth: number | null;
  readonly minLeafRows: number;
  /** Sum of second derivatives of the loss; for the squared and the quantile loss it is the sum of weights. */
  readonly minLeafHessian: number;
  /** Added to the sum of second derivatives wherever it divides. */
  readonly l2: number;
  /** Share of the rows that each tree is grown on, drawn without replacement. Above 0, at most 1. */
  readonly rowFraction: number;
  /** Share of the features that each tree may split on. Above 0, at most 1. */
  readonly featureFraction: number;
  /** By feature name. */
  readonly monotone: Readonly<Record<string, MonotoneDirection>>;
  readonly seed: number;
}

/** Each list is as long as the matrix has rows. */
export interface FitData {
  readonly target: Float64Array;
  /** Above 0; absent: all rows weigh the same. */
  readonly weights?: Float64Array;
  /** Added to the score of its row before any tree, on the scale of the link; such a model wants one for each prediction. */
  readonly offsets?: Float64Array;
  /** Rows that are learnt from; absent: all that are not held back. */
  readonly rows?: Int32Array;
  readonly earlyStopping?: EarlyStopping;
}

export interface EarlyStopping {
  /** Held back from the training. */
  readonly validationRows: Int32Array;
  /** Trees without a lower loss on these rows after which the fit ends; the trees up to the lowest are kept. */
  readonly patience: number;
}

/** Throws RangeError, with a sentence that names the option. */
export function checkBoostingOptions(options: BoostingOptions, names: readonly string[]): void {
  const { loss, maxDepth, monotone } = options;
  if (loss.kind === 'quantile' && !(loss.level > 0 && loss.level < 1)) {
    throw new RangeError(`The level of a quantile lies strictly between 0 and 1; got ${loss.level}.`);
  }
  whole('trees', options.trees, 1);
  whole('maxLeaves', options.maxLeaves, 2);
  if (maxDepth !== null) whole('maxDepth', maxDepth, 1);
  whole('minLeafRows', options.minLeafRows, 1);
  for (const name of ['learningRate', 'rowFraction', 'featureFraction'] as const) {
    const value = options[name];
    if (!(value > 0 && value <= 1)) throw new RangeError(`${name} is above 0 and at most 1; got ${value}.`);
  }
  for (const name of ['minLeafHessian', 'l2'] as const) {
    const value = options[name];
    if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} is 0 or more; got ${value}.`);
  }
  if (!Number.isSafeInteger(options.seed)) {
    throw new RangeError(`The seed is a whole number; got ${options.seed}.`);
  }
  for (const [name, direction] of Object.entries(monotone)) {
    if (!names.includes(name)) throw new RangeError(`monotone names ${name}, which is no feature.`);
    if (Math.abs(direction) !== 1) throw new RangeError(`monotone is 1 or -1 for ${name}; got ${direction}.`);
  }
}

function whole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`${name} is a whole number of ${least} or more; got ${value}.`);
}
