/**
 * A model as bytes.
 *
 * Promises that equal models have equal bytes on every machine, that what is read back is the model that was written,
 * and that bytes cut short, lengthened or of another kind are refused. A flipped bit inside a number is not seen
 * here; it is by the digest.
 *
 * Layout, little-endian: `HWBT`, then as 32-bit numbers the format version, the header's length in bytes, the trees
 * and the nodes; the header as JSON in UTF-8; then for each array of the forest its entries one after another.
 */
import { emptyForest, type Forest } from './forest.ts';
import { headerText, type ModelHeader, parseHeader } from './model-header.ts';

const MAGIC = 0x54_42_57_48;
const FORMAT_VERSION = 1;
const PREFIX_BYTES = 20;
const NODE_BYTES = 4 + 4 + 4 + 1 + 8 + 8 + 8;

export function modelBytes(header: ModelHeader, forest: Forest): Uint8Array {
  const text = new TextEncoder().encode(headerText(header));
  const nodes = forest.feature.length;
  const trees = forest.roots.length - 1;
  const bytes = new Uint8Array(PREFIX_BYTES + text.length + 4 * (trees + 1) + NODE_BYTES * nodes);
  const view = new DataView(bytes.buffer);
  for (const [at, word] of [MAGIC, FORMAT_VERSION, text.length, trees, nodes].entries()) {
    view.setUint32(4 * at, word, true);
  }
  bytes.set(text, PREFIX_BYTES);
  let at = PREFIX_BYTES + text.length;
  for (const list of wholeNumbers(forest)) {
    for (const [i, one] of list.entries()) view.setInt32(at + 4 * i, one, true);
    at += list.byteLength;
  }
  for (const list of realNumbers(forest)) {
    for (const [i, one] of list.entries()) view.setFloat64(at + 8 * i, one, true);
    at += list.byteLength;
  }
  bytes.set(forest.missingLeft, at);
  return bytes;
}

/** Throws RangeError on bytes that are no model of this format. */
export function readModelBytes(bytes: Uint8Array): { readonly header: ModelHeader; readonly forest: Forest } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new RangeError('The bytes are no model of boosted trees.');
  }
  const word = (at: number): number => view.getUint32(4 * at, true);
  if (word(1) !== FORMAT_VERSION) {
    throw new RangeError(`The model has format ${word(1)}; this build reads format ${FORMAT_VERSION}.`);
  }
  const [headerLength, trees, nodes] = [word(2), word(3), word(4)];
  const length = PREFIX_BYTES + headerLength + 4 * (trees + 1) + NODE_BYTES * nodes;
  if (bytes.length !== length) {
    throw new RangeError(`The model has ${bytes.length} bytes, and its header promises ${length}.`);
  }
  let at = PREFIX_BYTES + headerLength;
  const header = parseHeader(new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, at)));
  if (header === null) throw new RangeError('The header of the model is not readable.');
  const forest = emptyForest(trees, nodes);
  for (const list of wholeNumbers(forest)) {
    for (let i = 0; i < list.length; i += 1) list[i] = view.getInt32(at + 4 * i, true);
    at += list.byteLength;
  }
  for (const list of realNumbers(forest)) {
    for (let i = 0; i < list.length; i += 1) list[i] = view.getFloat64(at + 8 * i, true);
    at += list.byteLength;
  }
  forest.missingLeft.set(bytes.subarray(at));
  checkForest(forest, header.features.length);
  return { header, forest };
}

function wholeNumbers({ roots, feature, left, right }: Forest): readonly Int32Array[] {
  return [roots, feature, left, right];
}

function realNumbers({ threshold, value, gain }: Forest): readonly Float64Array[] {
  return [threshold, value, gain];
}

/** Every walk must end in a leaf of its own tree. */
function checkForest({ roots, feature, threshold, left, right, value }: Forest, features: number): void {
  let [isWhole, begin] = [roots[0] === 0 && roots.at(-1) === feature.length, 0];
  for (const end of roots.subarray(1)) {
    isWhole &&= end > begin;
    for (let node = begin; isWhole && node < end; node += 1) {
      const own = feature[node] as number;
      const isInside = (child: number): boolean => child > node && child < end;
      isWhole =
        own < 0
          ? own === -1 && Number.isFinite(value[node])
          : own < features &&
            !Number.isNaN(threshold[node]) &&
            isInside(left[node] as number) &&
            isInside(right[node] as number);
    }
    begin = end;
  }
  if (!isWhole) throw new RangeError('The trees of the model contradict themselves.');
}
