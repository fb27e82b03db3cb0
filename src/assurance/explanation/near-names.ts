/** Names that come near one that is not there: those that share a word, or differ in few letters. */
import { nameWords } from '../../league/player-name.ts';

const MOST = 5;
/** Letters that may differ, of so many in the longer word. */
const LETTERS_PER_FAULT = 3;

/** The nearest first; empty when none is near. */
export function nearNames(wanted: string, names: readonly string[]): readonly string[] {
  const sought = wordsOf(wanted);
  return names
    .map((name) => ({ name, distance: distance(sought, wordsOf(name)) }))
    .filter((each) => Number.isFinite(each.distance))
    .sort((one, other) => one.distance - other.distance || (one.name < other.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name);
}

function wordsOf(name: string): readonly string[] {
  return nameWords(name.replaceAll('_', ' '));
}

/** Word by word, or written as one word; infinite when neither is near. */
function distance(sought: readonly string[], words: readonly string[]): number {
  const asOne = shareApart(sought.join(''), words.join(''));
  const byWord = wordsApart(sought, words);
  return asOne <= 1 / LETTERS_PER_FAULT ? Math.min(asOne, byWord) : byWord;
}

/** Sum over the words sought of the share of letters that differ; infinite when no word is near any. */
function wordsApart(sought: readonly string[], words: readonly string[]): number {
  const apart = sought.map((word) => Math.min(1, ...words.map((each) => shareApart(word, each))));
  const isNear = apart.some((share) => share <= 1 / LETTERS_PER_FAULT);
  if (!isNear) return Number.POSITIVE_INFINITY;
  const surplus = Math.max(0, words.length - sought.length) / 10;
  return apart.reduce((sum, share) => sum + share, 0) + surplus;
}

function shareApart(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : edits(one, other) / longer;
}

/** Levenshtein: letters to insert, delete or replace. */
function edits(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, against] of [...other].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === against ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
