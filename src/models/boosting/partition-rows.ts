/** Rows to the left and right of a split, each side in the order it had. */
import { MISSING_BIN } from './binned-matrix.ts';

/**
 * Moves the rows of `order` from `begin` to `end` - 1 and returns where the right side begins. `column`: the bins of
 * the feature, by row; `scratch` is at least as long as the range.
 */
export function partitionRows(
  order: Int32Array,
  begin: number,
  end: number,
  column: Uint8Array,
  bin: number,
  missingLeft: boolean,
  scratch: Int32Array,
): number {
  // A number's bin is never the missing one: this compares equal for missing rows alone, or for none.
  const alsoLeft = missingLeft ? MISSING_BIN : bin;
  let [left, right] = [begin, 0];
  for (let at = begin; at < end; at += 1) {
    const row = order[at] as number;
    const own = column[row] as number;
    if (own <= bin || own === alsoLeft) {
      order[left] = row;
      left += 1;
    } else {
      scratch[right] = row;
      right += 1;
    }
  }
  order.set(scratch.subarray(0, right), left);
  return left;
}
