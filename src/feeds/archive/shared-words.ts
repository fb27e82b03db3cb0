/** Gives the same string object for the same word, so that a table of a hundred thousand rows keeps each word once. */
export function sharedWords(): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const first = known.get(word);
    if (first !== undefined) return first;
    known.set(word, word);
    return word;
  };
}
