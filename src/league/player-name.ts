/**
 * The lookup form of a player's name: the only form in which names of different sources are compared.
 *
 * Promises that accents, case, spacing and punctuation do not matter, that a generational suffix does
 * (jaimejaquezjr is not jaimejaquez), that the result holds only a-z and 0-9, and that normalising twice is
 * normalising once. It knows no nicknames and no word order: "Nic" is not "Nicolas" here. Who is meant by a book's
 * "Murray Dejounte" is for the registry of players to say (src/identity).
 */
import { HardwoodError } from '../errors/hardwood-error.ts';

export type PlayerLookup = string & { readonly __brand: 'PlayerLookup' };

/** Letters that Unicode does not decompose, as English sources print them. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ə', 'e'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
  ['ß', 'ss'],
]);

const SHORT_SUFFIX: ReadonlyMap<string, string> = new Map([
  ['junior', 'jr'],
  ['senior', 'sr'],
]);

/** `Nikola Jokić` -> `nikolajokic`, `Igor Miličić, Jr.` -> `igormilicicjr`. Throws INVALID_NAME if nothing is left. */
export function playerLookup(name: string): PlayerLookup {
  const words = nameWords(name);
  const last = words.at(-1);
  // A lone "Junior" is a name, not a suffix; this also makes the result, a single word, stay as it is.
  const suffix = last === undefined || words.length === 1 ? undefined : SHORT_SUFFIX.get(last);
  const lookup = suffix === undefined ? words.join('') : words.slice(0, -1).join('') + suffix;
  if (lookup === '') throw invalidName(name);
  return lookup as PlayerLookup;
}

/** The words of a name in a-z and 0-9, in the order printed; hyphens and apostrophes separate nothing. */
export function nameWords(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\P{ASCII}/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
    .split(/[\s,]+/)
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '');
}

function invalidName(name: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_NAME',
    message: `The player name "${name}" holds no letter a to z and no digit once accents are removed.`,
    subject: name,
    next: 'Look at the payload the name came from; the field may be empty or in another alphabet.',
  });
}
