/**
 * The innermost loops of a fit: the derivatives of rows, added up by bin.
 *
 * Promises sums in the order of the rows, whichever loop takes a feature: four features share one pass, because
 * reading a row's number and derivative costs as much as adding them up. Every index is inside its array by
 * construction; nothing is checked here.
 */
export interface BinSums {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array | null;
  readonly counts: Int32Array;
}

/** What is added: of the row `rows[i]`, `gradients[i]` and `hessians[i]`. */
export interface OrderedRows {
  readonly rows: Int32Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** `column`: where the feature's bins begin; `place`: where its sums do. */
export function addFeature(
  sums: BinSums,
  bins: Uint8Array,
  ordered: OrderedRows,
  column: number,
  place: number,
): void {
  const { gradients, hessians, counts } = sums;
  const { rows } = ordered;
  for (let i = 0; i < rows.length; i += 1) {
    const at = place + (bins[column + (rows[i] as number)] as number);
    gradients[at] = (gradients[at] as number) + (ordered.gradients[i] as number);
    counts[at] = (counts[at] as number) + 1;
    if (hessians !== null) hessians[at] = (hessians[at] as number) + (ordered.hessians[i] as number);
  }
}

/** Four features at once, where the second derivatives are the counts. */
export function addFourFeatures(
  { gradients, counts }: BinSums,
  bins: Uint8Array,
  ordered: OrderedRows,
  columns: readonly [number, number, number, number],
  places: readonly [number, number, number, number],
): void {
  const { rows, gradients: pulls } = ordered;
  const [columnA, columnB, columnC, columnD] = columns;
  const [placeA, placeB, placeC, placeD] = places;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const pull = pulls[i] as number;
    const a = placeA + (bins[columnA + row] as number);
    const b = placeB + (bins[columnB + row] as number);
    const c = placeC + (bins[columnC + row] as number);
    const d = placeD + (bins[columnD + row] as number);
    gradients[a] = (gradients[a] as number) + pull;
    gradients[b] = (gradients[b] as number) + pull;
    gradients[c] = (gradients[c] as number) + pull;
    gradients[d] = (gradients[d] as number) + pull;
    counts[a] = (counts[a] as number) + 1;
    counts[b] = (counts[b] as number) + 1;
    counts[c] = (counts[c] as number) + 1;
    counts[d] = (counts[d] as number) + 1;
  }
}

/** Four features at once, each with sums of second derivatives of its own. */
export function addFourCurvedFeatures(
  { gradients, counts }: BinSums,
  hessians: Float64Array,
  bins: Uint8Array,
  ordered: OrderedRows,
  columns: readonly [number, number, number, number],
  places: readonly [number, number, number, number],
): void {
  const { rows, gradients: pulls, hessians: curves } = ordered;
  const [columnA, columnB, columnC, columnD] = columns;
  const [placeA, placeB, placeC, placeD] = places;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const pull = pulls[i] as number;
    const curve = curves[i] as number;
    const a = placeA + (bins[columnA + row] as number);
    const b = placeB + (bins[columnB + row] as number);
    const c = placeC + (bins[columnC + row] as number);
    const d = placeD + (bins[columnD + row] as number);
    gradients[a] = (gradients[a] as number) + pull;
    gradients[b] = (gradients[b] as number) + pull;
    gradients[c] = (gradients[c] as number) + pull;
    gradients[d] = (gradients[d] as number) + pull;
    hessians[a] = (hessians[a] as number) + curve;
    hessians[b] = (hessians[b] as number) + curve;
    hessians[c] = (hessians[c] as number) + curve;
    hessians[d] = (hessians[d] as number) + curve;
    counts[a] = (counts[a] as number) + 1;
    counts[b] = (counts[b] as number) + 1;
    counts[c] = (counts[c] as number) + 1;
    counts[d] = (counts[d] as number) + 1;
  }
}
