/** The leaf in which a row of a binned matrix ends. */
import { type BinnedMatrix, MISSING_BIN } from './binned-matrix.ts';
import type { GrowingTree } from './growing-tree.ts';

/** Returns the leaf's node. */
export function walkBins(tree: GrowingTree, { bins, rows }: BinnedMatrix, row: number): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node] as number;
    if (feature < 0) return node;
    const own = bins[feature * rows + row] as number;
    const isLeft = own === MISSING_BIN ? tree.missingLeft[node] === 1 : own <= (tree.bin[node] as number);
    node = (isLeft ? tree.left[node] : tree.right[node]) as number;
  }
}
