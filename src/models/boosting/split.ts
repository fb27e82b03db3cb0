/** A leaf of a growing tree, and the best way found to split it. Records are written over from tree to tree. */

export interface LeafSums {
  /** Of first derivatives, of second derivatives, and of rows. */
  gradient: number;
  hessian: number;
  count: number;
  /** Between these its value must lie, for the monotone features above it. */
  lowest: number;
  highest: number;
}

export interface Split {
  /** How much the loss falls, to second order; 0: there is no split. */
  gain: number;
  feature: number;
  /** The last bin that goes left. */
  bin: number;
  /** Whether missing values go left. */
  missingLeft: boolean;
  leftGradient: number;
  leftHessian: number;
  leftCount: number;
}

export function noSplit(): Split {
  return {
    gain: 0,
    feature: -1,
    bin: -1,
    missingLeft: false,
    leftGradient: 0,
    leftHessian: 0,
    leftCount: 0,
  };
}
