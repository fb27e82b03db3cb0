/**
 * Finished trees in flat arrays, one entry per node.
 *
 * Children stand behind their parent and inside its tree, so that every walk from a root ends.
 */
export interface Forest {
  /** Where each tree begins, and at the end the number of nodes. */
  readonly roots: Int32Array;
  /** -1: a leaf. */
  readonly feature: Int32Array;
  /** A value up to and with it goes left; Infinity: every value does, and the missing go right. */
  readonly threshold: Float64Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Of leaves, on the scale of the link. */
  readonly value: Float64Array;
  /** Of splits: how much the training loss fell, to second order. */
  readonly gain: Float64Array;
}

export function emptyForest(trees: number, nodes: number): Forest {
  return {
    roots: new Int32Array(trees + 1),
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    missingLeft: new Uint8Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes),
    gain: new Float64Array(nodes),
  };
}
