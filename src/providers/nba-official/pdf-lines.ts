/**
 * Words of one page as lines from top to bottom, each from left to right.
 *
 * Promises every word in exactly one line. Words that touch are one word: fonts are changed within words.
 */
import type { PdfPage, PdfWord } from './pdf-words.ts';

export interface PdfLine {
  /** Points from the bottom of the page, of its first word. */
  readonly y: number;
  readonly words: readonly PdfWord[];
}

/** Points by which the words of one line may differ in height. */
const SAME_LINE = 2;
/** Points; a blank is about twice as wide. */
const TOUCHING = 1;

export function pdfLines(page: PdfPage): readonly PdfLine[] {
  const lines: { y: number; words: PdfWord[] }[] = [];
  for (const word of page.toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line !== undefined && line.y - word.y <= SAME_LINE) line.words.push(word);
    else lines.push({ y: word.y, words: [word] });
  }
  return lines.map(({ y, words }) => ({ y, words: words.sort((a, b) => a.x - b.x) }));
}

export function lineText(words: readonly PdfWord[]): string {
  let text = '';
  let end: number | null = null;
  for (const word of words) {
    text += end === null || word.x - end < TOUCHING ? word.text : ` ${word.text}`;
    end = word.x + word.width;
  }
  return text;
}
