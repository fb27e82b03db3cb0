/** Every pick published through a slate, in the order of their chain. */
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { inChainOrder, type PickRow } from '../../recommendation/picks/pick-chain.ts';
import { PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';

/** Before the first pick there can be. */
const BEGINNING = slateDate('1946-10-01');

export async function picksThrough(read: AsOfReader, slate: SlateDate): Promise<readonly PickRow[]> {
  return inChainOrder(await read.rows(PUBLISHED_PICKS, { from: BEGINNING, to: slate }));
}
