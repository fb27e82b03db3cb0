/** Trees in bins, one after another, made into a forest with real thresholds. */
import type { BinnedMatrix } from './binned-matrix.ts';
import { emptyForest, type Forest } from './forest.ts';
import type { GrowingTree } from './growing-tree.ts';

export class ForestBuilder {
  readonly #binned: BinnedMatrix;
  readonly #trees: Forest[] = [];

  constructor(binned: BinnedMatrix) {
    this.#binned = binned;
  }

  get trees(): number {
    return this.#trees.length;
  }

  /** Takes the tree as it is now. */
  add(tree: GrowingTree): void {
    const own = emptyForest(1, tree.nodes);
    own.roots[1] = tree.nodes;
    for (let node = 0; node < tree.nodes; node += 1) {
      const feature = tree.feature[node] as number;
      own.feature[node] = feature;
      if (feature < 0) {
        own.value[node] = tree.value[node] as number;
        continue;
      }
      // Behind the last threshold there are only the missing.
      own.threshold[node] = this.#binned.thresholds[feature]?.[tree.bin[node] as number] ?? Infinity;
      own.missingLeft[node] = tree.missingLeft[node] as number;
      own.left[node] = tree.left[node] as number;
      own.right[node] = tree.right[node] as number;
      own.gain[node] = tree.gain[node] as number;
    }
    this.#trees.push(own);
  }

  /** The first `count` trees. */
  forest(count: number): Forest {
    const kept = this.#trees.slice(0, count);
    const all = emptyForest(
      count,
      kept.reduce((sum, { feature }) => sum + feature.length, 0),
    );
    let from = 0;
    for (const [index, tree] of kept.entries()) {
      for (const name of ['feature', 'threshold', 'missingLeft', 'value', 'gain'] as const) {
        all[name].set(tree[name], from);
      }
      const shift = from;
      all.left.set(
        tree.left.map((child, node) => ((tree.feature[node] as number) < 0 ? 0 : child + shift)),
        from,
      );
      all.right.set(
        tree.right.map((child, node) => ((tree.feature[node] as number) < 0 ? 0 : child + shift)),
        from,
      );
      from += tree.feature.length;
      all.roots[index + 1] = from;
    }
    return all;
  }
}
