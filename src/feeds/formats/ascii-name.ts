/**
 * A name without accents, as the league's reports and most books print them: Vlatko Čančar -> Vlatko Cancar.
 *
 * Letters that Unicode does not take apart are written as English sources write them; case is kept.
 */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
  ['ß', 'ss'],
  ['’', "'"],
]);

/** Throws when a letter has no plain form. */
export function asciiName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\P{ASCII}/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter);
  if (/\P{ASCII}/u.test(plain)) throw new Error(`"${name}" holds a letter without a plain form.`);
  return plain;
}
