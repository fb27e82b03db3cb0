/**
 * A row of figures in an ESPN box score, found by the names of its columns.
 *
 * Promises every figure by its own name, the two of "5-9" apart, and no figure for what is not there: a row that is
 * shorter or longer than its heading, or a figure that is no number, is refused.
 */
import { parseMinutes } from '../../league/minutes.ts';
import type { BoxLine } from '../box-line.ts';
import { malformed } from '../payload-boundary.ts';

const COLUMN: ReadonlyMap<string, keyof BoxLine> = new Map([
  ['minutes', 'minutes'],
  ['fieldGoalsMade', 'fgm'],
  ['fieldGoalsAttempted', 'fga'],
  ['threePointFieldGoalsMade', 'fg3m'],
  ['threePointFieldGoalsAttempted', 'fg3a'],
  ['freeThrowsMade', 'ftm'],
  ['freeThrowsAttempted', 'fta'],
  ['offensiveRebounds', 'oreb'],
  ['defensiveRebounds', 'dreb'],
  ['assists', 'ast'],
  ['steals', 'stl'],
  ['blocks', 'blk'],
  ['turnovers', 'tov'],
  ['fouls', 'pf'],
  ['plusMinus', 'plus_minus'],
  ['points', 'pts'],
]);

const COUNT = /^\d{1,3}$/;
const MARGIN = /^[+-]?\d{1,3}$/;

/** Columns the line does not have stay undefined; a blank figure is null. Throws PAYLOAD_MALFORMED. */
export function espnStatLine(
  payload: string,
  place: string,
  keys: readonly string[],
  figures: readonly string[],
): Partial<BoxLine> {
  if (keys.length !== figures.length) {
    throw malformed(payload, place, `it has ${figures.length} figures under ${keys.length} headings.`);
  }
  const line: Partial<Record<keyof BoxLine, number | null>> = {};
  for (const [index, key] of keys.entries()) {
    const names = key.split('-');
    const figure = figures[index] ?? '';
    const parts = names.length === 1 ? [figure] : figure.split('-');
    if (figure !== '' && parts.length !== names.length) {
      throw malformed(payload, place, `"${figure}" is not two figures (${key}).`);
    }
    for (const [part, name] of names.entries()) {
      const column = COLUMN.get(name);
      if (column !== undefined) line[column] = number(payload, place, column, parts[part] ?? '');
    }
  }
  return line;
}

function number(payload: string, place: string, column: keyof BoxLine, text: string): number | null {
  if (text === '') return null;
  if (column === 'minutes') return parseMinutes(text);
  if ((column === 'plus_minus' ? MARGIN : COUNT).test(text)) return Number(text) + 0;
  throw malformed(payload, place, `"${text}" is no number (${column}).`);
}
