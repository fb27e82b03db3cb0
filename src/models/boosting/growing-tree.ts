/**
 * One tree in bins, as it grows. Written over from tree to tree: no node is allocated while a fit runs.
 *
 * A node's rows are a range of the order of rows (`begin` to `end` - 1), and stay one while the nodes below it move
 * rows about inside it. The root is node 0; children stand behind their parent.
 */
export class GrowingTree {
  nodes = 0;
  /** -1: a leaf. */
  readonly feature: Int32Array;
  /** The last bin that goes left. */
  readonly bin: Uint8Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Of leaves; on the scale of the link, shrunk. */
  readonly value: Float64Array;
  /** Of splits. */
  readonly gain: Float64Array;
  readonly begin: Int32Array;
  readonly end: Int32Array;

  constructor(maxLeaves: number) {
    const size = 2 * maxLeaves - 1;
    this.feature = new Int32Array(size);
    this.bin = new Uint8Array(size);
    this.missingLeft = new Uint8Array(size);
    this.left = new Int32Array(size);
    this.right = new Int32Array(size);
    this.value = new Float64Array(size);
    this.gain = new Float64Array(size);
    this.begin = new Int32Array(size);
    this.end = new Int32Array(size);
  }

  /** Returns its number. */
  addLeaf(begin: number, end: number): number {
    const node = this.nodes;
    this.nodes += 1;
    this.feature[node] = -1;
    this.value[node] = 0;
    this.gain[node] = 0;
    this.begin[node] = begin;
    this.end[node] = end;
    return node;
  }
}
