/**
 * Whether the chain of published picks is whole; where it is not, the first link that is broken.
 *
 * Finds a pick that was changed, one that is missing between others or at the start, one that was put in, and picks in
 * another order. Picks cut off at the end leave a whole chain: they are found by the head, which every published slate
 * states. It repairs nothing.
 */
import { GENESIS, type PickRow, pickHash } from './pick-chain.ts';

export type ChainVerdict =
  | {
      readonly kind: 'whole';
      readonly picks: number;
      /** Hash of the last pick; 64 zeros of none. */
      readonly head: string;
    }
  | {
      readonly kind: 'broken';
      /** For example `2025-01-15 #3`. */
      readonly pick: string;
      readonly fault: /** It does not say what it said when it was hashed. */
        | 'changed'
        /** The pick before it is not the one it was chained to. */
        | 'not_next'
        /** The chain does not end where it is known to. */
        | 'cut_off';
      /** A full sentence. */
      readonly why: string;
    };

/** `picks` in the order of the chain. `head`: hash of the last pick as it was published, where that is known. */
export function verifyChain(picks: readonly PickRow[], head: string | null = null): ChainVerdict {
  let previous: PickRow | null = null;
  for (const pick of picks) {
    if (pickHash(pick) !== pick.hash) return broken(pick, 'changed', 'says something else than its hash');
    const expected: string = previous === null ? GENESIS : previous.hash;
    if (pick.previous_hash !== expected || pick.sequence !== next(previous, pick)) {
      const before = previous === null ? 'the beginning' : nameOf(previous);
      return broken(pick, 'not_next', `does not follow ${before}`);
    }
    previous = pick;
  }
  const last = previous === null ? GENESIS : previous.hash;
  if (head !== null && head !== last) {
    const pick = previous === null ? 'the beginning' : nameOf(previous);
    return {
      kind: 'broken',
      pick,
      fault: 'cut_off',
      why: `The chain was published with picks after ${pick}.`,
    };
  }
  return { kind: 'whole', picks: picks.length, head: last };
}

function next(previous: PickRow | null, pick: PickRow): number {
  return previous !== null && previous.slate_date === pick.slate_date ? previous.sequence + 1 : 1;
}

function broken(pick: PickRow, fault: 'changed' | 'not_next', what: string): ChainVerdict {
  const name = nameOf(pick);
  return { kind: 'broken', pick: name, fault, why: `Pick ${name} ${what}.` };
}

function nameOf({ slate_date: date, sequence }: PickRow): string {
  return `${date} #${sequence}`;
}
