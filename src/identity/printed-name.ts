/**
 * A printed name taken apart, so that two spellings of one name can be compared.
 *
 * Words stand in the order printed, a generational suffix beside them. It guesses nothing: other orders of the words
 * are offered, not chosen, and whether "J." is short for a name is for the comparison to say (name-matches.ts).
 */
import { nameWords, type PlayerLookup, playerLookup } from '../league/player-name.ts';

export interface PrintedName {
  /** The name as printed. */
  readonly text: string;
  readonly lookup: PlayerLookup;
  /** Without the suffix. */
  readonly words: readonly string[];
  /** The words as one. */
  readonly bare: string;
  /** jr, sr, ii, iii, iv or v. */
  readonly suffix: string | null;
  /** The first word is an initial, or an abbreviation with a full stop. */
  readonly isShortened: boolean;
}

const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['jr', 'jr'],
  ['junior', 'jr'],
  ['sr', 'sr'],
  ['senior', 'sr'],
  ['ii', 'ii'],
  ['iii', 'iii'],
  ['iv', 'iv'],
  ['v', 'v'],
]);

/** `Mil. Bridges`; `T.J. McConnell` goes by his initials and is not shortened. */
const ABBREVIATION = /^\s*\p{L}{1,4}\.\s/u;
const NOTE = /\s*[([][^()[\]]*[)\]]/gu;

/** Throws INVALID_NAME when the name holds no letter a to z and no digit. */
export function printedName(text: string): PrintedName {
  const lookup = playerLookup(text);
  return { ...apart(text, nameWords(text)), lookup };
}

/**
 * The name with its words in other orders: "Portis, Bobby" first name first; without a comma every rotation of the
 * words, as of "Murray Dejounte".
 */
export function otherOrders(name: PrintedName): readonly PrintedName[] {
  const [before, ...after] = name.text.split(',');
  const given = nameWords(after.join(' '));
  if (before !== undefined && given.some((word) => !SUFFIXES.has(word))) {
    return [reordered(name, apart(name.text, [...given, ...nameWords(before)]))];
  }
  return name.words.slice(1).map((_, index) => {
    const words = [...name.words.slice(index + 1), ...name.words.slice(0, index + 1)];
    return reordered(name, { ...name, words, bare: words.join('') });
  });
}

/** The name without what stands in brackets: "Kyle Lowry (Phi)", "Jalen (2001) Johnson"; null when nothing does. */
export function withoutNote({ text }: PrintedName): PrintedName | null {
  const plain = text.replace(NOTE, ' ').trim();
  return plain === text || nameWords(plain).length === 0 ? null : printedName(plain);
}

type Apart = Omit<PrintedName, 'lookup'>;

function apart(text: string, printed: readonly string[]): Apart {
  // A suffix follows a first and a last name.
  const suffixAt = printed.findLastIndex((word, index) => index > 1 && SUFFIXES.has(word));
  const words = printed.filter((_, index) => index !== suffixAt);
  return {
    text,
    words,
    bare: words.join(''),
    suffix: SUFFIXES.get(printed[suffixAt] ?? '') ?? null,
    isShortened: words.length > 1 && (words[0]?.length === 1 || ABBREVIATION.test(text)),
  };
}

function reordered({ text }: PrintedName, { words, bare, suffix }: Apart): PrintedName {
  return { text, words, bare, suffix, isShortened: false, lookup: `${bare}${suffix ?? ''}` as PlayerLookup };
}
