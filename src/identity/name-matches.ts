/**
 * The ways, beside the very same spelling, in which a printed name may be a known one. Each is a pure comparison of
 * two names; that only one player fits, and that he plays tonight, is the resolver's business.
 */
import { areNicknames } from './nicknames.ts';
import { otherOrders, type PrintedName } from './printed-name.ts';

export type MatchMethod = 'suffix' | 'word_order' | 'initial' | 'nickname' | 'middle_name';

export interface NameMatch {
  readonly method: MatchMethod;
  /** A rank between 0 and 1, not a probability. */
  readonly confidence: number;
  readonly fits: (printed: PrintedName, known: PrintedName) => boolean;
}

/** In the order in which they are tried: the first that fits anyone of the game decides. */
export const NAME_MATCHES: readonly NameMatch[] = [
  { method: 'suffix', confidence: 0.95, fits: isSameButSuffix },
  { method: 'word_order', confidence: 0.95, fits: (one, known) => otherOrders(one).some(isSameAs(known)) },
  { method: 'initial', confidence: 0.85, fits: isInitialOf },
  { method: 'nickname', confidence: 0.9, fits: isNicknameOf },
  { method: 'middle_name', confidence: 0.85, fits: isWithMiddleName },
];

/** One of the two has a suffix and the other none: father and son are two players. */
function isSameButSuffix(one: PrintedName, other: PrintedName): boolean {
  return one.bare === other.bare && (one.suffix === null) !== (other.suffix === null);
}

function isSameAs(known: PrintedName): (printed: PrintedName) => boolean {
  return (printed) => printed.bare === known.bare && areSuffixesAtPeace(printed, known);
}

/** "S Gilgeous-Alexander", "D. Jones Jr.", "Mil. Bridges". */
function isInitialOf(printed: PrintedName, known: PrintedName): boolean {
  const [short, ...rest] = printed.words;
  const [first, ...last] = known.words;
  if (!printed.isShortened || short === undefined || first === undefined || last.length === 0) return false;
  return first.startsWith(short) && rest.join('') === last.join('') && areSuffixesAtPeace(printed, known);
}

function isNicknameOf(printed: PrintedName, known: PrintedName): boolean {
  const [first, ...rest] = printed.words;
  const [otherFirst, ...otherRest] = known.words;
  if (first === undefined || otherFirst === undefined || rest.length === 0) return false;
  return (
    areNicknames(first, otherFirst) &&
    rest.join('') === otherRest.join('') &&
    areSuffixesAtPeace(printed, known)
  );
}

/** "Brook Robert Lopez": the first and the last word are the whole of the known name. */
function isWithMiddleName(printed: PrintedName, known: PrintedName): boolean {
  if (printed.words.length < 3 || known.words.length !== 2) return false;
  return (
    printed.words[0] === known.words[0] &&
    printed.words.at(-1) === known.words[1] &&
    areSuffixesAtPeace(printed, known)
  );
}

/** The same, or one left out. */
function areSuffixesAtPeace(one: PrintedName, other: PrintedName): boolean {
  return one.suffix === other.suffix || one.suffix === null || other.suffix === null;
}
