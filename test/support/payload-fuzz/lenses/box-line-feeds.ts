/** The cells of a box-score line by the leaves that feed them, in the words of each source. */
import { BOX_LINE } from '../../../../src/tables/box-line-columns.ts';

type BoxColumn = keyof typeof BOX_LINE;

export const LINE_COLUMNS = Object.keys(BOX_LINE) as readonly BoxColumn[];

/** Leaf names by column, as `feeds` wants them: each feeds its own column and nothing else. */
export function lineFeeds(
  words: Partial<Record<BoxColumn, string>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(words).map(([column, leaf]) => [leaf, [column]]));
}

/** Of a source that tells who played by the numbers: each of them may change the status. */
export function tellingFeeds(
  words: Partial<Record<BoxColumn, string>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(words).map(([column, leaf]) => [leaf, [column, 'status']]));
}

export const TURNS_LINE = { column: 'status', with: LINE_COLUMNS } as const;
