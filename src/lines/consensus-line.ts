/**
 * The consensus: the median of the books' main lines, pick'em books included, and that of their opening lines.
 *
 * A book without a main line now is in neither. A stale line is: one of many does not move a median.
 */
import type { Instant } from '../league/instant.ts';
import type { BookHistory } from './book-history.ts';
import { median } from './median.ts';

export interface ConsensusLine {
  readonly line: number;
  /** Consensus of each book's first board. */
  readonly openingLine: number;
  /** `line` less `openingLine`. */
  readonly movement: number;
  readonly books: number;
  /** Highest main line less the lowest. */
  readonly spread: number;
  /** Latest capture among the lines of the consensus. */
  readonly capturedAt: Instant;
  /** Latest `known_at` among the rows used. */
  readonly knownAt: Instant;
}

/** Null when no book shows a main line. */
export function consensusLine(books: readonly BookHistory[]): ConsensusLine | null {
  const shown = books.flatMap(({ main, mains }) => {
    const [opening] = mains;
    return main === null || opening === undefined ? [] : [{ main, opening }];
  });
  if (shown.length === 0) return null;
  const lines = shown.map(({ main }) => main.line);
  const line = median(lines);
  const openingLine = median(shown.map(({ opening }) => opening.line));
  return {
    line,
    openingLine,
    movement: line - openingLine,
    books: shown.length,
    spread: Math.max(...lines) - Math.min(...lines),
    capturedAt: Math.max(...shown.map(({ main }) => main.capturedAt)) as Instant,
    knownAt: Math.max(...shown.flatMap(({ main, opening }) => [main.knownAt, opening.knownAt])) as Instant,
  };
}
