import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { binMatrix } from './binned-matrix.ts';
import { BoostedTrees } from './boosted-trees.ts';
import { fitted, REFERENCE_OPTIONS } from './boosting.fixture.ts';
import { fit, fitJob } from './fit-job.ts';
import { friedman, MinimalStandard } from './friedman.fixture.ts';
import type { TrainingMatrix } from './training-matrix.ts';

const ROWS = 1_500;
const problem = friedman(ROWS, 23);
const matrix = withHoles(problem.matrix);
const model = fitted(
  matrix,
  { target: problem.target },
  { trees: 30, monotone: { x4: 1, x10: -1 }, rowFraction: 0.8, maxDepth: 6 },
);

/** Every fifth value or so is missing. */
function withHoles({ names, rows, columns }: TrainingMatrix): TrainingMatrix {
  const random = new MinimalStandard(77);
  return {
    names,
    rows,
    columns: columns.map((column) => column.map((value) => (random.next() < 0.2 ? NaN : value))),
  };
}

test('what is read back predicts the same, has the same bytes, and says the same of itself', () => {
  const bytes = model.toBytes();
  const copy = BoostedTrees.fromBytes(bytes);
  assert.deepEqual(copy.predictRows(matrix), model.predictRows(matrix));
  assert.deepEqual(copy.toBytes(), bytes);
  assert.deepEqual(copy.header, model.header);
  assert.deepEqual(copy.importance(), model.importance());
  assert.equal(model.digest(), createHash('sha256').update(bytes).digest('hex'));
});

test('bytes inside a longer buffer are read as they are', () => {
  const bytes = model.toBytes();
  const longer = new Uint8Array(bytes.length + 7);
  longer.set(bytes, 3);
  assert.equal(BoostedTrees.fromBytes(longer.subarray(3, 3 + bytes.length)).digest(), model.digest());
});

test('bytes that are no model are refused with a sentence', () => {
  const bytes = model.toBytes();
  const changed = (at: number, byte: number): Uint8Array => bytes.with(at, byte);
  for (const [broken, message] of [
    [new Uint8Array(0), /no model of boosted trees/],
    [changed(0, 0), /no model of boosted trees/],
    [changed(4, 9), /format 9; this build reads format 1/],
    [bytes.subarray(0, -1), /its header promises/],
    [changed(20, 0x21), /header of the model is not readable/],
    [changed(21, 0x21), /header of the model is not readable/],
    [changed(20 + headerLength(bytes), 1), /contradict themselves/],
  ] as const) {
    assert.throws(() => BoostedTrees.fromBytes(broken), { name: 'RangeError', message });
  }
});

test('a tree whose child is its own parent is refused and walked by nobody', () => {
  const bytes = model.toBytes();
  const view = new DataView(bytes.buffer);
  const nodes = view.getUint32(16, true);
  const leftOfRoot = 20 + headerLength(bytes) + 4 * (model.trees + 1) + 4 * nodes;
  view.setInt32(leftOfRoot, 0, true);
  assert.throws(() => BoostedTrees.fromBytes(bytes), /contradict themselves/);
});

test('rows are predicted alike one by one and together', () => {
  const together = model.predictRows(matrix);
  for (const row of [0, 7, 500, ROWS - 1]) {
    const values = Float64Array.from(matrix.columns, (column) => column[row]!);
    assert.equal(model.predictRow(values), together[row]);
  }
});

test('importance finds the five features that matter, by gain and by splits', () => {
  const importance = model.importance();
  const matter = ['x1', 'x2', 'x3', 'x4', 'x5'];
  assert.deepEqual(
    importance
      .slice(0, 5)
      .map(({ feature }) => feature)
      .sort(),
    matter,
  );
  assert.equal(importance.length, 10);
  const least = Math.min(...importance.slice(0, 5).map(({ gain }) => gain));
  assert.ok(least > 5 * importance[5]!.gain);
  const splits = (names: readonly string[]): number =>
    importance.reduce((sum, each) => (names.includes(each.feature) ? sum + each.splits : sum), 0);
  assert.ok(splits(matter) > 2 * splits(['x6', 'x7', 'x8', 'x9', 'x10']));
});

test('features in another order, rows too short, and offsets that nobody fitted on are refused', () => {
  const turned = { ...matrix, names: matrix.names.toReversed() };
  assert.throws(() => model.predictRows(turned), /not the features of the model/);
  assert.throws(() => model.predictRow(new Float64Array(9)), /10 features, and the row has 9/);
  assert.throws(() => model.predictRow(new Float64Array(10), 1), /takes none/);
  assert.throws(() => model.predictRows(matrix, new Float64Array(3)), /3 offsets were given for 1500 rows/);
});

test('a fit as a job gives the bytes of the fit, and names the module that makes them', async () => {
  const options = { ...REFERENCE_OPTIONS, trees: 3 };
  const payload = { binned: binMatrix(matrix, 64), data: { target: problem.target }, options };
  const job = fitJob('points', payload);
  const loaded: { readonly fit: unknown } = await import(job.module);
  assert.equal(loaded.fit, fit);
  assert.equal(BoostedTrees.fromBytes(fit(job.payload)).trees, 3);
});

function headerLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
}
