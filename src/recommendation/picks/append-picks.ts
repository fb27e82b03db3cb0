/** New picks behind those that are there: numbered through the slate, and chained. Nothing that is there changes. */
import { GENESIS, inChainOrder, type PickRow, pickHash } from './pick-chain.ts';

/** A pick before it has its place in the chain. */
export type NewPick = Omit<PickRow, 'sequence' | 'previous_hash' | 'hash'>;

/** `chain`: every earlier pick, in any order. Throws RangeError on a pick of a slate before the chain’s last. */
export function appendPicks(chain: readonly PickRow[], picks: readonly NewPick[]): readonly PickRow[] {
  let last = inChainOrder(chain).at(-1) ?? null;
  return picks.map((pick) => {
    if (last !== null && pick.slate_date < last.slate_date) {
      throw new RangeError(`A pick of ${pick.slate_date} cannot follow one of ${last.slate_date}.`);
    }
    const sequence = last !== null && last.slate_date === pick.slate_date ? last.sequence + 1 : 1;
    const linked = { ...pick, sequence, previous_hash: last === null ? GENESIS : last.hash };
    last = { ...linked, hash: pickHash(linked) };
    return last;
  });
}
